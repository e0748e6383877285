"""`base diff` and `base recheck`: the commands and their runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import layers, streams
from claimcheck.cli.app import Color, Format
from claimcheck.cli.entry import FOUND, OK
from claimcheck.errors import UsageError

if TYPE_CHECKING:
    from claimcheck.base.find import Bases
    from claimcheck.base.snapshot import Snapshot
    from claimcheck.model.draft import Draft
    from claimcheck.prepared import Prepared
    from claimcheck.report.styled import Line

_DIFF_HELP = """Tells what changed between two bases, and which verdicts of drafts it turns.

OLD and NEW are folders, `bundled`, or REV:PATH, a base in a revision of this git repository. With --since REV the base
itself is compared with what it was, and all arguments are drafts. Records that no longer stand come first.

\b
Examples:
  claimcheck base diff ../last-week/evidence evidence
  claimcheck base diff v1.2:evidence evidence drafts/
  claimcheck base diff --since HEAD~5 drafts/ --format json

\b
Exit codes:
  0  told what changed; no verdict of a draft turned (or --exit-zero)
  1  verdicts of drafts turned
  2  could not do the job
"""

_RECHECK_HELP = """Checks published drafts against what the base has learnt since.

Told are the claims whose verdict the newer base turns. First those that were wrong when published: records that had
been public by the draft's date already stand against them, though the older base did not know them. Then those
overtaken since. Dates are those that the drafts state.

\b
Examples:
  claimcheck base recheck published/ --since v1.2
  claimcheck base recheck published/ --old ../last-year/evidence --format json

\b
Exit codes:
  0  no verdict turned (or --exit-zero)
  1  verdicts turned
  2  could not do the job
"""

Base = Annotated[
    list[Path] | None,
    typer.Option("--base", metavar="PATH", help="The evidence base, or several laid over one another."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="The base as it was in this revision; of several, the last."),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]
Colored = Annotated[Color, typer.Option("--color", help="When to colour; NO_COLOR and FORCE_COLOR count too.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever turned.")]


def register(app: typer.Typer) -> None:
    """Adds the commands `diff` and `recheck` to the app."""
    app.command("diff", help=_DIFF_HELP)(diff)
    app.command("recheck", help=_RECHECK_HELP)(recheck)


def diff(
    *,
    given: Annotated[
        list[str] | None, typer.Argument(metavar="OLD NEW [DRAFTS...]", help="Two bases, and drafts to try on both.")
    ] = None,
    since: Since = None,
    base: Base = None,
    format: Form = Format.TEXT,
    color: Colored = Color.AUTO,
    exit_zero: ExitZero = False,
) -> None:
    """Tells what changed between two bases."""
    drafts = list(given or ())
    if since is not None:
        pair = _since(layers.named(base), since)
    elif base:
        raise UsageError("--base goes with --since", hint="or name both bases: claimcheck base diff OLD NEW")
    elif len(drafts) < 2:
        raise UsageError("two bases are needed: OLD NEW", hint="or one and its past: --since REV")
    else:
        pair, drafts = (_named(drafts[0]), _named(drafts[1])), drafts[2:]
    raise typer.Exit(_run_diff(pair, drafts, format=format, color=color.value, exit_zero=exit_zero))


def recheck(
    *,
    archive: Annotated[list[str], typer.Argument(metavar="ARCHIVE...", help="Published drafts: folders or files.")],
    since: Since = None,
    old: Annotated[
        str | None, typer.Option("--old", metavar="BASE", help="The older base: a folder, `bundled`, or REV:PATH.")
    ] = None,
    base: Base = None,
    format: Form = Format.TEXT,
    color: Colored = Color.AUTO,
    exit_zero: ExitZero = False,
) -> None:
    """Checks published drafts again."""
    if (since is None) == (old is None):
        raise UsageError("name the older base once: --since REV, or --old BASE")
    chosen = layers.named(base)
    pair = _since(chosen, since) if since is not None else (_named(old or ""), _now(chosen))
    raise typer.Exit(_run_recheck(pair, archive, format=format, color=color.value, exit_zero=exit_zero))


# The bases


def _named(text: str) -> tuple[Snapshot | Path, ...]:
    """The base that an argument names: what is there goes before a revision."""
    from claimcheck.base.find import BUNDLED, find_base, layer_at

    if ":" in text and text != BUNDLED and not os.path.lexists(text):
        from claimcheck.curation.revisions import named

        return (named(text),)
    return (layer_at(find_base(Path(text))),)


def _now(bases: Bases) -> tuple[Snapshot | Path, ...]:
    from claimcheck.base.find import find_layers, layer_at

    return tuple(layer_at(folder) for folder in find_layers(bases))


def _since(bases: Bases, revision: str) -> tuple[tuple[Snapshot | Path, ...], tuple[Snapshot | Path, ...]]:
    """The base as it was and as it is; of several only the last was another."""
    from claimcheck.base.find import find_layers
    from claimcheck.curation.revisions import at_revision

    folder = find_layers(bases)[-1]
    if folder is None:
        raise UsageError("--since needs a base of one's own", hint="the bundled base has no revisions; name --base")
    now = _now(bases)
    return (*now[:-1], at_revision(folder, revision)), now


def _ready(found: tuple[Snapshot | Path, ...]) -> Prepared:
    from claimcheck.base.find import load_layers
    from claimcheck.prepared import build, from_data

    loaded = load_layers(found, build, watch=layers.watch)
    return from_data(loaded.base, loaded.extra or {})


# Running


def _run_diff(
    pair: tuple[tuple[Snapshot | Path, ...], tuple[Snapshot | Path, ...]],
    given: Sequence[str],
    *,
    format: Format,
    color: str,
    exit_zero: bool,
) -> int:
    from claimcheck.base.find import load_layers
    from claimcheck.curation.diff import compare
    from claimcheck.curation.turns import turns

    drafts = _drafts(given)
    difference = compare(*(load_layers(found, watch=layers.watch).base for found in pair))
    turned = turns(drafts, _ready(pair[0]), _ready(pair[1])) if given else None
    code = FOUND if turned and not exit_zero else OK
    if format is Format.JSON:
        from claimcheck.curation.data import document
        from claimcheck.curation.diff_data import difference_data

        streams.write_stdout(
            document(difference.new, difference_data(difference, turned)), encoding="utf-8", form="json"
        )
        return code
    from claimcheck.cli.base_diff_page import diff_page

    _write(diff_page(difference, turned, len(drafts), code=code, width=_width()), color)
    return code


def _run_recheck(
    pair: tuple[tuple[Snapshot | Path, ...], tuple[Snapshot | Path, ...]],
    archive: Sequence[str],
    *,
    format: Format,
    color: str,
    exit_zero: bool,
) -> int:
    from claimcheck.curation.recheck import recheck as look
    from claimcheck.curation.turns import claims_in

    drafts = _drafts(archive)
    old, new = (_ready(found) for found in pair)
    found = look(drafts, old, new)
    code = FOUND if found and not exit_zero else OK
    counts = (len(drafts), claims_in(drafts))
    if format is Format.JSON:
        from claimcheck.curation.data import document
        from claimcheck.curation.diff_data import rechecked_data

        streams.write_stdout(
            document(new.base, rechecked_data(found, old.base, *counts)), encoding="utf-8", form="json"
        )
        return code
    from claimcheck.cli.base_diff_page import recheck_page

    _write(recheck_page(found, new.base, counts, code=code, width=_width()), color)
    return code


def _drafts(given: Sequence[str]) -> list[Draft]:
    """The drafts that arguments name, read as `check` reads them."""
    if not given:
        return []
    from claimcheck.cli.arguments import classify
    from claimcheck.cli.jobs import jobs
    from claimcheck.drafts.files import Selection

    inputs = [classify(argument) for argument in given]
    for argument, one in zip(given, inputs, strict=True):
        if one.claim is not None:  # `check` takes it for a claim; here a slip of the pen would look like a pass.
            raise UsageError(f"{argument}: no such file or folder", hint="drafts are files and folders")
    return [job.draft for job in jobs(inputs, Selection())[0]]


def _width() -> int:
    from claimcheck.report.view import NARROWEST, WIDEST

    return min(max(streams.width(), NARROWEST), WIDEST)


def _write(lines: Sequence[Line], color: str) -> None:
    from claimcheck.report.styled import ansi, plain

    coloured = streams.wants_color(color, os.environ, terminal=streams.stdout_is_terminal())
    streams.write_stdout(ansi(lines) if coloured else plain(lines))
