"""Finding the parts of a base by id and by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_bases import opened

from claimcheck.curation.listing import Filters, find_things, nearest, select_claims, select_records
from claimcheck.errors import UsageError
from claimcheck.model.evidence import EvidenceBase


@pytest.fixture
def base(tmp_path: Path) -> EvidenceBase:
    return opened(tmp_path)[0].base


def ids(base: EvidenceBase, filters: Filters) -> list[str]:
    return [record.id for record in select_records(base, filters)]


ALL = ["forty-closed", "some-not-inspected", "rook-every-bridge"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ALL),
        (Filters(kinds=frozenset({"finding"})), ["some-not-inspected"]),
        (Filters(kinds=frozenset({"finding", "data"})), ALL[:2]),
        (Filters(tiers=frozenset({3})), ["rook-every-bridge"]),
        (Filters(by="Bridge Office"), ALL[:2]),
        (Filters(by="the office"), ALL[:2]),
        (Filters(by="ROOK"), ["rook-every-bridge"]),
        (Filters(by="bridge"), ALL[:2]),
        (Filters(source="speech"), ["rook-every-bridge"]),
        (Filters(status=frozenset({"retracted"})), []),
        (Filters(tag="closure"), ["forty-closed"]),
        (Filters(measure="closed-bridges"), ["forty-closed"]),
        (Filters(since="2020-03-02"), ["rook-every-bridge"]),
        # The speech is dated to the month: it may have been on its last day.
        (Filters(since="2020-04-30"), ["rook-every-bridge"]),
        (Filters(since="2020-05"), []),
        (Filters(until="2020-03"), ALL[:2]),
        (Filters(until="2019"), []),
        (Filters(by="office", tag="inspection"), ["some-not-inspected"]),
    ],
)
def test_filters_are_joined(base: EvidenceBase, filters: Filters, expected: list[str]) -> None:
    assert ids(base, filters) == expected


@pytest.mark.parametrize(
    ("filters", "hint"),
    [
        (Filters(source="speach"), 'did you mean "speech"?'),
        (Filters(tag="inspections"), 'did you mean "inspection"?'),
        (Filters(measure="closed-bridge"), 'did you mean "closed-bridges"?'),
        (Filters(by="Ada Rock"), 'did you mean "Ada Rook"?'),
    ],
)
def test_what_the_base_does_not_know_is_an_error_with_the_nearest(
    base: EvidenceBase, filters: Filters, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        select_records(base, filters)
    assert caught.value.hint == hint


def test_verified_claims_are_kept_by_the_records_they_list(base: EvidenceBase) -> None:
    assert [c.id for c in select_claims(base, Filters())] == ["every-bridge-inspected"]
    assert [c.id for c in select_claims(base, Filters(tag="closure"))] == ["every-bridge-inspected"]
    assert select_claims(base, Filters(kinds=frozenset({"filing"}))) == ()


def test_an_id_may_mean_things_of_several_kinds(base: EvidenceBase) -> None:
    assert [table for table, _ in find_things(base, "report")] == ["source"]
    assert [table for table, _ in find_things(base, "closed-bridges")] == ["measure"]
    assert [table for table, _ in find_things(base, "rook")] == ["name"]
    assert [table for table, _ in find_things(base, "every-bridge-inspected")] == ["verified claim"]


def test_an_unknown_id_is_an_error_with_the_nearest(base: EvidenceBase) -> None:
    with pytest.raises(UsageError) as caught:
        find_things(base, "fourty-closed")
    assert caught.value.message == 'nothing in the base town has the id "fourty-closed"'
    assert caught.value.hint == 'did you mean "forty-closed"?'


def test_the_nearest_may_hold_the_word() -> None:
    known = ["a-long-id-of-bridges", "ferries"]
    assert nearest("bridges", known) == 'did you mean "a-long-id-of-bridges"?'
    assert nearest("zzz", known) is None
    assert nearest("", known) is None
