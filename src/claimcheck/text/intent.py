"""Words of intent and crime: what somebody knew or meant, which no record of deeds can settle.

Limits: reads words and their neighbours alone. Whether the words are a source's own is not looked at, and a
question or a denial counts as much as an assertion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.spans import Span
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise

_NEAR = 4
_VERB, _ADVERB, _NOUN, _ADJECTIVE = "verb", "adverb", "noun", "adjective"


class IntentWord(Struct, frozen=True, kw_only=True):
    """A word of intent or crime."""

    span: Span
    lemma: str
    is_main_verb: bool
    """It is the predicate of its clause ("lied", "was illegal"), so that nothing else is said there."""


class _Entry(Struct, frozen=True):
    lemma: str
    kind: str
    rest: tuple[str, ...]
    finite: bool
    """The form can stand alone as the verb of a clause."""


@cache
def _lists() -> dict[str, Any]:
    loaded: dict[str, Any] = lexicon.load("intent_words")
    return loaded


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first word, longer ones first."""
    table: dict[str, list[_Entry]] = {}
    for first, entry in _all_entries():
        table.setdefault(first, []).append(entry)
    return {first: tuple(sorted(found, key=lambda e: -len(e.rest))) for first, found in table.items()}


def _all_entries() -> Iterable[tuple[str, _Entry]]:
    for verb in _lists()["verbs"]:
        first, *rest = verb["lemma"].split()
        main = verb.get("main") == "yes"
        for form in verb.get("forms") or _inflected(first):
            yield form, _Entry(verb["lemma"], _VERB, tuple(rest), main and not form.endswith("ing"))
    for kind, key in ((_ADVERB, "adverbs"), (_ADJECTIVE, "adjectives"), (_NOUN, "nouns")):
        for lemma in _lists()[key]:
            first, *rest = lemma.split()
            yield first, _Entry(lemma, kind, tuple(rest), finite=False)


def _inflected(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y"):
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "x", "sh", "ch")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]


def find(text: str, tokens: Sequence[Token] | None = None) -> list[IntentWord]:
    """The words of intent and crime in one sentence, in order."""
    if tokens is None:
        tokens = tokenise(text)
    table = _entries()
    if not any(token.lower in table for token in tokens):
        return []
    words = [token.lower for token in tokens]
    found: list[IntentWord] = []
    index = 0
    while index < len(words):
        entry = next((e for e in table.get(words[index], ()) if _matches(words, index, e)), None)
        if entry is None:
            index += 1
            continue
        end = index + 1 + len(entry.rest)
        span = Span(tokens[index].start, tokens[end - 1].end)
        found.append(IntentWord(span=span, lemma=entry.lemma, is_main_verb=_is_main(words, index, entry)))
        index = end
    return found


def _matches(words: Sequence[str], index: int, entry: _Entry) -> bool:
    end = index + 1 + len(entry.rest)
    if tuple(words[index + 1 : end]) != entry.rest:
        return False
    if entry.kind is _VERB and not _is_verb(words, index):
        return False
    return not _is_exempt(words, index, end, entry)


def _is_verb(words: Sequence[str], index: int) -> bool:
    before = words[index - 1] if index else ""
    return before in ("that", "this") or (before not in word_class("determiners") and before not in ("'s", "'"))


def _is_exempt(words: Sequence[str], index: int, end: int, entry: _Entry) -> bool:
    exempt, after = _lists()["exempt"], words[end] if end < len(words) else ""
    before = words[index - 1] if index else ""
    keys = (words[index], entry.lemma)
    if any(after in exempt["after"].get(key, ()) for key in keys):
        return True
    if any(before in exempt["before"].get(key, ()) for key in keys):
        return True
    return any(_lies_in(words, index, phrase.split()) for phrase in _lists()["phrases"])


def _lies_in(words: Sequence[str], index: int, phrase: list[str]) -> bool:
    """Whether the word at `index` is part of `phrase` there."""
    return any(
        word == words[index] and index >= at and list(words[index - at : index - at + len(phrase)]) == phrase
        for at, word in enumerate(phrase)
    )


def _is_main(words: Sequence[str], index: int, entry: _Entry) -> bool:
    """Whether the word is the predicate of its clause."""
    before = index - 1
    while before >= 0 and _is_passed_over(words[before]):
        before -= 1
    word = words[before] if before >= 0 else ""
    if entry.kind is _VERB:
        return _is_main_verb(words, before, entry)
    if entry.kind is _ADJECTIVE:
        return word in word_class("be") and not _noun_follows(words, index)
    if entry.kind is _NOUN:
        return any(word in _lists()["light_verbs"] for word in words[max(0, index - _NEAR) : index])
    return False


def _is_passed_over(word: str) -> bool:
    return word in word_class("adverbs") or word in word_class("negators") or word.endswith("ly")


def _is_main_verb(words: Sequence[str], before: int, entry: _Entry) -> bool:
    """A finite verb, or a form after its auxiliary; not an infinitive or in a relative clause."""
    word = words[before] if before >= 0 else ""
    if word == "to":
        return False
    helped = _is_auxiliary(word)
    start = before
    while start >= 0 and _is_auxiliary(words[start]):
        start -= 1
    if start >= 0 and words[start] in ("who", "which", "whom"):
        return False
    return helped or (entry.finite and before >= 0)


def _is_auxiliary(word: str) -> bool:
    return any(word in word_class(name) for name in ("be", "have", "do", "modals"))


def _noun_follows(words: Sequence[str], index: int) -> bool:
    after = words[index + 1] if index + 1 < len(words) else ""
    if not after or not after[0].isalpha():
        return False
    return not any(
        after in word_class(name)
        for name in ("prepositions", "coordinators", "subordinators", "adverbs", "relatives", "determiners")
    ) and not after.endswith("ly")
