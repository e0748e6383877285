"""Where files with settings may lie. Every run looks, so this asks for little and reads less."""

# `os.path` rather than `pathlib`: it takes a file that may not be looked at for one that is not there.
# ruff: noqa: PTH100, PTH110, PTH111, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterator

OWN, SHARED = "claimcheck.toml", "pyproject.toml"
MAX_BYTES = 1_000_000


def candidates(folder: str) -> Iterator[str]:
    """The files with settings from `folder` upward, the nearest first, to the repository's root or to home.

    A `pyproject.toml` is among them only if it may have a table for this program; whether it has, `read` says.
    """
    home = os.path.expanduser("~")
    for here in _upward(os.path.abspath(folder)):
        own, shared = os.path.join(here, OWN), os.path.join(here, SHARED)
        if os.path.isfile(own):
            yield own
        if os.path.isfile(shared) and _may_concern_us(shared):
            yield shared
        if here == home or os.path.exists(os.path.join(here, ".git")):
            return


def _upward(folder: str) -> Iterator[str]:
    above = os.path.dirname(folder)
    yield folder
    while above != folder:
        folder, above = above, os.path.dirname(above)
        yield folder


def _may_concern_us(path: str) -> bool:
    """Whether the words are there; one that cannot be read is left for `read` to complain of."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES)
    except OSError:
        return True
    if b"claimcheck" not in data:
        return False
    import re

    # `[tool.claimcheck]`, `tool.claimcheck.select = ...`, or a whole table `tool`.
    return (
        re.search(rb"tool[\"']?\s*\.\s*[\"']?claimcheck|^\s*(?:\[\s*)?[\"']?tool[\"']?\s*[\]=]", data, re.M) is not None
    )
