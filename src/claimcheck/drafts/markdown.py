"""Blocks of Markdown.

The block structure comes from markdown-it, whose line maps lead back into the text. Its inline tokens have no
offsets, so that what is not prose within a block is found here, by one scan over the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.drafts.ownnotes import own_notes
from claimcheck.drafts.plain import addresses, citations, merged
from claimcheck.drafts.taken import seen
from claimcheck.errors import InputError
from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.patterns import lazy
from claimcheck.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_CHARACTERS = 4_000_000
MOST_LINES = 60_000
"""Larger than any article by far; a hundred times that, of nothing but marks, would take minutes to read."""
MOST_DEEP = 100
"""Levels of nesting; a list is one and each of its items another."""

_LINE_END = lazy(r"\r\n?|\n")
_NOTE = lazy(r" {0,3}\[\^[^\]\s]{1,100}\]:[ \t]*")
_QUOTE_MARK = lazy(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_FRONT_MATTER = lazy(r"(?P<fence>---|\+\+\+)[^\S\r\n]*(?:\r\n?|\n)")
_DATE = lazy(
    r"""^date[^\S\r\n]*[:=][^\S\r\n]*["']?(?P<day>\d{4}-\d\d-\d\d)"""
    r"""(?:[T\s][^\r\n]*)?["']?[^\S\r\n]*(?:\#.*)?\r?$""",
    re.MULTILINE,
)


def read(text: str, *, path: str | None, date: str | None = None) -> Draft:
    """The draft in Markdown; `date` goes before the one that its front matter states.

    Character references such as `&rsquo;` are resolved, invisible characters and the notes that `annotate` wrote
    dropped: the draft's `text` is then
    not the file, and `anchors` lead back. Raises InputError for more than MOST_CHARACTERS or MOST_LINES.
    """
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    if len(text) > MOST_CHARACTERS or ends > MOST_LINES:
        most = f"{MOST_CHARACTERS // 1_000_000} million characters or {MOST_LINES:,} lines"
        raise InputError(f"{path or 'the text'}: over {most} of Markdown", hint="split it, or save it as .txt")
    shown, source, anchors = seen(text, path=path, references=True, cut=own_notes(text))
    found, notes = _read(shown, path)
    return Draft(
        path=path,
        text=shown,
        blocks=found,
        date=date or stated_date(shown),
        source=source,
        anchors=anchors,
        notes=notes,
    )


def blocks(text: str, *, path: str | None = None) -> tuple[Block, ...]:
    """The headings, paragraphs, list items, notes, block quotes, table cells and captions of `text`, in order.

    Code, comments, front matter and link definitions are no blocks. Of what is left, marks, code, link targets,
    images, struck-out words and citation marks are in `Block.skip`; the caption of an image that stands on a line
    of its own is a block. Raises InputError for nesting deeper than MOST_DEEP.
    """
    return _read(text, path)[0]


def _read(text: str, path: str | None) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """The blocks of `text`, and where its notes lie."""
    lines = _Lines(text)
    masked, notes = _masked(text)
    environment: dict[str, dict[str, object]] = {}
    tokens = _parser().parse(masked, environment)
    _refuse_deep(tokens, path)
    labels = frozenset(environment.get("references", {}))
    found: list[Block] = []
    for held in _held(tokens, notes):
        if held.token.type == "html_block":
            found += _html(text, lines, held)
        else:
            pieces = lines.cell(held.token) if held.in_table else lines.pieces(held.token)
            found += _prose(text, pieces, held, labels)
    items = (token.map for token in tokens if token.type == "list_item_open") if notes else ()
    return tuple(found), tuple(lines.whole(*place) for place in items if place is not None and place[0] in notes)


def tokens_of(text: str) -> tuple[list[Token], dict[str, dict[str, object]]]:
    """What holds text outside notes and front matter, as the parser has it, and the links that are defined."""
    masked, notes = _masked(text)
    environment: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _parser().parse(masked, environment)
    return [held.token for held in _held(tokens, notes) if not held.in_note], environment.get("references", {})


def comments(text: str) -> Iterator[Span]:
    """The comments in `text`, in order; what looks like one in code is none."""
    from claimcheck.drafts.inline import skipped
    from claimcheck.drafts.suppressions import comments_in

    lines = _Lines(text)
    masked, notes = _masked(text)
    for held in _held(_parser().parse(masked), notes):
        if held.token.type == "html_block":
            whole = lines.whole(*(held.token.map or (0, 0)))
            yield from comments_in(text, whole.start, whole.end)
            continue
        pieces = lines.cell(held.token) if held.in_table else lines.pieces(held.token)
        if pieces:
            found = skipped(text, Span(pieces[0].start, pieces[-1].end), labels=())[0]
            yield from (span for span in found if text.startswith("<!--", span.start))


def _prose(text: str, pieces: list[Span], held: _Held, labels: frozenset[str]) -> Iterator[Block]:
    """The block of a token, or the blocks that captions on lines of their own part it into."""
    from claimcheck.drafts.inline import skipped

    if not pieces:
        return
    span = Span(pieces[0].start, pieces[-1].end)
    skip, captions = skipped(text, span, labels=labels)
    marks = _marks(text, span, skip)
    everything = merged([*skip, *_between(text, pieces), *marks])
    for part, caption in _parts(text, pieces, everything, captions):
        inner, own = _clipped(everything, part), tuple(_clipped(marks, part))
        if caption:
            inner = skipped(text, part, labels=labels)[0]
            own = _marks(text, part, inner)
        yield Block(kind=held.kind, span=part, skip=merged([*inner, *own]), level=held.level, marks=own)


def _marks(text: str, span: Span, skip: list[Span]) -> tuple[Span, ...]:
    """The citation marks; what looks like one in code, in a comment, escaped or as the text of a link is none."""
    marks = citations(text, span.start, span.end)
    if not marks:
        return ()
    # A note within the line, `^[...]`, may hold marks as a note below the text may.
    other = merged([near for near in skip if not text.startswith("^[", near.start)])
    return tuple(mark for mark in marks if not _cut(other, mark) and text[mark.start - 1 : mark.start] != "\\")


def _cut(skip: tuple[Span, ...], mark: Span) -> bool:
    """Whether the first or the last character of a mark is something else."""
    for at in (mark.start, mark.end - 1):
        index = bisect_right(skip, at, key=lambda span: span.end)
        if index < len(skip) and skip[index].start <= at:
            return True
    return False


def _parts(text: str, pieces: list[Span], skip: tuple[Span, ...], captions: list[Span]) -> Iterator[tuple[Span, bool]]:
    """The stretches of a block between lines that hold images alone, and the captions of these, in order."""
    if not captions:
        yield Span(pieces[0].start, pieces[-1].end), False
        return
    captions = sorted(captions)
    start: int | None = None
    for number, line in enumerate(pieces):
        first, behind = (bisect_left(captions, Span(at, at)) for at in (line.start, line.end))
        own = [caption for caption in captions[first:behind] if line.contains(caption)]
        if own and not _left(text, line, skip):
            if start is not None:
                yield Span(start, pieces[number - 1].end), False
            start = None
            yield from ((caption, True) for each in own if len(caption := _stripped(text, each)))
        elif start is None:
            start = line.start
    if start is not None:
        yield Span(start, pieces[-1].end), False


def _left(text: str, line: Span, skip: tuple[Span, ...]) -> bool:
    """Whether a line holds anything but what is skipped."""
    position = line.start
    for span in _clipped(skip, line):
        if text[position : span.start].strip():
            return True
        position = span.end
    return bool(text[position : line.end].strip())


def _clipped(spans: tuple[Span, ...], within: Span) -> list[Span]:
    first = max(bisect_right(spans, within.start, key=lambda span: span.start) - 1, 0)
    found = []
    for index in range(first, len(spans)):
        span = spans[index]
        if span.start >= within.end:
            break
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start < end:
            found.append(Span(start, end))
    return found


def _stripped(text: str, span: Span) -> Span:
    inner = text[span.slice]
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))


def _html(text: str, lines: _Lines, held: _Held) -> Iterator[Block]:
    """The prose in a block of HTML."""
    from claimcheck.drafts.html import blocks_within

    whole = lines.whole(*(held.token.map or (0, 0)))
    label = _NOTE.match(text, whole.start, whole.end) if held.in_note else None
    for block in blocks_within(text, whole if label is None else Span(label.end(), whole.end)):
        skip = list(block.skip)
        if held.kind is BlockKind.QUOTE:
            skip += [Span(*found.span()) for found in _QUOTE_MARK.finditer(text, block.span.start, block.span.end)]
        kind = held.kind if block.kind is BlockKind.PARAGRAPH else block.kind
        marks = citations(text, block.span.start, block.span.end)
        everything = merged([*skip, *marks, *addresses(text, block.span)])
        if _left(text, block.span, everything):
            yield replace(block, kind=kind, skip=everything, marks=marks)


def stated_date(text: str) -> str | None:
    """The ISO date that the front matter of `text` states, if it is one."""
    from datetime import date as calendar_date

    stated = _DATE.search(text, 0, _front_matter_end(text))
    if stated is None:
        return None
    try:
        return calendar_date.fromisoformat(stated["day"]).isoformat()
    except ValueError:
        return None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The inline rules are of no use without offsets, and cost most of the time.
    options = {"maxNesting": MOST_DEEP}
    return MarkdownIt("commonmark", options).enable("table").disable("inline")


def _refuse_deep(tokens: list[Token], path: str | None) -> None:
    """The parser drops what lies deeper than it may go, and says nothing."""
    if any(token.level + 1 >= MOST_DEEP for token in tokens):
        where = path or "the text"
        raise InputError(
            f"{where}: lists or block quotes nested over {MOST_DEEP // 2} deep", hint="take some levels out"
        )


def _front_matter_end(text: str) -> int:
    """Where the front matter ends; 0 if there is none."""
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return 0
    closing = r"\+\+\+" if opening["fence"] == "+++" else r"(?:---|\.\.\.)"
    found = re.compile(rf"^{closing}[^\S\r\n]*(?=\r?$)", re.MULTILINE).search(text, opening.end())
    return found.end() if found is not None else 0


def _masked(text: str) -> tuple[str, frozenset[int]]:
    """The text without front matter, each note made an item of a list, and the lines on which notes begin.

    Line numbers stay. CommonMark knows no notes, but what belongs to one is indented as in an item.
    """
    end = _front_matter_end(text)
    if end:
        text = "\n" * len(_LINE_END.findall(text, 0, end)) + text[end:]
    if "[^" not in text:
        return text, frozenset()
    numbers: set[int] = set()
    done = _LINE_END.split(text)
    for number, line in enumerate(done):
        found = _NOTE.match(line)
        if found is not None:
            numbers.add(number)
            done[number] = "-   " + line[found.end() :]
    return "\n".join(done), frozenset(numbers)


class _Held(Struct, frozen=True):
    """A token that holds text, and what it stands in."""

    token: Token
    kind: BlockKind
    level: int
    in_table: bool
    in_note: bool


def _held(tokens: list[Token], notes: frozenset[int]) -> Iterator[_Held]:
    """The tokens that hold text, or HTML, in order."""
    quotes = 0
    items: list[int] = []
    container = tag = ""
    for token in tokens:
        if token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif token.type == "list_item_open":
            items.append(token.map[0] if token.map else -1)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type not in {"inline", "html_block"}:
            container, tag = token.type, token.tag
        elif token.map is not None and token.content.strip():
            level = sum(line not in notes for line in items)
            in_note = level < len(items)
            kind = BlockKind.PARAGRAPH
            if container == "heading_open" and token.type == "inline":
                kind, level = BlockKind.HEADING, int(tag[1])
            elif quotes:
                kind, level = BlockKind.QUOTE, 0
            elif items and items[-1] not in notes:
                kind = BlockKind.ITEM
            else:
                level = 0
            yield _Held(token, kind, level, container in {"th_open", "td_open"}, in_note)


class _Lines:
    """The lines of a text, and where the content of a token lies in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [found.span() for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        self._cursor: dict[int, int] = {}

    def whole(self, first: int, behind: int) -> Span:
        """The lines from `first` to before `behind`."""
        return Span(self._starts[first], self._ends[min(behind, len(self._ends)) - 1])

    def pieces(self, token: Token) -> list[Span]:
        """The content of `token` line by line, without the marks of the containers around it."""
        first, behind = token.map or (0, 0)
        lines = zip(range(first, min(behind, len(self._ends))), token.content.split("\n"), strict=False)
        found = (self._at_end(number, content.strip()) for number, content in lines)
        return [span for span in found if span is not None]

    def cell(self, token: Token) -> list[Span]:
        """The content of a table's cell; cells of a row must be asked for from left to right."""
        number = (token.map or (0, 0))[0]
        start = self._cursor.get(number, self._starts[number])
        # The parser has taken the backslash out of an escaped bar.
        for content in (token.content, token.content.replace("|", "\\|")):
            at = self._text.find(content, start, self._ends[number])
            if at >= 0:
                self._cursor[number] = at + len(content)
                return [Span(at, at + len(content))]
        return []

    def _at_end(self, number: int, content: str) -> Span | None:
        """Where `content` lies: at the end of its line, but for space and the closing marks of a heading."""
        at = self._text.rfind(content, self._starts[number], self._ends[number]) if content else -1
        return Span(at, at + len(content)) if at >= 0 else None


def _between(text: str, pieces: list[Span]) -> list[Span]:
    """What stands between the lines of a block and is not white space, such as the marks of a block quote."""
    gaps = (Span(before.end, after.start) for before, after in pairwise(pieces))
    return [gap for gap in gaps if text[gap.slice].strip()]
