"""Pairs of a claim and a record, made from the propositions of a base by edits whose effect is known.

For each: `due`, the stances that the semantics allow, and `reversal`, those that would turn the record
round or take a side where it takes none. "none" stands for no citation at all. Only records that still
stand are used.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import sentence_edits as edits
import sentence_figures as figures

from claimcheck.model.evidence import Evidence, EvidenceBase, Kind, Name, Status

NONE = "none"
_SIDES = frozenset({"supports", "contradicts"})
_SUPPORTS = frozenset({"supports"})
_CONTRADICTS = frozenset({"contradicts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The stances allowed on a kind of pair, and those that would be a reversal."""

    due: frozenset[str]
    reversal: frozenset[str]


def _due(*stances: str, reversal: frozenset[str]) -> Due:
    return Due(due=frozenset(stances), reversal=reversal)


HOLDS = _due("supports", reversal=_CONTRADICTS)
FOLLOWS = _due("supports", "related", reversal=_CONTRADICTS)
DENIED = _due("contradicts", "related", reversal=_SUPPORTS)
EXCLUDED = _due("contradicts", "qualifies", "related", reversal=_SUPPORTS)
EXCEEDS = _due("qualifies", "related", reversal=_SIDES)
OPEN = _due("related", NONE, reversal=_SIDES)
OTHER_EVENT = _due("related", NONE, reversal=_SIDES)
OTHER_DATE = _due("contradicts", "related", NONE, reversal=_SUPPORTS)
NARROWED = _due("supports", "related", "qualifies", reversal=_CONTRADICTS)

ADVERBS = ("In fact, ", "Indeed, ", "As it turned out, ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim made from one proposition of one record. `attributed`: the claim reports an utterance."""

    claim: str
    evidence: str
    proposition: str
    kind: str
    due: frozenset[str]
    reversal: frozenset[str]
    attributed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePairs:
    """The pairs of a base, and how often each kind of edit could not be done safely."""

    pairs: tuple[Pair, ...]
    skipped: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Variant:
    claim: str
    kind: str
    due: Due
    attributed: bool = False


# Kinds of edit: (record, proposition, names) -> variants ------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names of a base, in the forms in which they are needed."""

    all: tuple[Name, ...]
    wordings: frozenset[str]
    words: frozenset[str]
    kin: dict[str, frozenset[str]]


def _same(_: Evidence, proposition: str, names: _Names) -> Iterator[_Variant]:
    reports = edits.reports_failure(proposition)
    yield _Variant(proposition, "identity", HOLDS, reports)
    for adverb in ADVERBS:
        yield _Variant(adverb + edits.lower_first(proposition, names.words), "adverb", HOLDS, reports)


def _negated(_: Evidence, proposition: str, names: _Names) -> Iterator[_Variant]:
    negated = edits.negate(proposition, names.wordings)
    if negated is not None:
        yield _Variant(negated, "negated", DENIED)


_SWAPS: dict[str, tuple[tuple[str, Due], ...]] = {
    "some": (("no", DENIED), ("all", EXCEEDS), ("most", EXCEEDS)),
    "all": (("no", DENIED), ("not all", DENIED), ("some", FOLLOWS), ("most", FOLLOWS)),
    "no": (("all", DENIED), ("some", DENIED), ("not all", FOLLOWS)),
}
_OBJECT_SWAPS: dict[str, tuple[tuple[str, Due], ...]] = {
    "some": (("no", DENIED), ("all", EXCEEDS)),
    "all": (("no", DENIED), ("some", FOLLOWS)),
}


def _requantified(_: Evidence, proposition: str, names: _Names) -> Iterator[_Variant]:
    parts, swaps = edits.quantified_subject(proposition), _SWAPS
    if parts is None:
        parts, swaps = edits.quantified_object(proposition, names.wordings), _OBJECT_SWAPS
    if parts is None:
        return
    for form, due in swaps[parts.form]:
        claim = edits.requantify(parts, form)
        if claim is not None:
            yield _Variant(claim, f"quantifier {parts.form} to {form}", due)


def _refigured(_: Evidence, proposition: str, __: _Names) -> Iterator[_Variant]:
    figure = figures.one_figure(proposition)
    if figure is None:
        return
    value, less, more = figure.value, figures.below(figure.value), figures.above(figure.value)
    exact = (
        ("less", less, "", EXCLUDED),
        ("more", more, "", EXCLUDED),
        ("at least less", less, "at least", HOLDS),
        ("at least more", more, "at least", EXCLUDED),
        ("fewer than less", less, "fewer than", EXCLUDED),
        ("fewer than more", more, "fewer than", HOLDS),
        ("only the same", value, "only", NARROWED),
        ("about the same", value, "about", HOLDS),
    )
    lower = (
        ("less", less, "", EXCLUDED),
        ("more", more, "", EXCEEDS),
        ("at least less", less, "at least", HOLDS),
        ("at least more", more, "at least", EXCEEDS),
        ("fewer than less", less, "fewer than", EXCLUDED),
        ("fewer than more", more, "fewer than", OPEN),
        ("only the same", value, "only", EXCEEDS),
        ("bound dropped", value, "", HOLDS),
    )
    for name, number, bound, due in lower if figure.lower else exact:
        prefix = "figure, at least: " if figure.lower else "figure: "
        yield _Variant(figures.with_figure(figure, number, bound), prefix + name, due)


_INSTITUTIONS = frozenset(
    {
        "Administration",
        "Agency",
        "Assembly",
        "Authority",
        "Board",
        "Bureau",
        "Commission",
        "Committee",
        "Council",
        "Court",
        "Courier",
        "Department",
        "Force",
        "Forum",
        "Government",
        "Inspectorate",
        "Office",
        "Patrol",
        "Post",
        "Service",
        "Society",
        "Times",
        "Union",
    }
)


def _with_article(name: Name) -> str:
    """The name as it begins a sentence: "The Coastal Court", "Calder Line"."""
    words = name.name.split()
    takes = not _INSTITUTIONS.isdisjoint(words) or words[-1] in ("administration", "government")
    return f"The {name.name}" if takes and name.type == "body" and words[0] != "The" else name.name


def _other_actor(record: Evidence, proposition: str, names: _Names) -> Iterator[_Variant]:
    start, wording, name = _leading_name(proposition, names)
    if name is None:
        return
    due = _due("related", "contradicts", NONE, reversal=_SUPPORTS) if record.once else OPEN
    for other in _alternatives(name, record, names):
        changed = _with_article(other) + proposition[start + len(wording) :]
        yield _Variant(changed, "other actor", due)


def _other_speaker(record: Evidence, proposition: str, names: _Names) -> Iterator[_Variant]:
    speaker = _named(record.speaker, names)
    if record.asserted_kind is not Kind.STATEMENT or speaker is None or speaker.type != "person":
        return
    if not edits.is_plain(proposition):
        return
    said = " said that " + edits.lower_first(proposition, names.words)
    yield _Variant(speaker.name + said, "speaker", HOLDS, attributed=True)
    for other in _alternatives(speaker, record, names):
        yield _Variant(other.name + said, "other speaker", OPEN, attributed=True)


def _other_date(record: Evidence, proposition: str, _: _Names) -> Iterator[_Variant]:
    once = record.once or figures.tells_of_unique_event(proposition)
    due = OTHER_DATE if once else OTHER_EVENT
    for claim in figures.other_dates(proposition):
        yield _Variant(claim, "other date, once" if once else "other date", due)


_EDITS: dict[str, Callable[[Evidence, str, _Names], Iterable[_Variant]]] = {
    "identity": _same,
    "negated": _negated,
    "quantifier": _requantified,
    "figure": _refigured,
    "other actor": _other_actor,
    "speaker": _other_speaker,
    "other date": _other_date,
}


# Names --------------------------------------------------------------------------------------------


def _wordings(name: Name) -> tuple[str, ...]:
    return tuple(w for w in (name.name, *name.also) if w[:1].isupper())


def _names_of(base: EvidenceBase) -> _Names:
    names = base.lexicon.names
    wordings = frozenset(w for name in names for w in _wordings(name))
    return _Names(
        all=names,
        wordings=wordings,
        words=frozenset(word for w in wordings for word in w.split()),
        kin={name.id: _kin(name.id, names) for name in names},
    )


def _kin(name_id: str, names: tuple[Name, ...]) -> frozenset[str]:
    """The names of which one is, directly or not, a part of another, the name itself included."""
    parents = {name.id: {part.id for part in name.part_of} for name in names}
    children = {n: {c for c, above in parents.items() if n in above} for n in parents}
    found = {name_id}
    for edges in (parents, children):
        queue = [name_id]
        while queue:
            new = edges.get(queue.pop(), set()) - found
            found |= new
            queue += sorted(new)
    return frozenset(found)


def _named(wording: str, names: _Names) -> Name | None:
    return next((n for n in names.all if wording in (n.id, n.name, *n.also)), None)


def _leading_name(proposition: str, names: _Names) -> tuple[int, str, Name | None]:
    """The body or person whose name begins the sentence, the longest wording first."""
    start = 4 if proposition.startswith("The ") else 0
    candidates = [(w, n) for n in names.all if n.type in ("person", "body") for w in _wordings(n)]
    for wording, name in sorted(candidates, key=lambda pair: -len(pair[0])):
        if edits.speaks_of(wording, proposition[start:]):
            return start, wording, name
    return 0, "", None


def _alternatives(name: Name, record: Evidence, names: _Names, count: int = 2) -> list[Name]:
    """Others of the same type, with no tie to the name, whom the record does not name; the same each time."""
    text = " ".join((record.quotation or "", record.summary or "", record.by, record.speaker, *record.propositions))
    free = [
        other
        for other in names.all
        if other.type == name.type
        and other.id not in names.kin[name.id]
        and not any(w in text for w in _wordings(other))
    ]
    shift = zlib.crc32(record.id.encode()) % max(len(free), 1)
    return (free[shift:] + free[:shift])[:count]


# All of a base ------------------------------------------------------------------------------------


def _usable(record: Evidence) -> bool:
    return record.status is Status.CURRENT


def made_pairs(base: EvidenceBase) -> MadePairs:
    """The pairs of all current records of a base, in the order of the base."""
    names = _names_of(base)
    pairs: list[Pair] = []
    skipped: Counter[str] = Counter()
    for record in filter(_usable, base.evidence):
        for proposition in record.propositions:
            for kind, edit in _EDITS.items():
                made = [_pair(record, proposition, variant) for variant in edit(record, proposition, names)]
                skipped[kind] += not made
                pairs += made
    return MadePairs(pairs=tuple(pairs), skipped=dict(skipped))


def _pair(record: Evidence, proposition: str, variant: _Variant) -> Pair:
    return Pair(
        claim=variant.claim,
        evidence=record.id,
        proposition=proposition,
        kind=variant.kind,
        due=variant.due.due,
        reversal=variant.due.reversal,
        attributed=variant.attributed,
    )
