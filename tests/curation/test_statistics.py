"""The counts of a base."""

from __future__ import annotations

from pathlib import Path

from desk_bases import CLAIMS, changed, opened

from claimcheck.curation.statistics import statistics


def test_everything_is_counted_once(tmp_path: Path) -> None:
    found = statistics(opened(tmp_path)[0].base)

    assert (found.records, found.sources, found.verified_claims, found.wordings) == (3, 2, 1, 3)
    assert (found.names, found.measures) == (2, 1)
    assert found.kinds == (("finding", 1), ("data", 1), ("statement", 1))
    assert found.tiers == (("1", 2), ("3", 1))
    assert found.seen == (("primary", 2), ("press", 1))
    assert found.years == (("2020", 3),)
    assert found.publishers == (("Bridge Office", 2), ("Town Paper", 1))
    assert found.by_source == (("report", 2), ("speech", 1))
    assert (found.one_sided, found.no_side, found.unused) == ((), (), ())


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    claims = changed(CLAIMS, "[some-not-inspected]", "[]") + "- {id: bare, claim: Bridges rust.}\n"
    found = statistics(opened(tmp_path, {"claims/bridges.yml": claims})[0].base)

    assert found.one_sided == ("every-bridge-inspected",)
    assert found.no_side == ("bare",)
    assert found.unused == ("some-not-inspected",)
