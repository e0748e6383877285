"""Words of a record in the text of its source: letter by letter, or the passage that comes nearest.

Letters and digits are compared. Case, punctuation, the shape of quotation marks and dashes, [sic], line breaks and
hyphens at line ends are nothing; an apostrophe within a word, a decimal point and the sign of a currency are something.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from claimcheck.spans import Span

MOST_ELIDED = 300
"""The most words that an ellipsis may stand for: farther apart, two passages are two."""
MOST_BRACKETED = 12
"""The most words that a bracket may stand for."""
LIKE = 0.5
"""The share of the words, in order, that makes a passage worth showing as the nearest."""

_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(r"[\[(]\s*[Ss][Ii][Cc]\s*[\])]|(?:[^\W_][\u0300-\u036f]*)+|(?<=[^\W\d_])['’ʼ](?=[^\W\d_])|[%&$€£¥]")
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|(?:[^\W_][\u0300-\u036f]*)+(?:(?:['’ʼ]|[\xad\ufffe]\s*|[-\u2010]\s*\n\s*)(?:[^\W_][\u0300-\u036f]*)+)*"
)
_STOP = re.compile(r"[.!?;]")
_NO_LETTER = re.compile(r"[\xad\ufffe\u2010\s,-]+")
_SPELT = {"%": "percent", "&": "and", "’": "'", "ʼ": "'"}
_SIC = re.compile(r"[\[(]\s*sic\s*[\])]", re.IGNORECASE)
_ONE_LETTER = re.compile(r"(?<!\w)\[(\w)\](?=\w)")
_GAP = re.compile(r"[\[(]?\s*(?:(?:\.[ \xa0]?){3,}|…)[\s.…]*[\])]?|(?P<bracket>\w*\[[^\[\]]*\]\w*)")
# A match within a longer word or figure is none.
_RUNS_IN = re.compile(rf"(?:[^\W_{_SMALL}]|[$€£¥\xad\ufffe]|[^\W\d_]['’ʼ]|[^\W_][-\u2010]\s*\n\s*|(?P<digit>\d[.,]))\Z")
_RUNS_ON = re.compile(
    rf"[^\W_{_SMALL}]|[\u0300-\u036f]|[\xad\ufffe]\s*[^\W_]|['’ʼ][^\W\d_]|[-\u2010]\s*\n\s*[^\W_]|(?P<digit>%|[.,]\d)"
)


class Letters(Struct, frozen=True):
    """What is compared of a text, and the offset that each of its characters had."""

    chars: str
    origin: array[int]


class Gap(Struct, frozen=True, kw_only=True):
    """Where an ellipsis or a bracket of the record stands for words of the text."""

    quoted: Span
    on_file: Span
    bracket: bool


class Hit(Struct, frozen=True, kw_only=True):
    """The words of a record in a text."""

    span: Span
    gaps: tuple[Gap, ...] = ()


class Edit(Struct, frozen=True):
    """A stretch of both sides: the same words, or what either has in place of the other's."""

    record: str
    text: str
    same: bool


class Nearest(Struct, frozen=True, kw_only=True):
    """The passage that comes nearest to words that are not there."""

    span: Span
    edits: tuple[Edit, ...]


# Letters


def letters(text: str) -> Letters:
    """The letters, digits and telling signs of a text, in lower case."""
    parts: list[str] = []
    origin: array[int] = array("q")
    digit, end = False, 0
    for found in _TOKEN.finditer(text):
        token, start = found.group(), found.start()
        if token[0] in "[(":
            continue
        joint = _joint(text[end:start], token) if digit and token[0].isdigit() else ""
        for char, offset in ((joint, end), *_spelt(token, start)):
            parts.append(char)
            origin.extend([offset] * len(char))
        end = found.end()
        digit = token[-1].isdigit()
    return Letters("".join(parts), origin)


def _joint(between: str, token: str) -> str:
    """What parts two figures: 1.5 is not 15, and 3-4 not 34, but 1,000 is 1000."""
    if between == ".":
        return "."
    thousands = between == "," and re.match(r"\d{3}(?!\d)", token)
    return "" if thousands else "|"


def _spelt(token: str, start: int) -> Iterator[tuple[str, int]]:
    if token in _SPELT:
        yield _SPELT[token], start
        return
    for offset, char in enumerate(token, start):
        if char.isascii():
            yield char.lower(), offset
        elif char not in _SMALL:
            yield unicodedata.normalize("NFKD", char).casefold(), offset


# Word for word


class _Piece(Struct, frozen=True):
    """Words in a row; `gap` is what stands before them in the record, None at the beginning."""

    letters: str
    quoted: Span
    gap: Span | None = None
    bracket: bool = False


def find(quotation: str, text: str, within: Letters) -> Hit | None:
    """Where the words of a quotation stand in `text`, whose letters are `within`; the first place counts."""
    plain = _SIC.sub(_blank, quotation)
    whole = letters(plain).chars
    span = next(_places(whole, text, within, 0), None) if whole else None
    if span is not None:
        return Hit(span=span)
    pieces = _pieces(_ONE_LETTER.sub(r"  \1", plain))
    for first in _places(pieces[0].letters, text, within, 0) if pieces else ():
        chain = _chain(pieces[1:], first, text, within)
        if chain is not None:
            return _hit(pieces, [first, *chain])
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _pieces(quotation: str) -> list[_Piece]:
    """The quotation between its ellipses and brackets."""
    pieces: list[_Piece] = []
    start, gap, bracket = 0, None, False
    cuts = [*_GAP.finditer(quotation), None]
    for cut in cuts:
        end = cut.start() if cut else len(quotation)
        chars = letters(quotation[start:end]).chars
        if chars:
            pieces.append(_Piece(chars, Span(start, end), gap if pieces else None, bracket))
            gap = None
        if cut is not None:
            bracket = cut["bracket"] is not None and (gap is None or bracket)
            gap = Span(gap.start if gap else cut.start(), cut.end())
            start = cut.end()
    return pieces


def _places(wanted: str, text: str, within: Letters, start: int) -> Iterator[Span]:
    """The spans of `text` with these letters, from the offset `start`, whole words only."""
    at = within.chars.find(wanted, _index(within.origin, start))
    while at >= 0:
        span = Span(within.origin[at], within.origin[at + len(wanted) - 1] + 1)
        if _is_whole(text, span) and not _splits(within.origin, at, at + len(wanted)):
            yield span
        at = within.chars.find(wanted, at + 1)


def _index(origin: array[int], offset: int) -> int:
    from bisect import bisect_left

    return bisect_left(origin, offset)


def _splits(origin: array[int], start: int, end: int) -> bool:
    """Whether the letters from `start` to `end` are a part of one character: of a ligature, of an accented letter."""
    return (start > 0 and origin[start - 1] == origin[start]) or (end < len(origin) and origin[end] == origin[end - 1])


def _is_whole(text: str, span: Span) -> bool:
    before = _RUNS_IN.search(text[max(0, span.start - 12) : span.start])
    after = _RUNS_ON.match(text[span.end : span.end + 12])
    runs_in = before is not None and (before["digit"] is None or text[span.start].isdigit())
    runs_on = after is not None and (after["digit"] is None or text[span.end - 1].isdigit())
    return not runs_in and not runs_on


def _chain(pieces: list[_Piece], before: Span, text: str, within: Letters) -> list[Span] | None:
    """The nearest places of further pieces behind one, each no farther off than its gap allows."""
    if not pieces:
        return []
    most = MOST_BRACKETED if pieces[0].bracket else MOST_ELIDED
    for span in _places(pieces[0].letters, text, within, before.end):
        if sum(1 for _ in _WORD.finditer(text, before.end, span.start)) > most:
            return None
        rest = _chain(pieces[1:], span, text, within)
        if rest is not None:
            return [span, *rest]
    return None


def _hit(pieces: list[_Piece], spans: list[Span]) -> Hit:
    gaps = [
        Gap(quoted=piece.gap, on_file=Span(before.end, span.start), bracket=piece.bracket)
        for piece, before, span in zip(pieces[1:], spans, spans[1:], strict=False)
        if piece.gap is not None
    ]
    return Hit(span=Span(spans[0].start, spans[-1].end), gaps=tuple(gaps))


# The nearest passage


class Words:
    """The words of a text, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [Span(found.start(), found.end()) for found in _WORD.finditer(text)]
        self.keys = [_key(text[span.slice]) for span in self.spans]
        self._places: dict[str, list[int]] | None = None

    def places(self, key: str) -> list[int]:
        """Where a word stands, by number."""
        if self._places is None:
            self._places = {}
            for index, word in enumerate(self.keys):
                self._places.setdefault(word, []).append(index)
        return self._places.get(key, [])

    def cut(self, start: int, end: int) -> str:
        """The text of the words from `start` up to `end`."""
        return self.text[self.spans[start].start : self.spans[end - 1].end] if start < end else ""


def _key(word: str) -> str:
    bare = _NO_LETTER.sub("", word).replace("’", "'").replace("ʼ", "'")
    return unicodedata.normalize("NFKD", bare).casefold()


def nearest(quotation: str, words: Words) -> Nearest | None:
    """The passage most like the quotation; None where less than `LIKE` of the words stand there in order."""
    quoted = Words(_SIC.sub(_blank, quotation))
    start = _likely_start(quoted, words)
    if start is None:
        return None
    size = len(quoted.keys)
    low, high = max(0, start - 12 - size // 4), min(len(words.keys), start + 2 * size + 24)
    blocks = _blocks(quoted.keys, words.keys[low:high])
    if sum(block.size for block in blocks) < LIKE * size:
        return None
    first, last = blocks[0], blocks[-1]
    begin = max(0, low + first.b - first.a)
    end = min(len(words.keys), low + last.b + (size - last.a))
    if first.a:
        begin = _sentence_start(words, begin)
    edits = _edits(quoted, words, begin, end)
    return Nearest(span=Span(words.spans[begin].start, words.spans[end - 1].end), edits=edits)


def _sentence_start(words: Words, begin: int) -> int:
    """Up to three words before, as far as they are of one sentence: the record may have changed the first ones."""
    for index in range(begin, max(0, begin - 3), -1):
        if _STOP.search(words.text, words.spans[index - 1].end, words.spans[index].start):
            return index
    return max(0, begin - 3)


def _likely_start(quoted: Words, words: Words) -> int | None:
    """Where the quotation would begin, by the vote of its words, the rare ones weighing most."""
    votes: Counter[int] = Counter()
    for index, key in enumerate(quoted.keys):
        places = words.places(key)
        for place in places:
            votes[(place - index) // 8] += 1_000 // len(places) + 1
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket] + votes[bucket + 1], -bucket))
    return best * 8


class _Block(Struct, frozen=True):
    a: int
    b: int
    size: int


def _blocks(quoted: list[str], on_file: list[str]) -> list[_Block]:
    """The runs of equal words; a lone word at either end that lies far from the rest is no part of it."""
    found = SequenceMatcher(None, quoted, on_file, autojunk=False).get_matching_blocks()
    blocks = [_Block(a, b, size) for a, b, size in found if size]
    while len(blocks) > 1 and blocks[0].size == 1 and _apart(blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and _apart(blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _apart(one: _Block, other: _Block) -> bool:
    return (other.b - one.b) - (other.a - one.a) > 3


def _edits(quoted: Words, words: Words, begin: int, end: int) -> tuple[Edit, ...]:
    matcher = SequenceMatcher(None, quoted.keys, words.keys[begin:end], autojunk=False)
    return tuple(
        Edit(quoted.cut(a, b), words.cut(begin + c, begin + d), name == "equal")
        for name, a, b, c, d in matcher.get_opcodes()
    )


# What print puts between the words of a page

_EDGE = 3
_ALONE = re.compile(r"\W*(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?m)^[ \t]*(\d{1,2})(?=[ \t]|$)")
_MARK = re.compile(r"(?<=[a-z])\d{1,2}(?=[\s,.;]|$)|(?<=[a-z][.,;:”\"’)])\d{1,3}(?=\s|$)")
_LINE = re.compile(r"[^\n]+")


def bare(text: str, pages: tuple[Span, ...]) -> str:
    """The text with spaces where running heads, page numbers, line numbers and footnote marks stand."""
    chars = list(text)
    for span in (*_running(text, pages), *_line_numbers(text, pages), *_marks(text)):
        chars[span.slice] = [char if char in "\n\f" else " " for char in text[span.slice]]
    return "".join(chars)


def _running(text: str, pages: tuple[Span, ...]) -> Iterator[Span]:
    edges: list[tuple[str, Span]] = []
    for page in pages:
        found = _LINE.finditer(text, page.start, page.end)
        lines = [Span(line.start(), line.end()) for line in found if line.group().strip()]
        for span in dict.fromkeys((*lines[:_EDGE], *lines[-_EDGE:])):
            edges.append((re.sub(r"\d+", "#", text[span.slice].strip().casefold()), span))
    often = Counter(key for key, _ in edges)
    yield from (span for key, span in edges if often[key] > 1 or _ALONE.fullmatch(text[span.slice]))


def _line_numbers(text: str, pages: tuple[Span, ...]) -> Iterator[Span]:
    """The numbers of lines, as transcripts have them: on most lines of a page, counting up."""
    for page in pages or (Span(0, len(text)),):
        numbers = list(_NUMBERED.finditer(text, page.start, page.end))
        lines = sum(1 for line in _LINE.finditer(text, page.start, page.end) if line.group().strip())
        values = [int(found[1]) for found in numbers]
        rising = sum(later - value == 1 for value, later in pairwise(values))
        if len(values) > 7 and len(values) * 10 >= lines * 6 and rising * 10 >= len(values) * 8:
            yield from (Span(found.start(1), found.end(1)) for found in numbers)


def _marks(text: str) -> Iterator[Span]:
    yield from (Span(found.start(), found.end()) for found in _MARK.finditer(text))
