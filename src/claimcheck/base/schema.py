"""The shape of each kind of base file, as docs/evidence-format.md says it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.dates import first_day, last_day
from claimcheck.base.faults import Mark, quoted
from claimcheck.base.fields import Fields, Reading, fields_of, list_hint
from claimcheck.base.files import CLAIMS
from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE
from claimcheck.base.names import Names
from claimcheck.base.nodes import Node, Scalar, Sequence, Unreadable, kind_of
from claimcheck.model.evidence import (
    OPEN_END,
    OPEN_START,
    BaseLexicon,
    Evidence,
    Kind,
    Measure,
    Name,
    PartOf,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
    Status,
    VerifiedClaim,
    Via,
)

_KINDS = tuple(kind.value for kind in Kind)
_STATUSES = tuple(status.value for status in Status)
_LEVELS = tuple(level.value for level in SeenLevel)
_URL_IS = ("document", "listing", "copy")
_NAME_TYPES = ("person", "body", "place", "document", "event")
STANCE_LISTS = ("supported_by", "contradicted_by", "qualified_by", "context")

_BASE = ("id", "title", "covers", "period", "claims")
_FILE = ("source", "evidence")
_TOP = {"source": "write it with id, title, publisher, dated", "evidence": "write it with the records, or [] for none"}
_SOURCE = ("id", "title", "publisher", "dated", "published", "number", "url", "url_is", "also")
_EVIDENCE = (
    *(
        "id",
        "kind",
        "by",
        "quotation",
        "summary",
        "variants",
        "locator",
        "seen",
        "dated",
        "occasion",
        "period",
    ),
    *("measure", "propositions", "read_as", "misreadings", "tags", "relays", "status", "status_reason"),
    *("status_date", "superseded_by", "same_as", "once"),
)
_SEEN = ("level", "in", "via")
_VIA = ("publisher", "date", "url")
_RELAYS = ("by", "kind", "document")
_LEXICON = ("names", "synonyms", "narrower", "antonyms")
_NAME = ("id", "name", "also", "type", "kinds", "part_of")
_PART_OF = ("id", "from", "to")
_MEASURE = ("id", "title", "counts", "part_of")
_CLAIM = ("id", "claim", "also", "denied_by", *STANCE_LISTS, "response", "safe_wording", "reviewed")
_REVIEWED = ("by", "on")


class Header(Struct, frozen=True, kw_only=True):
    """What `base.yml` says."""

    id: str
    title: str
    covers: str
    period: Period | None
    claims: str


def read_header(node: Node, reading: Reading) -> Header | None:
    """The contents of `base.yml`."""
    fields = fields_of(node, _BASE, where="", reading=reading)
    if fields is None:
        return None
    return Header(
        id=fields.identity("base"),
        title=fields.needed("title"),
        covers=fields.needed("covers"),
        period=fields.period("period"),
        claims=fields.text("claims") or CLAIMS,
    )


# Sources and evidence


def read_source_file(
    node: Node, reading: Reading, names: Names, path: str
) -> tuple[Source | None, tuple[Evidence, ...]]:
    """The source of a file, and the evidence from it."""
    top = fields_of(node, _FILE, where="", reading=reading)
    if top is None:
        return None, ()
    for key in _FILE:
        if not top.has(key):
            top.missing(key, hint=_TOP[key])
    fields = top.inner("source", _SOURCE)
    source = _source(fields) if fields is not None else None
    # Evidence is read without a source too, for the sake of its faults.
    stand_in = source or Source(id="", title="", publisher="", dated="")
    evidence = tuple(_evidence(item, stand_in, names, path) for item in top.each("evidence", _EVIDENCE))
    return source, evidence


def _source(fields: Fields) -> Source:
    return Source(
        id=fields.identity(SOURCE),
        title=fields.needed("title"),
        publisher=fields.needed("publisher"),
        dated=fields.needed_date("dated"),
        number=fields.text("number"),
        published=fields.date("published"),
        url=fields.url("url"),
        url_is=fields.choice("url_is", _URL_IS, default="document") if fields.has("url_is") else None,
        also=fields.texts("also"),
    )


def _evidence(fields: Fields, source: Source, names: Names, path: str) -> Evidence:
    if not fields.has("quotation") and not fields.has("summary"):
        fields.missing("quotation", why=', and "summary" too: one of the two is needed')
    status = Status(fields.choice("status", _STATUSES, default="current"))
    _check_status(fields, status)
    return Evidence(
        id=fields.identity(EVIDENCE),
        kind=Kind(fields.choice("kind", _KINDS)),
        by=names.written(fields.needed("by")),
        source=source,
        quotation=fields.text("quotation"),
        summary=fields.text("summary"),
        variants=fields.texts("variants"),
        locator=fields.text("locator"),
        seen=_seen(fields),
        dated=fields.date("dated"),
        occasion=fields.text("occasion"),
        period=fields.period("period"),
        measure=fields.link("measure", MEASURE),
        propositions=fields.texts("propositions"),
        read_as=fields.texts("read_as"),
        misreadings=fields.texts("misreadings"),
        tags=fields.texts("tags"),
        relays=_relays(fields, names),
        status=status,
        status_reason=fields.text("status_reason"),
        status_date=fields.date("status_date"),
        superseded_by=fields.link("superseded_by", EVIDENCE),
        same_as=fields.link("same_as", EVIDENCE),
        once=fields.flag("once"),
        path=path,
        line=fields.mark.line,
    )


def _check_status(fields: Fields, status: Status) -> None:
    if status in (Status.DISPUTED, Status.RETRACTED) and not fields.has("status_reason"):
        fields.missing("status_reason", why=f": the record is {status.value}")
    if status is Status.RETRACTED and not fields.has("status_date"):
        fields.missing("status_date", why=": the record is retracted")
    if status is Status.SUPERSEDED and not fields.has("superseded_by"):
        fields.missing("superseded_by", why=": the record is superseded")
    if status is Status.CURRENT and fields.has("superseded_by"):
        fields.fault("superseded_by", "the record is current", hint="write status: superseded")


def _seen(fields: Fields) -> Seen:
    if not fields.has("seen"):
        fields.missing("seen", hint=f"write seen: {{level: ...}}, one of {', '.join(_LEVELS)}")
    seen = fields.inner("seen", _SEEN)
    if seen is None:
        return Seen(level=SeenLevel.UNSEEN)
    via = seen.inner("via", _VIA)
    return Seen(
        level=SeenLevel(seen.choice("level", _LEVELS)),
        where=seen.text("in"),
        via=None if via is None else Via(publisher=via.needed("publisher"), date=via.date("date"), url=via.url("url")),
    )


def _relays(fields: Fields, names: Names) -> Relays | None:
    relays = fields.inner("relays", _RELAYS)
    if relays is None:
        return None
    return Relays(
        by=names.written(relays.needed("by")),
        kind=Kind(relays.choice("kind", _KINDS)),
        document=relays.link("document", SOURCE),
    )


# Verified claims


def read_claims_file(node: Node, reading: Reading, path: str) -> tuple[VerifiedClaim, ...]:
    """The verified claims of a file."""
    return tuple(_claim(fields, path) for fields in _each(node, _CLAIM, reading))


def _claim(fields: Fields, path: str) -> VerifiedClaim:
    reviewed = fields.inner("reviewed", _REVIEWED)
    claim = VerifiedClaim(
        id=fields.identity(CLAIM),
        claim=fields.needed("claim"),
        also=fields.texts("also"),
        denied_by=fields.texts("denied_by"),
        supported_by=fields.linked("supported_by", EVIDENCE),
        contradicted_by=fields.linked("contradicted_by", EVIDENCE),
        qualified_by=fields.linked("qualified_by", EVIDENCE),
        context=fields.linked("context", EVIDENCE),
        response=fields.linked("response", EVIDENCE),
        safe_wording=fields.text("safe_wording"),
        reviewed_by=reviewed.needed("by") if reviewed is not None else None,
        reviewed_on=reviewed.date("on") if reviewed is not None else None,
        path=path,
        line=fields.mark.line,
    )
    _check_claim(fields, claim)
    return claim


def _check_claim(fields: Fields, claim: VerifiedClaim) -> None:
    """One record in two lists, or one sentence on both sides, would turn a verdict round."""
    stands_in: dict[str, str] = {}
    for key in STANCE_LISTS:
        for name in getattr(claim, key):
            if stands_in.setdefault(name, key) != key:
                message = f"{quoted(name)} stands in {quoted(stands_in[name])} too"
                fields.fault(key, message, hint="keep it in one of them")
    affirmed = {text.casefold() for text in (claim.claim, *claim.also)}
    for text in claim.denied_by:
        if text.casefold() in affirmed:
            hint = "take it out: only contradictories stand here"
            fields.fault("denied_by", f"{quoted(text)} is the claim itself", hint=hint)


# Measures


def read_measures_file(node: Node, reading: Reading) -> tuple[Measure, ...]:
    """The measures of `measures.yml`."""
    return tuple(
        Measure(
            id=fields.identity(MEASURE),
            title=fields.needed("title"),
            counts=fields.needed("counts"),
            part_of=fields.link("part_of", MEASURE),
        )
        for fields in _each(node, _MEASURE, reading)
    )


def _each(node: Node, known: tuple[str, ...], reading: Reading) -> list[Fields]:
    """The mappings of a file that is a list."""
    if isinstance(node, Sequence):
        items = enumerate(node.items)
        found = [fields_of(item, known, where=f"[{index}]", reading=reading) for index, item in items]
        return [fields for fields in found if fields is not None]
    if not isinstance(node, Unreadable):
        hint = "write a dash before each entry"
        reading.faults.add(node.mark, "", f"expected a list, got {kind_of(node)}", hint=hint)
    return []


# The lexicon


def read_lexicon_file(node: Node, reading: Reading, below: BaseLexicon) -> BaseLexicon:
    """The contents of `lexicon.yml`; `below` holds the words of the bases that this one lies on."""
    fields = fields_of(node, _LEXICON, where="", reading=reading)
    if fields is None:
        return BaseLexicon()
    synonyms = tuple(_words(where, item, reading) for where, item in fields.nodes("synonyms"))
    for (where, item), group in zip(fields.nodes("synonyms"), synonyms, strict=True):
        if any(set(pair) <= set(group) for pair in below.antonyms):
            reading.faults.add(item.mark, where, "a base below has two of these as antonyms")
    return BaseLexicon(
        names=_names(fields.each("names", _NAME), below.names),
        synonyms=synonyms,
        narrower=_narrower(fields),
        antonyms=_antonyms(fields, (*synonyms, *below.synonyms)),
    )


def _names(records: list[Fields], below: tuple[Name, ...]) -> tuple[Name, ...]:
    names = tuple(_name(fields) for fields in records)
    own = {name.id for name in names}
    index = Names((*names, *(name for name in below if name.id not in own)))
    parts = (_parts_of(fields, index) for fields in records)
    return tuple(replace(name, part_of=part_of) for name, part_of in zip(names, parts, strict=True))


def _name(fields: Fields) -> Name:
    return Name(
        id=fields.identity(NAME),
        name=fields.needed("name"),
        type=fields.choice("type", _NAME_TYPES),
        also=fields.texts("also"),
        kinds=fields.texts("kinds"),
    )


def _parts_of(fields: Fields, index: Names) -> tuple[PartOf, ...]:
    found = (_part_of(fields, where, node, index) for where, node in fields.nodes("part_of"))
    return tuple(part for part in found if part is not None)


def _part_of(fields: Fields, where: str, node: Node, index: Names) -> PartOf | None:
    if isinstance(node, Scalar):
        name = _resolved(fields, node.mark, where, node.text.strip(), index)
        return PartOf(id=name) if name else None
    inner = fields.of(node, _PART_OF, where=where)
    if inner is None:
        return None
    text = inner.needed("id")
    start, end = inner.date("from"), inner.date("to")
    period = Period(first_day(start) if start else OPEN_START, last_day(end) if end else OPEN_END)
    if period.end < period.start:
        inner.fault("to", f"the membership ends before it starts: {end} against {start}")
    name = _resolved(fields, inner.mark_of("id"), inner.at("id"), text, index) if text else ""
    return PartOf(id=name, period=period) if name else None


def _resolved(fields: Fields, mark: Mark, where: str, text: str, index: Names) -> str:
    """The id of the name that `text` means."""
    found = index.find(text)
    if len(found) == 1:
        return found[0]
    faults = fields.reading.faults
    if found:
        faults.add(mark, where, f"{quoted(text)} may mean {' or '.join(found)}", hint="write the id")
    else:
        hint = faults.nearest(text, index.all_forms()) or "add it to the names"
        faults.add(mark, where, f"no name of the lexicon is {quoted(text)}", hint=hint)
    return ""


def _words(where: str, node: Node, reading: Reading) -> tuple[str, ...]:
    """One set of synonyms."""
    if not isinstance(node, Sequence):
        if not isinstance(node, Unreadable):
            message = f"expected a list of words, got {kind_of(node)}"
            reading.faults.add(node.mark, where, message, hint=list_hint(node))
        return ()
    words = []
    for index, item in enumerate(node.items):
        text = item.text.strip() if isinstance(item, Scalar) else ""
        if text:
            words.append(text)
        elif not isinstance(item, Unreadable):
            message = f"expected a word or phrase, got {kind_of(item)}"
            reading.faults.add(item.mark, f"{where}[{index}]", message)
    if len(node.items) < 2:
        reading.faults.add(node.mark, where, f"expected two words or more, got {len(node.items)}")
    return tuple(words)


def _narrower(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for item in fields.each("narrower", ("term", "narrower")):
        term, words = item.needed("term"), item.texts("narrower")
        if not item.has("narrower"):
            item.missing("narrower")
        if term in words:
            item.fault("narrower", f"{quoted(term)} is narrower than itself", hint="take it out of the list")
        found.append((term, words))
    return tuple(found)


def _antonyms(fields: Fields, synonyms: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """Pairs; one that is also a pair of synonyms would let a claim mean its opposite."""
    pairs = []
    for where, node in fields.nodes("antonyms"):
        words = _words(where, node, fields.reading)
        if isinstance(node, Sequence) and len(node.items) > 2:
            fields.reading.faults.add(node.mark, where, f"expected a pair, got {len(node.items)} words")
        if len(words) != 2:
            continue
        if words[0] == words[1] or any(words[0] in group and words[1] in group for group in synonyms):
            message = f"{quoted(words[0])} and {quoted(words[1])} are synonyms too"
            fields.reading.faults.add(node.mark, where, message, hint="keep one of the two")
        pairs.append((words[0], words[1]))
    return tuple(pairs)
