"""Flags a citation mark of a record that contradicts the sentence.

It stands beside the rule that explains the verdict, at the mark. An error where a desk's reviewed list says so, and
where a figure or a date differs; a warning where the engine read another difference itself; a note where the record is
only a statement or a filing. Nothing is said where the sentence cites a record that supports it as well, since both
sides are then given; nothing where the record answers what somebody is reported to have said; and nothing where the
sentence misquotes the record, which CC301 tells.

Why:
    The reader who follows the mark finds the opposite. It happens when a sentence is rewritten and its mark stays, and
    it is worse than no source.

Fires (harbour, error, draft):
    > Every passenger is given a safety briefing [@msi-f-22-11-briefings].

    The inspectors found that some were not.

Fires (harbour, error, draft):
    > The Harbour Authority paid 31 invoices from Brackwater Dredging before the work had been surveyed.
    > [@ca-2023-07-invoices]

    The record counts at least 61. A mark behind the full stop belongs to the sentence before it.

Silent (harbour, draft):
    > Some dredging contracts were awarded without a competitive tender [@ca-2023-07-fourteen-untendered].

    The record bears it out.

Silent (harbour, draft):
    > Lorne told the Transport Committee that every passenger is given a safety briefing [@msi-f-22-11-briefings].

    The record contradicts what she said, not that she said it: the mark gives the other side.

Misses:
    A record that contradicts the sentence in words that the engine does not bring together with it; and a record that
    contradicts an earlier sentence of the paragraph than the one before the mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Basis, Citation, ReasonKind, Stance
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import differing, reason_of
from claimcheck.rules._citing import Citing, on_mark
from claimcheck.verdict import ESTABLISHING_TIERS

RULE = Rule(
    id="CC505",
    name="contradicting-citation",
    level=Level.ERROR,
    summary="The record cited contradicts the sentence.",
)
_PLAIN = (ReasonKind.QUANTITY, ReasonKind.UNIT, ReasonKind.DATE)
_FIX = "mend the sentence, or cite a record that bears it out"


def check(citing: Citing) -> Iterator[Result]:
    """One result for a record that contradicts what it is cited for and bears out none of it."""
    against = None
    for case, citation in citing.bearing():
        if citation.stance in (Stance.SUPPORTS, Stance.QUALIFIES) or case.cites(Stance.SUPPORTS):
            return
        if citation.stance is Stance.CONTRADICTS and not _misquoted(citation):
            against = citation
    if against is not None:
        yield on_mark(RULE, citing, "the record cited here contradicts the sentence", level=_level(against), fix=_FIX)


def _misquoted(citation: Citation) -> bool:
    """Whether words in quotation marks differ from the record's: CC301 tells, and the mark is right."""
    return reason_of(citation, ReasonKind.QUOTATION) is not None


def _level(citation: Citation) -> Level:
    if citation.tier not in ESTABLISHING_TIERS:
        return Level.NOTE
    plain = citation.basis is Basis.REVIEWED or differing(citation, *_PLAIN) is not None
    return Level.ERROR if plain else Level.WARNING
