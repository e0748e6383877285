"""One writer at a time, and files that are old or new but never half written.

A lock is a file in the folder it guards. Where the system can, the file is locked through the kernel, which lets go
of it however its owner ends; what is left lying is then only an empty name. Elsewhere the file itself is the lock, with
its owner's process id, and one whose owner is gone or that is too old is taken away.
"""

from __future__ import annotations

import os
import platform
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimcheck.base.files import shown_path
from claimcheck.errors import ClaimcheckError

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

LOCK = ".claimcheck.lock"
PART = ".claimcheck-part"
STALE = 600.0
"""Seconds after which a lock file without a living owner in sight is nobody's."""
_STEP = 0.02


class LockedError(ClaimcheckError):
    """Another process holds the base for too long."""


class ChangedError(Exception):
    """The file is no longer what was read."""


@contextmanager
def locked(folder: Path, *, timeout: float = 60.0) -> Iterator[None]:
    """Holds the folder's lock meanwhile. Raises LockedError after `timeout` seconds, ClaimcheckError."""
    path = Path(os.path.realpath(folder)) / LOCK
    try:
        handle = _kernel_lock(path, timeout) if fcntl is not None else None
        if handle is None:
            _file_lock(path, timeout)
    except OSError as error:
        raise ClaimcheckError(f"{shown_path(path)}: cannot be written: {error.strerror}") from None
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for it sees that the name is gone, and asks again.
        with suppress(OSError):
            path.unlink()
        if handle is not None:
            os.close(handle)


def _kernel_lock(path: Path, timeout: float) -> int | None:
    """An open, locked file; None where the file system knows no such locks."""
    deadline = time.monotonic() + timeout
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, path):
                os.truncate(handle, 0)
                os.write(handle, _owner().encode())
                return handle
        except BlockingIOError:
            pass
        except OSError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        _wait(path, deadline)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _file_lock(path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            _take_away_stale(path)
            _wait(path, deadline)
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_owner())
        return


def _owner() -> str:
    return f"{os.getpid()} {platform.node()}\n"


def _wait(path: Path, deadline: float) -> None:
    if time.monotonic() < deadline:
        time.sleep(_STEP)
        return
    owner = _read(path).split()
    who = f" (process {owner[0]} on {owner[1]})" if len(owner) == 2 else ""
    hint = f"wait for it, or remove {shown_path(path)} if no claimcheck is running"
    raise LockedError(f"another claimcheck is changing this base{who}", hint=hint)


def _take_away_stale(path: Path) -> None:
    """Removes a lock file whose owner is gone; renamed first, so that only one process takes it away."""
    text = _read(path)
    if not _is_stale(path, text):
        return
    aside = path.with_name(f"{LOCK}.{os.getpid()}")
    with suppress(OSError):
        path.rename(aside)
        if _read(aside) != text:
            # Someone was quicker and holds a new lock: it goes back.
            with suppress(OSError):
                os.link(aside, path)
        aside.unlink()


def _is_stale(path: Path, text: str) -> bool:
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return False
    owner = text.split()
    if len(owner) == 2 and owner[1] == platform.node() and os.name == "posix":
        return not _is_alive(owner[0])
    return age > STALE


def _is_alive(number: str) -> bool:
    if not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


# Files


def replace_file(path: Path, data: bytes, *, before: bytes | None) -> None:
    """Puts `data` at `path` in one step; `before` is what was read there, None for nothing.

    Raises ChangedError where something else is there by now, OSError where it cannot be written.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(stat.S_IMODE(path.stat().st_mode) if before is not None else 0o666 & ~_umask())
        if current(path) != before:
            raise ChangedError
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def current(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def sync_folder(folder: Path) -> None:
    """Makes sure that renames in the folder outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Removes what killed writers left in the folder; to be called by whoever holds the lock."""
    for path in folder.glob(f".*{PART}"):
        with suppress(OSError):
            path.unlink()


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value
