"""What the engine concludes: stance of a citation, verdict of a claim, and the reasons for both."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from claimcheck.model.evidence import Evidence, Period
from claimcheck.spans import Span


class Stance(StrEnum):
    """How one piece of evidence bears on one claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    RELATED = "related"


class Verdict(StrEnum):
    """The answer for a claim over all its citations."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    EXCEEDS_EVIDENCE = "exceeds-evidence"
    CONFLICTING_EVIDENCE = "conflicting-evidence"
    STATEMENTS_ONLY = "statements-only"
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"


class Basis(StrEnum):
    """Whether a desk's reviewed list or the engine's own reading gave the stance."""

    REVIEWED = "reviewed"
    DERIVED = "derived"


class Relation(StrEnum):
    """How an input claim meets a verified claim."""

    EQUIVALENT = "equivalent"
    DENIES = "denies"
    NARROWER = "narrower"
    OPPOSED = "opposed"
    BROADER = "broader"


class ReasonKind(StrEnum):
    """The kinds of grounds a stance can rest on."""

    REVIEWED = "reviewed"
    PARAPHRASE = "paraphrase"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    QUANTITY = "quantity"
    POPULATION = "population"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"
    QUOTATION = "quotation"
    ANTONYM = "antonym"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    DISPUTED = "disputed"
    CERTAINTY = "certainty"


class EvidenceField(StrEnum):
    """Where in a record the words of a reason lie."""

    QUOTATION = "quotation"
    SUMMARY = "summary"
    PROPOSITION = "proposition"
    META = "meta"


class Reason(Struct, frozen=True, kw_only=True):
    """One ground for a stance: words of the claim against words of the record. Spans count in the claim's
    own text and in the named field of the record; None where the words are not in the text."""

    kind: ReasonKind
    claim: str
    evidence: str
    message: str
    claim_span: Span | None = None
    evidence_span: Span | None = None
    evidence_field: EvidenceField = EvidenceField.QUOTATION


class Citation(Struct, frozen=True, kw_only=True):
    """Evidence brought to bear on one claim, with its stance."""

    evidence: Evidence
    stance: Stance
    basis: Basis
    score: float
    """Closeness in [0, 1], higher is closer; orders citations, never shown to people."""
    tier: int
    """The record's own tier, or, for an utterance, how well the record establishes that it was made."""
    proposition: str | None = None
    reasons: tuple[Reason, ...] = ()


class AttributionStatus(StrEnum):
    """How a reported utterance stands against the utterances on file."""

    ON_FILE = "on-file"
    WORDS_DIFFER = "words-differ"
    OTHER_SPEAKER = "other-speaker"
    OTHER_DATE = "other-date"
    NOT_ON_FILE = "not-on-file"


class AttributedContent(Struct, frozen=True, kw_only=True):
    """Who is said to have said what, and how the content itself stands."""

    source: str
    cue: str
    content: str
    factive: bool
    status: AttributionStatus
    content_verdict: Verdict
    content_citations: tuple[Citation, ...]


class DecidedBy(Struct, frozen=True, kw_only=True):
    """The tier that decided a verdict, over how many origins, on what basis."""

    tier: int
    origins: int
    basis: Basis


class Match(Struct, frozen=True, kw_only=True):
    """The verified claim an input met."""

    id: str
    relation: Relation


class ClaimReview(Struct, frozen=True, kw_only=True):
    """A claim, its verdict, its citations. `span` is where the claim stands in its draft."""

    span: Span
    text: str
    verdict: Verdict
    decided_by: DecidedBy | None
    attribution: AttributedContent | None
    verified_claim: Match | None
    citations: tuple[Citation, ...]
    reference: Period | None = None
    """The date the claim speaks of or from, if it gives one or its draft does."""
    document: str | None = None
    """The id of the source that the sentence names as its own ("the report found"), if any."""
    intent_words: tuple[Span, ...] = ()
    """Words of intent or crime, in the draft; never judged."""

    def with_stance(self, stance: Stance) -> tuple[Citation, ...]:
        """The citations of one stance, in their order."""
        return tuple(c for c in self.citations if c.stance is stance)
