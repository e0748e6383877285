"""Several bases laid over one another: the later wins by id, and every replacement is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.checks import check_base
from claimcheck.base.compiled import combined_digest
from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.fields import Reading
from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE, Links
from claimcheck.base.load import Layer, raise_faults, read_layer, with_origins
from claimcheck.base.snapshot import Snapshot
from claimcheck.model.evidence import (
    BaseLexicon,
    Evidence,
    EvidenceBase,
    Measure,
    Name,
    Period,
    Source,
    VerifiedClaim,
)
from claimcheck.model.run import Level, Notification

_T = TypeVar("_T", Evidence, VerifiedClaim, Source, Measure, Name)
_APART = (EVIDENCE, SOURCE, CLAIM)
"""Tables whose ids must not meet across bases: what was meant to replace would stand beside."""
_NOUNS = {EVIDENCE: "record"}


class Overlaid(Struct, frozen=True, kw_only=True):
    """Bases laid over one another, and what was replaced on the way."""

    base: EvidenceBase
    notes: tuple[Notification, ...]


def overlay(layers: Sequence[Snapshot | EvidenceBase]) -> Overlaid:
    """The base that some bases make, the lowest first. Raises BaseError with every problem of all of them."""
    return overlay_read(read_layers(layers))


def read_layers(layers: Sequence[Snapshot | EvidenceBase]) -> tuple[Layer, ...]:
    """Each base as its files, or its compiled form, have it, with the words of those below in mind."""
    read: list[Layer] = []
    for layer in layers:
        read.append(_compiled(layer) if isinstance(layer, EvidenceBase) else read_layer(layer, words_of(read)))
    return tuple(read)


def words_of(layers: Sequence[Layer]) -> BaseLexicon:
    """The words and names of some bases together; of names with one id, the later."""
    names = {name.id: name for layer in layers for name in layer.base.lexicon.names}
    return _lexicon([layer.base.lexicon for layer in layers], tuple(names.values()))


def overlay_read(layers: Sequence[Layer]) -> Overlaid:
    """As `overlay`, for what `read_layers` has read."""
    faults = Faults(problems=[problem for layer in layers for problem in layer.reading.faults.problems])
    labels = _labels(layers)
    merging = _Merging(faults, labels, {claim.id for layer in layers for claim in layer.base.verified_claims})
    for index, layer in enumerate(layers):
        merging.lay(index, layer)
    base = merging.base(layers)
    check_base(base, Reading(faults=faults, links=merging.links))
    if not base.evidence and not faults.problems:
        faults.add(Mark(layers[-1].shown, 1, 1), "", "none of these bases holds evidence")
    raise_faults(" + ".join(labels), faults)
    return Overlaid(base=base, notes=tuple(merging.notes))


class _Merging:
    """The bases laid so far, by table and id, and which of them each thing is of."""

    def __init__(self, faults: Faults, labels: Sequence[str], claims: Collection[str]) -> None:
        self.faults = faults
        self.labels = labels
        self.all_claims = claims
        self.links = Links()
        self.notes: list[Notification] = []
        self.evidence: dict[str, Evidence] = {}
        self.claims: dict[str, VerifiedClaim] = {}
        self.sources: dict[str, Source] = {}
        self.measures: dict[str, Measure] = {}
        self.names: dict[str, Name] = {}
        self._owner: dict[tuple[str, str], int] = {}
        self._renamed: dict[str, str] = {}

    def lay(self, index: int, layer: Layer) -> None:
        """Lays one more base over those before."""
        base, ids = layer.base, layer.reading.links.ids
        self._refuse_other_kinds(layer)
        for measure in base.measures:
            self._refuse_other_terms(measure, _mark(ids, MEASURE, measure.id))
        for name in base.lexicon.names:
            self._note_rename(name)
        self._take(SOURCE, self.sources, base.sources, index, ids)
        self._take(EVIDENCE, self.evidence, base.evidence, index, ids)
        self._take(MEASURE, self.measures, base.measures, index, ids)
        self._take(NAME, self.names, base.lexicon.names, index, ids)
        self._extend(index, layer)
        self._take(CLAIM, self.claims, base.verified_claims, index, ids)
        for table, marks in ids.items():
            self.links.ids.setdefault(table, {}).update(marks)
        self.links.links += layer.reading.links.links

    def base(self, layers: Sequence[Layer]) -> EvidenceBase:
        """All of it as one base."""
        bases = [layer.base for layer in layers]
        return EvidenceBase(
            id="+".join(dict.fromkeys(base.id for base in bases)),
            title=" + ".join(dict.fromkeys(base.title for base in bases)),
            covers="; ".join(dict.fromkeys(base.covers for base in bases)),
            digest=combined_digest([base.digest for base in bases]),
            period=_joint([base.period for base in bases if base.period is not None]),
            sources=tuple(self.sources.values()),
            evidence=with_origins(tuple(self._settled(record) for record in self.evidence.values())),
            verified_claims=tuple(self.claims.values()),
            lexicon=_lexicon([base.lexicon for base in bases], tuple(self.names.values())),
            measures=tuple(self.measures.values()),
        )

    def _take(
        self, table: str, known: dict[str, _T], new: Sequence[_T], index: int, ids: Mapping[str, Mapping[str, Mark]]
    ) -> None:
        for thing in new:
            old = known.get(thing.id)
            if old is not None and self._owner[table, thing.id] != index:
                if _bare(old) == _bare(thing):
                    continue
                told = f"that of {self.labels[index]}"
                self._note(table, thing.id, f"is replaced by {told}", _mark(ids, table, thing.id))
            known[thing.id] = thing
            self._owner[table, thing.id] = index

    def _extend(self, index: int, layer: Layer) -> None:
        for extension in layer.extensions:
            extension.refuse_own(layer.base.verified_claims, self.faults)
            old = self.claims.get(extension.claim)
            if old is None:
                # A claim of no base at all is told with the other links.
                if extension.claim in self.all_claims:
                    hint = "name the base that has it before this one"
                    message = f"no base below has the verified claim {quoted(extension.claim)}"
                    self.faults.add(extension.mark, extension.where, message, hint=hint)
                continue
            self.claims[old.id] = extension.applied(old, self.faults)
            told = f"gets more from {self.labels[index]}: {extension.told()}"
            self._note(CLAIM, old.id, told, extension.mark)

    def _note(self, table: str, name: str, told: str, mark: Mark | None) -> None:
        owner = self.labels[self._owner[table, name]]
        message = f"{_NOUNS.get(table, table)} {quoted(name)} of {owner} {told}"
        path, line, column = (mark.path, mark.line, mark.column) if mark is not None else (None, None, None)
        self.notes.append(Notification(level=Level.NOTE, message=message, path=path, line=line, column=column))

    # What cannot be laid over

    def _refuse_other_kinds(self, layer: Layer) -> None:
        for table in _APART:
            for name, mark in layer.reading.links.ids.get(table, {}).items():
                others = [t for t in _APART if t != table and (t, name) in self._owner]
                if others and (table, name) not in self._owner:
                    told = " and ".join(
                        f"the {_NOUNS.get(t, t)} of {self.labels[self._owner[t, name]]}" for t in others
                    )
                    message = f"the {_NOUNS.get(table, table)} {quoted(name)} has the id of {told}"
                    self.faults.add(mark, "id", message, hint="give it another id")

    def _refuse_other_terms(self, measure: Measure, mark: Mark | None) -> None:
        old = self.measures.get(measure.id)
        if old is None or (old.counts, old.part_of) == (measure.counts, measure.part_of):
            return
        owner = self.labels[self._owner[MEASURE, measure.id]]
        message = f"the measure {quoted(measure.id)} counts something else in {owner}: {_terms(old)}"
        hint = "its records would be compared by other terms; give this one another id"
        self.faults.add(mark or Mark("", 1, 1), "counts", message, hint=hint)

    # What follows from a replacement

    def _note_rename(self, name: Name) -> None:
        """Records below were made by the full name: they go by the new one where that no longer has the old form."""
        old = self.names.get(name.id)
        if old is not None and old.name not in (name.name, *name.also):
            self._renamed[old.name] = name.name

    def _settled(self, record: Evidence) -> Evidence:
        source = self.sources.get(record.source.id, record.source)
        by = self._renamed.get(record.by, record.by)
        relays = record.relays
        if relays is not None and relays.by in self._renamed:
            relays = replace(relays, by=self._renamed[relays.by])
        if source is record.source and by == record.by and relays is record.relays:
            return record
        return replace(record, source=source, by=by, relays=relays)


def _compiled(base: EvidenceBase) -> Layer:
    """A base without its files: its ids are where its records remember."""
    reading = Reading()
    ids = reading.links.ids
    ids[EVIDENCE] = {e.id: Mark(e.path, e.line or 1, 1) for e in base.evidence}
    ids[CLAIM] = {c.id: Mark(c.path, c.line or 1, 1) for c in base.verified_claims}
    paths = {e.source.id: e.path for e in base.evidence}
    ids[SOURCE] = {s.id: Mark(paths.get(s.id, base.id), 1, 1) for s in base.sources}
    ids[MEASURE] = {m.id: Mark("measures.yml", 1, 1) for m in base.measures}
    ids[NAME] = {n.id: Mark("lexicon.yml", 1, 1) for n in base.lexicon.names}
    return Layer(base=base, extensions=(), reading=reading, shown=base.id)


def _labels(layers: Sequence[Layer]) -> tuple[str, ...]:
    """What each base is called: its id, with its folder where two have the same."""
    ids = [layer.base.id for layer in layers]
    return tuple(
        layer.base.id if layer.base.id and ids.count(layer.base.id) == 1 else f"{layer.base.id} ({layer.shown})".strip()
        for layer in layers
    )


def _lexicon(lexicons: Sequence[BaseLexicon], names: tuple[Name, ...]) -> BaseLexicon:
    narrower: dict[str, tuple[str, ...]] = {}
    for lexicon in lexicons:
        for term, words in lexicon.narrower:
            narrower[term] = tuple(dict.fromkeys((*narrower.get(term, ()), *words)))
    return BaseLexicon(
        names=names,
        synonyms=tuple(dict.fromkeys(group for lexicon in lexicons for group in lexicon.synonyms)),
        narrower=tuple(narrower.items()),
        antonyms=tuple(dict.fromkeys(pair for lexicon in lexicons for pair in lexicon.antonyms)),
    )


def _bare(thing: _T) -> _T:
    """A thing without the place where it is written, and without what others say of it."""
    if isinstance(thing, Evidence):
        source = Source(id=thing.source.id, title="", publisher="", dated="")
        return replace(thing, path="", line=0, same_origin=None, source=source)
    return replace(thing, path="", line=0) if isinstance(thing, VerifiedClaim) else thing


def _terms(measure: Measure) -> str:
    return measure.counts + (f", part of {measure.part_of}" if measure.part_of else "")


def _mark(ids: Mapping[str, Mapping[str, Mark]], table: str, name: str) -> Mark | None:
    return ids.get(table, {}).get(name)


def _joint(periods: Sequence[Period]) -> Period | None:
    return Period(min(p.start for p in periods), max(p.end for p in periods)) if periods else None
