"""Reads a sentence in which somebody asks another to do something: an utterance that the other should do it.

"The union asked the council to cut rents" is said by the union, and what is said is that the council should cut rents.

Limits: an active verb of the main clause, a noun phrase after it and an infinitive; "asked for", "asked that" and
requests reported by others are not read.
"""

from __future__ import annotations

from msgspec import Struct

from claimcheck.spans import Span
from claimcheck.stance.antecedents import Antecedents
from claimcheck.stance.context import Context
from claimcheck.stance.reported import Reported
from claimcheck.stance.sources import read_source
from claimcheck.stance.utterance import Utterance
from claimcheck.text.clause import INFINITIVE, Clause
from claimcheck.text.clauses import split
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise

_PHRASE = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.PREPOSITION, Tag.PRONOUN})


class _Request(Struct, frozen=True):
    """Where the parts of a request stand, as positions of tokens."""

    first: int
    """The verb group begins here."""
    verb: int
    asked: int
    """The one who is asked begins here."""
    infinitive: int
    """The "to"."""
    denied: bool


def read_proposal(text: str, within: Context, reference: str | None, last: Antecedents) -> Reported | None:
    """The request that a sentence reports, or None where it reports none."""
    tokens = tokenise(text)
    if all(t.lower not in word_class("requests") for t in tokens):
        return None
    found = _request(tokens)
    if found is None:
        return None
    who = text[: tokens[found.first].start].strip(" ,")
    asked = Span(tokens[found.asked].start, tokens[found.infinitive].start)
    deed = Span(tokens[found.infinitive].end, len(text.rstrip(" .")))
    time = next((t for t in find_times(text, reference) if t.period is not None and t.span.end <= asked.start), None)
    utterance = Utterance(
        source=last.stands_for(who) or read_source(who, within),
        content=f"{text[asked.slice].strip()} should {text[deed.slice].strip()}",
        quotations=(),
        period=time.period if time is not None else None,
        period_span=time.span if time is not None else None,
        denied=found.denied,
    )
    cue = text[tokens[found.verb].start : tokens[found.asked].start].strip()
    place = Span(asked.start, deed.end)
    return Reported(utterance=utterance, cue=cue, factive=False, document=None, position=True, places=(place,))


def _request(tokens: list[Token]) -> _Request | None:
    tags = tag(tokens)
    clauses = split(tokens, tags)
    main = clauses[0]
    if main.verb < 0 or main.passive or tokens[main.verb].lower not in word_class("requests") or not min(main.group):
        return None
    asked = main.verb + 1
    if asked < len(tokens) and tokens[asked].lower in ("on", "upon"):
        asked += 1
    infinitive = _infinitive(clauses, asked)
    if infinitive is None or not all(tags[i] in _PHRASE for i in range(asked, infinitive)):
        return None
    return _Request(min(main.group), main.verb, asked, infinitive, main.negator >= 0)


def _infinitive(clauses: list[Clause], asked: int) -> int | None:
    """Where the first infinitive after the one asked opens."""
    opened = next((c.opener for c in clauses if c.kind == INFINITIVE and c.opener > asked), None)
    return opened if opened is not None and opened > asked else None
