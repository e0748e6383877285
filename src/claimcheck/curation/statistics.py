"""What is in a base: how much of what, from whom, seen where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from claimcheck.curation.uses import uses_of
from claimcheck.model.evidence import EvidenceBase, Kind, SeenLevel, Status

Counts = tuple[tuple[str, int], ...]
"""Names with their numbers."""


class Statistics(Struct, frozen=True, kw_only=True):
    """The counts of one base."""

    records: int
    sources: int
    verified_claims: int
    wordings: int
    names: int
    measures: int
    kinds: Counts
    tiers: Counts
    statuses: Counts
    seen: Counts
    years: Counts
    publishers: Counts
    by_source: Counts
    """Records by the id of their source, the fullest first."""
    one_sided: tuple[str, ...]
    """Verified claims with records on one side only."""
    no_side: tuple[str, ...]
    """Verified claims without a record on either side."""
    unused: tuple[str, ...]
    """Records in no list of a verified claim."""


def statistics(base: EvidenceBase) -> Statistics:
    """The counts of a base."""
    evidence, claims = base.evidence, base.verified_claims
    used = uses_of(base)
    return Statistics(
        records=len(evidence),
        sources=len(base.sources),
        verified_claims=len(claims),
        wordings=sum(1 + len(claim.also) + len(claim.denied_by) for claim in claims),
        names=len(base.lexicon.names),
        measures=len(base.measures),
        kinds=_in_order((record.kind.value for record in evidence), [kind.value for kind in Kind]),
        tiers=_in_order((str(record.tier) for record in evidence), ["1", "2", "3"]),
        statuses=_in_order((record.status.value for record in evidence), [status.value for status in Status]),
        seen=_in_order((record.seen.level.value for record in evidence), [level.value for level in SeenLevel]),
        years=tuple(sorted(Counter(record.date[:4] for record in evidence).items())),
        publishers=_fullest(record.source.publisher for record in evidence),
        by_source=_fullest(record.source.id for record in evidence),
        one_sided=tuple(c.id for c in claims if bool(c.supported_by) != bool(c.contradicted_by)),
        no_side=tuple(c.id for c in claims if not c.supported_by and not c.contradicted_by),
        unused=tuple(record.id for record in evidence if record.id not in used),
    )


def _in_order(values: Iterable[str], order: list[str]) -> Counts:
    counts = Counter(values)
    return tuple((name, counts[name]) for name in order if counts[name])


def _fullest(values: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(values).items(), key=lambda entry: (-entry[1], entry[0])))
