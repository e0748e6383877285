"""Who said, found or held what: reporting clauses of one sentence with their content.

Limits: a source named in another sentence stays as its words ("she", "the report"). A content without "that"
is told from a noun phrase by the tags alone. A cue inside quotation marks is the speaker's and is not read.
Of a sentence of more than 1,000 tokens the first 1,000 are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, structs

from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.text import quotations as quotation_marks
from claimcheck.text.attribution_clause import CueClause, Range, opens_with_scene
from claimcheck.text.attribution_cues import cue_clauses
from claimcheck.text.attribution_lexicon import CueClass, Position, nouns, words
from claimcheck.text.attribution_phrases import noun_phrase_before
from claimcheck.text.attribution_sentence import FINITE, Sentence
from claimcheck.text.cues import may_report
from claimcheck.text.quotations import Quotation
from claimcheck.text.tags import Tag, tag
from claimcheck.text.tokens import Token, tokenise

__all__ = ["Attribution", "AttributionKind", "CueClass", "Position", "find", "shifted", "with_double_marks"]


_MOST_TOKENS = 1_000
_DOUBLED = lazy(r"''(?=(\w)?)")


SUBJECT = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.PRONOUN, Tag.ADJECTIVE, Tag.NUMBER})


class AttributionKind(StrEnum):
    """How the content is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NOUN = "noun"


class Attribution(Struct, frozen=True, kw_only=True):
    """A report of speech, a finding or a position; all spans count in the sentence's text."""

    source: Span | None
    """The words that name the source; None for "it was said that"."""
    cue: Span
    cue_lemma: str
    cue_class: CueClass
    content: tuple[Span, ...]
    """One span, or two where the cue stands in between; without outer quotation marks and final stop."""
    kind: AttributionKind
    audience: Span | None = None
    occasion: tuple[Span, ...] = ()
    factive: bool = False
    """Whoever writes this cue takes the content on."""
    position: Position | None = None
    """The side taken, for position cues alone."""
    negated: bool = False
    """No such utterance or finding was made: "did not say", "declined to say", "could not substantiate"."""
    hypothetical: bool = False
    """The utterance is not reported as made: "would say", "if officials say", "wants to say"."""
    depth: int = 0
    """How many other attributions of the sentence hold this one in their content."""


def find(
    text: str,
    tokens: Sequence[Token] | None = None,
    quotations: Sequence[Quotation] | None = None,
    *,
    weak: bool = False,
) -> list[Attribution]:
    """The attributions of one sentence, the outermost first, else in the order of the text.

    `weak` reads cues as well that report an attitude or a deed of words more often than not: "wants", "praised".
    """
    if "''" in text:
        text, tokens, quotations = with_double_marks(text), None, None
    if tokens is None:
        tokens = tokenise(text)
    tokens = tokens[:_MOST_TOKENS]
    if not weak and not may_report([token.lower for token in tokens]):
        return []
    if quotations is None:
        quotations = quotation_marks.find(text)
    sentence = Sentence(text, tokens, tag(tokens), quotations, weak=weak)
    clauses = cue_clauses(sentence)
    contents = [_content(sentence, clause, clauses) for clause in clauses]
    read = [(clause, content) for clause, content in zip(clauses, contents, strict=True) if content]
    found = [_attribution(sentence, clause, content, _depth(clause, read)) for clause, content in read]
    within = {
        clause.span[0]
        for clause, _ in read
        if any(_encloses(sentence, main, clause) for main, _ in read if main is not clause)
    }
    kept = [(clause, each) for (clause, _), each in zip(read, found, strict=True) if each.content]
    kept.sort(key=lambda pair: (pair[1].depth, pair[0].span[0] in within, pair[0].span[0]))
    return [each for _, each in kept]


def with_double_marks(text: str) -> str:
    """The text with two single marks as one double mark, the length kept."""
    return _DOUBLED.sub(_one_mark, text) if "''" in text else text


def shifted(one: Attribution, by: int) -> Attribution:
    """An attribution with all its spans moved `by` code points."""
    return structs.replace(
        one,
        source=one.source.shift(by) if one.source else None,
        cue=one.cue.shift(by),
        content=tuple(span.shift(by) for span in one.content),
        audience=one.audience.shift(by) if one.audience else None,
        occasion=tuple(span.shift(by) for span in one.occasion),
    )


def _one_mark(match: re.Match[str]) -> str:
    """Two single marks as one double mark, the length kept."""
    return ' "' if match[1] else '" '


def _depth(clause: CueClause, read: list[tuple[CueClause, list[Range]]]) -> int:
    cue = clause.span[0]
    return sum(any(start <= cue < end for start, end in content) for other, content in read if other is not clause)


# Where contents end


def _content(s: Sentence, clause: CueClause, clauses: list[CueClause]) -> list[Range]:
    if clause.fixed:
        *first, (start, end) = clause.fixed
        return [*first, (start, min(end, _right_end(s, clause, clauses, start)))]
    ranges: list[Range] = []
    if clause.before and not _sets_scene(s, clause):
        floor = min((other.right for other in clauses if _may_part(s, other, clause)), default=len(s))
        ranges.append(_antecedent(s, clause) or (_left_start(s, clause, floor), clause.left))
    if clause.after is not None:
        ranges.append((clause.after, _right_end(s, clause, clauses, clause.after)))
    return [(start, end) for start, end in ranges if start < end]


def _antecedent(s: Sentence, clause: CueClause) -> Range | None:
    """What the pronoun before the clause stands for: "the pupils who, S said, had left"."""
    if s.word(clause.left - 1) != "," or s.tag(clause.left - 2) is not Tag.RELATIVE or clause.after is None:
        return None
    pronoun = clause.left - 2
    phrase = noun_phrase_before(s, pronoun - 1 if s.word(pronoun - 1) == "," else pronoun)
    if phrase is None:
        return None
    verb = phrase.end - phrase.start > 1 and s.tags[phrase.start] in FINITE
    return phrase.start + verb, phrase.end


def _may_part(s: Sentence, other: CueClause, clause: CueClause) -> bool:
    """Whether `other` is an earlier reporting clause that may stand beside `clause`."""
    return other.span[0] < clause.span[0] and not other.noun and s.word(other.span[0] - 1) != "had"


def _left_start(s: Sentence, clause: CueClause, floor: int) -> int:
    """Where content before its cue begins: the sentence, or the last contrast after `floor`."""
    parting = s.parting_between(floor, clause.left - 1)
    start = 0 if parting is None else parting + 1
    while start < clause.left and (s.tags[start] is Tag.COORDINATOR or s.word(start) == ","):
        start += 1
    return start


def _sets_scene(s: Sentence, clause: CueClause) -> bool:
    """Whether all before the clause is one subordinate clause: "Although C, S found otherwise"."""
    first = 1 if s.tag(0) is Tag.COORDINATOR else 0
    if first in s.opens or s.quoted[first]:
        return False
    if opens_with_scene(s, clause.left):
        return True
    clause_opener = s.word(first) in words("scene_setters") and s.word(first) not in words("occasion_prepositions")
    return clause_opener and "," not in s.lower[first : clause.left - 1]


def _right_end(s: Sentence, clause: CueClause, clauses: list[CueClause], start: int) -> int:
    """Where content after its cue ends."""
    if clause.quotation_only and start in s.opens:
        return s.opens[start] + 1
    end = len(s)
    for other in clauses:
        if other is not clause and other.left > start:
            end = min(end, _cut_before(s, clause, other))
        if _encloses(s, other, clause):
            commas = (k for k in range(other.span[0] - 1, start, -1) if s.word(k) == "," and not s.quoted[k])
            end = min(end, next(commas, end))
    end = min(end, _author_resumes(s, start, end))
    if clause.bare_noun:
        end = min(end, _noun_phrase_end(s, start, end))
    if clause.bounded:
        end = min(end, _bound(s, start, end))
    if clause.noun:
        end = min(end, _noun_end(s, clause, start, end))
    return end


def _encloses(s: Sentence, main: CueClause, clause: CueClause) -> bool:
    """Whether `clause` stands in a relative clause between the subject of `main` and its verb."""
    if main.source is None or not main.left <= main.source[0] < main.source[1] <= clause.left:
        return False
    relative = main.source[1] + 1
    return main.span[0] > clause.span[0] and s.word(relative - 1) == "," and s.tag(relative) is Tag.RELATIVE


def _cut_before(s: Sentence, clause: CueClause, other: CueClause) -> int:
    """Where a later reporting clause beside this one, not within, ends the content."""
    if other.before and not other.noun:
        parted = _left_start(s, other, clause.right)
        return parted if parted > clause.right else other.left
    edge = other.left - 1
    if s.word(other.left) == "that":
        return len(s)
    if other.cue.weak and not clause.cue.weak and other.source is not None and other.source[0] >= other.left:
        return len(s)
    if s.tag(other.left) is Tag.COORDINATOR and not other.noun:
        return other.left
    if s.word(edge) == ";":
        return edge
    if s.word(edge) in words("contrasts") and not other.noun:
        return edge - 1 if s.word(edge - 1) == "," else edge
    if s.word(edge) == "," and s.tag(other.left) is Tag.GERUND:
        return edge
    return len(s)


def _bound(s: Sentence, start: int, end: int) -> int:
    """The first comma that closes a clause hung on another."""
    aside = False
    for index in range(start, end):
        if s.word(index) != "," or s.quoted[index]:
            continue
        if aside or s.tag(index + 1) is Tag.RELATIVE:
            aside = not aside
        elif s.has_finite(start, index):
            return index
    return end


def _noun_phrase_end(s: Sentence, start: int, end: int) -> int:
    """Where what hangs on a noun phrase, or a second verb of the source, begins."""
    for index in range(start + 1, end):
        if s.quoted[index]:
            continue
        if s.word(index) == "," and s.tag(index + 1) not in (Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER):
            return index
        following = index + 2 if s.tag(index + 1) is Tag.ADVERB else index + 1
        if s.tags[index] is Tag.COORDINATOR and s.tag(following) in (Tag.PARTICIPLE, Tag.VERB, Tag.AUXILIARY):
            return index
    return end


def _author_resumes(s: Sentence, start: int, end: int) -> int:
    """Where a semicolon, or ", but" and a new clause, gives the word back to the author."""
    for index in range(start + 1, end - 1):
        if s.quoted[index]:
            continue
        following = s.word(index + 1)
        if (
            s.word(index) == ","
            and following in ("a", "an")
            and (s.word(index + 2) in nouns() or s.word(index + 3) in nouns())
        ):
            return index
        if s.word(index) == ";" and following not in ("that", "and"):
            return index
        if s.word(index) == "," and following in words("turns") and s.word(index + 2) != "that":
            opening = index + 2
            if s.tag(opening) in SUBJECT and s.has_finite(opening + 1, min(opening + 12, end)):
                return index
    return end


def _noun_end(s: Sentence, clause: CueClause, start: int, end: int) -> int:
    """The content of a noun that is the subject of its sentence ends before the main verb."""
    if s.has_finite(0, clause.left):
        return end
    groups = [index for index in range(start, end) if s.tags[index] in FINITE and _opens_verb_group(s, index)]
    return groups[-1] if len(groups) > 1 else end


def _opens_verb_group(s: Sentence, index: int) -> bool:
    before = s.tag(index - 1)
    if before in (Tag.NEGATOR, Tag.ADVERB, Tag.TO, Tag.AUXILIARY):
        return False
    return before not in FINITE or s.tags[index] is Tag.AUXILIARY


# From tokens to spans


def _attribution(s: Sentence, clause: CueClause, content: list[Range], depth: int) -> Attribution:
    spans = tuple(span for span in (_trimmed(s, start, end) for start, end in content) if span is not None)
    return Attribution(
        source=_span(s, clause.source),
        cue=_cue_span(s, clause),
        cue_lemma=clause.cue.lemma,
        cue_class=clause.cue.cue_class,
        content=spans,
        kind=_kind(s, clause, content),
        audience=_span(s, clause.audience),
        occasion=tuple(Span(s.tokens[start].start, s.tokens[end - 1].end) for start, end in clause.occasions),
        factive=_is_factive(clause),
        position=Position.AGAINST if clause.flipped else clause.cue.position,
        negated=clause.negated,
        hypothetical=clause.hypothetical,
        depth=depth,
    )


def _is_factive(clause: CueClause) -> bool:
    if clause.cue.cue_class is CueClass.FINDS and clause.negated:
        return False
    return clause.cue.factive or clause.endorsed


def _span(s: Sentence, where: Range | None) -> Span | None:
    if where is None or where[0] >= where[1]:
        return None
    return Span(s.tokens[where[0]].start, s.tokens[where[1] - 1].end)


def _cue_span(s: Sentence, clause: CueClause) -> Span:
    return Span(s.tokens[clause.span[0]].start, s.tokens[clause.span[1] - 1].end)


def _kind(s: Sentence, clause: CueClause, content: list[Range]) -> AttributionKind:
    if clause.noun:
        return AttributionKind.NOUN
    inside = [s.quoted[index] for start, end in content for index in range(start, end) if not s.is_mark(index)]
    if inside and all(inside):
        return AttributionKind.DIRECT
    return AttributionKind.MIXED if any(inside) else AttributionKind.INDIRECT


def _trimmed(s: Sentence, start: int, end: int) -> Span | None:
    """The span of a range without the marks around it; quotation marks go where they hold all of it."""
    while start < end and s.is_mark(start) and start not in s.opens and s.word(start) not in ("$", "("):
        start += 1
    while start < end and s.is_mark(end - 1) and end - 1 not in s.closes and s.word(end - 1) not in ("%", ")"):
        end -= 1
    if (start < end and s.opens.get(start) == end - 1) or (end - 1 in s.closes and _opened_outside(s, start, end)):
        start = start + 1 if start in s.opens else start
        end -= 1
        while start < end and s.word(end - 1) in (",", "."):
            end -= 1
    return Span(s.tokens[start].start, s.tokens[end - 1].end) if start < end else None


def _opened_outside(s: Sentence, start: int, end: int) -> bool:
    """Whether the mark that closes at the end of the range was opened before it."""
    return not any(opening in range(start, end) and closing == end - 1 for opening, closing in s.opens.items())
