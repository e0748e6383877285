"""Published drafts checked against what the base has learnt since."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from claimcheck.curation.turns import AGAINST, Cause, Turn, causes_of, reviewed_as_of, turns
from claimcheck.model.draft import Draft
from claimcheck.model.review import ClaimReview, Verdict
from claimcheck.prepared import Prepared


class When(StrEnum):
    """How a turned verdict stands to the day of its draft; in the order in which a desk wants to see them."""

    WRONG_WHEN_PUBLISHED = "wrong-when-published"
    OVERTAKEN_SINCE = "overtaken-since"
    UNDATED = "undated"
    OTHERWISE = "otherwise"


ORDER = tuple(When)


class Rechecked(Struct, frozen=True, kw_only=True):
    """A claim whose verdict turned. `then` is its review by what was public on the draft's day, if it has one."""

    turn: Turn
    when: When
    then: ClaimReview | None
    causes: tuple[Cause, ...]


def recheck(drafts: Sequence[Draft], old: Prepared, new: Prepared) -> tuple[Rechecked, ...]:
    """The claims whose verdict turned from the old base to the new: wrong when published first, then overtaken since,
    then those of drafts without a date, then those that neither holds for; within each by the drafts' order."""
    by_day: dict[str | None, list[Turn]] = {}
    for turn in turns(drafts, old, new):
        by_day.setdefault(turn.draft.date, []).append(turn)
    judged = [one for day, own in by_day.items() for one in _of_day(day, own, new)]
    places = {id(draft): number for number, draft in enumerate(drafts)}
    return tuple(sorted(judged, key=lambda one: (ORDER.index(one.when), places[id(one.turn.draft)])))


def _of_day(day: str | None, own: Sequence[Turn], new: Prepared) -> list[Rechecked]:
    """The turns in drafts of one day: the base as it then stood is made ready once."""
    if day is None:
        return [Rechecked(turn=turn, when=When.UNDATED, then=None, causes=turn.causes) for turn in own]
    drafts = list({id(turn.draft): turn.draft for turn in own}.values())
    then = reviewed_as_of(drafts, day, new)
    return [_judged(turn, then[id(turn.draft), turn.after.span]) for turn in own]


def _judged(turn: Turn, then: ClaimReview) -> Rechecked:
    if then.verdict in AGAINST and turn.before.verdict not in AGAINST:
        causes = causes_of(turn.before, then) or turn.causes
        return Rechecked(turn=turn, when=When.WRONG_WHEN_PUBLISHED, then=then, causes=causes)
    later = then.verdict is not turn.after.verdict and _worse(turn)
    when = When.OVERTAKEN_SINCE if later else When.OTHERWISE
    return Rechecked(turn=turn, when=when, then=then, causes=turn.causes)


_GROUND = (
    Verdict.SUPPORTED,
    Verdict.STATEMENTS_ONLY,
    Verdict.NOT_ENOUGH_EVIDENCE,
    Verdict.CONFLICTING_EVIDENCE,
    Verdict.EXCEEDS_EVIDENCE,
    Verdict.CONTRADICTED,
)
"""From a claim that can stay to one that cannot."""


def _worse(turn: Turn) -> bool:
    return _GROUND.index(turn.after.verdict) > _GROUND.index(turn.before.verdict)
