"""A reporting clause while it is being read, and what may stand anywhere in it."""

from __future__ import annotations

from msgspec import Struct, field

from claimcheck.text.attribution_lexicon import Cue, words
from claimcheck.text.attribution_phrases import circumstance_end
from claimcheck.text.attribution_sentence import FINITE, Sentence
from claimcheck.text.tags import Tag

Range = tuple[int, int]


class CueClause(Struct, kw_only=True):
    """A reporting clause in token ranges; `left` to `right` is all that is not content."""

    cue: Cue
    span: Range
    left: int
    right: int
    source: Range | None = None
    audience: Range | None = None
    occasions: list[Range] = field(default_factory=list)
    after: int | None = None
    """Where the content after the cue begins."""
    before: bool = False
    """The content stands, or began, to the left."""
    fixed: tuple[Range, ...] = ()
    """The content where it is no stretch beside the cue: "X was said to"."""
    negated: bool = False
    hypothetical: bool = False
    endorsed: bool = False
    noun: bool = False
    flipped: bool = False
    """A position verb under "refused to"."""
    bounded: bool = False
    """The clause hangs on another ("when", "who"), so that a comma ends its content."""
    quotation_only: bool = False
    shares_subject: bool = False
    """A gerund or a verb after "and", whose subject stands further left."""
    bare_noun: bool = False
    """The content is a noun phrase."""


def is_end(s: Sentence, index: int) -> bool:
    """Whether nothing but closing marks stands from `index` on."""
    return all(s.is_mark(k) for k in range(index, len(s))) and not any(k in s.opens for k in range(index, len(s)))


def opens_with_scene(s: Sentence, end: int) -> bool:
    """Whether the sentence up to `end` is a prepositional phrase, whatever it quotes."""
    first = 1 if s.tag(0) is Tag.COORDINATOR else 0
    if first in s.opens or s.tag(first) is not Tag.PREPOSITION or s.quoted[first]:
        return False
    return not any(s.tags[k] in FINITE and not s.quoted[k] for k in range(first, min(end, len(s))))


def skip_circumstances(s: Sentence, index: int, occasions: list[Range]) -> int:
    """Steps over adverbs, times and prepositional phrases, which it adds to `occasions`."""
    while index < len(s):
        end = circumstance_end(s, index)
        if end > index:
            occasions.append((index, end))
            index = end
        elif s.tag(index) is Tag.ADVERB and s.word(index) not in words("kept_adverbs"):
            index += 1
        elif s.word(index) == "," and circumstance_end(s, index + 1) > index + 1 and _closes_aside(s, index + 1):
            occasions.append((index + 1, circumstance_end(s, index + 1)))
            index = circumstance_end(s, index + 1) + 1
        elif s.word(index) == "," and _closes_date(s, index) and s.word(index + 1) in ("that", "of"):
            index += 1
        else:
            break
    return index


def _closes_date(s: Sentence, comma: int) -> bool:
    """Whether the comma follows a date that holds one: "July 4, 2018,"."""
    return s.tag(comma - 1) is Tag.NUMBER and s.word(comma - 2) == "," and s.tag(comma - 3) is Tag.NUMBER


def _closes_aside(s: Sentence, index: int) -> bool:
    end = circumstance_end(s, index)
    return s.word(end) == "," and s.word(end + 1) == "that"
