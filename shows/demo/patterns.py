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
    c.disc((c.random.uniform(30, 74), c.height * c.random.uniform(0.42, 0.55)), c.random.uniform(13, 24), p.light)
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
            x, y = column * 25, c.height - 25 * (row + 1) + (c.height % 25) * 0
            one, other = c.random.sample(tones, 2)
            c.box(x, y, x + 25.2, y + 25.2, one)
            turn = c.random.randrange(4)
            cx, cy = x + 25 * (turn % 2), y + 25 * (turn // 2)
            quarter = [(cx, cy)]
            start = (0, 90, 270, 180)[turn]
            quarter += [(cx + 25 * math.cos(math.radians(start + a)), cy + 25 * math.sin(math.radians(start + a))) for a in range(0, 91, 6)]
            c.shape(quarter, other)


PATTERNS: list[Callable[[Canvas, Palette], None]] = [_sun_and_hills, _mountains, _rings, _arches, _tides, _towers, _blocks]
