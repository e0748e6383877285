"""Readings as plain data and back, so that a base's sentences are read once and not at every start."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.model.evidence import Name, Period
from claimcheck.spans import Span
from claimcheck.text.numerals import Bound
from claimcheck.text.propositions import Focus, Form, Proposition, Term
from claimcheck.text.quantity import Quantity
from claimcheck.text.times import TimeExpression, TimeRelation
from claimcheck.text.vocabulary import Phrase, Vocabulary

_TERM = Term.__slots__
_QUANTITY = Quantity.__slots__
_TIME = TimeExpression.__slots__
_PROPOSITION = Proposition.__slots__


def _plain(value: Any) -> Any:
    """A field as JSON has it; spans and periods as pairs, sets sorted."""
    if isinstance(value, (Span, Period)):
        return [value.start, value.end]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Term):
        return [_plain(getattr(value, name)) for name in _TERM]
    if isinstance(value, Quantity):
        return [_plain(getattr(value, name)) for name in _QUANTITY]
    if isinstance(value, TimeExpression):
        return [_plain(getattr(value, name)) for name in _TIME]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, (Form, Focus, Bound, TimeRelation)):
        return value.value
    return value


def write(proposition: Proposition) -> str:
    """A reading as one line of text."""
    return json.dumps([_plain(getattr(proposition, name)) for name in _PROPOSITION], separators=(",", ":"))


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(pair[0], pair[1])


def _fields(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))


def _term(row: Sequence[Any]) -> Term:
    fields = _fields(_TERM, row)
    fields["meanings"] = frozenset(fields["meanings"])
    fields["span"] = _span(fields["span"])
    return Term(**fields)


def _quantity(row: Sequence[Any]) -> Quantity:
    fields = _fields(_QUANTITY, row)
    for name in ("span", "number_span", "head_span"):
        fields[name] = _span(fields[name])
    fields["bound"] = Bound(fields["bound"])
    return Quantity(**fields)


def _time(row: Sequence[Any]) -> TimeExpression:
    fields = _fields(_TIME, row)
    fields["span"], fields["core"] = _span(fields["span"]), _span(fields["core"])
    fields["period"] = None if fields["period"] is None else Period(*fields["period"])
    fields["relation"] = TimeRelation(fields["relation"])
    return TimeExpression(**fields)


def read(line: str) -> Proposition:
    """The reading that `write` wrote. Raises ValueError or TypeError for anything else."""
    fields = _fields(_PROPOSITION, json.loads(line))
    fields["form"], fields["focus"] = Form(fields["form"]), Focus(fields["focus"])
    fields["terms"] = tuple(_term(row) for row in fields["terms"])
    fields["quantities"] = tuple(_quantity(row) for row in fields["quantities"])
    fields["times"] = tuple(_time(row) for row in fields["times"])
    fields["particles"] = frozenset(fields["particles"])
    fields["operator"] = _span(fields["operator"])
    fields["negations"] = tuple(Span(*pair) for pair in fields["negations"])
    return Proposition(**fields)


def vocabulary_to_data(vocabulary: Vocabulary) -> dict[str, Any]:
    """A vocabulary as plain data, the names left out."""
    return {
        "canon": {k: sorted(v) for k, v in vocabulary.canon.items()},
        "phrases": {k: [[p.stems, p.canon, p.gap] for p in v] for k, v in vocabulary.phrases.items()},
        "antonyms": {k: sorted(v) for k, v in vocabulary.antonyms.items()},
        "broader": {k: sorted(v) for k, v in vocabulary.broader.items()},
        "forms": vocabulary.forms,
        "kinds": {k: sorted(v) for k, v in vocabulary.kinds.items()},
    }


def vocabulary_from_data(data: Mapping[str, Any], names: Sequence[Name]) -> Vocabulary:
    """The vocabulary that `data` is the plain form of, over a base's names."""
    return Vocabulary(
        canon={k: frozenset(v) for k, v in data["canon"].items()},
        phrases={k: tuple(Phrase(tuple(s), c, g) for s, c, g in v) for k, v in data["phrases"].items()},
        antonyms={k: frozenset(v) for k, v in data["antonyms"].items()},
        broader={k: frozenset(v) for k, v in data["broader"].items()},
        forms={k: tuple((tuple(words), name, exact) for words, name, exact in v) for k, v in data["forms"].items()},
        names={entry.id: entry for entry in names},
        kinds={k: frozenset(v) for k, v in data["kinds"].items()},
    )
