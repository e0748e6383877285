"""Where the command starts: what needs no parser is answered before one is imported."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


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
    finally:
        # Nor need the interpreter look through all of them before it ends: that is a fifth.
        gc.freeze()


def _version() -> int:
    from claimcheck.version import __version__

    try:
        print(f"claimcheck {__version__}", flush=True)  # noqa: T201
    except OSError:
        return FAILED
    return OK
