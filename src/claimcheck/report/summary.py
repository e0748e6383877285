"""The answer in a sentence: by how many origins, for which period, and what stands on the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.evidence import Kind, Status
from claimcheck.model.review import Citation, DecidedBy, Stance, Verdict
from claimcheck.report import phrasing
from claimcheck.report.citation import groups
from claimcheck.report.phrasing import asserted, capital, count, number_word, plural
from claimcheck.report.view import View

_FALLEN = frozenset({Status.DISPUTED, Status.RETRACTED})
_SIDES = (Stance.SUPPORTS, Stance.CONTRADICTS)
_EXCEEDS = "The claim says more than the record does: {origins} {verb} it out only in part{period}."
_CONFLICT = "{support} {supports} it; {contradict} {contradicts} it. The base does not say which holds."
_KINDS = {
    Kind.FINDING: "finding",
    Kind.DATA: "official count",
    Kind.ACT: "official act",
    Kind.REPORT: "press report",
}


def sentences(view: View, verdict: Verdict, decided_by: DecidedBy | None, citations: Sequence[Citation]) -> str:
    """What stands behind a verdict, in one to three sentences."""
    tier = decided_by.tier if decided_by is not None else _tier(citations)
    against = _deciding(citations, Stance.CONTRADICTS, tier)
    behind = _deciding(citations, Stance.SUPPORTS, tier)
    match verdict:
        case Verdict.CONTRADICTED:
            return f"{_takes(view, against, 'contradicts')} {_other_side(view, citations, Stance.SUPPORTS)}"
        case Verdict.SUPPORTED:
            denied = _other_side(view, citations, Stance.CONTRADICTS)
            return f"{_takes(view, behind, 'supports')} {denied}".rstrip()
        case Verdict.CONFLICTING_EVIDENCE:
            return _CONFLICT.format(
                support=capital(origins(view, behind)),
                supports=_verb("supports", view, behind),
                contradict=origins(view, against),
                contradicts=_verb("contradicts", view, against),
            )
        case Verdict.EXCEEDS_EVIDENCE:
            part = _deciding(citations, Stance.QUALIFIES, tier)
            return _EXCEEDS.format(origins=origins(view, part), verb=_verb("bears", view, part), period=_for(part))
        case Verdict.STATEMENTS_ONLY:
            return _statements(view, citations)
        case _:
            return _nothing(citations)


def origins(view: View, citations: Sequence[Citation]) -> str:
    """The origins of citations, counted by what they are: `one inspector-general report (3 passages)`."""
    counted: dict[str, dict[tuple[str, ...], int]] = {}
    for group in groups(view, citations):
        record = group.citations[0].evidence
        noun = phrasing.origin_noun(record, group.document.publisher)
        key = (view.origin(record), *((record.id,) if group.spoken else ()))
        counts = counted.setdefault(noun, {})
        counts[key] = counts.get(key, 0) + len(group.citations)
    return phrasing.enumeration([_counted(noun, counts.values()) for noun, counts in counted.items()])


def supported_by(view: View, decided_by: DecidedBy | None, citations: Sequence[Citation]) -> str:
    """What a claim is supported by, for the head: `by a finding`, `by one press report`."""
    if decided_by is None:
        return ""
    behind = _deciding(citations, Stance.SUPPORTS, decided_by.tier)
    kinds = {asserted(c.evidence)[0] for c in behind}
    number = len({view.origin(c.evidence) for c in behind})
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    if kind is None or kind not in _KINDS:
        return "by the record"
    noun = _KINDS[kind]
    if number == 1 and kind is not Kind.REPORT:
        return f"by {'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"by {number_word(number)} {plural(noun, number)}"


def has_finding_against(citations: Iterable[Citation]) -> bool:
    """Whether a record that establishes something contradicts."""
    return any(c.stance is Stance.CONTRADICTS and c.tier < 3 and c.evidence.status not in _FALLEN for c in citations)


def _deciding(citations: Sequence[Citation], stance: Stance, tier: int) -> list[Citation]:
    return [c for c in citations if c.stance is stance and c.tier == tier and c.evidence.status not in _FALLEN]


def _tier(citations: Sequence[Citation]) -> int:
    # Where nothing says which tier decided: the strongest that takes a side, else that qualifies.
    sides = [c.tier for c in citations if c.stance in _SIDES and c.tier < 3 and c.evidence.status not in _FALLEN]
    part = [c.tier for c in citations if c.stance is Stance.QUALIFIES]
    return min(sides or part or [3])


def _counted(noun: str, passages: Iterable[int]) -> str:
    numbers = list(passages)
    total, number = sum(numbers), len(numbers)
    detail = f" ({count(total, 'passage')})" if total > number else ""
    return f"{number_word(number)} {plural(noun, number)}{detail}"


def _takes(view: View, citations: Sequence[Citation], verb: str) -> str:
    return f"{capital(origins(view, citations))} {_verb(verb, view, citations)} it{_for(citations)}."


def _verb(verb: str, view: View, citations: Sequence[Citation]) -> str:
    units = {(view.origin(g.citations[0].evidence), g.by if g.spoken else "") for g in groups(view, citations)}
    return verb if len(units) == 1 else verb.removesuffix("s")


def _for(citations: Sequence[Citation]) -> str:
    words = phrasing.period(phrasing.joint_period(c.evidence.period for c in citations))
    return f", for {words}" if words else ""


def _other_side(view: View, citations: Sequence[Citation], stance: Stance) -> str:
    others = [c for c in citations if c.stance is stance]
    verb = "supports" if stance is Stance.SUPPORTS else "contradicts"
    if not others:
        return "Nothing in this base supports it." if stance is Stance.SUPPORTS else ""
    if all(c.tier == 3 for c in others):
        official = all(view.is_official(asserted(c.evidence)[1]) for c in others)
        whose = "officials' statements" if official else "statements"
        return f"Only {whose} {verb.removesuffix('s')} it."
    weaker = [c for c in others if c.tier < 3]
    return f"{capital(origins(view, weaker))} {_verb(verb, view, weaker)} it, of a lower tier."


def _statements(view: View, citations: Sequence[Citation]) -> str:
    sides = [
        (Stance.CONTRADICTS, "denies"),
        (Stance.SUPPORTS, "asserts"),
        (Stance.QUALIFIES, "goes part of the way"),
    ]
    parts: list[str] = []
    for stance, verb in sides:
        number = len(groups(view, [c for c in citations if c.stance is stance]))
        if number:
            plain = {"denies": "deny", "asserts": "assert"}.get(verb, "go part of the way")
            tail = "" if stance is Stance.QUALIFIES else " it"
            parts.append(f"{number_word(number)} {verb if number == 1 else plain}{tail}")
    side = f"Only statements take a side: {phrasing.enumeration(parts)}."
    return f"{side} That shows what was said, not what was so."


def _nothing(citations: Sequence[Citation]) -> str:
    if citations:
        return f"Records here bear on it; none decides it. {phrasing.NO_PASS}"
    return f"Nothing here speaks for it or against it. {phrasing.NO_PASS}"
