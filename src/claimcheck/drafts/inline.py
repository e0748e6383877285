"""What is not prose within a block of Markdown: code, link targets, images, HTML, marks of emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from claimcheck.drafts.plain import address
from claimcheck.patterns import lazy
from claimcheck.spans import Span

_MARK = lazy(r"\\(?:[!-/:-@\[-`{-~]|(?=[\r\n]))|`++|!?\[|\]|<|https?://|\*++|_++|~~|\{[{%#.]")
_TARGET = lazy(
    r"""\(\s*(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}+(?:\([^\s()]{0,500}\)[^\s()]{0,500}+){0,4}+)
        (?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s*\)(?:\{[^{}\n]{0,200}\})?""",
    re.VERBOSE,
)
_LABEL = lazy(r"\[(?P<label>[^\[\]]{0,500})\]")
_TAG = lazy(
    r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]{0,2000}|[^\s<>@]{1,100}@[^\s<>]{1,200}"
    r"|/?[a-zA-Z][^<>]{0,2000}|[?!][^<>]{0,2000})>"
)
_ATTRIBUTES = lazy(r"\{[#.][^{}\n]{0,200}\}")
_ENDS = {"~~": "~~", "{{": "}}", "{%": "%}"}
"""Marks whose content does not count: struck out, or filled in by a template."""
_ELEMENT = lazy(r"<(?P<name>[a-z]++)(?=[\s>])", re.IGNORECASE)
_NOTE = lazy(r"<sup>\s{0,9}(?:<a[^<>]{0,500}>)?[\[(]?[\d*†‡]{1,3}[\])]?(?:</a>)?\s{0,9}</sup>", re.IGNORECASE)
_LEFT_OUT = frozenset({"code", "del", "kbd", "math", "s", "samp", "script", "strike", "style", "svg", "template"})
"""Elements of HTML whose content does not count."""
_URL = lazy(r"https?://[^\s<>\"“”]{1,2000}")
_COMMENT, _COMMENT_END = "<!--", "-->"


def skipped(text: str, within: Span, *, labels: Collection[str]) -> tuple[list[Span], list[Span]]:
    """The parts of `within` that are not prose, in no order, and the captions of images, which are parts of them.

    `labels` are those of the link definitions.
    """
    scan = _Scan(text, within, labels)
    position = within.start
    while (mark := _MARK.search(text, position, within.end)) is not None:
        position = max(scan.take(mark), mark.end())
    return scan.skip, scan.captions


class _Scan:
    """The state of one scan; `take` handles a mark and returns where to go on."""

    def __init__(self, text: str, within: Span, labels: Collection[str]) -> None:
        self.skip: list[Span] = []
        self.captions: list[Span] = []
        self._text = text
        self._start, self._end = within.start, within.end
        self._labels = labels
        self._brackets: list[tuple[int, str]] = []
        self._fences: dict[int, list[int]] | None = None
        self._endless: set[str] = set()

    def take(self, mark: re.Match[str]) -> int:
        char = mark.group()
        if char[0] == "\\":
            return self._add(mark.start(), mark.start() + 1) + 1
        if char[0] == "`":
            return self._code(mark)
        if char in {"[", "!["}:
            self._brackets.append((mark.start(), char))
            return mark.end()
        if char == "]":
            return self._close(mark.start())
        if char == "<":
            return self._tag(mark.start())
        if char[0] == "h":
            return self._url(mark.start())
        if char in _ENDS:
            return self._until(mark.start(), mark.end(), _ENDS[char])
        if char[0] == "{":
            found = _ATTRIBUTES.match(self._text, mark.start(), self._end)
            return self._add(*found.span()) if found is not None else mark.end()
        return self._emphasis(mark)

    def _add(self, start: int, end: int) -> int:
        self.skip.append(Span(start, end))
        return end

    def _until(self, start: int, position: int, closing: str) -> int:
        """Skips to the end of `closing`; without one, the mark is plain characters."""
        # What once was not found is not looked for again: a thousand such marks cost no more than one.
        at = self._text.find(closing, position, self._end) if closing not in self._endless else -1
        if at < 0:
            self._endless.add(closing)
            return position
        return self._add(start, at + len(closing))

    def _code(self, mark: re.Match[str]) -> int:
        """Code runs to the next fence of the same length; without one the marks are plain characters."""
        if self._fences is None:
            self._fences = {}
            for fence in re.compile("`+").finditer(self._text, self._start, self._end):
                self._fences.setdefault(len(fence.group()), []).append(fence.start())
        same = self._fences.get(len(mark.group()), [])
        index = bisect_right(same, mark.start())
        if index >= len(same):
            return mark.end()
        return self._add(mark.start(), same[index] + len(mark.group()))

    def _close(self, at: int) -> int:
        """A closing bracket: with a target behind it, or a label that is defined, the brackets are a link."""
        if not self._brackets:
            return at + 1
        opened, kind = self._brackets.pop()
        inside = self._text[opened + len(kind) : at] if at - opened < 500 else ""
        if inside.startswith("^"):
            return self._add(opened, at + 1)
        if opened > self._start and kind == "[" and self._text[opened - 1] == "^":
            return self._add(opened - 1, at + 1)  # A note within the line.
        end = self._target_end(at, inside)
        if end is None:
            return at + 1
        if kind == "![":
            while self.captions and self.captions[-1].start > opened:
                self.captions.pop()
            if inside.strip():
                self.captions.append(Span(opened + 2, at))
            return self._add(opened, end)
        self._add(opened, opened + 1)
        return self._add(at, end)

    def _target_end(self, at: int, inside: str) -> int | None:
        target = _TARGET.match(self._text, at + 1, self._end)
        if target is not None:
            return target.end()
        label = _LABEL.match(self._text, at + 1, self._end)
        if label is not None and self._defined(label["label"] or inside):
            return label.end()
        return at + 1 if inside and self._defined(inside) else None

    def _defined(self, label: str) -> bool:
        # The parser keeps its labels folded in the same way.
        return " ".join(label.split()).lower().upper() in self._labels

    def _tag(self, at: int) -> int:
        if self._text.startswith(_COMMENT, at):
            return self._until(at, at + 1, _COMMENT_END)
        note = _NOTE.match(self._text, at, self._end)
        if note is not None:
            return self._add(*note.span())
        tag = _TAG.match(self._text, at, self._end)
        if tag is None:
            return at + 1
        element = _ELEMENT.match(self._text, at, self._end)
        if element is not None and element["name"].lower() in _LEFT_OUT:
            return max(self._until(at, tag.end(), f"</{element['name']}>"), self._add(*tag.span()))
        return self._add(*tag.span())

    def _url(self, at: int) -> int:
        found = _URL.match(self._text, at, self._end)
        if found is None:
            return at + 1
        span = address(self._text, *found.span())
        return self._add(span.start, span.end)

    def _emphasis(self, mark: re.Match[str]) -> int:
        """A run of marks, unless it stands alone, as in "5 * 3", or within a word, as in snake_case."""
        before = self._text[mark.start() - 1] if mark.start() > self._start else " "
        after = self._text[mark.end()] if mark.end() < self._end else " "
        alone = before.isspace() and after.isspace()
        within = before.isalnum() and after.isalnum() and mark.group()[0] == "_"
        return mark.end() if alone or within else self._add(mark.start(), mark.end())
