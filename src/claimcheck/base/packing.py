"""Writes the lists and tables that `packed` reads.

A short list or table stays as it is: it is read sooner than looked up. A table of figures is
an extension that is read as a whole, if at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import pack
from typing import Any
from zlib import crc32

from msgspec.msgpack import Encoder, Ext

from claimcheck.base.packed import FIGURES, LIST, RECORDS, TABLE, FigureTable, PackedList, PackedTable

_LEAST = 1 << 16
"""Bytes: less is read in half a millisecond."""
_FEW, _MANY = 1024, 4096
"""Entries: so many at least, and so many where each is a single text."""
_MOST = 1 << 32

_encode = Encoder(order="deterministic").encode


def packed(value: Any) -> Any:
    """Plain data with its long lists and tables as extensions; what was read packed may be in it, too."""
    if isinstance(value, PackedTable | FigureTable):
        value = dict(value.items())
    elif isinstance(value, PackedList):
        value = list(value)
    if isinstance(value, list):
        return Ext(LIST, _rows([_encode(item) for item in value])) if _is_long(value) else value
    return _table(value) if isinstance(value, dict) else value


def _table(value: dict[Any, Any]) -> Any:
    if not all(isinstance(key, str) for key in value):
        return value
    if len(value) >= _FEW and all(type(item) is int for item in value.values()):
        return Ext(FIGURES, _encode(value))
    if not _is_long(value):
        return {key: packed(item) for key, item in value.items()}
    keys = [(_encode(key), key) for key in sorted(value)]
    return Ext(TABLE, _rows([part for name, key in keys for part in (name, _encode(value[key]))], _index(keys)))


def records(things: Iterable[Any]) -> Ext:
    """Things with an id as an extension, in their order."""
    found = list(things)
    return Ext(RECORDS, _rows([_encode(thing) for thing in found], _index([(_encode(t.id), t.id) for t in found])))


def _is_long(value: list[Any] | dict[Any, Any]) -> bool:
    if len(value) < _FEW:
        return False
    parts: Iterable[Any] = value
    if isinstance(value, dict):
        parts = (part for pair in value.items() for part in pair)
    entry = next(iter(value.values() if isinstance(value, dict) else value))
    if len(value) < _MANY and isinstance(entry, str | bytes):
        return False
    # The length of the whole, told without writing it: most need a few of their entries for that.
    length = 3 if len(value) < 1 << 16 else 5
    return any((length := length + len(_encode(part))) >= _LEAST for part in parts)


def _index(names: Sequence[tuple[bytes, str]]) -> bytes:
    """The checksums of names in order, and the place of each."""
    found = sorted((crc32(name), place) for place, (name, _) in enumerate(names))
    return _numbers([check for check, _ in found]) + _numbers([place for _, place in found])


def _rows(parts: Sequence[bytes], index: bytes = b"") -> bytes:
    starts, end = [0], 0
    for part in parts:
        end += len(part)
        starts.append(end)
    if end >= _MOST:
        raise ValueError("a base of more than four gigabytes")
    return b"".join((_numbers([len(parts)]), _numbers(starts), index, *parts))


def _numbers(values: Sequence[int]) -> bytes:
    return pack(f"<{len(values)}I", *values)
