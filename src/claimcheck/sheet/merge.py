"""What checkers have filled in, brought over to the rows of the next draft. No filled cell is ever lost.

A filled row goes to a row of the same kind with the same words in the same sentence, wherever that stands now; a name
needs no sentence. Failing that, it goes to a row of which only stops, articles, case or white space differ, if there
is just one of both. What is only alike is told in `change`, and decided by people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec.structs import replace

from claimcheck.fingerprint import normalised
from claimcheck.sheet.model import GONE, TWICE, Kind, Row

_ALIKE = 0.6
"""Share of words, weighed both ways, from which two rows are taken to be of one thing."""
_COMMON = 100
"""A word in more rows than these tells none of them from the others."""
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[^\W_]+(?:[.,:/'\u2019-][^\W_]+)*|[$\u00a3\u20ac%+<>=\u2212-](?=\S)|%")

Key = Callable[[Row], Hashable]


def merged(rows: Sequence[Row], old: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with the filled cells of the old ones; old filled rows that have no place stand at the end."""
    state = _Merge(rows, [row for row in old if row.own])
    for key, once in ((_placed, False), (_exact, False), (_loose, True)):
        state.match(key, once=once)
    return state.done()


class _Merge:
    """Filled rows being given to new ones; each new row takes one at the most."""

    def __init__(self, rows: Sequence[Row], filled: Sequence[Row]) -> None:
        self._rows = list(rows)
        self._filled = list(filled)
        self._taken: dict[int, int] = {}
        self._given: set[int] = set()

    def match(self, key: Key, *, once: bool) -> None:
        """Gives filled rows to new ones of the same key in order; with `once` only where each is the only one."""
        free, left = self._free(key), self._left(key)
        for same, olds in left.items():
            news = free.get(same, [])
            if not news or (once and (len(news) > 1 or len(olds) > 1)):
                continue
            for number, index in zip(olds, news, strict=False):
                self._taken[index] = number
                self._given.add(number)

    def _free(self, key: Key) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for index, row in enumerate(self._rows):
            if index not in self._taken:
                found[key(row)].append(index)
        return found

    def _left(self, key: Key) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for number, row in enumerate(self._filled):
            if number not in self._given:
                found[key(row)].append(number)
        return found

    def done(self) -> tuple[Row, ...]:
        """The new rows, then the filled ones that are left."""
        left = [row for number, row in enumerate(self._filled) if number not in self._given]
        made = [
            replace(row, own=self._filled[self._taken[index]].own) if index in self._taken else row
            for index, row in enumerate(self._rows)
        ]
        for index, was in _alike([(i, r) for i, r in enumerate(made) if i not in self._taken], left):
            made[index] = replace(made[index], change=_was(was, made[index]))
        known = {_exact(row) for row in made}
        carried = {(_exact(row), row.own) for row in made}
        kept: list[Row] = []
        for row in left:
            if (_exact(row), row.own) in carried:
                continue  # The same was filled in twice.
            carried.add((_exact(row), row.own))
            kept.append(replace(row, change=TWICE if _exact(row) in known else GONE))
        return (*made, *kept)


# What makes two rows one


def _exact(row: Row) -> Hashable:
    sentence = "" if row.kind == Kind.NAME else normalised(row.sentence)
    return row.kind, normalised(row.text), sentence


def _placed(row: Row) -> Hashable:
    """The same words in the same file."""
    return row.place.rsplit(":", 2)[0], _exact(row)


def _loose(row: Row) -> Hashable:
    sentence = () if row.kind == Kind.NAME else _words(row.sentence)
    return row.kind, _words(row.text) or normalised(row.text), sentence


def _words(text: str) -> tuple[str, ...]:
    found = _WORD.findall(normalised(text))
    return tuple(word for word in found if word not in _ARTICLES)


# What is only alike


def _alike(free: Sequence[tuple[int, Row]], left: Sequence[Row]) -> list[tuple[int, Row]]:
    """For new rows the old one that each is most like, if one is; an old row is told of once."""
    told = [(index, row, _bag(row)) for index, row in free]
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (_, row, bag) in enumerate(told):
        for word in bag:
            holding[row.kind, word].append(number)
    found: dict[int, Row] = {}
    for old in left:
        bag = _bag(old)
        near: Counter[int] = Counter()
        for word in bag:
            among = holding.get((old.kind, word), ())
            near.update(among if len(among) <= _COMMON else ())
        best = max(((_likeness(bag, told[n][2]), -n) for n in near), default=(0.0, 0))
        index = told[-best[1]][0] if best[0] >= _ALIKE else None
        if index is not None:
            found.setdefault(index, old)
    return list(found.items())


def _bag(row: Row) -> Counter[str]:
    return Counter(_words(row.text) if row.kind == Kind.NAME else (*_words(row.text), *_words(row.sentence)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _was(old: Row, new: Row) -> str:
    """What stood there before, in a few words."""
    text = old.text if normalised(old.text) != normalised(new.text) else old.sentence or old.text
    filled = "; ".join(f"{name}: {value}" for name, value in old.own)
    return " ".join(f'was "{text}" ({filled}): see {old.id} below'.split())
