"""What the tests of the command line share: the shape of a run, and a small base."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
Completed = subprocess.CompletedProcess[bytes]
Command = Callable[..., Completed]

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
