"""Names for one rule or many: `CC201`, `figure-differs`, `CC2`, `ALL`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimcheck.base.faults import Faults
from claimcheck.config.values import ALL
from claimcheck.rules import RULES, alike, get

_ONE = 100
"""More telling than any beginning of an id."""


@cache
def matching(selector: str) -> frozenset[str]:
    """The ids of the rules on drafts that a selector means; none for an unknown one."""
    wanted = selector.casefold()
    if wanted == ALL.casefold():
        return frozenset(rule.id for rule in RULES)
    named = [rule.id for rule in RULES if wanted == rule.name]
    begun = [rule.id for rule in RULES if len(wanted) > 1 and rule.id.casefold().startswith(wanted)]
    return frozenset(named or begun)


@cache
def specificity(selector: str) -> int:
    """How narrow a selector is: one rule before a family, a family before all."""
    if selector.casefold() == ALL.casefold():
        return 0
    return _ONE if get(selector) is not None else len(selector)


def narrowest(rule: str, selectors: Iterable[str]) -> int:
    """The specificity of the narrowest selector that means a rule; -1 where none does."""
    return max((specificity(one) for one in selectors if rule in matching(one)), default=-1)


def unknown(selector: str) -> tuple[str, str | None]:
    """What is wrong with a selector that matches nothing, and what to write instead."""
    rule = get(selector)
    if rule is not None or selector.casefold().startswith("cc6"):
        return "a rule on evidence bases, which no check of a draft runs", "it is for claimcheck base lint"
    near = Faults().nearest(selector, alike(selector, RULES))
    return "no such rule", near or 'write an id, a name, the beginning of an id ("CC2"), or "ALL"'
