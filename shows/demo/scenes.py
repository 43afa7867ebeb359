"""The scenes of the demo's posters. Each fills a canvas of any shape: upright for a poster, lying for an article's lead picture."""

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
    for i in range(9):
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
    c.shape([(50, sea + 4), (58, sea - 7), (66, sea - 10), (78, sea - 9), (86, sea - 3), (94, sea + 4)], p.near)
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
        [(x + 2.6 - 10) * c.unit, (y - 26) * c.unit, (x + 2.6 + 10) * c.unit, (y - 8) * c.unit], 180, 360, fill=p.light
    )
    for _ in range(150):
        left, top = c.random.uniform(-8, 104), c.random.uniform(-4, c.height)
        long = c.random.uniform(3, 7.5)
        c.line([(left, top), (left - long * 0.28, top + long)], mix(p.high, p.near, 0.2 if top > c.height * 0.6 else 0.5), 0.22)


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
    c.veil([(49.2, bottom + 4.5), (51.6, bottom + 4.5), (57, c.height * 0.82), (47, c.height * 0.82)], p.near, 0.5)


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
        spots = [(x + radius * math.cos(t), y + radius * (0.22 * math.sin(t) - 0.2 * math.cos(t))) for t in turns]
        c.line(spots, tone, 0.9)


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
            if depth == 3:
                x = (4, 17, 76, 95)[i] + c.random.uniform(-2, 2)
            else:
                x = c.random.uniform(-2, 102)
            wide = (0.7, 1.3, 2.2, 4.2)[depth] * c.random.uniform(0.8, 1.25)
            lean = c.random.uniform(-2, 2)
            c.shape([(x - wide + lean, -2), (x + wide * 0.7 + lean, -2), (x + wide * 1.15, floor + 8 + depth * 4), (x - wide * 1.2, floor + 8 + depth * 4)], tone)
            for _ in range(3):
                y, reach = c.random.uniform(4, floor * 0.55), c.random.choice((-1, 1)) * c.random.uniform(5, 12)
                c.line([(x + lean * (1 - y / floor), y), (x + reach, y - abs(reach) * 0.7)], tone, wide * 0.32)
        c.haze(floor - 40 + depth * 8, floor + depth * 5, p.high, 0.28 if depth < 3 else 0)
    c.haze(floor, c.height, p.near, 1)


def lanterns(c: Canvas, p: Palette) -> None:
    """Nine paper lanterns over black water."""
    c.gradient(p.high, p.low)
    water = c.height * 0.8
    spots = [(12, 0.5), (22, 0.35), (32, 0.63), (42, 0.45), (52, 0.34), (61, 0.57), (71, 0.38), (81, 0.65), (90, 0.48)]
    for i, (x, share) in enumerate(spots):
        y, r = c.height * share, (4.4 + (i * 7 % 4) * 0.8) * min(1, c.height / 110)
        c.line([(x, -1), (x, y - r)], mix(p.low, p.light, 0.25), 0.22)
        c.glow((x, y), r * 3.1, p.light, 0.6)
        c.oval((x, y), r, r * 1.18, mix(p.light, p.low, 0.12 * (i % 3)))
        for rib in (-0.45, 0, 0.45):
            c.line([(x - r * math.cos(rib), y + rib * r * 1.5), (x + r * math.cos(rib), y + rib * r * 1.5)], mix(p.light, p.low, 0.35), 0.22)
        c.box(x - 1.7, y - r * 1.3, x + 1.7, y - r * 1.1, p.near)
        c.box(x - 1.4, y + r * 1.1, x + 1.4, y + r * 1.28, p.near)
    c.peaks(water + 1, 14, p.mid, count=5)
    c.box(-1, water, 101, c.height + 1, p.near)
    for x, share in spots:
        for i in range(6):
            y = water + 2 + i * (c.height - water) / 7 + c.random.uniform(0, 1)
            half = c.random.uniform(0.8, 2.8) * (1 - i / 9)
            c.box(x - half, y, x + half, y + 0.55, mix(p.light, p.near, 0.3 + i * 0.1))


def harbour(c: Canvas, p: Palette) -> None:
    """Houses on stilts, a low sun cut by stripes."""
    c.gradient(p.high, p.low)
    water = c.height * 0.7
    c.disc((50, water - 20), 25, p.light)
    for i in range(7):
        c.box(20, water - 19 + i * 3.4, 80, water - 18.3 + i * 3.4 + i * 0.25, mix(p.high, p.low, 0.66 + 0.03 * i))
    c.hills(water - 1, 1.6, mix(p.low, p.far, 0.6), waves=1.2)
    c.box(-1, water, 101, c.height + 1, p.far)
    c.haze(water, c.height, p.near, 0.85)
    for left, wide, tall, tone in ((-3, 19, 21, p.near), (17, 13, 14, p.mid), (31, 11, 19, p.near), (63, 12, 16, p.mid), (76, 15, 24, p.near), (92, 12, 15, p.mid)):
        floor = water - 3
        c.box(left, floor - tall, left + wide, floor, tone)
        c.shape([(left - 1, floor - tall), (left + wide / 2, floor - tall - wide * 0.62), (left + wide + 1, floor - tall)], tone)
        for post in (0.12, 0.5, 0.88):
            c.box(left + wide * post - 0.45, floor, left + wide * post + 0.45, water + 5, tone)
        c.box(left + wide * 0.34, floor - tall * 0.66, left + wide * 0.34 + 3, floor - tall * 0.66 + 3.8, p.light)
        c.veil([(left, water + 4), (left + wide, water + 4), (left + wide * 0.8, water + 4 + tall * 0.9), (left + wide * 0.2, water + 4 + tall * 0.9)], tone, 0.35)
    for _ in range(26):
        x, y = c.random.uniform(0, 100), water + c.random.uniform(3, c.height - water)
        c.box(x, y, x + c.random.uniform(3, 11), y + 0.45, mix(p.light, p.far, 0.55))


def clock(c: Canvas, p: Palette) -> None:
    """A clock too large for the picture, somebody sitting on its hand."""
    c.gradient(p.high, p.low)
    x, y, r = 60, c.height * 0.58, min(50, c.height * 0.46)
    c.disc((x, y), r, mix(p.low, p.far, 0.35))
    c.disc((x, y), r - 3, p.high)
    c.ring((x, y), r - 6, 0.4, p.mid)
    for i in range(60):
        angle = math.radians(i * 6)
        inner = r - (11 if i % 5 == 0 else 8)
        c.line([(x + inner * math.sin(angle), y - inner * math.cos(angle)), (x + (r - 6) * math.sin(angle), y - (r - 6) * math.cos(angle))], p.mid, 1.3 if i % 5 == 0 else 0.35)
    for angle, long, wide, tone in ((254, r * 0.5, 2.3, p.near), (184, r * 0.74, 1.5, p.light)):
        a = math.radians(angle)
        dx, dy = math.sin(a), -math.cos(a)
        c.shape([(x - dx * 9 - dy * wide, y - dy * 9 + dx * wide), (x - dx * 9 + dy * wide, y - dy * 9 - dx * wide), (x + dx * long, y + dy * long)], tone)
    c.disc((x, y), 3.4, p.near)
    c.disc((x, y), 1.2, p.high)
    a = math.radians(254)
    c.figure((x + r * 0.4 * math.sin(a), y - r * 0.4 * math.cos(a) - 0.4), 9, p.light)
    c.hills(c.height * 0.87, 2, p.mid, waves=1.1)
    c.hills(c.height * 0.93, 1.6, p.near, waves=1.6)


def comet(c: Canvas, p: Palette) -> None:
    """A comet folded from paper over blue mountains."""
    c.gradient(p.high, p.low)
    c.stars(60, p.ink, below=0.55)
    x, y = 33, c.height * 0.34
    for spread, strength in ((17, 0.18), (11, 0.25), (5, 0.5)):
        c.veil([(x, y - 2), (112, -30 + spread * 0.2 - spread), (112, -30 + spread * 2.2), (x + 2, y + 4)], p.ink, strength)
    tip, left, right, low, fold = (x - 13, y + 13), (x - 2, y - 8), (x + 15, y - 12), (x + 9, y + 8), (x + 2, y + 1)
    c.shape([tip, left, fold], mix(p.ink, p.far, 0.16))
    c.shape([left, right, fold], p.ink)
    c.shape([right, low, fold], mix(p.ink, p.far, 0.34))
    c.shape([tip, low, fold], mix(p.ink, p.far, 0.55))
    c.peaks(c.height * 0.8, 26, p.far, count=4)
    c.peaks(c.height * 0.88, 22, p.mid, count=5)
    c.hills(c.height * 0.91, 2.4, p.near, waves=1.2)
    c.figure((73, c.height * 0.912), 6, p.ink)


def tarn(c: Canvas, p: Palette) -> None:
    """A mountain lake and a signal above it."""
    c.gradient(p.high, p.low)
    c.stars(100, p.ink, below=0.5)
    shore = c.height * 0.7
    x, y = 50, shore - min(30, c.height * 0.34)
    for i in range(8):
        c.arc((x, y), 5 + i * 4.6, 200 + i * 2, 340 - i * 2, mix(p.light, p.high, min(0.85, 0.08 + i * 0.1)), 0.6)
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
        c.box(x - half, shore + 3 + i * 3.4, x + half, shore + 3.6 + i * 3.4, mix(p.light, p.mid, 0.25 + i * 0.1))


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
    for left, wide, tall in ((54, 30, 20), (50, 9, 30), (77, 10, 25)):
        c.box(left, hill - 8 - tall, left + wide, hill - 6, p.near)
        c.shape([(left - 1.4, hill - 8 - tall), (left + wide / 2, hill - 8 - tall - 9), (left + wide + 1.4, hill - 8 - tall)], p.near)
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
    c.shape([(x - 4.2, y - 7.4), (x + 4.2, y - 7.4), (x + 5.4, y + 4), (x + 3, y + 2.6), (x + 1, y + 4.2), (x - 1.4, y + 2.6), (x - 3.4, y + 4.2), (x - 5.2, y + 2.8)], sheet)
    c.line([(x + 2.6, y - 3.2), (x + 7, y - 7.4)], sheet, 2.4)
    c.disc((x + 7, y - 7.4), 1.2, sheet)
    for dx in (-1.5, 1.3):
        c.oval((x + dx, y - 7.6), 0.65, 0.95, p.near)
    c.haze(hill + 12, c.height, p.near, 0.85)


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
        c.shape([(50 - wide, y1 + 2.2), (50 + wide, y1 + 2.2), (50 + wide * 0.75, y1), (50 - wide * 0.75, y1)], mix(p.ink, p.near, 0.5))
    c.figure((44, road + 4), 10, p.near)
    c.figure((55, road + 4.4), 8.4, p.near)
    c.box(60, road - 9, 74, road + 3, p.mid, 2)
    c.box(62, road - 7.5, 67, road - 3, p.ink)


SCENES = {
    scene.__name__: scene
    for scene in (school, lighthouse, ferry, rain, corridor, terrace, woods, lanterns, harbour, clock, comet, tarn, manor, diner)
}
