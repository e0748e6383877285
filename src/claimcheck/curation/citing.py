"""A record or a source as a reference to paste: plain text, Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from html import escape

from msgspec import Struct

from claimcheck.base.faults import quoted
from claimcheck.curation.listing import find_things
from claimcheck.errors import UsageError
from claimcheck.model.evidence import Evidence, EvidenceBase, Kind, Source, VerifiedClaim
from claimcheck.report.citation import seen
from claimcheck.report.phrasing import asserted, capital, date, standing
from claimcheck.report.safe import visible

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_IN_ADDRESS = {char: f"%{ord(char):02X}" for char in "<>()[]\"'\\`{}|^ "}


class Style(StrEnum):
    """How a reference is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Reference(Struct, frozen=True, kw_only=True):
    """What a reference says, each part plain and in reading order."""

    by: str
    relation: str = ""
    """How whoever it is by stands to the title: "on " where another's document is reported."""
    title: str
    details: tuple[str, ...]
    """Number, date, when it became public, place within."""
    words: str | None = None
    """Word for word."""
    summary: str | None = None
    """In the desk's words; never between quotation marks."""
    notes: tuple[str, ...] = ()
    """Where it was seen, and its standing."""
    url: str | None = None
    listing: bool = False
    seen_at: str | None = None
    """The page where the words were seen, where the document itself has no address."""


def cite(base: EvidenceBase, name: str, style: Style) -> str:
    """The reference to a record or a source. Raises UsageError for an unknown id, and for one of another kind."""
    things = [thing for _, thing in find_things(base, name)]
    for thing in things:
        if isinstance(thing, Evidence):
            return write(of_record(thing), style)
    for thing in things:
        if isinstance(thing, Source):
            return write(of_source(thing), style)
        if isinstance(thing, VerifiedClaim):
            hint = f"its records: claimcheck base show {name}"
            raise UsageError(f"{quoted(name)} is a verified claim, and no source", hint=hint)
    raise UsageError(f"{quoted(name)} is neither a record nor a source", hint="cite a record or a source")


def of_source(source: Source) -> Reference:
    """The reference to a whole source."""
    return Reference(
        by=source.publisher,
        title=source.title,
        details=_details(source.number, source.dated, source.published),
        url=source.url,
        listing=source.url_is == "listing",
    )


def of_record(record: Evidence) -> Reference:
    """The reference to one record, with its words or the desk's."""
    source, via = record.source, record.seen.via
    kind, by = asserted(record)
    spoken = kind is Kind.STATEMENT
    locator = record.locator if record.locator != "not seen" else None
    number = None if spoken else source.number
    return Reference(
        by=by,
        relation="on " if via is not None and via.publisher == by and not spoken else "",
        title=record.occasion or source.title,
        details=(*_details(number, record.date, source.published if record.dated is None else None), *_given(locator)),
        words=record.quotation,
        summary=None if record.quotation is not None else record.summary,
        notes=(capital(seen(record)), *_given(standing(record))),
        url=source.url,
        listing=source.url_is == "listing",
        seen_at=via.url if via is not None and source.url is None else None,
    )


def _given(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _details(number: str | None, dated: str, published: str | None) -> tuple[str, ...]:
    public = f"public {date(published)}" if published and published != dated else None
    return (*_given(number), date(dated), *_given(public))


def write(reference: Reference, style: Style) -> str:
    """The reference in one line of the style, without a line end; nothing in it acts on a page or a terminal."""
    return _WRITERS[style](reference)


# The styles


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))


def _text(reference: Reference) -> str:
    title = f'{reference.relation}"{_plain(reference.title)}"'
    head = ", ".join((_plain(reference.by), title, *map(_plain, reference.details)))
    words = f'"{_plain(reference.words)}"' if reference.words else None
    address = reference.url or reference.seen_at
    link = _plain(address) + (" (listing)" if reference.listing else "") if address else ""
    return _joined(head, words, reference, _plain, link)


def _markdown(reference: Reference) -> str:
    def safe(text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", _plain(text))

    title = f"*{safe(reference.title)}*"
    if reference.url:
        title = f"[{title}]({_address(reference.url)})" + (" (listing)" if reference.listing else "")
    head = ", ".join((safe(reference.by), reference.relation + title, *map(safe, reference.details)))
    # A line that begins with a figure and a full stop, or with a hyphen, would be read as a list.
    head = re.sub(r"^(\d+(?=[.)])|(?=[-+]))", r"\1\\", head)
    words = f'"{safe(reference.words)}"' if reference.words else None
    link = f"[Seen here]({_address(reference.seen_at)})." if reference.seen_at else ""
    return _joined(head, words, reference, safe, link)


def _html(reference: Reference) -> str:
    def safe(text: str) -> str:
        return escape(_plain(text))

    title = f"<cite>{safe(reference.title)}</cite>"
    if reference.url:
        title = f'<a href="{safe(reference.url)}">{title}</a>' + (" (listing)" if reference.listing else "")
    head = ", ".join((safe(reference.by), reference.relation + title, *map(safe, reference.details)))
    words = f"<q>{safe(reference.words)}</q>" if reference.words else None
    link = f'<a href="{safe(reference.seen_at)}">Seen here</a>.' if reference.seen_at else ""
    return f"<p>{_joined(head, words, reference, safe, link)}</p>"


def _address(url: str) -> str:
    return "".join(_IN_ADDRESS.get(char, char) for char in _plain(url))


def _joined(head: str, words: str | None, reference: Reference, safe: Callable[[str], str], link: str) -> str:
    parts = [f"{head}: {words}" if words else head]
    parts += [f"Summary: {safe(reference.summary)}"] if reference.summary else []
    parts += [safe(note) for note in reference.notes]
    return " ".join((*map(_ended, parts), *([link] if link else [])))


def _ended(part: str) -> str:
    bare = part.removesuffix("</q>").removesuffix('"')
    return part if bare.endswith((".", "!", "?")) else f"{part}."


_WRITERS: dict[Style, Callable[[Reference], str]] = {
    Style.TEXT: _text,
    Style.MARKDOWN: _markdown,
    Style.HTML: _html,
}
