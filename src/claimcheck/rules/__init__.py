"""The rules that turn reviewed claims into results, in one table.

A rule is one module: its docstring is its page (`_page` has the form), `RULE` names it, `check` yields its results
for a claim. To add one, write the module, import it here and put it into one of the tuples.
Of the rules that explain a verdict at most one speaks for a claim, the most specific; those that stand
beside it all may. Those on suppressions speak of the draft, once the others have spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from claimcheck.model.draft import Draft
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import ClaimReview
from claimcheck.model.run import Result, Rule
from claimcheck.rules import (
    altered_quotation,
    claim_exceeds_evidence,
    conflicting_evidence,
    contradicted_claim,
    date_differs,
    dropped_hedge,
    figure_differs,
    intent_word,
    other_actor,
    other_population,
    other_speaker,
    statements_only,
    superseded_figure,
    unanswered_attribution,
)
from claimcheck.rules._base import Case

if TYPE_CHECKING:
    from claimcheck.rules._page import Page

__all__ = ["EXPLAINING", "MODULES", "RULES", "alike", "get", "page", "results_for", "rules_on_bases", "suppressed"]

EXPLAINING: tuple[ModuleType, ...] = (
    altered_quotation,
    superseded_figure,
    figure_differs,
    date_differs,
    other_population,
    contradicted_claim,
    conflicting_evidence,
    claim_exceeds_evidence,
    other_speaker,
    other_actor,
    statements_only,
)
"""The most specific first; the first that has something to say explains the verdict."""

_BESIDE: tuple[ModuleType, ...] = (unanswered_attribution, dropped_hedge, intent_word)
"""Those that may speak beside it."""

_LAZY = ("MODULES", "RULES")
"""Names that a check does not need: computed where they are asked for."""

if TYPE_CHECKING:
    MODULES: tuple[ModuleType, ...]
    """All rule modules, by id."""
    RULES: tuple[Rule, ...]
    """All rules on drafts and their claims, by id."""


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    modules = sorted(EXPLAINING + _BESIDE + _on_suppressions(), key=lambda module: str(module.RULE.id))
    globals()["MODULES"] = tuple(modules)
    globals()["RULES"] = tuple(module.RULE for module in modules)
    return globals()[name]


def _on_suppressions() -> tuple[ModuleType, ...]:
    """Those that speak of the comments in a draft that allow results; most drafts have none."""
    from claimcheck.rules import incomplete_suppression, unknown_rule, unused_suppression

    return unused_suppression, incomplete_suppression, unknown_rule


def _modules() -> tuple[ModuleType, ...]:
    found: tuple[ModuleType, ...] = __getattr__("MODULES")  # type: ignore[assignment]
    return found


def rules() -> tuple[Rule, ...]:
    """All rules on drafts and their claims, by id."""
    return tuple(module.RULE for module in _modules())


def rules_on_bases() -> tuple[Rule, ...]:
    """The rules of family 6, by id; `claimcheck base lint` runs them, and no check does."""
    from claimcheck.rules._on_bases import PAGES

    return tuple(rule for rule, _ in PAGES)


def get(id_or_name: str) -> Rule | None:
    """The rule with this id or name, whatever its case, those on bases among them; None for an unknown one."""
    wanted = id_or_name.casefold()
    every = (*rules(), *rules_on_bases())
    return next((rule for rule in every if wanted in (rule.id.casefold(), rule.name)), None)


def alike(word: str, rules: Sequence[Rule]) -> tuple[str, ...]:
    """What a misspelt word may be meant for: ids, of the word's own family if it has one, else names."""
    if not any(char.isdigit() for char in word):
        return tuple(rule.name for rule in rules)
    ids = tuple(rule.id for rule in rules)
    return tuple(known for known in ids if known[:3] == word[:3].upper()) or ids


def page(rule: Rule) -> Page:
    """What is to be known of a rule. Where docstrings are left out (`python -OO`) it is the summary alone."""
    from claimcheck.rules._on_bases import PAGES
    from claimcheck.rules._page import parse

    docs = (module.__doc__ for module in _modules() if rule == module.RULE)
    found = next((page for other, page in PAGES if other == rule), None)
    return found or parse(next(docs, None) or rule.summary)


def results_for(draft: Draft, reviews: Sequence[ClaimReview], base: EvidenceBase) -> tuple[tuple[Result, ...], ...]:
    """The results on each claim of a draft, in the order of `reviews`; what explains a verdict first."""
    records = {record.id: record for record in base.evidence}
    verified = {claim.id: claim for claim in base.verified_claims}
    return tuple(
        tuple(_check(Case(draft=draft, review=review, reviews=reviews, records=records, verified=verified)))
        for review in reviews
    )


def suppressed(
    draft: Draft, reviews: Sequence[ClaimReview], results: tuple[tuple[Result, ...], ...]
) -> tuple[tuple[tuple[Result, ...], ...], tuple[Result, ...]]:
    """The results on each claim with those marked that the draft allows, and the results on its suppressions."""
    if not draft.suppressions:
        return results, ()
    from claimcheck.rules._suppressing import applied

    own = _on_suppressions()
    choices = tuple(module.RULE for module in _modules() if module not in own)
    marked, uses = applied(draft, reviews, results, choices)
    return marked, tuple(result for use in uses for module in own for result in module.check(use))


def _check(case: Case) -> Iterator[Result]:
    for module in EXPLAINING:
        if found := tuple(_checker(module)(case)):
            yield from found
            break
    for module in _BESIDE:
        yield from _checker(module)(case)


def _checker(module: ModuleType) -> Callable[[Case], Iterator[Result]]:
    check: Callable[[Case], Iterator[Result]] = module.check
    return check
