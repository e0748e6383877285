"""What can be said of a sentence's wording by name: word classes, function words, figures, names, verbs, form.

Limits: presence alone; a word in two classes has both traits; subjects are the words right before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.text.tags import Tag, is_past, tag, word_class
from claimcheck.text.tokens import Token, tokenise

_LENGTHS = (
    (5, "1 to 5 words"),
    (9, "6 to 9 words"),
    (14, "10 to 14 words"),
    (20, "15 to 20 words"),
    (30, "21 to 30 words"),
)
_TIMES = ("", "one", "two", "three or more")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_FUNCTION_CLASSES = (
    *("determiners", "universals", "existentials", "negatives", "negators", "be", "have", "do", "modals", "pronouns"),
    *("relatives", "interrogatives", "prepositions", "coordinators", "concessives", "subordinators", "adverbs"),
    "compound_pronouns",
)
_CLITICS = frozenset({"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"})
_WORKS = frozenset({"going", "got"})
"""Verbs that work as auxiliaries: "going to", "got to"."""


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence taken apart; `words` are the tokens in lower case."""

    text: str
    tokens: Sequence[Token]
    words: tuple[str, ...]
    tags: Sequence[Tag]


def read(text: str) -> Sentence:
    """A sentence taken apart."""
    tokens = tokenise(text)
    return Sentence(text=text, tokens=tokens, words=tuple(t.lower for t in tokens), tags=tag(tokens))


def traits(sentence: Sentence) -> frozenset[str]:
    """The names of all traits of a sentence, whether they have a weight or not."""
    return frozenset(name for find in _FINDERS for name in find(sentence))


# Words


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word: the words of a phrase, and the name of its class."""
    data = lexicon.load("worthiness")
    table: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for section, endings in (("classes", ("",)), ("nouns", ("", "s"))):
        for name, entries in data[section].items():
            for words in (_words(entry + ending) for entry in entries for ending in endings):
                table.setdefault(words[0], set()).add((words, name))
    return {first: tuple(sorted(entries)) for first, entries in table.items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenise(phrase))


def _classes(sentence: Sentence) -> Iterator[str]:
    table, words = _phrases(), sentence.words
    for index, word in enumerate(words):
        for phrase, name in table.get(word, ()):
            if words[index : index + len(phrase)] == phrase:
                yield name


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for name in _FUNCTION_CLASSES for word in word_class(name)) | _CLITICS | _WORKS


def _words_and_pairs(sentence: Sentence) -> Iterator[str]:
    """Each function word, and each two of them side by side."""
    known = _function_words()
    before = ""
    for word in sentence.words:
        here = word if word in known else ""
        if here:
            yield f'"{here}"'
        if here and before:
            yield f'"{before} {here}"'
        before = here


# Figures and names


@cache
def _numerals() -> dict[str, str]:
    """What sort of figure a word is."""
    lists = lexicon.load("numerals")
    small = {*lists["small"], *lists["tens"]} - {"one", "zero"}
    months = set(lexicon.load("times")["months"]) - {"may", "march"}
    return {
        **dict.fromkeys(small, "number word"),
        **dict.fromkeys((*lists["scales"], *lists["plural_scales"]), "scale word"),
        **dict.fromkeys((*lists["percent"], "percentage"), "percentage"),
        **dict.fromkeys((*lists["currencies"], *lists["units"]["$"], *lists["units"]["cent"]), "sum of money"),
        **dict.fromkeys(months, "month"),
    }


def _figures(sentence: Sentence) -> Iterator[str]:
    sorts = [_digits(word) if word[0].isdigit() else _numerals().get(word, "") for word in sentence.words]
    yield from filter(None, sorts)
    count = sum(word[0].isdigit() or sort == "number word" for word, sort in zip(sentence.words, sorts, strict=True))
    if count:
        yield "figure"
        yield f"figures: {_TIMES[min(count, 3)]}"


def _digits(word: str) -> str:
    if _YEAR.fullmatch(word):
        return "year"
    if not word[-1].isdigit():
        return "ordinal"
    return "long figure" if "," in word else "decimal" if "." in word else "plain figure"


def _names(sentence: Sentence) -> Iterator[str]:
    """Words with a capital after the first word."""
    known = _function_words()
    capitals = [t.text for t in sentence.tokens[1:] if t.text[0].isupper() and t.lower not in known]
    if capitals:
        yield "name"
        yield f"capitals: {_TIMES[min(len(capitals), 3)]}"
    if any(len(text) > 1 and text.replace(".", "").isupper() for text in capitals):
        yield "acronym"


# Verbs and their subjects

_SUBJECTS = {
    "i": "I",
    "we": "we",
    "you": "you",
    "they": "they",
    **dict.fromkeys(("he", "she"), "he or she"),
    **dict.fromkeys(("it", "this", "that", "these", "those", "what"), "it or that"),
    **dict.fromkeys(("there", "here"), "there"),
    **dict.fromkeys(("who", "which"), "who"),
}
_VERBS = {
    **dict.fromkeys(("was", "were", "had", "did"), "was, had or did"),
    **dict.fromkeys(("has", "have", "'ve"), "has"),
    **dict.fromkeys(("is", "are", "am", "'re", "'m"), "is"),
    **dict.fromkeys(("do", "does"), "do"),
    **dict.fromkeys(("'ll", "'d"), "modal"),
}


def _verb(sentence: Sentence, index: int) -> str:
    """What kind of finite verb a word may be, or ""."""
    word, kind = sentence.words[index], sentence.tags[index]
    if word in _VERBS:
        return _VERBS[word]
    if word == "'s":
        return "is" if index and sentence.words[index - 1] in _SUBJECTS else ""
    if kind is Tag.AUXILIARY:
        return "modal"
    if kind is Tag.PARTICIPLE or (kind is Tag.VERB and is_past(word)):
        return "past verb"
    return "present verb" if kind is Tag.VERB else ""


def _subject(sentence: Sentence, index: int) -> str:
    """Who stands right before a verb, or ""; adverbs between are skipped."""
    index -= 1
    while index >= 0 and sentence.tags[index] in (Tag.ADVERB, Tag.NEGATOR):
        index -= 1
    if index < 0:
        return ""
    if sentence.tags[index] is Tag.NOUN:
        return "a name" if sentence.tokens[index].text[0].isupper() else "a noun"
    return _SUBJECTS.get(sentence.words[index], "")


def _clauses(sentence: Sentence) -> Iterator[str]:
    verbs = [(index, kind) for index in range(len(sentence.words)) if (kind := _verb(sentence, index))]
    pairs = [f"{subject} + {kind}" for index, kind in verbs if (subject := _subject(sentence, index))]
    yield from pairs
    yield f"first: {pairs[0]}" if pairs else "no subject and verb"
    past = sum(kind == "past verb" for _, kind in verbs)
    if past:
        yield "past verb"
        yield f"past verbs: {_TIMES[min(past, 3)]}"


# Form


def _form(sentence: Sentence) -> Iterator[str]:
    text = sentence.text.strip()
    length = sum(token.is_word for token in sentence.tokens)
    yield next((name for limit, name in _LENGTHS if length <= limit), "over 30 words")
    end = text.rstrip("\"'\u201d\u2019)] ")
    if end.endswith("?"):
        yield "question"
    if any(mark in text for mark in '"\u201c\u201d'):
        yield "quotation marks"
    if any(mark in text for mark in ("--", "\u2014", "...", "\u2026")):
        yield "broken off"
    if "," in text:
        yield "comma" if text.count(",") == 1 else "commas"
    if sentence.tags:
        yield f"opens with {sentence.tags[0].value}"


_COUNTED = ((Tag.NOUN, "nouns"), (Tag.PREPOSITION, "prepositions"), (Tag.GERUND, "gerunds"))
_BANDS = ((2, "one or two"), (5, "three to five"))


def _counts(sentence: Sentence) -> Iterator[str]:
    for kind, name in _COUNTED:
        count = sum(found is kind for found in sentence.tags)
        if count:
            yield f"{name}: {next((band for limit, band in _BANDS if count <= limit), 'more')}"


_FINDERS: tuple[Callable[[Sentence], Iterator[str]], ...] = (
    _classes,
    _words_and_pairs,
    _figures,
    _names,
    _clauses,
    _form,
    _counts,
)
