"""Flags a citation mark whose page, section or time is not the record's.

A warning. Figures are compared after words of one sort: pages with pages ("p. 4", "pp. 3-5"), sections with sections,
times of a recording with times. A figure alone is a page. Ranges that meet agree, and "section 2" holds "section 2.4".

Why:
    Whoever checks the sentence opens the document at that place. A locator that leads elsewhere costs the minutes it
    was meant to save, or the trust in the passage.

Fires (harbour, warning, draft):
    > Some passengers boarding at Gull Quay were not given a safety briefing [@msi-f-22-11-briefings, sec. 4].

    The record has section 3.

Silent (harbour, draft):
    > Some passengers boarding at Gull Quay were not given a safety briefing [@msi-f-22-11-briefings, sections 2-3].

    Section 3 is among them.

Misses:
    Locators of different sorts, such as a page against a heading, places without a figure, Roman numerals, and records
    whose place in the document was not seen. Pages of a file and pages as printed may differ: it cannot know which are
    meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.base.faults import quoted
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._citing import Citing, on_mark
from claimcheck.rules._locators import differ, places

RULE = Rule(
    id="CC507",
    name="locator-differs",
    level=Level.WARNING,
    summary="The page or section cited is not the record's.",
)


def check(citing: Citing) -> Iterator[Result]:
    """One result where both name a place of one sort, and not the same."""
    own, record = citing.cited.locator, citing.record
    if own is None or record is None or record.locator is None:
        return
    if differ(places(own, bare=True), places(record.locator)):
        yield on_mark(RULE, citing, f"the record has {quoted(record.locator)}", fix=f"{own} -> {record.locator}")
