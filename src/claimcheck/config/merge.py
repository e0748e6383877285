"""What the command line says about rules, laid over what a file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.faults import Faults
from claimcheck.config.selectors import matching, unknown
from claimcheck.config.values import DEFAULT, LEVELS, Config, LevelEntry
from claimcheck.errors import UsageError


class RuleOptions(Struct, frozen=True, kw_only=True):
    """Options as given: each may be repeated, and hold several values between commas."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


def merged(config: Config, options: RuleOptions) -> Config:
    """The settings with the options before them.

    `--select` and `--ignore` take the place of the file's keys, `--extend-select` and `--extend-ignore` add to them;
    after `--select` none of the file's four lists counts. Raises UsageError for an unknown rule or level.
    """
    if options.select:
        plain = Config()
        four = ("select", "ignore", "extend-select", "extend-ignore")
        kept = {key: place for key, place in config.origins.items() if key not in four}
        config = replace(
            config,
            select=_rules("--select", options.select),
            ignore=plain.ignore,
            extend_select=plain.extend_select,
            extend_ignore=plain.extend_ignore,
            origins=kept | {"select": "--select"},
        )
    if options.ignore:
        origins = dict(config.origins) | {"ignore": "--ignore"}
        config = replace(config, ignore=_rules("--ignore", options.ignore), origins=origins)
    if options.extend_select:
        rules = (*config.extend_select, *_rules("--extend-select", options.extend_select))
        config = replace(config, extend_select=rules, origins=_added(config, "extend-select"))
    if options.extend_ignore:
        rules = (*config.extend_ignore, *_rules("--extend-ignore", options.extend_ignore))
        config = replace(config, extend_ignore=rules, origins=_added(config, "extend-ignore"))
    if options.levels:
        config = replace(config, command_levels=_levels(options.levels), origins=_added(config, "levels"))
    return config


def _added(config: Config, key: str) -> dict[str, str]:
    before = config.origin(key)
    here = f"--{key}" if before == DEFAULT else f"{before} and --{key}"
    return dict(config.origins) | {key: here}


def _words(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, (word.strip() for word in value.split(",")))


def _rules(option: str, values: Sequence[str]) -> tuple[str, ...]:
    words = tuple(_words(values))
    if not words:
        raise UsageError(f"{option}: no rule is named", hint='write ids, names, beginnings of ids ("CC2"), or ALL')
    for word in words:
        _check(option, word, word)
    return words


def _levels(values: Sequence[str]) -> tuple[LevelEntry, ...]:
    words = tuple(_words(values))
    if not words:
        raise UsageError("--levels: nothing is named", hint="write RULE=LEVEL, such as CC104=off")
    return tuple(_level(word) for word in words)


def _level(word: str) -> LevelEntry:
    selector, sign, level = (part.strip() for part in word.partition("="))
    if not sign:
        raise UsageError(f"--levels {word}: no level", hint=f"write {word}=LEVEL, of {', '.join(LEVELS)}")
    _check("--levels", word, selector)
    if level.lower() not in LEVELS:
        near = Faults().nearest(level, LEVELS)
        raise UsageError(f"--levels {word}: no such level", hint=near or f"levels: {', '.join(LEVELS)}")
    return selector, level.lower()


def _check(option: str, word: str, selector: str) -> None:
    if not matching(selector):
        message, hint = unknown(selector)
        raise UsageError(f"{option} {word}: {message}", hint=hint)
