"""Where the command starts: what needs no parser is answered before one is imported."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def console() -> NoReturn:
    """Runs the command of the shell and ends the process with its exit code.

    The process ends at once: taking apart all that a run has built lasts about as long as comparing a claim with it.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):  # A reader that has gone, or no stream at all.
            code = code or FAILED
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one invocation: 0 clean, 1 something found, 2 could not, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        return _version()
    # A run makes many small values and few cycles: collecting them is a tenth of a short run.
    gc.set_threshold(200_000)
    try:
        from claimcheck.cli.guard import guarded

        return guarded(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _version() -> int:
    from claimcheck.version import __version__

    try:
        print(f"claimcheck {__version__}", flush=True)  # noqa: T201
    except OSError:
        return FAILED
    return OK
