"""The guards against an engine that fits one story: prints their figures in a short table.

    python tools/guards.py [--verbose] [NAME ...]

Renaming: a base and its cases told with other names, words, figures and years get the same answers. Made
pairs: claims made from the records' own propositions never turn a record round. Cases: an invented base
on another beat is answered like the first. NAME picks guards by the start of their name: `renaming`,
`pairs`, `cases`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from made_pairs import NONE, Pair, made_pairs
from rename_base import read_mapping, rename_base, words_of
from rename_faults import faults

from claimcheck.model.evidence import Evidence, EvidenceBase
from claimcheck.model.run import CheckedClaim
from claimcheck.prepared import Prepared
from claimcheck.stance.context import Context

ROOT = Path(__file__).resolve().parents[1]
LETTERS = {
    "supported": "S",
    "contradicted": "C",
    "exceeds-evidence": "O",
    "conflicting-evidence": "X",
    "statements-only": "U",
    "not-enough-evidence": "N",
}
NO_CLAIM = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A base with its cases and the mapping that renames both."""

    name: str
    folder: Path
    cases: Path
    renaming: Path

    @property
    def has_base(self) -> bool:
        """Whether its base is there."""
        return (self.folder / "evidence" / "base.yml").is_file()

    @property
    def ready(self) -> bool:
        """Whether its base and its cases are there."""
        return self.has_base and self.cases.is_file()


BEATS = (
    Beat(
        name="own",
        folder=ROOT,
        cases=ROOT / "benchmarks" / "own" / "claims.yml",
        renaming=ROOT / "tests" / "guards" / "renaming.yml",
    ),
    Beat(
        name="harbour",
        folder=ROOT / "tests" / "bases" / "harbour",
        cases=ROOT / "tests" / "bases" / "harbour" / "cases.yml",
        renaming=ROOT / "tests" / "guards" / "renaming-harbour.yml",
    ),
)
FLOORS = ROOT / "tests" / "guards" / "floors.yml"


def load(folder: Path) -> EvidenceBase:
    """The base in a folder, read afresh."""
    from claimcheck.base.load import read_base

    return read_base(folder / "evidence")


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, all scalars as text."""
    cases = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [case for case in cases or [] if "text" in case]


_prepared: dict[str, Prepared] = {}
# Bases made ready once for the many claims put to them.


def checked(text: str, base: EvidenceBase) -> tuple[CheckedClaim, ...]:
    """The claims that the engine finds in one text, reviewed."""
    from claimcheck.check import run
    from claimcheck.drafts.read import read_text
    from claimcheck.prepared import prepare

    if base.digest not in _prepared:
        _prepared[base.digest] = prepare(base)
    return run((read_text(text, path=None),), base, prepared=_prepared[base.digest]).drafts[0].claims


# Renaming -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one claim was answered, free of words: ids, stances and kinds of reasons only."""

    verdict: str
    content: str | None
    match: str | None
    stances: frozenset[tuple[str, str]]
    reasons: tuple[tuple[str, int], ...]
    rules: tuple[str, ...]


def answer(claim: CheckedClaim) -> Answer:
    """The wordless answer of a checked claim."""
    review = claim.review
    content = review.attribution
    found = (*review.citations, *(content.content_citations if content else ()))
    # Which of hundreds of records merely bear on a claim hangs on how letters fall; nothing is decided by it.
    citations = [c for c in found if str(c.stance) != "related" or str(c.basis) == "reviewed"]
    kinds = Counter(str(reason.kind) for citation in citations for reason in citation.reasons)
    return Answer(
        verdict=str(review.verdict),
        content=str(content.content_verdict) if content else None,
        match=f"{review.verified_claim.id} {review.verified_claim.relation}" if review.verified_claim else None,
        stances=frozenset((c.evidence.id, str(c.stance)) for c in citations),
        reasons=tuple(sorted(kinds.items())),
        rules=tuple(sorted(result.rule for result in claim.results)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A case that got another answer under other names."""

    text: str
    renamed: str
    answers: tuple[Answer, ...]
    renamed_answers: tuple[Answer, ...]

    def __str__(self) -> str:
        lines = [self.text, f"  {self.renamed}"]
        if len(self.answers) != len(self.renamed_answers):
            return "\n".join([*lines, f"  claims: {len(self.answers)} against {len(self.renamed_answers)}"])
        for before, after in zip(self.answers, self.renamed_answers, strict=True):
            for key in Answer.__slots__:
                one, other = getattr(before, key), getattr(after, key)
                if isinstance(one, frozenset):
                    one, other = sorted(one - other), sorted(other - one)
                if one != other:
                    lines.append(f"  {key}: {one} against {other}")
        return "\n".join(lines)


def renaming_faults(beat: Beat) -> list[str]:
    """What is wrong with the beat's mapping itself: words that it would merge or part."""
    with tempfile.TemporaryDirectory() as folder:
        rename = rename_base(beat.folder, beat.cases, read_mapping(beat.renaming), Path(folder))
    files = [
        *(beat.folder / "evidence").glob("**/*.yml"),
        *(beat.folder / "claims").glob("**/*.yml"),
        beat.cases,
    ]
    return faults(rename, words_of(files))


def renaming_differences(beat: Beat) -> tuple[int, list[Difference]]:
    """How many cases were compared, and those that are answered differently in the renamed copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        rename_base(beat.folder, beat.cases, read_mapping(beat.renaming), copy)
        base, renamed_base = load(beat.folder), load(copy)
        texts = [str(case["text"]) for case in read_cases(beat.cases)]
        renamed_texts = [str(case["text"]) for case in read_cases(copy / "cases.yml")]
    found: list[Difference] = []
    for text, renamed in zip(texts, renamed_texts, strict=True):
        before = tuple(map(answer, checked(text, base)))
        after = tuple(map(answer, checked(renamed, renamed_base)))
        if before != after:
            found.append(Difference(text=text, renamed=renamed, answers=before, renamed_answers=after))
    return len(texts), found


# Made pairs ---------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class PairFigures:
    """What came of the made pairs of one or more bases."""

    total: Counter[str] = field(default_factory=Counter)
    as_due: Counter[str] = field(default_factory=Counter)
    reversals: list[tuple[Pair, str]] = field(default_factory=list)
    undue: list[tuple[Pair, str]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def share(self, kind: str) -> float:
        """The share of a kind that moved as due."""
        return self.as_due[kind] / self.total[kind] if self.total[kind] else 0.0


def stance_of(pair: Pair, record: Evidence, within: Context) -> str:
    """The stance of the record on the pair's claim; "none" where there is no citation."""
    if pair.attributed:
        claims = checked(pair.claim, within.base)
        found = {c.evidence.id: str(c.stance) for claim in claims for c in claim.review.citations}
        return found.get(pair.evidence, NONE)
    from claimcheck.stance.records import cite

    citation = cite(within.read(pair.claim), record, within)
    return str(citation.stance) if citation is not None else NONE


def judge_pairs(bases: Iterable[EvidenceBase]) -> PairFigures:
    """The figures of the made pairs of all bases together."""
    from claimcheck.stance.context import context

    figures = PairFigures()
    for base in bases:
        within = context(base)
        made = made_pairs(base)
        records = {record.id: record for record in base.evidence}
        figures.skipped.update(made.skipped)
        for pair in made.pairs:
            stance = stance_of(pair, records[pair.evidence], within)
            figures.total[pair.kind] += 1
            figures.as_due[pair.kind] += stance in pair.due
            if stance in pair.reversal:
                figures.reversals.append((pair, stance))
            elif stance not in pair.due:
                figures.undue.append((pair, stance))
    return figures


def floors() -> dict[str, float]:
    """The share that each kind of pair must reach."""
    raw = yaml.load(FLOORS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {kind: float(share) for kind, share in raw.items()}


# Cases --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """How one case came out: whether an expected verdict was given, whether a forbidden one was, and which of
    content verdict, reason kind and rule are missing."""

    text: str
    expected: tuple[str, ...]
    given: tuple[str, ...]
    met: bool
    forbidden: bool
    missing: tuple[str, ...]


def case_outcome(case: dict[str, Any], base: EvidenceBase) -> CaseOutcome:
    """The outcome of one case."""
    claims = checked(str(case["text"]), base)
    given = tuple(LETTERS[str(c.review.verdict)] for c in claims) or (NO_CLAIM,)
    return CaseOutcome(
        text=str(case["text"]),
        expected=tuple(case["expect"]),
        given=given,
        met=bool(set(given) & set(case["expect"])),
        forbidden=bool(set(given) & set(case.get("never") or ())),
        missing=tuple(_missing(case, claims)),
    )


def _missing(case: dict[str, Any], claims: tuple[CheckedClaim, ...]) -> Iterator[str]:
    answers = [answer(claim) for claim in claims]
    if "content" in case and not any(a.content and LETTERS[a.content] == case["content"] for a in answers):
        yield f"content {case['content']}"
    if "reason" in case and not any(case["reason"] == kind for a in answers for kind, _ in a.reasons):
        yield f"reason {case['reason']}"
    if "rule" in case and not any(case["rule"] in a.rules for a in answers):
        yield f"rule {case['rule']}"


def case_outcomes(beat: Beat) -> list[CaseOutcome]:
    """The outcomes of all cases of a beat."""
    base = load(beat.folder)
    return [case_outcome(case, base) for case in read_cases(beat.cases)]


# The table ----------------------------------------------------------------------------------------


def _renaming_rows(verbose: bool) -> Iterator[str]:
    for beat in filter(lambda b: b.ready, BEATS):
        total, differences = renaming_differences(beat)
        yield f"renaming {beat.name:<24} {total:>6} cases   {len(differences):>4} answered differently"
        yield from (f"  mapping: {fault}" for fault in renaming_faults(beat))
        if verbose:
            yield from map(str, differences)


def _pair_row(kind: str, figures: PairFigures, kinds: frozenset[str]) -> str:
    total = sum(figures.total[k] for k in kinds)
    as_due = sum(figures.as_due[k] for k in kinds)
    reversals = sum(pair.kind in kinds for pair, _ in figures.reversals)
    share = as_due / total if total else 0.0
    return f"pairs {kind:<36} {total:>6} made   {share:>6.1%} as due   {reversals:>4} reversed"


def _shown_pairs(mark: str, found: Iterable[tuple[Pair, str]]) -> Iterator[str]:
    for pair, stance in found:
        yield f"  {mark}{stance} [{pair.kind}] {pair.claim}"
        yield f"    {pair.evidence}: {pair.proposition}"


def _pair_rows(verbose: bool) -> Iterator[str]:
    figures = judge_pairs(load(beat.folder) for beat in BEATS if beat.has_base)
    for kind in sorted(figures.total):
        yield _pair_row(kind, figures, frozenset({kind}))
    yield _pair_row("all", figures, frozenset(figures.total))
    skipped = ", ".join(f"{kind} {count}" for kind, count in figures.skipped.items() if count)
    yield f"propositions left out, by edit: {skipped}"
    yield from _shown_pairs("REVERSED ", figures.reversals)
    if verbose:
        yield from _shown_pairs("", figures.undue)


def _case_line(outcome: CaseOutcome) -> str:
    mark = "FORBIDDEN" if outcome.forbidden else "lacks" if outcome.met else "unmet"
    given, due = "/".join(outcome.given), "/".join(outcome.expected)
    return f"  {mark} {given} for {due} {', '.join(outcome.missing)} | {outcome.text}"


def _case_rows(verbose: bool) -> Iterator[str]:
    for beat in filter(lambda b: b.ready, BEATS):
        outcomes = case_outcomes(beat)
        met, forbidden = sum(o.met for o in outcomes), sum(o.forbidden for o in outcomes)
        row = f"cases {beat.name:<36} {len(outcomes):>6} cases  {met:>4} as expected  {forbidden:>4} forbidden"
        yield f"{row}  {sum(bool(o.missing) for o in outcomes):>4} lack a part"
        shown = (o for o in outcomes if o.forbidden or (verbose and (not o.met or o.missing)))
        yield from map(_case_line, shown)


def main(arguments: list[str] | None = None) -> int:
    """Prints the table. The tests decide what passes; this is for reading."""
    parser = argparse.ArgumentParser(description="Print the figures of all guards.")
    parser.add_argument("names", nargs="*", help="renaming, pairs, cases; default all")
    parser.add_argument("--verbose", action="store_true", help="list the pairs and cases that did not come out")
    given = parser.parse_args(arguments)
    guards = {"renaming": _renaming_rows, "pairs": _pair_rows, "cases": _case_rows}
    for name, rows in guards.items():
        if not given.names or any(name.startswith(wanted) for wanted in given.names):
            for row in rows(given.verbose):
                print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
