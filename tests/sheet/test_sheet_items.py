"""What a draft is found to hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.api import check_text
from claimcheck.claims.detect import detect
from claimcheck.drafts.read import read_text
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft
from claimcheck.model.evidence import EvidenceBase
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
    run = check_text("'It was' \"so\" " * 2_000, EvidenceBase(id="b", title="B", covers="", digest=""))
    made = rows(run, lambda record: record.id)
    assert len(made) > 500
    assert sum(len(row.sentence) for row in made) < 1_000_000
