"""Runs the command as people do: as a process of its own, with real files and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import BASE_FILES, SRC, Command, Completed

LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONSAFEPATH", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")
"""Variables that change what is written; the tests may run on GitHub themselves."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without such settings, with caches of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in LEFT_OUT}
    cache = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return kept | cache | {"PYTHONPATH": str(SRC), "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def claimcheck(tmp_path: Path, environment: dict[str, str]) -> Command:
    """Runs `claimcheck ...` in a folder of its own; `stdin` is piped in, `env` is set besides."""

    def run(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Completed:
        return subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment | (env or {}),
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small base beside the drafts, found without being named."""
    for name, text in BASE_FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "evidence"
