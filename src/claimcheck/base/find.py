"""Which base to use, and how to come by it quickly: named, found upward, or the bundled one; or several in layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from claimcheck.base import compiled
from claimcheck.base.compiled import Compiled
from claimcheck.base.files import MARKER, absolute, exists, is_file, shown_path
from claimcheck.base.snapshot import Snapshot, take_snapshot
from claimcheck.errors import BaseError
from claimcheck.model.evidence import EvidenceBase

FOLDER = "evidence"
CLAIMS_FOLDER = "claims"
BUNDLED = "bundled"
"""The word that names the bundled base where a path is due."""
_HINT = f"name a folder that holds {MARKER}, the folder above it, or {MARKER} itself"

BuildExtra = Callable[[EvidenceBase], dict[str, object]]
Bases = Path | Sequence[Path] | None
"""One path, several of which each lies on those before it, or none: whatever is found."""
Watch = Callable[[int], AbstractContextManager[None]]
"""Called with about how many records are to be compiled; entered before, left after."""


def find_base(path: Path | None = None, *, start: Path | None = None) -> Path | None:
    """The evidence folder named by `path`, else the nearest from `start` (the current directory) upward.

    The search ends at the repository's root. None means the bundled base. Raises BaseError for a bad `path`.
    """
    if path is not None:
        return None if str(path) == BUNDLED else _named(path)
    for folder in _upward(start or Path.cwd()):
        if _is_base(folder / FOLDER):
            return folder / FOLDER
    return None


def find_layers(bases: Bases = None, *, start: Path | None = None) -> tuple[Path | None, ...]:
    """The evidence folders of all bases, the lowest first; None for the bundled one. Raises BaseError."""
    paths = _listed(bases)
    found = tuple(find_base(path, start=start) for path in paths) if paths else (find_base(start=start),)
    twice = next((folder for index, folder in enumerate(found) if folder in found[:index]), ...)
    if twice is not ...:
        shown = BUNDLED if twice is None else shown_path(twice)
        raise BaseError(f"the base {shown} is named twice", hint="each base once, the lowest first")
    return found


def load_base(path: Bases = None, *, start: Path | None = None) -> EvidenceBase:
    """The base that `find_base` finds, or the union of several. Raises BaseError with all its problems."""
    return load(path, start=start).base


def load_base_with(
    build_extra: BuildExtra, path: Bases = None, *, start: Path | None = None
) -> tuple[EvidenceBase, dict[str, object]]:
    """The base, and what `build_extra` makes of it: plain data, kept beside the base for the next time.

    Data is known by the function's module and name: pass a module's function, no lambda. Raises BaseError.
    """
    found = load(path, build_extra, start=start)
    return found.base, found.extra if found.extra is not None else build_extra(found.base)


def load(
    bases: Bases = None, build_extra: BuildExtra | None = None, *, start: Path | None = None, watch: Watch | None = None
) -> Compiled:
    """The base, what `build_extra` makes of it, and, of several bases, notes on what replaces what.

    Without `build_extra` there may be no extra data. Raises BaseError with all problems.
    """
    layers = tuple(layer_at(folder) for folder in find_layers(bases, start=start))
    return load_layers(layers, build_extra, watch=watch)


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


def layer_at(folder: Path | None) -> Snapshot | Path:
    """The files of a base, or the compiled file of the bundled one. Raises BaseError where that is missing."""
    if folder is None and not exists(compiled.BUNDLED):
        folder = _checkout_base()
    return compiled.BUNDLED if folder is None else take_snapshot(folder)


def load_layers(
    layers: Sequence[Snapshot | Path], build_extra: BuildExtra | None = None, *, watch: Watch | None = None
) -> Compiled:
    """As `load`, for bases that `layer_at` has read."""
    built_by = "" if build_extra is None else f"{build_extra.__module__}.{build_extra.__qualname__}"
    if len(layers) == 1 and isinstance(layers[0], Path):
        found = _bundled(layers[0], built_by)
        return found if found.extra is not None or build_extra is None else _with_extra(found, build_extra)
    return _from_layers(layers, build_extra, built_by, watch or (lambda _: nullcontext()))


def layers_read(layers: Sequence[Snapshot | Path]) -> list[Snapshot | EvidenceBase]:
    """The layers as `overlay.overlay` takes them."""
    return [_bundled(layer, "").base if isinstance(layer, Path) else layer for layer in layers]


def _listed(bases: Bases) -> tuple[Path, ...]:
    if bases is None:
        return ()
    return (bases,) if isinstance(bases, Path) else tuple(bases)


def _bundled(path: Path, built_by: str) -> Compiled:
    found = compiled.read_all(path, built_by=built_by)
    if found is None:
        hint = "install claimcheck-cli again, or name a base with --base"
        raise BaseError("the bundled evidence base is missing or damaged", hint=hint)
    return found


def _as_bundled(layer: Snapshot | Path, built_by: str) -> Compiled | None:
    """The bundled base, where the very files that it was made of lie in the current directory, as in a checkout."""
    if isinstance(layer, Path) or (layer.shown, layer.shown_claims) != (FOLDER, CLAIMS_FOLDER):
        return None
    return compiled.read_all(compiled.BUNDLED, digest=layer.digest, built_by=built_by)


def _with_extra(found: Compiled, build_extra: BuildExtra | None) -> Compiled:
    extra = build_extra(found.base) if build_extra is not None else None
    return Compiled(found.base, extra, found.notes)


def _from_layers(
    layers: Sequence[Snapshot | Path], build_extra: BuildExtra | None, built_by: str, watch: Watch
) -> Compiled:
    faulty = any(isinstance(layer, Snapshot) and layer.faults.problems for layer in layers)
    known = None if faulty or len(layers) > 1 else _as_bundled(layers[0], built_by)
    if known is not None and (build_extra is None or known.extra is not None):
        return known
    from claimcheck.base import cache

    digest, place = _key(layers)
    known = None if faulty or digest is None else cache.read(digest, place, built_by)
    if known is not None and (build_extra is None or known.extra is not None):
        return known
    with watch(sum(_records(layer) for layer in layers)):
        found = _with_extra(known or _build(layers), build_extra)
    cache.write(found, place, built_by)
    return found


def _key(layers: Sequence[Snapshot | Path]) -> tuple[str | None, str]:
    """The digest of all layers in their order, and the paths that they show; no digest for a damaged bundle."""
    digests = [compiled.digest_in(layer) if isinstance(layer, Path) else layer.digest for layer in layers]
    places = [BUNDLED if isinstance(layer, Path) else f"{layer.shown}\n{layer.shown_claims}" for layer in layers]
    known = [digest for digest in digests if digest is not None]
    if len(known) < len(digests):
        return None, ""
    return compiled.combined_digest(known), "\n".join(places)


def _build(layers: Sequence[Snapshot | Path]) -> Compiled:
    if len(layers) == 1 and isinstance(layers[0], Snapshot):
        from claimcheck.base.load import build_base

        return Compiled(build_base(layers[0]), None)
    from claimcheck.base.overlay import overlay

    laid = overlay(layers_read(layers))
    return Compiled(laid.base, None, laid.notes)


def _records(layer: Snapshot | Path) -> int:
    """About how many records a base holds: each says once where it was seen."""
    return 0 if isinstance(layer, Path) else sum(file.data.count(b"seen:") for file in layer.evidence)
