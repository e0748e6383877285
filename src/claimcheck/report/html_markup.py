"""Strings into HTML, each escaped for its place: what is no `Markup` yet is text from outside."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.patterns import lazy
from claimcheck.report.layout import marked
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line
from claimcheck.spans import Span

_SPACES = "\t\n\r"
_LINE_ENDS = str.maketrans({"\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " "})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# No text may hold these, by the standards of both Unicode and HTML.
_NONCHARACTERS = lazy(
    "[\ufdd0-\ufdef" + "".join(f"{chr(0x10000 * n - 2)}{chr(0x10000 * n - 1)}" for n in range(1, 18)) + "]"
)
_WEB = lazy(r"(?i:https?)://[^\s/?#]\S*")

Attribute = str | int | bool | None


class Markup(str):
    """Text that is HTML already, and safe to stand in a page as it is."""

    __slots__ = ()


def text(value: str) -> Markup:
    """`value` as HTML text, also fit for a quoted attribute: controls, bidirectional marks and what is no
    character are written as escapes, line ends of every kind are spaces."""
    if isinstance(value, Markup):
        return value
    if not value.isprintable():
        value = visible(value.translate(_LINE_ENDS), keep=_SPACES)
        value = _NONCHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", value)
    return Markup(value.translate(_ENTITIES))


def element(name: str, *children: str, **attributes: Attribute) -> Markup:
    """An element with its children, escaped where they are no markup.

    `class_` gives `class`, `data_n` gives `data-n`; an attribute that is None or False is left out. Names are
    never taken from outside.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{name}{written}>{''.join(map(text, children))}</{name}>")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """The parts run together, escaped where they are no markup."""
    return Markup(text(between).join(map(text, parts)))


def with_marks(value: str, spans: Iterable[Span]) -> Markup:
    """`value` with what `spans` cover in `mark` elements; nothing is added to its words."""
    return join(element("mark", part.text) if part.style else part.text for part in marked(value, spans) if part.text)


def link(url: str) -> Markup:
    """A web address as a link; anything but http and https stays text."""
    if url.isprintable() and _WEB.fullmatch(url):
        return element("a", url, href=url, rel="noreferrer noopener external")
    return element("span", url, class_="url")


def flat(lines: Iterable[Line]) -> str:
    """Lines of the terminal report as one run of text."""
    return " ".join("".join(part.text for part in line).strip() for line in lines)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'
