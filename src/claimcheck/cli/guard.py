"""Runs the parser and turns every way it can end into an exit code and a message on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from claimcheck.cli.disarm import disarmed, on_runner
from claimcheck.cli.entry import FAILED, INTERRUPTED, OK
from claimcheck.errors import BaseError, ClaimcheckError
from claimcheck.report.safe import visible


def guarded(arguments: Sequence[str]) -> int:
    """The exit code of the command line; only a fault of the program's own shows a traceback."""
    from claimcheck.cli.app import app

    try:
        code = app(args=list(arguments), prog_name="claimcheck", standalone_mode=False)
    except ClaimcheckError as error:
        tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # The parser's own errors share no public base; what is not one is a fault.
        return _parser_error(error) if hasattr(error, "format_message") else _fault()
    return code if isinstance(code, int) else OK


def tell(error: ClaimcheckError) -> None:
    """Writes a failure and its way out to stderr; for a base, every problem with its place."""
    if isinstance(error, BaseError):
        for problem in error.problems:
            say(str(problem))
    say(f"claimcheck: error: {error.message}")
    if error.hint:
        say(f"  {error.hint}")


def say(text: str) -> None:
    """Writes to stderr, whatever its encoding holds, nothing in it acting on a terminal or a runner."""
    stream = sys.stderr
    if stream is None:
        return
    line = visible(text, keep="\n") + "\n"
    if on_runner(os.environ):
        line = disarmed(line, "text")
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(line.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except (OSError, ValueError):
        return


def _parser_error(error: Any) -> int:
    context = getattr(error, "ctx", None)
    if context is not None:
        say(context.get_usage())
    say(f"claimcheck: error: {error.format_message()}")
    if context is not None:
        say(f"  Try: {context.command_path} --help")
    return int(error.exit_code)


def _fault() -> int:
    import traceback

    say(traceback.format_exc().rstrip("\n"))
    say("claimcheck: this is a fault of the program, not of your text: please report it with the lines above")
    return FAILED
