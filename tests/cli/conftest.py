"""Runs the command as people do: as a process of its own, with real files and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
Completed = subprocess.CompletedProcess[bytes]
Command = Callable[..., Completed]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without colour settings, with caches of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONSAFEPATH")}
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


BASE_FILES = {
    "evidence/base.yml": "id: mini\ntitle: Mini base\ncovers: bridges of one town\nclaims: ../claims\n",
    "evidence/lexicon.yml": "names:\n  - {id: office, name: Bridge Office, type: body}\n",
    "evidence/measures.yml": "[]\n",
    "evidence/report.yml": """\
source: {id: report, title: Bridges, publisher: Bridge Office, dated: 2020-03-01, number: BO-1}
evidence:
  - id: bo-1-not-every-bridge
    kind: finding
    by: Bridge Office
    quotation: Some bridges were not inspected.
    seen: {level: primary, in: office.example}
    propositions: [Some bridges were not inspected.]
""",
    "claims/bridges.yml": """\
- id: every-bridge-inspected
  claim: Every bridge was inspected.
  denied_by: [Some bridges were not inspected.]
  supported_by: []
  contradicted_by: [bo-1-not-every-bridge]
  reviewed: {by: desk, on: 2020-04-01}
""",
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small base beside the drafts, found without being named."""
    for name, text in BASE_FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "evidence"
