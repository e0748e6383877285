"""The stem of a word: irregular forms by table, the rest by the Snowball English stemmer (Porter2)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimcheck import lexicon

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer


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


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word; words that hold a digit stand for themselves."""
    word = _irregular().get(word, word)
    if len(word) < 3 or not word.isalpha():
        return word
    return str(_stemmer().stemWord(word))
