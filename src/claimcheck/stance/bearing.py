"""Whether two propositions can have enough in common to be compared at all: a quick bound, never too low.

Most records that come up for a sentence share a name and a common word with it. Before every term is held against every
other, the weight that could be answered at best is added up from what the words of the record mean.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from claimcheck.stance.comparison import FEWEST, RELATED, TELLING, tells
from claimcheck.text.parse import openers
from claimcheck.text.propositions import Proposition, Term
from claimcheck.text.vocabulary import Vocabulary


class Reach(Struct, frozen=True):
    """What could answer each term of a proposition."""

    terms: tuple[tuple[float, int, frozenset[str], bool], ...]
    """Weight, how many words it tells by, the meanings and names that could answer it, whether it is an aside."""
    total: float
    main: float
    """The weight without asides."""
    slight: bool
    """Whether it tells too little to be compared with anything."""


def reach(proposition: Proposition, vocabulary: Vocabulary) -> Reach:
    """What could answer the terms of a proposition."""
    terms = tuple((t.weight, _tells(t), _answers(t, vocabulary), t.aside) for t in proposition.terms)
    main = sum(weight for weight, _, _, aside in terms if not aside)
    return Reach(terms, sum(t[0] for t in terms), main, sum(t[1] for t in terms) < FEWEST)


def marks(proposition: Proposition, vocabulary: Vocabulary) -> frozenset[str]:
    """The meanings of a proposition's terms, and the names in it with what these are part of."""
    found: set[str] = set()
    for term in proposition.terms:
        found |= term.meanings
        if term.name is not None:
            found.update(f"@{whole}" for whole in vocabulary.wholes(term.name))
    return frozenset(found)


def may_bear(claim: Reach, evidence: frozenset[str]) -> bool:
    """Whether enough of a claim could be answered; where this is False, comparing the two gives nothing."""
    weight, main, telling = 0.0, 0.0, 0
    for its, words, answers, aside in claim.terms:
        if not answers.isdisjoint(evidence):
            weight += its
            main += 0.0 if aside else its
            telling += words
    enough = weight >= RELATED * claim.total - 1e-9 or (main > 0 and main >= RELATED * claim.main - 1e-9)
    return telling >= FEWEST and enough


def _tells(term: Term) -> int:
    return tells(term) if term.weight >= TELLING else 0


def _answers(term: Term, vocabulary: Vocabulary) -> frozenset[str]:
    if term.name is not None:
        kinds = {kind for kind, names in vocabulary.kinds.items() if term.name in names}
        wholes = {f"@{whole}" for whole in vocabulary.wholes(term.name)}
        return frozenset(term.meanings | wholes | kinds)
    found = set(term.meanings)
    for meaning in term.meanings:
        for table in (vocabulary.narrower, vocabulary.broader, vocabulary.antonyms):
            found |= _of(table, meaning)
        found.update(f"@{name}" for name in vocabulary.kinds.get(meaning, ()))
    return frozenset(found)


def _of(table: Mapping[str, frozenset[str]], meaning: str) -> frozenset[str]:
    return table.get(meaning, frozenset())


_LONGEST_OPENER = 24


def is_scarce(text: str) -> bool:
    """Whether a sentence says of how few a thing holds: "few", not "a few", and not in a clause set off."""
    if "few" not in text.lower():
        return False
    words = text.lower().replace(", who", ", which").partition(", which")[0].split()
    others = ("a", "the", "quite", "no", "as", "last", "past", "next", "first")
    return any(word == "few" and (i == 0 or words[i - 1] not in others) for i, word in enumerate(words))


def same_words(one: str, other: str) -> bool:
    """Whether two sentences are the same word for word, but for case, marks and an opener that adds nothing."""
    # Spaces aside: a mark blanked out of a draft may leave many.
    apart = len(one) - one.count(" ") - len(other) + other.count(" ")
    near = abs(apart) <= _LONGEST_OPENER and _last(one) == _last(other)
    return near and _words(one) == _words(other)


def _last(text: str) -> str:
    """The last character that is part of a word: the cheapest sign that two sentences differ."""
    return next((c.lower() for c in reversed(text) if c.isalnum() or c in "%$"), "")


_LINKS = str.maketrans(dict.fromkeys("\u2019'", ""))


def _words(text: str) -> list[str]:
    """The words of a sentence without case, marks and an opener that adds nothing."""
    opened = max((span.end for span in openers(text)), default=0)
    marked = "".join(c if c.isalnum() or c in "%$" else " " for c in text[opened:].lower().translate(_LINKS))
    return marked.split()
