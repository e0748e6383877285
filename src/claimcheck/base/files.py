"""The files of a base: which they are, their bytes, their digest."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
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
    roots = ((folder, True), (claims, not _leads_out(claims, folder)))
    found = {path: _plain(entry) and inside for root, inside in roots for path, entry in _walk(str(root))}
    found.pop(str(folder / MARKER), None)
    shown, name = _shortener(absolute(start or Path())), _namer(folder, claims)
    files = []
    for path in sorted(found):
        data = _read_plain(path) if found[path] else None
        whole = None if data is None else BaseFile(name(path), shown(path), data)
        files.append(whole or _read(folder, Path(path), faults, start))
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


def _plain(entry: os.DirEntry[str]) -> bool:
    """Whether this is a file of usual size, and no link: such a file can be read without further questions."""
    try:
        return entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size <= MAX_BYTES
    except OSError:
        return False


def _read_plain(path: str) -> bytes | None:
    """The bytes of a plain file; None where that fails, or it has grown: `_read` says why."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            data = stream.readall()
    except OSError:
        return None
    return data if len(data) <= MAX_BYTES else None


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
