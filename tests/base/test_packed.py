"""What is packed comes back equal, an entry or all of it, and a file with other bytes in it ends in an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.msgpack import Decoder, Encoder
from test_compiled import small_base

from claimcheck.base import packing
from claimcheck.base.compiled import read_compiled, write_compiled
from claimcheck.base.packed import FigureTable, PackedList, PackedRecords, PackedTable, unpacked
from claimcheck.base.packing import packed, records
from claimcheck.errors import BaseError
from claimcheck.model.evidence import Evidence, by_id

VALUES = st.text() | st.binary() | st.lists(st.integers(0, 2**40))
write = Encoder(order="deterministic").encode


def there_and_back(value: Any) -> Any:
    return Decoder(ext_hook=unpacked).decode(write(packed(value)))


@pytest.fixture(autouse=True)
def _everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LEAST", "_FEW", "_MANY"):
        monkeypatch.setattr(packing, name, 1)


class TestAnyData:
    @given(table=st.dictionaries(st.text(), VALUES, min_size=1), other=st.text())
    def test_a_table_comes_back(self, table: dict[str, Any], other: str) -> None:
        found = there_and_back(table)
        assert isinstance(found, PackedTable)
        assert {key: found[key] for key in table} == table
        assert (other in found, found.get(other, "none")) == (other in table, table.get(other, "none"))
        assert (len(found), list(found), found) == (len(table), sorted(table), table)
        assert write(packed(found)) == write(packed(table))

    @given(items=st.lists(VALUES, min_size=1))
    def test_a_list_comes_back(self, items: list[Any]) -> None:
        found = there_and_back(items)
        assert isinstance(found, PackedList)
        assert [found[place] for place in range(len(items))] == items
        assert (len(found), list(found), found[-1], found[1:]) == (len(items), items, items[-1], tuple(items[1:]))
        assert found == items
        assert write(packed(found)) == write(packed(items))

    @given(table=st.dictionaries(st.text(), st.integers(-(2**40), 2**40), min_size=1))
    def test_a_table_of_figures_comes_back(self, table: dict[str, int]) -> None:
        found = there_and_back(table)
        assert isinstance(found, FigureTable)
        assert found.get(next(iter(table))) == table[next(iter(table))]
        assert (found, len(found)) == (table, len(table))
        assert write(packed(found)) == write(packed(table))


def packed_records(count: int) -> PackedRecords[Evidence]:
    ext = records(small_base(count).evidence)
    return PackedRecords(memoryview(ext.data), Evidence)


def test_a_record_is_found_by_place_and_by_id() -> None:
    plain, found = small_base(300).evidence, packed_records(300)
    table = by_id(found)
    assert (found[7], found[-1], table["e-299"]) == (plain[7], plain[299], plain[299])
    assert (table.get("e-300"), table.get("\ud800"), "e-300" in table) == (None, None, False)
    assert found[7] is table["e-7"] is list(found)[7]
    assert (found, plain) == (plain, found)
    assert hash(found) == hash(plain)
    assert table == by_id(plain)
    with pytest.raises(IndexError):
        found[300]


def test_no_record_at_all() -> None:
    assert packed_records(0) == ()
    assert not packed_records(0)
    assert by_id(packed_records(0)).get("e") is None


def test_one_record_is_read_without_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(300), None)
    monkeypatch.setattr(PackedList, "_every", lambda _: pytest.fail("all were read"))
    found = read_compiled(path)
    assert found is not None
    assert len(found[0].evidence) == 300
    assert found[0].evidence[12].id == by_id(found[0].evidence)["e-12"].id == "e-12"


def test_equal_bases_are_written_alike(tmp_path: Path) -> None:
    one, two = tmp_path / "one.msgpack", tmp_path / "two.msgpack"
    write_compiled(one, small_base(50), {"b": {"y": [1], "x": [2]}, "a": 1})
    again = read_compiled(one)
    assert again is not None
    write_compiled(two, again[0], {"a": 1, "b": {"x": [2], "y": [1]}})
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("kept", [0, 3, 4, 20, 5000, -1])
def test_parts_that_do_not_fit_are_refused(kept: int) -> None:
    data = records(small_base(40).evidence).data
    with pytest.raises((ValueError, TypeError, LookupError)):
        PackedRecords(memoryview(bytes(data)[:kept]), Evidence)


def test_an_entry_that_is_no_record_ends_in_an_error() -> None:
    data = bytes(records(small_base(40).evidence).data).replace(b"finding", b"finding"[::-1])
    found = PackedRecords(memoryview(data), Evidence)
    for ask in (lambda: found[3], lambda: list(found), lambda: by_id(found)["e-5"]):
        with pytest.raises(BaseError, match="damaged"):
            ask()
