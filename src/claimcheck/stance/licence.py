"""Whether the words in which two parallel sentences differ leave the evidence saying what the claim says.

Upward, a word may be dropped and none added; downward (no, few, without) the other way round; under "only", "exactly"
and "most" neither. A figure, a date, a way or a quantifier may not give way to another. What no rule covers passes:
the alignment of terms has had its say before.

Limits: the two must run parallel; scope is read from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from claimcheck import lexicon
from claimcheck.stance.align import Tie
from claimcheck.stance.comparison import Compared
from claimcheck.stance.conjuncts import conjuncts_hold
from claimcheck.stance.difference import (
    Difference,
    counted,
    difference,
    figured,
    listed,
    outside_figures,
    tells,
    within,
)
from claimcheck.stance.exclusive import exclude, excluding
from claimcheck.stance.parallel import Edit, Parallel, Words
from claimcheck.stance.time import PeriodRelation, relate
from claimcheck.text.numerals import Bound, numerals
from claimcheck.text.propositions import Form, Proposition
from claimcheck.text.quantity import Quantity
from claimcheck.text.tags import Tag, word_class
from claimcheck.text.times import TimeExpression

_HELD = frozenset({PeriodRelation.SAME, PeriodRelation.WITHIN, PeriodRelation.CONTAINS})
_NARROWING = frozenset({Tag.PRONOUN, Tag.PREPOSITION, Tag.ADVERB})
_PHRASE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.PARTICIPLE, Tag.GERUND})


def licensed(compared: Compared, parallel: Parallel) -> bool:
    """Whether each difference leaves the evidence saying what the claim says."""
    return all(_passes(difference(compared, parallel, edit)) for edit in parallel.edits)


def differs(compared: Compared, parallel: Parallel, edit: Edit) -> bool:
    """Whether an edit leaves either side saying more or less than the other."""
    found = difference(compared, parallel, edit)
    return bool(found.mine or found.theirs) or not _passes(found)


def other_place(parallel: Parallel, edit: Edit) -> bool:
    """Whether an edit puts a place in the place of its opposite: "near" for "far from"."""
    return _opposed(parallel, edit, "places")


def _passes(found: Difference) -> bool:
    return (
        not _other_figure(found)
        and not _other_way(found)
        and not _other_quantifier(found)
        and not _alternatives(found)
        and _conjuncts_hold(found)
        and _content_holds(found)
    )


def _conjuncts_hold(found: Difference) -> bool:
    return (
        _only_moved(found)
        or _same_name(found)
        or conjuncts_hold(found.parallel, outside_figures(found), denied=_is_downward(found))
    )


def _same_name(found: Difference) -> bool:
    """Whether an edit only puts one form of a name for another: "Customs and Excise" for "the C.E."."""
    mine = _names(found.compared.claim, found.parallel.claim, found.edit.claim)
    return (
        len(mine) == 1
        and None not in mine
        and mine == _names(found.compared.evidence, found.parallel.evidence, found.edit.evidence)
    )


def _names(proposition: Proposition, words: Words, positions: Iterable[int]) -> frozenset[str | None]:
    """The names that the words at some positions belong to, None for those that belong to none."""
    starts = [words.tokens[i].start for i in positions if words.tags[i] is not Tag.DETERMINER]
    over = (next((t.name for t in proposition.terms if t.span.start <= s < t.span.end), None) for s in starts)
    return frozenset(over) if starts else frozenset({None})


def _only_moved(found: Difference) -> bool:
    """Whether the claim's words in an edit all stand elsewhere in what differs: a sentence built another way."""
    moved = {found.parallel.evidence.stems[i] for e in found.parallel.edits for i in e.evidence}
    words = found.parallel.claim
    joined = any(w in ("or", "nor") for w in (*found.parallel.claimed(found.edit), *found.parallel.told(found.edit)))
    built = bool(found.edit.claim) and not found.mine and not joined
    return built and all(words.stems[i] in moved for i in found.edit.claim if tells(words, i))


# Figures, dates, ways and quantifiers


def _figures(words: Words, positions: Iterable[int]) -> frozenset[str]:
    """The figures, ordinals, months and weekdays among the words at some positions."""
    dated = excluding("month") | excluding("weekday") | excluding("ordinal") | excluding("season")
    return frozenset(w for i in positions if (w := words.lower(i))[:1].isdigit() or w in dated or _is_number(words, i))


def _is_number(words: Words, position: int) -> bool:
    word = words.lower(position)
    if word == "one":
        return words.lower(position + 1) in ("or", "to")
    return word in numerals().number_words and word not in ("a", "an")


def _other_figure(found: Difference) -> bool:
    """Whether another figure or date stands where the evidence has its own."""
    mine = _figures(found.parallel.claim, found.edit.claim)
    theirs = _figures(found.parallel.evidence, found.edit.evidence)
    return bool(mine and theirs) and not mine & theirs and not _figures_answered(found)


def _figures_answered(found: Difference) -> bool:
    """Whether the figures in an edit are quantities, which are held against one another elsewhere."""
    mine = counted(found.compared.claim, found.parallel.claim, found.edit.claim)
    theirs = counted(found.compared.evidence, found.parallel.evidence, found.edit.evidence)
    if mine and theirs:
        return not any(_small_counts_differ(one, other) for one, other in zip(mine, theirs, strict=False))
    claim = [found.parallel.claim.tokens[i].start for i in found.edit.claim]
    told = [found.parallel.evidence.tokens[i].start for i in found.edit.evidence]
    return _times_answered(found.compared, claim, told)


_COUNTED_ONE_BY_ONE = 100


def _small_counts_differ(one: Quantity, other: Quantity) -> bool:
    """Whether two small plain counts differ: 49 is not rounded to 50 where a sentence is the same in all else."""
    if one.stated is None or other.stated is None or one.unit or other.unit or one.share or other.share:
        return False
    plain = one.bound is Bound.NONE and other.bound is Bound.NONE
    return plain and one.stated != other.stated and max(one.stated, other.stated) < _COUNTED_ONE_BY_ONE


def _times_answered(compared: Compared, claim: Iterable[int], told: Iterable[int]) -> bool:
    """Whether the dates that words at some offsets belong to lie one within the other."""
    mine = [t for t in compared.claim.times if any(t.span.start <= s < t.span.end for s in claim)]
    theirs = [t for t in compared.evidence.times if any(t.span.start <= s < t.span.end for s in told)]
    held = [
        relate(one.period, other.period) in _HELD
        and not (_lasts(compared.claim, one) and _lasts(compared.evidence, other))
        for one, other in zip(mine, theirs, strict=False)
    ]
    return bool(held) and all(held)


def _lasts(proposition: Proposition, time: TimeExpression) -> bool:
    """Whether a time says how long something went on: "until 1999" is not "until 1998"."""
    return proposition.text[time.span.slice].lower().startswith(("until", "till", "since", "from", "through"))


@cache
def _ways(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(one), frozenset(other)) for one, other in lexicon.load("edits")[name])


def _other_way(found: Difference) -> bool:
    """Whether one says "into" where the other says "out of"."""
    return _opposed(found.parallel, found.edit, "ways") or other_place(found.parallel, found.edit)


def _opposed(parallel: Parallel, edit: Edit, name: str) -> bool:
    mine, theirs = set(parallel.claimed(edit)), set(parallel.told(edit))
    return any(
        (mine & a and theirs & b and not mine & b and not theirs & a)
        or (mine & b and theirs & a and not mine & a and not theirs & b)
        for a, b in _ways(name)
    )


def _alternatives(found: Difference) -> bool:
    """Whether a word stands where the evidence has one that excludes it: red for blue."""
    claim, evidence = found.parallel.claim.tokens, found.parallel.evidence.tokens
    dated, told = figured(found.compared.claim), figured(found.compared.evidence)
    mine = [claim[i].lower for i in found.edit.claim if not within(claim[i].start, dated)]
    theirs = [evidence[i].lower for i in found.edit.evidence if not within(evidence[i].start, told)]
    return any(exclude(one, other) for one in mine for other in theirs)


def _other_quantifier(found: Difference) -> bool:
    """Whether the claim has a quantifier that says more, or one that no other answers."""
    # "Fewer than 400" is a figure's bound, which is held against the other figure elsewhere.
    edit = outside_figures(found) if _both_count(found) else found.edit
    mine = _without_a_few(found.parallel.claim, edit.claim)
    theirs = _without_a_few(found.parallel.evidence, edit.evidence)
    if (listed("scarce") & set(mine)) != (listed("scarce") & set(theirs)):
        return True
    ranks = lexicon.load("edits")["quantifiers"]
    if not _is_operator(found):
        mine = ["all" if w in word_class("universals") else w for w in mine]
    claimed = max((ranks.index(w) for w in mine if w in ranks), default=-1)
    told = max((ranks.index(w) for w in theirs if w in ranks), default=-1)
    if claimed >= 0 and any(w in ("one", "a", "an", "just") for w in theirs):
        return True
    return told >= 0 and claimed > told


def _both_count(found: Difference) -> bool:
    """Whether both sides state a figure in words of the edit."""
    mine = counted(found.compared.claim, found.parallel.claim, found.edit.claim)
    return bool(mine and counted(found.compared.evidence, found.parallel.evidence, found.edit.evidence))


def _is_operator(found: Difference) -> bool:
    """Whether the quantifier of the claim decides its form, which the logic of forms answers."""
    operator = found.compared.claim.operator
    starts = [found.parallel.claim.tokens[i].start for i in found.edit.claim]
    return operator is not None and any(operator.start <= s < operator.end for s in starts)


def _without_a_few(words: Words, positions: Sequence[int]) -> list[str]:
    """The words at some positions; "a few" denies nothing and says no more than "some"."""
    return [
        "some" if w == "few" and words.lower(i - 1) == "a" else w
        for i in positions
        if (w := words.lower(i)) != "several"
    ]


# Words dropped, added and replaced


def _content_holds(found: Difference) -> bool:
    if found.mine and found.theirs:
        return False
    if _is_exact(found) and (found.mine or found.theirs or _named(found)):
        return False
    if _is_counted_out(found) and _wider(found):
        return False
    if _is_downward(found):
        return _drops_alternative(found) or not (found.theirs or _named(found))
    if found.theirs and _is_narrowed(found, excluding("ordinal") | _every()):
        return False
    free = _is_narrowed(found, _every()) or _adds_aside(found) or _adds_title(found)
    return free or (not found.mine and not _adds_phrase(found))


def _is_counted_out(found: Difference) -> bool:
    """Whether what differs stands after a word that says how many at most: nothing wider or narrower will do."""
    before = _without_a_few(found.parallel.evidence, range(found.start))
    return any(w in listed("exact") or w in listed("scarce") for w in before)


def _wider(found: Difference) -> bool:
    """Whether a word of the edit is answered by one that says more or less: fruit by apples."""
    starts = {found.parallel.claim.tokens[i].start for i in found.edit.claim}
    return any(p.tie is not Tie.SAME and p.claim.span.start in starts for p in found.compared.pairs)


def _drops_alternative(found: Difference) -> bool:
    """Whether all that is dropped is one of several things denied: "not A or B" denies B."""
    told = found.parallel.told(found.edit)
    return not found.edit.claim and not {"or", "nor"}.isdisjoint(told)


def _adds_aside(found: Difference) -> bool:
    """Whether all that the claim adds is a clause that the sentence would stand without."""
    words, first = found.parallel.claim, next(iter(found.edit.claim), 0)
    if found.edit.evidence or not first:
        return False
    after_comma = "," in words.text[words.tokens[first - 1].end : words.tokens[first].start]
    return words.lower(first) in word_class("set_aside") or (after_comma and words.tags[first] is Tag.RELATIVE)


def _adds_title(found: Difference) -> bool:
    """Whether all that the claim adds belongs to a name that both give: "Attorney General"."""
    words, edit = found.parallel.claim, found.edit
    if edit.evidence or not edit.claim or not all(words.capital(i) for i in edit.claim):
        return False
    return words.capital(edit.claim[-1] + 1) or words.capital(edit.claim[0] - 1)


def _adds_phrase(found: Difference) -> bool:
    """Whether the claim adds a phrase of no content word: "with us"."""
    edit = outside_figures(found)
    tags = {found.parallel.claim.tags[i] for i in edit.claim}
    return not found.edit.evidence and not _only_moved(found) and {Tag.PREPOSITION, Tag.PRONOUN} <= tags


def _named(found: Difference) -> bool:
    """Whether the evidence narrows a denial by what is no content word: "with you", "on Sunday"."""
    words = found.parallel.evidence
    scenes = _scenes(found)
    dropped = [i for i in found.edit.evidence if words.lower(i) not in listed("empty")]
    if any(words.tokens[i].start in scenes for i in dropped):
        return False
    return not found.parallel.claimed(found.edit) and any(words.tags[i] in _NARROWING for i in dropped)


def _scenes(found: Difference) -> frozenset[int]:
    """Where the evidence's words begin that set a scene: ahead, by a time that the claim has too, or by "before".

    What was not done before departure was, for those who ask, not done; what was not done after work was, at work.
    """
    evidence, words = found.compared.evidence, found.parallel.evidence
    stated = next((t.span.start for t in evidence.terms if not t.background), 0)
    dated = [(t.span.start, t.span.end) for t in evidence.times if found.compared.claim.times]
    before = next((t.start for t in words.tokens if t.lower == "before"), len(evidence.text))
    starts = (t.span.start for t in evidence.terms if t.background)
    return frozenset(s for s in starts if s < stated or s > before or within(s, dated))


def _before(words: Words, position: int) -> list[str]:
    return [words.lower(i) for i in range(position)]


def _is_downward(found: Difference) -> bool:
    """Whether what differs stands under a denial in the evidence."""
    before = _without_a_few(found.parallel.evidence, range(found.start))
    denied = found.compared.evidence.form is Form.DENIES or bool(found.compared.evidence.negations)
    start = found.parallel.evidence.tokens[found.start - 1].end if found.start else 0
    if found.compared.evidence.form is Form.DENIES and any(n.start < start for n in found.compared.evidence.negations):
        return True
    return any(w in listed("downward") for w in before) and (denied or not {"few", "if", "unless"}.isdisjoint(before))


def _is_exact(found: Difference) -> bool:
    before = _before(found.parallel.evidence, found.start)
    if "most" in before:
        return _in_phrase(found, "most")
    return any(w in listed("exact") for w in before)


def _in_phrase(found: Difference, opener: str) -> bool:
    """Whether what differs belongs to the noun phrase that a word opens."""
    words = found.parallel.evidence
    start = next(i for i in range(len(words.tokens)) if words.lower(i) == opener)
    return all(words.tags[i] in _PHRASE for i in range(start + 1, found.start))


def _every() -> frozenset[str]:
    return word_class("universals") - {"any"}


def _is_narrowed(found: Difference, openers: frozenset[str]) -> bool:
    """Whether what differs narrows "the first", "the latest" or what else `openers` open."""
    words, start = found.parallel.evidence, found.start
    for position in range(start - 1, -1, -1):
        word = words.lower(position)
        if word in openers or (_ends_in_est(word) and "first" in openers):
            return True
        if words.tags[position] not in _PHRASE:
            return False
    return False


def _ends_in_est(word: str) -> bool:
    return word.endswith("est") and len(word) > 5
