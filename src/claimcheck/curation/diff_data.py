"""What `base diff` and `base recheck` found, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE
from claimcheck.curation.data import base_data
from claimcheck.curation.diff import ADDED, CHANGED, REMOVED, Change, Difference, Field
from claimcheck.curation.recheck import Rechecked, When
from claimcheck.curation.turns import Cause, Turn
from claimcheck.model.draft import Places
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import ClaimReview

Object = dict[str, Any]

_NAMES = {
    EVIDENCE: "records",
    CLAIM: "verified_claims",
    SOURCE: "sources",
    MEASURE: "measures",
    NAME: "names",
}


def difference_data(difference: Difference, turned: Sequence[Turn] | None) -> Object:
    """What changed; `turned` is null where no drafts were given."""
    counts = {
        name: {what: difference.count(table, what) for what in (ADDED, REMOVED, CHANGED)}
        for table, name in _NAMES.items()
    }
    return {
        "old_base": base_data(difference.old),
        "base_changes": [_field(field) for field in difference.base],
        "changes": [_change(change) for change in difference.changes],
        "words": [{"kind": w.kind, "change": w.what, "words": w.words} for w in difference.words],
        "turned": None if turned is None else [_turn(turn, turn.causes) for turn in turned],
        "summary": {**counts, "turned": None if turned is None else len(turned)},
    }


def rechecked_data(found: Sequence[Rechecked], old: EvidenceBase, drafts: int, claims: int) -> Object:
    """The claims whose verdict turned, and how many of each kind."""
    counts = {when.value.replace("-", "_"): sum(1 for one in found if one.when is when) for when in When}
    return {
        "old_base": base_data(old),
        "turned": [_rechecked(one) for one in found],
        "summary": {"drafts": drafts, "claims": claims, "turned": len(found), **counts},
    }


def _change(change: Change) -> Object:
    status = change.status
    return {
        "type": change.table.replace(" ", "-"),
        "id": change.id,
        "change": change.what,
        "status": None if status is None else {"before": status[0], "after": status[1]},
        "words": change.words or None,
        "fields": [_field(field) for field in change.fields],
        "path": change.path or None,
        "line": change.line or None,
    }


def _field(field: Field) -> Object:
    return {"field": field.name, "before": field.before, "after": field.after}


def _rechecked(one: Rechecked) -> Object:
    then = None if one.then is None else one.then.verdict.value
    return {"when": one.when.value, "verdict_then": then, **_turn(one.turn, one.causes)}


def _turn(turn: Turn, causes: Iterable[Cause]) -> Object:
    region = Places(turn.draft).region(turn.after.span)
    return {
        "path": turn.draft.path,
        "line": region.start_line,
        "column": region.start_column,
        "date": turn.draft.date,
        "claim": turn.after.text,
        "before": _verdict(turn.before),
        "after": _verdict(turn.after),
        "records": [_cause(cause) for cause in causes],
    }


def _verdict(review: ClaimReview) -> str:
    return review.verdict.value


def _cause(cause: Cause) -> Object:
    return {
        "id": cause.record.id,
        "stance": cause.stance.value,
        "gone": cause.gone,
        "published": cause.record.published,
        "status": cause.record.status.value,
    }
