"""The page of a rule, as its module's docstring holds it.

First a headline, then what the rule does, then titled sections, their text indented:

    Why:
    Fires (BASE, LEVEL):        an example: lines after `>`, then what to see in it
    Silent (BASE):              an example that the rule leaves alone
    Misses:

BASE says what the example is compared with: `bundled`, the base that comes with the program, or the name of a
folder under `tests/bases`. After it may stand `draft`, where the example is a file of its own and no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import dedent

from msgspec import Struct

from claimcheck.model.run import Level

BUNDLED = "bundled"
DRAFT = "draft"
_LEVELS = frozenset(Level)


class Example(Struct, frozen=True, kw_only=True):
    """A text that a rule fires on, at `level`, or leaves alone."""

    fires: bool
    base: str
    level: Level | None
    draft: bool
    text: str
    note: str


class Page(Struct, frozen=True, kw_only=True):
    """What is to be known of a rule, by paragraphs."""

    headline: str
    does: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    misses: tuple[str, ...] = ()


def parse(text: str) -> Page:
    """The page that a docstring holds. Raises ValueError where it does not keep the form."""
    headline, *rest = _paragraphs(text.strip().splitlines()) or [""]
    does: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for paragraph in rest:
        title, _, body = paragraph.partition("\n")
        if title.endswith(":") and body[:1].isspace():
            sections.append((title[:-1], [dedent(body)]))
        elif paragraph[:1].isspace() and sections:
            sections[-1][1].append(dedent(paragraph))
        elif not sections:
            does.append(_joined(paragraph))
        else:
            raise ValueError(f"text after the section {sections[-1][0]!r} that is not indented: {paragraph!r}")
    return Page(
        headline=_joined(headline),
        does=tuple(does),
        why=_prose(sections, "Why"),
        examples=tuple(_examples(sections)),
        misses=_prose(sections, "Misses"),
    )


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """Runs of lines between blank ones; a blank line of an example has its mark."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return ["\n".join(part) for part in found if part]


def _joined(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _prose(sections: Sequence[tuple[str, list[str]]], title: str) -> tuple[str, ...]:
    return tuple(_joined(paragraph) for name, body in sections if name == title for paragraph in body)


def _examples(sections: Iterable[tuple[str, list[str]]]) -> Iterator[Example]:
    for title, body in sections:
        word, _, about = title.partition(" ")
        if word in ("Fires", "Silent"):
            yield _example(about, body, fires=word == "Fires")
        elif title not in ("Why", "Misses"):
            raise ValueError(f"unknown section {title!r}")


def _example(about: str, body: Sequence[str], *, fires: bool) -> Example:
    base, *words = about.strip("()").split(", ")
    levels = [Level(word) for word in words if word in _LEVELS]
    lines = body[0].split("\n")
    unknown = [word for word in words if word != DRAFT and word not in _LEVELS]
    if not base or unknown or len(levels) != fires or not all(line.startswith(">") for line in lines):
        raise ValueError(f"an example that does not keep the form: {about} {body[0]!r}")
    return Example(
        fires=fires,
        base=base,
        level=levels[0] if levels else None,
        draft=DRAFT in words,
        text="\n".join(line[1:].removeprefix(" ") for line in lines),
        note=" ".join(_joined(paragraph) for paragraph in body[1:]),
    )
