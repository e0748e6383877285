"""The notes that `claimcheck annotate` wrote into a copy of a Markdown draft: footnotes that are no part of the draft.

They are known by their block, which starts with a comment of its own and defines their labels. A label that the
block does not define belongs to the writer, whatever it looks like.
"""

from __future__ import annotations

from claimcheck.patterns import lazy
from claimcheck.spans import Span

MARK = "<!-- notes by claimcheck annotate -->"
LABEL = "cc-"
"""What the labels of the notes start with; a number follows."""
ELSEWHERE = "On words that no note can follow: "
"""How a line of the block starts that holds references with no place in the text."""

_NEW = r"(?:\r\n?|\n)"
_LINE = r"(?:(?!\r|\n).)*"
_DEFINED = rf"\[\^{LABEL}\d{{1,9}}\]:{_LINE}"
_BLOCK = lazy(rf"(?m:(?<![^\r\n]){MARK}[ \t]*)(?:{_NEW}(?:(?=\r|\n|\Z)|    {_LINE}|{_DEFINED}|{ELSEWHERE}{_LINE}))*+")
_DEFINITION = lazy(rf"(?:^|[\r\n])\[\^{LABEL}(\d{{1,9}})\]:")
_REFERENCE = lazy(rf"\[\^{LABEL}(\d{{1,9}})\]")
_BEFORE = lazy(rf"{_NEW}{_NEW}\Z")


def own_notes(text: str) -> tuple[Span, ...]:
    """What is to be taken out of `text` for the draft as it was before it was annotated, in order."""
    if MARK not in text:
        return ()
    blocks: list[Span] = []
    labels: set[str] = set()
    for found in _BLOCK.finditer(text):
        defined = _DEFINITION.findall(found[0])
        labels.update(defined)
        if defined:
            blocks.append(_whole(text, found.start(), found.end()))
    return _with_references(text, blocks, labels)


def without_own_notes(text: str) -> str:
    """`text` as it was before it was annotated."""
    kept = []
    position = 0
    for span in own_notes(text):
        kept.append(text[position : span.start])
        position = span.end
    return "".join([*kept, text[position:]])


def _whole(text: str, start: int, end: int) -> Span:
    """A block with the two line ends before it, unless somebody has written on behind it."""
    before = _BEFORE.search(text, max(start - 4, 0), start) if end == len(text) else None
    return Span(before.start() if before is not None else start, end)


def _with_references(text: str, blocks: list[Span], labels: set[str]) -> tuple[Span, ...]:
    found: list[Span] = []
    position = 0
    for block in (*blocks, Span(len(text), len(text))):
        references = _REFERENCE.finditer(text, position, block.start)
        found += [Span(*reference.span()) for reference in references if reference[1] in labels]
        if len(block):
            found.append(block)
        position = block.end
    return tuple(found)
