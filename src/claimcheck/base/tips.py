"""What to do about a fault, where its own words do not say: a tip for each mistake that people make by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALIKE = "indent it exactly as the entries around it"
_TIPS = (
    ("mapping values are not allowed", "text that holds a colon needs quotation marks"),
    ("cannot start any token", "text that starts with this character needs quotation marks"),
    ("scanning an alias", "text that starts with * needs quotation marks"),
    ("scanning an anchor", "text that starts with & needs quotation marks"),
    ("expected ',' or '", "a comma is missing here, or the bracket before it is not closed"),
    ("end of stream", "close the quotation mark that opens here"),
    ("could not find expected ':'", "further lines of a text stand further in than its key"),
    ("did not find expected '-'", _ALIKE),
    ("did not find expected key", _ALIKE),
    ("incompatible YAML", "take the line that starts with %YAML away"),
)
_UNSEEN = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*[A-Za-z_]+:[^\s/:]")


def on_syntax(said: str, text: str, index: int | None) -> str | None:
    """A tip on what a YAML parser says of a text, at a place in it."""
    if index is not None:
        if text[index : index + 1] == "\t":
            return "indent with spaces"
        start = text.rfind("\n", 0, index) + 1
        if odd := _UNSEEN.search(text[start : index + 1]):
            return f"the character {point(odd[0])} stands here unseen: put a plain space, or nothing"
        before = text[:start].rstrip().rpartition("\n")[2]
        if "mapping values" in said and _NO_SPACE.match(before):
            return "a colon is followed by a space: see the line before"
    return next((tip for sign, tip in _TIPS if sign in said), None)


def on_tag(tag: str) -> str:
    """A tip on a tag, which may be meant as a word."""
    return "text that starts with ! needs quotation marks" if tag.startswith("!") else "all values are text"


def on_key(key: str, *, empty: bool) -> str | None:
    """A tip on a key that nothing is known of; `empty` if nothing stands behind it."""
    if key == "<<":
        return "merge keys are not taken: write the keys out"
    odd = next((char for char in key if not char.isascii()), None)
    if odd is not None and (odd.isspace() or _UNSEEN.match(odd)):
        return f"the character {point(odd)} is no plain space"
    if empty:
        return "text that holds a comma needs quotation marks"
    return f"the character {point(odd)} in it is no plain letter" if odd is not None else None


def on_flag(text: str) -> str | None:
    """A tip on what is neither true nor false."""
    meant = {"yes": "true", "y": "true", "on": "true", "1": "true", "no": "false", "n": "false", "off": "false"}
    found = meant.get(text.lower(), "false" if text == "0" else None)
    return f'did you mean "{found}"?' if found else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?:[T ].*)?")
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")


def date_meant(text: str) -> str | None:
    """The date that a text in another form means, as a date is written; whether there is such a day is not asked."""
    found = _NUMBERS.fullmatch(text)
    if found is not None:
        return "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])
    words = _WORDS.findall(text)
    months = [word for word in words if word[:3].lower() in _MONTHS]
    years = [word for word in words if word.isascii() and word.isdigit() and len(word) == 4]
    days = _days(word for word in words if word not in months and word not in years)
    if len(months) != 1 or len(years) != 1 or days is None:
        return None
    month = _MONTHS.index(months[0][:3].lower()) + 1
    return "-".join([years[0], f"{month:02}", *days])


def _days(words: Iterable[str]) -> list[str] | None:
    """The day among the words of a date; None where they say something else, too."""
    left = list(words)
    if left and left[-1].lower() in ("st", "nd", "rd", "th"):
        left.pop()
    if len(left) > 1 or not all(word.isascii() and word.isdigit() and len(word) <= 2 for word in left):
        return None
    return [word.zfill(2) for word in left]


def point(char: str) -> str:
    """The name of a character by its number."""
    return f"U+{ord(char):04X}"
