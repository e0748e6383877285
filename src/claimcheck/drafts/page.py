"""What the marks of an HTML page mean: which text is prose, and where a block of it begins and ends.

End tags may be missing, unknown or out of order, as browsers allow: an end tag closes what it names and what was
opened within, one that names nothing open is passed over, and a block is never lost for want of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntFlag

from msgspec import Struct

from claimcheck.drafts.htmldates import iso_day, of_data, of_meta
from claimcheck.drafts.markup import Mark, attributes
from claimcheck.model.draft import BlockKind
from claimcheck.patterns import lazy

Piece = tuple[int, int, str | None]
"""A stretch of the source that is prose; with a string, what stands for it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td tfoot th thead tr ul"
)
_LEFT_OUT = _words(
    "aside audio button canvas code datalist del dialog input kbd label legend math meter nav object optgroup option"
    " output progress rp rt s samp select strike svg template video"
)
"""Beside the elements that hold no marks: what is not the article's own prose, or not shown on the page."""
_LEFT_OUT_ROLES = _words("alertdialog complementary dialog navigation search tooltip")
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
_CELLS = ("td", "th", "caption", "table")
_ENDS = {
    "p": (("p",), ("button", "caption", "object", "table", "td", "template", "th")),
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tbody": (("thead", "tbody", "tfoot"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
}
"""What each element ends where that one's own end tag is missing, and what it must not reach beyond."""

_TELLING = lazy(r"hidden|display|role", re.IGNORECASE)
_UNSEEN = lazy(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LD = lazy(r"application/ld\+json", re.IGNORECASE)
_NOTE = lazy(r"\s*(?:[\[(]?\d{1,3}[\])]?|[*†‡§¶]{1,3})\s*")
_LINE_END = lazy(r"\r\n?|\n")
_LONG_PARAGRAPH = 200
_SPACE = " \t\n\r\f"


class Scope(IntFlag):
    """What the open elements make of the text within them."""

    LEFT_OUT = 1
    QUOTE = 2
    HEADING = 4
    ITEM = 8
    ARTICLE = 16
    MAIN = 32
    FOOTER = 64
    LINES = 128


_MEANS = {
    **dict.fromkeys(_LEFT_OUT, Scope.LEFT_OUT),
    **dict.fromkeys(_HEADINGS, Scope.HEADING),
    "blockquote": Scope.QUOTE,
    "li": Scope.ITEM,
    "article": Scope.ARTICLE,
    "main": Scope.MAIN,
    "footer": Scope.FOOTER,
    "pre": Scope.LINES,
}


class Run(Struct, frozen=True, kw_only=True):
    """The prose of one block, in pieces."""

    kind: BlockKind
    level: int
    scope: Scope
    pieces: tuple[Piece, ...]


class Page:
    """Reads the marks of a page, in order; `runs` and `date` are what it says."""

    def __init__(self, source: str) -> None:
        self.runs: list[Run] = []
        self._source = source
        self._days: dict[str, str] = {}
        self._stack: list[tuple[str, Scope]] = []
        self._places: dict[str, list[int]] = {}
        self._counts = dict.fromkeys(Scope, 0)
        self._pieces: list[Piece] = []
        self._new_line = False
        self._note: tuple[int, int] | None = None
        self._long = False

    @property
    def date(self) -> str | None:
        """The day of publication: of its metadata, else of its structured data, else of its `<time>`."""
        return next((self._days[key] for key in ("meta", "data", "published", "time") if key in self._days), None)

    def read(self, marks: Iterable[Mark]) -> None:
        """Takes all marks; to be called once."""
        for mark in marks:
            if not mark.name:
                self._text(mark.start, mark.end)
            elif mark.closing:
                self._end(mark)
            else:
                self._start(mark)
        self._flush()

    def _text(self, start: int, end: int) -> None:
        if self._counts[Scope.LEFT_OUT]:
            return
        if self._counts[Scope.LINES]:
            for line in _LINE_END.finditer(self._source, start, end):
                self._add(start, line.start())
                self._break(line.start(), line.end())
                start = line.end()
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        self._pieces.append((start, end, None))
        if self._new_line and self._source[start:end].strip(_SPACE):
            self._new_line = False

    def _break(self, start: int, end: int) -> None:
        """A line ends; two ends with nothing between end the block."""
        if self._counts[Scope.LEFT_OUT]:
            return
        if self._new_line:
            self._flush()
        else:
            self._pieces.append((start, end, "\n"))
        self._new_line = True

    def _start(self, mark: Mark) -> None:
        self._look_for_date(mark)
        name = mark.name
        if mark.raw is not None:
            return
        if name == "br":
            self._break(mark.start, mark.end)
            return
        if name in _BLOCKS:
            self._flush()
            self._imply("p")
            if name in _ENDS and name != "p":
                self._imply(name)
        empty = name in {"svg", "math"} and self._source[mark.end - 2] == "/"
        if name not in _VOID and not empty:
            self._push(mark)

    def _push(self, mark: Mark) -> None:
        name = mark.name
        scope = self._scope(mark)
        if not self._counts[Scope.LEFT_OUT]:
            if name == "q":
                self._quote(mark, "“‘")
            elif name == "sup":
                self._note = (len(self._pieces), mark.end)
        self._places.setdefault(name, []).append(len(self._stack))
        self._stack.append((name, scope))
        for flag in scope:
            self._counts[flag] += 1

    def _scope(self, mark: Mark) -> Scope:
        scope = _MEANS.get(mark.name, Scope(0))
        if _TELLING.search(self._source, *mark.inner) is None:
            return scope
        stated = attributes(self._source, mark)
        role = stated.get("role", "").lower()
        hidden = "hidden" in stated or stated.get("aria-hidden", "").lower() == "true"
        if hidden or role in _LEFT_OUT_ROLES or _UNSEEN.search(stated.get("style", "")):
            scope |= Scope.LEFT_OUT
        return scope | Scope.MAIN if role == "main" else scope

    def _end(self, mark: Mark) -> None:
        name = mark.name
        if name in _BLOCKS:
            self._flush()
        elif name == "br":
            self._break(mark.start, mark.end)
        places = self._places.get(name)
        if not places or name in {"body", "html"}:
            return
        place = places[-1]
        if name not in _BLOCKS:
            self._end_inline(mark, place)
        elif name in _ENDS or name == "table" or place > self._last(_CELLS):
            # What stands in a cell cannot end what the table stands in.
            self._cut(place)

    def _end_inline(self, mark: Mark, place: int) -> None:
        """Ends the one element alone: what was opened within goes on, as in a browser."""
        if mark.name == "sup" and self._note is not None:
            self._end_note(*self._note, mark.start)
        self._forget(place)
        self._stack[place] = ("", Scope(0))
        while self._stack and not self._stack[-1][0]:
            self._stack.pop()
        if mark.name == "q" and not self._counts[Scope.LEFT_OUT]:
            self._quote(mark, "”’")

    def _end_note(self, index: int, start: int, end: int) -> None:
        """A raised number after a word is the mark of a note; after a figure it is a power."""
        self._note = None
        inside = self._source[start:end]
        before = next(
            (self._source[e - 1] for s, e, put in reversed(self._pieces[:index]) if put is None and e > s), ""
        )
        if "<a" in inside.lower() or (_NOTE.fullmatch(inside) and not before.isdigit()):
            del self._pieces[index:]
        elif before.isdigit() and inside.strip().isdigit():
            self._pieces.insert(index, (start, start, "^"))

    def _quote(self, mark: Mark, signs: str) -> None:
        outer = len(self._places.get("q", ())) % 2 == 0
        self._pieces.append((mark.start, mark.end, signs[0] if outer else signs[1]))

    def _imply(self, name: str) -> None:
        ended, bars = _ENDS[name]
        place = self._last(ended)
        if place > self._last(bars):
            self._cut(place)

    def _last(self, names: Iterable[str]) -> int:
        """The place of the innermost open element of these names; -1 if there is none."""
        return max((places[-1] for name in names if (places := self._places.get(name))), default=-1)

    def _cut(self, place: int) -> None:
        """Closes the element at a place and all within."""
        while len(self._stack) > place:
            if self._stack[-1][0]:
                self._forget(len(self._stack) - 1)
            self._stack.pop()

    def _forget(self, place: int) -> None:
        name, scope = self._stack[place]
        self._places[name].pop()
        for flag in scope:
            self._counts[flag] -= 1

    def _flush(self) -> None:
        """Ends the block, if it holds anything."""
        pieces, self._pieces = tuple(self._pieces), []
        self._new_line, self._note = False, None
        if not any(put is None and self._source[start:end].strip(_SPACE) for start, end, put in pieces):
            return
        scope = Scope(0)
        for flag, count in self._counts.items():
            if count:
                scope |= flag
        self._long = self._long or pieces[-1][1] - pieces[0][0] > _LONG_PARAGRAPH
        kind, level = self._kind(scope)
        self.runs.append(Run(kind=kind, level=level, scope=scope, pieces=pieces))

    def _kind(self, scope: Scope) -> tuple[BlockKind, int]:
        if Scope.HEADING in scope:
            rank = max(_HEADINGS, key=lambda name: self._last((name,)))
            return BlockKind.HEADING, int(rank[1])
        if Scope.QUOTE in scope:
            return BlockKind.QUOTE, 0
        if Scope.ITEM in scope:
            return BlockKind.ITEM, self._counts[Scope.ITEM]
        return BlockKind.PARAGRAPH, 0

    def _look_for_date(self, mark: Mark) -> None:
        if mark.name == "meta":
            self._note_day("meta", of_meta(attributes(self._source, mark)))
        elif mark.name == "time":
            stated = attributes(self._source, mark)
            published = "pubdate" in stated or stated.get("itemprop", "").lower() == "datepublished"
            if published or not self._long:
                self._note_day("published" if published else "time", iso_day(stated.get("datetime", "")))
        elif mark.name == "script" and mark.raw is not None and _LD.search(self._source, *mark.inner):
            self._note_day("data", of_data(self._source[slice(*mark.raw)]))

    def _note_day(self, key: str, day: str | None) -> None:
        if day is not None:
            self._days.setdefault(key, day)
