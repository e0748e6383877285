"""Measures the engine on a file of labelled claims.

    python benchmarks/cases.py FILE... [--base DIR] [--errors]

A file is a YAML list of {text, expect, never, reason, content, rule}; letters: S supported, C contradicted,
O exceeds-evidence, X conflicting-evidence, U statements-only, N not-enough-evidence, - no claim at all.
Prints strict accuracy (the first letter of `expect`), accuracy within `expect`, claims that got a verdict of
`never`, and the shares of reasons, content verdicts and rules that are there. Exit code 1 if anything fell
within `never`.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimcheck.base.find import load_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import CheckedClaim

LETTERS = {
    "supported": "S",
    "contradicted": "C",
    "exceeds-evidence": "O",
    "conflicting-evidence": "X",
    "statements-only": "U",
    "not-enough-evidence": "N",
}
WORST_FIRST = "CXOSUN"


@dataclass(slots=True)
class Tally:
    """How many of how many, and what went wrong."""

    right: dict[str, list[bool]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, ok: bool) -> None:
        self.right.setdefault(name, []).append(ok)


def letter(claims: tuple[CheckedClaim, ...]) -> str:
    """The letter of a text: of its claims, the one that says most; `-` if it claims nothing."""
    letters = [LETTERS[c.review.verdict.value] for c in claims]
    return min(letters, key=WORST_FIRST.index, default="-")


def reasons_of(claims: tuple[CheckedClaim, ...]) -> set[str]:
    """The kinds of all reasons shown for a text."""
    citations = [x for c in claims for x in c.review.citations]
    citations += [x for c in claims if c.review.attribution for x in c.review.attribution.content_citations]
    return {r.kind.value for x in citations for r in x.reasons}


def measure(cases: list[dict[str, Any]], base: EvidenceBase) -> Tally:
    """The tally of a list of cases."""
    tally = Tally()
    drafts = [read_text(case["text"], path=None) for case in cases]
    for case, checked in zip(cases, run(drafts, base).drafts, strict=True):
        got = letter(checked.claims)
        expect = [str(e) for e in case["expect"]]
        tally.add("strict", got == expect[0])
        tally.add("within", got in expect)
        tally.add("never (must be 100 %)", got not in case.get("never", []))
        notes = []
        if case.get("reason"):
            ok = case["reason"] in reasons_of(checked.claims)
            tally.add("reason", ok)
            notes += [] if ok else [f"no reason {case['reason']}"]
        if case.get("content"):
            found = {
                LETTERS[c.review.attribution.content_verdict.value] for c in checked.claims if c.review.attribution
            }
            tally.add("content", case["content"] in found)
            notes += [] if case["content"] in found else [f"content {sorted(found)} not {case['content']}"]
        if case.get("rule"):
            fired = {r.rule for c in checked.claims for r in c.results}
            tally.add("rule", case["rule"] in fired)
            notes += [] if case["rule"] in fired else [f"rules {sorted(fired)} lack {case['rule']}"]
        flag = "NEVER " if got in case.get("never", []) else "" if got in expect else "miss  "
        if flag or notes or got != expect[0]:
            tally.errors.append(f"{flag or 'soft  '}{got} (due {''.join(expect)}) {case['text']} {'; '.join(notes)}")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    base = load_base(arguments.base)
    reversed_ = False
    for path in arguments.files:
        tally = measure(yaml.safe_load(path.read_text(encoding="utf-8")), base)
        print(f"{path} ({len(tally.right['strict'])} claims)")
        for name, marks in tally.right.items():
            print(f"  {name:24} {sum(marks):4}/{len(marks):<4} {100 * sum(marks) / len(marks):5.1f} %")
        if arguments.errors:
            print("\n".join(f"    {line}" for line in tally.errors))
        reversed_ |= not all(tally.right["never (must be 100 %)"])
    return int(reversed_)


if __name__ == "__main__":
    sys.exit(main())
