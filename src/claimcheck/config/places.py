"""Where the keys and values of a TOML document stand. `tomllib` reads a document and does not say."""

from __future__ import annotations

import re
from contextlib import suppress

from msgspec import Struct

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\])*"' r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")


class Places(Struct, frozen=True):
    """Offsets of keys and of values, by what leads to them."""

    text: str
    keys: dict[Path, int]
    values: dict[Path, int]

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column of the key that `path` ends with, of a list's item itself; of the nearest known above."""
        while path and path not in self.keys:
            if path in self.values:
                return self._at(self.values[path])
            path = path[:-1]
        return self._at(self.keys.get(path, 0))

    def value(self, path: Path) -> tuple[int, int]:
        """Line and column of a value; of its key where the value is a table of its own."""
        return self._at(self.values[path]) if path in self.values else self.key(path)

    def _at(self, offset: int) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, start) + 1, offset - start + 1


def scan(text: str) -> Places:
    """The places in a document that `tomllib` has accepted; of any other, some."""
    scanner = _Scanner(text)
    # What was found before a fault is better than nothing: the message matters more than its place.
    with suppress(IndexError, ValueError):
        scanner.document()
    return Places(text, scanner.keys, scanner.values)


class _Scanner:
    """Goes through a document once, from the left."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}
        """How many tables each list of tables has so far."""

    def document(self) -> None:
        table: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.blank()

    def header(self) -> Path:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        path = self.key((), last=brackets == 1)
        self.at += brackets
        if brackets == 1:
            return path
        position = self.lengths.get(path, 0)
        self.lengths[path] = position + 1
        return (*path, position)

    def pair(self, table: Path) -> None:
        path = self.key(table)
        self.at += 1  # The equals sign.
        self.value(path)

    def key(self, table: Path, *, last: bool = True) -> Path:
        """The path that a dotted key leads to; `last` says whether it enters the newest table of a list, too."""
        while True:
            self.blank()
            start = self.at
            table = (*table, self.word())
            self.keys.setdefault(table, start)
            self.blank()
            dotted = self.text[self.at] == "."
            if table in self.lengths and (dotted or last):
                table = (*table, self.lengths[table] - 1)
            if not dotted:
                return table
            self.at += 1

    def word(self) -> str:
        if self.text[self.at] not in "\"'":
            return self.take(_BARE)
        import tomllib

        word: str = tomllib.loads(f"word = {self.take(_STRING)}")["word"]
        return word

    def value(self, path: Path) -> None:
        self.blank()
        self.values[path] = self.at
        opening = self.text[self.at]
        if opening in "\"'":
            self.take(_STRING)
        elif opening in "[{":
            self.at += 1
            self.items(path, "]" if opening == "[" else "}")
        else:
            self.take(_SCALAR)

    def items(self, path: Path, closing: str) -> None:
        position = 0
        self.blank()
        while self.text[self.at] != closing:
            if closing == "]":
                self.value((*path, position))
            else:
                self.pair(path)
            position += 1
            self.blank()
            if self.text[self.at] == ",":
                self.at += 1
                self.blank()
        self.at += 1

    def blank(self) -> None:
        self.take(_BLANK)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"no TOML at {self.at}")
        self.at = found.end()
        return found[0]
