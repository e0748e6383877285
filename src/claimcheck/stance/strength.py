"""Whether the evidence says less than a claim by a small word: "one of the largest", "almost", "once", "vice".

"The largest" holds within what the evidence names: a claim that leaves out a part of it ("the largest in the north",
"the largest after Rome") says more. What was once so, or nearly, or is only held to be so, does not say that it is so.

Limits: told by words and their places alone; a superlative goes to the end of its clause.
"""

from __future__ import annotations

from claimcheck.patterns import lazy
from claimcheck.stance.difference import listed, tells
from claimcheck.stance.exclusive import excluding
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.numerals import numerals
from claimcheck.text.tags import Tag, word_class

_ENDS = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.SUBORDINATOR, Tag.RELATIVE})
_STRETCH = lazy(r"\bfrom (?:\w+ ){0,2}\d{4} (?:to|until|till) (?:\w+ ){0,2}\d{4}\b")
_REACH = 4
"""How far "considered" reaches."""
_PRESENT = frozenset({"is", "are", "has", "have", "does", "do"})


def says_less(claim: str, evidence: str) -> bool:
    """Whether the evidence says less than the claim by one of its small words."""
    mine, theirs = words_of(claim), words_of(evidence)
    return (
        _held_back(mine, theirs)
        or _is_past(mine, theirs)
        or _superlative_widened(mine, theirs)
        or _other_day(mine, theirs)
        or _compared_as(mine, theirs)
        or _held_once(mine, theirs)
    )


def _held_once(claim: Words, evidence: Words) -> bool:
    """Whether the claim says which office somebody holds, the evidence which was held: "is head of", "was head of"."""
    return _office(claim, _NOW) and _office(evidence, _ONCE) and not _office(evidence, _NOW)


_NOW = frozenset({"is", "are", "remains", "remain"})
_ONCE = frozenset({"was", "were", "became", "served", "elected", "appointed", "former", "formerly"})


def _office(words: Words, verbs: frozenset[str]) -> bool:
    """Whether an office of something stands behind one of the verbs."""
    held = verbs.isdisjoint(_lowers(words))
    places = () if held else (i for i in range(1, len(words.tokens)) if words.lower(i) in listed("offices"))
    return any(
        words.lower(i + 1) in ("of", "for") and any(words.lower(j) in verbs for j in range(max(0, i - _REACH), i))
        for i in places
    )


def _compared_as(claim: Words, evidence: Words) -> bool:
    """Whether the claim leaves out as what a thing is more: "a better painter than Reed", "better than Reed"."""
    for place in (i for i in range(1, len(claim.tokens)) if claim.lower(i) == "than"):
        degree = claim.lower(place - 1)
        told = [i for i in range(len(evidence.tokens) - 2) if evidence.lower(i) == degree]
        if any(evidence.tags[i + 1] is Tag.NOUN and evidence.lower(i + 2) == "than" for i in told):
            return True
    return False


def _lowers(words: Words) -> frozenset[str]:
    return frozenset(t.lower for t in words.tokens)


def _other_day(claim: Words, evidence: Words) -> bool:
    """Whether the claim names a month or a weekday without its year, and the evidence only others."""
    if not listed("bounding") & _lowers(claim) and not any(
        len(w) == len("1990") and w.isdigit() for w in _lowers(claim)
    ):
        return _names_others(claim, evidence)
    return False


def _names_others(claim: Words, evidence: Words) -> bool:
    for names in (excluding("month") - {"march"}, excluding("weekday")):
        mine, theirs = (
            {w.lower(i) for i in range(len(w.tokens)) if w.lower(i) in names and w.tokens[i].text[0].isupper()}
            for w in (claim, evidence)
        )
        if mine and theirs and not mine & theirs:
            return True
    return False


# Almost, considered, vice


def _held_back(claim: Words, evidence: Words) -> bool:
    """Whether a word before one that both have takes some of it back: "almost reduced", "vice president"."""
    added = (listed("held_back") | listed("lesser")) - _lowers(claim)
    if not word_class("only_possible").isdisjoint(_lowers(claim)):
        added -= word_class("only_possible")
    if added.isdisjoint(_lowers(evidence)):
        return False
    for position in range(len(evidence.tokens) - 1):
        if evidence.lower(position) not in added or _counts(evidence, position + 1):
            continue
        reach = _REACH if evidence.lower(position) in listed("held_back") else 1
        ahead = range(position + 1, min(position + 1 + reach, len(evidence.stems)))
        if any(evidence.stems[i] in claim.stems and tells(evidence, i) for i in ahead):
            return True
    return False


def _counts(words: Words, position: int, reach: int = 2) -> bool:
    """Whether a figure follows: "nearly a dozen" is a bound, which is held against the other figure elsewhere."""
    ahead = [words.lower(i) for i in range(position, position + reach) if i < len(words.tokens)]
    return any(
        w[0].isdigit() or w in numerals().number_words - {"a", "an", "one", "of", "and"} or w == "dozen" for w in ahead
    )


# Once, until


def _stretches(text: str) -> bool:
    return "from " in text and _STRETCH.search(text) is not None


def _is_past(claim: Words, evidence: Words) -> bool:
    """Whether a claim of what is meets evidence of what was so for a time."""
    if not _is_present(claim) or _is_present(evidence):
        return False
    stretches = _stretches(evidence.text) and not _stretches(claim.text)
    return stretches or not (listed("past") & _lowers(evidence)) <= _lowers(claim)


def _is_present(words: Words) -> bool:
    """Whether the first verb stands in the present."""
    for position, tag in enumerate(words.tags):
        word = words.lower(position)
        if tag is Tag.AUXILIARY:
            return word in _PRESENT
        if tag is Tag.VERB:
            return word.endswith("s")
        if tag is Tag.PARTICIPLE and position:
            return False
    return False


# The largest


def _superlative_widened(claim: Words, evidence: Words) -> bool:
    """Whether the claim leaves out what the evidence narrows a superlative by."""
    for mine in range(len(claim.tokens)):
        if not _is_superlative(claim, mine):
            continue
        places = [j for j, s in enumerate(evidence.stems) if s == claim.stems[mine]]
        if places and all(_widened(claim, mine, evidence, j) for j in places):
            return True
    return False


def _is_superlative(words: Words, position: int) -> bool:
    word = words.lower(position).partition("-")[0]
    if word in ("best", "worst", "most", "only", "sole"):
        return words.lower(position - 1) in word_class("definite") or words.capital(position - 1) or position == 1
    if word in excluding("ordinal"):
        return words.lower(position - 1) in word_class("definite")
    return word.endswith("est") and len(word) > 5 and words.tags[position] in (Tag.ADJECTIVE, Tag.NOUN, Tag.ADVERB)


def _widened(claim: Words, mine: int, evidence: Words, theirs: int) -> bool:
    """Whether the evidence narrows a superlative by what the claim leaves out."""
    before = {evidence.lower(i) for i in range(max(0, theirs - 3), theirs)}
    had = {claim.lower(i) for i in range(max(0, mine - 3), mine)}
    ranked = excluding("ordinal") | {"one", "some", "among"}
    if (before & ranked) - had:
        return True
    kept = set(claim.stems)
    phrase = [i for i in _phrase(evidence, theirs) if evidence.stems[i] not in kept and not _counts(evidence, i, 1)]
    return any(_narrows(evidence, i) for i in phrase)


def _phrase(words: Words, start: int) -> list[int]:
    """The positions from a superlative to the end of its clause."""
    found = []
    for position in range(start + 1, len(words.tokens)):
        gap = words.text[words.tokens[position - 1].end : words.tokens[position].start]
        if (words.tags[position] in _ENDS and words.lower(position) not in listed("excepting")) or ";" in gap:
            break
        if ("," in gap or "(" in gap) and words.lower(position) not in listed("excepting"):
            break
        if words.tags[position] is Tag.COORDINATOR:
            break
        found.append(position)
    return found


def _narrows(words: Words, position: int) -> bool:
    if words.tags[position] is Tag.TO:
        return True
    return tells(words, position) or words.capital(position) or words.lower(position) in listed("excepting")
