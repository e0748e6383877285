"""The identity of a result that survives edits elsewhere in its draft.

A key is a hash over the rule, the words of the claim and the ids of the records that the result rests on. A
fingerprint is a hash over the key, the path of the draft and how many results of the same key came before in it.
Neither holds a line, a column, a message or a level: a claim that moves keeps both; a claim whose words change, or
that other records speak to, is another result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.model.run import CheckedDraft, Result, Run

_VERSION = "claimcheck/1"
_DIGITS = 32
"""Half of a SHA-256, in hexadecimal: enough to tell results apart, short enough to read."""

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u00ad": None,
        "\x00": " ",
    }
)


def claim_key(rule: str, claim: str, evidence: Iterable[str]) -> str:
    """What a result is about, wherever it stands: a hash of the rule's id, the claim's normalised words and the
    ids of the records, in any order. The key for a baseline, which counts repeats by itself."""
    return _hash("claim", rule, normalised(claim), *sorted(set(evidence)))


def fingerprints(run: Run) -> tuple[str, ...]:
    """One fingerprint for each of `run.results`, in their order; no two are the same.

    Drafts are told apart by their paths, so the path must be the same from run to run: relative, not absolute.
    """
    return numbered(
        (checked.draft.path or "", claim_key(result.rule, words, result.evidence))
        for checked in run.drafts
        for result, words in spoken(checked)
    )


def numbered(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A fingerprint for each path with a key, by how many of the same came before; no two are the same."""
    seen: dict[tuple[str, str], int] = {}
    found: list[str] = []
    for path, key in keys:
        before = seen.get((path, key), 0)
        seen[path, key] = before + 1
        found.append(_hash("result", path, key, str(before)))
    return tuple(found)


def spoken(checked: CheckedDraft) -> Iterator[tuple[Result, str]]:
    """All results of a draft with the words that they are about, in the order of `Run.results`: those of the claim,
    or those at the result's place for a result on the draft itself."""
    for claim in checked.claims:
        yield from ((result, claim.review.text) for result in claim.results)
    yield from ((result, checked.draft.text[result.span.slice]) for result in checked.results)


def normalised(text: str) -> str:
    """The words of a claim without what an editor's tidying changes: case, white space, the shape of quotation
    marks and dashes, a full stop at the end."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return " ".join(text.translate(_PLAIN).casefold().split()).rstrip(". ")


def _hash(*parts: str) -> str:
    from hashlib import sha256

    # No part holds a NUL but a path, which cannot.
    data = "\0".join((_VERSION, *parts)).encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()[:_DIGITS]
