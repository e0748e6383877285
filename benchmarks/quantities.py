"""Measures the reading of quantities and times on a file of cases (default: the two of benchmarks/own).

    python benchmarks/quantities.py [FILE...] [--half tune|report|all] [--errors N] [--json]

A file is a YAML list of {text, date, quantities, times, may}; its head says what the fields mean. A case is exact
when every quantity and time of it is read, with its ends, noun, share and unit, and nothing else is. The floor
beside it reads digits with the next word, and full dates and years alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isclose
from pathlib import Path
from typing import Any

import yaml
from common import Figures, Options, Report, choose, command, f1, new_report, share

from claimcheck.model.evidence import OPEN_END, OPEN_START
from claimcheck.text import quantities as engine_quantities
from claimcheck.text import times as engine_times

FILES = ("own/quantities.yml", "own/quantities_blind.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as expected or read; `open` names an end that is excluded, None where that is not known."""

    low: float
    high: float
    head: str = ""
    share: bool = False
    unit: str = ""
    open: str = ""
    whole: float | None = None

    def __str__(self) -> str:
        span = f"{self.low:g}" if self.low == self.high else f"{self.low:g}..{self.high:g}"
        return " ".join(w for w in (self.unit, span, "share of" if self.share else "", self.head) if w)


Days = tuple[str, str]
"""First and last day, empty where open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one text states."""

    figures: tuple[Figure, ...]
    times: tuple[Days, ...]


Reader = Callable[[str, str | None], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text with what it states; figures of `may` are neither asked for nor wrong."""

    text: str
    date: str | None
    due: Reading
    may: tuple[float, ...]


def case_of(row: dict[str, Any]) -> Case:
    """A case as the file gives it."""
    figures = tuple(_due(each) for each in row.get("quantities", []))
    times = tuple((str(t["start"] or ""), str(t["end"] or "")) for t in row.get("times", []))
    date = str(row["date"]) if row.get("date") else None
    return Case(text=row["text"], date=date, due=Reading(figures=figures, times=times), may=tuple(row.get("may", [])))


def _due(each: dict[str, Any]) -> Figure:
    return Figure(
        low=float(each["low"]),
        high=float(each["high"]),
        head=str(each.get("head", "")),
        share=bool(each.get("share", False)),
        unit=str(each.get("unit", "")),
        open=str(each.get("open", "")),
        whole=each.get("of"),
    )


# ---------------------------------------------------------------- readers


def read(text: str, date: str | None) -> Reading:
    """What the engine reads."""
    times = engine_times.find(text, date)
    found = engine_quantities.find(text, times=times)
    figures = tuple(Figure(low=q.low, high=q.high, head=q.head or "", share=q.share, unit=q.unit or "") for q in found)
    periods = [t.period for t in times if t.period is not None]
    return Reading(figures=figures, times=tuple((_day(p.start), _day(p.end)) for p in periods))


def _day(day: str) -> str:
    return "" if day in (OPEN_START, OPEN_END) else day


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FULL = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"(\$?)(\d[\d,]*(?:\.\d+)?)(%|-|\b)\s*([a-z]*)")


def naive(text: str, date: str | None) -> Reading:  # noqa: ARG001 (a reader takes the date)
    """What digits alone say: the floor."""
    times: list[Days] = []
    for month, day, year in _FULL.findall(text):
        full = f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
        times.append((full, full))
    rest = _FULL.sub(" ", text)
    times += [(f"{year}-01-01", f"{year}-12-31") for year in _YEAR.findall(rest)]
    figures = []
    for sign, digits, after, word in _DIGITS.findall(_YEAR.sub(" ", rest)):
        value = float(digits.replace(",", "")) / (100 if after == "%" else 1)
        noun = "" if sign else word
        figures.append(Figure(low=value, high=value, head=noun, unit=sign, share=after == "%"))
    return Reading(figures=tuple(figures), times=tuple(times))


# ---------------------------------------------------------------- comparison


def same_bounds(due: Figure, got: Figure) -> bool:
    """Whether two intervals are the same, an excluded end being written either way."""
    return _same_end(due, got, "low") and _same_end(due, got, "high")


def _same_end(due: Figure, got: Figure, end: str) -> bool:
    want, have = float(getattr(due, end)), float(getattr(got, end))
    if isclose(want, have, rel_tol=1e-6, abs_tol=1e-9) or (want == have == inf):
        return True
    slack = 0.011 if due.share else 1.0
    off = have - want if end == "low" else want - have
    return due.open == end and 0 <= off <= slack


def same_noun(due: Figure, got: Figure) -> bool:
    """Whether both count the same: noun or unit, in the singular or the plural."""
    if due.unit or not due.head:
        return not due.unit or due.unit == got.unit
    nouns = {_stem(word) for word in (*got.head.split()[-1:], got.unit) if word}
    return _stem(due.head) in nouns


def _stem(noun: str) -> str:
    lower = noun.lower()
    lower = {"feet": "foot", "children": "child", "women": "woman"}.get(lower, lower)
    for ending, single in (("ies", "y"), ("s", "")):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            return lower[: -len(ending)] + single
    return lower


def same(due: Figure, got: Figure) -> bool:
    """Whether a quantity is read as it should be; nought and a whole of something count as share or number."""
    scale = due.share == got.share or (due.low == due.high == 0)
    return scale and same_bounds(due, got) and same_noun(due, got)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A reading against what was due: how many right, how many read, and what went wrong."""

    figures: int
    bounds: int
    figures_read: int
    times: int
    times_read: int
    wrong: tuple[str, ...]


def mark(case: Case, got: Reading) -> Marked:
    """A reading against the case."""
    left, missed = list(got.figures), []
    for due in case.due.figures:
        hit = next((each for each in left if same(due, each)), None)
        if hit is None:
            missed.append(due)
        else:
            left.remove(hit)
    by_bounds = len(_matched(missed, left))
    extra = [each for each in left if not _allowed(case, each)]
    times = [t for t in case.due.times if t in got.times]
    wrong = [f"missed {due}" for due in missed] + [f"read {each}" for each in extra]
    wrong += [f"missed {_range(t)}" for t in case.due.times if t not in got.times]
    wrong += [f"read {_range(t)}" for t in got.times if t not in case.due.times]
    right = len(case.due.figures) - len(missed)
    return Marked(
        figures=right,
        bounds=right + by_bounds,
        figures_read=right + len(extra),
        times=len(times),
        times_read=len(got.times),
        wrong=tuple(wrong),
    )


def _matched(missed: Sequence[Figure], left: Sequence[Figure]) -> list[Figure]:
    return [due for due in missed if any(same_bounds(due, each) for each in left)]


def _allowed(case: Case, each: Figure) -> bool:
    wholes = [due.whole for due in case.due.figures if due.whole is not None]
    return each.low in wholes or each.low in case.may or each.high in case.may


def _range(days: Days) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]}..{days[1]}"


# ---------------------------------------------------------------- figures


def figures_of(cases: Sequence[Case], marks: Sequence[Marked]) -> Figures:
    """The figures over all cases."""
    due = sum(len(c.due.figures) for c in cases)
    due_times = sum(len(c.due.times) for c in cases)
    precision = share(sum(m.figures for m in marks), sum(m.figures_read for m in marks))
    recall = share(sum(m.figures for m in marks), due)
    bare = [m for c, m in zip(cases, marks, strict=True) if not c.due.figures and not c.due.times]
    return {
        "cases exact": share(sum(not m.wrong for m in marks), len(marks)),
        "quantities: precision": precision,
        "quantities: recall": recall,
        "quantities: F1": f1(precision, recall),
        "quantities: recall, ends alone": share(sum(m.bounds for m in marks), due),
        "times: precision": share(sum(m.times for m in marks), sum(m.times_read for m in marks)),
        "times: recall": share(sum(m.times for m in marks), due_times),
        "texts that state none: exact": share(sum(not m.wrong for m in bare), len(bare)),
    }


def measure(path: Path, options: Options) -> Report:
    """The figures of a file of cases."""
    rows = [case_of(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
    cases = choose(rows, options, key=lambda c: c.text, name=lambda c: c.text)
    report = new_report("quantities", path, options, len(cases))
    marks = [mark(case, read(case.text, case.date)) for case in cases]
    report.figures = figures_of(cases, marks)
    report.beside["digits alone"] = figures_of(cases, [mark(c, naive(c.text, c.date)) for c in cases])
    report.errors = [f"{case.text}\n    {'; '.join(m.wrong)}" for case, m in zip(cases, marks, strict=True) if m.wrong]
    return report


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
