"""The chain of frozen forecasts: each carries the hash of the one before it, so that nothing can be altered unnoticed.

`append` is the only way in. `verify` walks the rows and says what does not fit: a row that was edited, taken out, put in
between or moved, and rows that are missing at the end. Whoever noted a head of ours once can prove that it is still there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from hashlib import sha256

from django.db import transaction

from shows.models import Forecast, ForecastChain

_ONLY = 1  # there is one chain


def append(forecasts: Iterable[Forecast]) -> list[Forecast]:
    """Put forecasts at the end of the chain. What was frozen for the same occasion before is left as it is."""
    added = []
    with transaction.atomic():
        chain = _taken()
        for forecast in forecasts:
            if _is_there(forecast):
                continue
            forecast.previous_hash = chain.head
            forecast.hash = seal(forecast)
            forecast.save(force_insert=True)
            chain.head, chain.length = forecast.hash, chain.length + 1
            added.append(forecast)
        chain.save()
    return added


def head() -> str:
    """The hash of the newest forecast, which stands for all of them; nothing if there is none."""
    newest = Forecast.objects.order_by("-pk").values_list("hash", flat=True).first()
    return newest or ""


def verify(known_head: str = "") -> list[str]:
    """What is wrong with the chain, in sentences; nothing if it is whole."""
    faults, seen, previous, length = list[str](), set[str](), "", 0
    for forecast in Forecast.objects.order_by("pk").iterator():
        faults += _faults(forecast, previous)
        previous, length = forecast.hash, length + 1
        seen.add(previous)
    chain = ForecastChain.objects.filter(pk=_ONLY).first() or ForecastChain()
    if (chain.head, chain.length) != (previous, length):
        faults.append(f"{chain.length} forecasts were written, and {length} are there.")
    if known_head and known_head not in seen:
        faults.append(f"No forecast has the hash {known_head}.")
    return faults


def seal(forecast: Forecast) -> str:
    """The hash of everything that a forecast says and of the one before it."""
    said = {
        "season": forecast.season_id,
        "occasion": str(forecast.occasion),
        "detail": forecast.detail,
        "as_of": forecast.as_of.isoformat(),
        "made_at": forecast.made_at.astimezone(UTC).isoformat(),
        "origin": forecast.origin.isoformat(),
        "quantiles": list(forecast.quantiles),
        "chance": forecast.chance,
        "body": forecast.body,
        "previous_hash": forecast.previous_hash,
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()


def _taken() -> ForecastChain:
    """The end of the chain, which nobody else may move until this transaction is over."""
    chain, _ = ForecastChain.objects.select_for_update().get_or_create(pk=_ONLY)
    return chain


def _is_there(forecast: Forecast) -> bool:
    return Forecast.objects.filter(
        season=forecast.season_id, occasion=forecast.occasion, detail=forecast.detail
    ).exists()


def _faults(forecast: Forecast, previous: str) -> Iterator[str]:
    if forecast.hash != seal(forecast):
        yield f"Forecast {forecast.pk} is not what it was when it was written."
    if forecast.previous_hash != previous:
        yield f"Forecast {forecast.pk} does not follow the one before it."
