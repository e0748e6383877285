"""Compares the words of a quotation with the words on file.

Case, punctuation, the shape of quotation marks, [sic] and line breaks are nothing. A changed small word is a
small change; a changed content word, number, name, negation or hedge is one of substance, and so is one that
an ellipsis, a bracket or the cut at either end hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.spans import Span
from claimcheck.stance.passages import (
    MAX_ON_FILE,
    MAX_QUOTED,
    Passage,
    Step,
    Word,
    function_words,
    lay,
    phrases,
    read,
    windows,
)

LIKE_CONTENT = 0.65
"""The share of a quotation's telling words that must stand on file, in order, for both to be one passage:
chosen on printed quotations and the transcripts of what was said, where altered ones lie above it."""

_FEWEST_TELLING = 2
_DENSITY = 0.5
_LOOK_BACK = 4
_MOVED = 3


class Size(StrEnum):
    """How much a quotation differs from the words on file."""

    EXACT = "exact"
    SMALL = "small"
    SUBSTANCE = "substance"


class ChangeKind(StrEnum):
    """What was done to the words on file; `CUT`: a negation or hedge beside the quotation was left out."""

    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    CUT = "cut"


class Change(Struct, frozen=True, kw_only=True):
    """One difference; a side that has no words has an empty span at the place where they would be.

    A `CUT` that is not of substance left a fragment ("did not | have the choice"): whether the negation
    stands before the quotation mark in the draft is for the caller to see.
    """

    kind: ChangeKind
    quoted: Span
    on_file: Span
    substance: bool


class QuotationMatch(Struct, frozen=True, kw_only=True):
    """What a comparison came to; `size` and `changes` mean something only where `aligned`."""

    aligned: bool
    size: Size
    changes: tuple[Change, ...] = ()
    on_file_span: Span | None = None
    beyond: tuple[Span, ...] = ()
    """Quoted sentences, or ends of them, that the record does not reach; where they say anything, it cannot
    judge the quotation and `aligned` is False."""
    score: float = 0.0
    """The share of telling words found on file in order, in [0, 1]."""


_NO_MATCH = QuotationMatch(aligned=False, size=Size.SUBSTANCE)


def compare(quoted: str, on_file: str, hedges: Collection[str]) -> QuotationMatch:
    """How the words `quoted` differ from those `on_file`; `hedges` are phrases such as "to my knowledge".

    Two passages too long to lay against each other (see `passages.MAX_CELLS`) align only where the record
    holds the quotation word for word; beyond `MAX_QUOTED` and `MAX_ON_FILE` nothing does.
    """
    if len(quoted) > MAX_QUOTED or len(on_file) > MAX_ON_FILE:
        return _NO_MATCH
    left, right = read(quoted), read(on_file)
    if not left.words or not right.words:
        return _NO_MATCH
    hedged = phrases(right.words, hedges)
    if not any(0 < index < len(left.words) for index in left.elisions):
        verbatim = _verbatim(left, right, hedged)
        if verbatim is not None:
            return verbatim
    if _shared(left.words, right.words) < LIKE_CONTENT:
        return _NO_MATCH
    steps = lay(left, right)
    return _Comparison(left, right, hedged, steps).match() if steps else _NO_MATCH


def _verbatim(left: Passage, right: Passage, hedged: set[int]) -> QuotationMatch | None:
    """The match where the record holds the quoted words in a row; the least harmful place counts."""
    best: QuotationMatch | None = None
    for start in windows(left, right):
        end = start + len(left.words)
        cuts = tuple(_cuts(left, right, hedged, start, end))
        found = QuotationMatch(
            aligned=True,
            size=_size(cuts),
            changes=cuts,
            on_file_span=Span(right.words[start].start, right.words[end - 1].end),
            score=1.0,
        )
        if found.size is Size.EXACT:
            return found
        best = best or found
    return best


def _shared(quoted: Sequence[Word], on_file: Sequence[Word]) -> float:
    """At most this share of the telling words can align; order is not looked at."""
    forms = {word.form for word in on_file}
    telling = [word for word in quoted if not word.small and not word.bracketed]
    return sum(word.form in forms for word in telling) / len(telling) if telling else 0.0


def _size(changes: Collection[Change]) -> Size:
    if any(change.substance for change in changes):
        return Size.SUBSTANCE
    noted = any(change.kind not in {ChangeKind.ELIDED, ChangeKind.CUT} for change in changes)
    return Size.SMALL if noted else Size.EXACT


def _cuts(left: Passage, right: Passage, hedged: set[int], start: int, end: int) -> Iterator[Change]:
    """The negations and hedges that govern the window `start` to `end` and were left out beside it."""
    before = _governing_before(right, hedged, start)
    if before is not None:
        yield Change(
            kind=ChangeKind.CUT,
            quoted=Span(left.words[0].start, left.words[0].start),
            on_file=Span(right.words[before].start, right.words[start - 1].end),
            substance=_stands_alone(left) and not _fragment(right, before, start),
        )
    after = _governing_after(right, hedged, end)
    if after is not None:
        yield Change(
            kind=ChangeKind.CUT,
            quoted=Span(left.words[-1].end, left.words[-1].end),
            on_file=Span(right.words[end].start, right.words[after].end),
            substance=_stands_alone(left),
        )


def _governing_before(right: Passage, hedged: set[int], start: int) -> int | None:
    lists = function_words()
    for index in range(start - 1, max(-1, start - 1 - _LOOK_BACK), -1):
        if right.stop_between(index, index + 1):
            return None
        word = right.words[index]
        if index in hedged:
            while index - 1 in hedged:
                index -= 1
            return index
        if "," in right.between(index, index + 1):
            return None
        if word.key in lists.turning:
            return index
        if word.key != "that" and word.key not in lists.opinion:
            return None
    return None


def _governing_after(right: Passage, hedged: set[int], end: int) -> int | None:
    if end >= len(right.words) or right.stop_between(end - 1, end):
        return None
    last = end
    while last in hedged:
        last += 1
    if last > end:
        return last - 1
    governs = right.words[end].key in function_words().turning and "," not in right.between(end - 1, end)
    return end if governs else None


def _stands_alone(left: Passage) -> bool:
    """Whether the quotation reads as a sentence: three words or more with a finite verb behind the first."""
    auxiliaries = function_words().auxiliaries
    return len(left.words) > 2 and any(word.key in auxiliaries for word in left.words[1:])


def _fragment(right: Passage, negation: int, start: int) -> bool:
    """Whether the window follows "did not" directly, so that it is no sentence of its own."""
    return start - negation == 1 and negation > 0 and right.words[negation - 1].key in function_words().auxiliaries


class _Group(Struct, frozen=True):
    """Neighbouring steps that do not match, by word index: `quoted` and `on_file` are half-open ranges."""

    quoted: range
    on_file: range
    skipped: bool


class _Comparison:
    """Two passages with the steps through them."""

    def __init__(self, left: Passage, right: Passage, hedged: set[int], steps: list[Step]) -> None:
        self._left, self._right = left, right
        self._hedged = hedged
        self._steps = steps

    def match(self) -> QuotationMatch:
        """The finished match."""
        telling = [step for step in self._steps if self._tells(step)]
        if len(telling) < _FEWEST_TELLING:
            return _NO_MATCH
        kept, beyond = self._within(telling[0].quoted or 0, telling[-1].quoted or 0)
        steps = [step for step in self._steps if step.quoted is None or step.quoted in kept]
        steps = _trimmed(steps)
        pairs = [step.on_file for step in steps if step.quoted is not None and step.on_file is not None]
        start, end = pairs[0], pairs[-1] + 1
        changes = self._changes(_groups(steps, kept.start, start))
        changes.extend(_cuts(self._left, self._right, self._hedged, start, end))
        score = len(telling) / max(1, sum(self._counts(index) for index in kept))
        return QuotationMatch(
            aligned=score >= LIKE_CONTENT and not self._says_more(beyond) and self._dense(steps, len(telling)),
            size=_size(changes),
            changes=tuple(changes),
            on_file_span=Span(self._right.words[start].start, self._right.words[end - 1].end),
            beyond=tuple(self._left.span(part) for part in beyond),
            score=min(1.0, score),
        )

    def _counts(self, index: int) -> bool:
        word = self._left.words[index]
        return not word.small and not word.bracketed

    def _tells(self, step: Step) -> bool:
        if step.quoted is None or step.on_file is None or not self._counts(step.quoted):
            return False
        return self._left.words[step.quoted].form == self._right.words[step.on_file].form

    def _within(self, first: int, last: int) -> tuple[range, list[range]]:
        """The quoted words that the record can judge, around the words `first` to `last`, and the others."""
        left, size = self._left, len(self._left.words)
        start, end = 0, size
        for index in range(first - 1, -1, -1):
            if left.stop_between(index, index + 1) and not self._led_by(range(index + 1)):
                start = index + 1
                break
        for index in range(last, size - 1):
            if left.stop_between(index, index + 1) and not self._led_by(range(index + 1, size), index + 1):
                end = index + 1
                break
        matched = [step for step in self._steps if step.match]
        head, tail = matched[0], matched[-1]
        if head.on_file == 0 and self._right.begins_midway and not self._turns(range(start, head.quoted or 0)):
            start = max(start, head.quoted or 0)
        at_end = tail.on_file == len(self._right.words) - 1 and self._right.breaks_off
        if at_end and not self._turns(range((tail.quoted or 0) + 1, end)):
            end = min(end, (tail.quoted or 0) + 1)
        parts = [range(start), range(end, size)]
        return range(start, end), [part for part in parts if part]

    def _led_by(self, part: range, elided: int | None = None) -> bool:
        """Whether an ellipsis alone sets small words off: "that ... would be" is one sentence, its hedge cut out."""
        at = part.stop if elided is None else elided
        return at in self._left.elisions and all(self._left.words[index].small for index in part)

    def _turns(self, part: range) -> bool:
        return any(self._left.words[index].key in function_words().turning for index in part)

    def _says_more(self, beyond: list[range]) -> bool:
        return any(not self._left.words[index].small for part in beyond for index in part)

    def _dense(self, steps: list[Step], telling: int) -> bool:
        """Whether the window holds little else than what is quoted: scattered words are no passage."""
        passed = (step.on_file for step in steps if step.on_file is not None and not step.skipped)
        return telling >= _DENSITY * sum(not self._right.words[index].small for index in passed)

    def _changes(self, groups: list[_Group]) -> list[Change]:
        moved = self._moved(groups)
        return [
            replace(change, substance=False) if index in moved else change
            for index, group in enumerate(groups)
            if (change := self._change(group)) is not None
        ]

    def _moved(self, groups: list[_Group]) -> set[int]:
        """The groups that only put words a few places further on ("ever has" for "has ever")."""
        moved: set[int] = set()
        for index, (one, other) in enumerate(pairwise(groups)):
            near_by = other.quoted.start - one.quoted.stop <= _MOVED
            if near_by and not (one.skipped or other.skipped) and self._same_words(one, other):
                moved.update((index, index + 1))
        return moved

    def _same_words(self, one: _Group, other: _Group) -> bool:
        quoted = [self._left.words[index] for group in (one, other) for index in group.quoted]
        on_file = [self._right.words[index] for group in (one, other) for index in group.on_file]
        return sorted(word.form for word in quoted) == sorted(word.form for word in on_file)

    def _change(self, group: _Group) -> Change | None:
        """What the group is, or None where the letters are the same ("e-mails", "emails")."""
        quoted = [self._left.words[index] for index in group.quoted]
        on_file = [self._right.words[index] for index in group.on_file]
        if "".join(word.letters for word in quoted) == "".join(word.letters for word in on_file) != "":
            return None
        if group.skipped:
            kind, substance = ChangeKind.ELIDED, self._hides(group.on_file)
        elif any(word.bracketed for word in quoted):
            kind, substance = ChangeKind.BRACKETED, _bracket_changes(quoted, on_file)
        elif not quoted:
            kind, substance = ChangeKind.DROPPED, not self._stammer(group.on_file) and _differ((), on_file)
        else:
            kind = ChangeKind.REPLACED if on_file else ChangeKind.ADDED
            substance = _differ(quoted, on_file)
        return Change(
            kind=kind,
            quoted=self._left.span(group.quoted),
            on_file=self._right.span(group.on_file),
            substance=substance or (not group.skipped and not self._hedged.isdisjoint(group.on_file)),
        )

    def _hides(self, part: range) -> bool:
        """Whether an ellipsis hides a weighty word or a hedge of a sentence of which other words are kept."""
        right = self._right
        stops = [index for index in range(part.start - 1, part.stop) if right.stop_between(index, index + 1)]
        seen = [*range(part.start, stops[0] + 1), *range(stops[-1] + 1, part.stop)] if stops else list(part)
        return any(right.words[index].weighty or index in self._hedged for index in seen)

    def _stammer(self, part: range) -> bool:
        """Whether the words on file only repeat those beside them ("I was so -- I was so shocked")."""
        keys = [word.key for word in self._right.words]
        said, size = keys[part.start : part.stop], len(part)
        return said in (keys[part.stop : part.stop + size], keys[max(0, part.start - size) : part.start])


def _trimmed(steps: list[Step]) -> list[Step]:
    """The steps without those at either end that have no quoted word."""
    kept = [index for index, step in enumerate(steps) if step.quoted is not None]
    return steps[kept[0] : kept[-1] + 1]


def _groups(steps: list[Step], quoted: int, on_file: int) -> list[_Group]:
    """Neighbouring steps that do not match, made one where both are skipped or neither is."""
    groups: list[_Group] = []
    for matched, skipped, run in _runs(steps):
        left = sum(step.quoted is not None for step in run)
        right = sum(step.on_file is not None for step in run)
        if not matched:
            groups.append(_Group(range(quoted, quoted + left), range(on_file, on_file + right), skipped))
        quoted, on_file = quoted + left, on_file + right
    return groups


def _runs(steps: list[Step]) -> Iterator[tuple[bool, bool, list[Step]]]:
    for (matched, skipped), run in groupby(steps, key=lambda step: (step.match, step.skipped)):
        yield matched, skipped, list(run)


def _differ(quoted: Sequence[Word], on_file: Sequence[Word]) -> bool:
    """Whether a telling word stands on one side only; forms of one word count as the same word."""
    left, right = Counter(word.form for word in quoted), Counter(word.form for word in on_file)
    return any(
        not word.small and mine[word.form] > others[word.form]
        for words, mine, others in ((quoted, left, right), (on_file, right, left))
        for word in words
    )


def _bracket_changes(quoted: Sequence[Word], on_file: Sequence[Word]) -> bool:
    """Whether a bracket does more than explain: a name may stand for a pronoun, not for a telling word."""
    if all(word.small for word in on_file):
        return any(word.weighty or (not word.bracketed and not word.small) for word in quoted)
    return _differ(quoted, on_file)
