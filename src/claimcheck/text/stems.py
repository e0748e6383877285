"""The stem of a word: irregular forms by table, the rest by the Snowball English stemmer (Porter2)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from claimcheck import lexicon

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]


@cache
def _stemmer() -> EnglishStemmer:
    # The class itself, not snowballstemmer.stemmer(): that one takes a C library where it is installed.
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@cache
def verb_forms() -> dict[str, str]:
    """Every irregular verb form with its base form."""
    forms: dict[str, str] = {}
    for base, past, participle in lexicon.load("verbs")["irregular"]:
        for form in (past, participle):
            forms.setdefault(form, base)
    return forms


@cache
def _irregular() -> dict[str, str]:
    return {**verb_forms(), **lexicon.load("irregular_forms")}


_MEMORY = 100_000
_memory: dict[str, str] = {}
_given: list[Mapping[str, str]] = []
# A memory, not state: what it holds is what `stem` would compute.


def stem(word: str) -> str:
    """The stem of a lower-case word; words that hold a digit stand for themselves."""
    known = _memory.get(word)
    if known is None:
        if len(_memory) >= _MEMORY:
            _memory.clear()
        known = _memory[word] = _found(word) or _compute(word)
    return known


def _found(word: str) -> str | None:
    return next((stem for table in _given if (stem := table.get(word)) is not None), None)


def _compute(word: str) -> str:
    forms = _irregular()
    word = forms.get(word, word)
    if forms.get(word) == word:
        return word
    if len(word) < 3 or not word.isalpha():
        return word
    return str(_stemmer().stemWord(word))


def remembered() -> dict[str, str]:
    """The stems computed so far, by word."""
    return dict(sorted(_memory.items()))


def prime(stems: Mapping[str, str]) -> None:
    """Takes over stems computed before; a table that is read by the entry, of the bases asked last, is not copied."""
    if isinstance(stems, dict):
        _memory.update(stems)
    else:
        _given[:] = [stems, *_given[:3]]
