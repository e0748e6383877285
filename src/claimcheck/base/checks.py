"""Checks that take in more than one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.fields import Reading
from claimcheck.base.links import EVIDENCE, MEASURE, NAME, find_cycle
from claimcheck.model.evidence import Evidence, EvidenceBase


def check_base(base: EvidenceBase, reading: Reading) -> None:
    """Adds faults for links that lead nowhere or in a circle."""
    reading.links.check(reading.faults)
    superseded = {e.id: (e.superseded_by,) for e in base.evidence if e.superseded_by}
    measures = {m.id: (m.part_of,) for m in base.measures if m.part_of}
    names = {n.id: tuple(part.id for part in n.part_of) for n in base.lexicon.names}
    _check_cycles(EVIDENCE, "superseded_by", superseded, reading)
    _check_cycles(MEASURE, "part_of", measures, reading)
    _check_cycles(NAME, "part_of", names, reading)
    _check_same(base.evidence, reading.faults, reading.links.ids.get(EVIDENCE, {}))


def _check_cycles(table: str, key: str, edges: Mapping[str, tuple[str, ...]], reading: Reading) -> None:
    done: set[str] = set()
    for start in edges:
        cycle = find_cycle(start, edges, done)
        mark = reading.links.ids.get(table, {}).get(cycle[0]) if cycle else None
        if mark is not None:
            shown = " -> ".join(quoted(name) for name in (*cycle, cycle[0]))
            reading.faults.add(mark, key, f"goes round in a circle: {shown}", hint="take it out of one of them")


def _check_same(evidence: Iterable[Evidence], faults: Faults, marks: dict[str, Mark]) -> None:
    """Adds faults for `same_as` chains: all copies name one record, which names none."""
    by_id = {record.id: record for record in evidence}
    for record in by_id.values():
        other = by_id.get(record.same_as or "")
        if other is None or other.same_as is None or record.id not in marks:
            continue
        message = f"{quoted(other.id)} is itself the same as {quoted(other.same_as)}"
        circle = other.same_as == record.id or other is record
        hint = "take it out of one of them" if circle else f"write {quoted(other.same_as)}"
        faults.add(marks[record.id], "same_as", message, hint=hint)
