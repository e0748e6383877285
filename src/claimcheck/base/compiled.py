"""The compiled form of a base: plain data that is quick to read, in a file that cannot be taken for another.

A file has a header, one line of JSON: what the rest was made from, by which engine, and a checksum. The rest,
MessagePack, holds the base and whatever the caller has built from it, long lists in the form of `packed`, so that a
record is decoded when somebody asks for it. Never pickle: a file from someone else can at worst be refused, or end the
run with an error.
"""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

import os
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct
from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from claimcheck import lexicon
from claimcheck.base.packed import PackedRecords, unpacked
from claimcheck.model.evidence import Evidence, EvidenceBase, VerifiedClaim
from claimcheck.model.run import Notification
from claimcheck.version import __version__

SCHEMA = 6
_LONGEST_HEAD = 1 << 18
_PACKAGE = Path(__file__).parents[1]
UNFINISHED = ".writing-"
"""How the name of a file begins that is not whole yet."""
BUNDLED = lexicon.COMPILED_FOLDER / "base.msgpack"


class Compiled(Struct, frozen=True):
    """A base, what was built from it, and what was told when it was put together."""

    base: EvidenceBase
    extra: dict[str, Any] | None
    notes: tuple[Notification, ...] = ()


class _Body(Struct, frozen=True, array_like=True):
    """What follows the header."""

    frame: EvidenceBase
    """The base without its records and verified claims."""
    evidence: Any
    claims: Any
    extra: dict[str, Any] | None
    notes: tuple[Notification, ...]


def _to_body(base: EvidenceBase, extra: Mapping[str, object] | None, notes: tuple[Notification, ...]) -> bytes:
    from claimcheck.base.packing import packed, records

    frame = replace(base, evidence=(), verified_claims=())
    more = {key: packed(value) for key, value in extra.items()} if extra is not None else None
    body = _Body(frame, records(base.evidence), records(base.verified_claims), more, notes)
    return encode(body, order="deterministic")


def _from_body(data: memoryview) -> Compiled:
    """The parts of a file, its records still packed. Raises ValueError and its like for anything else."""
    body = Decoder(_Body, ext_hook=unpacked).decode(data)
    # In all but its class such a list is a tuple.
    evidence = cast("tuple[Evidence, ...]", PackedRecords(body.evidence, Evidence))
    claims = cast("tuple[VerifiedClaim, ...]", PackedRecords(body.claims, VerifiedClaim))
    return Compiled(replace(body.frame, evidence=evidence, verified_claims=claims), body.extra, body.notes)


def packaged_engine_key() -> str:
    """What tells one release's compiled files from another's: version and word lists."""
    return f"{SCHEMA} {__version__} {lexicon.digest()}"


@cache
def engine_key() -> str:
    """What tells this engine's compiled files from another's; in a checkout each edit of a module counts."""
    if lexicon.COMPILED_FOLDER.is_dir():
        return packaged_engine_key()
    stamps = "\n".join(sorted(_stamp(path) for path in _PACKAGE.rglob("*.py")))
    return f"{packaged_engine_key()} {zlib.crc32(stamps.encode('utf-8', 'surrogateescape')):08x}"


def combined_digest(digests: Sequence[str]) -> str:
    """The digest of bases in their order; a single base keeps its own."""
    if len(digests) == 1:
        return digests[0]
    import hashlib

    total = hashlib.sha256("\n".join(digests).encode())
    return f"sha256:{total.hexdigest()}"


def _stamp(path: Path) -> str:
    with suppress(OSError):
        stat = path.stat()
        return f"{path} {stat.st_size} {stat.st_mtime_ns}"
    return f"{path} gone"


def write_compiled(
    path: Path,
    base: EvidenceBase,
    extra: Mapping[str, object] | None,
    *,
    built_by: str = "",
    place: str = "",
    notes: tuple[Notification, ...] = (),
    engine: str | None = None,
) -> None:
    """Writes in one step the base, what the function named `built_by` made of it, and notes on it.

    Raises OSError, ValueError for lone surrogates. `place` tells apart equal bases that show different paths;
    `engine` defaults to this engine's key.
    """
    data = _to_body(base, extra, notes)
    header = {
        "engine": engine or engine_key(),
        "digest": base.digest,
        "place": place,
        "built_by": built_by,
        "check": zlib.crc32(data),
    }
    _replace(path, msgspec.json.encode(header) + b"\n" + data)


def read_compiled(
    path: Path, *, digest: str | None = None, place: str = "", built_by: str = ""
) -> tuple[EvidenceBase, dict[str, Any] | None] | None:
    """The base of a compiled file with its extra data, None for data that `built_by` did not build.

    None where the file is not there, is damaged, or is of another engine, place or digest.
    """
    found = read_all(path, digest=digest, place=place, built_by=built_by)
    return None if found is None else (found.base, found.extra)


def read_all(path: Path, *, digest: str | None = None, place: str = "", built_by: str = "") -> Compiled | None:
    """As `read_compiled`, with the notes."""
    try:
        whole = memoryview(path.read_bytes())
        end = bytes(whole[:_LONGEST_HEAD]).index(b"\n")
        data, header = whole[end + 1 :], msgspec.json.decode(whole[:end])
        wanted = {"engine": engine_key(), "digest": digest or header["digest"], "place": place}
        if any(header[key] != value for key, value in wanted.items()) or header["check"] != zlib.crc32(data):
            return None
        body = _from_body(data)
        return body if header["built_by"] == built_by else Compiled(body.base, None, body.notes)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def digest_in(path: Path) -> str | None:
    """The digest that a compiled file of this engine names, without reading the base; None for any other file."""
    try:
        with path.open("rb") as stream:
            header = msgspec.json.decode(stream.readline())
        return str(header["digest"]) if header["engine"] == engine_key() else None
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _replace(path: Path, data: bytes) -> None:
    """Writes a file so that nobody ever sees half of it."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED, suffix=".msgpack")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
