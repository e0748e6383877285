"""A base kept in its compiled form answers as one read from its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml
from msgspec.msgpack import decode, encode

from claimcheck.base.load import read_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.prepared import build, from_data
from claimcheck.report.json import render

BASE = Path(__file__).parent / "bases/harbour"


def test_the_compiled_form_gives_the_same_bytes() -> None:
    base = read_base(BASE / "evidence")
    cases = yaml.safe_load((BASE / "cases.yml").read_text(encoding="utf-8"))[:60]
    drafts = [read_text(case["text"], path=None) for case in cases]

    kept = from_data(base, decode(encode(build(base))))

    assert render(run(drafts, base, prepared=kept)) == render(run(drafts, base))


_LISTS = """
import sys
from pathlib import Path
from claimcheck.base.load import read_base
from claimcheck.prepared import build
from claimcheck.text.tags import word_class

stems = build(read_base(Path(sys.argv[1])))["stems"]
print([word for name in ("attesting", "attitude", "prospective") for word in word_class(name) if word not in stems])
"""


def test_the_stems_that_a_comparison_asks_for_are_kept() -> None:
    """Loading the stemmer takes as long as comparing a claim with the base."""
    command = [sys.executable, "-c", _LISTS, str(BASE / "evidence")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
