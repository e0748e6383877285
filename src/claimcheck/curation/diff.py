"""What changed between two bases: what was added, removed, changed field by field, and what no longer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE
from claimcheck.curation.entries import entries_of
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.model.evidence import EvidenceBase

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
STATUS_KEYS = ("status", "status_reason", "status_date", "superseded_by")
_CURRENT = "current"
_TABLES = {"evidence": EVIDENCE, "claim": CLAIM, "source": SOURCE, "measure": MEASURE, "name": NAME}
_WORDS = ("synonyms", "narrower", "antonyms")
_FALLEN = ("retracted", "superseded", "disputed", _CURRENT)
_NO_FIELDS = frozenset({"type", "id", "file"})


class Field(Struct, frozen=True, kw_only=True):
    """A field with what it was and what it is; None where it is not written."""

    name: str
    before: Value | None
    after: Value | None


class Change(Struct, frozen=True, kw_only=True):
    """One thing of a base that is not as it was; `path` and `line` are where it stands, or, if removed, stood."""

    table: str
    id: str
    what: str
    words: str
    """Its first words: a quotation, a claim, a title."""
    fields: tuple[Field, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def status(self) -> tuple[str, str] | None:
        """A record's status before and after, where that changed."""
        found = next((field for field in self.fields if field.name == "status"), None)
        return None if found is None else (str(found.before or _CURRENT), str(found.after or _CURRENT))


class Words(Struct, frozen=True, kw_only=True):
    """Sets of words added to or taken from the lexicon."""

    kind: str
    what: str
    words: str


class Difference(Struct, frozen=True, kw_only=True):
    """All that changed; records whose status changed come first, then by table, what was removed before the rest."""

    old: EvidenceBase
    new: EvidenceBase
    changes: tuple[Change, ...]
    words: tuple[Words, ...]
    base: tuple[Field, ...]
    """What `base.yml` says otherwise."""

    def count(self, table: str, what: str) -> int:
        """How many things of a table were added, removed or changed."""
        return sum(1 for change in self.changes if (change.table, change.what) == (table, what))

    @property
    def is_empty(self) -> bool:
        """Whether the two bases say the same, however their files are laid out."""
        return not (self.changes or self.words or self.base)


def compare(old: EvidenceBase, new: EvidenceBase) -> Difference:
    """What changed from one base to the other. Files, order and comments count for nothing."""
    before, after = _tables(old), _tables(new)
    places = {**_places(old), **_places(new)}
    changes = [
        change
        for kind, table in _TABLES.items()
        for change in _changes(table, before.get(kind, {}), after.get(kind, {}), places)
    ]
    return Difference(
        old=old,
        new=new,
        changes=tuple(sorted(changes, key=_order)),
        words=tuple(_words(before, after)),
        base=_fields(before["base"][""], after["base"][""]),
    )


def _tables(base: EvidenceBase) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries_of(base):
        kind = str(entry["type"])
        key = "" if kind == "base" else str(entry.get("id") or _as_words(entry))
        found.setdefault(kind, {})[key] = entry
    return found


def _as_words(entry: Entry) -> str:
    term = f"{entry['term']}: " if "term" in entry else ""
    listed = entry.get("words") or entry.get("narrower")
    return term + ", ".join(map(str, listed if isinstance(listed, list) else ()))


def _places(base: EvidenceBase) -> dict[tuple[str, str], tuple[str, int]]:
    records = {(EVIDENCE, e.id): (e.path, e.line) for e in base.evidence}
    sources = {(SOURCE, e.source.id): (e.path, 1) for e in base.evidence}
    return {**records, **sources, **{(CLAIM, c.id): (c.path, c.line) for c in base.verified_claims}}


def _changes(
    table: str,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    places: Mapping[tuple[str, str], tuple[str, int]],
) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        fields = _fields(before or {}, after or {}) if before and after else ()
        if before and after and not fields:
            continue
        what = ADDED if before is None else REMOVED if after is None else CHANGED
        path, line = places.get((table, name), ("", 0))
        words = _first_words(after or before or {})
        yield Change(table=table, id=name, what=what, words=words, fields=fields, path=path, line=line)


def _fields(before: Entry, after: Entry) -> tuple[Field, ...]:
    keys = [key for key in dict.fromkeys((*before, *after)) if key not in _NO_FIELDS]
    return tuple(
        Field(name=key, before=before.get(key), after=after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def _first_words(entry: Entry) -> str:
    return str(next((entry[key] for key in ("quotation", "summary", "claim", "title", "name") if key in entry), ""))


def _words(before: Mapping[str, Mapping[str, Entry]], after: Mapping[str, Mapping[str, Entry]]) -> Iterator[Words]:
    for kind in _WORDS:
        old, new = before.get(kind, {}), after.get(kind, {})
        yield from (Words(kind=kind, what=REMOVED, words=words) for words in old if words not in new)
        yield from (Words(kind=kind, what=ADDED, words=words) for words in new if words not in old)


def _order(change: Change) -> tuple[int, int, int, str]:
    table = tuple(_TABLES.values()).index(change.table)
    status = change.status
    if status is not None:
        return 0, _FALLEN.index(status[1]) if status[1] in _FALLEN else len(_FALLEN), table, change.id
    return 1, table, (REMOVED, CHANGED, ADDED).index(change.what), change.id
