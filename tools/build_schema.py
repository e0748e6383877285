"""Makes the schemas for editors, and the tables of docs/evidence-format.md, of the loader's tables and format_keys.yml.

python tools/build_schema.py           writes them
python tools/build_schema.py --check   says what is not as it would be written; exit code 1 where anything is
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from claimcheck.base import extending, schema

ROOT = Path(__file__).parents[1]
KEYS = Path(__file__).with_name("format_keys.yml")
PAGE = ROOT / "docs" / "evidence-format.md"
SCHEMAS = ROOT / "docs" / "schema"

Object = dict[str, Any]

TABLES: dict[str, tuple[str, ...]] = {
    "base": schema._BASE,
    "file": schema._FILE,
    "source": schema._SOURCE,
    "record": schema._EVIDENCE,
    "seen": schema._SEEN,
    "via": schema._VIA,
    "relays": schema._RELAYS,
    "lexicon": schema._LEXICON,
    "name": schema._NAME,
    "part_of": schema._PART_OF,
    "narrower": ("term", "narrower"),
    "measure": schema._MEASURE,
    "claim": schema._CLAIM,
    "reviewed": schema._REVIEWED,
}
"""The loader's keys of each part of a base."""

ENUMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("source", "url_is"): schema._URL_IS,
    ("record", "kind"): schema._KINDS,
    ("record", "status"): schema._STATUSES,
    ("seen", "level"): schema._LEVELS,
    ("relays", "kind"): schema._KINDS,
    ("name", "type"): schema._NAME_TYPES,
}
"""The loader's words for each key that holds one of a few."""

FILES = {
    "base": ("base", "What an evidence base is and covers: base.yml", False),
    "source": ("file", "A source and its evidence: any other file of the folder evidence/", False),
    "lexicon": ("lexicon", "The names and words of the beat: lexicon.yml", False),
    "measures": ("measure", "What each figure counts: measures.yml", True),
    "claims": ("claim", "Verified claims: the files of the folder claims/", True),
}
"""Each schema: the part at its top, what it is for, and whether the file is a list of such parts."""

_EXTENDS: Object = {
    "type": "link to claim",
    "needed": "yes",
    "meaning": "the verified claim of a base below to which this adds; see docs/overlays.md",
}

ID = r"^[A-Za-z0-9]+([._-]+[A-Za-z0-9]+)*$"
DATE = r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?"
ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*$"
SCALARS = ["string", "number", "boolean"]
"""Editors take 2018 for a number and true for a truth value; the loader reads them as text."""


def keys() -> dict[str, dict[str, Object]]:
    """What format_keys.yml says, checked against the loader's tables. Raises SystemExit where they differ."""
    found: dict[str, dict[str, Object]] = yaml.safe_load(KEYS.read_text(encoding="utf-8"))
    for part, known in TABLES.items():
        told = set(found.get(part, {}))
        for key in sorted(set(known) ^ told):
            here, there = ("the loader", KEYS.name) if key in known else (KEYS.name, "the loader")
            raise SystemExit(f"{part}: {here} knows the key {key!r}, {there} does not")
    return found


# Schemas


def schemas() -> dict[Path, str]:
    """The text of each schema file."""
    table = keys()
    found = {name: _schema(name, table) for name in FILES} | {"evidence": _any_file(table)}
    return {SCHEMAS / f"{name}.schema.json": _dumped(data) for name, data in found.items()}


def _dumped(data: Object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _schema(name: str, table: Mapping[str, Mapping[str, Object]]) -> Object:
    part, title, is_list = FILES[name]
    used = list(dict.fromkeys(_parts(part, table)))
    item = _ref(part) if part != "claim" else _extending(table)
    top: Object = {"type": "array", "items": item} if is_list else _ref(part)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    definitions = {used_part: _mapping(used_part, table[used_part]) for used_part in used}
    return {**head, **(top if is_list else {"allOf": [top]}), "definitions": definitions}


def _extending(table: Mapping[str, Mapping[str, Object]]) -> Object:
    """A verified claim, or an entry that adds to one of a base below."""
    entries = {extending.KEY: _EXTENDS} | {key: table["claim"][key] for key in extending.KEYS[1:]}
    return {"if": {"required": [extending.KEY]}, "then": _mapping("extension", entries), "else": _ref("claim")}


def _any_file(table: Mapping[str, Mapping[str, Object]]) -> Object:
    """For any file of the folder evidence/, told apart by what stands in it: for editors that go by the folder."""
    parts = dict.fromkeys(used for part in ("measure", "lexicon", "base", "file") for used in _parts(part, table))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Any file of the folder evidence/",
        "if": {"type": "array"},
        "then": {"type": "array", "items": _ref("measure")},
        "else": {
            "if": {"anyOf": [{"required": [key]} for key in TABLES["lexicon"]]},
            "then": _ref("lexicon"),
            "else": {
                "if": {"anyOf": [{"required": [key]} for key in ("title", "covers", "period", "claims")]},
                "then": _ref("base"),
                "else": _ref("file"),
            },
        },
        "definitions": {part: _mapping(part, table[part]) for part in parts},
    }


def _parts(part: str, table: Mapping[str, Mapping[str, Object]]) -> Iterator[str]:
    """A part and all that is in it."""
    yield part
    for entry in table[part].values():
        kind = "mapping part_of" if entry["type"] == "memberships" else str(entry["type"])
        inner = re.fullmatch(r"(?:mapping|list of) (\w+)", kind)
        if inner is not None and inner[1] in table:
            yield from _parts(inner[1], table)


def _ref(part: str) -> Object:
    return {"$ref": f"#/definitions/{part}"}


def _mapping(part: str, entries: Mapping[str, Object]) -> Object:
    properties = {key: _described(part, key, entry) for key, entry in entries.items()}
    needed = [key for key, entry in entries.items() if entry.get("needed") == "yes"]
    found: Object = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed:
        found["required"] = needed
    return found | (_record_rules() if part == "record" else {})


def _described(part: str, key: str, entry: Object) -> Object:
    value = _value(part, key, str(entry["type"]))
    if entry.get("needed") != "yes":
        # null stands for a key that is left out.
        value = {"anyOf": [value, {"type": "null"}]}
    return {"description": str(entry["meaning"]).replace("`", ""), **value}


def _value(part: str, key: str, kind: str) -> Object:
    """The schema of a value."""
    if (part, key) in ENUMS:
        return {"enum": list(ENUMS[part, key])}
    head, _, inner = kind.partition(" of ")
    if head == "list":
        return {"type": "array", "items": _value("", "", inner) if inner in ("words", "pair") else _ref(inner)}
    if kind.startswith("mapping "):
        return _ref(kind.removeprefix("mapping "))
    if kind.startswith("links to "):
        return {"type": "array", "items": _text(ID), "uniqueItems": True}
    if kind.startswith("link to "):
        return _text(ID)
    found: Object = _PLAIN[kind]()
    return found


def _text(pattern: str = r"\S") -> Object:
    return {"type": SCALARS, "pattern": pattern}


def _dates() -> Object:
    return {"anyOf": [{"type": "string", "pattern": f"^{DATE}$"}, {"type": "integer", "minimum": 1, "maximum": 9999}]}


def _periods() -> Object:
    end = rf"({DATE}|\.\.)"
    pattern = rf"^({DATE}|(?!\.\.\s*/\s*\.\.$){end}\s*/\s*{end})$"
    return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer", "minimum": 1, "maximum": 9999}]}


def _words(most: int | None) -> Object:
    found: Object = {"type": "array", "items": _text(), "minItems": 2}
    return found if most is None else {**found, "maxItems": most}


_PLAIN: dict[str, Any] = {
    "text": _text,
    "id": lambda: _text(ID),
    "date": _dates,
    "period": _periods,
    "address": lambda: {"type": "string", "pattern": ADDRESS},
    "flag": lambda: {"enum": [True, False, "true", "false"]},
    "texts": lambda: {"type": "array", "items": _text()},
    "words": lambda: _words(None),
    "pair": lambda: _words(2),
    "memberships": lambda: {"type": "array", "items": {"anyOf": [_text(), _ref("part_of")]}},
}


def _given(key: str) -> Object:
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


def _status(*values: str) -> Object:
    return {"required": ["status"], "properties": {"status": {"enum": list(values)}}}


def _record_rules() -> Object:
    """What goes together in a record."""
    return {
        "anyOf": [_given("quotation"), _given("summary")],
        "allOf": [
            {"if": _status("disputed", "retracted"), "then": _given("status_reason")},
            {"if": _status("retracted"), "then": _given("status_date")},
            {"if": _status("superseded"), "then": _given("superseded_by")},
            {"if": _given("superseded_by"), "then": _status("superseded", "disputed", "retracted")},
        ],
    }


# Tables of the page

_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end of keys -->)", re.DOTALL)
_TYPES = {
    "texts": "list of texts",
    "address": "web address",
    "flag": "`true` or `false`",
    "words": "lists of two words or more",
    "memberships": "list of texts or mappings",
    "list of words": "list of lists, two words or more each",
    "list of pair": "list of lists, two words each",
}


def page(text: str) -> str:
    """The page with its tables as they should be."""
    table = keys()
    return _TABLE.sub(lambda found: f"{found[1]}{_rows(found[2], table[found[2]])}{found[3]}", text)


def _rows(part: str, entries: Mapping[str, Object]) -> str:
    rows = ["| key | type | needed | meaning |", "| --- | --- | --- | --- |"]
    for key, entry in entries.items():
        meaning = str(entry["meaning"])
        rows.append(f"| `{key}` | {_type(part, key, str(entry['type']))} | {entry.get('needed', '')} | {meaning} |")
    return "\n".join(rows) + "\n"


def _type(part: str, key: str, kind: str) -> str:
    if (part, key) in ENUMS:
        return ", ".join(f"`{value}`" for value in ENUMS[part, key])
    if kind.startswith("link"):
        links, _, table = kind.partition(" to ")
        owner = "record" if table == "evidence" else table
        return f"ids of {owner}s" if links == "links" else f"id of a {owner}"
    if kind in _TYPES:
        return _TYPES[kind]
    inner = re.fullmatch(r"(mapping|list of) (\w+)", kind)
    return kind if inner is None else "mapping, below" if inner[1] == "mapping" else "list of mappings, below"


# All of it


def built() -> dict[Path, str]:
    """Every file as it should be."""
    return {**schemas(), PAGE: page(PAGE.read_text(encoding="utf-8"))}


def main() -> int:
    """Writes, or with --check only tells, what is not as it should be."""
    stale = {p: text for p, text in built().items() if not p.is_file() or p.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        print(f"{'stale' if '--check' in sys.argv[1:] else 'wrote'}: {path.relative_to(ROOT)}")
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
