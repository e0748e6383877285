"""The content of a sentence as terms: names, phrases and words with meaning, sign and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimcheck.text import place
from claimcheck.text.implicatives import denies_complement, withholders
from claimcheck.text.negations import negators
from claimcheck.text.noun_phrases import is_coordinated, is_definite
from claimcheck.text.numerals import numerals
from claimcheck.text.parse import Parse
from claimcheck.text.proposition import Term
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, word_class
from claimcheck.text.vocabulary import Phrase, Vocabulary
from claimcheck.text.weights import is_light_verb, is_low, low_weight

_CONTENT = frozenset({Tag.NOUN, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER})
_NAME_WEIGHT = 1.5
_LONGEST_GAP = 4


class _Content(Struct, frozen=True, kw_only=True):
    """What a name, phrase or word means, and the positions it takes, in order."""

    meanings: frozenset[str]
    positions: Sequence[int]
    weight: float = 1.0
    name: str | None = None


def terms(
    parse: Parse, vocabulary: Vocabulary, signs: Mapping[int, bool], restrictor: frozenset[int]
) -> tuple[Term, ...]:
    """The terms of a sentence in order; a word that only takes up an earlier one is left out."""
    roles, predicate = place.roles(parse), place.predicate(parse)
    found: list[Term] = []
    done: set[int] = set()
    standings: dict[int, place.Standing] = {}
    for position in sorted(signs):
        content = None if position in done else _content(parse, vocabulary, position)
        if content is None:
            continue
        done.update(content.positions)
        if _repeats(parse, position, content, found):
            continue
        clause = parse.clause_of[position]
        if clause not in standings:
            standings[clause] = place.standing(parse, position)
        term = _term(
            parse,
            position,
            content,
            standings[clause],
            positive=signs[position],
            restricting=position in restrictor,
            verb=predicate in content.positions,
            role=_role(content, roles),
        )
        found.append(term)
    return tuple(found)


def _term(
    parse: Parse,
    position: int,
    content: _Content,
    standing: place.Standing,
    *,
    positive: bool,
    restricting: bool,
    verb: bool,
    role: str,
) -> Term:
    span = parse.span(content.positions[0], content.positions[-1])
    return Term(
        meanings=content.meanings,
        text=parse.text[span.slice],
        span=span,
        positive=positive,
        weight=content.weight,
        name=content.name,
        role=role,
        level=standing.level,
        setting=standing.setting,
        background=bool(standing.setting),
        restricting=restricting,
        bundle=standing.bundle,
        verb=verb,
        definite=content.name is not None or is_definite(parse, position),
        coordinated=is_coordinated(parse, position),
        aside=standing.aside,
        # An adjective describes all the same.
        embedded=standing.supposed and parse.tags[position] is not Tag.ADJECTIVE,
        proper=content.name is not None or _is_capitalised(parse, position),
    )


def _role(content: _Content, roles: Mapping[int, str]) -> str:
    found = {roles[i] for i in content.positions if i in roles}
    return min(found, default="")  # An agent goes before a patient.


def _is_capitalised(parse: Parse, position: int) -> bool:
    return position > 0 and parse.tokens[position].text[0].isupper()


def _repeats(parse: Parse, position: int, content: _Content, found: Sequence[Term]) -> bool:
    """Whether a definite noun phrase in a lower clause only takes up a noun named before."""
    if parse.clause_of[position] == 0 or parse.tags[position] is not Tag.NOUN:
        return False
    definite = parse.word(position - 1) in word_class("definite")
    return definite and any(content.meanings & term.meanings for term in found)


def _content(parse: Parse, vocabulary: Vocabulary, position: int) -> _Content | None:
    """The longest content that begins at a position: a name before a phrase before a word."""
    return (
        _name(parse, position)
        or _phrase(parse, vocabulary, position)
        or (_word(parse, vocabulary, position) if _is_telling(parse, position) else None)
    )


def _name(parse: Parse, position: int) -> _Content | None:
    name = parse.names.get(position)
    if name is None:
        return None
    return _Content(
        meanings=frozenset({f"@{name.id}"}),
        positions=range(name.first, name.last),
        weight=_NAME_WEIGHT,
        name=name.id,
    )


def _phrase(parse: Parse, vocabulary: Vocabulary, position: int) -> _Content | None:
    phrases = vocabulary.phrases.get(stem(parse.word(position)), ())
    for phrase in phrases:
        positions = _matched(parse, phrase, position)
        if positions:
            canons = {p.canon for p in phrases if p.stems == phrase.stems}
            return _Content(meanings=frozenset(canons | {" ".join(phrase.stems)}), positions=positions)
    return None


def _matched(parse: Parse, phrase: Phrase, position: int) -> list[int]:
    """The positions of the words of a phrase that begins at a position, none if it does not."""
    reach = 1 + _LONGEST_GAP if phrase.gap else 1
    positions = [position]
    for wanted in phrase.stems[1:]:
        start = positions[-1] + 1
        following = range(start, min(start + reach, len(parse.tokens)))
        hit = next((i for i in following if stem(parse.word(i)) == wanted), -1)
        if hit < 0:
            return []
        positions.append(hit)
    return positions


def _is_telling(parse: Parse, position: int) -> bool:
    """Whether a word is content of its own and neither a quantifier nor a negation."""
    word = parse.word(position)
    if parse.tags[position] not in _CONTENT or not parse.tokens[position].is_word:
        return False
    if word in _empty():
        return False
    if word in numerals().number_words and parse.word(position - 1) in word_class("universals"):
        return False  # "All four": how many there are of them.
    if stem(word) not in withholders() and not denies_complement(parse.tokens, position):
        return True
    # "Their refusal came late": a denial that no clause is read by stays a word of its own.
    return parse.tags[position] is Tag.NOUN and all(position not in negators(parse, c) for c in parse.clauses)


@cache
def _empty() -> frozenset[str]:
    """Quantifiers and auxiliaries, which are no content whatever their tag."""
    return frozenset().union(*map(word_class, ("universals", "totalities", "have", "do")))


def _word(parse: Parse, vocabulary: Vocabulary, position: int) -> _Content:
    word = parse.word(position)
    base = stem(word)
    slight = is_low(base) or parse.tags[position] is Tag.ADVERB
    # What a vocabulary knows is never slight, save verbs that tell nothing.
    known = base in vocabulary.canon and not is_light_verb(base)
    weight = low_weight() if slight and not known else 1.0
    return _Content(meanings=vocabulary.meanings(word), positions=[position], weight=weight)
