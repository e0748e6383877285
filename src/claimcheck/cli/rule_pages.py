"""The pages of the rules and their table, as text, as Markdown and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimcheck.rules import page

if TYPE_CHECKING:
    from claimcheck.model.run import Rule
    from claimcheck.rules._page import Example

FAMILIES = {
    "1": "Verdicts",
    "2": "Figures and dates",
    "3": "Quotations and speakers",
    "4": "Wording",
    "5": "Drafts",
    "6": "Evidence bases",
}
"""What the first figure of an id stands for."""

_BUNDLED = "bundled"


def base_name(example: Example) -> str:
    """What an example is compared with, for people."""
    return "the bundled base" if example.base == _BUNDLED else f"the invented base tests/bases/{example.base}"


# Text


def text(rule: Rule, width: int) -> str:
    """The page of a rule for a terminal of that width."""
    return "\n".join(_text_lines(rule, width)) + "\n"


def table(rules: Sequence[Rule]) -> str:
    """One line a rule: id, name, level, what it finds."""
    name, level = max(len(rule.name) for rule in rules), max(len(rule.level) for rule in rules)
    return "".join(f"{r.id}  {r.name:<{name}}  {r.level:<{level}}  {r.summary}\n" for r in rules)


def _text_lines(rule: Rule, width: int) -> Iterator[str]:
    found = page(rule)
    yield f"{rule.id} {rule.name}"
    yield f"{_family(rule)}. Level by default: {rule.level}"
    yield from _paragraphs((found.headline, *found.does), width)
    yield from _section("Why", found.why, width)
    for example in found.examples:
        yield from ("", _title(example))
        yield from (f"  | {line}".rstrip() for line in example.text.split("\n"))
        yield from _wrapped(example.note, width)
    yield from _section("What it misses", found.misses, width)


def _section(title: str, paragraphs: Sequence[str], width: int) -> Iterator[str]:
    if paragraphs:
        yield from ("", title)
        for number, paragraph in enumerate(paragraphs):
            yield from ("",) if number else ()
            yield from _wrapped(paragraph, width)


def _paragraphs(paragraphs: Iterable[str], width: int) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from ("", *textwrap.wrap(paragraph, width, break_on_hyphens=False))


def _wrapped(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(
        paragraph, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )


def _title(example: Example) -> str:
    kind = "a draft" if example.draft else "a claim"
    what = f"Fires, as {_article(example.level or '')}" if example.fires else "Does not fire"
    return f"{what} ({kind}, against {base_name(example)})"


def _article(level: str) -> str:
    return f"{'an' if level[:1] == 'e' else 'a'} {level}"


def _family(rule: Rule) -> str:
    return FAMILIES[rule.id[2]]


# Markdown


def markdown_table(rules: Iterable[Rule], *, link: bool = False) -> str:
    """The table of some rules; with `link`, each leads to its heading on the same page."""
    head = "| id | name | level | finds |\n| --- | --- | --- | --- |\n"
    return head + "".join(
        f"| {f'[{r.id}](#{anchor(r)})' if link else r.id} | {r.name} | {r.level} | {_cell(r.summary)} |\n"
        for r in rules
    )


def anchor(rule: Rule) -> str:
    """What the heading of a rule is linked by."""
    return f"{rule.id.lower()}-{rule.name}"


def markdown(rule: Rule) -> str:
    """The page of a rule as a section of a document."""
    found = page(rule)
    parts = [f"### {rule.id} {rule.name}", f"*{found.headline}* Level by default: **{rule.level}**."]
    parts += found.does
    if found.why:
        parts += ["**Why.** " + found.why[0], *found.why[1:]]
    for example in found.examples:
        fence = "markdown" if example.draft else "text"
        parts += [f"**{_title(example)}.** {example.note}", f"```{fence}\n{example.text}\n```"]
    if found.misses:
        parts += ["**What it misses.** " + found.misses[0], *found.misses[1:]]
    return "\n\n".join(_filled(part) for part in parts) + "\n"


def _filled(part: str) -> str:
    if part.startswith(("```", "#")):
        return part
    return textwrap.fill(part, 120, break_on_hyphens=False, break_long_words=False)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


# Plain data


def data(rule: Rule, *, whole: bool = True) -> dict[str, Any]:
    """A rule for JSON; `whole` with its page."""
    brief = {"id": rule.id, "name": rule.name, "level": rule.level.value, "summary": rule.summary}
    if not whole:
        return brief | {"family": _family(rule)}
    found = page(rule)
    return brief | {
        "family": _family(rule),
        "headline": found.headline,
        "does": list(found.does),
        "why": list(found.why),
        "examples": [
            {
                "fires": example.fires,
                "level": None if example.level is None else example.level.value,
                "base": example.base,
                "draft": example.draft,
                "text": example.text,
                "note": example.note,
            }
            for example in found.examples
        ],
        "misses": list(found.misses),
    }
