"""The day on which a page says that it was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.patterns import lazy

LONGEST_DATA = 1_000_000
"""Structured data longer than this is not looked into."""

_DAY = lazy(r"\s*(?P<day>\d{4}-\d\d-\d\d)(?!\d)")
_META = frozenset({"article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued"})
_MOST_NODES = 10_000


def iso_day(stated: str) -> str | None:
    """The day that a date or time in ISO form begins with, as its writer's clock had it; None if there is none."""
    from datetime import date

    found = _DAY.match(stated)
    if found is None:
        return None
    try:
        return date.fromisoformat(found["day"]).isoformat()
    except ValueError:
        return None


def of_meta(attributes: dict[str, str]) -> str | None:
    """The day in a `<meta>` that speaks of publication."""
    names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop")}
    return iso_day(attributes.get("content", "")) if names & _META else None


def of_data(text: str) -> str | None:
    """The `datePublished` in JSON-LD, of an article rather than of anything else; None where it cannot be read."""
    if len(text) > LONGEST_DATA:
        return None
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    days = [(_is_article(node), day) for node in _nodes(data) if (day := _published(node)) is not None]
    return next((day for article, day in days if article), days[0][1] if days else None)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top and in `@graph`, not those nested in them."""
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:_MOST_NODES])
        elif isinstance(item, dict):
            yield item
            waiting.append(item.get("@graph"))


def _published(node: dict[str, Any]) -> str | None:
    stated = node.get("datePublished")
    return iso_day(stated) if isinstance(stated, str) else None


def _is_article(node: dict[str, Any]) -> bool:
    return any(word in str(node.get("@type")) for word in ("Article", "Posting", "Report"))
