"""Finding ClaimReview objects in JSON, JSON-LD and JSON lines, and writing them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from claimcheck.model.evidence import TIERS, Evidence, EvidenceBase, Status, VerifiedClaim

_HOLDERS = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity", "review", "hasPart")
_DEPTH = 12
_SPACE = " \t\r\n"


class Found(Struct, frozen=True, kw_only=True):
    """An object that was found, or what stood in its place."""

    data: dict[str, Any] | None
    line: int
    place: str
    fault: str = ""


def find_reviews(text: str) -> Iterator[Found]:
    """The ClaimReview objects of a text, in its order; what is none comes with its fault.

    Values may follow each other (JSON lines), stand in an array, or in a JSON-LD graph or feed.
    """
    decoder = json.JSONDecoder()
    at, line, counted = 0, 1, 0
    while (at := _skip(text, at)) < len(text):
        line += text.count("\n", counted, at)
        counted = at
        try:
            if text[at] == "[":
                yield from _array(text, at, line, decoder)
                _, at = decoder.raw_decode(text, at)
                continue
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            message = getattr(error, "msg", "nested too deep")
            yield Found(data=None, line=line, place=f"line {line}", fault=f"not JSON: {message}")
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
            continue
        yield from _reviews(value, line, f"line {line}")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _array(text: str, at: int, line: int, decoder: json.JSONDecoder) -> Iterator[Found]:
    """The items of an array, each with its line. Raises ValueError where it is broken."""
    decoder.raw_decode(text, at)
    counted = at
    at = _skip(text, at + 1)
    while text[at] != "]":
        line += text.count("\n", counted, at)
        counted = at
        value, end = decoder.raw_decode(text, at)
        yield from _reviews(value, line, f"line {line}")
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def _reviews(value: object, line: int, place: str) -> Iterator[Found]:
    found = list(_inside(value, _by_id(value), 0))
    if not found:
        yield Found(data=None, line=line, place=place, fault="no ClaimReview")
    for number, data in enumerate(found, 1):
        yield Found(data=data, line=line, place=place if len(found) == 1 else f"{place}, item {number}")


def _is_review(value: Mapping[str, Any]) -> bool:
    kind = value.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.rpartition("/")[2].rpartition(":")[2] == "ClaimReview" for k in kinds)


def _inside(value: object, by_id: Mapping[str, dict[str, Any]], depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _inside(item, by_id, depth + 1)
    elif isinstance(value, dict):
        if _is_review(value):
            yield {key: _resolved(item, by_id) for key, item in value.items()}
            return
        for key in _HOLDERS:
            yield from _inside(value.get(key), by_id, depth + 1)


def _resolved(value: object, by_id: Mapping[str, dict[str, Any]]) -> object:
    """What a reference `{"@id": ...}` refers to; two steps, for the author of the claim."""
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        value = {**by_id.get(value["@id"], {}), **value}
    if isinstance(value, dict) and isinstance(author := value.get("author"), dict) and "@id" in author:
        return {**value, "author": {**by_id.get(str(author["@id"]), {}), **author}}
    return value


def _by_id(value: object) -> dict[str, dict[str, Any]]:
    """The objects of a graph by their `@id`."""
    found: dict[str, dict[str, Any]] = {}
    graph = value.get("@graph") if isinstance(value, dict) else None
    for item in graph if isinstance(graph, list) else ():
        if isinstance(item, dict) and isinstance(item.get("@id"), str):
            found.setdefault(item["@id"], item)
    return found


# Writing


def write_reviews(base: EvidenceBase) -> str:
    """The verified claims of a base as ClaimReview in one JSON-LD document, safe to put into a web page."""
    records = {record.id: record for record in base.evidence}
    graph = [_review(claim, records, base) for claim in base.verified_claims]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    # `</script>` in a claim must not end the element that the document stands in.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _review(claim: VerifiedClaim, records: Mapping[str, Evidence], base: EvidenceBase) -> dict[str, object]:
    ids = dict.fromkeys((*claim.supported_by, *claim.contradicted_by, *claim.qualified_by, *claim.context))
    urls = dict.fromkeys(url for name in ids if (url := records[name].source.url))
    review: dict[str, object] = {
        "@type": "ClaimReview",
        "identifier": claim.id,
        "claimReviewed": claim.claim,
        "author": {"@type": "Organization", "name": claim.reviewed_by or base.title},
        "reviewRating": {"@type": "Rating", "alternateName": rating_of(claim, records)},
    }
    if claim.reviewed_on:
        review["datePublished"] = claim.reviewed_on
    if claim.safe_wording:
        review["reviewBody"] = claim.safe_wording
    if urls:
        review["citation"] = list(urls)
    return review


def rating_of(claim: VerifiedClaim, records: Mapping[str, Evidence]) -> str:
    """What the lists of a claim come to: findings before reports, statements decide nothing."""

    def standing(names: tuple[str, ...], tier: int) -> bool:
        found = (records[name] for name in names)
        return any(r.tier == tier and r.status in (Status.CURRENT, Status.SUPERSEDED) for r in found)

    strong = sorted(set(TIERS.values()))[:-1]
    for tier in strong:
        supported, contradicted = standing(claim.supported_by, tier), standing(claim.contradicted_by, tier)
        if supported or contradicted:
            return (
                "conflicting evidence" if supported and contradicted else "supported" if supported else "contradicted"
            )
    exceeds = any(standing(claim.qualified_by, tier) for tier in strong)
    return "exceeds evidence" if exceeds else "not settled"
