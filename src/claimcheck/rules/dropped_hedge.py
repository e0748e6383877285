"""Notes a paraphrase that drops the speaker's own hedge: "to my knowledge", "as far as I know".

A note: the report of what was said stands, and says more than the speaker did. Inside quotation marks a dropped hedge
is an altered quotation (CC301).

Why:
    "To my knowledge no" is an answer about what the speaker knew. Without the hedge it becomes one about the world, and
    a wrong one looks like a lie.

Fires (harbour, note):
    > In January 2023 Lorne said that no dredging contract had been awarded without a competitive tender.

    She began with "As far as I am aware".

Silent (harbour):
    > Lorne said that, as far as she was aware, no dredging contract had been awarded without a competitive tender.

    The hedge is kept, in other words.

Misses:
    Hedges outside of the recorded words, such as an answer that began with "I would have to check". A hedge set before
    the speaker's name ("As far as she was aware, Lorne said, ...") is not always seen, and then it speaks without need.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Citation, Reason, ReasonKind, Stance
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, one_line, reason_of, result
from claimcheck.verdict import deciding

RULE = Rule(
    id="CC401",
    name="dropped-hedge",
    level=Level.NOTE,
    summary="The paraphrase drops the speaker's own hedge.",
)


def check(case: Case) -> Iterator[Result]:
    """One note where the best supporting record is hedged and the claim is not."""
    found = _hedged(case)
    if found is not None:
        citation, reason = found
        words = one_line(reason.evidence)
        hedge = f"\u201c{words}\u201d" if words else "the speaker's hedge"
        message = f"the sentence drops {hedge}"
        fix = f"keep {hedge}"
        yield result(RULE, case.place(reason), message, [citation], fix=fix)


def _hedged(case: Case) -> tuple[Citation, Reason] | None:
    # On the utterance itself: the verdict on a factive claim's content is another matter.
    supporting = (c for c in deciding(case.review.citations) if c.stance is Stance.SUPPORTS)
    citation = next(iter(by_strength(supporting)), None)
    reason = reason_of(citation, ReasonKind.CERTAINTY) if citation is not None else None
    return (citation, reason) if citation is not None and reason is not None else None
