"""The rules that turn reviewed claims into results, in one table.

A rule is one module: its docstring is its page, `RULE` names it, `check` yields its results for a claim.
Of the rules that explain a verdict at most one speaks for a claim, the most specific; those that stand
beside it all may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

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

__all__ = ["EXPLAINING", "MODULES", "RULES", "get", "page", "results_for"]

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

MODULES: tuple[ModuleType, ...] = tuple(sorted(EXPLAINING + _BESIDE, key=lambda module: str(module.RULE.id)))

RULES: tuple[Rule, ...] = tuple(module.RULE for module in MODULES)
"""All rules on claims, by id."""


def get(id_or_name: str) -> Rule | None:
    """The rule with this id or name, whatever its case; None for an unknown one."""
    wanted = id_or_name.casefold()
    return next((rule for rule in RULES if wanted in (rule.id.casefold(), rule.name)), None)


def page(rule: Rule) -> str:
    """The page of a rule on claims, in plain text; empty for a rule of another family."""
    return next(((module.__doc__ or "").strip() for module in MODULES if rule == module.RULE), "")


def results_for(draft: Draft, reviews: Sequence[ClaimReview], base: EvidenceBase) -> tuple[tuple[Result, ...], ...]:
    """The results on each claim of a draft, in the order of `reviews`; what explains a verdict first."""
    records = {record.id: record for record in base.evidence}
    verified = {claim.id: claim for claim in base.verified_claims}
    return tuple(
        tuple(_check(Case(draft=draft, review=review, reviews=reviews, records=records, verified=verified)))
        for review in reviews
    )


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
