"""Which base to use, and how to come by it quickly: named, found upward, or the bundled one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from claimcheck.base import compiled
from claimcheck.base.files import MARKER, absolute, exists, is_file, shown_path
from claimcheck.base.snapshot import Snapshot, take_snapshot
from claimcheck.errors import BaseError
from claimcheck.model.evidence import EvidenceBase

FOLDER = "evidence"
_HINT = f"name a folder that holds {MARKER}, the folder above it, or {MARKER} itself"

BuildExtra = Callable[[EvidenceBase], dict[str, object]]


def find_base(path: Path | None = None, *, start: Path | None = None) -> Path | None:
    """The evidence folder named by `path`, else the nearest from `start` (the current directory) upward.

    The search ends at the repository's root. None means the bundled base. Raises BaseError for a bad `path`.
    """
    if path is not None:
        return _named(path)
    for folder in _upward(start or Path.cwd()):
        if _is_base(folder / FOLDER):
            return folder / FOLDER
    return None


def load_base(path: Path | None = None, *, start: Path | None = None) -> EvidenceBase:
    """The base that `find_base` finds. Raises BaseError with all its problems."""
    return _load(path, start, None)[0]


def load_base_with(
    build_extra: BuildExtra, path: Path | None = None, *, start: Path | None = None
) -> tuple[EvidenceBase, dict[str, object]]:
    """The base, and what `build_extra` makes of it: plain data, kept beside the base for the next time.

    Data is known by the function's module and name: pass a module's function, no lambda. Raises BaseError.
    """
    base, extra = _load(path, start, build_extra)
    return base, extra if extra is not None else build_extra(base)


# Looking


def _is_base(folder: Path) -> bool:
    return is_file(folder / MARKER)


def _named(path: Path) -> Path:
    shown = shown_path(path)
    if is_file(path):
        if path.name == MARKER:
            return absolute(path).parent
        raise BaseError(f"{shown} is a file, and not {MARKER}", hint=_HINT)
    for folder in (path, path / FOLDER):
        if _is_base(folder):
            return folder
    if not exists(path):
        raise BaseError(f"there is no evidence base at {shown}", hint=_HINT)
    if is_file(path / "base.yaml") or is_file(path / FOLDER / "base.yaml"):
        raise BaseError(f"{shown} holds no {MARKER}", hint=f"rename base.yaml to {MARKER}")
    raise BaseError(f"{shown} holds no {MARKER}", hint=_HINT)


def _upward(start: Path) -> Iterator[Path]:
    folder = absolute(start)
    for here in (folder, *folder.parents):
        yield here
        if exists(here / ".git"):
            return


def _checkout_base() -> Path | None:
    """The base at the top of this project's checkout, where the package runs from one."""
    package = Path(__file__).parents[1]
    folder = package.parents[1] / FOLDER
    return folder if package.parent.name == "src" and _is_base(folder) else None


# Loading


def _load(
    path: Path | None, start: Path | None, build_extra: BuildExtra | None
) -> tuple[EvidenceBase, dict[str, object] | None]:
    built_by = "" if build_extra is None else f"{build_extra.__module__}.{build_extra.__qualname__}"
    folder = find_base(path, start=start)
    if folder is None and not exists(compiled.BUNDLED):
        folder = _checkout_base()
    if folder is not None:
        return _from_folder(take_snapshot(folder), build_extra, built_by)
    found = compiled.read_compiled(compiled.BUNDLED, built_by=built_by)
    if found is None:
        hint = "install claimcheck-cli again, or name a base with --base"
        raise BaseError("the bundled evidence base is missing or damaged", hint=hint)
    return found


def _from_folder(
    snapshot: Snapshot, build_extra: BuildExtra | None, built_by: str
) -> tuple[EvidenceBase, dict[str, object] | None]:
    from claimcheck.base import cache

    place = f"{snapshot.shown}\n{snapshot.shown_claims}"
    known = None if snapshot.faults.problems else cache.read(snapshot.digest, place, built_by)
    base, extra = known if known is not None else (None, None)
    if base is not None and (build_extra is None or extra is not None):
        return base, extra
    if base is None:
        from claimcheck.base.load import build_base

        base = build_base(snapshot)
    extra = build_extra(base) if build_extra is not None else None
    cache.write(base, place, extra, built_by)
    return base, extra
