"""The option `--base`, given once or several times, and what a command tells while and after a base is loaded."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.base.find import Bases, BuildExtra, find_base, load

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from claimcheck.base.compiled import Compiled
    from claimcheck.model.run import Notification

_PATIENCE = 1.0
"""Seconds of silence before a person is told what takes so long."""
_TOLD = 20


def chosen(values: Sequence[Path] | None) -> Path | tuple[Path, ...] | None:
    """What `--base` names: nothing, a base, or several of which each lies on those before it."""
    if not values:
        return None
    return values[0] if len(values) == 1 else tuple(values)


def named(values: Sequence[Path] | None) -> Path | tuple[Path, ...] | None:
    """What `--base` names, else what the settings of the working directory do. Raises ConfigError."""
    if values:
        return chosen(values)
    from claimcheck.cli.settings import configured_bases

    return configured_bases()


def loaded(bases: Bases, build: BuildExtra | None = None) -> Compiled:
    """The base, with a word on stderr where compiling it takes long. Raises BaseError."""
    return load(bases, build, watch=watch)


def notes(found: Compiled) -> tuple[Notification, ...]:
    """What replaces what, for a report; of very many, the first and a count."""
    from claimcheck.model.run import Level, Notification

    if len(found.notes) <= _TOLD:
        return found.notes
    more = f"and {len(found.notes) - _TOLD:,} more replaced or added to: claimcheck base diff tells all"
    return (*found.notes[:_TOLD], Notification(level=Level.NOTE, message=more))


def tell_notes(found: Compiled) -> None:
    """Writes to stderr what replaces what, where bases lie over one another."""
    if found.notes:
        from claimcheck.cli.guard import say

        for note in notes(found):
            where = f"{note.path}:{note.line}:{note.column}: " if note.path else ""
            say(f"{where}note: {note.message}")


def split(bases: Bases) -> tuple[tuple[Path, ...], Path | None]:
    """The bases below, and the evidence folder of the last, which alone is written to; None for the bundled one."""
    if bases is None or isinstance(bases, Path):
        return (), find_base(bases)
    return tuple(bases[:-1]), find_base(bases[-1])


def watch(records: int) -> AbstractContextManager[None]:
    """Says on a terminal that a base is being compiled, if that takes longer than a moment."""
    return _announced(records) if sys.stderr is not None and sys.stderr.isatty() else nullcontext()


@contextmanager
def _announced(records: int) -> Iterator[None]:
    from threading import Timer

    from claimcheck.cli.guard import say

    timer = Timer(_PATIENCE, say, (f"compiling the base, once: {records:,} records",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
