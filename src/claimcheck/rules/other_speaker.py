"""Flags words or content that the record has from another speaker than the claim names.

A warning, and only where nothing else decides the claim: the speaker named may have said it too.

Why:
    Two people speak at the same hearing, and their answers change places between notebook and page.

Fires (harbour, warning):
    > Ruth Hale told the Transport Committee that every passenger is given a safety briefing.

    The record of that hearing has it from Edda Lorne.

Silent (harbour):
    > Edda Lorne told the Transport Committee that every passenger is given a safety briefing.

    It was she.

Misses:
    Speakers whom the base does not know by name, and a wrong speaker of words that somebody else's record on file
    happens to support.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import ReasonKind
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, near_miss, one_line, result

RULE = Rule(
    id="CC303",
    name="other-speaker",
    level=Level.WARNING,
    summary="The record has these words from another speaker.",
)


def check(case: Case) -> Iterator[Result]:
    """One result where only the speaker keeps a record from bearing on the claim."""
    near = near_miss(case)
    if near is not None and near[1].kind is ReasonKind.SPEAKER:
        citation, reason = near
        speaker = citation.evidence.speaker
        fix = f"{one_line(reason.claim)} -> {speaker}" if reason.claim.strip() else None
        yield result(RULE, case.place(reason), f"the record has this from {speaker}", [citation], fix=fix)
