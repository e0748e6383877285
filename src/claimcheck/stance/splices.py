"""Whether a claim is spliced from halves that the evidence does not join: "bought A and sold B", "bought B".

The claim's words may all stand in the evidence, in order, and still say another thing, because what joined them was
left out. A member of a list may be dropped with its joint ("A and", "and B"); what holds a joint inside may not.
Neither may two phrases change places across a joint, nor a lone "not" be lost before what it denied, nor a member of
what is counted, or singled out, together.

Limits: words are held against each other in one order, the longest they share; what stands elsewhere is not looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.spans import Span
from claimcheck.stance.difference import listed, tells
from claimcheck.stance.exclusive import excluding
from claimcheck.stance.joining import joined_otherwise
from claimcheck.stance.parallel import Edit, Parallel, Words, side_by_side
from claimcheck.text.tags import Tag, word_class

_MODIFIES = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER})
_VERBS = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE, Tag.GERUND})
_OPENS = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.VERB, Tag.AUXILIARY})
_PHRASE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER})
_LONGEST_MEMBER = 6
_LONGER = 1.9
_LONGEST_RUN = 10


def spliced(claim: str, evidence: str, figures: Sequence[Span] = ()) -> bool:
    """Whether what the claim joins stands apart in the evidence, whose quantities lie at `figures`."""
    beside = side_by_side(claim, evidence)
    if beside is None:
        return False
    if ends_crossed(beside.claim, beside.evidence):
        return True
    if not _joints(beside.evidence):
        return _doer_lost(beside)
    if any(t.lower == "respectively" for t in beside.evidence.tokens):
        return beside.claim.stems != beside.evidence.stems
    found = (_joint_lost(beside, figures), _denial_lost(beside), _swapped(beside), _share_lost(beside, figures))
    lost = any(found) or _said_twice(beside) or _doer_lost(beside)
    return lost or _interleaved(beside) or joined_otherwise(beside)


def _doer_lost(beside: Parallel) -> bool:
    """Whether a lone "by" comes or goes, so that what was done by somebody is done to them."""
    edits = [(beside.claimed(e), beside.told(e)) for e in beside.edits]
    lone = (["by"], []) in edits or ([], ["by"]) in edits
    told = any(_content(beside.claim, e.claim) or _content(beside.evidence, e.evidence) for e in beside.edits)
    return lone and not told


def _said_twice(beside: Parallel) -> bool:
    """Whether a word that stands elsewhere takes another's place: "some sit, some sit" for "some sit, some stand"."""
    kept = {beside.claim.stems[i] for i, _ in beside.shared}
    return any(
        (mine := _content(beside.claim, e.claim)) and mine <= kept and _content(beside.evidence, e.evidence) - kept
        for e in beside.edits
    )


def _swapped(beside: Parallel) -> bool:
    """Whether words of the claim have changed places across a joint that is none of theirs.

    Of a sentence many times as long, words stand everywhere: only where the two are near in length is it told.
    """
    if len(beside.evidence.stems) > _LONGER * len(beside.claim.stems):
        return False
    return any(
        _crossed(beside, one, other) and not _around(beside, one, other)
        for n, one in enumerate(beside.edits)
        for other in beside.edits[n + 1 :]
    )


def _joints(words: Words) -> list[int]:
    """The positions of the words that join or set apart: "and", "but", "while"."""
    return [i for i in range(len(words.tokens)) if words.lower(i) in listed("joints")]


# What has changed ends: "from A to B", "more A than B"


def ends_crossed(claim: Words, evidence: Words) -> bool:
    """Whether two things have changed prepositions, or sides of "than": "from A to B", "from B to A"."""
    mine, theirs = _ends(claim), _ends(evidence)
    both = [stem for stem in mine if stem in theirs and mine[stem] != theirs[stem]]
    return any((mine[a], mine[b]) == (theirs[b], theirs[a]) for n, a in enumerate(both) for b in both[n + 1 :])


def _ends(words: Words) -> dict[str, str]:
    """The telling words that stand once, with the preposition they stand under, or the side of "than"."""
    found: dict[str, str] = {}
    for stem, position in _once(words).items():
        end = _governed(words, position)
        if end:
            found[stem] = end
    return found


def _governed(words: Words, position: int) -> str:
    than = [i for i in range(len(words.tokens)) if words.lower(i) == "than"]
    side = ("ahead of " if position < than[0] else "behind ") + "than" if len(than) == 1 else ""
    for at in range(position - 1, -1, -1):
        if words.tags[at] in (Tag.PREPOSITION, Tag.TO):
            return f"{words.lower(at)} {side}".strip() if words.lower(at) != "of" else side
        if words.tags[at] not in _PHRASE:
            return side
    return side


# What is left out between two kept words


def _joint_lost(beside: Parallel, figures: Sequence[Span]) -> bool:
    runs = (range(i + 1, j) for (_, i), (_, j) in pairwise(beside.shared) if j > i + 1)
    return any(_breaks(beside.evidence, run) for run in runs if not _within_figure(beside.evidence, run, figures))


def _within_figure(words: Words, run: range, figures: Sequence[Span]) -> bool:
    """Whether a run lies in the words of a figure, which are held against another's elsewhere: "more than 600"."""
    first, last = words.tokens[run.start].start, words.tokens[run.stop - 1].end
    return any(f.start <= first and last <= f.end for f in figures)


def _breaks(words: Words, run: range) -> bool:
    """Whether leaving out a run of words joins what stood on the two sides of a joint."""
    joints = [i for i in run if words.lower(i) in listed("joints")]
    if not joints or len(run) > _LONGEST_RUN:
        return False
    turns = [run]
    while turns[-1].start > 0 and words.stems[turns[-1].start - 1] == words.stems[turns[-1].stop - 1]:
        turns.append(range(turns[-1].start - 1, turns[-1].stop - 1))
    return all(_breaks_as(words, turn) for turn in turns)


def _breaks_as(words: Words, run: range) -> bool:
    joints = [i for i in run if words.lower(i) in listed("joints")]
    if len(joints) > 1 and words.lower(joints[0]) == "than" == words.lower(run.stop) and joints[0] == run.start:
        joints = joints[1:]  # "Larger [than Kent and smaller] than Essex".
    whole = words.tags[run.start] is Tag.PREPOSITION and words.tags[run.stop - 1] is Tag.NOUN
    if not joints or (whole and words.stems[run.start] != words.stems[run.stop]):
        return False  # "Wrote [about cats and dogs] in Rome".
    if _describes(words, run):
        return False  # "A [big and old] cat", "the [actor and singer] Cole".
    first, last = joints[0], joints[-1]
    before, after = _told(words, range(run.start, first)), _told(words, range(last + 1, run.stop))
    if words.lower(last) in listed("one_sided"):
        return bool(before) or not after
    describes = all(words.tags[i] in _MODIFIES for i in range(last + 1, run.stop))
    return bool(before and after) and not (describes and words.tags[run.start - 1] in _OPENS)


def _describes(words: Words, run: range) -> bool:
    """Whether all that is left out describes the noun that follows an article: "the [actor and singer] Cole"."""
    tags = {words.tags[i] for i in run} - {Tag.COORDINATOR, Tag.NOUN}
    opened = Tag.DETERMINER in (words.tags[run.start - 1], words.tags[run.start])
    return opened and tags <= _MODIFIES and words.tags[run.stop] is Tag.NOUN


def _told(words: Words, positions: Sequence[int]) -> list[int]:
    return [i for i in positions if tells(words, i) or words.lower(i)[:1].isdigit() or words.capital(i)]


# A denial left out before what it denied


def _denial_lost(beside: Parallel) -> bool:
    """Whether a "not" is left out and the words after it kept; two that share no joint undo each other."""
    lost: list[int] = []
    for (i, j), (after, end) in pairwise(beside.shared):
        if not any(beside.claim.lower(n) in listed("downward") for n in range(i + 1, after)):
            lost += _denials(beside.evidence, range(j + 1, end))
    joined = len(lost) > 1 and any(lost[0] < joint < lost[-1] for joint in _joints(beside.evidence))
    return joined or len(lost) % 2 == 1


def _denials(words: Words, run: range) -> list[int]:
    denials = [i for i in run if words.lower(i) in word_class("negators") | {"no"} and words.lower(i + 1) != "only"]
    return [i for i in denials if not _told(words, range(i + 1, run.stop))]


# What holds of the members together


def _share_lost(beside: Parallel, figures: Sequence[Span]) -> bool:
    """Whether a member of "and" is left out of what is counted, or is the first or the only one, of all together."""
    words = beside.evidence
    if any(t.lower in ("both", "each") for t in words.tokens):
        return False
    kept = [-1, *(j for _, j in beside.shared), len(words.tokens)]
    runs = [range(i + 1, j) for i, j in pairwise(kept) if j > i + 1]
    return any(_shared_out(words, _member(words, run), figures) for run in runs)


def _member(words: Words, run: range) -> range:
    """A run without the article and the verb at its end: "Reed [and Cole] have", "the [House and] the Senate"."""
    last = run.stop
    while last > run.start + 1 and words.tags[last - 1] in (Tag.DETERMINER, Tag.AUXILIARY, Tag.VERB):
        last -= 1
    return range(run.start, last)


def _shared_out(words: Words, run: range, figures: Sequence[Span]) -> bool:
    beside = words.lower(run.start) == "and" or words.lower(run.stop - 1) == "and"
    if not beside or len(run) > _LONGEST_MEMBER or any(words.tags[i] in _VERBS for i in run):
        return False
    named = (Tag.NOUN, Tag.ADJECTIVE)
    nouns = {words.lower(i) for i in run if words.tags[i] in named and not words.lower(i)[0].isdigit()}
    if not nouns - excluding("month"):
        return False
    kept = [i for i in range(len(words.tokens)) if i not in run]
    starts = {words.tokens[i].start: i for i in (*run, *kept)}
    counted = [starts[f.start] for f in figures if f.start in starts]
    if any(i in run for i in counted):
        return False
    return bool(counted) or any(_is_singled_out(words, i) for i in kept)


def _is_singled_out(words: Words, position: int) -> bool:
    word = words.lower(position)
    if word in listed("singling") or word in excluding("ordinal"):
        return True
    return word.endswith("est") and len(word) > 5 and words.lower(position - 1) == "the"


# What has changed places


def _content(words: Words, positions: Sequence[int]) -> frozenset[str]:
    return frozenset(words.stems[i] for i in _told(words, positions))


def _crossed(beside: Parallel, one: Edit, other: Edit) -> bool:
    """Whether an edit takes its words from the other, with a joint between, in the place of words of its own."""
    mine, theirs = (_content(beside.claim, e.claim) for e in (one, other))
    told, tolds = (_content(beside.evidence, e.evidence) for e in (one, other))
    taken = mine and told and mine <= tolds
    return bool(taken or (theirs and tolds and theirs <= told)) and _joint_between(beside, one, other)


def _joint_between(beside: Parallel, one: Edit, other: Edit) -> bool:
    return any(
        beside.evidence.lower(i) in listed("joints") for i in range(one.start, max((*other.evidence, other.start)))
    )


def _interleaved(beside: Parallel) -> bool:
    """Whether a word from behind a joint comes before one from ahead of it, and what it stood with is left out.

    "Written by Reed and sung by Cole" does not say "written and sung by Reed". What comes before the first verb is
    the subject of both.
    """
    words, places = beside.evidence, _once(beside.evidence)
    if not (listed("downward") | word_class("negators")).isdisjoint(t.lower for t in beside.claim.tokens):
        return False  # What is denied of one is for the logic of forms.
    verb = next((i for i, tag in enumerate(words.tags) if tag in _VERBS), len(words.tags))
    kept = {n: places[s] for n, s in enumerate(beside.claim.stems) if s in places}
    single = sorted(places.values())
    for joint in (i for i in _joints(words) if words.tags[i] is Tag.COORDINATOR):
        turned = {a: n for n, a in kept.items() for m, b in kept.items() if m > n and a > joint > b > verb}
        if any(a in turned and b not in kept.values() and _leans(beside, turned[a], a) for a, b in pairwise(single)):
            return True
    return False


def _leans(beside: Parallel, claimed: int, told: int) -> bool:
    """Whether a word stands with what follows it: a verb, a description, "her second", "children in ..."."""
    words = beside.evidence
    if words.tags[told] is not Tag.NOUN or words.lower(told) in excluding("ordinal"):
        return True
    following = words.lower(told + 1)
    if not following or following == "of" or following != beside.claim.lower(claimed + 1):
        return False
    if words.tags[told + 1] is Tag.PREPOSITION:
        return True  # "Children in ...".
    # "The south side" for "the north side".
    ahead = [i for i in range(told) if words.stems[i + 1] == words.stems[told + 1]]
    return any(words.stems[i] not in beside.claim.stems for i in ahead)


def _once(words: Words) -> dict[str, int]:
    """The stems of telling words that stand once in a sentence, with their places."""
    told = _told(words, range(len(words.tokens)))
    return {words.stems[i]: i for i in told if words.stems.count(words.stems[i]) == 1}


def _around(beside: Parallel, one: Edit, other: Edit) -> bool:
    """Whether two edits are each other's turned round, and all that lies between is their own "and" or "or"."""
    if any(t.lower in listed("in_order") for t in beside.evidence.tokens):
        return False  # "First for Leeds and then for Derby".
    if _content(beside.claim, one.claim) != _content(beside.evidence, other.evidence):
        return False
    if _content(beside.claim, other.claim) != _content(beside.evidence, one.evidence):
        return False
    between = range(one.evidence[-1] + 1, other.evidence[0])
    kept = [*_told(beside.evidence, between), *(i for i in between if beside.evidence.lower(i) in listed("joints"))]
    return len(kept) == 1 and beside.evidence.lower(kept[0]) in ("and", "or")
