"""What the wheel's build hook adds, and that the package reads it."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimcheck import lexicon
from claimcheck.base import compiled

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def hook() -> ModuleType:
    """The build hook as a module."""
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", REPOSITORY / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def fresh_lists() -> Any:
    """Forgets the word lists read so far, before and after."""
    cached = (lexicon.load, lexicon.digest, lexicon._compiled_lists, compiled.engine_key)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()


def test_the_hook_compiles_base_and_word_lists(
    hook: ModuleType, write_base: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write_base({"src/empty.txt": ""})
    monkeypatch.setattr(hook, "_index_builder", lambda: None)
    (tmp_path / "out").mkdir()
    paths = hook.compile_into(tmp_path / "out", top)
    assert [path.name for path in paths] == ["base.msgpack", "lexicon.json"]
    monkeypatch.setattr(compiled, "engine_key", compiled.packaged_engine_key)
    found = compiled.read_compiled(paths[0])
    assert found is not None
    assert (found[0].id, found[0].evidence[0].path, found[1]) == ("small", "evidence/good.yml", None)


def test_the_hook_lists_the_problems_of_a_faulty_base(hook: ModuleType, write_base: Any, tmp_path: Path) -> None:
    top = write_base({"evidence/x.yml": "[]"})
    with pytest.raises(SystemExit) as caught:
        hook.compile_into(tmp_path, top)
    assert str(caught.value).startswith("1 problem in the evidence base evidence\n  evidence/x.yml:1:1: expected")


def test_an_editable_install_compiles_nothing(hook: ModuleType, tmp_path: Path) -> None:
    instance = hook.CustomBuildHook.__new__(hook.CustomBuildHook)
    data: dict[str, Any] = {"force_include": {}}
    instance.initialize("editable", data)
    assert data == {"force_include": {}}


def test_compiled_word_lists_equal_the_files(fresh_lists: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = sorted(path.stem for path in (REPOSITORY / "src/claimcheck/lexicon/en").glob("*.yaml"))
    written = {name: lexicon.load.__wrapped__(name) for name in names}
    digest = lexicon.digest.__wrapped__()
    path = tmp_path / "lexicon.json"
    path.write_text(lexicon.compile_lists(), encoding="utf-8")
    monkeypatch.setattr(lexicon, "_COMPILED", path)
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path / "no yaml here")
    lexicon._compiled_lists.cache_clear()
    assert {name: lexicon.load.__wrapped__(name) for name in names} == written
    assert lexicon.digest.__wrapped__() == digest
    with pytest.raises(FileNotFoundError):
        lexicon.load.__wrapped__("nothing")


@pytest.mark.parametrize("text", ["", "{", "[]\n[]\n", '{"digest": 1}\n{'])
def test_damaged_word_lists_fall_back_on_the_files(
    text: str, fresh_lists: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lexicon.json"
    path.write_text(text)
    folder = tmp_path / "lists"
    (folder / "en").mkdir(parents=True)
    (folder / "en/words.yaml").write_text("[no, on, 010]")
    monkeypatch.setattr(lexicon, "_COMPILED", path)
    monkeypatch.setattr(lexicon, "_FOLDER", folder)
    lexicon._compiled_lists.cache_clear()
    assert lexicon.load.__wrapped__("words") == ["no", "on", "010"]


def test_a_checkout_has_no_compiled_folder() -> None:
    if lexicon.COMPILED_FOLDER.is_relative_to(REPOSITORY):
        assert not lexicon.COMPILED_FOLDER.exists()


def test_one_edited_list_changes_the_digest(fresh_lists: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REPOSITORY / "src/claimcheck/lexicon/en", tmp_path / "en")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    first = lexicon.digest.__wrapped__()
    (tmp_path / "en/more.yaml").write_text(json.dumps(["x"]))
    assert lexicon.digest.__wrapped__() != first
