"""A base kept in its compiled form answers as one read from its files."""

from __future__ import annotations

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
