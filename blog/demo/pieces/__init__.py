"""The demo's articles. Dates stand in live blocks and never in the prose, so the texts do not go stale."""

from __future__ import annotations

from blog.demo.pieces.essays import ESSAY_PIECES
from blog.demo.pieces.founding import FOUNDING_PIECES
from blog.demo.pieces.news import NEWS_PIECES
from blog.demo.plans import Piece

PIECES: tuple[Piece, ...] = (*FOUNDING_PIECES, *NEWS_PIECES, *ESSAY_PIECES)
