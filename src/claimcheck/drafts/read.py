"""Files and strings into drafts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from claimcheck.drafts import plain
from claimcheck.errors import InputError
from claimcheck.model.draft import Block, Draft

PLAIN_SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")
SUFFIXES = (*PLAIN_SUFFIXES, *MARKDOWN_SUFFIXES)
"""What a draft's file name may end in; a name without any suffix is read as plain text."""

MAX_BYTES = 20_000_000
"""Larger than any article or report by far; a file above it is taken for a mistake."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_path(path: Path, *, date: str | None = None) -> Draft:
    """The draft in the file `path`; `date` goes before the one that its front matter states.

    Raises InputError where the file is missing, a folder, of an unknown suffix, not permitted, too large or
    not text.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise InputError(f"{path}: a folder, where a file is needed", hint="name a file in it")
    if suffix and suffix not in SUFFIXES:
        raise InputError(f"{path}: cannot read {suffix} files", hint=f"drafts end in {_listed(SUFFIXES)}")
    text = decode(_bytes(path), path=str(path))
    return read_text(text, path=str(path), suffix=suffix, date=date)


def read_text(text: str, *, path: str | None, suffix: str = ".txt", date: str | None = None) -> Draft:
    """The draft that `text` is, read by the rules of `suffix`: Markdown for .md and .markdown, else plain."""
    if suffix.lower() not in MARKDOWN_SUFFIXES:
        return Draft(path=path, text=text, blocks=plain.blocks(text), date=date)
    from claimcheck.drafts import markdown

    blocks: Callable[[str], tuple[Block, ...]] = markdown.blocks
    return Draft(path=path, text=text, blocks=blocks(text), date=date or markdown.date(text))


def expand(path: Path) -> list[Path]:
    """The drafts in the folder `path` and those below it, sorted, hidden ones left out; of a file, itself.

    Links to folders are not followed. Raises InputError where there is nothing of that name, or no draft in
    it.
    """
    if not path.is_dir():
        if not path.exists():
            raise _missing(path)
        return [path]
    found: list[Path] = []
    for folder, folders, files in os.walk(path, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(folder, name) for name in files if _is_draft(name))
    if not found:
        raise InputError(f"{path}: no drafts in this folder", hint=f"drafts end in {_listed(SUFFIXES)}")
    return sorted(found)


def decode(data: bytes, *, path: str) -> str:
    """The text in `data`: UTF-8, or UTF-16 with a byte order mark; the mark is dropped, line ends are kept.

    Raises InputError, which names `path`, where the bytes are no such text.
    """
    if len(data) > MAX_BYTES:
        size = f"over {MAX_BYTES // 1_000_000} MB"
        raise InputError(f"{path}: {size}, too large for a draft", hint="split it, or check the path")
    if data.startswith(_UTF16_MARKS):
        text = _decoded(data, "utf-16", 0, path)
    elif b"\0" in data:
        raise _binary(path, data.index(b"\0"))
    else:
        skipped = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
        text = _decoded(data[skipped:], "utf-8", skipped, path)
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


def _bytes(path: Path) -> bytes:
    """At most one byte more than a draft may have, so that an endless device cannot fill the memory."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from None


def _unreadable(error: OSError) -> None:
    raise _cannot_read(Path(error.filename), error)


def _cannot_read(path: Path, error: OSError | ValueError) -> InputError:
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{path}: cannot be read: {reason}", hint="check its permissions")


def _missing(path: Path) -> InputError:
    where = path.parent if path.parent.is_dir() else None
    hint = f"looked in {where.resolve()}" if where is not None else f"there is no folder {path.parent} either"
    return InputError(f"{path}: no such file", hint=hint)


def _binary(path: str, offset: int) -> InputError:
    return InputError(
        f"{path}: not text: a NUL byte at byte {offset}",
        hint=f"drafts are plain text or Markdown ({_listed(SUFFIXES)}), in UTF-8",
    )


def _is_draft(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(SUFFIXES)


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
