"""Word lists as data: one YAML file a phenomenon, one folder a language.

Every scalar is read as text, so that `no`, `on` and `010` stay words. An installed package carries all lists
in one JSON file as well, which is read instead; a checkout has none, so an edited list is never shadowed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Raw, json

_FOLDER = Path(__file__).parent
COMPILED_FOLDER = _FOLDER.parent / "_compiled"
_COMPILED = COMPILED_FOLDER / "lexicon.json"


@cache
def load(name: str, language: str = "en") -> Any:
    """The word list `name` as plain lists, dicts and strings. Raises FileNotFoundError for an unknown one."""
    found = _compiled_lists().get(f"{language}/{name}")
    return json.decode(found) if found is not None else _read(_FOLDER / language / f"{name}.yaml")


@cache
def digest() -> str:
    """A digest of all word lists."""
    try:
        with _COMPILED.open(encoding="utf-8") as file:
            return str(json.decode(file.readline())["digest"])
    except (OSError, ValueError, LookupError, TypeError):
        return _digest_of_files()


def compile_lists() -> str:
    """All word lists as the text of the compiled file: a line with their digest, a line with the lists."""
    lists = {path.relative_to(_FOLDER).with_suffix("").as_posix(): _read(path) for path in _paths()}
    head = json.encode({"digest": _digest_of_files()})
    return b"\n".join((head, json.encode(lists), b"")).decode()


@cache
def _compiled_lists() -> dict[str, Raw]:
    try:
        with _COMPILED.open(encoding="utf-8") as file:
            file.readline()
            # Each list is decoded when it is asked for: most runs need half of them.
            return json.decode(file.read(), type=dict[str, Raw])
    except (OSError, ValueError):
        return {}


def _paths() -> list[Path]:
    return sorted(_FOLDER.glob("*/*.yaml"), key=lambda path: path.as_posix())


def _digest_of_files() -> str:
    import hashlib

    total = hashlib.sha256()
    for path in _paths():
        data = path.read_bytes()
        total.update(f"{path.relative_to(_FOLDER).as_posix()} {len(data)}\n".encode() + data)
    return f"sha256:{total.hexdigest()}"


def _read(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)
