"""Scenes among houses. Each fills a canvas of any shape."""

from __future__ import annotations

import math

from shows.demo.drawing import Canvas, mix
from shows.demo.palettes import Palette


def school(c: Canvas, p: Palette) -> None:
    """A school at dusk, one window lit."""
    c.gradient(p.high, p.low, mix(p.high, p.low, 0.35))
    floor = c.height * 0.86
    c.glow((66, floor - 34), 46, p.light, 0.55)
    c.disc((66, floor - 34), 17, p.light)
    for _ in range(9):
        x, y = c.random.uniform(40, 94), floor - c.random.uniform(40, 62)
        c.line([(x - 1.6, y - 0.7), (x, y), (x + 1.7, y - 0.9)], p.near, 0.35)
    c.box(-2, floor - 18, 60, floor + 2, p.mid)
    c.box(22, floor - 31, 38, floor, p.mid)
    c.shape([(20.5, floor - 31), (30, floor - 38), (39.5, floor - 31)], p.mid)
    c.disc((30, floor - 27), 2.6, mix(p.mid, p.low, 0.45))
    c.line([(30, floor - 27), (30, floor - 28.7)], p.near, 0.4)
    c.line([(30, floor - 27), (31.2, floor - 26.4)], p.near, 0.4)
    for row in range(3):
        for i in range(12):
            left, top = 1 + i * 4.9, floor - 15.8 + row * 5.2
            lit = (row, i) == (1, 10)
            c.box(left, top, left + 3, top + 3.2, p.light if lit else p.near)
    c.figure((55, floor - 18), 6.2, p.near)
    c.box(-1, floor, 101, c.height + 1, p.near)
    for i in range(26):
        x = 2 + i * 4 + c.random.uniform(-1, 1)
        c.figure((x, floor + 3 + c.random.uniform(0, 3)), c.random.uniform(6, 9), p.near)
    c.haze(floor - 8, c.height, p.near, 0.9)


def corridor(c: Canvas, p: Palette) -> None:
    """A corridor in one-point perspective, and the one door that is lit."""
    c.gradient(p.high, p.near, p.mid)
    far = (50, c.height * 0.5)

    def frame(depth: float) -> tuple[float, float, float, float]:
        half_w, half_h = 56 * depth, c.height * 0.56 * depth
        return far[0] - half_w, far[1] - half_h, far[0] + half_w, far[1] + half_h * 0.96

    depths = [1.25, 0.92, 0.68, 0.50, 0.365, 0.265, 0.19, 0.135]
    for i, depth in enumerate(depths):
        left, top, right, bottom = frame(depth)
        tone = mix(mix(p.near, p.high, 0.6), p.far, i / (len(depths) - 1))
        c.box(left, top, right, bottom + 1, tone if i % 2 else mix(tone, p.near, 0.5))
    left, top, right, bottom = frame(0.115)
    c.glow((50, far[1]), 30, p.light, 0.75)
    c.box(left + 1.2, top + 2, right - 1.2, bottom, p.light)
    c.veil([(left + 1.2, bottom), (right - 1.2, bottom), (76, c.height), (24, c.height)], p.light, 0.4)
    c.figure((50.4, bottom + 4.5), 11, p.near)
    c.veil(
        [(49.2, bottom + 4.5), (51.6, bottom + 4.5), (57, c.height * 0.82), (47, c.height * 0.82)],
        p.near,
        0.5,
    )


def terrace(c: Canvas, p: Palette) -> None:
    """A terrace of brick houses under a ringed planet."""
    c.gradient(p.high, p.low, mix(p.high, p.low, 0.45))
    c.stars(60, p.ink, below=0.4)
    x, y, size = 60, c.height * (0.44 if c.height > 100 else 0.34), min(21, c.height * 0.2)
    _ring(c, (x, y), size, p, behind=True)
    c.disc((x, y), size, mix(p.light, p.low, 0.25))
    _ring(c, (x, y), size, p, behind=False)
    c.hills(c.height * 0.7, 2, mix(p.low, p.far, 0.6), waves=1)
    base = c.height * 0.92 if c.height > 100 else c.height + 3
    for i in range(7):
        left = -6 + i * 17
        roof = base - 22 - (i % 2) * 3
        c.box(left, roof, left + 17, c.height + 1, p.mid if i % 2 else mix(p.mid, p.near, 0.4))
        c.shape([(left - 0.6, roof), (left + 8.5, roof - 10), (left + 17.6, roof)], p.near)
        c.box(left + 12, roof - 13, left + 15, roof - 4, p.near)
        for dx in (3, 10.4):
            lit = c.random.random() < 0.55
            c.box(left + dx, roof + 5, left + dx + 3.8, roof + 10.4, p.light if lit else p.near)
            c.line([(left + dx + 1.9, roof + 5), (left + dx + 1.9, roof + 10.4)], p.mid, 0.3)
    c.haze(base - 12, c.height, p.near, 0.95)


def _ring(c: Canvas, centre: tuple[float, float], size: float, p: Palette, *, behind: bool) -> None:
    """Half of a planet's tilted ring."""
    x, y = centre
    for radius, tone in ((size * 1.75, p.light), (size * 1.5, mix(p.light, p.low, 0.4))):
        turns = [math.radians(a + (180 if behind else 0)) for a in range(0, 181, 4)]
        spots = [
            (x + radius * math.cos(t), y + radius * (0.22 * math.sin(t) - 0.2 * math.cos(t))) for t in turns
        ]
        c.line(spots, tone, 0.9)


def manor(c: Canvas, p: Palette) -> None:
    """A manor on a hill; somebody under a sheet waves from the gate."""
    c.gradient(p.high, p.low)
    c.stars(80, p.ink, below=0.55)
    hill = c.height * 0.72
    c.glow((30, hill - 38), 30, p.light, 0.35)
    c.disc((30, hill - 38), 11, p.light)
    c.disc((35, hill - 41), 10, mix(p.high, p.low, 0.42))
    c.hills(hill - 2, 2, p.far, waves=1)
    c.shape([(28, hill + 8), (50, hill - 8), (86, hill - 8), (108, hill + 10)], p.mid)
    for left, wide, tall in ((54.0, 30.0, 20.0), (50.0, 9.0, 30.0), (77.0, 10.0, 25.0)):
        c.box(left, hill - 8 - tall, left + wide, hill - 6, p.near)
        c.shape(
            [
                (left - 1.4, hill - 8 - tall),
                (left + wide / 2, hill - 8 - tall - 9),
                (left + wide + 1.4, hill - 8 - tall),
            ],
            p.near,
        )
    c.box(70, hill - 41, 73, hill - 24, p.near)
    for i in range(5):
        for row in range(2):
            lit = (i, row) == (3, 0)
            left, top = 61 + i * 3.4, hill - 24 + row * 8
            c.box(left, top, left + 2, top + 4.2, p.light if lit else p.mid)
    c.hills(hill + 10, 1.5, p.near, waves=1.1)
    x, y = 30, hill + 16
    sheet = mix(p.ink, p.low, 0.06)
    c.glow((x, y - 4), 13, p.ink, 0.25)
    c.oval((x, y - 7.4), 4.2, 4.6, sheet)
    c.shape(
        [
            (x - 4.2, y - 7.4),
            (x + 4.2, y - 7.4),
            (x + 5.4, y + 4),
            (x + 3, y + 2.6),
            (x + 1, y + 4.2),
            (x - 1.4, y + 2.6),
            (x - 3.4, y + 4.2),
            (x - 5.2, y + 2.8),
        ],
        sheet,
    )
    c.line([(x + 2.6, y - 3.2), (x + 7, y - 7.4)], sheet, 2.4)
    c.disc((x + 7, y - 7.4), 1.2, sheet)
    for dx in (-1.5, 1.3):
        c.oval((x + dx, y - 7.6), 0.65, 0.95, p.near)
    c.haze(hill + 12, c.height, p.near, 0.85)


def clock(c: Canvas, p: Palette) -> None:
    """A clock too large for the picture, somebody sitting on its hand."""
    c.gradient(p.high, p.low)
    x, y, r = 60.0, c.height * 0.58, min(50.0, c.height * 0.46)
    c.disc((x, y), r, mix(p.low, p.far, 0.35))
    c.disc((x, y), r - 3, p.high)
    c.ring((x, y), r - 6, 0.4, p.mid)
    for i in range(60):
        angle = math.radians(i * 6)
        inner = r - (11 if i % 5 == 0 else 8)
        c.line(
            [
                (x + inner * math.sin(angle), y - inner * math.cos(angle)),
                (x + (r - 6) * math.sin(angle), y - (r - 6) * math.cos(angle)),
            ],
            p.mid,
            1.3 if i % 5 == 0 else 0.35,
        )
    for angle, long, wide, tone in ((254, r * 0.5, 2.3, p.near), (184, r * 0.74, 1.5, p.light)):
        a = math.radians(angle)
        dx, dy = math.sin(a), -math.cos(a)
        c.shape(
            [
                (x - dx * 9 - dy * wide, y - dy * 9 + dx * wide),
                (x - dx * 9 + dy * wide, y - dy * 9 - dx * wide),
                (x + dx * long, y + dy * long),
            ],
            tone,
        )
    c.disc((x, y), 3.4, p.near)
    c.disc((x, y), 1.2, p.high)
    a = math.radians(254)
    c.figure((x + r * 0.4 * math.sin(a), y - r * 0.4 * math.cos(a) - 0.4), 9, p.light)
    c.hills(c.height * 0.87, 2, p.mid, waves=1.1)
    c.hills(c.height * 0.93, 1.6, p.near, waves=1.6)
