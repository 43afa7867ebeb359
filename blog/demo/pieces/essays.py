"""Longer pieces. Every show in here but the founding one is made up."""

from __future__ import annotations

from blog.demo.newsroom import BEHIND, ESSAYS, EVE, PRIYA
from blog.demo.plans import Live, Piece, Prose, Said, Shown

IN_PRAISE_OF_WAITING = Piece(
    slug="in-praise-of-not-knowing-yet",
    title="In praise of not knowing yet",
    summary="A cliffhanger is a gift with a deadline attached. An essay about the months in between, and what they are good for.",
    category=ESSAYS,
    authors=(PRIYA,),
    seasons=(("The Quiet Floor", 3), ("Half Past Never", 2)),
    tags=("Cliffhangers", "Waiting", "Endings"),
    lead=Shown(
        "corridor", "corridor", "Drawing: a long corridor, and one lit doorway with a small figure in it"
    ),
    blocks=(
        Prose("""
My grandmother read the last page of every novel first. She said that it let her look at the furniture. I have thought of her
often in front of <em>The Quiet Floor</em>, a series in which the furniture is all you get: a desk, a lamp, a telephone that
does not ring, and at the end of the second season a lift that stops on a floor which is not on its panel. The doors open.
Then the credits.

That was the last we saw. Since then I have been, like everybody I know, an expert on lifts.

## The invention of the meantime

We talk about cliffhangers as if they were holes: something is missing, please fill it quickly. But look at what people do in
there. They draw floor plans. They write to strangers. They watch the whole thing again, with a notebook, and discover that
the caretaker never once casts a shadow. None of it would exist if the next season came the next day. The meantime is not the
gap between two works; it is the part of the work that we make ourselves.
"""),
        Live("The Quiet Floor", 3, "answer"),
        Prose("""
It follows that not knowing the date is not an injury. It is an honest state, and there is a decent word for it: unknown. What
injures us is being told something in its place. A made-up day, printed for the clicks, does two kinds of harm. It spoils the
waiting, because now we are merely late. And it wears out the words, so that when somebody who knows says “in spring”, it
sounds like one more voice in the crowd.
"""),
        Said(
            "A promise that nobody made cannot be broken, only believed.",
            "Note in the margin of a press release",
        ),
        Prose("""
## When it is late

And then there is the other case. <em>Half Past Never</em> did have a month, from those who should know, and the month went by.
Nobody said anything. The page on this site did not wait for a press release to notice; it noticed at midnight. I find that
oddly comforting. It is how a good friend would put it: it was to be in that month, it was not, and that is all we know.
"""),
        Live("Half Past Never", 2, "answer"),
        Prose("""
My grandmother, by the way, never did find out how television ended. She had a way of falling asleep before the last five
minutes, with an expression of great content. Somebody always offered to tell her. She always said: not yet.
"""),
    ),
    days_ago=17.3,
)

FOG_AND_SAP = Piece(
    slug="the-writer-who-asks-the-trees",
    title="The writer who asks the trees",
    summary="Four scripts of six are said to be finished. A visit to the wood where The Alder Line is being thought up.",
    category=BEHIND,
    authors=(EVE,),
    seasons=(("The Alder Line", 2),),
    tags=("Kanal Fjorton", "Folk horror", "Writing"),
    lead=Shown("woods", "alder", "Drawing: tall trunks in green mist, somebody with a lantern between them"),
    blocks=(
        Prose("""
Bertil Ankerström-Vale writes standing up, in rubber boots, at a board nailed to a tree stump. He says that it keeps the scenes
short. When it rains, he adds, they get shorter.

This is a draft, and it stays one until its author has been asked about two of the sentences in it.
"""),
        Live("The Alder Line", 2, "answer"),
        Prose("""
## Four of six

A newspaper reports that four of the six scripts are finished. He neither confirms nor denies it; he holds up six pencils, of
which four are worn down to the ferrule. When we ask about a date he looks up at the branches, as one would at a clock. What
he hopes for has been posted and hidden again, and we keep it in the ledger as what it is: one man's hope, on one day.
"""),
        Said("If the trees are ready, so are we.", "Bertil Ankerström-Vale, on his own account"),
    ),
    days_ago=None,
)

ESSAY_PIECES = (IN_PRAISE_OF_WAITING, FOG_AND_SAP)
