"""Writes the pages of `docs/` that are made from the program; with --check, only says whether they are current."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.cli.rule_pages import FAMILIES, markdown, markdown_table
from claimcheck.model.run import Rule
from claimcheck.rules import RULES, rules_on_bases

ROOT = Path(__file__).parents[1]

_INTRODUCTION = """\
# Rules

A rule turns what a comparison found into a result, with a level: *error*, *warning* or *note*. `claimcheck check` exits
with 1 where a result is at or above `--fail-on` (error). At most one rule explains a claim's verdict, the most
specific; CC304, CC401 and CC402 may stand beside it. Settings change levels and switch rules off: see
[configuration](configuration.md).

An example against the bundled base can be tried as it stands. The others are compared with small invented bases that
travel with the source: `claimcheck check --base tests/bases/harbour "..."`.

`claimcheck explain CC301` shows a section of this page in the terminal, `claimcheck rules` the table. This page is made
from the rules themselves by `python tools/build_docs.py`.
"""

_ON_BASES = """\
`claimcheck base lint` runs these, see [looking after a base](base.md). Settings for drafts do not concern them.
"""


def pages() -> Mapping[str, str]:
    """What each made page should hold, by its path in the repository."""
    return {"docs/rules.md": rules_page()}


def rules_page() -> str:
    """The page on the rules."""
    every = (*RULES, *rules_on_bases())
    parts = [_INTRODUCTION, markdown_table(every, link=True)]
    for family, title in FAMILIES.items():
        members = [rule for rule in every if rule.id[2] == family]
        parts += _family(family, title, members) if members else []
    return "\n".join(parts)


def _family(family: str, title: str, members: Sequence[Rule]) -> list[str]:
    head = f"## CC{family}: {title.lower()}\n"
    return [head, *([_ON_BASES] if family == "6" else []), *(markdown(rule) for rule in members)]


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where the pages are current or were written, 1 where --check finds one that is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a page is not current")
    check = parser.parse_args(arguments).check
    stale = [path for path, text in pages().items() if _held(path) != text]
    for path in stale:
        print(f"{path}: {'not current, run tools/build_docs.py' if check else 'written'}", file=sys.stderr)
        if not check:
            (ROOT / path).write_text(pages()[path], encoding="utf-8", newline="\n")
    return 1 if stale and check else 0


def _held(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    raise SystemExit(main())
