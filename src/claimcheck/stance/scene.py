"""What one word makes of two sentences that tell of one scene: "plays the flute", "plays the drums".

Captions of one picture tell of one event wherever they can (de Marneffe, Rafferty and Manning 2008; Bowman and others
2015), so that two words of one set contradict each other in one and the same frame. A newsroom must not take that for
granted: two ships may have docked in two ports. So `judge` asks this only where it is told that there is one scene, of
sentences that have all other words in common; the check of claims against a base never does.

Limits: one run of words may differ, of at most three on each side; the lists say which words are alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.model.review import Stance
from claimcheck.spans import Span
from claimcheck.stance.difference import listed
from claimcheck.stance.parallel import Edit, Parallel, Words, side_by_side
from claimcheck.text.numerals import numerals
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.vocabulary import Vocabulary

_FEWEST = 2
"""How many words two sentences must share to be of one scene."""
_LONGEST = 3
_COUNTED = 20
"""How many ordinals stand in their order in the list."""
_ARTICLES = frozenset({"a", "an", "the"})


class OneWord(Struct, frozen=True):
    """The words in which two sentences of one scene differ, and what these make of them."""

    stance: Stance
    claim: Span
    evidence: Span


def one_word(claim: str, evidence: str, vocabulary: Vocabulary) -> OneWord | None:
    """The stance by the one run of words in which two sentences differ; None where these decide nothing."""
    beside = side_by_side(claim, evidence)
    if beside is None or len(beside.shared) < _FEWEST or _is_denied(beside.claim):
        return None
    edits = [edit for edit in beside.edits if not _only_articles(beside, edit)]
    if len({(*beside.claimed(e), "/", *beside.told(e)) for e in edits}) != 1:
        return None
    for mine, theirs in _runs(beside, edits[0]):
        stance = _stance(_phrase(beside.claim, mine), _phrase(beside.evidence, theirs), vocabulary)
        if stance is Stance.CONTRADICTS and _is_listed(beside.claim, mine):
            return None  # Beside the eggs there may be carrots and onions.
        if stance is not None:
            return OneWord(stance, _span(beside.claim, mine), _span(beside.evidence, theirs))
    return None


def _is_denied(words: Words) -> bool:
    """Whether a denial or a choice stands in a sentence: who plays no flute may play the drums."""
    turned = listed("downward") | word_class("negators") | {"or", "nor"}
    return any(t.lower in turned for t in words.tokens)


def _is_listed(words: Words, run: range) -> bool:
    """Whether a run of words is one of a list of three or more."""
    before = words.text[words.tokens[run.start - 1].end : words.tokens[run.start].start] if run.start else ""
    following = words.tokens[run.stop].start if run.stop < len(words.tokens) else len(words.text)
    after = words.text[words.tokens[run.stop - 1].end : following]
    return "," in before + after and any(words.lower(i) in ("and", "or") for i in range(len(words.tokens)))


def _only_articles(beside: Parallel, edit: Edit) -> bool:
    """Whether all that differs is "a" and "an", as before another noun."""
    return _ARTICLES.issuperset((*beside.claimed(edit), *beside.told(edit)))


def _runs(beside: Parallel, edit: Edit) -> Iterator[tuple[range, range]]:
    """The words of an edit, then with the word behind and the word before: "dining [room]", "[New] Zealand"."""
    mine, theirs = _range(edit.claim), _range(edit.evidence)
    if not mine or not theirs:
        return
    for before, behind in ((0, 0), (0, 1), (1, 0)):
        wider = (range(r.start - before, r.stop + behind) for r in (mine, theirs))
        one, other = wider
        held = one.start >= 0 and other.start >= 0 and one.stop <= len(beside.claim.tokens)
        if held and other.stop <= len(beside.evidence.tokens) and max(len(one), len(other)) <= _LONGEST + 1:
            yield one, other


def _range(positions: Sequence[int]) -> range:
    return range(positions[0], positions[-1] + 1) if positions else range(0)


_Phrase = tuple[str, ...]


def _phrase(words: Words, positions: range) -> _Phrase:
    return tuple(words.lower(i) for i in positions if words.lower(i) not in _ARTICLES)


def _span(words: Words, positions: range) -> Span:
    return Span(words.tokens[positions[0]].start, words.tokens[positions[-1]].end)


def _stance(mine: _Phrase, theirs: _Phrase, vocabulary: Vocabulary) -> Stance | None:
    if not mine or not theirs:
        return None
    if _number(mine) is not None and _number(theirs) is not None:
        return Stance.SUPPORTS if _number(mine) == _number(theirs) else Stance.CONTRADICTS
    if _same(mine, theirs, vocabulary):
        return Stance.SUPPORTS
    return Stance.CONTRADICTS if _exclude(mine, theirs) or _opposed(mine, theirs, vocabulary) else None


def _number(phrase: _Phrase) -> float | None:
    if len(phrase) != 1:
        return None
    word = phrase[0].replace(",", "")
    if word.isdecimal():
        return float(word)
    if word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
        return float(word[:-2])
    table = numerals()
    return table.small.get(word, table.tens.get(word, _ordinals().get(word)))


@cache
def _ordinals() -> Mapping[str, int]:
    """The ordinals in words; "last" is none that could be counted."""
    words = (row for row in _lists()["ordinal"] if isinstance(row, str))
    return {word: number for number, word in enumerate(words, 1) if number <= _COUNTED}


def _exclude(mine: _Phrase, theirs: _Phrase) -> bool:
    """Whether two phrases are different alternatives of one set."""
    return any(a == b and m != n for a, m in _found(mine) for b, n in _found(theirs))


def _found(phrase: _Phrase) -> frozenset[tuple[str, int]]:
    """The sets a phrase is in, with its alternative there; of an unknown one those of its last word."""
    whole = _places().get(_stems(phrase))
    return whole if whole is not None else _places().get(_stems(phrase[-1:]), frozenset())


def _opposed(mine: _Phrase, theirs: _Phrase, vocabulary: Vocabulary) -> bool:
    if frozenset((_stems(mine), _stems(theirs))) in _pairs("opposites"):
        return True
    if len(mine) != 1 or len(theirs) != 1:
        return False
    others = vocabulary.meanings(theirs[0])
    return any(not vocabulary.antonyms.get(m, frozenset()).isdisjoint(others) for m in vocabulary.meanings(mine[0]))


def _same(mine: _Phrase, theirs: _Phrase, vocabulary: Vocabulary) -> bool:
    """Whether what the evidence says is what the claim says, or of its kind: a violin is an instrument."""
    one, other = _stems(mine), _stems(theirs)
    places = _places()
    if frozenset((one, other)) in _pairs("same") or places.get(one, _NOWHERE) & places.get(other, _NOWHERE):
        return True
    if any(mine in ((name,), (f"{name}s",)) for name, _ in _found(theirs)):
        return True
    if len(mine) != 1 or len(theirs) != 1:
        return False
    return not vocabulary.meanings(mine[0]).isdisjoint(vocabulary.meanings(theirs[0]))


_NOWHERE: frozenset[tuple[str, int]] = frozenset()


def _stems(phrase: _Phrase) -> _Phrase:
    return tuple(stem(word) for word in phrase)


@cache
def _lists() -> Mapping[str, list[list[str] | str]]:
    found: Mapping[str, list[list[str] | str]] = lexicon.load("scene_sets")
    return found


@cache
def _places() -> Mapping[_Phrase, frozenset[tuple[str, int]]]:
    """A phrase, by its stems, to the sets it is in, with its alternative there."""
    found: dict[_Phrase, set[tuple[str, int]]] = {}
    for name, rows in _lists().items():
        if name in ("opposites", "same"):
            continue
        for number, row in enumerate(rows):
            for words in [row] if isinstance(row, str) else row:
                found.setdefault(_stems(tuple(words.split())), set()).add((name, number))
    return {phrase: frozenset(places) for phrase, places in found.items()}


@cache
def _pairs(name: str) -> frozenset[frozenset[_Phrase]]:
    """Each two members of a row of `opposites` or `same`."""
    rows = [[_stems(tuple(words.split())) for words in row] for row in _lists()[name]]
    return frozenset(frozenset((a, b)) for row in rows for a in row for b in row if a != b)
