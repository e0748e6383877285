"""What can go wrong, each with its exit code and the way out.

ClaimcheckError
├── UsageError       the command line asks for something impossible
├── InputError       a draft that cannot be read
├── BaseError        an evidence base with problems, all of them listed
└── ConfigError      settings that cannot be used
"""

from __future__ import annotations

from msgspec import Struct


class ClaimcheckError(Exception):
    """A failure that the user can mend; shown without a traceback."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ClaimcheckError):
    """The command line asks for something impossible."""


class InputError(ClaimcheckError):
    """A draft that cannot be read."""


class ConfigError(ClaimcheckError):
    """Settings that cannot be used."""


class Problem(Struct, frozen=True, order=True):
    """One fault of a base at one place: `file:line:column: where: what was expected, what was found`."""

    path: str
    line: int
    column: int
    where: str
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {where}{self.message}{hint}"


class BaseError(ClaimcheckError):
    """An evidence base with problems; `problems` holds all of them, in file order."""

    def __init__(self, message: str, *, problems: tuple[Problem, ...] = (), hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.problems = problems
