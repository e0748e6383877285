"""Marks of HTML, one after the other, each with its place.

The parser of the standard library tells places by line alone counted in its own way, takes time that grows with the
square of some broken input, and reads broken input otherwise from one release of Python to the next; the parsers
that browsers share give no places at all. So the marks are found here, in one pass, by the rules that browsers
follow; what a page means by them is decided in `html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claimcheck.errors import InputError
from claimcheck.patterns import lazy

MOST_TAGS = 300_000
"""More than any article has by far."""

_OPEN = lazy(r"<(?=[a-zA-Z/!?])")
_NAME = lazy(r"<(?P<end>/?)(?P<name>[a-zA-Z][^ \t\n\r\f/>]*+)")
_REST = lazy(
    r"""(?:[^>=]++|=[ \t\n\r\f]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+|(?=>)))*+>""",
)
_ATTRIBUTE = lazy(
    r"""(?P<name>[^ \t\n\r\f/>=]++)
        (?:[ \t\n\r\f]*+=[ \t\n\r\f]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^ \t\n\r\f>]*+)))?+""",
    re.VERBOSE,
)
_COMMENT_END = lazy(r"--!?>")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"})
"""Elements that hold no marks but their own end."""
_LONGEST_NAME = 40


class Mark(Struct, frozen=True):
    """A stretch of text (`name` empty), or a tag; of an element without marks in it, the whole element."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    inner: tuple[int, int] = (0, 0)
    """Of a tag, where its attributes lie; of a raw element, they are those of its first tag."""
    raw: tuple[int, int] | None = None
    """Where the content of a raw element lies."""


def marks(source: str, start: int = 0, end: int | None = None, *, path: str | None = None) -> Iterator[Mark]:
    """The texts and tags of `source` from `start` to `end`, in order; comments and declarations are left out.

    A comment or a tag that never ends takes the rest with it, as in a browser. Raises InputError for more than
    MOST_TAGS tags.
    """
    position, end = start, len(source) if end is None else end
    for _ in range(MOST_TAGS):
        opened = _OPEN.search(source, position, end)
        if opened is None:
            if position < end:
                yield Mark(position, end)
            return
        at = opened.start()
        if at > position:
            yield Mark(position, at)
        found = _mark(source, at, end)
        if found is None:
            return
        if found.name:
            yield found
        position = found.end
    raise InputError(
        f"{path or 'the text'}: over {MOST_TAGS:,} tags", hint="no article has so many: save its text by itself"
    )


def attributes(source: str, mark: Mark) -> dict[str, str]:
    """The attributes of a tag, names in lower case, character references resolved, the first of a name."""
    from html import unescape

    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(source, *mark.inner):
        value = each["double"] or each["single"] or each["bare"] or ""
        found.setdefault(each["name"].lower(), unescape(value))
    return found


def _mark(source: str, at: int, end: int) -> Mark | None:
    """The mark at `at`, without a name where it says nothing; None where it never ends."""
    if source.startswith("<!--", at):
        return _comment(source, at, end)
    named = _NAME.match(source, at, end)
    if named is None:
        # A declaration, an instruction or a tag without a name.
        close = source.find(">", at, end)
        return Mark(at, close + 1) if close >= 0 else None
    rest = _REST.match(source, named.end(), end)
    if rest is None:
        return None
    name = named["name"][:_LONGEST_NAME].lower()
    inner = (named.end(), rest.end() - 1)
    if named["end"]:
        return Mark(at, rest.end(), name, closing=True, inner=inner)
    first = Mark(at, rest.end(), name, inner=inner)
    return _raw(source, first, end) if name in _RAW else first


def _comment(source: str, at: int, end: int) -> Mark | None:
    for short in ("<!-->", "<!--->"):
        if source.startswith(short, at):
            return Mark(at, at + len(short))
    close = _COMMENT_END.search(source, at + 4, end)
    return Mark(at, close.end()) if close is not None else None


def _raw(source: str, first: Mark, end: int) -> Mark:
    """The whole element, to the end where it never ends, unless it is closed at once, as in XHTML."""
    at, start, name, inner = first.start, first.end, first.name, first.inner
    close = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE).search(source, start, end)
    if close is None:
        behind = start if source.startswith("/", start - 2) else end
        return Mark(at, behind, name, inner=inner, raw=(start, behind))
    behind = source.find(">", close.end(), end) + 1
    return Mark(at, behind or end, name, inner=inner, raw=(start, close.start()))
