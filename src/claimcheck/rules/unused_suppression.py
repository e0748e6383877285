"""Flags a suppression that has nothing to suppress.

A warning, at the comment. It names the rules that the comment allows and that found nothing on the claims it is for. It
speaks before settings change or drop results: a rule that is switched off leaves no suppression unused.

Why:
    The sentence was mended, or moved, and its comment stayed. The next sentence to be written there would be let
    through without anybody having looked at it.

Fires (harbour, warning, draft):
    > <!-- claimcheck: allow contradicted-claim by="D. Hale" on=2023-03-01 reason="the wording is settled" -->
    > Inspectors found that until August 2022 some passengers boarding at Gull Quay were not given a safety briefing.

    The record bears the sentence out, so there is nothing to allow.

Silent (harbour, draft):
    > <!-- claimcheck: allow contradicted-claim by="D. Hale" on=2023-03-01 reason="a reader's letter, answered" -->
    > Every passenger is given a safety briefing.

    The sentence is contradicted, and the desk lets it stand.

Misses:
    A suppression that still suppresses a result, but no longer the one that it was written for.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._suppressing import Use

RULE = Rule(
    id="CC501",
    name="unused-suppression",
    level=Level.WARNING,
    summary="A suppression has nothing to suppress.",
)


def check(use: Use) -> Iterator[Result]:
    """One result for a suppression that takes effect and allows what is not there."""
    idle = [rule for rule in use.known if rule.id not in use.used]
    if idle and not use.suppression.void:
        rest = "take the comment out" if len(idle) == len(use.suppression.rules) else "take these rules out of it"
        told = ", ".join(f"{rule.id} {rule.name}" for rule in idle)
        yield Result(
            rule=RULE.id,
            name=RULE.name,
            level=RULE.level,
            message=f"nothing to suppress here: {told}",
            span=use.suppression.span,
            fix=rest,
        )
