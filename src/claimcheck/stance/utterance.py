"""Whether it was said: a reported utterance against the utterances on file (DESIGN section 2).

Only records of that source bear on it. A record seen at the issuing body or in a full copy establishes the
utterance in tier 1, one quoted by others in tier 2.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.dates import parse_period
from claimcheck.model.evidence import Evidence, Period, SeenLevel
from claimcheck.model.review import (
    AttributionStatus,
    Basis,
    Citation,
    EvidenceField,
    Reason,
    ReasonKind,
    Stance,
)
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.stance.context import Context
from claimcheck.stance.judgement import Judgement, compare
from claimcheck.stance.locate import locate
from claimcheck.stance.records import judge_record, standing
from claimcheck.stance.sources import Source, elsewhere, speaks_for
from claimcheck.stance.wording import SHORTEST, Quoted, Words, by_words, hedge_reason
from claimcheck.text.mentions import telling, terms
from claimcheck.text.propositions import Proposition
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import tokenise

_NEAR = 0.6
"""How close an unaligned quotation's content must be for the record to be shown beside it."""
_MOSTLY = 0.8
"""The share of a content's words from which on it is nothing but a quotation."""


class Utterance(Struct, frozen=True, kw_only=True):
    """A reported utterance: who, what, when, in which words."""

    source: Source
    content: str
    quotations: tuple[Quoted, ...]
    period: Period | None
    period_span: Span | None
    occasion: str = ""
    """The words that say where it was said: "in an interview with the Herald"."""
    denied: bool = False
    """The claim says that it was not said, or that the source found it not to be so."""
    opposes: bool = False
    """The source is said to hold the opposite, not to have kept silent."""
    finds: bool = False
    """The source is said to have found it."""


class _Heard(Struct, frozen=True):
    """One record as it bears on the utterance."""

    citation: Citation
    status: AttributionStatus


_STATUS_ORDER = (
    AttributionStatus.ON_FILE,
    AttributionStatus.WORDS_DIFFER,
    AttributionStatus.OTHER_DATE,
    AttributionStatus.OTHER_SPEAKER,
    AttributionStatus.NOT_ON_FILE,
)


def hear(
    utterance: Utterance, content: Proposition, records: Iterable[Evidence], sentence: str, within: Context
) -> tuple[tuple[Citation, ...], AttributionStatus]:
    """The citations on a reported utterance, and how it stands against what is on file."""
    heard = [h for e in records if (h := _hear(utterance, content, e, sentence, within)) is not None]
    if any(h.status is AttributionStatus.ON_FILE for h in heard):
        # Words that match one occasion are not altered words of another.
        heard = [_unaltered(h) for h in heard]
    present = {h.status for h in heard}
    status = next((s for s in _STATUS_ORDER if s in present), AttributionStatus.NOT_ON_FILE)
    return tuple(h.citation for h in heard), status


def _unaltered(heard: _Heard) -> _Heard:
    if heard.status is not AttributionStatus.WORDS_DIFFER:
        return heard
    return _Heard(replace(heard.citation, stance=Stance.RELATED), AttributionStatus.NOT_ON_FILE)


class _Bearing(Struct, frozen=True):
    """How a record bears on an utterance, as far as one has got."""

    stance: Stance
    reasons: tuple[Reason, ...]
    score: float
    status: AttributionStatus
    proposition: Proposition | None
    quoted: bool
    """Whether the quoted words were held against those on file."""


def _hear(
    utterance: Utterance, content: Proposition, evidence: Evidence, sentence: str, within: Context
) -> _Heard | None:
    """One record on the utterance: words or content first, then whether it was said at all, by whom and when."""
    bearing = _bearing(utterance, content, evidence, within)
    if bearing is None:
        return None
    if speaks_for(utterance.source, evidence, within):
        if utterance.denied:
            bearing = _denied(bearing, utterance, evidence, within)
        bearing = _in_time(bearing, utterance, evidence, sentence, within)
        if bearing.stance is Stance.SUPPORTS and elsewhere(utterance.occasion, evidence):
            why = _occasion_reason(utterance, evidence)
            bearing = replace(bearing, stance=Stance.RELATED, reasons=(why,), status=AttributionStatus.OTHER_DATE)
    elif bearing.stance is Stance.SUPPORTS:
        bearing = _of_another(bearing, utterance, evidence)
    else:
        return None
    return _Heard(_citation(bearing, evidence, within), bearing.status)


def _bearing(utterance: Utterance, content: Proposition, evidence: Evidence, within: Context) -> _Bearing | None:
    """How the words, or else the content, of a record bear on the utterance, whoever said it and when."""
    judgement, proposition = _by_record(utterance, content, evidence, within)
    words = by_words(utterance.quotations, evidence)
    stance: Stance | None
    if words is None:
        stance, reasons, score = _by_content(utterance, judgement)
    elif _says_else(utterance, words, judgement):
        stance, reasons, score = judgement.stance, judgement.reasons, judgement.score
    elif words.stance is Stance.SUPPORTS and _speaks_of_else(utterance, evidence, within):
        stance, reasons, score = Stance.RELATED, (words.reason,), words.score
    else:
        stance, reasons, score = words.stance, (words.reason,), words.score
    if stance is None:
        return None
    quoted = words is not None
    return _Bearing(stance, reasons, score, _status(stance, quoted), proposition, quoted)


def _status(stance: Stance, quoted: bool) -> AttributionStatus:
    if stance is Stance.SUPPORTS:
        return AttributionStatus.ON_FILE
    altered = quoted and stance is Stance.CONTRADICTS
    return AttributionStatus.WORDS_DIFFER if altered else AttributionStatus.NOT_ON_FILE


def _says_else(utterance: Utterance, words: Words, judgement: Judgement) -> bool:
    """Whether a fragment is word for word and the sentence around it still says something else."""
    if words.stance is not Stance.SUPPORTS or not _partly_quoted(utterance):
        return False
    against = judgement.stance in (Stance.CONTRADICTS, Stance.QUALIFIES)
    return against or (words.cut and judgement.stance is not Stance.SUPPORTS)


def _speaks_of_else(utterance: Utterance, evidence: Evidence, within: Context) -> bool:
    """Whether the draft's own words around a fragment name something that the record does not speak of."""
    if not _partly_quoted(utterance):
        return False
    own = utterance.content
    for quoted, _ in utterance.quotations:
        own = own.replace(quoted, " ")
    record = (evidence.quotation, evidence.summary, *evidence.propositions, evidence.source.title)
    said = terms("\n".join(filter(None, record)), within.vocabulary)
    return any(not (meanings & said) for meanings in telling(own, within.vocabulary))


def _partly_quoted(utterance: Utterance) -> bool:
    """Whether the content holds words of the draft's own beside the quoted ones."""
    quoted = sum(len(q.split()) for q, _ in utterance.quotations)
    return quoted < _MOSTLY * len(utterance.content.split())


def _by_record(
    utterance: Utterance, content: Proposition, evidence: Evidence, within: Context
) -> tuple[Judgement, Proposition | None]:
    """How the record bears on the content, and the proposition it does so by."""
    if not utterance.finds:
        return judge_record(content, evidence, within)
    left_open = _left_open(content, evidence, within) or _unevidenced(content, evidence, within)
    return left_open or judge_record(content, evidence, within)


def _left_open(content: Proposition, evidence: Evidence, within: Context) -> tuple[Judgement, Proposition] | None:
    """Where the source "could not substantiate" a matter: it found neither that nor the opposite."""
    for proposition in within.propositions(evidence):
        matter = next(iter(within.matters_left_open(proposition.text, evidence.date)), None)
        if not matter:
            continue
        for one in _alternatives(matter):
            judgement = compare(content, within.read(one), within.vocabulary)
            if judgement.stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
                return Judgement(Stance.CONTRADICTS, judgement.reasons, judgement.score), proposition
            if (found := _found_more(content, one, within)) is not None:
                return found, proposition
    return None


_NO_EVIDENCE = lazy(r"\bno (?:evidence|proof|indication|sign) that ")


def _unevidenced(content: Proposition, evidence: Evidence, within: Context) -> tuple[Judgement, Proposition] | None:
    """Where the source "found no evidence that" it was so: it did not find that it was, nor that it was not."""
    for proposition in within.propositions(evidence):
        found = _NO_EVIDENCE.search(proposition.text) if _FOUND in proposition.text else None
        if found is None:
            continue
        matter = within.read(" " * found.end() + proposition.text[found.end() :])
        judgement = compare(content, matter, within.vocabulary)
        if judgement.stance is Stance.SUPPORTS:
            return Judgement(Stance.CONTRADICTS, judgement.reasons, judgement.score), proposition
    return None


_FOUND = "found no"


def _found_more(content: Proposition, matter: str, within: Context) -> Judgement | None:
    """The judgement where a content says more than a matter: who found that found the matter as well."""
    judgement = compare(within.read(matter), content, within.vocabulary)
    if judgement.stance is not Stance.SUPPORTS:
        return None
    turned = (
        replace(r, claim=r.evidence, evidence=r.claim, claim_span=r.evidence_span, evidence_span=r.claim_span)
        for r in judgement.reasons
    )
    return Judgement(Stance.CONTRADICTS, tuple(turned), judgement.score)


_EITHER = lazy(r"\b(\w+) or (\w+)\b")


def _alternatives(matter: str) -> list[str]:
    """A matter, and what is left of it with one of two words alone: who could not find "A or B" found neither."""
    head, that, rest = matter.partition(" that ")
    if that and len(head.split()) == 1 and head.lower() in word_class("matters"):
        matter = rest  # "Concerns that ..."
    either = _EITHER.search(matter)
    if either is None:
        return [matter]
    return [matter, *(matter[: either.start()] + word + matter[either.end() :] for word in either.groups())]


def _by_content(utterance: Utterance, judgement: Judgement) -> tuple[Stance | None, tuple[Reason, ...], float]:
    """The stance by content: a person's opposite words elsewhere decide nothing, a document's exclude it."""
    stance = judgement.stance
    long_quotation = any(len(tokenise(q)) >= SHORTEST for q, _ in utterance.quotations)
    if stance is Stance.CONTRADICTS and not utterance.source.document:
        stance = Stance.RELATED
    if stance is Stance.SUPPORTS and long_quotation:
        stance = Stance.RELATED
    if stance is Stance.RELATED and judgement.score < _NEAR:
        return None, (), 0.0
    return stance, judgement.reasons, judgement.score


def _denied(bearing: _Bearing, utterance: Utterance, evidence: Evidence, within: Context) -> _Bearing:
    """The bearing on a claim that it was not said, or was found not to be so."""
    if utterance.finds and any(within.matters_left_open(p.text, evidence.date) for p in within.propositions(evidence)):
        # "Could not substantiate" against "could not substantiate".
        if bearing.stance is not Stance.CONTRADICTS:
            return bearing
        return replace(bearing, stance=Stance.SUPPORTS, status=AttributionStatus.ON_FILE)
    excludes = not utterance.opposes or utterance.source.document
    said = bearing.stance is Stance.SUPPORTS
    return replace(bearing, stance=Stance.CONTRADICTS if said and excludes else Stance.RELATED)


def _days(evidence: Evidence, within: Context) -> list[Period]:
    """When it was said: what a record relays of a document, when that was dated and when it came out."""
    relayed = evidence.relays.document if evidence.relays is not None else None
    document = next((s for s in within.base.sources if s.id == relayed), None)
    days = (evidence.date,) if document is None else (document.dated, document.published)
    return [period for day in days if day is not None and (period := parse_period(day)) is not None]


def _in_time(bearing: _Bearing, utterance: Utterance, evidence: Evidence, sentence: str, within: Context) -> _Bearing:
    """The bearing once the day is held against the one on file, with the hedge that the claim leaves out."""
    said = _days(evidence, within)
    supports = bearing.stance is Stance.SUPPORTS
    if utterance.period is None or not said or any(day.overlaps(utterance.period) for day in said):
        if not supports or bearing.quoted:
            return bearing
        return replace(bearing, reasons=(*hedge_reason(evidence, sentence), *bearing.reasons))
    if not supports:
        return replace(bearing, stance=Stance.RELATED)
    reason = _date_reason(utterance.period_span, evidence, sentence)
    return replace(bearing, stance=Stance.RELATED, reasons=(reason,), status=AttributionStatus.OTHER_DATE)


def _of_another(bearing: _Bearing, utterance: Utterance, evidence: Evidence) -> _Bearing:
    """The bearing of a record that has this from another mouth."""
    if utterance.source.anonymous:
        return replace(bearing, stance=Stance.RELATED, status=AttributionStatus.NOT_ON_FILE)
    reason = _speaker_reason(utterance, evidence)
    return replace(bearing, stance=Stance.RELATED, reasons=(reason,), status=AttributionStatus.OTHER_SPEAKER)


def _citation(bearing: _Bearing, evidence: Evidence, within: Context) -> Citation:
    fallen = standing(evidence)
    return Citation(
        evidence=evidence,
        stance=Stance.RELATED if fallen else bearing.stance,
        basis=Basis.DERIVED,
        score=bearing.score,
        tier=1 if evidence.seen.level in (SeenLevel.PRIMARY, SeenLevel.COPY) else 2,
        proposition=bearing.proposition.text if bearing.proposition is not None else None,
        reasons=fallen or tuple(_located(r, evidence, within) for r in bearing.reasons),
    )


def _located(reason: Reason, evidence: Evidence, within: Context) -> Reason:
    if reason.evidence_field is not EvidenceField.PROPOSITION:
        return reason
    return locate(reason, evidence, within.vocabulary)


def _date_reason(span: Span | None, evidence: Evidence, sentence: str) -> Reason:
    return Reason(
        kind=ReasonKind.DATE,
        claim=sentence[span.slice] if span else "",
        evidence=evidence.date,
        message="the words on file were said at another time",
        claim_span=span,
        evidence_field=EvidenceField.META,
    )


def _occasion_reason(utterance: Utterance, evidence: Evidence) -> Reason:
    return Reason(
        kind=ReasonKind.DATE,
        claim=utterance.occasion,
        evidence=evidence.occasion or evidence.source.title,
        message="the words on file were said on another occasion",
        evidence_field=EvidenceField.META,
    )


def _speaker_reason(utterance: Utterance, evidence: Evidence) -> Reason:
    return Reason(
        kind=ReasonKind.SPEAKER,
        claim=utterance.source.text,
        evidence=evidence.speaker,
        message="the record has this from another mouth",
        evidence_field=EvidenceField.META,
    )
