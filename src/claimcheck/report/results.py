"""Results with their places, for the reports that list them one by one; and the counts that end each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from claimcheck.fingerprint import fingerprints
from claimcheck.model.draft import Draft, Places
from claimcheck.model.review import Verdict
from claimcheck.model.run import LEVEL_ORDER, CheckedClaim, CheckedDraft, Level, Result, Run
from claimcheck.report import phrasing
from claimcheck.report.footer import digest
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.spans import Region

ARGUMENT, STDIN = "argument", "stdin"
"""What stands for a path where a draft has none."""
WITHHELD = "Internal check, not for publication."


class Placed(Struct, frozen=True, kw_only=True):
    """A result with its claim, its draft and its place in the file."""

    path: str
    checked: CheckedDraft
    claim: CheckedClaim | None
    """None where the result is on the draft itself."""
    result: Result
    region: Region
    fingerprint: str

    @property
    def place(self) -> str:
        """`path:line:column`."""
        return f"{visible(self.path)}:{self.region.start_line}:{self.region.start_column}"

    @property
    def words(self) -> str:
        """The words of the claim; none where the result is on the draft itself."""
        return self.claim.review.text if self.claim is not None else ""

    @property
    def message(self) -> str:
        """The message, or where there is none what the rule is called."""
        return self.result.message or self.result.name


def name(draft: Draft) -> str:
    """What reports call a draft: its path, or what it was given as."""
    if draft.path is None:
        return ARGUMENT
    return STDIN if draft.path == "-" else draft.path


def placed(run: Run, *, suppressed: bool = False) -> tuple[Placed, ...]:
    """All results in the order of the drafts; those that are suppressed only if asked for."""
    identities = iter(fingerprints(run))
    found: list[Placed] = []
    for checked in run.drafts:
        found += sorted(_of_draft(checked, identities), key=_position)
    return tuple(p for p in found if suppressed or not p.result.suppressed)


def worst_first(found: Iterable[Placed]) -> tuple[Placed, ...]:
    """Results by level, errors first; within a level as they come."""
    return tuple(sorted(found, key=lambda p: -LEVEL_ORDER[p.result.level]))


def levels(results: Iterable[Result]) -> str:
    """How many results of each level: `2 errors, 1 note`; `no results` where there are none."""
    counted = Counter(result.level for result in results)
    return ", ".join(count(counted[level], level.value) for level in Level if counted[level]) or "no results"


def found_in(run: Run) -> str:
    """The results of a run by level, suppressed ones told apart."""
    shown = [r for r in run.results if not r.suppressed]
    hidden = len(run.results) - len(shown)
    return levels(shown) + (f", {hidden} suppressed" if hidden else "")


def compared(drafts: Sequence[CheckedDraft]) -> str:
    """What was compared, so that silence does not look like a pass."""
    verdicts = Counter(c.review.verdict for d in drafts for c in d.claims)
    sentences, claims = sum(d.sentences for d in drafts), verdicts.total()
    absent = verdicts[Verdict.NOT_ENOUGH_EVIDENCE]
    parts = [f"{claims - absent} met the base"] if claims else []
    parts += [f"{absent} not decided by it (neither passed nor failed)"] if absent else []
    told = ", ".join(parts) or "nothing to compare"
    return f"{count(sentences, 'sentence')}, {count(claims, 'claim')}: {told}."


def base_line(run: Run) -> str:
    """The base that was compared with, by its digest, its size and what it covers."""
    base = run.base
    sizes = f"{count(len(base.evidence), 'record')} from {count(len(base.sources), 'source')}"
    when = phrasing.period(base.period)
    about = f"{base.covers}, {when}" if when else base.covers
    as_of = f" As of {phrasing.date(run.as_of)}." if run.as_of else ""
    return f"base {digest(base.digest)}, {sizes}: {about}.{as_of}"


def _of_draft(checked: CheckedDraft, identities: Iterator[str]) -> list[Placed]:
    places = Places(checked.draft)
    on_claims = [(claim, result) for claim in checked.claims for result in claim.results]
    every = [*on_claims, *((None, result) for result in checked.results)]
    return [
        Placed(
            path=name(checked.draft),
            checked=checked,
            claim=claim,
            result=result,
            region=places.region(result.span),
            fingerprint=next(identities),
        )
        for claim, result in every
    ]


def _position(found: Placed) -> tuple[int, str]:
    return found.result.span.start, found.result.rule
