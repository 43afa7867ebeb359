"""Scenes under an open sky. Each fills a canvas of any shape."""

from __future__ import annotations

from shows.demo.drawing import Canvas, mix
from shows.demo.palettes import Palette


def rain(c: Canvas, p: Palette) -> None:
    """Contour lines, slanting rain, one red umbrella."""
    c.gradient(p.high, p.low)
    centre = (72, c.height * 0.3)
    for i in range(15):
        c.ring(centre, 5 + i * 5.2, 0.28, mix(p.low, p.far, 0.35 + 0.04 * i))
    for level, swing, tone in ((0.60, 4, p.far), (0.7, 5, p.mid), (0.83, 4, p.near)):
        c.hills(c.height * level, swing, tone, waves=1.3)
    x, y = 36, c.height * 0.845
    c.figure((x, y), 15, mix(p.near, (0, 0, 0), 0.45))
    c.line([(x + 2.6, y - 8), (x + 2.6, y - 20)], mix(p.near, (0, 0, 0), 0.5), 0.5)
    c.draw.pieslice(
        [(x + 2.6 - 10) * c.unit, (y - 26) * c.unit, (x + 2.6 + 10) * c.unit, (y - 8) * c.unit],
        180,
        360,
        fill=p.light,
    )
    for _ in range(150):
        left, top = c.random.uniform(-8, 104), c.random.uniform(-4, c.height)
        long = c.random.uniform(3, 7.5)
        c.line(
            [(left, top), (left - long * 0.28, top + long)],
            mix(p.high, p.near, 0.2 if top > c.height * 0.6 else 0.5),
            0.22,
        )


def woods(c: Canvas, p: Palette) -> None:
    """Trunks in mist, and a lantern between them."""
    c.gradient(p.high, p.low)
    c.glow((58, c.height * 0.42), 44, (255, 255, 246), 0.55)
    floor = c.height * (0.83 if c.height < 100 else 0.73)
    for depth in range(4):
        tone = (mix(p.low, p.far, 0.6), p.far, p.mid, p.near)[depth]
        if depth == 3:
            c.glow((46, floor - 3.2), 15, p.light, 0.95)
            c.figure((43, floor + 4), 13, p.near)
            c.disc((46, floor - 3.2), 1.1, (255, 250, 225))
        c.hills(floor - 6 + depth * 4, 1.4, tone, waves=1.2)
        for i in range((15, 10, 7, 4)[depth]):
            x = (4, 17, 76, 95)[i] + c.random.uniform(-2, 2) if depth == 3 else c.random.uniform(-2, 102)
            wide = (0.7, 1.3, 2.2, 4.2)[depth] * c.random.uniform(0.8, 1.25)
            lean = c.random.uniform(-2, 2)
            c.shape(
                [
                    (x - wide + lean, -2),
                    (x + wide * 0.7 + lean, -2),
                    (x + wide * 1.15, floor + 8 + depth * 4),
                    (x - wide * 1.2, floor + 8 + depth * 4),
                ],
                tone,
            )
            for _ in range(3):
                y, reach = (
                    c.random.uniform(4, floor * 0.55),
                    c.random.choice((-1, 1)) * c.random.uniform(5, 12),
                )
                c.line(
                    [(x + lean * (1 - y / floor), y), (x + reach, y - abs(reach) * 0.7)], tone, wide * 0.32
                )
        c.haze(floor - 40 + depth * 8, floor + depth * 5, p.high, 0.28 if depth < 3 else 0)
    c.haze(floor, c.height, p.near, 1)


def comet(c: Canvas, p: Palette) -> None:
    """A comet folded from paper over blue mountains."""
    c.gradient(p.high, p.low)
    c.stars(60, p.ink, below=0.55)
    x, y = 33, c.height * 0.34
    for spread, strength in ((17, 0.18), (11, 0.25), (5, 0.5)):
        c.veil(
            [(x, y - 2), (112, -30 + spread * 0.2 - spread), (112, -30 + spread * 2.2), (x + 2, y + 4)],
            p.ink,
            strength,
        )
    tip, left, right, low, fold = (
        (x - 13, y + 13),
        (x - 2, y - 8),
        (x + 15, y - 12),
        (x + 9, y + 8),
        (x + 2, y + 1),
    )
    c.shape([tip, left, fold], mix(p.ink, p.far, 0.16))
    c.shape([left, right, fold], p.ink)
    c.shape([right, low, fold], mix(p.ink, p.far, 0.34))
    c.shape([tip, low, fold], mix(p.ink, p.far, 0.55))
    c.peaks(c.height * 0.8, 26, p.far, count=4)
    c.peaks(c.height * 0.88, 22, p.mid, count=5)
    c.hills(c.height * 0.91, 2.4, p.near, waves=1.2)
    c.figure((73, c.height * 0.912), 6, p.ink)


def diner(c: Canvas, p: Palette) -> None:
    """A flying saucer that is also a diner."""
    c.gradient(p.high, p.near, p.low)
    c.stars(80, p.ink, below=0.5)
    road = c.height * 0.8
    x, y = 50, c.height * 0.36
    c.veil([(x - 11, y + 4), (x + 11, y + 4), (x + 34, road + 4), (x - 34, road + 4)], p.ink, 0.3)
    c.veil([(x - 6, y + 4), (x + 6, y + 4), (x + 19, road + 4), (x - 19, road + 4)], p.ink, 0.3)
    c.oval((x, y - 4), 13, 9, mix(p.ink, p.low, 0.2))
    c.oval((x, y), 31, 7.4, p.light)
    c.oval((x, y + 2), 31, 5.8, mix(p.light, p.near, 0.35))
    for i in range(7):
        c.disc((x - 24 + i * 8, y + 2 + 2.2 * (1 - abs(i - 3) / 3)), 1.3, p.ink)
    for i in range(3):
        c.box(x - 7.6 + i * 5.4, y - 8.2, x - 3.4 + i * 5.4, y - 3.6, mix(p.near, p.low, 0.25), 0.8)
    c.hills(road - 2, 1.2, p.mid, waves=1.2)
    c.box(-1, road + 2, 101, c.height + 1, p.near)
    for i in range(5):
        wide = 1.2 + i * 0.6
        y1 = road + 5 + i * (c.height - road) / 5
        c.shape(
            [(50 - wide, y1 + 2.2), (50 + wide, y1 + 2.2), (50 + wide * 0.75, y1), (50 - wide * 0.75, y1)],
            mix(p.ink, p.near, 0.5),
        )
    c.figure((44, road + 4), 10, p.near)
    c.figure((55, road + 4.4), 8.4, p.near)
    c.box(60, road - 9, 74, road + 3, p.mid, 2)
    c.box(62, road - 7.5, 67, road - 3, p.ink)
