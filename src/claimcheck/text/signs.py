"""The sign of every token: whether the sentence affirms or denies it under its operator."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.text.clause import ADVERBIAL, MAIN, RELATIVE, WITHOUT, Clause
from claimcheck.text.negations import negative, negators, predicate_negators
from claimcheck.text.operators import Operator
from claimcheck.text.parse import Parse
from claimcheck.text.proposition import Focus, Form
from claimcheck.text.tags import Tag

_BEFORE_A_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.ADVERB, Tag.PARTICIPLE})


def signs(parse: Parse, operator: Operator) -> dict[int, bool]:
    """The sign of every token that belongs to a clause, clause by clause."""
    found = _main_signs(parse, operator)
    for clause in parse.clauses[1:]:
        found.update(_subordinate_signs(parse, clause, operator.restrictor, found))
    return found


def _main_signs(parse: Parse, operator: Operator) -> dict[int, bool]:
    main = parse.main
    sign = _predicate_sign(operator)
    flips = _flips(parse, operator)
    affirmed = operator.restrictor.union(parse.subject)
    if operator.focus is Focus.UNIVERSAL and _is_accompanied(parse):
        affirmed = affirmed.union(i for i in main.tokens if i <= main.verb)
    found: dict[int, bool] = {}
    for position in main.tokens:
        sign ^= position in flips
        found[position] = position in affirmed or sign
    return found


def _predicate_sign(operator: Operator) -> bool:
    """The sign of what is said of the subject, which the operator may deny as a whole already."""
    restricted = operator.form is Form.EXISTS and bool(operator.restrictor)
    if restricted or operator.focus is Focus.UNIVERSAL:
        return operator.positive
    if operator.form is Form.DENIES and operator.focus is Focus.NONE:
        return operator.positive
    return True


def _flips(parse: Parse, operator: Operator) -> frozenset[int]:
    """Positions from which the sign flips again, for negations beyond the one that made the form."""
    if operator.form is Form.DENIES and operator.focus is Focus.PLAIN:
        # "Never failed to ask": what is asked lies in a clause below, behind the verb that denies it.
        further, here = predicate_negators(parse)[1:], set(parse.main.tokens)
        return frozenset(p + 1 if p + 1 in here else p for p in further)
    return frozenset()


def _is_accompanied(parse: Parse) -> bool:
    """Whether "every A was B with a C": it is C that no A went B without."""
    main = parse.main
    if main.verb < 0:
        return False
    after = [i for i in main.tokens if i > main.verb]
    place = next((n for n, i in enumerate(after) if parse.word(i) == "with"), len(after))
    led = next((parse.tags[i] for i in after[place + 1 :] if parse.tags[i] not in _BEFORE_A_NOUN), None)
    return led is Tag.NOUN


def _subordinate_signs(
    parse: Parse, clause: Clause, restrictor: frozenset[int], found: Mapping[int, bool]
) -> dict[int, bool]:
    """The signs in a clause below the main one, once those of the clauses before it are found."""
    inside = bool(clause.tokens) and restrictor.issuperset(clause.tokens)
    sign = inside or _opening_sign(parse, clause, found)
    subject = [i for i in clause.tokens if clause.verb < 0 or i < clause.verb]
    sign ^= (clause.kind == WITHOUT) ^ (negative(parse, subject) >= 0)
    flips = frozenset(negators(parse, clause))
    # "Without the board knowing": the board itself is not denied.
    doer = clause.kind == WITHOUT and _names_doer(parse, clause)
    own: dict[int, bool] = {}
    for position in clause.tokens:
        sign ^= position in flips
        own[position] = sign or (position in restrictor and not inside) or (doer and position < clause.verb)
    return own


def _names_doer(parse: Parse, clause: Clause) -> bool:
    """Whether an "-ing" form has a subject of its own: "without the board knowing", not "without open bidding"."""
    if clause.verb < 0 or parse.tags[clause.verb] is not Tag.GERUND or clause.tokens[0] == clause.verb:
        return False
    first = clause.tokens[0]
    return first in parse.names or parse.tags[first] in (Tag.PRONOUN, Tag.DETERMINER)


def _opening_sign(parse: Parse, clause: Clause, found: Mapping[int, bool]) -> bool:
    """The sign in force where a clause opens; what sets the scene stands outside every negation."""
    if clause.kind in (ADVERBIAL, MAIN):
        return True
    for position in range(clause.opener - 1, -1, -1):
        near = clause.kind == RELATIVE or parse.clause_of.get(position) == clause.parent
        if near and position in found:
            return found[position]
    return next((found[i] for i in parse.clauses[clause.parent].tokens if i in found), True)
