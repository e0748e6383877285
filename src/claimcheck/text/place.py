"""Where a word stands in its sentence: how deep, under which "without", in what scene, in whose deed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.text.clause import COMPLEMENT, GERUND, INFINITIVE, MAIN, RELATIVE, WITHOUT, Clause, is_background
from claimcheck.text.implicatives import affirms_complement, denies_complement
from claimcheck.text.noun_phrases import head
from claimcheck.text.parse import Parse
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, word_class
from claimcheck.text.weights import is_light_verb


class Standing(Struct, frozen=True):
    """What the clauses around a word make of it; the words of one clause share it."""

    level: int = 0
    """How many clauses it lies below the main one."""
    bundle: int = 0
    """The number of the "without" that it lies under, 0 if it lies under none."""
    setting: str = ""
    """The word that opens the scene it lies in: before, when."""
    aside: bool = False
    """Whether the sentence would stand without its clause."""
    supposed: bool = False
    """Whether it lies in what somebody wanted or supposed."""


_IN_MAIN = Standing()


def standing(parse: Parse, position: int) -> Standing:
    """How a position stands under the clauses around it."""
    above = list(parse.above(position))
    if not above:
        return _IN_MAIN
    return Standing(
        level=sum(clause.kind not in (WITHOUT, MAIN) for _, clause in above),
        bundle=next((number for number, clause in above if clause.kind == WITHOUT), 0),
        setting=next((parse.word(clause.opener) for _, clause in above if is_background(clause, parse.tokens)), ""),
        aside=any(_sets_aside(parse, clause) for _, clause in above),
        supposed=any(_supposes(parse, clause) for _, clause in above),
    )


def is_aside(parse: Parse, position: int) -> bool:
    """Whether a position lies in a clause the sentence would stand without."""
    return any(_sets_aside(parse, clause) for _, clause in parse.above(position))


def _sets_aside(parse: Parse, clause: Clause) -> bool:
    if _is_colour(parse, clause):
        return True
    if clause.kind == RELATIVE and parse.word(clause.opener - 1) == ",":
        return True
    if clause.kind == RELATIVE and clause.opener - 1 in parse.names and parse.word(clause.opener) in ("that", "which"):
        return True  # A name is one thing: what follows only says more of it.
    return parse.word(clause.opener) in word_class("set_aside")


def _is_colour(parse: Parse, clause: Clause) -> bool:
    """Whether a scene opens the sentence and names nobody, no date and no figure: "after a long winter,"."""
    if clause.opener != 0 or clause.verb >= 0 or not is_background(clause, parse.tokens):
        return False
    end = next((i for i in range(len(parse.tokens)) if parse.word(i) == ","), 0)
    return end > 0 and not any(i in parse.names or i in parse.masked for i in range(end))


def _supposes(parse: Parse, clause: Clause) -> bool:
    if clause.kind == COMPLEMENT or parse.word(clause.opener) in ("if", "unless"):
        return True
    return clause.kind == INFINITIVE and not _is_transparent(parse, clause)


def _is_transparent(parse: Parse, clause: Clause) -> bool:
    """Whether what opens an infinitive only says that it was so or was not: "failed to", "managed to"."""
    before = [i for i in parse.clauses[clause.parent].tokens if i < clause.opener]
    if not before:
        return False
    opener = before[-1]
    affirms = affirms_complement(parse.tokens, opener) and parse.tags[opener] is not Tag.NOUN  # "Managers to".
    return affirms or denies_complement(parse.tokens, opener)


def _deed(parse: Parse) -> Clause:
    """The clause whose verb is the deed: the main one, or the one that a transparent verb opens."""
    for clause in parse.clauses[1:]:
        below_main = clause.kind in (INFINITIVE, GERUND) and clause.parent == 0 and clause.verb >= 0
        if below_main and _is_transparent(parse, clause):
            return clause
    return parse.main


def _is_light(parse: Parse, position: int) -> bool:
    return is_light_verb(stem(parse.word(position)))


def predicate(parse: Parse) -> int:
    """The position of what was so: the main verb, or what follows "was" and "had"; -1 if there is none."""
    deed = _deed(parse)
    if deed.verb < 0 or parse.existential:
        return -1
    if parse.tags[deed.verb] is not Tag.AUXILIARY and not _is_light(parse, deed.verb):
        return deed.verb
    telling = (Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE)
    return next((i for i in deed.tokens if i > deed.verb and parse.tags[i] in telling), -1)


def roles(parse: Parse) -> dict[int, str]:
    """The positions of the heads of the agent and of the patient in the main clause, with their role."""
    if parse.main.verb < 0 or parse.existential:
        return {}
    deed = _deed(parse)
    subject = head(parse, parse.subject)
    after = [i for i in deed.tokens if i > deed.verb]
    passive = deed.passive or parse.main.passive
    doers = _by_phrase(parse, after) if passive else set[int]()
    verb = stem(parse.word(deed.verb))
    if deed.passive and is_light_verb(verb) and not (doers and verb in word_class("handing")):
        # Who is given a thing has it, where nobody is said to give it.
        agents, patients = subject, set[int]()
    elif passive:
        agents, patients = doers, subject
    else:
        agents, patients = subject, head(parse, after)
    return dict.fromkeys(patients, "patient") | dict.fromkeys(agents, "agent")


def _by_phrase(parse: Parse, positions: Sequence[int]) -> set[int]:
    """The head of what "by" introduces."""
    by = next((n for n, i in enumerate(positions) if parse.word(i) == "by"), len(positions))
    return head(parse, positions[by + 1 :])
