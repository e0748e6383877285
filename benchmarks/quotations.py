"""Measures the comparison of printed quotations with the words on file against labels given by hand.

    python benchmarks/quotations.py [LABELS...] [--data DIR] [--half tune|report|all] [--errors N] [--json]

A file of labels (default: benchmarks/own/quotations.yml) is a YAML list of {id, span, label}: `id` a pair of
`quotations/politifact.pairs.jsonl` in the data folder, `span` which of its quotations, `label` one of `exact`, `small`
(small words differ), `substance` (altered in substance), `not-on-file` (the passage does not hold these words). The
words on file are the transcript's line with the same speaker's lines around it. The floor beside it calls `exact` what
stands there letter for letter without case and marks, and all else altered.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from common import Figures, Options, Report, Row, Table, choose, command, new_report, read_rows, say, share

from claimcheck.stance.quotation import compare
from claimcheck.text.hedges import knowledge_hedges

FILES = ("own/quotations.yml",)
PAIRS = "quotations/politifact.pairs.jsonl"
TRANSCRIPTS = "quotations/politifact.transcripts.jsonl.gz"
LABELS = ("exact", "small", "substance", "not-on-file")
AROUND = 4
"""How many lines before and after the one named are on file with it."""

Lines = Mapping[str, Sequence[Sequence[str]]]
"""Document to its lines: number, speaker, words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Quoted words, the words on file, and the label given."""

    name: str
    quoted: str
    on_file: str
    label: str


def transcripts(path: Path) -> Lines:
    """The lines of every transcript."""
    return {row["id"]: row["lines"] for row in read_rows(path)}


def on_file(pair: Row, lines: Lines) -> str:
    """The spoken line with the same speaker's lines around it; the line alone where the transcript lacks it.

    The numbers of some transcripts have moved: the words decide, the number only between equal lines.
    """
    all_lines = lines.get(pair["doc"], ())
    numbered = next((i for i, line in enumerate(all_lines) if line[0] == pair["line_number"]), None)
    spoken = [i for i, line in enumerate(all_lines) if line[2] == pair["spoken"]]
    if not spoken:
        return str(pair["spoken"])
    place = min(spoken, key=lambda i: abs(i - (numbered or 0)))
    speaker = all_lines[place][1]
    near = all_lines[max(0, place - AROUND) : place + AROUND + 1]
    return " ".join(line[2] for line in near if line[1] == speaker)


def labelled(labels: Sequence[Row], pairs: Sequence[Row], lines: Lines) -> list[Pair]:
    """The pairs that have a label. Raises KeyError for an id that is not among the pairs."""
    by_id = {pair["id"]: pair for pair in pairs}
    return [
        Pair(
            name=f"{row['id']}/{row.get('span', 0)}",
            quoted=by_id[row["id"]]["quoted_spans"][row.get("span", 0)],
            on_file=on_file(by_id[row["id"]], lines),
            label=row["label"],
        )
        for row in labels
    ]


def size_of(pair: Pair) -> str:
    """The engine's answer."""
    match = compare(pair.quoted, pair.on_file, knowledge_hedges())
    return match.size.value if match.aligned else "not-on-file"


def naive(pair: Pair) -> str:
    """The floor: exact or altered by the letter."""
    return "exact" if _plain(pair.quoted) in _plain(pair.on_file) else "substance"


def _plain(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower().replace(chr(0x2019), '')))} "


def figures_of(pairs: Sequence[Pair], answers: Sequence[str]) -> Figures:
    """Agreement over all, and of what is called altered, how much is, and the other way round."""
    right = [pair.label == answer for pair, answer in zip(pairs, answers, strict=True)]
    said = [r for r, a in zip(right, answers, strict=True) if a == "substance"]
    due = [r for r, p in zip(right, pairs, strict=True) if p.label == "substance"]
    return {
        "agreement": share(sum(right), len(right)),
        "altered in substance: precision": share(sum(said), len(said)),
        "altered in substance: recall": share(sum(due), len(due)),
    }


def confusion(pairs: Sequence[Pair], answers: Sequence[str]) -> Table:
    """Labels down, answers across."""
    counts = [(p.label, a) for p, a in zip(pairs, answers, strict=True)]
    rows: list[list[str | float]] = [[label, *(counts.count((label, answer)) for answer in LABELS)] for label in LABELS]
    return Table(title="label down, answer across", header=("", *LABELS), rows=rows)


def measure(path: Path, options: Options) -> Report:
    """The agreement with a file of labels; a report without figures where the pairs are absent."""
    rows: list[Row] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    kept = choose(rows, options, key=lambda r: r["id"], name=lambda r: f"{r['id']}/{r.get('span', 0)}")
    report = new_report("quotations", path, options, len(kept))
    pairs, lines = (options.data / name if options.data else None for name in (PAIRS, TRANSCRIPTS))
    if pairs is None or lines is None or not pairs.is_file() or not lines.is_file():
        say(f"SKIPPED: {path.name} needs {PAIRS} and {TRANSCRIPTS}")
        return report
    cases = labelled(kept, read_rows(pairs), transcripts(lines))
    answers = [size_of(case) for case in cases]
    report.figures = figures_of(cases, answers)
    report.beside["letter for letter"] = figures_of(cases, [naive(case) for case in cases])
    report.tables.append(confusion(cases, answers))
    report.errors = [
        f"{c.name}: {a}, labelled {c.label}\n    quoted: {c.quoted}\n    on file: {c.on_file}"
        for c, a in zip(cases, answers, strict=True)
        if c.label != a
    ]
    return report


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
