from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments.spam.evaluation import CHECKPOINTS, DISGUISES, Run, auc, percentile, recall_at, run
from comments.spam.labelled import FileError, LabelledFile, read_labelled


class Command(BaseCommand):
    help = "Measure the spam score on CSV files of sorted comments (columns CONTENT, CLASS, AUTHOR), each held out in turn."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, help="two files at least; CLASS is 1 for spam, else 0"
        )
        parser.add_argument(
            "--orders", type=int, default=5, help="average over so many orders of the lessons (5)"
        )

        parser.add_argument(
            "--hold-out",
            type=int,
            default=1,
            help="so many files at a time, learning from the others only (1)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["orders"] <= 100:
            raise CommandError("--orders must be between 1 and 100.")
        try:
            files = [read_labelled(path) for path in options["files"]]
        except FileError as error:
            raise CommandError(str(error)) from error
        if len(files) < 2:
            raise CommandError("One file is held out, the others are learned from: give two at least.")
        if not 1 <= options["hold_out"] < len(files):
            raise CommandError("--hold-out must be at least 1 and leave one file to learn from.")
        for file in files:
            for warning in file.warnings:
                self.stderr.write(f"{file.name}: {warning}")
        hold_out, seeds = options["hold_out"], range(1, options["orders"] + 1)
        runs = [run(files, seed=seed, hold_out=hold_out) for seed in seeds]
        for line in _report(files, runs, hold_out):
            self.stdout.write(line)


def _report(files: Sequence[LabelledFile], runs: Sequence[Run], hold_out: int) -> Iterator[str]:
    turns = "Each file" if hold_out == 1 else f"Every {hold_out} files"
    yield f"{turns} held out in turn; {len(runs)} {'order' if len(runs) == 1 else 'orders'} of the lessons, averaged."
    yield ""
    yield f"{'held out':<28} {'comments':>8} {'spam':>5} {'AUC':>7} {'at 1 %':>7} {'at 0.5 %':>8}   {'threshold':>9} {'false':>7} {'recall':>7}"
    for number, file in enumerate(files):
        pairs = [each.held_out[number] for each in runs]
        yield _line(file.name, len(file.comments), file.spam, pairs) + _threshold(runs, [number])
    pooled = [each.pooled for each in runs]
    spam = sum(is_spam for _, is_spam in pooled[0])
    yield _line("pooled", len(pooled[0]), spam, pooled) + _threshold(runs, range(len(files)))
    yield f"{'pooled, worst order':<43} {min(map(auc, pooled)):>7.4f} {min(recall_at(p, 0.01) for p in pooled):>7.3f} {min(recall_at(p, 0.005) for p in pooled):>8.3f}"
    yield ""
    yield "AUC, and recall at 1 % and 0.5 % false positives; the threshold is chosen on the files learned from,"
    yield "“false” and “recall” are what it makes of the file held out."
    yield ""
    yield "After so many labels, pooled AUC: " + ", ".join(
        f"{count}: {fmean(auc(each.after[count]) for each in runs):.4f}"
        for count in CHECKPOINTS
        if _has(runs, count)
    )
    yield "Disguised, pooled AUC lost and recall at 1 % lost, in points of a hundred:"
    for name in DISGUISES:
        lost = fmean(auc(each.pooled) - auc(each.disguised[name]) for each in runs)
        recall = fmean(recall_at(each.pooled, 0.01) - recall_at(each.disguised[name], 0.01) for each in runs)
        yield f"  {name:<18} {100 * lost:>6.2f} {100 * recall:>6.2f}"
    clock = [each for one in runs for each in one.milliseconds]
    yield f"Time of the processor per comment: p50 {percentile(clock, 0.5):.2f} ms, p95 {percentile(clock, 0.95):.2f} ms"


def _has(runs: Sequence[Run], count: int) -> bool:
    """Only where every model has had that many lessons are all files pooled."""
    return all(len(each.after.get(count, ())) == len(each.pooled) for each in runs)


def _line(name: str, comments: int, spam: int, pairs: Sequence[list[tuple[float, bool]]]) -> str:
    area, at_1, at_half = (
        fmean(map(auc, pairs)),
        fmean(recall_at(p, 0.01) for p in pairs),
        fmean(recall_at(p, 0.005) for p in pairs),
    )
    return f"{name[:28]:<28} {comments:>8} {spam:>5} {area:>7.4f} {at_1:>7.3f} {at_half:>8.3f}"


def _threshold(runs: Sequence[Run], numbers: Sequence[int]) -> str:
    flagged = [each.flagged(numbers) for each in runs]
    threshold = fmean(value for each in runs for number in numbers for value in each.thresholds[number])
    return f"   {threshold:>9.2f} {fmean(f for f, _ in flagged):>7.2%} {fmean(r for _, r in flagged):>7.3f}"
