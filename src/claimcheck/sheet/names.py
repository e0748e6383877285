"""The names in a sentence: which words with capitals belong to one.

Words on both sides of "and" are two names, unless it is certain that they are one: the base has them as one name, both
are the same word ("Johnson and Johnson"), or an abbreviation in brackets takes its letters from both sides ("Health and
Human Services (HHS)"), there or elsewhere in the draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from claimcheck.lexicon import load
from claimcheck.spans import Span
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise

Forms = Mapping[str, frozenset[tuple[str, ...]]]
"""Names that hold words or marks without a capital, by their first word."""

_LONGEST = 24
"""Words of a name that an abbreviation may stand for, small ones and commas counted."""
_BESIDE = frozenset({'"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "the", "or"})


class Known(Struct, frozen=True):
    """What a whole draft, and a base, tell about names."""

    capitals: frozenset[str] = frozenset()
    """Words that stand with a capital within a sentence: names, wherever they stand."""
    forms: Forms = {}


@cache
def lists(name: str) -> dict[str, frozenset[str]]:
    """The word lists of a file of the lexicon."""
    return {key: frozenset(words) for key, words in load(name).items()}


def forms(named: Iterable[str]) -> Forms:
    """Of the names, those in which a word or a mark has no capital."""
    return _by_first(tuple(token.text for token in tokenise(name)) for name in named)


def _by_first(names: Iterable[tuple[str, ...]]) -> Forms:
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in names:
        if words and words[0][0].isupper() and not all(word[0].isupper() for word in words):
            found[words[0]].add(words)
    return {first: frozenset(every) for first, every in found.items()}


def known(sentences: Iterable[Sequence[Token]], named: Forms) -> Known:
    """What the sentences of a draft tell about names, with the forms of a base."""
    capitals: set[str] = set()
    told: list[tuple[str, ...]] = []
    for tokens in sentences:
        capitals.update(b.text for a, b in pairwise(tokens) if _capital(b) and a.is_word)
        told += _abbreviated(tokens)
    more = _by_first(told)
    every = {first: named.get(first, frozenset()) | more.get(first, frozenset()) for first in {*named, *more}}
    return Known(frozenset(capitals), every)


def _abbreviated(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The names whose abbreviation stands in brackets behind them, or that stand in brackets behind it."""
    for opening, token in enumerate(tokens):
        if token.text != "(":
            continue
        closing = next(
            (i for i in range(opening + 1, min(opening + _LONGEST, len(tokens))) if tokens[i].text == ")"), 0
        )
        inner = [each for each in tokens[opening + 1 : closing] if each.lower not in _BESIDE]
        if len(inner) == 1:
            yield from _spelt(tokens[max(opening - _LONGEST, 0) : opening], inner[0].text)
        elif inner and opening:
            yield from _spelt(inner, tokens[opening - 1].text)


def _spelt(tokens: Sequence[Token], letters: str) -> Iterator[tuple[str, ...]]:
    """The words at the end of a stretch whose capitals spell an abbreviation."""
    left = len(letters)
    if left < 3 or not (letters.isalpha() and letters.isupper()):
        return
    small = lists("titles")["within"] | {"and", ",", "on", "the"}
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not _capital(token):
            if token.lower not in small:
                return
            continue
        left -= 1
        if token.text[0] != letters[left]:
            return
        if not left:
            yield tuple(each.text for each in tokens[index:])
            return


def _inner(tokens: Sequence[Token], named: Forms) -> set[int]:
    """The places of words and marks without a capital that lie within one name for certain."""
    found: set[int] = set()
    for index, token in enumerate(tokens):
        for words in named.get(token.text, ()):
            if tuple(each.text for each in tokens[index : index + len(words)]) == words:
                found.update(i for i in range(index, index + len(words)) if not _capital(tokens[i]))
        if token.lower in ("and", "&") and _twice(tokens, index):
            found.add(index)
    return found


def _twice(tokens: Sequence[Token], index: int) -> bool:
    """Whether the same single name stands on both sides."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].text != tokens[index + 1].text:
        return False
    return _capital(tokens[index - 1]) and not (index > 1 and _capital(tokens[index - 2]))


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _plain(token: Token) -> bool:
    """Whether a word is one of grammar, which begins sentences with a capital."""
    classes = ("pronouns", "determiners", "prepositions", "subordinators", "universals", "existentials")
    more = ("negatives", "coordinators", "be", "have", "do", "modals")
    return any(token.lower in word_class(name) for name in (*classes, *more))


def names(tokens: Sequence[Token], about: Known) -> Iterator[Span]:
    """The names of a sentence, with titles before them. A single word that only begins the sentence is none, unless
    it is known from elsewhere."""
    titles = lists("titles")
    inner = _inner(tokens, about.forms)
    index = 0
    while index < len(tokens):
        first = next((i for i, t in enumerate(tokens) if t.is_word), 0)
        token = tokens[index]
        opens = index <= first or tokens[index - 1].text in '.!?:"\u201c\u2018'
        plain = _plain(token) or (opens and (token.lower in titles["openers"] or token.lower.endswith("ly")))
        if not _capital(token) or (plain and not _initials(token)) or token.lower in titles["never"]:
            index += 1
            continue
        last = _run(tokens, index, titles["within"], inner)
        alone = last == index + 1
        if alone and opens and not _initials(token) and token.text not in about.capitals:
            index = last
            continue
        start = _title(tokens, index, titles)
        yield Span(tokens[start].start, tokens[last - 1].end)
        index = last


def _initials(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _run(tokens: Sequence[Token], index: int, within: frozenset[str], inner: set[int]) -> int:
    """Past the last word of the name that begins at `index`."""
    last = index + 1
    while last < len(tokens):
        behind = last
        while behind in inner:
            behind += 1
        if last < behind < len(tokens) and _capital(tokens[behind]):
            last = behind + 1
            continue
        token = tokens[last]
        joined = token.lower in within and last + 1 < len(tokens) and _capital(tokens[last + 1])
        dotted = token.text == "." and len(tokens[last - 1].text) <= 3 and token.start == tokens[last - 1].end
        dotted = dotted and last + 1 < len(tokens) and _capital(tokens[last + 1])
        if not (_capital(token) or joined or dotted):
            break
        last += 1 + (joined or dotted)
    return last


def _title(tokens: Sequence[Token], index: int, titles: dict[str, frozenset[str]]) -> int:
    start = index
    while start and tokens[start - 1].lower in titles["titles"] and not _capital(tokens[start - 1]):
        start -= 1
    while start < index and start and tokens[start - 1].lower in titles["before"]:
        start -= 1
    return start
