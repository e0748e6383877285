"""Markdown into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts import markdown
from claimcheck.model.draft import Places


def prose(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block, what is skipped as spaces, the spaces made one."""
    found = []
    for block in markdown.blocks(text):
        chars = list(text)
        for span in block.skip:
            chars[span.slice] = " " * len(span)
        found.append((block.kind.value, " ".join("".join(chars[block.span.slice]).split())))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A *head* ##\n", [("heading", "A head")], id="heading"),
        pytest.param("A head\n===\n", [("heading", "A head")], id="underlined-heading"),
        pytest.param("one\ntwo\n\nthree", [("paragraph", "one two"), ("paragraph", "three")], id="paragraphs"),
        pytest.param("> one\n> two\nlazy", [("quote", "one two lazy")], id="block-quote"),
        pytest.param("- one\n  two\n- three", [("item", "one two"), ("item", "three")], id="items"),
        pytest.param("1. one\n\n   two", [("item", "one"), ("item", "two")], id="paragraphs-of-an-item"),
        pytest.param("> - one", [("quote", "one")], id="quoted-item"),
        pytest.param(
            "| a | b |\n|---|---|\n| c \\| d | e |",
            [("paragraph", w) for w in ("a", "b", "c | d", "e")],
            id="table",
        ),
        pytest.param("```\ncode\n```\n\n    code\n\nx", [("paragraph", "x")], id="code-blocks"),
        pytest.param("<div>\nx\n</div>\n\n<!-- y\nz -->\n\nx", [("paragraph", "x")] * 2, id="html-blocks"),
        pytest.param("---\na: b\n---\nx", [("paragraph", "x")], id="front-matter"),
        pytest.param("---\nnot closed", [("paragraph", "not closed")], id="rule"),
        pytest.param(
            "<figure>\n<img src=a><figcaption>A\n<b>cap</b></figcaption>\n</figure>\n\n<script>\nx\n</script>",
            [("paragraph", "A cap")],
            id="prose-in-html",
        ),
        pytest.param("> <div>one\n> two</div>", [("quote", "one two")], id="quoted-html"),
        pytest.param("<!-- one\n\ntwo -->\nx", [("paragraph", "x")], id="comment-over-blank-lines"),
        pytest.param(
            "So[^1] it[^n].\n\n[^1]: A note\n    goes on.\n\n    More.\n[^n]: Last",
            [("paragraph", w) for w in ("So it .", "A note goes on.", "More.", "Last")],
            id="footnotes",
        ),
        pytest.param(
            "- a\n\n[^1]: note\n\n  - b", [("item", "a"), ("paragraph", "note"), ("item", "b")], id="list-in-note"
        ),
        pytest.param("![The *old* pier](a.png)", [("paragraph", "The old pier")], id="caption"),
        pytest.param("![](a.png)\n![b][c]", [("paragraph", "![b][c]")], id="no-captions"),
        pytest.param(
            "one\n[![cap](a.png)](b){width=3}\ntwo",
            [("paragraph", w) for w in ("one", "cap", "two")],
            id="caption-between",
        ),
        pytest.param("![a](b) ![c](d)", [("paragraph", "a"), ("paragraph", "c")], id="captions-on-one-line"),
        pytest.param("# Head {#id .cls}", [("heading", "Head")], id="attributes"),
        pytest.param("one  \ntwo\\\nthree", [("paragraph", "one two three")], id="hard-line-ends"),
        pytest.param("\tcode\n\n~~~\ncode\n~~~\n- x\n\n      code", [("item", "x")], id="more-code"),
        pytest.param("```\nnever closed\n\nx", [], id="code-without-end"),
        pytest.param("[r]: http://x.y\n\nx", [("paragraph", "x")], id="link-definition"),
        pytest.param("", [], id="empty"),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert prose(text) == expected
    assert prose(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Use `a *b*` here", "Use here", id="code"),
        pytest.param("Use ``a ` b`` here", "Use here", id="code-with-a-mark"),
        pytest.param("An open ` mark", "An open ` mark", id="open-code"),
        pytest.param('See [the list](http://a.b/c_(d) "t") now', "See the list now", id="link"),
        pytest.param("See [the list][r] now\n\n[r]: http://a.b", "See the list now", id="reference"),
        pytest.param("He said [the] boat [sic] left", "He said [the] boat [sic] left", id="editorial-brackets"),
        pytest.param("A ![photo of *x*](a.png) here", "A here", id="image"),
        pytest.param("At <http://a.b> or https://a.b/c_d.", "At or .", id="addresses"),
        pytest.param("A <b>bold</b> word<!-- no --> here", "A bold word here", id="inline-html"),
        pytest.param("It said so [see @id-1, p. 3].", "It said so .", id="citation"),
        pytest.param("It said so\n[see @id-1,\np. 3] twice", "It said so twice", id="citation-over-lines"),
        pytest.param("was ~~never~~ once ~~", "was once ~~", id="struck-out"),
        pytest.param("was <del>never</del> <s>not</s> once<sup>1</sup> <del>x", "was once x", id="struck-out-html"),
        pytest.param("{{< figure a >}} So {% b %} {{ c }} said {{", "So said {{", id="templates"),
        pytest.param(
            "A [link\nover lines](<a b> 'c') and [ref] and [x][ref]\n\n[REF]: y",
            "A link over lines and ref and x",
            id="links",
        ),
        pytest.param("It said so^[On [page 3](x).] twice", "It said so twice", id="inline-note"),
        pytest.param("It said so[^1] twice", "It said so twice", id="footnote"),
        pytest.param("**Every** _single_ owner", "Every single owner", id="emphasis"),
        pytest.param("a snake_case name, 5 * 3", "a snake_case name, 5 * 3", id="no-emphasis"),
        pytest.param("at 5 \\* 3", "at 5 * 3", id="escape"),
    ],
)
def test_skips(text: str, expected: str) -> None:
    assert prose(text)[0][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\ntitle: x\ndate: 2021-05-24\n---\n", "2021-05-24", id="plain"),
        pytest.param("---\r\ndate: '2021-05-24T10:00'\r\n---\r\n", "2021-05-24", id="time-of-day"),
        pytest.param('+++\ndate = "2021-05-24"\n+++\n', "2021-05-24", id="toml"),
        pytest.param("---\ndate: May 24, 2021\n---\n", None, id="not-iso"),
        pytest.param("---\ndate: 2021-02-30\n---\n", None, id="no-such-day"),
        pytest.param("---\ntitle: x\n---\ndate: 2021-05-24\n", None, id="outside"),
        pytest.param("date: 2021-05-24\n", None, id="no-front-matter"),
    ],
)
def test_date(text: str, expected: str | None) -> None:
    assert markdown.stated_date(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("owner&rsquo;s &ldquo;boat&quot; &#8212; x", 'owner’s “boat" — x', id="typography"),
        pytest.param("AT&amp;T &amp;rsquo; ev&shy;ery", "AT&T &rsquo; every", id="ampersand"),
        pytest.param("&lt;b&gt; &#42;a&#42; &nope; &rsquo", "&lt;b&gt; &#42;a&#42; &nope; &rsquo", id="marks-stay"),
    ],
)
def test_character_references(text: str, shown: str) -> None:
    draft = markdown.read(text, path="draft.md")
    places = Places(draft)

    assert draft.text == shown
    assert places.position(len(shown)) == (1, len(text) + 1)
    assert (draft.source is None) == (text == shown)


def test_what_lies_deep_is_not_lost() -> None:
    assert prose("- " * 45 + "deep") == [("item", "deep")]
    assert prose("> " * 90 + "deep") == [("quote", "deep")]


def test_items_and_headings_keep_their_depth() -> None:
    found = markdown.blocks("## Head\n\nThey found that:\n\n- a\n  1. b\n\nend")

    assert [(block.kind.value, block.level) for block in found] == [
        ("heading", 2),
        ("paragraph", 0),
        ("item", 1),
        ("item", 2),
        ("paragraph", 0),
    ]


@given(st.text(alphabet='ab \n\r\t>-*_`#[](){}<>!|\\@.1:"~%^&;/', max_size=80))
def test_blocks_are_in_order_and_hold_their_skips(text: str) -> None:
    position = 0
    for block in markdown.blocks(text):
        assert position <= block.span.start < block.span.end <= len(text)
        position = block.span.end
        inner = block.span.start
        for skip in block.skip:
            assert inner <= skip.start < skip.end
            assert block.span.contains(skip)
            inner = skip.end


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1, max_size=8))
def test_plain_words_come_back_whole(words: list[str]) -> None:
    text = " ".join(words)

    assert prose(text) == [("paragraph", text)]
