"""A base as a list of entries, plain texts under the format's keys, and back into the files of a base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from claimcheck.base.dates import parse_period
from claimcheck.curation.keys import (
    CLAIM_KEYS,
    CLAIM_LISTS,
    EVIDENCE_KEYS,
    HEADER_KEYS,
    MEASURE_KEYS,
    NAME_KEYS,
    SOURCE_KEYS,
)
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.model.evidence import (
    OPEN_END,
    OPEN_START,
    Evidence,
    EvidenceBase,
    Name,
    PartOf,
    Period,
    Relays,
    Seen,
    Source,
    Status,
    VerifiedClaim,
)

TYPES: dict[str, tuple[str, ...]] = {
    "base": HEADER_KEYS,
    "name": tuple("name_type" if key == "type" else key for key in NAME_KEYS),
    "synonyms": ("words",),
    "narrower": ("term", "narrower"),
    "antonyms": ("words",),
    "measure": MEASURE_KEYS,
    "source": (*SOURCE_KEYS, "file"),
    "evidence": (*EVIDENCE_KEYS, "source"),
    "claim": (*CLAIM_KEYS, "file"),
}
"""The types of entries and their keys; `file` is the file of the base it stood in, `name_type` what a name names."""


def entries_of(base: EvidenceBase) -> Iterator[Entry]:
    """All that the base holds, each thing with its `type`; what follows from the rest is left out."""
    header = {"id": base.id, "title": base.title, "covers": base.covers, "period": written_period(base.period)}
    yield _entry("base", header)
    yield from (_entry("name", _name(name)) for name in base.lexicon.names)
    yield from (_entry("synonyms", {"words": list(words)}) for words in base.lexicon.synonyms)
    yield from (_entry("narrower", {"term": t, "narrower": list(n)}) for t, n in base.lexicon.narrower)
    yield from (_entry("antonyms", {"words": list(words)}) for words in base.lexicon.antonyms)
    for measure in base.measures:
        yield _entry("measure", {key: getattr(measure, key) for key in MEASURE_KEYS})
    yield from _evidence_entries(base)
    claim_files = short_paths(claim.path for claim in base.verified_claims)
    for claim in base.verified_claims:
        yield _entry("claim", {**_claim(claim), "file": claim_files.get(claim.path)})


def _evidence_entries(base: EvidenceBase) -> Iterator[Entry]:
    files = source_files(base)
    written = {name.id: name.name for name in base.lexicon.names}
    by_source: dict[str, list[Evidence]] = {}
    for record in base.evidence:
        by_source.setdefault(record.source.id, []).append(record)
    for source in base.sources:
        yield _entry("source", {**_source(source), "file": files[source.id]})
        for record in by_source.get(source.id, []):
            yield _entry("evidence", _record(record, written))


def _entry(kind: str, values: Mapping[str, Value | None]) -> Entry:
    return {"type": kind, **{key: value for key, value in values.items() if value}}


# Files


def short_paths(paths: Iterable[str]) -> dict[str, str]:
    """The paths from the folder that all of them share, in their old order."""
    given = [path for path in dict.fromkeys(paths) if path]
    parents = [PurePosixPath(path).parent.parts for path in given]
    shared = 0
    while parents and all(len(p) > shared and p[shared] == parents[0][shared] for p in parents):
        shared += 1
    return {path: PurePosixPath(*PurePosixPath(path).parts[shared:]).as_posix() for path in given}


def source_files(base: EvidenceBase) -> dict[str, str]:
    """The file of each source. One without evidence shows none: it gets a name that keeps the order."""
    short = short_paths(record.path for record in base.evidence)
    known = {record.source.id: short[record.path] for record in base.evidence if record.path}
    found: dict[str, str] = {}
    before = ""
    for source in base.sources:
        before = known.get(source.id) or (f"{before}.{source.id}.yml" if before else f"{source.id}.yml")
        found[source.id] = before
    return found


# Values


def written_period(period: Period | None) -> str | None:
    """The shortest way to write the days of a period."""
    if period is None:
        return None
    if period == Period():
        return f"{OPEN_START}/{OPEN_END}"  # `../..` is no period.
    for length in (4, 7, 10):
        if parse_period(period.start[:length]) == period:
            return period.start[:length]
    start = ".." if period.start == OPEN_START else period.start
    return f"{start}/{'..' if period.end == OPEN_END else period.end}"


def _name(name: Name) -> dict[str, Value | None]:
    parts: list[Value] = [_part(part) for part in name.part_of]
    return {**_texts(name, ("id", "name", "also")), "name_type": name.type, "kinds": list(name.kinds), "part_of": parts}


def _part(part: PartOf) -> Value:
    start = part.period.start if part.period.start != OPEN_START else None
    end = part.period.end if part.period.end != OPEN_END else None
    dates = {key: value for key, value in (("from", start), ("to", end)) if value is not None}
    return {"id": part.id, **dates} if dates else part.id


def _source(source: Source) -> dict[str, Value | None]:
    return _texts(source, SOURCE_KEYS)


def _record(record: Evidence, written: Mapping[str, str]) -> dict[str, Value | None]:
    plain = [key for key in EVIDENCE_KEYS if key not in ("by", "seen", "period", "relays", "status", "once")]
    values = {
        **_texts(record, plain),
        "by": unwritten(record.by, written),
        "seen": _seen(record.seen),
        "period": written_period(record.period),
        "relays": _relays(record.relays, written),
        "status": record.status.value if record.status is not Status.CURRENT else None,
        "once": "true" if record.once else None,
    }
    return {**{key: values[key] for key in EVIDENCE_KEYS}, "source": record.source.id}


def unwritten(words: str, written: Mapping[str, str]) -> str:
    """What to write so that it is read as `words`: these, unless they are also the id of something else."""
    if written.get(words, words) == words:
        return words
    return next((name for name, text in written.items() if text == words), words)


def _seen(seen: Seen) -> Value:
    via = (
        None
        if seen.via is None
        else _filled({"publisher": seen.via.publisher, "date": seen.via.date, "url": seen.via.url})
    )
    return _filled({"level": seen.level.value, "in": seen.where, "via": via})


def _relays(relays: Relays | None, written: Mapping[str, str]) -> Value | None:
    if relays is None:
        return None
    return _filled({"by": unwritten(relays.by, written), "kind": relays.kind.value, "document": relays.document})


def _claim(claim: VerifiedClaim) -> dict[str, Value | None]:
    reviewed = None
    if claim.reviewed_by is not None:
        reviewed = _filled({"by": claim.reviewed_by, "on": claim.reviewed_on})
    return {**_texts(claim, [key for key in CLAIM_KEYS if key != "reviewed"]), "reviewed": reviewed}


def _texts(thing: object, keys: Iterable[str]) -> dict[str, Value | None]:
    found = {key: getattr(thing, key) for key in keys}
    return {key: list(value) if isinstance(value, tuple) else value and str(value) for key, value in found.items()}


def _filled(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value}


__all__ = ["CLAIM_LISTS", "TYPES", "entries_of", "short_paths", "source_files", "unwritten", "written_period"]
