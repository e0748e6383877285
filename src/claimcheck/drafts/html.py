"""HTML: the article's text taken out, block by block, each character with its place in the file.

What is read: all `<article>` elements that hold text; without one all `<main>`; else the body but for its footer.
Headings, captions, items and cells are blocks of their own, `<blockquote>` is a block quote, `<q>` becomes
quotation marks. Navigation, asides, scripts, code, controls of forms, struck-out text and what is hidden are left
out. White space becomes one space and invisible characters go, as a reader sees the page.

Only the file itself counts: no style sheet is read, no script is run, nothing that it refers to is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.drafts.markup import marks
from claimcheck.drafts.page import Page, Piece, Run, Scope
from claimcheck.drafts.plain import block
from claimcheck.drafts.taken import INVISIBLE, Taken
from claimcheck.model.draft import Block, Draft
from claimcheck.patterns import lazy
from claimcheck.spans import Span

if TYPE_CHECKING:
    from claimcheck.model.draft import BlockKind

_SPACE = " \t\n\r\f"
_SPOT = lazy(
    rf"[ \t\n\r\f]{{2,}}|[{INVISIBLE}]+"
    r"|&(?:\#(?:[0-9]{1,20}|[xX][0-9a-fA-F]{1,20});?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
)


def read(source: str, *, path: str | None, date: str | None = None) -> Draft:
    """The draft in the page `source`; `date` goes before the one that the page states.

    Markup that is broken is read as browsers read it. Raises InputError for more tags than any article has.
    """
    page = Page(source)
    page.read(marks(source, path=path))
    taken = Taken(source, path=path)
    spans = [(run.kind, run.level, _write(taken, source, run.pieces)) for run in _article(page.runs)]
    text = taken.text
    return Draft(
        path=path,
        text=text,
        blocks=tuple(_blocks(text, spans)),
        date=date or page.date,
        source=source,
        anchors=taken.anchors,
    )


def blocks_within(text: str, span: Span) -> list[Block]:
    """The blocks of HTML that stands in other text; tags are skipped, character references stay as they are."""
    page = Page(text)
    page.read(marks(text, span.start, span.end))
    found = []
    for run in page.runs:
        pieces = [_trimmed(text, start, end) for start, end, put in run.pieces if put is None]
        prose = [piece for piece in pieces if len(piece)]
        if not prose:
            continue
        whole = Span(prose[0].start, prose[-1].end)
        gaps = [Span(a.end, b.start) for a, b in pairwise(prose) if a.end < b.start]
        skip = tuple(gap for gap in gaps if not text[gap.slice].isspace())
        found.append(Block(kind=run.kind, span=whole, skip=skip, level=run.level))
    return found


def _article(runs: list[Run]) -> list[Run]:
    for scope in (Scope.ARTICLE, Scope.MAIN):
        found = [run for run in runs if scope in run.scope]
        if found:
            return found
    return [run for run in runs if Scope.FOOTER not in run.scope]


def _write(taken: Taken, source: str, pieces: Iterable[Piece]) -> tuple[int, int]:
    """Writes the text of one block, and returns from where to where."""
    if taken.length:
        taken.gap("\n\n")
    start = taken.length
    space = True
    for begin, end, put in pieces:
        if put is None:
            space = _prose(taken, source, begin, end, space=space)
        else:
            taken.stand_in(put, begin, end)
            space = put == "\n"
    return start, taken.length


def _prose(taken: Taken, source: str, position: int, end: int, *, space: bool) -> bool:
    """Writes a stretch, white space as one; `space`, and what is returned: whether a space came last."""
    for spot in _SPOT.finditer(source, position, end):
        space = _even(taken, source, position, spot.start(), space=space)
        position = spot.end()
        char = source[spot.start()]
        if char not in INVISIBLE:
            shown = " " if char in _SPACE else _resolved(spot.group())
            blank = shown in _SPACE
            if not (blank and space):
                taken.stand_in(" " if blank and shown else shown, *spot.span())
            space = space if not shown else blank
    return _even(taken, source, position, end, space=space)


def _even(taken: Taken, source: str, start: int, end: int, *, space: bool) -> bool:
    if start < end and space and source[start] in _SPACE:
        start += 1
    if start >= end:
        return space
    taken.even(start, end)
    return source[end - 1] in _SPACE


def _resolved(reference: str) -> str:
    """What a character reference stands for; nothing where that is not shown."""
    from html import unescape

    return "".join(char for char in unescape(reference) if char not in INVISIBLE)


def _blocks(text: str, runs: Iterable[tuple[BlockKind, int, tuple[int, int]]]) -> Iterator[Block]:
    for kind, level, (start, end) in runs:
        span = _trimmed(text, start, end)
        if len(span):
            yield block(text, kind, span, level=level)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
