"""How good is the score? Each file in turn is held out, the model learns from the others, one comment at a time.

With several held out at a time it has less to learn from. What is held out is met as a stranger: nothing of it is learned,
no threshold is chosen on it. What is learned first depends on the order of the lessons, so several orders are tried and
their figures averaged.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from comments.spam.features import features
from comments.spam.labelled import Labelled, LabelledFile
from comments.spam.model import Model
from comments.spam.scoring import rated

CHECKPOINTS = (50, 100, 200, 400, 800)
Pairs = list[tuple[float, bool]]  # score, is spam
Example = tuple[dict[str, float], bool]


@dataclass(slots=True)
class Run:
    """One order of lessons: the scores of every file held out, and how they were after so many lessons."""

    held_out: list[Pairs]
    thresholds: list[list[float]]
    above: list[list[tuple[bool, bool]]]  # the threshold chosen in training; is spam
    after: dict[int, Pairs] = field(default_factory=dict)
    disguised: dict[str, Pairs] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def pooled(self) -> Pairs:
        return [pair for pairs in self.held_out for pair in pairs]

    def flagged(self, files: Sequence[int]) -> tuple[float, float]:
        """With the thresholds chosen in training: the share of honest comments and of spam that is above them."""
        above = [pair for number in files for pair in self.above[number]]
        honest = [flag for flag, is_spam in above if not is_spam]
        spam = [flag for flag, is_spam in above if is_spam]
        return sum(honest) / len(honest), sum(spam) / len(spam)


def run(files: Sequence[LabelledFile], *, seed: int, hold_out: int = 1, thorough: bool = True) -> Run:
    """`hold_out`: so many files at a time, in every combination. `thorough`: with the learning curve, disguises and the clock."""
    examples = [[_example(comment) for comment in file.comments] for file in files]
    result = Run([[] for _ in files], [[] for _ in files], [[] for _ in files])
    for held in combinations(range(len(files)), hold_out):
        model = Model()
        lessons = [example for other, found in enumerate(examples) if other not in held for example in found]
        random.Random(seed).shuffle(lessons)  # noqa: S311
        for count, (found, is_spam) in enumerate(lessons, 1):
            model.learn(found, is_spam=is_spam)
            if thorough and count in CHECKPOINTS:
                strangers = [pair for number in held for pair in _scores(model, examples[number])]
                result.after.setdefault(count, []).extend(strangers)
        for number in held:
            _measure(result, model, number, examples[number])
            if thorough:
                _measure_more(result, model, files[number])
    return result


def _measure(result: Run, model: Model, number: int, examples: Sequence[Example]) -> None:
    pairs, threshold = _scores(model, examples), model.threshold()
    result.held_out[number] += pairs
    result.thresholds[number].append(threshold)
    result.above[number] += [(score >= threshold, is_spam) for score, is_spam in pairs]


def _measure_more(result: Run, model: Model, file: LabelledFile) -> None:
    for name, disguise in DISGUISES.items():
        hidden = [_example(Labelled(c.author, disguise(c.text), c.is_spam)) for c in file.comments]
        result.disguised.setdefault(name, []).extend(_scores(model, hidden))
    for comment in file.comments:
        start = time.thread_time()
        rated(model, features(comment.author, "", comment.text))
        result.milliseconds.append(1000 * (time.thread_time() - start))


def _example(comment: Labelled) -> Example:
    return features(comment.author, "", comment.text), comment.is_spam


def _scores(model: Model, examples: Sequence[Example]) -> Pairs:
    return [(model.score(found), is_spam) for found, is_spam in examples]


# --- figures ---------------------------------------------------------------------------------------------------------
def auc(pairs: Pairs) -> float:
    """How often a spam comment scores above an honest one; a tie counts half."""
    ordered = sorted(pairs)
    spam = sum(is_spam for _, is_spam in ordered)
    ranks = sum(rank for rank, is_spam in _ranks(ordered) if is_spam)
    return (ranks - spam * (spam + 1) / 2) / (spam * (len(ordered) - spam))


def recall_at(pairs: Pairs, false_positives: float) -> float:
    """The share of the spam that is above the lowest threshold which at most so many honest comments pass."""
    honest = sorted((score for score, is_spam in pairs if not is_spam), reverse=True)
    spam = [score for score, is_spam in pairs if is_spam]
    threshold = honest[int(false_positives * len(honest))]
    return sum(score > threshold for score in spam) / len(spam)


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _ranks(ordered: Pairs) -> Iterator[tuple[float, bool]]:
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        for _, is_spam in ordered[start:end]:
            yield (start + 1 + end) / 2, is_spam
        start = end


# --- disguises -------------------------------------------------------------------------------------------------------
# Written down apart from the table that sees through them (comments.folding), so that one does not prove the other.
_CYRILLIC = str.maketrans("aceopxyijsABCEHKMOPTXY", "асеорхуіјѕАВСЕНКМОРТХУ")
_GREEK = str.maketrans("oviuABEZHIKMNOPTXYa", "ονιυΑΒΕΖΗΙΚΜΝΟΡΤΧΥα")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


def _zero_width(text: str) -> str:
    return "".join(c + _ZERO_WIDTH[n % len(_ZERO_WIDTH)] for n, c in enumerate(text))


DISGUISES: dict[str, Callable[[str], str]] = {
    "Cyrillic letters": lambda text: text.translate(_CYRILLIC),
    "Greek letters": lambda text: text.translate(_GREEK),
    "zero-width": _zero_width,
    "full-width": lambda text: text.translate(_FULL_WIDTH),
}
