"""One clause of a sentence, and the kinds there are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from claimcheck.text.tokens import Token

MAIN, RELATIVE, COMPLEMENT, ADVERBIAL, WITHOUT, INFINITIVE, GERUND = (
    "main",
    "relative",
    "complement",
    "adverbial",
    "without",
    "infinitive",
    "gerund",
)
BACKGROUND = frozenset(
    {"before", "after", "when", "during", "since", "until", "while", "upon", "once", "till", "whenever", "as"}
)


class Clause(Struct):
    """One clause while it is being read: what opened it, its tokens, its verb group."""

    kind: str
    parent: int
    opener: int
    tokens: list[int] = field(default_factory=list)
    verb: int = -1
    """Index of the main verb, -1 if none was found."""
    group: list[int] = field(default_factory=list)
    negator: int = -1
    total: bool = False
    """A word of totality stands under the negator: "not consistently"."""
    passive: bool = False
    modal: int = -1
    scene: bool = False
    """Whether it is a scene without a verb of its own: "before the vote"."""


def is_background(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether a clause only sets the scene ("when ...", "before ..."), so that no negation reaches it."""
    return clause.kind == ADVERBIAL and tokens[clause.opener].lower in BACKGROUND
