"""What the settings are, once read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

ALL = "ALL"
"""The selector of every rule."""
BUNDLED = "bundled"
"""The word that names the bundled base where a path is due."""
OFF = "off"
LEVELS = ("error", "warning", "note", OFF)
FAIL_ON = ("error", "warning", "note")

DEFAULT = "default"
"""The origin of what nobody has set."""

LevelEntry = tuple[str, str]
"""A selector, and the level for its rules; `off` drops their results."""


class PerPath(Struct, frozen=True, kw_only=True):
    """What holds for drafts whose path matches a pattern."""

    pattern: str
    ignore: tuple[str, ...] = ()
    levels: tuple[LevelEntry, ...] = ()


class Config(Struct, frozen=True, kw_only=True):
    """The settings that hold for a draft, or for a run; a value as it is without any."""

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    levels: tuple[LevelEntry, ...] = ()
    command_levels: tuple[LevelEntry, ...] = ()
    """Levels from the command line; they go before all others."""
    per_path: tuple[PerPath, ...] = ()
    exclude: tuple[str, ...] = ()
    base: tuple[str, ...] | None = None
    """Bases of which each lies on those before it; `bundled` is the one that comes with the program."""
    fail_on: str | None = None
    format: str | None = None
    baseline: str | None = None
    root: str | None = None
    """The folder that patterns are matched from; `base` and `baseline` are whole paths already, `bundled` aside."""
    file: str | None = None
    """The file it was read from, as shown to people."""
    origins: Mapping[str, str] = {}
    """By key, where its value was set: `file:line:column`, an option, or both; other keys have their default.

    Each of several bases has its own, under `base[0]`, `base[1]`."""

    def origin(self, key: str) -> str:
        """Where the value of a key was set."""
        return self.origins.get(key, DEFAULT)
