"""What the benchmark commands share: the data folder, reading, halves, tables, the command line.

A command is a module with

    FILES = ("pairs/fracas.jsonl", ...)            # defaults, below the data folder
    def measure(path: Path, options: Options) -> Report: ...
    if __name__ == "__main__":
        sys.exit(command(__doc__, FILES, measure))

and is called as `python benchmarks/NAME.py [FILE...] [--data DIR] [--half tune|report|all] [--errors N] [--json]`.
The data folder is `--data`, or the variable CLAIMCHECK_BENCH, or `../shared/bench` beside the checkout. Nothing of it
is copied into the project. A file that is absent is skipped, and the skip is printed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

Row = dict[str, Any]
Half = Literal["tune", "report", "all"]
Figures = dict[str, float]
"""Shares lie between 0 and 1; whole numbers are counts."""
T = TypeVar("T")

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parents[1] / "shared" / "bench"
SEED = 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asks of a measure."""

    data: Path | None = None
    """The data folder, None where there is none: for measures that need a second file."""
    half: Half = "all"
    limit: int | None = None
    """At most so many rows, drawn by seed; None for all."""
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header, for figures by section, category or label."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str | float]]


@dataclass(slots=True, kw_only=True)
class Report:
    """The figures of one file; `beside` holds the same figures of naive floors and of other tools, by their name."""

    task: str
    file: str
    sha256: str
    rows: int
    half: Half = "all"
    figures: Figures = field(default_factory=dict)
    beside: dict[str, Figures] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """How long the engine took, 0 where not measured; printed, never kept."""


Measure = Callable[[Path, Options], Report]


def new_report(task: str, path: Path, options: Options, rows: int) -> Report:
    """An empty report of a file, with its name and hash."""
    return Report(task=task, file=path.name, sha256=sha256(path), rows=rows, half=options.half)


# ---------------------------------------------------------------- files


def data_folder(given: Path | None = None) -> Path | None:
    """The folder of public data: the one given, or of CLAIMCHECK_BENCH, or beside the checkout; None if not there."""
    named = given or (Path(os.environ["CLAIMCHECK_BENCH"]) if os.environ.get("CLAIMCHECK_BENCH") else BESIDE)
    return named if named.is_dir() else None


def read_rows(path: Path) -> list[Row]:
    """The rows of a `.jsonl` or `.jsonl.gz` file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]


def read_tsv(path: Path) -> list[list[str]]:
    """The cells of a tab-separated file, header included if it has one."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sha256(path: Path) -> str:
    """The SHA-256 of a file as it lies there (packed, if it is packed)."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ---------------------------------------------------------------- choosing rows


def draw(key: str, seed: int = SEED) -> int:
    """A number that depends on key and seed alone: no row moves when others come or go."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{key}".encode()).digest()[:8])


def half_of(key: str) -> Half:
    """The half a key belongs to, for good: "tune" or "report"."""
    return "tune" if draw(key) % 2 == 0 else "report"


def in_half(rows: Iterable[T], half: Half, key: Callable[[T], str]) -> list[T]:
    """The rows of one half. Rows of one key stay together, so give the key that must not be on both sides."""
    return [row for row in rows if half in ("all", half_of(key(row)))]


def choose(rows: Iterable[T], options: Options, key: Callable[[T], str], name: Callable[[T], str]) -> list[T]:
    """The rows of the half asked for, at most `limit` of them, drawn by seed, in their order."""
    kept = in_half(rows, options.half, key)
    if options.limit is None or len(kept) <= options.limit:
        return kept
    drawn = {name(row) for row in sorted(kept, key=lambda row: draw(name(row), SEED + 1))[: options.limit]}
    return [row for row in kept if name(row) in drawn]


# ---------------------------------------------------------------- figures


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 0 where there is no whole."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of two shares."""
    return share(2 * precision * recall, precision + recall)


# ---------------------------------------------------------------- printing


def show(value: str | float) -> str:
    """A cell as printed: shares with three places, counts as they are."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def format_table(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """A table in columns, the first to the left, the others to the right."""
    cells = [[str(h) for h in header], *([show(c) for c in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    return "\n".join(_line(row, widths) for row in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    rest = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join((cells[0].ljust(widths[0]), *rest)).rstrip()


def figure_rows(report: Report) -> list[list[str | float]]:
    """One row a figure: its name, ours, and each of `beside`; `-` where there is none (no side taken: no precision)."""
    columns = [report.figures, *report.beside.values()]
    longest = max(columns, key=len)
    names = [*longest, *(name for column in columns for name in column if name not in longest)]
    return [[name, *(column.get(name, "-") for column in columns)] for name in dict.fromkeys(names)]


def format_report(report: Report, errors: int = 0) -> str:
    """A report as printed: head, figures beside the floors, tables, the first `errors` misses."""
    half = "" if report.half == "all" else f", half: {report.half}"
    pace = f"; {report.rows / report.seconds:.0f} rows a second" if report.seconds else ""
    parts = [f"{report.task}: {report.file} ({report.rows} rows{half}{pace}; sha256 {report.sha256[:12]})"]
    parts.append(format_table(["", "claimcheck", *report.beside], figure_rows(report)))
    parts += [f"{table.title}\n{format_table(table.header, table.rows)}" for table in report.tables]
    shown = report.errors[:errors]
    if shown:
        parts.append(f"{len(shown)} of {len(report.errors)} misses")
        parts += shown
    return "\n\n".join(parts) + "\n"


def as_json(report: Report, errors: int = 0) -> Row:
    """A report as a JSON object, with the first `errors` misses."""
    return {**asdict(report), "errors": report.errors[:errors]}


def say(message: str) -> None:
    """Prints what the reader must not miss, on standard error."""
    print(message, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- the command line


def parser(doc: str | None) -> argparse.ArgumentParser:
    """The arguments that all commands share."""
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("files", nargs="*", type=Path, help="files of the format; default: the public ones")
    made.add_argument("--data", type=Path, help="the data folder; default: ../shared/bench beside the checkout")
    made.add_argument("--half", choices=("tune", "report", "all"), default="all", help="which half of the rows")
    made.add_argument("--limit", type=int, help="at most so many rows a file, drawn by seed")
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N misses")
    made.add_argument("--json", action="store_true", help="one JSON object a file, on a line")
    return made


def options_of(arguments: argparse.Namespace) -> Options:
    """The options of a command line; an absent data folder is said aloud."""
    data = data_folder(arguments.data)
    if data is None:
        say(f"SKIPPED: no data folder at {arguments.data or BESIDE}; name one with --data")
    return Options(data=data, half=arguments.half, limit=arguments.limit, errors=arguments.errors)


def located(files: Sequence[Path | str], options: Options) -> list[Path]:
    """The files that are there, as named, below this folder or below the data; each absent one is said aloud."""
    found = [_locate(Path(name), options.data) for name in files]
    for name, path in zip(files, found, strict=True):
        if path is None:
            say(f"SKIPPED: {name} is not there")
    return [path for path in found if path is not None]


def _locate(name: Path, data: Path | None) -> Path | None:
    places = [name, HERE / name, *([data / name] if data else [])]
    return next((place for place in places if place.is_file()), None)


def command(
    doc: str | None,
    files: Sequence[str],
    measure: Measure,
    argv: Sequence[str] | None = None,
    notes: Mapping[str, str] | None = None,
) -> int:
    """Runs a measure over the files of a command line and prints the reports.

    Exit code 0, or 2 if nothing was there to measure. `notes` are lines printed under the report of a file name.
    """
    arguments = parser(doc).parse_args(argv)
    options = options_of(arguments)
    paths = located(arguments.files or files, options)
    for path in paths:
        report = measure(path, options)
        if arguments.json:
            print(json.dumps(as_json(report, arguments.errors), ensure_ascii=False))
        else:
            print(format_report(report, arguments.errors))
            if notes and path.name in notes:
                print(notes[path.name] + "\n")
    return 0 if paths else 2
