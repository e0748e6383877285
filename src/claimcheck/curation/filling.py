"""Options beside a record that was given as text: they fill what it lacks, and change nothing in it."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from claimcheck.base.faults import Mark, quoted
from claimcheck.base.nodes import Mapping, Node, Scalar, Sequence
from claimcheck.curation.additions import child, nested, node_of, value_of
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.errors import UsageError

SOURCE = "source."
"""How the keys start that are about the source."""
_HINT = "leave one of them out"


def filled(node: Node, values: MappingType[str, Value], shown: str) -> Node:
    """The tree of one record or verified claim with what `values` say besides; keys may be paths, such as `seen.level`.

    Of several records of one source it is the source alone that can be filled. What the tree holds already stays;
    raises UsageError where `values` say something else, or where they fit no part of it. `shown` names the values.
    """
    mark = Mark(shown, 1, 1)
    source = {key: value for key, value in values.items() if key.startswith(SOURCE)}
    others = {key: value for key, value in values.items() if key not in source}
    if not isinstance(node, Mapping):
        raise UsageError("options go with one record or verified claim, not with a list", hint=_HINT)
    if source and child(node, "claim") is not None:
        raise UsageError("a verified claim has no source; --source goes with a record")
    if others:
        node = _with_entry(node, nested(others), mark)
    return _merged(_with_source_mapping(node), nested(source), mark) if source else node


def _with_entry(node: Mapping, entry: Entry, mark: Mark) -> Mapping:
    under = child(node, "evidence")
    if under is None:
        return _merged(node, entry, mark)
    records = under.items if isinstance(under, Sequence) else (under,)
    only = records[0] if len(records) == 1 else None
    if not isinstance(only, Mapping):
        message = f"{node.mark.path} holds {len(records)} records: which of them the options mean cannot be told"
        raise UsageError(message, hint="--source, and what describes a new source, can be given for all")
    return _put(node, "evidence", _merged(only, entry, mark))


def _with_source_mapping(node: Mapping) -> Mapping:
    """An id that stands for a source as a mapping, so that more can be put beside it."""
    source = _given(node, "source")
    if not isinstance(source, Scalar):
        return node
    return _put(node, "source", Mapping(source.mark, ((Scalar(source.mark, "id", False), source),)))


def _merged(node: Mapping, entry: Entry, mark: Mark, above: str = "") -> Mapping:
    for key, value in entry.items():
        found, path = _given(node, key), f"{above}{key}"
        if found is None:
            node = _put(node, key, node_of(value, mark))
        elif isinstance(found, Mapping) and isinstance(value, dict):
            node = _put(node, key, _merged(found, value, mark, f"{path}."))
        elif value_of(found) != value:
            where = f"{found.mark.path}:{found.mark.line}:{found.mark.column}"
            raise UsageError(f"{where}: {path} is {_told(value_of(found))}, {mark.path} say {_told(value)}", hint=_HINT)
    return node


def _given(node: Mapping, key: str) -> Node | None:
    """The value of a key, unless there is nothing behind it."""
    found = child(node, key)
    return None if isinstance(found, Scalar) and not found.text.strip() else found


def _put(node: Mapping, key: str, value: Node) -> Mapping:
    """The mapping with the value under the key, in the place of one that says nothing."""
    if not any(name.text == key for name, _ in node.pairs):
        return Mapping(node.mark, (*node.pairs, (Scalar(value.mark, key, False), value)))
    return Mapping(node.mark, tuple((name, value if name.text == key else old) for name, old in node.pairs))


def _told(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value)
    return ", ".join(quoted(str(item)) for item in value) if isinstance(value, list) else "a mapping"
