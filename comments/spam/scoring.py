"""How much a comment looks like spam, by what the moderators' decisions have taught so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings

from comments.models import SpamModel
from comments.spam.features import features
from comments.spam.model import Model, probability
from comments.spam.reasons import reasons

ROW = 1
# Before that many lessons of each kind a score says too little to be mentioned.
HEARD_FROM = 10

_held: tuple[int, Model] = (
    0,
    Model(),
)  # the version this process has read last, and what was learned up to it


@dataclass(frozen=True, slots=True)
class Scored:
    points: int  # 0 to 1,000
    band: Literal["clean", "unsure", "likely"]
    reasons: tuple[tuple[str, float], ...]  # the five strongest: words, and what they add to the log odds

    @property
    def percent(self) -> str:
        """Never 0 or 100: it is never certain."""
        return f"{min(99, max(1, round(self.points / 10)))} %"


def scored(name: str, website: str, text: str, *, version: int | None = None) -> Scored:
    """`version`: that of the stored model, where it is known already; then nothing is read unless it has changed."""
    return rated(_model(version), features(name, website, text, own_host=own_host()))


def rated(model: Model, found: Mapping[str, float]) -> Scored:
    if not any(model.lessons):
        return Scored(0, "clean", ())
    score = model.score(found)
    return Scored(round(1000 * probability(score)), _band(model, score), reasons(found, model))


def held() -> tuple[int, Model]:
    """The version this process has read last, 0 for none, and a copy of what was learned up to it."""
    version, model = _held
    return version, model.copy()


def hold(version: int, model: Model) -> None:
    """What this process has written is what it need not read."""
    global _held
    _held = (version, model)


def own_host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _band(model: Model, score: float) -> Literal["clean", "unsure", "likely"]:
    if model.is_ready and score >= model.threshold():
        return "likely"
    return "unsure" if score > 0 and min(model.lessons) >= HEARD_FROM else "clean"


def _model(version: int | None) -> Model:
    global _held
    if version is None:
        version = SpamModel.objects.filter(pk=ROW).values_list("version", flat=True).first() or 0
    held = _held
    if held[0] != version:
        row = SpamModel.objects.filter(pk=ROW).first()
        held = _held = (row.version, Model.from_bytes(bytes(row.state))) if row else (0, Model())
    return held[1]
