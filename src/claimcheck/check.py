"""The pipeline: drafts and a base in, a run out. Opens no file, reads no clock, prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.as_of import base_as_of
from claimcheck.base.dates import parse_period
from claimcheck.claims.detect import Sentence, coordinates, detect
from claimcheck.model.draft import CitationMark, Draft, Places
from claimcheck.model.evidence import Evidence, EvidenceBase, Period, VerifiedClaim
from claimcheck.model.review import (
    AttributedContent,
    AttributionStatus,
    Citation,
    ClaimReview,
    Stance,
    Verdict,
)
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Notification, Run
from claimcheck.prepared import Prepared, prepare
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.index import Index
from claimcheck.retrieval.rank import DEPTH, rank
from claimcheck.rules import results_for, results_on_marks, suppressed
from claimcheck.spans import Span
from claimcheck.stance.content import NOTHING, Judged, judge_content, ordered
from claimcheck.stance.context import Context
from claimcheck.stance.records import cite
from claimcheck.text.cues import may_report
from claimcheck.text.intent import IntentWord
from claimcheck.text.intent import find as find_intent
from claimcheck.text.quotations import find as find_quotations
from claimcheck.text.stems import stem
from claimcheck.text.tokens import tokenise
from claimcheck.verdict import aggregate
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.stance.antecedents import Antecedents
    from claimcheck.stance.reported import Reported
    from claimcheck.stance.sources import Source
    from claimcheck.stance.utterance import Utterance

CANDIDATES = 80
"""Records compared in full for one claim."""
CLAIM_CANDIDATES = 6
"""Verified claims compared in full for one claim."""

LONGEST = 400
"""Words in a sentence; a longer one is no sentence that anybody wrote, and is not compared."""

_QUOTES = '"\u201c\u201d'
_NO_VERDICT = (Verdict.NOT_ENOUGH_EVIDENCE, None)


def _reported(text: str, within: Context, reference: str | None, last: Antecedents | None) -> Reported | None:
    """The utterance that a sentence reports; what reads it is loaded only where something hints at one."""
    hints = any(mark in text for mark in _QUOTES) or (last is not None and (last.lead_in or last.quoted))
    if not hints and not may_report(t.lower for t in tokenise(text)):
        return None
    from claimcheck.stance.reported import read_reported

    return read_reported(text, within, reference, last=last) if last else read_reported(text, within, reference)


def _on_file_as_fact(review: ClaimReview, cue: str) -> bool:
    """Whether records take a side on the whole report, the reporting verb and all: "two guards told the crew ..."."""
    verbs = {stem(t.lower) for t in tokenise(cue)}
    sides = [c for c in review.citations if c.stance is not Stance.RELATED]
    told = (verbs & {stem(t.lower) for t in tokenise(c.proposition or "")} for c in sides)
    return bool(sides) and all(told)


class _Checker(Struct, frozen=True):
    """A base made ready to be asked."""

    within: Context
    index: Index
    later: frozenset[str] = frozenset()
    """Ids of the records that became public after the day the base is asked as of."""

    def candidates(self, text: str) -> tuple[list[Evidence], list[VerifiedClaim]]:
        """The records and verified claims that may bear on a text."""
        query = Query(text=text)
        base, vocabulary = self.within.base, self.within.vocabulary
        # So many are ranked by their words alone, which is quick.
        records = rank(query, self.index.evidence, vocabulary, DEPTH)[:CANDIDATES]
        claims = rank(query, self.index.claims, vocabulary, DEPTH)[:CLAIM_CANDIDATES]
        return [base.evidence[i] for i in records], [base.verified_claims[i] for i in claims]

    def content(self, text: str, reference: str | None) -> Judged:
        """How a content stands by itself."""
        records, claims = self.candidates(text)
        return judge_content(self.within.read(text, reference), records, claims, self.within, day=reference)

    def _said(self, content: str, reference: str | None) -> Judged:
        """How a reported content stands: what denies one of its coordinated clauses denies it."""
        from claimcheck.stance.placing import shifted

        whole = self.content(content, reference)
        clauses = coordinates(content) if whole.verdict not in _AGAINST else []
        for clause in clauses if len(clauses) > 1 else []:
            part = self.content(content[clause.slice], reference)
            if part.verdict is Verdict.CONTRADICTED:
                return replace(part, citations=shifted(part.citations, clause.start))
        return whole

    def reviews(self, sentences: Sequence[Sentence], draft: Draft) -> list[ClaimReview]:
        """The reviews of the claims of a draft, each with what was named before it in mind."""
        if len(sentences) < 2:
            return [self.review(sentence, draft)[0] for sentence in sentences]
        from claimcheck.stance.antecedents import (
            NOTHING_BEFORE,
            after,
            before_lists,
            entering,
            known_documents,
            quotations_over,
            within_words,
        )

        documents = known_documents(self.within.base.sources)
        nearest = before_lists(draft)
        reviews: list[ClaimReview] = []
        quotations: tuple[Span, ...] = ()
        last, block = NOTHING_BEFORE, -1
        for sentence in sentences:
            if sentence.block != block:
                last, block = entering(draft, sentence.block, last, nearest), sentence.block
                quotations = quotations_over(draft, block)
            review, source = self.review(sentence, draft, within_words(last, sentence.span, quotations))
            reviews.append(review)
            last = after(last, sentence.text, source, self.within, documents)
        return reviews

    def review(
        self, sentence: Sentence, draft: Draft, last: Antecedents | None = None
    ) -> tuple[ClaimReview, Source | None]:
        """The review of one claim of a draft, and who is said to speak in it."""
        text = sentence.text
        intent = self._intent(text, draft) if _words(text) <= LONGEST else []
        marks = tuple(i.span.shift(sentence.span.start) for i in intent)
        blank = ClaimReview(
            span=sentence.span,
            text=text,
            verdict=Verdict.NOT_ENOUGH_EVIDENCE,
            decided_by=None,
            attribution=None,
            verified_claim=None,
            citations=(),
            intent_words=marks,
        )
        if _words(text) > LONGEST:
            return blank, None
        reported = _reported(text, self.within, draft.date, last)
        if reported is not None:
            # What a source says of intent is the source's word, not the draft's.
            own = tuple(m for m, i in zip(marks, intent, strict=True) if not reported.holds(i.span))
            review = self._attributed(replace(blank, intent_words=own), reported, draft)
            return review, reported.utterance.source
        if any(i.is_main_verb for i in intent):
            return blank, None
        return self._plain(blank, _without(text, tuple(i.span for i in intent)), draft), None

    def _plain(self, blank: ClaimReview, text: str, draft: Draft) -> ClaimReview:
        """The review of a claim that speaks for itself."""
        judged = self.content(text, draft.date)
        return replace(
            blank,
            verdict=judged.verdict,
            decided_by=judged.decided_by,
            verified_claim=judged.match,
            citations=judged.citations,
            reference=self.within.read(text, draft.date).period or _day(draft),
        )

    def _intent(self, text: str, draft: Draft) -> list[IntentWord]:
        """The words of intent in a claim on a matter of the base, but for those that a record on it uses itself."""
        found = find_intent(text)
        if not found:
            return []
        bare = _without(text, tuple(i.span for i in found))
        claim = self.within.read(bare, draft.date)
        quoted = [q.span for q in find_quotations(text)]
        cited = [(e, cite(claim, e, self.within)) for e in self.candidates(text)[0]]
        used = {
            stem(t.lower)
            for e, c in cited
            if c is not None and c.stance is not Stance.RELATED
            for t in tokenise(e.quotation or "")
        }
        if all(c is None for _, c in cited) and not any(_on_matter(bare, e, self.within) for e, _ in cited):
            return []
        return [
            i
            for i in found
            if not any(q.contains(i.span) for q in quoted)
            and not all(stem(t.lower) in used for t in tokenise(text[i.span.slice]))
            and not any(_same_phrase(text, i.span, e) for e, _ in cited)
        ]

    def _heard(
        self, utterance: Utterance, sentence: str, reference: str | None
    ) -> tuple[tuple[Citation, ...], AttributionStatus]:
        """The citations on an utterance: a document that excludes one of its coordinated clauses excludes it."""
        from claimcheck.stance.placing import shifted
        from claimcheck.stance.utterance import hear

        def hearing(content: str) -> tuple[tuple[Citation, ...], AttributionStatus]:
            said = replace(utterance, content=content)
            return hear(said, self.within.read(content, reference), records, sentence, self.within)

        records, _ = self.candidates(sentence)
        whole = hearing(utterance.content)
        sides = any(c.stance is not Stance.RELATED for c in whole[0])
        if sides or utterance.denied or utterance.quotations or not utterance.source.document:
            return whole
        clauses = coordinates(utterance.content)
        for clause in clauses if len(clauses) > 1 else []:
            citations, status = hearing(utterance.content[clause.slice])
            if any(c.stance is Stance.CONTRADICTS for c in citations):
                return shifted(citations, clause.start), status
        return whole

    def _attributed(self, blank: ClaimReview, reported: Reported, draft: Draft) -> ClaimReview:
        """The review of a claim that reports what somebody said."""
        from claimcheck.stance.placing import placed

        utterance = reported.utterance
        citations, status = self._heard(utterance, blank.text, draft.date)
        citations = placed(citations, blank.text, reported.anchors)
        if not any(c.stance is not Stance.RELATED for c in citations):
            # Nobody's words on file: what the sentence reports may be on file as a fact.
            plain = self._plain(blank, blank.text, draft)
            if reported.position or _on_file_as_fact(plain, reported.cue):
                return plain
        judged = self._said(utterance.content, draft.date) if not reported.position else NOTHING
        verdict, decided = aggregate(citations)
        binding = {Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE, Verdict.CONFLICTING_EVIDENCE}
        if reported.endorsed and verdict is not Verdict.CONTRADICTED:
            # Who writes "pointed out" says it as well: that somebody said so is then not enough.
            binding.add(Verdict.STATEMENTS_ONLY)
        if reported.factive and judged.verdict in binding:
            verdict, decided = judged.verdict, judged.decided_by
        return replace(
            blank,
            verdict=verdict,
            decided_by=decided,
            verified_claim=judged.match,
            citations=ordered(citations),
            reference=utterance.period or _day(draft),
            document=reported.document,
            attribution=AttributedContent(
                source=utterance.source.text,
                cue=reported.cue,
                content=utterance.content,
                factive=reported.factive,
                status=status,
                content_verdict=judged.verdict,
                content_citations=placed(judged.citations, blank.text, reported.anchors),
            ),
        )


_AGAINST = frozenset({Verdict.CONTRADICTED, Verdict.CONFLICTING_EVIDENCE})
_REACH = 4
"""How many words apart an intent word and what it is said of may stand."""


def _on_matter(text: str, evidence: Evidence, within: Context) -> bool:
    """Whether a record holds a name of a sentence and at least half of its other telling words."""
    from claimcheck.text.mentions import telling, terms

    names = {meaning for meaning in terms(text, within.vocabulary) if meaning.startswith("@")}
    parts = (evidence.speaker, evidence.occasion, evidence.source.title, evidence.quotation, evidence.summary)
    told = terms("\n".join(filter(None, (*parts, *evidence.propositions))), within.vocabulary)
    words = telling(text, within.vocabulary)
    shared = sum(1 for meanings in words if meanings & told)
    return not names.isdisjoint(told) and 0 < shared >= len(words) / 2


def _same_phrase(text: str, span: Span, evidence: Evidence) -> bool:
    """Whether a record says the word of the same deed: beside the same telling word."""
    tokens = tokenise(text)
    place = next(i for i, t in enumerate(tokens) if t.start >= span.start)
    word = stem(tokens[place].lower)
    beside = {stem(t.lower) for t in tokens[max(0, place - _REACH) : place] if len(t.text) > 3}
    said = [stem(t.lower) for t in tokenise(" ".join(filter(None, (evidence.quotation, evidence.summary))))]
    return any(beside & set(said[max(0, i - _REACH) : i]) for i, w in enumerate(said) if w == word)


def _words(text: str) -> int:
    return text.count(" ") + 1


def _too_long(checked: CheckedDraft) -> list[Notification]:
    """A remark for each sentence of a draft that was not compared for its length."""
    found = [claim.review for claim in checked.claims if _words(claim.review.text) > LONGEST]
    places = Places(checked.draft) if found else None
    return [
        Notification(
            level=Level.WARNING,
            message=f"a sentence of more than {LONGEST} words is not compared",
            path=checked.draft.path,
            line=places.position(review.span.start)[0] if places is not None else None,
        )
        for review in found
    ]


def _day(draft: Draft) -> Period | None:
    return parse_period(draft.date) if draft.date is not None else None


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with some words blanked, so that offsets stay."""
    for span in spans:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def _marks(
    draft: Draft, sentences: Sequence[Sentence], reviews: Sequence[ClaimReview], later: frozenset[str]
) -> list[CitationMark]:
    """The citation marks of a draft, for those of its claims that were compared."""
    from claimcheck.claims.citing import citation_marks

    compared = {n for n, r in enumerate(reviews) if _words(r.text) <= LONGEST and (r.citations or not r.intent_words)}
    marks = citation_marks(draft, sentences, without=later)
    return [replace(mark, claims=tuple(n for n in mark.claims if n in compared)) for mark in marks]


def _check(draft: Draft, checker: _Checker) -> CheckedDraft:
    sentences, skipped = detect(draft)
    reviews = checker.reviews(sentences, draft)
    base = checker.within.base
    if any(block.marks for block in draft.blocks):
        marks = _marks(draft, sentences, reviews, checker.later)
        on_marks, others = results_on_marks(draft, reviews, base, marks)
        on_claims = zip(results_for(draft, reviews, base, marks), on_marks, strict=True)
        results, own = suppressed(draft, reviews, tuple((*a, *b) for a, b in on_claims), others)
    else:
        results, own = suppressed(draft, reviews, results_for(draft, reviews, base))
    claims = tuple(CheckedClaim(review=r, results=found) for r, found in zip(reviews, results, strict=True))
    return CheckedDraft(draft=draft, sentences=len(sentences) + skipped, skipped=skipped, claims=claims, results=own)


def run(
    drafts: Sequence[Draft],
    base: EvidenceBase,
    *,
    as_of: str | None = None,
    prepared: Prepared | None = None,
    notifications: Sequence[Notification] = (),
) -> Run:
    """The run over some drafts. `prepared` is the base made ready, if it was before."""
    later: frozenset[str] = frozenset()
    if as_of is not None:
        every = base.evidence
        base, prepared = base_as_of(base, as_of), None
        later = frozenset(e.id for e in every) - {e.id for e in base.evidence}
    ready = prepared or prepare(base)
    checker = _Checker(ready.within, ready.index, later)
    checked = tuple(_check(draft, checker) for draft in drafts)
    remarks = (*notifications, *(remark for each in checked for remark in _too_long(each)))
    return Run(version=__version__, base=base, as_of=as_of, drafts=checked, notifications=remarks)
