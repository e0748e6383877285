"""HTML into blocks, each character with its place in the file."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts import html
from claimcheck.drafts.read import read_bytes
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft, Places
from claimcheck.spans import Span


def read(source: str) -> Draft:
    return html.read(source, path="page.html")


def prose(source: str) -> list[str]:
    draft = read(source)
    return [f"{block.kind.value}: {draft.text[block.span.slice]}" for block in draft.blocks]


def words(source: str) -> list[str]:
    draft = read(source)
    return [draft.text[block.span.slice] for block in draft.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("One.", ["paragraph: One."], id="fragment"),
        pytest.param("<p>One\n  two<p>three", ["paragraph: One two", "paragraph: three"], id="open-paragraphs"),
        pytest.param("<h2>A <em>head</em></h2>x", ["heading: A head", "paragraph: x"], id="heading"),
        pytest.param("<ul><li>a<li>b</ul>c", ["item: a", "item: b", "paragraph: c"], id="items"),
        pytest.param("<blockquote><p>a</blockquote>b", ["quote: a", "paragraph: b"], id="block-quote"),
        pytest.param("<table><tr><th>a<td>b<tr><td>c</table>", [f"paragraph: {c}" for c in "abc"], id="cells"),
        pytest.param(
            "<figure><img alt=no><figcaption>Yes</figcaption></figure>", ["paragraph: Yes"], id="caption-not-alt"
        ),
        pytest.param("<dl><dt>a<dd>b</dl>", ["paragraph: a", "paragraph: b"], id="definitions"),
        pytest.param("a<br>b", ["paragraph: a\nb"], id="line-break"),
        pytest.param("a<br> <br/>b", ["paragraph: a", "paragraph: b"], id="two-line-breaks"),
        pytest.param("<pre>a\nb\n\nc</pre>", ["paragraph: a\nb", "paragraph: c"], id="lines-kept"),
        pytest.param("<details><summary>a</summary>b</details>", ["paragraph: a", "paragraph: b"], id="details"),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert prose(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("said <q>a <q>b</q></q>.", "said “a ‘b’”.", id="quotation-marks"),
        pytest.param("owner&rsquo;s &amp; dogs&#8212;&#x1F600;", "owner’s & dogs—😀", id="references"),
        pytest.param("AT&T &nope; &amp;lt;", "AT&T &nope; &lt;", id="no-references"),
        pytest.param("ev&shy;ery\u200b <wbr>owner&ZeroWidthSpace;s", "every owners", id="invisible"),
        pytest.param("a<b> b </b> c\t\td", "a b c d", id="white-space"),
        pytest.param("no<b>body</b>", "nobody", id="within-a-word"),
        pytest.param("left.<sup><a href=#n>1</a></sup> Then<sup>[2]</sup>", "left. Then", id="notes"),
        pytest.param("10<sup>6</sup> on the 4<sup>th</sup>", "10^6 on the 4th", id="powers-and-ordinals"),
        pytest.param("was <del>never</del><s>not</s><ins>once</ins>", "was once", id="struck-out"),
        pytest.param("a<!-- b --> c<!--> d<!-- e --!> f", "a c d f", id="comments"),
        pytest.param("a <? b ?> c <!doctype x> d </ x> e", "a c d e", id="declarations"),
        pytest.param("a <script>if (b<c) d</script >e", "a e", id="script"),
        pytest.param("a <a title='x>y' b=\"<p>\" c=d>b</a>", "a b", id="attributes"),
        pytest.param("5 < 6 and <3", "5 < 6 and <3", id="no-tags"),
        pytest.param("a <svg/><math/>b <svg><text>c</text></svg>d", "a b d", id="drawings"),
        pytest.param("a<script src=x />b", "ab", id="script-closed-at-once"),
    ],
)
def test_text(source: str, expected: str) -> None:
    assert words(source) == [expected]


@pytest.mark.parametrize(
    "hidden",
    [
        "<nav>x</nav>",
        "<aside><p>x</p></aside>",
        "<style>x</style>",
        "<template><p>x</template>",
        "<noscript>x</noscript>",
        "<textarea>x</textarea>",
        "<form><label>x</label><button>x</button></form>",
        "<p hidden>x",
        "<p aria-hidden=true>x",
        "<p style='color:red; display : none'>x",
        "<div role=navigation>x</div>",
        "<dialog>x</dialog>",
        "<title>x</title>",
        "<svg><title>x</title><g>x</svg>",
        "<code>x</code>",
    ],
)
def test_what_is_no_prose_is_left_out(hidden: str) -> None:
    assert words(f"<p>one</p>{hidden}<p>two") == ["one", "two"]


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    assert words("<form id=page><h1>Head</h1><p>Text</form>") == ["Head", "Text"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>a<main>b<article>c</article><article>d</article></main>e", ["c", "d"], id="articles"),
        pytest.param("<p>a<main>b</main>c", ["b"], id="main"),
        pytest.param("<p>a<div role=main>b</div>c", ["b"], id="main-by-role"),
        pytest.param("<article></article><p>a<footer>b</footer>", ["a"], id="body"),
        pytest.param("<article>a<footer>Correction: b</footer></article>", ["a", "Correction: b"], id="own-footer"),
    ],
)
def test_the_article_is_read(source: str, expected: list[str]) -> None:
    assert words(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<b><p>a</b>b</p>c", ["ab", "c"], id="crossed"),
        pytest.param("</div></p>a</b>", ["a"], id="never-opened"),
        pytest.param("<p hidden>x<p>a", ["a"], id="hidden-paragraph-not-closed"),
        pytest.param("<del><p>x</del>a</p>", ["a"], id="struck-out-across-blocks"),
        pytest.param("<div><table><tr><td>a</div>b</table>c", ["a", "b", "c"], id="end-within-a-cell"),
        pytest.param("<ul><li hidden>x<ul><li>x</ul><li>a", ["a"], id="hidden-item-not-closed"),
        pytest.param("a <b", ["a"], id="tag-without-end"),
        pytest.param("a <b c='", ["a"], id="value-without-end"),
        pytest.param("a <!-- b", ["a"], id="comment-without-end"),
        pytest.param("a <", ["a <"], id="mark-at-the-end"),
        pytest.param("<i><i><i>a", ["a"], id="nothing-closed"),
        pytest.param("<body><p>a</body></html><p>b", ["a", "b"], id="after-the-end"),
    ],
)
def test_broken_markup_is_read_as_browsers_do(source: str, expected: list[str]) -> None:
    assert words(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<time datetime='2021-05-24T10:00Z'>x</time>", "2021-05-24", id="time"),
        pytest.param(f"<p>{'long ' * 60}</p><time datetime=2021-05-24>x</time>", None, id="time-in-the-text"),
        pytest.param(
            f"<p>{'long ' * 60}</p><time itemprop=datePublished datetime=2021-05-24>", "2021-05-24", id="time-marked"
        ),
        pytest.param(
            "<meta property=article:published_time content='2021-05-24T23:30:00-04:00'>", "2021-05-24", id="m"
        ),
        pytest.param("<meta name=viewport content='2021-05-24'>", None, id="other-meta"),
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            ' {"@type": ["NewsArticle"], "datePublished": "2021-05-24"}]}</script>',
            "2021-05-24",
            id="json-ld",
        ),
        pytest.param('<script type="application/ld+json">{"datePublished": "soon"}</script>', None, id="no-date"),
        pytest.param(f'<script type="application/ld+json">{"[" * 100_000}</script>', None, id="deep-json"),
        pytest.param('<script type="application/ld+json">{nope</script>', None, id="broken-json"),
        pytest.param("<time datetime=2021-02-30>", None, id="no-such-day"),
    ],
)
def test_date(source: str, expected: str | None) -> None:
    assert read(source).date == expected
    assert html.read(source, path=None, date="1999-01-01").date == "1999-01-01"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("<p>é".encode(), "é", id="utf-8"),
        pytest.param("\ufeff<meta charset=latin1><p>é".encode(), "é", id="mark-before-declaration"),
        pytest.param("<p>é".encode("utf-16"), "é", id="utf-16"),
        pytest.param("<meta charset=windows-1252><p>“é”".encode("cp1252"), "“é”", id="declared"),
        pytest.param(b"<meta content='text/html; charset=ISO-8859-1'>\x93a\x94", "“a”", id="latin-1-as-browsers-do"),
        pytest.param(b"<?xml version='1.0' encoding='windows-1251'?><p>\xe6", "ж", id="xml"),
        pytest.param("<!-- <meta charset=koi8-r> --><p>é".encode(), "é", id="in-a-comment"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    draft = read_bytes(data, path="page.html", suffix=".html")
    assert draft.text == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"<p>\xe9 x", "not UTF-8 text, at byte 3", id="undeclared"),
        pytest.param(b"<meta charset=utf-7><p>x", "declares the encoding utf-7, which is not read", id="unknown"),
        pytest.param(b"<meta charset=shift_jis>\xff\xff", "not SHIFT_JIS text", id="wrong"),
    ],
)
def test_encodings_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_bytes(data, path="page.html", suffix=".html")


@pytest.mark.parametrize(
    ("source", "claim", "region"),
    [
        pytest.param("<p>a\n<b>no</b> one", "no one", (2, 4, 2, 14), id="tags-between"),
        pytest.param("<p>é &amp;😀 x", "&😀", (1, 6, 1, 12), id="reference-first"),
        pytest.param("<p>x &rsquo;</p><p>y", "’", (1, 6, 1, 13), id="reference-last"),
        pytest.param("<p>x &NotEqualTilde; y", "≂̸", (1, 6, 1, 21), id="reference-of-two-characters"),
        pytest.param("<p>a\r\n\tb<i>c</i>", "b", (2, 2, 2, 3), id="line-ends-and-tabs"),
        pytest.param("<p>a <q>b</q> c", "“b”", (1, 6, 1, 14), id="quotation-marks-cover-their-tags"),
        pytest.param("<p>ev&shy;ery", "every", (1, 4, 1, 14), id="invisible-within"),
        pytest.param("<b>a</b><i>b</i>", "a", (1, 4, 1, 5), id="one-character"),
    ],
)
def test_places(source: str, claim: str, region: tuple[int, int, int, int]) -> None:
    draft = read(source)
    start = draft.text.index(claim)
    found = Places(draft).region(Span(start, start + len(claim)))
    assert (found.start_line, found.start_column, found.end_line, found.end_column) == region


MARKS = re.findall(
    r"\S+",
    """<p> </p> <b> </b> <br> <li> <ul> </ul> <td> <table> </table> <q> </q> <sup> </sup> <a> <del> </del> <h1>
    &amp; &shy; &#x1F600; <!-- --> < > & " ' <script> </script> <p/hidden> <blockquote> <article> </article> <pre>
    </pre> one two 1 é""",
)
MARKUP = st.lists(st.sampled_from([*MARKS, " ", "\n", "\r\n", "\t", "\u00ad", "\u200f", "\x85"]), max_size=40).map(
    "".join
)


@given(MARKUP)
def test_blocks_lie_in_order_and_each_character_where_it_stood(source: str) -> None:
    draft = read(source)
    places = Places(draft)
    position = 0
    for block in draft.blocks:
        assert position <= block.span.start < block.span.end <= len(draft.text)
        assert draft.text[block.span.slice].strip() == draft.text[block.span.slice]
        position = block.span.end
        for offset in range(block.span.start, block.span.end):
            char = draft.text[offset]
            line, column = places.position(offset)
            stood = source[_start_of(source, line) + column - 1]
            assert stood == char or stood in "&<" or char.isspace()
            region = places.region(Span(offset, offset + 1))
            assert (line, column) <= (region.end_line, region.end_column)
    assert [start for start, _ in draft.anchors] == sorted(start for start, _ in draft.anchors)
    assert [origin for _, origin in draft.anchors] == sorted(origin for _, origin in draft.anchors)


def _start_of(source: str, line: int) -> int:
    ends = [found.end() for found in re.finditer(r"\r\n?|\n", source)]
    return [0, *ends][line - 1]


class _Oracle(HTMLParser):
    """The words of sound markup, by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


SOUND = st.recursive(
    st.sampled_from(["one", "two &amp; three", "caf&eacute; ", "<br>", "<!-- no -->", "<img alt='x > y'>", " "]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name} class='a>b' title=c>{''.join(parts)}</{name}>",
        st.sampled_from(["p", "b", "div", "em", "section", "li", "td"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(SOUND)
def test_sound_markup_gives_the_words_that_the_standard_parser_gives(source: str) -> None:
    oracle = _Oracle()
    oracle.feed(source)
    oracle.close()
    assert "".join("".join(words(source)).split()) == "".join("".join(oracle.words).split())
