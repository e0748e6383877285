"""Sheets are written and read without loss, and no cell acts on a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.sheet.model import COLUMNS, Row
from claimcheck.sheet.tables import FORMATS, read, write

HEAD = ",".join(COLUMNS)
CELLS = st.text(st.sampled_from("ab,;|\\\"'=+-@ \t\n<>br*_`~é😀") | st.characters(codec="utf-8"), max_size=12)
OWN = st.dictionaries(st.sampled_from(["status", "note", "my own"]), CELLS.map(str.strip).filter(bool))
ROWS = st.lists(
    st.builds(
        Row,
        text=CELLS.map(str.strip).map(lambda t: t or "x"),
        kind=st.just("claim"),
        own=OWN.map(lambda d: tuple((k, d[k]) for k in ("status", "note", "my own") if k in d)),
    ),
    max_size=4,
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["csv", "json"]))
def test_round_trip(rows: tuple[Row, ...], form: str) -> None:
    assert read(write(rows, form), "s", form) == rows


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_round_trip_of_markdown(rows: tuple[Row, ...]) -> None:
    back = read(write(rows, "markdown"), "s", "markdown")
    assert [lines(r.text) for r in rows] == [r.text for r in back]
    assert [[(k, lines(v)) for k, v in r.own] for r in rows] == [list(r.own) for r in back]


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_no_cell_is_a_formula(rows: tuple[Row, ...]) -> None:
    for cells in csv.reader(io.StringIO(write(rows, "csv"), newline="")):
        for cell in cells:
            assert not any(part.lstrip().startswith(("=", "+", "-", "@")) for part in cell.split(";"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_format_is_told_by_the_text(form: str) -> None:
    rows = (Row(text="It was so.", kind="claim", own=(("note", "a|b"),)),)
    assert read(write(rows, form), "s") == rows


def test_what_spreadsheets_make_of_a_sheet_is_read() -> None:
    text = "\ufeffkind;text;status;editor\nclaim;It was so.;ok;CD\n;;;\n"
    (row,) = read(text, "s")
    assert row.own == (("status", "ok"), ("editor", "CD"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hello\n", "s:1:1: no sheet: there is no column 'text'"),
        (f'{HEAD}\na,"b\n', "s:2:1: no table"),
        ("text,kind\na,b\nc,d,e\n", "s:3:1: 3 cells under 2 columns"),
        ("text,kind,text\n", "s:1:1: the column 'text' stands there twice"),
        ("text,kind,\na,b,c\n", "s:2:1: cell 3 is filled"),
        ("| text | kind |\n| --- | --- |\n| a | b\n", "s:3:6: the last cell"),
        ("| text | kind |\n| --- | --- |\nwords\n", "s:3:1: no row of a table"),
        ('{"rows": [}\n', "s:1:11: not JSON"),
        ('{"rows": []}\n', "s:1:1: no sheet"),
        ('{"schema_version": 1, "rows": [4]}', "s:1:1: row 1 is no object"),
    ],
)
def test_a_broken_sheet_is_an_error_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InputError) as error:
        read(text, "s")
    assert error.value.message.startswith(place)


def test_an_empty_file_is_an_empty_sheet() -> None:
    assert read("\n", "s") == ()
