"""Files and strings into drafts."""

from __future__ import annotations

from pathlib import Path

from claimcheck.drafts import plain
from claimcheck.drafts.taken import seen
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft

PLAIN_SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
DOCX_SUFFIX = ".docx"
SUFFIXES = (*PLAIN_SUFFIXES, *MARKDOWN_SUFFIXES, *HTML_SUFFIXES, DOCX_SUFFIX)
"""What a draft's file name may end in; a name without any suffix is read as plain text."""

MAX_BYTES = 20_000_000
"""Larger than any article or report by far; a file above it is taken for a mistake."""

_DOCUMENTS = frozenset({".doc", ".docm", ".dot", ".dotx", ".odt", ".pages", ".pdf", ".rtf", ".wps"})
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_path(path: Path, *, date: str | None = None) -> Draft:
    """The draft in the file `path`; `date` goes before the one that the file states.

    Raises InputError where the file is missing, a folder, of an unknown suffix, not permitted, too large or
    not what its suffix says.
    """
    if path.is_dir():
        raise InputError(f"{path}: a folder, where a file is needed", hint="name a file in it")
    suffix = suffix_of(str(path))
    return read_bytes(file_bytes(path), path=str(path), suffix=suffix, date=date)


def suffix_of(name: str) -> str:
    """The suffix by which a file of this name is read. Raises InputError for one that is not read."""
    suffix = Path(name).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        hint = f"drafts end in {listed(SUFFIXES)}"
        if suffix in _DOCUMENTS:
            hint = "save it as .docx, .html or .txt"
        raise InputError(f"{name}: cannot read {suffix} files", hint=hint)
    return suffix


def read_bytes(data: bytes, *, path: str, suffix: str, date: str | None = None) -> Draft:
    """The draft in the bytes of a file, read by the rules of `suffix`, as `read_path` does."""
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    if suffix == DOCX_SUFFIX:
        from claimcheck.drafts import docx

        return _with_suppressions(docx.read(data, path=path, date=date), suffix)
    encoding = None
    if suffix in HTML_SUFFIXES and not data.startswith((_UTF8_MARK, *_UTF16_MARKS)):
        from claimcheck.drafts.charset import declared

        encoding = declared(data, path=path)
    return read_text(decode(data, path=path, encoding=encoding or "utf-8"), path=path, suffix=suffix, date=date)


def read_text(text: str, *, path: str | None, suffix: str = ".txt", date: str | None = None) -> Draft:
    """The draft that `text` is, read by the rules of `suffix`: HTML, Markdown, else plain text.

    Characters that are shown as nothing are left out of the draft's text, with anchors to lead back.
    """
    if suffix.lower() in HTML_SUFFIXES:
        from claimcheck.drafts import html

        return _with_suppressions(html.read(text, path=path, date=date), suffix)
    if suffix.lower() in MARKDOWN_SUFFIXES:
        from claimcheck.drafts import markdown

        return _with_suppressions(markdown.read(text, path=path, date=date), suffix)
    shown, source, anchors = seen(text, path=path)
    blocks = plain.blocks(shown)
    draft = Draft(path=path, text=shown, blocks=blocks, date=date, source=source, anchors=anchors)
    return _with_suppressions(draft, suffix)


def _with_suppressions(draft: Draft, suffix: str) -> Draft:
    if "claimcheck" not in (draft.text if draft.source is None else draft.source).lower():
        return draft  # Most drafts: no further look is needed.
    from claimcheck.drafts.suppressions import in_brackets, in_html, in_markdown

    if suffix.lower() in HTML_SUFFIXES:
        return in_html(draft)
    return in_markdown(draft) if suffix.lower() in MARKDOWN_SUFFIXES else in_brackets(draft)


def decode(data: bytes, *, path: str, encoding: str = "utf-8") -> str:
    """The text in `data`: UTF-8, or UTF-16 with a byte order mark; the mark is dropped, line ends are kept.

    `encoding` is what the file itself declares, if that is another. Raises InputError, which names `path`, where
    the bytes are no such text.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    if data.startswith(_UTF16_MARKS):
        text = _decoded(data, "utf-16", 0, path)
    elif b"\0" in data:
        raise _binary(path, data.index(b"\0"))
    else:
        skipped = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
        text = _decoded(data[skipped:], encoding, skipped, path)
    if "\0" in text:
        raise _binary(path, 2 + 2 * text.index("\0"))
    return text


def _decoded(data: bytes, encoding: str, skipped: int, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset = skipped + error.start
        name = encoding.upper()
        raise InputError(
            f"{path}: not {name} text, at byte {offset} (0x{data[error.start]:02x})",
            hint="save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None


def file_bytes(path: Path) -> bytes:
    """What is in a file, at most one byte more than a draft may have: an endless device cannot fill the memory.

    Raises InputError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise missing(path) from None
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from None


def _too_large(path: str) -> InputError:
    size = f"over {MAX_BYTES // 1_000_000} MB"
    return InputError(f"{path}: {size}, too large for a draft", hint="split it, or check the path")


def cannot_read(path: Path, error: OSError | ValueError) -> InputError:
    """The error for a file or folder that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{path}: cannot be read: {reason}", hint="check its permissions")


def missing(path: Path) -> InputError:
    """The error for a path where nothing is, with where it was looked for."""
    where = path.parent if path.parent.is_dir() else None
    hint = f"looked in {where.resolve()}" if where is not None else f"there is no folder {path.parent} either"
    return InputError(f"{path}: no such file", hint=hint)


def _binary(path: str, offset: int) -> InputError:
    return InputError(
        f"{path}: not text: a NUL byte at byte {offset}",
        hint=f"drafts are text in UTF-8, or .docx; they end in {listed(SUFFIXES)}",
    )


def listed(names: tuple[str, ...]) -> str:
    """The names as English lists them."""
    return f"{', '.join(names[:-1])} or {names[-1]}"
