"""`manage.py import_comments`: comments of Disqus and WordPress, each once, or nothing and a sentence why."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from comments.checking import faults
from comments.models import Comment, Decision, Thread
from comments.moving.moving import read_export
from comments.moving.words import plain_text
from tests.factories import make_published, make_season

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[3] / "shared" / "data"

DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="2"><id>quiet-harbour</id><link>https://old.example/2019/quiet-harbour.html</link><title>Quiet</title>
<createdAt>2019-01-01T00:00:00Z</createdAt><isClosed>false</isClosed></thread>
{posts}
</disqus>"""
POST = """<post dsq:id="{id}"><message><![CDATA[{html}]]></message><createdAt>2019-05-0{day}T10:00:00Z</createdAt>
<isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>
<author><name>{name}</name><email>{name}@old.example</email></author><ipAddress>203.0.113.9</ipAddress>
<thread dsq:id="{thread}" />{parent}</post>"""


def post(id: int, html: str = "<p>Good.</p>", *, parent: int = 0, **facts: object) -> str:
    defaults = {"day": 1, "deleted": "false", "spam": "false", "name": "nils", "thread": 2}
    reference = f'<parent dsq:id="{parent}" />' if parent else ""
    return POST.format(id=id, html=html, parent=reference, **(defaults | facts))


def export(tmp_path: Path, *posts: str) -> Path:
    path = tmp_path / "disqus.xml"
    path.write_text(DISQUS.format(posts="\n".join(posts)), encoding="utf-8")
    return path


def moved(path: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_comments", path, stdout=out, **options)
    return out.getvalue()


def comment(number: int) -> Comment:
    return Comment.objects.get(imported_as=f"disqus:{number}")


@pytest.fixture
def harbour() -> object:
    return make_published(slug="quiet-harbour").article


# --- what is moved ---------------------------------------------------------------------------------------------------------
def test_threads_dates_and_statuses(harbour: object, tmp_path: Path) -> None:
    path = export(
        tmp_path,
        post(5, parent=4, day=2, name="ulla"),  # the answer stands before what it answers
        post(4, "<p>First.<br>Second &amp; third.</p><p>New paragraph</p>"),
        post(6, spam="true"),
        post(7, deleted="true"),
        post(8, parent=7),
        post(9, parent=5, deleted="true", spam="true"),
    )
    said = moved(path)
    assert "Disqus: 6 comments moved in on 1 page, 0 there already." in said
    first, answer = comment(4), comment(5)
    assert first.thread.article == harbour
    assert (first.name, first.email, first.status, first.depth) == ("nils", "nils@old.example", "approved", 0)
    assert first.text == "First.\nSecond & third.\n\nNew paragraph"
    assert first.created_at == datetime(2019, 5, 1, 10, tzinfo=UTC)
    assert (answer.parent, answer.root, answer.depth) == (first, first, 1)
    assert first.reply_count == 1
    assert comment(6).status == "spam"
    assert (comment(7).status, comment(7).text, comment(7).email) == ("removed", "", "")
    assert comment(8).parent == comment(7)
    assert comment(9).status == "removed"
    assert list(faults()) == []
    assert set(Decision.objects.values_list("reason", "by")) == {("Moved in from Disqus", None)}


def test_second_run_adds_nothing_and_keeps_what_was_decided_here(harbour: object, tmp_path: Path) -> None:
    path = export(tmp_path, post(4))
    moved(path)
    Comment.objects.update(status="spam")
    path = export(tmp_path, post(4), post(5, parent=4))
    assert "1 comment moved in on 1 page, 1 there already" in moved(path)
    assert comment(4).status == "spam"
    assert comment(5).parent == comment(4)
    assert comment(4).reply_count == 1


def test_readers_see_them(client: Client, harbour: object, tmp_path: Path) -> None:
    path = export(tmp_path, post(4, "Seen by <b>all</b>"), post(5, "Seen by none", spam="true"))
    moved(path)
    html = client.get("/articles/quiet-harbour/").content.decode()
    assert "Seen by all" in html and "Seen by none" not in html and "203.0.113.9" not in html


def test_same_words_twice_there_are_two_comments_here(harbour: object, tmp_path: Path) -> None:
    moved(export(tmp_path, post(4), post(5)))
    assert Comment.objects.count() == 2


def test_answer_to_a_comment_the_export_lacks_begins_an_exchange(harbour: object, tmp_path: Path) -> None:
    said = moved(export(tmp_path, post(5, parent=4)))
    assert comment(5).depth == 0
    assert "1 answered a comment that the export lacks" in said


def test_closed_thread_stays_closed(harbour: object, tmp_path: Path) -> None:
    path = export(tmp_path, post(4))
    path.write_text(path.read_text().replace("<isClosed>false", "<isClosed>true"))
    assert "1 thread closed" in moved(path)
    assert Thread.objects.get().closed_at is not None


def test_dry_run_writes_nothing(harbour: object, tmp_path: Path) -> None:
    assert "1 comment would be moved in" in moved(export(tmp_path, post(4)), dry_run=True)
    assert not Comment.objects.exists() and not Thread.objects.exists()


# --- where it goes ---------------------------------------------------------------------------------------------------------
def test_page_that_is_not_found_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(
        CommandError, match=r"Nothing was written.*\n  https://old.example/2019/quiet-harbour.html \(1\)"
    ):
        moved(export(tmp_path, post(4)))
    assert not Comment.objects.exists()


def test_page_that_is_not_found_can_be_skipped(tmp_path: Path) -> None:
    said = moved(export(tmp_path, post(4)), skip_unknown=True)
    assert "0 comments moved in" in said and "Page not found: https://old.example" in said


def test_map_says_where(tmp_path: Path) -> None:
    season = make_season()
    table = tmp_path / "map.csv"
    table.write_text(f"https://old.example/2019/quiet-harbour.html,{season.get_absolute_url()}\n")
    moved(export(tmp_path, post(4)), map=table)
    assert comment(4).thread.season == season


@pytest.mark.parametrize(
    ("row", "words"), [("a,b,c", "line 1: expected two"), ("quiet-harbour,show-99", "no page of this site")]
)
def test_wrong_map_is_refused(tmp_path: Path, row: str, words: str) -> None:
    table = tmp_path / "map.csv"
    table.write_text(row)
    with pytest.raises(CommandError, match=words):
        moved(export(tmp_path, post(4)), map=table)


# --- what is refused -------------------------------------------------------------------------------------------------------
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><disqus>&b;</disqus>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><disqus><post>&a;</post></disqus>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BOMB, "declarations of its own"),
        (OUTSIDE, "declarations of its own"),
        ("<disqus><post>", "damaged at line 1"),
        ("", "damaged at line 1"),
        ("<html></html>", "neither an export of Disqus nor of WordPress"),
        ("<disqus>" + "<a>" * 100 + "</a>" * 100 + "</disqus>", "levels deep"),
        ('<?xml version="1.0" encoding="klingon"?><disqus></disqus>', "encoding|damaged"),
    ],
)
def test_hostile_or_damaged_xml_is_refused_in_a_sentence(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content)
    with pytest.raises(CommandError, match=words):
        moved(path)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        moved(tmp_path / "none.xml")


def test_moment_that_cannot_be_read_names_the_post(harbour: object, tmp_path: Path) -> None:
    path = export(tmp_path, post(4))
    path.write_text(path.read_text().replace("2019-05-01T10:00:00Z", "yesterday"))
    with pytest.raises(CommandError, match="Post 4 has no moment that can be read"):
        moved(path)


def test_answers_in_a_circle_are_refused(harbour: object, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="answers itself"):
        moved(export(tmp_path, post(4, parent=5), post(5, parent=4)))
    assert not Comment.objects.exists()


def test_names_and_websites_are_tidied_as_everywhere(harbour: object, tmp_path: Path) -> None:
    moved(export(tmp_path, post(4, name="ri\u202eta\u200b"), post(5, name=" ")))
    assert comment(4).name == "rita"
    assert (comment(5).name, comment(5).email) == ("Anonymous", "")


# --- words -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br/>Two", "One\nTwo"),
        ('See <a href="https://a.example/x">this</a>.', "See this (https://a.example/x)."),
        ('<a href="https://a.example/long/path">https://a.example/lo...</a>', "https://a.example/long/path"),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ("<spoiler>He leaves</spoiler>", "||He leaves||"),
        ("<script>alert(1)</script>Text", "Text"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("a\x07b", "ab"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


# --- real exports ----------------------------------------------------------------------------------------------------------
def shared(folder: str) -> Path:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"the shared exports ../shared/data/{folder} are not there")
    return SHARED / folder


def test_real_export_of_disqus() -> None:
    export = read_export(shared("disqus") / "isso_disqus.xml")
    assert [page.key for page in export.pages.values()] == ["2", "7"]
    assert [comment.status for comment in export.comments].count("removed") == 1
    assert len({comment.key for comment in export.comments}) == len(export.comments)


def test_real_export_of_disqus_with_a_damaged_end_is_refused_until_it_is_mended(tmp_path: Path) -> None:
    path = shared("disqus") / "remark42_disqus.xml"
    with pytest.raises(CommandError, match=r"damaged at line 147, column 23: [^:]*\.$"):
        moved(path)
    mended = tmp_path / "mended.xml"
    mended.write_text("\n".join(path.read_text().splitlines()[:134]) + "</disqus>")
    export = read_export(mended)  # it begins with a stray character, and one post has no number
    assert (len(export.pages), len(export.comments)) == (2, 5)
    assert [comment.status for comment in export.comments].count("spam") == 1
    assert len({comment.key for comment in export.comments}) == 5


def test_real_exports_of_wordpress_hold_what_was_counted_independently() -> None:
    folder, counted = shared("wxr"), {}
    for name, wanted in json.loads((shared("wxr") / "expected-counts.json").read_text()).items():
        if not wanted["well_formed"]:
            with pytest.raises(CommandError, match="damaged"):
                moved(folder / name)
            continue
        export = read_export(folder / name)
        counted[name] = len(export.comments) + sum(export.left_out.values())
        assert counted[name] == wanted["comments"], name
        approved = sum(comment.status == "approved" for comment in export.comments)
        assert approved + sum(export.left_out.values()) >= wanted["comment_approved"].get("1", 0), name
    assert sum(counted.values()) == 70


def test_real_export_of_wordpress_keeps_its_depth() -> None:
    path = shared("wxr") / "themetestdata-themeunittestdata.wordpress.xml"
    pages = read_export(path).pages.values()
    for slug in {page.slug for page in pages}:
        make_published(slug=slug)
    said = moved(path)
    assert (
        "29 comments moved in" in said
        and "Left out: 2 pingbacks." in said
        and "Left out: 2 trackbacks." in said
    )
    assert max(Comment.objects.values_list("depth", flat=True)) == 9
    assert Comment.objects.filter(status="pending").count() == 3
    assert list(faults()) == []
    assert "0 comments moved in" in moved(path)
