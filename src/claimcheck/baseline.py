"""Known results: what a desk has on file, so that a check tells only what is new.

The file is JSON, sorted, an entry a line. An entry holds the path of the draft as seen from the file's folder, the
rule, the ids of the records, a hash of the claim's words (`fingerprint.claim_key`), and how often that occurs. It holds
no line, no level, and not a word of the draft: a sentence that moves, or is wrapped anew, stays known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from claimcheck.errors import ConfigError
from claimcheck.fingerprint import claim_key, spoken
from claimcheck.model.run import CheckedDraft, Result, Run
from claimcheck.patterns import lazy

SCHEMA_VERSION = 1
_LIST = "results"
_START = lazy(rf'"{_LIST}"\s*:\s*\[')
_SPACE = lazy(r"[\s,]*")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_MEND = "write it anew: claimcheck check DRAFTS --baseline FILE --update-baseline"


class Key(NamedTuple):
    """What is known, wherever in its draft it stands."""

    path: str
    rule: str
    claim: str
    evidence: tuple[str, ...]


Known = Mapping[Key, int]
"""How often each occurs."""


def counted(run: Run, paths: Sequence[str | None]) -> dict[Key, int]:
    """How often each result occurs in a run; `paths` are those of its drafts, None for one that is not looked at.
    Suppressed results are not counted: they need no entry."""
    found: Counter[Key] = Counter()
    for checked, path in zip(run.drafts, paths, strict=True):
        if path is not None:
            found.update(_key(path, r, words) for r, words in spoken(checked) if not r.suppressed)
    return dict(found)


def without(run: Run, known: Known, paths: Sequence[str | None]) -> tuple[Run, dict[Key, int]]:
    """The run without what is known, and how much of that was left out. Of more of a kind than are known, the first
    are taken for the known ones; suppressed results stay."""
    left = dict(known)
    drafts = tuple(
        checked if path is None else _without(checked, path, left)
        for checked, path in zip(run.drafts, paths, strict=True)
    )
    taken = {key: count - left[key] for key, count in known.items() if left[key] < count}
    return replace(run, drafts=drafts), taken


def gone(known: Known, occurring: Known, paths: Collection[str]) -> dict[Key, int]:
    """How many known results of some drafts do not occur any more."""
    missing = {key: count - occurring.get(key, 0) for key, count in known.items() if key.path in paths}
    return {key: count for key, count in missing.items() if count > 0}


def updated(known: Known, told: Known, occurring: Known, paths: Collection[str]) -> dict[Key, int]:
    """What is to be known from now on: what a run over the drafts at `paths` tells, what is known and occurs though
    settings keep it from being told, and what is known of other drafts."""
    found = {key: count for key, count in known.items() if key.path not in paths}
    for key in {*told, *(key for key in known if key.path in paths)}:
        count = max(told.get(key, 0), min(known.get(key, 0), occurring.get(key, 0)))
        if count:
            found[key] = count
    return found


def render(known: Known) -> str:
    """The file: the same text for the same entries, in whatever order they come."""
    entries = (
        {"path": key.path, "rule": key.rule, "evidence": list(key.evidence), "claim": key.claim, "count": known[key]}
        for key in sorted(known)
        if known[key] > 0
    )
    lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=True)}" for entry in entries)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "{_LIST}": {body}\n}}\n'


def parse(text: str, name: str) -> dict[Key, int]:
    """What a file holds, in any order; of an entry that stands twice, as after a merge, the greater count.

    Raises ConfigError with file, line and column for what is no such file.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        line = text.splitlines()[error.lineno - 1 : error.lineno]
        conflict = bool(line) and line[0].startswith(_CONFLICT)
        hint = "a merge left both sides in it: keep the lines of both, without the marks" if conflict else _MEND
        raise ConfigError(f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}", hint=hint) from None
    except RecursionError:
        raise ConfigError(f"{name}:1:1: not a baseline: nested too deeply", hint=_MEND) from None
    _check_whole(whole, text, name)
    found: dict[Key, int] = {}
    for at, entry in _entries(text):
        key, count = _entry(entry, _place(text, at, name))
        found[key] = max(found.get(key, 0), count)
    return found


def _without(checked: CheckedDraft, path: str, left: dict[Key, int]) -> CheckedDraft:
    """The draft without what is left of the known; counts down what it takes."""
    kept = iter([not _takes(_key(path, r, words), r, left) for r, words in spoken(checked)])
    claims = tuple(
        replace(claim, results=tuple(result for result in claim.results if next(kept))) for claim in checked.claims
    )
    return replace(checked, claims=claims, results=tuple(result for result in checked.results if next(kept)))


def _takes(key: Key, result: Result, left: dict[Key, int]) -> bool:
    if result.suppressed or left.get(key, 0) < 1:
        return False
    left[key] -= 1
    return True


def _key(path: str, result: Result, words: str) -> Key:
    # A comment that is no part of the text, as in HTML, has only what is said of it.
    claim = claim_key(result.rule, words or result.message, result.evidence)
    return Key(path, result.rule, claim, tuple(sorted(set(result.evidence))))


# Reading


def _check_whole(whole: Any, text: str, name: str) -> None:
    if not isinstance(whole, dict):
        raise ConfigError(f"{name}:1:1: not a baseline: an object is expected", hint=_MEND)
    version = whole.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        place = _place(text, max(text.find('"schema_version"'), 0), name)
        told = "no schema_version" if version is None else f"schema_version {json.dumps(version)[:40]}"
        raise ConfigError(f"{place}: {told}, where {SCHEMA_VERSION} is expected", hint=_MEND)
    if not isinstance(whole.get(_LIST), list) or set(whole) != {"schema_version", _LIST}:
        raise ConfigError(f'{name}:1:1: not a baseline: "schema_version" and a list "{_LIST}" are expected', hint=_MEND)


def _entries(text: str) -> Iterator[tuple[int, Any]]:
    """The entries of a file that is JSON, each with where it stands."""
    start = _START.search(text)
    position = start.end() if start is not None else len(text)
    decoder = json.JSONDecoder()
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space is not None else position
        if text[position : position + 1] in ("]", ""):
            return
        entry, end = decoder.raw_decode(text, position)
        yield position, entry
        position = end


def _entry(entry: Any, place: str) -> tuple[Key, int]:
    wanted = {"path": str, "rule": str, "evidence": list, "claim": str, "count": int}
    if not isinstance(entry, dict):
        raise ConfigError(f"{place}: not an entry: an object is expected", hint=_MEND)
    for key, kind in wanted.items():
        if not isinstance(entry.get(key), kind) or isinstance(entry.get(key), bool):
            raise ConfigError(f'{place}: "{key}" is missing, or not what it should be', hint=_MEND)
    if not all(isinstance(record, str) for record in entry["evidence"]):
        raise ConfigError(f'{place}: "evidence" holds what is no id', hint=_MEND)
    if entry["count"] < 1:
        raise ConfigError(f'{place}: "count" is below 1', hint=_MEND)
    evidence = tuple(sorted(set(entry["evidence"])))
    return Key(entry["path"], entry["rule"], entry["claim"], evidence), entry["count"]


def _place(text: str, at: int, name: str) -> str:
    before = text[:at]
    return f"{name}:{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}"
