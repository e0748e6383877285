"""A base as plain data and back: rows of values in a fixed order, so that a row is one constructor call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from claimcheck.model.evidence import (
    BaseLexicon,
    Evidence,
    EvidenceBase,
    Kind,
    Measure,
    Name,
    PartOf,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
    Status,
    VerifiedClaim,
    Via,
)

_Row = Sequence[Any]
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_LEVELS = {level.value: level for level in SeenLevel}

# Each row has the order in which the function that reads it unpacks it.
_SOURCE = attrgetter("id", "title", "publisher", "dated", "number", "published", "url", "url_is", "also")
_PLAIN = attrgetter(
    *("id", "kind", "by", "quotation", "summary", "variants", "locator", "dated", "occasion", "measure"),
    *("propositions", "read_as", "misreadings", "tags", "status", "status_reason", "status_date"),
    *("superseded_by", "same_as", "same_origin", "once", "path", "line"),
)
_CLAIM = attrgetter(
    *("id", "claim", "also", "denied_by", "supported_by", "contradicted_by", "qualified_by", "context"),
    *("response", "safe_wording", "reviewed_by", "reviewed_on", "path", "line"),
)
_MEASURE = attrgetter("id", "title", "counts", "part_of")


def to_data(base: EvidenceBase) -> dict[str, Any]:
    """The base as dicts, sequences, texts and numbers; `from_data` gives an equal one back."""
    others = dict.fromkeys(record.source for record in base.evidence)
    sources = (*base.sources, *(source for source in others if source not in set(base.sources)))
    places = {source: place for place, source in enumerate(sources)}
    return {
        "head": [base.id, base.title, base.covers, base.digest],
        "period": _period_row(base.period),
        "listed": len(base.sources),
        "sources": [_SOURCE(source) for source in sources],
        "evidence": [_evidence_row(record, places[record.source]) for record in base.evidence],
        "claims": [_CLAIM(claim) for claim in base.verified_claims],
        "measures": [_MEASURE(measure) for measure in base.measures],
        "names": [_name_row(name) for name in base.lexicon.names],
        "synonyms": base.lexicon.synonyms,
        "narrower": base.lexicon.narrower,
        "antonyms": base.lexicon.antonyms,
    }


def from_data(data: Mapping[str, Any]) -> EvidenceBase:
    """The base that `data` is the plain form of. Raises LookupError, TypeError or ValueError otherwise."""
    sources = tuple(_source(row) for row in data["sources"])
    name, title, covers, digest = data["head"]
    return EvidenceBase(
        id=name,
        title=title,
        covers=covers,
        digest=digest,
        period=_period(data["period"]),
        sources=sources[: data["listed"]],
        evidence=tuple(_evidence(row, sources) for row in data["evidence"]),
        verified_claims=tuple(_claim(row) for row in data["claims"]),
        lexicon=BaseLexicon(
            names=tuple(_name(row) for row in data["names"]),
            synonyms=tuple(tuple(words) for words in data["synonyms"]),
            narrower=tuple((term, tuple(words)) for term, words in data["narrower"]),
            antonyms=tuple((first, second) for first, second in data["antonyms"]),
        ),
        measures=tuple(_measure(row) for row in data["measures"]),
    )


# To rows


def _period_row(period: Period | None) -> _Row | None:
    return None if period is None else (period.start, period.end)


def _seen_row(seen: Seen) -> _Row:
    via = seen.via
    return (seen.level, seen.where, None if via is None else (via.publisher, via.date, via.url))


def _evidence_row(record: Evidence, source: int) -> _Row:
    relays = record.relays
    relayed = None if relays is None else (relays.by, relays.kind, relays.document)
    return (*_PLAIN(record), source, _seen_row(record.seen), _period_row(record.period), relayed)


def _name_row(name: Name) -> _Row:
    parts = [(part.id, part.period.start, part.period.end) for part in name.part_of]
    return (name.id, name.name, name.type, name.also, name.kinds, parts)


# From rows


def _period(row: _Row | None) -> Period | None:
    return None if row is None else Period(*row)


def _seen(row: _Row) -> Seen:
    level, where, via = row
    if via is None:
        return Seen(level=_LEVELS[level], where=where)
    return Seen(level=_LEVELS[level], where=where, via=Via(publisher=via[0], date=via[1], url=via[2]))


def _relays(row: _Row | None) -> Relays | None:
    return None if row is None else Relays(by=row[0], kind=_KINDS[row[1]], document=row[2])


def _source(row: _Row) -> Source:
    name, title, publisher, dated, number, published, url, url_is, also = row
    return Source(
        id=name,
        title=title,
        publisher=publisher,
        dated=dated,
        number=number,
        published=published,
        url=url,
        url_is=url_is,
        also=tuple(also),
    )


def _evidence(row: _Row, sources: Sequence[Source]) -> Evidence:
    name, kind, by, quotation, summary, variants, locator, dated, occasion, measure, *rest = row
    propositions, read_as, misreadings, tags, status, reason, status_date, *rest = rest
    superseded_by, same_as, same_origin, once, path, line, source, seen, period, relays = rest
    return Evidence(
        id=name,
        kind=_KINDS[kind],
        by=by,
        source=sources[source],
        quotation=quotation,
        summary=summary,
        variants=tuple(variants),
        locator=locator,
        seen=_seen(seen),
        dated=dated,
        occasion=occasion,
        period=_period(period),
        measure=measure,
        propositions=tuple(propositions),
        read_as=tuple(read_as),
        misreadings=tuple(misreadings),
        tags=tuple(tags),
        relays=_relays(relays),
        status=_STATUSES[status],
        status_reason=reason,
        status_date=status_date,
        superseded_by=superseded_by,
        same_as=same_as,
        same_origin=same_origin,
        once=once,
        path=path,
        line=line,
    )


def _claim(row: _Row) -> VerifiedClaim:
    name, claim, also, denied_by, supported_by, contradicted_by, qualified_by, context, *rest = row
    response, safe_wording, reviewed_by, reviewed_on, path, line = rest
    return VerifiedClaim(
        id=name,
        claim=claim,
        also=tuple(also),
        denied_by=tuple(denied_by),
        supported_by=tuple(supported_by),
        contradicted_by=tuple(contradicted_by),
        qualified_by=tuple(qualified_by),
        context=tuple(context),
        response=tuple(response),
        safe_wording=safe_wording,
        reviewed_by=reviewed_by,
        reviewed_on=reviewed_on,
        path=path,
        line=line,
    )


def _measure(row: _Row) -> Measure:
    name, title, counts, part_of = row
    return Measure(id=name, title=title, counts=counts, part_of=part_of)


def _name(row: _Row) -> Name:
    name, words, kind, also, kinds, parts = row
    return Name(
        id=name,
        name=words,
        type=kind,
        also=tuple(also),
        kinds=tuple(kinds),
        part_of=tuple(PartOf(id=part, period=Period(start, end)) for part, start, end in parts),
    )
