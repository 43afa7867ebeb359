"""What the demo's pictures are drawn with: a canvas measured in hundredths of its width, gradients, glow, grain and set type.

Everything is drawn at twice its size and reduced once, which smooths every edge at the price of one resampling.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

Colour = tuple[int, int, int]
Spot = tuple[float, float]

_SCALE = 2


def colour(text: str) -> Colour:
    """A colour from six hexadecimal digits."""
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one`, moved towards `other` by `share` (0 to 1)."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("This Pillow was built without FreeType, so it has no type that can be scaled.")
    return font


class Canvas:
    """A picture whose width is 100 units; `height` follows from its shape."""

    def __init__(self, width: int, height: int, seed: str, *, scale: int = _SCALE) -> None:
        self.size = (width * scale, height * scale)
        self.scale = scale
        self.unit = width * scale / 100
        self.height = 100 * height / width
        self.random = random.Random(seed)
        self.image = Image.new("RGB", self.size)
        self.draw = ImageDraw.Draw(self.image)

    def _px(self, spot: Spot) -> Spot:
        return spot[0] * self.unit, spot[1] * self.unit

    # --- grounds ---------------------------------------------------------------------------------------------------
    def gradient(self, top: Colour, bottom: Colour, middle: Colour | None = None) -> None:
        """Fill everything from top to bottom."""
        ramp = ImageOps.colorize(Image.linear_gradient("L").crop((0, 0, 1, 256)), top, bottom, mid=middle)
        column = ramp.resize((1, self.size[1]), Image.Resampling.BILINEAR)
        self._replace(column.resize(self.size, Image.Resampling.NEAREST))

    def _replace(self, image: Image.Image) -> None:
        self.image = image
        self.draw = ImageDraw.Draw(image)

    def glow(self, centre: Spot, radius: float, light: Colour, strength: float = 1.0) -> None:
        """A soft light around a spot."""
        side = max(2, round(radius * 2 * self.unit))
        mask = ImageChops.invert(Image.radial_gradient("L")).point(
            lambda value: round(max(0, value - 75) * 255 / 180 * strength)
        )
        x, y = self._px((centre[0] - radius, centre[1] - radius))
        self.image.paste(light, (round(x), round(y)), mask.resize((side, side), Image.Resampling.BILINEAR))

    def haze(self, top: float, bottom: float, light: Colour, strength: float) -> None:
        """Mist that grows from nothing at `top` to `strength` at `bottom`."""
        high, low = round(top * self.unit), round(bottom * self.unit)
        ramp = Image.linear_gradient("L").resize(
            (self.size[0], max(1, low - high)), Image.Resampling.BILINEAR
        )
        self.image.paste(light, (0, high), ramp.point(lambda value: round(value * strength)))

    def veil(self, shape: Sequence[Spot], light: Colour, strength: float) -> None:
        """A see-through polygon."""
        mask = Image.new("L", self.size)
        ImageDraw.Draw(mask).polygon([self._px(spot) for spot in shape], fill=round(255 * strength))
        self.image.paste(light, (0, 0), mask)

    # --- shapes ----------------------------------------------------------------------------------------------------
    def disc(self, centre: Spot, radius: float, fill: Colour) -> None:
        x, y = self._px(centre)
        r = radius * self.unit
        self.draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def oval(self, centre: Spot, rx: float, ry: float, fill: Colour) -> None:
        (x, y), (w, h) = self._px(centre), self._px((rx, ry))
        self.draw.ellipse((x - w, y - h, x + w, y + h), fill=fill)

    def ring(self, centre: Spot, radius: float, width: float, fill: Colour) -> None:
        x, y = self._px(centre)
        r = radius * self.unit
        self.draw.ellipse((x - r, y - r, x + r, y + r), outline=fill, width=max(1, round(width * self.unit)))

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0
    ) -> None:
        corners = (*self._px((left, top)), *self._px((right, bottom)))
        if radius:
            self.draw.rounded_rectangle(corners, radius * self.unit, fill=fill)
        else:
            self.draw.rectangle(corners, fill=fill)

    def shape(self, spots: Sequence[Spot], fill: Colour) -> None:
        self.draw.polygon([self._px(spot) for spot in spots], fill=fill)

    def line(self, spots: Sequence[Spot], fill: Colour, width: float) -> None:
        self.draw.line(
            [self._px(spot) for spot in spots],
            fill=fill,
            width=max(1, round(width * self.unit)),
            joint="curve",
        )

    def arc(self, centre: Spot, radius: float, start: float, end: float, fill: Colour, width: float) -> None:
        x, y = self._px(centre)
        r = radius * self.unit
        self.draw.arc(
            (x - r, y - r, x + r, y + r), start, end, fill=fill, width=max(1, round(width * self.unit))
        )

    # --- landscape -------------------------------------------------------------------------------------------------
    def ground(self, heights: Sequence[float], fill: Colour) -> None:
        """Everything below a line through these heights, which are spread evenly over the width."""
        step = 100 / (len(heights) - 1)
        line = [(i * step, y) for i, y in enumerate(heights)]
        self.shape([*line, (100, self.height + 1), (0, self.height + 1)], fill)

    def hills(self, level: float, swing: float, fill: Colour, *, waves: float = 2.0) -> None:
        """Rolling ground whose phase is drawn from the canvas's own random numbers."""
        phase, second = self.random.uniform(0, 6.3), self.random.uniform(0, 6.3)
        self.ground(
            [
                level
                + swing
                * (math.sin(i / 60 * waves * 6.28 + phase) + 0.4 * math.sin(i / 60 * waves * 15 + second))
                for i in range(61)
            ],
            fill,
        )

    def peaks(self, level: float, rise: float, fill: Colour, *, count: int = 6) -> None:
        """Pointed mountains."""
        shares = [self.random.uniform(*((0.45, 1.0) if i % 2 else (0.0, 0.2))) for i in range(count * 2 + 1)]
        self.ground([level - rise * share for share in shares], fill)

    def stars(self, count: int, fill: Colour, *, below: float = 0.6) -> None:
        for _ in range(count):
            spot = (self.random.uniform(0, 100), self.random.uniform(0, self.height * below))
            self.disc(spot, self.random.choice((0.12, 0.16, 0.16, 0.26)), fill)

    def figure(self, feet: Spot, tall: float, fill: Colour) -> None:
        """A person far away, standing."""
        x, y = feet
        self.disc((x, y - tall * 0.88), tall * 0.115, fill)
        coat = ((-0.06, 0.79), (0.06, 0.79), (0.15, 0.72), (0.2, 0.26), (-0.2, 0.26), (-0.15, 0.72))
        self.shape([(x + dx * tall, y - dy * tall) for dx, dy in coat], fill)
        for dx in (-0.09, 0.09):
            self.box(x + (dx - 0.055) * tall, y - 0.27 * tall, x + (dx + 0.055) * tall, y, fill)

    # --- type ------------------------------------------------------------------------------------------------------
    def width_of(self, words: str, size: float, tracking: float) -> float:
        font = _font(round(size * self.unit))
        return sum(font.getlength(sign) for sign in words) / self.unit + tracking * (len(words) - 1)

    def words(
        self,
        words: str,
        spot: Spot,
        size: float,
        fill: Colour,
        *,
        tracking: float = 0.0,
        weight: float = 0.0,
        align: str = "left",
    ) -> None:
        """One line of type whose capitals stand on `spot`, letter-spaced by `tracking` and thickened by `weight`."""
        font = _font(round(size * self.unit))
        x, y = spot
        if align != "left":
            x -= self.width_of(words, size, tracking) / (2 if align == "centre" else 1)
        for sign in words:
            self.draw.text(
                self._px((x, y)),
                sign,
                font=font,
                fill=fill,
                anchor="ls",
                stroke_width=weight * self.unit,
                stroke_fill=fill,
            )
            x += font.getlength(sign) / self.unit + tracking

    # --- finish ----------------------------------------------------------------------------------------------------
    def finished(self, grain: float = 0.05) -> Image.Image:
        """The picture at its real size, with a print's grain."""
        image = self.image.reduce(self.scale) if self.scale > 1 else self.image
        if not grain:
            return image
        width, height = image.size
        noise = Image.frombytes("L", image.size, self.random.randbytes(width * height))
        noise = noise.point(lambda value: round(128 + (value - 128) * grain * 2))
        return ImageChops.overlay(image, Image.merge("RGB", (noise, noise, noise)))
