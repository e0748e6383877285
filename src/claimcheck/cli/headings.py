"""Headings in reports: one is compared like any sentence, and told of where the base has something to say on it.

A heading names what follows. One on which the base is silent is nothing that an editor could look up, and no report
lists it among the claims that are "not in this base"; it counts with the sentences that claim nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.cli.jobs import Job
from claimcheck.model.draft import BlockKind, Draft
from claimcheck.model.review import Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Run


def without_silent_headings(run: Run, jobs: Sequence[Job]) -> Run:
    """The run as it is reported; of a draft that one line alone is asked of, a heading stays."""
    drafts = (d if job.line is not None else _without(d) for d, job in zip(run.drafts, jobs, strict=True))
    return replace(run, drafts=tuple(drafts))


def _without(checked: CheckedDraft) -> CheckedDraft:
    if not any(block.kind is BlockKind.HEADING for block in checked.draft.blocks):
        return checked
    kept = tuple(claim for claim in checked.claims if not (_silent(claim) and _is_heading(checked.draft, claim)))
    return replace(checked, claims=kept, skipped=checked.skipped + len(checked.claims) - len(kept))


def _silent(claim: CheckedClaim) -> bool:
    """Whether the base says nothing on a claim, nor on what somebody is reported to say in it."""
    review, said = claim.review, claim.review.attribution
    if claim.results or review.citations or review.verdict is not Verdict.NOT_ENOUGH_EVIDENCE:
        return False
    return said is None or not (said.content_citations or said.content_verdict is not Verdict.NOT_ENOUGH_EVIDENCE)


def _is_heading(draft: Draft, claim: CheckedClaim) -> bool:
    index = bisect_right(draft.blocks, claim.review.span.start, key=lambda block: block.span.start) - 1
    return index >= 0 and draft.blocks[index].kind is BlockKind.HEADING
