"""What strangers type: tidied on the way in, escaped and formatted on the way out."""

from __future__ import annotations

import json
from pathlib import Path
from time import thread_time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import text

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "xss"
ALLOWED = {
    "p": set(),
    "br": set(),
    "a": {"href", "rel"},
    "details": {"class"},
    "summary": set(),
    "div": {"data-nosnippet"},
}


def dangers(html: str) -> list[str]:
    """Everything in a fragment that the formatter has no business producing."""
    fragment = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    found = []
    for element in fragment.iter():
        if element is fragment:
            continue
        if element.tag not in ALLOWED or set(element.attrib) - ALLOWED[element.tag]:
            found.append(f"{element.tag} {element.attrib}")
        if element.tag == "a" and not element.get("href", "").startswith(("http://", "https://")):
            found.append(element.get("href", ""))
    return found


# --- names -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Rita   Reader ", "Rita Reader"),
        ("Ri\u200bta", "Rita"),
        ("\u202eatiR\u202c", "atiR"),
        ("Ri\x00t\x07a\n", "Rita"),
        ("Rita\u2066\u2069", "Rita"),
        ("Zoe\u0308", "Zoë"),
        ("이수정", "이수정"),
        ("\u3164\u2800\u200d", ""),
    ],
)
def test_name_keeps_only_what_can_be_seen(typed: str, kept: str) -> None:
    assert text.tidy_name(typed) == kept


# --- text ------------------------------------------------------------------------------------------------------------
def test_text_gets_plain_line_feeds_and_one_normal_form() -> None:
    assert text.tidy_text("  cafe\u0301\r\nb \r\r\n\n\n\nc\n") == "café\nb\n\nc"


def test_control_characters_are_named_and_line_breaks_are_none() -> None:
    assert text.control_characters("a\x07b\x1b[31m\x07\u202ec\n\td") == ["U+0007", "U+001B", "U+202E"]


def test_joined_emoji_and_persian_are_no_control_characters() -> None:
    assert text.control_characters("👩‍👩‍👧 می‌خواهم") == []


def test_the_same_said_twice_compares_equal() -> None:
    assert text.comparable("Hello  WORLD\u200b") == text.comparable("ｈｅｌｌｏ world\n")


# --- formatter -------------------------------------------------------------------------------------------------------
def test_paragraphs_and_line_breaks() -> None:
    assert text.formatted("one\ntwo\n\nthree") == "<p>one<br>two</p><p>three</p>"


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("see https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("<https://a.example/>", "https://a.example/"),
        ("HTTPS://A.example/?a=1&b=2!", "HTTPS://A.example/?a=1&b=2"),
    ],
)
def test_links_end_where_the_sentence_goes_on(typed: str, link: str) -> None:
    assert text.links_in(typed) == [link]


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "ftp://a.example/", "http://", "http://u:p@a.example/", "data:text/html,x"],
)
def test_other_addresses_stay_text(typed: str) -> None:
    assert "<a" not in text.formatted(typed)


def test_links_are_marked_as_strangers() -> None:
    html = text.formatted('http://a.example/?a=1&b="2"')
    assert (
        html
        == '<p><a href="http://a.example/?a=1&amp;b=" rel="ugc nofollow noopener">http://a.example/?a=1&amp;b=</a>&quot;2&quot;</p>'
    )


def test_spoiler_is_a_disclosure_even_over_paragraphs() -> None:
    html = text.formatted("Well, ||he dies\n\nreally|| so")
    assert (
        html
        == '<p>Well,</p><details class="spoiler"><summary>Spoiler</summary><div data-nosnippet><p>he dies</p><p>really</p></div></details><p>so</p>'
    )


@pytest.mark.parametrize("typed", ["a || b", "||", "||||", "|| ||"])
def test_bars_that_hide_nothing_stay_bars_or_vanish(typed: str) -> None:
    assert "<details" not in text.formatted(typed)


@given(st.text(alphabet=st.sampled_from("<>&\"'|/:.() \nhttps\u202ejavscriponemg=x;#"), max_size=300))
def test_no_text_makes_markup_of_its_own(typed: str) -> None:
    assert dangers(text.formatted(typed)) == []


@given(st.text(max_size=400))
def test_every_visible_word_survives(typed: str) -> None:
    shown = "".join(
        html5lib.parseFragment(text.formatted(typed.replace("|", "")), namespaceHTMLElements=False).itertext()
    )
    kept = [c for c in typed if c.isalnum() and c != "|"]
    assert [c for c in shown if c.isalnum()] == kept


def test_hostile_corpus_leaves_nothing_dangerous() -> None:
    if not CORPUS.is_dir():
        pytest.skip("shared/data/xss is not here: the corpus of hostile markup is not part of the project")
    payloads = [case["payload"] for case in json.loads((CORPUS / "dompurify-expect.json").read_text())]
    payloads += [path.read_text().split("\n--\n")[0] for path in sorted((CORPUS / "bleach").glob("*.test"))]
    assert len(payloads) > 200
    wrapped = [form.format(p) for p in payloads for form in ("{}", "||{}||", "https://a.example/{}")]
    assert [p for p in wrapped if dangers(text.formatted(text.tidy_text(p)))] == []


@pytest.mark.parametrize("piece", ["|| a", "||a ", "http://x" + ")" * 900, "\n\n", "<", "https://a.b/ "])
def test_the_longest_text_is_formatted_at_once(piece: str) -> None:
    """In milliseconds, where a pattern that tries everything would need minutes. The processor's time: others may be at work."""
    longest = (piece * 5_000)[: text.MAX_LENGTH]
    began = thread_time()
    text.formatted(longest)
    assert thread_time() - began < 5
