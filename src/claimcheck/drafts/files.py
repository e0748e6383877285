"""Which files are drafts: those named, those in a folder, those that a pattern matches.

What git ignores is left out of folders, by asking git itself: it alone knows its own rules, the user's settings and
which files are tracked in spite of them, and it needs no further package. Without git, or outside a repository,
nothing counts as ignored: rather a file too many is checked than one too few. Settings of the repository that would
start programs are switched off.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from claimcheck.drafts.globs import Glob, has_magic
from claimcheck.drafts.read import SUFFIXES, cannot_read, listed, missing
from claimcheck.errors import InputError

_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
_LIST = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
# Set within a hook, and then not for the folder asked about.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_SECONDS = 30


class Selection(Struct, frozen=True, kw_only=True):
    """What is left out of the files found."""

    exclude: tuple[str, ...] = ()
    """Patterns; one without a slash is a name at any depth, one with a slash counts from `root`."""
    root: Path | None = None
    """None: the working folder."""
    force_exclude: bool = False
    """Whether patterns hold for files named outright, too."""
    ignored_too: bool = False
    """Whether what git ignores is read all the same."""

    def excludes(self, path: Path) -> bool:
        """Whether a pattern names the path or a folder that it lies in."""
        return bool(self.exclude) and _excluded(path, self.exclude, self.root or Path())


def select(path: Path, selection: Selection) -> list[Path]:
    """The draft `path`, or those in the folder and below it, sorted.

    Hidden files and folders, links to folders, and what `selection` says are left out of a folder; nothing is left
    of a named file that it excludes by force. Raises InputError where there is nothing of that name, or no draft
    in the folder.
    """
    if not path.exists():
        raise missing(path)
    if selection.force_exclude and selection.excludes(path):
        return []
    if not path.is_dir():
        return [path]
    found = sorted(p for p in _below(path, selection, None) if not selection.excludes(p))
    if not found:
        raise InputError(f"{path}: no drafts in this folder", hint=_what_counts())
    return found


def match(pattern: str, selection: Selection) -> list[Path]:
    """The drafts that a pattern such as `drafts/**/*.md` names, sorted, but for those left out of folders.

    Raises InputError where there is none.
    """
    start, parts = _split(pattern)
    depth = None if "**" in parts else len(parts)
    glob = Glob(parts)
    found = sorted(
        path
        for path in (_below(start, selection, depth) if start.is_dir() else ())
        if glob.matches(path.relative_to(start).parts) and not selection.excludes(path)
    )
    if not found:
        raise InputError(f"{pattern}: matches no drafts", hint=_what_counts())
    return found


def _what_counts() -> str:
    return f"drafts end in {listed(SUFFIXES)}; hidden files, and those that git ignores, are left out (--no-ignore)"


def _split(pattern: str) -> tuple[Path, tuple[str, ...]]:
    """The folder that a pattern starts from, and its parts behind that."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if has_magic(part))
    return Path(*parts[:fixed]), parts[fixed:]


def _excluded(path: Path, patterns: tuple[str, ...], root: Path) -> bool:
    base = os.path.realpath(root)
    # The folder is made real, the name is not: a link is excluded by its own name.
    whole = Path(os.path.realpath(path.parent), path.name) if path.name else Path(os.path.realpath(path))
    below = whole.relative_to(base).parts if whole.is_relative_to(base) else None
    for pattern in patterns:
        parts = Path(pattern).parts
        if Path(pattern).is_absolute():
            hit = Glob(parts).covers(whole.parts)
        elif len(parts) == 1:
            hit = Glob(("**", *parts)).covers(below if below is not None else whole.parts)
        else:
            hit = below is not None and Glob(parts).covers(below)
        if hit:
            return True
    return False


def _below(folder: Path, selection: Selection, depth: int | None) -> Iterator[Path]:
    """The drafts below a folder, at most `depth` names down."""
    tracked = None if selection.ignored_too else _not_ignored(folder)
    if tracked is None:
        yield from _walk(folder, selection, depth)
        return
    for name in tracked:
        path = folder / name
        if any(part.startswith(".") for part in Path(name).parts) or (depth and len(Path(name).parts) > depth):
            continue
        if path.is_dir():
            # A repository within this one, which has rules of its own.
            if not path.is_symlink():
                left = depth - len(Path(name).parts) if depth else None
                yield from _below(path, selection, left) if left != 0 else ()
        elif _is_draft(path.name) and path.exists():
            yield path


def _walk(folder: Path, selection: Selection, depth: int | None) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, onerror=_unreadable):
        down = len(Path(here).relative_to(folder).parts) + 1
        kept = [name for name in folders if not name.startswith(".") and (depth is None or down < depth)]
        folders[:] = [name for name in kept if not selection.excludes(Path(here, name))]
        yield from (Path(here, name) for name in files if _is_draft(name))


def _not_ignored(folder: Path) -> list[str] | None:
    """The files below a folder that git does not ignore, and repositories within; None where git cannot say."""
    whole = Path(os.path.realpath(folder))
    if not any((above / ".git").exists() for above in (whole, *whole.parents)):
        return None
    import subprocess

    environment = {k: v for k, v in os.environ.items() if k not in _OF_A_HOOK} | {"GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            (*_GIT, *_LIST), cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    if done.returncode != 0:
        return None
    return sorted({os.fsdecode(name) for name in done.stdout.split(b"\0") if name})


def _unreadable(error: OSError) -> None:
    raise cannot_read(Path(error.filename), error)


def _is_draft(name: str) -> bool:
    # Word keeps a file of this name beside a document that is open.
    return not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES)
