"""Every quotation of a base against the texts of its sources, as far as they are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.faults import Mark
from claimcheck.base.links import EVIDENCE
from claimcheck.curation.places import Places
from claimcheck.curation.verify_texts import Archive, Place, Text
from claimcheck.curation.verify_words import Edit, Hit, find, nearest
from claimcheck.model.evidence import Evidence, EvidenceBase, Source, Via
from claimcheck.stance.quotation import ChangeKind, Size, compare
from claimcheck.text.hedges import knowledge_hedges

TELLING = 5
"""Fewer words may stand anywhere: they are not looked for in texts that are not theirs."""


class State(StrEnum):
    """What came of looking for a quotation."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    NO_TEXT = "no_text"


class At(StrEnum):
    """Whose text was looked at: that of the record's own source, or of an outlet that quotes it."""

    SOURCE = "source"
    OUTLET = "outlet"


class Elided(Struct, frozen=True, kw_only=True):
    """What an ellipsis or a bracket of a quotation stands for."""

    quoted: str
    text: str
    substance: bool


class Check(Struct, frozen=True, kw_only=True):
    """A record with what came of it. Where no text was at hand, all from `at` on is empty."""

    record: Evidence
    mark: Mark
    state: State
    at: At | None = None
    text_of: str | None = None
    """The source whose text it was."""
    field: str = "quotation"
    """`quotation`, or the variant that stands there in its place."""
    place: Place | None = None
    passage: str | None = None
    """The words that stand there."""
    elided: tuple[Elided, ...] = ()
    size: Size = Size.EXACT
    edits: tuple[Edit, ...] = ()
    bare: bool = False
    """Whether heads, numbers of pages and lines, or footnote marks between the words were passed over."""
    elsewhere: tuple[tuple[str, Place], ...] = ()
    """Texts of other sources in which the words stand, each with its source."""


class Outcome(Struct, frozen=True, kw_only=True):
    """All checks in the order of the base, and how many records have nothing to be checked."""

    checks: tuple[Check, ...]
    unquoted: int
    archive: Archive

    @property
    def counts(self) -> dict[str, int]:
        """How many came to what; a variant's words are told apart from the quotation's own."""
        found = [check.state for check in self.checks]
        plain = [c.at for c in self.checks if c.state is State.VERIFIED and c.field == "quotation"]
        return {
            "verified_at_source": plain.count(At.SOURCE),
            "verified_at_outlet": plain.count(At.OUTLET),
            "verified_variant": found.count(State.VERIFIED) - len(plain),
            **{state.value: found.count(state) for state in State if state is not State.VERIFIED},
        }

    @property
    def failed(self) -> bool:
        """Whether words are not as they stand in the base."""
        return any(check.state in (State.DIFFERS, State.NOT_FOUND) for check in self.checks)


def verify(base: EvidenceBase, archive: Archive, places: Places) -> Outcome:
    """What comes of every quotation: in its source's own text where that is at hand, else in an outlet's."""
    outlets = _Outlets(base.sources, base)
    quoted = [record for record in base.evidence if record.quotation is not None]
    checks = tuple(
        _check(record, archive, outlets.of(record), places.at(EVIDENCE, record.id, "quotation")) for record in quoted
    )
    return Outcome(checks=checks, unquoted=len(base.evidence) - len(quoted), archive=archive)


def _check(record: Evidence, archive: Archive, outlets: Sequence[str], mark: Mark) -> Check:
    own = archive.own.get(record.source.id, ())
    others = [text for name in outlets for text in archive.own.get(name, ())]
    others += archive.relayed.get(record.source.id, ())
    at = At.SOURCE if own else At.OUTLET
    check = _look(record, own or others, at, mark)
    if check.state is State.VERIFIED:
        return check
    rest = others if own else []
    if check.state is State.NO_TEXT and len((record.quotation or "").split()) >= TELLING:
        rest = list(archive.texts())
    found = (_hit(record.quotation or "", text) for text in rest)
    hits = [(text.source, text.place(hit[0].span)) for text, hit in zip(rest, found, strict=True) if hit is not None]
    return replace(check, elsewhere=tuple(hits))


def _look(record: Evidence, texts: Sequence[Text], at: At, mark: Mark) -> Check:
    """The record in the first of the texts that has its words; else what the first one has that comes near."""
    wordings = [("quotation", record.quotation or "")]
    wordings += [(f"variants[{index}]", words) for index, words in enumerate(record.variants)]
    checks = [
        _verified(Check(record=record, mark=mark, state=State.VERIFIED, at=at, field=field), text, words, hit)
        for field, words in wordings
        for text in texts
        if (hit := _hit(words, text)) is not None
    ]
    if checks:
        return next((check for check in checks if check.state is State.VERIFIED), checks[0])
    near = [check for text in texts if (check := _differs(record, text, at, mark)) is not None]
    if near:
        return max(near, key=lambda check: sum(len(edit.text) for edit in check.edits if edit.same))
    if texts:
        return Check(record=record, mark=mark, state=State.NOT_FOUND, at=at, text_of=texts[0].source)
    return Check(record=record, mark=mark, state=State.NO_TEXT)


def _hit(words: str, text: Text) -> tuple[Hit, bool] | None:
    """The words in the text as it stands, else in what is left without what print puts between them."""
    hit = find(words, text.body, text.written())
    if hit is not None:
        return hit, False
    hit = find(words, *text.bare())
    return None if hit is None else (hit, True)


def _verified(check: Check, text: Text, words: str, hit: tuple[Hit, bool]) -> Check:
    found, bare = hit
    body = text.bare()[0] if bare else text.body
    elided = tuple(_elided(words, body, found))
    wrong = any(gap.substance for gap in elided)
    return replace(
        check,
        state=State.DIFFERS if wrong else State.VERIFIED,
        text_of=text.source,
        place=text.place(found.span),
        passage=_shown(body[found.span.slice]),
        elided=elided,
        size=Size.SUBSTANCE if wrong else Size.EXACT,
        bare=bare,
    )


def _elided(words: str, body: str, hit: Hit) -> Iterator[Elided]:
    """What the ellipses and brackets stand for; of substance where a draft might not leave it out either."""
    if not hit.gaps:
        return
    compared = compare(words, body[hit.span.slice], knowledge_hedges())
    kinds = (ChangeKind.ELIDED, ChangeKind.BRACKETED)
    wrong = [
        change.on_file.shift(hit.span.start) for change in compared.changes if change.substance and change.kind in kinds
    ]
    for gap in hit.gaps:
        substance = compared.aligned and any(span.overlaps(gap.on_file) for span in wrong)
        yield Elided(quoted=words[gap.quoted.slice].strip(), text=_shown(body[gap.on_file.slice]), substance=substance)


def _differs(record: Evidence, text: Text, at: At, mark: Mark) -> Check | None:
    words = record.quotation or ""
    found = nearest(words, text.words())
    if found is None:
        return None
    within = all(edit.same for edit in found.edits)
    passage = (
        text.body[found.span.start - min(found.span.start, 8) : found.span.end + 8]
        if within
        else text.body[found.span.slice]
    )
    compared = compare(words, passage, knowledge_hedges())
    return Check(
        record=record,
        mark=mark,
        state=State.DIFFERS,
        at=at,
        text_of=text.source,
        place=text.place(found.span),
        passage=_shown(passage),
        size=Size.SMALL if compared.aligned and compared.size is not Size.SUBSTANCE else Size.SUBSTANCE,
        edits=tuple(Edit(_shown(edit.record), _shown(edit.text), edit.same) for edit in found.edits),
    )


def _shown(words: str) -> str:
    return " ".join(words.split())


# Outlets


class _Outlets:
    """The sources of a base that are what records name as the outlet in which words were seen."""

    def __init__(self, sources: Iterable[Source], base: EvidenceBase) -> None:
        self._sources = tuple(sources)
        self._names = {form.casefold(): name.id for name in base.lexicon.names for form in (name.name, *name.also)}

    def of(self, record: Evidence) -> tuple[str, ...]:
        """The sources in which the words of the record were seen, beside its own."""
        seen = record.seen
        others = (source for source in self._sources if source.id != record.source.id)
        return tuple(source.id for source in others if self._is(source, seen.via, seen.where))

    def _is(self, source: Source, via: Via | None, where: str | None) -> bool:
        if where is not None and where.casefold() in (source.id.casefold(), source.title.casefold()):
            return True
        if via is None:
            return False
        if via.url is not None and source.url is not None and _address(via.url) == _address(source.url):
            return True
        same = self._known(via.publisher) == self._known(source.publisher)
        return same and via.date is not None and via.date in (source.dated, source.published)

    def _known(self, name: str) -> str:
        return self._names.get(name.casefold(), name.casefold())


def _address(url: str) -> str:
    """What two ways to write one address share."""
    bare = url.casefold().partition("://")[2].partition("#")[0]
    return bare.removeprefix("www.").rstrip("/")
