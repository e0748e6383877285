"""Speakers set beside their words: "NAME: words" in a transcript or a title, a quotation and "- Name" below it.

Limits: a name before a colon is believed where its last word comes back in the text, or is a source word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text.attribution import Attribution, AttributionKind, CueClass
from claimcheck.text.attribution_lexicon import labels, sources
from claimcheck.text.attribution_speech import bare
from claimcheck.text.quotations import Quotation
from claimcheck.text.sentences import paragraphs

_CAPITAL = r"[^\W\d_a-z][\w.'\u2019-]*"
_SIGNATURE = lazy(
    r"(?<=[\"\u201d.!?])\s*(?P<dash>[\u2015\u2014\u2013]|--?)[^\S\n]*"
    rf"(?P<name>{_CAPITAL}(?:,?[^\S\n]+(?:{_CAPITAL}|de|la|van|von|of|bin|al)){{0,6}})[^\S\n]*(?=\n|\Z)"
)
_WORD = lazy(r"\w+(?:[\w\u2019'-]*\w)?")
_TURN = lazy(
    rf"[\"\u201c]?(?P<name>{_CAPITAL}(?:[^\S\n]+{_CAPITAL}){{0,3}})(?:[^\S\n]+\([^()\n]{{1,30}}\))?(?P<colon>:)[^\S\n]+"
    r"(?=[^\s\"\u201c])"
)


def turns(text: str, quotes: Sequence[Quotation]) -> tuple[list[Attribution], list[Span]]:
    """The attributions by layout alone, and what of the text belongs to no sentence because of them."""
    signed = list(_signed(text, quotes))
    spoken = list(_spoken(text))
    signatures = [Span(each.cue.start, each.source.end) for each in signed if each.source]
    names = [Span(each.source.start, each.cue.end) for each in spoken if each.source]
    return [*signed, *spoken], sorted(signatures + names)


def _signed(text: str, quotes: Sequence[Quotation]) -> Iterator[Attribution]:
    """The quotations with a dash and a name behind them at the end of a line."""
    ends = [each.span.end for each in quotes]
    for match in _SIGNATURE.finditer(text):
        place = bisect_right(ends, match.start("dash")) - 1
        if place >= 0 and not text[ends[place] : match.start("dash")].strip().strip("."):
            yield _said(match, "dash", quotes[place].content, AttributionKind.DIRECT)


def _spoken(text: str) -> Iterator[Attribution]:
    """The paragraphs that begin with a name and a colon."""
    words: Counter[str] = Counter()
    for paragraph in paragraphs(text):
        match = _TURN.match(text, paragraph.start, paragraph.end)
        if match is None:
            continue
        words = words or Counter(_WORD.findall(text.lower()))
        last = _WORD.findall(match["name"].lower())[-1]
        known = words[last] > 1 or last in sources("papers") or last in sources("finders")
        if known and last not in labels():
            yield _said(match, "colon", bare(text, Span(match.end(), paragraph.end)), AttributionKind.INDIRECT)


def _said(match: re.Match[str], cue: str, content: Span, kind: AttributionKind) -> Attribution:
    return Attribution(
        source=Span(*match.span("name")),
        cue=Span(*match.span(cue)),
        cue_lemma=match[cue],
        cue_class=CueClass.SAYS,
        content=(content,),
        kind=kind,
    )
