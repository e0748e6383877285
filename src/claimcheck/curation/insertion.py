"""Putting entries at the end of a list in YAML text, without touching anything else in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from claimcheck.curation.yamltext import Entry, Style, flow, item_lines, mapping_lines

_COMMENT = re.compile(r"( *)#")
_QUOTED_TEXT = re.compile(r'(?m)(?:^ *-|:) "[^"\n]* ')
_PLAIN_TEXT = re.compile(r"(?m)(?:^ *-|:) [A-Za-z][^\s:]* [^\n]*$")


class Inserted(Struct, frozen=True, kw_only=True):
    """A changed text, and the lines (1-based) on which each new entry begins."""

    text: str
    lines: tuple[int, ...]


class CannotInsertError(Exception):
    """The text is laid out in a way that nothing can be added to."""


class Part(Struct):
    """A node of the text: where it begins and ends, and what is in it."""

    start: int
    end: int
    column: int
    kind: str
    flow: bool = False
    value: str = ""
    children: list[Part] = []

    def last_end(self) -> int:
        """Where its last words end: a block ends only where the next one begins."""
        return self.end if self.flow or not self.children else self.children[-1].last_end()


def append(text: str, entries: list[Entry], *, key: str | None) -> Inserted:
    """`text` with `entries` at the end of the list under `key`, or of the list that the text is.

    Raises CannotInsertError where there is no such list; the caller checks what the result reads as.
    """
    root = tree(text)
    sequence = _find(root, key) if key is not None else root
    if sequence is None or sequence.kind != "list":
        raise CannotInsertError(f'it holds no list "{key}"' if key else "it is not a list")
    if sequence.flow:
        inner = text[sequence.start + 1 : sequence.end - 1]
        if inner.strip() or (root.flow and key is not None):
            return _append_flow(text, sequence, entries)
        return _open_list(text, sequence, entries, key)
    return _append_block(text, sequence, entries)


def new_source_text(source: Entry, entries: list[Entry]) -> Inserted:
    """A new file with a source and its evidence."""
    style = Style()
    head = ["source:", *mapping_lines(source, 2, style), "evidence:" if entries else "evidence: []"]
    return _joined(head, entries, style)


def new_list_text(entries: list[Entry]) -> Inserted:
    """A new file that is a list."""
    return _joined([], entries, Style(dash=0, key=2))


def _joined(head: list[str], entries: list[Entry], style: Style) -> Inserted:
    lines, starts = list(head), []
    for entry in entries:
        starts.append(len(lines) + 1)
        lines += item_lines(entry, style)
    return Inserted(text="\n".join(lines) + "\n", lines=tuple(starts))


# Reading the layout


def tree(text: str) -> Part:
    """The nodes of a YAML text with their places. Raises CannotInsertError where it is none."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = _build(iter(yaml.parse(text, Loader=loader)))
    except yaml.YAMLError:
        root = None
    if root is None:
        raise CannotInsertError("it is not YAML")
    return root


def _build(events: Iterator[Any]) -> Part | None:
    root: Part | None = None
    open_parts: list[Part] = []
    for event in events:
        name = type(event).__name__
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            open_parts.pop().end = event.end_mark.index
        elif name in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            part = _part(event, name)
            if open_parts:
                open_parts[-1].children.append(part)
            root = root or part
            if part.kind != "text":
                open_parts.append(part)
    return root


def _part(event: Any, name: str) -> Part:
    kind = {"MappingStartEvent": "mapping", "SequenceStartEvent": "list"}.get(name, "text")
    start, end = event.start_mark, event.end_mark
    return Part(
        start=start.index,
        end=end.index,
        column=start.column,
        kind=kind,
        flow=bool(getattr(event, "flow_style", False)),
        value=getattr(event, "value", "") or "",
    )


def _find(root: Part, key: str) -> Part | None:
    if root.kind != "mapping":
        return None
    pairs = zip(root.children[::2], root.children[1::2], strict=False)
    return next((value for name, value in pairs if name.value == key), None)


def style_of(text: str, sequence: Part) -> Style:
    """The style in which the entries of a block list are written."""
    last = sequence.children[-1]
    quoted = len(_QUOTED_TEXT.findall(text))
    longest = max(map(len, text.splitlines()))
    return Style(
        dash=sequence.column,
        key=last.column if last.kind == "mapping" else sequence.column + 2,
        quote=quoted * 2 >= len(_PLAIN_TEXT.findall(text)),
        width=min(max(longest, 80), 120) if longest <= 140 else None,
        flow=last.flow,
    )


# Writing


def _append_flow(text: str, sequence: Part, entries: list[Entry]) -> Inserted:
    added = ", ".join(flow(entry) for entry in entries)
    if sequence.children:
        at = sequence.children[-1].last_end()
        added = f", {added}"
    else:
        at = sequence.start + 1
        added = f"{added} "
    line = text.count("\n", 0, at) + 1
    return Inserted(text=text[:at] + added + text[at:], lines=(line,) * len(entries))


def _open_list(text: str, sequence: Part, entries: list[Entry], key: str | None) -> Inserted:
    """`[]` makes way for a block list on the lines below."""
    before, after = text[: sequence.start], text[sequence.end :]
    if key is not None:
        return _placed(before.rstrip(" ") + after, len(before.rstrip(" ")), entries, Style(dash=2, key=4))
    if before.rpartition("\n")[2].strip():
        # Behind `---` no list may begin.
        return _append_flow(text, sequence, entries)
    return _placed(before + after, len(before), entries, Style(dash=0, key=2))


def _append_block(text: str, sequence: Part, entries: list[Entry]) -> Inserted:
    style = style_of(text, sequence)
    end = sequence.last_end()
    at = len(text[:end].rstrip()) if sequence.children else end
    gap = any("\n\n" in text[a.last_end() : b.start].replace("\r", "") for a, b in pairwise(sequence.children))
    return _placed(text, at, entries, style, gap=gap)


def _placed(text: str, at: int, entries: list[Entry], style: Style, *, gap: bool = False) -> Inserted:
    """The text with the entries below the line of `at` and the comments that belong to that line."""
    newline = "\r\n" if "\r\n" in text else "\n"
    place = _next_line(text, at)
    while (found := _COMMENT.match(text, place)) and len(found[1]) > style.dash:
        place = _next_line(text, place)
    lead = "" if place == 0 or text[place - 1] == "\n" else newline
    count = text.count("\n", 0, place) + (1 if lead else 0)
    lines: list[str] = []
    starts = []
    for entry in entries:
        lines += [""] if gap else []
        starts.append(count + len(lines) + 1)
        lines += item_lines(entry, style)
    added = lead + "".join(line + newline for line in lines)
    return Inserted(text=text[:place] + added + text[place:], lines=tuple(starts))


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
