"""A shelf is plain data, the same whichever way it was kept, and holds what its documents say."""

from __future__ import annotations

import json

import msgspec

from claimcheck.retrieval.documents import Document
from claimcheck.retrieval.index import rarity, shelf_from_data, shelve
from claimcheck.text.vocabulary import PLAIN, build

VOCABULARY = build(PLAIN)
DOCUMENTS = (
    Document(text="The ferry left the quay at noon.", title="Ferry left on time", by="Harbour master", day=738_000),
    Document(text="No pilot was on board."),
)


def test_the_data_survives_json_and_msgpack() -> None:
    data = shelve(DOCUMENTS, VOCABULARY)

    assert json.loads(json.dumps(data)) == data
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(data)) == data


def test_a_posting_is_a_row_and_a_whole_number() -> None:
    shelf = shelf_from_data(shelve(DOCUMENTS, VOCABULARY))

    assert shelf.count == 2
    assert shelf.postings["pilot"][0] == 1
    assert all(isinstance(n, int) for posting in shelf.postings.values() for n in posting)
    assert shelf.days == [738_000, 0]


def test_a_word_said_twice_is_worth_more_but_not_double() -> None:
    shelf = shelf_from_data(shelve(DOCUMENTS, VOCABULARY))
    once, twice = shelf.postings["noon"][1], shelf.postings["ferri"][1]

    assert once < twice < 2 * once


def test_grammatical_words_are_left_out() -> None:
    shelf = shelf_from_data(shelve(DOCUMENTS, VOCABULARY))

    assert not {"the", "was", "no", "at"} & shelf.postings.keys()


def test_no_documents_make_an_empty_shelf() -> None:
    shelf = shelf_from_data(shelve((), VOCABULARY))

    assert shelf.count == 0
    assert shelf.postings == {}


def test_rarity_falls_with_every_holder_and_stays_above_zero() -> None:
    figures = [rarity(holders, 9) for holders in range(10)]

    assert figures == sorted(figures, reverse=True)
    assert figures[-1] > 0
