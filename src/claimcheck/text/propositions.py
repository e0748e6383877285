"""What a sentence says in one normal form: signed terms under one operator, with quantities, times and actors.

Every sentence becomes an existential ("there are x with these properties") or its denial. A universal is the denial
of an exception: "every A is B" denies "A that is not B"; "no A is B" denies "A that is B". Negations, "without",
"failed to" and "was denied" flip the sign of what they reach, so that "no A ... without a B", "every A had a B" and
"A were never denied a B" meet in one form (MacCartney and Manning 2007, "Natural logic for textual inference").

Limits: one sentence with one main clause; a universal under a negated verb ("all were not asked") is ambiguous and so
marked; scope of adverbs other than totality is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from claimcheck import lexicon
from claimcheck.model.evidence import Period
from claimcheck.spans import Span
from claimcheck.text.clauses import (
    MAIN,
    WITHOUT,
    Clause,
    affirmers,
    denies_complement,
    is_background,
    split,
    withholders,
)
from claimcheck.text.quantities import Quantity
from claimcheck.text.quantities import find as find_quantities
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.times import TimeExpression
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary


class Form(Enum):
    """The operator over the terms."""

    EXISTS = "exists"
    DENIES = "denies"


class Focus(Enum):
    """What the sentence quantifies with."""

    UNIVERSAL = "universal"
    NONE = "none"
    SOME = "some"
    COUNT = "count"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Term:
    """A content word, phrase or name with its sign and place."""

    meanings: frozenset[str]
    text: str
    span: Span
    positive: bool
    weight: float
    name: str | None = None
    role: str = ""
    """agent, patient or nothing."""
    level: int = 0
    """How many clauses it lies below the main one; "without" stands on the level of what it is said of."""
    setting: str = ""
    """The word that sets its scene, such as before or after."""
    background: bool = False
    """Whether it only sets the scene: "when ...", "before ..."."""
    restricting: bool = False
    """Whether it says of what a universal speaks, not what it says of them."""
    bundle: int = 0
    """Terms denied together share a number: the predicate's is 0, each "without" has its own."""
    verb: bool = False
    """Whether it is the verb of the main clause."""
    definite: bool = False
    """Whether it is a name or a noun phrase that names one known thing."""
    coordinated: bool = False
    """Whether it is joined to another noun by "and" or "or"."""
    aside: bool = False
    """Whether the sentence would stand without its clause: ", which ..." or "although ..."."""
    embedded: bool = False
    """Whether it lies in what somebody wanted, recommended or supposed, not in what was so."""
    proper: bool = False
    """Whether it is written as a proper name."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A sentence in normal form. Spans count in `text`."""

    text: str
    form: Form
    focus: Focus
    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    operator: Span | None
    """The words of the quantifier or negation that decide the form."""
    negations: tuple[Span, ...]
    """The words that deny something, "without" included."""
    modal: str | None
    hedged: bool
    total: bool
    """Whether it gives a figure as the whole."""
    exclusive: bool
    """Whether it says that nothing else counts: "only with ..."."""
    ambiguous: bool

    @property
    def agents(self) -> tuple[Term, ...]:
        """The terms that do the deed of the main clause."""
        return tuple(t for t in self.terms if t.role == "agent")

    @property
    def period(self) -> Period | None:
        """The first time that resolves to days, if any."""
        for time in self.times:
            if time.period is not None:
                return time.period
        return None


@cache
def _low() -> tuple[frozenset[str], float]:
    lists = lexicon.load("weights")
    return frozenset(stem(word) for word in lists["low"]), float(lists["low_weight"])


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("weights")["light_verbs"])


@cache
def _opening_phrases() -> tuple[str, ...]:
    return tuple(lexicon.load("implicatives")["openers"])


def _openers(text: str) -> list[Span]:
    """A phrase that opens a sentence and adds nothing: "In fact,"."""
    lower = text.lower()
    return [Span(0, len(p)) for p in _opening_phrases() if lower.startswith(p + ",")][:1]


def _totals(text: str) -> list[Span]:
    """Phrases that say a figure is the whole: "in all", "in total"."""
    lower = text.lower()
    found = []
    for phrase in lexicon.load("implicatives")["totals"]:
        start = lower.find(phrase)
        end = start + len(phrase)
        if (
            start >= 0
            and not lower[start - 1 : start].isalpha()
            and not lower[end : end + 1].isalpha()
            and not _counts_on(lower[end:])
        ):
            found.append(Span(start, end))
    return found


def _counts_on(after: str) -> bool:
    """Whether "in all" goes on to a noun: "in all cases"."""
    following = after.split(maxsplit=1)[:1]
    return bool(following) and following[0].isalpha() and following[0] in word_class("counted_on")


_MARKS = str.maketrans(dict.fromkeys('"\u201c\u201d\u201e', " "))

_CONTENT = frozenset({Tag.NOUN, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER})
_NOT_UNIVERSAL_BEFORE = frozenset(
    {"in", "at", "after", "above", "of", "for", "nearly", "almost", "not", "first", "each"}
)


class _Reader:
    """Reads one sentence."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, reference: str | None, masked_spans: Sequence[Span]
    ) -> None:
        self.text, self.vocabulary = text, vocabulary
        # A quotation mark parts no clause.
        self.tokens: list[Token] = tokenise(text.translate(_MARKS))
        self.times = tuple(find_times(text, reference, self.tokens))
        self.quantities = tuple(
            q
            for q in find_quantities(text, self.tokens)
            if q.quantifier in (None, "most") and not self._in_time(q.span)
        )
        self.names = vocabulary.find_names(self.tokens)
        self.name_at = {
            i: (first, last, name) for first, last, name in self.names for i in range(first, last)
        }
        totals = _totals(text)
        self.total = bool(totals) or any(q.total for q in self.quantities)
        masks = [
            *masked_spans,
            *_openers(text),
            *totals,
            *(t.span for t in self.times),
            *(q.span for q in self.quantities),
        ]
        self.masked = frozenset(
            i for i, t in enumerate(self.tokens) if any(m.start <= t.start and t.end <= m.end for m in masks)
        )
        self.tags = tag(self.tokens, frozenset(self.name_at))
        self.clauses = split(self.tokens, self.tags, self.masked)
        self.clause_of = {i: n for n, clause in enumerate(self.clauses) for i in clause.tokens}
        self.hedged = bool(masked_spans)
        self.flips: dict[int, list[int]] = {}

    def _in_time(self, span: Span) -> bool:
        return any(t.span.overlaps(span) for t in self.times)

    # -- operators ---------------------------------------------------------------------------------------

    def read(self) -> Proposition:
        """The proposition of the sentence."""
        main = self.clauses[0]
        subject = [i for i in main.tokens if main.verb < 0 or i < min(main.group or [main.verb])]
        rest = [i for i in main.tokens if i not in subject]
        self.subject = subject
        self.existential = any(self.tokens[i].lower == "there" for i in subject[:1])
        negators = self._negations(main, rest)
        form, focus, operator, restrictor, positive, ambiguous = self._form(main, subject, rest, negators)
        self.restrictor = restrictor
        signs = self._signs(main, form, focus, restrictor, positive, negators)
        terms = self._terms(signs)
        return Proposition(
            text=self.text,
            form=form,
            focus=focus,
            terms=tuple(terms),
            quantities=tuple(q for q in self.quantities if not self._beside(q)),
            times=self.times,
            operator=operator,
            negations=self._negation_spans(),
            modal=self._modal(main),
            hedged=self.hedged,
            total=self.total,
            exclusive=any(
                t.lower in word_class("exclusive") for i, t in enumerate(self.tokens) if i not in self.masked
            ),
            ambiguous=ambiguous
            or (focus is Focus.UNIVERSAL and main.verb < 0)
            or self._stray_universal(focus),
        )

    def _stray_universal(self, focus: Focus) -> bool:
        """Whether a universal stands where the form does not account for it."""
        if focus is Focus.UNIVERSAL:
            return False
        reach = [i for i in self.clause_of if not self._aside(i)]
        position = self._universal(sorted(reach))
        return (
            position >= 0
            and self.tokens[max(position - 1, 0)].lower not in ("not", "n't")
            and focus is not Focus.SOME
            or (position >= 0 and self.existential)
        )

    def _beside(self, quantity: Quantity) -> bool:
        """Whether a figure stands in an aside."""
        place = quantity.head_span or quantity.number_span
        position = next((i for i, t in enumerate(self.tokens) if t.start >= place.start), 0)
        return position in self.clause_of and self._aside(position)

    def _modal(self, main: Clause) -> str | None:
        if main.modal < 0:
            return None
        word = self.tokens[main.modal].lower
        return word if word in word_class("uncertain_modals") else None

    def _negation_spans(self) -> tuple[Span, ...]:
        found = []
        for number, clause in enumerate(self.clauses):
            rest = [i for i in clause.tokens if clause.verb < 0 or i >= min(clause.group or [clause.verb])]
            found += self._negations(clause, rest)
            if clause.kind == WITHOUT:
                found.append(clause.opener)
            found += [
                i
                for i in clause.tokens
                if number and self.tokens[i].lower in word_class("negatives") and i not in found
            ]
        return tuple(Span(self.tokens[i].start, self.tokens[i].end) for i in sorted(set(found)))

    def _span(self, indexes: Sequence[int]) -> Span | None:
        if not indexes:
            return None
        return Span(self.tokens[indexes[0]].start, self.tokens[indexes[-1]].end)

    def _negations(self, main: Clause, rest: Sequence[int]) -> list[int]:
        """Indexes of the words that negate the main predicate, outermost first."""
        found = [main.negator] if main.negator >= 0 else []
        if main.verb >= 0 and denies_complement(self.tokens, main.verb):
            found.append(main.verb)
        if main.verb >= 0 and stem(self.tokens[main.verb].lower) in withholders() and main.verb not in found:
            found.append(main.verb)
        for position in main.group:
            if position != main.verb and denies_complement(self.tokens, position):
                found.append(position)
        for position in rest:
            if (
                position > main.verb
                and self.tokens[position].lower in word_class("negatives")
                and position not in self.masked
            ):
                found.append(position)
            elif position > main.verb and position not in found and denies_complement(self.tokens, position):
                found.append(position)
        return found

    def _universal(self, indexes: Sequence[int]) -> int:
        """The index of a universal among `indexes`, -1 if none stands as one."""
        for position in indexes:
            word = self.tokens[position].lower
            if word not in word_class("universals") or position in self.masked or position in self.name_at:
                continue
            before = self.tokens[position - 1].lower if position else ""
            after = self.tokens[position + 1].lower if position + 1 < len(self.tokens) else ""
            if (
                before in _NOT_UNIVERSAL_BEFORE - {"of", "for", "not", "in"}
                or (before == "in" and not after.isalpha())
                or after == "other"
                or after in word_class("time_units")
            ):
                continue
            if word.startswith("any") and (self._negated_anywhere() or after in ("more", "longer")):
                continue
            return position
        return -1

    def _negated_anywhere(self) -> bool:
        words = word_class("negatives") | word_class("negators") | word_class("without")
        return any(t.lower in words or denies_complement(self.tokens, i) for i, t in enumerate(self.tokens))

    def _form(
        self, main: Clause, subject: Sequence[int], rest: Sequence[int], negators: list[int]
    ) -> tuple[Form, Focus, Span | None, frozenset[int], bool, bool]:
        """Form, focus, operator words, restrictor tokens, sign of the predicate, whether it is ambiguous."""
        odd = len(negators) % 2 == 1
        first = next((i for i in subject if i not in self.masked), -1)
        none = next(
            (i for i in subject if self.tokens[i].lower in word_class("negatives") and i not in self.masked),
            -1,
        )
        single = self._not_one(subject)
        if none >= 0 or single >= 0:
            start = none if none >= 0 else single
            return Form.DENIES, Focus.NONE, self._phrase(start), frozenset(), not odd, False
        universal = self._universal(subject)
        if universal >= 0:
            negated = universal > 0 and self.tokens[universal - 1].lower in ("not", "n't")
            restrictor = self._restrictor(subject, universal)
            if negated:
                return Form.EXISTS, Focus.SOME, self._span([universal - 1, universal]), restrictor, odd, False
            never = main.negator >= 0 and self.tokens[main.negator].lower == "never"
            return (
                Form.DENIES,
                Focus.UNIVERSAL,
                self._phrase(universal),
                restrictor,
                odd,
                main.negator >= 0 and not never,
            )
        if self.existential:
            form = Form.DENIES if odd else Form.EXISTS
            focus = Focus.NONE if odd else Focus.SOME
            return form, focus, self._existence(main, rest), frozenset(), True, False
        if self._some(subject) or self._counted(subject):
            focus = Focus.COUNT if self._counted(subject) else Focus.SOME
            return (
                Form.EXISTS,
                focus,
                self._phrase(first) if first >= 0 else None,
                frozenset(subject),
                not odd,
                False,
            )
        return self._object_form(main, subject, rest, negators, odd)

    def _object_form(
        self, main: Clause, subject: Sequence[int], rest: Sequence[int], negators: list[int], odd: bool
    ) -> tuple[Form, Focus, Span | None, frozenset[int], bool, bool]:
        """The form where the subject is plain: a quantified object may take the widest scope."""
        reach = [*rest, *(i for c in self.clauses[1:] if self._open_to_wide_scope(c) for i in c.tokens)]
        universal = self._universal(reach)
        if universal >= 0:
            phrase = self._noun_phrase(universal)
            if negators:
                return Form.EXISTS, Focus.SOME, self._span([negators[0]]), phrase, not odd, len(negators) > 1
            return Form.DENIES, Focus.UNIVERSAL, self._phrase(universal), phrase, False, False
        if negators:
            wide = self._wide_object(rest)
            if wide and main.negator < 0 or wide and self._count_at(wide):
                return Form.EXISTS, Focus.COUNT, self._span(negators[:1]), wide, not odd, False
            if main.total:
                return Form.EXISTS, Focus.SOME, self._span(negators[:1]), frozenset(subject), not odd, False
            never = main.negator >= 0 and self.tokens[main.negator].lower == "never"
            if not odd and not never:
                return Form.EXISTS, Focus.PLAIN, None, frozenset(), True, False
            # A figure below a denial may stand inside or outside it.
            return Form.DENIES, Focus.PLAIN, self._span(negators[:1]), frozenset(), odd, bool(self.quantities)
        counted = bool(self.quantities)
        return Form.EXISTS, Focus.COUNT if counted else Focus.PLAIN, None, frozenset(), True, False

    def _open_to_wide_scope(self, clause: Clause) -> bool:
        return clause.kind in ("complement", "infinitive", "gerund") or (
            clause.kind == MAIN and clause.parent >= 0
        )

    def _not_one(self, subject: Sequence[int]) -> int:
        """ "Not one A", "not a single A" as subject."""
        for position in subject:
            if self.tokens[position].lower == "not" and position + 1 < len(self.tokens):
                after = self.tokens[position + 1].lower
                if after == "one" or (
                    after == "a" and self.tokens[min(position + 2, len(self.tokens) - 1)].lower == "single"
                ):
                    return position
        return -1

    def _existence(self, main: Clause, rest: Sequence[int]) -> Span | None:
        """ "wasn't one parent" in "there wasn't one parent who ..."."""
        noun = next((i for i in rest if i > main.verb and self.tags[i] is Tag.NOUN), -1)
        return self._span([main.verb, noun]) if 0 <= main.verb < noun else None

    def _some(self, subject: Sequence[int]) -> bool:
        words = word_class("existentials") | {"a", "an", "one", "most"}
        return any(self.tokens[i].lower in words for i in subject if self.clause_of.get(i) == 0)

    def _counted(self, subject: Sequence[int]) -> bool:
        return any(
            q.head_span is not None
            and any(
                self.tokens[i].start <= q.number_span.start < self.tokens[i].end
                or self.tokens[i].start == q.head_span.start
                for i in subject
            )
            for q in self.quantities
        )

    def _count_at(self, indexes: frozenset[int]) -> bool:
        return any(
            q.head_span is not None and any(self.tokens[i].start == q.head_span.start for i in indexes)
            for q in self.quantities
        )

    def _wide_object(self, rest: Sequence[int]) -> frozenset[int]:
        """The noun phrase of a counted or "some" object, which scopes over a negated verb."""
        reach = [
            *rest,
            *(i for c in self.clauses[1:] if c.kind in ("infinitive", "gerund") for i in c.tokens),
        ]
        for position in reach:
            token = self.tokens[position]
            counted = any(
                q.head_span is not None and q.head_span.start == token.start and not q.share
                for q in self.quantities
            )
            if counted or (token.lower in word_class("existentials") and position not in self.masked):
                return self._noun_phrase(position, back=True)
        return frozenset()

    def _phrase(self, start: int) -> Span | None:
        """The operator with the noun it stands before, as the words to show."""
        if start < 0:
            return None
        end = start
        for position in range(start, min(start + 6, len(self.tokens))):
            if (
                position != start
                and self.tags[position] not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER)
                and self.tokens[position].lower != "of"
            ):
                break
            end = position
            if self.tags[position] is Tag.NOUN:
                break
        return Span(self.tokens[start].start, self.tokens[end].end)

    def _restrictor(self, subject: Sequence[int], universal: int) -> frozenset[int]:
        """The subject with the clauses that hang on it."""
        found = set(subject)
        verb = min(self.clauses[0].group, default=len(self.tokens))
        for clause in self.clauses[1:]:
            if clause.tokens and clause.tokens[0] < verb and clause.opener < verb:
                found.update(i for i in clause.tokens if i < verb)
        return frozenset(found)

    def _noun_phrase(self, start: int, *, back: bool = False) -> frozenset[int]:
        """The noun phrase around `start`, with what "of" and relative clauses add to it."""
        clause = self.clauses[self.clause_of[start]]
        found = set()
        first = start
        if back:
            for position in range(start - 1, -1, -1):
                if self.clause_of.get(position) != self.clause_of[start] and position not in self.masked:
                    break
                if (
                    self.tags[position] not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER)
                    and self.tokens[position].lower != "of"
                    and position not in self.masked
                ):
                    break
                first = position
        for position in range(first, len(self.tokens)):
            inside = self.clause_of.get(position) == self.clause_of[start] or position in self.masked
            if not inside or (
                self.tags[position] not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER)
                and self.tokens[position].lower != "of"
                and position not in self.masked
            ):
                break
            found.add(position)
        if found:
            last = max(found)
            for other in self.clauses[1:]:
                if other.kind == "relative" and other.opener in (last + 1, last + 2) and other is not clause:
                    found.update(other.tokens)
        return frozenset(found)

    # -- signs -------------------------------------------------------------------------------------------

    def _signs(
        self,
        main: Clause,
        form: Form,
        focus: Focus,
        restrictor: frozenset[int],
        positive: bool,
        negators: list[int],
    ) -> dict[int, bool]:
        """The sign of every token that belongs to a clause."""
        signs: dict[int, bool] = {}
        universal = focus is Focus.UNIVERSAL
        predicate = positive
        subject = set(self.subject)
        inner = self._inner_flips(main, form, focus, negators)
        accompanied = self._accompaniment(main) if universal else -1
        current_flip = False
        for position in main.tokens:
            current_flip ^= position in inner
            if main.verb >= 0 and position <= main.verb and 0 <= accompanied:
                signs[position] = True
                continue
            if position in restrictor:
                signs[position] = True
            elif position in subject:
                signs[position] = True
            else:
                signs[position] = (
                    self._predicate_sign(form, focus, predicate, bool(restrictor), negators, position)
                    ^ current_flip
                )
        self._subordinate_signs(signs, restrictor, universal)
        return signs

    def _accompaniment(self, main: Clause) -> int:
        """The "with" in "every A was B with a C": it is C that no A went B without."""
        for position in main.tokens:
            if position > main.verb >= 0 and self.tokens[position].lower == "with":
                after = [i for i in main.tokens if i > position]
                if any(self.tags[i] is Tag.NOUN for i in after):
                    return position
        return -1

    def _inner_flips(self, main: Clause, form: Form, focus: Focus, negators: list[int]) -> frozenset[int]:
        """Positions after which the sign flips again, for negations beyond the one that made the form."""
        if form is Form.DENIES and focus is Focus.PLAIN and len(negators) > 1:
            return frozenset(n + 1 for n in negators[1:])
        return frozenset()

    def _predicate_sign(
        self, form: Form, focus: Focus, positive: bool, restricted: bool, negators: list[int], position: int
    ) -> bool:
        if focus is Focus.UNIVERSAL or (form is Form.EXISTS and restricted):
            return positive
        if form is Form.DENIES and focus is Focus.NONE:
            return positive
        return True

    def _subordinate_signs(self, signs: dict[int, bool], restrictor: frozenset[int], universal: bool) -> None:
        for number, clause in enumerate(self.clauses):
            if number == 0:
                continue
            inside = bool(clause.tokens) and all(i in restrictor for i in clause.tokens)
            base = True if inside else self._opening_sign(clause, signs)
            if clause.kind == WITHOUT:
                base = not base
            flip = False
            negators = self._negations(
                clause, [i for i in clause.tokens if clause.verb < 0 or i > clause.verb]
            )
            subject_none = next(
                (
                    i
                    for i in clause.tokens
                    if self.tokens[i].lower in word_class("negatives")
                    and (clause.verb < 0 or i < clause.verb)
                ),
                -1,
            )
            if subject_none >= 0:
                base = not base
            for position in clause.tokens:
                if position in negators:
                    flip = not flip
                signs[position] = True if position in restrictor and not inside else base ^ flip

    def _opening_sign(self, clause: Clause, signs: dict[int, bool]) -> bool:
        """The sign in force where the clause opens; scene-setting clauses stand outside every negation."""
        if (
            is_background(clause, self.tokens)
            or clause.kind == "adverbial"
            or (clause.kind == MAIN and clause.parent >= 0)
        ):
            return True
        for position in range(clause.opener - 1, -1, -1):
            if position in signs and (
                self.clause_of.get(position) == clause.parent or clause.kind == "relative"
            ):
                return signs[position]
        return next((signs[i] for i in self.clauses[clause.parent].tokens if i in signs), True)

    # -- terms -------------------------------------------------------------------------------------------

    def _terms(self, signs: dict[int, bool]) -> list[Term]:
        agent, patient = self._roles()
        self.predicate = self._predicate()
        terms: list[Term] = []
        done: set[int] = set()
        for position in range(len(self.tokens)):
            if position in done or position not in signs:
                continue
            made = (
                self._name_term(position) or self._phrase_term(position, signs) or self._word_term(position)
            )
            if made is None:
                continue
            meanings, indexes, name, weight = made
            done.update(indexes)
            if self._repeats(position, meanings, terms):
                continue
            role = "agent" if agent & set(indexes) else "patient" if patient & set(indexes) else ""
            span = Span(self.tokens[min(indexes)].start, self.tokens[max(indexes)].end)
            terms.append(
                Term(
                    meanings=meanings,
                    text=self.text[span.slice],
                    span=span,
                    positive=signs[position],
                    weight=weight,
                    name=name,
                    role=role,
                    level=self._level(position),
                    setting=(scene := self._scene(position)),
                    background=bool(scene),
                    restricting=position in self.restrictor,
                    bundle=self._bundle(position),
                    definite=name is not None or self._definite(position),
                    coordinated=self._coordinated(position),
                    aside=self._aside(position),
                    embedded=self._embedded(position),
                    verb=self.predicate in indexes,
                    proper=name is not None or self._proper(position),
                )
            )
        return terms

    def _repeats(self, position: int, meanings: frozenset[str], terms: Sequence[Term]) -> bool:
        """Whether a definite noun phrase in a lower clause only takes up a noun named before."""
        if self.clause_of[position] == 0 or self.tags[position] is not Tag.NOUN or position == 0:
            return False
        definite = self.tokens[position - 1].lower in word_class("definite")
        return definite and any(meanings & t.meanings for t in terms)

    def _level(self, position: int) -> int:
        number, level = self.clause_of[position], 0
        while number > 0:
            clause = self.clauses[number]
            level += clause.kind not in (WITHOUT, MAIN)
            number = clause.parent
        return level

    def _bundle(self, position: int) -> int:
        number = self.clause_of[position]
        while number > 0:
            if self.clauses[number].kind == WITHOUT:
                return number
            number = self.clauses[number].parent
        return 0

    def _definite(self, position: int) -> bool:
        start = position
        while (
            start > 0
            and self.tags[start - 1] in (Tag.ADJECTIVE, Tag.NOUN)
            and self.clause_of.get(start - 1) == self.clause_of[position]
        ):
            start -= 1
        return start > 0 and self.tokens[start - 1].lower in word_class("definite") | {"'s"}

    def _coordinated(self, position: int) -> bool:
        if self.tags[position] is not Tag.NOUN:
            return False
        loose = (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER)
        before = position - 1
        while before >= 0 and self.tags[before] in loose:
            before -= 1
        after = position + 2
        while after < len(self.tags) and self.tags[after] in loose:
            after += 1
        joined_before = (
            before > 0 and self.tags[before] is Tag.COORDINATOR and self.tags[before - 1] is Tag.NOUN
        )
        joined_after = (
            after < len(self.tags)
            and self.tags[position + 1] is Tag.COORDINATOR
            and self.tags[after] is Tag.NOUN
        )
        return joined_before or joined_after

    def _aside(self, position: int) -> bool:
        number = self.clause_of.get(position, 0)
        while number > 0:
            clause = self.clauses[number]
            opener = self.tokens[clause.opener].lower if clause.opener >= 0 else ""
            after_comma = clause.opener > 0 and self.tokens[clause.opener - 1].lower == ","
            if (clause.kind == "relative" and after_comma) or opener in word_class("set_aside"):
                return True
            number = clause.parent
        return False

    def _embedded(self, position: int) -> bool:
        if self.tags[position] is Tag.ADJECTIVE:
            return False
        number = self.clause_of[position]
        while number > 0:
            clause = self.clauses[number]
            if clause.kind == "complement" or (clause.kind == "infinitive" and not self._transparent(clause)):
                return True
            if clause.opener >= 0 and self.tokens[clause.opener].lower in ("if", "unless"):
                return True
            number = clause.parent
        return False

    def _transparent(self, clause: Clause) -> bool:
        """Whether what opens an infinitive only says that it was so or was not: "failed to", "managed to"."""
        before = [i for i in self.clauses[clause.parent].tokens if i < clause.opener]
        if not before:
            return False
        last = before[-1]
        return bool(denies_complement(self.tokens, last)) or stem(self.tokens[last].lower) in affirmers()

    def _predicate(self) -> int:
        """The index of the word that says what was so: the main verb, or what follows "was" and "had"."""
        deed = self._deed()
        if deed.verb < 0 or self.existential:
            return -1
        light = self.tags[deed.verb] is Tag.AUXILIARY or stem(self.tokens[deed.verb].lower) in _light_verbs()
        if not light:
            return deed.verb
        after = (
            i
            for i in deed.tokens
            if i > deed.verb
            and i not in self.masked
            and self.tags[i] in (Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE)
        )
        return next(after, -1)

    def _deed(self) -> Clause:
        """The clause whose verb is the deed: the main one, or the one that a transparent verb opens."""
        for clause in self.clauses[1:]:
            if (
                clause.kind == "infinitive"
                and clause.parent == 0
                and clause.verb >= 0
                and self._transparent(clause)
            ):
                return clause
        return self.clauses[0]

    def _scene(self, position: int) -> str:
        number = self.clause_of[position]
        while number > 0:
            clause = self.clauses[number]
            if is_background(clause, self.tokens):
                return self.tokens[clause.opener].lower
            number = clause.parent
        return ""

    def _proper(self, position: int) -> bool:
        return position > 0 and self.tokens[position].text[0].isupper()

    def _name_term(self, position: int) -> tuple[frozenset[str], range, str, float] | None:
        hit = self.name_at.get(position)
        if hit is None:
            return None
        first, last, name = hit
        return frozenset({f"@{name}"}), range(first, last), name, 1.5

    def _phrase_term(
        self, position: int, signs: dict[int, bool]
    ) -> tuple[frozenset[str], list[int], None, float] | None:
        base = stem(self.tokens[position].lower)
        for phrase in self.vocabulary.phrases.get(base, ()):
            indexes = self._match_phrase(phrase.stems, position, phrase.gap)
            if indexes:
                meanings = {p.canon for p in self.vocabulary.phrases[base] if p.stems == phrase.stems}
                return frozenset(meanings | {" ".join(phrase.stems)}), indexes, None, 1.0
        return None

    def _match_phrase(self, stems: tuple[str, ...], position: int, gap: bool) -> list[int]:
        indexes = [position]
        cursor = position + 1
        for wanted in stems[1:]:
            limit = cursor + (5 if gap else 1)
            hit = next(
                (
                    i
                    for i in range(cursor, min(limit, len(self.tokens)))
                    if stem(self.tokens[i].lower) == wanted
                ),
                -1,
            )
            if hit < 0:
                return []
            indexes.append(hit)
            cursor = hit + 1
        return indexes

    def _word_term(self, position: int) -> tuple[frozenset[str], list[int], None, float] | None:
        token = self.tokens[position]
        if self.tags[position] not in _CONTENT or not token.is_word or position in self.masked:
            return None
        word = token.lower
        if (
            word in word_class("universals")
            or word in word_class("totalities")
            or word in word_class("have")
            or word in word_class("do")
        ):
            return None
        low, low_weight = _low()
        base = stem(word)
        known = base in self.vocabulary.canon and base not in _light_verbs()
        weight = low_weight if (base in low or self.tags[position] is Tag.ADVERB) and not known else 1.0
        if denies_complement(self.tokens, position) or base in withholders():
            return None
        return self.vocabulary.meanings(word), [position], None, weight

    def _roles(self) -> tuple[set[int], set[int]]:
        """Token indexes of the agent's and the patient's head in the main clause."""
        main = self.clauses[0]
        if main.verb < 0 or self.existential:
            return set(), set()
        deed = self._deed()
        subject = self._head(self.subject)
        if deed.passive and stem(self.tokens[deed.verb].lower) in _light_verbs():
            # Who is given a thing has it.
            return subject, set()
        after = [i for i in deed.tokens if i > deed.verb]
        if deed.passive or main.passive:
            by = next((n for n, i in enumerate(after) if self.tokens[i].lower == "by"), -1)
            return (self._head(after[by + 1 :]) if by >= 0 else set()), subject
        return subject, self._head(after)

    def _head(self, indexes: Sequence[int]) -> set[int]:
        """The head of the first noun phrase that no preposition introduces."""
        head: set[int] = set()
        inside = False
        for position in indexes:
            current = self.tags[position]
            if current is Tag.PREPOSITION or current is Tag.TO:
                if head:
                    break
                inside = True
            elif (
                current is Tag.DETERMINER
                and inside
                and any(i < position and self.tags[i] is Tag.NOUN for i in indexes)
            ):
                inside = False
            elif current is Tag.NOUN and not inside:
                head = {position}
            elif head and current not in (Tag.ADJECTIVE, Tag.DETERMINER, Tag.NOUN, Tag.MARK):
                break
        return head


@cache
def _frames() -> tuple[tuple[str, bool], ...]:
    frames = lexicon.load("implicatives")["frames"]
    return (*((f, True) for f in frames["deny"]), *((f, False) for f in frames["affirm"]))


def _framed(text: str) -> tuple[Span, bool] | None:
    """The frame a sentence stands in, and whether it denies what follows."""
    lower = text.lower().replace("isn't", "is not").replace("wasn't", "was not")
    for frame, denies in _frames():
        if lower.startswith(frame + " "):
            return Span(0, len(frame) - (len(lower) - len(text))), denies
    return None


def read(
    text: str, vocabulary: Vocabulary, *, reference: str | None = None, hedges: Sequence[Span] = ()
) -> Proposition:
    """The proposition that one sentence makes. `reference` dates its relative times; `hedges` are left out."""
    framed = _framed(text)
    if framed is None:
        return _Reader(text, vocabulary, reference, hedges).read()
    frame, denies = framed
    inner = _Reader(" " * len(frame) + text[frame.end :], vocabulary, reference, hedges).read()
    form = {Form.EXISTS: Form.DENIES, Form.DENIES: Form.EXISTS}[inner.form] if denies else inner.form
    return replace(inner, text=text, form=form, operator=frame if denies else inner.operator)
