"""Notes a citation mark of a record that does not bear the sentence out.

A note: either the record is on the same matter and decides nothing of what the sentence says, or the engine finds
nothing of the sentence in it. It may be the wrong record, or the right one in words that the engine cannot bring
together with the sentence's. Where the same mark names a record that bears the sentence out, a second one on the same
matter is left alone. A record that is disputed or was retracted is a warning, whatever it says.

Why:
    A mark beside a sentence that its source does not hold is the commonest flaw of a sourced text, and the one that
    nobody finds without opening the source.

Fires (harbour, note, draft):
    > The Harbour Authority awarded 14 dredging contracts without a competitive tender [@msi-f-22-11-briefings].

    That record is on briefings. The result names the record that would do.

Silent (harbour, draft):
    > Some dredging contracts were awarded without a competitive tender [@ca-2023-07-fourteen-untendered].

    It says just that.

Silent (harbour, draft):
    > Why were there no briefings [@ca-2023-07-fourteen-untendered]?

    A question claims nothing, so there is nothing to bear out.

Misses:
    Sentences that claim nothing, and marks in paragraphs and notes of their own. A record may bear out half of a
    sentence: the other half is not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Basis, ReasonKind, Relation, Stance
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import by_strength, reason_of
from claimcheck.rules._citing import Citing, on_mark
from claimcheck.verdict import stands

RULE = Rule(
    id="CC506",
    name="unsupporting-citation",
    level=Level.NOTE,
    summary="The record cited does not bear the sentence out.",
)
_MOST = 2
_NEAR = frozenset({Relation.NARROWER, Relation.BROADER, Relation.OPPOSED})


def check(citing: Citing) -> Iterator[Result]:
    """One result for a record that takes no side on any claim that it is cited for."""
    record = citing.record
    if record is None:
        return
    if not stands(record):
        yield on_mark(RULE, citing, _fallen(record), level=Level.WARNING, fix=_better(citing))
    elif citing.cases and not citing.takes_side():
        related = bool(citing.mentioned())
        if related and (_accompanies(citing) or _may_hold(citing)):
            return
        message = "the record cited is on the matter and decides nothing of it" if related else _NOTHING
        yield on_mark(RULE, citing, message, fix=_better(citing))


_NOTHING = "nothing of this sentence is found in the record cited"


def _fallen(record: Evidence) -> str:
    why = f": {record.status_reason}" if record.status_reason else ""
    return f"the record cited is {record.status.value}{why}"


def _accompanies(citing: Citing) -> bool:
    """Whether the same mark names a record that bears a claim out."""
    beside = {cited.id for cited in citing.mark.cited}
    return any(c.stance is Stance.SUPPORTS and c.evidence.id in beside for case in citing.cases for c in case.pool)


def _may_hold(citing: Citing) -> bool:
    """Whether the record is told as related for the sake of a desk's list alone: the engine reads the sentence in it,
    or the list is on another claim, near to this one."""
    read = any(reason_of(c, ReasonKind.PARAPHRASE) is not None for c in citing.mentioned())
    near = (case.review.verified_claim for case in citing.cases)
    others = any(match is not None and match.relation in _NEAR for match in near)
    return read or (others and any(c.basis is Basis.REVIEWED for c in citing.mentioned()))


def _better(citing: Citing) -> str | None:
    """The records that bear the claims out, those of the same document first."""
    source = citing.record.source.id if citing.record is not None else ""
    found = by_strength(c for case in citing.cases for c in case.pool if c.stance is Stance.SUPPORTS)
    named = sorted(dict.fromkeys(c.evidence for c in found if stands(c.evidence)), key=lambda e: e.source.id != source)
    return f"cite {' or '.join(record.id for record in named[:_MOST])}" if named else None
