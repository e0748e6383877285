"""A small base on disk to vary, and a cache folder of its own for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WriteBase = Callable[..., Path]

GOOD = {
    "evidence/base.yml": "id: small\ntitle: A small base\ncovers: bridges\n",
    "evidence/good.yml": (
        "source: {id: good, title: Good, publisher: Office, dated: 2018-06}\n"
        "evidence:\n"
        "  - {id: good-1, kind: finding, by: Office, quotation: The bridge was closed., "
        "seen: {level: primary}}\n"
        "  - {id: good-2, kind: data, by: Office, summary: It was opened., seen: {level: copy}}\n"
    ),
}


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which compiled bases are kept."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("claimcheck.base.cache.folder", lambda: folder)
    return folder


@pytest.fixture
def write_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteBase:
    """Writes the good files, changed and added to (None takes one away), and goes to their folder."""

    def write(changes: dict[str, str | bytes | None] | None = None, root: Path | None = None) -> Path:
        top = root or tmp_path / "work"
        top.mkdir(parents=True, exist_ok=True)
        for name, text in {**GOOD, **(changes or {})}.items():
            if text is None:
                continue
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.chdir(top)
        return top

    return write
