"""The citation marks of a draft: which records they name, and for which claims.

A mark is in Pandoc's syntax: `[@record-id]`, `[@one, p. 4; see @other]`. It cites for the sentence that it stands
in or that it follows; within a sentence, for the clauses since the mark before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from claimcheck.claims.detect import Sentence, masked
from claimcheck.model.draft import Block, CitationMark, Cited, Draft
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text.sentences import split

_KEY = lazy(r"(?<![^\s;\[-])@(?:\{(?P<braced>[^{}]+)\}|(?P<bare>\w(?:[\w:.#$%&+?<>~/-]*\w)?))")
_OPENING = lazy(r"\[\s*-?@")
_AROUND = " \t\r\n,;{}-"


def citation_marks(
    draft: Draft, sentences: Sequence[Sentence], *, without: Collection[str] = ()
) -> tuple[CitationMark, ...]:
    """The citation marks of a draft in order, `sentences` being its claims; ids in `without` are passed over."""
    found: list[CitationMark] = []
    for number, block in enumerate(draft.blocks):
        if block.marks:
            first = bisect_left(sentences, number, key=lambda sentence: sentence.block)
            behind = bisect_right(sentences, number, key=lambda sentence: sentence.block)
            found += _of_block(draft, block, range(first, behind), sentences, without)
    return tuple(found)


def cited(text: str, span: Span) -> tuple[Cited, ...]:
    """The records that the mark at `span` names."""
    keys = list(_KEY.finditer(text, span.start, span.end - 1))
    ends = [*(key.start() for key in keys[1:]), span.end - 1]
    return tuple(
        Cited(id=key["braced"] or key["bare"], span=Span(*key.span()), locator=_locator(text[key.end() : end]))
        for key, end in zip(keys, ends, strict=True)
    )


def _locator(rest: str) -> str | None:
    """What follows an id, up to what leads in to the next one."""
    return " ".join(rest.partition(";")[0].split()).strip(_AROUND) or None


def _of_block(
    draft: Draft, block: Block, numbers: range, sentences: Sequence[Sentence], without: Collection[str]
) -> Iterator[CitationMark]:
    start = block.span.start
    text = masked(draft, block)
    spans = [span.shift(start) for span in split(text)]
    last, floor, before = -1, start, start
    for mark in block.marks:
        at = bisect_right(spans, mark.start, key=lambda span: span.start) - 1
        if at != last:
            last, floor = at, start if at < 0 else spans[at].start
        elif any(map(str.isalnum, text[before - start : mark.start - start])):
            floor = before
        before = mark.end
        claims = _claims(sentences, numbers, spans[at], floor, mark) if at >= 0 else ()
        named = tuple(each for each in cited(draft.text, mark) if each.id not in without)
        if named:
            opening = _OPENING.match(draft.text, mark.start) is not None
            yield CitationMark(span=mark, cited=named, claims=claims, plain=opening)


def _claims(sentences: Sequence[Sentence], numbers: range, whole: Span, floor: int, mark: Span) -> tuple[int, ...]:
    """The claims of a sentence that have words between `floor` and the mark."""
    first = bisect_right(sentences, floor, numbers.start, numbers.stop, key=lambda sentence: sentence.span.end)
    behind = bisect_left(sentences, mark.start, numbers.start, numbers.stop, key=lambda sentence: sentence.span.start)
    return tuple(number for number in range(first, behind) if whole.overlaps(sentences[number].span))
