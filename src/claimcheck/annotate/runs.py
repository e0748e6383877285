"""Where the runs of text of a Word document stand in the bytes of its part."""

from __future__ import annotations

import re

from msgspec import Struct

from claimcheck.drafts.docxtext import shown_places

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_XML_SPACE = "http://www.w3.org/XML/1998/namespace space"
_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})


class Element(Struct):
    """An element in the bytes of a part, half-open; `number` counts from 1 in the order in which elements start."""

    number: int
    name: str
    start: int
    end: int = -1
    space: str = ""
    attributes: dict[str, str] = {}
    text: str = ""
    """Of `<w:t>` alone."""
    run: Element | None = None
    """The outermost run around it."""
    direct: bool = False
    """Whether it is a child of that run."""
    nested: bool = False
    """Whether other elements lie in it."""
    places: list[int] | None = None
    """Where in its text the characters stand that are read, once asked for."""
    note: tuple[str, str] | None = None
    """The footnote or endnote that it lies in."""
    settings: tuple[int, int] = (0, 0)
    """Of a run: where its properties stand."""
    children: list[Element] = []
    """Of a run: what stands in it, without its properties."""

    def attribute(self, name: str) -> str:
        """An attribute of the document's own names; empty if there is none."""
        return next((self.attributes[key] for s in _SPACES if (key := f"{s} {name}") in self.attributes), "")

    @property
    def keeps_space(self) -> bool:
        """Whether the spaces at the ends of the text count."""
        return self.attributes.get(_XML_SPACE) == "preserve"

    def shown(self) -> list[int]:
        """Where in the text of `<w:t>` the characters stand that are read of it."""
        if self.places is None:
            self.places = shown_places(self.text, keep_space=self.keeps_space)
        return self.places


class Scan:
    """The elements of a part that matter for comments. The part is one that the reader has taken, in UTF-8."""

    def __init__(self, data: bytes) -> None:
        from xml.parsers import expat

        self.data = data
        self.count = 0
        self.pieces: dict[int, Element] = {}
        """What lies in runs, by number."""
        self.marks: list[Element] = []
        self.references: dict[tuple[str, str], Element] = {}
        """The runs that footnotes and endnotes are referred to in."""
        self.runs: list[Element] = []
        self.comments: list[Element] = []
        self._open: list[Element] = []
        self._said: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        space, _, local = name.rpartition(" ")
        ours = space in _SPACES
        above = self._open[-1] if self._open else None
        element = Element(
            number=self.count,
            name=local if ours else "",
            start=self._parser.CurrentByteIndex,
            space=space,
            attributes=attributes,
            note=above.note if above is not None else None,
            children=[],
        )
        if above is not None:
            element.run = above if above.name == "r" and above.run is None else above.run
            element.direct = element.run is above
            above.nested = True
        self._open.append(element)
        if ours:
            self._noted(element)

    def _noted(self, element: Element) -> None:
        if element.name in {"footnote", "endnote"}:
            element.note = (element.name, element.attribute("id"))
        elif element.name in {"footnoteReference", "endnoteReference"} and element.run is not None:
            kind = element.name.removesuffix("Reference")
            self.references.setdefault((kind, element.attribute("id")), element.run)
        elif element.name == "r" and element.run is None:
            self.runs.append(element)
        elif element.name in MARKS:
            self.marks.append(element)
        elif element.name == "comment":
            self.comments.append(element)
        elif element.name == "t":
            self._said = []

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element.name == "t":
            element.text = "".join(self._said)
        own = tag_end(self.data, element.start)
        empty = self.data[own - 2 : own] == b"/>"
        element.end = own if empty else tag_end(self.data, self._parser.CurrentByteIndex)
        if element.run is None:
            return
        if element.direct and element.name == "rPr":
            element.run.settings = (element.start, element.end)
        elif element.direct:
            element.run.children.append(element)
        self.pieces[element.number] = element

    def _data(self, text: str) -> None:
        if self._open and self._open[-1].name == "t":
            self._said.append(text)


def tag_end(data: bytes, at: int) -> int:
    """Where the tag that starts at a place ends."""
    found = _TAG.match(data, at)
    return found.end() if found is not None else len(data)


def tag_name(data: bytes, at: int) -> str:
    """The name in the tag that starts at a place, with its prefix."""
    end = at + 1
    while data[end] not in b" \t\r\n/>":
        end += 1
    return data[at + 1 : end].decode()
