"""Posters: a scene or a pattern in a palette, with the title set into it. The scenes alone make the articles' lead pictures."""

from __future__ import annotations

from PIL import Image

from shows.demo.drawing import Canvas, Colour
from shows.demo.palettes import PALETTES
from shows.demo.scenes import SCENES

POSTER_SIZE = (640, 960)
LEAD_SIZE = (1600, 1067)


def poster(title: str, scene: str, palette: str, *, footnote: str = "", low: bool = False) -> Image.Image:
    """The full poster of a show; a "|" in the title asks for a new line, `low` sets it at the foot."""
    canvas = Canvas(*POSTER_SIZE, seed=title)
    colours = PALETTES[palette]
    SCENES[scene](canvas, colours)
    pale = (247, 241, 224)
    set_title(canvas, title, pale if low else colours.ink, low=low)
    if footnote and not low:
        canvas.words(footnote.upper(), (8, canvas.height - 6), 2.5, pale, tracking=0.8)
    return canvas.finished()


def lead_picture(seed: str, scene: str, palette: str) -> Image.Image:
    """The scene without words, lying."""
    canvas = Canvas(*LEAD_SIZE, seed=seed)
    SCENES[scene](canvas, PALETTES[palette])
    return canvas.finished(grain=0.04)


def set_title(canvas: Canvas, title: str, ink: Colour, *, low: bool = False) -> None:
    """Capitals, letter-spaced, as large as the longest line allows."""
    lines = title.upper().split("|") if "|" in title else lines_of(title.upper())
    longest = max(canvas.width_of(line, 10, 1.0) for line in lines)
    size = min(13.0, 10 * 84 / longest)
    y = canvas.height - 8 - size * 1.08 * (len(lines) - 1) if low else 8 + size * 0.74
    for line in lines:
        canvas.words(line, (8, y), size, ink, tracking=size * 0.1, weight=size * 0.028)
        y += size * 1.08


def lines_of(title: str) -> list[str]:
    """Two or three words to a line, short ones together, so that no line is lonely."""
    words = title.split()
    target = max(9, len(title) / 3 + 2)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= target:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
