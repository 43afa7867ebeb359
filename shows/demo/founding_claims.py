"""What was said about the founding case. Facts and links as they were published; every sentence is ours.

Twenty-two claims carry a number as their key. The others, with a key that begins with "article", are what the founding
article stated besides. Where a page bears no date, `seen` is the last day on which its words could still be news.
Windows that passed are given no verdict here: the ledger says by itself that they did.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from shows.demo.plans import Said
from shows.topics import Answer, Precision, Returning, Topic

NETFLIX = "Netflix"
ARTICLE = "oyeeabhi.com"
LYRICS = "lyricsstory.net"
DEVDISCOURSE = "Devdiscourse"
INDIA_TV = "India TV"
NEWSX = "NewsX"
AGENCY = "BH Entertainment"

_ARTICLE = "https://oyeeabhi.com/all-of-us-are-dead-season-2-release-date/"
_LYRICS = "https://www.lyricsstory.net/all-of-us-are-dead-season-2-release-date-countdown/"
_DEVDISCOURSE = (
    "https://www.devdiscourse.com/article/entertainment/2522923-all-of-us-are-dead-season-2-production-update"
    "-release-date-and-possible-plotline"
)
_OUTLOOK = (
    "https://www.outlookindia.com/art-entertainment/popular-k-drama-all-of-us-are-dead-season-2-secures-official"
    "-2024-netflix-release-window"
)
_INDIA_TV = "https://www.indiatvnews.com/entertainment/korean/all-of-us-are-dead-season-2-netflix-release-date-2026-02-22-1031270"
_NEWSX = (
    "https://www.newsx.com/photos/all-of-us-are-dead-season-2-release-date-new-cast-plot-details-story-twists-revealed"
    "-after-filming-wrap-netflix-k-drama-news-171641/"
)

# The article speaks of a February still to come and of early 2024 as the future.
_BY_THE_ARTICLE: dict[str, Any] = {
    "source": ARTICLE,
    "on": date(2023, 1, 1),
    "precision": Precision.YEAR,
    "seen": date(2023, 2, 28),
    "link": _ARTICLE,
}
_IN_2025: dict[str, Any] = {"on": date(2025, 1, 1), "precision": Precision.YEAR}

FIRST_SEASON = (
    Said(
        key="premiere-1",
        topic=Topic.PREMIERE,
        source=NETFLIX,
        seen=date(2022, 1, 28),
        when="28 January 2022",
        happened=True,
        says="The first season came out on Netflix on 28 January 2022.",
        no_link="The season is out; the platform's own catalogue shows it.",
    ),
    Said(
        key="episodes-1",
        topic=Topic.EPISODE_COUNT,
        source=NETFLIX,
        seen=date(2022, 1, 28),
        number=12,
        says="The first season has twelve episodes.",
        no_link="The season is out; the platform's own catalogue shows it.",
    ),
    Said(
        key="2",
        topic=Topic.VIEWERSHIP,
        source="GamesRadar / Geek Network",
        on=date(2022, 6, 6),
        number=361_020_000,
        first_days=10,
        says="Viewers spent about 361 million hours with the first season in its first ten days.",
        link="https://geek-network.com/all-of-us-are-dead-renewed-for-second-season/",
        verdict="confirmed",
        verdict_on=date(2026, 2, 23),
    ),
    Said(
        key="6",
        topic=Topic.VIEWERSHIP,
        **_BY_THE_ARTICLE,
        number=474_260_000,
        first_days=30,
        says="Within a month of the debut the first season had been watched for 474.26 million hours.",
    ),
    Said(
        key="14",
        topic=Topic.VIEWERSHIP,
        source="New Indian Express",
        on=date(2025, 7, 23),
        number=560_000_000,
        first_days=28,
        says="More than 560 million hours of the first season were watched within 28 days.",
        link=(
            "https://www.newindianexpress.com/entertainment/english/2025/Jul/23/season-two-of-korean-zombie-series"
            "-all-of-us-are-dead-begins-production-2"
        ),
        verdict="confirmed",
        verdict_on=date(2026, 2, 23),
    ),
)

PRODUCTION = (
    Said(
        key="1",
        topic=Topic.RENEWAL,
        source=NETFLIX,
        on=date(2022, 6, 6),
        answer=Answer.YES,
        says="During Geeked Week the platform announced that there will be a second season.",
        link="https://www.gamesradar.com/uk/all-of-us-are-dead-season-2-netflix-announcement/",
        verdict="confirmed",
        verdict_on=date(2025, 7, 23),
    ),
    Said(
        key="3",
        topic=Topic.FILMING_START,
        source="Fan photographs",
        on=date(2022, 9, 1),
        precision=Precision.MONTH,
        seen=date(2022, 9, 30),
        when="September 2022",
        happened=True,
        says="Pictures that fans shared in September 2022 were read as a sign that filming had begun.",
        link=_LYRICS,
        verdict="refuted",
        verdict_on=date(2023, 3, 31),
    ),
    Said(
        key="4",
        topic=Topic.FILMING_START,
        source="Park Ji-hu",
        on=date(2023, 3, 1),
        precision=Precision.MONTH,
        seen=date(2023, 3, 31),
        when="not before March 2023",
        says="In an interview with Teen Vogue, as Devdiscourse reports it, she said that filming had not begun.",
        link=_DEVDISCOURSE,
        verdict="confirmed",
        verdict_on=date(2025, 7, 23),
    ),
    Said(
        key="12",
        topic=Topic.FILMING_START,
        source="News1",
        on=date(2025, 6, 1),
        precision=Precision.MONTH,
        seen=date(2025, 6, 30),
        when="next month",
        says="The start of filming is set for the month after the report, July 2025.",
        link=(
            "https://www.sakshipost.com/news/entertainment/all-us-are-dead-season-2-ott-release-where-and-when-watch-422695"
        ),
        verdict="confirmed",
        verdict_on=date(2025, 7, 23),
    ),
    Said(
        key="13",
        topic=Topic.FILMING_START,
        source=NETFLIX,
        on=date(2025, 7, 23),
        when="July 2025",
        happened=True,
        says="The platform said that the second season is in production.",
        link="https://www.upi.com/Entertainment_News/TV/2025/07/23/korea-all-of-us-are-dead-season-2-netflix-filming/5081753278517/",
        verdict="confirmed",
        verdict_on=date(2026, 2, 23),
    ),
    Said(
        key="16",
        topic=Topic.FILMING_WRAP,
        source=INDIA_TV,
        on=date(2026, 2, 22),
        when="19 February 2026",
        happened=True,
        says="Filming was completed on 19 February 2026.",
        link=_INDIA_TV,
    ),
    Said(
        key="17",
        topic=Topic.FILMING_WRAP,
        source=NEWSX,
        on=date(2026, 2, 23),
        when="18 February 2026",
        happened=True,
        says="Principal photography ended on 18 February 2026.",
        link=_NEWSX,
    ),
)

PREMIERE = (
    Said(
        key="5",
        topic=Topic.PREMIERE,
        **_BY_THE_ARTICLE,
        when="early 2024",
        condition=(Topic.FILMING_START, "by the end of February 2023"),
        says="If the cameras roll by February, the season can be out in early 2024, since filming and finishing take about a year.",
    ),
    Said(
        key="7",
        topic=Topic.PREMIERE,
        source="techseap.com",
        seen=date(2024, 1, 4),
        when="5 January 2024",
        says="A page with a running countdown gave 5 January 2024 as the day of the premiere. It named no source.",
        link="https://techseap.com/all-of-us-are-dead-season-2-release-date-countdown/",
    ),
    Said(
        key="8",
        topic=Topic.PREMIERE,
        source=LYRICS,
        seen=date(2024, 1, 4),
        when="5 January 2024",
        copy_of="7",
        says="A second page expected the season on the same day, in nearly the same words.",
        link=_LYRICS,
    ),
    Said(
        key="9",
        topic=Topic.PREMIERE,
        source=DEVDISCOURSE,
        on=date(2023, 1, 1),
        precision=Precision.YEAR,
        seen=date(2023, 8, 31),
        when="not before mid-2024",
        condition=(Topic.FILMING_START, "August 2023"),
        says="Should filming start in August, nothing can come before the middle of 2024.",
        link=_DEVDISCOURSE,
        verdict="confirmed",
        verdict_on=date(2024, 5, 1),
    ),
    Said(
        key="10",
        topic=Topic.PREMIERE,
        source=AGENCY,
        on=date(2024, 1, 29),
        when="later in 2024",
        says="The agency indicated that the platform plans to release the season later in 2024; a headline made that official.",
        link=_OUTLOOK,
    ),
    Said(
        key="11",
        topic=Topic.PREMIERE,
        source="tipsclear.com",
        **_IN_2025,
        seen=date(2025, 7, 22),  # its address says that filming has still not begun
        when="not before the end of 2026",
        says="Even if all goes well, the season will not come before the end of 2026.",
        link=(
            "https://tipsclear.com/expected-for-3-years-season-2-of-one-of-the-most-seen-series-of-all-time-on-netflix"
            "-is-still-not-filming-news-series/"
        ),
    ),
    Said(
        key="15",
        topic=Topic.PREMIERE,
        source="pioneerscoop.in",
        **_IN_2025,
        seen=date(2025, 12, 31),
        when="late 2026 or early 2027",
        says="Pointing to What's on Netflix, the page holds late 2026 or early 2027 to be the most believable estimate.",
        link="https://pioneerscoop.in/all-of-us-are-dead-season-2-release-updates-cast-plot-and-news/amp",
    ),
    Said(
        key="18",
        topic=Topic.PREMIERE,
        source=INDIA_TV,
        on=date(2026, 2, 22),
        when="early 2027",
        says="Reports had named December 2026, but the season is missing from Netflix's line-up for 2026, so early 2027 is possible.",
        link=_INDIA_TV,
    ),
    Said(
        key="19",
        topic=Topic.PREMIERE,
        source=NEWSX,
        on=date(2026, 2, 23),
        when="mid-to-late 2026",
        says="The season is expected between the middle and the end of 2026.",
        link=_NEWSX,
    ),
    Said(
        key="20",
        topic=Topic.PREMIERE,
        source="blueroads.in",
        on=date(2026, 2, 23),
        when="early 2027",
        says="Early 2027 is thought likelier than 2026.",
        link="https://blueroads.in/blog/wp-json/wp/v2/posts/161",
    ),
)

CAST_RETURN = (
    Said(
        key="21",
        topic=Topic.CAST_RETURN,
        source=AGENCY,
        on=date(2024, 1, 29),
        who="Nam On-jo",
        returning=Returning.CONFIRMED,
        says="The agency said that Park Ji-hu returns as On-jo. She was at the table read on 23 July 2025.",
        link=_OUTLOOK,
        verdict="confirmed",
        verdict_on=date(2025, 7, 23),
        seen=date(2025, 7, 23),
    ),
    Said(
        key="22",
        topic=Topic.CAST_RETURN,
        **(_BY_THE_ARTICLE | {"seen": date(2025, 7, 23)}),
        who="Lee Cheong-san",
        returning=Returning.POSSIBLE,
        says=(
            "A comeback of Yoon Chan-young was held possible because of the announcement video, although Cheong-san gave his life "
            "in episode 11. He was at the table read on 23 July 2025."
        ),
        verdict="confirmed",
        verdict_on=date(2025, 7, 23),
    ),
)

EXPECTED_BACK = tuple(
    Said(
        key=f"article-{character.split()[-1].lower()}",
        topic=Topic.CAST_RETURN,
        **_BY_THE_ARTICLE,
        who=character,
        returning=Returning.EXPECTED,
        says=f"The article counts on a return of {person}, without saying on what ground.",
    )
    for character, person in (
        ("Nam On-jo", "Park Ji-hu"),
        ("Su-hyeok", "Park Solomon"),
        ("Dae-su", "Im Jae-hyuk"),
        ("Ha-ri", "Ha Seung-ri"),
        ("Mi-jin", "Lee Eun-saem"),
        ("Hyo-ryung", "Kim Bo-yoon"),
    )
)

OF_THE_ARTICLE = (
    Said(
        key="article-pre-production",
        topic=Topic.PRE_PRODUCTION,
        **_BY_THE_ARTICLE,
        answer=Answer.YES,
        says="The article places the season in pre-production and gives no ground for it.",
    ),
    Said(
        key="article-filming",
        topic=Topic.FILMING_START,
        **_BY_THE_ARTICLE,
        when="not confirmed",
        says="The article notes that nobody has officially confirmed the start of filming.",
    ),
    Said(
        key="article-end-of-year",
        topic=Topic.PREMIERE,
        **_BY_THE_ARTICLE,
        when="end of this year",
        says="Elsewhere the same article finds it reasonable to assume a premiere at the end of the year.",
    ),
    Said(
        key="article-trailer",
        topic=Topic.TRAILER,
        **_BY_THE_ARTICLE,
        relative=(Topic.PREMIERE, -30),
        says="There is no trailer; going by the platform's habit, the article looks for one a month before the premiere.",
    ),
    Said(
        key="article-hybrids",
        topic=Topic.STORY,
        **_BY_THE_ARTICLE,
        text="Hybrids such as Nam-ra turn the virus to their own use: they keep a part of their humanity and crave human flesh.",
        says="Hybrids such as Nam-ra stand at the centre.",
    ),
    Said(
        key="article-themes",
        topic=Topic.STORY,
        **_BY_THE_ARTICLE,
        text="Looking at oneself, what each person answers for, and violence at school.",
        says="The themes are reflection on oneself, individual responsibility and school violence.",
    ),
)

SECOND_SEASON = (*PRODUCTION, *PREMIERE, *CAST_RETURN, *EXPECTED_BACK, *OF_THE_ARTICLE)
