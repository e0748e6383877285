"""Whether one sentence is the other with "not": "the agency held 12 hearings", "the agency did not hold 12 hearings".

Word for word the same but for the denial, the two cannot both be true, whatever else they hold: figures, "a" or an
adverb lie under the denial as they stand. Their subject must be one known thing ("a clerk" may be another clerk), and
nothing may stand in them that takes the denial apart: "all", "only", "or", "because", "until", a modal.
"""

from __future__ import annotations

from claimcheck.stance.difference import listed
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.proposition import Proposition
from claimcheck.text.tags import Tag, word_class

_DENIAL = frozenset({"not", "n't", "never"})
_PARTING = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.PRONOUN})
_LONGEST = 40


def contradictory(claim: Proposition, evidence: Proposition) -> bool:
    """Whether the two are the same word for word but for one denial."""
    # "Not", "n't" or "never" with "did" or an ending: the texts differ by little.
    if abs(len(claim.text) - len(evidence.text)) > len(" did not ") or _denies(claim.text) is _denies(evidence.text):
        return False
    if not (_is_definite(claim) and _is_definite(evidence)):
        return False
    mine, theirs = words_of(claim.text), words_of(evidence.text)
    if max(len(mine.tokens), len(theirs.tokens)) > _LONGEST or not (_is_plain(mine) and _is_plain(theirs)):
        return False
    return _without_denial(mine) == _without_denial(theirs)


def _denies(text: str) -> bool:
    lower = f" {text.lower()} "
    return " not " in lower or "n't " in lower or "n\u2019t " in lower or " never " in lower


def _is_definite(proposition: Proposition) -> bool:
    """Whether the sentence begins with one known thing."""
    first = proposition.terms[0] if proposition.terms else None
    opened = proposition.text.split(maxsplit=1)[:1]
    return first is not None and (first.name is not None or (first.definite and opened[0].lower() == "the"))


def _is_plain(words: Words) -> bool:
    """Whether one denial stands in a sentence, and nothing that takes it apart."""
    lower = [t.lower for t in words.tokens]
    apart = word_class("universals") | listed("apart")
    modal = any(w in word_class("modals") and not words.capital(i) for i, w in enumerate(lower))
    below = any(w == "not" and words.lower(i + 1) == "to" for i, w in enumerate(lower))
    return (
        sum(w in _DENIAL for w in lower) <= 1
        and not modal
        and not below
        and apart.isdisjoint(lower)
        and _PARTING.isdisjoint(words.tags)
        and not any(w in word_class("negatives") for w in lower)
    )


def _without_denial(words: Words) -> list[str]:
    """The stems of a sentence without its denial and the "do" that carries it."""
    dropped = _DENIAL | word_class("do")
    return [s for s, t in zip(words.stems, words.tokens, strict=True) if t.lower not in dropped]
