"""“I have seen up to …”: a season to choose, and an episode of it."""

from __future__ import annotations

from typing import Any

from django import forms

from comments.seen import EVERYTHING
from comments.spoilers import Place
from comments.subject import Subject

NOTHING = "0"
ALL = "all"
MOST_SEASONS = 100


def seen_facts(subject: Subject, spoils: int | None, form: SeenForm | None = None) -> dict[str, Any]:
    """What templates/comments/seen_form.html is given. It says "nothing yet" to everybody, unless it is given another `form`.

    `spoils`: the last season that the thread gives away.
    """
    last = max(spoils or 0, subject.season or 0)
    return {"show_id": subject.show_id, "seen_form": form or SeenForm(last_season=last)}


class SeenForm(forms.Form):
    season = forms.ChoiceField(
        label="I have seen", error_messages={"invalid_choice": "Choose one of the seasons."}
    )
    episode = forms.IntegerField(
        label="up to episode",
        required=False,
        min_value=1,
        max_value=9_998,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            "Write the number of an episode, or leave it empty for a whole season.",
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "all"}),
    )

    def __init__(self, *args: Any, last_season: int, seen: Place | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "seen_%s")
        kwargs.setdefault("initial", _initial(seen))
        super().__init__(*args, **kwargs)
        known = max(last_season, seen.season if seen and seen != EVERYTHING else 1)
        self.fields["season"].choices = [  # type: ignore[attr-defined]
            (NOTHING, "nothing yet"),
            *((str(number), f"season {number}") for number in range(1, min(known, MOST_SEASONS) + 1)),
            (ALL, "everything"),
        ]

    @property
    def place(self) -> Place | None:
        """What was said, once the form is valid."""
        season = self.cleaned_data["season"]
        if season == ALL:
            return EVERYTHING
        return None if season == NOTHING else Place(int(season), self.cleaned_data["episode"])


def _initial(seen: Place | None) -> dict[str, Any]:
    if seen is None:
        return {"season": NOTHING}
    return {"season": ALL} if seen == EVERYTHING else {"season": str(seen.season), "episode": seen.episode}
