"""The verbs: what readers see changes through them only, and each leaves a row in the history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from blog.models import Article, Embed, LiveBlock, OldSlug, PictureBlock, Quote, Revision, RichText
from blog.publishing import (
    NotReadyError,
    PublishingError,
    cancel_schedule,
    freeze,
    publish,
    rename,
    restore,
    withdraw,
)
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_picture,
    make_season,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    return make_article(title="The harbour series returns")


def live(article: Article, at: datetime | None = None) -> Revision | None:
    return Revision.objects.filter(article=article).live(at).first()


def test_freezing_publishes_nothing(article: Article, eve: User) -> None:
    revision = freeze(article, eve)
    assert (revision.number, revision.title, revision.live_from) == (1, "The harbour series returns", None)
    assert live(article) is None


def test_publishing_serves_a_copy_that_later_edits_do_not_touch(article: Article, eve: User) -> None:
    publish(article, by=eve)
    article.title = "Something else"
    article.save()
    RichText.objects.update(html="<p>Changed</p>")
    seen = live(article)
    assert seen is not None
    assert seen.title == "The harbour series returns"
    assert seen.blocks == [{"type": "text", "html": "<p>The town wakes up.</p>"}]


def test_a_scheduled_revision_takes_over_to_the_second(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        first = publish(article, by=eve)
        second = publish(article, by=eve, at=NOON + timedelta(hours=1))
    assert live(article, NOON + timedelta(minutes=59, seconds=59)) == first
    assert live(article, NOON + timedelta(hours=1)) == second


def test_publishing_now_keeps_what_is_scheduled(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        publish(article, by=eve)
        scheduled = publish(article, by=eve, at=NOON + timedelta(hours=2))
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        between = publish(article, by=eve)
    assert between.live_until == scheduled.live_from
    assert live(article, NOON + timedelta(hours=3)) == scheduled


def test_calling_off_a_schedule_lets_the_predecessor_go_on(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        first = publish(article, by=eve)
        scheduled = publish(article, by=eve, at=NOON + timedelta(hours=2))
        cancel_schedule(scheduled, by=eve)
        with pytest.raises(PublishingError):
            cancel_schedule(scheduled, by=eve)
    assert live(article, NOON + timedelta(hours=3)) == first
    first.refresh_from_db()
    assert first.live_until is None


def test_a_first_publication_that_was_scheduled_and_overtaken_is_dated_by_what_readers_saw(
    article: Article, eve: User
) -> None:
    with time_machine.travel(NOON, tick=False):
        scheduled = publish(article, by=eve, at=NOON + timedelta(hours=2))
        assert scheduled.published_at == NOON + timedelta(hours=2)
        publish(article, by=eve)
    scheduled.refresh_from_db()
    assert scheduled.published_at == NOON
    assert scheduled.modified_at == NOON + timedelta(hours=2)


def test_a_typo_does_not_move_the_modified_date(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        publish(article, by=eve)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        typo = publish(article, by=eve, substantive=False)
    assert typo.modified_at == NOON


def test_withdrawing_takes_the_article_down_and_calls_off_what_was_to_come(
    article: Article, eve: User
) -> None:
    with time_machine.travel(NOON, tick=False):
        publish(article, by=eve)
        publish(article, by=eve, at=NOON + timedelta(hours=2))
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        withdraw(article, by=eve)
        with pytest.raises(PublishingError):
            withdraw(article, by=eve)
    assert live(article, NOON + timedelta(hours=1)) is None
    assert live(article, NOON + timedelta(days=9)) is None


def test_a_withdrawal_that_lies_ahead_outlives_a_new_revision(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        publish(article, by=eve)
        withdraw(article, by=eve, at=NOON + timedelta(hours=3))
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        newer = publish(article, by=eve)
    assert live(article, NOON + timedelta(hours=2)) == newer
    assert live(article, NOON + timedelta(hours=3)) is None


def test_what_readers_saw_cannot_be_changed(article: Article, eve: User) -> None:
    publish(article, by=eve, at=NOON)
    with pytest.raises(PublishingError):
        publish(article, by=eve, at=NOON - timedelta(days=1))


def test_an_article_moves_in_with_its_history(article: Article, eve: User) -> None:
    publish(article, by=eve, at=NOON)
    newer = publish(article, by=eve, at=NOON + timedelta(days=30))
    assert (newer.published_at, newer.modified_at) == (NOON, NOON + timedelta(days=30))


def test_a_draft_that_is_not_ready_is_refused_whoever_calls(article: Article, alice: User) -> None:
    article.bylines.all().delete()
    with pytest.raises(NotReadyError, match="byline"):
        publish(article, by=alice)
    assert not article.revisions.exists()


def test_restoring_brings_every_block_back_and_keeps_the_draft_that_was(eve: User) -> None:
    season, shown = make_season(), make_season()
    article = make_article(
        title="Before", seasons=[season], tags=["harbour"], authors=[make_author(name="Ada")]
    )
    PictureBlock.objects.create(parent=article, picture=make_picture(), caption="Dusk", ordering=20)
    Quote.objects.create(parent=article, words="We begin.", speaker="The producer", ordering=30)
    Embed.objects.create(parent=article, link="https://press.example/", title="Announcement", ordering=40)
    LiveBlock.objects.create(parent=article, season=shown, view=LiveBlock.View.CAST, ordering=50)
    before = freeze(article, eve)
    _spoil(article)

    restore(before, by=eve)

    article.refresh_from_db()
    assert article.title == "Before"
    assert [line.author.name for line in article.bylines.all()] == ["Ada"]
    assert [subject.season for subject in article.subjects.all()] == [season], (
        "a shown season is not a subject"
    )
    assert [tag.name for tag in article.tags.all()] == ["harbour"]
    assert freeze(article, eve).blocks == before.blocks
    assert article.revisions.get(number=2).title == "After", "what the draft was is kept"


def _spoil(article: Article) -> None:
    article.title = "After"
    article.category = make_category()
    article.save()
    article.tags.set(["other"])
    article.bylines.all().delete()
    for model in (RichText, PictureBlock, Quote, Embed, LiveBlock):
        model.objects.filter(parent=article).delete()


def test_restored_text_passes_the_sanitiser_again(article: Article, eve: User) -> None:
    revision = freeze(article, eve)
    revision.blocks = [{"type": "text", "html": "<p onclick='x()'>Old</p><script>alert(1)</script>"}]
    revision.save()
    restore(revision, by=eve)
    assert [text.html for text in RichText.objects.filter(parent=article)] == ["<p>Old</p>"]


def test_a_new_address_is_remembered_once_readers_knew_the_old_one(article: Article, eve: User) -> None:
    rename(article, "first-draft", by=eve)
    assert not OldSlug.objects.exists(), "nobody ever saw that address"
    publish(article, by=eve)
    rename(article, "harbour", by=eve)
    rename(article, "first-draft", by=eve)
    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["harbour"]


def test_an_address_that_leads_elsewhere_is_refused(article: Article, eve: User) -> None:
    publish(article, by=eve)
    rename(article, "harbour", by=eve)
    other = make_article()
    with pytest.raises(ValidationError, match="Another article had this address"):
        rename(other, "the-harbour-series-returns", by=eve)
    with pytest.raises(ValidationError, match="year"):
        rename(other, "2026", by=eve)


def test_every_change_leaves_a_row_a_person_can_read(article: Article, eve: User) -> None:
    with time_machine.travel(NOON, tick=False):
        freeze(article, eve)
        publish(article, by=eve)
        cancel_schedule(publish(article, by=eve, at=NOON + timedelta(hours=1)), by=eve)
        restore(article.revisions.get(number=1), by=eve)
        rename(article, "harbour", by=eve)
        withdraw(article, by=eve)
    rows = LogEntry.objects.order_by("pk").values_list("change_message", "user__username", "object_id")
    assert [words for words, _, _ in rows] == [
        "Kept the draft as revision 1.",
        "Published revision 2.",
        "Scheduled revision 3 for 2026-03-01 13:00.",
        "Called off the scheduled revision 3.",
        "Restored revision 1 into the draft, which was kept as revision 4.",
        "Moved from “the-harbour-series-returns” to “harbour”.",
        "Withdrew the article.",
    ]
    assert {(name, pk) for _, name, pk in rows} == {("eve", str(article.pk))}
