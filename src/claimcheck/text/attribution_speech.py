"""Quotations over more than one sentence: whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text.attribution import Attribution, AttributionKind, CueClass
from claimcheck.text.quotations import Quotation
from claimcheck.text.sentences import paragraphs

_WORD = lazy(r"\w")
_BREAK = lazy(r"\n[^\S\n]*\n")
_FARTHEST = 2
_NEAR = 40
"""How many attributions before and behind a quotation may have it: bounds the work."""
_SPEAKS = frozenset({CueClass.SAYS, CueClass.FINDS, CueClass.POSITION})


def bare(text: str, span: Span) -> Span:
    """A span of quoted words without the stop or comma at its end."""
    end = span.start + len(text[span.slice].rstrip(" ,.\n\t\xa0"))
    return Span(span.start, end) if end > span.start else span


def extend(found: Iterable[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """The attributions with each content that ends within a quotation carried on to the quotation's ends.

    Takes quotations whose content is `bare`.
    """
    starts = [each.span.start for each in quotes]
    return [_extended(each, quotes, starts) for each in found]


def _extended(one: Attribution, quotes: Sequence[Quotation], starts: Sequence[int]) -> Attribution:
    content = tuple(_carried_on(span, one, quotes, starts) for span in one.content)
    return replace(one, content=content) if content != one.content else one


def _carried_on(span: Span, one: Attribution, quotes: Sequence[Quotation], starts: Sequence[int]) -> Span:
    start, end = span.start, span.end
    for quote in quotes[max(0, bisect_left(starts, start) - 1) :]:
        if quote.span.start >= span.end:
            break
        if quote.content.overlaps(span) and not quote.span.overlaps(one.cue):
            start, end = min(start, quote.content.start), max(end, quote.content.end)
    return Span(start, end)


def attach(
    text: str, units: Sequence[Span], quotes: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, which come in the order of their cues, with the quotations that stand alone given out."""
    kept, more = list(found), []
    cues = [each.cue.start for each in kept]
    for quote, paragraph in _alone(text, units, quotes):
        place = bisect_left(cues, quote.span.start)
        near = range(max(0, place - _NEAR), min(len(kept), place + _NEAR))
        if any(_has(kept[index], quote) for index in near):
            continue
        before = _speaker_before(kept, near, quote, paragraph)
        after = None if before is not None else _speaker_after(kept, near, quote, paragraph)
        last = _last_source(text, kept, near, quote)
        if before is not None:
            kept[before] = replace(kept[before], content=(*kept[before].content, quote.content))
        elif after is not None:
            kept[after] = replace(kept[after], content=(quote.content, *kept[after].content))
        elif last is not None:
            more.append(
                replace(last, content=(quote.content,), kind=AttributionKind.DIRECT, audience=None, occasion=())
            )
    return sorted([*kept, *more], key=lambda each: (each.cue, each.content[0]))


def _has(one: Attribution, quote: Quotation) -> bool:
    """Whether a quotation, from outside of it, is already someone's."""
    return not quote.span.contains(one.cue) and any(span.overlaps(quote.content) for span in one.content)


def _alone(text: str, units: Sequence[Span], quotes: Sequence[Quotation]) -> Iterator[tuple[Quotation, Span]]:
    """The quotations with nothing but quotations in their sentences, and the paragraph of each."""
    if not units:
        return
    starts, spans = [unit.start for unit in units], list(paragraphs(text))
    openings = [span.start for span in spans]
    blank = _without(text, quotes)
    for quote in quotes:
        first = max(0, bisect_left(starts, quote.span.start + 1) - 1)
        last = max(first, bisect_left(starts, quote.span.end) - 1)
        around = blank[units[first].start : max(units[last].end, quote.span.end)]
        if units[first].start <= quote.span.start and not _WORD.search(around):
            yield quote, spans[max(0, bisect_left(openings, quote.span.start + 1) - 1)]


def _without(text: str, quotes: Sequence[Quotation]) -> str:
    """The text with spaces for its quotations."""
    parts, end = [], 0
    for quote in quotes:
        parts += [text[end : quote.span.start], " " * len(quote.span)]
        end = quote.span.end
    return "".join([*parts, text[end:]])


def _speaker_before(found: Sequence[Attribution], near: Iterable[int], quote: Quotation, paragraph: Span) -> int | None:
    """The last one before the quotation in its paragraph that ends with quoted words."""
    able = [
        (found[index].content[-1].end, index)
        for index in near
        if found[index].kind is AttributionKind.DIRECT
        and paragraph.start <= found[index].cue.start < quote.span.start
        and found[index].content[-1].end <= quote.span.start
    ]
    return max(able)[1] if able else None


def _speaker_after(found: Sequence[Attribution], near: Iterable[int], quote: Quotation, paragraph: Span) -> int | None:
    """The next one after the quotation in its paragraph that begins with quoted words."""
    able = [
        (found[index].content[0].start, index)
        for index in near
        if found[index].kind is AttributionKind.DIRECT
        and quote.span.end <= found[index].content[0].start < min(paragraph.end, found[index].cue.start)
    ]
    return min(able)[1] if able else None


def _last_source(text: str, found: Sequence[Attribution], near: Iterable[int], quote: Quotation) -> Attribution | None:
    """The last attribution before the quotation, in its paragraph or the one before."""
    able = [
        found[index]
        for index in near
        if found[index].source is not None
        and found[index].cue_class in _SPEAKS
        and found[index].depth == 0
        and found[index].cue.end <= quote.span.start
    ]
    last = able[-1] if able else None
    return last if last and len(_BREAK.findall(text, last.cue.end, quote.span.start)) < _FARTHEST else None
