"""Colours that go together, by the name of the mood."""

from __future__ import annotations

from dataclasses import dataclass

from shows.demo.drawing import Colour, colour


@dataclass(frozen=True)
class Palette:
    """From the sky down to the foreground, then the light in the picture and the colour of the type."""

    high: Colour
    low: Colour
    far: Colour
    mid: Colour
    near: Colour
    light: Colour
    ink: Colour


def _palette(text: str) -> Palette:
    return Palette(*(colour(part) for part in text.split()))


PALETTES: dict[str, Palette] = {
    "quarantine": _palette("0f2a24 b7b04a 4f6a3a 1f3f31 0a1c18 f2e39a f6efc6"),
    "salt": _palette("0e2b3d 5fa3a3 2f6f7d 1b4a5c 0a2232 ffe7ac fdf3d8"),
    "midnight": _palette("0d1030 4b4a8f 2b2d63 191b44 0a0b22 ffd9a0 f6e9d8"),
    "drizzle": _palette("d9d4c5 a9b7b2 7d9593 4f6f74 24424b d0523a 24333a"),
    "corridor": _palette("281a2e 6b3247 8a3f49 4a2539 180f1f ffb36b ffe0bd"),
    "terrace": _palette("2a1d4f e58a68 a65a6d 5c3766 24173f ffd58a fff0d6"),
    "alder": _palette("dfe3cf 9fb49a 7f9b84 45685a 16302b f3b54a 17302a"),
    "plum": _palette("2b0f2e 7d2748 5a1c40 3a1233 180818 ffb347 ffe7c2"),
    "coral": _palette("f3c9a5 e5795f c0504f 7d3145 2f1a2e fff1d0 3a1c2b"),
    "brass": _palette("e9d8b4 cfa15a a9743b 5d3f2c 231a18 7c2f25 2c1f1a"),
    "paper": _palette("1c3f74 9fc3d6 5f8fb5 34608f 13294d fff4dc fdf6e6"),
    "tarn": _palette("101c26 56707c 3c5563 243844 0c161e 9ff0d0 def7ee"),
    "candle": _palette("14213d 53557a 3a3b60 232746 0b1022 ffd36e f7ecd2"),
    "diner": _palette("0b3b3c 1f7a6c 155a55 0d3f40 062224 ff6f61 ffe9c9"),
    # for the back catalogue only
    "sand": _palette("f1e4c9 e3b07a c97b52 8c4a3c 3a2430 fff7e0 3a2430"),
    "glacier": _palette("e4eef0 a4c8d6 6b9cb8 3f6a8c 1a3350 ffffff 1a3350"),
    "moss": _palette("20302a 6f8a5a 4f6b48 30483a 131f1b e9f0c0 eef3d8"),
    "ember": _palette("1d0f14 a33b2a 74281f 45181a 160a0e ffc15e ffe6c4"),
    "lilac": _palette("e9dcef b79ac8 8b6aa8 5b4080 2a1d45 fff4d6 2a1d45"),
    "ink": _palette("13182b 3d4d78 2b385c 1a2340 090d1a f4d06f f3ead2"),
    "rose": _palette("f6dcd6 e39a98 b9646f 77394f 331a2c fff5e1 331a2c"),
    "lagoon": _palette("063944 2ba39b 1c7c7c 0f5560 04252d ffe08a f4f5dc"),
}
