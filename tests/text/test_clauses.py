"""Clauses: where each begins, what opens it, and its verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.clause import Clause, is_background
from claimcheck.text.clauses import split
from claimcheck.text.implicatives import denies_complement
from claimcheck.text.tags import tag
from claimcheck.text.tokens import tokenise


def clauses(text: str) -> tuple[list[str], list[Clause]]:
    tokens = tokenise(text)
    return [token.text for token in tokens], split(tokens, tag(tokens))


def outline(text: str) -> list[str]:
    """Each clause as its kind, its parent, and its words, the verb in capitals."""
    words, found = clauses(text)
    return [
        f"{clause.kind} {clause.parent}: "
        + " ".join(words[i].upper() if i == clause.verb else words[i] for i in clause.tokens)
        for clause in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boat left", ["main -1: The boat LEFT"]),
        ("The boat left with a pilot", ["main -1: The boat LEFT with a pilot"]),
        ("The boat left without a pilot", ["main -1: The boat LEFT", "without 0: a pilot"]),
        ("The boat left without a pilot at dawn", ["main -1: The boat LEFT at dawn", "without 0: a pilot"]),
        ("The crew that left was paid", ["main -1: The crew was PAID", "relative 0: LEFT"]),
        ("The boat, which sank, was old", ["main -1: The boat WAS old", "relative 0: SANK"]),
        ("The crew wanted to leave", ["main -1: The crew WANTED", "infinitive 0: LEAVE"]),
        ("The crew asked whether it sank", ["main -1: The crew ASKED", "complement 0: it SANK"]),
        ("The crew said that it sank", ["main -1: The crew SAID", "complement 0: it SANK"]),
        ("When it sank, the crew left", ["main -1: the crew LEFT", "adverbial 0: it SANK"]),
        ("The crew left after the storm", ["main -1: The crew LEFT", "adverbial 0: the storm"]),
        ("The crew ate on leaving", ["main -1: The crew ATE", "gerund 0: LEAVING"]),
        ("The boat sank and the crew swam", ["main -1: The boat SANK", "main 0: the crew SWAM"]),
        ("The crew ate bread and cheese", ["main -1: The crew ATE bread and cheese"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "negator", "modal", "passive", "total"),
    [
        ("The boat was repaired", None, None, True, False),
        ("The boat was not repaired", "not", None, True, False),
        ("The crew never left", "never", None, False, False),
        ("The crew may have left", None, "may", False, False),
        ("The crew did not always leave", "not", None, False, True),
        ("The crew always left", None, None, False, False),
    ],
)
def test_the_verb_group(text: str, negator: str | None, modal: str | None, passive: bool, total: bool) -> None:
    words, found = clauses(text)
    main = found[0]
    assert (None if main.negator < 0 else words[main.negator]) == negator
    assert (None if main.modal < 0 else words[main.modal]) == modal
    assert (main.passive, main.total) == (passive, total)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crew left when it sank", True),
        ("The crew left because it sank", False),
        ("The crew that left sank", False),
    ],
)
def test_the_background_only_sets_the_scene(text: str, expected: bool) -> None:
    assert is_background(clauses(text)[1][1], tokenise(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("failed to leave", True),
        ("failed the crew to leave", False),
        ("kept the crew from leaving", True),
        ("deprived the old crew of sleep", True),
        ("kept the boat", False),
        ("managed to leave", False),
    ],
)
def test_words_that_deny_what_they_govern(text: str, expected: bool) -> None:
    assert denies_complement(tokenise(text), 0) is expected


def test_masked_tokens_belong_to_no_clause() -> None:
    tokens = tokenise("The crew in 2018 left")
    assert split(tokens, tag(tokens), frozenset({2, 3}))[0].tokens == [0, 1, 4]


WORDS = ["the", "crew", "boat", "left", "sank", "was", "not", "that", "which", "without", "when", "to", "and"]
WORDS += [",", "of", "in", "paid", "paying", "who", "may"]


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_a_token_belongs_to_one_clause_at_most(text: str) -> None:
    found = clauses(text)[1]
    placed = [i for clause in found for i in clause.tokens]
    assert len(placed) == len(set(placed))
    assert all(clause.tokens == sorted(clause.tokens) for clause in found)
    assert all(clause.parent < number for number, clause in enumerate(found))
