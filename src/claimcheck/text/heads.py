"""The noun that a figure or a quantifier counts, found without a grammar: the plural that ends its phrase."""

from __future__ import annotations

from enum import Enum, auto

from claimcheck.text.numbers import Words
from claimcheck.text.tokens import Token

_QUOTES = frozenset("\"'“”‘’")
# Endings of adjectives that a comma may follow within a phrase: "40 frail, homeless veterans".
_ADJECTIVES = (
    "less",
    "ate",
    "ous",
    "ful",
    "ic",
    "al",
    "ive",
    "able",
    "ible",
    "y",
    "ent",
    "ant",
    "ed",
    "ing",
    "il",
)
LONGEST_PHRASE = 9
_POSSESSIVES = frozenset({"'s", "'", "\u2019"})
_SINGULAR_S = ("ss", "us", "is")
_CONJUNCTIONS = frozenset({"and", "or"})
_PARTICIPLES = ("ed", "ly", "ing")


class Grammar(Enum):
    """The number that a counting word asks of its noun."""

    SINGULAR = auto()
    PLURAL = auto()
    EITHER = auto()


def looks_plural(words: Words, token: Token) -> bool:
    """Whether a word has the form of a plural noun; verbs in -s are not told apart."""
    word = token.lower
    if word in words.table.plurals:
        return True
    if not word.endswith("s") or len(word) < 4 or word.endswith(_SINGULAR_S):
        return False
    return word not in words.table.not_plurals and not token.text.isupper() and word[0].isalpha()


def head_after(words: Words, index: int, grammar: Grammar) -> int | None:
    """The token of the noun counted by what ends before `index`: "ports" of "40 of the old ports".

    None where no noun follows. Verbs are known only from a list: an unlisted one without -ed may be
    taken for the noun.
    """
    start, of = skip_of(words, index)
    if not of:
        return _READERS[grammar](words, start)
    head = _plural(words, start)
    if head is not None and words.at(head + 1) in _POSSESSIVES:
        # "Some of the agency's ports" counts ports, though "40 children's files" is read as children.
        return _plural(words, _past_figures(words, head + 2))
    return head


def _past_figures(words: Words, index: int) -> int:
    """The index past a figure: "the district's 31 schools"."""
    while words.at(index)[:1].isdigit() or _is_number_word(words, index):
        index += 1
    return index


def _is_number_word(words: Words, index: int) -> bool:
    word, table = words.at(index), words.table
    return (word in table.small and table.small[word] > 0) or word in table.tens or word in table.scales


def _is_adverb(words: Words, word: str) -> bool:
    return word.endswith("ly") and word not in words.table.ly_nouns


def skip_of(words: Words, index: int) -> tuple[int, bool]:
    """The index past "of the", "of those 50", "the", and whether there was an "of"."""
    index += words.at(index) == "out" and words.at(index + 1) == "of"
    of = words.at(index) == "of"
    if of:
        index += 1
    table = words.table
    while words.at(index) in table.of_determiners or (of and words.at(index)[:1].isdigit()):
        index += 1
    return index, of


def _singular(words: Words, start: int) -> int | None:
    best: int | None = None
    for index in range(start, min(start + LONGEST_PHRASE, len(words.lower))):
        token = words.tokens[index]
        if token.text in _QUOTES:
            continue
        if _ends_phrase(words, index):
            break
        if best is not None and (token.lower.endswith("ed") or token.lower in _CONJUNCTIONS):
            break
        # After a singular noun a lower-case word in -s is its verb: "each port ships".
        if best is not None and looks_plural(words, token) and token.text[0].islower():
            break
        if token.lower not in words.table.head_fillers and not _is_adverb(words, token.lower):
            best = index
    return best


def _either(words: Words, start: int) -> int | None:
    """After "no", which takes both numbers: the first plural, else the singular before a verb."""
    best: int | None = None
    for index in range(start, min(start + LONGEST_PHRASE, len(words.lower))):
        token = words.tokens[index]
        if token.text in _QUOTES:
            continue
        if index == start and token.lower in words.table.attributive:
            continue
        if _ends_phrase(words, index) or (best is not None and _ends_singular(token)):
            break
        if looks_plural(words, token) and token.text[0].islower():
            return index
        if token.lower not in words.table.head_fillers and not _is_adverb(words, token.lower):
            best = index
    return best


def _ends_singular(token: Token) -> bool:
    return token.lower.endswith(("ed", "ing")) or token.lower in _CONJUNCTIONS


def _plural(words: Words, start: int) -> int | None:
    best: int | None = None
    proper: int | None = None
    fallback: int | None = None
    cut = False
    for index in range(start, min(start + LONGEST_PHRASE, len(words.lower))):
        token = words.tokens[index]
        if token.text in _QUOTES or _is_label(words, start, index):
            continue
        if best is None and _is_number_word(words, index):
            if index > start and not _is_number_word(words, index - 1):
                break
            continue
        if token.lower in _CONJUNCTIONS and best is None and fallback is not None:
            continue
        if token.lower == "," and best is None and proper is None and _is_listed(words, start, index):
            fallback = None
            continue
        if _ends_phrase(words, index):
            break
        if looks_plural(words, token):
            # "14 Texas school districts": a capital plural is the noun only where no other follows.
            if token.text[0].isupper():
                proper = index
            else:
                best = index
            continue
        if best is not None or (proper is not None and token.lower.endswith("ed")):
            break
        cut = cut or (fallback is not None and token.lower.endswith("ed"))
        adverb = token.lower.endswith(_PARTICIPLES) and token.lower not in words.table.ly_nouns
        if not cut and token.lower not in words.table.head_fillers and not adverb:
            fallback = index
    return best if best is not None else proper if proper is not None else fallback


def _is_label(words: Words, start: int, index: int) -> bool:
    """Whether a capital and a number, or the number, stand before the noun: "40 Form 1040 returns"."""
    number = index if words.at(index)[:1].isdigit() else index + 1
    if number <= start or not words.at(number).isdigit() or not words.at(number + 1)[:1].isalpha():
        return False
    return words.tokens[number - 1].text[0].isupper() and words.at(number + 1) not in words.table.head_stops


def _is_listed(words: Words, start: int, comma: int) -> bool:
    """Whether a comma divides adjectives before one noun."""
    follows = words.at(comma + 1)
    if comma == start or not words.at(comma - 1).endswith(_ADJECTIVES):
        return False
    return follows[:1].isalpha() and follows not in words.table.head_stops


def _ends_phrase(words: Words, index: int) -> bool:
    token = words.tokens[index]
    if token.lower in words.table.head_fillers:
        return False
    return not token.text[0].isalpha() or token.lower in words.table.head_stops


_READERS = {Grammar.SINGULAR: _singular, Grammar.PLURAL: _plural, Grammar.EITHER: _either}
