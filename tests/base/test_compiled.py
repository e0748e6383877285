"""The compiled form says the same as the base, and damaged or foreign files are refused."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.base import compiled
from claimcheck.base.compiled import read_compiled, write_compiled
from claimcheck.base.data import from_data, to_data
from claimcheck.model.evidence import Evidence, EvidenceBase, Kind, Seen, SeenLevel, Source

SOURCE = Source(id="s", title="S", publisher="P", dated="2018")


def small_base(count: int = 3, digest: str = "sha256:1") -> EvidenceBase:
    records = tuple(
        Evidence(
            id=f"e-{number}",
            kind=Kind.FINDING,
            by="Office",
            source=SOURCE,
            quotation="The bridge was closed. " * 10,
            seen=Seen(level=SeenLevel.COPY),
            propositions=("The bridge was closed.", "Nobody crossed."),
        )
        for number in range(count)
    )
    return EvidenceBase(id="b", title="B", covers="c", digest=digest, sources=(SOURCE,), evidence=records)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.from_type(EvidenceBase))
def test_any_base_comes_back_equal(base: EvidenceBase) -> None:
    assert from_data(json.loads(json.dumps(to_data(base)))) == base


def test_records_of_one_source_share_it() -> None:
    base = from_data(to_data(small_base()))
    assert all(record.source is base.sources[0] for record in base.evidence)


def test_a_base_and_its_extra_data_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new/folder/base.json"
    write_compiled(path, small_base(), {"é": [1, "\ud800"]}, built_by="x", place="here")
    assert read_compiled(path, built_by="x", place="here") == (small_base(), {"é": [1, "\ud800"]})
    assert read_compiled(path, built_by="y", place="here") == (small_base(), None)
    assert read_compiled(path, built_by="x", place="there") is None
    assert read_compiled(path, digest="sha256:2", place="here") is None
    assert list(path.parent.iterdir()) == [path]


def test_the_file_of_another_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.json"
    write_compiled(path, small_base(), None)
    assert read_compiled(path) is not None
    monkeypatch.setattr(compiled, "engine_key", lambda: "another")
    assert read_compiled(path) is None


@pytest.mark.parametrize("kept", [0, 1, 50, 300, -1])
def test_a_file_cut_short_is_refused(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    write_compiled(path, small_base(), {})
    path.write_bytes(path.read_bytes()[:kept])
    assert read_compiled(path) is None


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    write_compiled(path, small_base(), {})
    path.write_bytes(path.read_bytes().replace(b"Nobody", b"Anyone"))
    assert read_compiled(path) is None


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert read_compiled(tmp_path / "nowhere.json") is None
    assert read_compiled(tmp_path) is None


def test_a_failed_write_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    write_compiled(path, small_base(), {})
    with pytest.raises(TypeError):
        write_compiled(path, small_base(), {"not json": object()})
    (tmp_path / "folder/base.json").mkdir(parents=True)
    with pytest.raises(OSError, match=r"."):
        write_compiled(tmp_path / "folder/base.json", small_base(), {})
    assert read_compiled(path) == (small_base(), {})
    assert [entry.name for entry in (tmp_path / "folder").iterdir()] == ["base.json"]


def write_often(path: Path, digest: str) -> None:
    for _ in range(15):
        write_compiled(path, small_base(300, digest), {"by": digest})


def test_writers_at_once_never_leave_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    write_often(path, "sha256:0")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_often, args=(path, f"sha256:{number}")) for number in range(3)]
    for writer in writers:
        writer.start()
    reads = 0
    while any(writer.is_alive() for writer in writers) or not reads:
        found = read_compiled(path)
        assert found is not None
        assert len(found[0].evidence) == 300
        reads += 1
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert [entry.name for entry in tmp_path.glob("*.json")] == ["base.json"]


def test_three_hundred_records_are_built_at_once() -> None:
    data: Any = json.loads(json.dumps(to_data(small_base(300))))
    times = []
    for _ in range(5):
        begun = perf_counter()
        from_data(data)
        times.append(perf_counter() - begun)
    # Measured at 2 ms; the bound leaves room for a busy machine.
    assert min(times) < 0.02
