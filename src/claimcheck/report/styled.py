"""Lines of styled text, and the two ways to write them out: plain, or with SGR codes.

The codes are written by hand: bold and six colours do not repay the start-up time of a terminal library. Both
writers pass every string through `visible`, so nothing that acts on a terminal can reach it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from claimcheck.report.safe import visible

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Segment(NamedTuple):
    """Text in one style: words of `bold`, `dim` and a colour, separated by spaces."""

    text: str
    style: str = ""


Line = tuple[Segment, ...]
"""One line of a report, without its end."""


def plain(lines: Iterable[Line]) -> str:
    """The lines as text without any code, each ended by a line feed."""
    return "".join("".join(visible(s.text) for s in line).rstrip() + "\n" for line in lines)


def ansi(lines: Iterable[Line]) -> str:
    """The lines with SGR codes around what is styled; the words are the same as in `plain`."""
    return "".join(_coded(_trimmed(line)) + "\n" for line in lines)


def line(*parts: str | Segment) -> Line:
    """A line of strings and segments as they stand, not wrapped."""
    return tuple(part if isinstance(part, Segment) else Segment(part) for part in parts)


def _trimmed(segments: Sequence[Segment]) -> Line:
    kept = list(segments)
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(" "), kept[-1].style)
    return tuple(kept)


def _coded(segments: Line) -> str:
    runs = ((style, "".join(visible(s.text) for s in run)) for style, run in groupby(segments, key=lambda s: s.style))
    return "".join(_wrapped(text, style) for style, text in runs)


def _wrapped(text: str, style: str) -> str:
    if not style or not text:
        return text
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m"
