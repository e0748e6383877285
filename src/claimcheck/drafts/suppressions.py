"""Suppressions: comments in a draft that allow results of named rules, with who, when and why.

    <!-- claimcheck: allow contradicted-claim by="A. Editor" on=2026-11-22 reason="quoted, refuted below" -->
    [claimcheck: allow contradicted-claim by="A. Editor" on=2026-11-22 reason="quoted, refuted below"]

The first is for Markdown and HTML, the second, on a line of its own, for plain text and Word documents. `allow` is
for the line that the comment shares, or, from a line of its own, for the block below; `allow-file` for the draft;
`off` for all from there to an `on`, or to the end. But for `allow-file`, one in a footnote is for that footnote alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.drafts.markup import marks
from claimcheck.drafts.plain import merged
from claimcheck.errors import InputError
from claimcheck.model.draft import Block, Draft, Suppression
from claimcheck.patterns import lazy
from claimcheck.spans import Span

_T = TypeVar("_T")

FEWEST_WORDS = 3
"""Of a reason; fewer say nothing to whoever reads it a year on."""
MOST = 500
"""Comments of one draft; more than any has that people read."""

_VERBS = ("allow", "allow-file", "off", "on")
_NAME = "claimcheck"
_COMMENT = lazy(r"<!--(?P<inside>.*?)(?:(?P<end>--!?>)|\Z)", re.DOTALL)
_OPENING = lazy(rf"\s*{_NAME}\s*:", re.IGNORECASE)
_BRACKETS = lazy(
    rf"^[^\S\r\n]*(?P<all>\[\s*{_NAME}\s*:(?:(?P<body>[^\[\]\r\n]*(?:(?:\r\n?|\n)[^\[\]\r\n]*[^\[\]\s][^\[\]\r\n]*)"
    r"{0,5}+)\][^\S\r\n]*$|[^\r\n]*))",
    re.IGNORECASE | re.MULTILINE,
)
_PART = lazy(
    r"""[\s,]*+(?:(?P<key>[A-Za-z-]+)\s*=\s*(?:["“”„](?P<double>[^"“”„]*)["“”„]|'(?P<single>[^']*)'|(?P<bare>[^\s,"'“”„=][^\s,"“”„=]*+))
        |(?P<word>[^\s,="“”„]++)(?!\s*=))""",
    re.VERBOSE,
)
_TAG = lazy(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_INLINE = frozenset(
    ["a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"]
)
"""Elements that may end between a sentence and a comment on it."""
_LABEL = lazy(r"\A[ \t]*\[\^[^\]\s]{1,100}\]:")
_MARKS_OF_LINES = " \t\r\n>*+-"
_EXCERPT, _FAULTS = 30, 8


class Comment(Struct, frozen=True, kw_only=True):
    """A comment that addresses the program: what stands after the colon, and what an `allow` there is for."""

    span: Span
    body: str
    near: Span
    fault: str | None = None
    """What is wrong with its marks."""
    origin: Span | None = None


class _Said(Struct, frozen=True, kw_only=True):
    verb: str
    rules: tuple[str, ...]
    values: dict[str, str]
    faults: tuple[str, ...]


def in_brackets(draft: Draft) -> Draft:
    """The draft with the suppressions that stand in brackets on lines of their own, which are then no prose.

    Raises InputError for more than MOST, as those below do.
    """
    found = [(Span(*m.span("all")), m["body"] is not None) for m in _few(_BRACKETS.finditer(draft.text), draft)]
    blocks = tuple(_without(draft, [span for span, _ in found]))
    comments = [
        Comment(
            span=span,
            body=draft.text[span.slice].partition(":")[2].removesuffix("]"),
            near=_own(draft, blocks, span, apart=True),
            fault=None if closed else "the bracket is not closed, or the line goes on behind it",
        )
        for span, closed in found
    ]
    return replace(draft, blocks=blocks, suppressions=read(comments, draft))


def in_markdown(draft: Draft) -> Draft:
    """The draft with the suppressions that stand in comments of its Markdown."""
    from claimcheck.drafts.markdown import comments

    places = _few((span for span in comments(draft.text) if _OPENING.match(draft.text, span.start + 4)), draft)
    found = [_comment(draft.text, span, _nearby(draft, span, places)) for span in places]
    return replace(draft, suppressions=read(found, draft))


def in_html(draft: Draft) -> Draft:
    """The draft with the suppressions that stand in comments of its page."""
    source = draft.source or ""
    back = _Back(draft)
    places = (span for span in comments_in(source, 0, len(source)) if _OPENING.match(source, span.start + 4))
    found = [
        replace(_comment(source, span, back.near(span)), span=Span(at, at), origin=span)
        for span in _few(places, draft)
        for at in [back.offset(span.start)]
    ]
    return replace(draft, suppressions=read(found, draft))


def comments_in(source: str, start: int, end: int) -> Iterator[Span]:
    """The comments of HTML within the range, in order; none is within a script or another tag."""
    position = start
    for mark in marks(source, start, end):
        yield from _comments_between(source, position, mark.start)
        position = mark.end
    yield from _comments_between(source, position, end)


def read(comments: Iterable[Comment], draft: Draft) -> tuple[Suppression, ...]:
    """What the comments of a draft say, in their order. An `on` that ends a region says nothing more."""
    length = len(draft.text)
    found: list[Suppression] = []
    regions: dict[Span, list[int]] = {}
    for comment in comments:
        said = _read(comment)
        # What is opened in a footnote is ended there, and nowhere else.
        part = _note(draft, comment.span) or Span(0, length)
        if said.verb == "on":
            index = _ended(found, regions.get(part, []), said.rules)
            if index is None:
                found.append(_suppression(comment, said, Span(length, length), "there is no region to end here"))
            else:
                start = found[index].target.start
                found[index] = replace(found[index], target=Span(start, max(start, comment.span.start)))
            continue
        if said.verb == "off":
            regions.setdefault(part, []).append(len(found))
        found.append(_suppression(comment, said, _target(said.verb, comment, part, length)))
    for part, left in regions.items():
        fault = f"the region is left open: it ends with the {'footnote' if part in draft.notes else 'draft'}"
        for index in left:
            found[index] = replace(found[index], faults=(*found[index].faults, fault))
    return tuple(found)


def _few(found: Iterator[_T], draft: Draft) -> list[_T]:
    few = list(islice(found, MOST + 1))
    if len(few) > MOST:
        told = f"{draft.path or 'the text'}: over {MOST} comments that suppress results"
        raise InputError(told, hint="the settings can leave rules out for a path")
    return few


def _comments_between(source: str, start: int, end: int) -> Iterator[Span]:
    for found in _COMMENT.finditer(source, start, end):
        yield Span(*found.span())


def _comment(text: str, span: Span, near: Span) -> Comment:
    parts = _COMMENT.match(text, span.start, span.end)
    inside = parts["inside"] if parts is not None else ""
    if "&" in inside:
        from html import unescape

        inside = unescape(inside)
    closed = parts is not None and parts["end"] is not None
    fault = None if closed else "the comment is never closed, and takes the rest of the draft with it"
    return Comment(span=span, body=inside.partition(":")[2], near=near, fault=fault)


# Targets


def _target(verb: str, comment: Comment, part: Span, length: int) -> Span:
    if verb == "allow-file":
        return Span(0, length)
    return Span(comment.span.end, part.end) if verb == "off" else comment.near


def _note(draft: Draft, span: Span) -> Span | None:
    """The footnote that a comment stands in."""
    index = bisect_right(draft.notes, span.start, key=lambda note: note.start) - 1
    return draft.notes[index] if index >= 0 and span.end <= draft.notes[index].end else None


def _own(draft: Draft, blocks: Sequence[Block], span: Span, *, apart: bool = False) -> Span:
    """What is below a comment. In a footnote that is text of its own: at the end of it, the block above.

    With `apart` no footnote is below the text, for it is shown elsewhere.
    """
    below = _below(blocks, span.end)
    note = _note(draft, span)
    if note is None:
        return Span(span.end, span.end) if apart and _note(draft, Span(below.end, below.end)) is not None else below
    if len(below) and below.end <= note.end:
        return below
    index = bisect_right(blocks, span.start, key=lambda block: block.span.end) - 1
    above = blocks[index].span if index >= 0 else note
    return above if index >= 0 and above.start >= note.start else Span(span.end, span.end)


def _below(blocks: Sequence[Block], position: int) -> Span:
    """From a position to the end of the first block that ends behind it; nothing where there is none."""
    index = bisect_right(blocks, position, key=lambda block: block.span.end)
    return Span(position, blocks[index].span.end if index < len(blocks) else position)


def _nearby(draft: Draft, span: Span, comments: Sequence[Span]) -> Span:
    """The lines that a comment shares with prose, else what is below it."""
    text = draft.text
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = (at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0)
    end = min(ends, default=len(text))
    rest, position = "", start
    for other in comments:
        if start <= other.start and other.end <= end:
            rest, position = rest + text[position : other.start], other.end
    shared = _LABEL.sub("", rest + text[position:end], count=1).strip(_MARKS_OF_LINES)
    return Span(start, end) if shared else _own(draft, draft.blocks, span)


def _without(draft: Draft, comments: Sequence[Span]) -> Iterator[Block]:
    """The blocks without the comments at their edges, those within them skipped."""
    for block in draft.blocks:
        first = bisect_right(comments, block.span.start, key=lambda span: span.end)
        behind = bisect_left(comments, block.span.end, key=lambda span: span.start)
        inside = comments[first:behind]
        start, end = block.span.start, block.span.end
        for span in inside:
            if not draft.text[start : span.start].strip():
                start = span.end
        for span in reversed(inside):
            if span.start >= start and not draft.text[span.end : end].strip():
                end = span.start
        held = draft.text[start:end]
        if held.strip():
            span = Span(start + len(held) - len(held.lstrip()), start + len(held.rstrip()))
            skip = merged([each for each in (*block.skip, *inside) if span.contains(each)])
            marks = tuple(each for each in block.marks if span.contains(each))
            yield replace(block, span=span, skip=skip, marks=marks) if inside else block


class _Back:
    """The way from a page to the text taken out of it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._source = draft.source or ""

    def offset(self, origin: int) -> int:
        """Where in the text the first character stands that comes from `origin` or behind it."""
        anchors = self._draft.anchors
        index = bisect_right(anchors, origin, key=lambda anchor: anchor[1])
        behind = anchors[index][0] if index < len(anchors) else len(self._draft.text)
        if not index:
            return behind
        start, begun = anchors[index - 1]
        return min(start + origin - begun, behind)

    def near(self, span: Span) -> Span:
        """The block that a comment stands in, else the next; of the block before it, the end tag may follow."""
        at = self.offset(span.start)
        blocks = self._draft.blocks
        index = bisect_right(blocks, at, key=lambda block: block.span.end)
        if index < len(blocks) and blocks[index].span.start < at:
            return blocks[index].span
        if index and not self._ended(blocks[index - 1], span.start):
            return blocks[index - 1].span
        return blocks[index].span if index < len(blocks) else Span(at, at)

    def _ended(self, block: Block, origin: int) -> bool:
        """Whether a tag of a block stands between a block's last character and a place behind it."""
        start = self._origin(block.span.end - 1)
        tags = _TAG.finditer(self._source, start, origin)
        return any(tag["name"].lower() not in _INLINE for tag in tags)

    def _origin(self, offset: int) -> int:
        anchors = self._draft.anchors
        start, begun = anchors[max(bisect_right(anchors, offset, key=lambda anchor: anchor[0]) - 1, 0)]
        return begun + offset - start


# Words


def _read(comment: Comment) -> _Said:
    """The verb, the rules and the values of a comment, and what cannot be read in it."""
    words: list[str] = []
    values: dict[str, str] = {}
    faults: list[str] = []
    body, position = comment.body.rstrip().rstrip(","), 0
    while position < len(body) and len(faults) < _FAULTS:
        part = _PART.match(body, position)
        if part is None:
            faults.append(f"cannot be read from {_excerpt(body[position:])} on")
            break
        position = part.end()
        if part["word"] is not None:
            words.append(part["word"])
            faults += [f"{_excerpt(part['word'])} after a value: quote values of several words"] if values else []
        else:
            faults += _noted(values, part["key"].lower(), part["double"] or part["single"] or part["bare"] or "")
    verb = words[0].lower() if words else ""
    if verb not in _VERBS:
        told = f"{_excerpt(words[0])} is not known" if words else "nothing is said"
        faults.insert(0, f"{told}: the first word is allow, allow-file, off or on")
    if comment.fault is not None:
        faults = [comment.fault]  # What is read beyond its end is no mistake of its own.
    return _Said(verb=verb, rules=tuple(dict.fromkeys(words[1:])), values=values, faults=tuple(faults))


def _noted(values: dict[str, str], key: str, value: str) -> list[str]:
    if key not in ("by", "on", "reason"):
        return [f"{_excerpt(key)}= is not known"]
    if key in values:
        return [f"{key}= is said twice"]
    values[key] = " ".join(value.split())
    return []


def _suppression(comment: Comment, said: _Said, target: Span, fault: str | None = None) -> Suppression:
    faults = said.faults
    if fault is not None:
        faults = (*faults, fault)
    elif said.verb in _VERBS:
        faults = (*faults, *_missing(said))
    return Suppression(
        span=comment.span,
        target=target,
        rules=said.rules,
        by=said.values.get("by"),
        on=said.values.get("on"),
        reason=said.values.get("reason"),
        faults=faults,
        void=bool(faults),
        wide=said.verb in ("off", "allow-file"),
        origin=comment.origin,
    )


def _missing(said: _Said) -> Iterator[str]:
    """What whoever reads a suppression later must be able to know, and cannot."""
    if not said.rules:
        yield "no rule is named"
    if not said.values.get("by"):
        yield "who allows it is not said (by=)"
    day = said.values.get("on")
    if not day:
        yield "when is not said (on=)"
    elif not _is_day(day):
        yield f"on={_excerpt(day)} is not a day such as 2026-11-22"
    reason = said.values.get("reason", "")
    if not reason:
        yield "why is not said (reason=)"
    elif sum(any(map(str.isalnum, word)) for word in reason.split()) < FEWEST_WORDS:
        yield f"the reason has fewer than {FEWEST_WORDS} words"


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _excerpt(text: str) -> str:
    shown = " ".join(text.split())
    return f'"{shown[:_EXCERPT]}..."' if len(shown) > _EXCERPT else f'"{shown}"'


def _ended(found: Sequence[Suppression], regions: list[int], rules: tuple[str, ...]) -> int | None:
    """The region that an `on` ends, which is open no more: the last one, or the last one of the same rules."""
    wanted = sorted(rule.casefold() for rule in rules)
    for place in range(len(regions) - 1, -1, -1):
        if not rules or sorted(rule.casefold() for rule in found[regions[place]].rules) == wanted:
            return regions.pop(place)
    return None
