"""The keys of the format's parts, in the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.curation.yamltext import Entry, Value

HEADER_KEYS = ("id", "title", "covers", "period")
SOURCE_KEYS = ("id", "title", "publisher", "dated", "published", "number", "url", "url_is", "also")
EVIDENCE_KEYS = (
    *("id", "kind", "by", "quotation", "summary", "variants", "locator", "seen", "dated", "occasion", "period"),
    *("measure", "propositions", "read_as", "misreadings", "tags", "relays", "status", "status_reason"),
    *("status_date", "superseded_by", "same_as", "once"),
)
CLAIM_LISTS = ("supported_by", "contradicted_by", "qualified_by", "context", "response")
CLAIM_KEYS = ("id", "claim", "also", "denied_by", *CLAIM_LISTS, "safe_wording", "reviewed")
NAME_KEYS = ("id", "name", "also", "type", "kinds", "part_of")
MEASURE_KEYS = ("id", "title", "counts", "part_of")

LISTS = frozenset({"also", "denied_by", "variants", "propositions", "read_as", "misreadings", "tags", "kinds"}) | set(
    CLAIM_LISTS
)
"""Keys that hold a list wherever they stand."""

PATHS = {
    "seen": ("level", "in", "via.publisher", "via.date", "via.url"),
    "relays": ("by", "kind", "document"),
    "reviewed": ("by", "on"),
}
"""Keys that hold a mapping, with what is in it."""


def paths(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, each that holds a mapping as the paths into it."""
    return tuple(path for key in keys for path in ([f"{key}.{inner}" for inner in PATHS.get(key, ())] or [key]))


def arranged(entry: Mapping[str, Value], order: tuple[str, ...]) -> Entry:
    """The entry with its keys in the usual order, those not known last."""
    known = {key: entry[key] for key in order if key in entry}
    return known | {key: value for key, value in entry.items() if key not in known}
