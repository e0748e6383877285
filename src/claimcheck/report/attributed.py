"""A claim that reports what somebody said: was it said, in these words, and does it hold?"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model.review import (
    AttributedContent,
    AttributionStatus,
    Citation,
    ReasonKind,
    Stance,
    Verdict,
)
from claimcheck.model.run import CheckedClaim, Level, Result
from claimcheck.report import misquotation, phrasing, sections, summary
from claimcheck.report.citation import passage
from claimcheck.report.layout import Part, apart, as_given, columns, elided, para, quoted
from claimcheck.report.phrasing import asserted, number_word, plural
from claimcheck.report.styled import Line, Segment, line
from claimcheck.report.view import View

_HEAD_WIDTH = 32
_CLAIM_SHOWN = 600
_AGAINST_SOURCE = (Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE, Verdict.CONFLICTING_EVIDENCE)
_STATUS = {
    AttributionStatus.ON_FILE: "",
    AttributionStatus.WORDS_DIFFER: "the words on file differ",
    AttributionStatus.OTHER_SPEAKER: "on file from another speaker",
    AttributionStatus.OTHER_DATE: "on file on another occasion",
    AttributionStatus.NOT_ON_FILE: "no such words on file",
}
_UTTERANCE = ((Stance.CONTRADICTS, "Against it"), (Stance.QUALIFIES, "Says less"), (Stance.SUPPORTS, ""))
_CHECK = "Check the transcript or the recording before you change or keep it."
_FIX = "use the words on file, or drop the quotation marks and paraphrase."
_LEVELS = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}


def heads(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    """Both answers, that on the words and that on what they say; the one the verdict rests on first."""
    review = claim.review
    said_verdict = _utterance(claim, attribution)
    said = _head(view, "IT WAS SAID", said_verdict, review.citations, _said(claim, attribution))
    what = _head(
        view,
        "WHAT WAS SAID",
        attribution.content_verdict,
        attribution.content_citations,
        _held(view, attribution),
    )
    both = what + said if _asserts(attribution) else said + what
    return [*both, *para(as_given(elided(review.text, _CLAIM_SHOWN)), width=view.width, first="  ")]


def reported(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    """A reported utterance in full: the words on file, then the records on what they say."""
    lines = heads(view, claim, attribution)
    if _asserts(attribution):
        lines += [
            (),
            *para(f'"{attribution.cue}" asserts it too, so what was said decides.', width=view.width, first="  "),
        ]
    lines += _read_as(view, claim)
    lines += _results(view, claim.results)
    lines += _was_it_said(view, claim)
    lines += _does_it_hold(view, claim, attribution)
    return lines + sections.replies(view, claim.review)


def misquoted(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    """A quotation whose words differ from those on file: both wordings, the record, the way out."""
    review = claim.review
    citation = misquotation.differing(review)
    if citation is None:
        return reported(view, claim, attribution)
    lines = _differ_head(view, claim)
    draft, record = misquotation.quotation_of(review, citation), citation.evidence.quotation or ""
    rows = misquotation.compared(draft, record, width=view.width)
    lines += [(), *rows] if rows else []
    for message in _word_messages(citation):
        lines += para(message, width=view.width, first="  ")
    lines += [(), line(Segment("On file", "bold")), *passage(view, citation, explained=False)]
    lines += para(_CHECK, width=view.width, first="    ")
    lines += _close(view, [c for c in review.citations if c is not citation])
    lines += [(), *para(_fix(claim.results), width=view.width, first="  Fix  ")]
    lines += _other_results(view, claim.results)
    return lines + _what_was_said(view, claim, attribution)


def _differ_head(view: View, claim: CheckedClaim) -> list[Line]:
    worst = max(claim.results, key=lambda r: _LEVELS[r.level], default=None)
    rule = f"{worst.level.value} {worst.rule}" if worst else ""
    head = Segment("WORDS DIFFER from those on file", phrasing.VERDICT_STYLES[Verdict.CONTRADICTED])
    text = as_given(elided(claim.review.text, _CLAIM_SHOWN))
    return [*apart([head], rule, width=view.width), *para(text, width=view.width, first="  ")]


def _word_messages(citation: Citation) -> list[str]:
    kinds = (ReasonKind.QUOTATION, ReasonKind.CERTAINTY)
    return list(dict.fromkeys(r.message for r in citation.reasons if r.kind in kinds and r.message))


def _close(view: View, others: Sequence[Citation]) -> list[Line]:
    found = [c for c in others if c.evidence.quotation][: view.limit]
    lines: list[Line] = [(), line(Segment("Close, on another occasion", "bold"))] if found else []
    for citation in found:
        record = citation.evidence
        who = f"{asserted(record)[1]}, {phrasing.date(record.date)} ({record.id})"
        lines += para(*quoted(record.quotation or ""), width=view.width, first="  ")
        lines += para(who, width=view.width, first="    ")
    return lines


def _fix(results: Sequence[Result]) -> str:
    return next((r.fix for r in results if r.fix and r.rule.startswith("CC3")), _FIX)


def _other_results(view: View, results: Sequence[Result]) -> list[Line]:
    worst = max(results, key=lambda r: _LEVELS[r.level], default=None)
    return _results(view, [r for r in results if r is not worst])


def _what_was_said(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    citations = attribution.content_citations
    words = phrasing.verdict_on_words(attribution.content_verdict, citations)
    style = phrasing.VERDICT_STYLES[attribution.content_verdict]
    held = _held(view, attribution)
    parts: list[Part] = ["What was said: ", Segment(words, style), f"; {held}" if held else ""]
    if citations and not view.all_citations:
        parts.append(": --all-citations")
    lines = [(), *para(*parts, width=view.width, first="  ")]
    if view.all_citations:
        return lines + _does_it_hold(view, claim, attribution)
    said = [c.evidence for c in claim.review.citations if c.stance is not Stance.RELATED]
    return lines + sections.knowledge(view, citations, said)


def _head(view: View, label: str, verdict: Verdict, citations: Sequence[Citation], detail: str) -> list[Line]:
    words = f"{label}: {phrasing.verdict_on_words(verdict, citations)}"
    head = Segment(words, phrasing.VERDICT_STYLES[verdict])
    gap = max(_HEAD_WIDTH - len(words), 2)
    if detail and len(words) + gap + columns(detail) <= view.width:
        return [(head, Segment(" " * gap), Segment(detail))]
    return [(head,), *(para(detail, width=view.width, first="  ") if detail else [])]


def _asserts(attribution: AttributedContent) -> bool:
    return attribution.factive and attribution.content_verdict in _AGAINST_SOURCE


def _utterance(claim: CheckedClaim, attribution: AttributedContent) -> Verdict:
    # A factive cue makes the verdict that of the content; the utterance's own then shows in its citations.
    review = claim.review
    if not _asserts(attribution):
        return review.verdict
    stances = {c.stance for c in review.citations}
    if Stance.CONTRADICTS in stances and Stance.SUPPORTS not in stances:
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if Stance.SUPPORTS in stances else Verdict.NOT_ENOUGH_EVIDENCE


def _said(claim: CheckedClaim, attribution: AttributedContent) -> str:
    status = _STATUS[attribution.status]
    behind = [c for c in claim.review.citations if c.stance is Stance.SUPPORTS]
    if status or not behind:
        return status
    number = len({c.evidence.id for c in behind})
    noun = phrasing.noun(behind[0].evidence) if len({phrasing.noun(c.evidence) for c in behind}) == 1 else "record"
    hedged = any(r.kind is ReasonKind.CERTAINTY for c in behind for r in c.reasons)
    return f"{number_word(number)} {plural(noun, number)} on file" + (", with a hedge" if hedged else "")


def _held(view: View, attribution: AttributedContent) -> str:
    against = {Verdict.CONTRADICTED: Stance.CONTRADICTS, Verdict.EXCEEDS_EVIDENCE: Stance.QUALIFIES}
    stance = against.get(attribution.content_verdict, Stance.SUPPORTS)
    if attribution.content_verdict in (
        Verdict.NOT_ENOUGH_EVIDENCE,
        Verdict.STATEMENTS_ONLY,
        Verdict.CONFLICTING_EVIDENCE,
    ):
        return ""
    tiers = [c.tier for c in attribution.content_citations if c.stance is stance]
    return summary.origins(
        view, [c for c in attribution.content_citations if c.stance is stance and c.tier == min(tiers)]
    )


def _read_as(view: View, claim: CheckedClaim) -> list[Line]:
    if claim.review.verified_claim is None:
        return []
    return [(), *sections.read_as(view, claim.review)]


def _results(view: View, results: Sequence[Result]) -> list[Line]:
    found = sections.results(view, results)
    return [(), *found] if found else []


def _was_it_said(view: View, claim: CheckedClaim) -> list[Line]:
    citations = claim.review.citations
    lines: list[Line] = [(), line(Segment("Was it said?", "bold"))]
    if not citations:
        text = f"No record of it in this base. {phrasing.NO_PASS}"
        return [*lines, *para(text, width=view.width, first="  "), *sections.searched(view)]
    for stance, label in _UTTERANCE:
        side = sorted((c for c in citations if c.stance is stance), key=lambda c: c.tier)
        for citation in side[: view.limit]:
            lines += para(f"{label}:", width=view.width, first="  ") if label else []
            lines += passage(view, citation)
        lines += sections.rest(view, len(side) - len(side[: view.limit]))
    return lines + _near(view, citations)


def _near(view: View, citations: Sequence[Citation]) -> list[Line]:
    found = sections.related(view, citations)
    return [(), line(Segment("Close, but not it", "bold")), *found[2:]] if found else []


def _does_it_hold(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    citations = attribution.content_citations
    shown = {c.evidence.id for c in claim.review.citations if c.stance is Stance.SUPPORTS}
    others = [c for c in citations if c.stance is not Stance.SUPPORTS or c.evidence.id not in shown]
    text = summary.sentences(view, attribution.content_verdict, None, citations)
    lines: list[Line] = [
        (),
        line(Segment("Does it hold?", "bold")),
        *para(text, width=view.width, first="  "),
    ]
    lines += sections.searched(view) if not citations else []
    lines += sections.sides(view, others)
    if len(others) < len(citations):
        again = "The words on file above assert it: that shows it was said, not that it was so."
        lines += [(), *para(again, width=view.width, first="  ")]
    said = [c.evidence for c in claim.review.citations if c.stance is Stance.SUPPORTS]
    lines += sections.knowledge(view, citations, said or sections.statements_behind(view, citations))
    lines += _answer_in_draft(view, claim, attribution)
    return lines + sections.related(view, citations, sections.response_ids(view, claim.review))


def _answer_in_draft(view: View, claim: CheckedClaim, attribution: AttributedContent) -> list[Line]:
    if attribution.factive or attribution.content_verdict is not Verdict.CONTRADICTED:
        return []
    if any(r.rule == "CC304" for r in claim.results):
        return []
    text = "In a draft: give the finding in this paragraph or the next, or CC304 warns."
    return para(text, width=view.width, first="  ")
