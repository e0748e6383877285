"""Word comments in a copy of a .docx draft, on the words of each note; runs are parted where these start and end.

A comment on a footnote stands at the reference to it in the body, and one on a text box at the box: word processors
take none within them. Comments that an earlier copy holds are replaced, and so known by their author.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from msgspec import Struct

from claimcheck.annotate.edits import Cut, Edits
from claimcheck.annotate.notes import Note
from claimcheck.annotate.package import (
    TYPES,
    as_utf8,
    comments_part,
    inside_root,
    repacked,
    with_relation,
    with_type,
)
from claimcheck.annotate.runs import Element, Scan
from claimcheck.drafts.archive import Archive
from claimcheck.drafts.docx import paragraphs, text_parts
from claimcheck.patterns import lazy

AUTHOR, INITIALS = "claimcheck", "cc"

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FORBIDDEN = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIGHEST = 2**31 - 1


def annotated(data: bytes, notes: Sequence[Note], *, path: str) -> bytes:
    """The copy of the file, which the draft of the notes was read from. The same for the same notes.

    Raises InputError where the file cannot be read or lacks what a word processor needs.
    """
    archive = Archive(data, path=path)
    document = text_parts(archive)[0]
    part, related_by = comments_part(archive, document)
    scans = [Scan(as_utf8(archive.part(name))) for name in text_parts(archive)]
    comments = Scan(as_utf8(archive.part(part))) if archive.has(part) else None
    old = _own(comments)
    if not notes and not old:
        return data
    if not archive.has(TYPES):
        raise archive.error(f"{TYPES} is missing")
    space = next((run.space for run in scans[0].runs), "")
    first = _first_free(scans[0], comments)
    changed = {
        document: _marked(archive, scans, notes, first, old),
        part: _comments(comments, notes, first, space, old),
        TYPES: with_type(archive.part(TYPES), part),
    }
    if related_by is not None:
        held = archive.part(related_by) if archive.has(related_by) else None
        changed[related_by] = with_relation(held, part.rpartition("/")[2], strict=space == _STRICT)
    return repacked(data, changed, path=path)


# Comments


def _own(comments: Scan | None) -> frozenset[str]:
    found = comments.comments if comments is not None else ()
    return frozenset(each.attribute("id") for each in found if each.attribute("author") == AUTHOR)


def _first_free(body: Scan, comments: Scan | None) -> int:
    """A number above those of all comments but our own, which are taken out."""
    own = _own(comments)
    every = [*body.marks, *(comments.comments if comments is not None else ())]
    ids = {element.attribute("id") for element in every} - own
    numbers = [int(name) for name in ids if re.fullmatch(r"[0-9]{1,10}", name, re.ASCII)]
    return max((number + 1 for number in numbers if number < _HIGHEST - 1_000_000), default=0)


def _comments(comments: Scan | None, notes: Sequence[Note], first: int, space: str, old: frozenset[str]) -> bytes:
    if comments is None:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        data = f'{head}<w:comments xmlns:w="{space}"></w:comments>'.encode()
    else:
        edits = Edits(comments.data)
        for element in comments.comments:
            if element.attribute("id") in old:
                edits.replace(element.start, element.end, "")
        data = edits.done()
    added = "".join(_comment(note, number, space) for number, note in enumerate(notes, first))
    return inside_root(data, added) if added else data


def _comment(note: Note, number: int, space: str) -> str:
    said = "".join(f'<w:p><w:r><w:t xml:space="preserve">{_safe(line)}</w:t></w:r></w:p>' for line in note.lines)
    head = f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
    return f"{head}{said}</w:comment>"


def _safe(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


# Places in the body


class _Place(Struct, frozen=True):
    """A stretch of the text of the draft that one element gave."""

    start: int
    scan: int
    element: Element


def _marked(archive: Archive, scans: Sequence[Scan], notes: Sequence[Note], first: int, old: frozenset[str]) -> bytes:
    """The body with the marks of all comments."""
    places = _places(archive, scans)
    edits = Edits(scans[0].data)
    _without(scans[0], old, edits)
    cuts: list[Cut] = []
    for number, note in enumerate(notes, first):
        cuts += _cuts(note, number, places, scans, archive)
    edits.cut(cuts)
    return edits.done()


def _without(body: Scan, old: frozenset[str], edits: Edits) -> None:
    """Takes the marks of comments out, with runs that hold nothing else."""
    for mark in body.marks:
        if mark.attribute("id") not in old:
            continue
        run = mark.run
        alone = run is not None and mark.direct and len(run.children) == 1
        gone = run if alone and run is not None else mark
        edits.replace(gone.start, gone.end, "")


def _places(archive: Archive, scans: Sequence[Scan]) -> list[_Place]:
    behind = [0]
    for scan in scans:
        behind.append(behind[-1] + scan.count)
    found: list[_Place] = []
    start = 0
    for paragraph in paragraphs(archive, text_parts(archive)):
        at = start
        for number, length in paragraph.pieces:
            index = bisect_right(behind, number - 1) - 1
            element = scans[index].pieces.get(number - behind[index])
            if element is not None and length:
                found.append(_Place(at, index, element))
            at += length
        start += len(paragraph.text) + 1
    return found


def _cuts(note: Note, number: int, places: Sequence[_Place], scans: Sequence[Scan], archive: Archive) -> Iterable[Cut]:
    """Where the range of a comment starts and ends, and its reference stands."""
    if not places:
        raise archive.error("there is no text in it that a comment could stand on")
    index = max(bisect_right(places, note.span.start, key=lambda place: place.start) - 1, 0)
    last = max(bisect_right(places, max(note.span.end - 1, note.span.start), key=lambda p: p.start) - 1, 0)
    one, other = places[index], places[last]
    start = _cut(one, note.span.start - one.start, scans)
    end = _cut(other, note.span.end - other.start, scans, behind=True)
    yield Cut(run=start[0], child=start[1], at=start[2], mark=number, opens=True)
    yield Cut(run=end[0], child=end[1], at=end[2], mark=number, opens=False)


def _cut(
    place: _Place, offset: int, scans: Sequence[Scan], *, behind: bool = False
) -> tuple[Element, Element | None, int]:
    """The run, and where it is to be parted: the element in it and the character, or nothing and which end of it."""
    element = place.element
    if place.scan:
        run = scans[0].references.get(element.note or ("", ""))
        run = run if run is not None else scans[0].runs[-1]
        return run, None, int(behind)
    run = element.run or element
    if not element.direct or element.nested:
        return run, None, int(behind)
    if element.name != "t":
        return run, element, int(behind)
    kept = element.shown()
    offset = min(max(offset, 0), len(kept))
    if offset == 0 or not kept:
        return run, element, 0
    return run, element, kept[offset - 1] + 1 if behind or offset == len(kept) else kept[offset]
