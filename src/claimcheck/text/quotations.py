"""Passages in quotation marks.

Double marks, straight or curly, always count. Single marks count where curly, or where straight and plainly
paired around three words or more; an apostrophe never opens a quotation. What lies inside a quotation is not
looked into, so nested marks yield nothing of their own. No quotation crosses a blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text.sentences import paragraphs

_MARK = lazy("[\"“”‘']")
_OPENS_PARAGRAPH = lazy(r"[\s>*_]*([\"“])")
_SINGLE_CLOSE = lazy(r"(?<=[^\s(\[{“\"‘'’])['’](?!\w)")
_ELISION = lazy(r"(?:\d0s\b|\d\d\b|(?:em|til|till|tis|twas|cause|n|bout|round|cuz)\b)", re.IGNORECASE)
_FEWEST_WORDS = 3
_CANDIDATES = 8
_LONGEST_SINGLE = 2_000
"""How many closing single marks are weighed for one opening mark, and how far away: both bound the work."""


class Quotation(Struct, frozen=True, kw_only=True):
    """A quotation: `span` with its marks, `content` without them."""

    span: Span
    content: Span
    closed: bool
    """False where the closing mark is missing; it then ends with its paragraph or before the next."""


def find(text: str) -> list[Quotation]:
    """The outermost quotations of `text` in order.

    A quotation that runs over several paragraphs, each beginning with an opening mark, comes as one quotation
    a paragraph, all of them closed.
    """
    found: list[Quotation] = []
    if _MARK.search(text) is None:
        return found
    spans = list(paragraphs(text))
    for index, paragraph in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        scanner = _Scanner(text, paragraph)
        found.extend(scanner.quotations())
        if scanner.opened is not None:
            goes_on = after is not None and _goes_on(text, text[scanner.opened], after)
            found.append(_quotation(text, scanner.opened, paragraph.end, marked=False, closed=goes_on))
    return found


def _goes_on(text: str, mark: str, after: Span) -> bool:
    opening = _OPENS_PARAGRAPH.match(text, after.start, after.end)
    return opening is not None and opening[1] == mark


def _quotation(text: str, start: int, end: int, *, marked: bool, closed: bool) -> Quotation:
    """The quotation from `start`; `end` is behind its closing mark or, not `marked`, where it breaks off."""
    if not marked:
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
    return Quotation(span=Span(start, end), content=Span(start + 1, end - 1 if marked else end), closed=closed)


class _Scanner:
    """One pass over the marks of a paragraph; `opened` is where a quotation still open at its end began."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.opened: int | None = None
        self._text = text
        self._paragraph = paragraph
        self._depth = 0
        inside = text[paragraph.slice]
        self._balanced = inside.count("“") == inside.count("”")
        self._closers: list[int] | None = None

    def quotations(self) -> Iterator[Quotation]:
        past = self._paragraph.start
        for mark in _MARK.finditer(self._text, self._paragraph.start, self._paragraph.end):
            if mark.start() < past:
                continue
            if mark.group() in "‘'":
                found = self._single(mark.start()) if self.opened is None else None
            else:
                found = self._double(mark.start())
            if found is not None:
                past = found.span.end
                yield found

    def _double(self, at: int) -> Quotation | None:
        text, mark = self._text, self._text[at]
        if self.opened is None:
            # Masked marks of emphasis leave spaces on both sides of a mark; nothing is open, so it opens.
            alone = self._before(at).isspace() and mark != "”"
            if alone or self._opens(at) or (mark == "“" and not self._closes(at)):
                self.opened = at
            return None
        if mark == "“" and self._balanced and text[self.opened] == "“":
            self._depth += 1
            return None
        if mark == "“" or (mark == '"' and self._opens(at)):
            broken = _quotation(text, self.opened, at, marked=False, closed=False)
            self.opened = at
            return broken
        if self._depth and mark == "”":
            self._depth -= 1
            return None
        start, self.opened = self.opened, None
        return _quotation(text, start, at + 1, marked=True, closed=True)

    def _before(self, at: int) -> str:
        return self._text[at - 1] if at > self._paragraph.start else " "

    def _after(self, at: int) -> str:
        return self._text[at + 1] if at + 1 < self._paragraph.end else " "

    def _opens(self, at: int) -> bool:
        """Whether a mark stands as an opening one: behind a space, a bracket or a dash, before a word."""
        before, after = self._before(at), self._after(at)
        return not after.isspace() and (before.isspace() or before in "([{—–-/‘'*_>:") and after not in ".,;:!?)]}"

    def _closes(self, at: int) -> bool:
        return not self._before(at).isspace() and not self._after(at).isalnum()

    def _single(self, at: int) -> Quotation | None:
        text = self._text
        if not self._opens(at) or _ELISION.match(text, at + 1):
            return None
        close = self._single_close(at)
        if close is None:
            return None
        inside = text[at + 1 : close]
        if inside.count('"') % 2 or inside.count("“") != inside.count("”"):
            return None
        if text[at] == "'" and len(inside.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
            return None
        return _quotation(text, at, close + 1, marked=True, closed=True)

    def _single_close(self, at: int) -> int | None:
        """The mark that closes the one at `at`, if it can, behind a word that is no plural possessive."""
        if self._closers is None:
            found = _SINGLE_CLOSE.finditer(self._text, self._paragraph.start, self._paragraph.end)
            self._closers = [mark.start() for mark in found]
        first = bisect_left(self._closers, at + 2)
        candidates = self._closers[first : first + _CANDIDATES]
        same = [
            mark
            for mark in candidates
            if mark - at < _LONGEST_SINGLE and (self._text[mark] == "’") == (self._text[at] == "‘")
        ]
        following = self._text.find(self._text[at], at + 1, same[-1]) if same and self._text[at] == "‘" else -1
        if following >= 0:
            same = [mark for mark in same if mark < following]
        for mark in same:
            if self._text[mark - 1] not in "sS":
                return mark
        return same[-1] if same else None
