"""Text taken out of a source, with the way back to where each character stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.errors import InputError
from claimcheck.patterns import lazy
from claimcheck.spans import Span

MOST_PIECES = 1_000_000
"""More stretches than any article has by far; each costs memory."""

INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Shown as nothing, and within a word not part of it: places to break a line, and marks of direction."""
_UNSEEN = rf"[{INVISIBLE}]+"
_REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_SPOT, _SPOT_OR_REFERENCE = lazy(_UNSEEN), lazy(rf"{_UNSEEN}|{_REFERENCE}")


def seen(
    text: str, *, path: str | None, references: bool = False, cut: Sequence[Span] = ()
) -> tuple[str, str | None, tuple[tuple[int, int], ...]]:
    """The text without invisible characters, and the source and anchors of a draft that has it.

    With `references`, character references such as `&rsquo;` are resolved, but for those that could be read as
    marks of Markdown or HTML. What `cut` covers, in ascending order, is left out too. Where nothing changes, the
    text is its own source. Raises InputError for more than MOST_PIECES.
    """
    if not cut and text.isascii() and not (references and "&" in text):
        return text, None, ()
    taken = Taken(text, path=path)
    position = 0
    for span, shown in _changes(text, references=references, cut=cut):
        taken.copy(position, span.start)
        taken.stand_in(shown, span.start, span.end)
        position = span.end
    if not position:
        return text, None, ()
    taken.copy(position, len(text))
    return taken.text, text, taken.anchors


def _changes(text: str, *, references: bool, cut: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """What does not stay as it is, in order, and what stands for it."""
    pattern = _SPOT_OR_REFERENCE if references else _SPOT
    position = 0
    for left_out in (*cut, None):
        for found in pattern.finditer(text, position, len(text) if left_out is None else left_out.start):
            shown = _shown(found[0])
            if shown is not None:
                yield Span(*found.span()), shown
        if left_out is not None:
            yield left_out, ""
            position = left_out.end


def _shown(found: str) -> str | None:
    """What stands for invisible characters or a reference; None where it stays as it is."""
    from html import unescape

    shown = unescape(found)
    if found[0] == "&" and (shown == found or any(char.isascii() and char not in "&'\"" for char in shown)):
        return None
    return "".join(char for char in shown if char not in INVISIBLE)


class Taken:
    """Collects the text of a draft and its anchors."""

    def __init__(self, source: str, *, path: str | None) -> None:
        self.length = 0
        self._source, self._path = source, path
        self._parts: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._next = -1

    @property
    def text(self) -> str:
        """What has been taken so far."""
        return "".join(self._parts)

    @property
    def anchors(self) -> tuple[tuple[int, int], ...]:
        """Where stretches of the text start, and where they start in the source, as `Draft.anchors` holds them."""
        return tuple(self._anchors)

    def copy(self, start: int, end: int) -> None:
        """Takes the source from `start` to `end` as it is."""
        self._put(self._source[start:end], start, end)

    def even(self, start: int, end: int) -> None:
        """Takes the source from `start` to `end`, its line ends and tabs as spaces."""
        self._put(self._source[start:end].translate(_SPACES), start, end)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Writes `text` for what the source has from `start` to `end`, such as a character reference."""
        if not text:
            return
        for char in text:
            self._anchor(start)
            self._write(char)
        self._anchor(end)
        self._next = end

    def gap(self, text: str) -> None:
        """Writes `text` that stands nowhere in the source, such as the line between two blocks."""
        self._close()
        self._write(text)
        self._next = -1

    def _put(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        if start != self._next:
            self._close()
            self._anchor(start)
        self._write(text)
        self._next = end

    def _close(self) -> None:
        """A stretch of one character is read as ending where the next starts: that must be its own end."""
        if self._next >= 0 and self._anchors and self._anchors[-1][0] == self.length - 1:
            self._anchor(self._next)

    def _anchor(self, origin: int) -> None:
        if len(self._anchors) >= MOST_PIECES:
            raise InputError(
                f"{self._path or 'the text'}: over {MOST_PIECES:,} pieces of text between marks",
                hint="no article has so many: save its text by itself",
            )
        self._anchors.append((self.length, origin))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


_SPACES = {ord(char): " " for char in "\t\n\r\f"}
