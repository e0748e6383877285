"""What a proposition says beyond its record: figures, dates and proper names that the record does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from claimcheck.model.evidence import OPEN_END, OPEN_START, Evidence
from claimcheck.patterns import lazy
from claimcheck.text import quantities
from claimcheck.text.datewords import lexicon as date_words
from claimcheck.text.stems import stem
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary

_DIGITS = lazy(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_PARTS = lazy(r"[-\u2010-\u2015\u2212/]")


class Holdings(Struct, frozen=True):
    """What a record and its source hold."""

    numbers: frozenset[float]
    stems: frozenset[str]
    names: frozenset[str]


def excess(record: Evidence, vocabulary: Vocabulary) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The propositions that say more, by index, with the words that the record does not hold."""
    if not record.propositions:
        return
    held = _holdings(record, vocabulary)
    for index, text in enumerate(record.propositions):
        words = (*_figures(text, held), *_names(text, held, vocabulary))
        if words:
            yield index, tuple(dict.fromkeys(words))


def _texts(record: Evidence) -> Iterator[str]:
    source, relays, via = record.source, record.relays, record.seen.via
    parts: Iterable[str | None] = (
        *(record.quotation, record.summary, *record.variants, *record.read_as, record.by, record.occasion),
        *(source.title, source.publisher, source.number, *source.also, record.locator),
        *(relays.by if relays else None, via.publisher if via else None),
    )
    yield from (part for part in parts if part)


def _holdings(record: Evidence, vocabulary: Vocabulary) -> Holdings:
    texts = tuple(_texts(record))
    tokens = [token for text in texts for token in tokenise(text)]
    names = {name for text in texts for name in vocabulary.resolve(text)}
    wholes = {whole for name in names for whole in vocabulary.wholes(name)}
    months = {stem(word) for word in _months(_days(record))}
    return Holdings(
        numbers=frozenset({*_numbers(tokens), *_stated(texts), *_dated(_days(record))}),
        stems=frozenset({stem(part) for t in tokens for part in (t.lower, *_PARTS.split(t.lower))}) | months,
        names=frozenset(names | wholes),
    )


# Figures and dates


def _numbers(tokens: Iterable[Token]) -> Iterator[float]:
    for token in tokens:
        yield from (float(found.replace(",", "")) for found in _DIGITS.findall(token.text))


def _stated(texts: Iterable[str]) -> Iterator[float]:
    for text in texts:
        yield from (q.stated for q in quantities.find(text) if q.stated is not None)


def _days(record: Evidence) -> tuple[str, ...]:
    """All dates that the record and its source are given, ISO."""
    period = record.period
    ends = (period.start, period.end) if period is not None else ()
    via = record.seen.via.date if record.seen.via is not None else None
    found = (record.date, record.published, record.source.dated, via, record.status_date, *ends)
    return tuple(day for day in found if day and day not in (OPEN_START, OPEN_END))


def _dated(days: Iterable[str]) -> Iterator[float]:
    for day in days:
        yield from (float(part) for part in day.split("-"))


def _months(days: Iterable[str]) -> Iterator[str]:
    numbers = {int(day[5:7]) for day in days if len(day) >= 7}
    yield from (word for word, number in date_words().months.items() if number in numbers)


def _figures(text: str, held: Holdings) -> Iterator[str]:
    for token in tokenise(text):
        if token.text[0].isdigit() and not set(_numbers([token])) <= held.numbers:
            yield token.text
    for quantity in quantities.find(text):
        words = text[quantity.number_span.slice]
        # "One" and "both" count what any record may name singly.
        small = quantity.stated is None or quantity.stated <= 2
        if not small and not words[0].isdigit() and quantity.stated not in held.numbers:
            yield words


# Names


def _names(text: str, held: Holdings, vocabulary: Vocabulary) -> Iterator[str]:
    tokens = tokenise(text)
    known: set[int] = set()
    for first, last, name in vocabulary.find_names(tokens):
        span = range(first, last)
        known.update(span)
        if name not in held.names and not all(_is_held(tokens[i], held) for i in span):
            yield text[tokens[first].start : tokens[last - 1].end]
    for position, token in enumerate(tokens):
        if position and position not in known and _is_proper(token, tokens[position - 1]) and not _is_held(token, held):
            yield token.text


def _is_proper(token: Token, before: Token) -> bool:
    capital = token.text[0].isupper() and (len(token.text) > 1 or token.text != "I")
    return token.is_word and capital and before.text not in {".", "!", "?", ":", '"', "\u201c"}


def _is_held(token: Token, held: Holdings) -> bool:
    parts = [part for part in _PARTS.split(token.lower) if part]
    return stem(token.lower) in held.stems or all(stem(part) in held.stems for part in parts)
