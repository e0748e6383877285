"""Writing a report to a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from claimcheck.errors import ClaimcheckError, UsageError


def write_file(path: Path, text: str, *, inputs: Iterable[Path] = ()) -> None:
    """Writes `text` as UTF-8 to `path`; an older file stays as it is until the new one is complete.

    Raises UsageError where `path` is one of `inputs` or a folder, ClaimcheckError where it cannot be written.
    """
    write_bytes(path, text.encode("utf-8", "replace"), inputs=inputs)


def write_bytes(path: Path, data: bytes, *, inputs: Iterable[Path] = ()) -> None:
    """Writes `data` to `path`, as `write_file` does."""
    check_file(path, inputs=inputs)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # A device or a pipe cannot be replaced.
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise ClaimcheckError(f"{path}: cannot be written: {error.strerror}") from None


def check_file(path: Path, *, inputs: Iterable[Path] = ()) -> None:
    """Nothing where a report may be written to `path`. Raises UsageError where it is one of `inputs`, a folder, or
    in a folder that is not there."""
    if path.is_dir():
        raise UsageError(f"{path}: a folder, where a file to write is needed")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}", hint=f"make it first: mkdir -p {path.parent}")
    if any(_same(path, other) for other in inputs):
        raise UsageError(f"{path}: the report would overwrite the draft", hint="give --output another name")


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
