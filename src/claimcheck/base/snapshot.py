"""The files of a base at one moment, with their digest; knows nothing of what they hold."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from msgspec import Struct

from claimcheck.base.faults import Faults
from claimcheck.base.files import CLAIMS, BaseFile, absolute, digest_of, read_files, read_marker, shown_path


class Snapshot(Struct, frozen=True, kw_only=True):
    """The files of a base, read once, so that what is parsed is what was hashed."""

    folder: Path
    shown: str
    """The evidence folder's path for people."""
    shown_claims: str
    marker: BaseFile | None
    evidence: tuple[BaseFile, ...]
    claims: tuple[BaseFile, ...]
    digest: str
    faults: Faults


def take_snapshot(folder: Path, *, start: Path | None = None) -> Snapshot:
    """The files of the base in `folder`, with their faults so far; paths are shown from `start`."""
    faults = Faults()
    folder = absolute(folder)
    marker = read_marker(folder, faults, start)
    claims = claims_of(folder, marker)
    files = read_files(folder, claims, faults, start)
    return from_files(folder, claims, marker, files, faults, start=start)


def claims_of(folder: Path, marker: BaseFile | None) -> Path:
    """The claims folder of the base in `folder`; the usual one where `base.yml` names none that may be read."""
    return claims_folder(folder, _written_claims(marker)) or Path(os.path.normpath(folder / CLAIMS))


def from_files(
    folder: Path,
    claims: Path,
    marker: BaseFile | None,
    files: tuple[BaseFile, ...],
    faults: Faults,
    *,
    start: Path | None = None,
) -> Snapshot:
    """The snapshot that files read elsewhere make, such as those of a revision."""
    prefix = PurePosixPath(Path(os.path.relpath(claims, folder)).as_posix())
    in_claims = tuple(file for file in files if PurePosixPath(file.name).is_relative_to(prefix))
    return Snapshot(
        folder=folder,
        shown=shown_path(folder, start),
        shown_claims=shown_path(claims, start),
        marker=marker,
        evidence=tuple(file for file in files if file not in in_claims),
        claims=in_claims,
        digest=digest_of(files if marker is None else (marker, *files)),
        faults=faults,
    )


def claims_folder(folder: Path, written: str) -> Path | None:
    """The claims folder that `base.yml` names; None where it lies too far off, or holds the evidence folder.

    A base from elsewhere must not read what lies outside of it.
    """
    if "\0" in written or Path(written).is_absolute():
        return None
    claims = Path(os.path.normpath(folder / written))
    inside = claims.is_relative_to(folder.parent) and not folder.is_relative_to(claims)
    return claims if inside else None


def _written_claims(marker: BaseFile | None) -> str:
    """Where `base.yml` says that the claims are; without parsing it where it plainly does not say."""
    if marker is None:
        return CLAIMS
    # Where nothing but the default is written, and no key hides behind an escape, no parser is needed.
    others = [line for line in marker.data.splitlines() if line.rstrip() != b"claims: " + CLAIMS.encode()]
    if not any(b"claims" in line or b"\\" in line for line in others):
        return CLAIMS
    from claimcheck.base.load import read_marker_file

    header = read_marker_file(marker)
    return header.claims if header is not None else CLAIMS
