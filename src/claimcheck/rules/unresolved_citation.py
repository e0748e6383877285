"""Flags a citation mark that names no record of the base.

An error, at the id. It says which record may be meant, or, where the id is that of a source or of a verified claim,
which records belong to it. A mark of another system, such as the key of a bibliography, is unresolved as well; a desk
that uses both sets the level to `off`. Where other words stand before the `@`, as in `[see @some-id]`, it speaks only
if a record of nearly that name exists, or the mark names another record of the base: it may be no mark at all.

Why:
    Readers and editors trust a sentence with a source more than one without. A mark that leads nowhere is that trust
    for nothing, and mostly a slip of the hand.

Fires (harbour, error, draft):
    > Some passengers boarding at Gull Quay were not given a safety briefing [@msi-f-22-11-briefing].

    The record's name is `msi-f-22-11-briefings`, and the result says so.

Fires (harbour, error):
    > Some passengers boarding at Gull Quay were not given a safety briefing [@msi-f-22-11].

    That is the whole report. Its records are listed.

Silent (harbour, draft):
    > Some passengers boarding at Gull Quay were not given a safety briefing [@msi-f-22-11-briefings, section 3].

    The record exists.

Misses:
    A mark with a slip that makes it the name of another record; where that record says something else,
    `unsupporting-citation` tells. Marks in code and comments, which are not read, and names without brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.base.faults import quoted
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._citing import Citing, on_mark

RULE = Rule(
    id="CC504",
    name="unresolved-citation",
    level=Level.ERROR,
    summary="A citation mark names no record of the base.",
)
_SHOWN = 4
_ELSE = 'find it with "claimcheck base search"'


def check(citing: Citing) -> Iterator[Result]:
    """One result for an id that the base does not have."""
    if citing.record is not None:
        return
    name = quoted(citing.cited.id)
    kind, records = _other(citing)
    hint = citing.near(citing.cited.id) if not records else None
    known = any(cited.id in citing.records for cited in citing.mark.cited)
    if not (citing.mark.plain or known or records or hint):
        return
    if records:
        more = ", ..." if len(records) > _SHOWN else ""
        fix = f"cite one of its records: {', '.join(records[:_SHOWN])}{more}"
        yield on_mark(RULE, citing, f"{name} is a {kind}, no record", fix=fix)
    else:
        yield on_mark(RULE, citing, f"no record {name} in this base", fix=hint or _ELSE)


def _other(citing: Citing) -> tuple[str, tuple[str, ...]]:
    """What else the id names, with its records."""
    wanted = citing.cited.id
    of_source = tuple(record.id for record in citing.base.evidence if record.source.id == wanted)
    if of_source:
        return "source", of_source
    claims = (claim for claim in citing.base.verified_claims if claim.id == wanted)
    lists = (claim.supported_by or claim.contradicted_by or claim.qualified_by for claim in claims)
    return "verified claim", next(lists, ())
