"""A base folder in, an EvidenceBase out, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.checks import check_base
from claimcheck.base.extending import Extension, read_extensions, without_extensions
from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.fields import Reading
from claimcheck.base.files import CLAIMS, MARKER, BaseFile, decode
from claimcheck.base.names import Names
from claimcheck.base.nodes import Mapping, Node, read_nodes
from claimcheck.base.schema import (
    Header,
    read_claims_file,
    read_header,
    read_lexicon_file,
    read_measures_file,
    read_source_file,
)
from claimcheck.base.snapshot import Snapshot, claims_folder, take_snapshot
from claimcheck.errors import BaseError
from claimcheck.model.evidence import BaseLexicon, Evidence, EvidenceBase, Measure, Source

_LEXICON = ("lexicon.yml", "lexicon.yaml")
_MEASURES = ("measures.yml", "measures.yaml")
_MARKERS = (MARKER, "base.yaml")


def read_base(folder: Path, *, start: Path | None = None) -> EvidenceBase:
    """The base in an evidence folder. Raises BaseError with every problem; paths are shown from `start`."""
    return build_base(take_snapshot(folder, start=start))


class Layer(Struct, frozen=True, kw_only=True):
    """A base as its files have it, before its links are followed: alone, or one of several laid over one another."""

    base: EvidenceBase
    extensions: tuple[Extension, ...]
    reading: Reading
    shown: str


def build_base(snapshot: Snapshot) -> EvidenceBase:
    """The base that the files of a snapshot hold. Raises BaseError with every problem."""
    layer = read_layer(snapshot)
    base = replace(layer.base, evidence=with_origins(layer.base.evidence))
    for extension in layer.extensions:
        extension.refuse_own(layer.base.verified_claims, layer.reading.faults)
    check_base(base, layer.reading)
    if not base.evidence and not layer.reading.faults.problems and snapshot.marker is not None:
        mark = Mark(snapshot.marker.shown, 1, 1)
        layer.reading.faults.add(mark, "", "the base holds no evidence", hint="add a file evidence/<source>.yml")
    raise_faults(snapshot.shown, layer.reading.faults)
    return base


def read_layer(snapshot: Snapshot, below: BaseLexicon | None = None) -> Layer:
    """What the files of a snapshot hold, its faults gathered; `below` are the words of the bases that it lies on."""
    below = below or BaseLexicon()
    reading = Reading(faults=snapshot.faults)
    header = _header(snapshot, reading)
    lexicon, measures, rest = _word_files(snapshot.evidence, reading, below)
    sources, evidence = _source_files(rest, reading, Names((*lexicon.names, *below.names)))
    trees = _trees(snapshot.claims, reading)
    claims = (read_claims_file(without_extensions(node), reading, file.shown) for file, node in trees)
    base = EvidenceBase(
        id=header.id,
        title=header.title,
        covers=header.covers,
        digest=snapshot.digest,
        period=header.period,
        sources=sources,
        evidence=evidence,
        verified_claims=tuple(claim for found in claims for claim in found),
        lexicon=lexicon,
        measures=measures,
    )
    extensions = tuple(extension for _, node in trees for extension in read_extensions(node, reading))
    return Layer(base=base, extensions=extensions, reading=reading, shown=snapshot.shown)


def with_origins(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The records, each copy with the origin of the one it names; a chain of copies is a fault."""
    origins = {record.id: record.origin for record in evidence}
    return tuple(replace(e, same_origin=origins.get(e.same_as)) if e.same_as else e for e in evidence)


def raise_faults(shown: str, faults: Faults) -> None:
    """Raises BaseError with all faults, if there are any."""
    problems = faults.sorted()
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise BaseError(f"{count} in the evidence base {shown}", problems=problems)


# base.yml


def read_marker_file(marker: BaseFile) -> Header | None:
    """What `base.yml` says, its faults left aside."""
    reading = Reading()
    node = _tree(marker, reading.faults)
    return read_header(node, reading) if node is not None else None


def _header(snapshot: Snapshot, reading: Reading) -> Header:
    empty = Header(id="", title="", covers="", period=None, claims=CLAIMS)
    node = _tree(snapshot.marker, reading.faults) if snapshot.marker is not None else None
    header = read_header(node, reading) if node is not None else None
    if header is None or snapshot.marker is None:
        return empty
    pairs = node.pairs if isinstance(node, Mapping) else ()
    mark = next((value.mark for key, value in pairs if key.text == "claims"), Mark(snapshot.marker.shown, 1, 1))
    claims = claims_folder(snapshot.folder, header.claims)
    if claims is None:
        message = f"expected a folder of its own beside or inside the evidence folder, got {quoted(header.claims)}"
        reading.faults.add(mark, "claims", message)
    elif header.claims != CLAIMS and not snapshot.claims and not claims.is_dir():
        message = f"there is no folder {quoted(header.claims)}"
        reading.faults.add(mark, "claims", message, hint="make it, or mend the name")
    return header


# The other files


def _tree(file: BaseFile, faults: Faults) -> Node | None:
    text = decode(file, faults)
    return None if text is None else read_nodes(text, file.shown, faults)


def _trees(files: Iterable[BaseFile], reading: Reading) -> list[tuple[BaseFile, Node]]:
    found = ((file, _tree(file, reading.faults)) for file in files)
    return [(file, node) for file, node in found if node is not None]


def _word_files(
    files: tuple[BaseFile, ...], reading: Reading, below: BaseLexicon
) -> tuple[BaseLexicon, tuple[Measure, ...], list[BaseFile]]:
    """The lexicon, the measures, and the files that are neither."""
    lexicon = BaseLexicon()
    measures: tuple[Measure, ...] = ()
    rest = []
    for file in files:
        node = _tree(file, reading.faults) if file.name in _LEXICON + _MEASURES else None
        if file.name in _LEXICON and node is not None:
            lexicon = read_lexicon_file(node, reading, below)
        elif file.name in _MEASURES and node is not None:
            measures = read_measures_file(node, reading)
        elif file.name not in _LEXICON + _MEASURES and PurePosixPath(file.name).name not in _MARKERS:
            rest.append(file)
    _refuse_twins(files, reading.faults)
    return lexicon, measures, rest


def _refuse_twins(files: tuple[BaseFile, ...], faults: Faults) -> None:
    names = {file.name for file in files}
    for file in files:
        for pair in (_LEXICON, _MEASURES):
            if file.name == pair[1] and pair[0] in names:
                faults.add(Mark(file.shown, 1, 1), "", f"{pair[0]} is there too", hint="keep one of them")
        if PurePosixPath(file.name).name in _MARKERS:
            hint = "move it out of this base" if PurePosixPath(file.name).name == MARKER else f"rename it to {MARKER}"
            faults.add(Mark(file.shown, 1, 1), "", "a second base file", hint=hint)


def _source_files(
    files: list[BaseFile], reading: Reading, names: Names
) -> tuple[tuple[Source, ...], tuple[Evidence, ...]]:
    sources: list[Source] = []
    evidence: list[Evidence] = []
    for file, node in _trees(files, reading):
        source, records = read_source_file(node, reading, names, file.shown)
        sources += [source] if source is not None else []
        evidence += records
    return tuple(sources), tuple(evidence)
