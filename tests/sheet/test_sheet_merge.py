"""Filled cells find their rows in the next draft, and none is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.sheet.merge import merged
from claimcheck.sheet.model import GONE, TWICE, Row
from claimcheck.sheet.rows import item_id

OK = (("status", "ok"), ("checker", "AB"))


def row(text: str, *, kind: str = "claim", sentence: str = "", place: str = "d.md:1:1", own: object = ()) -> Row:
    made = Row(id=item_id(kind, text), text=text, kind=kind, sentence=sentence or text, place=place)
    return replace(made, own=own)


def test_moved_rows_keep_their_cells() -> None:
    (new,) = merged([row("It was so.", place="d.md:9:4")], [row("It was so.", own=OK)])
    assert (new.own, new.place, new.change) == (OK, "d.md:9:4", "")


@pytest.mark.parametrize("edited", ["It was  so", "it was so.", "It was, so.", "It was the so."])
def test_small_edits_are_certain(edited: str) -> None:
    (new,) = merged([row(edited)], [row("It was so.", own=OK)])
    assert new.own == OK


@pytest.mark.parametrize(
    ("old", "edited"),
    [
        ("All 348 bridges were closed in the end.", "All 384 bridges were closed in the end."),
        ("All bridges were closed in the end.", "All bridges were not closed in the end."),
        ("Prices rose by -4 in the county of Ash.", "Prices rose by 4 in the county of Ash."),
        ("It cost $1,000 in the county of Ash.", "It cost $1.000 in the county of Ash."),
    ],
)
def test_other_edits_are_told_and_left_to_people(old: str, edited: str) -> None:
    new, gone = merged([row(edited)], [row(old, own=OK)])
    assert new.own == ()
    assert new.change.startswith(f'was "{old}" (status: ok; checker: AB)')
    assert (gone.text, gone.own, gone.change) == (old, OK, GONE)
    assert merged([row(edited)], [new, gone]) == (new, gone)


def test_a_figure_is_another_in_another_sentence() -> None:
    new, gone = merged(
        [row("348 vans", kind="figure", sentence="They sold 348 vans to it.")],
        [row("348 vans", kind="figure", sentence="They bought 348 vans of it.", own=OK)],
    )
    assert (new.own, gone.own) == ((), OK)
    assert 'was "They bought 348 vans of it."' in new.change


def test_a_name_is_the_same_in_any_sentence() -> None:
    (new,) = merged(
        [row("Jane Roe", kind="name", sentence="B.")], [row("Jane Roe", kind="name", sentence="A.", own=OK)]
    )
    assert new.own == OK


def test_kinds_are_kept_apart() -> None:
    new, gone = merged([row("May 2018", kind="date")], [row("May 2018", kind="figure", own=OK)])
    assert (new.own, gone.change) == ((), GONE)


def test_repeats_go_to_their_own_file_first() -> None:
    a, b = (("note", "a"),), (("note", "b"),)
    new = [row("So.", place="a.md:1:1"), row("So.", place="b.md:1:1")]
    old = [row("So.", place="b.md:5:1", own=b), row("So.", place="a.md:5:1", own=a)]
    assert [r.own for r in merged(new, old)] == [a, b]


def test_an_old_row_without_cells_is_dropped() -> None:
    assert merged([], [row("It was so.")]) == ()


def test_a_row_filled_twice_is_kept_twice_where_the_cells_differ() -> None:
    other = (("status", "wrong"),)
    new, kept = merged([row("It was so.")], [row("It was so.", own=OK), row("It was so.", own=other)])
    assert (new.own, kept.own, kept.change) == (OK, other, TWICE)
    assert len(merged([row("It was so.")], [row("It was so.", own=OK)] * 2)) == 1


def test_what_is_gone_comes_back() -> None:
    (gone,) = merged([], [row("It was so.", own=OK)])
    (back,) = merged([row("It was so.")], [gone])
    assert (back.own, back.change) == (OK, "")


TEXTS = st.sampled_from(["348 vans", "384 vans", "the 348 vans", "348 vans.", "Jane Roe", "", "-4", "4", "…"])
OWN = st.dictionaries(st.sampled_from(["status", "note", "editor"]), st.sampled_from(["ok", "no"])).map(
    lambda d: tuple(d.items())
)
ROWS = st.lists(st.builds(row, TEXTS, kind=st.sampled_from(["figure", "name"]), sentence=TEXTS, own=OWN), max_size=8)


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS)
def test_merging_keeps_every_filled_cell(new: list[Row], old: list[Row]) -> None:
    new = [replace(r, own=()) for r in new]
    numbered = [replace(r, own=(*r.own, ("number", str(n)))) for n, r in enumerate(old)]
    made = merged(new, numbered)
    assert sorted(r.own for r in made if r.own) == sorted(r.own for r in numbered)
    made = merged(new, old)
    cells = Counter((r.kind, r.own) for r in made if r.own)
    for key in {(r.kind, r.own) for r in old if r.own}:
        assert cells[key] >= 1
    assert [r.text for r in made[: len(new)]] == [r.text for r in new]
    assert {r.own for r in merged(new, made)} == {r.own for r in made}
