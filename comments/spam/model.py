"""Logistic regression that learns one comment at a time and can forget it again, to the bit. Pure: no database.

A lesson is one step of dual coordinate ascent: it moves the weights of the comment's features by as much as the comment
was a surprise, and each the less, the more lessons it has been in: what stands everywhere is known by then, what is seldom
seen must be learned at once. Weights are whole numbers (fixed point), so adding and taking away is exact and the order of
lessons taken away does not matter. Beside the weights stands a tally of how each lesson's comment had scored *before* it
was learned: from it comes the threshold above which hardly any honest comment has ever scored.
"""

from __future__ import annotations

import math
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sys import byteorder

SLOTS = 1 << 17
LARGEST_STATE = 1 << 20
FORMAT = b"spam2\n"
# How far one lesson may move the score of its own comment. Larger learns faster and trusts single lessons more.
REACH = 50.0
# After so many lessons a weight is moved by 0.7 of what the first one moved it, after three times as many by half.
SETTLED = 10
ONE = 1 << 20  # the fixed point: a weight of 1.0
_HALF, _FULL = 1 << 31, 1 << 32
# Lessons begin with what the comment had scored. Those of the first form do not; neither they nor a state of that form
# know how often a weight was moved, so they count as no time.
_SCORED, _SCORE, _FIRST_FORMAT, _FIRST_REACH = b"2", struct.Struct("<d"), b"spam1\n", 15.0
# The tally: scores from -12 to 12 in steps of an eighth, for honest comments and for spam.
BINS, LOWEST, PER_UNIT = 192, -12, 8

LESSONS_NEEDED = 50  # of each kind, before anything is called likely spam
FALSE_ALARMS = 0.005  # how many honest comments may have scored above the threshold
SUREST = 0.95  # and the model itself must be at least this sure


@dataclass(slots=True)
class Lesson:
    """What one comment taught: the step, what it had scored before, and the weights it moved (slot → by how much)."""

    is_spam: bool
    step: float
    moved: bytes


@dataclass(slots=True)
class Model:
    weights: array[int] = field(default_factory=lambda: array("i", bytes(4 * SLOTS)))
    seen: array[int] = field(default_factory=lambda: array("i", bytes(4 * SLOTS)))  # in how many lessons
    honest: array[int] = field(default_factory=lambda: array("i", bytes(4 * BINS)))
    spam: array[int] = field(default_factory=lambda: array("i", bytes(4 * BINS)))

    def copy(self) -> Model:
        return Model(self.weights[:], self.seen[:], self.honest[:], self.spam[:])

    # --- scoring -----------------------------------------------------------------------------------------------------
    def score(self, features: Mapping[str, float]) -> float:
        """The log odds that it is spam; 0 is “could be either”."""
        return self._score([(slot_of(name), value) for name, value in features.items()])

    def _score(self, placed: Sequence[tuple[int, float]]) -> float:
        weights = self.weights
        return math.fsum([weights[slot] * value for slot, value in placed]) / ONE

    def weight(self, name: str) -> float:
        return self.weights[slot_of(name)] / ONE

    @property
    def lessons(self) -> tuple[int, int]:
        """How many comments have taught it: honest ones, spam."""
        return sum(self.honest), sum(self.spam)

    @property
    def is_ready(self) -> bool:
        return min(self.lessons) >= LESSONS_NEEDED

    def threshold(self) -> float:
        """The score above which a comment is called likely spam. Known from lessons alone; only meant when `is_ready`."""
        allowed, above = int(FALSE_ALARMS * sum(self.honest)), 0
        number = BINS
        while number and above + self.honest[number - 1] <= allowed:
            number -= 1
            above += self.honest[number]
        return max(log_odds(SUREST), LOWEST + number / PER_UNIT)

    # --- learning ----------------------------------------------------------------------------------------------------
    def learn(self, features: Mapping[str, float], *, is_spam: bool) -> Lesson:
        sign = 1 if is_spam else -1
        placed = [(slot_of(name), value) for name, value in features.items()]
        score = self._score(placed)
        eager = [
            (slot, value, value / math.sqrt(1 + max(0, self.seen[slot]) / SETTLED)) for slot, value in placed
        ]
        reach = REACH * math.fsum([value * less for _, value, less in eager])
        step = sign * REACH * _surprise(sign * score, reach)
        moves: dict[int, int] = {}
        for slot, _, less in eager:
            moves[slot] = moves.get(slot, 0) + round(step * less * ONE)
        self._apply(moves, score, is_spam, 1)
        return Lesson(is_spam, step, _packed(score, moves))

    def unlearn(self, lesson: Lesson) -> None:
        self._apply(*_unpacked(lesson), lesson.is_spam, -1)

    def relearn(self, lesson: Lesson) -> None:
        """A lesson that was unlearned, just as it was."""
        self._apply(*_unpacked(lesson), lesson.is_spam, 1)

    def _apply(self, moves: Mapping[int, int], score: float, is_spam: bool, direction: int) -> None:
        weights, seen = self.weights, self.seen
        for slot, move in moves.items():
            # Round and round like a clock: whatever happens, the way back leads to where it began.
            weights[slot] = (weights[slot] + direction * move + _HALF) % _FULL - _HALF
            seen[slot] += direction
        tally = self.spam if is_spam else self.honest
        tally[_bin_of(score)] += direction

    # --- keeping -----------------------------------------------------------------------------------------------------
    def to_bytes(self) -> bytes:
        raw = b"".join(_little(part).tobytes() for part in (self.honest, self.spam, self.weights, self.seen))
        return FORMAT + zlib.compress(raw, 1)

    @classmethod
    def from_bytes(cls, state: bytes) -> Model:
        """An empty state is a model that has learned nothing, and so is one in a form that is no longer known."""
        if not state.startswith((FORMAT, _FIRST_FORMAT)):
            return cls()
        raw = zlib.decompress(state[len(FORMAT) :])
        if state.startswith(_FIRST_FORMAT):
            raw += bytes(4 * SLOTS)
        parts, start = [], 0
        for length in (BINS, BINS, SLOTS, SLOTS):
            part = array("i")
            part.frombytes(raw[start : start + 4 * length])
            parts.append(_little(part))
            start += 4 * length
        return cls(honest=parts[0], spam=parts[1], weights=parts[2], seen=parts[3])


def slot_of(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "replace")) % SLOTS


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _surprise(margin: float, reach: float) -> float:
    """How wrong the model is about a comment once it has learned it: the s for which s = 1 / (1 + e^(margin + reach·s)).

    `margin` is the score, counted in favour of what the comment turned out to be. Between 0 (known already) and 1.
    """
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if log_odds(1 - middle) > margin + reach * middle:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _bin_of(score: float) -> int:
    """Where in the tally a score stands."""
    return min(BINS - 1, max(0, int((score - LOWEST) * PER_UNIT)))


def _packed(score: float, moves: Mapping[int, int]) -> bytes:
    """Sorted by move, then slot, and slots as gaps: many are alike, so it packs well."""
    ordered = sorted((move, slot) for slot, move in moves.items())
    slots = [slot for _, slot in ordered]
    gaps = [slot - before for before, slot in zip([0, *slots], slots, strict=False)]
    steps = [move - before for before, (move, _) in zip([0, *(m for m, _ in ordered)], ordered, strict=False)]
    raw = _little(array("i", gaps)).tobytes() + _little(array("q", steps)).tobytes()
    return _SCORED + _SCORE.pack(score) + zlib.compress(raw, 6)


def _unpacked(lesson: Lesson) -> tuple[dict[int, int], float]:
    packed, score = lesson.moved, _first_score(lesson.step)
    if packed.startswith(_SCORED):
        score = _SCORE.unpack_from(packed, len(_SCORED))[0]
        packed = packed[len(_SCORED) + _SCORE.size :]
    raw = zlib.decompress(packed)
    count = len(raw) // 12
    gaps, steps = array("i"), array("q")
    gaps.frombytes(raw[: 4 * count])
    steps.frombytes(raw[4 * count :])
    moves: dict[int, int] = {}
    slot = move = 0
    for gap, step in zip(_little(gaps), _little(steps), strict=True):
        slot, move = slot + gap, move + step
        moves[slot] = move
    return moves, score


def _first_score(step: float) -> float:
    """What a comment had scored before a lesson of the first form, in which every step had the same reach."""
    surprise = min(max(abs(step) / _FIRST_REACH, 1e-12), 1 - 1e-12)
    margin = log_odds(1 - surprise) - _FIRST_REACH * surprise
    return margin if step > 0 else -margin


def _little(numbers: array[int]) -> array[int]:
    """The same bytes on every machine."""
    if byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
