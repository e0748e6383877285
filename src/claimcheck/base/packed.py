"""Lists and tables in MessagePack of which one entry is read without the others; `packing` writes them.

Each is an extension: a count, where each entry begins, for what is looked up by name the checksums of the names in
order with their places, and then the entries, one after another. Nothing but the entries asked for is decoded; whoever
goes through all of them has them decoded in one go.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload
from zlib import crc32

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from claimcheck.errors import BaseError

LIST, TABLE, RECORDS, FIGURES = 1, 2, 3, 4
"""The codes of the extensions."""

_T = TypeVar("_T")


def unpacked(code: int, data: memoryview) -> object:
    """What an extension holds, for a decoder's `ext_hook`. Raises ValueError for one that is not ours."""
    if code == LIST:
        return PackedList(data)
    if code == TABLE:
        return PackedTable(data)
    if code == FIGURES:
        return FigureTable(data)
    if code == RECORDS:
        return data
    raise ValueError(f"no extension {code}")


_plain: Decoder[Any] = Decoder()
_encode = Encoder().encode


def _name(text: str) -> bytes:
    """How a name is written; what no file holds for one with half a character in it."""
    try:
        return _encode(text)
    except ValueError:
        return b""


_FAULTS = (MsgspecError, ValueError, TypeError, LookupError, RecursionError)


def _damaged(error: Exception) -> BaseError:
    """What is told of a file that is whole by its checksum, and yet was not written by this engine."""
    hint = "remove claimcheck's cache folder; it is made again"
    return BaseError("a compiled evidence base is damaged", hint=f"{hint} ({type(error).__name__})")


class _Parts:
    """The entries of an extension as bytes."""

    __slots__ = ("checks", "count", "data", "places", "starts")

    def __init__(self, data: memoryview, named: int = 0) -> None:
        self.count = _read_numbers(data[:4])[0]
        ends = 4 * (self.count + 2)
        self.starts = _read_numbers(data[4:ends])
        width = 4 * (self.count // named) if named else 0
        self.checks = _read_numbers(data[ends : ends + width])
        self.places = _read_numbers(data[ends + width : ends + 2 * width])
        self.data = data[ends + 2 * width :]
        if len(self.starts) != self.count + 1 or self.starts[-1] != len(self.data):
            raise ValueError("not the entries that were written")

    def part(self, place: int) -> memoryview:
        """One entry."""
        return self.data[self.starts[place] : self.starts[place + 1]]

    def all(self, count: int, short: int, long: int) -> bytes:
        """All entries as one MessagePack value of so many; the bytes that say so for few and for many."""
        head = bytes([short | count]) if count < 16 else bytes([long]) + count.to_bytes(4, "big")
        return head + self.data

    def named(self, name: bytes) -> Sequence[int]:
        """The places whose name has the checksum of this one, the last first."""
        checks, check = self.checks, crc32(name)
        first = last = bisect_left(checks, check)
        while last < len(checks) and checks[last] == check:
            last += 1
        return [self.places[i] for i in range(last - 1, first - 1, -1)]


def _read_numbers(data: memoryview) -> Sequence[int]:
    if sys.byteorder == "little":
        return data.cast("I")
    from struct import unpack

    if len(data) % 4:
        raise ValueError("half a number")
    return unpack(f"<{len(data) // 4}I", data)


class PackedList(Sequence[_T], Generic[_T]):
    """A list whose items are decoded when asked for; equal to a list or tuple of the same."""

    __slots__ = ("_all", "_one", "_parts", "_seen", "_whole")

    def __init__(self, data: memoryview, kind: Any = Any, named: int = 0) -> None:
        self._parts = _Parts(data, named)
        self._one: Callable[[memoryview], _T] = _plain.decode if kind is Any else Decoder(kind).decode
        self._whole = kind
        self._seen: dict[int, _T] = {}
        self._all: tuple[_T, ...] | None = None

    def __len__(self) -> int:
        return self._parts.count

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, index: int | slice) -> _T | tuple[_T, ...]:
        if isinstance(index, slice):
            return self._every()[index]
        known = self._seen.get(index)
        if known is not None:
            return known
        return self._read(index) if self._all is None else self._all[index]

    def __iter__(self) -> Iterator[_T]:
        return iter(self._every())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedList):
            return self._every() == other._every()
        return self._every() == tuple(other) if isinstance(other, list | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._every())

    def __repr__(self) -> str:
        return repr(self._every())

    def _read(self, index: int) -> _T:
        place = index + self._parts.count if index < 0 else index
        if not 0 <= place < self._parts.count:
            raise IndexError(index)
        if place not in self._seen:
            try:
                self._seen[place] = self._one(self._parts.part(place))
            except _FAULTS as error:
                raise _damaged(error) from error
        return self._seen[place]

    def _every(self) -> tuple[_T, ...]:
        """All items, those that were handed out before among them."""
        if self._all is None:
            try:
                data = self._parts.all(self._parts.count, 0x90, 0xDD)
                found: list[_T] = Decoder(list[self._whole]).decode(data)  # type: ignore[name-defined]
            except _FAULTS as error:
                raise _damaged(error) from error
            for place, item in self._seen.items():
                found[place] = item
            self._all = tuple(found)
        return self._all


class PackedRecords(PackedList[_T]):
    """A list of value classes with an id."""

    __slots__ = ()

    def __init__(self, data: memoryview, kind: type[_T]) -> None:
        super().__init__(data, kind, named=1)

    def by_id(self) -> Mapping[str, _T]:
        """The things by their ids."""
        return _ById(self)

    def place(self, name: str) -> int | None:
        """Where the thing of this id stands, the last of several; None where there is none."""
        for place in self._parts.named(_name(name)):
            if getattr(self[place], "id", None) == name:
                return place
        return None


class _Table(Mapping[str, _T]):
    """What tables share."""

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, else `default`."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key, self) is not self

    def __repr__(self) -> str:
        return repr(dict(self.items()))


class _ById(_Table[_T]):
    __slots__ = ("_things",)

    def __init__(self, things: PackedRecords[_T]) -> None:
        self._things = things

    def __getitem__(self, key: str) -> _T:
        place = self._things.place(key)
        if place is None:
            raise KeyError(key)
        return self._things[place]

    def __len__(self) -> int:
        return len(dict.fromkeys(self))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(getattr(thing, "id", "") for thing in self._things))


class PackedTable(_Table[Any]):
    """A table whose values are decoded when asked for; equal to a dict of the same."""

    __slots__ = ("_all", "_parts", "_seen")

    def __init__(self, data: memoryview) -> None:
        self._parts = _Parts(data, 2)
        self._seen: dict[str, Any] = {}
        self._all: dict[str, Any] | None = None

    def __len__(self) -> int:
        return self._parts.count // 2

    def __getitem__(self, key: str) -> Any:
        if key not in self._seen:
            place = self._place(key)
            if place is None:
                raise KeyError(key)
            try:
                self._seen[key] = _plain.decode(self._parts.part(2 * place + 1))
            except _FAULTS as error:
                raise _damaged(error) from error
        return self._seen[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (key in self._seen or self._place(key) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def items(self) -> Any:
        """All keys and values."""
        return self._every().items()

    def values(self) -> Any:
        """All values."""
        return self._every().values()

    def keys(self) -> Any:
        """All keys."""
        return self._every().keys()

    def _place(self, key: str) -> int | None:
        name, parts = _name(key), self._parts
        for place in parts.named(name):
            start = parts.starts[2 * place]
            if parts.data[start : start + len(name)] == name:
                return place
        return None

    def _every(self) -> dict[str, Any]:
        if self._all is None:
            try:
                self._all = Decoder(dict[str, Any]).decode(self._parts.all(len(self), 0x80, 0xDF))
            except _FAULTS as error:
                raise _damaged(error) from error
        return self._all


class FigureTable(_Table[int]):
    """A table of whole numbers, decoded when first asked for anything; equal to a dict of the same."""

    __slots__ = ("_all", "_data")

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._all: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._every())

    def __getitem__(self, key: str) -> int:
        return self._every()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def get(self, key: str, default: Any = None) -> Any:
        """The figure of a key, else `default`."""
        return (self._every() if self._all is None else self._all).get(key, default)

    def _every(self) -> dict[str, int]:
        if self._all is None:
            try:
                self._all = Decoder(dict[str, int]).decode(self._data)
            except _FAULTS as error:
                raise _damaged(error) from error
        return self._all
