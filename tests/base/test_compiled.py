"""The compiled form says the same as the base, and damaged or foreign files are refused."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
import time
import zlib
from math import inf
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from claimcheck.base import compiled, find
from claimcheck.base.compiled import read_compiled, write_compiled
from claimcheck.base.find import load_base
from claimcheck.cli import layers
from claimcheck.cli.entry import main
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
from claimcheck.prepared import build

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


# The cache as a whole, from outside

ROOT = Path(__file__).parents[2]
LOAD = (
    "import sys; from pathlib import Path; from claimcheck.base import cache; from claimcheck.base.find import load; "
    "from claimcheck.prepared import build; cache.folder = lambda: Path(sys.argv[2]); "
    "print(len(load(Path(sys.argv[1]), build).base.evidence))"
)


def in_process(base: Path, cache_folder: Path, before: str = "") -> subprocess.Popen[str]:
    """A process of its own that loads a base with what the engine builds of it."""
    return subprocess.Popen(
        [sys.executable, "-c", before + LOAD, str(base), str(cache_folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_processes_may_compile_one_base_at_once(write_base: Any, cache_folder: Path) -> None:
    top = write_base()
    running = [in_process(top, cache_folder) for _ in range(4)]
    for process in running:
        assert process.communicate(timeout=60) == ("2\n", "")
    assert len(list(cache_folder.iterdir())) == 1
    assert find.load(top, build).extra is not None


def test_a_full_disk_costs_only_time(write_base: Any, cache_folder: Path) -> None:
    top = write_base()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
    assert in_process(top, cache_folder, limit).communicate(timeout=60) == ("2\n", "")
    assert list(cache_folder.iterdir()) == []


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_folder_that_takes_no_file_costs_only_time(
    error: int, write_base: Any, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write_base()
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (_ for _ in ()).throw(OSError(error, "no")))
    assert len(load_base(top).evidence) == 2
    assert list(cache_folder.iterdir()) == []


def test_a_home_that_may_only_be_read_costs_only_time(write_base: Any, tmp_path: Path) -> None:
    top = write_base()
    (tmp_path / "home").mkdir(mode=0o500)
    code = "import os; from claimcheck.base.find import load_base; from pathlib import Path; import sys; "
    code += "print(len(load_base(Path(sys.argv[1])).evidence))"
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": "/proc/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(top)],
        env={**os.environ, **home, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_a_process_killed_while_writing_leaves_nothing_that_is_read(write_base: Any, cache_folder: Path) -> None:
    top = write_base()
    kill = (
        "import os; from claimcheck.base import compiled; from pathlib import Path; "
        "Path.replace = lambda *_: os.kill(os.getpid(), 9); "
    )
    process = in_process(top, cache_folder, kill)
    process.communicate(timeout=60)
    assert process.returncode == -9
    (half,) = cache_folder.iterdir()
    assert half.name.startswith(compiled.UNFINISHED)
    assert len(load_base(top).evidence) == 2
    assert len(list(cache_folder.iterdir())) == 2
    # A later write clears it away once it is surely nobody's any more.
    os.utime(half, (1, 1))
    (top / "evidence/base.yml").write_text("id: other\ntitle: T\ncovers: x\n")
    load_base(top)
    assert not half.exists()


def test_an_edit_that_keeps_size_and_time_is_noticed(write_base: Any) -> None:
    top = write_base()
    path = top / "evidence/good.yml"
    stamp = path.stat()
    assert load_base(top).evidence[0].quotation == "The bridge was closed."
    path.write_text(path.read_text().replace("closed", "opened"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert path.stat().st_size == stamp.st_size
    assert load_base(top).evidence[0].quotation == "The bridge was opened."


class Trap:
    """What a pickle could do to whoever reads it."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, ("trapped",)


def test_a_pickle_in_the_cache_is_never_read(write_base: Any, cache_folder: Path) -> None:
    top = write_base()
    base = load_base(top)
    (path,) = cache_folder.iterdir()
    head = path.read_bytes().partition(b"\n")[0]
    trap = pickle.dumps(Trap())
    check = json.dumps({**json.loads(head), "check": zlib.crc32(trap)}).encode()
    for planted in (trap, head + b"\n" + trap, check + b"\n" + trap):
        path.write_bytes(planted)
        assert load_base(top) == base
        assert not Path("trapped").exists()
    sources = [*(ROOT / "src").rglob("*.py"), ROOT / "hatch_build.py"]
    assert not [source.name for source in sources if "import pickle" in source.read_text(encoding="utf-8")]


def test_only_the_header_is_read_for_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "base.msgpack"
    write_compiled(path, small_base(digest="sha256:7"), None)
    assert compiled.digest_in(path) == "sha256:7"
    for damaged in (b"", b"{}\n", b"[1]\n", b"\xff\n", path.read_bytes().replace(b'"engine":"', b'"engine":"x')):
        path.write_bytes(damaged)
        assert compiled.digest_in(path) is None
    assert compiled.digest_in(tmp_path) is None


# What is told meanwhile


class Terminal(io.StringIO):
    """A stderr that is one."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "told"),
    [
        (Terminal(), 0.0, "compiling the base, once: 12,000 records\n"),
        (Terminal(), 60.0, ""),
        (io.StringIO(), 0.0, ""),
    ],
)
def test_a_person_is_told_that_compiling_takes_long(
    stream: io.StringIO, patience: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(layers, "_PATIENCE", patience)
    with layers.watch(12_000):
        time.sleep(0.2)
    assert stream.getvalue() == told


def test_compiling_is_watched_once_and_reading_the_cache_never(write_base: Any) -> None:
    top = write_base()
    seen: list[int] = []

    def watch(records: int) -> contextlib.AbstractContextManager[None]:
        seen.append(records)
        return contextlib.nullcontext()

    assert find.load(top, build, watch=watch).base == find.load(top, build, watch=watch).base
    assert seen == [2]


def test_an_import_leaves_a_warm_cache(write_base: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    head = {"type": "source", "id": "s", "title": "S", "publisher": "P", "dated": "2020"}
    record = {"type": "evidence", "id": "r", "kind": "finding", "by": "P", "quotation": "A bridge fell."}
    lines = [json.dumps(entry) for entry in (head, {**record, "seen": {"level": "copy"}, "source": "s"})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    assert main(["base", "import", "in.jsonl", "--from", "jsonl", "--to", "made"]) == 0
    monkeypatch.setattr("claimcheck.base.load.read_layer", lambda *_: pytest.fail("compiled again"))
    assert find.load(Path("made"), build).extra is not None
