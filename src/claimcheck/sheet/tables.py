"""Sheets as CSV, Markdown and JSON, written and read without loss.

White space around a cell does not count. In Markdown all line ends within a cell are one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence

from claimcheck.errors import InputError
from claimcheck.patterns import lazy
from claimcheck.sheet.model import FOUND, Row, columns, row_of

FORMATS = ("csv", "markdown", "json")
SUFFIXES = {".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".json": "json"}
BOM = "\ufeff"
_VERSION = 1
_NEEDED = ("text", "kind")
_HINT = "name another file, or put the sheet right by hand; nothing has been written"

# What a spreadsheet takes for a formula where a cell starts with it, or behind a semicolon, which parts cells in many
# countries. One apostrophe more goes before it, whatever stood there, and one is taken off again.
_FORMULA = lazy(r"(?:^|(?<=;))(?='*+\s*+[=+\-@\uff1d\uff0b\uff0d\uff20])")
_GUARDED = lazy(r"(?:^|(?<=;))'(?='*+\s*+[=+\-@\uff1d\uff0b\uff0d\uff20])")
_MARKS = lazy(r"([\\`*_\[\]<>#|~&!$@])")
_MARKED = lazy(r"\\([\\`*_\[\]<>#|~&!$@])|<br>")
_CELL = lazy(r"((?:\\.|[^\\|])*+)\|", re.DOTALL)
_RULE = lazy(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")


def write(rows: Sequence[Row], form: str) -> str:
    """The sheet in a format of `FORMATS`."""
    return {"csv": _csv, "markdown": _markdown, "json": _json}[form](tuple(rows))


def read(text: str, shown: str, form: str | None = None) -> tuple[Row, ...]:
    """The rows of a sheet; without a format it is told by how the text begins. Raises InputError with the place."""
    text = text.removeprefix(BOM)
    if not text.strip():
        return ()
    first = text.lstrip()[0]
    form = form or {"{": "json", "|": "markdown"}.get(first, "csv")
    return tuple({"csv": _read_csv, "markdown": _read_markdown, "json": _read_json}[form](text, shown))


def _wrong(shown: str, line: int, column: int, message: str) -> InputError:
    return InputError(f"{shown}:{line}:{column}: {message}", hint=_HINT)


def _check_header(names: Sequence[str], shown: str, line: int = 1) -> None:
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        known = ", ".join(FOUND)
        raise _wrong(shown, line, 1, f"no sheet: there is no column {missing[0]!r} (a sheet has {known})")
    for index, name in enumerate(names):
        if name in names[:index] and name:
            raise _wrong(shown, line, 1, f"the column {name!r} stands there twice")


def _made(names: Sequence[str], cells: Sequence[str], shown: str, line: int) -> Row:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        raise _wrong(shown, line, 1, f"{len(cells)} cells under {len(names)} columns")
    for index, (name, cell) in enumerate(zip(names, cells, strict=False), 1):
        if not name and cell.strip():
            raise _wrong(shown, line, 1, f"cell {index} is filled, but its column has no name")
    return row_of({name: cell for name, cell in zip(names, cells, strict=False) if name})


# CSV


def _csv(rows: tuple[Row, ...]) -> str:
    out = io.StringIO(newline="")
    names = columns(rows)
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([_FORMULA.sub("'", name) for name in names])
    for row in rows:
        cells = row.cells()
        writer.writerow([_FORMULA.sub("'", cells.get(name, "")) for name in names])
    return out.getvalue()


def _read_csv(text: str, shown: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    limit = csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        names = [_GUARDED.sub("", name).strip() for name in next(reader)]
        _check_header(names, shown)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _made(names, [_GUARDED.sub("", cell) for cell in cells], shown, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _wrong(shown, line, 1, f"no table: {error} (in the row that begins here)") from None
    finally:
        csv.field_size_limit(limit)


# Markdown


def _markdown(rows: tuple[Row, ...]) -> str:
    names = columns(rows)
    lines = [_cells(names), f"|{' --- |' * len(names)}"]
    lines += [_cells([row.cells().get(name, "") for name in names]) for row in rows]
    return "\n".join(lines) + "\n"


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_marked, cells))} |"


def _marked(cell: str) -> str:
    cell = cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    return _MARKS.sub(r"\\\1", cell).replace("\n", "<br>")


def _plain(cell: str) -> str:
    return _MARKED.sub(lambda found: found[1] or "\n", cell.strip())


def _read_markdown(text: str, shown: str) -> Iterator[Row]:
    names: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        cells = _parted(line, shown, number)
        if not names:
            names = [_plain(cell) for cell in cells]
            _check_header(names, shown, number)
        elif not _RULE.fullmatch(line):
            yield _made(names, [_plain(cell) for cell in cells], shown, number)


def _parted(line: str, shown: str, number: int) -> list[str]:
    line = line.strip()
    if not line.startswith("|"):
        raise _wrong(shown, number, 1, "no row of a table: it does not begin with '|'")
    cells, at = [], 1
    while at < len(line):
        found = _CELL.match(line, at)
        if found is None:
            raise _wrong(shown, number, at + 1, "the last cell has no '|' behind it")
        cells.append(found[1])
        at = found.end()
    return cells


# JSON


def _json(rows: tuple[Row, ...]) -> str:
    data = {"schema_version": _VERSION, "columns": columns(rows), "rows": [row.cells() for row in rows]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _read_json(text: str, shown: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(shown, error.lineno, error.colno, f"not JSON: {error.msg}") from None
    except (RecursionError, ValueError):
        raise _wrong(shown, 1, 1, "not JSON that can be read") from None
    rows = data.get("rows") if isinstance(data, dict) else None
    if not isinstance(rows, list) or data.get("schema_version") != _VERSION:
        raise _wrong(shown, 1, 1, f"no sheet: 'schema_version' {_VERSION} and a list 'rows' are needed")
    for number, cells in enumerate(rows, 1):
        if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in cells.values()):
            raise _wrong(shown, 1, 1, f"row {number} is no object of texts")
        _check_header(list(cells), shown)
        yield row_of(cells)
