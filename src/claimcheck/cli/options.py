"""Options of `check`, as the parser sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

InputsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="TEXT|PATH|-...", help="Claims, files, folders, or `-`.")
]
BaseOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--base",
        metavar="PATH",
        help="The evidence base, or `bundled`. Default: the nearest, or the bundled one. "
        "Repeat it to lay bases over one another; the later wins.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Leave out what was public only after DATE (2021, 2021-05, 2021-05-24).",
    ),
]
AllCitationsOption = Annotated[bool, typer.Option("--all-citations", help="Show every citation, not three a side.")]
StdinFilenameOption = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input; its suffix says how to read it.",
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The day of the drafts (2021-05-24), whatever they state themselves."),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="Leave out of folders what matches; may be repeated."),
]
ForceExcludeOption = Annotated[
    bool, typer.Option("--force-exclude", help="Leave out files named outright, too, as for a commit hook.")
]

# Rules and settings

SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE,...", help='Only these rules, by id, name or family ("CC2").'),
]
IgnoreOption = Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE,...", help="Not these rules.")]
ExtendSelectOption = Annotated[
    list[str] | None, typer.Option("--extend-select", metavar="RULE,...", help="These rules besides those selected.")
]
ExtendIgnoreOption = Annotated[
    list[str] | None, typer.Option("--extend-ignore", metavar="RULE,...", help="Nor these rules.")
]
LevelsOption = Annotated[
    list[str] | None,
    typer.Option("--levels", metavar="RULE=LEVEL,...", help="The level of a rule: error, warning, note or off."),
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Take the settings from FILE and from no other file.")
]
IsolatedOption = Annotated[bool, typer.Option("--isolated", help="Read no file with settings.")]
ShowSettingsOption = Annotated[
    bool, typer.Option("--show-settings", help="Show the settings and where each was set, and check nothing.")
]

# Known results and changed lines

BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Leave out the results that FILE holds as known."),
]
UpdateBaselineOption = Annotated[
    bool, typer.Option("--update-baseline", help="Write what is found to the baseline as known.")
]
DiffBaseOption = Annotated[
    str | None,
    typer.Option(
        "--diff-base",
        metavar="REF",
        help="Only results on lines changed since HEAD left REF, such as origin/main; uncommitted ones count.",
    ),
]
