"""The whole output of one invocation; reporters take nothing else."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from enum import StrEnum

from msgspec import Struct

from claimcheck.model.draft import Draft
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import ClaimReview
from claimcheck.spans import Span


class Level(StrEnum):
    """How much a result matters; `error` fails a run by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVEL_ORDER: dict[Level, int] = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}


class Rule(Struct, frozen=True, kw_only=True):
    """A kind of result: id, name (reads after "allow"), default level, one line of what it finds."""

    id: str
    name: str
    level: Level
    summary: str


class Result(Struct, frozen=True, kw_only=True):
    """One thing found, at its place in the draft."""

    rule: str
    name: str
    level: Level
    message: str
    span: Span
    evidence: tuple[str, ...] = ()
    """Ids of the records it rests on, the strongest first."""
    fix: str | None = None
    suppressed: bool = False
    justification: str | None = None
    """Of a suppressed result, who allows it, since when and why."""


class Notification(Struct, frozen=True, kw_only=True):
    """Something about the run, not about a claim: a skipped part, an unclosed quotation mark."""

    level: Level
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None


class CheckedClaim(Struct, frozen=True, kw_only=True):
    """A claim's review and the results on it."""

    review: ClaimReview
    results: tuple[Result, ...] = ()


class CheckedDraft(Struct, frozen=True, kw_only=True):
    """A draft with its claims. `sentences` counts all, `skipped` those that claim nothing."""

    draft: Draft
    sentences: int
    skipped: int
    claims: tuple[CheckedClaim, ...]
    results: tuple[Result, ...] = ()
    """Those on the draft itself, not on a claim of it."""


class Run(Struct, frozen=True, kw_only=True):
    """One invocation: what was checked against which base, and what was found."""

    version: str
    base: EvidenceBase
    as_of: str | None
    drafts: tuple[CheckedDraft, ...]
    notifications: tuple[Notification, ...] = ()

    @property
    def results(self) -> tuple[Result, ...]:
        """All results, in draft order; those on a draft itself after those on its claims."""
        return tuple(r for d in self.drafts for r in (*(r for c in d.claims for r in c.results), *d.results))
