"""Small bases to check: a good one, of which each test changes a file."""

from __future__ import annotations

from pathlib import Path

from claimcheck.base.load import build_base
from claimcheck.base.snapshot import take_snapshot
from claimcheck.curation.desk import Desk, Finding, desk
from claimcheck.curation.lint import TABLE, lint
from claimcheck.curation.places import Places
from claimcheck.prepared import prepare

BASE = "id: town\ntitle: Town\ncovers: bridges of a town\n"
LEXICON = """\
names:
  - {id: office, name: Bridge Office, also: [the office], type: body}
  - {id: rook, name: Ada Rook, type: person}
"""
MEASURES = "- {id: closed-bridges, title: bridges that were closed, counts: bridges}\n"
REPORT = """\
source: {id: report, title: State of the Bridges, publisher: Bridge Office, dated: 2020-03-01, number: BO-1}
evidence:
  - id: some-not-inspected
    kind: finding
    by: Bridge Office
    quotation: Some bridges were not inspected in 2019.
    locator: page 3
    seen: {level: primary, in: office.example}
    propositions: [Some bridges were not inspected in 2019.]
    tags: [inspection]
  - id: forty-closed
    kind: data
    by: Bridge Office
    quotation: At least 40 bridges were closed in May 2019.
    locator: page 4
    seen: {level: primary, in: office.example}
    measure: closed-bridges
    propositions: [At least 40 bridges were closed in May 2019.]
    tags: [closure]
"""
SPEECH = """\
source: {id: speech, title: Speech to the council, publisher: Town Paper, dated: 2020-04, url: "https://paper.example/a"}
evidence:
  - id: rook-every-bridge
    kind: statement
    by: rook
    quotation: Every bridge was inspected in 2019.
    occasion: town council
    locator: first column
    seen: {level: press, via: {publisher: Town Paper, date: 2020-04-02, url: "https://paper.example/a"}}
    propositions: [Every bridge was inspected in 2019.]
"""
CLAIMS = """\
- id: every-bridge-inspected
  claim: Every bridge was inspected in 2019.
  also: [In 2019 all bridges were inspected.]
  denied_by: [Some bridges were not inspected in 2019.]
  supported_by: [rook-every-bridge]
  contradicted_by: [some-not-inspected]
  context: [forty-closed]
  reviewed: {by: desk, on: 2020-05-01}
"""
FILES = {
    "evidence/base.yml": BASE,
    "evidence/lexicon.yml": LEXICON,
    "evidence/measures.yml": MEASURES,
    "evidence/report.yml": REPORT,
    "evidence/speech.yml": SPEECH,
    "claims/bridges.yml": CLAIMS,
}


def write(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """The evidence folder of the good base with some files changed or added."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "evidence"


def opened(folder: Path, changes: dict[str, str] | None = None) -> tuple[Desk, Places]:
    """The changed base, ready to be checked, and where everything stands."""
    snapshot = take_snapshot(write(folder, changes), start=folder)
    base = build_base(snapshot)
    return desk(prepare(base)), Places(base, snapshot)


def findings(folder: Path, rule: str, changes: dict[str, str] | None = None) -> list[Finding]:
    """What one rule finds in the changed base."""
    entries = [entry for entry in TABLE if entry.rule.name == rule]
    assert entries, rule
    return list(lint(*opened(folder, changes), entries))


def changed(text: str, old: str, new: str) -> str:
    """`text` with the one place of `old` changed."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)
