"""What is longer, earlier or more than what: an order that holds one way only, from link to link.

"A is longer than B" says that B is shorter than A, and that B is not longer than A; with "B is longer than C" it says
that A is longer than C. "A left before B left" orders two events in the same way.

Limits: both things must be named in the same words on both sides; nothing is read under a denial, a modal or a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.stance.difference import listed
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class

_CUES = frozenset({"than", "before", "after"})
_LONGEST = 24
"""The most words of a sentence that is read: an order stands in a short one."""
_LONGEST_NAME = 7

_THAN = lazy(
    r"^(?P<a>.+?) (?P<verb>is|are|was|were) (?:much |far |slightly |even |still )?"
    r"(?P<degree>more |less |)(?P<word>[a-z-]+) than (?P<b>.+)$"
)
_MORE = lazy(
    r"^(?P<a>.+?) (?P<verb>[a-z]+) (?:many |far |slightly )?(?P<degree>more|fewer|less) "
    r"(?P<word>[a-z-]+(?: [a-z-]+)?) than (?P<b>.+?)(?: did| does| do)?$"
)
_WHEN = lazy(r"^(?P<a>.+?) (?P<word>before|after) (?P<b>.+)$")
_HAPPENED = lazy(r" (?:came|happened|occurred|took place|was held|were held)(?= before | after |$)")
_IS_A = lazy(r"^(?P<a>.+?) (?:is|was) an? (?P<kind>.+)$")
_EACH = lazy(r"^(?:every|any|each) (?P<kind>.+)$")


_LASTS = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had"})


class Link(Struct, frozen=True):
    """That one thing goes before another in an order."""

    order: tuple[str, ...]
    first: str
    last: str


def orders(text: str) -> bool:
    """Whether a sentence may put two things in an order; a cheap question."""
    words = text.lower().split()
    return len(words) <= _LONGEST and not _CUES.isdisjoint(words)


def by_order(claim: str, evidence: str) -> Stance | None:
    """The side that one sentence's order takes on another's, or None."""
    return by_chain(claim, (evidence,)) if orders(claim) and orders(evidence) else None


def by_chain(claim: str, evidence: Sequence[str]) -> Stance | None:
    """The side that the orders of several sentences, linked, take on a claim's; None if they take none."""
    if not orders(claim):
        return None
    asked = _link(claim)
    if asked is None:
        return None
    known = [link for text in evidence if (link := _link(text)) is not None]
    known += list(_of_each(known, evidence))
    steps = {(k.first, k.last) for k in known if k.order == asked.order}
    forth, back = _reaches(steps, asked.first, asked.last), _reaches(steps, asked.last, asked.first)
    if forth == back:
        return None
    return Stance.SUPPORTS if forth else Stance.CONTRADICTS


def order_reason(claim: str, evidence: str, stance: Stance) -> Reason:
    """Why an order takes a side."""
    supports = stance is Stance.SUPPORTS
    return Reason(
        kind=ReasonKind.PARAPHRASE if supports else ReasonKind.ANTONYM,
        claim=claim,
        evidence=evidence,
        message="it follows from the order" if supports else "the order is the other way round",
        claim_span=Span(0, len(claim)),
        evidence_span=Span(0, len(evidence)),
        evidence_field=EvidenceField.PROPOSITION,
    )


def _reaches(steps: Iterable[tuple[str, str]], first: str, last: str) -> bool:
    steps, seen, open_ = set(steps), {first}, [first]
    while open_:
        here = open_.pop()
        ahead = {b for a, b in steps if a == here} - seen
        if last in ahead:
            return True
        seen |= ahead
        open_ += ahead
    return False


def _of_each(known: Iterable[Link], evidence: Iterable[str]) -> Iterable[Link]:
    """The links to what is one of a kind: "faster than every boat", "the Ann is a boat"."""
    kinds = [found for text in evidence if (found := _IS_A.search(_plain(text))) is not None]
    for link in known:
        each = _EACH.search(link.last)
        if each is not None:
            yield from (Link(link.order, link.first, _thing(k["a"])) for k in kinds if k["kind"] == each["kind"])


def _plain(text: str) -> str:
    return " ".join(text.strip(" .!").lower().split())


def _link(text: str) -> Link | None:
    plain = _plain(text)
    words = plain.split()
    barred = listed("downward") - {"fewer", "few"} | word_class("uncertain_modals") | {"that", "said", "says", ","}
    if not orders(plain) or not barred.isdisjoint(words) or any(mark in plain for mark in ",;:("):
        return None
    if "than" not in words:
        return _in_time(plain)
    return _by_degree(plain) or _by_count(plain)


def _by_degree(plain: str) -> Link | None:
    found = _THAN.search(plain)
    if found is None:
        return None
    word, degree = found["word"], found["degree"].strip()
    if not degree and (word in ("other", "rather") or not word.endswith("er")) and word != "worse":
        return None
    axis, turned = _degrees().get(word, (word, False)) if not degree else (word, False)
    tense = "now" if found["verb"] in ("is", "are") else "then"
    return _placed(("degree", tense, axis), found, turned=turned != (degree == "less"))


def _by_count(plain: str) -> Link | None:
    found = _MORE.search(plain)
    if found is None:
        return None
    noun = " ".join(stem(word) for word in found["word"].split())
    return _placed(("count", stem(found["verb"]), noun), found, turned=found["degree"] != "more")


def _in_time(plain: str) -> Link | None:
    found = _WHEN.search(plain)
    words = _HAPPENED.sub("", plain).split()
    if found is None or len(_CUES & set(words)) > 1 or words.count(found["word"]) > 1:
        return None
    if not _LASTS.isdisjoint(words):
        return None  # What was so before may still be so after.
    return _placed(("time",), found, turned=found["word"] == "after")


def _placed(order: tuple[str, ...], found: re.Match[str], *, turned: bool) -> Link | None:
    """The link between the two things found; None where one of them is no plain name of a thing or an event."""
    one, other = (_thing(_HAPPENED.sub("", found[name])) for name in ("a", "b"))
    if one == other or any(len(each.split()) > _LONGEST_NAME or _joined(each) for each in (one, other)):
        return None
    return Link(order, other, one) if turned else Link(order, one, other)


def _joined(name: str) -> bool:
    return not {"and", "or", "but", "than", "most", "some", "many", "it", "they", "this"}.isdisjoint(name.split())


def _thing(name: str) -> str:
    return name.removeprefix("the ").strip()


# Opposite degrees


@cache
def _degrees() -> dict[str, tuple[str, bool]]:
    """Comparatives with the degree they are of, and whether they mean less of it."""
    found: dict[str, tuple[str, bool]] = {}
    for more, less in lexicon.load("edits")["degrees"]:
        found |= dict.fromkeys(more, (more[0], False))
        found |= dict.fromkeys(less, (more[0], True))
    return found
