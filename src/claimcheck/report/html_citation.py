"""Citations in the page: a document with its passages or a speaker with the words, and why they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model.evidence import Evidence, Kind
from claimcheck.model.review import Citation, EvidenceField, Reason, ReasonKind
from claimcheck.report import citation as told
from claimcheck.report import phrasing, sections
from claimcheck.report.citation import Group
from claimcheck.report.html_markup import Markup, element, join, link, with_marks
from claimcheck.report.layout import elided
from claimcheck.report.phrasing import asserted, date
from claimcheck.report.view import View

_SHORT = 240
_FIELDS = {EvidenceField.SUMMARY: ", desk's words", EvidenceField.PROPOSITION: ", read as"}


def group(view: View, shown: Group, *, plain: Citation | None = None) -> Markup:
    """A document with its passages, or one statement with its occasion; `plain` is given without its reasons,
    since both wordings stand side by side already."""
    if shown.spoken:
        return _statement(view, shown.citations[0], plain)
    source = shown.document
    about = phrasing.period(phrasing.joint_period(c.evidence.period for c in shown.citations))
    when = f"dated {date(source.dated)}"
    when += f", public {date(source.published)}" if source.published and source.published != source.dated else ""
    head = [
        element("h5", told.title(source, shown.by)),
        element("p", when + (f"; about {about}" if about else ""), class_="meta"),
    ]
    if source.url:
        kind = f" ({source.url_is})" if source.url_is and source.url_is != "document" else ""
        head.append(element("p", link(source.url), kind, class_="meta address"))
    passages = (_passage(citation, plain) for citation in shown.citations)
    return element("div", *head, *passages, class_=f"document tier-{shown.citations[0].evidence.tier}")


def mention(record: Evidence, notes: Sequence[str]) -> Markup:
    """A record in a sentence, for a list: its words or the desk's, who, when, which; then how not to read it."""
    kind, by = asserted(record)
    words: str = element("q", record.quotation) if record.quotation else Markup()
    body = record.summary or words or record.source.title
    who = f"{by}, {date(record.date)}" + (", statement" if kind is Kind.STATEMENT else "")
    line = element("p", body, " ", element("span", f"({who}; ", element("code", record.id), ")", class_="who"))
    return element("li", line, *(element("p", note, class_="note") for note in notes), *_cautions(record))


def reference(citation: Citation) -> Markup:
    """A record named and no more, for pages too large to hold all words of all records."""
    record = citation.evidence
    who = f"{phrasing.label(record)}, {asserted(record)[1]}, {date(record.date)} "
    return element("li", who, element("code", record.id))


def related(citation: Citation) -> Markup:
    """What bears on a claim and decides nothing."""
    return mention(citation.evidence, sections.messages(citation))


def _passage(citation: Citation, plain: Citation | None) -> Markup:
    record = citation.evidence
    place = record.locator if record.locator and record.locator != "not seen" else ""
    return element("div", _kind(record, place), *_body(citation, explained=citation is not plain), class_="passage")


def _statement(view: View, citation: Citation, plain: Citation | None) -> Markup:
    record = citation.evidence
    occasion = f"{record.occasion}, {date(record.date)}" if record.occasion else date(record.date)
    source = view.document(record)
    address = [element("p", link(source.url), class_="meta address")] if source.url else []
    head = [element("h5", asserted(record)[1]), element("p", occasion, class_="meta"), *address]
    passage = element("div", _kind(record, ""), *_body(citation, explained=citation is not plain), class_="passage")
    return element("div", *head, passage, class_="document statement tier-3")


def _kind(record: Evidence, place: str) -> Markup:
    """What a record is, where its words were seen, which record it is."""
    kind = element("b", phrasing.label(record), class_="kind")
    seen = element("span", f"{place}; {told.seen_inline(record)}" if place else told.seen(record), class_="seen")
    return element("p", kind, " ", seen, " ", element("code", record.id), class_="label")


def _body(citation: Citation, *, explained: bool) -> Iterator[Markup]:
    yield from _words(citation)
    reasons = citation.reasons if explained else ()
    rows = [row for reason in reasons if (row := _reason(citation, reason))]
    if rows:
        yield element("div", element("p", "Why", class_="why-head"), element("ul", *rows), class_="why")
    for hedge in dict.fromkeys(_hedges(citation)):
        yield element("p", "Hedged: keep ", element("q", hedge), " in any quotation.", class_="note")
    yield from _cautions(citation.evidence)


def _words(citation: Citation) -> Iterator[Markup]:
    """The record's own words as a quotation, the desk's as such, and the reading that was compared."""
    record = citation.evidence
    if record.quotation is not None:
        spans = told.spans_in(citation, EvidenceField.QUOTATION)
        yield element("blockquote", element("p", with_marks(record.quotation, spans)), class_="words")
    own = told.spans_in(citation, EvidenceField.SUMMARY)
    if record.summary is not None and (record.quotation is None or own):
        label = element("span", "In the desk's words", class_="by")
        yield element("p", label, " ", with_marks(record.summary, own), class_="words")
    reading = told.spans_in(citation, EvidenceField.PROPOSITION)
    if reading and citation.proposition is not None and citation.proposition != record.quotation:
        label = element("span", "Read as", class_="by")
        yield element("p", label, " ", with_marks(citation.proposition, reading), class_="words")


def _reason(citation: Citation, reason: Reason) -> Markup | None:
    """Claim words against record words, and what is between them."""
    if reason.kind is ReasonKind.CERTAINTY:
        return None
    parts: list[str] = []
    if reason.claim:
        parts += [
            element("span", "claim", class_="of"),
            " ",
            element("span", elided(reason.claim, _SHORT), class_="cw"),
            " ",
        ]
    if reason.evidence:
        own = reason.evidence_field is EvidenceField.QUOTATION
        noun = phrasing.noun(citation.evidence) + _FIELDS.get(reason.evidence_field, "")
        words = element("q" if own else "span", elided(reason.evidence, _SHORT), class_="rw")
        parts += [element("span", noun, class_="of"), " ", words, " "]
    if reason.message:
        parts.append(element("span", reason.message, class_="because"))
    return element("li", *parts) if parts else None


def _hedges(citation: Citation) -> Iterator[str]:
    return (r.evidence for r in citation.reasons if r.kind is ReasonKind.CERTAINTY and r.evidence)


def _cautions(record: Evidence) -> Iterator[Markup]:
    """Its standing where it is not current, and how it is not to be read."""
    state = phrasing.standing(record)
    if state:
        yield element("p", element("b", state), class_="note")
    for misreading in record.misreadings:
        yield element("p", element("span", "Note", class_="by"), " ", misreading, class_="note")


def joined(items: Sequence[Markup]) -> Markup:
    """List items as one list."""
    return element("ul", join(items), class_="mentions")
