"""A post of a social network as a query: its words without what the network put round them.

Links go. "#TwoWords", "@two_words" and "TwoWords2020" in a tag fall apart into words. The line under an embedded post,
"\u2014 Name (@handle) March 5, 2020", gives the author, who joins the words, and the day. Limits: a tag in one case
("#twowords") stays one word, and other networks' embeds are read as plain text.
"""

from __future__ import annotations

import re
from datetime import date

from claimcheck.retrieval.documents import Query
from claimcheck.text.datewords import lexicon

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_TAG = re.compile(r"[#@](\w+)")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Za-z])|_")
_SIGNATURE = re.compile(r"\s[\u2014-]\s*([^\u2014]{1,60}?)\s*\(@\w+\)\s*([A-Z][a-z]+) (\d{1,2}), (\d{4})\s*$")


def read_post(text: str) -> Query:
    """The query that a post makes; any other text comes back as it is, but for links and tags."""
    found = _SIGNATURE.search(text)
    by, day = (found[1], _ordinal(found[2], found[3], found[4])) if found else ("", None)
    body = text[: found.start()] if found else text
    body = _TAG.sub(_apart, _LINK.sub(" ", body))
    return Query(text=f"{body}\n{by}" if by else body, by=by, day=day)


def _apart(found: re.Match[str]) -> str:
    return " ".join(part for part in _SEAM.split(found[1]) if part)


def _ordinal(month: str, day: str, year: str) -> int | None:
    number = lexicon().months.get(month.lower())
    try:
        return date(int(year), number, int(day)).toordinal() if number else None
    except ValueError:
        return None
