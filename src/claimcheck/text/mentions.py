"""What a text mentions, whatever it says of it: meanings of words, phrases and names, for finding and for overlap."""

from __future__ import annotations

from functools import cache

from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary
from claimcheck.text.weights import is_low


@cache
def _light() -> frozenset[str]:
    names = (
        "determiners",
        "be",
        "have",
        "do",
        "pronouns",
        "prepositions",
        "coordinators",
        "modals",
        "negators",
        "negatives",
        "universals",
    )
    return frozenset().union(*(word_class(n) for n in names))


def _says_little(word: str) -> bool:
    return word in _light() or word in word_class("generic_nouns") or is_low(stem(word))


def terms(text: str, vocabulary: Vocabulary) -> set[str]:
    """The meanings of the telling words, phrases and names of a text."""
    return terms_of(tokenise(text), vocabulary, {})


def terms_of(tokens: list[Token], vocabulary: Vocabulary, known: dict[str, frozenset[str]]) -> set[str]:
    """As `terms`, of tokens; `known` takes up what their words mean, for the next text and the same vocabulary."""
    light = _light()
    found = {f"@{name}" for _, _, name in vocabulary.find_names(tokens)}
    stems = [stem(t.lower) for t in tokens]
    for position, token in enumerate(tokens):
        if not token.is_word:
            continue
        for phrase in vocabulary.phrases.get(stems[position], ()):
            window = stems[position : position + (len(phrase.stems) + 4 if phrase.gap else len(phrase.stems))]
            if window[: len(phrase.stems)] == list(phrase.stems) or (phrase.gap and phrase.stems[1] in window[1:]):
                found.add(phrase.canon)
        if token.lower not in light:
            meanings = known.get(token.lower)
            if meanings is None:
                meanings = known[token.lower] = _widened(token.lower, vocabulary)
            found |= meanings
    return found


def _widened(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """What a word means, and what says less."""
    meanings = vocabulary.meanings(word)
    return meanings.union(*(vocabulary.broader.get(meaning, ()) for meaning in meanings))


def telling(text: str, vocabulary: Vocabulary) -> list[frozenset[str]]:
    """The meanings of each word of a text that tells something: no light verb, no pronoun, no part of a name."""
    tokens = tokenise(text)
    named = {i for first, last, _ in vocabulary.find_names(tokens) for i in range(first, last)}
    tags = tag(tokens, frozenset(named))
    kept = (Tag.NOUN, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND)
    return [
        vocabulary.meanings(t.lower)
        for i, t in enumerate(tokens)
        if i not in named and tags[i] in kept and t.is_word and not _says_little(t.lower)
    ]
