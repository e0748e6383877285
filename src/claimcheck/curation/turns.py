"""Claims of drafts whose verdict another base turns, and which records did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from claimcheck.base.as_of import base_as_of
from claimcheck.check import run
from claimcheck.model.draft import Draft
from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Citation, ClaimReview, Stance, Verdict
from claimcheck.prepared import Prepared, prepare
from claimcheck.spans import Span
from claimcheck.verdict import deciding

AGAINST = frozenset({Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE})


class Cause(Struct, frozen=True, kw_only=True):
    """A record that decides after and did not before, or, if `gone`, the other way round."""

    record: Evidence
    stance: Stance
    gone: bool = False


class Turn(Struct, frozen=True, kw_only=True):
    """A claim whose verdict is another than before; `causes` are empty where words or names of the base did it."""

    draft: Draft
    before: ClaimReview
    after: ClaimReview
    causes: tuple[Cause, ...]


def turns(drafts: Sequence[Draft], old: Prepared, new: Prepared) -> tuple[Turn, ...]:
    """The claims that two bases judge differently, in the order of the drafts."""
    was, now = (run(drafts, ready.base, prepared=ready) for ready in (old, new))
    found = []
    for before, after in zip(was.drafts, now.drafts, strict=True):
        for one, other in zip(before.claims, after.claims, strict=True):
            if one.review.verdict is not other.review.verdict:
                causes = causes_of(one.review, other.review)
                found.append(Turn(draft=before.draft, before=one.review, after=other.review, causes=causes))
    return tuple(found)


def claims_in(drafts: Sequence[Draft]) -> int:
    """How many claims the drafts hold."""
    from claimcheck.claims.detect import detect

    return sum(len(detect(draft)[0]) for draft in drafts)


def reviewed_as_of(drafts: Sequence[Draft], day: str, ready: Prepared) -> dict[tuple[int, Span], ClaimReview]:
    """The reviews of the claims in some drafts by what had been public on a day, by draft (`id`) and place."""
    base = base_as_of(ready.base, day)
    checked = run(drafts, base, prepared=prepare(base)).drafts
    return {(id(c.draft), claim.review.span): claim.review for c in checked for claim in c.claims}


def causes_of(before: ClaimReview, after: ClaimReview) -> tuple[Cause, ...]:
    """The records that decide now and did not then, first; then those that no longer do."""
    was, now = _deciding(before), _deciding(after)
    known = {(c.evidence.id, c.stance) for c in was}
    left = {(c.evidence.id, c.stance) for c in now}
    new = [Cause(record=c.evidence, stance=c.stance) for c in now if (c.evidence.id, c.stance) not in known]
    # As it stands now, if it is still cited: that says why it decides no more.
    shown = {c.evidence.id: c.evidence for c in _cited(after)}
    lost = [c for c in was if (c.evidence.id, c.stance) not in left]
    gone = [Cause(record=shown.get(c.evidence.id, c.evidence), stance=c.stance, gone=True) for c in lost]
    # What stands no more explains a verdict only where nothing new does.
    return tuple(_once(new) or _once(gone))


def _cited(review: ClaimReview) -> tuple[Citation, ...]:
    content = review.attribution
    return (*review.citations, *(content.content_citations if content is not None else ()))


def _deciding(review: ClaimReview) -> tuple[Citation, ...]:
    """What a verdict rests on: the utterance's records, and the content's where the draft asserts that too."""
    content = review.attribution
    if content is None or content.content_verdict is not review.verdict or not content.factive:
        return deciding(review.citations)
    return (*deciding(content.content_citations), *deciding(review.citations))


def _once(causes: Iterable[Cause]) -> list[Cause]:
    return list({cause.record.id: cause for cause in causes}.values())
