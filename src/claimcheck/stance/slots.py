"""What a claim fills in differently: the date, the doer, the country, the rank, the kind of thing.

In a single-valued relation another value of the same type contradicts: nobody was born on two days. Which relations
those are is data (`single_valued.yaml`); elsewhere another value decides nothing. The rest of the claim must be
answered in full before a value is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from unicodedata import combining, normalize

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.stance.covering import answers
from claimcheck.text.fact_words import word_list
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.times import TimeExpression
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary


class Fit(Enum):
    """How the value of a claim stands to the values given."""

    AGREES = "agrees"
    CLASHES = "clashes"
    OPEN = "open"


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("single_valued")[name])


@cache
def kind_of() -> dict[str, str]:
    """Common nouns with the kind of thing they name."""
    return {noun: kind for kind, nouns in lexicon.load("single_valued")["kinds"].items() for noun in nouns}


@cache
def _exclusive() -> tuple[dict[str, int], ...]:
    rows = lexicon.load("single_valued")["exclusive_kinds"]
    return tuple({noun: n for n, same in enumerate(row) for noun in same} for row in rows)


@cache
def _demonyms() -> dict[str, str]:
    countries = lexicon.load("single_valued")["countries"]
    return {word: country.replace(" ", "-") for country, words in countries.items() for word in words}


@cache
def _ordinals() -> dict[str, int]:
    named = {word: n for n, word in enumerate(lexicon.load("facts")["ranks"], start=1)}
    ends = {1: "st", 2: "nd", 3: "rd"}
    digits = {f"{n}{ends.get(n % 10, 'th') if n % 100 not in (11, 12, 13) else 'th'}": n for n in range(1, 100)}
    return {**digits, **named}


class Slots(Struct, frozen=True):
    """A simple sentence with the values that a relation may have one of."""

    text: str
    verb: str
    """The stem of its main verb, "be" for a copula."""
    passive: bool
    words: tuple[str, ...]
    """The words that say something after the subject, in order, without times."""
    bare: tuple[str, ...]
    """Those without the values."""
    times: tuple[TimeExpression, ...]
    by: tuple[str, ...]
    """The capitalised words of those it was done by."""
    nations: frozenset[str]
    rank: int | None
    head: str
    """The noun that a copula ends in, before any preposition."""
    exclusive: bool
    denied: bool


def slots(text: str, subject: str) -> Slots:
    """The values of a simple sentence that begins with its subject."""
    text = _joined(text)
    text, denied = _affirmed(text, subject)
    tokens = tokenise(text)
    start = len(tokenise(subject))
    times = tuple(find_times(text, None, tokens))
    dated = {i for i, t in enumerate(tokens) if any(x.span.start <= t.start and t.end <= x.span.end for x in times)}
    verb, passive = _verb(tokens, start)
    copula = verb == "be"
    by = _by(tokens, start, dated)
    head, ends = _head(tokens, start, dated) if copula else ("", len(tokens))
    rank = [i for i in range(start, ends) if copula and tokens[i].lower in _ordinals() and i not in dated]
    place = not copula or head in _settled()
    nations = [i for i in range(start, len(tokens) if place else ends) if _nation(tokens, i, copula, verb)]
    exclusive = [i for i in range(start, len(tokens)) if tokens[i].lower in word_list("only")]
    values = set(by) | set(rank[:1]) | set(nations) | set(exclusive)
    said = [i for i in range(start, len(tokens)) if i not in dated and _says(tokens[i])]
    return Slots(
        text=text,
        verb=verb,
        passive=passive,
        words=tuple(tokens[i].lower for i in said),
        bare=tuple(tokens[i].lower for i in said if i not in values and i + 1 not in nations),
        times=times,
        by=tuple(tokens[i].lower for i in by if tokens[i].text[0].isupper()),
        nations=frozenset(_country(tokens[i].lower) for i in nations),
        rank=_ordinals()[tokens[rank[0]].lower] if rank else None,
        head=head,
        exclusive=bool(exclusive),
        denied=denied or any(t.lower in word_list("denying") for t in tokens[start:]),
    )


def _joined(text: str) -> str:
    """The text with countries of two words written as one, and without accents."""
    for country in lexicon.load("single_valued")["countries"]:
        if " " in country:
            text = re.sub(country, country.replace(" ", "-"), text, flags=re.IGNORECASE)
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFKD", text) if not combining(c))


def _affirmed(text: str, subject: str) -> tuple[str, bool]:
    """The sentence without the words that deny it, and whether it had some."""
    lower = text.lower()
    for phrase in sorted(lexicon.load("single_valued")["denials"], key=len, reverse=True):
        place = lower.find(f" {phrase} ", max(0, len(subject) - 1))
        if place >= 0:
            words = text[place + len(phrase) + 1 :].split()
            while words and words[0].lower() in lexicon.load("single_valued")["denial_fillers"]:
                words = words[1:]
            lead = text[len(subject) : place].split()
            return " ".join([subject, *(["is"] if _is_copular(phrase, words) else lead), *words]), True
    return text, False


_SILENT = ("determiners", "be", "have", "do", "modals")


def _is_copular(denial: str, words: Sequence[str]) -> bool:
    """Whether a noun phrase follows a denied form of "be"."""
    noun = bool(words) and words[0].lower() in ("a", "an", "the", "part", "one")
    return noun and (denial.partition(" ")[0] in word_class("be") or denial.startswith(("something", "anything")))


def _says(token: Token) -> bool:
    if not token.is_word or token.lower in word_list("only"):
        return False
    return token.lower in word_list("kept") or not any(token.lower in word_class(name) for name in _SILENT)


def _country(word: str) -> str:
    return _demonyms().get(word, word)


def _nation(tokens: Sequence[Token], index: int, copula: bool, verb: str) -> bool:
    """Whether a word says from where: "a Canadian film", "originated in Jamaica"."""
    word = tokens[index].lower
    if copula and word in _demonyms():
        return True
    near = {tokens[i].lower for i in range(max(0, index - 5), index)}
    if "to" in near and not copula:
        return False  # "Was born to parents from Ireland".
    return (verb in _list("placed") or copula) and word in _countries() and bool(near & {"in", "from", "of"})


@cache
def _settled() -> frozenset[str]:
    """Nouns of what lies in one country."""
    lists = lexicon.load("single_valued")
    return frozenset(lists["settled"]) | frozenset(lists["kinds"]["place"])


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.replace(" ", "-") for country in lexicon.load("single_valued")["countries"])


def _by(tokens: Sequence[Token], start: int, dated: set[int]) -> list[int]:
    """The positions of "by A , B and C"."""
    for index in range(start + 1, len(tokens)):
        if tokens[index].lower == "by" and index not in dated:
            last = index + 1
            while last < len(tokens) and tokens[last].lower not in word_list("after_doer") and last not in dated:
                last += 1
            named = any(t.text[0].isupper() for t in tokens[index + 1 : last])
            return list(range(index, last)) if named else []
    return []


def _verb(tokens: Sequence[Token], start: int) -> tuple[str, bool]:
    """The stem of the main verb, "be" where a noun follows, and whether it stands in the passive."""
    index, be = start, False
    while index < len(tokens) and (
        tokens[index].lower in word_class("be")
        or tokens[index].lower in word_list("before_verb")
        or tokens[index].lower.endswith("ly")
    ):
        be = be or tokens[index].lower in word_class("be")
        index += 1
    word = tokens[index].lower if index < len(tokens) else ""
    base = stem(word)
    if not be:
        return base, False
    if word.endswith("ing") and base in _list("placed"):
        return base, False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else "."
    participle = base in _list("dated") | _list("doer") or (
        word.endswith("ed")
        and (following in word_list("after_doer") | word_list("after_passive") or following.endswith("est"))
    )
    participle = participle and word not in ("a", "an", "the") and (word != base or word == "born")
    return (base, True) if participle else ("be", False)


def _head(tokens: Sequence[Token], start: int, dated: set[int]) -> tuple[str, int]:
    """The last noun before a preposition or comma, and where that stands."""
    index = start
    ends = word_list("after_head") | word_class("prepositions")
    while index < len(tokens) and (index in dated or tokens[index].lower not in ends):
        index += 1
    word = tokens[index].lower if index < len(tokens) else "."
    if word in ("and", ","):
        # "A Mexican and American musician": what follows says more of the same.
        head, end = _head(tokens, index + 1, dated)
        return (head, end) if word == "and" else (tokens[index - 1].lower, index)
    if index <= start + 1:
        return "", index
    head = tokens[index - 1].lower
    if word == "of" and head in lexicon.load("single_valued")["transparent"]:
        return _head(tokens, index + 1, dated)
    return head, index


# Sentences against sentences


def same_predicate(claim: Slots, given: Slots, vocabulary: Vocabulary) -> bool:
    """Whether two sentences have one verb, or one noun after a copula."""
    if claim.verb == given.verb == "be" and claim.nations and not claim.bare:
        return True  # "Is only Chinese".
    if claim.verb == "be" or given.verb == "be":
        same = claim.verb == given.verb and bool(claim.head) and answers(claim.head, given.head, vocabulary)
        return same and not (_privative(given) - _privative(claim))
    if not claim.words or not given.words or not answers(claim.verb, given.verb, vocabulary):
        return False
    # "Formed in 2004" and "was formed in 2004" are one; "killed a man" and "was killed" are not.
    return claim.passive == given.passive or (not claim.passive and _intransitive(claim))


def loosens(claim: Slots, given: Slots) -> bool:
    """Whether the sentence leaves a choice or a bound that the claim does not: "1912 or 1915", "more than 3"."""
    if word_list("choice") & (set(given.words) - set(claim.words)):
        return True
    bounded = any(w in word_list("bounds") and given.words[n + 1][0].isdigit() for n, w in enumerate(given.words[:-1]))
    return bounded and any(w[0].isdigit() for w in claim.words) and not (word_list("bounds") & set(claim.words))


def _privative(sentence: Slots) -> frozenset[str]:
    return frozenset(sentence.words) & word_class("privative")


def _intransitive(sentence: Slots) -> bool:
    return sentence.verb in _list("dated") and (
        len(sentence.words) == 1 or sentence.words[1] in word_class("prepositions")
    )


# Values against values


def times_fit(claim: Sequence[TimeExpression], given: Sequence[TimeExpression]) -> Fit:
    """Whether each time of the claim is one given; a month without its year is answered by the month."""
    if not claim:
        return Fit.AGREES
    if not given:
        return Fit.OPEN
    fits = [_time_fit(time, given) for time in claim]
    if Fit.CLASHES in fits:
        return Fit.CLASHES
    return Fit.OPEN if Fit.OPEN in fits else Fit.AGREES


def _time_fit(time: TimeExpression, given: Sequence[TimeExpression]) -> Fit:
    fits = [_one_time(time, other) for other in given]
    if Fit.AGREES in fits:
        return Fit.AGREES
    return Fit.CLASHES if fits and all(f is Fit.CLASHES for f in fits) else Fit.OPEN


def _one_time(claim: TimeExpression, given: TimeExpression) -> Fit:
    if claim.period is not None and given.period is not None:
        if claim.period.contains(given.period):
            return Fit.AGREES
        return Fit.OPEN if claim.period.overlaps(given.period) else Fit.CLASHES
    if claim.period is None and claim.month is not None and given.month is not None and _one_day(given):
        if claim.month != given.month or (claim.day is not None and given.day is not None and claim.day != given.day):
            return Fit.CLASHES
        return Fit.AGREES if claim.day is None or claim.day == given.day else Fit.OPEN
    return Fit.OPEN


def _one_day(time: TimeExpression) -> bool:
    return time.period is None or time.period.start[:7] == time.period.end[:7]


def happens_once(claim: Slots) -> bool:
    """Whether what the claim says of its subject happens to it once: "was released", "died"."""
    return claim.verb in _list("dated") and (claim.passive or _intransitive(claim))


def elsewhere(claim: Slots, given: Slots) -> bool:
    """Whether the sentence says in which country or form what can be done again was done, and the claim does not."""
    if claim.verb not in _list("again"):
        return False
    added = {_country(w) for w in given.words} - {_country(w) for w in claim.words}
    return not added.isdisjoint(_countries() | word_list("forms"))


def has_one_doer(verb: str) -> bool:
    """Whether a deed has one doer, or one set of them."""
    return verb in _list("doer")


def doers_fit(claim: Slots, given: Slots) -> Fit:
    """Whether who the claim names is among those given."""
    if not claim.by:
        return Fit.AGREES
    if not given.by:
        return Fit.OPEN
    shared = set(claim.by) & set(given.by)
    if not shared:
        return Fit.CLASHES
    return Fit.AGREES if set(claim.by) <= set(given.by) else Fit.OPEN


def nations_fit(claim: Slots, given: Slots) -> Fit:
    """Whether the country that the claim names is one of those given."""
    if not claim.nations:
        return Fit.AGREES
    if not given.nations:
        return Fit.OPEN
    if claim.exclusive and claim.nations != given.nations:
        return Fit.CLASHES
    if claim.nations <= given.nations:
        return Fit.OPEN if claim.exclusive else Fit.AGREES
    return Fit.CLASHES if claim.nations.isdisjoint(given.nations) else Fit.OPEN


def ranks_fit(claim: Slots, given: Slots) -> Fit:
    """Whether the claim's "third" is the one given."""
    if claim.rank is None:
        return Fit.AGREES
    if given.rank is None:
        return Fit.OPEN
    return Fit.AGREES if claim.rank == given.rank else Fit.CLASHES


def kinds_clash(claim: Slots, given: Slots) -> bool:
    """Whether the claim calls a thing one kind and the other sentence another that excludes it."""
    if claim.verb != "be" or given.verb != "be" or not claim.head or not given.head:
        return False
    if claim.denied or given.denied:
        return False
    mine, theirs = kind_of().get(claim.head), kind_of().get(given.head)
    if mine is not None and theirs is not None and mine != theirs:
        return True
    return any(
        claim.head in table and given.head in table and table[claim.head] != table[given.head] for table in _exclusive()
    )
