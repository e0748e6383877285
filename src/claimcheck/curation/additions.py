"""What is to be added to a base, as given: a mapping with the place of every part, from YAML, JSON or options."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType

from msgspec import Struct

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.nodes import Mapping, Node, Scalar, Sequence, read_nodes
from claimcheck.curation.keys import CLAIM_KEYS, EVIDENCE_KEYS, SOURCE_KEYS, arranged
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.errors import BaseError, InputError, Problem, UsageError

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


class Addition(Struct, frozen=True, kw_only=True):
    """Records of one source, or verified claims."""

    claims: bool
    entries: tuple[Entry, ...]
    nodes: tuple[Node, ...]
    """Where each entry, and each thing in it, was given."""
    source: Entry | None = None
    """The source of the records: its id alone, or all of it."""
    source_node: Node | None = None


def from_text(text: str, shown: str) -> Addition:
    """The addition that a YAML or JSON text holds; `shown` is its name for people. Raises what `read` does."""
    return from_node(read(text, shown), shown)


def read(text: str, shown: str) -> Node:
    """The tree of a YAML or JSON text that holds an addition.

    A record is a mapping with its `source`, an id or a mapping; several stand under `evidence` beside one `source`.
    A verified claim is a mapping with `claim`; several are a list. Raises InputError, BaseError.
    """
    faults = Faults()
    node = _parsed(text, shown, faults)
    if node is not None:
        _check_keys(node, faults)
    if node is None or faults.problems:
        raise BaseError(f"{shown} cannot be read; nothing was written", problems=faults.sorted())
    return node


def from_values(values: MappingType[str, Value], shown: str) -> Addition:
    """The addition that options make; keys may be paths, such as `seen.level`. Raises UsageError."""
    return from_node(node_of(nested(values), Mark(shown, 1, 1)), shown)


def from_node(node: Node, shown: str) -> Addition:
    """The addition that a tree holds. Raises InputError where it is neither records nor claims."""
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items or not all(isinstance(item, Mapping) for item in items):
        raise InputError(f"{shown} holds no record and no verified claim", hint="give a mapping with its keys")
    keys = [{key.text for key, _ in item.pairs} for item in items if isinstance(item, Mapping)]
    if all("claim" in found for found in keys):
        entries = tuple(_entry(item, CLAIM_KEYS) for item in items)
        return Addition(claims=True, entries=entries, nodes=items)
    if any("claim" in found for found in keys) or len(items) > 1:
        hint = "several records stand under `evidence`, beside their `source`; verified claims in a list"
        raise InputError(f"{shown} mixes what is added one by one", hint=hint)
    return _records(items[0])


def _records(node: Node) -> Addition:
    source = child(node, "source")
    under = child(node, "evidence")
    if isinstance(under, Sequence):
        items = under.items
    elif under is not None:
        items = (under,)
    else:
        assert isinstance(node, Mapping)
        items = (Mapping(node.mark, tuple(pair for pair in node.pairs if pair[0].text != "source")),)
    return Addition(
        claims=False,
        entries=tuple(_entry(item, EVIDENCE_KEYS) for item in items),
        nodes=items,
        source=_source(source),
        source_node=source,
    )


def _source(node: Node | None) -> Entry | None:
    if node is None:
        return None
    return {"id": node.text.strip()} if isinstance(node, Scalar) else _entry(node, SOURCE_KEYS)


def _entry(node: Node, order: tuple[str, ...]) -> Entry:
    value = value_of(node)
    if not isinstance(value, dict):
        where = node.mark
        problem = Problem(where.path, where.line, where.column, "", "expected a mapping", None)
        raise BaseError("nothing was written", problems=(problem,))
    return arranged(value, order)


# Trees and values


def value_of(node: Node) -> Value:
    """The texts, lists and mappings of a tree, without what says that there is nothing."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    if isinstance(node, Mapping):
        given = ((key, value) for key, value in node.pairs if not (isinstance(value, Scalar) and value.is_null))
        return {key.text: value_of(value) for key, value in given}
    return ""


def node_of(value: Value, mark: Mark) -> Node:
    """A tree of the value, all of it at one place."""
    if isinstance(value, str):
        return Scalar(mark, value, False)
    if isinstance(value, dict):
        pairs = ((Scalar(mark, key, False), node_of(item, mark)) for key, item in value.items())
        return Mapping(mark, tuple(pairs))
    return Sequence(mark, tuple(node_of(item, mark) for item in value))


def child(node: Node, key: str) -> Node | None:
    """The value of a key, unless it is said to be nothing."""
    if not isinstance(node, Mapping):
        return None
    found = next((value for name, value in node.pairs if name.text == key), None)
    return None if isinstance(found, Scalar) and found.is_null else found


def place_of(node: Node, path: str, *, key: str | None = None) -> Mark:
    """Where the thing at a path such as `seen.via[0]` was given, or a key in it; else what is nearest around it."""
    for name, index in _STEP.findall(path):
        inner = child(node, name) if name else None
        if index and isinstance(node, Sequence) and int(index) < len(node.items):
            inner = node.items[int(index)]
        if inner is None:
            break
        node = inner
    keys = node.pairs if key is not None and isinstance(node, Mapping) else ()
    return next((name.mark for name, _ in keys if name.text == key), node.mark)


def nested(values: MappingType[str, Value]) -> Entry:
    """The mapping whose keys were written as paths: `seen.level` becomes `level` in `seen`."""
    result: Entry = {}
    for path, value in values.items():
        *parents, last = path.split(".")
        inside = result
        for parent in parents:
            found = inside.setdefault(parent, {})
            if not isinstance(found, dict):
                raise UsageError(f"{path}: {parent} is a text already")
            inside = found
        inside[last] = value
    return result


# Reading


def _parsed(text: str, shown: str, faults: Faults) -> Node | None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InputError(f"{shown} is not UTF-8")
    found = Faults()
    node = read_nodes(text, shown, found)
    if node is not None and not found.problems:
        return node
    value = _from_json(text)
    if value is None:
        faults.problems += found.problems
        return None
    return node_of(value, Mark(shown, 1, 1))


def _from_json(text: str) -> Value | None:
    """JSON that is no YAML, for its escapes."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    import json

    try:
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
        text.encode()
        return plain(found)
    except (ValueError, RecursionError):
        return None


def plain(found: object) -> Value:
    """JSON data as texts, lists and mappings; nulls are left out. Raises ValueError for half a character."""
    if isinstance(found, dict):
        return {str(key): plain(value) for key, value in found.items() if value is not None}
    if isinstance(found, list):
        return [plain(item) for item in found if item is not None]
    text = str(found).lower() if isinstance(found, bool) else str(found)
    text.encode()
    return text


def _check_keys(node: Node, faults: Faults) -> None:
    """Adds faults for keys that stand twice: as values, one would be lost without a word."""
    if isinstance(node, Sequence):
        for item in node.items:
            _check_keys(item, faults)
    if not isinstance(node, Mapping):
        return
    seen: set[str] = set()
    for key, value in node.pairs:
        if key.text in seen:
            faults.add(key.mark, "", f"the key {quoted(key.text)} stands here twice", hint="keep one of them")
        seen.add(key.text)
        _check_keys(value, faults)
