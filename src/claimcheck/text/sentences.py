"""Sentences of a text as spans.

Every stop that white space follows is a candidate; the word before it and the word after it decide. The lists
behind the decisions are in `lexicon/en/abbreviations.yaml`. A single line break is white space, a blank line
always ends a sentence, and what cannot be told is left whole: a sentence too long costs less than one torn
from its "not".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from claimcheck.lexicon import load
from claimcheck.patterns import lazy
from claimcheck.spans import Span

_BLANK_LINE = lazy(r"\r?\n[^\S\n]*\r?\n\s*|\r\r\s*|[\x0c\u2029]\s*")

# The word before is at most 40 characters, so that a megabyte without spaces costs no more than its length.
_CANDIDATE = lazy(
    r"""
    (?<![.!?…])(?P<stop>[.!?…]++(?:[ ]\.(?![\w.])){0,8}+)
    (?P<close>["'”’»)\]}*_]{0,8}+)
    (?:[^\S\n]?\[\d{1,4}\]){0,8}+
    (?=\s|$)
    """,
    re.VERBOSE,
)
_BULLET = lazy(r"(?<=\n)[^\S\n]*(?=(?:[-*+–•▪◦‣⁃·][^\S\n]+|\(?(?:\d{1,3}|[a-zA-Z])[.)][^\S\n]+)\S)")
_INLINE_BULLET = lazy(r"(?<=\s)(?=[•▪◦‣⁃]\s?\w)")
_MARKER = lazy(r"\s*[-*+–•▪◦‣⁃·]?\s*\(?(?P<mark>\d{1,3}|[a-z])(?P<form>[.)]{1,2})\s")
_WORD_BEFORE = lazy(r"[^\s(\[{\"'“‘”’«»—–/*_•▪◦‣⁃]{1,40}$")
_NEXT = lazy(r"[\s\"'“‘«(\[{*_—–-]*(?P<word>[^\s,;:!?)\]}\"”’…]*)")
_CAPITALISED_LATER = lazy(r"(?:[a-z]{1,2}[A-Z]|a[lnrsz][a-z]?-[A-Z])")
_INITIALS = lazy(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_PARTY = lazy(r"[dri][-–](?=\w)")
_AFTER_QUOTATION = lazy(
    r"\s*(?P<subject>(?:(?:[A-Z][\w.’'-]*|de|van|von|al|of|the)\s+){0,6})"
    r"(?P<verb>[a-z]+)(?=[^\S\n]*(?P<rest>[.,;:]|$)|\s+\w)"
)
_MARKS = " \t\r\n(•▪◦‣⁃*-–0123456789"
_QUOTES = frozenset("\"'”’»")


class _Lists(Struct, frozen=True, kw_only=True):
    titles: frozenset[str]
    before_number: frozenset[str]
    months: frozenset[str]
    states: frozenset[str]
    times: frozenset[str]
    after_times: frozenset[str]
    final: frozenset[str]
    inner: frozenset[str]
    starters: frozenset[str]
    never_names: frozenset[str]
    speech: frozenset[str]
    abbreviations: frozenset[str]


_MAY_PART = frozenset(".!?…\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029•▪◦‣⁃)")


@cache
def _lists() -> _Lists:
    data = load("abbreviations")
    lists = {name: frozenset(words) for name, words in data.items()}
    short = ("titles", "before_number", "months", "states", "final", "inner", "shortened")
    del lists["shortened"]
    return _Lists(**lists, abbreviations=frozenset(word for name in short for word in data[name]))


def split(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them; nothing else is left out."""
    sentences: list[Span] = []
    if not _MAY_PART.intersection(text.rstrip()[:-1]):
        # A claim typed in a terminal: no mark in it that could end a sentence.
        _append(text, 0, len(text), sentences)
        return sentences
    for paragraph in paragraphs(text):
        _split_paragraph(text, paragraph.start, paragraph.end, sentences)
    return sentences


def paragraphs(text: str) -> Iterator[Span]:
    """The stretches of `text` between blank lines, empty ones left out."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


def _split_paragraph(text: str, start: int, end: int, out: list[Span]) -> None:
    cuts = _list_cuts(text, start, end) if end - start > 2 and _is_list(text, start, end) else []
    for piece_end in (*cuts, end):
        _split_run(text, start, piece_end, out)
        start = piece_end


def _split_run(text: str, start: int, end: int, out: list[Span]) -> None:
    for candidate in _CANDIDATE.finditer(text, start, end):
        if candidate.start() >= start and _ends(text, start, end, candidate):
            _append(text, start, candidate.end(), out)
            start = candidate.end()
    _append(text, start, end, out)


def _append(text: str, start: int, end: int, out: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Span(start, end))


def _ends(text: str, start: int, end: int, candidate: re.Match[str]) -> bool:
    """Whether the sentence that begins at `start` ends with the candidate."""
    following = _NEXT.match(text, candidate.end(), end)
    word = following["word"] if following is not None else ""
    if not word:
        return True
    stop, close = candidate["stop"], candidate["close"]
    if word[0].islower() and not _CAPITALISED_LATER.match(word):
        return not close and _careless(text, start, candidate, word)
    if _elision_mark(text, candidate) or (close and _only_marker(text, start, candidate.start())):
        return False
    if not _QUOTES.isdisjoint(close) and _speech_follows(text, candidate.end(), end, stop):
        return False
    if stop[0] in "!?":
        return True
    if stop != ".":
        return _ellipsis_ends(text, candidate, word)
    if close:
        return True
    before = _WORD_BEFORE.search(text, max(start, candidate.start() - 40), candidate.start())
    return before is None or _word_ends(text, start, before, word)


def _careless(text: str, start: int, candidate: re.Match[str], word: str) -> bool:
    """Whether a lower-case word begins a sentence all the same, as where nobody uses capitals."""
    if candidate["stop"] not in {".", "?"} or word not in _lists().starters:
        return False
    before = _WORD_BEFORE.search(text, max(start, candidate.start() - 40), candidate.start())
    if before is None or not before.group().isalpha() or len(before.group()) < 3:
        return False
    return before.group().lower() not in _lists().abbreviations


def _elision_mark(text: str, candidate: re.Match[str]) -> bool:
    """Whether the stop is an ellipsis in brackets, which stands for words and ends nothing."""
    return candidate["close"][:1] == "]" and text[candidate.start() - 1 : candidate.start()] == "["


def _ellipsis_ends(text: str, candidate: re.Match[str], word: str) -> bool:
    """Whether points end a sentence; behind a space they mostly stand for words left out."""
    dots = candidate["stop"].replace(" ", "").replace("…", "...")
    spaced = candidate.start() > 0 and text[candidate.start() - 1].isspace()
    return len(dots) > 3 or not spaced or (word != "I" and word.lower() in _lists().starters)


def _speech_follows(text: str, position: int, end: int, stop: str) -> bool:
    """Whether what follows a closing quotation mark is only who said it."""
    found = _AFTER_QUOTATION.match(text, position, min(end, position + 120))
    if found is None or found["verb"] not in _lists().speech or not found["subject"]:
        return False
    if found["subject"].split(None, 1)[0].lower() in _lists().never_names - {"the"}:
        return False
    return found["rest"] is not None or (stop[-1] in "!?" and not text.startswith(" that", found.end()))


def _word_ends(text: str, start: int, before: re.Match[str], word: str) -> bool:
    """Whether a full stop after the word `before` ends a sentence when `word`, not in lower case, follows."""
    surface = before.group()
    bare = word.rstrip(".")
    starts = bare.lower() in _lists().starters and not word.endswith(".")
    if surface.isdigit():
        return not _only_marker(text, start, before.start())
    if len(surface) == 1 and surface.isalpha():
        return _letter_ends(text, start, before, bare, starts=starts)
    if surface.lower() in _lists().times:
        return not (word.isupper() and 1 < len(word) < 5) and bare.lower() not in _lists().after_times
    if _INITIALS.fullmatch(surface):
        return surface.lower() not in _lists().inner and starts
    return _abbreviation_ends(surface, bare, starts=starts)


def _only_marker(text: str, start: int, position: int) -> bool:
    """Whether only the mark of a list item stands between `start` and `position`."""
    if position - start > 12:
        return False
    return not text[start:position].strip(_MARKS)


def _letter_ends(text: str, start: int, before: re.Match[str], word: str, *, starts: bool) -> bool:
    surface = before.group()
    if _only_marker(text, start, before.start()):
        return False
    if surface.islower():
        return _abbreviation_ends(surface, word, starts=starts)
    pronoun = surface == "I" and text[max(start, before.start() - 4) : before.start()].rstrip()[-3:].islower()
    return word.lower() in _lists().never_names or (pronoun and starts)


def _abbreviation_ends(surface: str, word: str, *, starts: bool) -> bool:
    lists = _lists()
    lower = surface.lower()
    if lower in lists.titles:
        return word.lower() in lists.never_names
    if lower in lists.before_number:
        return not any(char.isdigit() for char in word)
    if lower in lists.inner or lower in lists.final:
        return starts
    if surface[0].isupper():
        if lower in lists.months:
            return not word[:1].isdigit()
        if _PARTY.sub("", lower, count=1) in lists.states:
            return starts
    return True


def _is_list(text: str, start: int, end: int) -> bool:
    return _MARKER.match(text, start, end) is not None or _LINE_OR_INLINE.search(text, start, end) is not None


_LINE_OR_INLINE = lazy(r"\n[^\S\n]*[-*+–•▪◦‣⁃·\d(a-zA-Z]{1,4}[.)]?[^\S\n]|[•▪◦‣⁃]")


def _list_cuts(text: str, start: int, end: int) -> list[int]:
    """Where items begin: bulleted or numbered lines, bullets in a line, and a counted "1. ... 2. ..."."""
    first = _MARKER.match(text, start, end)
    cuts = {found.start() for found in _INLINE_BULLET.finditer(text, start, end) if found.start() > start}
    for found in _BULLET.finditer(text, start, end):
        if first is not None or _line_ended(text, found.start()) or text[start] == text[found.end()]:
            cuts.add(found.start())
    if first is not None:
        cuts.update(_counted(text, first, end))
    return sorted(cuts)


def _line_ended(text: str, line: int) -> bool:
    """Whether the line before ends a sentence or announces a list; a wrapped line may begin with a dash."""
    return text[max(0, line - 200) : line].rstrip()[-1:] in {".", ":", ";", "?", "!"}


def _counted(text: str, first: re.Match[str], end: int) -> list[int]:
    """The places of the markers that count on from `first` within the running text."""
    cuts: list[int] = []
    mark, form, position = first["mark"], first["form"], first.end()
    while True:
        mark = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        found = re.compile(rf"(?<=\s)(?:[•▪◦‣⁃]\s?)?{re.escape(mark + form)}\s+(?=[A-Z])").search(text, position, end)
        if found is None:
            return cuts
        cuts.append(found.start())
        position = found.end()
