"""Flags a suppression that does not say enough, or that cannot be read.

A warning, at the comment. It speaks where the comment does not say who allows it (`by=`), when (`on=`, a whole date)
and why (`reason=`, at least three words), names no rule, or cannot be read; such a comment takes no effect. It speaks
of a region that is left open, too: that one takes effect, to the end of the draft or of its footnote.

Why:
    A suppression is a decision of the desk. Months later somebody has to know whose it was and what was looked at, or
    it cannot be taken back.

Fires (harbour, warning, draft):
    > <!-- claimcheck: allow contradicted-claim by="D. Hale" reason="checked" -->
    > Every passenger is given a safety briefing.

    No date, and a reason of one word: the contradiction is reported as well.

Silent (harbour, draft):
    > <!-- claimcheck: allow contradicted-claim by="D. Hale" on=2023-03-01 reason="a reader's letter, answered" -->
    > Every passenger is given a safety briefing.

    Who, when and why.

Misses:
    Whether the reason is a good one. A comment whose first word is not `claimcheck:` is nobody's suppression, however
    it is misspelt.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._suppressing import Use

RULE = Rule(
    id="CC502",
    name="incomplete-suppression",
    level=Level.WARNING,
    summary="A suppression does not say who, when and why, or cannot be read.",
)
_FORM = 'write: allow RULE by="NAME" on=YYYY-MM-DD reason="three words or more"'
_SHOWN = 4


def check(use: Use) -> Iterator[Result]:
    """One result for a suppression with faults, all of them told."""
    faults = use.suppression.faults
    if faults:
        told = "; ".join(faults[:_SHOWN]) + ("; and more" if len(faults) > _SHOWN else "")
        yield Result(
            rule=RULE.id,
            name=RULE.name,
            level=RULE.level,
            message=f"{told}. It takes no effect." if use.suppression.void else told,
            span=use.suppression.span,
            fix=_FORM if use.suppression.void else "end it with a comment that says: on",
        )
