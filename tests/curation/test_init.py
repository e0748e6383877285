"""A new base: whole, usable at once, and never over anything that is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from claimcheck.curation import init
from claimcheck.errors import ClaimcheckError

SRC = Path(__file__).parents[2] / "src"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `claimcheck ...` as a process of its own in a folder below `tmp_path`."""

    def command(*arguments: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")},
            "PYTHONPATH": str(SRC),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "HOME": str(tmp_path / "home"),
        }
        return subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return command


def test_a_new_base_works_at_once(run: Run, tmp_path: Path) -> None:
    made = run("init", "desk")
    assert (made.returncode, made.stderr) == (0, "")
    desk = tmp_path / "desk"
    assert {path.relative_to(desk).as_posix() for path in desk.rglob("*") if path.is_file()} == set(init.files())
    linted = run("base", "lint", "--fail-on", "error", cwd=desk)
    assert (linted.returncode, "warning" in linted.stdout, linted.stderr) == (0, False, "")
    tested = run("base", "test", cwd=desk)
    assert (tested.returncode, tested.stderr) == (0, "")
    claim = run("check", "Every bridge was inspected in 2023.", cwd=desk)
    assert claim.returncode == 1
    assert "CONTRADICTED BY THE RECORD" in claim.stdout
    assert "fs-4-not-inspected" in claim.stdout
    draft = run("check", "drafts/", cwd=desk)
    assert (draft.returncode, draft.stderr) == (0, "")
    assert "No results" in draft.stdout


def test_what_is_there_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "claims").mkdir(parents=True)
    (desk / "README.md").write_text("mine")
    (desk / "claims/bridges.yml").symlink_to("nowhere")
    for arguments in (("init", "desk"), ("init", "desk", "--dry-run")):
        refused = run(*arguments)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "already there in desk: README.md, claims/bridges.yml; nothing was written" in refused.stderr
    assert sorted(path.name for path in desk.rglob("*")) == ["README.md", "bridges.yml", "claims"]
    assert (desk / "README.md").read_text() == "mine"


def test_files_beside_do_not_matter(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert run("init").returncode == 0
    assert (tmp_path / "evidence/base.yml").is_file()
    assert run("init").returncode == 2


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    tried = run("init", "desk", "--dry-run")
    assert tried.returncode == 0
    assert tried.stdout.count("would write desk/") == len(init.files())
    assert not (tmp_path / "desk").exists()


def test_a_file_where_a_folder_is_due_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file")
    assert "desk is no folder" in run("init", "desk").stderr
    (tmp_path / "other").mkdir()
    (tmp_path / "other/evidence").write_text("a file")
    refused = run("init", "other")
    assert refused.returncode == 2
    assert "other/evidence is no folder; nothing was written" in refused.stderr
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["evidence"]


def test_a_failure_half_way_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    made = {"a.yml": b"a", "b/c.yml": b"b", f"{'n' * 300}.yml": b"too long a name"}
    with pytest.raises(ClaimcheckError, match="cannot be written"):
        init.write(tmp_path / "x", made)
    assert not [path for path in (tmp_path / "x").rglob("*") if path.is_file()]


def test_every_file_is_what_its_name_says() -> None:
    made = init.files()
    for path, data in made.items():
        text = data.decode("utf-8")
        assert text.endswith("\n")
        if path.endswith(".yml"):
            assert yaml.safe_load(text), path
        elif path.endswith(".json"):
            assert json.loads(text), path
    assert tomllib.loads(made["claimcheck.toml"].decode()) == {"base": "evidence"}
    assert len(made["README.md"].decode().strip().splitlines()) == 7
    assert "invented" in made["evidence/base.yml"].decode()


def test_the_editor_is_told_only_of_schemas_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    made = init.files()
    settings = json.loads(made[".vscode/settings.json"])
    assert set(settings["yaml.schemas"]) <= set(made)
    monkeypatch.setattr(init, "_SCHEMAS", ())
    assert ".vscode/settings.json" not in init.files()


def test_the_workflow_runs_what_the_base_passes() -> None:
    workflow = yaml.safe_load(init.files()[".github/workflows/claimcheck.yml"])
    steps = [step["run"] for step in workflow["jobs"]["claims"]["steps"] if "run" in step]
    lint = "claimcheck base lint --fail-on error --format github"
    assert steps[1:] == [lint, "claimcheck base test", "claimcheck check drafts/"]
