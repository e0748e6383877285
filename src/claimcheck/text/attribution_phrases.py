"""Noun phrases and circumstances around a reporting word, walked over tags token by token."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.text.attribution_lexicon import Inflection, verbs, words
from claimcheck.text.attribution_sentence import DASHES, FINITE, NOMINAL, Sentence
from claimcheck.text.tags import Tag

_JOINS = frozenset("-/&'\u2019\u2018")
_LONGEST_ASIDE = 30
_MOST_OPENINGS = 3


class Phrase(Struct, frozen=True):
    """A noun phrase: `start` to `end` are its words, `left` and `right` what it takes up with its asides."""

    start: int
    end: int
    left: int
    right: int


def noun_phrase_before(s: Sentence, end: int, asides: int = 2) -> Phrase | None:
    """The noun phrase that ends right before `end`, up to two asides between commas or brackets included."""
    if end <= 0:
        return None
    last = end - 1
    if s.word(last) == ")":
        return _before_bracket(s, end, asides - 1) if asides else None
    if s.word(last) == "," or s.word(last) in DASHES:
        return _before_aside(s, end, asides - 1) if asides else None
    walked = _walk_left(s, end)
    if walked is None:
        return None
    start, stop = walked
    return Phrase(start, stop, start, end)


def _before_bracket(s: Sentence, end: int, asides: int) -> Phrase | None:
    opening = end - 1
    while opening > end - _LONGEST_ASIDE and s.word(opening) != "(":
        opening -= 1
    core = noun_phrase_before(s, opening, asides) if opening > 0 and s.word(opening) == "(" else None
    return Phrase(core.start, core.end, core.left, end) if core else None


def _before_aside(s: Sentence, end: int, asides: int) -> Phrase | None:
    """The phrase before an aside that closes right before `end`."""
    mark = s.word(end - 1)
    reach = range(end - 2, max(-1, end - _LONGEST_ASIDE), -1)
    openings = [k for k in reach if s.word(k) == mark and not s.quoted[k] and not _in_date(s, k)]
    for opening in openings[:_MOST_OPENINGS]:
        if not _is_aside(s, opening + 1, end - 1):
            continue
        core = noun_phrase_before(s, opening, asides)
        if core is None or s.tag(core.start - 1) is Tag.PREPOSITION:
            continue
        named = s.tag(opening + 1) in (Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE) or s.word(opening + 1) == "one"
        return Phrase(core.start, end - 1 if named else core.end, core.left, end)
    return None


def _in_date(s: Sentence, comma: int) -> bool:
    """Whether the comma stands before the year: "May 2, 2021"."""
    return s.tag(comma + 1) is Tag.NUMBER and s.tag(comma - 1) is Tag.NUMBER and s.word(comma - 2) in words("months")


def _is_aside(s: Sentence, start: int, end: int) -> bool:
    """Whether the range can stand between the commas after a noun."""
    first = s.tag(start)
    if end - start > 1 and s.word(start) in words("contrasts") and not s.has_finite(start, end):
        return False
    if first in (Tag.RELATIVE, Tag.PARTICIPLE, Tag.GERUND, Tag.NUMBER, Tag.ADVERB) or s.word(start) in words("asides"):
        return True
    if first in (Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE):
        return not _has_main_verb(s, start, end)
    return first is Tag.PREPOSITION


def _has_main_verb(s: Sentence, start: int, end: int) -> bool:
    """Whether an auxiliary stands there outside a relative clause."""
    for index in range(start, end):
        if s.tags[index] is Tag.RELATIVE:
            return False
        if s.tags[index] is Tag.AUXILIARY or (s.tags[index] is Tag.PRONOUN and s.word(index) != "there"):
            return True
    return False


def _walk_left(s: Sentence, end: int) -> tuple[int, int] | None:
    """Start and end of the noun phrase before `end`; a restrictive clause is crossed, not counted."""
    if s.word(end - 1) in words("subject_pronouns"):
        return end - 1, end
    start, stop, joined = end, end, -1
    index = end - 1
    while index >= 0:
        relative = _relative_before(s, index, end)
        if relative > 0:
            start, stop, index = relative, relative, relative - 1
            continue
        if _ends_phrase(s, index, joined):
            break
        if s.word(index) in ("and", "or", "&"):
            joined = index
        elif s.tags[index] is Tag.DETERMINER and not _goes_on_before(s, index):
            start = index
            relative = _relative_before(s, index - 1, end) if index else 0
            if not relative:
                break
            start, stop, index = relative, relative, relative
        else:
            start = index
        index -= 1
    start = _trim_left(s, start, stop, index)
    return (start, stop) if start < stop else None


def _relative_before(s: Sentence, index: int, end: int) -> int:
    """Where a clause "who ..." after a noun begins, if `index` lies in one that ends at `end`; else 0."""
    if s.tags[index] not in (Tag.AUXILIARY, Tag.PARTICIPLE, Tag.VERB, Tag.RELATIVE):
        return 0
    for opening in range(index, max(0, index - 10), -1):
        if s.is_mark(opening):
            return 0
        if s.tags[opening] is Tag.RELATIVE and opening + 1 < end:
            verbs_there = sum(
                s.tags[k] in FINITE and s.tags[k - 1] is not Tag.AUXILIARY for k in range(opening, index + 1)
            )
            return opening if s.tag(opening - 1) in NOMINAL and verbs_there < 2 else 0
    return 0


def _ends_phrase(s: Sentence, index: int, joined: int) -> bool:
    """Whether the token at `index` cannot belong to a noun phrase that goes on to its right."""
    tag, word = s.tags[index], s.word(index)
    if s.quoted[index] or (s.is_mark(index) and word not in _JOINS):
        return True
    if tag in (Tag.AUXILIARY, Tag.NEGATOR, Tag.PRONOUN, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.TO):
        return True
    if word in ("and", "or", "&"):
        return s.tag(index - 1) not in NOMINAL or index == 0
    if tag is Tag.COORDINATOR:
        return True
    if tag is Tag.PREPOSITION:
        attached = s.tag(index - 1) in NOMINAL or s.tag(index - 1) is Tag.PARTICIPLE
        return index == 0 or not attached or word not in words("attaching")
    if tag in (Tag.VERB, Tag.PARTICIPLE):
        return _is_verb(s, index, joined)
    return False


def _is_verb(s: Sentence, index: int, joined: int) -> bool:
    """Whether a word that may be a verb is one here, not an adjective or noun of the phrase."""
    if index == 0 or s.tag(index - 1) in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.ADVERB, Tag.PREPOSITION):
        return False
    if any(form.inflection is Inflection.PAST and not form.cue.rest for form in verbs().get(s.word(index), ())):
        return True
    return joined >= 0 or s.tag(index + 1) in (Tag.DETERMINER, Tag.PRONOUN)


def _goes_on_before(s: Sentence, index: int) -> bool:
    """Whether a phrase reaches to the left of the determiner at `index`: "a lawyer for the", "all the"."""
    if s.word(index) in ("'s", "'"):
        return True
    before = s.tag(index - 1)
    if before is Tag.PREPOSITION and s.word(index - 1) in words("attaching"):
        return s.tag(index - 2) in (Tag.NOUN, Tag.NUMBER, Tag.PARTICIPLE) or s.word(index - 1) == "of"
    return before is Tag.DETERMINER


def _trim_left(s: Sentence, start: int, end: int, stopped: int) -> int:
    """The start of the phrase without time words, adverbs and what a preposition before it governs."""
    while start < end - 1 and (s.tags[start] is Tag.ADVERB or s.word(start) in ("and", "or", "'s", "'", "\u2019")):
        start += 1
    when = time_end(s, start)
    if start < when < end:
        start = when
    if s.tag(stopped) is Tag.PREPOSITION or s.tag(start - 1) is Tag.PREPOSITION:
        for index in range(start + 1, end):
            if s.is_name(index) and not s.is_name(index - 1) and s.tags[index - 1] is Tag.NOUN:
                return index
    return start


def noun_phrase_after(s: Sentence, start: int, attaching: frozenset[str]) -> int:
    """The end of the noun phrase that begins at `start`, or `start` if none does.

    A second determiner or pronoun, or a capital after a common noun, begins something new.
    """
    index, has_noun = start, False
    if s.tag(index) is Tag.PRONOUN:
        return index + 1
    while index < len(s) and not s.quoted[index]:
        tag, word = s.tags[index], s.word(index)
        if word in ("'s", "'", "\u2019") and has_noun:
            index, has_noun = index + 1, False
        elif tag is Tag.DETERMINER and not has_noun:
            has_noun = s.word(index + 1) == "of"
            index += 1
        elif tag in (Tag.NOUN, Tag.NUMBER, Tag.ADJECTIVE) or (tag is Tag.GERUND and not has_noun):
            if has_noun and s.is_name(index) and not s.is_name(index - 1):
                break
            has_noun = has_noun or tag is not Tag.ADJECTIVE
            index += 1
        elif tag is Tag.PARTICIPLE and not has_noun and s.tag(index + 1) in NOMINAL:
            index += 1
        elif tag is Tag.VERB and index > start and (not has_noun or s.is_mark(index + 1)):
            has_noun, index = True, index + 1
        elif has_noun and (word in attaching or word in ("and", "&")) and s.tag(index + 1) in NOMINAL:
            if word == "and" and s.tag(index + 1) is not Tag.NOUN:
                break
            index, has_noun = index + 1, False
        elif tag is Tag.GERUND and has_noun and (s.word(index + 1) == "that" or s.is_mark(index + 1)):
            index += 1  # "The September hearing".
        elif word == "(" and has_noun:
            index = _closing_bracket(s, index)
        else:
            break
    return index if has_noun else start


def _closing_bracket(s: Sentence, index: int) -> int:
    for closing in range(index, min(len(s), index + 8)):
        if s.word(closing) == ")":
            return closing + 1
    return len(s)


def time_end(s: Sentence, start: int) -> int:
    """The end of "Monday", "last week", "March 2019" at `start`, or `start`."""
    word = s.word(start)
    if word in words("months") and s.is_name(start):
        index = start + 1
        while index < len(s) and (
            s.tags[index] is Tag.NUMBER or (s.word(index) == "," and s.tag(index + 1) is Tag.NUMBER)
        ):
            index += 1
        return index
    if word in words("time_words"):
        return start + 2 if s.word(start + 1) in words("time_units") else start + 1
    if word in words("time_openers"):
        index = start + 1
        while s.word(index) in words("time_openers"):
            index += 1
        return index + 1 if s.word(index) in words("time_units") else start
    if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
        return start + 1
    return start


def circumstance_end(s: Sentence, start: int) -> int:
    """The end of a phrase at `start` that says when, where or how something was said, or `start`."""
    when = time_end(s, start)
    if when > start:
        return when
    if s.word(start) not in words("occasion_prepositions") or s.quoted[start]:
        return start
    when = time_end(s, start + 1)
    if when > start + 1:
        return when
    return max(start, _prepositional_end(s, start))


def _prepositional_end(s: Sentence, start: int) -> int:
    if s.tag(start + 1) is Tag.GERUND and s.word(start) not in ("of", "for"):
        reach = range(start + 2, len(s))
        return next((k for k in reach if s.is_mark(k) or s.word(k) == "that" or s.quoted[k]), len(s))
    end = noun_phrase_after(s, start + 1, frozenset({"of"}))
    if end == start + 1:
        return start
    if s.tag(end) is Tag.PARTICIPLE:
        further = circumstance_end(s, end + 1)
        return further if further > end + 1 else end
    return end
