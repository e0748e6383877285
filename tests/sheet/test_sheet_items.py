"""What a draft is found to hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.api import check_text
from claimcheck.base.load import read_base
from claimcheck.claims.detect import detect
from claimcheck.drafts.read import read_text
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft
from claimcheck.model.evidence import BaseLexicon, EvidenceBase, Name
from claimcheck.sheet.items import Item, items
from claimcheck.sheet.model import Kind
from claimcheck.sheet.rows import rows


def found(text: str, suffix: str = ".txt") -> tuple[Draft, tuple[Item, ...]]:
    draft = read_text(text, path="d", suffix=suffix)
    return draft, items(draft, (claim.span for claim in detect(draft)[0]))


def words(text: str, kind: Kind, suffix: str = ".txt") -> list[str]:
    draft, all_of = found(text, suffix)
    return [draft.text[item.span.slice] for item in all_of if item.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met acting director Jane Roe of the Bridge Office.", ["acting director Jane Roe", "Bridge Office"]),
        ("Jane Roe said so. Then Jane Roe left.", ["Jane Roe"]),
        ("Bridges were closed.", []),
        ("Roe agreed. It was said that Roe left.", ["Roe"]),
        ("NASA agreed.", ["NASA"]),
        ("It was closed in May 2018 by the Office of Bridges.", ["Office of Bridges"]),
        ("But John F. Doe, the owner, disagreed.", ["John F. Doe"]),
    ],
)
def test_names_with_their_titles(text: str, expected: list[str]) -> None:
    assert words(text, Kind.NAME) == expected


AND = [
    ("It was the Department of Boats and Town Harbours.", ["Department of Boats", "Town Harbours"]),
    ("The Senate and Congress met Jane Roe and John Doe.", ["Senate", "Congress", "Jane Roe", "John Doe"]),
    ("The Department of Boats and Harbours (DBH) met NASA.", ["Department of Boats and Harbours", "DBH", "NASA"]),
    ("The Department of Gull Boats and Harbours (GBH) met.", ["Department of Gull Boats and Harbours", "GBH"]),
    ("It was GBH (the Department of Gull Boats and Harbours).", ["GBH", "Department of Gull Boats and Harbours"]),
    ("It was Boats, Tugs and Cranes (\u201cBTC\u201d) then.", ["Boats, Tugs and Cranes", "BTC"]),
    ("Gull Boats and Harbours (GBH) met. So did Gull Boats and Harbours.", ["Gull Boats and Harbours", "GBH"]),
    ("The Department of Boats and Harbours (NASA) met.", ["Department of Boats", "Harbours", "NASA"]),
    ("The Department of Boats and the old Harbours (DBH) met.", ["Department of Boats", "Harbours", "DBH"]),
    ("It was the Town and Harbours (TH).", ["Town", "Harbours", "TH"]),
    ("Johnson and Johnson paid Price & Price.", ["Johnson and Johnson", "Price & Price"]),
    ("Then Jane Roe and Roe met Doe and doe.", ["Jane Roe", "Roe", "Doe"]),
]


@pytest.mark.parametrize(("text", "expected"), AND)
def test_and_parts_names_where_it_is_not_certain_that_they_are_one(text: str, expected: list[str]) -> None:
    assert words(text, Kind.NAME) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Town Office of Boats and Harbours met.", ["Town Office of Boats and Harbours"]),
        ("He met the Office of Boats and Harbours.", ["Office of Boats and Harbours"]),
        ("He met Boats and Harbours and Jane Roe.", ["Boats and Harbours", "Jane Roe"]),
        ("He met Boats and Cranes.", ["Boats", "Cranes"]),
        ("He met the Committee on the Harbour.", ["Committee on the Harbour"]),
        ("He met boats and harbours.", []),
    ],
)
def test_names_that_the_base_has_are_one(text: str, expected: list[str]) -> None:
    draft = read_text(text, path="d")
    named = ["Office of Boats and Harbours", "Boats and Harbours", "Committee on the Harbour", "owners and crews", ""]
    found = [draft.text[i.span.slice] for i in items(draft, (), named) if i.kind is Kind.NAME]
    assert found == expected


def test_rows_know_the_names_of_the_base() -> None:
    name = Name(id="b", name="Bureau of Boats", type="body", also=("Boats and Harbours",))
    base = EvidenceBase(id="b", title="B", covers="", digest="", lexicon=BaseLexicon(names=(name,)))
    made = rows(check_text("He met the Town Boats and Harbours.", base), lambda record: record.id)
    assert [row.text for row in made if row.kind == Kind.NAME] == ["Town Boats and Harbours"]


def told(text: str) -> list[tuple[str, str]]:
    made = rows(check_text(text, EvidenceBase(id="b", title="B", covers="", digest="")), lambda record: record.id)
    assert len({row.id for row in made}) == len(made)
    return [(row.kind, row.text) for row in made if row.kind not in (Kind.CLAIM, Kind.QUOTED_FACT)]


def test_the_same_again_in_one_sentence_is_one_row() -> None:
    text = "It was 4 bridges in May 2018, and 4 bridges fell in May 2018, the first of the first."
    assert told(text) == [("figure", "4 bridges"), ("date", "May 2018"), ("superlative", "first")]
    assert told("Fourteen boats left, and fourteen boats sank.") == [("figure", "Fourteen boats")]
    again = "He saw 4 bridges. She saw 4 bridges."
    assert told(again) == [("figure", "4 bridges"), ("figure", "4 bridges")]
    quoted = '"Every bridge fell," she said, and "Every bridge fell," said he.'
    assert [kind for kind, _ in told(quoted)] == ["quotation"]


def test_the_same_words_with_another_verdict_are_a_row_of_their_own() -> None:
    base = read_base(Path(__file__).parents[1] / "bases" / "harbour" / "evidence")
    text = "Every passenger was given a safety briefing on Monday, and the ferries were painted on Monday."
    made = rows(check_text(text, base), lambda record: record.id)
    found = [(row.text, row.verdict) for row in made if row.kind == Kind.DATE]
    assert found == [("Monday", "contradicted"), ("Monday", "not-enough-evidence")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 14 old bridges were closed.", ["At least 14 old bridges"]),
        ("It cost $4.5 million, about 30 % more.", ["$4.5 million", "about 30 % more"]),
        ("Some bridges were closed.", []),
        ("It was closed on May 7, 2018.", []),
    ],
)
def test_figures_with_what_they_count(text: str, expected: list[str]) -> None:
    got = words(text, Kind.FIGURE)
    assert [g.removesuffix(" more") for g in got] == [e.removesuffix(" more") for e in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is the largest bridge of the county.", ["largest bridge"]),
        ("It was the first to close, and the only one.", ["first", "only"]),
        ("At least one was closed, at most two.", []),
        ("The forest was honest in its request.", []),
        ("The mayor never went there.", ["never"]),
        ("It was closed last year.", []),
    ],
)
def test_superlatives(text: str, expected: list[str]) -> None:
    assert words(text, Kind.SUPERLATIVE) == expected


def test_dates() -> None:
    assert words("It was closed on May 7, 2018, and opened in 2020.", Kind.DATE) == ["May 7, 2018", "2020"]


def test_quotations_and_the_facts_in_them() -> None:
    text = 'Roe said: "Every bridge was inspected. Why not? We closed four of them."'
    assert words(text, Kind.QUOTATION) == ['"Every bridge was inspected. Why not? We closed four of them."']
    assert words(text, Kind.QUOTED_FACT) == ["Every bridge was inspected.", "We closed four of them."]


def test_a_block_quote_is_a_quotation() -> None:
    text = "Before it.\n\n> Every bridge was inspected.\n"
    assert words(text, Kind.QUOTATION, ".md") == ["Every bridge was inspected."]
    assert words(text, Kind.CLAIM, ".md") == []


def test_every_claim_has_an_item_but_those_in_quotations() -> None:
    text = "The bridge was closed. Was it? The town was told of it."
    assert words(text, Kind.CLAIM) == ["The bridge was closed.", "The town was told of it."]


PIECES = st.lists(
    st.sampled_from(
        [
            "Jane Roe said ",
            '"',
            "the largest ",
            "348 bridges ",
            "were closed",
            ". ",
            "\n\n",
            "in May 2018 ",
            "\t",
            "é😀 ",
            "> ",
        ]
    )
    | st.text(max_size=8),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(PIECES.map("".join), st.sampled_from([".txt", ".md", ".html"]))
def test_items_are_words_of_the_draft_in_its_order(text: str, suffix: str) -> None:
    try:
        draft, all_of = found(text, suffix)
    except InputError:
        return
    assert [i.span.start for i in all_of] == sorted(i.span.start for i in all_of)
    for item in all_of:
        cut = draft.text[item.span.start : item.span.end]
        assert cut == cut.strip() != ""
        assert item.sentence.overlaps(item.span)


def test_long_drafts_take_time_by_their_length() -> None:
    text = 'Jane Roe said "4 bridges were closed in 2018." It was the largest count. ' * 400
    assert len(found(text)[1]) > 2_000


def test_a_sentence_without_end_is_not_told_again_in_each_row() -> None:
    run = check_text(
        "".join(f"'It was' \"so{n}\" " for n in range(2_000)), EvidenceBase(id="b", title="B", covers="", digest="")
    )
    made = rows(run, lambda record: record.id)
    assert len(made) > 500
    assert sum(len(row.sentence) for row in made) < 1_000_000
