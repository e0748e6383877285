"""Whether a claim adds, at its end or on the way, a circumstance that the evidence does not have.

"No form was signed in error" is not told by "no form was signed": what a claim says of where, why, how often or in
spite of what is its own, and under a denial as well it stands for a thing that the claim has and the evidence has not.
What only spells out the thing denied ("no choice", "no choice to stay") is none.

Limits: an adjunct is told by the word that opens it; one without such a word ("door to door") is not seen.
"""

from __future__ import annotations

import re

from claimcheck.model.evidence import Period
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.time import PeriodRelation, is_open, relate
from claimcheck.text.proposition import Form, Term
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.tokens import tokenise

_REPEATED = lazy(r"\b(?:per|each|every) (?:second|minute|hour|day|night|week|month|year)\b", re.IGNORECASE)
_NUMBERED = lazy(r"\bfor the \w+ time\b", re.IGNORECASE)
_RATE = lazy(
    r"\b(\w+) (an? (?:minute|hour|day|night|week|month|year))\b"
    r"(?! (?:later|ago|earlier|early|before|after|old|long|or)\b)"
)


def adds_circumstance(compared: Compared) -> Span | None:
    """Where the claim gives a circumstance that the evidence does not, or None."""
    return _adjunct(compared) or _repeated(compared) or _other_day(compared)


def conditional(compared: Compared) -> bool:
    """Whether the claim supposes, with its first word, what the evidence states, or supposes at some time."""
    if not compared.claim.text.lower().startswith("if "):
        return False
    at_a_time = compared.evidence.times and not compared.claim.times
    return bool(at_a_time) or " if " not in f" {compared.evidence.text.lower()}"


def _adjunct(compared: Compared) -> Span | None:
    """A left-over term that is a name, one more of a list, or part of a phrase of place, cause or manner."""
    rest = [t for t in compared.alignment.claim_rest if t.weight >= TELLING and not t.background and not t.restricting]
    if not rest:
        return None
    return next((t.span for t in rest if _stands_apart(compared, t) or _opened(compared, t)), None)


def _stands_apart(compared: Compared, term: Term) -> bool:
    """Whether a term is no part of what is denied: a name, one more of a list, an adverb that ends the claim."""
    if compared.claim.form is Form.DENIES:
        return False  # What was done nowhere was not done in Canada; `names_more` asks where the base is known.
    return _named(compared.claim.text, term) or term.coordinated or _closes(compared, term)


def names_more(compared: Compared) -> bool:
    """Whether a claim names somebody or some place, by itself, that the evidence does not name."""
    return any(_named(compared.claim.text, t) for t in compared.alignment.claim_rest if not t.restricting)


def _named(text: str, term: Term) -> bool:
    """Whether a term is a name that stands by itself, not before the noun that it belongs to."""
    return term.proper and text[term.span.start].isupper() and text[term.span.end : term.span.end + 1] in ("", ".", ",")


def _closes(compared: Compared, term: Term) -> bool:
    """Whether an adverb of manner ends the claim: "without asking the doctors secretly"."""
    ends = compared.claim.text.rstrip(' .!"').endswith(term.text)
    return ends and term.text.endswith("ly") and compared.claim.form is Form.EXISTS


def _opened(compared: Compared, term: Term) -> bool:
    """Whether a word that opens an adjunct stands between the last answered term before this one and it.

    A place only narrows of what a denial speaks: no boat sank in the harbour, where no boat sank.
    """
    answered = (p.claim.span.end for p in compared.pairs if p.claim.span.end <= term.span.start)
    between = tokenise(compared.claim.text[max(answered, default=0) : term.span.start])
    narrows = compared.claim.form is Form.DENIES
    openers = word_class("adjuncts") if narrows else word_class("adjuncts") | word_class("places")
    return any(t.lower in openers for t in between)


def _repeated(compared: Compared) -> Span | None:
    """How often the claim says that it was done, where the evidence does not say so."""
    claim, told = compared.claim.text, compared.evidence.text.lower()
    for pattern in (_REPEATED, _NUMBERED):
        for found in pattern.finditer(claim):
            if found.group().lower() not in told:
                return Span(found.start(), found.end())
    for found in _RATE.finditer(claim):
        counted = tag(tokenise(claim[: found.end(1)]))[-1] in (Tag.NOUN, Tag.NUMBER)
        if counted and found.group(2).lower() not in told:
            return Span(found.start(2), found.end(2))
    known = {t.lower for t in tokenise(told)}
    repeats = (t for t in tokenise(claim) if t.lower in word_class("repeats") and t.lower not in known)
    return next((Span(t.start, t.end) for t in repeats), None)


def _other_day(compared: Compared) -> Span | None:
    """A time of the claim that no time of the evidence meets, where the claim gives more than one."""
    mine = [(t.span, t.period) for t in compared.claim.times if t.period is not None]
    if len(mine) < 2:
        return None
    known = [t.period for t in compared.evidence.times if t.period is not None]
    if not known and compared.period is not None:
        known = [compared.period]
    return next((span for span, period in mine if known and not any(_meets(period, k) for k in known)), None)


def _meets(period: Period, known: Period) -> bool:
    """Whether what was so in a known time may be what was so in another: not within a stretch that has no end."""
    relation = relate(period, known)
    return relation is not PeriodRelation.DISJOINT and not (relation is PeriodRelation.WITHIN and is_open(known))
