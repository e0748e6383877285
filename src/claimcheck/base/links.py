"""Ids, and the places that refer to them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from claimcheck.base.faults import Faults, Mark, quoted

EVIDENCE = "evidence"
SOURCE = "source"
MEASURE = "measure"
NAME = "name"
CLAIM = "verified claim"


_ADD = {
    EVIDENCE: "add the record, or take the id out",
    SOURCE: "add a file for it, or leave the key out",
    MEASURE: "add it to measures.yml, or leave the key out",
    CLAIM: "name the base that has it before this one: --base BELOW --base THIS",
}


class Link(Struct, frozen=True):
    """A reference from one thing to the id of another."""

    table: str
    target: str
    mark: Mark
    where: str


class Links(Struct):
    """All ids by table, and all references to them."""

    ids: dict[str, dict[str, Mark]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def define(self, table: str, name: str, mark: Mark, where: str, faults: Faults) -> None:
        """Enters an id; adds a fault where it is taken."""
        first = self.ids.setdefault(table, {}).setdefault(name, mark)
        if first is not mark:
            faults.add(mark, where, f"the id {quoted(name)} is taken", hint=f"first at {first}")

    def check(self, faults: Faults) -> None:
        """Adds a fault for each reference that leads nowhere."""
        for link in self.links:
            known = self.ids.get(link.table, {})
            if link.target not in known:
                hint = self._elsewhere(link) or faults.nearest(link.target, known) or _ADD[link.table]
                message = f"no {link.table} has the id {quoted(link.target)}"
                faults.add(link.mark, link.where, message, hint=hint)

    def _elsewhere(self, link: Link) -> str | None:
        for table, ids in self.ids.items():
            if link.target in ids and table != link.table:
                return f"it is the id of a {table}" if table != EVIDENCE else "it is the id of evidence"
        return None


def find_cycle(start: str, edges: Mapping[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The ids of a cycle within reach of `start`, else nothing; `done` collects what has been searched."""
    path: list[str] = []
    on_path: set[str] = set()
    todo = [(start, False)]
    while todo:
        name, leaving = todo.pop()
        if leaving:
            on_path.discard(path.pop())
        elif name in on_path:
            return path[path.index(name) :]
        elif name not in done:
            done.add(name)
            path.append(name)
            on_path.add(name)
            todo.append((name, True))
            todo += [(target, False) for target in reversed(edges.get(name, ()))]
    return []
