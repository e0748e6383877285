"""Whether a claim adds, beside what the evidence says, a clause or a name set off that the evidence does not have.

"The order, signed by the mayor, ..." tells of two things. Evidence of the one leaves the other open, so it takes the
claim's side in neither. A scene that opens the sentence and names nobody ("after a long winter,") is left out of this.

Limits: what stands beside a noun is told by the commas around it; the kinds that a base gives for a name answer it.
"""

from __future__ import annotations

from claimcheck.spans import Span
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.difference import tells
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.parse import appositions
from claimcheck.text.proposition import Proposition
from claimcheck.text.stems import stem
from claimcheck.text.tags import tag
from claimcheck.text.tokens import tokenise

_MANY = 2
"""Among how many words of an aside that are answered one without an answer passes."""


def adds_aside(compared: Compared) -> Span | None:
    """Where the claim says something aside that the evidence does not, or None."""
    marked = any(mark in compared.claim.text for mark in ",(\u2013\u2014")
    added = _set_aside(compared, strictly=marked)
    return _beside(compared) if added is None and marked else added


def _set_aside(compared: Compared, *, strictly: bool) -> Span | None:
    """A telling word of what is said aside that has no answer, or None.

    Without marks a word among many may go unanswered: what is an aside and what tells which thing look the same.
    """
    rest = [t for t in compared.alignment.claim_rest if t.aside and not t.background and t.weight >= TELLING]
    answered = sum(1 for p in compared.pairs if p.claim.aside and p.claim.weight >= TELLING)
    passed_over = not strictly and len(rest) == 1 and answered >= _MANY
    return rest[0].span if rest and not passed_over else None


def _beside(compared: Compared) -> Span | None:
    """What stands beside a noun of the claim and has a word that answers nothing, or None."""
    text = compared.claim.text
    tokens = tokenise(text)
    named = compared.vocabulary.find_names(tokens)
    beside = appositions(tokens, tag(tokens, frozenset(i for first, last, _ in named for i in range(first, last))))
    if not beside:
        return None
    words, known = words_of(text), _known(compared)
    for span in beside:
        inside = [i for i, t in enumerate(words.tokens) if span.start <= t.start < span.end and tells(words, i)]
        if any(_meanings(compared, words, i).isdisjoint(known) for i in inside):
            return span
    return None


def _known(compared: Compared) -> frozenset[str]:
    """What the words of the evidence mean, with what the base says of the names that both give."""
    evidence = words_of(compared.evidence.text)
    found = {m for i in range(len(evidence.tokens)) for m in _meanings(compared, evidence, i)}
    for name in _names(compared.claim):
        entry = compared.vocabulary.names.get(name)
        for text in (entry.name, *entry.also, *entry.kinds) if entry is not None else ():
            found.update(stem(word.lower()) for word in text.split())
    return frozenset(found)


def _names(proposition: Proposition) -> frozenset[str]:
    return frozenset(t.name for t in proposition.terms if t.name is not None)


def _meanings(compared: Compared, words: Words, position: int) -> frozenset[str]:
    return compared.vocabulary.meanings(words.lower(position))
