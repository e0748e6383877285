"""Notes a paraphrase that drops the speaker's own hedge: "to my knowledge", "as far as I know".

A note: the report of what was said stands, and says more than the speaker did. Inside quotation marks a
dropped hedge is an altered quotation (CC301).
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
