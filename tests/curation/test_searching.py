"""Search: the right things first, and the words that matched."""

from __future__ import annotations

from pathlib import Path

from desk_bases import LEXICON, opened

from claimcheck.curation.searching import search
from claimcheck.model.evidence import Evidence

SYNONYMS = LEXICON + "synonyms:\n  - [close, shut]\n"


def test_the_best_record_comes_first_with_its_words_marked(tmp_path: Path) -> None:
    claims, records = search(opened(tmp_path)[0].ready, "closed bridges", 10)

    first = records[0]
    assert isinstance(first.thing, Evidence)
    assert first.thing.id == "forty-closed"
    assert [first.text[span.slice] for span in first.spans] == ["bridges", "closed"]
    assert [hit.thing.id for hit in claims] == ["every-bridge-inspected"]


def test_synonyms_are_found_and_marked(tmp_path: Path) -> None:
    _, records = search(opened(tmp_path, {"evidence/lexicon.yml": SYNONYMS})[0].ready, "shut", 10)

    assert [hit.thing.id for hit in records] == ["forty-closed"]
    assert records[0].words == ("closed",)


def test_no_more_than_asked_for(tmp_path: Path) -> None:
    claims, records = search(opened(tmp_path)[0].ready, "bridges", 1)

    assert (len(claims), len(records)) == (1, 1)


def test_words_that_nothing_holds_find_nothing(tmp_path: Path) -> None:
    ready = opened(tmp_path)[0].ready

    assert search(ready, "sandwich", 5) == ((), ())
    assert search(ready, "the of and", 5) == ((), ())
    assert search(ready, "?!", 5) == ((), ())
