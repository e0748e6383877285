"""Who said what in an article: the attributions of its sentences, with quotations followed from sentence to sentence.

Limits: a pronoun stays a pronoun. A paragraph that is nothing but a quotation goes to whoever spoke in the paragraph
before it. Cues too weak for a single sentence ("wants", "praised") are read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text import quotations as quotation_marks
from claimcheck.text.attribution import Attribution, shifted, with_double_marks
from claimcheck.text.attribution import find as find_in_sentence
from claimcheck.text.attribution_speech import attach, bare, extend
from claimcheck.text.attribution_turns import turns
from claimcheck.text.sentences import split

_OPENING = lazy(r"\s*[\"\u201c]")
_LEADS_ON = (":", ",")


def find(text: str) -> list[Attribution]:
    """The attributions of an article in the order of the text, spans counted in it."""
    text = with_double_marks(text)
    marked = [each for each in quotation_marks.find(text) if text[each.span.start] in '"\u201c\u201d']
    quotes = [replace(each, content=bare(text, each.content)) for each in marked]
    spoken, taken = turns(text, quotes)
    units = _units(text, taken)
    found = [shifted(each, unit.start) for unit in units for each in find_in_sentence(text[unit.slice], weak=True)]
    return attach(text, units, quotes, sorted([*extend(found, quotes), *spoken], key=lambda each: each.cue))


def _units(text: str, taken: Sequence[Span]) -> list[Span]:
    """The sentences, a clause that leads on to a quotation with its first sentence; none over what is `taken`."""
    units: list[Span] = []
    for sentence in (part for whole in split(text) for part in _outside(whole, taken)):
        last = units[-1] if units else None
        if last and text[last.end - 1] in _LEADS_ON and _OPENING.match(text, last.end):
            units[-1] = Span(last.start, sentence.end)
        else:
            units.append(sentence)
    return units


def _outside(span: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of a span."""
    parts, start = [], span.start
    for each in taken:
        if each.overlaps(span):
            if start < each.start:
                parts.append(Span(start, each.start))
            start = max(start, each.end)
    if start < span.end:
        parts.append(Span(start, span.end))
    return parts
