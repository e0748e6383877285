"""Where each thing of a base is written: file, line and column of its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.base.faults import Faults, Mark
from claimcheck.base.files import BaseFile, decode
from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, SOURCE
from claimcheck.base.nodes import Mapping as MappingNode
from claimcheck.base.nodes import Node, Scalar, Sequence, read_nodes
from claimcheck.base.snapshot import Snapshot
from claimcheck.model.evidence import EvidenceBase

Key = tuple[str, str]
"""A table, such as `evidence`, and an id in it."""


class Places:
    """The marks of a base's values. Without its files, the lines that the loaded records remember."""

    def __init__(self, base: EvidenceBase, *snapshots: Snapshot | None) -> None:
        self._known: dict[Key, dict[str, Mark]] = dict(_remembered(base))
        # Of bases laid over one another the last has the last word.
        for snapshot in filter(None, snapshots):
            for key, marks in _written((*snapshot.evidence, *snapshot.claims)):
                self._known[key] = marks

    def at(self, table: str, name: str, field: str = "") -> Mark:
        """The place of a value, such as `propositions[1]`; of the whole where that is not known."""
        marks = self._known.get((table, name), {})
        return marks.get(field) or marks.get("") or Mark("", 1, 1)


def _remembered(base: EvidenceBase) -> Iterator[tuple[Key, dict[str, Mark]]]:
    for record in reversed(base.evidence):
        yield (SOURCE, record.source.id), {"": Mark(record.path, 1, 1)}
        yield (EVIDENCE, record.id), {"": Mark(record.path, record.line or 1, 1)}
    for claim in base.verified_claims:
        yield (CLAIM, claim.id), {"": Mark(claim.path, claim.line or 1, 1)}


def _written(files: Iterable[BaseFile]) -> Iterator[tuple[Key, dict[str, Mark]]]:
    for file in files:
        faults = Faults()
        text = decode(file, faults)
        root = None if text is None else read_nodes(text, file.shown, faults)
        for table, item in _items(root):
            yield from _entry(table, item)


def _items(root: Node | None) -> Iterator[tuple[str, Node]]:
    """The parts of a file that have an id, by table."""
    if isinstance(root, Sequence):
        for item in root.items:
            # Verified claims and measures are both lists of mappings: the keys tell which.
            yield (CLAIM if "claim" in _pairs(item) else MEASURE), item
    top = _pairs(root)
    if "source" in top:
        yield SOURCE, top["source"]
    evidence = top.get("evidence")
    if isinstance(evidence, Sequence):
        yield from ((EVIDENCE, item) for item in evidence.items)


def _entry(table: str, item: Node) -> Iterator[tuple[Key, dict[str, Mark]]]:
    name = _pairs(item).get("id")
    if isinstance(name, Scalar):
        yield (table, name.text.strip()), {"": item.mark, **dict(_marks(item, ""))}


def _pairs(node: Node | None) -> Mapping[str, Node]:
    return {key.text: value for key, value in node.pairs} if isinstance(node, MappingNode) else {}


def _marks(node: Node, where: str) -> Iterator[tuple[str, Mark]]:
    """The marks of all values within, by the path that the loader's own messages use."""
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            path = f"{where}.{key.text}" if where else key.text
            yield path, value.mark
            yield from _marks(value, path)
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield f"{where}[{index}]", value.mark
            yield from _marks(value, f"{where}[{index}]")
