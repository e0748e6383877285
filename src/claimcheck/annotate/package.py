"""A .docx file with some of its parts replaced; all others keep every byte."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from claimcheck.drafts.archive import Archive, Elements
from claimcheck.errors import InputError
from claimcheck.patterns import lazy

MOST_UNPACKED = 400_000_000
"""Of all parts together; ten times what any one that is read may have."""
TYPES = "[Content_Types].xml"

_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_DECLARED = lazy(r"""(<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["'])([\w.:-]{1,40})""")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, changed: Mapping[str, bytes], *, path: str) -> bytes:
    """The archive with the parts of `changed` in place of its own, new ones at its end; the same for the same input.

    Raises InputError where a part is damaged, or all together are larger than MOST_UNPACKED.
    """
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
            entries = {entry.filename: entry for entry in old.infolist()}
            room = MOST_UNPACKED
            for name, entry in entries.items():
                with new.open(_like(entry), "w") as target:
                    if name in changed:
                        target.write(changed[name])
                    else:
                        room = _copy(old, entry, target, room, path)
            for name in sorted(changed.keys() - entries.keys()):
                added = zipfile.ZipInfo(name, _EPOCH)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, changed[name])
    except _BROKEN as error:
        raise InputError(f"{path}: a part of it cannot be copied: {error}", hint="save it again as .docx") from None
    return buffer.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(entry.filename, entry.date_time)
    info.compress_type = entry.compress_type
    info.external_attr = entry.external_attr
    info.create_system = entry.create_system
    return info


def _copy(old: zipfile.ZipFile, entry: zipfile.ZipInfo, target: object, room: int, path: str) -> int:
    with old.open(entry) as source:
        while chunk := source.read(_CHUNK):
            room -= len(chunk)
            if room < 0:
                size = f"{MOST_UNPACKED // 1_000_000} MB"
                raise InputError(f"{path}: over {size} unpacked, too large to copy", hint="take out its pictures")
            target.write(chunk)  # type: ignore[attr-defined]
    return room


def as_utf8(data: bytes) -> bytes:
    """A part in UTF-8, with what it declares changed to that."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        found = _DECLARED.match(data[:200].decode("latin-1"))
        name = found[2].lower() if found is not None else "utf-8"
        if name in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return data
        text = data.decode(name)
    return str(_DECLARED.sub(r"\1UTF-8", text, count=1)).encode()


def with_type(data: bytes, part: str) -> bytes:
    """The list of content types with that of the comments in it."""
    data = as_utf8(data)
    name = f"/{part}"
    if re.search(rb"PartName\s*=\s*[\"']" + re.escape(name.encode()) + rb"[\"']", data, re.IGNORECASE):
        return data
    added = f'<Override xmlns="{_TYPES_SPACE}" PartName="{name}" ContentType="{_COMMENTS_TYPE}"/>'
    return inside_root(data, added)


def with_relation(data: bytes | None, target: str, *, strict: bool) -> bytes:
    """The relations of the document with one to the comments, which must not be there yet."""
    if data is None:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        data = f'{head}<Relationships xmlns="{_RELATIONS_SPACE}"></Relationships>'.encode()
    data = as_utf8(data)
    number = 1
    while f"claimcheck{number}".encode() in data:
        number += 1
    kind = _STRICT if strict else _TRANSITIONAL
    added = f'<Relationship xmlns="{_RELATIONS_SPACE}" Id="claimcheck{number}" Type="{kind}" Target="{target}"/>'
    return inside_root(data, added)


def inside_root(data: bytes, added: str) -> bytes:
    """A part, which the reader has taken, with `added` as the last of its elements."""
    from claimcheck.annotate.runs import tag_end, tag_name

    start, end = _root(data)
    own = tag_end(data, start)
    if data[own - 2 : own] != b"/>":
        return data[:end] + added.encode() + data[end:]
    close = f"</{tag_name(data, start)}>"
    return b"".join([data[: own - 2], b">", added.encode(), close.encode(), data[own:]])


def _root(data: bytes) -> tuple[int, int]:
    """Where the first and the last tag start."""
    from xml.parsers import expat

    starts: list[int] = []
    ends = [0]
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: None if starts else starts.append(parser.CurrentByteIndex)
    parser.EndElementHandler = lambda _: ends.append(parser.CurrentByteIndex)
    parser.Parse(data, True)
    return starts[0], ends[-1]


def comments_part(archive: Archive, document: str) -> tuple[str, str | None]:
    """The part of the comments, and the part that is to relate the document to it; None where one does already.

    Raises InputError where the document names comments that are not there.
    """
    folder, _, name = document.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    own = f"{folder}/comments.xml"
    if not archive.has(relations):
        return own, relations
    found = _Relations()
    archive.parse(relations, found)
    if found.target is None:
        return own, relations
    part = found.target.lstrip("/") if found.target.startswith("/") else f"{folder}/{found.target}"
    if not archive.has(part) or part in {document, relations, TYPES}:
        raise archive.error(f"its comments ({part}) are missing")
    return part, None


class _Relations(Elements):
    target: str | None = None

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        """Notes what holds the comments, if anything does."""
        if attributes.get("Type", "").endswith("/relationships/comments") and self.target is None:
            self.target = attributes.get("Target", "")
