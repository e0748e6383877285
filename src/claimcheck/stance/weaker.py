"""What keeps evidence from supporting a claim though all their terms agree.

A denied figure, a denied rank, what only can be so, what was so, what is so in a story, another deed's date, a month.
"""

from __future__ import annotations

from functools import cache

from claimcheck import lexicon
from claimcheck.model.evidence import Period
from claimcheck.stance.comparison import Compared
from claimcheck.stance.parallel import words_of
from claimcheck.text.constructions import rewrite
from claimcheck.text.fact_words import kinds
from claimcheck.text.propositions import Focus, Form, Proposition
from claimcheck.text.tags import Tag, word_class


def weaker(compared: Compared) -> bool:
    """Whether the evidence says less than the claim in a word that is no term of either."""
    return (
        _figure_denied(compared)
        or _rank_denied(compared)
        or _only_can(compared)
        or _no_longer(compared)
        or in_story(compared)
        or _dates_another(compared)
        or _month_unsaid(compared)
    )


def _figure_denied(compared: Compared) -> bool:
    """Whether only one of the two denies its figure: "does not have 2 million people"."""
    return _denies_count(compared.claim) is not _denies_count(compared.evidence)


def _denies_count(proposition: Proposition) -> bool:
    """Whether a sentence that is read as a count has a "not" before it, under which no term stands."""
    counted = proposition.focus is Focus.COUNT and proposition.form is Form.EXISTS and proposition.quantities
    if not counted or any(not t.positive for t in proposition.terms):
        return False
    first = min(q.span.start for q in proposition.quantities)
    tokens = words_of(proposition.text).tokens
    return any(t.end <= first and t.lower in ("not", "n't", "never") for t in tokens)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(lexicon.load("superlatives")["words"]) - word_class("negatives")


def _rank_denied(compared: Compared) -> bool:
    """Whether the evidence denies only that something was the first, the last or the best."""
    if compared.evidence.form is not Form.DENIES:
        return False
    return any(t.positive and t.text.lower() in _ranks() for t in compared.alignment.evidence_rest)


# What can be so, was so, is so in a story


def _only_can(compared: Compared) -> bool:
    """Whether the evidence says what can be and the claim what is: "can raise the risk"."""
    if compared.evidence.form is not Form.EXISTS:
        return False
    mine, theirs = _lower(compared.claim), _lower(compared.evidence)
    modals = word_class("modals")
    return bool(theirs & {"can", "could"}) and not mine & (modals | {"capable", "able"}) and _affirmed(compared)


def _affirmed(compared: Compared) -> bool:
    return compared.claim.form is Form.EXISTS and not compared.claim.negations and not compared.evidence.negations


def _no_longer(compared: Compared) -> bool:
    """Whether the claim says what somebody or something is, the evidence only what it was."""
    mine, theirs = _said(compared.claim), _said(compared.evidence)
    return bool(mine & {"is", "are"}) and not theirs & {"is", "are", "'s"} and bool(theirs & {"was", "were"})


def _said(proposition: Proposition) -> frozenset[str]:
    """The words of a sentence without a frame that affirms or denies it: "it is true that"."""
    plain = rewrite(proposition.text)
    words = [t.lower for t in words_of(proposition.text if plain is None else plain.text).tokens]
    frames = lexicon.load("implicatives")["frames"]
    for frame in (*frames["affirm"], *frames["deny"]):
        opening = frame.split()
        if words[: len(opening)] == opening:
            return frozenset(words[len(opening) :])
    return frozenset(words)


def unsaid(compared: Compared) -> bool:
    """Whether the evidence says what it says only of a story, or corrects a number: "not one march but several"."""
    return in_story(compared) or (_corrects(compared.evidence) and not _corrects(compared.claim))


def _corrects(proposition: Proposition) -> bool:
    words = [t.lower for t in words_of(proposition.text).tokens]
    places = [i for i, w in enumerate(words[:-1]) if w == "not" and words[i + 1] in ("one", "a", "an", "only", "just")]
    return bool(places) and "but" in words[places[0] :]


def in_story(compared: Compared) -> bool:
    """Whether only the evidence opens with a work in which what it tells is so: "In the novel , ..."."""
    words = words_of(compared.evidence.text)
    opens = words.lower(0) in ("in", "within") and words.lower(1) in (
        "the",
        "this",
        "that",
        "his",
        "her",
        "its",
        "their",
    )
    noun = next((words.lower(i) for i in (2, 3) if kinds().get(words.lower(i)) == "work"), None) if opens else None
    return noun is not None and noun not in _lower(compared.claim)


def _lower(proposition: Proposition) -> frozenset[str]:
    return frozenset(t.lower for t in words_of(proposition.text).tokens)


def _dates_another(compared: Compared) -> bool:
    """Whether the claim's date is that of another deed in the evidence: "found after Uranus was seen in 1846"."""
    return dates_another(compared.claim, compared.evidence)


def dates_another(claim: Proposition, evidence: Proposition) -> bool:
    """Whether the one date of the evidence stands in a clause of another deed that the claim does not have."""
    mine = _lower(claim)
    if claim.period is None or len(evidence.times) != 1:
        return False
    words = words_of(evidence.text)
    start = evidence.times[0].span.start
    before = [i for i, t in enumerate(words.tokens) if t.end <= start]
    opener = next((i for i in reversed(before) if words.tags[i] is Tag.SUBORDINATOR or words.lower(i) in _ORDER), None)
    if opener is None or words.lower(opener) in mine:
        return False
    return any(words.tags[i] in (Tag.VERB, Tag.AUXILIARY) for i in before if i > opener) and any(
        words.tags[i] in (Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE) for i in before if i < opener
    )


def _month_unsaid(compared: Compared) -> bool:
    """Whether the claim names a month without its year that the evidence, told as done, has nowhere."""
    evidence = compared.evidence
    if evidence.form is Form.DENIES:
        return False
    months = {t.month for t in compared.claim.times if t.period is None and t.month is not None}
    return bool(months) and not months <= {t.month for t in evidence.times} | _months(evidence.period)


def _months(period: Period | None) -> set[int]:
    """The month that a period lies in; none where it lies in several or has an open end."""
    return {int(period.start[5:7])} if period is not None and period.start[:7] == period.end[:7] else set()


_ORDER = frozenset({"after", "before", "when", "while", "until", "since", "once"})
