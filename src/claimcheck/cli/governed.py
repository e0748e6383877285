"""What a change of a draft does to claims on lines that did not change: a suppression or a citation mark that governs
them came, went, or says something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from claimcheck.claims.citing import citation_marks
from claimcheck.claims.detect import detect
from claimcheck.model.draft import Draft, Places, Suppression
from claimcheck.model.run import CheckedClaim, Result
from claimcheck.rules import get
from claimcheck.spans import Lines, Region

Before = Callable[[int], int]
"""The number that a line, which did not change, had before."""

_Sources = frozenset[tuple[str, str | None]]
_Said = tuple[tuple[str, ...], str | None, str | None, str | None, bool, bool]


class _Governing(Struct, frozen=True):
    """What a suppression says, and the lines of what it is for."""

    first: int
    last: int
    said: _Said
    wide: bool

    def meets(self, start: int, end: int) -> bool:
        return self.first <= end and start <= self.last


class Governed:
    """The suppressions and citation marks of a draft beside those of the draft as it was; of None, there were none."""

    def __init__(self, draft: Draft, old: Draft | None, before: Before) -> None:
        self._places = Places(draft)
        self._before = before
        self._allowing = (list(_allowing(draft)), list(_allowing(old)) if old is not None else [])
        self._citing = (_citing(draft), _citing(old) if old is not None else {})
        self._own = tuple(_own(draft))
        self._faults = {region.start_line: each.faults for each, region in _own(old)} if old is not None else None

    def results(self, claim: CheckedClaim) -> tuple[Result, ...]:
        """The results on a claim of unchanged lines that count as changed: all of them, or, where only what is for a
        region or the whole draft differs, those of the rules it names."""
        region = self._places.region(claim.review.span)
        start, end = region.start_line, region.end_line
        was = (self._before(start), self._before(end))
        key = (region.start_column, claim.review.text)
        if self._citing[0].get((start, *key), _NONE) != self._citing[1].get((was[0], *key), _NONE):
            return claim.results
        now, then = _saying(self._allowing[0], start, end), _saying(self._allowing[1], *was)
        differing = now.symmetric_difference(then)
        if not all(wide for _, wide in differing):
            return claim.results
        named = {rule.id for said, _ in differing for word in said[0] if (rule := get(word)) is not None}
        return tuple(result for result in claim.results if result.rule in named)

    def own(self, result: Result, changed: Callable[[Region], bool]) -> bool | None:
        """Whether a result on a suppression counts as changed: its comment did, or what is wrong with it. None for
        other results."""
        about = [(each, region) for each, region in self._own if each.span == result.span]
        found = (changed(region) or self._is_worse(each, region) for each, region in about)
        return any(found) if about else None

    def _is_worse(self, suppression: Suppression, region: Region) -> bool:
        """Whether the end of its region went, say, and it stayed."""
        known = self._faults
        return known is not None and known.get(self._before(region.start_line), ()) != suppression.faults


_NONE: _Sources = frozenset()


def _allowing(draft: Draft) -> Iterable[_Governing]:
    places = Places(draft)
    for each in draft.suppressions:
        if len(each.target):
            region = places.region(each.target)
            said = (each.rules, each.by, each.on, each.reason, each.void, each.wide)
            yield _Governing(region.start_line, region.end_line, said, each.wide)


def _saying(governing: Sequence[_Governing], start: int, end: int) -> set[tuple[_Said, bool]]:
    return {(each.said, each.wide) for each in governing if each.meets(start, end)}


def _citing(draft: Draft) -> dict[tuple[int, int, str], _Sources]:
    """What the claims of a draft are cited for: by line, column and words."""
    if not any(block.marks for block in draft.blocks):
        return {}
    places = Places(draft)
    sentences = detect(draft)[0]
    found: dict[tuple[int, int, str], _Sources] = {}
    for mark in citation_marks(draft, sentences):
        for number in mark.claims:
            key = (*places.position(sentences[number].span.start), sentences[number].text)
            found[key] = found.get(key, _NONE) | {(cited.id, cited.locator) for cited in mark.cited}
    return found


def _own(draft: Draft) -> Iterable[tuple[Suppression, Region]]:
    """The suppressions, and where their comments stand in the file."""
    if not draft.suppressions:
        return
    places, lines = Places(draft), Lines(draft.source or "")
    for each in draft.suppressions:
        yield each, places.region(each.span) if each.origin is None else lines.region(each.origin)
