"""Which base is used, and that the one used is never stale."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.base import compiled, find
from claimcheck.base.compiled import packaged_engine_key, write_compiled
from claimcheck.base.find import find_base, load_base, load_base_with
from claimcheck.base.load import read_base
from claimcheck.errors import BaseError
from claimcheck.model.evidence import EvidenceBase

calls: list[str] = []


def count_evidence(base: EvidenceBase) -> dict[str, object]:
    """Extra data for the tests; notes that it was asked."""
    calls.append(base.id)
    return {"count": len(base.evidence)}


def other_extra(base: EvidenceBase) -> dict[str, object]:
    """Extra data of another kind."""
    return {"title": base.title}


@pytest.fixture(autouse=True)
def forget_calls() -> None:
    calls.clear()


@pytest.mark.parametrize("named", [".", "evidence", "evidence/base.yml", "evidence/../evidence"])
def test_a_base_may_be_named_in_three_ways(named: str, write_base: Any) -> None:
    top = write_base()
    found = find_base(top / named)
    assert found is not None
    assert found.resolve() == top / "evidence"
    assert load_base(Path(named)).id == "small"


def test_what_is_named_and_is_no_base_is_refused_with_a_hint(write_base: Any) -> None:
    top = write_base({"other/base.yaml": "id: x\n", "plain/x.txt": ""})
    hint = "name a folder that holds base.yml, the folder above it, or base.yml itself"
    for named, message, wanted in (
        ("nowhere", "there is no evidence base at nowhere", hint),
        ("plain", "plain holds no base.yml", hint),
        ("evidence/good.yml", "evidence/good.yml is a file, and not base.yml", hint),
        ("other", "other holds no base.yml", "rename base.yaml to base.yml"),
    ):
        with pytest.raises(BaseError) as caught:
            find_base(top / named)
        assert (caught.value.message, caught.value.hint) == (message, wanted)


def test_the_nearest_base_upward_is_found(write_base: Any, tmp_path: Path) -> None:
    top = write_base(root=tmp_path / "a")
    inner = write_base(root=tmp_path / "a/b")
    deep = inner / "c/d"
    deep.mkdir(parents=True)
    assert find_base(start=deep) == inner / "evidence"
    assert find_base(start=inner / "evidence") == inner / "evidence"
    assert find_base(start=top) == top / "evidence"


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_text("gitdir: x")])
def test_the_search_ends_with_the_repository(make: Any, write_base: Any) -> None:
    top = write_base()
    repository = top / "repository"
    (repository / "drafts").mkdir(parents=True)
    assert find_base(start=repository / "drafts") == top / "evidence"
    make(repository / ".git")
    assert find_base(start=repository / "drafts") is None
    assert find_base(top, start=repository) == top / "evidence"


def test_the_repository_root_itself_is_searched(write_base: Any) -> None:
    top = write_base()
    (top / ".git").mkdir()
    (top / "drafts").mkdir()
    assert find_base(start=top / "drafts") == top / "evidence"


def test_a_folder_without_the_marker_is_no_base(write_base: Any) -> None:
    top = write_base({"sub/evidence/notes.yml": "x"})
    assert find_base(start=top / "sub") == top / "evidence"


# The bundled base


@pytest.fixture
def bundle(write_base: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundled base, and a current directory outside of any base."""
    top = write_base()
    path = tmp_path / "bundle/base.msgpack"
    base = read_base(top / "evidence", start=top)
    built_by = f"{count_evidence.__module__}.{count_evidence.__qualname__}"
    write_compiled(path, base, {"count": 2}, built_by=built_by)
    monkeypatch.setattr(compiled, "BUNDLED", path)
    (tmp_path / "empty/.git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "empty")
    return path


def test_the_bundled_base_comes_last(bundle: Path) -> None:
    base, extra = load_base_with(count_evidence)
    assert (base.id, extra, calls) == ("small", {"count": 2}, [])
    assert base.evidence[0].path == "evidence/good.yml"
    assert load_base() == base


def test_a_checkout_of_the_very_base_needs_no_compiling(
    bundle: Path, write_base: Any, monkeypatch: pytest.MonkeyPatch, cache_folder: Path
) -> None:
    top = write_base()
    monkeypatch.chdir(top)
    base, extra = load_base_with(count_evidence)
    assert (base.evidence[0].path, extra, calls) == ("evidence/good.yml", {"count": 2}, [])
    assert not list(cache_folder.glob("*.msgpack"))
    text = (top / "evidence/good.yml").read_text()
    (top / "evidence/good.yml").write_text(text.replace("closed", "opened"))
    assert load_base().evidence[0].quotation == "The bridge was opened."
    monkeypatch.chdir(top / "evidence")
    assert load_base().evidence[0].path == "good.yml"


def test_extra_data_that_the_bundle_lacks_is_built(bundle: Path) -> None:
    assert load_base_with(other_extra)[1] == {"title": "A small base"}


def test_a_damaged_bundle_is_told(bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes()[:-10])
    with pytest.raises(BaseError, match="the bundled evidence base is missing or damaged") as caught:
        load_base()
    assert caught.value.hint == "install claimcheck-cli again, or name a base with --base"


def test_a_checkout_falls_back_on_its_own_base(
    write_base: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    top = write_base()
    monkeypatch.setattr(compiled, "BUNDLED", tmp_path / "nowhere.msgpack")
    monkeypatch.setattr(find, "__file__", str(top / "src/claimcheck/base/find.py"))
    (tmp_path / "empty/.git").mkdir(parents=True)
    assert load_base(start=tmp_path / "empty").id == "small"
    monkeypatch.setattr(find, "__file__", str(top / "site-packages/claimcheck/base/find.py"))
    with pytest.raises(BaseError, match="missing or damaged"):
        load_base(start=tmp_path / "empty")


# The cache


def test_a_second_load_reads_the_compiled_form(
    write_base: Any, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base()
    base, extra = load_base_with(count_evidence)
    assert len(list(cache_folder.glob("*.msgpack"))) == 1
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert load_base_with(count_evidence) == (base, extra)
    assert load_base() == base
    assert calls == ["small"]


def test_a_base_of_the_working_tree_is_never_stale(write_base: Any) -> None:
    top = write_base()
    assert load_base_with(count_evidence)[1] == {"count": 2}
    text = (top / "evidence/good.yml").read_text()
    (top / "evidence/good.yml").write_text(text.replace("closed", "opened"))
    assert load_base().evidence[0].quotation == "The bridge was opened."
    (top / "evidence/base.yml").write_text("id: big\ntitle: B\ncovers: x\n")
    assert load_base_with(count_evidence)[0].id == "big"
    (top / "evidence/bad.yml").write_text("x")
    with pytest.raises(BaseError):
        load_base()


def test_equal_bases_seen_from_elsewhere_show_other_paths(write_base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    top = write_base()
    assert load_base().evidence[0].path == "evidence/good.yml"
    monkeypatch.chdir(top.parent)
    assert load_base(top).evidence[0].path == "work/evidence/good.yml"
    monkeypatch.chdir(top)
    assert load_base().evidence[0].path == "evidence/good.yml"


def test_extra_data_of_one_function_is_not_given_to_another(write_base: Any) -> None:
    write_base()
    load_base()
    assert load_base_with(count_evidence)[1] == {"count": 2}
    assert load_base_with(other_extra)[1] == {"title": "A small base"}
    assert load_base_with(count_evidence)[1] == {"count": 2}


def test_a_damaged_file_of_the_cache_is_made_again(write_base: Any, cache_folder: Path) -> None:
    write_base()
    base = load_base()
    (path,) = cache_folder.glob("*.msgpack")
    sound = path.read_bytes()
    for damaged in (
        b"",
        b"\n",
        sound[:200],
        sound.replace(b"closed", b"opened"),
        b"[]\n[]",
        b"\xff" * 9,
        b"[" * 99_999,
    ):
        path.write_bytes(damaged)
        assert load_base() == base
        assert path.read_bytes() == sound


def test_a_cache_that_cannot_be_written_is_no_matter(
    write_base: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base()
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr("claimcheck.base.cache.folder", lambda: tmp_path / "file/bases")
    assert load_base_with(count_evidence)[1] == {"count": 2}
    monkeypatch.setattr("claimcheck.base.cache.folder", lambda: None)
    assert load_base_with(count_evidence)[1] == {"count": 2}


def test_old_files_of_the_cache_are_removed(write_base: Any, cache_folder: Path) -> None:
    top = write_base()
    for number in range(25):
        (top / "evidence/base.yml").write_text(f"id: n{number}\ntitle: T\ncovers: x\n")
        load_base()
    assert len(list(cache_folder.iterdir())) == 20


def test_a_packaged_engine_is_known_by_version_and_word_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    key = packaged_engine_key()
    monkeypatch.setattr(compiled, "__version__", "99")
    assert packaged_engine_key() != key
