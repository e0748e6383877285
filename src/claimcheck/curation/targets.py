"""Which file of a base an addition goes into."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from claimcheck.base.faults import Faults, quoted
from claimcheck.base.files import MARKER, BaseFile, absolute, shown_path
from claimcheck.base.nodes import Mapping, Node, Sequence, read_nodes
from claimcheck.base.snapshot import Snapshot
from claimcheck.curation.additions import Addition, child, value_of
from claimcheck.curation.keys import SOURCE_KEYS
from claimcheck.curation.yamltext import Entry
from claimcheck.errors import BaseError, UsageError

_RESERVED = frozenset({MARKER, "base.yaml", "lexicon.yml", "lexicon.yaml", "measures.yml", "measures.yaml"})
_SUFFIXES = (".yml", ".yaml")


class Target(Struct, frozen=True, kw_only=True):
    """A file to add to; `file` is None for one that is not there yet."""

    path: Path
    shown: str
    file: BaseFile | None = None
    count: int = 0
    """How many entries its list holds."""


def check_folder(folder: Path) -> None:
    """Raises BaseError where the folder is no base that could be written to."""
    if not folder.is_dir():
        raise BaseError(f"there is no evidence base at {shown_path(folder)}")


def choose(snapshot: Snapshot, addition: Addition, file: Path | None) -> Target:
    """The file that the addition goes into. Raises UsageError where that is not clear, or not possible."""
    named = None if file is None else _named(snapshot, file, claims=addition.claims)
    if addition.claims:
        return named or _claims_file(snapshot)
    return _source_file(snapshot, addition, named)


# A file by name


def _named(snapshot: Snapshot, file: Path, *, claims: bool) -> Target:
    folder = claims_path(snapshot) if claims else snapshot.folder
    path = absolute(file)
    if not path.is_relative_to(folder):
        path = absolute(folder / file)
    shown = shown_path(path)
    if not path.is_relative_to(folder):
        raise UsageError(f"{shown} lies outside of {shown_path(folder)}", hint="name a file in this folder")
    relative = path.relative_to(folder)
    if path.suffix not in _SUFFIXES:
        raise UsageError(f"{shown}: the files of a base end in .yml or .yaml")
    if any(part.startswith(".") for part in relative.parts):
        raise UsageError(f"{shown}: hidden files are not read")
    if path.name in _RESERVED and not claims:
        raise UsageError(f"{shown} holds no evidence", hint="name the file of a source")
    return _existing(snapshot, path, claims=claims) or _fresh(path)


def _existing(snapshot: Snapshot, path: Path, *, claims: bool) -> Target | None:
    name = Path(os.path.relpath(path, snapshot.folder)).as_posix()
    found = next((f for f in (snapshot.claims if claims else snapshot.evidence) if f.name == name), None)
    if found is None:
        return None
    node = _tree(found)
    return _target(snapshot, found, node if claims else child(node, "evidence") if node is not None else None)


def _fresh(path: Path) -> Target:
    if path.exists():
        raise UsageError(f"{shown_path(path)} is there and is no file of the base")
    return Target(path=path, shown=shown_path(path))


def _target(snapshot: Snapshot, file: BaseFile, listed: Node | None) -> Target:
    path = absolute(snapshot.folder / file.name)
    count = len(listed.items) if isinstance(listed, Sequence) else 0
    return Target(path=path, shown=file.shown, file=file, count=count)


def _tree(file: BaseFile) -> Node | None:
    try:
        return read_nodes(file.data.decode("utf-8-sig"), file.shown, Faults())
    except UnicodeDecodeError:
        return None


# Claims


def claims_path(snapshot: Snapshot) -> Path:
    """The folder of the verified claims, absolute."""
    return absolute(Path(snapshot.shown_claims))


def claims_files(snapshot: Snapshot) -> tuple[str, ...]:
    """The files of verified claims, as `--file` takes them."""
    folder = claims_path(snapshot)
    return tuple(absolute(snapshot.folder / file.name).relative_to(folder).as_posix() for file in snapshot.claims)


def _claims_file(snapshot: Snapshot) -> Target:
    if not snapshot.claims:
        return _fresh(claims_path(snapshot) / "claims.yml")
    if len(snapshot.claims) > 1:
        names = ", ".join(claims_files(snapshot))
        raise UsageError("which file does the claim go into?", hint=f"name one with --file: {names}, or a new one")
    return _target(snapshot, snapshot.claims[0], _tree(snapshot.claims[0]))


# Evidence


def _source_file(snapshot: Snapshot, addition: Addition, named: Target | None) -> Target:
    """The named file where its source agrees, else the source's own file, else a new one."""
    given = addition.source
    name = str(given.get("id", "")) if given else ""
    if named is not None and named.file is not None:
        _check_source(addition, _source_of(named.file), named.shown)
        return named
    known = _sources(snapshot, name) if name else {}
    if name in known:
        file, source = known[name]
        if named is not None:
            raise UsageError(f"the source {quoted(name)} has its file: {file.shown}", hint="leave out --file")
        if not addition.entries:
            raise UsageError(f"the source {quoted(name)} is there: {file.shown}", hint="give records under evidence")
        _check_source(addition, source, file.shown)
        node = _tree(file)
        return _target(snapshot, file, child(node, "evidence") if node is not None else None)
    if given is None or set(given) == {"id"}:
        raise _no_source(name, _sources(snapshot))
    return named or _fresh(snapshot.folder / f"{_file_name(name)}.yml")


def _no_source(name: str, known: Iterable[str]) -> UsageError:
    fresh = "give a new one its title, publisher and date"
    if not name:
        return UsageError(
            "which source is the record from?", hint=f"say so with --source ID, or source: ID in a file; {fresh}"
        )
    nearest = Faults().nearest(name, known)
    return UsageError(f"no source has the id {quoted(name)}", hint=nearest or fresh)


def _file_name(name: str) -> str:
    """A safe file name; what is wrong with the id the loader will say."""
    safe = "".join(char if char.isalnum() or char in "._-" else "-" for char in name).lstrip(".-") or "source"
    return f"{safe}-source" if f"{safe}.yml" in _RESERVED else safe


def _sources(snapshot: Snapshot, name: str = "") -> dict[str, tuple[BaseFile, Entry]]:
    """The sources by id, each with its file; with a name, at least that one."""
    files = (file for file in snapshot.evidence if file.name not in _RESERVED and name.encode() in file.data)
    found = ((file, _source_of(file)) for file in files)
    return {str(source["id"]): (file, source) for file, source in found if "id" in source}


def _source_of(file: BaseFile) -> Entry:
    node = _tree(file)
    found = child(node, "source") if isinstance(node, Mapping) else None
    value = value_of(found) if isinstance(found, Mapping) else {}
    return value if isinstance(value, dict) else {}


def _check_source(addition: Addition, source: Entry, shown: str) -> None:
    """Raises UsageError where what is said of the source is not what stands in its file."""
    for key in SOURCE_KEYS:
        given = (addition.source or {}).get(key)
        if given is not None and given != source.get(key):
            on_file = source.get(key)
            message = f"{shown} has another {key} of its source: {quoted(str(on_file)) if on_file else 'none'}"
            raise UsageError(message, hint="give the source's id alone, or change its file by hand")


def has_source(snapshot: Snapshot, name: str) -> bool:
    """Whether the base has a source with this id."""
    return name in _sources(snapshot, name)
