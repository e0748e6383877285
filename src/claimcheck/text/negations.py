"""The words of a sentence that deny something."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.spans import Span
from claimcheck.text.clause import WITHOUT, Clause
from claimcheck.text.implicatives import denies_complement, withholders
from claimcheck.text.parse import Parse
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class


def negators(parse: Parse, clause: Clause) -> Sequence[int]:
    """Positions of the words that negate the predicate of a clause, outermost first; found once a sentence."""
    known = parse.negators.get(id(clause))
    if known is None:
        known = parse.negators[id(clause)] = _negators(parse, clause)
    return known


def _negators(parse: Parse, clause: Clause) -> list[int]:
    found = [clause.negator] if clause.negator >= 0 else []
    if clause.verb >= 0 and (_denies(parse, clause.verb) or _withholds(parse, clause.verb)):
        found.append(clause.verb)
    found += [i for i in clause.group if i != clause.verb and _denies(parse, i)]
    for position in clause.tokens:
        if position <= clause.verb or (parse.word(position) == "nor" and found):
            continue  # "Neither ... nor" and "not ... nor" deny once.
        if _is_negative(parse, position) or (position not in found and _denies(parse, position)):
            found.append(position)
    return found


def predicate_negators(parse: Parse) -> Sequence[int]:
    """The negators of the main clause; without a verb it has no predicate to negate."""
    return negators(parse, parse.main) if parse.main.verb >= 0 else []


def negative(parse: Parse, positions: Sequence[int]) -> int:
    """The first "no", "none" or "nobody" among the positions, -1 if there is none."""
    return next((i for i in positions if _is_negative(parse, i)), -1)


def negations(parse: Parse) -> tuple[Span, ...]:
    """The words that deny something, "without" included; a negative main subject is the operator's."""
    found: set[int] = set()
    for clause in parse.clauses:
        found.update(negators(parse, clause))
        if clause.kind == WITHOUT:
            found.add(clause.opener)
        if clause is not parse.main:
            found.update(i for i in clause.tokens if _is_negative(parse, i))
    return tuple(parse.span(i, i) for i in sorted(found))


def denies_anything(parse: Parse) -> bool:
    """Whether any word at all denies something."""
    words = word_class("negatives") | word_class("negators") | word_class("without")
    return any(token.lower in words or _denies(parse, i) for i, token in enumerate(parse.tokens))


def _is_negative(parse: Parse, position: int) -> bool:
    return parse.tokens[position].lower in word_class("negatives")


def _denies(parse: Parse, position: int) -> bool:
    return denies_complement(parse.tokens, position)


def _withholds(parse: Parse, position: int) -> bool:
    return stem(parse.tokens[position].lower) in withholders()
