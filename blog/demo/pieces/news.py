"""News and pages about one season. Every show in here is made up."""

from __future__ import annotations

from blog.demo.newsroom import BEHIND, EVE, JONAS, KNOWN, NEWS, PRIYA
from blog.demo.plans import Elsewhere, Later, Live, Piece, Prose, Said, Shown

SALT_HOURS = Piece(
    slug="the-salt-hours-lights-its-lamp-again",
    title="The Salt Hours lights its lamp again",
    summary="The third season has its day, its trailer and one keeper too many. What the press office told us, and what it left out.",
    category=NEWS,
    authors=(JONAS,),
    seasons=(("The Salt Hours", 3),),
    tags=("Saltmarsh One", "Mystery", "Lighthouses"),
    lead=Shown(
        "lighthouse", "salt", "Drawing: a striped lighthouse on a rock, its beam sweeping over dark waves"
    ),
    blocks=(
        Prose("""
It is rare that we may write this sentence, so let us enjoy it: somebody who has the right to say so has named the evening.
Saltmarsh One put the third season of <em>The Salt Hours</em> into its schedule, with an hour beside the day, and that is as
sure as television gets.
"""),
        Live("The Salt Hours", 3, "answer"),
        Live("The Salt Hours", 3, "countdown"),
        Prose("""
## What is new on Gannet Rock

In the first hour, we are told, the lamp goes out for one night. In the morning there are four keepers at the breakfast table
where there have always been three, and nobody can say which of them does not belong. The log book, as ever, has an entry in
a hand that none of them admits to.

It is a small idea, and small ideas are what this series does well. The second season turned an unanswered radio call into
six hours of dread. A fourth cup of tea should be plenty.
"""),
        Live("The Salt Hours", 3, "trailer"),
        Prose("""
## Who is in the boat

Imke Darroway and Tobiah Lundgarde return; the press office says so in as many words. Ottoline Brask does not. Her
harbourmaster had the last scene of the second season to herself, staring at a horizon with one light too few, and apparently
that was goodbye. Whether Little Wick has grown too tall for the lamp room is a question on which there is so far one
newspaper and no answer.
"""),
        Live("The Salt Hours", 3, "cast"),
        Prose("""
One thing is missing from the announcement. The first two seasons came with the promise of a fixed number of years. This time
nothing was said about an end. We asked; the press office replied with a photograph of the sea.
"""),
    ),
    days_ago=8.4,
)

NIGHT_FERRY = Piece(
    slug="night-ferry-to-elsewhere-season-2-what-we-know",
    title="Night Ferry to Elsewhere season 2: when does the boat come back?",
    summary="The streamer has named a part of the year and no day. What is certain, what is rumour, and who is on the passenger list.",
    category=KNOWN,
    authors=(PRIYA,),
    seasons=(("Night Ferry to Elsewhere", 2),),
    tags=("Orrery", "Fantasy", "Ships"),
    lead=Shown(
        "ferry", "midnight", "Drawing: a lit ferry before a huge moon, its light in stripes on the water"
    ),
    blocks=(
        Prose("""
The first season ended with Passenger Nine walking down the gangway into a town that had her name on every shop sign. Then the
ramp went up. That was a year and a half ago, and since then viewers have been standing on the quay.
"""),
        Live("Night Ferry to Elsewhere", 2, "answer"),
        Prose("""
## What the streamer says

Orrery has been unusually tidy about it. It announced the order, it announced the first day of filming, and it has since
given a window in the words that you read above. It has not given a day. An anonymous account has, down to the hour; we keep
that post in the ledger, where it stands in the row for rumours, and it will stay there until it is proved right or wrong.
Should the ferry come on that very day, we will say so and the account will have earned its point. Until then a part of the
year is a part of the year, and we will not shave it down to a morning.
"""),
        Live("Night Ferry to Elsewhere", 2, "timeline"),
        Said(
            "You may board wherever you like. It is the getting off that needs a reason.",
            "Captain Mirre, in the first season",
        ),
        Prose("""
## The trailer

There is none yet. The streamer is in the habit of showing one about a month ahead, and if it keeps to it you can reckon
backwards from the window. We do exactly that below, and we print it as what it is: derived, not announced.
"""),
        Live("Night Ferry to Elsewhere", 2, "trailer"),
        Prose("""
## Who is on board

The captain is confirmed, because there is no ferry without her. The stowaway is expected, according to a trade paper that saw
a call list. About Passenger Nine there is nothing but hope and one loud account. If you ask us, the empty deck chair in the
announcement picture says more than either of them; but that is criticism, and it does not go into the ledger.
"""),
        Live("Night Ferry to Elsewhere", 2, "cast"),
        Live("Night Ferry to Elsewhere", 1, "viewership"),
    ),
    days_ago=14.2,
    later=Later(
        days_ago=3.6,
        note="Added what the production's sound editor says about the last stage of work.",
        blocks=(
            Prose("""
## Added since

A trade paper has visited the room in which the season is being mixed. There is a whole shelf of fog horns, it reports, sorted
by mood, and the crew is on the letter M. It did not come away with a date, and the paper was decent enough to say so. Nothing
in our answer changes; but we like to know that somebody is choosing the fog horns with care.
"""),
            Elsewhere(
                "https://continuity-report.example/night-ferry-ashore",
                "The cast has gone ashore, in The Continuity Report",
                "A made-up paper on the end of filming and the months after it.",
            ),
        ),
    ),
)

HARBOUR = Piece(
    slug="harbour-of-small-lies-is-over",
    title="Harbour of Small Lies is over, and its village with it",
    summary="Kanal Fjorton takes back its order for a third season. Why a renewal is a promise, and what a cancellation does to a ledger.",
    category=NEWS,
    authors=(JONAS,),
    seasons=(("Harbour of Small Lies", 3),),
    tags=("Kanal Fjorton", "Crime", "Cancelled"),
    lead=Shown(
        "harbour", "coral", "Drawing: dark houses on stilts before a low sun that is cut into stripes"
    ),
    blocks=(
        Prose("""
There was a village on stilts in a harbour that had been rented for seven years. The harbour has been sold. With that, says
Kanal Fjorton, there will be no third season of <em>Harbour of Small Lies</em>, although it had been ordered, and although the
writers had met.
"""),
        Live("Harbour of Small Lies", 3, "answer"),
        Prose("""
## Two official words, one after the other

For anybody who keeps a record this is the interesting case. A broadcaster said yes. The same broadcaster, more than a year
later, said no. Both statements are official, both are on its site, and they cannot both hold. Our rule is plain: among
sources of the same standing the newer word wins, and the older one stays where readers can see it. Nothing is deleted. A
ledger in which a broken promise disappears would be a brochure.

## And the rumour

An anonymous account holds that another house might take the series over. It may be so. Series have been carried out of
burning buildings before. But “might” from somebody without a name does not outweigh “no” from the owner, so the page says
cancelled, and it will say so until somebody with a name says otherwise.
"""),
        Live("Harbour of Small Lies", 3, "claims"),
        Prose("""
It is a pity about the maps. In the writers' room, a trade paper told us then, one whole wall had been papered with the
village, house by house, and beside each door there was a list of what its people had not said to each other.

What remains are twelve hours in which nobody is murdered and everybody is guilty. The second season ends with a tea towel
being folded, very slowly, by a woman who has understood everything. As last pictures go, we have seen worse.
"""),
        Live("Harbour of Small Lies", 2, "viewership"),
    ),
    days_ago=21.5,
)

LOW_ORBIT = Piece(
    slug="how-a-terraced-street-gets-into-orbit",
    title="How a terraced street gets into orbit",
    summary="Low Orbit, High Street is being filmed again. A walk along a set where the chimneys are real and the sky is a curtain.",
    category=BEHIND,
    authors=(PRIYA, JONAS),
    seasons=(("Low Orbit, High Street", 2),),
    tags=("Orrery", "Science fiction", "Sets"),
    lead=Shown("terrace", "terrace", "Drawing: a row of brick houses at night under a ringed planet"),
    blocks=(
        Prose("""
The first thing you notice is the washing. It hangs across the back yards of number nine to number seventeen, and it hangs
slightly wrong: a shade too light, with hems that do not quite agree on which way is down. It takes somebody a morning to peg
it out like that. On the screen you will see it for two seconds, and you will believe everything that follows.

## Bricks, painted to look like bricks

Real bricks are too heavy for a street that has to tilt. So the houses of <em>Low Orbit, High Street</em> are made of cork and
plaster, cast from a wall two towns further on and painted by four people who can tell a Tuesday's soot from a Friday's. The
chimneys alone are real. “They smoke better,” says the head of the workshop, and will not be drawn any further.
"""),
        Shown(
            "terrace",
            "midnight",
            "Drawing: the same street in blue, most of its windows dark",
            "The street between two takes, as our illustrator imagines it.",
        ),
        Prose("""
## What can be said about the season

Filming has begun; two trade papers agree on that. They agree less about the calendar: one has a quarter from the schedule, the
other only half a year from the streamer, and neither of those is an announcement. What we hold to be the better statement is
the one that our page prints. It can change while you are reading.
"""),
        Live("Low Orbit, High Street", 2, "answer"),
        Said(
            "On a street like ours you always know what the neighbours are breathing.",
            "Postman Yuri, in the first season",
        ),
        Prose("""
In the evening they close the sky. It is a curtain forty metres long, sewn by sailmakers, and it runs on a rail that squeaks
once, just over the chip shop. Nobody oils it. It squeaks in the series too, if you listen for it, whenever somebody on the
street is about to tell the truth.
"""),
        Live("Low Orbit, High Street", 2, "cast"),
    ),
    days_ago=5.7,
)

PAPER_COMET = Piece(
    slug="paper-comet-and-the-small-word-if",
    title="Paper Comet and the small word “if”",
    summary="The only window for season 2 hangs on a condition that is still open. How to read a forecast with a hinge in it.",
    category=KNOWN,
    authors=(EVE,),
    seasons=(("Paper Comet", 2),),
    tags=("Duru Play", "Animation", "Conditions"),
    lead=Shown(
        "comet", "paper", "Drawing: a comet folded from white paper crossing a blue sky over mountains"
    ),
    blocks=(
        Prose("""
A minute of <em>Paper Comet</em> takes a week. The sheets are folded by hand, lit by hand and moved by hand, and when a cat
walks over the table the week starts again. The studio is said to have two cats, and nobody on the payroll who would hear of
getting rid of them. So it is no wonder that the one statement about the second season comes with an
“if” in the middle.
"""),
        Live("Paper Comet", 2, "answer"),
        Prose("""
## A window with a hinge

The trade paper that we rely on did not promise anything. It wrote that a certain part of the year can be kept, provided that
the cameras are rolling by the end of a certain month. Those are two windows, and the second hangs on the first. If the month
goes by without a camera, the season's window falls with it. We do not have to wait until it is proved wrong, and neither do
you: our page will drop it that night, without anybody having to get up.

## What an honest headline looks like

It would have been easy to leave the “if” out. It does not fit on a phone, it is dull, and dates travel better without it. The
article that this site was founded upon had just such an “if” in it, three lines below a headline without one. Readers
remembered the headline.
"""),
        Live("Paper Comet", 2, "claims"),
        Prose("""
So here is our promise, with no hinge at all: when a source says “if”, you will read it here in the same sentence as the
date. And when the condition has run out, the page will say that too.
"""),
        Live("Paper Comet", 2, "timeline"),
    ),
    days_ago=11.8,
)

NINE_LANTERNS = Piece(
    slug="two-papers-two-calendars",
    title="Two papers, two calendars: who is right about Nine Lanterns?",
    summary="One trade paper expects the second season soon, the other not for a long while yet. Why we print both.",
    category=NEWS,
    authors=(JONAS,),
    seasons=(("Nine Lanterns", 2),),
    tags=("Duru Play", "Historical fantasy", "Contradictions"),
    lead=Shown("lanterns", "plum", "Drawing: nine glowing paper lanterns above dark water"),
    blocks=(
        Prose("""
It happens to every reporter: you are sure of your source, and on the next desk somebody is just as sure of another. This
week it is <em>Nine Lanterns</em>. One trade paper has seen what the streamer tells its advertisers. The other has talked to
the people who make the light. Their calendars do not touch.
"""),
        Live("Nine Lanterns", 2, "answer"),
        Prose("""
## Why we do not choose

Or rather: why we choose as little as we can. Somebody has to stand first in the sentence, and by our rules that is the newer
of two statements by sources of the same standing. But the other one does not vanish. Next to the answer the page notes that
two sources name different times, and each has a link, so that you may weigh them yourself.

## The lamp seller

There is a second quarrel, and it is more fun. A daily reports that the lamp seller has left the cast. The actress replies, in
a story that was visible for one day, that she has packed her lamp. A newspaper outranks a personal account in our table, but
on the question of who is in the car to the set, we will admit, the passenger is not the worst witness.
"""),
        Live("Nine Lanterns", 2, "cast"),
        Prose("""
We have asked the streamer about both. It answered within the hour, warmly, and with nothing in it.

Both quarrels end by themselves. A day will come on which one of the papers was right. The ledger will mark the other
statement as what it then is, and the score of its source moves by a hair. Until then: two lanterns, two colours.
"""),
        Live("Nine Lanterns", 2, "claims"),
    ),
    days_ago=-1,
)

NEWS_PIECES = (SALT_HOURS, NIGHT_FERRY, HARBOUR, LOW_ORBIT, PAPER_COMET, NINE_LANTERNS)
