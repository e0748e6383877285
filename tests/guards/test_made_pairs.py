"""Claims made from the records' own propositions never turn a record round."""

from __future__ import annotations

import made_pairs as made
import pytest
import sentence_edits as edits
import sentence_figures as figures

from guards import BEATS, floors, judge_pairs, load

NAMES = frozenset({"Harbour Authority", "Calder Line", "Lorne"})


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Calder Line removed the doors.", "Calder Line did not remove the doors."),
        ("The order was signed on 2 May 2019.", "The order was not signed on 2 May 2019."),
        ("The order was not signed.", "The order was signed."),
        ("The Harbour Authority had no policy on silt.", "The Harbour Authority had a policy on silt."),
        ("There was no evidence of fire.", "There was evidence of fire."),
        ("There were no alarms on the boats.", "There were alarms on the boats."),
        ("In June 2018 Lorne began the survey.", "In June 2018 Lorne did not begin the survey."),
        ("The Merganser has never sailed.", "The Merganser has sailed."),
    ],
)
def test_negation(sentence: str, negated: str) -> None:
    assert edits.negate(sentence, NAMES) == negated


@pytest.mark.parametrize(
    "sentence",
    [
        "Some boats were not tested.",
        "At least 348 boats were tested.",
        "Boats that were old were tested.",
        "No boat sailed without a test.",
        "The boat may have been tested.",
        "Calder Line zigged.",
    ],
)
def test_no_negation_where_it_is_no_denial(sentence: str) -> None:
    assert edits.negate(sentence, NAMES) is None


@pytest.mark.parametrize(
    ("sentence", "form", "changed"),
    [
        ("Some of the boats were late.", "no", "None of the boats were late."),
        ("Every boat was late.", "not all", "Not every boat was late."),
        ("All boats were late.", "some", "Some boats were late."),
        ("No boat was late.", "some", "At least one boat was late."),
        ("No boats were late.", "all", "All boats were late."),
    ],
)
def test_quantifiers(sentence: str, form: str, changed: str) -> None:
    parts = edits.quantified_subject(sentence)
    assert parts is not None
    assert edits.requantify(parts, form) == changed


def test_the_figure_is_found_with_its_bound() -> None:
    figure = figures.one_figure("In 2018 Calder Line sold at least 348 tickets.")
    assert figure is not None
    assert (figure.value, figure.lower) == (348, True)
    assert figures.with_figure(figure, 1300, "fewer than") == "In 2018 Calder Line sold fewer than 1,300 tickets."


@pytest.mark.parametrize("sentence", ["In 2018 it rained.", "On June 20, 2018 it rained.", "It sold 12 of 40 boats."])
def test_dates_and_shares_are_no_figures(sentence: str) -> None:
    assert figures.one_figure(sentence) is None


def test_dates_change_only_where_there_is_one() -> None:
    assert "The order ended on 30 July 2018." not in figures.other_dates("The order ended on 30 June 2018.")
    assert len(figures.other_dates("The order ended on 30 June 2018.")) == 3
    assert figures.other_dates("Before June 2018 it held.") == ()


def test_pairs_are_made_of_the_harbour_base() -> None:
    found = made.made_pairs(load(BEATS[1].folder))
    kinds = {pair.kind for pair in found.pairs}
    assert {"identity", "adverb", "negated", "other actor", "speaker", "other speaker", "other date"} <= kinds
    assert len(found.pairs) > 200
    assert all(not pair.due & pair.reversal for pair in found.pairs)
    assert all(pair.claim != pair.proposition for pair in found.pairs if pair.kind != "identity")


def test_no_pair_is_reversed_and_the_shares_hold(capsys: pytest.CaptureFixture[str]) -> None:
    found = judge_pairs(load(beat.folder) for beat in BEATS if beat.has_base)
    with capsys.disabled():
        for kind in sorted(found.total):
            print(f"{kind:<34} {found.total[kind]:>5} {found.share(kind):>7.1%}")  # noqa: T201
    lines = [f"{stance} [{pair.kind}] {pair.claim} | {pair.evidence}" for pair, stance in found.reversals]
    assert not lines, "\n".join(lines)
    overall = found.as_due.total() / found.total.total()
    for kind, floor in floors().items():
        share = overall if kind == "all" else found.share(kind)
        assert share >= floor, kind
