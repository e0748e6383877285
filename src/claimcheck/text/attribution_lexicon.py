"""The words that report speech, findings and positions, looked up by surface form."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from msgspec import Struct, structs

from claimcheck import lexicon


class CueClass(StrEnum):
    """What a cue makes of its content."""

    SAYS = "says"
    FINDS = "finds"
    POSITION = "position"
    BELIEVES = "believes"
    PROPOSES = "proposes"


class Position(StrEnum):
    """The side that a position verb takes on its content."""

    FOR = "for"
    AGAINST = "against"


class Inflection(Enum):
    """The form a verb is met in; regular pasts are participles as well."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class Cue(Struct, frozen=True, kw_only=True):
    """One reading of a reporting word."""

    lemma: str
    cue_class: CueClass
    complements: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()
    """The words that must follow the first."""
    factive: bool = False
    position: Position | None = None
    audience: bool = False
    passive_source: bool = False
    """The subject of the passive is the source: "was quoted as saying"."""
    weak: bool = False
    """Too weak to make one sentence a report; read in articles alone."""

    def takes(self, complement: str) -> bool:
        """Whether it can have this complement."""
        return complement in self.complements


class Form(Struct, frozen=True):
    """A surface form of a cue's first word."""

    cue: Cue
    inflection: Inflection


@cache
def words(name: str) -> frozenset[str]:
    """One of the little lists beside the verbs."""
    return frozenset(lexicon.load("reporting_verbs")["words"][name])


@cache
def sources(name: str) -> frozenset[str]:
    """The list `finders`, `papers`, `manner`, `carriers` or `endorsing`."""
    return frozenset(lexicon.load("reporting_verbs")[name])


@cache
def before_to(name: str) -> frozenset[str]:
    """Words before "to" and a cue that leave the utterance `made` or `not_made`."""
    return frozenset(lexicon.load("reporting_verbs")["before_to"][name])


@cache
def verbs(*, weak: bool = False) -> dict[str, tuple[Form, ...]]:
    """Every form of a reporting verb's first word, readings of more words first; the `weak` ones stand last."""
    data = lexicon.load("reporting_verbs")
    table: dict[str, list[Form]] = {}
    for groups, is_weak in ((data["groups"], False), (_weak()["groups"] if weak else (), True)):
        for group in groups:
            for lemma in group["verbs"]:
                cue = _cue(lemma, group, weak=is_weak)
                for form, inflection in _forms(lemma.split()[0], data):
                    table.setdefault(form, []).append(Form(cue, inflection))
    for group in _weak()["adjectives"] if weak else ():
        for lemma in group["adjectives"]:
            cue = structs.replace(_cue(lemma, group, weak=True), passive_source=True)
            table.setdefault(lemma.split()[0], []).append(Form(cue, Inflection.PARTICIPLE))
    return {form: tuple(sorted(found, key=lambda f: -len(f.cue.rest))) for form, found in table.items()}


def _weak() -> Any:
    return lexicon.load("article_cues")


@cache
def weak_raising() -> frozenset[str]:
    """Verbs whose passive takes an infinitive too often to report: "is expected to"."""
    return frozenset(_weak()["raising"])


@cache
def labels() -> frozenset[str]:
    """Words before a colon that name no speaker."""
    return frozenset(_weak()["labels"])


@cache
def nouns() -> dict[str, Cue]:
    """Every form of a noun that takes a that-clause."""
    return _nouns(lexicon.load("reporting_verbs"))


@cache
def weak_nouns() -> dict[str, Cue]:
    """Every form of a noun that takes a matter ("criticism of") or a deed ("decision to")."""
    return _nouns(_weak())


def _nouns(data: dict[str, Any]) -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for group in data["nouns"]:
        for lemma in group["nouns"]:
            cue = _cue(lemma, group)
            table[lemma] = table[_third_person(lemma)] = cue
    return table


@cache
def reckonings() -> dict[str, Cue]:
    """The nouns of "by S's own estimate"."""
    data = lexicon.load("reporting_verbs")["reckonings"]
    return {lemma: _cue(lemma, group) for group in data for lemma in group["nouns"]}


@cache
def phrases() -> dict[str, tuple[Cue, ...]]:
    """Phrases that stand before a source, by their first word."""
    table: dict[str, list[Cue]] = {}
    for entry in lexicon.load("reporting_verbs")["phrases"]:
        table.setdefault(entry["lemma"].split()[0], []).append(_cue(entry["lemma"], entry))
    return {first: tuple(found) for first, found in table.items()}


def _cue(lemma: str, group: dict[str, Any], *, weak: bool = False) -> Cue:
    position = group.get("position")
    return Cue(
        lemma=lemma,
        cue_class=CueClass(group["class"]),
        complements=frozenset(group.get("complements", ())),
        rest=tuple(lemma.split()[1:]),
        factive=group.get("factive") == "yes",
        position=Position(position) if position else None,
        audience=group.get("audience") == "yes",
        passive_source=group.get("passive_of") == "source",
        weak=weak,
    )


def _forms(verb: str, data: dict[str, Any]) -> Iterable[tuple[str, Inflection]]:
    yield verb, Inflection.BASE
    yield _third_person(verb), Inflection.PRESENT
    doubled = verb + verb[-1] if verb in data["doubled"] else None
    yield (doubled or _without_e(verb)) + "ing", Inflection.GERUND
    pasts = data["irregular"].get(verb)
    if pasts is None:
        yield _past(doubled or verb), Inflection.PAST
        return
    yield pasts[0], Inflection.PAST
    for participle in pasts[1:]:
        yield participle, Inflection.PARTICIPLE


def _third_person(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _without_e(verb: str) -> str:
    return verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")
