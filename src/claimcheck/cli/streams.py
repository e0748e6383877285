"""Standard input and output: what they are, and reading and writing them whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

from claimcheck.cli.disarm import disarmed, on_runner
from claimcheck.errors import ClaimcheckError, InputError

PIPED_WIDTH = 80


def stdin_is_terminal() -> bool:
    """Whether nothing but a keyboard could give a draft."""
    return sys.stdin is None or sys.stdin.isatty()


def stdout_is_terminal() -> bool:
    """Whether the report goes to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def read_stdin(name: str) -> str:
    """Standard input as text. Raises InputError, which names `name`, where it is closed or no UTF-8."""
    from claimcheck.drafts.read import decode

    return decode(stdin_bytes(), path=name)


def stdin_bytes() -> bytes:
    """Standard input, at most one byte more than a draft may have. Raises InputError where it is closed."""
    from claimcheck.drafts.read import MAX_BYTES

    if sys.stdin is None:
        raise InputError("standard input is closed", hint="name a file, or give a claim")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def width() -> int:
    """The terminal's width; 80 where the report goes elsewhere."""
    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if stdout_is_terminal() else PIPED_WIDTH


def wants_color(choice: str, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour: as chosen, else as NO_COLOR, then FORCE_COLOR, say, else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def write_stdout(text: str, *, encoding: str | None = None, form: str = "text") -> None:
    """Writes `text` to standard output, replacing what its encoding lacks; a reader that left is no error.

    Where GitHub Actions runs, nothing in it is a command for the runner; `form` says how that is done.
    Raises ClaimcheckError where it cannot be written.
    """
    stream = sys.stdout
    if stream is None:
        raise ClaimcheckError("standard output is closed", hint="write to a file with --output")
    if on_runner(os.environ):
        text = disarmed(text, form)
    data = text.encode(encoding or stream.encoding or "utf-8", "replace")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        _abandon_stdout()
    except OSError as error:
        _abandon_stdout()
        raise ClaimcheckError(f"the report could not be written: {error.strerror}") from None


def _abandon_stdout() -> None:
    # What is still buffered would fail again, with a traceback, when the interpreter ends.
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
