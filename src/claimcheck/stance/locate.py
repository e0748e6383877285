"""Where in a record the words of its proposition stand: quotation, summary or only the proposition."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import EvidenceField, Reason
from claimcheck.spans import Span
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary

_WIDEST = 16
"""A window of more words than this no longer points at anything."""


@cache
def _light() -> frozenset[str]:
    """The words that say too little to be looked for."""
    kept = word_class("negators") | word_class("negatives") | word_class("without") | word_class("existentials")
    classes = ("determiners", "be", "have", "do", "prepositions", "pronouns")
    return frozenset().union(*map(word_class, classes)) - kept


def _telling(tokens: list[Token]) -> list[Token]:
    light = _light()
    return [t for t in tokens if (t.is_word or t.lower == "n't") and t.lower not in light]


def _window(words: str, text: str, vocabulary: Vocabulary) -> Span | None:
    """The shortest run of `text` that holds an answer to every telling word of `words`."""
    wanted = [
        vocabulary.meanings(t.lower) if t.lower != "n't" else frozenset({"not"}) for t in _telling(tokenise(words))
    ]
    if not wanted:
        return None
    answers: dict[str, set[int]] = {}
    for n, meanings in enumerate(wanted):
        for meaning in meanings:
            answers.setdefault(meaning, set()).add(n)
    tokens = tokenise(text)
    hits: list[set[int]] = [set().union(*(answers.get(m, ()) for m in vocabulary.meanings(t.lower))) for t in tokens]
    if len(set().union(*hits)) < len(wanted):
        return None
    best: Span | None = None
    for start, hit in enumerate(hits):
        if not hit:
            continue
        seen: set[int] = set()
        for end in range(start, min(start + _WIDEST, len(tokens))):
            seen |= hits[end]
            if len(seen) == len(wanted):
                span = Span(tokens[start].start, tokens[end].end)
                if best is None or len(span) < len(best):
                    best = span
                break
    return best


def locate(reason: Reason, evidence: Evidence, vocabulary: Vocabulary) -> Reason:
    """The reason with its evidence words moved to the record's own words where they can be found there."""
    if not reason.evidence:
        return reason
    for field, text in (
        (EvidenceField.QUOTATION, evidence.quotation),
        (EvidenceField.SUMMARY, evidence.summary),
    ):
        if text is None:
            continue
        start = text.lower().find(reason.evidence.lower())
        span = Span(start, start + len(reason.evidence)) if start >= 0 else _window(reason.evidence, text, vocabulary)
        if span is not None:
            return replace(reason, evidence=text[span.slice], evidence_span=span, evidence_field=field)
    return reason
