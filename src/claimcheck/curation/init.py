"""A new base with a worked example: files written beside what is there, never over it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from claimcheck.base.files import shown_path
from claimcheck.errors import ClaimcheckError, UsageError

_PACKAGE = Path(__file__).parents[1]
_SKELETON = Path(__file__).parent / "skeleton"
_SCHEMAS = (_PACKAGE / "_schema", _PACKAGE.parents[1] / "docs" / "schema")
"""Where an install keeps the editor's schemas, and where a checkout does."""
_EDITOR = {"evidence.schema.json": "schema/evidence.schema.json", "claims.schema.json": "schema/claims.schema.json"}
_SETTINGS = ".vscode/settings.json"
_FILES = {
    "README.md": "README.md",
    "claimcheck.toml": "claimcheck.toml",
    "evidence/base.yml": "base.yml",
    "evidence/fs-4.yml": "source.yml",
    "evidence/lexicon.yml": "lexicon.yml",
    "evidence/measures.yml": "measures.yml",
    "claims/bridges.yml": "claims.yml",
    "drafts/example.md": "draft.md",
    ".github/workflows/claimcheck.yml": "workflow.yml",
}


class TakenError(UsageError):
    """Files that are there already; nothing was written."""


def files() -> dict[str, bytes]:
    """The files of a new base, by path from its folder; the editor's only where its schemas are at hand."""
    found = {path: (_SKELETON / name).read_bytes() for path, name in _FILES.items()}
    schemas = next((folder for folder in _SCHEMAS if all((folder / name).is_file() for name in _EDITOR)), None)
    if schemas is not None:
        found[_SETTINGS] = (_SKELETON / "settings.json").read_bytes()
        found |= {path: (schemas / name).read_bytes() for name, path in _EDITOR.items()}
    return found


def check(folder: Path, paths: Iterable[str]) -> None:
    """Nothing where all paths are free. Raises TakenError with those that are not, UsageError where a file stands
    where a folder is due."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{shown_path(folder)} is no folder")
    taken = [path for path in paths if os.path.lexists(folder / path)]
    if taken:
        hint = "name another folder, or move them away: nothing is overwritten"
        raise TakenError(f"already there in {shown_path(folder)}: {', '.join(taken)}; nothing was written", hint=hint)
    for parent in {(folder / path).parent for path in paths}:
        if os.path.lexists(parent) and not parent.is_dir():
            raise UsageError(f"{shown_path(parent)} is no folder; nothing was written")


def write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Writes the files, all or none. Raises as `check` does, ClaimcheckError where they cannot be written."""
    check(folder, made)
    done: list[Path] = []
    try:
        for path, data in made.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                done.append(target)
                stream.write(data)
    except OSError as error:
        for target in done:
            with suppress(OSError):
                target.unlink()
        message = f"{shown_path(folder / path)}: cannot be written: {error.strerror}"
        raise ClaimcheckError(
            f"{message}; no file was left behind", hint="the folder must be yours to write to"
        ) from None
