"""The evidence base as frozen values: sources, evidence, verified claims, names and measures."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct, field


class Kind(StrEnum):
    """What an assertion is, whatever paper it is printed on."""

    FINDING = "finding"
    DATA = "data"
    ACT = "act"
    REPORT = "report"
    STATEMENT = "statement"
    FILING = "filing"


TIERS: dict[Kind, int] = {
    Kind.FINDING: 1,
    Kind.DATA: 1,
    Kind.ACT: 1,
    Kind.REPORT: 2,
    Kind.STATEMENT: 3,
    Kind.FILING: 3,
}
"""1 establishes, 2 establishes more weakly, 3 only asserts."""


class Status(StrEnum):
    """Whether a record still stands; disputed and retracted ones never establish."""

    CURRENT = "current"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class SeenLevel(StrEnum):
    """Where the words were read: at the issuing body, in a full copy, in the press, or nowhere yet."""

    PRIMARY = "primary"
    COPY = "copy"
    PRESS = "press"
    UNSEEN = "unseen"


OPEN_START = "0001-01-01"
OPEN_END = "9999-12-31"


class Period(Struct, frozen=True, array_like=True):
    """A range of days, both inclusive, as ISO dates; open ends are `OPEN_START` and `OPEN_END`."""

    start: str = OPEN_START
    end: str = OPEN_END

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: "Period") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Via(Struct, frozen=True, kw_only=True, array_like=True):
    """The publication through which words were seen."""

    publisher: str
    date: str | None = None
    url: str | None = None


class Seen(Struct, frozen=True, kw_only=True, array_like=True):
    """Where the words of a record were read."""

    level: SeenLevel
    where: str | None = None
    via: Via | None = None


class Relays(Struct, frozen=True, kw_only=True, array_like=True):
    """Whom a record relays; `document` is the id of the source relayed, so that both count as one origin."""

    by: str
    kind: Kind
    document: str | None = None


class Source(Struct, frozen=True, kw_only=True, array_like=True):
    """A publication that evidence comes from. Dates are ISO, possibly partial (`2018`, `2018-06`)."""

    id: str
    title: str
    publisher: str
    dated: str
    number: str | None = None
    published: str | None = None
    url: str | None = None
    url_is: str | None = None
    also: tuple[str, ...] = ()
    """Other names by which a draft may call the document or occasion."""


class Evidence(Struct, frozen=True, kw_only=True, array_like=True):
    """One assertion with its source."""

    id: str
    kind: Kind
    by: str
    """Who asserts it: a name of the lexicon, or plain words."""
    source: Source
    quotation: str | None = None
    summary: str | None = None
    variants: tuple[str, ...] = ()
    locator: str | None = None
    seen: Seen
    dated: str | None = None
    """When it was said, if not on the source's date."""
    occasion: str | None = None
    """Where it was said: a hearing, an interview."""
    period: Period | None = None
    measure: str | None = None
    propositions: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    misreadings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    relays: Relays | None = None
    status: Status = Status.CURRENT
    status_reason: str | None = None
    status_date: str | None = None
    superseded_by: str | None = None
    same_as: str | None = None
    same_origin: str | None = None
    """The origin of the record that `same_as` names, filled in when a base is loaded."""
    once: bool = False
    """The event happened once, so another date for it contradicts."""
    path: str = ""
    line: int = 0

    @property
    def tier(self) -> int:
        """The tier of the assertion: relayed words keep the speaker's, a paraphrase takes the weaker."""
        if self.relays is None:
            return TIERS[self.kind]
        if self.quotation is not None:
            return TIERS[self.relays.kind]
        return max(TIERS[self.kind], TIERS[self.relays.kind])

    @property
    def asserted_kind(self) -> Kind:
        """The kind of whoever's assertion it is, the relayed one's where there is one."""
        return self.relays.kind if self.relays is not None else self.kind

    @property
    def speaker(self) -> str:
        """Whose assertion it is: the relayed one's, else `by`."""
        return self.relays.by if self.relays is not None else self.by

    @property
    def origin(self) -> str:
        """What it counts as one with: passages, copies and press accounts of one document share it."""
        if self.same_as is not None:
            return self.same_origin or self.same_as
        if self.relays is not None and self.relays.document is not None:
            return self.relays.document
        return self.source.id

    @property
    def date(self) -> str:
        """When it was asserted, ISO, possibly partial."""
        return self.dated or self.source.dated

    @property
    def published(self) -> str:
        """When it became public, ISO, possibly partial."""
        return self.source.published or self.dated or self.source.dated


class VerifiedClaim(Struct, frozen=True, kw_only=True, array_like=True):
    """A claim the desk has reviewed, with its lists of evidence ids."""

    id: str
    claim: str
    also: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    qualified_by: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    safe_wording: str | None = None
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    path: str = ""
    line: int = 0


class PartOf(Struct, frozen=True, kw_only=True, array_like=True):
    """Membership of one name in another, for a while."""

    id: str
    period: Period = field(default_factory=Period)


class Name(Struct, frozen=True, kw_only=True, array_like=True):
    """A person, body, place, document or event of the beat."""

    id: str
    name: str
    type: str
    """person, body, place, document or event."""
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Common nouns that may stand for it: official, watchdog, spokeswoman."""
    part_of: tuple[PartOf, ...] = ()


class Measure(Struct, frozen=True, kw_only=True, array_like=True):
    """What a figure counts; figures of different measures never decide on each other."""

    id: str
    title: str
    counts: str
    part_of: str | None = None


class BaseLexicon(Struct, frozen=True, kw_only=True, array_like=True):
    """The beat's vocabulary."""

    names: tuple[Name, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Sets of words and phrases that mean the same on this beat."""
    narrower: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A general term, and the terms that each say more: child: daughter, son."""
    antonyms: tuple[tuple[str, str], ...] = ()
    """Pairs of which one denies the other."""


class EvidenceBase(Struct, frozen=True, kw_only=True, array_like=True):
    """All that was loaded, with the digest of the files it came from."""

    id: str
    title: str
    covers: str
    digest: str
    period: Period | None = None
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verified_claims: tuple[VerifiedClaim, ...] = ()
    lexicon: BaseLexicon = field(default_factory=BaseLexicon)
    measures: tuple[Measure, ...] = ()


_Thing = TypeVar("_Thing", Evidence, VerifiedClaim)


def by_id(things: Sequence[_Thing]) -> Mapping[str, _Thing]:
    """The records or verified claims of a base by their ids; those of a compiled base are read when asked for."""
    packed: Any = getattr(things, "by_id", None)
    return packed() if packed is not None else {thing.id: thing for thing in things}
