"""The words of a sentence for taking it apart: titles, known names and dates are one word each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import lexicon
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one group of `facts.yaml`."""
    return frozenset(lexicon.load("facts")[name])


@cache
def postmodifiers() -> frozenset[str]:
    """Forms in -ing that speak of the noun before them."""
    return frozenset(lexicon.load("single_valued")["postmodifiers"])


@cache
def transparent() -> frozenset[str]:
    """Nouns that stand for what follows "of"."""
    return frozenset(lexicon.load("single_valued")["transparent"])


@cache
def kinds() -> dict[str, str]:
    """Common nouns with the kind of thing they name."""
    return {noun: kind for kind, nouns in lexicon.load("single_valued")["kinds"].items() for noun in nouns}


@cache
def persons() -> frozenset[str]:
    """Common nouns of people by what they do."""
    return frozenset(lexicon.load("single_valued")["kinds"]["person"])


class Word(NamedTuple):
    text: str
    tag: Tag
    name: bool = False
    date: bool = False
    glued: bool = False
    """Whether no space stands before it."""

    @property
    def lower(self) -> str:
        return self.text.lower()


Words = Sequence[Word]


_BRACKETS = (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"))
_QUOTES = re.compile(r"``|''|[\u201c\u201d]|`\s*'|'\s*`")
_DASHES = re.compile(r"\s(?:--|[\u2013\u2014\u2212-])\s|(?<=\d)[\u2013\u2014](?=\s?\w)")


def plain_marks(text: str) -> str:
    """The text with the brackets, quotation marks and dashes of tokenised corpora written plainly."""
    for code, mark in _BRACKETS:
        text = text.replace(code, mark)
    return _DASHES.sub(" \u2013 ", _QUOTES.sub('"', text))


def words_of(text: str, names: Sequence[str]) -> list[Word]:
    """The words of a sentence; a title, a known name and a date are one word each."""
    text = plain_marks(text)
    tokens = tokenise(text)
    units = _units(text, tokens, names)
    proper = frozenset(i for first, last, name in units if name for i in range(first, last))
    tags = tag(tokens, proper)
    starts = {first: (last, name) for first, last, name in units}
    found, index = [], 0
    while index < len(tokens):
        if index in starts:
            last, name = starts[index]
            surface = text[tokens[index].start : tokens[last - 1].end].strip('" ')
            found.append(Word(surface, Tag.NOUN if name else Tag.NUMBER, name, not name))
            index = last
            continue
        token = tokens[index]
        capital = token.text[0].isupper() and tags[index] is Tag.NOUN and index > 0
        glued = index > 0 and token.start == tokens[index - 1].end
        found.append(Word(token.text, _retagged(tokens, tags, index), capital, glued=glued))
        index += 1
    return found


def _retagged(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> Tag:
    """The tag of a word, mended where the shape of these sentences tells more."""
    word, before = tokens[index].lower, tags[index - 1] if index else None
    after = index + 1
    while after < len(tags) and tags[after] is Tag.ADVERB:
        after += 1
    following = tags[after] if after < len(tags) else None
    negated = index + 1 < len(tags) and tags[index + 1] is Tag.NEGATOR
    if negated and (word in word_class("do") or word in word_class("have")):
        return Tag.AUXILIARY
    if word == "born" and tokens[index].text == "born":
        return Tag.PARTICIPLE
    if word in word_list("known_as") and following is Tag.PARTICIPLE:
        return Tag.ADVERB
    if word == "that" and before is Tag.NOUN and following in (Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE):
        return Tag.RELATIVE
    if before is Tag.RELATIVE and tags[index] is Tag.NOUN and word.endswith("s") and tokens[index].text[0].islower():
        return Tag.VERB  # "Who plays for": a listed noun that can be no subject of its own.
    return tags[index]


def _units(text: str, tokens: Sequence[Token], names: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Runs of tokens that are one word, as (first, past the last, whether a name), in order and apart."""
    found: list[tuple[int, int, bool]] = []
    taken: set[int] = set()
    for first, last, name in (*_known(tokens, names), *_quoted(tokens), *_leading(tokens), *_dates(text, tokens)):
        if not taken & set(range(first, last)):
            taken.update(range(first, last))
            found.append((first, last, name))
    return found


def _known(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    for name in sorted(names, key=len, reverse=True):
        parts = [t.lower for t in tokenise(plain_marks(name))]
        for first in range(len(tokens) - len(parts) + 1):
            window = tokens[first : first + len(parts)]
            last = first + len(parts)
            if parts and [t.lower for t in window] == parts and window[0].text[0].isupper():
                marked = first > 0 and last < len(tokens) and tokens[first - 1].text == tokens[last].text == '"'
                yield first - marked, last + marked, True


def _quoted(tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    """Titles in quotation marks: capitals, and no more than a title's length."""
    marks = [i for i, t in enumerate(tokens) if t.text == '"']
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        inner = tokens[first + 1 : last]
        if (0 < len(inner) <= 9 and inner[0].text[0].isupper()) or (inner and inner[0].text[0].isdigit()):
            yield first, last + 1, True


def _leading(tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    """Capitals at the beginning up to a verb or a bracket: "Avenged Sevenfold is", "Lost is"."""
    last = 0
    for index, token in enumerate(tokens):
        if token.text[0].isupper() or (token.text[0].isdigit() and index):
            last = index + 1
        elif token.lower not in word_list("small"):
            break
    following = tokens[last].lower if last < len(tokens) else ""
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    adverb = following.endswith("ly") and not _is_closed(after)
    opens = last and (adverb or following in word_class("be") or following in word_class("have") or following == "(")
    articles = {"the", "a", "an"}
    first = tokens[0].lower if tokens else ""
    title = last > 2 and first in ("i", "we", "you", "my", "your") and all(t.text[0].isupper() for t in tokens[1:2])
    if opens and ((first in articles and last > 1) or title or not _is_closed(first)):
        yield 0, last, True


def _is_closed(word: str) -> bool:
    classes = (
        "pronouns",
        "determiners",
        "prepositions",
        "subordinators",
        "universals",
        "existentials",
        "negatives",
        "coordinators",
    )
    return any(word in word_class(name) for name in classes)


def _dates(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    for time in find_times(text, None, tokens):
        inside = [i for i, t in enumerate(tokens) if time.core.start <= t.start and t.end <= time.core.end]
        if inside:
            yield inside[0], inside[-1] + 1, False


def text_of(words: Words) -> str:
    return "".join(w.text if w.glued or not n else f" {w.text}" for n, w in enumerate(words))
