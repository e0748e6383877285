"""What the rules on citation marks work on: one record as a mark cites it, and the claims that it is cited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from claimcheck.base.faults import Faults
from claimcheck.model.draft import CitationMark, Cited
from claimcheck.model.evidence import Evidence, EvidenceBase, by_id
from claimcheck.model.review import Citation, Stance
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case
from claimcheck.verdict import stands


class Citing(Struct, frozen=True, kw_only=True):
    """One record that a mark names, as the rules on marks see it."""

    mark: CitationMark
    cited: Cited
    record: Evidence | None
    """None where the base has none of that id."""
    cases: tuple[Case, ...]
    """The claims that the mark cites for."""
    base: EvidenceBase
    records: Mapping[str, Evidence]
    near: Callable[[str], str | None]
    """A hint with the id of a record that is most like a word."""

    def bearing(self) -> Iterator[tuple[Case, Citation]]:
        """How the record bears on each claim, towards what the verdict on it was taken over."""
        for case in self.cases:
            yield from ((case, c) for c in case.pool if c.evidence.id == self.cited.id and stands(c.evidence))

    def mentioned(self) -> tuple[Citation, ...]:
        """All that the record is to the claims, and to what is said in them."""
        every = (c for case in self.cases for c in (*case.review.citations, *case.content))
        return tuple(c for c in every if c.evidence.id == self.cited.id)

    def takes_side(self) -> bool:
        """Whether the record takes a side on a claim, or on what somebody says in it."""
        return any(stands(c.evidence) and c.stance is not Stance.RELATED for c in self.mentioned())


def each(marks: Sequence[CitationMark], cases: Sequence[Case], base: EvidenceBase) -> Iterator[Citing]:
    """What the marks of a draft cite, one by one."""
    records = by_id(base.evidence)
    faults = Faults()

    def near(word: str) -> str | None:
        return faults.nearest(word, records)

    for mark in marks:
        for cited in mark.cited:
            yield Citing(
                mark=mark,
                cited=cited,
                record=records.get(cited.id),
                cases=tuple(cases[number] for number in mark.claims),
                base=base,
                records=records,
                near=near,
            )


def on_mark(rule: Rule, citing: Citing, message: str, *, level: Level | None = None, fix: str | None = None) -> Result:
    """A result at the id that the mark names."""
    return Result(
        rule=rule.id,
        name=rule.name,
        level=level or rule.level,
        message=message,
        span=citing.cited.span,
        evidence=(citing.record.id,) if citing.record is not None else (),
        fix=fix,
    )
