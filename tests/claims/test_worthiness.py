"""The check-worthiness score: what it prefers, what it names, and the laws it keeps."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import lexicon
from claimcheck.claims.traits import read, traits
from claimcheck.claims.worthiness import WORTHY, features, model, worthiness

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import worthiness as benchmark  # noqa: E402
from common import Options  # noqa: E402

OWN = ROOT / "benchmarks/own/worthiness.yml"

WORTH = [
    "The city cut its library budget by 12 percent last year.",
    "Unemployment has fallen to its lowest level in two decades.",
    "The governor vetoed the bill.",
    "She voted against the treaty in 2014.",
    "The report found that the agency had lost 300 files.",
    "More than a third of the bridges were never inspected.",
    "The company paid $40 million in fines.",
]
NOT_WORTH = [
    "What will the council do next?",
    "I think we can do better.",
    "We must never give up.",
    "Thank you very much.",
    "It would be wonderful to see you again.",
    "Let me say a word about values.",
    "Maybe.",
]


@pytest.mark.parametrize("sentence", WORTH)
def test_statements_of_record_are_worth_it(sentence: str) -> None:
    assert worthiness(sentence) >= WORTHY


@pytest.mark.parametrize("sentence", NOT_WORTH)
def test_opinion_questions_and_courtesies_are_not(sentence: str) -> None:
    assert worthiness(sentence) < WORTHY


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Rents rose 9 percent.", "Rents rose."),
        ("The board closed four schools.", "The board should close four schools."),
        ("The board closed four schools.", "The board will close four schools."),
        ("The board closed four schools.", "I think the board closed four schools."),
        ("The board closed four schools.", "Did the board close four schools?"),
        ("Crime is at its lowest level ever.", "Crime is a serious question."),
        ("The agency has never audited the fund.", "Perhaps the agency audits the fund."),
    ],
)
def test_of_two_sentences(more: str, less: str) -> None:
    assert worthiness(more) > worthiness(less)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rents rose 9 percent.", {"percentage", "figure", "rise"}),
        ("It cost $3 billion.", {"sum of money", "scale word", "figure"}),
        ("The largest plant shut.", {"extreme", "business"}),
        ("Will it rain?", {"question", "to come"}),
        ("I think so.", {"i think", "belief", "i", "1 to 5 words"}),
        ("He voted against the bill.", {"voting", "measure", '"against"', "past verb"}),
        ("They have to go.", {"duty", "they"}),
        ("It doesn't cover nurses.", {"been", "covering", "health"}),
        ("The NASA office closed.", {"acronym", "name", "body"}),
        ('He said, "No."', {"told", "quotation marks", '"no"'}),
    ],
)
def test_features_have_names(sentence: str, expected: set[str]) -> None:
    assert expected <= set(features(sentence))


@pytest.mark.parametrize(
    ("sentence", "name", "there"),
    [
        ("They met in 1998.", "year", True),
        ("They sold 1998 shares and 5,200 bonds.", "long figure", True),
        ("They met on the 12th.", "ordinal", True),
        ("It rose by 2.5 points.", "decimal", True),
        ("It opened in October.", "month", True),
        ("They may march in May.", "month", False),
        ("One knows.", "figure", False),
        ("We\u2019ve failed.", "we did", True),
        ("The report\u2019s author left.", "a noun + is", False),
        ("It\u2019s late.", "it or that + is", True),
        ("The lawsuits failed.", "court", True),
        ("A classy act.", "school", False),
    ],
)
def test_traits(sentence: str, name: str, there: bool) -> None:
    assert (name in traits(read(sentence))) is there


def test_weights_are_few() -> None:
    known = model().weights

    assert 0 < len(known) <= 300
    assert all(known.values())


def test_every_weight_is_of_a_trait_that_can_occur() -> None:
    data = lexicon.load("worthiness")
    own = [s.text for s in benchmark.read(OWN, "all")]
    clauses = {f"{subject} + {verb}" for subject, verb in product(SUBJECTS, VERBS)}
    occurring = {name for text in (*own, *WORTH, *NOT_WORTH, LONG, LONG[:140]) for name in traits(read(text))}
    named = occurring | clauses | data["classes"].keys() | data["nouns"].keys()

    odd = {name.removeprefix("first: ") for name in model().weights} - named
    assert not {name for name in odd if not name.startswith('"')}


SUBJECTS = ("I", "we", "you", "they", "he or she", "it or that", "there", "who", "a noun", "a name")
VERBS = ("was, had or did", "has", "is", "do", "modal", "past verb", "present verb")
LONG = (
    "And NASA, with a crew of 40 and a budget of millions, was planning, building, testing, moving and launching -- in "
    "October, on the 12th, from a base on the coast, at the edge of a town in the north of the state -- a probe."
)


def test_no_name_is_that_of_two_classes() -> None:
    data = lexicon.load("worthiness")

    assert not data["classes"].keys() & data["nouns"].keys()


def test_no_class_lists_a_word_twice() -> None:
    data = lexicon.load("worthiness")
    for entries in (*data["classes"].values(), *data["nouns"].values()):
        assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("empty", ["", "   ", "...", "?!", "\u201c\u201d"])
def test_nothing_said_is_worth_nothing(empty: str) -> None:
    assert worthiness(empty) == 0


TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(" ".join(WORTH + NOT_WORTH).split())).map(" ".join))


@given(TEXTS)
def test_a_score_is_a_share_and_the_same_each_time(text: str) -> None:
    score = worthiness(text)

    assert 0 <= score <= 1
    assert score == worthiness(text)


@given(TEXTS)
def test_features_are_those_that_weigh(text: str) -> None:
    found = features(text)
    weights = model().weights

    assert len(set(found)) == len(found)
    assert [abs(weights[name]) for name in found] == sorted((abs(weights[name]) for name in found), reverse=True)


@given(st.sampled_from(WORTH + NOT_WORTH), st.sampled_from(["", " ", "\n"]), st.sampled_from(["", " ", "\t"]))
def test_space_around_a_sentence_changes_nothing(sentence: str, before: str, after: str) -> None:
    assert worthiness(before + sentence + after) == worthiness(sentence)


@given(st.sampled_from(WORTH + NOT_WORTH))
def test_curly_apostrophes_and_quotes_change_nothing(sentence: str) -> None:
    quoted = f'"It\'s so," he said: {sentence}'
    curly = quoted.replace("'", "\u2019").replace('"', "\u201c", 1).replace('"', "\u201d")

    assert worthiness(curly) == worthiness(quoted)


def test_own_sentences_keep_their_floor() -> None:
    report = benchmark.measure(OWN, Options())

    assert report.rows == 200
    assert report.figures["F1"] >= 0.86, report.errors
    assert report.figures["average precision"] >= 0.94


def test_floor_of_always() -> None:
    always = benchmark.measure(OWN, Options()).beside["always"]

    assert (always["precision"], always["recall"], always["average precision"]) == (0.5, 1.0, 0.5)


def test_average_precision_by_hand() -> None:
    rows = [benchmark.Sentence(text="", worthy=worthy) for worthy in (True, False, True, False)]

    assert benchmark.average_precision(rows, [0.9, 0.8, 0.7, 0.6]) == pytest.approx((1 + 2 / 3) / 2)
    assert benchmark.average_precision(rows, [0.5, 0.5, 0.5, 0.5]) == pytest.approx(0.5)
