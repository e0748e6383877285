"""Finding things in a base by their ids and by what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from claimcheck.base.dates import first_day, last_day
from claimcheck.base.faults import Faults, quoted
from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE
from claimcheck.curation.uses import LISTS, listed_in
from claimcheck.errors import UsageError
from claimcheck.model.evidence import Evidence, EvidenceBase, Measure, Name, Source, VerifiedClaim

Thing = Evidence | VerifiedClaim | Source | Measure | Name


# By id


def find_things(base: EvidenceBase, name: str) -> tuple[tuple[str, Thing], ...]:
    """All that has this id, with the table it is in. Raises UsageError, with the nearest id, for none."""
    tables = _tables(base)
    found = tuple((table, things[name]) for table, things in tables.items() if name in things)
    if not found:
        known = {known for things in tables.values() for known in things}
        hint = nearest(name, known) or "find it by its words: claimcheck base search WORDS"
        raise UsageError(f"nothing in the base {base.id} has the id {quoted(name)}", hint=hint)
    return found


def _tables(base: EvidenceBase) -> dict[str, dict[str, Thing]]:
    return {
        EVIDENCE: {record.id: record for record in base.evidence},
        CLAIM: {claim.id: claim for claim in base.verified_claims},
        SOURCE: {source.id: source for source in base.sources},
        MEASURE: {measure.id: measure for measure in base.measures},
        NAME: {name.id: name for name in base.lexicon.names},
    }


def nearest(word: str, known: Iterable[str]) -> str | None:
    """A hint with the known word that is most like `word`, or that alone holds it."""
    names = sorted(set(known))
    holding = [name for name in names if word and word.casefold() in name.casefold()]
    if len(holding) == 1:
        return f"did you mean {quoted(holding[0])}?"
    return Faults().nearest(word, names) or (f"ids that hold it: {', '.join(holding[:5])}" if holding else None)


# By what they are


class Filters(Struct, frozen=True, kw_only=True):
    """What records to keep; an empty filter keeps all."""

    kinds: frozenset[str] = frozenset()
    by: str | None = None
    source: str | None = None
    status: frozenset[str] = frozenset()
    tag: str | None = None
    since: str | None = None
    until: str | None = None
    tiers: frozenset[int] = frozenset()
    measure: str | None = None


def select_records(base: EvidenceBase, filters: Filters) -> tuple[Evidence, ...]:
    """The records that pass all filters, by date, then id. Raises UsageError for what the base does not know."""
    tests = tuple(_tests(base, filters))
    kept = (record for record in base.evidence if all(test(record) for test in tests))
    return tuple(sorted(kept, key=lambda record: (record.date, record.id)))


def select_claims(base: EvidenceBase, filters: Filters) -> tuple[VerifiedClaim, ...]:
    """The verified claims that list a record which passes; all of them where nothing is filtered."""
    records = {record.id for record in select_records(base, filters)}
    if filters == Filters():
        return base.verified_claims
    listed = ((claim, {name for names in LISTS for name in listed_in(claim, names)}) for claim in base.verified_claims)
    return tuple(claim for claim, names in listed if names & records)


Test = Callable[[Evidence], bool]


def _tests(base: EvidenceBase, filters: Filters) -> Iterator[Test]:
    if filters.kinds:
        yield lambda record: record.kind.value in filters.kinds
    if filters.status:
        yield lambda record: record.status.value in filters.status
    if filters.tiers:
        yield lambda record: record.tier in filters.tiers
    if filters.source is not None:
        source = _known("--source", filters.source, (source.id for source in base.sources))
        yield lambda record: source in (record.source.id, record.origin)
    if filters.tag is not None:
        tag = _known("--tag", filters.tag, (tag for record in base.evidence for tag in record.tags))
        yield lambda record: tag in record.tags
    if filters.measure is not None:
        measure = _known("--measure", filters.measure, (measure.id for measure in base.measures))
        yield lambda record: record.measure == measure
    if filters.by is not None:
        speakers = _speakers(base, filters.by)
        yield lambda record: bool({record.by, record.speaker} & speakers)
    yield from _time_tests(filters)


def _time_tests(filters: Filters) -> Iterator[Test]:
    """The tests of when a record was made; a partial date passes if a day of it lies inside."""
    if filters.since is not None:
        start = first_day(filters.since)
        yield lambda record: last_day(record.date) >= start
    if filters.until is not None:
        end = last_day(filters.until)
        yield lambda record: first_day(record.date) <= end


def _known(option: str, word: str, known: Iterable[str]) -> str:
    names = set(known)
    if word not in names:
        raise UsageError(f"{option} {word}: not in this base", hint=nearest(word, names))
    return word


def _speakers(base: EvidenceBase, asked: str) -> frozenset[str]:
    """Those in whose name records are made and who are called, or partly called, what is asked for."""
    present = {name for record in base.evidence for name in (record.by, record.speaker)}
    wanted = asked.casefold()
    called: dict[str, set[str]] = {}
    for name in base.lexicon.names:
        forms = {form.casefold() for form in (name.id, name.name, *name.also)}
        for form in forms:
            called.setdefault(form, set()).update({name.id, name.name, *name.also})
    exact = {name for name in present if name.casefold() == wanted or name in called.get(wanted, ())}
    found = exact or {name for name in present if wanted in name.casefold()}
    if not found:
        raise UsageError(f"--by {asked}: nobody of this name has a record", hint=nearest(asked, {*present, *called}))
    return frozenset(found)
