"""JSON, one claim a line, for tools that read streams; the keys are those of the JSON report."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.model.run import Run
from claimcheck.report import json as document


def render(run: Run) -> str:
    """The run as lines: each claim with `type` and the `path` of its draft, each result on a draft itself likewise,
    then one of the run as a whole.

    A stream without that last line was cut off.
    """
    whole = document.as_object(run)
    kinds = (("claim", "claims"), ("result", "results"))
    parts = [
        {"type": kind, "path": draft["path"], **part}
        for draft in whole.pop("drafts")
        for kind, key in kinds
        for part in draft[key]
    ]
    return "".join(f"{_line(entry)}\n" for entry in (*parts, {"type": "run", **whole}))


def _line(entry: dict[str, Any]) -> str:
    return document.escaped(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
