"""A mapping of a base file, read key by key.

Whatever is wrong is added to the faults. A value that cannot be read comes back in its empty form, so that
reading goes on and the rest of the faults are found too; a base with faults is never handed out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, field

from claimcheck.base.dates import check_date, parse_period
from claimcheck.base.faults import Faults, Mark, quoted
from claimcheck.base.links import Link, Links
from claimcheck.base.nodes import Mapping, Node, Scalar, Sequence, Unreadable, kind_of
from claimcheck.model.evidence import Period

_ID = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")
_WEB = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_LEAVE_OUT = "leave the key out where there is nothing to say"
_FLAGS = ("true", "false")
_T = TypeVar("_T")


class Reading(Struct, frozen=True):
    """What grows while a base is read."""

    faults: Faults = field(default_factory=Faults)
    links: Links = field(default_factory=Links)


class Fields:
    """The values of one mapping; `where` is its path inside the file, such as `evidence[2].seen`."""

    def __init__(self, node: Mapping, known: tuple[str, ...], *, where: str, reading: Reading) -> None:
        self.mark = node.mark
        self.where = where
        self.reading = reading
        self._values: dict[str, Node] = {}
        first: dict[str, Mark] = {}
        for key, value in node.pairs:
            if key.text in first:
                self._add_duplicate(key, first[key.text])
                continue
            first[key.text] = key.mark
            if key.text not in known:
                self._add_unknown(key, value, known)
                continue
            if not (isinstance(value, Scalar) and value.is_null):
                self._values[key.text] = value

    # Places and faults

    def at(self, key: str) -> str:
        """The path of a key inside the file."""
        return f"{self.where}.{key}" if self.where else key

    def mark_of(self, key: str) -> Mark:
        """Where the value of a key stands, else where the mapping begins."""
        return self._values[key].mark if key in self._values else self.mark

    def has(self, key: str) -> bool:
        """Whether a value is written for the key, be it right or wrong."""
        return key in self._values

    def fault(self, key: str, message: str, *, hint: str | None = None) -> None:
        """Adds a fault at the value of a key."""
        self.reading.faults.add(self.mark_of(key), self.at(key), message, hint=hint)

    def missing(self, key: str, *, why: str = "", hint: str | None = None) -> None:
        """Adds a fault for a key that ought to be there."""
        self.reading.faults.add(self.mark, self.where, f"{quoted(key)} is missing{why}", hint=hint)

    def _add_duplicate(self, key: Scalar, first: Mark) -> None:
        message = f"the key {quoted(key.text)} stands here twice"
        self.reading.faults.add(key.mark, self.where, message, hint=f"first on line {first.line}")

    def _add_unknown(self, key: Scalar, value: Node, known: tuple[str, ...]) -> None:
        from claimcheck.base.tips import on_key

        faults = self.reading.faults
        empty = isinstance(value, Scalar) and not value.text
        hint = faults.nearest(key.text, known) or on_key(key.text, empty=empty) or f"known: {', '.join(known)}"
        faults.add(key.mark, self.where, f"unknown key {quoted(key.text)}", hint=hint)

    # Texts

    def text(self, key: str) -> str | None:
        """The text of a key, without white space around it; None where the key is not given."""
        node = self._values.get(key)
        return self._text(node, self.at(key)) or None if node is not None else None

    def needed(self, key: str) -> str:
        """The text of a key that must be there."""
        if key not in self._values:
            self.missing(key)
        return self.text(key) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        found = (self._text(node, f"{self.at(key)}[{index}]") for index, node in enumerate(self._items(key)))
        return tuple(text for text in found if text)

    def _text(self, node: Node, where: str) -> str:
        if isinstance(node, Scalar):
            text = node.text.strip()
            if not text:
                self.reading.faults.add(node.mark, where, "expected text, got nothing", hint=_LEAVE_OUT)
            return text
        if not isinstance(node, Unreadable):
            in_list = isinstance(node, Sequence)
            hint = "take the brackets away" if in_list else "text that holds a colon needs quotation marks"
            self.reading.faults.add(node.mark, where, f"expected text, got {kind_of(node)}", hint=hint)
        return ""

    def _items(self, key: str) -> tuple[Node, ...]:
        node = self._values.get(key)
        if node is None or isinstance(node, Unreadable):
            return ()
        if isinstance(node, Sequence):
            return node.items
        self.fault(key, f"expected a list, got {kind_of(node)}", hint=list_hint(node))
        return ()

    # Texts of a certain form

    def choice(self, key: str, values: tuple[str, ...], *, default: str | None = None) -> str:
        """One of `values`; without a `default` the key must be there."""
        if default is None and not self.has(key):
            self.missing(key, hint=f"one of {', '.join(values)}")
        text = self.text(key)
        if text and text not in values:
            hint = self.reading.faults.nearest(text, values) or self._flag_hint(text, values)
            self.fault(key, f"expected one of {', '.join(values)}, got {quoted(text)}", hint=hint)
        return text if text and text in values else default or values[0]

    def flag(self, key: str) -> bool:
        """Whether the key says `true`; `false` where it is not given."""
        return self.choice(key, _FLAGS, default="false") == "true"

    def _flag_hint(self, text: str, values: tuple[str, ...]) -> str | None:
        from claimcheck.base.tips import on_flag

        return on_flag(text) if values == _FLAGS else None

    def date(self, key: str) -> str | None:
        """A date, as written."""
        return self._parsed(key, check_date)

    def needed_date(self, key: str) -> str:
        """A date that must be there, as written."""
        if not self.has(key):
            self.missing(key, hint="a date like 2018, 2018-06 or 2018-06-20")
        return self.date(key) or ""

    def period(self, key: str) -> Period | None:
        """A period."""
        return self._parsed(key, parse_period)

    def _parsed(self, key: str, parse: Callable[[str], _T]) -> _T | None:
        text = self.text(key)
        try:
            return None if text is None else parse(text)
        except ValueError as error:
            self.fault(key, str(error), hint=_date_hint(text or ""))
            return None

    def url(self, key: str) -> str | None:
        """A web address; other schemes are refused, as reports make links of it."""
        text = self.text(key)
        if text is not None and not _WEB.fullmatch(text):
            self.fault(key, f"expected a web address (https://...), got {quoted(text)}")
        return text

    # Ids

    def identity(self, table: str) -> str:
        """The `id`, entered into `table`."""
        name = self.needed("id")
        if name and not _ID.fullmatch(name):
            self.fault("id", f"expected letters, digits and inner hyphens, got {quoted(name)}")
            return ""
        if name:
            self.reading.links.define(table, name, self.mark_of("id"), self.at("id"), self.reading.faults)
        return name

    def link(self, key: str, table: str) -> str | None:
        """The id of something in `table`; whether it is there is checked when all files are read."""
        text = self.text(key)
        if text is not None:
            self.reading.links.links.append(Link(table, text, self.mark_of(key), self.at(key)))
        return text

    def linked(self, key: str, table: str) -> tuple[str, ...]:
        """The ids of a list, each once."""
        found: dict[str, Mark] = {}
        for index, node in enumerate(self._items(key)):
            where = f"{self.at(key)}[{index}]"
            name = self._text(node, where)
            if name in found:
                self.reading.faults.add(node.mark, where, f"{quoted(name)} stands in this list twice")
            elif name:
                found[name] = node.mark
                self.reading.links.links.append(Link(table, name, node.mark, where))
        return tuple(found)

    # Mappings within

    def inner(self, key: str, known: tuple[str, ...]) -> Fields | None:
        """The mapping under a key; None where the key is not given or holds something else."""
        node = self._values.get(key)
        return None if node is None else self.of(node, known, where=self.at(key))

    def each(self, key: str, known: tuple[str, ...]) -> list[Fields]:
        """The mappings of a list."""
        found = (self.of(node, known, where=f"{self.at(key)}[{index}]") for index, node in enumerate(self._items(key)))
        return [fields for fields in found if fields is not None]

    def nodes(self, key: str) -> list[tuple[str, Node]]:
        """The items of a list with their paths, for those that may have several forms."""
        return [(f"{self.at(key)}[{index}]", node) for index, node in enumerate(self._items(key))]

    def of(self, node: Node, known: tuple[str, ...], *, where: str) -> Fields | None:
        """The fields of `node`, if that is a mapping."""
        return fields_of(node, known, where=where, reading=self.reading)


def _date_hint(text: str) -> str | None:
    """The date that was meant, where another form of one was written and there is such a day."""
    from claimcheck.base.tips import date_meant

    meant = date_meant(text)
    try:
        return f"did you mean {check_date(meant)}?" if meant is not None and meant != text else None
    except ValueError:
        return None


def list_hint(node: Node) -> str:
    """What to do where a list is due."""
    if isinstance(node, Scalar):
        return "put it in brackets: [...]" if node.text.strip() else "write [] for none"
    return "write a dash before each entry"


def fields_of(node: Node, known: tuple[str, ...], *, where: str, reading: Reading) -> Fields | None:
    """The fields of `node`; None, with a fault added, where it is no mapping."""
    if isinstance(node, Mapping):
        return Fields(node, known, where=where, reading=reading)
    if not isinstance(node, Unreadable):
        keys = ", ".join(known) if len(known) <= 10 else f"{', '.join(known[:4])} and so on"
        reading.faults.add(node.mark, where, f"expected a mapping, got {kind_of(node)}", hint=f"keys: {keys}")
    return None
