"""The made-up newsroom: who writes, and under which headings."""

from __future__ import annotations

from dataclasses import dataclass

EVE = "Eve Lindqvist-Amadi"
JONAS = "Jonas Achterbosch"
PRIYA = "Priya Callowhill"

NEWS = "News"
KNOWN = "What we know"
ESSAYS = "Essays"
BEHIND = "Behind the scenes"
METHOD = "How we work"


@dataclass(frozen=True, kw_only=True)
class AuthorPlan:
    name: str
    role: str
    about: str
    look: str
    username: str = ""


AUTHORS = (
    AuthorPlan(
        name=EVE,
        look="curls black 5",
        role="Editor, Korean drama",
        about="Eve edits the desk that keeps the ledger. She asks one question of every date: who said so? (A made-up person.)",
        username="eve",
    ),
    AuthorPlan(
        name=JONAS,
        look="parted blond 2",
        role="Reporter, platforms and schedules",
        about="Jonas reads press releases twice, the second time for what is missing. (A made-up person.)",
    ),
    AuthorPlan(
        name=PRIYA,
        look="fringe black 4",
        role="Critic at large",
        about="Priya writes about endings, and about waiting for what comes after them. (A made-up person.)",
    ),
)

CATEGORIES = (
    (NEWS, "What changed, and who said it."),
    (KNOWN, "One season, one page: the answer first, then how we know it."),
    (ESSAYS, "Longer pieces about waiting, endings and second seasons."),
    (BEHIND, "How series are written, filmed and finished."),
    (METHOD, "How this site keeps its ledger, and what it will not print."),
)
