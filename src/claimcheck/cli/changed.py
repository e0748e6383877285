"""The option `--diff-base`: results on changed lines alone, as git tells them."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.model.draft import Draft, Places
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Notification, Result, Run
from claimcheck.patterns import lazy
from claimcheck.spans import Region

if TYPE_CHECKING:
    from claimcheck.cli.governed import Governed

_HUNK = lazy(r"@@ -\d+(?:,(?P<old>\d+))? \+(?P<start>\d+)(?:,(?P<new>\d+))? @@")
_LONE_RETURN = lazy(r"\r(?!\n)")
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_FETCH = "fetch it first; actions/checkout does so with fetch-depth: 0"
_DIFF = ("diff", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
_EXACT = ("-U0", "--inter-hunk-context=0", "--ignore-cr-at-eol")


class Lines(Struct, frozen=True):
    """Lines of a file that changed; `first` to `last`, or, where it holds none, a cut behind line `last`."""

    first: int
    last: int
    gone: int = 0
    """How many lines stood there before."""

    def meets(self, start: int, end: int) -> bool:
        """Whether any of them lies within the lines from `start` to `end`; a cut must have some on both sides."""
        if self.first > self.last:
            return start <= self.last < end
        return self.first <= end and start <= self.last


class Entry(Struct, frozen=True):
    """A changed file, as git lists it: what happened to it, its name now, its name before, and what it held then."""

    status: str
    path: str
    before: str
    blob: str


class Changes(Struct, frozen=True):
    """What changed in a file."""

    lines: tuple[Lines, ...] | None
    """None where all of it counts as changed."""
    name: str = ""
    held: bytes | None = None
    """What the file held before, under that name; None where no line changed, or git does not tell."""

    def before(self, line: int) -> int:
        """The number that a line, which did not change, had before."""
        return line + sum(each.gone - (each.last + 1 - each.first) for each in self.lines or () if each.first <= line)


ALL_OF_IT = Changes(None)


def only_changed(run: Run, ref: str, unsaved: str | None = None) -> Run:
    """The run with results on lines alone that changed since the merge base of `ref` and HEAD, committed or not, and a
    note on how many were left out.

    A file that git does not follow is changed as a whole, as are claims given as arguments, standard input, and the
    draft `unsaved`, which is not read from its file. Raises ClaimcheckError where git cannot tell.
    """
    if ref.startswith("-") or not ref or "\0" in ref:
        raise UsageError(f"--diff-base {ref}: not a branch, tag or commit", hint="such as --diff-base origin/main")
    repositories = _Repositories(ref)
    drafts = tuple(
        checked if checked.draft.path in (None, "-", unsaved) else _kept(checked, repositories.changes(checked.draft))
        for checked in run.drafts
    )
    left = _counted(run.results) - _counted(r for d in drafts for r in _results(d))
    told = ", ".join(f"{number} {rule}" for rule, number in sorted(left.items())) or "nothing"
    note = Notification(level=Level.NOTE, message=f"left out, on lines unchanged since {ref}: {told}")
    return replace(run, drafts=drafts, notifications=(*run.notifications, note))


def hunks(diff: str) -> tuple[Lines, ...]:
    """The changed lines that a diff of one file without context tells of."""
    found: list[Lines] = []
    skip = 0
    for line in diff.split("\n"):
        if skip and line[:1] in ("+", "-"):
            skip -= 1
        elif (hunk := _HUNK.match(line)) is not None:
            start, new = int(hunk["start"]), int(hunk["new"] or 1)
            old = int(hunk["old"] or 1)
            found.append(Lines(start + 1, start, old) if new == 0 else Lines(start, start + new - 1, old))
            skip = old + new
    return tuple(found)


class Repository:
    """A git repository, and what changed in it since a merge base."""

    def __init__(self, top: str, ref: str) -> None:
        """Raises ClaimcheckError where `ref` is not known or has nothing in common with HEAD."""
        self._top = top
        self._base = self._merge_base(ref)
        self._entries = {entry.path: entry for entry in self._changed()}
        self._followed: frozenset[str] | None = None

    def changes(self, path: str) -> Changes:
        """What changed in the file at `path`."""
        name = os.path.relpath(os.path.realpath(path), os.path.realpath(self._top)).replace(os.sep, "/")
        entry = self._entries.get(name)
        if entry is None:
            return Changes(()) if name in self._tracked() else ALL_OF_IT
        if entry.status[:1] not in ("M", "R"):
            return ALL_OF_IT
        names = dict.fromkeys((entry.before, entry.path))
        # Of the diff only marks and numbers are read, whatever the file's encoding.
        diff = self._git("--literal-pathspecs", *_DIFF, *_EXACT, self._base, "--", *names).decode("latin-1")
        found = hunks(diff)
        if not found:
            return ALL_OF_IT if "\nBinary files " in diff else Changes(())
        held = git(self._top, "cat-file", "blob", entry.blob)
        return Changes(found, entry.before, held.stdout if held.returncode == 0 else None)

    def _merge_base(self, ref: str) -> str:
        if not self._asks("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
            raise UsageError(f"--diff-base {ref}: {self._top} has no commit yet", hint="leave --diff-base out")
        commit = self._asks("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if not commit:
            raise UsageError(f"--diff-base {ref}: no such branch, tag or commit in {self._top}", hint=_FETCH)
        base = self._asks("merge-base", commit, "HEAD")
        if base:
            return base
        shallow = self._asks("rev-parse", "--is-shallow-repository") == "true"
        why = "this copy of the repository holds only part of the history" if shallow else "they share no history"
        hint = _FETCH if shallow else "name a branch that HEAD comes from"
        raise UsageError(f"--diff-base {ref}: no commit that it shares with HEAD: {why}", hint=hint)

    def _changed(self) -> Iterable[Entry]:
        fields = iter(self._git(*_DIFF, "--raw", "--no-abbrev", "-z", self._base, "--").split(b"\0"))
        for field in fields:
            if not field.startswith(b":"):
                continue
            *_, blob, _now, status = field.decode("ascii", "replace").split(" ")
            before = os.fsdecode(next(fields, b""))
            path = os.fsdecode(next(fields, b"")) if status[:1] in ("R", "C") else before
            yield Entry(status, path, before, blob)

    def _tracked(self) -> frozenset[str]:
        if self._followed is None:
            self._followed = frozenset(map(os.fsdecode, self._git("ls-files", "-z").split(b"\0")))
        return self._followed

    def _asks(self, *arguments: str) -> str:
        done = git(self._top, *arguments)
        return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""

    def _git(self, *arguments: str) -> bytes:
        done = git(self._top, *arguments)
        if done.returncode:
            raise ClaimcheckError(f"git cannot tell what changed in {self._top}: {_said(done.stderr)}")
        return done.stdout


def git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers in a folder. Raises ClaimcheckError where it cannot be run."""
    # A hook runs with variables that name its own repository, from its own folder: a draft says where it lies.
    kept = {key: value for key, value in os.environ.items() if key not in _OF_HOOKS}
    environment = kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", folder, "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", *arguments]
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False)
    except OSError as error:
        hint = "install git, or leave --diff-base out"
        raise ClaimcheckError(f"--diff-base needs git, which cannot be run: {error.strerror}", hint=hint) from None


class _Repositories:
    """The repositories that drafts lie in, each asked once."""

    def __init__(self, ref: str) -> None:
        self._ref = ref
        self._tops: dict[str, str] = {}
        self._found: dict[str, Repository] = {}

    def changes(self, draft: Draft) -> Changes:
        path = os.path.realpath(draft.path or "")
        folder = str(Path(path).parent)
        if folder not in self._tops:
            self._tops[folder] = _top(folder, self._ref)
        top = self._tops[folder]
        if top not in self._found:
            self._found[top] = Repository(top, self._ref)
        found = self._found[top].changes(path)
        # Git ends lines with line feeds alone: with any other end its numbers are not ours.
        text = draft.text if draft.source is None else draft.source
        return ALL_OF_IT if found.lines and _LONE_RETURN.search(text) else found


def _top(folder: str, ref: str) -> str:
    done = git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        said = _said(done.stderr)
        why = f"{folder} is in no git repository" if "not a git repository" in said else said
        raise UsageError(f"--diff-base {ref}: {why}", hint="leave --diff-base out, or check drafts of a repository")
    return os.fsdecode(done.stdout.rstrip(b"\r\n"))


def _said(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it does not say why"


def _kept(checked: CheckedDraft, changes: Changes) -> CheckedDraft:
    lines = changes.lines
    if lines is None or not _results(checked):
        return checked
    places, governed = Places(checked.draft), _governed(checked.draft, changes)

    def changed(region: Region) -> bool:
        return any(each.meets(region.start_line, region.end_line) for each in lines)

    def kept(claim: CheckedClaim) -> tuple[Result, ...]:
        if changed(places.region(claim.review.span)):
            return claim.results
        return governed.results(claim) if claim.results and governed is not None else ()

    def is_kept(result: Result) -> bool:
        own = None if governed is None else governed.own(result, changed)
        return changed(places.region(result.span)) if own is None else own

    claims = tuple(replace(claim, results=kept(claim)) for claim in checked.claims)
    return replace(checked, claims=claims, results=tuple(filter(is_kept, checked.results)))


def _governed(draft: Draft, changes: Changes) -> Governed | None:
    """What governs the claims of a changed draft, and did before; None where nothing does, as in most."""
    now = (draft.text if draft.source is None else draft.source).lower()
    held = (changes.held or b"").lower()
    if not changes.lines or not any(word in now or word.encode() in held for word in ("claimcheck", "@")):
        return None
    from claimcheck.cli.governed import Governed
    from claimcheck.drafts.read import read_bytes, suffix_of

    try:
        old = read_bytes(changes.held or b"", path=changes.name, suffix=suffix_of(changes.name))
    except InputError:
        old = None  # What could not be read was no draft, and nothing governed it.
    return Governed(draft, old, changes.before)


def _counted(results: Iterable[Result]) -> Counter[str]:
    return Counter(result.rule for result in results if not result.suppressed)


def _results(checked: CheckedDraft) -> Iterable[Result]:
    return (*(r for claim in checked.claims for r in claim.results), *checked.results)
