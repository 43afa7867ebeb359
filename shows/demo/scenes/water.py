"""Scenes by the water. Each fills a canvas of any shape."""

from __future__ import annotations

import math

from shows.demo.drawing import Canvas, mix
from shows.demo.palettes import Palette


def lighthouse(c: Canvas, p: Palette) -> None:
    """A lighthouse, its beam, and waves in bands."""
    c.gradient(p.high, p.low)
    c.stars(70, p.ink, below=0.45)
    sea = c.height * 0.74
    x, top = 68, sea - min(52, c.height * 0.56)
    c.veil([(x, top + 3), (-10, top - 16), (-10, top + 13)], p.light, 0.42)
    c.veil([(x, top + 3), (112, top - 4), (112, top + 9)], p.light, 0.28)
    c.glow((x, top + 3), 17, p.light, 0.9)
    c.hills(sea - 1, 1.2, p.far, waves=1.5)
    c.shape(
        [(50, sea + 4), (58, sea - 7), (66, sea - 10), (78, sea - 9), (86, sea - 3), (94, sea + 4)], p.near
    )
    c.shape([(x - 4, top + 6), (x + 4, top + 6), (x + 6.5, sea - 8), (x - 6.5, sea - 8)], p.ink)
    for band in (0.22, 0.58):
        y1, y2 = top + 6 + (sea - 14 - top) * band, top + 6 + (sea - 14 - top) * (band + 0.2)
        w1, w2 = 4 + 2.5 * band, 4 + 2.5 * (band + 0.2)
        c.shape([(x - w1, y1), (x + w1, y1), (x + w2, y2), (x - w2, y2)], p.mid)
    c.box(x - 5, top + 5, x + 5, top + 6.4, p.near)
    c.box(x - 2.6, top, x + 2.6, top + 5, p.light)
    c.shape([(x - 3.6, top), (x, top - 4), (x + 3.6, top)], p.near)
    for i, tone in enumerate((mix(p.far, p.mid, 0.5), p.mid, mix(p.mid, p.near, 0.5), p.near)):
        c.hills(sea + 3 + i * (c.height - sea) / 4.4, 1.5 + 0.4 * i, tone, waves=2.5 - 0.4 * i)


def ferry(c: Canvas, p: Palette) -> None:
    """A lit ferry under an enormous moon."""
    c.gradient(p.high, p.low)
    c.stars(90, p.ink, below=0.6)
    sea = c.height * 0.72
    c.glow((50, sea - 20), 52, p.light, 0.4)
    c.disc((50, sea - 18), 27, p.light)
    c.disc((62, sea - 32), 3.4, mix(p.light, p.low, 0.1))
    c.disc((55, sea - 38), 1.6, mix(p.light, p.low, 0.1))
    c.disc((68, sea - 26), 1.9, mix(p.light, p.low, 0.1))
    c.box(-1, sea, 101, c.height + 1, p.far)
    c.haze(sea, c.height, p.near, 0.95)
    for i in range(17):
        y = sea + 1.6 + i * (c.height - sea) * 0.74 / 17
        half = 26 * (1 - i / 21) * c.random.uniform(0.45, 1)
        c.box(50 - half, y, 50 + half * c.random.uniform(0.7, 1), y + 0.7, mix(p.light, p.far, 0.25 + i / 28))
    hull = [(22, sea - 5.5), (80, sea - 5.5), (75, sea + 1.5), (28, sea + 1.5)]
    c.shape(hull, p.near)
    c.box(29, sea - 10, 73, sea - 5.5, p.mid)
    c.box(35, sea - 14, 66, sea - 10, p.near)
    c.shape([(56, sea - 21), (62, sea - 21), (63, sea - 14), (55, sea - 14)], p.mid)
    for i in range(13):
        c.box(31 + i * 3.2, sea - 8.7, 32.6 + i * 3.2, sea - 7.2, p.light)
    for i in range(8):
        c.box(37 + i * 3.4, sea - 12.8, 38.5 + i * 3.4, sea - 11.4, mix(p.light, p.near, 0.2))
    for i, (dx, dy, rx) in enumerate(((0, 3, 2.6), (-5, 5.2, 4), (-12, 6.6, 5.6), (-22, 7.4, 7))):
        c.oval((58 + dx, sea - 20 - dy), rx, 1.5 + i * 0.35, mix(p.light, p.mid, 0.62 - i * 0.13))


def harbour(c: Canvas, p: Palette) -> None:
    """Houses on stilts, a low sun cut by stripes."""
    c.gradient(p.high, p.low)
    water = c.height * 0.7
    c.disc((50, water - 20), 25, p.light)
    for i in range(7):
        c.box(
            20,
            water - 19 + i * 3.4,
            80,
            water - 18.3 + i * 3.4 + i * 0.25,
            mix(p.high, p.low, 0.66 + 0.03 * i),
        )
    c.hills(water - 1, 1.6, mix(p.low, p.far, 0.6), waves=1.2)
    c.box(-1, water, 101, c.height + 1, p.far)
    c.haze(water, c.height, p.near, 0.85)
    for left, wide, tall, tone in (
        (-3, 19, 21, p.near),
        (17, 13, 14, p.mid),
        (31, 11, 19, p.near),
        (63, 12, 16, p.mid),
        (76, 15, 24, p.near),
        (92, 12, 15, p.mid),
    ):
        floor = water - 3
        c.box(left, floor - tall, left + wide, floor, tone)
        c.shape(
            [
                (left - 1, floor - tall),
                (left + wide / 2, floor - tall - wide * 0.62),
                (left + wide + 1, floor - tall),
            ],
            tone,
        )
        for post in (0.12, 0.5, 0.88):
            c.box(left + wide * post - 0.45, floor, left + wide * post + 0.45, water + 5, tone)
        c.box(
            left + wide * 0.34,
            floor - tall * 0.66,
            left + wide * 0.34 + 3,
            floor - tall * 0.66 + 3.8,
            p.light,
        )
        c.veil(
            [
                (left, water + 4),
                (left + wide, water + 4),
                (left + wide * 0.8, water + 4 + tall * 0.9),
                (left + wide * 0.2, water + 4 + tall * 0.9),
            ],
            tone,
            0.35,
        )
    for _ in range(26):
        x, y = c.random.uniform(0, 100), water + c.random.uniform(3, c.height - water)
        c.box(x, y, x + c.random.uniform(3, 11), y + 0.45, mix(p.light, p.far, 0.55))


def lanterns(c: Canvas, p: Palette) -> None:
    """Nine paper lanterns over black water."""
    c.gradient(p.high, p.low)
    water = c.height * 0.8
    spots = [
        (12, 0.5),
        (22, 0.35),
        (32, 0.63),
        (42, 0.45),
        (52, 0.34),
        (61, 0.57),
        (71, 0.38),
        (81, 0.65),
        (90, 0.48),
    ]
    for i, (x, share) in enumerate(spots):
        y, r = c.height * share, (4.4 + (i * 7 % 4) * 0.8) * min(1, c.height / 110)
        c.line([(x, -1), (x, y - r)], mix(p.low, p.light, 0.25), 0.22)
        c.glow((x, y), r * 3.1, p.light, 0.6)
        c.oval((x, y), r, r * 1.18, mix(p.light, p.low, 0.12 * (i % 3)))
        for rib in (-0.45, 0, 0.45):
            c.line(
                [(x - r * math.cos(rib), y + rib * r * 1.5), (x + r * math.cos(rib), y + rib * r * 1.5)],
                mix(p.light, p.low, 0.35),
                0.22,
            )
        c.box(x - 1.7, y - r * 1.3, x + 1.7, y - r * 1.1, p.near)
        c.box(x - 1.4, y + r * 1.1, x + 1.4, y + r * 1.28, p.near)
    c.peaks(water + 1, 14, p.mid, count=5)
    c.box(-1, water, 101, c.height + 1, p.near)
    for x, _ in spots:
        for i in range(6):
            y = water + 2 + i * (c.height - water) / 7 + c.random.uniform(0, 1)
            half = c.random.uniform(0.8, 2.8) * (1 - i / 9)
            c.box(x - half, y, x + half, y + 0.55, mix(p.light, p.near, 0.3 + i * 0.1))


def tarn(c: Canvas, p: Palette) -> None:
    """A mountain lake and a signal above it."""
    c.gradient(p.high, p.low)
    c.stars(100, p.ink, below=0.5)
    shore = c.height * 0.7
    x, y = 50, shore - min(30, c.height * 0.34)
    for i in range(8):
        c.arc(
            (x, y),
            5 + i * 4.6,
            200 + i * 2,
            340 - i * 2,
            mix(p.light, p.high, min(0.85, 0.08 + i * 0.1)),
            0.6,
        )
    c.glow((x, y), 12, p.light, 0.8)
    c.disc((x, y), 1.7, p.light)
    c.ground([shore - h for h in (4, 15, 9, 24, 13, 7, 3, 6, 12, 22, 15, 19, 8)], p.far)
    c.ground([shore - h for h in (9, 16, 7, 11, 4, 1, 0, 2, 5, 9, 15, 10, 14)], p.mid)
    c.line([(x, y), (x, shore)], p.near, 0.5)
    for side in (-1, 1):
        c.line([(x, y + 6), (x + side * 4, shore)], p.near, 0.3)
    c.box(-1, shore, 101, c.height + 1, mix(p.low, p.mid, 0.45))
    c.haze(shore, c.height, p.near, 1)
    for i in range(24):
        px, py = c.random.uniform(0, 100), shore + 1 + (i / 24) ** 1.4 * (c.height - shore)
        c.box(px, py, px + c.random.uniform(4, 16), py + 0.4, mix(p.low, p.far, 0.5))
    for i in range(6):
        half = 4.5 - i * 0.6
        c.box(
            x - half,
            shore + 3 + i * 3.4,
            x + half,
            shore + 3.6 + i * 3.4,
            mix(p.light, p.mid, 0.25 + i * 0.1),
        )
