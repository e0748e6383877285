"""One sentence with its tokens, tags, clauses, names, times and figures found: what the readers share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from claimcheck import lexicon
from claimcheck.spans import Span
from claimcheck.text.clause import Clause
from claimcheck.text.clauses import split
from claimcheck.text.quantities import find as find_quantities
from claimcheck.text.quantity import Quantity
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.times import TimeExpression
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary

# A quotation mark parts no clause.
_MARKS = str.maketrans(dict.fromkeys('"\u201c\u201d\u201e', " "))


class FoundName(Struct, frozen=True):
    """A name over tokens `[first, last)`."""

    first: int
    last: int
    id: str


class Parse(Struct, frozen=True, kw_only=True):
    """A sentence prepared for reading. Positions are indexes of tokens."""

    text: str
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    clauses: Sequence[Clause]
    """The first is the main one. Masked tokens and the words that open a clause belong to none."""
    clause_of: Mapping[int, int]
    """Position to the number of its clause."""
    masked: frozenset[int]
    """Positions in times, figures, hedges and phrases that add nothing."""
    names: Mapping[int, FoundName]
    """Position to the name it is part of."""
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    total: bool
    """Whether a figure is given as the whole."""
    subject: Sequence[int]
    """Positions of the main clause before its verb group."""
    predicate: Sequence[int]
    """Positions of the main clause from its verb group on."""
    negators: dict[int, Sequence[int]] = field(default_factory=dict)
    """What `negations.negators` found for the clauses asked for, by their identity."""

    @property
    def main(self) -> Clause:
        """The main clause."""
        return self.clauses[0]

    @property
    def existential(self) -> bool:
        """Whether the sentence begins "there is"."""
        return bool(self.subject) and self.word(self.subject[0]) == "there"

    def word(self, position: int) -> str:
        """The lower-case word at a position, empty outside the sentence."""
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""

    def span(self, first: int, last: int) -> Span:
        """From the token `first` to the token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def above(self, position: int) -> Iterator[tuple[int, Clause]]:
        """The clauses around a position with their numbers, innermost first, the main one left out."""
        number = self.clause_of.get(position, 0)
        while number > 0:
            yield number, self.clauses[number]
            number = self.clauses[number].parent


def prepare(text: str, vocabulary: Vocabulary, reference: str | None, hedges: Sequence[Span]) -> Parse:
    """The parse of one sentence. `reference` dates relative times; `hedges` are masked."""
    tokens = tokenise(text.translate(_MARKS))
    times = tuple(find_times(text, reference, tokens))
    quantities = _quantities(text, tokens, times)
    totals = _totals(text)
    names = {i: FoundName(*found) for found in vocabulary.find_names(tokens) for i in range(found[0], found[1])}
    tags = tag(tokens, frozenset(names))
    beside = appositions(tokens, tags)
    quantities = tuple(q for q in quantities if not any(a.contains(q.span) for a in beside))
    spans = [*hedges, *openers(text), *totals, *beside]
    masked = _covered(tokens, [*spans, *(t.span for t in times), *(q.span for q in quantities)])
    clauses = split(tokens, tags, masked)
    subject, predicate = _halves(clauses[0])
    return Parse(
        text=text,
        tokens=tokens,
        tags=tags,
        clauses=clauses,
        clause_of={i: number for number, clause in enumerate(clauses) for i in clause.tokens},
        masked=masked,
        names=names,
        times=times,
        quantities=quantities,
        total=bool(totals) or any(q.total for q in quantities),
        subject=subject,
        predicate=predicate,
    )


def _quantities(text: str, tokens: Sequence[Token], times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The figures of the sentence; quantifiers are read as operators, but "most" as a share too."""
    found = [
        q
        for q in find_quantities(text, tokens, times=times)
        if q.quantifier in (None, "most") and not any(t.span.overlaps(q.span) for t in times)
    ]
    return tuple(
        replace(q, whole=True) if _is_whole(text, before, q) else q
        for before, q in zip([None, *found], found, strict=False)
    )


def _is_whole(text: str, before: Quantity | None, quantity: Quantity) -> bool:
    """Whether nothing but "of the" stands between a figure and the one before it."""
    between = text[before.span.end : quantity.span.start].split() if before is not None else []
    return between[:1] == ["of"] and all(word in word_class("definite") for word in between[1:])


_LONGEST_APPOSITION = 16
_BESIDE = frozenset({Tag.NOUN, Tag.PARTICIPLE})
_GOES_ON = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE, Tag.ADVERB, Tag.PREPOSITION})
_DEEDS = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.NEGATOR, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO})


def appositions(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Span]:
    """What stands beside a noun between commas and only says who it is: ", the county's oldest ferry,"."""
    commas = [i for i, t in enumerate(tokens) if t.lower == ","]
    found = []
    for first, last in pairwise(commas):
        inside = range(first + 1, last)
        beside = first > 0 and tags[first - 1] in _BESIDE and 0 < len(inside) <= _LONGEST_APPOSITION
        opens = beside and tokens[first + 1].lower in word_class("appositive")
        goes_on = last + 1 < len(tags) and tags[last + 1] in _GOES_ON
        if opens and goes_on and not any(tags[i] in _DEEDS for i in inside):
            found.append(Span(tokens[first].start, tokens[last].end))
    return found


def _covered(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(i for i, t in enumerate(tokens) if any(s.start <= t.start and t.end <= s.end for s in spans))


def _halves(main: Clause) -> tuple[list[int], list[int]]:
    """The positions of the main clause before its verb group and from there on."""
    if main.verb < 0:
        return main.tokens, []
    first = main.group[0]
    return [i for i in main.tokens if i < first], [i for i in main.tokens if i >= first]


def openers(text: str) -> list[Span]:
    """A phrase that opens a sentence and adds nothing: "In fact,"."""
    lower = text.lower()
    phrases = lexicon.load("implicatives")["openers"]
    return [Span(0, len(phrase)) for phrase in phrases if lower.startswith(phrase + ",")][:1]


def _totals(text: str) -> list[Span]:
    """Phrases that say a figure is the whole: "in all", "in total"."""
    lower = text.lower()
    found = []
    for phrase in lexicon.load("implicatives")["totals"]:
        start = lower.find(phrase)
        if start >= 0 and _is_total(lower[:start], lower[start + len(phrase) :]):
            found.append(Span(start, start + len(phrase)))
    return found


def _is_total(before: str, after: str) -> bool:
    """Whether a phrase stands as words of its own and does not go on to a noun: "in all cases"."""
    if before[-1:].isalpha() or after[:1].isalpha():
        return False
    following = after.split(maxsplit=1)[:1]
    return not (following and following[0].isalpha() and following[0] in word_class("counted_on"))
