"""Measures a check of whole drafts against the errors planted in them.

    python benchmarks/drafts.py [KEY...] [--base DIR] [--errors]

A key (default: those in benchmarks/own/drafts) stands beside its draft under the same name, NAME.yml beside NAME.md: a
YAML list of {line, words, kind, rules, record, why}, one entry for each planted error: `words` stand in its sentence,
on that line of the draft, `rules` are those that would be right. Prints how many planted errors have a result in their
sentence by a right rule, by another rule alone, or none (missed), and the false alarms: results in any other sentence.
A planted sentence may have further results; they count for nothing and are listed as `beside`. `--errors` lists all
but the errors rightly found.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from common import HERE

from claimcheck.base.find import load_base
from claimcheck.check import run
from claimcheck.drafts.read import read_path
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Result

KEYS = tuple(sorted((HERE / "own" / "drafts").glob("*.yml")))
OTHER, MISSED, BESIDE, ALARM = "by another rule", "missed", "beside", "false alarm"

_END = re.compile(
    r"(?<!\bMr)(?<!\b[A-Z])[.!?][\"\u201d'\u2019)*]*\s+(?=[\"\u201c(*]?[A-Z])"  # a stop before a capital
    r"|\n\s*\n"
    r"|\n(?=[-*>#] )"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A planted error; `start` and `end` are those of its sentence in the draft."""

    line: int
    words: str
    kind: str
    rules: tuple[str, ...]
    record: str
    start: int
    end: int

    def holds(self, result: Result) -> bool:
        """Whether a result lies in this sentence."""
        return result.span.start < self.end and result.span.end > self.start


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the planted errors of one draft, and what was reported elsewhere."""

    planted: int
    found: int = 0
    lines: dict[str, list[str]] = field(default_factory=lambda: {k: [] for k in (OTHER, MISSED, BESIDE, ALARM)})

    @property
    def figures(self) -> dict[str, int]:
        """The figures by their names, as printed."""
        elsewhere = {name: len(self.lines[name]) for name in (OTHER, MISSED, ALARM)}
        return {"planted": self.planted, "by a right rule": self.found, **elsewhere}


def planted(rows: Iterable[dict[str, Any]], text: str) -> list[Planted]:
    """The entries of a key with their sentences. Raises ValueError where words do not stand on their line once."""
    entries = []
    for row in rows:
        place = text.find(row["words"])
        if text.count(row["words"]) != 1 or text.count("\n", 0, place) + 1 != row["line"]:
            raise ValueError(f"not once on line {row['line']}: {row['words']}")
        start, end = sentence_at(text, place)
        named = {name: row[name] for name in ("line", "words", "kind", "record")}
        entries.append(Planted(**named, rules=tuple(row["rules"]), start=start, end=end))
    return entries


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, found without the engine."""
    cuts = [0, *(cut.end() for cut in _END.finditer(text)), len(text)]
    return max(c for c in cuts if c <= place), min(c for c in cuts if c > place)


def tally(entries: Sequence[Planted], results: Sequence[Result], text: str) -> Tally:
    """The results of one draft against its key."""
    made = Tally(planted=len(entries))
    for entry in entries:
        inside = [r for r in results if entry.holds(r)]
        right = [r for r in inside if r.rule in entry.rules]
        made.found += bool(right)
        if not inside:
            made.lines[MISSED].append(f"line {entry.line}: {due(entry)}")
        for result in inside:
            if result not in right:
                told = f"{shown(result, text)} (due {due(entry)})"
                made.lines[BESIDE if right else OTHER].append(told)
    made.lines[ALARM] = [shown(r, text) for r in results if not any(e.holds(r) for e in entries)]
    return made


def due(entry: Planted) -> str:
    """What an entry asks for, as printed."""
    return f"{entry.kind} {'/'.join(entry.rules)} {entry.record}: {entry.words}"


def shown(result: Result, text: str) -> str:
    """A result as printed: line, rule, level, its words, the first record it rests on."""
    line = text.count("\n", 0, result.span.start) + 1
    words = " ".join(text[result.span.start : result.span.end].split())
    return f"line {line}: {result.rule} {result.level} {words[:90]!r} by {', '.join(result.evidence[:1]) or '-'}"


def measure(key: Path, base: EvidenceBase) -> Tally:
    """The tally of one draft, read as the command line reads it: as Markdown, with the date of its front matter."""
    draft = read_path(key.with_suffix(".md"))
    entries = planted(yaml.safe_load(key.read_text(encoding="utf-8")), draft.text)
    return tally(entries, run([draft], base).results, draft.text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", nargs="*", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    base = load_base(arguments.base)
    for key in arguments.keys or KEYS:
        made = measure(key, base)
        print(key.with_suffix(".md").name)
        print("\n".join(f"  {name:16} {count:3}" for name, count in made.figures.items()))
        if arguments.errors:
            for name, lines in made.lines.items():
                print("\n".join(f"    {name}: {line}" for line in lines), end="\n" if lines else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
