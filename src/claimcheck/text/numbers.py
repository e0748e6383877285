"""Plain numbers among tokens: digits, words, scales and fractions, without what they count."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.patterns import lazy
from claimcheck.text.numerals import Numerals, dimensions, phrase_at
from claimcheck.text.tokens import Token

_DIGITS = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACELESS_OPENERS = frozenset("([{\"'“‘«$£€¥~≈<>—…,;|*")
_ARTICLES = frozenset({"a", "an"})
# Words after which a fraction in words is a share: "half the ports", "a third of".
_AFTER_FRACTION = frozenset({"of", "the", "all", "its", "their", "those", "these", "our", "his", "her"})
_BEFORE_SHARE = frozenset({"by", "in"})
# After these "a third" is as often an ordinal: "of a third offense", "in a third country".
_BEFORE_ORDINAL = frozenset(
    {"by", "in", "of", "over", "under", "above", "below", "near", "than", "to", "within", "beyond"}
)
_NO_ORDINALS = frozenset({"half", "quarter"})
_BEFORE_STRETCH = frozenset({"first", "second", "other", "latter"})
# Longer digit strings are identifiers, and floats would no longer hold them.
_LONGEST = 18
# "A third" is said of anything near it: figures agree with a fraction to the nearest twentieth.
FRACTION_GRANULARITY = 0.05
_MOST_PARTS = 14
_REACH_OF_DENIAL = 12


class Words(Struct, frozen=True):
    """The tokens of a text, their lower-case forms, and the tables to read them by."""

    text: str
    tokens: Sequence[Token]
    lower: list[str]
    table: Numerals

    def at(self, index: int) -> str:
        """The lower-case token at `index`, empty outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def adjoins(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start


class Number(Struct, frozen=True):
    """A number over tokens `[first, last)`; `scale` is the factor a scale word or suffix gave it.

    `end` lies inside the last token where a unit is joined to the number ("three-year").
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    granularity: float
    scale: float = 1.0
    fraction: bool = False
    rest: str = ""


def number_at(words: Words, index: int, *, money: bool = False) -> Number | None:
    """The number that starts at token `index`, or None; `money` lets "m" and "b" be millions, billions."""
    word = words.at(index)
    if not word:
        return None
    vulgar = words.table.vulgar.get(word)
    if vulgar is not None:
        return _number(words, index, index + 1, vulgar, FRACTION_GRANULARITY, fraction=True)
    if word[0].isdigit():
        return _digits(words, index, money)
    return _spelled(words, index)


def is_code(words: Words, number: Number) -> bool:
    """Whether the digits belong to an identifier, an address, a clock time or a score."""
    tokens = words.tokens
    if words.adjoins(number.first):
        before = tokens[number.first - 1].text
        if before in {"-", "\u2013"}:
            if words.adjoins(number.first - 1):
                return True
        elif before not in _SPACELESS_OPENERS:
            return True
    if number.rest or not words.adjoins(number.last):
        return False
    after = tokens[number.last]
    follows = words.at(number.last + 1)[:1] if words.adjoins(number.last + 1) else ""
    if after.text in {"/", ":", "@", "_", "=", "&", ".", "#"}:
        return follows.isalnum()
    return after.is_word and not _known_suffix(words, number.last)


def _known_suffix(words: Words, index: int) -> bool:
    word = words.at(index)
    return word in words.table.units or word in words.table.percent or word in words.table.clock_after


def _number(
    words: Words,
    first: int,
    last: int,
    value: float,
    granularity: float,
    *,
    scale: float = 1.0,
    fraction: bool = False,
) -> Number:
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    return Number(first, last, start, end, value, granularity, scale, fraction)


def _digits(words: Words, index: int, money: bool) -> Number | None:
    text = words.tokens[index].text
    if len(text) > _LONGEST or not text.isascii() or _DIGITS.fullmatch(text) is None:
        return None
    value, granularity = float(text.replace(",", "")), digit_granularity(text.replace(",", ""))
    fraction = _slashed(words, index, value)
    if fraction is not None:
        return fraction
    last, scale = index + 1, 1.0
    if words.at(last) in words.table.vulgar and words.adjoins(last):
        value += words.table.vulgar[words.at(last)]
        last += 1
    for _ in range(2):
        factor, width = _scale_at(words, last, money)
        if not width:
            break
        scale, last = scale * factor, last + width
    return _number(words, index, last, value * scale, granularity * scale, scale=scale)


def _scale_at(words: Words, index: int, money: bool) -> tuple[float, int]:
    """The scale word or suffix at `index` and its length in tokens, 0 if there is none."""
    word = words.at(index)
    if word in words.table.scales:
        return words.table.scales[word], 1
    if word == "-" and words.adjoins(index) and words.at(index + 1) in words.table.scales:
        return words.table.scales[words.at(index + 1)], 2
    if word in words.table.suffixes and words.adjoins(index):
        follows = words.at(index + 1)
        counted = follows[:1].isalpha() and follows not in words.table.head_stops
        if word not in {"m", "b"} or money or counted or words.tokens[index].text.isupper():
            return words.table.suffixes[word], 1
    return 1.0, 0


def _slashed(words: Words, index: int, numerator: float) -> Number | None:
    """A fraction written with a stroke, such as 2/3; other strokes (9/11, 24/7) are none."""
    if words.at(index + 1) != "/" or not (words.adjoins(index + 1) and words.adjoins(index + 2)):
        return None
    bottom = words.at(index + 2)
    if not bottom.isascii() or not bottom.isdigit() or len(bottom) > 2 or words.at(index + 3) == "/":
        return None
    denominator = float(bottom)
    if not 0 < numerator < denominator <= 10 or words.at(index + 3) not in _AFTER_FRACTION:
        return None
    value = numerator / denominator
    return _number(words, index, index + 3, value, FRACTION_GRANULARITY, fraction=True)


def digit_granularity(digits: str) -> float:
    """The place of the last figure that is stated: 100 for 2800, 0.1 for 3.5, 1 for 0."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    stripped = whole.rstrip("0")
    return float(10 ** (len(whole) - len(stripped))) if stripped else 1.0


def _granularity(value: float) -> float:
    return digit_granularity(str(int(value))) if value == int(value) else 0.1


def _spelled(words: Words, index: int) -> Number | None:
    """A number in words; a hyphenated token may end in a unit ("three-year"), kept as `rest`."""
    joined = _joined_unit(words, index) or _one_unit(words, index) or _single(words, index)
    if joined is not None:
        return joined
    parts, ends = _parts(words, index)
    read = _read(parts, words.table)
    if read is None:
        return None
    value, used, fraction, scale = read
    if used not in ends:
        return None
    last = ends[used]
    if fraction and not _is_share(words, index, last):
        return None
    granularity = FRACTION_GRANULARITY if fraction else _granularity(value)
    return _number(words, index, last, value, granularity, scale=scale, fraction=fraction)


def _joined_unit(words: Words, index: int) -> Number | None:
    word = words.at(index)
    if "-" not in word:
        return None
    first, _, rest = word.partition("-")
    if first not in words.table.small and first not in words.table.tens:
        return None
    token = words.tokens[index]
    if rest in words.table.units or rest == "plus":
        value = float(words.table.small.get(first, words.table.tens.get(first, 0)))
        end = token.start + len(first)
        return Number(index, index + 1, token.start, end, value, _granularity(value), rest=rest)
    return None


def _one_unit(words: Words, index: int) -> Number | None:
    """ "A week" as one week, where it is how long something lasts: "within a week", "more than a week"."""
    if words.at(index) not in _ARTICLES or words.at(index - 1) not in words.table.lasting:
        return None
    unit = phrase_at(words.table.units, words.lower, index + 1)
    if unit is None or unit[0] not in dimensions() or (unit[0] == "second" and _names_noun(words, index + 2)):
        return None
    return _number(words, index, index + 1, 1.0, 1.0)


def _names_noun(words: Words, index: int) -> bool:
    """Whether a noun may follow: "for a second form", not "for a second while"."""
    return words.at(index)[:1].isalpha() and words.at(index) not in words.table.head_stops


def _single(words: Words, index: int) -> Number | None:
    """ "A single supplier" as one; not where it is denied, nor "a single parent"."""
    if words.at(index) not in _ARTICLES or words.at(index + 1) != "single":
        return None
    if not _names_noun(words, index + 2) or words.at(index + 2) in words.table.not_single:
        return None
    if not words.table.deniers.isdisjoint(words.lower[max(0, index - _REACH_OF_DENIAL) : index]):
        return None
    return _number(words, index, index + 2, 1.0, 1.0)


def _parts(words: Words, index: int) -> tuple[list[str], dict[int, int]]:
    """Number words from `index` on, hyphens undone, and which counts of parts end on a token's end."""
    parts: list[str] = []
    ends: dict[int, int] = {}
    known = words.table.number_words
    while index < len(words.lower) and len(parts) < _MOST_PARTS:
        found = words.lower[index].split("-")
        if not all(part in known for part in found):
            break
        parts.extend(found)
        index += 1
        ends[len(parts)] = index
    return parts, ends


def _is_share(words: Words, first: int, last: int) -> bool:
    """Whether a fraction in words is a share, no ordinal ("a third audit") or stretch ("first half")."""
    before = words.at(first - 1)
    if "-" in words.at(first) or (words.at(last) in _AFTER_FRACTION and before not in _BEFORE_STRETCH):
        return True
    if before not in words.table.bound_words and before not in _BEFORE_SHARE:
        return False
    ordinal = words.at(first) in _ARTICLES and words.at(last - 1) not in _NO_ORDINALS
    return not (ordinal and before in _BEFORE_ORDINAL and _is_counted_off(words, last))


def _is_counted_off(words: Words, index: int) -> bool:
    """Whether a noun follows an ordinal: "by a third party", not "by a third last year"."""
    word = words.at(index)
    if not _names_noun(words, index) or word in words.table.change_after or word in words.table.after_alone:
        return False
    return not word.endswith(("ed", "ly"))


Read = tuple[float, int, bool, float]


def _read(parts: list[str], table: Numerals) -> Read | None:
    """Value, parts used, whether it is a share, and the last scale."""
    if not parts:
        return None
    return _fraction(parts, table) or _cardinal(parts, table)


def _fraction(parts: list[str], table: Numerals) -> Read | None:
    numerator, used = 1, 0
    if parts[0] in _ARTICLES:
        used = 1
    elif parts[0] in table.small:
        numerator, used = table.small[parts[0]], 1
    elif parts[0] != "half":
        return None
    if used >= len(parts) or parts[used] not in table.denominators:
        return None
    value = numerator / table.denominators[parts[used]]
    used += 1
    if value >= 1:
        return None
    scaled = used
    if parts[used : used + 2] in (["of", "a"], ["of", "one"]):
        scaled += 2
    elif parts[used : used + 1] == ["a"]:
        scaled += 1
    if scaled < len(parts) and parts[scaled] in table.scales:
        scale = table.scales[parts[scaled]]
        return value * scale, scaled + 1, False, scale
    return value, used, True, 1.0


def _cardinal(parts: list[str], table: Numerals) -> Read | None:
    total, current, scale, used = 0.0, 0.0, 1.0, 0
    previous = ""
    if parts[0] in _ARTICLES:
        if len(parts) < 2 or parts[1] not in table.scales:
            return None
        current, used, previous = 1.0, 1, "small"
    while used < len(parts):
        part = parts[used]
        if part in table.small and _unit_may_follow(previous, table.small[part]):
            current, previous = current + table.small[part], "small"
        elif part in table.tens and previous in {"", "scale"}:
            current, previous = current + table.tens[part], "tens"
        elif part in table.scales and previous:
            scale, previous = table.scales[part], "scale"
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif part == "and":
            added, width = _after_and(parts, used + 1, previous, table)
            if not width:
                break
            current, used = current + added, used + width - 1
        else:
            break
        used += 1
    return (total + current, used, False, scale) if previous else None


def _unit_may_follow(previous: str, value: int) -> bool:
    return previous in {"", "scale"} or (previous == "tens" and 0 < value < 10)


def _after_and(parts: list[str], index: int, previous: str, table: Numerals) -> tuple[float, int]:
    """What "and" adds, and its width in parts with the "and"; width 0 where it joins something else."""
    following = parts[index : index + 2]
    if following == ["a", "half"]:
        return 0.5, 3
    if following == ["a", "quarter"]:
        return 0.25, 3
    if following == ["three", "quarters"]:
        return 0.75, 3
    if previous == "scale" and following and (following[0] in table.small or following[0] in table.tens):
        return 0.0, 1
    return 0.0, 0
