"""Flags words of intent or crime said of somebody: lied, covered up, knew, illegal.

A warning: the base speaks to what happened, not to intent. The rest of the sentence is compared without
the word. A source's own words, attributed to it, are left alone, and so is a word that the record itself
uses of the same deed.
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
