"""The operator of a sentence: its form, what it quantifies with, and the words that decide it.

The widest scope wins: a quantified subject, "there is", a quantified object, then a negated verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.spans import Span
from claimcheck.text.clause import COMPLEMENT, GERUND, INFINITIVE, MAIN, Clause
from claimcheck.text.negations import denies_anything, negative, predicate_negators
from claimcheck.text.noun_phrases import extent, shown
from claimcheck.text.parse import Parse
from claimcheck.text.place import is_aside
from claimcheck.text.proposition import Focus, Form
from claimcheck.text.quantity import Quantity
from claimcheck.text.tags import Tag, word_class

_NEGATED = frozenset({"not", "n't"})
_NO_UNIVERSAL_AFTER = frozenset({"at", "after", "above", "nearly", "almost", "first", "each"})
_NO_UNIVERSAL_UNDER = frozenset({"before", "if", "whether", "without", "unless", "until"})
_ARTICLES = frozenset({"a", "an", "one", "most"})


class Operator(Struct, frozen=True, kw_only=True):
    """What stands over the terms of a sentence."""

    form: Form
    focus: Focus
    span: Span | None = None
    """The words that decide the form."""
    restrictor: frozenset[int] = frozenset()
    """Positions that say of what the sentence speaks, not what it says of them."""
    positive: bool = True
    """Whether the predicate is affirmed under the operator."""
    ambiguous: bool = False


def operator(parse: Parse) -> Operator:
    """The operator of a sentence."""
    negators = predicate_negators(parse)
    return (
        _none_subject(parse, negators)
        or _universal_subject(parse, negators)
        or _existence(parse, negators)
        or _some_subject(parse, negators)
        or _floating(parse, negators)
        or _totality(parse, negators)
        or _quantified_object(parse, negators)
        or _negated_verb(parse, negators)
        or Operator(form=Form.EXISTS, focus=Focus.COUNT if parse.quantities else Focus.PLAIN)
    )


def is_ambiguous(parse: Parse, found: Operator) -> bool:
    """Whether the sentence has a reading that its operator does not give."""
    verbless = parse.main.verb < 0 and not parse.existential
    return found.ambiguous or verbless or _stray_universal(parse, found.focus) or _unread(parse, found)


def _unread(parse: Parse, found: Operator) -> bool:
    """Whether a denial or an exception stands where no clause accounts for it."""
    read = {clause.negator for clause in parse.clauses}
    exceptive, negatives = word_class("exceptive"), word_class("negatives")
    for position, token in enumerate(parse.tokens):
        if position in parse.masked:
            continue
        word = token.lower
        if word in exceptive or (word == "but" and _counts_all(parse.word(position - 1))):
            return True
        if parse.tags[position] is Tag.NEGATOR and position not in read and not _is_accounted(parse, position, found):
            return True
        if word in ("apart", "aside") and parse.word(position + 1) == "from":
            return True
        if word in negatives and _denies_a_lack(parse, position):
            return True
    return False


_AFTER_DENIAL = 4
"""How far behind a denial a noun that denies again may stand: "no sign of any lack of"."""


def _denies_a_lack(parse: Parse, position: int) -> bool:
    """Whether a denial is followed by a noun that denies again: "no absence of", "not a lack of"."""
    near = range(position + 1, position + _AFTER_DENIAL)
    return any(parse.word(i) in word_class("lacks") and parse.word(i + 1) == "of" for i in near)


def _counts_all(word: str) -> bool:
    return word in word_class("negatives") or word in word_class("universals")


def _is_accounted(parse: Parse, position: int, found: Operator) -> bool:
    """Whether a negator belongs to the operator: "not one", "not every"."""
    after = parse.word(position + 1)
    single = after == "one" or (after == "a" and parse.word(position + 2) == "single")
    return (single and found.focus is Focus.NONE) or after in word_class("universals")


def _is_even(negators: Sequence[int]) -> bool:
    return len(negators) % 2 == 0


# A quantified subject


def _none_subject(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "No A", "not one A"."""
    start = negative(parse, parse.subject)
    if start < 0:
        start = _not_one(parse)
    if start < 0:
        return None
    return Operator(form=Form.DENIES, focus=Focus.NONE, span=shown(parse, start), positive=_is_even(negators))


def _not_one(parse: Parse) -> int:
    """Where "not one A" or "not a single A" begins in the subject, -1 if it does not."""
    for position in parse.subject:
        if parse.word(position) == "not":
            after = parse.word(position + 1)
            if after == "one" or (after == "a" and parse.word(position + 2) == "single"):
                return position
    return -1


def _universal_subject(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "Every A", or "not every A", which says that some A is not."""
    position = _first_universal(parse, parse.subject)
    if position < 0:
        return None
    restrictor = _with_hanging_clauses(parse)
    if parse.word(position - 1) in _NEGATED:
        return Operator(
            form=Form.EXISTS,
            focus=Focus.SOME,
            span=parse.span(position - 1, position),
            restrictor=restrictor,
            positive=not _is_even(negators),
        )
    return Operator(
        form=Form.DENIES,
        focus=Focus.UNIVERSAL,
        span=shown(parse, position),
        restrictor=restrictor,
        positive=not _is_even(negators),
        # "All were not asked" may mean that some were.
        ambiguous=parse.main.negator >= 0 and not _never(parse) and parse.word(parse.main.negator) in _NEGATED,
    )


def _with_hanging_clauses(parse: Parse) -> frozenset[int]:
    """The subject with the clauses that hang on it."""
    found = set(parse.subject)
    verb = min(parse.main.group, default=len(parse.tokens))
    for clause in parse.clauses[1:]:
        if clause.opener < verb:
            found.update(i for i in clause.tokens if i < verb)
    return frozenset(found)


def _never(parse: Parse) -> bool:
    return parse.word(parse.main.negator) == "never"


def _existence(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "There was an A", "there wasn't one A who ..."."""
    if not parse.existential:
        return None
    verb = parse.main.verb
    noun = next((i for i in parse.predicate if i > verb and parse.tags[i] is Tag.NOUN), -1)
    even = _is_even(negators)
    return Operator(
        form=Form.EXISTS if even else Form.DENIES,
        focus=Focus.SOME if even else Focus.NONE,
        span=parse.span(verb, noun) if noun >= 0 else None,
        # "There were not about 2,800" says that there were more, or fewer.
        ambiguous=not even and any(q.stated != 1 for q in parse.quantities),
    )


def _some_subject(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "Some A", "an A", "twelve A"."""
    counted = any(_counts_subject(parse, q) for q in parse.quantities)
    words = word_class("existentials") | _ARTICLES
    if not counted and not any(parse.word(i) in words for i in parse.subject):
        return None
    return Operator(
        form=Form.EXISTS,
        focus=Focus.COUNT if counted else Focus.SOME,
        span=shown(parse, parse.subject[0]),
        restrictor=frozenset(parse.subject),
        positive=_is_even(negators),
    )


def _counts_subject(parse: Parse, quantity: Quantity) -> bool:
    """Whether a figure, or the noun that it counts, stands in the subject."""
    if quantity.head_span is None:
        return False
    figure, noun = quantity.number_span.start, quantity.head_span.start
    tokens = [parse.tokens[i] for i in parse.subject]
    return any(t.start <= figure < t.end or t.start == noun for t in tokens)


def _floating(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "The A were all B": every A was."""
    group = parse.main.group
    place = next((i for i in group if parse.word(i) in word_class("floating")), -1)
    if place < 0 or negators:
        return None
    return Operator(
        form=Form.DENIES,
        focus=Focus.UNIVERSAL,
        span=parse.span(place, place),
        restrictor=_with_hanging_clauses(parse),
        positive=False,
    )


def _totality(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "A always had a B": every A had one."""
    total = next((i for i in parse.main.group if parse.word(i) in word_class("always")), -1)
    if total < 0 and parse.main.group:
        before = parse.main.group[0] - 1
        total = before if parse.word(before) in word_class("always") else -1
    if total < 0 or negators:
        return None
    restrictor = _with_hanging_clauses(parse)
    return Operator(
        form=Form.DENIES,
        focus=Focus.UNIVERSAL,
        span=parse.span(total, total),
        restrictor=restrictor,
        positive=False,
    )


# A plain subject: a quantified object may take the widest scope


def _quantified_object(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "... every A", "... not every A"."""
    open_to_scope = (c for c in parse.clauses[1:] if _opens_to_wide_scope(c))
    position = _first_universal(parse, [*parse.predicate, *(i for c in open_to_scope for i in c.tokens)])
    if position < 0:
        return None
    phrase = _first_object(parse, extent(parse, position), position)
    if negators:
        return Operator(
            form=Form.EXISTS,
            focus=Focus.SOME,
            span=parse.span(negators[0], negators[0]),
            restrictor=phrase,
            positive=_is_even(negators),
            ambiguous=len(negators) > 1,
        )
    return Operator(
        form=Form.DENIES,
        focus=Focus.UNIVERSAL,
        span=shown(parse, position),
        restrictor=phrase,
        positive=False,
    )


def _first_object(parse: Parse, phrase: frozenset[int], start: int) -> frozenset[int]:
    """A quantified object without a second object behind it: "gave every clerk [the choice of staying]"."""
    for position in sorted(phrase):
        opens = parse.tags[position] is Tag.DETERMINER and parse.word(position) not in ("'s", "\u2019s")
        if position > start + 1 and opens and parse.tags[position - 1] is Tag.NOUN:
            return frozenset(i for i in phrase if i < position)
    return phrase


def _opens_to_wide_scope(clause: Clause) -> bool:
    return clause.kind in (COMPLEMENT, INFINITIVE, GERUND, MAIN)


def _negated_verb(parse: Parse, negators: Sequence[int]) -> Operator | None:
    """ "... not ...", "failed to ...", "never ..."."""
    if not negators:
        return None
    even, first = _is_even(negators), parse.span(negators[0], negators[0])
    wide = _wide_object(parse)
    if wide and (parse.main.negator < 0 or _holds_counted(parse, wide) or _stands_outside(parse, wide)):
        return Operator(form=Form.EXISTS, focus=Focus.COUNT, span=first, restrictor=wide, positive=even)
    if parse.main.total:
        subject = frozenset(parse.subject)
        total = next((i for i in parse.main.group if parse.word(i) in word_class("totalities")), negators[0])
        span = parse.span(min(negators[0], total), max(negators[0], total))
        return Operator(form=Form.EXISTS, focus=Focus.SOME, span=span, restrictor=subject, positive=even)
    if even and not _never(parse):
        return Operator(form=Form.EXISTS, focus=Focus.PLAIN)
    if even and (each := _never_left_out(parse)):
        return Operator(form=Form.DENIES, focus=Focus.UNIVERSAL, span=first, restrictor=each, positive=False)
    # A figure below a denial may stand inside or outside it.
    unclear = bool(parse.quantities)
    return Operator(form=Form.DENIES, focus=Focus.PLAIN, span=first, positive=not even, ambiguous=unclear)


def _never_left_out(parse: Parse) -> frozenset[int]:
    """The object of what was never left undone: every "guest", where "never failed to ask a guest" stands."""
    below = (i for c in parse.clauses[1:] if c.kind in (INFINITIVE, GERUND) for i in c.tokens)
    start = next((i for i in below if parse.word(i) in ("a", "an", "any")), -1)
    return extent(parse, start) if start >= 0 else frozenset()


def _wide_object(parse: Parse) -> frozenset[int]:
    """The noun phrase of a counted or "some" object, which scopes over a negated verb."""
    below = (i for c in parse.clauses[1:] if c.kind in (INFINITIVE, GERUND) for i in c.tokens)
    counts = [q for q in parse.quantities if not q.share]
    for position in (*parse.predicate, *below):
        if _is_counted(parse, position, counts) or parse.word(position) in word_class("existentials"):
            return extent(parse, position, back=True)
    return frozenset()


def _stands_outside(parse: Parse, phrase: frozenset[int]) -> bool:
    """Whether a phrase is of "some", which stands outside a "not": "did not ask some of the guests"."""
    return parse.word(min(phrase)) in word_class("outside_denial")


def _holds_counted(parse: Parse, phrase: frozenset[int]) -> bool:
    return any(_is_counted(parse, i, parse.quantities) for i in phrase)


def _is_counted(parse: Parse, position: int, quantities: Sequence[Quantity]) -> bool:
    """Whether the word at a position is the noun that a figure counts."""
    start = parse.tokens[position].start
    return any(q.head_span is not None and q.head_span.start == start for q in quantities)


# Universals


def _first_universal(parse: Parse, positions: Sequence[int]) -> int:
    """The first of the positions where a word stands as a universal, -1 if there is none."""
    words, tokens = word_class("universals"), parse.tokens
    return next((i for i in positions if tokens[i].lower in words and _is_universal(parse, i)), -1)


def _is_universal(parse: Parse, position: int) -> bool:
    word = parse.word(position)
    if word not in word_class("universals") or position in parse.names:
        return False
    before, after = parse.word(position - 1), parse.word(position + 1)
    if before in _NO_UNIVERSAL_AFTER or (before == "in" and not after.isalpha()):
        return False
    if after == "other" or after in word_class("time_units"):
        return False
    if word.startswith("any"):
        if any(parse.word(clause.opener) in _NO_UNIVERSAL_UNDER for _, clause in parse.above(position)):
            return False
        return after not in ("more", "longer") and not denies_anything(parse)
    return True


def _stray_universal(parse: Parse, focus: Focus) -> bool:
    """Whether a universal stands where the form does not account for it."""
    if focus is Focus.UNIVERSAL:
        return False
    words, tokens = word_class("universals"), parse.tokens
    found = (i for i in sorted(parse.clause_of) if tokens[i].lower in words and _is_universal(parse, i))
    position = next((i for i in found if not is_aside(parse, i)), -1)
    if position < 0:
        return False
    accounted = focus is Focus.SOME or parse.word(position - 1) in _NEGATED
    return not accounted or parse.existential
