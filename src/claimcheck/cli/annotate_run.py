"""Reads a draft, checks it, and writes the copy with the notes."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.annotate.notes import Note, notes
from claimcheck.cli import streams
from claimcheck.cli.check import Settings, compare, exit_code, narrowing, valid_date
from claimcheck.cli.guard import say
from claimcheck.cli.jobs import Job, valid_day
from claimcheck.cli.output import check_file, write_bytes
from claimcheck.cli.settings import effective
from claimcheck.drafts.read import DOCX_SUFFIX, MARKDOWN_SUFFIXES, decode, file_bytes, read_bytes, read_text, suffix_of
from claimcheck.errors import InputError, UsageError
from claimcheck.model.draft import Draft
from claimcheck.model.run import Run
from claimcheck.report.phrasing import count
from claimcheck.report.results import WITHHELD, base_line, compared, found_in
from claimcheck.report.safe import visible

_CAN = "a copy can be annotated of Word documents (.docx) and of Markdown (.md, .markdown)"
_UTF8_MARK = codecs.BOM_UTF8

Writer = Callable[[Sequence[Note]], bytes]


def run_annotate(settings: Settings, path: Path, copy: Path, *, force: bool) -> int:
    """Writes the copy, tells what was found, and returns the exit code. Raises ClaimcheckError where the job cannot
    be done; nothing is written then."""
    suffix = _suffix(path)
    _check_copy(path, copy, suffix, force=force)
    settings, found = effective(settings)
    as_of = None if settings.as_of is None else valid_date(settings.as_of)
    date = None if settings.date is None else valid_day(settings.date)
    narrowed = narrowing(settings)
    draft, write = (_docx if suffix == DOCX_SUFFIX else _markdown)(path, date)
    run = compare(settings, [draft], as_of)
    run = narrowed(found.apply(run), run, [Job(draft=draft)])
    made = notes(run)
    write_bytes(copy, write(made), inputs=[path])
    _tell(run, copy, len(made))
    return exit_code(run, settings.fail_on, exit_zero=settings.exit_zero)


def _suffix(path: Path) -> str:
    if str(path) == "-":
        raise UsageError("standard input cannot be annotated", hint="name a file: claimcheck annotate draft.md -o COPY")
    if path.is_dir():
        raise UsageError(f"{path}: a folder, where a draft is needed", hint="annotate its drafts one by one")
    suffix = path.suffix.lower()
    if suffix not in (DOCX_SUFFIX, *MARKDOWN_SUFFIXES):
        kind = f"{suffix} files" if suffix else "files without a suffix"
        raise UsageError(f"{path}: {kind} cannot be annotated", hint=f"{_CAN}; for others: claimcheck check")
    return suffix_of(str(path))


def _check_copy(path: Path, copy: Path, suffix: str, *, force: bool) -> None:
    check_file(copy, inputs=[path])
    kinds = (DOCX_SUFFIX,) if suffix == DOCX_SUFFIX else MARKDOWN_SUFFIXES
    if copy.suffix.lower() not in kinds:
        raise UsageError(f"--output {copy}: the copy of a {suffix} draft is a {suffix} file, too")
    if copy.is_symlink() or copy.exists():
        if not force:
            raise UsageError(f"{copy}: is there already", hint="give another name, or --force to replace it")
        if copy.exists() and not copy.is_file():
            raise UsageError(f"{copy}: no file that could be replaced")


def _docx(path: Path, date: str | None) -> tuple[Draft, Writer]:
    data = file_bytes(path)
    draft = read_bytes(data, path=str(path), suffix=DOCX_SUFFIX, date=date)

    def write(made: Sequence[Note]) -> bytes:
        from claimcheck.annotate.docx import annotated

        copy = annotated(data, made, path=str(path))
        again = read_bytes(copy, path=str(path), suffix=DOCX_SUFFIX, date=date)
        if (again.text, again.blocks) != (draft.text, draft.blocks):
            raise _unsound(path)
        return copy

    return draft, write


def _markdown(path: Path, date: str | None) -> tuple[Draft, Writer]:
    from claimcheck.drafts.ownnotes import without_own_notes

    data = file_bytes(path)
    whole = decode(data, path=str(path))
    source = without_own_notes(whole)
    draft = read_text(source, path=str(path), suffix=MARKDOWN_SUFFIXES[0], date=date)
    # Lines are those of the file as it is, with the notes of an earlier copy.
    told = read_text(whole, path=str(path), suffix=MARKDOWN_SUFFIXES[0], date=date) if source != whole else draft

    def write(made: Sequence[Note]) -> bytes:
        from claimcheck.annotate.markdown import annotated

        copy = annotated(source, draft, made)
        if without_own_notes(copy) != source:
            raise _unsound(path)
        return _encoded(copy, data, path)

    return (told if (told.text, told.blocks) == (draft.text, draft.blocks) else draft), write


def _unsound(path: Path) -> InputError:
    """The error for a draft so odd that its copy would not hold the same text."""
    return InputError(
        f"{path}: it cannot be annotated without a change to its text", hint="save it anew, and try again"
    )


def _encoded(text: str, like: bytes, path: Path) -> bytes:
    """The text in the encoding of the draft, with its mark."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if like.startswith(mark):
            return mark + text.encode(encoding)
    try:
        return (_UTF8_MARK if like.startswith(_UTF8_MARK) else b"") + text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{path}: it holds characters that no file can") from None


def _tell(run: Run, copy: Path, made: int) -> None:
    for note in run.notifications:
        say(f"claimcheck: {note.level.value}: {note.message}")
    where = visible(str(copy))
    lines = [f"wrote {where}: {count(made, 'note')} ({found_in(run)})", compared(run.drafts)]
    streams.write_stdout("\n".join([*lines, f"{base_line(run)} {WITHHELD}"]) + "\n")
