"""YAML as a tree of texts, lists and mappings, each with its place in the file.

The tree is built from parser events, so that anchors, aliases and tags are refused before they do anything,
depth is bounded, and every scalar stays the text that was written: `no`, `010`, `2018-02-30` mean themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from claimcheck.base.faults import Faults, Mark, quoted

MAX_DEPTH = 20
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Scalar(Struct, frozen=True):
    """A text; `plain` if written without quotation marks."""

    mark: Mark
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether it says that there is no value."""
        return self.plain and self.text in ("null", "~")


class Sequence(Struct, frozen=True):
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


class Mapping(Struct, frozen=True):
    """Keys and values in the order written; a key may stand there twice."""

    mark: Mark
    pairs: tuple[tuple[Scalar, Node], ...]


class Unreadable(Struct, frozen=True):
    """Something already reported, about which nothing more is to be said."""

    mark: Mark


Node = Scalar | Sequence | Mapping | Unreadable


def kind_of(node: Node) -> str:
    """What to call the node in a message."""
    if isinstance(node, Scalar):
        return "text" if node.text.strip() else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def read_nodes(text: str, path: str, faults: Faults) -> Node | None:
    """The tree of one YAML document; None, with the faults added, where there is none to be had."""
    odd = _UNPRINTABLE.search(text)
    if odd is not None:
        line, column = text.count("\n", 0, odd.start()) + 1, odd.start() - text.rfind("\n", 0, odd.start())
        message = f"the character U+{ord(odd.group()):04X} is not allowed in YAML"
        faults.add(Mark(path, line, column), "", message, hint="take it out")
        return None
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Builder(path, faults).build(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        _add_syntax_error(error, text, path, faults)
        return None


def _add_syntax_error(error: Any, text: str, path: str, faults: Faults) -> None:
    problem = getattr(error, "problem", None) or "it cannot be parsed"
    context = f" {error.context}" if getattr(error, "context", None) else ""
    found, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if found is None or (begun is not None and "end of stream" in problem):
        # What is never closed is best looked for where it was opened.
        found = begun
    mark = Mark(path, found.line + 1, found.column + 1) if found is not None else Mark(path, 1, 1)
    from claimcheck.base.tips import on_syntax

    said = f"{context}{',' if context else ''} {problem}"
    faults.add(mark, "", f"not YAML:{said}", hint=on_syntax(said, text, found.index if found is not None else None))


class _StopError(Exception):
    """Nothing below this point can be read."""


class _Builder:
    """Turns parser events into nodes."""

    def __init__(self, path: str, faults: Faults) -> None:
        self._path = path
        self._faults = faults
        self._open: list[tuple[Mark, list[Node]]] = []
        self._root: Node | None = None

    def build(self, events: Iterator[Any]) -> Node | None:
        """The root node, or None."""
        try:
            for event in events:
                self._take(event, type(event).__name__)
        except _StopError:
            return None
        if self._root is None:
            self._faults.add(Mark(self._path, 1, 1), "", "the file is empty", hint="fill it, or take it away")
        return self._root

    def _take(self, event: Any, name: str) -> None:
        mark = Mark(self._path, event.start_mark.line + 1, event.start_mark.column + 1)
        if name == "ScalarEvent":
            self._refuse_extras(event, mark)
            self._put(Scalar(mark, event.value, not event.style))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_extras(event, mark)
            self._begin(mark)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._put(self._end(name))
        elif name == "AliasEvent":
            self._faults.add(mark, "", f"the alias *{event.anchor} is not allowed", hint="write the value out")
            self._put(Unreadable(mark))
        elif name == "DocumentStartEvent" and self._root is not None:
            self._faults.add(mark, "", "a file holds one document", hint='remove the line "---"')
            raise _StopError

    def _refuse_extras(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._faults.add(mark, "", f"the anchor &{event.anchor} is not allowed", hint="write the value out")
        # The parser gives quoted text the tag "!" where none is written.
        if event.tag not in (None, "!"):
            from claimcheck.base.tips import on_tag

            self._faults.add(mark, "", f"the tag {quoted(event.tag)} is not allowed", hint=on_tag(event.tag))

    def _begin(self, mark: Mark) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._faults.add(mark, "", f"nested more than {MAX_DEPTH} deep", hint="is a bracket left open?")
            raise _StopError
        self._open.append((mark, []))

    def _end(self, name: str) -> Node:
        mark, children = self._open.pop()
        if name == "SequenceEndEvent":
            return Sequence(mark, tuple(children))
        pairs = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key, Scalar):
                pairs.append((key, value))
            elif not isinstance(key, Unreadable):
                self._faults.add(key.mark, "", f"expected a key, got {kind_of(key)}", hint="a key is a plain word")
        return Mapping(mark, tuple(pairs))

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        elif self._root is None:
            self._root = node
