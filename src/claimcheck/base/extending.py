"""Entries of a claims file that add to a verified claim of a base below, without writing it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.fields import Fields, Reading, fields_of
from claimcheck.base.links import CLAIM, EVIDENCE
from claimcheck.base.nodes import Mapping, Node, Sequence, Unreadable
from claimcheck.model.evidence import VerifiedClaim

KEY = "extends"
STANCES = ("supported_by", "contradicted_by", "qualified_by", "context")
WORDINGS = ("also", "denied_by")
KEYS = (KEY, *WORDINGS, *STANCES, "response", "safe_wording", "reviewed")


class Extension(Struct, frozen=True, kw_only=True):
    """What is added to a verified claim: further wordings and records; safe wording and review take its own's place."""

    claim: str
    mark: Mark
    where: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """By key, what is added; only keys that add something."""
    safe_wording: str | None
    reviewed_by: str | None
    reviewed_on: str | None

    def refuse_own(self, claims: Iterable[VerifiedClaim], faults: Faults) -> None:
        """Adds a fault where the claim stands in the same base."""
        if any(claim.id == self.claim for claim in claims):
            hint = "write it into the claim itself"
            faults.add(self.mark, self.where, f"{quoted(self.claim)} is a claim of this same base", hint=hint)

    def applied(self, claim: VerifiedClaim, faults: Faults) -> VerifiedClaim:
        """The claim with what is added. Adds a fault for a record or a sentence that would stand on two sides."""
        new = {key: tuple(dict.fromkeys((*getattr(claim, key), *added))) for key, added in self.lists}
        found = replace(claim, **new)
        self._check(found, faults)
        if self.safe_wording is not None:
            found = replace(found, safe_wording=self.safe_wording)
        if self.reviewed_by is not None:
            found = replace(found, reviewed_by=self.reviewed_by, reviewed_on=self.reviewed_on)
        return found

    def told(self) -> str:
        """What is added, in a few words: `contradicted_by tape-4; also (2)`."""
        parts = [
            f"{key} ({len(added)})" if key in WORDINGS else f"{key} {', '.join(added)}" for key, added in self.lists
        ]
        parts += ["safe_wording"] if self.safe_wording is not None else []
        parts += ["reviewed"] if self.reviewed_by is not None else []
        return "; ".join(parts)

    def _check(self, found: VerifiedClaim, faults: Faults) -> None:
        stands: dict[str, str] = {}
        for key in STANCES:
            for name in getattr(found, key):
                if stands.setdefault(name, key) != key:
                    message = f"{quoted(name)} would stand in {quoted(stands[name])} and in {quoted(key)}"
                    hint = "to move a record, write the whole claim again under its id"
                    faults.add(self.mark, self.where, message, hint=hint)
        affirmed = {text.casefold() for text in (found.claim, *found.also)}
        for text in found.denied_by:
            if text.casefold() in affirmed:
                faults.add(self.mark, self.where, f"{quoted(text)} would be the claim and its denial")


def without_extensions(node: Node) -> Node:
    """A claims file with its verified claims alone; the others keep their place in the counting."""
    if not isinstance(node, Sequence):
        return node
    items = tuple(Unreadable(item.mark) if _is_extension(item) else item for item in node.items)
    return Sequence(node.mark, items)


def read_extensions(node: Node, reading: Reading) -> Iterator[Extension]:
    """The entries of a claims file that add to claims of other bases."""
    if not isinstance(node, Sequence):
        return
    for index, item in enumerate(node.items):
        fields = fields_of(item, KEYS, where=f"[{index}]", reading=reading) if _is_extension(item) else None
        if fields is not None:
            yield _extension(fields)


def _is_extension(node: Node) -> bool:
    return isinstance(node, Mapping) and any(key.text == KEY for key, _ in node.pairs)


def _extension(fields: Fields) -> Extension:
    claim = fields.link(KEY, CLAIM)
    if claim is None:
        fields.missing(KEY)
    reviewed = fields.inner("reviewed", ("by", "on"))
    lists = [(key, fields.texts(key)) for key in WORDINGS]
    lists += [(key, fields.linked(key, EVIDENCE)) for key in (*STANCES, "response")]
    extension = Extension(
        claim=claim or "",
        mark=fields.mark_of(KEY),
        where=fields.at(KEY),
        lists=tuple((key, added) for key, added in lists if added),
        safe_wording=fields.text("safe_wording"),
        reviewed_by=reviewed.needed("by") if reviewed is not None else None,
        reviewed_on=reviewed.date("on") if reviewed is not None else None,
    )
    if claim and not extension.told():
        fields.fault(KEY, "adds nothing to the claim", hint=f"add one of {', '.join(KEYS[1:])}")
    return extension
