"""The parts of a full report: sides, related records, replies, what the desk has cleared."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model.evidence import Evidence, Kind
from claimcheck.model.review import Basis, Citation, ClaimReview, ReasonKind, Relation, Stance
from claimcheck.model.run import Result
from claimcheck.report import phrasing
from claimcheck.report.citation import Group, cautions, group_lines, groups
from claimcheck.report.layout import Part, elided, para
from claimcheck.report.phrasing import asserted, count, date, first_day, last_day
from claimcheck.report.styled import Line, Segment, line
from claimcheck.report.summary import has_finding_against
from claimcheck.report.view import View

_SIDES = (
    (Stance.CONTRADICTS, "Contradicting"),
    (Stance.QUALIFIES, "Says less than the claim"),
    (Stance.SUPPORTS, "Supporting"),
)
_RELATIONS = {
    Relation.EQUIVALENT: "",
    Relation.DENIES: "the opposite of: ",
    Relation.NARROWER: "a narrower form of: ",
    Relation.BROADER: "a broader form of: ",
    Relation.OPPOSED: "excluding: ",
}
_LISTED = frozenset({ReasonKind.REVIEWED, ReasonKind.PARAPHRASE})
"""Kinds that say how a record was found, not what keeps it from deciding."""
_SHORT = 200


def sides(view: View, citations: Sequence[Citation]) -> list[Line]:
    """What contradicts, then what says less, then what supports; each side headed, counted, numbered on."""
    lines: list[Line] = []
    number = 1
    for stance, label in _SIDES:
        side = [c for c in citations if c.stance is stance]
        if side:
            lines += [(), *_side(view, side, label, number)]
            number += len(side) if view.limit is None else min(len(side), view.limit)
    return lines


def related(view: View, citations: Sequence[Citation], left_out: frozenset[str] = frozenset()) -> list[Line]:
    """What bears on a claim and decides nothing, each with how it is not to be read."""
    found = [c for c in citations if c.stance is Stance.RELATED and c.evidence.id not in left_out]
    if not found:
        return []
    found.sort(key=lambda c: c.basis is not Basis.REVIEWED)
    shown = found[: view.limit]
    lines: list[Line] = [(), _heading("Bears on it, decides nothing")]
    for citation in shown:
        lines += _mention(view, citation.evidence, messages(citation))
    return lines + rest(view, len(found) - len(shown))


def replies(view: View, review: ClaimReview) -> list[Line]:
    """The other side's reply on file and the wording cleared, if the claim met a reviewed one."""
    verified = view.verified.get(review.verified_claim.id) if review.verified_claim else None
    if verified is None:
        return []
    lines: list[Line] = []
    records = [view.records[i] for i in verified.response if i in view.records and view.is_out(view.records[i])]
    if records:
        lines += [(), _heading("Reply on file")]
        for record in records:
            lines += _mention(view, record, ())
    if verified.safe_wording:
        lines += [(), _heading("Wording the desk has cleared")]
        lines += para(verified.safe_wording, width=view.width, first="  ")
    return lines


def response_ids(view: View, review: ClaimReview) -> frozenset[str]:
    """The records that `replies` shows, so that nothing is shown twice."""
    verified = view.verified.get(review.verified_claim.id) if review.verified_claim else None
    return frozenset(verified.response) if verified else frozenset()


def read_as(view: View, review: ClaimReview) -> list[Line]:
    """As which reviewed claim it was read, or that no reviewed list was used."""
    match = review.verified_claim
    if match is None:
        text = "Read by rule; the desk has not reviewed this claim." if review.citations else ""
        return para(text, width=view.width, first="  ") if text else []
    verified = view.verified.get(match.id)
    relation = _RELATIONS[match.relation]
    if verified is None:
        return para(relation, match.id, width=view.width, first="  Read as  ")
    reviewed = f", reviewed {date(verified.reviewed_on)}" if verified.reviewed_on else ""
    body = f"{relation}{verified.claim} ({match.id}{reviewed})"
    return para(body, width=view.width, first="  Read as  ")


def results(view: View, found: Sequence[Result]) -> list[Line]:
    """The results on a claim, each with its level, rule and way out."""
    lines: list[Line] = []
    for result in found:
        level = Segment(f"{result.level.value} {result.rule}", phrasing.LEVEL_STYLES[result.level.value])
        state = " (suppressed)" if result.suppressed else ""
        parts: list[Part] = [level, f" {result.name}{state}: {result.message}"]
        lines += para(*parts, width=view.width, first="  ", rest="    ")
        if result.fix:
            lines += para(result.fix, width=view.width, first="    Fix  ")
    return lines


def knowledge(view: View, citations: Sequence[Citation], statements: Sequence[Evidence]) -> list[Line]:
    """The fixed line on what findings say of a speaker, where records contradict a person's words, and
    whether the findings came out only later."""
    spoken = [s for s in statements if view.is_person(asserted(s)[1])]
    if not spoken or not has_finding_against(citations):
        return []
    findings = [c.evidence for c in citations if c.stance is Stance.CONTRADICTS and c.tier < 3]
    text = f"{phrasing.KNOWLEDGE} {_published(findings, spoken)}".rstrip()
    return [(), *para(text, width=view.width, first="  ")]


def statements_behind(view: View, citations: Sequence[Citation]) -> list[Evidence]:
    """The statements on the supporting side, in the order of `sides`."""
    side = [c for c in citations if c.stance is Stance.SUPPORTS]
    return [g.citations[0].evidence for g in groups(view, side) if g.spoken]


def messages(citation: Citation) -> tuple[str, ...]:
    """What the reasons of a citation say, each once, but that it stands on a list."""
    return tuple(dict.fromkeys(r.message for r in citation.reasons if r.message and r.kind not in _LISTED))


def _side(view: View, side: Sequence[Citation], label: str, number: int) -> list[Line]:
    found = groups(view, side)
    lines = [_heading("".join(s.text for s in row)) for row in para(_side_heading(found, label), width=view.width)]
    room = len(side) if view.limit is None else view.limit
    hidden: list[Group] = []
    for group in found:
        cut = Group(document=group.document, by=group.by, citations=group.citations[:room])
        if cut.citations:
            lines += [(), *group_lines(view, cut, number)]
            number += len(cut.citations)
            room -= len(cut.citations)
        if len(cut.citations) < len(group.citations):
            hidden.append(group)
    return lines + _hidden(view, side, hidden)


def _hidden(view: View, side: Sequence[Citation], groups_cut: Sequence[Group]) -> list[Line]:
    number = len(side) - (len(side) if view.limit is None else view.limit)
    if number <= 0:
        return []
    # Only one document cut short, and not at its first passage: the rest are passages of what is shown.
    if len(groups_cut) == 1 and len(groups_cut[0].citations) > number:
        more = f"{_more(number, 'passage')} of the same document: --all-citations"
        return [(), *para(more, width=view.width, first="  ")]
    return [(), *rest(view, number)]


def _more(number: int, noun: str) -> str:
    return f"{number:,} more {phrasing.plural(noun, number)}"


def rest(view: View, number: int) -> list[Line]:
    """The line that stands for records not shown."""
    if number <= 0:
        return []
    return para(f"{_more(number, 'record')}: --all-citations", width=view.width, first="  ")


def _side_heading(found: Sequence[Group], label: str) -> str:
    spoken = sum(1 for g in found if g.spoken)
    filings = sum(1 for g in found if asserted(g.citations[0].evidence)[0] is Kind.FILING)
    documents = [g for g in found if not g.spoken]
    if found and spoken == len(found):
        return f"{label}: {_only('statement', spoken)}. {phrasing.FIXED_STATEMENTS}"
    if spoken + filings == len(found):
        return f"{label}: statements and filings only. {phrasing.FIXED_STATEMENTS}"
    cited = [c.evidence for g in documents for c in g.citations]
    accounts = sum(1 for e in cited if e.relays is not None and e.relays.document and asserted(e)[1] == e.by)
    passages = len(cited) - accounts
    counts = [
        (len({g.document.id for g in documents}), "document"),
        (passages, "passage"),
        (accounts, "press account"),
    ]
    tail = f"; {count(spoken, 'statement')}" if spoken else ""
    return f"{label}: {', '.join(count(n, noun) for n, noun in counts if n)}{tail}"


def _only(noun: str, number: int) -> str:
    return f"{noun}s only" if number > 1 else f"one {noun} only"


def searched(view: View) -> list[Line]:
    """What was searched, where nothing was found."""
    counted = f"{count(len(view.base.evidence), 'record')} from {count(len(view.base.sources), 'source')}"
    return para(f"{counted}; covers {view.base.covers}", width=view.width, first="  Searched  ")


def _mention(view: View, record: Evidence, notes: Sequence[str]) -> list[Line]:
    kind, by = asserted(record)
    text = record.summary or (f'"{elided(record.quotation, _SHORT)}"' if record.quotation else record.source.title)
    who = f"{by}, {date(record.date)}" + ("" if kind is not Kind.STATEMENT else ", statement")
    lines = para(f"{text} ({who}; {record.id})", width=view.width, first="  ", rest="    ")
    for note in notes:
        lines += para(note, width=view.width, first="    ")
    return lines + cautions(view, record, "    ")


def _heading(text: str) -> Line:
    return line(Segment(text, "bold"))


def _published(findings: Sequence[Evidence], statements: Sequence[Evidence]) -> str:
    earliest = min(first_day(f.published) for f in findings)
    latest = max(statements, key=lambda s: last_day(s.date))
    if earliest <= last_day(latest.date):
        return ""
    if len(statements) == 1:
        return _after(earliest, latest.date, findings)
    return f"Published after {'both' if len(statements) == 2 else 'all'} statements."


def _after(earliest: str, said: str, findings: Sequence[Evidence]) -> str:
    exact = len(said) >= 7 and all(len(f.published) >= 7 for f in findings)
    months = 12 * (int(earliest[:4]) - int(said[:4])) + int(earliest[5:7]) - int(said[5:7]) if exact else 0
    return f"Published {months} months after the statement." if months > 1 else "Published after the statement."
