"""From a file with settings to a `Config`. All that is wrong with it is told at once, each fault with its place."""

# `os.path` as in `find`: a path here is words for people as often as it is a place.
# ruff: noqa: PTH100, PTH109, PTH110, PTH111, PTH113, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.config.find import MAX_BYTES, OWN, SHARED, candidates
from claimcheck.config.places import Path, Places, scan
from claimcheck.config.selectors import matching, unknown
from claimcheck.config.values import BUNDLED, FAIL_ON, LEVELS, Config, LevelEntry, PerPath
from claimcheck.errors import ConfigError

TABLE = ("tool", "claimcheck")
_NOUNS = {str: "a string", bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "a table"}
_RULES = 'a list of rules, such as ["CC2", "dropped-hedge"]'
_BASES = f'a path, "{BUNDLED}", or a list of them'


def nearest(folder: str, formats: Collection[str]) -> Config | None:
    """The settings nearest to a folder; None where there are none. Raises ConfigError where they cannot be used."""
    found = (read(path, formats) for path in candidates(folder))
    return next((config for config in found if config is not None), None)


def read(path: str, formats: Collection[str], *, root: str | None = None) -> Config | None:
    """The settings in a file; None for a `pyproject.toml` without a table for this program.

    `formats` are those that a report can have, `root` is the folder that paths in the file start from: by default
    the file's own. Raises ConfigError with all faults.
    """
    name = shown(path)
    text = _text(path, name)
    data, prefix = _parsed(text, name), () if os.path.basename(path) != SHARED else TABLE
    for key in prefix:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    folder = os.path.dirname(os.path.abspath(path)) if root is None else root
    reading = _Reading(text=text, name=name, prefix=prefix, folder=folder, formats=tuple(formats))
    config = reading.config(data)
    problems = reading.faults.sorted()
    if problems:
        raise refused(str(problem) for problem in problems)
    return config


def refused(lines: Iterable[str]) -> ConfigError:
    """The error that tells some faults of settings, one a line."""
    return ConfigError("\n".join(("the settings cannot be used", *lines)))


def shown(path: str) -> str:
    """A path as told to people: from the current directory where it lies below that."""
    here, whole = os.getcwd(), os.path.abspath(path)
    below = whole.startswith(here.rstrip(os.sep) + os.sep)
    return (os.path.relpath(whole, here) if below else whole).replace(os.sep, "/")


def _text(path: str, name: str) -> str:
    try:
        # What is no regular file could keep us waiting for ever.
        if not os.path.isfile(path):
            problem = "not a file" if os.path.exists(path) else "no such file"
            raise ConfigError(f"{name}: {problem}", hint=f"settings lie in {OWN} or {SHARED}")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}", hint="check its permissions") from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{name}: over {MAX_BYTES // 1_000_000} MB, too large for settings")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        raise refused([f"{name}:{_place(before)}: not UTF-8: the byte 0x{data[error.start]:02x}"]) from None


def _place(before: str) -> str:
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _parsed(text: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise refused([f"{name}:1:1: nested too deeply"]) from None
    except ValueError as error:
        import re

        message = str(error)
        found = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        place = f"{found[1]}:{found[2]}" if found else _place(text)
        said = re.sub(r" \(at (?:line \d+, column \d+|end of document)\)$", "", message)
        raise refused([f"{name}:{place}: not TOML: {said}"]) from None


def _found(value: object) -> str:
    """What stands there instead, for a message."""
    noun = next((noun for kind, noun in _NOUNS.items() if isinstance(value, kind)), "a date or time")
    return f"{noun}, {quoted(value)}" if isinstance(value, str) else noun


class _Reading:
    """One file being read: every method takes what it can and notes what is wrong."""

    def __init__(self, *, text: str, name: str, prefix: Path, folder: str, formats: tuple[str, ...]) -> None:
        self.text, self.name, self.prefix, self.folder, self.formats = text, name, prefix, folder, formats
        self.faults = Faults()
        self.base_marks: list[Mark] = []

    @cached_property
    def places(self) -> Places:
        return scan(self.text)

    def config(self, data: object) -> Config:
        """The settings as far as they are right."""
        if not isinstance(data, dict):
            self.wrong((), "a table of settings", data)
            return Config()
        known = self.known(data, (), KEYS)
        values = {key.replace("-", "_"): KEYS[key](self, (key,), value) for key, value in known.items()}
        origins = {key: str(self.mark((key,), value=False)) for key in known}
        origins |= {f"base[{index}]": str(mark) for index, mark in enumerate(self.base_marks)}
        kept = {key: value for key, value in values.items() if value is not None}
        return Config(root=self.folder, file=self.name, origins=origins, **kept)

    # Faults

    def mark(self, path: Path, *, value: bool = True) -> Mark:
        whole = (*self.prefix, *path)
        return Mark(self.name, *(self.places.value(whole) if value else self.places.key(whole)))

    def fault(self, path: Path, message: str, hint: str | None = None, *, value: bool = True) -> None:
        self.faults.add(self.mark(path, value=value), _dotted(path), message, hint=hint)

    def wrong(self, path: Path, expected: str, value: object, hint: str | None = None) -> None:
        self.fault(path, f"expected {expected}; found {_found(value)}", hint)

    def known(self, data: Mapping[str, Any], path: Path, keys: Iterable[str]) -> dict[str, Any]:
        """The part of a table whose keys there are; the others are faults."""
        names = tuple(keys)
        for key in (key for key in data if key not in names):
            hint = self.faults.nearest(key, names) or f"keys: {', '.join(names)}"
            if not path and key == TABLE[0] and not self.prefix:
                hint = f"in {OWN} the keys stand at the top, not under [{'.'.join(TABLE)}]"
            self.fault((*path, key), "unknown key", hint, value=False)
        return {key: value for key, value in data.items() if key in names}

    # Values

    def strings(self, path: Path, value: object, expected: str) -> list[tuple[Path, str]]:
        if not isinstance(value, list):
            hint = f"write [{quoted(value)}]" if isinstance(value, str) else None
            self.wrong(path, expected, value, hint)
            return []
        for position, item in enumerate(value):
            if not isinstance(item, str):
                self.wrong((*path, position), "a string", item)
        return [((*path, position), item) for position, item in enumerate(value) if isinstance(item, str)]

    def selector(self, path: Path, text: str, *, value: bool = True) -> bool:
        if matching(text):
            return True
        message, hint = unknown(text)
        self.fault(path, f"{quoted(text)}: {message}", hint, value=value)
        return False

    def rules(self, path: Path, value: object) -> tuple[str, ...]:
        found = self.strings(path, value, _RULES)
        return tuple(text for place, text in found if self.selector(place, text))

    def selected(self, path: Path, value: object) -> tuple[str, ...]:
        if value == []:
            self.fault(path, "an empty list: no rule would run", 'for all rules leave the key out, or write ["ALL"]')
        return self.rules(path, value)

    def patterns(self, path: Path, value: object) -> tuple[str, ...]:
        found = self.strings(path, value, 'a list of patterns, such as ["archive/**"]')
        return tuple(text for place, text in found if self.pattern(place, text))

    def pattern(self, path: Path, text: str, *, value: bool = True) -> bool:
        if not text.strip("/. "):
            self.fault(path, f"{quoted(text)}: a pattern has to name something", value=value)
        elif "\\" in text:
            self.fault(path, f"{quoted(text)}: a backslash in a pattern", "folders are parted by /", value=value)
        elif text.startswith("/"):
            message = f"{quoted(text)}: a pattern that starts with a slash"
            self.fault(path, message, "patterns start from the folder of the settings", value=value)
        elif ".." in text.split("/"):
            message = f"{quoted(text)}: a pattern that leads out of the folder of the settings"
            self.fault(path, message, "put the settings into a folder above", value=value)
        else:
            return True
        return False

    def choice(self, path: Path, value: object, choices: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value in choices:
            return value
        hint = self.faults.nearest(value, choices) if isinstance(value, str) else None
        self.wrong(path, f"one of {', '.join(choices)}", value, hint)
        return None

    def file(self, path: Path, value: object) -> str | None:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            self.wrong(path, "a path", value)
            return None
        return os.path.normpath(os.path.join(self.folder, os.path.expanduser(value)))

    def bases(self, path: Path, value: object) -> tuple[str, ...] | None:
        """One base or several, the lowest first, each with its mark."""
        if value == []:
            self.fault(path, "an empty list: nothing to compare with", "leave the key out for the nearest base")
        several = isinstance(value, list)
        values = value if isinstance(value, list) else [value]
        places = [(*path, index) if several else path for index in range(len(values))]
        found = [self.a_base(place, each) for place, each in zip(places, values, strict=True)]
        twice = next((index for index, each in enumerate(found) if each and each in found[:index]), None)
        if twice is not None:
            self.fault(places[twice], "this base is named twice", "each base once, the lowest first")
        self.base_marks = [self.mark(place) for place in places]
        return tuple(each for each in found if each is not None) or None

    def a_base(self, path: Path, value: object) -> str | None:
        if value == BUNDLED:
            return BUNDLED
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            self.wrong(path, _BASES, value)
            return None
        return self.file(path, value)

    def levels(self, path: Path, value: object) -> tuple[LevelEntry, ...]:
        if not isinstance(value, dict):
            self.wrong(path, 'a table from rules to levels, such as {CC104 = "off"}', value)
            return ()
        found = ((key, self.choice((*path, key), level, LEVELS)) for key, level in value.items())
        return tuple(
            (key, level) for key, level in found if self.selector((*path, key), key, value=False) and level is not None
        )

    def per_path(self, path: Path, value: object) -> tuple[PerPath, ...]:
        if not isinstance(value, dict):
            self.wrong(path, 'a table from patterns to settings, such as {"opinion/**" = {ignore = ["CC4"]}}', value)
            return ()
        return tuple(self.part((*path, key), key, part) for key, part in value.items())

    def part(self, path: Path, pattern: str, value: object) -> PerPath:
        self.pattern(path, pattern, value=False)
        if not isinstance(value, dict):
            self.wrong(path, "a table with ignore, levels, or both", value)
            return PerPath(pattern=pattern)
        kept = self.known(value, path, ("ignore", "levels"))
        return PerPath(
            pattern=pattern,
            ignore=self.rules((*path, "ignore"), kept["ignore"]) if "ignore" in kept else (),
            levels=self.levels((*path, "levels"), kept["levels"]) if "levels" in kept else (),
        )


KEYS: Mapping[str, Callable[[_Reading, Path, object], Any]] = {
    "select": _Reading.selected,
    "ignore": _Reading.rules,
    "extend-select": _Reading.rules,
    "extend-ignore": _Reading.rules,
    "levels": _Reading.levels,
    "per-path": _Reading.per_path,
    "exclude": _Reading.patterns,
    "base": _Reading.bases,
    "fail-on": lambda reading, path, value: reading.choice(path, value, FAIL_ON),
    "format": lambda reading, path, value: reading.choice(path, value, reading.formats),
    "baseline": _Reading.file,
}
"""All keys, each with what reads its value."""


def _dotted(path: Path) -> str:
    """A path as TOML and people write it: `per-path."a b".ignore[0]`."""
    told = ""
    for part in path:
        if isinstance(part, int):
            told += f"[{part}]"
        else:
            plain = part.replace("-", "").replace("_", "").isalnum() and part.isascii()
            told += ("." if told else "") + (part if plain else quoted(part))
    return told
