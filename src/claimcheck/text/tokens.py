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
      \d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?        # 1,556  3.5  12th
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
            _new(Token, (surface := found.group(), surface.lower(), *found.span())) for found in _TOKEN.finditer(text)
        ]
    tokens: list[Token] = []
    position = 0
    length = len(text)
    while position < length:
        found = _TOKEN.search(text, position)
        if found is None:
            break
        start, end = found.span()
        surface = found.group()
        if surface[0].isalpha() and end < length and text[end] in "'\u2019" and surface[-1] in "nN":
            negated = _NEGATED.match(text, start)
            if negated is not None and text[end : end + 2].lower() in ("'t", "\u2019t"):
                stem_end = end - 1
                if stem_end > start:
                    stem = text[start:stem_end]
                    lower = stem.lower()
                    tokens.append(Token(stem, _IRREGULAR_STEMS.get(lower, lower), start, stem_end))
                tokens.append(Token(text[stem_end : end + 2], "n't", stem_end, end + 2))
                position = end + 2
                continue
        lower = surface.lower()
        if lower == "cannot":
            tokens.append(Token(surface[:3], "can", start, start + 3))
            tokens.append(Token(surface[3:], "not", start + 3, end))
        else:
            tokens.append(_new(Token, (surface, lower.replace("\u2019", "'"), start, end)))
        position = end
    return tokens
