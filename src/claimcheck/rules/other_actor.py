"""Flags a deed that the record has of another actor, or in another place, than the claim names.

A warning, and only where nothing else decides the claim: the actor named may have done it too.

Why:
    Agencies that work together are taken for one another, and so are governments that follow each other.

Fires (harbour, warning):
    > Tarn County Council paid at least 61 invoices from Brackwater Dredging before the work had been surveyed.

    The audit has this of the Harbour Authority.

Silent (harbour):
    > The Harbour Authority paid at least 61 invoices from Brackwater Dredging before the work had been surveyed.

    It was the Authority.

Misses:
    Actors that the base does not know by name, sentences that name none ("61 invoices were paid"), and deeds without a
    telling figure, quotation or event.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import ReasonKind
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, near_miss, one_line, result, swap

RULE = Rule(
    id="CC403",
    name="other-actor",
    level=Level.WARNING,
    summary="The record has this of another actor.",
)


def check(case: Case) -> Iterator[Result]:
    """One result where only a name keeps a record from bearing on the claim."""
    near = near_miss(case)
    if near is not None and near[1].kind is ReasonKind.NAME:
        citation, reason = near
        actor = one_line(reason.evidence) or citation.evidence.by
        yield result(RULE, case.place(reason), f"the record has this of {actor}", [citation], fix=swap(reason))
