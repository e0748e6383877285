"""Footnotes in a copy of a Markdown draft: a reference behind the words of each note, the notes at the end.

What goes into the text is always tried on a CommonMark parser first: a reference that does not come out as one, such
as within code, a link or HTML, is moved on, and in the end is listed with the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimcheck.annotate.notes import Note
from claimcheck.drafts.markdown import tokens_of
from claimcheck.drafts.ownnotes import ELSEWHERE, LABEL, MARK
from claimcheck.errors import InputError
from claimcheck.model.draft import Block, Draft
from claimcheck.patterns import lazy
from claimcheck.report.markdown import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAKEN = lazy(rf"\[\^{LABEL}(\d{{1,9}})\]")
_OTHERS = lazy(rf"\[\^(?!{LABEL}\d)[^\]\s]{{1,100}}\]")
_SIDE_BY_SIDE = lazy(rf"(?<=\d\])(?=\[\^{LABEL}\d)")
_STOPS = frozenset(".,;:?\u2026\"'\u201d\u2019\u00bb)]")
_ADDRESS = lazy(r"(?<=; )https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+(?= \()")
_LONGEST = 50_000
"""Characters of a block in which places are tried; a longer one is no prose."""
_SHOWN = 120
_ENDED = "claimcheck-end"


def annotated(source: str, draft: Draft, notes: Sequence[Note]) -> str:
    """The copy of `source`, which `draft` was read from and which has no notes of ours yet.

    Raises InputError where nothing can be put behind the text, since code or a comment in it has no end.
    """
    if not notes:
        return source
    _refuse_open_end(source, draft.path)
    numbers = _free_numbers(source, len(notes))
    placed = _placed(source, draft, notes, numbers)
    end = _line_end(source)
    missing = [(number, note) for number, note in zip(numbers, notes, strict=True) if number not in placed]
    lines = [f"{ELSEWHERE}\u201c{_short(note.words)}\u201d{_label(number)}" for number, note in missing]
    # Each in a paragraph of its own.
    elsewhere = [part for line in lines for part in ("", line)]
    defined = [line for number, note in zip(numbers, notes, strict=True) for line in _definition(number, note)]
    return _inserted(source, placed) + end.join(["", "", MARK, *elsewhere, *defined, ""])


def _definition(number: int, note: Note) -> list[str]:
    first, *rest = (_escaped(line) for line in note.lines)
    lines = ["", f"{_label(number)}: {first}"]
    return lines + [part for line in rest for part in ("", f"    {line}")]


def _escaped(text: str) -> str:
    """A line of a note such that nothing in it is Markdown, HTML or a link but the address of a source."""
    address = _ADDRESS.search(text) if text.startswith("Source: ") else None
    if address is None:
        return _plain(text)
    return f"{_plain(text[: address.start()])}<{address[0]}>{_plain(text[address.end() :])}"


def _plain(text: str) -> str:
    shown = plain(text).replace("^", "\\^")
    return f"{' ' * text.startswith(' ')}{shown}{' ' * text.endswith(' ')}"


def _short(words: str) -> str:
    return _escaped(words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} ...")


def _label(number: int) -> str:
    return f"[^{LABEL}{number}]"


def _free_numbers(source: str, count: int) -> list[int]:
    """Numbers of labels that the draft does not use, in any case and also within code."""
    taken = {int(found[1]) for found in _TAKEN.finditer(source.lower())}
    numbers: list[int] = []
    number = 0
    while len(numbers) < count:
        number += 1
        if number not in taken:
            numbers.append(number)
    return numbers


def _line_end(source: str) -> str:
    if "\r\n" in source:
        return "\r\n"
    return "\r" if "\r" in source else "\n"


def _inserted(source: str, placed: dict[int, int]) -> str:
    parts: list[str] = []
    position = 0
    for number, at in sorted(placed.items(), key=lambda item: (item[1], item[0])):
        parts += [source[position:at], _label(number)]
        position = at
    return "".join([*parts, source[position:]])


# Places


def _placed(source: str, draft: Draft, notes: Sequence[Note], numbers: Sequence[int]) -> dict[int, int]:
    """Where in the source each reference goes, by number; those that no place was found for are missing."""
    good: dict[int, int] = {}
    for behind in (_after_stop, _before_stop, _after_block):
        tried = dict(good)
        for number, note in zip(numbers, notes, strict=True):
            block = _block_of(draft, note) if number not in good else None
            if block is not None:
                tried[number] = _original(draft, behind(draft.text, block, note))
        while tried != good:
            working = _working(_inserted(source, tried))
            kept = {number: at for number, at in tried.items() if number in working}
            if kept == tried:
                good = kept
                break
            tried = kept
        else:
            good = tried
    return good


def _block_of(draft: Draft, note: Note) -> Block | None:
    return next((block for block in draft.blocks if block.span.start < note.span.end <= block.span.end), None)


def _after_stop(text: str, block: Block, note: Note) -> int:
    """Behind the words, the stop and the marks that close after them, and a link that they are part of."""
    at = _link_end(text, block, note.span.end)
    inside = {span.start: span.end for span in block.skip}
    while at < block.span.end:
        further = inside.get(at, at + 1 if text[at] in _STOPS else at)
        if further == at or "\n" in text[at:further] or "\r" in text[at:further]:
            break
        at = further
    return at


def _before_stop(text: str, block: Block, note: Note) -> int:
    """Before the stop that the words end in; never within a link, whose text may be its label."""
    at = note.span.end
    if _link_end(text, block, at) != at:
        return block.span.end
    while at > note.span.start + 1 and not text[at - 1].isalnum():
        at -= 1
    return at


def _after_block(_text: str, block: Block, _note: Note) -> int:
    return block.span.end


def _link_end(text: str, block: Block, at: int) -> int:
    """Where a link that is open at a place ends; else the place."""
    opened = False
    for span in block.skip:
        inside = text[span.slice]
        if span.start < at < span.end:
            at = span.end
        elif span.end > at and not opened:
            break
        if inside == "[":
            opened = True
        elif inside.startswith("]") and opened:
            if span.end > at:
                return span.end
            opened = False
    return at


def _original(draft: Draft, at: int) -> int:
    """The place in the source behind the character before `at`."""
    if not draft.anchors:
        return at
    from bisect import bisect_right

    starts = [start for start, _ in draft.anchors]
    index = max(bisect_right(starts, at - 1) - 1, 0)
    start, origin = draft.anchors[index]
    if start == at - 1 and starts[index + 1 : index + 2] == [at]:
        return draft.anchors[index + 1][1]
    return origin + at - start


# What a parser makes of it


def _refuse_open_end(source: str, path: str | None) -> None:
    last = [token for token in tokens_of(f"{source}\n\n{_ENDED}\n")[0] if token.type == "inline"][-1:]
    if not last or last[0].level != 1 or last[0].content != _ENDED:
        raise InputError(
            f"{path or 'the draft'}: it ends within code, a comment or HTML, where no notes can follow",
            hint="close what is open at its end",
        )


def _working(copy: str) -> set[int]:
    """The numbers of the references that come out as what they are: not in code, HTML, a link or a heading's id."""
    found: set[int] = set()
    tokens, links = tokens_of(copy)
    for token in tokens:
        if token.type == "inline" and f"[^{LABEL}" in token.content and len(token.content) <= _LONGEST:
            found |= _references(token.content, links)
    return found


def _references(content: str, links: dict[str, dict[str, object]]) -> set[int]:
    numbers = {int(found[1]) for found in _TAKEN.finditer(content)}
    # To CommonMark a footnote's label is that of a link, and so tells where a reference is one; but other than
    # links, references may follow one another.
    own: dict[str, object] = {f"^{LABEL}{number}".upper(): {"href": f"n:{number}", "title": ""} for number in numbers}
    content = _SIDE_BY_SIDE.sub(" ", _OTHERS.sub("note", content))
    parsed = _inline().parseInline(content, {"references": {**links, **own}})
    return {number for token in parsed for number in _as_links(token.children or ())}


def _as_links(children: Sequence[Token]) -> set[int]:
    found: set[int] = set()
    depth = 0
    for index, child in enumerate(children):
        if child.type == "link_open":
            number = re.fullmatch(r"n:(\d+)", str(child.attrGet("href") or ""))
            inner = children[index + 1] if index + 1 < len(children) else child
            if depth == 0 and number is not None and inner.content == f"^{LABEL}{number[1]}":
                found.add(int(number[1]))
        depth += child.nesting if child.type in {"link_open", "link_close"} else 0
    return found


@cache
def _inline() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
