"""One difference of two parallel sentences: its words on both sides that nothing on the other answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.stance.align import Tie
from claimcheck.stance.comparison import Compared
from claimcheck.stance.parallel import Edit, Parallel, Words
from claimcheck.text.implicatives import affirms_complement, denies_complement
from claimcheck.text.propositions import Proposition
from claimcheck.text.quantity import Quantity
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, word_class
from claimcheck.text.weights import is_light_verb

_CONTENT = frozenset({Tag.NOUN, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER})


class Difference(Struct, frozen=True):
    """One edit of two parallel sentences."""

    compared: Compared
    parallel: Parallel
    edit: Edit
    mine: tuple[int, ...]
    """Positions of the claim's content words in the edit that nothing in the evidence answers."""
    theirs: tuple[int, ...]
    start: int
    """Where the evidence's words in the edit begin, or would."""


def difference(compared: Compared, parallel: Parallel, edit: Edit) -> Difference:
    """One edit with the words on each side that the other does not answer anywhere."""
    mine = [i for i in edit.claim if tells(parallel.claim, i) and _is_read(compared.claim, parallel.claim, i)]
    theirs = [i for i in edit.evidence if tells(parallel.evidence, i)]
    moved = {parallel.evidence.stems[i] for e in parallel.edits for i in e.evidence}
    moved_here = {parallel.claim.stems[i] for e in parallel.edits for i in e.claim}
    counted = passed_over(compared.claim)
    mine = [i for i in mine if not within(parallel.claim.tokens[i].start, counted)]
    mine = [i for i in mine if parallel.claim.stems[i] not in moved and not _answered(compared, parallel, i)]
    named = parallel.evidence.stems
    theirs = [i for i in theirs if named[i] not in moved_here and named[i] not in named[:i]]
    if word_class("personal") & set(parallel.claimed(edit)):
        theirs = [i for i in theirs if not _named_before(compared, parallel.evidence, i)]
    answers = {id(p.evidence): p.evidence.span for p in compared.pairs}.values()
    spans = [(s.start, s.end) for s in answers] + passed_over(compared.evidence)
    theirs = [i for i in theirs if not within(parallel.evidence.tokens[i].start, spans)]
    return Difference(compared, parallel, edit, tuple(mine), tuple(theirs), edit.start)


def passed_over(proposition: Proposition) -> list[tuple[int, int]]:
    """The places of figures and times, which are held against one another elsewhere, of scenes and of asides."""
    beside = [t.span for t in proposition.terms if (t.background or t.aside) and not t.proper]
    return [*figured(proposition), *((span.start, span.end) for span in beside)]


def figured(proposition: Proposition) -> list[tuple[int, int]]:
    """The places of figures and times."""
    found = [q.span for q in proposition.quantities] + [t.span for t in proposition.times]
    return [(span.start, span.end) for span in found]


def outside_figures(found: Difference) -> Edit:
    """The edit without the words of figures and times, such as the "and" of "between ... and"."""
    mine, theirs = passed_over(found.compared.claim), passed_over(found.compared.evidence)
    claim, evidence = found.parallel.claim.tokens, found.parallel.evidence.tokens
    return Edit(
        tuple(i for i in found.edit.claim if not within(claim[i].start, mine)),
        tuple(i for i in found.edit.evidence if not within(evidence[i].start, theirs)),
        found.start,
    )


def _is_read(proposition: Proposition, words: Words, position: int) -> bool:
    """Whether a word belongs to what a sentence says, not to a hedge around it."""
    return within(words.tokens[position].start, [(t.span.start, t.span.end) for t in proposition.terms])


def tells(words: Words, position: int) -> bool:
    """Whether a word is content that can make a difference."""
    word = words.lower(position)
    if word in listed("empty") or is_light_verb(stem(word)):
        return False
    if affirms_complement(words.tokens, position) or denies_complement(words.tokens, position):
        return False
    return words.tags[position] in _CONTENT


def _named_before(compared: Compared, words: Words, position: int) -> bool:
    """Whether a word means what an earlier one means, so that a pronoun may stand for it."""
    meanings = compared.vocabulary.meanings(words.lower(position))
    return any(meanings & compared.vocabulary.meanings(words.lower(i)) for i in range(position))


def _answered(compared: Compared, parallel: Parallel, position: int) -> bool:
    start, words = parallel.claim.tokens[position].start, parallel.claim
    if words.lower(position - 1) in word_class("definite") and words.stems[position] in words.stems[:position]:
        return True
    starts = {parallel.evidence.tokens[i].start for e in parallel.edits for i in e.evidence}
    spans = [
        p.claim.span
        for p in compared.pairs
        # "Keep track of" is answered as a whole by "track".
        if (p.tie is Tie.SAME and " " in p.claim.text)
        or any(p.evidence.span.start <= s < p.evidence.span.end for s in starts)
    ]
    return within(start, [(s.start, s.end) for s in spans])


def within(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of `edits`."""
    return frozenset(lexicon.load("edits")[name])


def counted(proposition: Proposition, words: Words, positions: Iterable[int]) -> list[Quantity]:
    """The quantities that words at some positions belong to."""
    starts = [words.tokens[i].start for i in positions]
    return [q for q in proposition.quantities if any(q.span.start <= s < q.span.end for s in starts)]
