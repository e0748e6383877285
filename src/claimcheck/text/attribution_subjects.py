"""Whose word it is: the source before, behind or far from a reporting verb."""

from __future__ import annotations

from claimcheck.text.attribution_clause import CueClause, Range, is_end, skip_circumstances
from claimcheck.text.attribution_groups import Group
from claimcheck.text.attribution_lexicon import Inflection, words
from claimcheck.text.attribution_phrases import circumstance_end, noun_phrase_after, noun_phrase_before
from claimcheck.text.attribution_sentence import FINITE, NOMINAL, Sentence
from claimcheck.text.tags import Tag


def read_inverted(s: Sentence, clause: CueClause, group: Group, inflection: Inflection) -> bool:
    """Reads `"C," said S`: the source follows, the content came before."""
    index = group.start
    if not clause.cue.takes("parenthetical") or group.auxiliary or not s.is_break(index - 1) or index == 0:
        return False
    if clause.cue.audience or inflection is Inflection.GERUND or s.word(clause.right) in words("objects"):
        return False
    end = titled_name_end(s, clause.right)
    if end == clause.right or s.word(clause.right) in words("wh_words"):
        return False
    after = skip_circumstances(s, end, [])
    quoted = index - 1 in s.closes or (index >= 2 and index - 2 in s.closes)
    closed = is_end(s, after) or s.tag(after) is Tag.RELATIVE
    if not (closed or s.is_mark(after) or s.tag(after) in (Tag.PREPOSITION, Tag.GERUND, Tag.TO)) and not _describes(
        s, after
    ):
        return False
    if not quoted and not s.has_finite(0, index - 1):
        return False
    if not (quoted or closed) and noun_phrase_before(s, index) is not None:
        return False
    end = with_apposition(s, end)
    clause.source = (clause.right, end)
    clause.right = skip_circumstances(s, end, clause.occasions)
    clause.before = True
    resumed = clause.right + 1 if s.is_mark(clause.right) else clause.right
    clause.after = resumed if resumed in s.opens else None
    return True


def titled_name_end(s: Sentence, start: int) -> int:
    """The end of the phrase at `start` with the name that follows a title: "spokesman Lee Brown"."""
    end = noun_phrase_after(s, start, words("source_attaching"))
    while end > start:
        # "Deputy campaign manager", "a man close to the owner".
        inside = s.tag(end) in (Tag.VERB, Tag.PARTICIPLE) and s.tag(end + 1) is Tag.NOUN
        inside = inside or (s.tag(end) is Tag.TO and s.tag(end + 1) is Tag.DETERMINER)
        beginning = end + 1 if inside else end
        if not (inside or (s.is_name(end) and s.tag(end) in NOMINAL)):
            break
        further = noun_phrase_after(s, beginning, words("source_attaching"))
        if further == beginning:
            break
        end = further
    return end


def _describes(s: Sentence, index: int) -> bool:
    """Whether an adjective with its preposition stands there: "close to the owner"."""
    return s.tag(index) in (Tag.ADJECTIVE, Tag.ADVERB, Tag.VERB) and s.tag(index + 1) in (Tag.PREPOSITION, Tag.TO)


def with_apposition(s: Sentence, end: int) -> int:
    """The end of the source after the verb with what follows it between commas."""
    while s.word(end) == "," and s.tag(end + 1) in NOMINAL and end + 1 not in s.opens:
        further = noun_phrase_after(s, end + 1, words("attaching"))
        if further == end + 1 or not s.is_mark(further):
            break
        end = further
    return end


def read_subject(
    s: Sentence, clause: CueClause, group: Group, inflection: Inflection, earlier: list[CueClause]
) -> None:
    """Sets the source from what stands before the verb group, and how far the clause reaches to the left."""
    before = group.start - 1
    tag, word = s.tag(before), s.word(before)
    if tag is Tag.RELATIVE or (word == "that" and tag is not Tag.SUBORDINATOR):
        _read_relative(s, clause, before)
    elif inflection is Inflection.GERUND and not group.auxiliary:
        _read_gerund(s, clause, before, earlier)
    elif group.purpose or tag is Tag.COORDINATOR or word in ("then", "and", "but"):
        clause.source = clause_subject(s, before, earlier)
        clause.left = before if tag is Tag.COORDINATOR else group.start
    else:
        phrase = noun_phrase_before(s, group.start)
        if phrase is None and word == ",":
            clause.source = clause_subject(s, before, earlier)
        elif phrase is not None:
            clause.source, clause.left = (phrase.start, phrase.end), phrase.left
    look_before(s, clause)


def look_before(s: Sentence, clause: CueClause) -> None:
    """Takes up what opens the clause: "when S said", "as S noted", "in DATE, S said", "if S says"."""
    word = s.word(clause.left - 1)
    if clause.source and s.word(clause.source[0]) in words("no_sources"):
        clause.negated = True
    if word in words("conditionals"):
        clause.hypothetical = True
    if word == "as":
        clause.left -= 1
        clause.bounded = True
    elif s.tag(clause.left - 1) is Tag.SUBORDINATOR and word in words("scene_setters"):
        clause.bounded = True
    elif word == ",":
        _read_opening_occasion(s, clause)
    elif s.tag(clause.left - 1) in NOMINAL:
        end = circumstance_end(s, 0)
        if 0 < end == clause.left:
            clause.occasions.append((0, end))
            clause.left = 0


def _read_opening_occasion(s: Sentence, clause: CueClause) -> None:
    """Takes "In December 2018," and "In testimony before a panel," at the head of the sentence."""
    found: list[Range] = []
    start = 1 if s.tag(0) is Tag.COORDINATOR else 0
    index = start
    while index < clause.left - 1:
        end = circumstance_end(s, index)
        if end == index:
            return
        found.append((index, end))
        index = end
    if found and index == clause.left - 1:
        clause.occasions.extend(found)
        clause.left = start


def _read_relative(s: Sentence, clause: CueClause, relative: int) -> None:
    comma = s.word(relative - 1) == ","
    end = relative - 1 if comma else relative
    phrase = noun_phrase_before(s, end)
    clause.left = relative
    clause.bounded = comma
    if phrase is None:
        return
    clause.source = (phrase.start, phrase.end)
    name = end
    while name > phrase.start and s.is_name(name - 1):
        name -= 1
    if name < end and not s.is_name(phrase.start) and s.tag(phrase.start) is not Tag.DETERMINER:
        clause.source = (name, end)


def _read_gerund(s: Sentence, clause: CueClause, before: int, earlier: list[CueClause]) -> None:
    """Reads "saying that C": a subject of its own in "a letter saying", else a shared one."""
    if s.tag(before) is Tag.NOUN:
        phrase = noun_phrase_before(s, before + 1)
        clause.source = (phrase.start, phrase.end) if phrase else None
        return
    governed = s.tag(before) in (Tag.PREPOSITION, Tag.SUBORDINATOR)
    clause.left = before if governed else clause.left
    if (governed and before <= 1) or before < 0:
        clause.bounded = True
        comma = next((k for k in range(before + 2, len(s)) if s.word(k) == "," and not s.quoted[k]), None)
        if comma is not None:
            end = noun_phrase_after(s, comma + 1, words("source_attaching"))
            clause.source = (comma + 1, end) if end > comma + 1 else None
        return
    clause.source = clause_subject(s, before, earlier)
    clause.shares_subject = True


def clause_subject(s: Sentence, before: int, earlier: list[CueClause]) -> Range | None:
    """The subject that a verb shares: the last source, else the first phrase before a finite verb."""
    for clause in reversed(earlier):
        if clause.source is not None and not clause.noun and clause.span[0] < before:
            return clause.source
    for index in range(1, before):
        if s.tags[index] in FINITE and not s.quoted[index] and s.tag(index - 1) is not Tag.DETERMINER:
            phrase = noun_phrase_before(s, index)
            if phrase is not None and s.tag(phrase.start - 1) is not Tag.PREPOSITION:
                return phrase.start, phrase.end
    return None
