"""Problems of a base, gathered while it is read, so that all of them can be told at once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from claimcheck.errors import Problem

_SHOWN = 60
_GUESSES = 50
"""After so many wrong names the base is not misspelt but another format; guessing on would only take time."""


class Mark(Struct, frozen=True):
    """A place in a file: its path as shown to people, line and column, both 1-based."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Faults(Struct):
    """A growing list of problems."""

    problems: list[Problem] = field(default_factory=list)
    _guesses: int = 0

    def add(self, mark: Mark, where: str, message: str, *, hint: str | None = None) -> None:
        """Adds a problem at `mark`; `where` is the path inside the data, such as `evidence[2].seen`."""
        self.problems.append(Problem(mark.path, mark.line, mark.column, where, message, hint))

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """A hint with the known name most like `word`; None where none is near, or after too many."""
        self._guesses += 1
        if self._guesses > _GUESSES or len(word) > _SHOWN:
            return None
        # Imported here: a base without faults never needs it.
        from difflib import get_close_matches

        lower = {name.lower(): name for name in sorted(known, reverse=True)}
        found = get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
        return f"did you mean {quoted(lower[found[0]])}?" if found else None

    def sorted(self) -> tuple[Problem, ...]:
        """All problems once, by file, line and column."""
        return tuple(sorted(dict.fromkeys(self.problems), key=lambda p: (p.path, p.line, p.column, p.where, p.message)))


def quoted(text: str) -> str:
    """`text` in quotation marks, on one line, shortened, with control characters spelt out."""
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
    return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short) + '"'
