"""The elements of a Word document turned into paragraphs."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.drafts.archive import Elements
from claimcheck.drafts.taken import INVISIBLE
from claimcheck.model.draft import BlockKind
from claimcheck.patterns import lazy

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_XML_SPACE = "http://www.w3.org/XML/1998/namespace space"

_LEFT_OUT = frozenset({"moveFrom", "rt", "Fallback", "pPrChange", "rPrChange", "numberingChange"})
"""Elements that do not count, `del` beside them: what a tracked change takes away or was before it, small print
over words, and what an older program would show instead."""
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "-", "ptab": "\t"}
_UNSET, _NONE = -1, -2
_HEADING = lazy(r"heading ?(?P<rank>[1-9])|(?P<title>title|subtitle)")
_EVEN = {ord(char): " " for char in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
_BREAKS = lazy(r"\v(?:[ \t]*\v)*")
_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


class Paragraph(Struct, frozen=True, kw_only=True):
    """The text of a paragraph; `\\v` is a line broken by hand twice, where a block ends."""

    text: str
    kind: BlockKind
    level: int
    note: int = 0
    """The number of the footnote or endnote that it stands in, from 1 over all parts; 0 for the body."""
    pieces: tuple[tuple[int, int], ...] = ()
    """What the text is put together from: the number of an element, counted over all parts, and how many characters
    it gave."""


class _Style(Struct):
    name: str = ""
    based_on: str = ""
    outline: int = _UNSET
    list_level: int = _UNSET


class Styles(Elements):
    """The styles of paragraphs, by what they are for."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Notes what a style is called, what it builds on and whether it is a heading or an item."""
        local = _local(name)
        if local == "style":
            self._current = _Style()
            self._styles[_value(attributes, "styleId")] = self._current
        elif local == "name":
            self._current.name = _value(attributes).lower()
        elif local == "basedOn":
            self._current.based_on = _value(attributes)
        elif local == "outlineLvl":
            self._current.outline = _number(_value(attributes))
        elif local == "numPr":
            self._current.list_level = max(self._current.list_level, 0)
        elif local == "ilvl":
            self._current.list_level = _number(_value(attributes))

    def kind(self, style: str, outline: int, list_level: int) -> tuple[BlockKind, int] | None:
        """What a paragraph is by its style and its own settings; None for one of a table of contents."""
        names: list[str] = []
        for _ in range(20):
            found = self._styles.get(style)
            if found is None:
                names.append(style.lower())
                break
            names.append(found.name)
            outline = found.outline if outline == _UNSET else outline
            list_level = found.list_level if list_level == _UNSET else list_level
            style = found.based_on
        return _kind(names, outline, list_level)


def _kind(names: list[str], outline: int, list_level: int) -> tuple[BlockKind, int] | None:
    if any(name.startswith("toc ") for name in names):
        return None
    heading = next((found for name in names if (found := _HEADING.fullmatch(name))), None)
    if heading is not None:
        return BlockKind.HEADING, int(heading["rank"] or 1)
    if 0 <= outline < 9:
        return BlockKind.HEADING, outline + 1
    if any(name in {"quote", "intense quote", "block text"} for name in names):
        return BlockKind.QUOTE, 0
    if list_level >= 0:
        return BlockKind.ITEM, list_level + 1
    return BlockKind.PARAGRAPH, 0


class _Open:
    """A paragraph that has not ended, with those of text boxes in it."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, str]] = []
        self.style = ""
        self.outline = self.list_level = _UNSET
        self.mark_deleted = False
        self.boxed: list[Paragraph] = []


class Text(Elements):
    """The paragraphs of a body or of notes; those of text boxes follow the one that they are tied to."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[Paragraph] = []
        self.elements = 0
        """How many have started."""
        self._text_at = self._note = self._notes = 0
        self._styles = styles
        self._open: list[_Open] = []
        self._left_out = 0
        self._in_text = self._in_run = self._hidden = False
        self._in_settings = 0
        self._keep_space = False
        self._said: list[str] = []
        self._carried: list[tuple[int, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element starts."""
        self.elements += 1
        local = _local(name)
        if self._left_out or local in _LEFT_OUT or (local == "del" and not self._in_settings):
            self._left_out += 1
        elif local == "p":
            self._open.append(_Open())
            self._open[-1].parts, self._carried = self._carried, []
        elif local in {"footnote", "endnote"} and _value(attributes, "type") in _SEPARATORS:
            self._left_out = 1
        elif local in {"footnote", "endnote"}:
            self._notes += 1
            self._note = self._notes
        elif self._open and local:
            self._start_inside(local, attributes)

    def _start_inside(self, local: str, attributes: dict[str, str]) -> None:
        if local in {"pPr", "rPr"}:
            self._in_settings += 1
        elif local == "r":
            self._in_run, self._hidden = True, False
        elif self._in_settings:
            self._set(local, attributes)
        elif local == "t":
            self._in_text, self._said, self._text_at = True, [], self.elements
            self._keep_space = attributes.get(_XML_SPACE) == "preserve"
        elif local in _SIGNS and not self._hidden:
            self._open[-1].parts.append((self.elements, _SIGNS[local]))

    def _set(self, local: str, attributes: dict[str, str]) -> None:
        """A setting of the paragraph, of its mark, or of a run."""
        here, value = self._open[-1], _value(attributes)
        if self._in_run:
            self._hidden |= local in {"vanish", "strike", "dstrike"} and value.lower() not in _OFF
        elif local == "pStyle":
            here.style = value
        elif local == "outlineLvl":
            here.outline = _number(value)
        elif local == "numPr":
            here.list_level = max(here.list_level, 0)
        elif local == "ilvl":
            here.list_level = _number(value)
        elif local == "numId" and value == "0":
            here.list_level = _NONE
        elif local == "del":
            here.mark_deleted = True

    def end(self, name: str) -> None:
        """An element ends."""
        if self._left_out:
            self._left_out -= 1
            return
        local = _local(name)
        if local in {"pPr", "rPr"}:
            self._in_settings = max(self._in_settings - 1, 0)
        elif local == "t" and self._in_text:
            self._end_text()
        elif local == "r":
            self._in_run = self._hidden = False
        elif local == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif local in {"body", "footnote", "endnote"}:
            if self._carried:
                self._open.append(_Open())
                self._open[-1].parts, self._carried = self._carried, []
                self._end_paragraph(self._open.pop())
            self._note = 0

    def data(self, text: str) -> None:
        """Text, of which that in `<w:t>` counts."""
        if self._in_text and not self._left_out:
            self._said.append(text)

    def _end_text(self) -> None:
        self._in_text = False
        said = "".join(self._said).translate(_EVEN)
        if not self._hidden and self._open:
            said = said if self._keep_space else said.strip(" ")
            self._open[-1].parts.append((self._text_at, said.translate(_INVISIBLE)))

    def _end_paragraph(self, ended: _Open) -> None:
        if ended.mark_deleted and not self._open:
            # With its mark gone, the paragraph runs on into the next.
            self._carried = ended.parts
            return
        kind = self._styles.kind(ended.style, ended.outline, ended.list_level)
        found = [*ended.boxed]
        if kind is not None:
            text = _BREAKS.sub(lambda breaks: _broken(breaks[0]), "".join(part for _, part in ended.parts))
            pieces = tuple((number, len(part)) for number, part in ended.parts)
            found.insert(0, Paragraph(text=text, kind=kind[0], level=kind[1], note=self._note, pieces=pieces))
        if self._open:
            self._open[-1].boxed += found
        else:
            self.paragraphs += found


def shown_places(said: str, *, keep_space: bool) -> list[int]:
    """Where in the text of an element the characters stand that are read of it."""
    even = said.translate(_EVEN)
    start = 0 if keep_space else len(even) - len(even.lstrip(" "))
    end = len(even) if keep_space else len(even.rstrip(" "))
    return [at for at in range(start, end) if even[at] not in INVISIBLE]


def _broken(breaks: str) -> str:
    """Of lines broken by hand, one break is a space, more end a block; the length stays."""
    return "\v" * len(breaks) if breaks.count("\v") > 1 else " "


def _local(name: str) -> str:
    """The name of an element of a text document, empty for any other."""
    if name == _ALTERNATIVE:
        return "Fallback"
    space, _, local = name.rpartition(" ")
    return local if space in _SPACES else ""


def _value(attributes: dict[str, str], key: str = "val") -> str:
    return next((found for space in _SPACES if (found := attributes.get(f"{space} {key}"))), "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else _UNSET
