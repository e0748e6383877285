"""The verb group of a reporting verb: its auxiliaries, negators and what stands before "to"."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.text.attribution_lexicon import Inflection, before_to, nouns, sources, words
from claimcheck.text.attribution_phrases import noun_phrase_before
from claimcheck.text.attribution_sentence import Sentence
from claimcheck.text.tags import Tag, word_class


class Group(Struct):
    """The verb group of a cue: where it begins and what its other words do."""

    start: int
    passive: bool = False
    negated: bool = False
    refused: bool = False
    hypothetical: bool = False
    endorsed: bool = False
    auxiliary: bool = False
    purpose: bool = False


def verb_group(s: Sentence, index: int, inflection: Inflection) -> Group:
    group = Group(index)
    while group.start > 0:
        before = group.start - 1
        if s.word(before) in words("time_units") and s.word(before - 1) in words("time_openers"):
            group.start = before - 1
            continue
        word, tag = s.word(before), s.tag(before)
        if s.quoted[before]:
            break
        if word in sources("endorsing"):
            group.endorsed = True
        elif tag is Tag.NEGATOR or word in ("not", "never", "n't"):
            group.negated = True
        elif is_auxiliary(s, before):
            group.auxiliary = True
            group.passive = group.passive or word in word_class("be")
            group.hypothetical = group.hypothetical or (
                word in words("future") and not group.negated and not group.refused
            )
        elif word == "to" and inflection is Inflection.BASE and not group.auxiliary:
            before = _before_to(s, before, group)
            if before < 0:
                break
        elif (
            (tag is not Tag.ADVERB and word not in words("adverbs"))
            or before == 0
            or (s.is_mark(before - 1) and word in words("asides"))
        ):
            break
        group.start = before
    return group


def is_auxiliary(s: Sentence, index: int) -> bool:
    word = s.word(index)
    if s.tag(index) is Tag.AUXILIARY or word in word_class("be") or word in word_class("have"):
        return True
    if word in word_class("do") or word in words("future"):
        return True
    return word in ("'s", "'ve", "'re", "'m", "got") and s.tag(index - 1) is Tag.PRONOUN


def _before_to(s: Sentence, index: int, group: Group) -> int:
    """Where the verb group goes on to the left of "to" at `index`, or -1 where it ends."""
    before = index - 1
    if s.word(before) in before_to("not_made"):
        group.refused = group.auxiliary = True
        return before
    if s.word(before) in before_to("made"):
        group.auxiliary = True
        return before
    group.start = index
    group.auxiliary = group.purpose = True
    group.hypothetical = s.tag(before) in (Tag.VERB, Tag.PARTICIPLE)
    return -1


def reads_as_verb(s: Sentence, inflection: Inflection, index: int, group: Group) -> bool:
    """Whether the word is a verb here, by its neighbours and by number."""
    before, word = group.start - 1, s.word(group.start - 1)
    if group.auxiliary:
        return s.tag(before) is not Tag.ADJECTIVE if group.purpose else True
    if is_auxiliary(s, index + 1) or s.tag(before) is Tag.TO:
        return inflection is Inflection.GERUND or _in_relative(s, group.start, inflection)
    if inflection is Inflection.GERUND:
        return s.tag(before) is not Tag.DETERMINER and word not in ("'s", "'")
    if s.tag(before) in (Tag.DETERMINER, Tag.PREPOSITION, Tag.ADJECTIVE) and word not in words("plural_pronouns"):
        return False
    if inflection is Inflection.BASE:
        return _is_plural(s, before)
    if inflection is Inflection.PRESENT:
        if s.tag(before) in (Tag.GERUND, Tag.NUMBER):
            return False
        if s.tag(before) is Tag.COORDINATOR:
            return s.word(index) not in nouns()
        return not _is_plural(s, before) or s.tag(before) is Tag.RELATIVE or s.is_name(before)
    return before >= 0 or s.tag(index + 1) is Tag.NOUN


def _in_relative(s: Sentence, start: int, inflection: Inflection) -> bool:
    """Whether the verb stands in a relative clause with a subject of its own: "which officials said was"."""
    if inflection not in (Inflection.PAST, Inflection.PRESENT):
        return False
    phrase = noun_phrase_before(s, start)
    return phrase is not None and s.tag(phrase.left - 1) is Tag.RELATIVE


def _is_plural(s: Sentence, index: int) -> bool:
    word = s.word(index)
    if word in words("plural_pronouns") or word in words("plurals") or s.tag(index) is Tag.RELATIVE:
        return True
    if s.is_mark(index) and s.tag(index - 1) is Tag.NOUN and s.word(index - 1).endswith("s"):
        return True
    if s.is_name(index) and "and" in s.lower[max(0, index - 3) : index]:
        return True
    return word == "and" or _ends_as_plural(_head(s, index))


def _head(s: Sentence, index: int) -> str:
    """The head of the noun phrase that ends at `index`: "proponents" of "proponents of the bill"."""
    phrase = noun_phrase_before(s, index + 1)
    if phrase is None:
        return s.word(index)
    end = next((k for k in range(phrase.start + 1, phrase.end) if s.tags[k] is Tag.PREPOSITION), None)
    return s.word(index if end is None and phrase.end == index + 1 else (end or phrase.end) - 1)


def _ends_as_plural(word: str) -> bool:
    if word in words("plurals") or word in words("plural_pronouns"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
