"""Wrapping styled text to a width: only spaces are added, and no word is ever broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment
from claimcheck.spans import Span

# Line ends of any kind and tabs; a no-break space holds its words together.
_PIECE = re.compile(r"[ \t\n\r\x85\u2028\u2029]+|[^ \t\n\r\x85\u2028\u2029]+")
_SPACES = " \t\n\r\x85\u2028\u2029"
_WIDE = frozenset("WF")

Part = str | Segment
Word = list[Segment]


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes, as it will be shown."""
    shown = visible(text)
    if shown.isascii():
        return len(shown)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in _WIDE else 1 for char in shown
    )


def para(*parts: Part, width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """`parts` run together and wrapped to `width`, the first line after `first`, the others after `rest`, by
    default as many spaces as `first` is long. A word wider than the line stands alone, whole."""
    rest = " " * len(first) if rest is None else rest
    lines: list[Line] = []
    current: list[Segment] = [Segment(first)]
    used, empty = len(first), True
    for word in _words(parts):
        size = sum(columns(s.text) for s in word)
        if not empty and used + 1 + size > width:
            lines.append(tuple(current))
            current, used, empty = [Segment(rest)], len(rest), True
        if not empty:
            current.append(_space(current[-1], word[0]))
            used += 1
        current.extend(word)
        used, empty = used + size, False
    lines.append(tuple(current))
    return lines


def apart(left: Sequence[Part], right: str, *, width: int, first: str = "") -> list[Line]:
    """`left`, and `right` at the right margin where both fit on a line, else on the next line."""
    lines = para(*left, width=width, first=first)
    if not right:
        return lines
    used = sum(columns(s.text) for s in lines[-1])
    room = width - used - columns(right)
    if room >= 2:
        lines[-1] = (*lines[-1], Segment(" " * room), Segment(right))
        return lines
    return [*lines, *para(right, width=width, first=first + "  ")]


def quoted(text: str, spans: Iterable[Span] = (), style: str = "bold") -> list[Segment]:
    """`text` between quotation marks, what `spans` cover in `style`."""
    return [Segment('"'), *marked(text, spans, style), Segment('"')]


_LEFT = re.compile(r"\s{2,}(?=[.,;:!?])")


def as_given(text: str) -> str:
    """A draft's words between quotation marks, or as they stand where they hold some of their own.

    Where a mark was taken out before a stop, so are the blanks that it left.
    """
    text = _LEFT.sub("", text)
    return text if '"' in text else f'"{text}"'


def marked(text: str, spans: Iterable[Span], style: str = "bold") -> list[Segment]:
    """`text` as segments, what `spans` cover in `style`; spans beyond its end are cut."""
    parts: list[Segment] = []
    done = 0
    for span in sorted(spans):
        start, end = max(span.start, done), min(span.end, len(text))
        if start >= end:
            continue
        parts += [Segment(text[done:start]), Segment(text[start:end], style)]
        done = end
    return [*parts, Segment(text[done:])]


def elided(text: str, limit: int, keep: Span | None = None) -> str:
    """`text` cut to about `limit` characters between words, with ` ... ` where words are missing; those of
    `keep` stay where they fit."""
    text = text.strip(_SPACES) if keep is None else text
    if len(text) <= limit:
        return text
    start = 0
    if keep is not None and keep.end > limit:
        start = _word_start(text, max(0, keep.start - limit // 3))
    end = _word_end(text, min(len(text), start + limit), start)
    before = "... " if start else ""
    after = " ..." if end < len(text) else ""
    return before + text[start:end].strip(_SPACES) + after


def _word_start(text: str, near: int) -> int:
    found = re.compile(r"\s").search(text, near, near + 80)
    return found.end() if found and near else near


def _word_end(text: str, near: int, least: int) -> int:
    if near >= len(text):
        return len(text)
    space = max(text.rfind(char, max(least, near - 80), near + 1) for char in _SPACES)
    return space if space > least else near


def _words(parts: Iterable[Part]) -> list[Word]:
    words: list[Word] = []
    joined = False
    for part in parts:
        text, style = part if isinstance(part, Segment) else (part, "")
        for piece in _PIECE.findall(text):
            if piece[0] in _SPACES:
                joined = False
            elif joined:
                words[-1].append(Segment(piece, style))
            else:
                words.append([Segment(piece, style)])
                joined = True
    return words


def _space(before: Segment, after: Segment) -> Segment:
    return Segment(" ", before.style if before.style == after.style else "")
