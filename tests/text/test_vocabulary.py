"""What words mean the same, which say more, and who is who."""

from __future__ import annotations

from collections import Counter

import pytest

from claimcheck import lexicon
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


# The packaged lists


def stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(token.lower) for token in tokenise(phrase) if token.is_word)


def test_no_two_rows_of_synonyms_begin_alike() -> None:
    heads = Counter(stems(row[0]) for row in lexicon.load("synonyms"))
    assert not [head for head, count in heads.items() if count > 1]


def test_every_synonym_adds_a_meaning_the_stemmer_does_not_join() -> None:
    assert not [row for row in lexicon.load("synonyms") if len({stems(word) for word in row}) < len(row)]


def test_no_pair_of_antonyms_is_a_pair_of_synonyms() -> None:
    rows = [{stems(word) for word in row} for row in lexicon.load("synonyms")]
    pairs = [{stems(word) for word in pair} for pair in lexicon.load("antonyms")]
    assert all(len(pair) == 2 for pair in pairs)
    assert not [pair for pair in pairs if any(pair <= row for row in rows)]


def test_no_narrower_word_is_wider_than_its_term() -> None:
    broader = build(PLAIN).broader
    assert not [word for word, wider in broader.items() if any(word in broader.get(w, ()) for w in wider)]


@pytest.mark.parametrize(
    ("one", "other"), [("sacked", "fired"), ("colour", "color"), ("theft", "stole"), ("notified", "informed")]
)
def test_packaged_synonyms(one: str, other: str) -> None:
    packaged = build(PLAIN)
    assert packaged.meanings(one) & packaged.meanings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("legislator", "law"),
        ("extensive", "extend"),
        ("conversation", "convert"),
        ("wind", "injury"),
        ("quite", "resign"),
    ],
)
def test_words_of_like_stems_are_kept_apart(one: str, other: str) -> None:
    packaged = build(PLAIN)
    assert not packaged.meanings(one) & packaged.meanings(other)


def test_packaged_narrower_words() -> None:
    assert "vehicl" in build(PLAIN).broader["bus"]
