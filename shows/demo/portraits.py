"""Portraits: geometric busts in one hand. Nobody is meant; a bust for a real person is a plain silhouette without any likeness."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from shows.demo.drawing import Canvas, Colour, colour, mix
from shows.demo.palettes import PALETTES

PORTRAIT_SIZE = (480, 480)

_SKINS = [colour(c) for c in ("f6d7bd", "eec19d", "d9a179", "b97a54", "8f5a3b", "6a3f2a")]
_HAIRS = {
    "black": colour("1b1718"),
    "chestnut": colour("533526"),
    "brown": colour("8a5a33"),
    "blond": colour("c9944f"),
    "ginger": colour("b4472f"),
    "grey": colour("8d8f94"),
    "white": colour("d9d6cf"),
}
_CLOTHES = [
    colour(c)
    for c in (
        "22415e",
        "7a2e3a",
        "2f5d50",
        "d08a3c",
        "45355f",
        "b9533f",
        "e8ddc6",
        "27272d",
        "5f7d8c",
        "a8a06a",
    )
]
_GROUNDS = [
    colour(c)
    for c in (
        "e9c9a0",
        "c9d6cf",
        "e3b7a4",
        "a9c3d2",
        "d9cfe4",
        "efe0bd",
        "9fb59a",
        "e0a06c",
        "87a0a8",
        "d4b5b8",
    )
]


def portrait(name: str, look: str) -> Image.Image:
    """The bust of a made-up person: `look` says hair and skin, the name's random numbers choose the rest."""
    c = Canvas(*PORTRAIT_SIZE, seed=name)
    cut, shade_of_hair, shade_of_skin = look.split()
    style, hair, skin = _STYLES[cut], _HAIRS[shade_of_hair], _SKINS[int(shade_of_skin) - 1]
    clothes, ground = c.random.choice(_CLOTHES), c.random.choice(_GROUNDS)
    if abs(sum(clothes) - sum(ground)) < 90:
        clothes = mix(clothes, (20, 20, 28), 0.6)
    c.gradient(mix(ground, (255, 255, 255), 0.22), ground)
    c.disc((50, 56), 40, mix(ground, (255, 255, 255), 0.3))
    style(c, hair, behind=True)
    _body(c, skin, clothes)
    _head(c, skin)
    style(c, hair, behind=False)
    if c.random.random() < 0.28:
        _glasses(c, mix(hair, (20, 20, 24), 0.7))
    return c.finished(grain=0.04)


def silhouette(name: str, palette: str) -> Image.Image:
    """A bust in one colour that resembles nobody: head and shoulders before a low sun."""
    c = Canvas(*PORTRAIT_SIZE, seed=name)
    p = PALETTES[palette]
    c.gradient(p.high, p.low)
    c.disc((50 + c.random.uniform(-16, 16), 44), 30, mix(p.light, p.low, c.random.uniform(0.1, 0.5)))
    c.shape([(43, 56), (57, 56), (57, 74), (43, 74)], p.near)
    c.oval((50, 44), 15, 18.5, p.near)
    c.oval((50, 101), 37, 31, p.near)
    return c.finished(grain=0.05)


def _body(c: Canvas, skin: Colour, clothes: Colour) -> None:
    shade = mix(skin, (60, 30, 40), 0.22)
    c.oval((50, 104), 38, 32, clothes)
    c.box(43, 56, 57, 76, shade)
    c.oval((50, 75), 7, 4.5, shade)
    cut = c.random.randrange(4)
    if cut == 0:  # crew neck
        c.arc((50, 74), 9.6, 5, 175, mix(clothes, (255, 255, 255), 0.25), 1.6)
    elif cut == 1:  # open collar
        c.shape([(41, 72), (50, 88), (36, 80)], mix(clothes, (255, 255, 255), 0.3))
        c.shape([(59, 72), (50, 88), (64, 80)], mix(clothes, (255, 255, 255), 0.18))
        c.shape([(43.5, 74), (56.5, 74), (50, 86)], shade)
    elif cut == 2:  # roll neck
        c.box(41, 67.5, 59, 80, mix(clothes, (255, 255, 255), 0.16), 3)
    else:  # coat
        c.shape([(42, 73), (50, 100), (30, 100), (31, 80)], mix(clothes, (0, 0, 0), 0.28))
        c.shape([(58, 73), (50, 100), (70, 100), (69, 80)], mix(clothes, (0, 0, 0), 0.36))


def _head(c: Canvas, skin: Colour) -> None:
    shade = mix(skin, (70, 30, 40), 0.13)
    for x in (34.5, 65.5):
        c.oval((x, 47), 2.8, 4.4, shade)
    c.oval((50, 45), 15.5, 19, skin)
    right = [(50 + 15.5 * dx, 45 + 19 * dy) for dx, dy in _HALF]
    c.shape(right, shade)
    c.shape([(50, 43), (53.4, 52), (50, 52.4)], mix(skin, (255, 255, 255), 0.1))
    brow = mix(shade, (40, 20, 24), 0.62)
    for x in (43.4, 56.6):
        c.line([(x - 3, 41.2), (x + 3, 41.2 + c.random.uniform(-0.5, 0.5))], brow, 0.9)
        c.oval((x, 45.2), 1.05, 1.25, mix(brow, (10, 8, 12), 0.6))
    c.arc((50, 54.2), 4.2, 35, 145, mix(shade, (150, 40, 50), 0.5), 0.9)


# the right half of an ellipse, as shares of its radii
_HALF = [
    (0.0, -1.0),
    (0.38, -0.92),
    (0.7, -0.71),
    (0.92, -0.38),
    (1.0, 0.0),
    (0.92, 0.38),
    (0.7, 0.71),
    (0.38, 0.92),
    (0.0, 1.0),
    (0.12, 0.5),
    (0.0, 0.2),
]


def _glasses(c: Canvas, fill: Colour) -> None:
    for x in (43.2, 56.8):
        c.ring((x, 45.4), 5, 0.9, fill)
    c.line([(48.1, 45), (51.9, 45)], fill, 0.9)


def _cap_of_hair(c: Canvas, hair: Colour, low: float) -> None:
    """Hair over the skull down to `low`, with a lighter side."""
    top = [
        (33.6, low),
        (33.4, 38),
        (37, 28),
        (44, 23.6),
        (52, 23),
        (60, 25.4),
        (65.4, 32),
        (66.8, 40),
        (66.4, low),
    ]
    c.shape([*top, (62.5, 37), (37.5, 37)], hair)


def _cropped(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if not behind:
        _cap_of_hair(c, hair, 43)


def _parted(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if not behind:
        _cap_of_hair(c, hair, 44)
        c.shape([(36, 40), (41, 27), (63, 27), (66, 41), (57, 32)], mix(hair, (255, 255, 255), 0.08))


def _fringe(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if behind:
        c.box(31.5, 34, 68.5, 68, hair, 8)
    else:
        _cap_of_hair(c, hair, 52)
        c.box(36, 28, 64, 38.6, hair, 2)
        c.box(32, 36, 37, 66, hair, 2)
        c.box(63, 36, 68, 66, mix(hair, (0, 0, 0), 0.12), 2)


def _long(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if behind:
        c.shape([(32, 40), (36, 27), (50, 21.5), (64, 27), (68, 40), (73, 84), (27, 84)], hair)
    else:
        c.shape([(50, 25.5), (38, 28), (32.6, 42), (31, 64), (36, 58), (38, 42)], hair)
        c.shape([(50, 25.5), (62, 28), (67.4, 42), (69, 64), (64, 58), (62, 42)], mix(hair, (0, 0, 0), 0.12))
        c.shape([(36, 36), (50, 23), (64, 36), (57, 31), (50, 30), (43, 31)], hair)


def _bun(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if behind:
        c.disc((50, 20.5), 8.4, mix(hair, (0, 0, 0), 0.15))
    else:
        _cap_of_hair(c, hair, 44)


def _curls(c: Canvas, hair: Colour, *, behind: bool) -> None:
    spots = [
        (33, 44, 6.5),
        (32, 35, 7),
        (37, 26, 8),
        (46, 21.5, 8),
        (56, 22, 8),
        (64, 27, 7.6),
        (68, 36, 7),
        (67, 45, 6.2),
    ]
    if behind:
        for x, y, r in spots:
            c.disc((x, y), r, hair)
        c.disc((50, 35), 17, hair)
    else:
        for i in range(5):
            c.disc(
                (38.5 + i * 5.8, 30.5 - (1.6 if i in {1, 2, 3} else 0)),
                4.6,
                mix(hair, (255, 255, 255), 0.05 * (i % 2)),
            )


def _beanie(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if behind:
        return
    wool = _CLOTHES[sum(hair) % len(_CLOTHES)]
    c.shape([(34, 38), (35, 26), (42, 19), (50, 17.5), (58, 19), (65, 26), (66, 38)], wool)
    c.box(32.5, 33, 67.5, 39.4, mix(wool, (255, 255, 255), 0.18), 2.4)


def _bald(c: Canvas, hair: Colour, *, behind: bool) -> None:
    if not behind:
        c.shape(
            [
                (34.6, 48),
                (38, 56),
                (44, 61.4),
                (50, 60),
                (56, 61.4),
                (62, 56),
                (65.4, 48),
                (63, 60),
                (56, 67),
                (50, 68.4),
                (44, 67),
                (37, 60),
            ],
            hair,
        )
        c.arc((50, 54.2), 4.2, 35, 145, mix(hair, (200, 120, 110), 0.6), 0.9)


_STYLES: dict[str, Callable[..., None]] = {
    "cropped": _cropped,
    "parted": _parted,
    "fringe": _fringe,
    "long": _long,
    "bun": _bun,
    "curls": _curls,
    "beanie": _beanie,
    "bearded": _bald,
}
