"""`check --show-settings`: each value that holds, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimcheck.config.policy import Policy
from claimcheck.config.values import DEFAULT, OFF, Config
from claimcheck.rules import RULES

if TYPE_CHECKING:
    from claimcheck.cli.check import Settings
    from claimcheck.cli.settings import Found

_RUN_KEYS = ("base", "exclude", "fail-on", "format", "baseline")
"""Keys that hold for a run as a whole, from the settings of the working directory."""


def show(settings: Settings, found: Found, paths: Iterable[str]) -> str:
    """The page, for each path, or for the working directory where none is given; JSON where that is the format."""
    pages = [_page(settings, found, path) for path in tuple(paths) or (None,)]
    if settings.format == "json":
        return json.dumps({"schema_version": 1, "settings": pages}, indent=2, ensure_ascii=False) + "\n"
    return "\n".join(_text(page) for page in pages)


def _page(settings: Settings, found: Found, path: str | None) -> dict[str, Any]:
    from pathlib import Path

    folder = path is not None and Path(path).is_dir()
    config = (found.at(path or ".") if folder else found.of(path)) or Config()
    policy = found.policy(None if path is None else f"{path}/." if folder else path)
    return {
        "path": path,
        "file": config.file,
        "values": [*_own(config), *_of_the_run(settings, found.run or Config())],
        "rules": [_rule(rule.id, rule.name, policy) for rule in RULES],
    }


def _own(config: Config) -> Iterator[dict[str, Any]]:
    levels = dict((*config.levels, *config.command_levels))
    parts = {part.pattern: {"ignore": list(part.ignore), "levels": dict(part.levels)} for part in config.per_path}
    lists = {
        "select": config.select,
        "ignore": config.ignore,
        "extend-select": config.extend_select,
        "extend-ignore": config.extend_ignore,
    }
    for key, value in lists.items():
        yield _value(key, list(value), config.origin(key))
    yield _value("levels", levels, config.origin("levels"))
    yield _value("per-path", parts, config.origin("per-path"))


def _of_the_run(settings: Settings, config: Config) -> Iterator[dict[str, Any]]:
    held = {"baseline": config.baseline} | {
        name: getattr(settings, name) for name in settings.__struct_fields__ if name.replace("_", "-") in _RUN_KEYS
    }
    for key in _RUN_KEYS:
        name = key.replace("-", "_")
        value = held.get(name)
        origin = f"--{key}" if name in settings.choices.given else config.origin(key)
        told = [str(each) for each in value] if isinstance(value, tuple) else None if value is None else str(value)
        yield _value(key, told, origin)


def _value(key: str, value: object, origin: str) -> dict[str, Any]:
    return {"key": key, "value": value, "origin": origin}


def _rule(rule: str, name: str, policy: Policy) -> dict[str, Any]:
    ruling = policy.get(rule)
    level = DEFAULT if ruling is None else OFF if ruling.level is None else ruling.level.value
    return {"id": rule, "name": name, "level": level, "origin": DEFAULT if ruling is None else ruling.key}


def _text(page: dict[str, Any]) -> str:
    rows = [(value["key"], _told(value["value"]), value["origin"]) for value in page["values"]]
    rules = [(f"{rule['id']} {rule['name']}", rule["level"], rule["origin"]) for rule in page["rules"]]
    head = f"settings for {page['path'] or 'claims given here'}, file: {page['file'] or 'none'}"
    return "\n".join((head, "", *_columns(rows), "", *_columns(rules), ""))


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(_entry(key, inner) for key, inner in value.items()) or "-"
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return "-" if value is None else str(value)


def _entry(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"{key}: {', '.join(_entry(*inner) for inner in value.items() if inner[1])}"
    return f"{key} {_told(value)}"


def _columns(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        yield f"  {key:<{widths[0]}}  {value:<{widths[1]}}  {origin}"
