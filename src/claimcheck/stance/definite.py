"""Subjects of a claim that are named by what they are: "the statue", "the 1931 novel Summer Rain"."""

from __future__ import annotations

import re

from claimcheck.patterns import lazy
from claimcheck.text.fact_words import kinds, word_list
from claimcheck.text.facts import facts

_DEFINITE = lazy(r"^The (?P<kind>[a-z]+) (?P<rest>(?:is|was|has|had|did|[a-z]+ed|[a-z]+s) .+)$")
_CALLED = lazy(r"^(?:is|was) (?:a|an|the) (?P<phrase>[^,;]+)")


def named_subject(premise: str, claim: str) -> str:
    """The claim with the name of the only thing of its subject's kind that the premise speaks of, if there is one."""
    found = _DEFINITE.match(claim)
    if found is None or kinds().get(found["kind"], "person") == "person":
        return claim
    said = facts(premise)
    names = {f.subject for f in said if (called := _CALLED.match(f.predicate)) and _ends_in(called, found["kind"])}
    name = names.pop() if len(names) == 1 else ""
    return f"{name} {found['rest']}" if name[:1].isupper() and not name.startswith(("The ", "This ", "It ")) else claim


def _ends_in(called: re.Match[str], kind: str) -> bool:
    """Whether a kind is the noun of a predicate, before any phrase that belongs to it."""
    words = called["phrase"].split()
    ends = next((i for i, w in enumerate(words) if w.lower() in word_list("after_head")), len(words))
    return bool(words[:ends]) and words[ends - 1] == kind


_CLASSIFIED = lazy(
    r"^(?P<what>(?:The )?(?:(?:\d{4}|[A-Z][a-z]+(?:an|ish|ese|ch)) )*(?:[a-z-]+ ){0,2}?(?P<kind>[a-z]+)),? "
    r"(?P<named>[A-Z].+)$"
)


def classified(claim: str) -> tuple[str, str]:
    """The claim without what says what kind of thing its subject is, and the kind: "The novel X was", "X was"."""
    found = _CLASSIFIED.match(claim)
    if found is None or found["kind"] not in kinds() or found["what"] == found["kind"]:
        return claim, ""
    return found["named"], found["kind"]
