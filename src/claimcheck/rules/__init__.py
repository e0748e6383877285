"""The rules that turn reviewed claims into results, in one table.

A rule is one module: its docstring is its page (`_page` has the form), `RULE` names it, `check` yields its results
for a claim. To add one, write the module, import it here and put it into one of the tuples.
Of the rules that explain a verdict at most one speaks for a claim, the most specific; those that stand
beside it all may. Those on citation marks speak of each record that a mark names, and those on suppressions of the
draft, once the others have spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from claimcheck.model.draft import CitationMark, Draft
from claimcheck.model.evidence import EvidenceBase, by_id
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

__all__ = [
    "EXPLAINING",
    "MODULES",
    "RULES",
    "alike",
    "get",
    "page",
    "results_for",
    "results_on_marks",
    "rules_on_bases",
    "suppressed",
]

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
    modules = sorted(_explaining() + _BESIDE + _on_marks() + _on_suppressions(), key=lambda module: str(module.RULE.id))
    globals()["MODULES"] = tuple(modules)
    globals()["RULES"] = tuple(module.RULE for module in modules)
    return globals()[name]


def _explaining() -> tuple[ModuleType, ...]:
    """Those of a draft with citation marks."""
    from claimcheck.rules import one_sided_citation

    at = EXPLAINING.index(conflicting_evidence)
    return (*EXPLAINING[:at], one_sided_citation, *EXPLAINING[at:])


def _on_marks() -> tuple[ModuleType, ...]:
    """Those that speak of the citation marks in a draft; most drafts have none."""
    from claimcheck.rules import contradicting_citation, locator_differs, unresolved_citation, unsupporting_citation

    return unresolved_citation, contradicting_citation, unsupporting_citation, locator_differs


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


def results_for(
    draft: Draft, reviews: Sequence[ClaimReview], base: EvidenceBase, marks: Sequence[CitationMark] = ()
) -> tuple[tuple[Result, ...], ...]:
    """The results on each claim of a draft, in the order of `reviews`; what explains a verdict first."""
    return tuple(tuple(_check(case)) for case in _cases(draft, reviews, base, marks))


def results_on_marks(
    draft: Draft, reviews: Sequence[ClaimReview], base: EvidenceBase, marks: Sequence[CitationMark]
) -> tuple[tuple[tuple[Result, ...], ...], tuple[Result, ...]]:
    """The results on the citation marks of a draft: those of each claim, and those of sentences that claim nothing."""
    from claimcheck.rules._citing import each

    found: list[list[Result]] = [[] for _ in reviews]
    others: list[Result] = []
    modules = _on_marks()
    for citing in each(marks, _cases(draft, reviews, base, marks), base):
        home = found[citing.mark.claims[-1]] if citing.mark.claims else others
        home += [result for module in modules for result in module.check(citing)]
    return tuple(map(tuple, found)), tuple(others)


def suppressed(
    draft: Draft,
    reviews: Sequence[ClaimReview],
    results: tuple[tuple[Result, ...], ...],
    others: tuple[Result, ...] = (),
) -> tuple[tuple[tuple[Result, ...], ...], tuple[Result, ...]]:
    """The results on each claim, and the `others`, with those marked that the draft allows; the results on its
    suppressions after the others."""
    if not draft.suppressions:
        return results, others
    from claimcheck.rules._suppressing import applied

    own = _on_suppressions()
    choices = tuple(module.RULE for module in _modules() if module not in own)
    places = [*(review.span for review in reviews), *(result.span for result in others)]
    marked, uses = applied(draft, places, (*results, *((result,) for result in others)), choices)
    left = tuple(result for found in marked[len(reviews) :] for result in found)
    return marked[: len(reviews)], (*left, *(result for use in uses for module in own for result in module.check(use)))


def _cases(
    draft: Draft, reviews: Sequence[ClaimReview], base: EvidenceBase, marks: Sequence[CitationMark]
) -> list[Case]:
    records, verified = by_id(base.evidence), by_id(base.verified_claims)
    named: dict[int, frozenset[str]] = {}
    for mark in marks:
        for number in mark.claims:
            named[number] = named.get(number, frozenset()) | {cited.id for cited in mark.cited}
    return [
        Case(
            draft=draft,
            review=review,
            reviews=reviews,
            records=records,
            verified=verified,
            marks=marks,
            cited=named.get(number, frozenset()),
        )
        for number, review in enumerate(reviews)
    ]


def _check(case: Case) -> Iterator[Result]:
    for module in _explaining() if case.cited else EXPLAINING:
        if found := tuple(_checker(module)(case)):
            yield from found
            break
    for module in _BESIDE:
        yield from _checker(module)(case)


def _checker(module: ModuleType) -> Callable[[Case], Iterator[Result]]:
    check: Callable[[Case], Iterator[Result]] = module.check
    return check
