"""The values that a sentence is read into: signed terms under one operator, with figures and times."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from enum import Enum

from msgspec import Struct

from claimcheck.model.evidence import Period
from claimcheck.spans import Span
from claimcheck.text.quantity import Quantity
from claimcheck.text.times import TimeExpression


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


class Term(Struct, frozen=True, array_like=True):
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


class Proposition(Struct, frozen=True, array_like=True):
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
    frequency: str
    """`often`, `rarely` or nothing: how often it says a thing was so."""
    particles: frozenset[str]
    """Prepositions that have an opposite, and adjectives that take away what their noun says."""
    exclusive: bool
    """Whether it says that nothing else counts: "only with ..."."""
    ambiguous: bool

    @property
    def agents(self) -> tuple[Term, ...]:
        """The terms that do the deed of the main clause."""
        return tuple(t for t in self.terms if t.role == "agent")

    @property
    def period(self) -> Period | None:
        """The time that resolves to days, of several the one nearest to the verb; None if there is none.

        What is said aside has a time of its own: "the panel, which was set up in 2021, has found ...".
        """
        dated = [t for t in self.times if t.period is not None and not self._aside(t)]
        verb = next((t.span for t in self.terms if t.verb), None)
        if not dated:
            return None
        if verb is None or len(dated) == 1:
            return dated[0].period
        return min(dated, key=lambda t: (abs(t.span.start - verb.start), t.span.start)).period

    def _aside(self, time: TimeExpression) -> bool:
        """Whether a time belongs to what is said aside: no comma parts it from the word before, which is aside."""
        before = max((t for t in self.terms if t.span.end <= time.span.start), key=lambda t: t.span.end, default=None)
        return before is not None and before.aside and "," not in self.text[before.span.end : time.span.start]
