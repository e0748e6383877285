"""`base add`: gathers what is to be added, adds it, says what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.base.files import shown_path
from claimcheck.base.find import Bases
from claimcheck.cli import streams
from claimcheck.cli.layers import split
from claimcheck.curation import add as adding
from claimcheck.curation.additions import Addition, from_node, from_values, read
from claimcheck.curation.filling import SOURCE, filled
from claimcheck.curation.keys import LISTS
from claimcheck.curation.yamltext import Value
from claimcheck.errors import BaseError, InputError, UsageError
from claimcheck.model.evidence import Kind, SeenLevel

if TYPE_CHECKING:
    from claimcheck.base.load import Layer

OPTIONS = "the options"
ANSWERS = "your answers"

Ask = Callable[[str], str]

_RECORD_QUESTIONS = (
    ("source.id", "source (an id; a new one asks for more)", True),
    ("id", "id of the record", True),
    ("kind", "kind (finding, data, act, report, statement, filing)", True),
    ("by", "by whom", True),
    ("quotation", "quotation, word for word (empty: none)", False),
    ("summary", "summary, in your words (empty: none)", False),
    ("seen.level", "seen (primary, copy, press, unseen)", True),
    ("seen.in", "seen where", False),
    ("locator", "page, section or time", False),
    ("propositions", "what it says, one plain sentence", False),
)
_CHOICES = {"kind": tuple(Kind), "seen.level": tuple(SeenLevel)}
_SOURCE_QUESTIONS = (
    ("source.title", "title of the new source", True),
    ("source.publisher", "its publisher", True),
    ("source.dated", "its date (2018, 2018-06 or 2018-06-20)", True),
    ("source.url", "its address (https://...)", False),
)
_CLAIM_QUESTIONS = (
    ("id", "id of the claim", True),
    ("supported_by", "records that carry it (ids, with commas)", False),
    ("contradicted_by", "records that exclude it (ids, with commas)", False),
    ("qualified_by", "records that it goes beyond (ids, with commas)", False),
    ("context", "records that bear on it (ids, with commas)", False),
    ("reviewed.by", "reviewed by", False),
    ("reviewed.on", "reviewed on (a date)", False),
)


def run_add(
    given: Path | None,
    options: Mapping[str, Value],
    settings: list[str],
    *,
    base: Bases,
    file: Path | None,
    dry_run: bool,
) -> int:
    """Adds, or shows what would be added; the exit code. Raises ClaimcheckError with what is wrong."""
    below, folder = _folder(base)
    addition = _addition(given, {**options, **_set(settings)}, folder)
    if addition.claims and file is None and given is None and streams.stdin_is_terminal():
        file = _asked_file(folder)
    if dry_run:
        streams.write_stdout(adding.difference(adding.plan(folder, addition, file=file, below=below)))
        return 0
    done = adding.add(folder, addition, file=file, below=below)
    lines = [f"added {name} to {done.shown}:{line}\n" for name, line in zip(done.ids, done.lines, strict=True)]
    if not addition.entries:
        lines = [f"added the source {(addition.source or {}).get('id')} in {done.shown}\n"]
    streams.write_stdout("".join(lines))
    return 0


def _folder(base: Bases) -> tuple[tuple[Layer, ...], Path]:
    """What the base lies on, and the folder of the base itself, which alone is written to."""
    below, folder = split(base)
    if folder is None:
        hint = "name one with --base; the bundled base cannot be changed"
        raise BaseError("there is no evidence base here to add to", hint=hint)
    if not below:
        return (), folder
    from claimcheck.base.find import find_layers, layer_at, layers_read
    from claimcheck.base.overlay import read_layers

    return read_layers(layers_read([layer_at(each) for each in find_layers(below)])), folder


def _set(settings: list[str]) -> dict[str, Value]:
    """What `--set KEY=TEXT` says; a list for keys that hold one."""
    values: dict[str, Value] = {}
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not (equals and key.strip()):
            raise UsageError(f"--set {setting}: write KEY=TEXT, such as --set relays.by=Reuters")
        key = key.strip()
        found = values.get(key)
        if key.rpartition(".")[2] in LISTS:
            values[key] = [*(found if isinstance(found, list) else []), text]
        elif found is not None:
            raise UsageError(f"--set {key} is given twice")
        else:
            values[key] = text
    return values


def _addition(given: Path | None, values: Mapping[str, Value], folder: Path) -> Addition:
    """From a file or standard input, with options for what it lacks; from options, or from questions on a terminal."""
    terminal = streams.stdin_is_terminal()
    # A source alone is nothing to add: what belongs to it is piped in.
    if given is None and not terminal and all(key.startswith(SOURCE) for key in values):
        given = Path("-")
    if any("\ud800" <= char <= "\udfff" for text in _texts(values) for char in text):
        raise InputError("an argument is not text in the terminal's encoding", hint="pipe it in as UTF-8")
    if given is not None:
        text, shown = _read(given)
        return from_node(filled(read(text, shown), values, OPTIONS) if values else read(text, shown), shown)
    if terminal and (asked := _asked(values, folder)):
        return from_values({**values, **asked}, ANSWERS if not values else OPTIONS)
    if not values:
        raise UsageError("nothing to add", hint="give options, a file, or `-` for standard input")
    return from_values(values, OPTIONS)


def _texts(values: Mapping[str, Value]) -> Iterator[str]:
    for value in values.values():
        yield from [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _read(path: Path) -> tuple[str, str]:
    if str(path) == "-":
        return streams.read_stdin("standard input"), "standard input"
    from claimcheck.drafts.read import MAX_BYTES, decode

    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    return decode(data, path=str(path)), shown_path(path)


# Questions


def _asked(values: Mapping[str, Value], folder: Path) -> dict[str, Value]:
    """Answers for what is needed and not given; no questions where nothing needed is missing."""
    return answers(values, _ask, known_sources(folder))


def _asked_file(folder: Path) -> Path | None:
    """Which of several files a verified claim goes into."""
    from claimcheck.base.snapshot import take_snapshot
    from claimcheck.curation.targets import claims_files

    names = claims_files(take_snapshot(folder))
    answer = _ask(f"file ({', '.join(names)}, or a new one)").strip() if len(names) > 1 else ""
    return Path(answer) if answer else None


def _ask(question: str) -> str:
    """One line from the terminal; the question goes to stderr. Raises UsageError where the answers end."""
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        raise UsageError("the answers ended; nothing was written")
    return line


def known_sources(folder: Path) -> Callable[[str], bool]:
    """Tells whether a base has a source of some id."""

    def known(name: str) -> bool:
        from claimcheck.base.snapshot import take_snapshot
        from claimcheck.curation.targets import has_source

        return has_source(take_snapshot(folder), name)

    return known


def answers(values: Mapping[str, Value], ask: Ask, known: Callable[[str], bool]) -> dict[str, Value]:
    """The answers to questions about what is needed and not in `values`."""
    found: dict[str, Value] = {}
    if not values and (claim := ask("claim (empty: add a record)").strip()):
        found["claim"] = claim
    is_claim = "claim" in values or "claim" in found
    questions = _CLAIM_QUESTIONS if is_claim else _RECORD_QUESTIONS
    if all(key in values for key, _, needed in questions if needed):
        return {}
    for key, question, needed in questions:
        if key in values or (key == "summary" and "quotation" in {**values, **found}):
            continue
        _put(found, key, question, ask, needed=needed)
        if key == "source.id" and found.get(key) and not known(str(found[key])):
            for inner, other, must in _SOURCE_QUESTIONS:
                if inner not in values:
                    _put(found, inner, other, ask, needed=must)
    return found


def _put(found: dict[str, Value], key: str, question: str, ask: Ask, *, needed: bool) -> None:
    """Asks; three times for what is needed and missing or misspelt, then the loader will say so."""
    answer, choices = "", _CHOICES.get(key)
    for _ in range(3 if needed else 1):
        # The question names what may be answered. What stays wrong the loader will tell.
        if not answer or (choices is not None and answer not in choices):
            answer = ask(question).strip()
    if not answer:
        return
    if key == "propositions":
        found[key] = [answer]
    elif key in LISTS:
        found[key] = [part.strip() for part in answer.split(",") if part.strip()]
    else:
        found[key] = answer
