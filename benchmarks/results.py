"""Runs all benchmarks: writes benchmarks/RESULTS.md, or holds the figures against benchmarks/public/floors.yml.

    python benchmarks/results.py --write --date YYYY-MM-DD [--data DIR]
    python benchmarks/results.py --gate [--data DIR] [--tasks stance,sentences]
    python benchmarks/results.py --raise [--data DIR]

Files of the data folder are measured on their `report` half, what the project holds itself on the whole. A floor is the
least that a figure may be, a ceiling the most (reversals); `goal` is what it should come to. `--gate` ends with 1 when
a figure is past its floor or ceiling; `--raise` moves floors up and ceilings down to the figures just measured, shares
of what the engine chooses to answer (precision) no further than their goal. What is absent is skipped, and said aloud.
A precision without any case holds: nothing was said that could be wrong. `--write` also times the text analysis.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from math import ceil, floor
from pathlib import Path

import yaml
from common import HERE, Half, Measure, Options, Report, Table, data_folder, figure_rows, located, say, show

TASKS = ("sentences", "quantities", "attribution", "quotations", "stance", "retrieval", "worthiness")
TIMED = ("speed",)
"""Measured for the page alone: seconds differ between machines and days, so nothing is held against them."""
FLOORS = HERE / "public" / "floors.yml"
RESULTS = HERE / "RESULTS.md"
NO_CASE_HOLDS = ("precision", "reversals")
"""Figures that are absent where nothing was said."""
OF_CHOSEN = (*NO_CASE_HOLDS, "right source", "right speaker")
"""Figures over the cases that the engine chooses to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A figure with what it may not fall below, or rise above, and what it should come to."""

    task: str
    file: str
    name: str
    floor: float | None = None
    ceiling: float | None = None
    goal: float | None = None

    def holds(self, value: float) -> bool:
        """Whether the figure is within floor and ceiling."""
        low = self.floor is None or value >= self.floor - 1e-9
        return low and (self.ceiling is None or value <= self.ceiling + 1e-9)

    def raised(self, value: float) -> Held:
        """The same with floor and ceiling moved to a figure, in the right direction alone, to three places.

        What is counted over cases that the engine chooses stops at its goal, or silence would beat saying more.
        """
        down, up = floor(value * 1000 + 1e-6) / 1000, ceil(value * 1000 - 1e-6) / 1000
        if self.goal is not None and self.name.startswith(OF_CHOSEN):
            down, up = min(down, self.goal), max(up, self.goal)
        return replace(
            self,
            floor=None if self.floor is None else max(self.floor, down),
            ceiling=None if self.ceiling is None else min(self.ceiling, up),
        )


Found = Mapping[tuple[str, str], Report]
"""Task and file name to the report."""


# ---------------------------------------------------------------- running


def commands(tasks: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], Measure]]:
    """The tasks with their default files and measures; one that is no command of this kind is said aloud."""
    for task in tasks:
        module = import_module(task) if find_spec(task) else None
        if module is None or not hasattr(module, "FILES") or not hasattr(module, "measure"):
            say(f"SKIPPED: {task}.py gives no FILES and measure")
            continue
        yield task, tuple(module.FILES), module.measure


def run(tasks: Sequence[str], options: Options) -> dict[tuple[str, str], Report]:
    """The reports of all tasks over what is there."""
    found = {}
    for task, files, measure in commands(tasks):
        for path in located(files, options):
            half: Half = "all" if HERE in path.resolve().parents else "report"
            say(f"{task}: {path.name}")
            report = measure(path, replace(options, half=half))
            found[task, report.file] = report
    return found


# ---------------------------------------------------------------- floors


def read_floors(path: Path = FLOORS) -> list[Held]:
    """The floors file: task, file, figure to {floor or ceiling, goal}."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return [
        Held(task=task, file=file, name=name, **bounds)
        for task, files in tree.items()
        for file, figures in files.items()
        for name, bounds in figures.items()
    ]


def write_floors(held: Sequence[Held], path: Path = FLOORS) -> None:
    """Writes the floors under the comment that heads the file."""
    old = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    head = [line for line in old if line.startswith("#")]
    path.write_text("\n".join([*head, *_floor_lines(held)]) + "\n", encoding="utf-8")


def _floor_lines(held: Sequence[Held]) -> Iterator[str]:
    task, file = "", ""
    for each in held:
        if each.task != task:
            yield f"{each.task}:"
        if (each.task, each.file) != (task, file):
            yield f"  {each.file}:"
        task, file = each.task, each.file
        bounds = {"floor": each.floor, "ceiling": each.ceiling, "goal": each.goal}
        shown = ", ".join(f"{name}: {value:g}" for name, value in bounds.items() if value is not None)
        yield f'    "{each.name}": {{{shown}}}'


def value_of(held: Held, found: Found) -> float | None:
    """The figure that is held, None where its file was not measured or the figure has no cases."""
    report = found.get((held.task, held.file))
    return None if report is None else report.figures.get(held.name)


def gate(held: Sequence[Held], found: Found) -> int:
    """Prints every figure past its floor; exit code 1 if there is one."""
    absent = [h for h in held if _is_absent(h, found)]
    fell = [h for h in held if h not in absent and not _holds(h, found)]
    for each in fell:
        bound = f"floor {each.floor}" if each.floor is not None else f"ceiling {each.ceiling}"
        print(f"FELL: {each.task} {each.file} {each.name}: {value_of(each, found)} ({bound})")
    if absent:
        say(f"SKIPPED: {len(absent)} of {len(held)} floors: their data is not here")
    print(f"{len(held) - len(absent) - len(fell)} of {len(held)} floors hold")
    return int(bool(fell))


def _is_absent(held: Held, found: Found) -> bool:
    """Whether nothing could be measured: the file, or the texts that its labels speak of, are not here."""
    report = found.get((held.task, held.file))
    return report is None or not report.figures


def _holds(held: Held, found: Found) -> bool:
    value = value_of(held, found)
    return held.name.startswith(NO_CASE_HOLDS) if value is None else held.holds(value)


# ---------------------------------------------------------------- RESULTS.md


_HOW = (
    "Public data is measured on the `report` half of each file (the other half is for work on the engine), cases of the"
    " project's own on the whole. Shares lie between 0 and 1; `-` means that there was no case. The data is not part of"
    " the project: hashes say which files were used. `breaking_nli` is judged as it was labelled, with both sentences"
    " of one picture (`judge(..., one_scene=True)`); no other set is."
)


_HOW_TIMED = (
    "Sentences a second of one core's processor time, the fastest of three rounds. They hold for the machine of that"
    " day: read the ratios, to tools measured in turn over the same texts. What was not installed is not listed."
)


def markdown(held: Sequence[Held], found: Found, day: str) -> str:
    """The figures as a page."""
    parts = [
        "# Benchmark results",
        f"Measured on {day}; written by `python benchmarks/results.py --write --date {day}`, not by hand. {_HOW}",
        "## In short",
        _table(("figure", "measured", "floor or ceiling", "goal"), _short(held, found)),
    ]
    for task in dict.fromkeys(task for task, _ in found):
        parts.append(f"## {task.capitalize()}")
        if task in TIMED:
            parts.append(_HOW_TIMED)
        for report in (r for (name, _), r in found.items() if name == task):
            parts += _section(report)
    return "\n\n".join(parts) + "\n"


def _short(held: Sequence[Held], found: Found) -> list[list[str | float]]:
    return [
        [f"{h.task}, {h.file}: {h.name}", *(_cell(v) for v in (value_of(h, found), _bound(h), h.goal))]
        for h in held
        if (h.task, h.file) in found
    ]


def _bound(held: Held) -> float | None:
    return held.floor if held.floor is not None else held.ceiling


def _cell(value: float | None) -> str | float:
    return "-" if value is None else float(value)


def _section(report: Report) -> list[str]:
    half = "all rows" if report.half == "all" else f"{report.half} half"
    head = f"### {report.file}\n\n{report.rows} rows ({half}), sha256 `{report.sha256}`"
    figures = Table(title="", header=("", "claimcheck", *report.beside), rows=figure_rows(report))
    tables = [f"{t.title.capitalize()}:\n\n{_table(t.header, t.rows)}" for t in report.tables]
    return [head, _table(figures.header, figures.rows), *tables]


def _table(header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *([show(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# ---------------------------------------------------------------- the command line


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line."""
    arguments = _parser().parse_args(argv)
    data = data_folder(arguments.data)
    if data is None:
        say("SKIPPED: no data folder; only the project's own files are measured")
    found = run([*arguments.tasks.split(","), *(TIMED if arguments.write else ())], Options(data=data))
    if arguments.raise_floors:
        write_floors([_raised(h, found) for h in read_floors()])
    held = [h for h in read_floors() if h.task in arguments.tasks.split(",")]
    if arguments.write:
        RESULTS.write_text(markdown(held, found, arguments.date.isoformat()), encoding="utf-8")
    return gate(held, found) if arguments.gate else 0


def _raised(held: Held, found: Found) -> Held:
    value = value_of(held, found)
    return held if value is None else held.raised(value)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--data", type=Path, help="the data folder; default: ../shared/bench beside the checkout")
    made.add_argument("--tasks", default=",".join(TASKS), help="which, by commas; default: all")
    made.add_argument("--write", action="store_true", help="write RESULTS.md")
    made.add_argument("--date", type=date.fromisoformat, default=date.today(), help="the day that RESULTS.md names")
    made.add_argument("--gate", action="store_true", help="exit code 1 if a figure is past its floor")
    made.add_argument("--raise", dest="raise_floors", action="store_true", help="move the floors up")
    return made


if __name__ == "__main__":
    sys.exit(main())
