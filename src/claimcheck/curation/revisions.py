"""A base as it was in a revision of its git repository.

The files are read from git's own store into memory: no folder is checked out, nothing is written, so there is nothing
to clean up. A link is followed only to a file of the same revision that a base may hold.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from claimcheck.base.faults import Faults, Mark
from claimcheck.base.files import MARKER, MAX_BYTES, BaseFile, absolute, shown_path
from claimcheck.base.find import FOLDER
from claimcheck.base.snapshot import Snapshot, claims_of, from_files
from claimcheck.errors import BaseError, ClaimcheckError, UsageError

_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_FETCH = "fetch it first; actions/checkout does so with fetch-depth: 0"
_SUFFIXES = (".yml", ".yaml")
_FILES = ("100644", "100755")
_LINK = "120000"


class _Blob(Struct, frozen=True):
    """An entry of a revision's tree."""

    mode: str
    oid: str


class Repository:
    """A git repository, asked without a shell, without the network, and without its hooks."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError where the folder, or the nearest one above that is there, is in no repository."""
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        done = _git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            raise UsageError(f"{shown_path(folder)} is in no git repository: {_said(done.stderr)}")
        self.top = Path(os.fsdecode(done.stdout.rstrip(b"\r\n")))

    def commit(self, revision: str) -> str:
        """The commit that a branch, a tag or a hash names. Raises UsageError."""
        known = ""
        if revision and not revision.startswith("-") and "\0" not in revision:
            known = self._asks("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not known:
            message = f"{revision}: no such branch, tag or commit in {shown_path(self.top)}"
            raise UsageError(message, hint=_FETCH if self._is_shallow() else "such as main, v1.2 or HEAD~3")
        return known

    def inside(self, path: Path) -> PurePosixPath:
        """A path as seen from the top. Raises UsageError for one that lies elsewhere."""
        real, top = Path(os.path.realpath(path)), Path(os.path.realpath(self.top))
        if not real.is_relative_to(top):
            raise UsageError(f"{shown_path(path)} is not in the repository {shown_path(self.top)}")
        return PurePosixPath(real.relative_to(top).as_posix())

    def entries(self, commit: str, folder: PurePosixPath) -> dict[str, _Blob]:
        """The files and links below a folder of a commit, by path."""
        where = () if str(folder) == "." else (f"{folder}/",)
        listed = self._git("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *where)
        found = {}
        for line in listed.split(b"\0"):
            head, tab, path = line.partition(b"\t")
            mode, _, rest = head.decode("ascii", "replace").partition(" ")
            if tab and mode in (*_FILES, _LINK):
                found[os.fsdecode(path)] = _Blob(mode, rest.partition(" ")[2])
        return found

    def contents(self, oids: list[str]) -> dict[str, bytes]:
        """What blobs hold, by their hash."""
        asked = "".join(f"{oid}\n" for oid in dict.fromkeys(oids))
        data = self._git("cat-file", "--batch", given=asked.encode("ascii"))
        found, position = {}, 0
        while position < len(data):
            end = data.index(b"\n", position)
            oid, kind, *size = data[position:end].decode("ascii").split(" ")
            if kind != "blob" or not size:
                raise ClaimcheckError(f"git has no file {oid} at hand", hint="fetch the whole history first")
            found[oid] = data[end + 1 : end + 1 + int(size[0])]
            position = end + 2 + int(size[0])
        return found

    def _is_shallow(self) -> bool:
        return self._asks("rev-parse", "--is-shallow-repository") == "true"

    def _asks(self, *arguments: str) -> str:
        done = _git(self.top, *arguments)
        return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        done = _git(self.top, *arguments, given=given)
        if done.returncode:
            raise ClaimcheckError(f"git cannot read {shown_path(self.top)}: {_said(done.stderr)}")
        return done.stdout


def at_revision(folder: Path, revision: str) -> Snapshot:
    """The base that lies in `folder`, as it was in a revision. Raises UsageError, BaseError where it had none."""
    repository = Repository(folder)
    return snapshot_of(repository, revision, repository.inside(folder))


def named(text: str) -> Snapshot:
    """The base that `REV:PATH` names in the repository of the current directory; as in git, PATH counts from its
    top, or with `./` from here. Raises UsageError, BaseError."""
    revision, _, path = text.partition(":")
    repository = Repository(Path.cwd())
    if path.startswith(("./", "../")) or path in (".", ".."):
        return snapshot_of(repository, revision, repository.inside(Path(os.path.normpath(Path.cwd() / path))))
    inside = PurePosixPath(os.path.normpath(path.strip("/") or "."))
    if ".." in inside.parts:
        raise UsageError(f"{text}: leads out of the repository")
    return snapshot_of(repository, revision, inside)


def snapshot_of(repository: Repository, revision: str, inside: PurePosixPath) -> Snapshot:
    """The base at a path of a revision: the folder with its `base.yml`, the folder above, or that file."""
    commit = repository.commit(revision)
    if inside.name == MARKER:
        inside = inside.parent
    entries = repository.entries(commit, inside.parent)
    place = next((p for p in (inside, inside / FOLDER) if str(p / MARKER) in entries), None)
    if place is None:
        raise BaseError(f"{revision} has no {MARKER} at {inside}", hint="name its folder as it was called then")
    return _Reader(repository, entries, place).snapshot()


class _Reader:
    """Reads the files of one base out of a revision."""

    def __init__(self, repository: Repository, entries: Mapping[str, _Blob], place: PurePosixPath) -> None:
        self._repository = repository
        self._entries = entries
        self._place = place
        self._folder = absolute(repository.top / place)
        self._faults = Faults()

    def snapshot(self) -> Snapshot:
        marker = self._read([str(self._place / MARKER)])
        first = marker[0] if marker else None
        claims = claims_of(self._folder, first)
        wanted = [self._inside(folder) for folder in (self._folder, claims)]
        paths = [p for p in self._entries if any(_belongs(p, folder) for folder in wanted)]
        files = self._read([path for path in paths if path != str(self._place / MARKER)])
        return from_files(self._folder, claims, first, files, self._faults)

    def _inside(self, folder: Path) -> PurePosixPath:
        return PurePosixPath(Path(os.path.relpath(folder, absolute(self._repository.top))).as_posix())

    def _read(self, paths: list[str]) -> tuple[BaseFile, ...]:
        links = [self._entries[path].oid for path in paths if self._entries[path].mode == _LINK]
        targets = self._repository.contents(links) if links else {}
        blobs = {path: self._blob(path, targets) for path in paths}
        found = self._repository.contents([blob.oid for blob in blobs.values() if blob is not None])
        files = (self._file(path, found[blob.oid]) for path, blob in blobs.items() if blob is not None)
        return tuple(sorted((file for file in files if file is not None), key=lambda file: file.name))

    def _blob(self, path: str, targets: Mapping[str, bytes]) -> _Blob | None:
        """The file itself, or the one that a link leads to within the folder above the base."""
        entry = self._entries[path]
        if entry.mode != _LINK:
            return entry
        target = os.path.normpath(PurePosixPath(path).parent / os.fsdecode(targets[entry.oid]))
        found = self._entries.get(target)
        if found is None or found.mode == _LINK or not _below(target, self._place.parent):
            self._faults.add(self._mark(path), "", "a link that leads out of the base, or nowhere")
            return None
        return found

    def _file(self, path: str, data: bytes) -> BaseFile | None:
        if len(data) > MAX_BYTES:
            self._faults.add(self._mark(path), "", f"larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
            return None
        name = Path(os.path.relpath(path, self._place)).as_posix()
        return BaseFile(name, self._mark(path).path, data)

    def _mark(self, path: str) -> Mark:
        return Mark(shown_path(absolute(self._repository.top) / path), 1, 1)


def _belongs(path: str, folder: PurePosixPath) -> bool:
    """Whether a path is a YAML file below a folder, none of its own folders hidden: what the loader reads on disk."""
    if not path.endswith(_SUFFIXES) or not _below(path, folder):
        return False
    own = PurePosixPath(path).relative_to(folder) if str(folder) != "." else PurePosixPath(path)
    return not any(part.startswith(".") for part in own.parts)


def _below(path: str, folder: PurePosixPath) -> bool:
    return str(folder) == "." or PurePosixPath(path).is_relative_to(folder)


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    # A hook runs with variables that name its own repository: the base says where it lies.
    kept = {key: value for key, value in os.environ.items() if key not in _OF_HOOKS}
    offline = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    settings = ("-c", "core.quotePath=off", "-c", "core.fsmonitor=false")
    command = ["git", "-C", str(folder), *settings, *arguments]
    try:
        return subprocess.run(command, capture_output=True, input=given or b"", env=kept | offline, check=False)
    except OSError as error:
        hint = "install git, or name a folder"
        raise ClaimcheckError(f"git cannot be run: {error.strerror}", hint=hint) from None


def _said(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it does not say why"
