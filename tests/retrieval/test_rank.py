"""Ranking finds what bears on a query, by its words first, and hangs on no order but that of the shelf."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.retrieval.documents import Document, Query
from claimcheck.retrieval.index import Shelf, shelf_from_data, shelve
from claimcheck.retrieval.rank import DEPTH, rank
from claimcheck.text.vocabulary import PLAIN, build

VOCABULARY = build(PLAIN)
TEXTS = (
    "The ferry left Gull Quay without a pilot.",
    "Two ferries were late in the fog.",
    "The harbour dredged its western channel.",
    "A watchdog group counted the lighthouse keepers.",
    "The ferry company paid for the pilot boat.",
)


def shelf_of(documents: Sequence[Document | str]) -> Shelf:
    rows = [Document(text=d) if isinstance(d, str) else d for d in documents]
    return shelf_from_data(shelve(rows, VOCABULARY))


def found(query: Query | str, documents: Sequence[Document | str] = TEXTS, limit: int = 3) -> list[int]:
    asked = Query(text=query) if isinstance(query, str) else query
    return rank(asked, shelf_of(documents), VOCABULARY, limit)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("A ferry sailed from Gull Quay", 0),
        ("Fog made the ferries late.", 1),
        ("Dredging of the channels in the west", 2),
        ("the pilot boats of a ferry company", 4),
    ],
)
def test_the_document_on_the_matter_comes_first(query: str, first: int) -> None:
    assert found(query)[0] == first


def test_only_what_shares_a_word_or_a_meaning_is_found() -> None:
    assert found("dredged") == [2]
    assert found("cathedral roof") == []
    assert found("") == []
    assert found("of the") == []


def test_ties_stand_in_the_order_of_the_shelf() -> None:
    assert found("a buoy", ["One buoy drifted."] * 4, 3) == [0, 1, 2]


def test_words_in_the_same_order_come_before_the_same_words_apart() -> None:
    apart = "The boat of the pilot brought coal and the light of the harbour town burned."
    beside = "The pilot boat brought coal and the harbour light burned in town."

    assert found("pilot boat, harbour light", [apart, beside])[0] == 1


def test_letters_decide_between_documents_that_share_the_same_words() -> None:
    assert found("the lighthouses' keeper", ["A keeper of bees.", "A keeper of a lighthouseboat."])[0] == 1


def test_the_day_and_the_speaker_decide_between_equals() -> None:
    told = [
        Document(text="Taxes went up.", by="Ann Lowe", day=700_000),
        Document(text="Taxes went up.", by="Bo Carr", day=730_000),
        Document(text="Taxes went up."),
    ]

    assert found("Taxes rose up", told)[0] == 0
    assert found(Query(text="Taxes rose up", day=730_010), told)[0] == 1
    assert found(Query(text="Taxes rose up", by="Carr"), told)[0] == 1


def test_what_stands_beside_a_query_says_what_it_is_about() -> None:
    ports = ["The mayor started the tunnel.", "The mayor started the harbour pier.", "The harbour pier is old."]

    assert found("The mayor has started it.", ports)[0] == 0
    assert found(Query(text="The mayor has started it.", around="The pier will be long."), ports) == [1, 0, 2]
    assert found(Query(text="It is", around="A tunnel was dug."), ports) == [0]


def test_the_words_of_a_query_count_more_than_those_beside_it() -> None:
    assert found(Query(text="a tunnel", around="a pier"), ["The old pier.", "The old tunnel."]) == [1, 0]


def test_documents_of_later_days_are_left_out() -> None:
    told = [
        Document(text="Taxes went up in town.", day=700_010),
        Document(text="Taxes went up.", day=700_000),
        Document(text="Taxes went up by a lot and nobody knew why."),
    ]

    assert found(Query(text="Taxes in town", until=700_000), told) == [1, 2]
    assert found(Query(text="Taxes in town", until=700_010), told)[0] == 0
    assert found(Query(text="Taxes in town", until=1), told) == [2]
    assert found(Query(text="Taxes in town", day=700_000), told)[0] == 0


def test_more_than_the_closer_look_takes_come_by_their_words() -> None:
    many = ["A pilot boat."] * (DEPTH + 20)

    assert found("pilot", many, DEPTH + 10) == list(range(DEPTH + 10))
    assert found("pilot", many, 5) == list(range(5))


@given(st.permutations(range(len(TEXTS))), st.sampled_from(["ferry pilot", "late ferries in the channel", "keepers"]))
def test_the_order_of_the_shelf_changes_no_ranking_without_ties(order: list[int], query: str) -> None:
    turned = [order[row] for row in found(query, [TEXTS[i] for i in order], 1)]

    assert turned == found(query, TEXTS, 1)


@given(st.text(max_size=80))
def test_any_text_may_be_asked(text: str) -> None:
    rows = found(text, TEXTS, 3)

    assert len(set(rows)) == len(rows) <= 3
    assert all(0 <= row < len(TEXTS) for row in rows)


SCRIPT = """
from tests.retrieval.test_rank import TEXTS, VOCABULARY, shelf_of
from claimcheck.retrieval.closeness import Glass, ask
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.rank import word_scores
shelf = shelf_of(TEXTS)
asked = ask(Query(text="The late ferry company counted the pilots in the western fog"), shelf, VOCABULARY)
glass = Glass(asked, shelf)
print(word_scores(asked, shelf), [glass.features(row) for row in range(5)])
"""


def test_scores_do_not_hang_on_the_seed_of_hashes() -> None:
    root = Path(__file__).parents[2]
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}:{root / 'src'}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(printed) == 1
