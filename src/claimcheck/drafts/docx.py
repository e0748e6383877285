"""Word documents (.docx): the paragraphs of the body, then those of the notes, as the text reads with all tracked
changes accepted.

Insertions count and deletions do not; comments, headers, footers, hidden and struck-out text, field codes and
tables of contents are left out. Headings, lists and quotations are known by their styles. A document has no lines:
a place in it is the number of a paragraph, in the order read here, and of a character in that paragraph.

The file is read by the standard library. python-docx, which could do it, leaves out text within tracked insertions
and content controls, has no notes, and builds the whole tree first.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.drafts.archive import Archive, Elements
from claimcheck.drafts.docxtext import Paragraph, Styles, Text
from claimcheck.drafts.plain import block
from claimcheck.model.draft import BlockKind, Draft
from claimcheck.patterns import lazy
from claimcheck.spans import Span

_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_DOCUMENT = ("/relationships/officeDocument",)
_STRETCH = lazy(r"[^\v]*[^\s\v][^\v]*")


def read(data: bytes, *, path: str | None, date: str | None = None) -> Draft:
    """The draft in the bytes of a .docx file; its paragraphs are the lines of `text`.

    Raises InputError where it is not such a file, is protected, damaged or too large, or declares XML entities.
    """
    archive = Archive(data, path=path or "the document")
    return _draft(paragraphs(archive, text_parts(archive)), path, date)


def text_parts(archive: Archive) -> tuple[str, ...]:
    """The parts that text is read from, that of the body first. Raises InputError as `read` does."""
    main = _main(archive)
    folder = main.rpartition("/")[0]
    notes = (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml")
    return (main, *(part for part in notes if archive.has(part)))


def paragraphs(archive: Archive, parts: Iterable[str]) -> list[Paragraph]:
    """The paragraphs of the parts, in order: the lines of the draft. Raises InputError as `read` does."""
    styles = Styles()
    text = Text(styles)
    for part in parts:
        beside = f"{part.rpartition('/')[0]}/styles.xml"
        if not text.elements and archive.has(beside):
            archive.parse(beside, styles)
        archive.parse(part, text)
    return text.paragraphs


def _draft(paragraphs: list[Paragraph], path: str | None, date: str | None) -> Draft:
    lines: list[str] = []
    spans: list[tuple[BlockKind, int, Span]] = []
    notes: dict[int, Span] = {}
    start = 0
    for paragraph in paragraphs:
        # A line broken twice ends a block, but not the paragraph that the writer's program counts.
        for found in _STRETCH.finditer(paragraph.text):
            spans.append((paragraph.kind, paragraph.level, _trimmed(paragraph.text, found.span()).shift(start)))
        lines.append(paragraph.text.replace("\v", " "))
        if paragraph.note:
            first = notes.get(paragraph.note, Span(start, start)).start
            notes[paragraph.note] = Span(first, start + len(paragraph.text))
        start += len(paragraph.text) + 1
    text = "\n".join(lines)
    blocks = tuple(block(text, kind, span, level=level) for kind, level, span in spans)
    return Draft(path=path, text=text, blocks=blocks, date=date, notes=tuple(notes.values()))


def _trimmed(text: str, span: tuple[int, int]) -> Span:
    inner = text[slice(*span)]
    start = span[0] + len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))


def _main(archive: Archive) -> str:
    """The part that holds the body: mostly of one name, else as the archive's own list has it."""
    if archive.has(_MAIN) or not archive.has(_RELATIONS):
        return _MAIN
    relations = _Relations()
    archive.parse(_RELATIONS, relations)
    return relations.document or _MAIN


class _Relations(Elements):
    document = ""

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        """Notes what the list calls the document, if it lies in the archive."""
        if attributes.get("Type", "").endswith(_DOCUMENT) and attributes.get("TargetMode") != "External":
            self.document = attributes.get("Target", "").lstrip("/")
