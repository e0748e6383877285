"""Values of which a thing has one, each enough by itself to contradict a claim, whatever else the claim says.

Who wrote a book, in which country or state somebody was born or a town lies, how old somebody was at death, from when
to when an office was held. And two things that a noun says without naming them: who is an actor is a person, and a
landmark in Italy is in Italy.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck import lexicon
from claimcheck.model.review import ReasonKind
from claimcheck.patterns import lazy
from claimcheck.stance.covering import answers, covers
from claimcheck.stance.slots import Slots, kind_of
from claimcheck.text.stems import stem
from claimcheck.text.vocabulary import Vocabulary


def excluded(claim: Slots, given: Slots, vocabulary: Vocabulary) -> ReasonKind | None:
    """The kind of the value that the two give differently, of one predicate and both affirmed; else None."""
    if claim.denied or given.denied or claim.exclusive:
        return None
    if _other_author(claim, given, vocabulary) or _elsewhere(claim, given, vocabulary):
        return ReasonKind.NAME
    if _other_life_date(claim, given) or _other_term(claim, given, vocabulary):
        return ReasonKind.DATE
    return ReasonKind.QUANTITY if _other_age(claim, given) else None


def implied(claim: Slots, given: Slots) -> bool:
    """Whether the noun of a fact says what the claim does: "is a person", "is in Italy"."""
    if claim.verb != "be" or given.verb != "be" or claim.denied or given.denied or claim.exclusive:
        return False
    if claim.head in _list("anybody") and claim.bare == (claim.head,) and not claim.times:
        return kind_of().get(given.head) == "person"
    place = _IN.search(claim.text)
    return place is not None and _lies(given) and f" in {place['place']}".lower() in f"{given.text} ".lower()


_IN = lazy(r" (?:is|was) (?:located |situated )?in (?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) ?\.$")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("single_valued")[name])


# Who wrote it


def _other_author(claim: Slots, given: Slots, vocabulary: Vocabulary) -> bool:
    """Whether two name the authors of one written work right after what it is: "a novel by X", "a book by Y"."""
    if not claim.by or not given.by or not set(claim.by).isdisjoint(given.by):
        return False
    if claim.head not in _list("written") or given.head not in _list("written"):
        return False
    same = "book" in (claim.head, given.head) or answers(claim.head, given.head, vocabulary)
    return same and all(f"{s.head} by " in s.text.lower() for s in (claim, given))


# Where


def _elsewhere(claim: Slots, given: Slots, vocabulary: Vocabulary) -> bool:
    """Whether what happens or lies in one place was, or lies, in another country or state."""
    both = {claim.verb, given.verb} <= _happens() and claim.passive == given.passive
    happened = both and bool(claim.words and given.words) and answers(claim.words[0], given.words[0], vocabulary)
    if not happened and not (_lies(claim) and _lies(given)):
        return False
    mine, theirs = _places(claim), _places(given)
    return _apart(_countries(mine), _countries(theirs)) or _apart(mine - _land(), theirs - _land())


@cache
def _happens() -> frozenset[str]:
    return frozenset(stem(verb) for verb in _list("happens"))


def _lies(sentence: Slots) -> bool:
    """Whether a sentence says of a thing that it is something that lies in one place."""
    if sentence.verb in (stem("locate"), stem("situate")):
        return True
    return sentence.verb == "be" and (_noun(sentence) in _list("settled") or _noun(sentence) in _list("sites"))


_ONE_OF = lazy(r" (?:is|was) one of (?:the )?[^,;]*?\b(?P<noun>[a-z]+) (?:in|of) ")


def _noun(sentence: Slots) -> str:
    """What a sentence says that a thing is; of "one of the sights in" the sights."""
    many = _ONE_OF.search(sentence.text) if sentence.head == "one" else None
    return many["noun"] if many is not None else sentence.head


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


@cache
def _land() -> frozenset[str]:
    return frozenset(country.lower() for country in lexicon.load("single_valued")["countries"])


@cache
def _named_place() -> re.Pattern[str]:
    names = "|".join(sorted(_land() | _list("states"), key=len, reverse=True)).replace(" ", "[ -]")
    return re.compile(rf"(?:, ?| in | of )(?:the )?(?P<place>{names})\b(?! (?-i:[A-Z]))", re.IGNORECASE)


_COPULA = lazy(r" (?:is|was|are|were) ")


def _places(sentence: Slots) -> frozenset[str]:
    """The countries and states that a sentence gives right after its verb or head, with no more than a town between."""
    word = _noun(sentence) if sentence.verb == "be" else sentence.words[0] if sentence.words else ""
    verb = _COPULA.search(sentence.text) if sentence.verb == "be" else None
    start = sentence.text.lower().find(f" {word} ", verb.start() if verb is not None else 0) + len(word) + 1
    found = set()
    for named in _named_place().finditer(sentence.text, start):
        between = sentence.text[start : named.start("place")].replace(",", " ").split()
        if any(w[0].islower() and w not in _list("placing") for w in between):
            break
        found.add(named["place"].lower().replace("-", " "))
    return frozenset(found)


def _countries(places: frozenset[str]) -> frozenset[str]:
    """The countries among some places, or of them; a state whose name is a country's too tells nothing."""
    states = places - _land()
    if states & _list("shared_names"):
        return frozenset()
    return (places & _land()) | ({"united states"} if states else set())


# When


def _other_life_date(claim: Slots, given: Slots) -> bool:
    from claimcheck.stance.slots import Fit, times_fit

    lives = (stem("bear"), stem("born"), stem("die"))
    same = claim.verb == given.verb and claim.verb in lives and claim.passive == given.passive
    return same and len(claim.times) == len(given.times) == 1 and times_fit(claim.times, given.times) is Fit.CLASHES


_TERM = lazy(r" from (?P<first>\d{4}) (?:to|until|through|till) (?P<last>\d{4})\b")


def _other_term(claim: Slots, given: Slots, vocabulary: Vocabulary) -> bool:
    """Whether two give different years for one thing from beginning to end."""
    mine, theirs = _TERM.search(claim.text), _TERM.search(given.text)
    if mine is None or theirs is None or mine.groups() == theirs.groups():
        return False
    if claim.verb != given.verb or (claim.verb == "be" and not answers(claim.head, given.head, vocabulary)):
        return False
    return len(_TERM.findall(given.text)) == 1 and covers(claim.bare, given.bare, vocabulary)


# How old

_AGE = lazy(r" died (?:[^,;]* )?(?:at|,) (?:the )?(?:age of |age |aged )(?P<age>\d{1,3})\b")


def _other_age(claim: Slots, given: Slots) -> bool:
    mine, theirs = _AGE.search(claim.text), _AGE.search(given.text)
    return mine is not None and theirs is not None and mine["age"] != theirs["age"]
