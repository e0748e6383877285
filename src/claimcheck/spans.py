"""Half-open spans in code points, and the lines and columns shown to people."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

import re
from bisect import bisect_right

from msgspec import Struct


class Span(Struct, frozen=True, order=True, array_like=True):
    """A half-open range `[start, end)` of code points in one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def slice(self) -> slice:
        """The slice that cuts the span's words out of its text."""
        return slice(self.start, self.end)

    def shift(self, by: int) -> "Span":
        """The span moved `by` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def before(self, other: "Span") -> bool:
        """Whether this ends where `other` starts, or earlier."""
        return self.end <= other.start


class Region(Struct, frozen=True):
    """Lines and columns, 1-based, the end column exclusive, as SARIF counts them."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


_LINE_END = r"\r\n?|\n"


class Lines:
    """Turns offsets of one text into lines and columns; `\\n`, `\\r\\n` and `\\r` end a line."""

    def __init__(self, text: str) -> None:
        ends = re.finditer(_LINE_END, text) if "\n" in text or "\r" in text else ()
        self._starts = [0, *(found.end() for found in ends)]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both 1-based, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, span: Span) -> Region:
        """The region that `span` covers."""
        start_line, start_column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        return Region(start_line, start_column, end_line, end_column)
