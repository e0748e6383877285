"""Which settings hold for a run of `check`: the command line before the file, the file before the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli.outputs import FORMATS
from claimcheck.config.find import candidates
from claimcheck.errors import BaseError, ConfigError, UsageError

if TYPE_CHECKING:
    from claimcheck.cli.check import Settings
    from claimcheck.config.policy import Policy
    from claimcheck.config.values import Config
    from claimcheck.model.run import Run


class Choices(Struct, frozen=True, kw_only=True):
    """What the command line says about rules and about files with settings."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False
    show: bool = False
    given: frozenset[str] = frozenset()
    """The parameters of `check` that stand on the command line; the others have their defaults."""


def given(context: Any) -> frozenset[str]:
    """The names of the parameters that stand on the command line."""
    sources = ((name, context.get_parameter_source(name)) for name in context.params)
    return frozenset(name for name, source in sources if source is not None and source.name == "COMMANDLINE")


class Found:
    """The settings by folder. Each folder is looked up once, each file read once."""

    def __init__(self, choices: Choices) -> None:
        """Raises UsageError for options that exclude each other or name what is not there, and ConfigError."""
        self._choices = choices
        self._folders: dict[str, Config | None] = {}
        self._files: dict[str, Config | None] = {}
        if choices.isolated and choices.config is not None:
            raise UsageError("--isolated and --config: only one of them", hint="--isolated reads no file at all")
        self._options = any((choices.select, choices.ignore, choices.extend_select, choices.extend_ignore))
        self._options = self._options or bool(choices.levels)
        self._named = self._merged(_named(choices.config)) if choices.config is not None else None
        self.run = self.at(".")
        """What holds for the run as a whole, and for claims: the settings of the working directory, if any."""

    @property
    def root(self) -> Path | None:
        """The folder that the patterns of `exclude` start from, where they are a file's; None for the working one."""
        held = self.run is not None and self.run.root is not None and "exclude" not in self._choices.given
        return Path(self.run.root) if held and self.run is not None and self.run.root is not None else None

    def at(self, folder: str) -> Config | None:
        """What holds for the drafts in a folder; None for defaults alone. Raises ConfigError."""
        if self._named is not None:
            return self._named
        if folder not in self._folders:
            self._folders[folder] = self._merged(None if self._choices.isolated else self._nearest(folder))
        return self._folders[folder]

    def of(self, path: str | None) -> Config | None:
        """What holds for a draft, by its path; that of the run for a claim or unnamed standard input."""
        return self.run if path in (None, "-") else self.at(str(Path(path or "").parent))

    def policy(self, path: str | None) -> Policy:
        """What becomes of the results of a draft."""
        config = self.of(path)
        if config is None:
            return {}
        from claimcheck.config.policy import policy_for

        return policy_for(config, None if path in (None, "-") else below(path or "", config.root or "."))

    def apply(self, run: Run) -> Run:
        """The run as the settings have it."""
        paths = [checked.draft.path for checked in run.drafts]
        if all(self.of(path) is None for path in paths):
            return run
        from claimcheck.config.policy import apply

        return apply(run, [self.policy(path) for path in paths])

    def _nearest(self, folder: str) -> Config | None:
        for path in candidates(folder):
            if path not in self._files:
                from claimcheck.config.read import read

                self._files[path] = read(path, FORMATS)
            if self._files[path] is not None:
                return self._files[path]
        return None

    def _merged(self, config: Config | None) -> Config | None:
        if not self._options:
            return config
        from claimcheck.config.merge import RuleOptions, merged
        from claimcheck.config.values import Config

        said = self._choices
        options = RuleOptions(
            select=said.select,
            ignore=said.ignore,
            extend_select=said.extend_select,
            extend_ignore=said.extend_ignore,
            levels=said.levels,
        )
        return merged(config or Config(), options)


def effective(settings: Settings) -> tuple[Settings, Found]:
    """The settings of the run with what a file says where the command line says nothing; and those by folder."""
    found = Found(settings.choices)
    if found.run is None:
        return settings, found
    known = frozenset(settings.__struct_fields__) - settings.choices.given
    said = {name: value for name, value in _of_the_run(found.run).items() if value is not None and name in known}
    if "base" in said and not settings.choices.show:
        _look_for_bases(found.run)
    return replace(settings, **said), found


def configured_bases() -> Path | tuple[Path, ...] | None:
    """The base, or bases, that the settings of the working directory name, for commands without other settings.

    Raises ConfigError, for a base that is not there with the place of the setting.
    """
    config = Found(Choices()).run
    if config is None or config.base is None:
        return None
    _look_for_bases(config)
    return _bases(config.base)


def below(path: str, folder: str) -> str:
    """A path as seen from a folder, with forward slashes."""
    try:
        seen = os.path.relpath(path, folder)
    except ValueError:  # On another drive.
        seen = os.path.abspath(path)  # noqa: PTH100
    return seen.replace(os.sep, "/")


def _of_the_run(config: Config) -> Mapping[str, Any]:
    return {
        "base": _bases(config.base) if config.base is not None else None,
        "fail_on": config.fail_on,
        "format": config.format,
        "exclude": config.exclude or None,
        "baseline": Path(config.baseline) if config.baseline is not None else None,
    }


def _bases(paths: tuple[str, ...]) -> Path | tuple[Path, ...]:
    return Path(paths[0]) if len(paths) == 1 else tuple(map(Path, paths))


def _look_for_bases(config: Config) -> None:
    """Raises ConfigError with all bases that are not there, each with the place of its setting."""
    from claimcheck.base.find import find_base
    from claimcheck.config.read import refused

    lines: list[str] = []
    named = config.base or ()
    for index, path in enumerate(named):
        try:
            find_base(Path(path))
        except BaseError as error:
            where = f"base[{index}]" if len(named) > 1 else "base"
            hint = f" ({error.hint})" if error.hint else ""
            lines.append(f"{config.origin(f'base[{index}]')}: {where}: {error.message}{hint}")
    if lines:
        raise refused(lines)


def _named(path: Path) -> Config:
    from claimcheck.config.read import read

    config = read(str(path), FORMATS, root=os.getcwd())  # noqa: PTH109
    if config is None:
        raise ConfigError(f"{path}: no settings in it", hint="they lie in a table [tool.claimcheck]")
    return config
