"""Entries of a base as YAML text, in the style of the file they go into.

Everything is written so that the loader reads back the same text: what is not plainly harmless stands in double
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

Value = str | list["Value"] | dict[str, "Value"]
Entry = dict[str, Value]

_PLAIN = re.compile(r"\w(?:[\w ./_()%$&+’'-]*[\w.)%])?")
_NULLS = frozenset({"null", "~"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N"}
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')


class Style(Struct, frozen=True, kw_only=True):
    """How a file is written: where its dashes stand, how texts are quoted, how long its lines are."""

    dash: int = 2
    """The column of the dashes of the list."""
    key: int = 4
    """The column of the keys behind them."""
    quote: bool = True
    """Whether texts of several words stand in quotation marks."""
    width: int | None = 110
    """Where lines are folded; None for nowhere."""
    flow: bool = False
    """Whether an entry is one line in braces."""


def item_lines(entry: Entry, style: Style) -> list[str]:
    """The lines of one entry of a list, dash and indent included."""
    lead = " " * style.dash + "-" + " " * (style.key - style.dash - 1)
    if style.flow:
        return [lead + flow(entry)]
    lines = mapping_lines(entry, style.key, style)
    return [lead + lines[0].lstrip(" "), *lines[1:]] if lines else [lead + "{}"]


def mapping_lines(entry: Mapping[str, Value], indent: int, style: Style) -> list[str]:
    """The lines of a mapping whose keys stand in column `indent`."""
    return [line for key, value in entry.items() for line in _pair(key, value, indent, style)]


def _pair(key: str, value: Value, indent: int, style: Style) -> Iterator[str]:
    head = " " * indent + scalar(key) + ":"
    if isinstance(value, str):
        yield from _folded(head, value, indent + 2, style)
        return
    short = f"{head} {flow(value)}"
    if not value or (_is_shallow(value) and len(short) <= (style.width or 120)):
        yield short
    elif isinstance(value, dict):
        yield head
        yield from mapping_lines(value, indent + 2, style)
    else:
        yield head
        for item in value:
            yield from _item(item, indent + 2, style)


def _item(item: Value, indent: int, style: Style) -> Iterator[str]:
    if isinstance(item, str):
        yield from _folded(" " * indent + "-", item, indent + 2, style)
    else:
        yield f"{' ' * indent}- {flow(item)}"


def _is_shallow(value: Value) -> bool:
    """Whether the value reads well on one line: a mapping, or a list of single words, or of one text."""
    if isinstance(value, dict):
        return True
    return len(value) == 1 or all(isinstance(item, str) and len(item) <= 40 for item in value)


def flow(value: Value) -> str:
    """The value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def scalar(text: str, *, quote: bool = False) -> str:
    """A text on one line: plain where that is harmless anywhere, else in double quotation marks."""
    plain = _PLAIN.fullmatch(text) and text not in _NULLS and not (quote and " " in text)
    return text if plain else f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"


def _folded(head: str, text: str, indent: int, style: Style) -> Iterator[str]:
    """A text behind `head`; one that is too long goes on below, in quotation marks."""
    line = f"{head} {scalar(text, quote=style.quote)}"
    if style.width is None or len(line) <= style.width:
        yield line
        return
    # Between quotation marks a line break is one space; a break beside other white space would swallow that.
    # The quoted form, never the plain one: there a line may begin with anything.
    quoted = f'"{_SPECIAL.sub(_escape, text)}"'
    line = head + " "
    room = False
    for word in re.split(r"(?<=\S) (?=\S)", quoted):
        if room and len(line) + len(word) >= style.width:
            yield line
            line = " " * indent + word
        else:
            line += f" {word}" if room else word
        room = True
    yield line
