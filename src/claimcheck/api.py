"""The Python API, the same calls that the command line makes."""

from __future__ import annotations

from claimcheck.base.find import load_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Run
from claimcheck.stance.judge import Judgement, judge

__all__ = ["Judgement", "check_text", "judge", "load_base"]


def check_text(
    text: str,
    base: EvidenceBase,
    *,
    path: str | None = None,
    date: str | None = None,
    as_of: str | None = None,
) -> Run:
    """The run over one text against a base.

    `path` names the draft in reports (None: a claim by itself); `date` is the draft's own date, ISO, by which
    relative dates are read; `as_of` leaves out what was published after that day. Raises InputError for text that
    cannot be read.
    """
    return run([read_text(text, path=path, date=date)], base, as_of=as_of)
