"""What a sentence says in one normal form: signed terms under one operator, with figures, times and actors.

Every sentence becomes an existential ("there are x with these properties") or its denial. A universal is
the denial of an exception: "every A is B" denies "A that is not B"; "no A is B" denies "A that is B".
Negations, "without", "failed to" and "was denied" flip the sign of what they reach, so that "no A ...
without a B", "every A had a B" and "A were never denied a B" meet in one form (MacCartney and Manning 2007,
"Natural logic for textual inference").

Limits: one sentence with one main clause; a universal under a negated verb ("all were not asked") is
ambiguous and so marked; scope of adverbs other than totality is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from claimcheck import lexicon
from claimcheck.model.evidence import OPEN_END, Period
from claimcheck.spans import Span
from claimcheck.text.constructions import Rewritten, not_wholly, rewrite
from claimcheck.text.isodates import day_before
from claimcheck.text.negations import negations
from claimcheck.text.operators import is_ambiguous, operator
from claimcheck.text.parse import Parse, prepare
from claimcheck.text.place import is_aside
from claimcheck.text.proposition import Focus, Form, Proposition, Term
from claimcheck.text.quantity import Quantity
from claimcheck.text.signs import signs
from claimcheck.text.tags import Tag, word_class
from claimcheck.text.terms import terms
from claimcheck.text.times import TimeExpression, TimeRelation
from claimcheck.text.times import find as find_times
from claimcheck.text.vocabulary import Vocabulary

__all__ = ["Focus", "Form", "Proposition", "Term", "read"]

_DENIED = {Form.EXISTS: Form.DENIES, Form.DENIES: Form.EXISTS}


def read(
    text: str, vocabulary: Vocabulary, *, reference: str | None = None, hedges: Sequence[Span] = ()
) -> Proposition:
    """The proposition that one sentence makes.

    `reference` is the ISO date that its relative times are read against; `hedges` are left out.
    """
    framed = _framed(text)
    if framed is None:
        return _proposition(text, vocabulary, reference, hedges)
    frame, denies = framed
    bare = " " * len(frame) + text[frame.end :]
    if denies and (partly := not_wholly(bare)) is not None:
        return _as_written(text, partly, _plain(partly.text, vocabulary, reference, hedges))
    inner = _proposition(bare, vocabulary, reference, hedges)
    if not denies:
        return replace(inner, text=text)
    return replace(inner, text=text, form=_DENIED[inner.form], operator=frame)


def _proposition(text: str, vocabulary: Vocabulary, reference: str | None, hedges: Sequence[Span]) -> Proposition:
    plain = rewrite(text)
    if plain is None:
        return _plain(text, vocabulary, reference, hedges)
    moved = [span for hedge in hedges if (span := plain.forth(hedge)) is not None]
    if _framed(plain.text) is not None:
        return _as_written(text, plain, read(plain.text, vocabulary, reference=reference, hedges=moved))
    return _as_written(text, plain, _plain(plain.text, vocabulary, reference, moved))


def _as_written(text: str, plain: Rewritten, reading: Proposition) -> Proposition:
    """The reading of a rewritten sentence with its spans in the sentence as it was written."""
    back = plain.back
    return replace(
        reading,
        text=text,
        terms=tuple(replace(t, span=back(t.span)) for t in reading.terms),
        quantities=tuple(
            replace(
                q,
                span=back(q.span),
                number_span=back(q.number_span),
                head_span=back(q.head_span) if q.head_span is not None else None,
            )
            for q in reading.quantities
        ),
        times=tuple(replace(t, span=back(t.span), core=back(t.core)) for t in reading.times),
        operator=back(reading.operator) if reading.operator is not None else None,
        negations=tuple(back(span) for span in reading.negations),
    )


def _plain(text: str, vocabulary: Vocabulary, reference: str | None, hedges: Sequence[Span]) -> Proposition:
    parse = prepare(text, vocabulary, reference, hedges)
    found = operator(parse)
    its_terms = terms(parse, vocabulary, signs(parse, found), found.restrictor)
    return Proposition(
        text=text,
        form=found.form,
        focus=found.focus,
        terms=its_terms,
        quantities=tuple(q for q in parse.quantities if not _is_beside(parse, q)),
        times=_times(parse, found.form, reference),
        operator=found.span,
        negations=negations(parse),
        modal=_modal(parse),
        hedged=bool(hedges),
        total=parse.total,
        frequency=_frequency(parse),
        particles=_particles(parse),
        exclusive=_is_exclusive(parse),
        ambiguous=is_ambiguous(parse, found),
    )


def _times(parse: Parse, form: Form, reference: str | None) -> tuple[TimeExpression, ...]:
    if form is Form.DENIES:
        return _denied_until(parse, reference)
    # "Not until May did he go": from May on he did.
    inverted = parse.word(0) == "not" and parse.word(1) in ("until", "till")
    return _from_then_on(parse, reference) if inverted else parse.times


def _from_then_on(parse: Parse, reference: str | None) -> tuple[TimeExpression, ...]:
    """The times of what was so from the day on that "until" names."""
    return tuple(
        replace(t, period=Period(day.start, OPEN_END), relation=TimeRelation.SINCE)
        if t.relation is TimeRelation.UNTIL and (day := _day(parse, t, reference)) is not None
        else t
        for t in parse.times
    )


def _denied_until(parse: Parse, reference: str | None) -> tuple[TimeExpression, ...]:
    """The times of a denial: what was not so until a day is denied of the days before, not of the day itself."""
    return tuple(
        replace(t, period=Period(t.period.start, day_before(day.start)))
        if t.relation is TimeRelation.UNTIL and t.period is not None and (day := _day(parse, t, reference)) is not None
        else t
        for t in parse.times
    )


def _day(parse: Parse, time: TimeExpression, reference: str | None) -> Period | None:
    """The time that "until" and its like name."""
    found = find_times(parse.text[time.core.slice], reference)
    return found[0].period if found else None


def _is_beside(parse: Parse, quantity: Quantity) -> bool:
    """Whether a figure stands in an aside."""
    start = (quantity.head_span or quantity.number_span).start
    position = next((i for i, token in enumerate(parse.tokens) if token.start >= start), 0)
    return is_aside(parse, position)


def _modal(parse: Parse) -> str | None:
    """The modal that leaves open whether it was so: may, could."""
    word = parse.word(parse.main.modal)
    return word if word in word_class("uncertain_modals") else None


def _frequency(parse: Parse) -> str:
    return next((name for name in ("rarely", "often") if _holds(parse, word_class(name))), "")


def _holds(parse: Parse, words: frozenset[str]) -> bool:
    """Whether one of the words stands in the sentence outside what is masked."""
    return any(t.lower in words and i not in parse.masked for i, t in enumerate(parse.tokens))


@cache
def _opposed() -> frozenset[str]:
    return frozenset(word for pair in lexicon.load("opposed_particles") for word in pair)


def _particles(parse: Parse) -> frozenset[str]:
    found = set()
    opposed, privative = _opposed(), word_class("privative")
    for position, token in enumerate(parse.tokens):
        word = token.lower
        if (word not in opposed and word not in privative) or position in parse.masked:
            continue
        titled = any(t.text[0].isupper() for t in parse.tokens[position + 1 : position + 3])
        takes_away = word in privative and not titled and not _is_deed(parse, position)
        if word in opposed or takes_away:
            # "A possible rise" and "a potential rise" take the same away from their noun.
            found.add("potential" if word in word_class("only_possible") else word)
    return frozenset(found)


_NOMINAL = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.GERUND, Tag.NUMBER})


def _is_deed(parse: Parse, position: int) -> bool:
    """Whether a word like "planned" is what was done, not what its noun is: "had planned for", "planned cuts"."""
    if not parse.word(position).endswith("ed"):
        return False
    follows = parse.tags[position + 1] if position + 1 < len(parse.tags) else Tag.MARK
    return position == parse.main.verb or follows not in _NOMINAL


def _is_exclusive(parse: Parse) -> bool:
    return _holds(parse, word_class("exclusive"))


@cache
def _frames() -> tuple[tuple[str, bool], ...]:
    """The frames around a whole sentence, and whether each denies what follows."""
    frames = lexicon.load("implicatives")["frames"]
    return (*((frame, True) for frame in frames["deny"]), *((frame, False) for frame in frames["affirm"]))


def _framed(text: str) -> tuple[Span, bool] | None:
    """The frame a sentence stands in, and whether it denies what follows."""
    lower = text.lower().replace("isn't", "is not").replace("wasn't", "was not")
    for frame, denies in _frames():
        if lower.startswith(frame + " "):
            return Span(0, len(frame) - (len(lower) - len(text))), denies
    return None
