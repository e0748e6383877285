"""What settings do to results: levels changed, results dropped. Values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.config.selectors import matching, narrowest, specificity
from claimcheck.config.values import OFF, Config, LevelEntry, PerPath
from claimcheck.drafts.globs import Glob
from claimcheck.model.run import CheckedDraft, Level, Notification, Result, Run
from claimcheck.rules import RULES


class Ruling(Struct, frozen=True, kw_only=True):
    """What becomes of a rule's results: the level they get, or None where they are dropped; and by which key."""

    level: Level | None
    key: str


Policy = Mapping[str, Ruling]
"""By id, the rules whose results do not stay as they are."""


def policy_for(config: Config, path: str | None) -> Policy:
    """What holds for the draft at `path`, seen from the folder of the settings; None for a claim of its own."""
    here = tuple(part for part in config.per_path if path is not None and matches(part.pattern, path))
    found = {rule.id: _ruling(config, rule.id, here) for rule in RULES}
    return {rule: ruling for rule, ruling in found.items() if ruling is not None}


def apply(run: Run, policies: Sequence[Policy]) -> Run:
    """The run with the results of each draft as its policy has them, and a note on how many were left out."""
    drafts = tuple(_applied(draft, policy) for draft, policy in zip(run.drafts, policies, strict=True))
    left_out = _count(run) - _count(replace(run, drafts=drafts))
    note = _note(left_out)
    notifications = (*run.notifications, note) if note is not None else run.notifications
    return replace(run, drafts=drafts, notifications=notifications)


def _ruling(config: Config, rule: str, here: Sequence[PerPath]) -> Ruling | None:
    key = _dropped_by(config, rule, here)
    if key is not None:
        return Ruling(level=None, key=key)
    level: str | None = None
    for layer, entries in _layers(config, here):
        said = _said(rule, entries)
        level, key = (said, layer) if said is not None else (level, key)
    if level is None or key is None:
        return None
    return Ruling(level=None if level == OFF else Level(level), key=key)


def _dropped_by(config: Config, rule: str, here: Sequence[PerPath]) -> str | None:
    wanted = narrowest(rule, (*config.select, *config.extend_select))
    unwanted = narrowest(rule, (*config.ignore, *config.extend_ignore))
    if unwanted >= wanted and unwanted >= 0:
        own = narrowest(rule, config.ignore) == unwanted
        return "ignore" if own else "extend-ignore"
    if wanted < 0:
        return "select"
    return next((_named(part.pattern) for part in here if narrowest(rule, part.ignore) >= 0), None)


def _layers(config: Config, here: Sequence[PerPath]) -> Iterator[tuple[str, tuple[LevelEntry, ...]]]:
    """Levels, the last word last."""
    yield "levels", config.levels
    for part in here:
        yield _named(part.pattern), part.levels
    yield "--levels", config.command_levels


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern meets a path or a folder above it; without a slash inside it may do so at any depth."""
    parts, names = _names(pattern), _names(path)
    return Glob(("**", *parts) if len(parts) == 1 else parts).covers(names)


def _names(path: str) -> tuple[str, ...]:
    return tuple(name for name in path.split("/") if name not in ("", "."))


def _named(pattern: str) -> str:
    return f'per-path."{pattern}"'


def _said(rule: str, entries: Iterable[LevelEntry]) -> str | None:
    """The level of the narrowest entry that means a rule, of several the last."""
    found = [(specificity(selector), level) for selector, level in entries if rule in matching(selector)]
    narrow = max((number for number, _ in found), default=-1)
    return next((level for number, level in reversed(found) if number == narrow), None)


def _applied(draft: CheckedDraft, policy: Policy) -> CheckedDraft:
    claims = tuple(replace(claim, results=_kept(claim.results, policy)) for claim in draft.claims)
    return replace(draft, claims=claims, results=_kept(draft.results, policy))


def _kept(results: Iterable[Result], policy: Policy) -> tuple[Result, ...]:
    changed = ((result, policy.get(result.rule)) for result in results)
    return tuple(
        result if ruling is None or ruling.level is None else replace(result, level=ruling.level)
        for result, ruling in changed
        if ruling is None or ruling.level is not None
    )


def _count(run: Run) -> Counter[str]:
    return Counter(result.rule for result in run.results)


def _note(left_out: Counter[str]) -> Notification | None:
    if not left_out:
        return None
    told = ", ".join(f"{number} {rule}" for rule, number in sorted(left_out.items()))
    return Notification(level=Level.NOTE, message=f"left out by the settings: {told}")
