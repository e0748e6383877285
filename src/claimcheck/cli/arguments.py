"""What each argument of `check` means: a claim, a file, a folder, a line of a file, or standard input."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from claimcheck.errors import UsageError
from claimcheck.patterns import lazy

STDIN = "-"
_LINE = lazy(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::[0-9]{1,9})?:?")
_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".doc", ".pdf", ".rtf", ".odt")
_SEPARATORS = tuple({"/", os.sep, os.altsep or "/"})
_SHOWN = 60


class Input(Struct, frozen=True, kw_only=True):
    """One argument, classified: one of `claim`, `path`, `pattern` and `stdin` is set, `line` only with `path`."""

    claim: str | None = None
    path: Path | None = None
    pattern: str | None = None
    line: int | None = None
    stdin: bool = False


def classify(argument: str) -> Input:
    """What an argument means. Raises UsageError for an empty one and for a path that is not there."""
    if argument == STDIN:
        return Input(stdin=True)
    if not argument.strip():
        raise UsageError("an argument is empty", hint='give a claim, a file, a folder, or "-" for standard input')
    if _exists(argument):
        return Input(path=Path(argument))
    found = _LINE.fullmatch(argument) if ":" in argument else None
    if found is not None and _exists(found["path"]):
        return _at_line(found["path"], int(found["line"]))
    if _looks_like_pattern(argument):
        return Input(pattern=argument)
    if _looks_like_path(found["path"] if found is not None else argument):
        raise UsageError(
            f"{_short(argument)}: no such file or folder",
            hint="a claim that looks like a path can be piped in: echo TEXT | claimcheck check",
        )
    return Input(claim=argument)


def explain_missing_command(word: str, commands: tuple[str, ...]) -> None:
    """Raises UsageError with what was meant where a claim or a path stands in a command's place."""
    if any(char.isspace() for char in word) or _exists(word) or _looks_like_path(word):
        import shlex

        meant = shlex.quote(word) if _exists(word) or len(word) <= _SHOWN else '"..."'
        raise UsageError(f"{_short(word)!r} is not a command", hint=f"to check it: claimcheck check {meant}")
    raise UsageError(
        f"{_short(word)!r} is not a command",
        hint=f"commands: {', '.join(commands)}; to check a claim: claimcheck check TEXT",
    )


def _exists(text: str) -> bool:
    # Not `Path.exists`: a claim may be too long for a name, and that is no error here.
    return os.path.exists(text)  # noqa: PTH110


def _at_line(path: str, line: int) -> Input:
    if Path(path).is_dir():
        raise UsageError(f"{path}:{line}: a folder has no lines", hint=f"claimcheck check {path}")
    if line < 1:
        raise UsageError(f"{path}:{line}: lines are counted from 1")
    return Input(path=Path(path), line=line)


def _looks_like_path(text: str) -> bool:
    if any(char.isspace() for char in text):
        return False
    return any(mark in text for mark in _SEPARATORS) or text.lower().endswith(_SUFFIXES)


def _looks_like_pattern(text: str) -> bool:
    """Whether a text names files by `*` and the like, as where the shell left that to us."""
    from claimcheck.drafts.globs import has_magic

    if not has_magic(text):
        return False
    return _looks_like_path(text) or (text.lower().endswith(_SUFFIXES) and "*" in text)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
