"""The files of a base: which they are, their bytes, their digest."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

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
    roots = ((folder, True), (claims, not _leads_out(claims, folder)))
    found = {path: _size(entry) if inside else None for root, inside in roots for path, entry in _walk(str(root))}
    found.pop(str(folder / MARKER), None)
    shown, name = _shortener(absolute(start or Path())), _namer(folder, claims)
    files = []
    for path in sorted(found):
        size = found[path]
        data = None if size is None else _read_plain(path, size)
        whole = None if data is None else BaseFile(name(path), shown(path), data)
        files.append(whole or _read(folder, Path(path), faults, start))
    return tuple(sorted((file for file in files if file is not None), key=lambda file: file.name))


def digest_of(files: tuple[BaseFile, ...]) -> str:
    """The digest of names and bytes, whatever the order of `files`."""
    total = _sha256(sum(len(file.data) for file in files))
    for file in sorted(files, key=lambda file: file.name):
        for part in (file.name.encode("utf-8", "surrogateescape"), file.data):
            total.update(b"%d:" % len(part))
            total.update(part)
    return f"sha256:{total.hexdigest()}"


_MUCH = 4_000_000
"""From so many bytes on OpenSSL is faster, the time to load it counted in."""


def _sha256(size: int) -> Any:
    """An empty SHA-256 for so many bytes; for few from the interpreter's own module, as `random` does it."""
    for name in ("_sha2", "_sha256") if size < _MUCH else ():
        with suppress(ImportError, AttributeError):
            return import_module(name).sha256()
    return import_module("hashlib").sha256()


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


def _walk(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The YAML files below a folder; hidden ones and linked folders are left out."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from () if entry.is_symlink() else _walk(entry.path)
        elif entry.name.endswith(_SUFFIXES):
            yield entry.path, entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


# Every check of a base of one's own reads all its files: the common case is kept short.


def _size(entry: os.DirEntry[str]) -> int | None:
    """The size of a plain file, one that can be read without further questions; None for links, pipes, huge files."""
    try:
        size = entry.stat(follow_symlinks=False).st_size if entry.is_file(follow_symlinks=False) else MAX_BYTES + 1
    except OSError:
        return None
    return size if size <= MAX_BYTES else None


def _read_plain(path: str, size: int) -> bytes | None:
    """The bytes of a plain file; None where that fails, or it is no longer of this size: `_read` says why."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            data = os.read(handle, size + 1)
        finally:
            os.close(handle)
    except OSError:
        return None
    return data if len(data) == size else None


def _shortener(here: Path) -> Callable[[str], str]:
    """What `shown_path` gives, for absolute paths without `..`."""
    above = os.path.join(here, "")  # noqa: PTH118
    return lambda path: (path[len(above) :] if path.startswith(above) else path).replace(os.sep, "/")


def _namer(folder: Path, claims: Path) -> Callable[[str], str]:
    """The path of a file from the evidence folder, for files below it or below the claims folder."""
    roots = [(os.path.join(root, ""), os.path.relpath(root, folder)) for root in (folder, claims)]  # noqa: PTH118

    def name(path: str) -> str:
        root, way = next((root, way) for root, way in roots if path.startswith(root))
        return os.path.normpath(f"{way}{os.sep}{path[len(root) :]}").replace(os.sep, "/")

    return name


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
