"""The founding article, written anew; and how its page is kept."""

from __future__ import annotations

from blog.demo.newsroom import EVE, JONAS, KNOWN, METHOD
from blog.demo.plans import Elsewhere, Live, Piece, Prose, Said, Shown

SHOW = "All of Us Are Dead"

WHAT_IS_KNOWN = Piece(
    slug="all-of-us-are-dead-season-2-what-is-known",
    title="All of Us Are Dead season 2: what is known, and who said it",
    summary="The second season was ordered in 2022 and went into production in July 2025. Nobody who would know has named a day.",
    category=KNOWN,
    authors=(EVE,),
    seasons=((SHOW, 2),),
    tags=("Netflix", "Korean drama", "Zombies", "Cliffhangers"),
    lead=Shown(
        "school",
        "quarantine",
        "Drawing: a school at dusk with one lit window, somebody on its roof, a crowd before it",
        "Our own drawing; no scene of the series.",
    ),
    blocks=(
        Prose("""
Since the first season ended on its cliffhanger, the second has been dated again and again by people who could not know, once
with a ticking clock beside the date. Most of those dates lie behind us now. So this page does something simple: it says what was stated, by whom, and when, and it lets the calendar do the rest.
"""),
        Live(SHOW, 2, "answer"),
        Prose("""
## What the platform itself has said

Two things, and both are on record. On 6 June 2022 Netflix announced that there would be a second season. On 23 July 2025
it said that the season was in production. That is all the official word there is in our ledger. There is no official
window in it, and there is no official day.

## The long silence in between

In September 2022 fan photographs were read as proof that filming had begun. They were no such thing: in March 2023 Park
Ji-hu, who plays On-jo, said in an interview that it had not. The real start came more than two years later. The end of
filming is itself in dispute, if only by a day: two outlets reported it in February 2026, one naming the 18th, the other the
19th. We show both, because we cannot know which of them is right.
"""),
        Live(SHOW, 2, "timeline"),
        Prose("""
## The dates that passed

One blog, in 2023, reasoned its way to early 2024, provided that filming began that February; the same article also found the
end of the year reasonable. Another put 5 January 2024 on its page, named no source, and ran a countdown. A third page
repeated that day in nearly the same words, so in our ledger it counts as a copy, not as a second witness. A talent agency
spoke of “later in 2024”, which a headline promptly promoted to an official window. None of it came true.

What is left are estimates that do not agree: one outlet expects the season in the second part of 2026, another thinks that
early 2027 is possible, not least because the season was missing from the platform's line-up for the year.
"""),
        Live(SHOW, 2, "claims"),
        Prose("""
## Who might come back

The agency that spoke of 2024 also said that Park Ji-hu returns. For Yoon Chan-young, whose Cheong-san gave his life in the eleventh episode, a
comeback was only ever called possible; both of them were at the table read in July 2025. For the others there is, so far,
one article that expects them and does not say why.
"""),
        Live(SHOW, 2, "cast"),
        Elsewhere(
            "https://www.upi.com/Entertainment_News/TV/2025/07/23/korea-all-of-us-are-dead-season-2-netflix-filming/5081753278517/",
            "Season 2 goes into production, at UPI",
            "The report of 23 July 2025 on which the last official step in our timeline rests.",
        ),
        Prose("""
We last went through the sources on 23 February 2026. If you read this much later, the lines above will say so by themselves.
"""),
    ),
    days_ago=2.3,
)

HOW_WE_COUNT = Piece(
    slug="when-two-sources-are-one",
    title="When two sources are one: why a copy counts for nothing",
    summary="A made-up day does not become truer by being repeated. How we tell a second witness from an echo.",
    category=METHOD,
    authors=(JONAS, EVE),
    seasons=((SHOW, 2), ("Signal from Tarn Nine", 3)),
    tags=("Sources", "Method", "Rumours"),
    lead=Shown(
        "tarn",
        "tarn",
        "Drawing: a radio mast by a mountain lake, green arcs spreading from its tip into the night",
    ),
    blocks=(
        Prose("""
Here is an old newsroom trick that nobody owns up to. One page makes up a day. A second page finds it, changes the order of
the words and prints it again. A third one, being careful, writes that “several outlets report” it. By the evening there is a
countdown. Nobody lied more than once, and yet the day now looks as solid as a station clock.

## Three questions

When we enter a statement into the ledger, we ask three questions of it. Who said it first? On what ground? And could this
page have known it without the other one? If the answer to the last is no, the entry is marked as a copy. It stays visible,
because readers will have met it elsewhere and wonder what became of it. But it adds nothing: not to the certainty of the
date, and not to the record of whoever printed it.
"""),
        Said(
            "An echo tells you something about the valley. It tells you nothing about who called.",
            "From our desk's style sheet",
        ),
        Prose("""
The page that this site grew out of is the best example we have. Two blogs gave the second season of <em>All of Us Are
Dead</em> the same January day, in almost the same sentences, neither with a source. Counted naively that makes two witnesses.
Counted properly it makes one statement and its shadow, and the statement turned out to be wrong.
"""),
        Live(SHOW, 2, "claims"),
        Prose("""
## The friendly version

It is not always blogs. The made-up series below has a third season that exists only in two anonymous accounts. They look
independent until you put their posts side by side; the later one has the same words and more exclamation marks. So the page
says what the evidence allows: it is a rumour, and there is one of it.
"""),
        Live("Signal from Tarn Nine", 3, "answer"),
        Prose("""
You can help. If you find the place where a date was said first, tell us in the comments. We would rather have one good link
than ten pages that agree with each other.
"""),
    ),
    days_ago=9.1,
)

FOUNDING_PIECES = (WHAT_IS_KNOWN, HOW_WE_COUNT)
