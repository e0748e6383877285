"""The relation table of verified claims, and which match is taken."""

from __future__ import annotations

from itertools import permutations, product
from pathlib import Path

import pytest

from claimcheck.model.evidence import VerifiedClaim
from claimcheck.model.review import Match, Relation, Stance
from claimcheck.stance.relations import DERIVE, PRECEDENCE, ListName, best, carry, listed

S, C, Q, R = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES, Stance.RELATED

TABLE = {
    "equivalent": (S, C, Q),
    "denies": (C, S, R),
    "narrower": (DERIVE, C, Q),
    "broader": (S, DERIVE, R),
    "opposed": (C, DERIVE, R),
}
OPPOSITE = {S: C, C: S}


@pytest.mark.parametrize("relation", Relation)
def test_table(relation: Relation) -> None:
    columns = (ListName.SUPPORTED_BY, ListName.CONTRADICTED_BY, ListName.QUALIFIED_BY)
    assert tuple(carry(relation, name) for name in columns) == TABLE[relation.value]


@pytest.mark.parametrize(("relation", "name"), list(product(Relation, (ListName.CONTEXT, ListName.RESPONSE))))
def test_context_and_replies_decide_nothing(relation: Relation, name: ListName) -> None:
    assert carry(relation, name) is Stance.RELATED


@pytest.mark.parametrize("relation", Relation)
def test_no_relation_puts_both_lists_on_one_side(relation: Relation) -> None:
    for_it, against = carry(relation, ListName.SUPPORTED_BY), carry(relation, ListName.CONTRADICTED_BY)
    assert for_it != against
    assert DERIVE in (for_it, against) or {for_it, against} == {S, C}


@pytest.mark.parametrize("name", [ListName.SUPPORTED_BY, ListName.CONTRADICTED_BY])
def test_denial_swaps_the_sides(name: ListName) -> None:
    plain, denied = carry(Relation.EQUIVALENT, name), carry(Relation.DENIES, name)
    assert isinstance(plain, Stance)
    assert denied is OPPOSITE[plain]


def test_precedence_names_each_relation_once() -> None:
    assert sorted(PRECEDENCE) == sorted(Relation)


def test_best_takes_the_relation_first_and_the_id_second() -> None:
    ranked = [Match(id=name, relation=relation) for relation in PRECEDENCE for name in ("a", "b")]
    for size in range(1, len(ranked) + 1):
        tail = ranked[-size:]
        assert best(tail) == tail[0]
        assert best(reversed(tail)) == tail[0]


def test_best_is_free_of_order() -> None:
    matches = [
        Match(id="z", relation=Relation.EQUIVALENT),
        Match(id="a", relation=Relation.DENIES),
        Match(id="b", relation=Relation.EQUIVALENT),
    ]
    assert {best(order) for order in permutations(matches)} == {matches[2]}


def test_best_of_none_is_none() -> None:
    assert best([]) is None


def test_listed_gives_each_id_once_with_its_first_list() -> None:
    claim = VerifiedClaim(
        id="v",
        claim="Every pupil was fed.",
        supported_by=("s",),
        contradicted_by=("c", "s"),
        qualified_by=("q",),
        context=("x", "c"),
        response=("r",),
    )
    assert list(listed(claim)) == [
        ("s", ListName.SUPPORTED_BY),
        ("c", ListName.CONTRADICTED_BY),
        ("q", ListName.QUALIFIED_BY),
        ("x", ListName.CONTEXT),
        ("r", ListName.RESPONSE),
    ]


WORDS = {"related": R, "supports": S, "contradicts": C, "qualifies": Q, "judged one by one": DERIVE}


@pytest.mark.parametrize("relation", Relation)
def test_the_page_on_verdicts_has_the_same_table(relation: Relation) -> None:
    text = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if f"(`{relation}`" in line]
    cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
    assert tuple(WORDS[cell] for cell in cells) == TABLE[relation.value]
