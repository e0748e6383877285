"""Flags a suppression that names a rule which cannot be suppressed, or which there is none of.

A warning, at the comment. Rules are named by id (`CC101`) or by name (`contradicted-claim`), never by family. Rules on
suppressions and on evidence bases are not suppressed in a draft: settings change their levels. The other rules of the
same comment take effect.

Why:
    A misspelt name allows nothing, and looks as if it did.

Fires (harbour, warning, draft):
    > <!-- claimcheck: allow contradicted-claims by="D. Hale" on=2023-03-01 reason="a reader's letter, answered" -->
    > Every passenger is given a safety briefing.

    The rule is called `contradicted-claim`.

Silent (harbour, draft):
    > <!-- claimcheck: allow CC101 by="D. Hale" on=2023-03-01 reason="a reader's letter, answered" -->
    > Every passenger is given a safety briefing.

    An id does as well as a name.

Misses:
    A name that is spelt right and is not the one that was meant; where it finds nothing, `unused-suppression` tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._suppressing import Use

RULE = Rule(
    id="CC503",
    name="unknown-rule",
    level=Level.WARNING,
    summary="A suppression names a rule that cannot be suppressed in a draft.",
)
_SHOWN, _LONGEST = 4, 40


def check(use: Use) -> Iterator[Result]:
    """One result for a suppression that names what is no rule on claims."""
    if use.unknown:
        told = ", ".join(word[:_LONGEST] for word in use.unknown[:_SHOWN])
        more = ", ..." if len(use.unknown) > _SHOWN else ""
        yield Result(
            rule=RULE.id,
            name=RULE.name,
            level=RULE.level,
            message=f"no rule on claims: {told}{more}",
            span=use.suppression.span,
            fix=_meant(use) or 'name rules by id or by name: "claimcheck rules" lists them',
        )


def _meant(use: Use) -> str | None:
    from claimcheck.base.faults import Faults

    names = [name for rule in use.choices for name in (rule.name, rule.id)]
    near = (Faults().nearest(word[:_LONGEST], names) for word in use.unknown)
    return next((hint for hint in near if hint is not None), None)
