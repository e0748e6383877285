"""The literate cases: each claim of `cases/*.md` is one item, named by file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import Citation, Match
from claimcheck.model.run import CheckedClaim
from literate import Case, MiniBase, faults, read, some

FILES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CASES = [case for path in FILES for case in read(path)]
LEAST = 110


def items() -> Iterator[Any]:
    for case in CASES:
        reason = case.expect.get("xfail")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(case, id=case.id, marks=marks)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[MiniBase], EvidenceBase]:
    """Loads each mini base once, past the cache of compiled bases."""
    from claimcheck.base.load import read_base

    cache: dict[tuple[Path, int], EvidenceBase] = {}

    def load(mini: MiniBase) -> EvidenceBase:
        key = (mini.path, mini.line)
        if key not in cache:
            cache[key] = read_base(mini.write(tmp_path_factory.mktemp(mini.path.stem)))
        return cache[key]

    return load


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_cases_are_well_formed(path: Path) -> None:
    wrong = [f"{path.name}:{case.line}: {fault}" for case in read(path) for fault in faults(case)]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bases_load(path: Path, loaded: Callable[[MiniBase], EvidenceBase]) -> None:
    for mini in {case.base.line: case.base for case in read(path)}.values():
        assert {record.id for record in loaded(mini).evidence} == mini.evidence.keys()


@pytest.mark.parametrize("case", list(items()))
def test_case(case: Case, loaded: Callable[[MiniBase], EvidenceBase]) -> None:
    claims = check(case, loaded(case.base))
    place = f"{case.path}:{case.line}"
    if "claims" in case.expect:
        assert len(claims) in some(case.expect["claims"]), f"{place}: {[c.review.text for c in claims]}"
        if not claims:
            return
    else:
        assert len(claims) == 1, f"{place}: {[c.review.text for c in claims]}"
    differences = list(compare(case.expect, claims[0]))
    assert not differences, "\n".join([place, case.text, *differences, *told(claims[0])])


def check(case: Case, base: EvidenceBase) -> Sequence[CheckedClaim]:
    from claimcheck.check import run
    from claimcheck.drafts.read import read_text

    path = "draft.md" if case.expect.get("draft") else None
    draft = read_text(case.text, path=path, suffix=".md", date=case.expect.get("date"))
    options = {"as_of": case.expect["as_of"]} if "as_of" in case.expect else {}
    return run([draft], base, **options).drafts[0].claims


def compare(expect: dict[str, Any], claim: CheckedClaim) -> Iterator[str]:
    review = claim.review
    yield from _among("verdict", review.verdict, expect)
    barred = some(expect.get("not"))
    if review.verdict in barred:
        yield f"verdict {review.verdict} would be a reversal or a false alarm"
    yield from _attribution(expect, claim)
    yield from _stances("citation", expect.get("citations", {}), review.citations)
    yield from _among("relation", _relation(review.verified_claim), expect)
    yield from _reasons(expect, claim)
    yield from _results(expect, claim)
    for key, value in expect.get("decided_by", {}).items():
        found = getattr(review.decided_by, key, None)
        if found != value:
            yield f"decided_by.{key}: expected {value}, found {found}"


def _attribution(expect: dict[str, Any], claim: CheckedClaim) -> Iterator[str]:
    said = claim.review.attribution
    if said is None:
        yield from (f"no attribution for {key}" for key in ("content_verdict", "status") if key in expect)
        return
    yield from _among("content_verdict", said.content_verdict, expect)
    yield from _among("status", said.status, expect)
    yield from _stances("content citation", expect.get("content_citations", {}), said.content_citations)


def _among(key: str, found: str | None, expect: dict[str, Any]) -> Iterator[str]:
    if key in expect and found not in (wanted := some(expect[key]) or [None]):
        yield f"{key}: expected {' or '.join(map(str, wanted))}, found {found}"


def _stances(label: str, expected: dict[str, Any], citations: Sequence[Citation]) -> Iterator[str]:
    found = {c.evidence.id: str(c.stance) for c in citations}
    for name, stances in expected.items():
        if found.get(name, "absent") not in some(stances):
            yield f"{label} {name}: expected {stances}, found {found.get(name, 'absent')}"


def _relation(match: Match | None) -> str | None:
    return match.relation if match is not None else None


def _reasons(expect: dict[str, Any], claim: CheckedClaim) -> Iterator[str]:
    said = claim.review.attribution
    citations = claim.review.citations + (said.content_citations if said is not None else ())
    kinds = {str(reason.kind) for citation in citations for reason in citation.reasons}
    for kind in some(expect.get("reasons")):
        if kind not in kinds:
            yield f"no reason {kind!r} among {sorted(kinds)}"


def _results(expect: dict[str, Any], claim: CheckedClaim) -> Iterator[str]:
    levels = {result.rule: str(result.level) for result in claim.results}
    for rule in some(expect.get("rules")):
        if rule not in levels:
            yield f"no result {rule} among {sorted(levels)}"
    for rule in some(expect.get("no_rules")):
        if rule in levels:
            yield f"result {rule} was not due"
    for rule, level in expect.get("level", {}).items():
        if levels.get(rule) != level:
            yield f"{rule}: expected {level}, found {levels.get(rule)}"


def told(claim: CheckedClaim) -> Iterator[str]:
    """What was found, to read beside a failure."""
    for citation in claim.review.citations:
        reasons = ", ".join(f"{r.kind}: {r.claim!r} / {r.evidence!r}" for r in citation.reasons)
        yield f"  {citation.stance} {citation.evidence.id} (tier {citation.tier}) {reasons}"
    yield from (f"  {r.level} {r.rule} {r.message}" for r in claim.results)
