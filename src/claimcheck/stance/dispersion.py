"""Whether what answers a claim stands too far apart in the evidence to be one statement.

Lists, headings and pages without stops come as one sentence. Their words may answer a claim one by one and say
nothing of the kind together.
"""

from __future__ import annotations

from claimcheck.stance.comparison import TELLING, Compared

_PER_WORD = 2
_FREE = 4
_BREAKS = "|\u2022\u00b7\u2192\u2190>{}\u25ba\u2026"


def scattered(compared: Compared) -> bool:
    """Whether more stands between the answers of a claim than a sentence has room for."""
    spans = sorted({(p.evidence.span.start, p.evidence.span.end) for p in compared.pairs if p.claim.weight >= TELLING})
    if len(spans) < 2:
        return False
    first, last = spans[0][0], max(end for _, end in spans)
    between = compared.evidence.text[first:last]
    if any(mark in between for mark in _BREAKS):
        return True
    rest = [t for t in compared.alignment.evidence_rest if t.weight >= TELLING and first < t.span.start < last]
    return len(rest) > _FREE + _PER_WORD * len(spans)
