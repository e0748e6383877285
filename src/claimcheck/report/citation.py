"""Citations as the terminal report shows them: the words, where they were seen, and why they count."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.model.evidence import Evidence, Kind, SeenLevel, Source, Via
from claimcheck.model.review import Citation, EvidenceField, Reason, ReasonKind
from claimcheck.report import phrasing
from claimcheck.report.layout import Part, apart, columns, elided, marked, para, quoted
from claimcheck.report.phrasing import asserted, date
from claimcheck.report.styled import Line, Segment, line
from claimcheck.report.view import View
from claimcheck.spans import Span

_SPOKEN = frozenset({Kind.STATEMENT})
_TOLD = frozenset(
    {
        ReasonKind.POPULATION,
        ReasonKind.UNIT,
        ReasonKind.DATE,
        ReasonKind.NAME,
        ReasonKind.SPEAKER,
        ReasonKind.SUPERSEDED,
        ReasonKind.RETRACTED,
        ReasonKind.DISPUTED,
    }
)
"""Kinds whose words alone do not say what is the matter, so that their message is shown too."""
_WORDS_SHOWN = 240


class Group(Struct, frozen=True, kw_only=True):
    """Citations of one document by one body, or one occasion of one speaker."""

    document: Source
    by: str
    citations: tuple[Citation, ...]

    @property
    def spoken(self) -> bool:
        """Whether it is a statement, headed by its speaker rather than by a document."""
        return asserted(self.citations[0].evidence)[0] in _SPOKEN


def groups(view: View, citations: Sequence[Citation]) -> tuple[Group, ...]:
    """Citations by origin and by who asserts, in the order of each one's first, the stronger tiers before."""
    found: dict[tuple[str, ...], list[Citation]] = {}
    for citation in sorted(citations, key=lambda c: c.tier):
        record = citation.evidence
        kind, by = asserted(record)
        own = (by, record.id) if kind in _SPOKEN else ()
        found.setdefault((view.origin(record), *own), []).append(citation)
    return tuple(_group(view, members) for members in found.values())


def issuer(record: Evidence) -> str:
    """Who issues the document that an assertion stands in: whoever is relayed, where that is a document."""
    if record.relays is not None and record.relays.document:
        return record.relays.by
    return asserted(record)[1]


def group_lines(view: View, group: Group, number: int) -> list[Line]:
    """A document with its passages, or a statement, numbered from `number` on."""
    if group.spoken:
        return _statement(view, group.citations[0], number)
    lines = _document(view, group, number)
    for offset, citation in enumerate(group.citations):
        lines += [(), *_passage(view, citation, number + offset)]
    return lines


def title(source: Source, by: str) -> str:
    """A document in one line: who issues it, with its number or, where it has none, its title."""
    return f"{by}, {source.number or source.title}"


def seen(record: Evidence) -> str:
    """Where the words of a record were read, and what was not seen."""
    text = seen_inline(record)
    return phrasing.capital(text) if text.startswith("as ") else text


def seen_inline(record: Evidence) -> str:
    """The same, to stand within a sentence."""
    kind, by = asserted(record)
    unseen = "transcript not seen" if kind in _SPOKEN else "page not seen"
    verb = "quoted" if record.quotation is not None else "reported"
    via = _via(record)
    relayed = f"as {verb} by {_publication(via)}; " if via is not None and record.relays is not None else ""
    place = record.seen.where
    match record.seen.level:
        case SeenLevel.PRIMARY:
            return relayed + (f"read at {place}" if place else "read at the issuing body")
        case SeenLevel.COPY:
            return relayed + (f"read in a copy: {place}" if place else "read in a copy")
        case SeenLevel.PRESS:
            if via is None:
                return f"press copy; {unseen}"
            own = via.publisher == by and record.relays is None
            return f"read in {_publication(via)}" if own else f"as {verb} by {_publication(via)}; {unseen}"
        case _:
            return relayed + (f"words not seen; on file from {place}" if place else "words not seen")


def words(view: View, citation: Citation, indent: str) -> list[Line]:
    """A record's own words in quotation marks, those that decide in bold; else the desk's, marked as such."""
    record = citation.evidence
    lines: list[Line] = []
    if record.quotation is not None:
        spans = spans_in(citation, EvidenceField.QUOTATION)
        lines += para(*quoted(record.quotation, spans), width=view.width, first=indent)
    if record.summary is not None and (record.quotation is None or spans_in(citation, EvidenceField.SUMMARY)):
        spans = spans_in(citation, EvidenceField.SUMMARY)
        parts = marked(record.summary, spans)
        lines += para("In the desk's words: ", *parts, width=view.width, first=indent)
    read_as = citation.proposition if spans_in(citation, EvidenceField.PROPOSITION) else None
    if read_as is not None and read_as != record.quotation:
        lines += para("read as: ", read_as, width=view.width, first=indent)
    return lines


def why(view: View, citation: Citation, indent: str) -> list[Line]:
    """Claim words against record words, a pair for each reason; hedges apart, since they are to be kept."""
    lines: list[Line] = []
    label = "Why  "
    for reason in citation.reasons:
        if reason.kind is ReasonKind.CERTAINTY:
            continue
        lines += _reason(view, citation, reason, indent + label)
        label = " " * len(label)
    return lines + _hedges(view, citation, indent)


def cautions(view: View, record: Evidence, indent: str) -> list[Line]:
    """How a record is not to be read, and its standing where it is not current."""
    lines: list[Line] = []
    state = phrasing.standing(record)
    if state:
        lines += para(Segment(state, "bold"), width=view.width, first=indent)
    for misreading in record.misreadings:
        lines += para(misreading, width=view.width, first=f"{indent}Note ")
    return lines


def reason_pair(record: Evidence, reason: Reason) -> tuple[list[Part], list[Part]]:
    """The claim's words and the record's, each with who they are of; empty where a reason has none."""
    claim: list[Part] = ["claim: ", elided(reason.claim, _WORDS_SHOWN)] if reason.claim else []
    if not reason.evidence:
        return claim, []
    shown = elided(reason.evidence, _WORDS_SHOWN)
    own = reason.evidence_field is EvidenceField.QUOTATION
    body: list[Part] = ['"', Segment(shown, "bold"), '"'] if own else [shown]
    return claim, [f"{phrasing.noun(record)}: ", *body]


def spans_in(citation: Citation, field: EvidenceField) -> list[Span]:
    """The spans of the reasons that lie in one field of the record."""
    return [r.evidence_span for r in citation.reasons if r.evidence_span is not None and r.evidence_field is field]


def _group(view: View, members: Sequence[Citation]) -> Group:
    record = members[0].evidence
    return Group(document=view.document(record), by=issuer(record), citations=tuple(members))


def _document(view: View, group: Group, number: int) -> list[Line]:
    source = group.document
    places = _locators(group, number)
    head = title(source, group.by) + (f" ({places})" if places else "")
    lines = para(Segment(head, "bold"), width=view.width, first="  ", rest="    ")
    about = phrasing.period(phrasing.joint_period(c.evidence.period for c in group.citations))
    when = f"dated {date(source.dated)}"
    when += f", public {date(source.published)}" if source.published and source.published != source.dated else ""
    lines += para(when + (f"; about {about}" if about else ""), width=view.width, first="  ")
    if source.url:
        kind = f"  ({source.url_is})" if source.url_is and source.url_is != "document" else ""
        lines.append(line("  ", source.url, kind))
    return lines


def _locators(group: Group, number: int) -> str:
    places: dict[str, list[int]] = {}
    for offset, citation in enumerate(group.citations):
        place = citation.evidence.locator
        if place and place != "not seen":
            places.setdefault(place, []).append(number + offset)
    if len(places) == 1 and len(group.citations) == 1:
        return next(iter(places))
    return "; ".join(f"{', '.join(map(str, numbers))}: {place}" for place, numbers in places.items())


def _passage(view: View, citation: Citation, number: int) -> list[Line]:
    record = citation.evidence
    head: list[Part] = [Segment(f"{number} {phrasing.label(record)}", "bold"), " ", record.id]
    lines = apart(head, seen(record), width=view.width, first="  ")
    return lines + _body(view, citation)


def _statement(view: View, citation: Citation, number: int, *, explained: bool = True) -> list[Line]:
    record = citation.evidence
    head = Segment(f"{number} {phrasing.label(record)}  " if number else f"{phrasing.label(record)}  ", "bold")
    lines: list[Line] = [line("  ", head, Segment(asserted(record)[1], "bold"))]
    occasion = f"{record.occasion}, {date(record.date)}" if record.occasion else date(record.date)
    lines += para(occasion, width=view.width, first="    ")
    lines += words(view, citation, "    ")
    lines += para(f"{seen(record)} ({record.id})", width=view.width, first="    ")
    lines += why(view, citation, "    ") if explained else []
    return lines + cautions(view, record, "    ")


def passage(view: View, citation: Citation, *, explained: bool = True) -> list[Line]:
    """One citation by itself, unnumbered: a statement with its occasion, or a passage with its document; not
    `explained` where the two wordings stand side by side already."""
    record = citation.evidence
    if asserted(record)[0] in _SPOKEN:
        return _statement(view, citation, 0, explained=explained)
    source = view.document(record)
    place = f", {record.locator}" if record.locator and record.locator != "not seen" else ""
    head = f"{phrasing.label(record)}  {title(source, issuer(record))}{place}"
    lines = para(Segment(head, "bold"), width=view.width, first="  ", rest="    ")
    lines += para(f"dated {date(source.dated)}; {seen(record)} ({record.id})", width=view.width, first="    ")
    return lines + _body(view, citation)


def _body(view: View, citation: Citation) -> list[Line]:
    indent = "    "
    return words(view, citation, indent) + why(view, citation, indent) + cautions(view, citation.evidence, indent)


def _reason(view: View, citation: Citation, reason: Reason, lead: str) -> list[Line]:
    claim, record = reason_pair(citation.evidence, reason)
    rest = " " * len(lead)
    message = [reason.message] if reason.message and (reason.kind in _TOLD or not record) else []
    if claim and record:
        joined: list[Part] = [*claim, "; ", *record]
        if len(lead) + sum(columns(_text(part)) for part in joined) <= view.width:
            lines = para(*joined, width=view.width, first=lead)
        else:
            lines = para(*claim, width=view.width, first=lead) + para(*record, width=view.width, first=rest)
    else:
        lines = para(*claim, *record, width=view.width, first=lead) if claim or record else []
    if message:
        lines += para(*message, width=view.width, first=rest if lines else lead)
    return lines


def _hedges(view: View, citation: Citation, indent: str) -> list[Line]:
    lines: list[Line] = []
    for reason in citation.reasons:
        if reason.kind is ReasonKind.CERTAINTY and reason.evidence:
            hedge = f'Hedged: keep "{reason.evidence}" in any quotation.'
            lines += para(hedge, width=view.width, first=indent)
    return lines


def _text(part: Part) -> str:
    return part.text if isinstance(part, Segment) else part


def _via(record: Evidence) -> Via | None:
    if record.seen.via is not None or record.relays is None:
        return record.seen.via
    return Via(publisher=record.by, date=record.source.published or record.source.dated)


def _publication(via: Via) -> str:
    return f"{via.publisher}, {date(via.date)}" if via.date else via.publisher
