"""Whether two sentences have a deed in common, but doer and receiver in each other's places, in whichever clause.

"The crew warned the mate" is not "the mate warned the crew", nor "the crew was warned by the mate". The clause of the
deed is told by the marks and conjunctions around its verb, so that deeds below the main verb are seen, too.

Limits: the two must share the verb. What is so both ways ("met with") is held to be crossed, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.proposition import Proposition, Term
from claimcheck.text.tags import Tag

_VERBS = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
_GROUP = frozenset({Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATOR})
_ENDS = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.COORDINATOR})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "get"})
_HAVE = frozenset({"had", "has", "have"})
_PARTED = frozenset(",;:()")
_LONGEST = 90


_Deed = tuple[list[Term], list[Term]]
"""Who did it, and whom it was done to, with all that goes with either."""


def doers_crossed(compared: Compared) -> bool:
    """Whether who did a deed that both tell of is whom it was done to on the other side, both ways."""
    mine, theirs = words_of(compared.claim.text), words_of(compared.evidence.text)
    if max(len(mine.tokens), len(theirs.tokens)) > _LONGEST:
        return False
    told: dict[str, list[_Deed]] = {}
    for j in _deeds(theirs):
        told.setdefault(theirs.stems[j], []).append(_deed(compared.evidence, theirs, j))
    for i in _deeds(mine):
        deed, found = _deed(compared.claim, mine, i), told.get(mine.stems[i], ())
        crossed = any(_crossed(compared, deed, other) for other in found)
        if crossed and not any(_meet(compared, deed[0], other[0]) for other in found):
            return True
    return False


def _crossed(compared: Compared, claim: _Deed, evidence: _Deed) -> bool:
    (mine, to_mine), (theirs, to_theirs) = claim, evidence
    return _meet(compared, mine, to_theirs) and _meet(compared, to_mine, theirs)


def _meet(compared: Compared, mine: Iterable[Term], theirs: Iterable[Term]) -> bool:
    """Whether a term of the claim has its answer among some of the evidence."""
    theirs = tuple(theirs)
    paired = {(id(p.claim), id(p.evidence)) for p in compared.pairs}
    return any((id(m), id(t)) in paired or not m.meanings.isdisjoint(t.meanings) for m in mine for t in theirs)


def _deeds(words: Words) -> list[int]:
    return [i for i in range(len(words.tokens)) if _is_deed(words, i)]


def _is_deed(words: Words, position: int) -> bool:
    """Whether a word is a verb that says what was done; "had" where no other verb follows."""
    if words.lower(position) in _HAVE:
        following = words.tags[position + 1] if position + 1 < len(words.tags) else None
        return following not in (*_VERBS, *_GROUP)
    return words.tags[position] in _VERBS


def _deed(proposition: Proposition, words: Words, position: int) -> _Deed:
    before = list(_reach(words, position, -1))
    after = list(_reach(words, position, 1))
    if not _is_passive(words, position):
        return _nouns(proposition, words, before), _nouns(proposition, words, after)
    by = next((n for n, i in enumerate(after) if words.lower(i) == "by"), len(after))
    return _nouns(proposition, words, after[by:]), _nouns(proposition, words, before)


def _is_passive(words: Words, position: int) -> bool:
    at = position - 1
    while at >= 0 and words.tags[at] in _GROUP and words.lower(at) not in _BE:
        at -= 1
    return words.tags[position] is Tag.PARTICIPLE and words.lower(at) in _BE


def _reach(words: Words, position: int, step: int) -> Iterator[int]:
    """The positions on one side of a verb that lie in its clause, the nearest first."""
    at = position + step
    while 0 <= at < len(words.tokens):
        low, high = sorted((at, at - step))
        between = words.text[words.tokens[low].end : words.tokens[high].start]
        parted = words.tags[at] in (Tag.VERB, *_ENDS) or not _PARTED.isdisjoint(between)
        if parted or words.lower(at) == "that" or (words.lower(at) in _HAVE and _is_deed(words, at)):
            return
        yield at
        at += step


def _nouns(proposition: Proposition, words: Words, positions: Iterable[int]) -> list[Term]:
    """The terms that begin with a noun or name at one of the positions."""
    starts = {words.tokens[i].start for i in positions if words.tags[i] is Tag.NOUN}
    named = {words.tokens[i].start for i in positions}
    return [t for t in proposition.terms if any(t.span.start <= s < t.span.end for s in (named if t.name else starts))]


def ends_opposed(compared: Compared) -> bool:
    """Whether what lies at one end of a deed here lies at the other there: "moved from Leeds", "moved to Leeds"."""
    texts = compared.claim.text.lower(), compared.evidence.text.lower()
    if not any(" from " in text for text in texts):
        return False
    mine, theirs = words_of(compared.claim.text), words_of(compared.evidence.text)
    for pair in compared.pairs:
        ends = {_end(mine, pair.claim), _end(theirs, pair.evidence)}
        if "from" in ends and not ends.isdisjoint(_TOWARDS):
            return True
    return False


def ends_exchanged(compared: Compared) -> bool:
    """Whether two things have changed places between prepositions: "a gift of A to B", "a gift of B to A"."""
    if sum(1 for p in compared.pairs if p.claim.name is not None or p.claim.weight >= TELLING) < 2:
        return False
    mine, theirs = words_of(compared.claim.text), words_of(compared.evidence.text)
    ends = [(_end(mine, p.claim), _end(theirs, p.evidence)) for p in compared.pairs]
    moved = {(here, there) for here, there in ends if here and there and here != there}
    return any((there, here) in moved for here, there in moved)


_TOWARDS = frozenset({"to", "into", "onto"})
_PHRASE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER})


def _end(words: Words, term: Term) -> str:
    """The preposition that a term stands right under."""
    start = next((i for i, t in enumerate(words.tokens) if t.start >= term.span.start), 0)
    if words.stems.count(words.stems[start]) > 1 or (term.name is None and words.tags[start] is not Tag.NOUN):
        return ""  # "From city A to city B".
    for at in range(start - 1, -1, -1):
        if words.tags[at] in (Tag.PREPOSITION, Tag.TO):
            return words.lower(at)
        if words.tags[at] not in _PHRASE:
            return ""
    return ""
