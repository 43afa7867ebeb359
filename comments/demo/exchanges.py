"""The exchanges. Nobody in here exists; their addresses end in .example."""

from __future__ import annotations

from comments.demo.plans import Exchange, Remark, Status, say, spoiler, wait

EXCHANGES: tuple[Exchange, ...] = (
    Exchange(
        article="all-of-us-are-dead-season-2-what-is-known",
        days_ago=2.2,
        remarks=(
            say(
                "Yoonseo-in-Rotterdam",
                "Thank you. I had the January date in my calendar for months, with an alarm. The alarm went off. Nothing else did.",
                1.5,
                say(
                    "Casimir T.",
                    "Same here. I even took the Friday off.",
                    2,
                    say(
                        "Yoonseo-in-Rotterdam",
                        "We should found a club: people who took a day off for a copied countdown.",
                        1.2,
                        say(
                            "Mireille of the Third Row",
                            "Is there a membership fee? I would pay it in popcorn.",
                            3,
                        ),
                    ),
                ),
                say(
                    "Halvard",
                    "The part about copies explains a lot. I counted six pages with that day and thought: six sources!",
                    5,
                ),
            ),
            say(
                "Tessaly",
                "About the end of episode eleven, for those who have seen it: ||I am still not over it, and a table read does not "
                "mean what we want it to mean.||",
                4,
                say("Casimir T.", "||Flashbacks also need somebody to read them aloud.|| Sorry.", 1.4),
            ),
            say(
                "Old Projectionist",
                "Two wrap dates a day apart: could be a time zone, could be the last shot running past midnight. I like that you "
                "show both and do not pretend to know.",
                9,
            ),
            say(
                "Benedetta",
                "Could you add when each source was looked at? I see when it was said, and I trust you, but still.",
                12,
                say("Ravindra", "It stands at the top: when the page was last checked.", 1),
            ),
            wait(
                "Lumi",
                "My cousin's flatmate does subtitles and says it is all finished. Is that a source?",
                30,
            ),
            wait(
                "Quentin",
                "Longer version of the fan photograph story here https://one.example/a and here https://two.example/b and "
                "https://three.example/c",
                33,
            ),
            Remark(
                name="Best Streams 4 U",
                text="Watch season 2 TODAY full HD no sign up!!! https://free-streams.example/all-of-us",
                hours=7,
                status=Status.SPAM,
                reason="Advertising",
                website="https://free-streams.example/",
            ),
            Remark(
                name="seo_wizard_77",
                text="Great article, very informative. Visit my page for cheap watches.",
                hours=11,
                trap="https://cheap-watches.example/",
            ),
            Remark(
                name="Anonymous",
                text="Only idiots wait for a zombie series. All of you.",
                hours=14,
                status=Status.REJECTED,
                reason="Insults readers",
            ),
        ),
    ),
    Exchange(
        show="All of Us Are Dead",
        season=2,
        days_ago=1.6,
        remarks=(
            say(
                "Ravindra",
                "The timeline is what I came for. From renewed to filming in three years: no wonder that everybody kept guessing.",
                1,
                say("Tessaly", "And half of the guesses had a countdown.", 0.6),
            ),
            say("Halvard", "Please keep the passed windows on the page. It does one good to see them.", 6),
            spoiler(
                "S01",
                say(
                    "Mireille of the Third Row",
                    "Whoever is left on that roof in the very last minute: that is where season 2 has to begin.",
                    8,
                ),
            ),
            wait(
                "Noor", "Could somebody explain the difference between “reported” and “rumoured” to me?", 20
            ),
        ),
    ),
    Exchange(
        article="the-salt-hours-lights-its-lamp-again",
        days_ago=8.2,
        remarks=(
            say(
                "Gannet Rock Radio",
                "Four keepers! I watched the last hour of season 2 again, and there ARE four cups on the table. "
                "Left of the barometer.",
                2,
                say(
                    "Petronella",
                    "There are four cups because the Harbourmaster comes for tea. She sits there in the next shot.",
                    1,
                    say(
                        "Gannet Rock Radio",
                        "She drinks from a flask. She always drinks from a flask.",
                        0.3,
                        say(
                            "Petronella",
                            "…I will have to watch it again.",
                            0.2,
                            say(
                                "Mireille of the Third Row",
                                "And thus another evening was lost to the sea.",
                                6,
                            ),
                        ),
                    ),
                ),
            ),
            say("Osk", "A date, an hour AND a trailer? I do not know what to do with myself.", 5),
            spoiler(
                "S02",
                say(
                    "Benedetta",
                    "I am sorry about the Harbourmaster. She was the only one who ever answered a question.",
                    26,
                ),
            ),
            spoiler(
                "S01E06",
                say(
                    "Osk",
                    "And nobody has asked yet who lit the lamp in the sixth hour, when all three of them were in the boat.",
                    28,
                    say("Gannet Rock Radio", "||The fourth cup did.||", 2),
                ),
            ),
            wait(
                "Dunja",
                "Will it be shown anywhere outside the country? The page says Saltmarsh One only.",
                150,
            ),
            Remark(
                name="CryptoLamp",
                text="I made 4000 in a week from my lighthouse, ask me how https://lamp-coins.example",
                hours=3,
                status=Status.SPAM,
                reason="Advertising",
            ),
        ),
    ),
    Exchange(
        article="night-ferry-to-elsewhere-season-2-what-we-know",
        days_ago=14.0,
        remarks=(
            say(
                "Passenger Eleven",
                "The deck chair in the announcement picture is number nine. I have enlarged it until it was four brown squares.",
                3,
                say("Ravindra", "Four brown squares are what I would call a rumour.", 1),
                say("Tessaly", "I count five. The fifth one is hope.", 2),
            ),
            say(
                "Halvard",
                "I like that the derived trailer date says that it is derived. Others print it bold.",
                8,
            ),
            Remark(
                name="Jolanta",
                text="The end, for those who do not mind: the purser is the town.",
                hours=12,
                status=Status.REMOVED,
                reason="Spoils the finale without marks",
                replies=(say("Passenger Eleven", "Please use the spoiler marks next time!", 2),),
            ),
            wait("Emeka", "Since the update: is the letter M for mist or for melancholy?", 260),
        ),
    ),
    Exchange(
        article="in-praise-of-not-knowing-yet",
        days_ago=17.0,
        remarks=(
            say(
                "Walburga",
                "My grandfather did it the other way round: he never read the last chapter, so that the book would not be over. "
                "We found forty novels with the final pages uncut.",
                4,
                say("Mireille of the Third Row", "This is the best thing I have read all week.", 3),
                say(
                    "Old Projectionist",
                    "I used to stop before the last reel when nobody was in. Same reason.",
                    20,
                ),
            ),
            spoiler(
                "S02E04",
                say(
                    "Noor",
                    "The caretaker does cast a shadow. Second season, fourth hour, in the stairwell. Just once.",
                    30,
                ),
            ),
            wait(
                "Fabrice", "A lovely text. May I translate it for our local paper? How do I reach you?", 300
            ),
        ),
    ),
    Exchange(
        show="Half Past Never",
        season=2,
        days_ago=13,
        remarks=(
            say(
                "Minnie's Aunt",
                "The children ask each morning. I show them the page. Now they ask what “unfulfilled” means.",
                2,
            ),
            say(
                "Osk",
                "A series about a stopped clock that is late. Either a disaster or the best marketing ever.",
                9,
            ),
            wait("Dunja", "I rang the press office. They asked me what time it was.", 200),
        ),
    ),
    Exchange(
        article="how-a-terraced-street-gets-into-orbit",
        days_ago=5.5,
        remarks=(
            say(
                "Sailmaker's Daughter",
                "Forty metres on one rail, and it squeaks only once? I would like to meet whoever hung that.",
                3,
                say(
                    "Emeka",
                    "I have listened for the squeak. It comes right before the postman says that he likes the soup.",
                    7,
                ),
            ),
            wait(
                "Quentin",
                "Is number thirteen missing from the street, or did they leave it out on purpose?",
                90,
            ),
            Remark(
                name="RoofingDeals",
                text="Need a new roof? Chimneys from 99! https://roof.example https://roof.example/2 https://roof.example/3",
                hours=10,
                status=Status.PENDING,
                website="https://roof.example/",
            ),
        ),
    ),
    Exchange(
        show="Nine Lanterns",
        season=2,
        days_ago=10,
        remarks=(
            say("Benedetta", "Team Lamp Seller. Nobody packs a lamp for fun.", 5),
            say(
                "Casimir T.", "Both papers have been right about this streamer before. I make it a draw.", 11
            ),
            wait("Lumi", "If both are wrong, do both lose a point?", 120),
        ),
    ),
)
