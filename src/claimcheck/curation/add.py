"""Adding to a base: checked as a whole before anything is written, then put in place in one step."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.faults import Faults
from claimcheck.base.files import BaseFile, digest_of
from claimcheck.base.load import Layer, build_base, read_layer
from claimcheck.base.nodes import Mapping, Node, Scalar, read_nodes
from claimcheck.base.nodes import Sequence as SequenceNode
from claimcheck.base.overlay import overlay_read, words_of
from claimcheck.base.snapshot import Snapshot, take_snapshot
from claimcheck.curation import insertion, locking, targets
from claimcheck.curation.additions import Addition, place_of
from claimcheck.errors import BaseError, ClaimcheckError, Problem

_ITEM = re.compile(r"(?:evidence)?\[(\d+)\]\.?")
_FIRST = re.compile(r"first at (.*):(\d+):\d+")
_UNKNOWN = re.compile(r'unknown key "(.*)"')
_TRIES = 5


class RefusedError(BaseError):
    """The addition breaks a rule of the format; the base stays as it was."""

    exit_code = 1


class Plan(Struct, frozen=True, kw_only=True):
    """A file as it is and as it would be."""

    path: Path
    shown: str
    before: bytes | None
    after: bytes
    lines: tuple[int, ...]
    """On which line of the new file each entry begins."""
    ids: tuple[str, ...]


def add(
    folder: Path,
    addition: Addition,
    *,
    file: Path | None = None,
    below: Sequence[Layer] = (),
    timeout: float = 60.0,
) -> Plan:
    """Adds to the base in an evidence folder and returns what was written, and where.

    `file` is where to, by default the source's own file or a new one; `below` is what the base lies on. Raises
    RefusedError with all problems of the addition, other ClaimcheckErrors where it cannot be tried; in either case
    the base is untouched.
    """
    targets.check_folder(folder)
    with locking.locked(folder, timeout=timeout):
        for _ in range(_TRIES):
            planned = plan(folder, addition, file=file, below=below)
            try:
                _write(planned)
            except locking.ChangedError:
                continue  # Someone saved the file in an editor meanwhile: once more from what it is now.
            return planned
    raise ClaimcheckError(f"{planned.shown} keeps changing; nothing was written", hint="try again")


def plan(folder: Path, addition: Addition, *, file: Path | None = None, below: Sequence[Layer] = ()) -> Plan:
    """What adding would write, after all checks; writes nothing. Raises as `add` does."""
    snapshot = take_snapshot(folder)
    target = targets.choose(snapshot, addition, file)
    text, bom = _decoded(target)
    try:
        inserted = _insert(text, addition, new=target.file is None)
    except insertion.CannotInsertError as error:
        raise ClaimcheckError(f"{target.shown}: {error}", hint="name another file with --file") from None
    after = bom + inserted.text.encode()
    if text is not None and not _only_added(text, inserted.text, addition):
        message = f"{target.shown} is laid out in a way that nothing can be added to safely"
        raise ClaimcheckError(message, hint="add it by hand, or name another file with --file")
    changed = _with_file(snapshot, target, after, claims=addition.claims)
    _check((snapshot, changed), target, inserted, addition, below)
    return Plan(
        path=target.path,
        shown=target.shown,
        before=target.file.data if target.file is not None else None,
        after=after,
        lines=inserted.lines,
        ids=tuple(str(entry.get("id", "")) for entry in addition.entries),
    )


def difference(planned: Plan) -> str:
    """The change as a unified diff."""
    import difflib

    old = (planned.before or b"").decode("utf-8-sig").splitlines(keepends=True)
    new = planned.after.decode("utf-8-sig").splitlines(keepends=True)
    name = "/dev/null" if planned.before is None else f"a/{planned.shown}"
    lines = difflib.unified_diff(old, new, name, f"b/{planned.shown}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _write(planned: Plan) -> None:
    try:
        if planned.path.parent.is_dir():
            locking.sweep(planned.path.parent)
        locking.replace_file(planned.path, planned.after, before=planned.before)
    except OSError as error:
        raise ClaimcheckError(f"{planned.shown}: cannot be written: {error.strerror}") from None


# The new text


def _decoded(target: targets.Target) -> tuple[str | None, bytes]:
    """The text of the file, None for a new one, and its byte order mark."""
    if target.file is None:
        return None, b""
    bom = b"\xef\xbb\xbf" if target.file.data.startswith(b"\xef\xbb\xbf") else b""
    try:
        return target.file.data[len(bom) :].decode(), bom
    except UnicodeDecodeError:
        raise BaseError(f"{target.shown} is not UTF-8", hint="save the file as UTF-8") from None


def _insert(text: str | None, addition: Addition, *, new: bool) -> insertion.Inserted:
    entries = list(addition.entries)
    if not new and text is not None:
        return insertion.append(text, entries, key=None if addition.claims else "evidence")
    if addition.claims:
        return insertion.new_list_text(entries)
    return insertion.new_source_text(addition.source or {}, entries)


def _only_added(old: str, new: str, addition: Addition) -> bool:
    """Whether the new text reads as the old one with so many entries more at the end of the one list."""
    before, after = (_shape(read_nodes(text, "", Faults())) for text in (old, new))
    count = len(addition.entries)
    if addition.claims:
        return isinstance(after, list) and after[:-count] == before
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    listed = after.get("evidence")
    return isinstance(listed, list) and after | {"evidence": listed[:-count]} == before


def _shape(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, SequenceNode):
        return [_shape(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: _shape(value) for key, value in node.pairs}
    return None


def _with_file(snapshot: Snapshot, target: targets.Target, data: bytes, *, claims: bool) -> Snapshot:
    """The snapshot as it would be with the new file."""
    name = target.file.name if target.file else Path(os.path.relpath(target.path, snapshot.folder)).as_posix()
    changed = BaseFile(name, target.shown, data)
    files = snapshot.claims if claims else snapshot.evidence
    merged = tuple(sorted((*(f for f in files if f.name != name), changed), key=lambda f: f.name))
    new = replace(snapshot, claims=merged) if claims else replace(snapshot, evidence=merged)
    marker = () if new.marker is None else (new.marker,)
    return replace(new, digest=digest_of((*marker, *new.evidence, *new.claims)), faults=_copy(snapshot.faults))


def _copy(faults: Faults) -> Faults:
    return Faults(problems=list(faults.problems))


# The checks


def _check(
    change: tuple[Snapshot, Snapshot],
    target: targets.Target,
    inserted: insertion.Inserted,
    addition: Addition,
    below: Sequence[Layer],
) -> None:
    """Raises RefusedError where the addition has problems, BaseError where the base had them before."""
    old, new = change
    problems = _problems(new, below)
    if not problems:
        return
    # Without hints: the nearest right name may be one that is to be added.
    known = {_bare(problem) for problem in _problems(replace(old, faults=_copy(old.faults)), below)}
    before = tuple(problem for problem in problems if _bare(problem) in known)
    if before:
        message = f"the evidence base {new.shown} has {_count(len(before))} already; nothing was written"
        raise BaseError(message, problems=before, hint="mend these first: claimcheck base lint")
    own = tuple(_own(problems, target, inserted, addition))
    raise RefusedError(f"{_count(len(own))} in what is to be added; nothing was written", problems=own)


def _problems(snapshot: Snapshot, below: Sequence[Layer]) -> tuple[Problem, ...]:
    try:
        if below:
            overlay_read((*below, read_layer(snapshot, words_of(below))))
        else:
            build_base(snapshot)
    except BaseError as error:
        return error.problems
    return ()


def _bare(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.path, problem.line, problem.column, problem.where, problem.message


def _count(number: int) -> str:
    return "1 problem" if number == 1 else f"{number} problems"


def _own(
    problems: tuple[Problem, ...], target: targets.Target, inserted: insertion.Inserted, addition: Addition
) -> Iterator[Problem]:
    """The problems, each where the words in question were given."""
    for problem in problems:
        found = _ITEM.match(problem.where)
        index = int(found[1]) - target.count if found else -1
        if problem.path == target.shown and found and 0 <= index < len(addition.nodes):
            where = problem.where[found.end() :]
            yield _moved(problem, where, addition.nodes[index])
        elif problem.path == target.shown and problem.where.startswith("source") and addition.source_node:
            yield _moved(problem, problem.where, addition.source_node, cut="source")
        else:
            yield _turned(problem, target, inserted, addition)


def _moved(problem: Problem, where: str, node: Node, *, cut: str = "") -> Problem:
    path = where.removeprefix(cut).removeprefix(".")
    unknown = _UNKNOWN.match(problem.message)
    mark = place_of(node, path, key=unknown[1] if unknown else None)
    return Problem(mark.path, mark.line, mark.column, where, problem.message, problem.hint)


def _turned(problem: Problem, target: targets.Target, inserted: insertion.Inserted, addition: Addition) -> Problem:
    """An id taken twice is told where it was given now, wherever the loader met it first."""
    found = _FIRST.fullmatch(problem.hint or "")
    if found is None or found[1] != target.shown or int(found[2]) < inserted.lines[0]:
        return problem
    index = max(i for i, line in enumerate(inserted.lines) if line <= int(found[2]))
    mark = place_of(addition.nodes[index], "id")
    hint = f"first at {problem.path}:{problem.line}:{problem.column}"
    return Problem(mark.path, mark.line, mark.column, "id", problem.message, hint)
