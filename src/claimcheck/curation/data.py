"""The parts of a base and what was found in it, as plain data for JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimcheck.model.evidence import Evidence, EvidenceBase, Measure, Name, Period, Source, Status, VerifiedClaim
from claimcheck.model.run import Level
from claimcheck.report.json import SCHEMA_VERSION
from claimcheck.report.phrasing import period_ends
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.curation.desk import Finding
    from claimcheck.curation.listing import Thing
    from claimcheck.curation.searching import Hit
    from claimcheck.curation.statistics import Counts, Statistics
    from claimcheck.curation.uses import Use
    from claimcheck.curation.wordings import Miss, Outcome

Object = dict[str, Any]

# Beyond what JSON escapes: characters that act on a terminal, and surrogates, which no encoding can hold.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def document(base: EvidenceBase | None, content: Object, *, as_of: str | None = None) -> str:
    """A JSON document about a base, ended by a line feed; `base` is null where it could not be loaded."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "claimcheck", "version": __version__},
        "base": None if base is None else base_data(base),
        **({} if as_of is None else {"as_of": as_of}),
    }
    text = json.dumps(head | content, ensure_ascii=False, indent=2)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def base_data(base: EvidenceBase) -> Object:
    return {
        "digest": base.digest,
        "id": base.id,
        "title": base.title,
        "sources": len(base.sources),
        "evidence": len(base.evidence),
        "verified_claims": len(base.verified_claims),
    }


# Findings and misses


def findings(found: Iterable[Finding]) -> Object:
    """What `lint` found, with the counts of each level."""
    rows = list(found)
    levels = {level.value: sum(1 for row in rows if row.level is level) for level in Level}
    return {"results": [_finding(row) for row in rows], "summary": {"results": levels}}


def _finding(finding: Finding) -> Object:
    return {
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "level": finding.level.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "id": finding.id or None,
        "message": finding.message,
        "hint": finding.hint,
    }


def outcome(found: Outcome) -> Object:
    """What `test` found."""
    summary = {
        "verified_claims": found.claims,
        "wordings": found.wordings,
        "met_by_others": found.by_others,
        "failures": len(found.misses),
    }
    return {"failures": [_miss(miss) for miss in found.misses], "summary": summary}


def _miss(miss: Miss) -> Object:
    caught = None
    if miss.caught_by is not None and miss.caught_as is not None:
        caught = {"id": miss.caught_by, "relation": miss.caught_as.value}
    return {
        "path": miss.path,
        "line": miss.line,
        "column": miss.column,
        "verified_claim": miss.claim,
        "field": miss.field,
        "text": miss.text,
        "expected": miss.expected.value,
        "met": miss.met.value if miss.met is not None else None,
        "caught_by": caught,
        "against": list(miss.against),
    }


# The parts of a base


def thing(table: str, value: Thing, uses: Mapping[str, tuple[Use, ...]]) -> Object:
    """One part of the base with its table."""
    return {"type": table.replace(" ", "-"), **_parts(value, uses)}


def _parts(value: Thing, uses: Mapping[str, tuple[Use, ...]]) -> Object:
    match value:
        case Evidence():
            return record(value, uses)
        case VerifiedClaim():
            return verified_claim(value)
        case Source():
            return _source(value)
        case Measure():
            return {"id": value.id, "title": value.title, "counts": value.counts, "part_of": value.part_of}
        case _:
            return _name(value)


def record(value: Evidence, uses: Mapping[str, tuple[Use, ...]]) -> Object:
    """A record with all its fields as they are written, its tier, and the lists that hold it."""
    seen, via, relays = value.seen, value.seen.via, value.relays
    seen_via = None if via is None else {"publisher": via.publisher, "date": via.date, "url": via.url}
    relayed = None if relays is None else {"by": relays.by, "kind": relays.kind.value, "document": relays.document}
    return {
        "id": value.id,
        "kind": value.kind.value,
        "tier": value.tier,
        "by": value.by,
        "date": value.date,
        "published": value.published,
        "period": _period(value.period),
        "quotation": value.quotation,
        "summary": value.summary,
        "variants": list(value.variants),
        "locator": value.locator,
        "seen": {"level": seen.level.value, "in": seen.where, "via": seen_via},
        "occasion": value.occasion,
        "measure": value.measure,
        "propositions": list(value.propositions),
        "read_as": list(value.read_as),
        "misreadings": list(value.misreadings),
        "tags": list(value.tags),
        "relays": relayed,
        "status": _status(value),
        "same_as": value.same_as,
        "once": value.once,
        "source": _source(value.source),
        "used_by": [{"verified_claim": use.claim, "list": use.listed} for use in uses.get(value.id, ())],
        "path": value.path,
        "line": value.line,
    }


def _status(value: Evidence) -> Object:
    current = value.status is Status.CURRENT
    rest = {"reason": value.status_reason, "date": value.status_date, "superseded_by": value.superseded_by}
    return {"value": value.status.value, **({} if current else rest)}


def verified_claim(value: VerifiedClaim) -> Object:
    """A verified claim with all its fields."""
    reviewed = None if value.reviewed_by is None else {"by": value.reviewed_by, "on": value.reviewed_on}
    return {
        "id": value.id,
        "claim": value.claim,
        "also": list(value.also),
        "denied_by": list(value.denied_by),
        "supported_by": list(value.supported_by),
        "contradicted_by": list(value.contradicted_by),
        "qualified_by": list(value.qualified_by),
        "context": list(value.context),
        "response": list(value.response),
        "safe_wording": value.safe_wording,
        "reviewed": reviewed,
        "path": value.path,
        "line": value.line,
    }


def _source(value: Source) -> Object:
    return {
        "id": value.id,
        "title": value.title,
        "publisher": value.publisher,
        "number": value.number,
        "date": value.dated,
        "published": value.published,
        "url": value.url,
        "url_is": value.url_is,
        "also": list(value.also),
    }


def _name(value: Name) -> Object:
    return {
        "id": value.id,
        "name": value.name,
        "name_type": value.type,
        "also": list(value.also),
        "kinds": list(value.kinds),
        "part_of": [{"id": part.id, "period": _period(part.period)} for part in value.part_of],
    }


def _period(period: Period | None) -> str | None:
    if period is None:
        return None
    start, end = period_ends(period)
    if start is None and end is None:
        return None
    return start if start is not None and start == end else f"{start or '..'}/{end or '..'}"


# Searching and counting


def hits(claims: Iterable[Hit], records: Iterable[Hit], uses: Mapping[str, tuple[Use, ...]]) -> Object:
    """What `search` found, best first."""
    return {
        "verified_claims": [
            {**verified_claim(h.thing), **_marks(h)} for h in claims if isinstance(h.thing, VerifiedClaim)
        ],
        "records": [{**record(h.thing, uses), **_marks(h)} for h in records if isinstance(h.thing, Evidence)],
    }


def _marks(hit: Hit) -> Object:
    spans = [{"start": span.start, "end": span.end} for span in hit.spans]
    return {"match": {"text": hit.text, "spans": spans, "words": list(hit.words)}}


def statistics(value: Statistics) -> Object:
    """The counts of a base."""
    names = ("kinds", "tiers", "statuses", "seen", "years", "publishers", "by_source")
    plain = ("records", "sources", "verified_claims", "wordings", "names", "measures")
    lists = ("one_sided", "no_side", "unused")
    return {
        **{name: getattr(value, name) for name in plain},
        **{name: _counts(getattr(value, name)) for name in names},
        **{name: list(getattr(value, name)) for name in lists},
    }


def _counts(counts: Counts) -> dict[str, int]:
    return dict(counts)
