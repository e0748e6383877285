"""Compiled bases kept in the user's cache folder; without one all is as before, only slower."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

from claimcheck.base.compiled import UNFINISHED, Compiled, engine_key, read_all, write_compiled

_KEPT = 20
"""Each edit of a base makes a new file; so many are kept."""
_HOUR = 3_600_000_000_000
"""In nanoseconds: no process takes that long to write a file."""


def folder() -> Path | None:
    """The folder for compiled bases; None where the system has no place for such."""
    try:
        from platformdirs import user_cache_dir

        return Path(user_cache_dir("claimcheck", appauthor=False)) / "bases"
    except (ImportError, OSError, RuntimeError):
        return None


def read(digest: str, place: str, built_by: str) -> Compiled | None:
    """The compiled base of exactly these files, seen from this place, with what `built_by` built from it."""
    path = _path(digest, place)
    return None if path is None else read_all(path, digest=digest, place=place, built_by=built_by)


def write(found: Compiled, place: str, built_by: str) -> None:
    """Keeps a compiled base for the next time; a failure to do so is nobody's concern."""
    path = _path(found.base.digest, place)
    if path is None:
        return
    # A ValueError means a path with bytes that are no text.
    with suppress(OSError, ValueError):
        write_compiled(path, found.base, found.extra, place=place, built_by=built_by, notes=found.notes)
        _prune(path.parent)


def _path(digest: str, place: str) -> Path | None:
    """The file name holds all that the contents depend on, so that no base pushes another out."""
    parent = folder()
    variant = zlib.crc32(f"{engine_key()}\n{place}".encode("utf-8", "surrogatepass"))
    return None if parent is None else parent / f"{digest.removeprefix('sha256:')[:32]}-{variant:08x}.msgpack"


def _prune(parent: Path) -> None:
    """Removes the oldest files, and what a killed process left half written; another may have removed them first."""
    files = {path: path.stat().st_mtime_ns for path in parent.glob("*.msgpack")}
    whole = sorted((path for path in files if not path.name.startswith(UNFINISHED)), key=files.__getitem__)
    newest = files[whole[-1]]
    left = [path for path in files if path.name.startswith(UNFINISHED) and newest - files[path] > _HOUR]
    for path in (*whole[:-_KEPT], *left):
        path.unlink(missing_ok=True)
