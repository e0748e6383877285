"""What is not prose within a block of Markdown: code, link targets, images, HTML, marks of emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from claimcheck.patterns import lazy
from claimcheck.spans import Span

_MARK = lazy(r"\\[!-/:-@\[-`{-~]|`++|!?\[|\]|<|https?://|\*++|_++|~~")
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
_URL = lazy(r"https?://[^\s<>\"“”]{1,2000}")
_COMMENT, _COMMENT_END = "<!--", "-->"


def skipped(text: str, within: Span, *, labels: Collection[str]) -> list[Span]:
    """The parts of `within` that are not prose, in no order; `labels` are those of the link definitions."""
    scan = _Scan(text, within, labels)
    position = within.start
    while (mark := _MARK.search(text, position, within.end)) is not None:
        position = max(scan.take(mark), mark.end())
    return scan.skip


class _Scan:
    """The state of one scan; `take` handles a mark and returns where to go on."""

    def __init__(self, text: str, within: Span, labels: Collection[str]) -> None:
        self.skip: list[Span] = []
        self._text = text
        self._start, self._end = within.start, within.end
        self._labels = labels
        self._brackets: list[tuple[int, str]] = []
        self._fences: dict[int, list[int]] | None = None
        self._no_comment_end = False

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
        return self._emphasis(mark)

    def _add(self, start: int, end: int) -> int:
        self.skip.append(Span(start, end))
        return end

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
        end = self._target_end(at, inside)
        if end is None:
            return at + 1
        if kind == "![":
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
            end = -1 if self._no_comment_end else self._text.find(_COMMENT_END, at, self._end)
            self._no_comment_end = end < 0
            return self._add(at, end + len(_COMMENT_END)) if end >= 0 else at + 1
        tag = _TAG.match(self._text, at, self._end)
        return self._add(at, tag.end()) if tag is not None else at + 1

    def _url(self, at: int) -> int:
        found = _URL.match(self._text, at, self._end)
        if found is None:
            return at + 1
        end = found.end()
        while self._text[end - 1] in ".,;:!?)]}'’*_":
            end -= 1
        return self._add(at, end)

    def _emphasis(self, mark: re.Match[str]) -> int:
        """A run of marks, unless it stands alone, as in "5 * 3", or within a word, as in snake_case."""
        before = self._text[mark.start() - 1] if mark.start() > self._start else " "
        after = self._text[mark.end()] if mark.end() < self._end else " "
        alone = before.isspace() and after.isspace()
        within = before.isalnum() and after.isalnum() and mark.group()[0] == "_"
        return mark.end() if alone or within else self._add(mark.start(), mark.end())
