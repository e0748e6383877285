"""The right side of the page: one claim, its answer, its results, and the records on every side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimcheck.model.evidence import Evidence, Kind
from claimcheck.model.review import AttributedContent, AttributionStatus, Citation, ClaimReview, Stance, Verdict
from claimcheck.model.run import CheckedClaim, Result
from claimcheck.report import attributed, html_citation, misquotation, phrasing, sections, summary
from claimcheck.report.citation import Group, groups
from claimcheck.report.html_draft import Numbered
from claimcheck.report.html_marks import deciding_words, level_of, mark_of
from claimcheck.report.html_markup import Markup, element, flat, join, with_marks
from claimcheck.report.phrasing import asserted, capital
from claimcheck.report.styled import Line
from claimcheck.report.view import CITATIONS_A_SIDE, View

_TONES = {"red": "contradicted", "yellow": "exceeds", "green": "supported", "cyan": "statements"}
_SIDES = (
    (Stance.CONTRADICTS, "Contradicting"),
    (Stance.QUALIFIES, "Says less than the claim"),
    (Stance.SUPPORTS, "Supporting"),
)
_UTTERANCE = ((Stance.CONTRADICTS, "Against it"), (Stance.QUALIFIES, "Says less"), (Stance.SUPPORTS, "On file"))
_ON_FILE = frozenset(label for _, label in _UTTERANCE)
_STATED = frozenset({Kind.STATEMENT, Kind.FILING})
_CHECK = "Check the transcript or the recording before you change or keep it."
_AGAIN = "The words on file above assert it: that shows it was said, not that it was so."
_BY_ID = "by id: their words are in the base"


class Head(Struct, frozen=True, kw_only=True):
    """An answer: its words, and what it rests on in short."""

    words: str
    tone: str
    detail: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """What the claims of a page share; `brief` where it would grow too large to open."""

    view: View
    brief: bool = False


def article(page: Page, numbered: Numbered, place: str) -> Markup:
    """All there is to say on one claim."""
    claim, number = numbered.claim, numbered.number
    review = claim.review
    mark, level = mark_of(review), level_of(claim)
    heads = _heads(page.view, claim)
    title = join(map(_head, heads), " ")
    text = with_marks(review.text, deciding_words(claim))
    return element(
        "article",
        element("p", element("a", f"{number}. {place}", href=f"#s{number}"), class_="place"),
        element("h3", title, id=f"h{number}"),
        element("blockquote", element("p", text), class_="claim"),
        result_list(claim.results),
        *_body(page, claim),
        id=f"c{number}",
        class_="of-claim",
        tabindex="-1",
        aria_labelledby=f"h{number}",
        data_mark=mark.key,
        data_level=level or "none",
        data_rules=" ".join(dict.fromkeys(r.rule for r in claim.results if not r.suppressed)) or None,
    )


def _head(head: Head) -> Markup:
    detail = element("span", head.detail, class_="detail") if head.detail else ""
    words = element("span", head.words, class_=f"verdict {head.tone}")
    return join([words, " ", detail]) if detail else words


def _body(page: Page, claim: CheckedClaim) -> Iterator[Markup]:
    review = claim.review
    if review.attribution is not None:
        yield from _attributed(page, claim, review.attribution)
    else:
        yield from _plain(page, review)
    yield from _replies(page.view, review)


# The answer


def _heads(view: View, claim: CheckedClaim) -> list[Head]:
    review = claim.review
    if review.attribution is None:
        words = phrasing.verdict(review.verdict, review.citations)
        if review.verdict is Verdict.SUPPORTED:
            by = summary.supported_by(view, review.decided_by, review.citations)
            words += f" ({by})" if by else ""
        return [Head(words=words, tone=_tone(phrasing.VERDICT_STYLES[review.verdict]))]
    found = [_read_head(line) for line in attributed.heads(view, claim, review.attribution)[:2]]
    if _misquoted(review) is None:
        return found
    differ = Head(words="WORDS DIFFER from those on file", tone="contradicted")
    return [differ, *(head for head in found if head.words.startswith("WHAT"))]


def _read_head(line: Line) -> Head:
    # A line of the terminal report: the answer, and at its right what it rests on.
    detail = "".join(part.text for part in line[1:]).strip()
    return Head(words=line[0].text, tone=_tone(line[0].style), detail=capital(detail) + "." if detail else "")


def _tone(style: str) -> str:
    return next((tone for word, tone in _TONES.items() if word in style.split()), "open")


def _misquoted(review: ClaimReview) -> Citation | None:
    said = review.attribution
    differs = said is not None and said.status is AttributionStatus.WORDS_DIFFER
    return misquotation.differing(review) if differs else None


def _read_as(view: View, review: ClaimReview) -> Iterator[Markup]:
    words = flat(sections.read_as(view, review))
    if words.startswith("Read as"):
        label = element("span", "Read as", class_="by")
        yield element("p", label, " ", words.removeprefix("Read as").strip(), class_="read-as")
    elif words:
        yield element("p", words, class_="read-as")


def result_list(results: Sequence[Result], places: Sequence[str] = ()) -> Markup:
    """Results with level, rule and way out, each after its place where one is given; nothing if there is none."""
    if not results:
        return Markup()
    where = places or [""] * len(results)
    return element("ul", *map(_result, results, where), class_="results", aria_label="Results")


def _result(result: Result, place: str) -> Markup:
    head = [
        element("b", result.level.value, class_="level"),
        " ",
        element("span", result.rule, class_="rule"),
        " ",
        element("span", result.name + (" (suppressed)" if result.suppressed else ""), class_="name"),
        f" {place}" if place else "",
    ]
    parts = [element("p", *head, class_="result-head")]
    parts += [element("p", result.message)] if result.message else []
    parts += [element("p", element("span", "Fix", class_="by"), " ", result.fix)] if result.fix else []
    if result.suppressed and result.justification:
        parts.append(element("p", element("span", "Allowed by", class_="by"), " ", result.justification))
    state = " suppressed" if result.suppressed else ""
    return element("li", *parts, class_=f"result {result.level.value}{state}")


# A claim that speaks for itself


def _plain(page: Page, review: ClaimReview) -> Iterator[Markup]:
    view = page.view
    answer = summary.sentences(view, review.verdict, review.decided_by, review.citations)
    yield element("p", answer, class_="answer")
    yield from _read_as(view, review)
    if not review.citations:
        yield _searched(view)
    yield from _sides(page, review.citations, _SIDES)
    behind = sections.statements_behind(view, review.citations)
    yield from _knowledge(view, review.citations, behind)
    yield from _related(page, review.citations, sections.response_ids(view, review), "Bears on it, decides nothing")


# A claim that reports what somebody said


def _attributed(page: Page, claim: CheckedClaim, said: AttributedContent) -> Iterator[Markup]:
    review = claim.review
    differing = _misquoted(review)
    if differing is not None:
        yield from _compared(review, differing)
    if said.factive and said.content_verdict in (
        Verdict.CONTRADICTED,
        Verdict.EXCEEDS_EVIDENCE,
        Verdict.CONFLICTING_EVIDENCE,
    ):
        yield element("p", element("q", said.cue), " asserts it too, so what was said decides.", class_="note")
    if review.verified_claim is not None:
        yield from _read_as(page.view, review)
    yield from _was_it_said(page, review, differing)
    yield from _does_it_hold(page, claim, said)


def _compared(review: ClaimReview, citation: Citation) -> Iterator[Markup]:
    """The two wordings word by word, what differs marked in both."""
    draft, record = misquotation.quotation_of(review, citation), citation.evidence.quotation or ""
    rows = misquotation.compared(draft, record, width=10**9)
    if len(rows) >= 2:
        both = zip(("Draft", "Record"), rows[:2], strict=True)
        lines = (element("div", element("dt", label), element("dd", _wording(row))) for label, row in both)
        yield element("dl", *lines, class_="wordings")


def _wording(row: Line) -> Markup:
    words = [part for part in row[1:] if part.text.strip()]
    return join((element("mark", p.text) if p.style else p.text for p in words), " ")


def _was_it_said(page: Page, review: ClaimReview, differing: Citation | None) -> Iterator[Markup]:
    yield element("h4", "Was it said?")
    if not review.citations:
        yield element("p", f"No record of it in this base. {phrasing.NO_PASS}", class_="answer")
        yield _searched(page.view)
    yield from _sides(page, review.citations, _UTTERANCE, heading="p", plain=differing)
    if differing is not None:
        yield element("p", _CHECK, class_="note")
    yield from _related(page, review.citations, frozenset(), "Close, but not it")


def _does_it_hold(page: Page, claim: CheckedClaim, said: AttributedContent) -> Iterator[Markup]:
    view, review, citations = page.view, claim.review, said.content_citations
    uttered = [c.evidence for c in review.with_stance(Stance.SUPPORTS)]
    shown = {record.id for record in uttered}
    others = [c for c in citations if c.stance is not Stance.SUPPORTS or c.evidence.id not in shown]
    yield element("h4", "Does it hold?")
    yield element("p", summary.sentences(view, said.content_verdict, None, citations), class_="answer")
    if not citations:
        yield _searched(view)
    yield from _sides(page, others, _SIDES, heading="p")
    if len(others) < len(citations):
        yield element("p", _AGAIN, class_="note")
    yield from _knowledge(view, citations, uttered or sections.statements_behind(view, citations))
    yield from _related(page, citations, sections.response_ids(view, review), "Bears on it, decides nothing")


# Sides


def _sides(
    page: Page,
    citations: Sequence[Citation],
    sides: Sequence[tuple[Stance, str]],
    *,
    heading: str = "h4",
    plain: Citation | None = None,
) -> Iterator[Markup]:
    for stance, label in sides:
        side = [c for c in citations if c.stance is stance]
        if side:
            yield from _side(page, groups(page.view, side), label, heading, plain)


def _side(page: Page, found: Sequence[Group], label: str, heading: str, plain: Citation | None) -> Iterator[Markup]:
    """One side, headed by what stands on it: the first passages open, the others folded."""
    view = page.view
    everything = [c for g in found for c in g.citations]
    counted = summary.origins(view, everything)
    stated = label not in _ON_FILE and all(asserted(c.evidence)[0] in _STATED for c in everything)
    words = f"{label}: {counted}{' only' if stated else ''}"
    yield element(heading, words, class_="side")
    if stated:
        yield element("p", phrasing.FIXED_STATEMENTS, class_="meta")
    first, rest = _cut(found, CITATIONS_A_SIDE)
    yield from (html_citation.group(view, g, plain=plain) for g in first)
    if rest:
        hidden = [c for g in rest for c in g.citations]
        if page.brief:
            inner = html_citation.joined([html_citation.reference(c) for c in hidden])
        else:
            inner = join(html_citation.group(view, g) for g in rest)
        yield _folded(len(hidden), inner, page)


def _cut(found: Sequence[Group], room: int) -> tuple[list[Group], list[Group]]:
    """Groups with the first `room` citations, and with the others."""
    first: list[Group] = []
    rest: list[Group] = []
    for group in found:
        for part, citations in ((first, group.citations[:room]), (rest, group.citations[room:])):
            if citations:
                part.append(Group(document=group.document, by=group.by, citations=citations))
        room = max(room - len(group.citations), 0)
    return first, rest


def _related(page: Page, citations: Sequence[Citation], left_out: frozenset[str], heading: str) -> Iterator[Markup]:
    found = [c for c in citations if c.stance is Stance.RELATED and c.evidence.id not in left_out]
    if not found:
        return
    found.sort(key=lambda c: c.basis.value != "reviewed")
    show = html_citation.reference if page.brief else html_citation.related
    yield element("h4" if heading.startswith("Bears") else "p", heading, class_="side related")
    yield html_citation.joined([show(c) for c in found[:CITATIONS_A_SIDE]])
    if len(found) > CITATIONS_A_SIDE:
        hidden = html_citation.joined([show(c) for c in found[CITATIONS_A_SIDE:]])
        yield _folded(len(found) - CITATIONS_A_SIDE, hidden, page)


def _folded(number: int, inner: Markup, page: Page) -> Markup:
    label = f"{number:,} more {phrasing.plural('record', number)}"
    return element("details", element("summary", f"{label}, {_BY_ID}" if page.brief else label), inner)


# What stands beside


def _knowledge(view: View, citations: Sequence[Citation], statements: Sequence[Evidence]) -> Iterator[Markup]:
    words = flat(sections.knowledge(view, citations, statements)).strip()
    if words:
        yield element("p", words, class_="knowledge")


def _replies(view: View, review: ClaimReview) -> Iterator[Markup]:
    """The other side's reply on file, and the wording the desk has cleared."""
    verified = view.verified.get(review.verified_claim.id) if review.verified_claim else None
    if verified is None:
        return
    records = [view.records[i] for i in verified.response if i in view.records and view.is_out(view.records[i])]
    if records:
        yield element("h4", "Reply on file", class_="side")
        yield html_citation.joined([html_citation.mention(record, ()) for record in records])
    if verified.safe_wording:
        yield element("h4", "Wording the desk has cleared", class_="side")
        yield element("p", verified.safe_wording, class_="cleared")


def _searched(view: View) -> Markup:
    words = flat(sections.searched(view)).removeprefix("Searched").strip()
    return element("p", element("span", "Searched", class_="by"), " ", words, class_="meta")
