"""Tiers, origins and dates of records, and the queries on frozen values."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.evidence import (
    OPEN_END,
    OPEN_START,
    TIERS,
    Evidence,
    Kind,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
)
from claimcheck.model.review import Basis, Citation, ClaimReview, Stance, Verdict
from claimcheck.model.run import LEVEL_ORDER, Level
from claimcheck.spans import Span


def record(**fields: object) -> Evidence:
    fields.setdefault("source", Source(id="s", title="Log", publisher="Office", dated="2016", published="2017-03"))
    defaults: dict[str, object] = {
        "id": "e",
        "kind": Kind.REPORT,
        "by": "Marsh Gazette",
        "seen": Seen(level=SeenLevel.PRIMARY),
        "quotation": "The pumps failed.",
    }
    return Evidence(**(defaults | fields))  # type: ignore[arg-type]


def relays(kind: Kind, document: str | None = None) -> Relays:
    return Relays(by="Flood Board", kind=kind, document=document)


def test_every_kind_has_a_tier() -> None:
    assert TIERS.keys() == set(Kind)
    assert set(TIERS.values()) == {1, 2, 3}


@pytest.mark.parametrize("kind", Kind)
def test_own_words_have_the_tier_of_their_kind(kind: Kind) -> None:
    assert record(kind=kind).tier == TIERS[kind]


@pytest.mark.parametrize(("own", "relayed"), list(product(Kind, Kind)))
def test_relayed_word_for_word_keeps_the_speaker_s_tier(own: Kind, relayed: Kind) -> None:
    assert record(kind=own, relays=relays(relayed)).tier == TIERS[relayed]


@pytest.mark.parametrize(("own", "relayed"), list(product(Kind, Kind)))
def test_relayed_in_paraphrase_takes_the_weaker_tier(own: Kind, relayed: Kind) -> None:
    paraphrase = record(kind=own, relays=relays(relayed), quotation=None, summary="The pumps failed.")
    assert paraphrase.tier == max(TIERS[own], TIERS[relayed])


def test_a_relay_speaks_for_whom_it_relays() -> None:
    relay = record(relays=relays(Kind.FINDING))
    assert (relay.speaker, relay.asserted_kind) == ("Flood Board", Kind.FINDING)
    assert (record().speaker, record().asserted_kind) == ("Marsh Gazette", Kind.REPORT)


def test_origin_is_the_document_that_the_words_come_from() -> None:
    assert record().origin == "s"
    assert record(relays=relays(Kind.FINDING, "board-7")).origin == "board-7"
    assert record(relays=relays(Kind.FINDING)).origin == "s"
    assert record(same_as="other").origin == "other"
    assert record(same_as="other", same_origin="board-7").origin == "board-7"


def test_dates_fall_back() -> None:
    bare = Source(id="s", title="Log", publisher="Office", dated="2016")
    assert (record().date, record().published) == ("2016", "2017-03")
    assert (record(source=bare).date, record(source=bare).published) == ("2016", "2016")
    assert record(source=bare, dated="2016-05").published == "2016-05"


def test_a_relay_of_a_document_of_the_base_leaves_its_own_source() -> None:
    assert record(relays=relays(Kind.FINDING, "board-7")).source.id == "s"


days = st.dates().map(lambda day: day.isoformat())
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


@given(periods, periods)
def test_overlap_is_symmetric_and_follows_from_containment(one: Period, other: Period) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert not one.contains(other) or one.overlaps(other)


@given(periods)
def test_the_open_period_contains_all(period: Period) -> None:
    assert Period(OPEN_START, OPEN_END).contains(period)
    assert period.contains(period)


def test_levels_are_ordered() -> None:
    assert sorted(Level, key=LEVEL_ORDER.__getitem__) == [Level.NOTE, Level.WARNING, Level.ERROR]


def test_citations_of_one_stance_keep_their_order() -> None:
    stances = (Stance.SUPPORTS, Stance.RELATED, Stance.SUPPORTS)
    citations = tuple(
        Citation(evidence=record(id=str(n)), stance=s, basis=Basis.DERIVED, score=0.5, tier=1)
        for n, s in enumerate(stances)
    )
    review = ClaimReview(
        span=Span(0, 5),
        text="Claim",
        verdict=Verdict.SUPPORTED,
        decided_by=None,
        attribution=None,
        verified_claim=None,
        citations=citations,
    )
    assert [c.evidence.id for c in review.with_stance(Stance.SUPPORTS)] == ["0", "2"]
    assert review.with_stance(Stance.CONTRADICTS) == ()


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        record().id = "other"  # type: ignore[misc]
