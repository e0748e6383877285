"""What the terminal report looks up in the base, and how wide and how full it is to be."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from claimcheck.model.evidence import Evidence, EvidenceBase, Name, Source, VerifiedClaim, by_id
from claimcheck.report.phrasing import last_day

WIDTH = 80
NARROWEST, WIDEST = 60, 120
CITATIONS_A_SIDE = 3


class View(Struct, frozen=True, kw_only=True):
    """The base by id and name, with the measures of the page."""

    base: EvidenceBase
    width: int
    all_citations: bool
    as_of: str | None
    records: Mapping[str, Evidence]
    sources: Mapping[str, Source]
    verified: Mapping[str, VerifiedClaim]
    names: Mapping[str, Name]

    @property
    def limit(self) -> int | None:
        """How many citations a side are shown; None for all."""
        return None if self.all_citations else CITATIONS_A_SIDE

    def origin(self, record: Evidence) -> str:
        """What a record counts as one with; a copy counts with what it copies, in the end."""
        seen: set[str] = set()
        while record.same_as in self.records and record.id not in seen:
            seen.add(record.id)
            record = self.records[record.same_as or ""]
        return min(seen) if record.id in seen else record.origin

    def document(self, record: Evidence) -> Source:
        """The source that a record's assertion stands in: the one it relays, where the base has it."""
        return self.sources.get(self.origin(record), record.source)

    def is_person(self, speaker: str) -> bool:
        """Whether a speaker is a person, as far as the base tells: a name it does not know may be one."""
        name = self.names.get(speaker.casefold())
        return name is None or name.type == "person"

    def is_official(self, speaker: str) -> bool:
        """Whether the base lets a speaker stand for `officials`."""
        name = self.names.get(speaker.casefold())
        return name is not None and any("official" in kind.casefold() for kind in name.kinds)

    def is_out(self, record: Evidence) -> bool:
        """Whether a record was public on the day that the run looks back from."""
        return self.as_of is None or last_day(record.published) <= last_day(self.as_of)


def view(base: EvidenceBase, *, width: int, all_citations: bool, as_of: str | None) -> View:
    """A view of `base`, its width held between the narrowest and the widest page."""
    return View(
        base=base,
        width=min(max(width, NARROWEST), WIDEST),
        all_citations=all_citations,
        as_of=as_of,
        records=by_id(base.evidence),
        sources={source.id: source for source in base.sources},
        verified=by_id(base.verified_claims),
        names=_names(base),
    )


def _names(base: EvidenceBase) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for name in base.lexicon.names:
        for form in (name.name, name.id, *name.also):
            names.setdefault(form.casefold(), name)
    return names
