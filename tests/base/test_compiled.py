"""The compiled form says the same as the base, and damaged or foreign files are refused."""

from __future__ import annotations

import multiprocessing
from math import inf
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from claimcheck.base import compiled
from claimcheck.base.compiled import read_compiled, write_compiled
from claimcheck.model.evidence import (
    BaseLexicon,
    Evidence,
    EvidenceBase,
    Kind,
    Measure,
    Name,
    PartOf,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
    VerifiedClaim,
    Via,
)

SOURCE = Source(id="s", title="S", publisher="P", dated="2018")


LINES = st.integers(0, 2**31)


def _struct(kind: type[Struct]) -> st.SearchStrategy[Any]:
    """Any value of a value class, each field by its declared type."""
    hints = get_type_hints(kind)
    return st.builds(
        kind, **{name: LINES if name == "line" else st.from_type(hints[name]) for name in kind.__struct_fields__}
    )


for each in (Period, Via, Seen, Relays, Source, Evidence, VerifiedClaim, PartOf, Name, Measure, BaseLexicon):
    st.register_type_strategy(each, _struct(each))
BASES = _struct(EvidenceBase)


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
@given(base=BASES)
def test_any_base_comes_back_equal(base: EvidenceBase, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("compiled") / "base.msgpack"
    write_compiled(path, base, None)
    assert read_compiled(path) == (base, None)


def test_a_base_and_its_extra_data_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new/folder/base.msgpack"
    write_compiled(path, small_base(), {"é": [1, b"\xff", inf]}, built_by="x", place="here")
    assert read_compiled(path, built_by="x", place="here") == (small_base(), {"é": [1, b"\xff", inf]})
    assert read_compiled(path, built_by="y", place="here") == (small_base(), None)
    assert read_compiled(path, built_by="x", place="there") is None
    assert read_compiled(path, digest="sha256:2", place="here") is None
    assert list(path.parent.iterdir()) == [path]


def test_the_file_of_another_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(), None)
    assert read_compiled(path) is not None
    monkeypatch.setattr(compiled, "engine_key", lambda: "another")
    assert read_compiled(path) is None


@pytest.mark.parametrize("kept", [0, 1, 50, 300, -1])
def test_a_file_cut_short_is_refused(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(), {})
    path.write_bytes(path.read_bytes()[:kept])
    assert read_compiled(path) is None


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(), {})
    path.write_bytes(path.read_bytes().replace(b"Nobody", b"Anyone"))
    assert read_compiled(path) is None


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert read_compiled(tmp_path / "nowhere.msgpack") is None
    assert read_compiled(tmp_path) is None


def test_a_failed_write_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(), {})
    with pytest.raises(TypeError):
        write_compiled(path, small_base(), {"not json": object()})
    (tmp_path / "folder/base.msgpack").mkdir(parents=True)
    with pytest.raises(OSError, match=r"."):
        write_compiled(tmp_path / "folder/base.msgpack", small_base(), {})
    assert read_compiled(path) == (small_base(), {})
    assert [entry.name for entry in (tmp_path / "folder").iterdir()] == ["base.msgpack"]


def write_often(path: Path, digest: str) -> None:
    for _ in range(15):
        write_compiled(path, small_base(300, digest), {"by": digest})


def test_writers_at_once_never_leave_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "base.msgpack"
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
    assert [entry.name for entry in tmp_path.glob("*.msgpack")] == ["base.msgpack"]
