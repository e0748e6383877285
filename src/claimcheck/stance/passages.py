"""The words of quoted and recorded passages, and the cheapest way to lay one along the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from claimcheck.lexicon import load
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text.stems import stem
from claimcheck.text.tokens import Token, tokenise

MAX_QUOTED, MAX_ON_FILE = 20_000, 200_000
"""Longer passages, in code points, are not compared word by word."""

MAX_CELLS = 400_000
"""The most pairs of words that are laid against each other: a quotation of 40 words in a record of 10,000."""

# Scores and costs: a word that tells something weighs three small ones; a changed word costs less than one
# dropped and one added; words cut off at either end of the record cost nothing, nor does what an ellipsis
# skips.
_DOLLARS = frozenset({"$", "dollar", "dollars"})
_TELLING, _SMALL_MATCH = 6, 2
_NEAR, _CHANGED, _ADDED, _DROPPED, _SKIPPED = 1, 3, 3, 2, 1

_ELISION = lazy(r"[\[(]?\s?(?:\.(?:[ \u00a0]?\.){2,}|…)(?:\s?[.…])*\s?[\])]?|\[\s?(?:\*\s?){3}\]")
_SIC = lazy(r"[\[(]\s*sic\s*[\])]", re.IGNORECASE)
_PART_BRACKETED = lazy(r"\[(\w+)\](?=\w)|(?<=\w)\[(\w+)\]")
_BRACKETED = lazy(r"\[[^\[\]]*\]")
_STOP = lazy(r"[.!?…;]")
_JOINED = lazy(r"[-.&]")


class FunctionWords(Struct, frozen=True):
    """The packaged lists by which a change of words is weighed."""

    small: frozenset[str]
    weighty: frozenset[str]
    turning: frozenset[str]
    opinion: frozenset[str]
    auxiliaries: frozenset[str]
    same: dict[str, str]


@cache
def function_words() -> FunctionWords:
    """The lists of `lexicon/en/function_words.yaml`."""
    data = load("function_words")
    swaps = {word: group[0] for group in data["interchangeable"] for word in group}
    lists = {name: frozenset(data[name]) for name in ("small", "weighty", "turning", "opinion", "auxiliaries")}
    return FunctionWords(**lists, same={**data["same"], **data["numbers"], **swaps})


class Word(Struct, frozen=True):
    """A word of a passage: `key` is what is compared, `form` what two forms of one word share."""

    key: str
    form: str
    letters: str
    start: int
    end: int
    small: bool
    bracketed: bool = False

    @property
    def weighty(self) -> bool:
        """Whether an ellipsis or a bracket may not hide it: a number, a negation, a restriction."""
        return self.key in function_words().weighty or any(char.isdigit() for char in self.key)


class Passage(Struct, frozen=True):
    """The words of a text; `elisions` are the word indices before which an ellipsis stands."""

    text: str
    words: tuple[Word, ...]
    elisions: frozenset[int]

    def span(self, part: range) -> Span:
        """The span of a range of words; an empty one lies before its word, or at the end of the text."""
        if part:
            return Span(self.words[part.start].start, self.words[part.stop - 1].end)
        at = self.words[part.start].start if part.start < len(self.words) else len(self.text)
        return Span(at, at)

    def stop_between(self, left: int, right: int) -> bool:
        """Whether a sentence ends between the words `left` and `right`, neighbours or not."""
        return any(
            _STOP.search(self.text, self.words[index].end, self.words[index + 1].start) for index in range(left, right)
        )

    @property
    def begins_midway(self) -> bool:
        """Whether the text begins within a sentence."""
        begun = bool(self.words) and self.words[0].key in {"and", "but", "or", "because"}
        return begun or self.text.lstrip(" \t\r\n\"'“‘([.…")[:1].islower()

    @property
    def breaks_off(self) -> bool:
        """Whether the text ends within a sentence."""
        bare = self.text.rstrip(" \t\r\n\"'”’)]")
        return bare[-1:] not in {".", "!", "?"} or bare.endswith("..")

    def between(self, left: int, right: int) -> str:
        """What stands between two neighbouring words."""
        return self.text[self.words[left].end : self.words[right].start]


@lru_cache(maxsize=2048)
def read(text: str) -> Passage:
    """The passage that `text` is: [sic] and punctuation gone, "[E]very" one word, bracketed words marked."""
    clean, origin = _clean(text)
    brackets = [found.span() for found in _BRACKETED.finditer(clean)]
    gaps = [found.span() for found in _ELISION.finditer(clean)]
    words: list[Word] = []
    elisions: set[int] = set()
    bracket = gap = 0
    for token in tokenise(clean):
        while gap < len(gaps) and gaps[gap][0] <= token.start:
            elisions.add(len(words))
            gap += 1
        while bracket < len(brackets) and brackets[bracket][1] <= token.start:
            bracket += 1
        inside = bracket < len(brackets) and brackets[bracket][0] <= token.start
        words.extend(_words(token, origin, bracketed=inside))
    return Passage(text, tuple(words), frozenset(elisions))


def _clean(text: str) -> tuple[str, Sequence[int]]:
    """The text without [sic] and without brackets inside words, and the offset that each character had."""
    dropped: set[int] = set()
    for found in _SIC.finditer(text):
        dropped.update(range(found.start(), found.end()))
    for found in _PART_BRACKETED.finditer(text):
        dropped.update((found.start(), found.end() - 1))
    if not dropped:
        return text, range(len(text))
    kept = [index for index in range(len(text)) if index not in dropped]
    return "".join(text[index] for index in kept), kept


def _words(token: Token, origin: Sequence[int], *, bracketed: bool) -> list[Word]:
    """The words of a token: the parts of a hyphenated one, none for punctuation."""
    lists = function_words()
    if token.lower in _DOLLARS:
        return []  # Print leaves the sign out or spells it; which currency else it is counts as a word.
    if not token.is_word and token.lower not in lists.same and token.lower not in {"'s", "'d", "$"}:
        return [_word(token.lower, token, range(1), origin, bracketed=bracketed)] if token.text in "€£¥" else []
    if token.text[0].isdigit():
        whole = range(len(token.text))
        return [_word(token.lower.replace(",", ""), token, whole, origin, bracketed=bracketed)]
    found: list[Word] = []
    at = 0
    # "zero-tolerance" is two words, "U.S." is one.
    for part in token.text.split("-"):
        if part:
            lower = token.lower if part == token.text else part.lower().replace("’", "'")
            key = _JOINED.sub("", lower) if len(lower) > 1 else lower
            found.append(_word(key, token, range(at, at + len(part)), origin, bracketed=bracketed))
        at += len(part) + 1
    return found


def _word(key: str, token: Token, part: range, origin: Sequence[int], *, bracketed: bool) -> Word:
    lists = function_words()
    key = lists.same.get(key, key)
    first, last = origin[token.start + part.start], origin[token.start + part.stop - 1]
    return Word(
        key=key,
        form=_form(key),
        letters="".join(char for char in token.text[part.start : part.stop].lower() if char.isalnum()),
        start=first,
        end=last + 1,
        small=key in lists.small,
        bracketed=bracketed or last - first >= len(part),
    )


def _form(key: str) -> str:
    """What the forms of one word share."""
    # To the table of stems "kid" is a form of "child"; in quotation marks it is another word.
    form = stem(key)
    return form if form[:1] == key[:1] else key


class Step(Struct, frozen=True):
    """One step along both passages: word indices, None where a side has none; `skipped` under an ellipsis."""

    quoted: int | None
    on_file: int | None
    match: bool = False
    skipped: bool = False


def lay(quoted: Passage, on_file: Passage) -> list[Step]:
    """The cheapest steps through all of `quoted` along a window of `on_file`, in order.

    Empty where the two are too long to lay against each other (see `MAX_CELLS`).
    """
    if len(quoted.words) * len(on_file.words) > MAX_CELLS:
        return []
    rows, jumps = _table(quoted, on_file)
    column = max(range(len(rows[-1])), key=rows[-1].__getitem__)
    return _steps(quoted, on_file, rows, jumps, column)


def _table(quoted: Passage, on_file: Passage) -> tuple[list[list[int]], dict[int, list[int]]]:
    """Best scores by words used; and, where an ellipsis stands, the column that each cell jumped from."""
    keys = [word.key for word in on_file.words]
    rows = [[0] * (len(keys) + 1)]
    jumps: dict[int, list[int]] = {}
    for index, word in enumerate(quoted.words, 1):
        above, key = rows[-1], word.key
        match = _SMALL_MATCH if word.small else _TELLING
        changed = [-_NEAR if near(word, other) else -_CHANGED for other in on_file.words]
        row = [above[0] - _ADDED]
        left = row[0]
        for column, other in enumerate(keys):
            best = above[column] + (match if key == other else changed[column])
            best = max(best, above[column + 1] - _ADDED)
            best = max(best, left - _DROPPED)
            row.append(best)
            left = best
        if index in quoted.elisions and index < len(quoted.words):
            jumps[index] = _jump(row)
        rows.append(row)
    return rows, jumps


def _jump(row: list[int]) -> list[int]:
    """Lets each cell of `row` be reached from the best one before it, and says from which it was."""
    origin = list(range(len(row)))
    best = 0
    for column in range(1, len(row)):
        if row[column] >= row[best]:
            best = column
        elif row[best] - _SKIPPED > row[column]:
            row[column] = row[best] - _SKIPPED
            origin[column] = best
    return origin


def near(word: Word, other: Word) -> bool:
    """Whether putting one for the other is a small change: both small, or forms of one word."""
    return (word.small and other.small) or word.form == other.form


def _steps(
    quoted: Passage, on_file: Passage, rows: list[list[int]], jumps: dict[int, list[int]], column: int
) -> list[Step]:
    steps: list[Step] = []
    row = len(quoted.words)
    while row:
        origin = jumps[row][column] if row in jumps else column
        if origin != column:
            steps.extend(Step(None, index, skipped=True) for index in range(column - 1, origin - 1, -1))
            column = origin
        word, score = quoted.words[row - 1], rows[row][column]
        if column:
            other = on_file.words[column - 1]
            same = word.key == other.key
            if same:
                worth = _SMALL_MATCH if word.small else _TELLING
            else:
                worth = -_NEAR if near(word, other) else -_CHANGED
            if score == rows[row - 1][column - 1] + worth:
                row, column = row - 1, column - 1
                steps.append(Step(row, column, match=same))
                continue
            if score == rows[row][column - 1] - _DROPPED:
                column -= 1
                steps.append(Step(None, column))
                continue
        row -= 1
        steps.append(Step(row, None))
    return steps[::-1]


def windows(quoted: Passage, on_file: Passage, limit: int = 20) -> list[int]:
    """Where the words of `quoted` stand in `on_file` one after the other, at most `limit` places."""
    keys = [word.key for word in on_file.words]
    wanted = [word.key for word in quoted.words]
    found: list[int] = []
    joined, pattern = f"\0{chr(0).join(keys)}\0", f"\0{chr(0).join(wanted)}\0"
    at = joined.find(pattern) if wanted else -1
    while at >= 0 and len(found) < limit:
        found.append(joined.count("\0", 0, at + 1) - 1)
        at = joined.find(pattern, at + 1)
    return found


@lru_cache(maxsize=8)
def _by_first(wanted: frozenset[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The words of each phrase, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in wanted:
        keys = tuple(word.key for word in read(phrase).words)
        if keys:
            found.setdefault(keys[0], []).append(keys)
    return found


def phrases(words: Sequence[Word], wanted: Collection[str]) -> set[int]:
    """The indices of the words that are part of one of the phrases `wanted`."""
    by_first = _by_first(frozenset(wanted))
    found: set[int] = set()
    for index, word in enumerate(words):
        for keys in by_first.get(word.key, ()):
            if tuple(other.key for other in words[index : index + len(keys)]) == keys:
                found.update(range(index, index + len(keys)))
    return found
