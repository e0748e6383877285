"""What words mean the same, which say more, and who is who."""

from __future__ import annotations

import pytest

from claimcheck.model.evidence import BaseLexicon, Name, PartOf, Period
from claimcheck.text.stems import stem
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import PLAIN, Vocabulary, build

CITY = BaseLexicon(
    names=(
        Name(id="board", name="Harbour Board", also=("HB", "the Board"), type="body", kinds=("regulator",)),
        Name(
            id="office",
            name="Pilot Office",
            type="body",
            part_of=(PartOf(id="board", period=Period("2010-01-01", "2015-12-31")),),
        ),
        Name(id="ada", name="Ada Lind", type="person"),
        Name(id="bo", name="Bo Holm", type="person"),
        Name(id="cy", name="Cy Holm", type="person"),
    ),
    synonyms=(("ferry", "passenger boat"), ("repair", "patch up")),
    narrower=(("boat", ("ferry", "trawler")), ("trawler", ("shrimper",))),
    antonyms=(("open", "shut"),),
)


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return build(CITY)


def names(words: Vocabulary, text: str) -> list[str]:
    return [name for _, _, name in words.find_names(tokenise(text))]


def test_a_vocabulary_is_built_once() -> None:
    assert build(CITY) is build(CITY)


def test_synonyms_share_a_meaning(words: Vocabulary) -> None:
    (phrase,) = (p for p in words.phrases["passeng"] if p.stems == ("passeng", "boat"))
    assert phrase.canon in words.meanings("ferry")


def test_a_word_of_no_list_means_its_stem(words: Vocabulary) -> None:
    assert words.meanings("quays") == {"quay"}


@pytest.mark.parametrize(("phrase", "gap"), [("patch up", True), ("passenger boat", False)])
def test_words_may_stand_before_a_particle(words: Vocabulary, phrase: str, gap: bool) -> None:
    stems = tuple(stem(word) for word in phrase.split())
    assert {p.gap for p in words.phrases[stems[0]] if p.stems == stems} == {gap}


def test_antonyms_hold_both_ways(words: Vocabulary) -> None:
    assert "shut" in words.antonyms["open"]
    assert "open" in words.antonyms["shut"]


def test_a_narrower_word_says_all_that_broader_ones_say(words: Vocabulary) -> None:
    assert "boat" in words.broader["ferri"]
    assert {"trawler", "boat"} <= words.broader["shrimper"]
    assert "trawler" not in words.broader.get("boat", frozenset())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Board met.", ["board"]),
        ("The HB met the Pilot Office.", ["board", "office"]),
        ("The Board met.", ["board"]),
        ("A board broke.", []),
        ("hb", []),
        ("Lind left.", ["ada"]),
        ("Holm left.", []),
        ("Bo Holm left.", ["bo"]),
    ],
)
def test_names(words: Vocabulary, text: str, expected: list[str]) -> None:
    assert names(words, text) == expected


def test_a_text_resolves_to_the_names_in_it(words: Vocabulary) -> None:
    assert words.resolve("Ada Lind of the Pilot Office") == {"ada", "office"}
    assert words.resolve("somebody") == frozenset()


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (None, {"office", "board"}),
        (Period("2012-01-01", "2012-12-31"), {"office", "board"}),
        (Period("2020-01-01", "2020-12-31"), {"office"}),
    ],
)
def test_a_part_belongs_to_its_whole_for_a_while(words: Vocabulary, period: Period | None, expected: set[str]) -> None:
    assert words.wholes("office", period) == expected


def test_kinds_lead_to_names(words: Vocabulary) -> None:
    assert words.kinds["regul"] == {"board"}


def test_no_beat_has_no_names() -> None:
    assert not build(PLAIN).forms
