"""The packaged word lists of numbers as frozen tables, made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from math import inf, nextafter
from typing import Any

from msgspec import Struct

from claimcheck.lexicon import load

Phrase = tuple[str, ...]


class Bound(StrEnum):
    """How the words round a figure bind it."""

    EXACTLY = "exactly"
    NONE = "none"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    NO_MORE = "no-more"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"
    ONLY = "only"


class Denotation(Struct, frozen=True):
    """What a bound word makes of a figure: multiples of it, and whether the figure itself is left out."""

    bound: Bound
    low: float
    high: float
    dead_low: float
    dead_high: float
    open_low: bool = False
    open_high: bool = False
    total: bool = False

    def interval(self, n: float, whole: bool) -> tuple[float, float]:
        """The closed interval of figure `n`; `whole` says that only whole numbers are counted."""
        low, high = _times(self.low, n), _times(self.high, n)
        if self.open_low:
            low = n + 1 if whole else nextafter(n, inf)
        if self.open_high:
            high = n - 1 if whole else nextafter(n, -inf)
        return low, high

    def dead_band(self, n: float) -> tuple[float, float]:
        """The interval outside of which a figure is contradicted."""
        return _times(self.dead_low, n), _times(self.dead_high, n)


def _times(factor: float, n: float) -> float:
    if factor == inf:
        return inf
    # Rounding keeps 1.1 * 300 from reading 330.00000000000006.
    return float(f"{factor * n:.12g}")


class Vague(Struct, frozen=True, kw_only=True):
    """A count or share without a figure."""

    low: float
    high: float
    outer_low: float
    outer_high: float
    share: bool
    small: bool
    quantifier: str | None
    needs_plural: bool
    needs_of: bool


Phrases = Mapping[str, tuple[tuple[Phrase, Any], ...]]


class Numerals(Struct, frozen=True, kw_only=True):
    """All tables of numerals.yaml; phrases are keyed by the word at which a look-up starts."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, float]
    suffixes: Mapping[str, float]
    plural_scales: Mapping[str, float]
    tens_of: Mapping[str, float]
    hundreds_of: Mapping[str, float]
    denominators: Mapping[str, int]
    vulgar: Mapping[str, float]
    number_words: frozenset[str]
    lasting: frozenset[str]
    bounds_before: Phrases
    bounds_after: Phrases
    totals_before: Phrases
    totals_after: Phrases
    bound_words: frozenset[str]
    change: frozenset[str]
    change_after: frozenset[str]
    levels_before: frozenset[str]
    vague: Phrases
    none: Phrases
    persons: Mapping[str, str]
    almost_none: frozenset[str]
    nearly_all: frozenset[str]
    not_quantifiers: frozenset[str]
    no_most_after: frozenset[str]
    not_counts: frozenset[str]
    no_one_after: frozenset[str]
    deniers: frozenset[str]
    not_single: frozenset[str]
    no_part_after: frozenset[str]
    identifiers: frozenset[str]
    numbered: frozenset[str]
    called_after: frozenset[str]
    before_verbs: frozenset[str]
    verb_labels: frozenset[str]
    abbreviated_labels: frozenset[str]
    lower_identifiers: frozenset[str]
    codes_after: frozenset[str]
    clock_after: frozenset[str]
    ages_before: frozenset[str]
    currencies: Mapping[str, str]
    units: Phrases
    percent: frozenset[str]
    unit_adjectives: frozenset[str]
    head_stops: frozenset[str]
    head_fillers: frozenset[str]
    ly_nouns: frozenset[str]
    attributive: frozenset[str]
    after_alone: frozenset[str]
    of_determiners: frozenset[str]
    plurals: frozenset[str]
    not_plurals: frozenset[str]


@cache
def numerals() -> Numerals:
    """The tables of the packaged list."""
    data = load("numerals")
    tables: dict[str, Any] = {name: _floats(data[name]) for name in _FLOATS}
    tables.update({name: frozenset(data[name]) for name in _SETS})
    return Numerals(
        number_words=_number_words(data),
        lasting=frozenset(data["lasting"]),
        bounds_before=_bound_phrases(data["bounds"], "before", last=True),
        bounds_after=_bound_phrases(data["bounds"], "after", last=False),
        totals_before=_keyed(((p, True) for p in data["totals"]["before"]), last=True),
        totals_after=_keyed(((p, True) for p in data["totals"]["after"]), last=False),
        bound_words=frozenset(p.split()[-1] for b in data["bounds"].values() for p in b.get("before", ())),
        vague=_vague_phrases(data),
        none=_keyed(((p, True) for p in data["none"]), last=False),
        persons={word: name for name, words in data["persons"].items() for word in words},
        units=_keyed(((p, unit) for unit, words in data["units"].items() for p in words), last=False),
        small={word: int(value) for word, value in data["small"].items()},
        tens={word: int(value) for word, value in data["tens"].items()},
        denominators={word: int(value) for word, value in data["denominators"].items()},
        currencies=dict(data["currencies"]),
        **tables,
    )


_FLOATS = ("scales", "suffixes", "plural_scales", "tens_of", "hundreds_of", "vulgar")
_SETS = (
    "change",
    "change_after",
    "levels_before",
    "almost_none",
    "nearly_all",
    "not_quantifiers",
    "no_most_after",
    "not_counts",
    "no_one_after",
    "deniers",
    "not_single",
    "no_part_after",
    "identifiers",
    "numbered",
    "called_after",
    "before_verbs",
    "verb_labels",
    "abbreviated_labels",
    "lower_identifiers",
    "codes_after",
    "clock_after",
    "ages_before",
    "percent",
    "unit_adjectives",
    "head_stops",
    "head_fillers",
    "ly_nouns",
    "attributive",
    "after_alone",
    "of_determiners",
    "plurals",
    "not_plurals",
)


@cache
def dimensions() -> Mapping[str, tuple[str, float]]:
    """The dimension of each unit that has one, and its size in the dimension's first unit."""
    data = load("numerals")["dimensions"]
    return {unit: (name, float(size)) for name, units in data.items() for unit, size in units.items()}


def phrase_at(table: Phrases, words: list[str], index: int) -> tuple[Any, int] | None:
    """The value of the longest phrase that starts at `index`, and its length in tokens."""
    if index >= len(words):
        return None
    for phrase, value in table.get(words[index], ()):
        end = index + len(phrase)
        if tuple(words[index:end]) == phrase:
            return value, len(phrase)
    return None


def phrase_before(table: Phrases, words: list[str], index: int) -> tuple[Any, int] | None:
    """The value of the longest phrase that ends just before `index`, and its length in tokens."""
    if not 0 < index <= len(words):
        return None
    for phrase, value in table.get(words[index - 1], ()):
        start = index - len(phrase)
        if start >= 0 and tuple(words[start:index]) == phrase:
            return value, len(phrase)
    return None


def _floats(table: Mapping[str, str]) -> dict[str, float]:
    return {word: float(value) for word, value in table.items()}


def _number_words(data: Any) -> frozenset[str]:
    names = ("small", "tens", "scales", "denominators", "vulgar")
    words = {word for name in names for word in data[name]}
    return frozenset(words | {"a", "an", "and", "of"})


def _keyed(pairs: Iterable[tuple[str, Any]], *, last: bool) -> Phrases:
    """Phrases by their last or first word, the longest first."""
    table: dict[str, list[tuple[Phrase, Any]]] = {}
    for text, value in pairs:
        phrase = tuple(text.split())
        table.setdefault(phrase[-1 if last else 0], []).append((phrase, value))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in table.items()}


def _bound_phrases(bounds: Any, side: str, *, last: bool) -> Phrases:
    pairs = ((p, _denotation(name, b)) for name, b in bounds.items() for p in b.get(side, ()))
    return _keyed(pairs, last=last)


def _denotation(name: str, data: Any) -> Denotation:
    return Denotation(
        bound=Bound(data.get("bound", name)),
        low=float(data["low"]),
        high=float(data["high"]),
        dead_low=float(data.get("dead_low", data["low"])),
        dead_high=float(data.get("dead_high", data["high"])),
        open_low=data.get("open") == "low",
        open_high=data.get("open") == "high",
        total="total" in data,
    )


def _vague_phrases(data: Any) -> Phrases:
    counts = ((phrase, _vague(entry, share=False)) for phrase, entry in data["vague"].items())
    shares = ((phrase, _vague(entry, share=True)) for phrase, entry in data["shares"].items())
    return _keyed((*counts, *shares), last=False)


def _vague(data: Any, *, share: bool) -> Vague:
    low, high = float(data["low"]), float(data.get("high", "inf"))
    opened = data.get("open")
    low = nextafter(low, inf) if opened == "low" else low
    high = nextafter(high, -inf) if opened == "high" else high
    return Vague(
        low=low,
        high=high,
        outer_low=float(data.get("dead_low", low)),
        outer_high=float(data.get("dead_high", high)),
        share=share,
        small="small" in data,
        quantifier=data.get("quantifier"),
        needs_plural="plural" in data,
        needs_of="of" in data,
    )
