"""The files of a base: which they are, their bytes, their digest."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from claimcheck.base.faults import Faults, Mark

MARKER = "base.yml"
CLAIMS = "../claims"
MAX_BYTES = 5_000_000
_SUFFIXES = (".yml", ".yaml")


class BaseFile(Struct, frozen=True):
    """One file as read: `name` is its path from the evidence folder, `shown` the one for people."""

    name: str
    shown: str
    data: bytes


def shown_path(path: Path, start: Path | None = None) -> str:
    """`path` from `start` (the current directory) where it lies below that, else whole; with slashes."""
    path, here = absolute(path), absolute(start or Path())
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def absolute(path: Path) -> Path:
    """`path` from the root, without `..`; links stay as they are."""
    return Path(os.path.normpath(path.absolute()))


def exists(path: Path) -> bool:
    """Whether something is there that may be looked at."""
    with suppress(OSError):
        return path.exists()
    return False


def is_file(path: Path) -> bool:
    """Whether a file is there that may be looked at."""
    with suppress(OSError):
        return path.is_file()
    return False


def read_marker(folder: Path, faults: Faults, start: Path | None = None) -> BaseFile | None:
    """The `base.yml` of an evidence folder."""
    return _read(folder, folder / MARKER, faults, start)


def read_files(folder: Path, claims: Path, faults: Faults, start: Path | None = None) -> tuple[BaseFile, ...]:
    """The YAML files of both folders but `base.yml`, by name; unreadable ones become faults."""
    marker = folder / MARKER
    paths = {path for path in (*_walk(folder), *_walk(claims)) if path != marker}
    files = (_read(folder, path, faults, start) for path in sorted(paths))
    return tuple(sorted((file for file in files if file is not None), key=lambda file: file.name))


def digest_of(files: tuple[BaseFile, ...]) -> str:
    """The digest of names and bytes, whatever the order of `files`."""
    import hashlib

    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        for part in (file.name.encode("utf-8", "surrogateescape"), file.data):
            total.update(b"%d:" % len(part))
            total.update(part)
    return f"sha256:{total.hexdigest()}"


def decode(file: BaseFile, faults: Faults) -> str | None:
    """The text of a file, without a byte order mark; None, with a fault added, where it is not UTF-8."""
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = file.data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"not UTF-8: the byte 0x{file.data[error.start]:02x} cannot stand here"
        faults.add(Mark(file.shown, line, column), "", message, hint="save the file as UTF-8")
        return None


def _walk(folder: Path) -> Iterator[Path]:
    """The YAML files below a folder; hidden ones and linked folders are left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(here, name)


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether the file lies elsewhere: a base from a stranger must not show what lies outside of it."""
    real = path.resolve()
    return not any(real.is_relative_to(root) for root in (folder.resolve().parent, folder.parent.resolve()))


def _read(folder: Path, path: Path, faults: Faults, start: Path | None) -> BaseFile | None:
    shown = shown_path(path, start)
    mark = Mark(shown, 1, 1)
    try:
        # Asked before opening: a named pipe would wait for its writer for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            faults.add(mark, "", "not a regular file")
            return None
        if _leads_out(path, folder):
            faults.add(mark, "", "a link that leads out of the base", hint="put the file itself here")
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        faults.add(mark, "", f"cannot be read: {error.strerror or error}")
        return None
    if len(data) > MAX_BYTES:
        faults.add(mark, "", f"larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
        return None
    return BaseFile(Path(os.path.relpath(path, folder)).as_posix(), shown, data)
