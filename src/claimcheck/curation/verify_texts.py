"""The texts of sources that somebody keeps: a folder of files named by the ids of sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct

from claimcheck.base.faults import Faults
from claimcheck.base.files import shown_path
from claimcheck.curation.verify_words import Letters, Words, bare, letters
from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.spans import Span

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf")
RELAYED = ".via"
"""Behind a source's id: its words as others quote them."""
MAX_BYTES = 100_000_000

_NUMBER = re.compile(r"(\d+)")
_LAST_NUMBER = re.compile(r"(\d+)\D*\Z")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINK = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "table", "td", "th", "title", "tr", "ul"}
)
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "math", "iframe", "object"])


class Page(Struct, frozen=True, kw_only=True):
    """A stretch of a text: a file, or a page of one. `at` is its offset in the text, `offset` that in its file."""

    file: str
    span: Span
    offset: int = 0
    number: int | None = None


class Place(Struct, frozen=True, kw_only=True):
    """Where words stand. `offset` counts the characters of the file, of HTML and PDF those of its text."""

    file: str
    offset: int
    page: int | None = None
    last_page: int | None = None
    paragraph: int | None = None


class Text:
    """What a source says, by one or several files, with all that is compared of it."""

    def __init__(self, source: str, pages: Iterable[tuple[str, str, int, int | None]]) -> None:
        self.source = source
        parts: list[str] = []
        found: list[Page] = []
        at = 0
        for file, text, offset, number in pages:
            found.append(Page(file=file, span=Span(at, at + len(text)), offset=offset, number=number))
            parts += [text, "\n"]
            at += len(text) + 1
        self.body = "".join(parts)
        self.pages = tuple(found)
        self._letters: Letters | None = None
        self._bare: tuple[str, Letters] | None = None
        self._words: Words | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The files it was read from."""
        return tuple(dict.fromkeys(page.file for page in self.pages))

    def written(self) -> Letters:
        """The letters of all of it."""
        if self._letters is None:
            self._letters = letters(self.body)
        return self._letters

    def bare(self) -> tuple[str, Letters]:
        """The text, and its letters, without running heads, numbers of pages and lines, and footnote marks."""
        if self._bare is None:
            body = bare(self.body, tuple(page.span for page in self.pages if page.number is not None))
            self._bare = body, letters(body)
        return self._bare

    def words(self) -> Words:
        """The words of all of it."""
        if self._words is None:
            self._words = Words(self.body)
        return self._words

    def place(self, span: Span) -> Place:
        """Where a span of the text stands."""
        first, last = self._page(span.start), self._page(max(span.start, span.end - 1))
        return Place(
            file=first.file,
            offset=first.offset + span.start - first.span.start,
            page=first.number,
            last_page=last.number if last is not first else None,
            paragraph=None if first.number is not None else self._paragraph(first, span.start),
        )

    def _page(self, offset: int) -> Page:
        index = bisect_right([page.span.start for page in self.pages], offset)
        return self.pages[max(0, index - 1)]

    def _paragraph(self, page: Page, offset: int) -> int:
        """Which paragraph of its file; where no blank lines part them, which line."""
        text = self.body[page.span.slice]
        parted = _BLANK_LINE.search(text.strip()) is not None
        before = self.body[page.span.start : offset]
        blocks = _BLANK_LINE.split(before) if parted else before.split("\n")
        return max(1, sum(1 for block in blocks[:-1] if block.strip()) + 1)


class Archive(Struct, frozen=True, kw_only=True):
    """The texts at hand, by source, and what was wrong with some files."""

    folder: str
    own: dict[str, tuple[Text, ...]]
    relayed: dict[str, tuple[Text, ...]]
    """Texts of others that quote a source."""
    notes: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    """Sources of which there is a file, but no text in it."""

    def texts(self) -> Iterator[Text]:
        """All of them, each once."""
        for texts in (*self.own.values(), *self.relayed.values()):
            yield from texts


def read_archive(folder: Path, sources: Iterable[str]) -> Archive:
    """The texts in a folder that are named by ids of `sources`. Raises UsageError, ClaimcheckError."""
    shown = shown_path(folder)
    if not folder.is_dir():
        raise UsageError(f"{shown} is no folder", hint="name the folder with the texts of the sources")
    known = {name: (name, False) for name in sources}
    for name in list(known):
        known.setdefault(name + RELAYED, (name, True))
    notes: list[str] = []
    texts: tuple[dict[str, list[Text]], dict[str, list[Text]]] = ({}, {})
    unread: set[str] = set()
    for path in _sorted(folder):
        name = path.name if path.is_dir() else path.name.removesuffix(path.suffix)
        if name not in known:
            notes.append(_unknown(path, name, known))
            continue
        source, relayed = known[name]
        text = _text(path, folder, source, notes)
        if text is not None:
            texts[relayed].setdefault(source, []).append(text)
        elif not relayed:
            unread.add(source)
    own, others = ({name: tuple(found) for name, found in part.items()} for part in texts)
    return Archive(folder=shown, own=own, relayed=others, notes=tuple(notes), unread=frozenset(unread - own.keys()))


def _sorted(folder: Path) -> list[Path]:
    """The entries of a folder by name, figures by what they come to: page-2 before page-10."""
    paths = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(paths, key=lambda path: [(int(p), "") if p.isdecimal() else (0, p) for p in _NUMBER.split(path.name)])


def _unknown(path: Path, name: str, known: Iterable[str]) -> str:
    hint = Faults().nearest(name, known)
    return f"{path.name}: no source of the base has the id {name}{f' ({hint})' if hint else ''}; not read"


def _text(path: Path, folder: Path, source: str, notes: list[str]) -> Text | None:
    """The text of a file, or of the files of a folder one behind the other."""
    files = [inner for inner in _sorted(path) if inner.is_file()] if path.is_dir() else [path]
    readable = [file for file in files if file.suffix.lower() in SUFFIXES]
    notes += [
        f"{_name(f, folder)}: ends in none of {', '.join(SUFFIXES)}; not read" for f in files if f not in readable
    ]
    pages: list[tuple[str, str, int, int | None]] = []
    for file in readable:
        number = _LAST_NUMBER.search(file.stem) if len(readable) > 1 else None
        found = [*_pages(file, _name(file, folder), int(number[1]) if number else None)]
        if not any(text.strip() for _, text, _, _ in found):
            notes.append(f"{_name(file, folder)}: holds no text{' (a scan?)' if file.suffix.lower() == '.pdf' else ''}")
            continue
        pages += found
    if path.is_dir() and not files:
        notes.append(f"{_name(path, folder)}: holds no files")
    return Text(source, pages) if pages else None


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _pages(path: Path, name: str, number: int | None) -> Iterator[tuple[str, str, int, int | None]]:
    """The pages of a file: its name, their words, where they begin in it, and their numbers."""
    data = _bytes(path)
    if path.suffix.lower() == ".pdf":
        offset = 0
        for index, text in enumerate(_pdf_pages(data, name), 1):
            yield name, text, offset, index
            offset += len(text)
        return
    if path.suffix.lower() in (".html", ".htm"):
        yield name, html_text(_decoded(data, html=True)), 0, number
        return
    text = _decoded(data)
    if path.suffix.lower() in (".md", ".markdown"):
        text = _LINK.sub(lambda found: " " * len(found.group()), text)
    pages = text.removesuffix("\f").split("\f")
    if len(pages) == 1:
        yield name, pages[0], 0, number
        return
    offset = 0
    for index, page in enumerate(pages, 1):
        yield name, page, offset, index
        offset += len(page) + 1


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{shown_path(path)}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{shown_path(path)}: larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
    return data


def _decoded(data: bytes, *, html: bool = False) -> str:
    """The characters of a file: what its marks say, else UTF-8, else Windows-1252."""
    declared = _CHARSET.search(data[:4096]) if html else None
    names = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig"]
    for name in [*names, *([declared[1].decode("ascii")] if declared else [])]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


# HTML


def html_text(page: str) -> str:
    """The words of a page, a blank line between blocks; scripts and styles left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (re.sub(r"[ \t\r\n\f]+", " ", block).strip() for block in "".join(reader.parts).split("\0"))
    return "\n\n".join(line.replace("\x01", "\n") for line in lines if line)


class _Reader(HTMLParser):
    """Gathers the words of a page; NUL ends a block, U+0001 a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\0")
        elif tag == "br":
            self.parts.append("\x01")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\0", " ").replace("\x01", " "))


# PDF


def _pdf_pages(data: bytes, name: str) -> list[str]:
    try:
        import pypdfium2  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        hint = "install it: pip install 'claimcheck-cli[pdf]', or put the text beside it as .txt and take the PDF away"
        raise ClaimcheckError(f"{name}: reading PDF files needs pypdfium2", hint=hint) from None
    try:
        document = pypdfium2.PdfDocument(data)
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: cannot be read as PDF: {error}", hint="a password, or a damaged file?") from None
