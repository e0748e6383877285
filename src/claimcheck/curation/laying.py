"""Entries laid out as the files of a base, every part of a file with the place it came from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.files import MARKER, MAX_BYTES, BaseFile, digest_of
from claimcheck.base.load import build_base
from claimcheck.base.snapshot import Snapshot
from claimcheck.curation.entries import TYPES
from claimcheck.curation.keys import (
    CLAIM_KEYS,
    EVIDENCE_KEYS,
    HEADER_KEYS,
    MEASURE_KEYS,
    NAME_KEYS,
    SOURCE_KEYS,
    arranged,
)
from claimcheck.curation.yamltext import Entry, Style, Value, flow, item_lines, mapping_lines
from claimcheck.errors import BaseError, Problem
from claimcheck.model.evidence import EvidenceBase

_FILE = re.compile(r"(?:[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*(?:/|\.ya?ml$))+")
_RESERVED = frozenset({"base", "lexicon", "measures"})
_CLAIMS = "claims.yml"
_ITEM = re.compile(r"^(?:evidence|names|source|synonyms|narrower|antonyms)?(?:\[\d+\])?\.?")
_STYLE = Style()
_TOP = Style(dash=0, key=2)


class Given(Struct, frozen=True, kw_only=True):
    """An entry with the line it was given on."""

    entry: Entry
    line: int


class LaidOut(Struct, kw_only=True):
    """A file while it is written; `starts` and `lines` say where each part came from."""

    name: str
    text: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def put(self, lines: Iterable[str], origin: int) -> None:
        """Adds lines that came from the line `origin` of the input."""
        self.starts.append(len(self.text) + 1)
        self.lines.append(origin)
        self.text += lines

    def origin(self, line: int) -> int:
        """The line of the input from which a line of this file came."""
        return self.lines[max(bisect.bisect_right(self.starts, line) - 1, 0)]

    def data(self) -> bytes:
        """The bytes of the file."""
        return ("\n".join(self.text) + "\n").encode()


class Layout(Struct, frozen=True, kw_only=True):
    """The files of a base that is to be, by path from its top folder."""

    files: dict[str, LaidOut]


def lay_out(given: Iterable[Given], header: Entry, shown: str, faults: Faults) -> Layout:
    """The files for the entries; `header` holds what no entry of type `base` says. Adds faults."""
    by_type: dict[str, list[Given]] = {kind: [] for kind in TYPES}
    for item in given:
        by_type[str(item.entry["type"])].append(item)
    files = {}
    for file in (
        _base_file(by_type["base"], header, shown, faults),
        _lexicon_file(by_type),
        _measures_file(by_type["measure"]),
        *_source_files(by_type["source"], by_type["evidence"], shown, faults),
        *_claim_files(by_type["claim"], shown, faults),
    ):
        if file is not None:
            files[file.name] = file
    return Layout(files=files)


def check(layout: Layout, folder: Path, shown: str, faults: Faults) -> EvidenceBase:
    """The base that the files make. Raises BaseError with every problem at its place in the input."""
    problems = list(faults.problems)
    base = None
    try:
        base = build_base(_snapshot(layout, folder))
    except BaseError as error:
        problems += [_at_origin(problem, layout, shown) for problem in error.problems]
    if problems or base is None:
        told = Faults(problems=problems).sorted()
        count = "1 problem" if len(told) == 1 else f"{len(told)} problems"
        raise BaseError(f"{count} in {shown}; nothing was written", problems=told)
    return base


def _snapshot(layout: Layout, folder: Path) -> Snapshot:
    faults = Faults()
    found: dict[str, list[BaseFile]] = {"evidence": [], "claims": []}
    for path, file in layout.files.items():
        top, _, name = path.partition("/")
        data = file.data()
        if len(data) > MAX_BYTES:
            faults.add(Mark(path, 1, 1), "", f"larger than {MAX_BYTES // 1_000_000} MB", hint="split it over files")
        found[top].append(BaseFile(name if top == "evidence" else f"../claims/{name}", path, data))
    marker = next(file for file in found["evidence"] if file.name == MARKER)
    evidence = sorted((f for f in found["evidence"] if f is not marker), key=lambda f: f.name)
    claims = sorted(found["claims"], key=lambda f: f.name)
    return Snapshot(
        folder=folder / "evidence",
        shown="evidence",
        shown_claims="claims",
        marker=marker,
        evidence=tuple(evidence),
        claims=tuple(claims),
        digest=digest_of((marker, *evidence, *claims)),
        faults=faults,
    )


def _at_origin(problem: Problem, layout: Layout, shown: str) -> Problem:
    """The problem where the words in question were given."""
    file = layout.files.get(problem.path)
    line = file.origin(problem.line) if file is not None else 1
    where = _ITEM.sub("", problem.where)
    return Problem(shown, line, 1, where, problem.message, _moved_hint(problem.hint, layout, shown))


def _moved_hint(hint: str | None, layout: Layout, shown: str) -> str | None:
    found = re.fullmatch(r"first at (.*):(\d+):\d+", hint or "")
    if found is None or found[1] not in layout.files:
        return hint
    return f"first at {shown}:{layout.files[found[1]].origin(int(found[2]))}"


# The files


def _body(entry: Entry, order: tuple[str, ...], *without: str) -> Entry:
    return arranged({k: v for k, v in entry.items() if k not in ("type", "file", *without)}, order)


def _base_file(given: list[Given], header: Entry, shown: str, faults: Faults) -> LaidOut:
    for extra in given[1:]:
        faults.add(
            Mark(shown, extra.line, 1), "", "a second entry of the type base", hint=f"first at line {given[0].line}"
        )
    file = LaidOut(name=f"evidence/{MARKER}")
    entry = given[0].entry if given else {}
    body = arranged({**header, **_body(entry, HEADER_KEYS)}, HEADER_KEYS)
    file.put(mapping_lines(body, 0, _TOP), given[0].line if given else 1)
    return file


def _lexicon_file(by_type: dict[str, list[Given]]) -> LaidOut | None:
    file = LaidOut(name="evidence/lexicon.yml")
    for kind, key in (("name", "names"), ("synonyms",) * 2, ("narrower",) * 2, ("antonyms",) * 2):
        if by_type[kind]:
            file.put([f"{key}:"], by_type[kind][0].line)
        for item in by_type[kind]:
            file.put(_lexicon_item(kind, item.entry), item.line)
    return file if file.text else None


def _lexicon_item(kind: str, entry: Entry) -> list[str]:
    if kind in ("synonyms", "antonyms"):
        return [f"  - {flow(entry.get('words', ''))}"]
    body = {"type" if key == "name_type" else key: value for key, value in _body(entry, ()).items()}
    return item_lines(arranged(body, NAME_KEYS), Style(flow=kind == "narrower"))


def _measures_file(given: list[Given]) -> LaidOut | None:
    file = LaidOut(name="evidence/measures.yml")
    for item in given:
        file.put(item_lines(_body(item.entry, MEASURE_KEYS), Style(dash=0, key=2, flow=True)), item.line)
    return file if file.text else None


def _source_files(sources: list[Given], evidence: list[Given], shown: str, faults: Faults) -> Iterator[LaidOut]:
    records: dict[str, list[Given]] = {}
    for item in evidence:
        records.setdefault(str(item.entry.get("source", "")), []).append(item)
    names: dict[str, int] = {}
    for item in sources:
        source = str(item.entry.get("id", ""))
        name = _file_name(item, f"{_safe(source)}.yml", shown, faults)
        if name in names:
            faults.add(
                Mark(shown, item.line, 1),
                "file",
                f"{quoted(name)} is the file of another source",
                hint=f"first at line {names[name]}",
            )
            continue
        names[name] = item.line
        yield _source_file(f"evidence/{name}", item, records.pop(source, []))
    for source, items in records.items():
        for item in items:
            _no_source(source, [str(s.entry.get("id", "")) for s in sources], Mark(shown, item.line, 1), faults)


def _source_file(name: str, source: Given, records: list[Given]) -> LaidOut:
    file = LaidOut(name=name)
    file.put(["source:", *mapping_lines(_body(source.entry, SOURCE_KEYS), 2, _STYLE)], source.line)
    file.put(["evidence:" if records else "evidence: []"], source.line)
    for item in records:
        file.put(item_lines(_body(item.entry, EVIDENCE_KEYS, "source"), _STYLE), item.line)
    return file


def _no_source(source: str, known: list[str], mark: Mark, faults: Faults) -> None:
    if source:
        faults.add(mark, "source", f"no source has the id {quoted(source)}", hint=faults.nearest(source, known))
    else:
        faults.add(mark, "", '"source" is missing', hint="its id, or its id, title, publisher and date")


def _claim_files(given: list[Given], shown: str, faults: Faults) -> Iterator[LaidOut]:
    files: dict[str, LaidOut] = {}
    for item in given:
        name = f"claims/{_file_name(item, _CLAIMS, shown, faults)}"
        file = files.setdefault(name, LaidOut(name=name))
        file.put(item_lines(_body(item.entry, CLAIM_KEYS), _TOP), item.line)
    yield from files.values()


def _file_name(item: Given, default: str, shown: str, faults: Faults) -> str:
    """The file that an entry names; one that leads elsewhere, or is another file's name, is a fault."""
    name: Value = item.entry.get("file", default)
    if not isinstance(name, str) or not _FILE.fullmatch(name):
        hint = "a plain name, such as report-7.yml"
        faults.add(Mark(shown, item.line, 1), "file", f"not a file of a base: {quoted(str(name))}", hint=hint)
        return default
    if item.entry["type"] == "source" and name.rpartition(".")[0].rpartition("/")[2] in _RESERVED:
        if "file" not in item.entry:
            return f"{name.rpartition('.')[0]}-source.yml"
        faults.add(Mark(shown, item.line, 1), "file", f"{quoted(name)} is no file of a source")
    return name


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", name).strip("-.") or "source"
