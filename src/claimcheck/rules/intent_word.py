"""Flags words of intent or crime said of somebody: lied, covered up, knew, illegal.

A warning: the base speaks to what happened, not to intent. The rest of the sentence is compared without the word; where
the word is the main verb, nothing is left to compare. A source's own words, attributed to it, are left alone, and so is
a word that the record itself uses of the same deed.

Why:
    A document can show that something was wrong. That somebody knew it is another claim, and the one that ends up with
    the lawyers.

Fires (harbour, warning):
    > The Harbour Authority deliberately awarded 14 dredging contracts without a competitive tender.

    The audit has the 14 contracts and says nothing of intent. The rest of the sentence is supported.

Fires (harbour, warning):
    > Lorne lied about the safety briefings.

    No record could bear that out.

Silent (harbour):
    > The Harbour Authority awarded 14 dredging contracts without a competitive tender.

    What was done, without the word.

Misses:
    Words that are not on its list, and sentences that only insinuate.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, result

RULE = Rule(
    id="CC402",
    name="intent-word",
    level=Level.WARNING,
    summary="A word of intent or crime, which no record here can bear out.",
)


def check(case: Case) -> Iterator[Result]:
    """One result a claim, at its first such word, that names all of them."""
    spans = sorted(case.review.intent_words)
    if spans:
        words = ", ".join(f"\u201c{case.draft.text[span.slice]}\u201d" for span in spans)
        message = f"the base speaks to what happened, not to intent: {words}"
        yield result(RULE, spans[0], message, fix="say what was done, or whose word it is")
