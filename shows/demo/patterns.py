"""Posters of the back catalogue: one of a few patterns, in a palette and with numbers drawn from the show's title."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image

from shows.demo.drawing import Canvas, mix
from shows.demo.palettes import PALETTES, Palette
from shows.demo.posters import POSTER_SIZE, set_title


def pattern_poster(title: str) -> Image.Image:
    canvas = Canvas(*POSTER_SIZE, seed=title)
    colours = PALETTES[canvas.random.choice(sorted(PALETTES))]
    canvas.random.choice(PATTERNS)(canvas, colours)
    set_title(canvas, title, colours.ink)
    return canvas.finished(grain=0.035)


def _sun_and_hills(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.low)
    c.disc(
        (c.random.uniform(30, 74), c.height * c.random.uniform(0.42, 0.55)), c.random.uniform(13, 24), p.light
    )
    for i, tone in enumerate((mix(p.low, p.far, 0.6), p.far, p.mid, p.near)):
        c.hills(c.height * (0.6 + 0.11 * i), c.random.uniform(2, 5), tone, waves=c.random.uniform(0.8, 2))


def _mountains(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.low)
    c.disc((c.random.uniform(24, 78), c.height * 0.44), c.random.uniform(8, 15), p.light)
    for i, tone in enumerate((p.far, p.mid, p.near)):
        c.peaks(c.height * (0.74 + 0.11 * i), 36 - 9 * i, tone, count=c.random.randint(3, 6))


def _rings(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.high)
    x, y = c.random.choice((26, 50, 78)), c.height * c.random.uniform(0.58, 0.76)
    count = c.random.randint(6, 9)
    tones = (p.far, p.mid, p.low, p.near)
    for i in range(count):
        c.disc((x, y), 52 * (1 - i / count), tones[i % 4])
    c.disc((x, y), 52 / count * 0.55, p.light)


def _arches(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.low)
    wide = c.random.choice((20, 25, 33.4))
    for row, tone in enumerate((p.far, p.mid, p.near)):
        top = c.height * (0.44 + 0.2 * row)
        c.box(-1, top, 101, c.height + 1, tone)
        shift = wide / 2 * (row % 2)
        for i in range(-1, int(100 / wide) + 2):
            left = i * wide + shift
            hole = mix(tone, p.light, 0.75 if c.random.random() < 0.22 else 0.0) if row < 2 else tone
            hole = mix(tone, p.near, 0.55) if hole == tone else hole
            c.box(left + wide * 0.22, top + wide * 0.62, left + wide * 0.78, c.height + 1, hole)
            c.disc((left + wide * 0.5, top + wide * 0.62), wide * 0.28, hole)


def _tides(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.low)
    c.disc((50, c.height * 0.5), 23, p.light)
    for i in range(9):
        level = c.height * (0.5 + i * 0.06)
        phase = c.random.uniform(0, 6.3)
        tone = mix(mix(p.low, p.far, 0.7), p.near, i / 8)
        c.ground([level + 1.7 * math.sin(j / 5 + phase) for j in range(61)], tone)


def _towers(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.low)
    c.disc((c.random.uniform(20, 80), c.height * 0.42), c.random.uniform(9, 17), p.light)
    for row, tone in enumerate((mix(p.low, p.far, 0.7), p.mid, p.near)):
        left = -4.0
        while left < 100:
            wide = c.random.uniform(8, 16)
            top = c.height * (0.52 + 0.14 * row) + c.random.uniform(-12, 9)
            c.box(left, top, left + wide, c.height + 1, tone)
            if row:
                for y in range(int(top) + 3, int(c.height) - 4, 6):
                    if c.random.random() < 0.3:
                        x = left + c.random.uniform(1, wide - 3)
                        c.box(x, y, x + 1.7, y + 2.2, mix(p.light, tone, 0.15))
            left += wide + c.random.uniform(-1, 3)


def _blocks(c: Canvas, p: Palette) -> None:
    c.gradient(p.high, p.high)
    tones = (p.low, p.far, p.mid, p.near, p.light)
    for row in range(4):
        for column in range(4):
            x, y = column * 25, c.height - 25 * (row + 1)
            one, other = c.random.sample(tones, 2)
            c.box(x, y, x + 25.2, y + 25.2, one)
            turn = c.random.randrange(4)
            cx, cy = x + 25.0 * (turn % 2), y + 25 * (turn // 2)
            quarter: list[tuple[float, float]] = [(cx, cy)]
            start = (0, 90, 270, 180)[turn]
            quarter += [
                (cx + 25 * math.cos(math.radians(start + a)), cy + 25 * math.sin(math.radians(start + a)))
                for a in range(0, 91, 6)
            ]
            c.shape(quarter, other)


def _stairs(c: Canvas, p: Palette) -> None:
    """Steps up to a lit door."""
    c.gradient(p.high, p.low)
    count = 7
    for i in range(count):
        left, top = i * 100 / (count + 1), c.height * (0.9 - i * 0.055)
        c.box(left, top, 101, c.height + 1, mix(p.near, p.far, i / count))
    left, top = 100 - 100 / (count + 1), c.height * (0.9 - (count - 1) * 0.055)
    c.box(left - 12, top - 26, left + 4, top, mix(p.near, p.mid, 0.3))
    c.box(left - 9, top - 22, left + 1, top, p.light)
    c.veil([(left - 9, top), (left + 1, top), (left - 18, c.height), (left - 52, c.height)], p.light, 0.2)
    c.figure((left - 22, top + c.height * 0.055), 9, p.near)


def _sails(c: Canvas, p: Palette) -> None:
    """Boats in a row that grows towards the viewer."""
    c.gradient(p.high, p.low)
    c.disc((c.random.choice((24, 76)), c.height * 0.42), 9, p.light)
    sea = c.height * 0.56
    c.box(-1, sea, 101, c.height + 1, p.far)
    c.haze(sea, c.height, p.near, 0.8)
    for i, (x, size) in enumerate(((70, 8), (32, 13), (66, 21))):
        y = sea + 3 + i * i * 8 + i * 4
        hull, sail = mix(p.mid, p.near, i / 2), mix(p.light, p.low, 0.35 - 0.15 * i)
        c.shape([(x, y - size * 2), (x, y - size * 0.25), (x + size * 0.95, y - size * 0.25)], sail)
        c.shape(
            [
                (x - size * 0.12, y - size * 1.7),
                (x - size * 0.12, y - size * 0.25),
                (x - size * 0.7, y - size * 0.25),
            ],
            mix(sail, p.mid, 0.35),
        )
        c.shape(
            [
                (x - size, y - size * 0.15),
                (x + size * 1.15, y - size * 0.15),
                (x + size * 0.75, y + size * 0.3),
                (x - size * 0.65, y + size * 0.3),
            ],
            hull,
        )
        for line in range(3):
            c.box(
                x - size * (0.9 - 0.25 * line),
                y + size * (0.45 + 0.22 * line),
                x + size * (0.9 - 0.25 * line),
                y + size * (0.5 + 0.22 * line),
                mix(sail, p.far, 0.55),
            )


def _windows(c: Canvas, p: Palette) -> None:
    """A wall of windows; behind one of them somebody is still up."""
    c.gradient(p.mid, p.near)
    c.box(-1, -1, 101, c.height * 0.38, p.high)
    lit = (c.random.randrange(4), c.random.randrange(1, 4))
    for row in range(4):
        for column in range(4):
            x, y = 9 + column * 22, c.height * 0.43 + row * 21
            on = (column, row) == lit
            c.box(x, y, x + 15, y + 15, p.light if on else mix(p.far, p.near, c.random.uniform(0.25, 0.8)))
            if on:
                c.figure((x + 8, y + 15), 11, p.near)
            c.line([(x + 7.5, y), (x + 7.5, y + 15)], p.near, 0.5)
            c.box(x - 1, y + 15, x + 16, y + 16.4, p.far)


def _road(c: Canvas, p: Palette) -> None:
    """A road to the horizon under a low sun."""
    c.gradient(p.high, p.low)
    horizon = c.height * 0.56
    c.disc((50, horizon - 2), c.random.uniform(13, 20), p.light)
    c.peaks(horizon + 1, 12, mix(p.low, p.far, 0.7), count=5)
    c.box(-1, horizon, 101, c.height + 1, p.mid)
    c.shape([(49, horizon), (51, horizon), (88, c.height + 1), (12, c.height + 1)], p.near)
    for i in range(7):
        y = horizon + 2 + i * i * 1.7
        wide = 0.25 + i * 0.42
        c.shape(
            [
                (50 - wide * 0.8, y),
                (50 + wide * 0.8, y),
                (50 + wide, y + 1 + i * 1.1),
                (50 - wide, y + 1 + i * 1.1),
            ],
            p.light,
        )
    tops: list[tuple[float, float]] = []
    for i in range(4):
        y, tall = horizon + 2 + i * i * 4, 7 + i * 8
        x = 42 - i * i * 3.4 - i * 2
        tops.append((x, y - tall))
        c.line([(x, y), (x, y - tall)], p.near, 0.4 + i * 0.2)
        for height in (0.97, 0.86):
            c.line(
                [(x - tall * 0.12, y - tall * height), (x + tall * 0.12, y - tall * height)],
                p.near,
                0.3 + i * 0.15,
            )
    c.line(tops, p.near, 0.25)


PATTERNS: list[Callable[[Canvas, Palette], None]] = [
    _sun_and_hills,
    _mountains,
    _rings,
    _arches,
    _tides,
    _towers,
    _blocks,
    _stairs,
    _sails,
    _windows,
    _road,
]
