"""The parts of a .docx file, which is a zip archive of XML, opened so that no file can do harm.

At most MOST_BYTES of a part are unpacked, whatever the archive says of it; document types, and with them all
entities, are refused; nothing outside the archive is opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from claimcheck.errors import InputError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

MOST_BYTES = 40_000_000
"""Of one part unpacked: some ten thousand pages."""
MOST_PARTS = 10_000

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_SAVE = "open it in a word processor and save it again as .docx"


class Archive:
    """The parts of one file. Raises InputError, which names `path`, where it is no archive that can be read."""

    def __init__(self, data: bytes, *, path: str) -> None:
        self._path = path
        if data.startswith(_OLD_FORMAT):
            raise InputError(
                f"{path}: protected by a password, or in the old .doc format",
                hint="save it as .docx, without a password",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise InputError(f"{path}: not a .docx file: not a zip archive, or cut short", hint=_SAVE) from None
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS:
            raise InputError(f"{path}: over {MOST_PARTS:,} parts in the archive", hint=_SAVE)
        self._entries = {entry.filename: entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._entries

    def part(self, name: str) -> bytes:
        """A part unpacked. Raises InputError where it is missing, too large, encrypted or damaged."""
        entry = self._entries.get(name)
        if entry is None:
            raise self.error(f"{name} is missing")
        if entry.flag_bits & 1:
            raise self.error(f"{name} is encrypted", hint="save it without a password")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.error(f"{name} is packed in a way that .docx does not know")
        try:
            with self._zip.open(entry) as file:
                data = file.read(MOST_BYTES + 1)
        except _BROKEN:
            raise self.error(f"{name} is damaged") from None
        if len(data) > MOST_BYTES:
            raise self.error(f"{name} is over {MOST_BYTES // 1_000_000} MB unpacked", hint="split the document")
        return data

    def parse(self, name: str, reader: Elements) -> None:
        """Sends the elements of a part to `reader`. Raises InputError where it is no plain XML."""
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.data
        self._parse(parser, name)

    def error(self, what: str, *, hint: str = _SAVE) -> InputError:
        """The error that says what is wrong with the file."""
        return InputError(f"{self._path}: not a .docx file that can be read: {what}", hint=hint)

    def _parse(self, parser: XMLParserType, name: str) -> None:
        from xml.parsers import expat

        try:
            parser.Parse(self.part(name), True)
        except (expat.ExpatError, ValueError) as error:
            raise self.error(f"{name}: {error}") from None

    def _refuse(self, *_: object) -> None:
        raise self.error("it declares a document type, which no word processor writes")


class Elements:
    """What is told of each element, its name as `namespace name`; to be derived from."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element starts."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text within the element that started last and has not ended."""
