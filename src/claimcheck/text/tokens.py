"""Tokens of a text: words, numbers and punctuation marks with their offsets.

A word keeps inner apostrophes, hyphens and full stops of initialisms ("O'Rourke", "D-Miss", "U.S."); a
clitic "n't" and a possessive "'s" are tokens of their own, so that "wasn't" reads "was" + "n't". Numbers keep
their inner commas and points ("1,556", "3.5"). Anything else that is not space is a token of one code point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      [A-Za-z]++(?![^\ ,;:?!)])                    # most words, told from what follows
    | ,                                             # and the most frequent mark
    | \d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?        # 1,556  3.5  12th
    | (?:[^\W\d_]\.){2,}                            # U.S.  D.C.
    | [^\W_]+(?:[-.&][^\W_]+)*                      # word  follow-up  AB-21-36  AT&T
      (?:['\u2019](?!s\b|S\b|ll\b|re\b|ve\b|d\b|m\b|t\b)[^\W\d_]+)*   # O'Rourke
    | ['\u2019](?:s|S|ll|re|ve|d|m)\b               # 's 'll
    | \.\.\.|\u2026
    | \S
    """,
    re.VERBOSE,
)
_NEGATED = re.compile(r"(?P<stem>[^\W\d_]+)n['\u2019]t\b", re.IGNORECASE)
_APOSTROPHES = ("'", "\u2019")
_ENDS = ("t", "T")
_IRREGULAR_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


class Token(NamedTuple):
    """A token: its surface, its lower-case form and its half-open offsets."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()


_new = tuple.__new__


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order; `text[t.start:t.end] == t.text` holds for each."""
    return list(_tokens(text) if len(text) <= _LONGEST_KEPT else _tokens.__wrapped__(text))


_LONGEST_KEPT = 2_000
"""Sentences are kept for a while, since each reader of one asks for its tokens; whole drafts are not."""


@lru_cache(maxsize=256)
def _tokens(text: str) -> Sequence[Token]:
    if "'" not in text and "\u2019" not in text and "annot" not in text.lower():
        # Made straight from the tuple: in half the time, and tokens are made by the million.
        return [
            _new(Token, (surface := found[0], surface.lower(), found.start(), found.end()))
            for found in _TOKEN.finditer(text)
        ]
    tokens: list[Token] = []
    position: int | None = 0
    while position is not None:
        position = _read_on(text, position, tokens)
    return tokens


def _read_on(text: str, position: int, tokens: list[Token]) -> int | None:
    """Adds the tokens from `position` up to and with the next "n't"; where to read on, None at the end."""
    for found in _TOKEN.finditer(text, position):
        surface, start, end = found[0], found.start(), found.end()
        if surface[-1] in "nN" and text[end : end + 1] in _APOSTROPHES and _adds_negated(text, start, end, tokens):
            return end + 2
        lower = surface.lower()
        if lower == "cannot":
            tokens.append(Token(surface[:3], "can", start, start + 3))
            tokens.append(Token(surface[3:], "not", start + 3, end))
        else:
            tokens.append(_new(Token, (surface, lower.replace("\u2019", "'"), start, end)))
    return None


def _adds_negated(text: str, start: int, end: int, tokens: list[Token]) -> bool:
    """Adds the two tokens of "wasn't", if such a word starts there; `end` is where its apostrophe stands."""
    if not text[start].isalpha() or text[end + 1 : end + 2] not in _ENDS or _NEGATED.match(text, start) is None:
        return False
    stem = text[start : end - 1]
    if stem:
        lower = stem.lower()
        tokens.append(Token(stem, _IRREGULAR_STEMS.get(lower, lower), start, end - 1))
    tokens.append(Token(text[end - 1 : end + 2], "n't", end - 1, end + 2))
    return True
