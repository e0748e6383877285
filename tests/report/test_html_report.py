"""The HTML report, read back with a parser: structure, escaping, what it may load, and its words."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import cycle, pairwise
from pathlib import Path

import pytest
import runs
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import claimcheck.report
from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Citation, ReasonKind, Stance, Verdict
from claimcheck.model.run import CheckedDraft, Level, Result, Run
from claimcheck.report.html import render
from claimcheck.report.html_draft import Numbered, body
from claimcheck.report.html_marks import ALL, deciding_words, mark_of, place
from claimcheck.report.html_markup import Markup, element, link, text, with_marks
from claimcheck.report.redact import redact
from claimcheck.report.safe import visible
from claimcheck.spans import Span

PAGE = Path(claimcheck.report.__file__).parent / "page"
FORBIDDEN = re.compile(r"\b(true|false|scores?|no evidence)\b", re.IGNORECASE)
VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})
SHOWN = [name for name in runs.RUNS if name != "hostile"]


class Node:
    """An element with its attributes and children, strings among them."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    def all(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    def find(self, tag: str = "", **wanted: str) -> list[Node]:
        """Descendants by tag, class (`class_`) or another attribute."""
        return [n for n in self.all() if (not tag or n.tag == tag) and all(n.has(k, v) for k, v in wanted.items())]

    def has(self, key: str, value: str) -> bool:
        given = self.attributes.get(key.rstrip("_").replace("_", "-")) or ""
        return value in given.split() if key == "class_" else value == given

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


class Reader(HTMLParser):
    """Builds the tree, and insists on every end tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(page: str) -> Node:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


@cache
def page(name: str) -> str:
    return render(runs.RUNS[name]())


@cache
def tree(name: str) -> Node:
    return read(page(name))


def shown(node: Node) -> str:
    """The words a reader sees or hears: no style, no script."""
    if node.tag in {"style", "script"}:
        return ""
    return "".join(c if isinstance(c, str) else shown(c) for c in node.children)


def bare(rendered: str) -> str:
    """A page without its style, its script and their digests, which the golden files leave out."""
    rendered = re.sub(r"<(style|script)>.*?</\1>", r"<\1>...</\1>", rendered, flags=re.DOTALL)
    return re.sub(r"sha256-[A-Za-z0-9+/=]{44}", "sha256-...", rendered)


# The whole


@pytest.mark.parametrize("name", ["attributed", "four-results", "hostile", "misquotation"])
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"html/{name}.html", bare(page(name)))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_one_run_gives_the_same_bytes(name: str) -> None:
    assert render(runs.RUNS[name]()).encode() == page(name).encode()


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_structure(name: str) -> None:
    root = tree(name)
    ids = [n.attributes["id"] for n in root.all() if "id" in n.attributes]
    assert len(ids) == len(set(ids))
    assert [n.attributes["lang"] for n in root.find("html")] == ["en"]
    assert [len(root.find(tag)) for tag in ("title", "h1", "main", "header", "footer")] == [1] * 5
    for node in root.all():
        for key in ("href", "for", "aria-labelledby", "aria-describedby"):
            for target in (node.attributes.get(key) or "").split():
                if key != "href" or target.startswith("#"):
                    assert target.lstrip("#") in ids, (key, target)


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_headings_skip_no_level(name: str) -> None:
    levels = [int(n.tag[1]) for n in tree(name).all() if re.fullmatch(r"h[1-6]", n.tag)]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(n.text.strip() for n in tree(name).all() if re.fullmatch(r"h[1-6]", n.tag))


def test_every_control_has_a_label() -> None:
    root = tree("four-results")
    labelled = {n.attributes["for"] for n in root.find("label")}
    assert {n.attributes["id"] for tag in ("select", "input") for n in root.find(tag)} == labelled
    assert all(n.text for n in root.find("button"))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_html5_parser_finds_nothing_to_mend(name: str) -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    html5lib.HTMLParser(strict=True).parse(page(name))


# What it may load


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_nothing_is_loaded(name: str) -> None:
    root = tree(name)
    loading = {"img", "link", "iframe", "object", "embed", "video", "audio", "source", "base", "svg", "math"}
    assert not [n.tag for n in root.all() if n.tag in loading]
    for node in root.all():
        assert not {k for k in node.attributes if k.startswith("on") or k in {"src", "srcset", "style", "action"}}
    assert [len(root.find(tag)) for tag in ("style", "script")] == [1, 1]


def test_policy_names_the_style_and_the_script_by_digest_and_forbids_the_rest() -> None:
    root = tree("four-results")
    policy = root.find("meta", http_equiv="Content-Security-Policy")[0].attributes["content"] or ""
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    own = {tag: hashlib.sha256(root.find(tag)[0].text.encode()).digest() for tag in ("style", "script")}
    digests = {tag: f"'sha256-{base64.b64encode(value).decode()}'" for tag, value in own.items()}
    assert rules == {
        "default-src": "'none'",
        "style-src": digests["style"],
        "script-src": digests["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    order = [n.tag for n in root.find("head")[0].children if isinstance(n, Node)]
    assert order.index("meta", 1) < order.index("style") < order.index("script")


def test_policy_stands_before_what_it_governs() -> None:
    rendered = page("headline")
    assert rendered.index("Content-Security-Policy") < rendered.index("<style>")


def test_style_and_script_reach_for_nothing() -> None:
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    script = (PAGE / "script.js").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|@font-face|</", style)
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import|eval|Function|innerHTML|outerHTML"
        r"|insertAdjacentHTML|document\.write|localStorage|sessionStorage|cookie|open\()\b|</",
        script,
    )


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=1&c=2#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "https://example.org/\u00e9"],
)
def test_web_addresses_are_links(url: str) -> None:
    found = read(link(url)).children[0]
    assert isinstance(found, Node)
    assert (found.tag, found.attributes["href"], found.text) == ("a", url, url)
    assert found.attributes["rel"] == "noreferrer noopener external"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "https:example.org",
        "https://",
        "https:///x",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org\x00",
        "blob:https://example.org/1",
        "mailto:a@example.org",
        "",
    ],
)
def test_anything_else_stays_text(url: str) -> None:
    found = read(link(url)).children[0]
    assert isinstance(found, Node)
    assert (found.tag, "href" in found.attributes) == ("span", False)


# Escaping


def seen(char: str) -> str:
    """What a reader is to see of one character."""
    if char in "\x0b\x0c\x85\u2028\u2029":
        return " "
    if ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF:
        return f"\\u{ord(char):04x}"
    return visible(char, keep="\t\n\r")


@given(st.text(st.characters(codec=None)))
@example("<script>&\"'\u2028\u202e\x00\x85\ud800\ufdd0\U0010ffff</script><!-- ]]> -->")
def test_text_and_attributes_come_back_as_they_were(value: str) -> None:
    written = text(value)
    assert not set(written) & set("<>\"'")
    written.encode()
    assert html.unescape(written) == "".join(map(seen, value))
    node = read(element("p", value, title=value)).children[0]
    assert isinstance(node, Node)
    assert node.text == node.attributes["title"] == html.unescape(written)
    assert text(written) is written


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_marks_add_nothing_to_the_words(value: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in ends]
    assert read(with_marks(value, spans)).text == html.unescape(text(value))


INJECTIONS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "</style><style>*{display:none}</style>",
    "<!-- <p>",
    "]]>",
    "{{script}} {{style}} {{policy}}",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "\u2028\u2029\u202e\u2066\x1b[2J\x00",
    "\ud800 \udfff \ufffe \ufdd0",
    "javascript:alert(1)",
    "`${alert(1)}`",
)


def with_strings(value: str) -> Run:
    """A run in which every string from outside is `value`."""
    record = replace(
        runs.CONSISTENT,
        id=value,
        quotation=value,
        summary=value,
        locator=value,
        misreadings=(value,),
        by=value,
        status_reason=value,
        seen=replace(runs.AT_OIG, where=value),
        source=replace(runs.OIG, title=value, number=value, url=value, url_is=value, id=value, publisher=value),
    )
    why = runs.reason(ReasonKind.QUANTIFIER, value, value, value, record, value)
    citations = tuple(
        runs.cite(record, stance, why, proposition=value) for stance in (Stance.CONTRADICTS, Stance.RELATED)
    )
    verified = replace(runs.VERIFIED, claim=value, safe_wording=value, response=(value,))
    found = runs.review(
        value, Verdict.CONTRADICTED, citations, decided_by=runs.BY_FINDING, verified_claim=runs.EQUIVALENT
    )
    base = replace(
        runs.BASE,
        title=value,
        covers=value,
        digest=value,
        evidence=(record,),
        sources=(record.source,),
        verified_claims=(verified,),
    )
    results = (runs.result(value, value, Level.ERROR, value, found.span, record, fix=value),)
    return replace(runs.single(found, *results, path=value, base=base), version=value)


def skeleton(rendered: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(n.tag, tuple(n.attributes)) for n in read(rendered).all()]


@pytest.mark.parametrize("value", INJECTIONS)
def test_no_string_changes_the_page_around_it(value: str) -> None:
    assert skeleton(render(with_strings(value))) == skeleton(render(with_strings("plain words")))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None), min_size=3, max_size=40).filter(lambda s: len(s.split()) > 1))
def test_no_string_at_all_changes_the_page_around_it(value: str) -> None:
    rendered = render(with_strings(f"a {value} b"))
    rendered.encode()
    assert skeleton(rendered) == skeleton(render(with_strings("a plain word b")))
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0\ufffe]", rendered
    )


# Words


@pytest.mark.parametrize("name", SHOWN)
def test_no_word_that_a_report_may_not_use(name: str) -> None:
    assert FORBIDDEN.findall(shown(tree(name))) == []
    assert "0.93" not in shown(tree(name))


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("headline", ["CONTRADICTED BY THE RECORD"]),
        ("attributed", ["IT WAS SAID: SUPPORTED", "WHAT WAS SAID: CONTRADICTED"]),
        ("misquotation", ["WORDS DIFFER from those on file", "WHAT WAS SAID: CONTRADICTED"]),
        ("not-in-base", ["NOT IN THIS BASE"]),
        ("not-settled", ["NOT SETTLED BY THIS BASE"]),
        ("exceeds", ["GOES FURTHER THAN THE RECORD"]),
        ("statements-only", ["ASSERTED ONLY"]),
        ("supported", ["SUPPORTED (by a finding)"]),
        ("conflicting", ["SOURCES CONFLICT"]),
    ],
)
def test_verdicts_are_told_in_words(name: str, heads: list[str]) -> None:
    assert [n.text for n in tree(name).find(class_="verdict")] == heads


def test_statements_are_marked_as_statements_and_findings_as_findings() -> None:
    root = tree("headline")
    documents = root.find(class_="document")
    kinds = {n.text for d in documents if not d.has("class_", "statement") for n in d.find(class_="kind")}
    spoken = {n.text for d in root.find(class_="statement") for n in d.find(class_="kind")}
    assert (kinds, spoken) == ({"FINDING"}, {"STATEMENT"})
    assert "Supporting: six statements only" in shown(root)
    assert "They show it was said, not that it was so." in shown(root)
    assert "They say nothing about what the speaker knew." in shown(root)


def test_where_the_words_were_seen_is_told() -> None:
    words = shown(tree("headline"))
    assert "Executive Summary; read at oig.dhs.gov" in words
    assert "As quoted by CNN, May 24, 2021; transcript not seen" in words
    assert "press copy; page not seen" in words


def test_results_stand_with_rule_level_and_way_out() -> None:
    first = tree("four-results").find(class_="result")[0]
    assert " ".join(first.text.split()) == (
        "error CC101 contradicted-claimthe record contradicts itFix say who said it, and what the report found"
    )
    assert "dropped-hedge (suppressed)" in shown(tree("four-results"))


def _justified(words: str | None) -> Run:
    """The run of four results, its suppressed one with `words` for who, when and why."""
    run = runs.four_results()
    drafts = tuple(
        replace(draft, claims=tuple(replace(c, results=_with_reason(c.results, words)) for c in draft.claims))
        for draft in run.drafts
    )
    return replace(run, drafts=drafts)


def _with_reason(results: tuple[Result, ...], words: str | None) -> tuple[Result, ...]:
    return tuple(replace(r, justification=words) if r.suppressed else r for r in results)


def _suppressed_item(run: Run) -> str:
    (item,) = (node for node in read(render(run)).find(class_="result") if "(suppressed)" in node.text)
    return " ".join(item.text.split())


def test_a_suppressed_result_says_who_allowed_it_when_and_why() -> None:
    words = "D. Hale, 2026-11-22: a reader's letter, answered below"
    assert _suppressed_item(_justified(words)).endswith(f"Allowed by {words}")
    assert shown(read(render(_justified(words)))).count("Allowed by") == 1


def test_a_suppressed_result_without_a_reason_has_no_empty_line_for_it() -> None:
    assert "Allowed by" not in _suppressed_item(_justified(None))


def test_the_reason_of_a_suppression_is_text_and_no_markup() -> None:
    page = render(_justified("D. Hale, 2026-11-22: <img src=x onerror=alert(1)> \x1b[31m\u202e"))
    assert "<img src=x" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_redacted_page_leaves_the_reason_of_a_suppression_out() -> None:
    page = render(redact(_justified("D. Hale, 2026-11-22: a private matter")))
    assert "(suppressed)" in page
    assert "D. Hale" not in page
    assert "private matter" not in page


def test_what_was_compared_stands_at_the_end() -> None:
    foot = tree("four-results").find("footer")[0].text
    for words in (runs.BASE.digest, "15 records from 6 sources", runs.BASE.title, "claimcheck 0.0.0", "2017-2021"):
        assert words in foot
    assert "As of" not in foot
    as_of = read(render(replace(runs.four_results(), as_of="2020-06-30"))).find("footer")[0].text
    assert "As ofJune 30, 2020" in as_of


def test_every_sentence_is_counted() -> None:
    assert [" ".join(n.text.split()) for n in tree("four-results").find(class_="scan")[0].find("li")] == [
        "5 met the base",
        "1 not in base (neither passed nor failed)",
        "1 not a claim (questions, opinion, transitions)",
    ]


def test_remarks_on_the_run_are_shown() -> None:
    assert "drafts/separations.md:3:1 a quotation mark is not closed" in shown(tree("four-results"))


def test_results_on_the_draft_itself_stand_below_it() -> None:
    run = runs.four_results()
    own = runs.result("CC502", "unused-suppression", Level.WARNING, "allows <nothing>", Span(41, 45), fix="remove it")
    checked = replace(run.drafts[0], results=(own,))
    root = read(render(replace(run, drafts=(checked, *runs.supported().drafts))))
    found = root.find("article", aria_labelledby="d1")[0].find(class_="results")[0]
    assert "CC502 unused-suppression drafts/separations.md:2:1allows <nothing>Fix remove it" in found.text
    assert root.find("h1")[0].text.startswith("3 errors, 2 warnings")
    assert "3 errors, 2 warnings" in root.find("nav")[0].text


# Marks


def test_each_claim_in_the_draft_is_a_link_to_its_evidence() -> None:
    links = tree("four-results").find("a", class_="s")
    assert [n.text for n in links] == [line for line in runs.LINES if not line.endswith("?")]
    assert [n.attributes["data-sign"] for n in links] == [
        "\u2715 error [1]",
        "\u2715 error [2]",
        "\u2715 error [3]",
        "\u201d\u2715 warning [4]",
        "\u00b7 [5]",
        "\u2713 [6]",
    ]
    assert [n.attributes["href"] for n in links] == [f"#c{n}" for n in range(1, 7)]
    assert links[3].attributes["aria-describedby"] == "m-said-contradicted l-warning"


def test_deciding_words_are_marked_on_both_sides() -> None:
    root = tree("four-results")
    claim = root.find("article", id="c2")[0]
    assert [n.text for n in root.find("a", id="s2")[0].find("b")] == ["at least 384"]
    assert [n.text for n in claim.find("mark")] == ["at least 384", "at least 348 separated parents"]


def test_quoted_words_are_whole_and_bear_no_marks_of_ours() -> None:
    quoted = [n.find("p")[0].text for n in tree("headline").find("blockquote", class_="words")]
    assert runs.CONSISTENT.quotation in quoted
    assert runs.EVERY.quotation in quoted


def test_both_wordings_of_a_quotation_stand_side_by_side() -> None:
    rows = [
        (n.find("dt")[0].text, [m.text for m in n.find("mark")])
        for n in tree("misquotation").find(class_="wordings")[0].find("div")
    ]
    assert [label for label, _ in rows] == ["Draft", "Record"]
    assert "chance" in rows[0][1]
    assert "choice" in rows[1][1]


def test_words_of_what_was_said_are_found_in_the_sentence_that_reports_it() -> None:
    said = "no parent was deported without multiple opportunities to take their children"
    found = runs.attributed().drafts[0].claims[0].review
    inner = runs.reason(ReasonKind.QUANTIFIER, "no parent", "did not", said, runs.CONSISTENT)
    span = place(found, inner)
    assert span is not None
    assert found.text[span.slice] == "no parent"
    assert span.start == runs.ATTRIBUTED.index(said)
    assert place(found, replace(inner, claim="elsewhere")) is None
    assert place(found, replace(inner, claim_span=None)) is None


def test_intent_words_and_words_of_a_result_are_marked() -> None:
    wanted = replace(runs.supported().drafts[0].claims[0].review, citations=(), intent_words=(Span(4, 11),))
    claim = replace(runs.supported().drafts[0].claims[0], review=wanted)
    assert [wanted.text[s.slice] for s in deciding_words(claim)] == ["removed"]


def test_marks_differ_without_colour() -> None:
    assert len({m.sign for m in ALL}) == len({m.words for m in ALL}) == len({m.key for m in ALL}) == len(ALL)


def test_each_verdict_has_its_mark() -> None:
    found = {mark_of(c.review).key for name in SHOWN for d in runs.RUNS[name]().drafts for c in d.claims}
    assert found == {
        "contradicted",
        "said-contradicted",
        "exceeds",
        "conflict",
        "statements",
        "supported",
        "open",
        "absent",
    }


# Drafts


def test_a_draft_keeps_its_blocks_and_what_is_no_prose() -> None:
    source = "---\nby: us\n---\n# Head\n\n- One is.\n- Two are [@x].\n\n> Said.\n\nTail.\n"
    blocks = tuple(
        Block(kind=kind, span=Span(source.index(words), source.index(words) + len(words)), skip=skip)
        for kind, words, skip in (
            (BlockKind.HEADING, "Head", ()),
            (BlockKind.ITEM, "One is.", ()),
            (BlockKind.ITEM, "Two are [@x].", (Span(source.index("[@x]"), source.index("[@x]") + 4),)),
            (BlockKind.QUOTE, "Said.", ()),
            (BlockKind.PARAGRAPH, "Tail.", ()),
        )
    )
    draft = Draft(path="a.md", text=source, blocks=blocks)
    root = read(body(CheckedDraft(draft=draft, sentences=0, skipped=0, claims=()), ()))
    tags = [(n.tag, n.text) for n in root.children if isinstance(n, Node)]
    assert tags == [
        ("div", "---\nby: us\n---"),
        ("h3", "Head"),
        ("ul", "One is.Two are [@x]."),
        ("blockquote", "Said."),
        ("p", "Tail."),
    ]
    assert [n.text for n in root.find("i")] == ["[@x]"]


def numbered(source: str, *spans: tuple[int, int]) -> tuple[Numbered, ...]:
    claims = (runs.review(source[a:b], Verdict.NOT_ENOUGH_EVIDENCE, span=Span(a, b)) for a, b in spans)
    return tuple(Numbered(number=n, claim=runs.single(found).drafts[0].claims[0]) for n, found in enumerate(claims, 1))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_claims_may_overlap_and_leave_the_text_and_each_is_shown_once(source: str, ends: list[tuple[int, int]]) -> None:
    spans = sorted((min(pair), max(pair)) for pair in ends)
    claims = numbered(source, *spans)
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(source)))
    draft = Draft(path="a.txt", text=source, blocks=(block,) if source else ())
    root = read(body(CheckedDraft(draft=draft, sentences=0, skipped=0, claims=()), claims))
    links = root.find("a", class_="s")
    assert sorted(n.attributes["id"] or "" for n in links) == sorted(f"s{n.number}" for n in claims)
    assert all(n.text or n.attributes.get("aria-label") for n in links)
    if source:
        assert root.children[0].text.startswith(html.unescape(text(source)))  # type: ignore[union-attr]


@given(st.lists(st.integers(0, 30), min_size=2, max_size=8), st.lists(st.integers(0, 30), min_size=2, max_size=8))
def test_each_claim_is_shown_once_wherever_it_stands(cuts: list[int], ends: list[int]) -> None:
    source = "- One is.\n\n  - Two are.\n\n```x```"
    blocks = tuple(
        Block(kind=kind, span=Span(start, end))
        for kind, (start, end) in zip(cycle(BlockKind), pairwise(sorted(set(cuts))), strict=False)
        if (start + end) % 3
    )
    claims = numbered(source, *pairwise(sorted(ends)))
    draft = Draft(path="a.md", text=source, blocks=blocks)
    root = read(body(CheckedDraft(draft=draft, sentences=0, skipped=0, claims=()), claims))
    links = [n.attributes["id"] for n in root.find("a", class_="s")]
    assert sorted(links, key=str) == sorted((f"s{n.number}" for n in claims), key=str)
    kept = [source[b.span.slice] for b in blocks]
    assert all(words in root.text for words in kept)


def test_several_drafts_share_a_page_and_number_on() -> None:
    first, second, third = runs.four_results(), runs.headline(), runs.not_in_base()
    piped = replace(second.drafts[0], draft=replace(second.drafts[0].draft, path="-"))
    both = read(render(replace(first, drafts=(*first.drafts, *second.drafts, *third.drafts, piped))))
    names = [n.text for n in both.find(class_="drafts")[0].find("h2")]
    assert names == ["drafts/separations.md", "Claim 1 as given", "Claim 2 as given", "Standard input"]
    assert [n.attributes["id"] for n in both.find(class_="of-claim")] == [f"c{n}" for n in range(1, 10)]
    contents = [" ".join(n.text.split()) for n in both.find("nav")[0].find("li")]
    assert contents[0] == "drafts/separations.md 3 errors, 1 warning"
    assert contents[2] == "Claim 2 as given no results"


@pytest.mark.parametrize(("name", "words"), [("empty-draft", "Empty, nothing to compare."), ("no-claims", "Really?")])
def test_a_draft_without_claims_still_gives_a_page(name: str, words: str) -> None:
    assert words in shown(tree(name))
    assert "No claim to compare." in shown(tree(name))


# Size


def many(number: int, citations: tuple[Citation, ...] = ()) -> Run:
    """A draft of `number` claims."""
    source = runs.four_results()
    draft = source.drafts[0].draft
    length = len(draft.text) + 2
    copies = -(-number // len(source.drafts[0].claims))
    claims = [
        replace(
            claim,
            review=replace(
                claim.review, span=claim.review.span.shift(n * length), citations=(*claim.review.citations, *citations)
            ),
            results=tuple(replace(r, span=r.span.shift(n * length)) for r in claim.results),
        )
        for n in range(copies)
        for claim in source.drafts[0].claims
    ]
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, span=Span(n * length, (n + 1) * length - 2)) for n in range(copies))
    whole = replace(draft, text=(draft.text + "\n\n") * copies, blocks=blocks)
    checked = replace(source.drafts[0], draft=whole, claims=tuple(claims[:number]), sentences=number)
    return replace(source, drafts=(checked,))


def test_ten_thousand_claims_take_seconds() -> None:
    run = many(10_000)
    start = time.perf_counter()
    rendered = render(run)
    assert time.perf_counter() - start < 60
    assert rendered.count('class="of-claim"') == 10_000


def _related(number: int) -> tuple[Citation, ...]:
    def copy(n: int) -> Evidence:
        return replace(runs.RECORD_348, id=f"copy-{n}")

    return tuple(runs.cite(copy(n), Stance.RELATED) for n in range(number))


def test_a_small_page_holds_all_words_and_a_large_one_names_the_rest() -> None:
    small, large = (read(render(many(6, _related(number)))) for number in (10, 1_100))
    assert len(small.find("article", id="c5")[0].find("details")[0].find(class_="note")) == 7
    folded = large.find("article", id="c5")[0].find("details")[0]
    assert folded.find("summary")[0].text == "1,097 more records, by id: their words are in the base"
    assert folded.find("code")[0].text == "copy-3"


def test_markup_is_told_from_text() -> None:
    assert element("p", Markup("<b>a</b>"), "<b>a</b>") == "<p><b>a</b>&lt;b&gt;a&lt;/b&gt;</p>"
    assert element("a", data_n=1, hidden=True, title=None, lang=False) == '<a data-n="1" hidden></a>'
