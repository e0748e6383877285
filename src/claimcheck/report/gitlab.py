"""A Code Quality report for GitLab: the documented keys and no other."""

from __future__ import annotations

import json

from claimcheck.model.run import Level, Run
from claimcheck.report.results import Placed, placed
from claimcheck.report.safe import visible

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(run: Run) -> str:
    """The run as a JSON array, in draft order; `[]` where nothing was found. Suppressed results are left out."""
    return json.dumps([_issue(found) for found in placed(run)], ensure_ascii=False, indent=2) + "\n"


def _issue(found: Placed) -> dict[str, object]:
    result = found.result
    fix = f" (fix: {result.fix})" if result.fix else ""
    return {
        "description": visible(f"{result.rule} {result.name}: {found.message}{fix}"),
        "check_name": result.rule,
        "fingerprint": found.fingerprint,
        "severity": _SEVERITIES[result.level],
        "location": {"path": visible(found.path), "lines": {"begin": found.region.start_line}},
    }
