"""Whether it was said: a reported utterance against the utterances on file (DESIGN section 2).

Only records of that source bear on it. A record seen at the issuing body or in a full copy establishes the utterance
in tier 1, one quoted by others in tier 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimcheck.model.evidence import Evidence, Kind, Period, SeenLevel
from claimcheck.model.review import (
    AttributionStatus,
    Basis,
    Citation,
    EvidenceField,
    Reason,
    ReasonKind,
    Stance,
)
from claimcheck.spans import Span
from claimcheck.stance.context import Context
from claimcheck.stance.judge import Judgement, compare
from claimcheck.stance.locate import locate
from claimcheck.stance.quotation import Change, ChangeKind, QuotationMatch, Size
from claimcheck.stance.quotation import compare as compare_quotation
from claimcheck.stance.records import judge_record, standing
from claimcheck.text.hedges import knowledge_hedges
from claimcheck.text.attribution import find as find_attributions
from claimcheck.text.attribution_lexicon import CueClass
from claimcheck.text.hedges import find as find_hedges
from claimcheck.base.dates import parse_period
from claimcheck.text.propositions import Proposition
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import tokenise

_SHORTEST = 3
"""Quoted words fewer than this are scare quotes or terms, not a quotation to hold against a record."""
_NEAR = 0.6
"""How close an unaligned quotation's content must be for the record to be shown beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is said to have said it: names, or common nouns that stand for any such source."""

    text: str
    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    document: bool = False
    """A document or a body rather than a person."""
    unknown: bool = False
    """It names somebody the base does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A reported utterance: who, what, when, in which words."""

    source: Source
    content: str
    quotations: tuple[tuple[str, Span], ...]
    """Quoted words with their place in the sentence."""
    period: Period | None
    period_span: Span | None
    denied: bool = False
    """The claim says that it was not said, or that the source found it not to be so."""
    opposes: bool = False
    """The source is said to hold the opposite, not to have kept silent."""
    finds: bool = False


def _kinds(text: str, within: Context) -> frozenset[str]:
    words = [stem(t.lower) for t in tokenise(text) if t.is_word]
    joined = " ".join(words)
    return frozenset(k for k in within.vocabulary.kinds if f" {k} " in f" {joined} ")


def read_source(text: str, within: Context) -> Source:
    """Who the words of a source stand for."""
    tokens = tokenise(text)
    hits = within.vocabulary.find_names(tokens)
    inside = {i for first, last, _ in hits for i in range(first, last)}
    dates = [t.span for t in find_times(text)]
    inside |= {i for i, t in enumerate(tokens) if any(d.start <= t.start < d.end for d in dates)}
    names = [name for _, _, name in hits]
    persons = [n for n in names if within.vocabulary.names[n].type == "person"]
    kinds = _kinds(text, within)
    strangers = [
        t
        for i, t in enumerate(tokens)
        if i not in inside
        and i > 0
        and t.text[0].isupper()
        and not (within.vocabulary.meanings(t.lower) & {stem(k) for k in kinds})
    ]
    stranger = (
        bool(strangers)
        and not persons
        and not any(stem(t.lower) in " ".join(kinds).split() for t in strangers)
    )
    if (
        not names
        and not kinds
        and tokens
        and tokens[0].text[0].isupper()
        and tokens[0].lower not in word_class("determiners")
    ):
        stranger = True
    types = {within.vocabulary.names[n].type for n in (persons or names)}
    return Source(
        text=text,
        names=frozenset(persons or (names if not kinds or _body_speaks(text, names, within) else names)),
        kinds=frozenset() if persons else kinds,
        document=bool(types) and types <= {"body", "document"} or (not names and bool(_document_nouns(text))),
        unknown=stranger,
    )


def _body_speaks(text: str, names: Sequence[str], within: Context) -> bool:
    return any(within.vocabulary.names[n].type == "body" for n in names)


def _document_nouns(text: str) -> frozenset[str]:
    words = {stem(t.lower) for t in tokenise(text)}
    return words & {stem(w) for w in word_class("documents")}


def speaks_for(source: Source, evidence: Evidence, within: Context) -> bool:
    """Whether a record is an utterance of the source, or of a member of the kind it names."""
    if source.unknown:
        return False
    speakers = within.speaker(evidence.speaker)
    spokes = frozenset(
        part.id
        for s in speakers
        if any("spokes" in kind for kind in within.vocabulary.names[s].kinds)
        for part in within.vocabulary.names[s].part_of
    )
    if source.names:
        direct = bool(source.names & (speakers | spokes)) or evidence.source.id in source.names
        if direct and source.kinds and not source.names & speakers:
            return any(speakers & within.vocabulary.kinds[k] for k in source.kinds)
        if direct:
            return True
        if source.kinds:
            member = any(speakers & within.vocabulary.kinds[k] for k in source.kinds)
            return member and any(source.names & within.vocabulary.wholes(s) for s in speakers)
        return False
    if source.kinds and any(speakers & within.vocabulary.kinds[k] for k in source.kinds):
        return True
    if _document_nouns(source.text):
        return evidence.asserted_kind in (Kind.FINDING, Kind.DATA)
    return False


def _tier(evidence: Evidence) -> int:
    return 1 if evidence.seen.level in (SeenLevel.PRIMARY, SeenLevel.COPY) else 2


def _said(evidence: Evidence) -> Period | None:
    return parse_period(evidence.date)


def _date_reason(utterance: Utterance, evidence: Evidence, sentence: str) -> Reason:
    span = utterance.period_span
    return Reason(
        kind=ReasonKind.DATE,
        claim=sentence[span.slice] if span else "",
        evidence=evidence.date,
        message="the words on file were said at another time",
        claim_span=span,
        evidence_field=EvidenceField.META,
    )


def _hedge_reason(evidence: Evidence, content: str) -> tuple[Reason, ...]:
    """A hedge of the speaker's own knowledge that the claim leaves out."""
    on_file = [h for h in find_hedges(evidence.quotation or "")]
    if not on_file or find_hedges(content):
        return ()
    span = on_file[0].span
    words = (evidence.quotation or "")[span.slice]
    return (
        Reason(
            kind=ReasonKind.CERTAINTY,
            claim="",
            evidence=words,
            message=f'the words on file say "{words}"; the claim leaves it out',
            evidence_span=span,
            evidence_field=EvidenceField.QUOTATION,
        ),
    )


def _quotation_reason(quoted: str, place: Span, evidence: Evidence, matched: QuotationMatch) -> Reason:
    on_file = (
        (evidence.quotation or "")[matched.on_file_span.slice] if matched.on_file_span is not None else ""
    )
    message = {
        Size.EXACT: "the words on file",
        Size.SMALL: "the words on file but for small words",
        Size.SUBSTANCE: "the words differ in substance from those on file",
    }[matched.size]
    return Reason(
        kind=ReasonKind.QUOTATION,
        claim=quoted,
        evidence=on_file,
        message=message,
        claim_span=place,
        evidence_span=matched.on_file_span,
        evidence_field=EvidenceField.QUOTATION,
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """One record as it bears on the utterance."""

    citation: Citation
    status: AttributionStatus


_Words = tuple[Stance | None, tuple[Reason, ...], float, tuple[Change, ...]]
"""Stance by the quoted words, reasons, score, and how the words differ."""


def _by_words(utterance: Utterance, evidence: Evidence) -> _Words | None:
    """The stance by the quoted words, None where they are not a version of the words on file."""
    worst: _Words | None = None
    for quoted, place in utterance.quotations:
        if len([t for t in tokenise(quoted) if t.is_word]) < _SHORTEST:
            continue
        versions = [v for v in (evidence.quotation, *evidence.variants) if v]
        matches = [compare_quotation(quoted, v, knowledge_hedges()) for v in versions]
        aligned = [m for m in matches if m.aligned]
        if not aligned:
            return None
        match = min(aligned, key=lambda m: list(Size).index(m.size))
        stance = Stance.CONTRADICTS if match.size is Size.SUBSTANCE else Stance.SUPPORTS
        reason = _quotation_reason(
            quoted, place, replace(evidence, quotation=versions[matches.index(match)]), match
        )
        found: _Words = (stance, (reason,), 1.0 if match.size is Size.EXACT else 0.9, match.changes)
        if worst is None or (stance is Stance.CONTRADICTS and worst[0] is not Stance.CONTRADICTS):
            worst = found
    return worst


def _hear(
    utterance: Utterance, content: Proposition, evidence: Evidence, sentence: str, within: Context
) -> _Heard | None:
    mine = speaks_for(utterance.source, evidence, within)
    by_words = _by_words(utterance, evidence) if utterance.quotations else None
    judgement, proposition = judge_record(content, evidence, within)
    if utterance.finds and (open_question := _left_open(content, evidence, within)) is not None:
        judgement, proposition = open_question
    if by_words is not None and by_words[0] is Stance.SUPPORTS and _partly_quoted(utterance):
        # A fragment can be word for word and the sentence around it still say something else.
        cut = any(c.kind is ChangeKind.CUT for c in by_words[3])
        against = judgement.stance in (Stance.CONTRADICTS, Stance.QUALIFIES)
        if against or (cut and judgement.stance is not Stance.SUPPORTS):
            by_words = (judgement.stance, judgement.reasons, judgement.score, ())
    stance, reasons, score = by_words[:3] if by_words is not None else _by_content(utterance, judgement)
    if stance is None:
        return None
    status = AttributionStatus.ON_FILE if stance is Stance.SUPPORTS else AttributionStatus.NOT_ON_FILE
    if by_words is not None and stance is Stance.CONTRADICTS:
        status = AttributionStatus.WORDS_DIFFER
    if utterance.denied and utterance.finds and mine and _open_matter(evidence, within):
        # "Could not substantiate" against "could not substantiate".
        stance = Stance.SUPPORTS if stance is Stance.CONTRADICTS else stance
        status = AttributionStatus.ON_FILE if stance is Stance.SUPPORTS else status
    elif utterance.denied and mine:
        excludes = not utterance.opposes or utterance.source.document
        stance = Stance.CONTRADICTS if stance is Stance.SUPPORTS and excludes else Stance.RELATED
    if not mine:
        if stance is not Stance.SUPPORTS:
            return None
        stance, status = Stance.RELATED, AttributionStatus.OTHER_SPEAKER
        reasons = (_speaker_reason(utterance, evidence),)
    elif (
        utterance.period is not None
        and (said := _said(evidence)) is not None
        and not said.overlaps(utterance.period)
    ):
        if stance is Stance.SUPPORTS:
            reasons, status = (_date_reason(utterance, evidence, sentence),), AttributionStatus.OTHER_DATE
        stance = Stance.RELATED
    elif stance is Stance.SUPPORTS and by_words is None:
        reasons = (*_hedge_reason(evidence, utterance.content), *reasons)
    fallen = standing(evidence)
    citation = Citation(
        evidence=evidence,
        stance=Stance.RELATED if fallen else stance,
        basis=Basis.DERIVED,
        score=score,
        tier=_tier(evidence),
        proposition=proposition.text if proposition is not None else None,
        reasons=fallen
        or tuple(
            r if r.evidence_field is not EvidenceField.PROPOSITION else locate(r, evidence, within.vocabulary)
            for r in reasons
        ),
    )
    return _Heard(citation, status)


def _partly_quoted(utterance: Utterance) -> bool:
    """Whether the content holds words of the draft's own beside the quoted ones."""
    quoted = sum(len(q.split()) for q, _ in utterance.quotations)
    return quoted < 0.8 * len(utterance.content.split())


def _open_matter(evidence: Evidence, within: Context) -> bool:
    return any(
        a.negated and a.cue_class is CueClass.FINDS
        for p in within.propositions(evidence)
        for a in find_attributions(p.text)
    )


def _left_open(
    content: Proposition, evidence: Evidence, within: Context
) -> tuple[Judgement, Proposition] | None:
    """Where the source "could not substantiate" a matter: it found neither that nor the opposite."""
    for proposition in within.propositions(evidence):
        attribution = next(
            (a for a in find_attributions(proposition.text) if a.cue_class is CueClass.FINDS and a.negated),
            None,
        )
        if attribution is None or not attribution.content:
            continue
        matter = " ".join(proposition.text[s.slice] for s in attribution.content)
        judgement = compare(content, within.read(matter), within.vocabulary)
        if judgement.stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
            return Judgement(Stance.CONTRADICTS, judgement.reasons, judgement.score), proposition
    return None


def _by_content(
    utterance: Utterance, judgement: Judgement
) -> tuple[Stance | None, tuple[Reason, ...], float]:
    """The stance by content: a person's opposite words elsewhere decide nothing, a document's exclude it."""
    stance = judgement.stance
    long_quotation = any(len(tokenise(q)) >= _SHORTEST for q, _ in utterance.quotations)
    if stance is Stance.CONTRADICTS and not utterance.source.document:
        stance = Stance.RELATED
    if stance is Stance.SUPPORTS and long_quotation:
        stance = Stance.RELATED
    if stance is Stance.RELATED and judgement.score < _NEAR:
        return None, (), 0.0
    return stance, judgement.reasons, judgement.score


def _speaker_reason(utterance: Utterance, evidence: Evidence) -> Reason:
    return Reason(
        kind=ReasonKind.SPEAKER,
        claim=utterance.source.text,
        evidence=evidence.speaker,
        message="the record has this from another mouth",
        evidence_field=EvidenceField.META,
    )


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
