"""Entries as JSON lines and as tables, both ways, without loss."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.curation.additions import nested, plain
from claimcheck.curation.entries import TYPES
from claimcheck.curation.keys import LISTS, paths
from claimcheck.curation.laying import Given
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.errors import UsageError

_FIRST_COLUMNS = ("type", "id", "claim")
_LISTS_OF = {"synonyms": {"words"}, "antonyms": {"words"}, "narrower": {"narrower"}, "name": {"part_of"}}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run; such a cell gets one apostrophe more, and loses one when read."""
_BETWEEN_BARS = re.compile(r"(?:[^|\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

TEMPLATE = """\
type,id,kind,by,quotation,summary,locator,seen.level,seen.in,dated,period,propositions,tags,\
source.id,source.title,source.publisher,source.dated,source.url,\
claim,also,denied_by,supported_by,contradicted_by,qualified_by,context,reviewed.by,reviewed.on
evidence,report-7-lifts,finding,Building Inspectorate,Four of the nine lifts had not been serviced.,,page 12,primary,\
inspectorate.example,,2020,Four of the nine lifts had not been serviced.|Some lifts had not been serviced.,lifts,\
report-7,Lifts in Public Buildings,Building Inspectorate,2021-03-04,https://inspectorate.example/report-7,\
,,,,,,,,
claim,every-lift-serviced,,,,,,,,,,,,,,,,,\
Every lift was serviced.,No lift went without a service.,Some lifts were not serviced.,,report-7-lifts,\
,,news desk,2021-04-01
"""


def type_of(entry: Entry) -> str:
    """The type of an entry that says none: a claim where it has a claim's words, else evidence."""
    return str(entry.get("type") or ("claim" if "claim" in entry else "evidence"))


# JSON lines


def write_jsonl(entries: Iterable[Entry]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def read_jsonl(text: str, shown: str, faults: Faults) -> Iterator[Given]:
    """The entries of JSON lines; blank lines are passed over, faults added for all that is wrong."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        mark = Mark(shown, number, 1)
        try:
            entry = plain(json.loads(line))
        except (ValueError, RecursionError) as error:
            message = getattr(error, "msg", "half a character" if isinstance(error, ValueError) else "nested too deep")
            faults.add(Mark(shown, number, getattr(error, "colno", 1)), "", f"not JSON: {message}")
            continue
        if isinstance(entry, dict):
            yield from _known(entry, mark, faults)
        else:
            faults.add(mark, "", "expected an object with keys", hint="one entry a line, in braces")


def _known(entry: Entry, mark: Mark, faults: Faults) -> Iterator[Given]:
    """The entry, if it is of a known type; a record that brings its source becomes two entries."""
    kind = type_of(entry)
    if kind not in TYPES:
        hint = faults.nearest(kind, TYPES) or f"known: {', '.join(TYPES)}"
        faults.add(mark, "type", f"unknown type {quoted(kind)}", hint=hint)
        return
    entry = {**entry, "type": kind}
    source = entry.get("source")
    if kind == "evidence" and isinstance(source, dict):
        entry["source"] = source.get("id", "")
        if set(source) - {"id"}:
            yield Given(entry={**source, "type": "source"}, line=mark.line)
    yield Given(entry=entry, line=mark.line)


def once_each(given: Iterable[Given], shown: str, faults: Faults) -> Iterator[Given]:
    """The entries, each source that stands in several rows once; a fault where the rows differ."""
    sources: dict[str, Given] = {}
    for item in given:
        name = str(item.entry.get("id", ""))
        first = sources.get(name) if item.entry["type"] == "source" else None
        if first is None:
            if item.entry["type"] == "source" and name:
                sources[name] = item
            yield item
            continue
        for key, value in item.entry.items():
            if first.entry.get(key) != value:
                message = f"another {key} of the source {quoted(name)} than on line {first.line}"
                faults.add(Mark(shown, item.line, 1), f"source.{key}", message, hint="write the same, or nothing")


# Tables


def write_csv(entries: Iterable[Entry]) -> str:
    """A table with one row an entry and the columns that are used."""
    rows = [dict(_flat(entry)) for entry in entries]
    used = dict.fromkeys(column for row in rows for column in row)
    columns = [
        *(c for c in _FIRST_COLUMNS if c in used),
        *(c for c in _columns() if c in used and c not in _FIRST_COLUMNS),
    ]
    out = io.StringIO()
    # Both characters, as a cell that holds either is then put in quotation marks.
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({column: _guarded(cell) for column, cell in row.items()} for row in rows)
    return out.getvalue()


def _columns() -> tuple[str, ...]:
    """All columns a table may have."""
    own = (path for keys in TYPES.values() for path in paths(keys))
    inline = (f"source.{key}" for key in TYPES["source"])
    return tuple(dict.fromkeys(("type", *own, *inline)))


def _flat(entry: Entry, lead: str = "") -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{lead}{key}.")
        elif isinstance(value, list):
            yield lead + key, _joined(value)
        else:
            yield lead + key, value


def _joined(values: list[Value]) -> str:
    """The items with bars between; what is no text is JSON."""
    texts = (item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in values)
    return "|".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def _split(cell: str, *, mappings: bool) -> list[Value]:
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _BETWEEN_BARS.findall(cell))
    return [_mapping(part) if mappings else part for part in parts if part]


def _mapping(text: str) -> Value:
    """What a part says that is no mere text."""
    try:
        return plain(json.loads(text)) if text.startswith("{") else text
    except (ValueError, RecursionError):
        return text


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read_csv(text: str, shown: str, faults: Faults) -> Iterator[Given]:
    """The entries of a table. Raises UsageError where it has no header; faults are added for all else."""
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if not any(header):
            raise UsageError(f"{shown} has no header", hint="claimcheck base import --template shows one")
        _check_header(header, shown, faults)
        line = rows.line_num + 1
        for row in rows:
            mark = Mark(shown, line, 1)
            line = rows.line_num + 1
            if any(cell.strip() for cell in row):
                yield from _row(header, row, mark, faults)
    except csv.Error as error:
        faults.add(Mark(shown, rows.line_num, 1), "", f"not a table: {error}")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _check_header(header: list[str], shown: str, faults: Faults) -> None:
    known = _columns()
    for index, name in enumerate(header, 1):
        if not name or name in header[: index - 1]:
            message = f"the column {quoted(name)} stands here twice" if name else f"column {index} has no name"
            faults.add(Mark(shown, 1, 1), "", message)
        elif name not in known:
            hint = faults.nearest(name, known) or "the columns are the keys of the format"
            faults.add(Mark(shown, 1, 1), "", f"unknown column {quoted(name)}", hint=hint)


def _row(header: list[str], row: list[str], mark: Mark, faults: Faults) -> Iterator[Given]:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        message = f"{len(row)} cells under {len(header)} columns"
        faults.add(mark, "", message, hint="put a cell that holds the delimiter in quotation marks")
    cells = {name: _unguarded(cell.strip()) for name, cell in zip(header, row, strict=False) if cell.strip()}
    kind = type_of(dict(cells))
    lists = LISTS | _LISTS_OF.get(kind, set())
    values: dict[str, Value] = {
        name: _split(cell, mappings=name == "part_of") if name.rpartition(".")[2] in lists else cell
        for name, cell in cells.items()
    }
    try:
        yield from _known(nested(values), mark, faults)
    except UsageError as error:
        faults.add(mark, "", error.message)


__all__ = ["TEMPLATE", "once_each", "read_csv", "read_jsonl", "type_of", "write_csv", "write_jsonl"]
