"""Patterns for paths: `*`, `?` and `[a-z]` within a name, `**` for any folders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

_MAGIC = frozenset("*?[")


class Glob(Struct, frozen=True):
    """A pattern, name by name."""

    parts: tuple[str, ...]

    def matches(self, names: Sequence[str]) -> bool:
        """Whether the pattern is the whole path."""
        return len(self.parts) in self._states(names)

    def covers(self, names: Sequence[str]) -> bool:
        """Whether the pattern is the path or a folder that it lies in."""
        return any(self.matches(names[:end]) for end in range(1, len(names) + 1))

    def _states(self, names: Sequence[str]) -> set[int]:
        """How many parts may be used up after `names`; no pattern takes more than parts times names steps."""
        states = self._through_any({0})
        for name in names:
            behind = {i + 1 for i in states if i < len(self.parts) and _named(self.parts[i], name)}
            states = self._through_any(behind | {i for i in states if self.parts[i : i + 1] == ("**",)})
        return states

    def _through_any(self, states: set[int]) -> set[int]:
        found = set(states)
        for i in sorted(states):
            while self.parts[i : i + 1] == ("**",):
                i += 1
                found.add(i)
        return found


def has_magic(text: str) -> bool:
    """Whether a text could be a pattern."""
    return not _MAGIC.isdisjoint(text)


def _named(part: str, name: str) -> bool:
    if part == "**":
        return False
    return part == name or (has_magic(part) and _compiled(part).fullmatch(name) is not None)


@cache
def _compiled(part: str) -> re.Pattern[str]:
    from fnmatch import translate

    return re.compile(translate(part))
