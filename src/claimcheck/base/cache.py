"""Compiled bases kept in the user's cache folder; without one all is as before, only slower."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

from claimcheck.base.compiled import Compiled, engine_key, read_all, write_compiled

_KEPT = 20
"""Each edit of a base makes a new file; so many are kept."""


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
    """Removes the oldest files; another process may have removed them first."""
    paths = sorted(parent.glob("*.msgpack"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in paths[_KEPT:]:
        path.unlink(missing_ok=True)
