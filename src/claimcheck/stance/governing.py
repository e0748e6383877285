"""Whether a claim asserts the deed that evidence denies, or only speaks of it.

"The county considered closing the bridge" is not denied by "the bridge was never closed", nor is "there was no talk of
closing it" borne out. Where the claim has a verb, or a noun of talk and plans, that the evidence does not answer, what
stands below it is not asserted. A verb that brings a thing about, or has it, asserts it ("adopted a policy").

Limits: the verb of the main clause and nouns of the list alone.
"""

from __future__ import annotations

from functools import cache

from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.text.propositions import Form, Term
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class


def only_spoken_of(compared: Compared) -> bool:
    """Whether the evidence denies a deed that the claim sets under a verb, or a noun, of its own."""
    if compared.evidence.form is not Form.DENIES or compared.flipped:
        return False
    rest = (t for t in compared.alignment.claim_rest if not (t.aside or t.background))
    deed = [p.claim for p in compared.pairs if p.claim.weight >= TELLING and p.claim.name is None]
    text, denies = compared.claim.text, compared.claim.form is Form.DENIES
    bare = not any(t.verb for t in compared.evidence.terms)
    return any(
        _governs(t, text[: t.span.start], bare=bare) and not (denies and t.verb and not _opens(text[t.span.end :]))
        for t in rest
        if _reaches(t, deed)
    )


def _opens(after: str) -> bool:
    """Whether what follows a verb is a deed: "considered closing". Else a word may only narrow what is denied."""
    word = after.lower().split()[:1]
    return bool(word) and (word[0].endswith("ing") or word[0] in ("to", "that", "whether", "if"))


def _reaches(term: Term, deed: list[Term]) -> bool:
    """Whether a word stands over the deed, not in a clause of its own behind it."""
    return any(t.level <= term.level or t.span.start > term.span.start for t in deed)


def _governs(term: Term, before: str, *, bare: bool) -> bool:
    """Whether a word stands over a deed; where nothing but being there is denied (`bare`), most deeds imply that."""
    stems = {stem(word) for word in term.text.lower().split()}
    if term.verb:
        if bare:
            return not stems.isdisjoint(_stems("attitude"))
        return term.weight >= TELLING and not _is_noun(term, before) and stems.isdisjoint(_stems("attesting"))
    return not stems.isdisjoint(_stems("prospective"))


def _is_noun(term: Term, before: str) -> bool:
    """Whether what was read as a verb stands where a noun or an adjective does: "the blanket", "have no active"."""
    last = before.lower().split()[-1:]
    if not last:
        return False
    linked = last[0] in word_class("have") | word_class("be") and not term.text.lower().endswith(("ed", "en", "ing"))
    return linked or last[0] in word_class("determiners") or last[0] in word_class("negatives")


def governors() -> tuple[frozenset[str], ...]:
    """The stems of all words on the lists."""
    return tuple(map(_stems, ("attesting", "attitude", "prospective")))


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_class(name))
