"""A sentence as the readers of attributions walk it: tokens, mended tags, quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.text.attribution_lexicon import words
from claimcheck.text.quotations import Quotation
from claimcheck.text.tags import Tag
from claimcheck.text.tokens import Token

FINITE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE})
NOMINAL = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER})
DASHES = frozenset({"-", "\u2013", "\u2014", "\u2015"})


class Sentence:
    """One sentence with its tags and quotations; indexes count tokens, ranges are half-open."""

    __slots__ = ("closes", "lower", "opens", "partings", "quoted", "tags", "tokens", "weak")

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        tags: Sequence[Tag],
        quotes: Sequence[Quotation],
        *,
        weak: bool = False,
    ) -> None:
        self.weak = weak
        """Whether cues are read that a sentence alone does not make reports of."""
        self.lower = lower = [token.lower for token in tokens]
        self.tokens, self.tags = tokens, _mended(tokens, lower, tags)
        self.opens: dict[int, int] = {}
        """Index of an opening mark to the index of the mark that closes it."""
        self.closes: set[int] = set()
        self.quoted = [False] * len(tokens)
        for start, end in _quotation_ranges(text, tokens, quotes):
            whole = start <= 0 and end >= len(tokens) - 1
            if start >= 0:
                self.opens[start] = end
            self.closes.add(end)
            if not whole:
                self.quoted[max(start, 0) : end + 1] = [True] * (end + 1 - max(start, 0))

        contrasts = words("contrasts")
        self.partings = [
            index
            for index, word in enumerate(lower)
            if (word == ";" or (word == "," and self.word(index + 1) in contrasts)) and not self.quoted[index]
        ]
        """Indexes of semicolons, and of commas before a contrast, outside quotations."""

    def parting_between(self, floor: int, ceiling: int) -> int | None:
        """The last parting at `floor` or later and before `ceiling`."""
        place = bisect_left(self.partings, ceiling)
        return self.partings[place - 1] if place and self.partings[place - 1] >= floor else None

    @property
    def headline(self) -> bool:
        """Whether nearly every long word begins with a capital."""
        long = [token.text for token in self.tokens if len(token.text) > 3 and token.text[0].isalpha()]
        return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)

    def __len__(self) -> int:
        return len(self.tokens)

    def tag(self, index: int) -> Tag | None:
        """The tag at `index`, None outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else None

    def word(self, index: int) -> str:
        """The lower-case word at `index`, empty outside the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def is_name(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.tokens[index].text[0].isupper() or (self.tokens[index].text == "." and self.tags[index] is Tag.NOUN)

    def is_mark(self, index: int) -> bool:
        """Whether a punctuation mark stands at `index`, or nothing."""
        return not 0 <= index < len(self.tokens) or (self.tags[index] is Tag.MARK and not self.tokens[index].is_word)

    def is_break(self, index: int) -> bool:
        """Whether a mark stands there that can part a reporting clause from what it reports."""
        return self.is_mark(index) and (
            self.word(index) in (",", ";", ":", "!", "?", ".", "...", "\u2026", ")")
            or self.word(index) in DASHES
            or index in self.closes
        )

    def has_finite(self, start: int, end: int) -> bool:
        """Whether something in the range looks like a finite verb."""
        return any(tag in FINITE for tag in self.tags[start:end])


def _mended(tokens: Sequence[Token], lower: list[str], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with the stop of "Mr. Smith" as part of the name and "one" before a noun as determiner."""
    mended = list(tags)
    if tags and tags[0] is Tag.VERB and tokens[0].text[0].isupper() and tokens[0].lower.endswith("s"):
        mended[0] = Tag.NOUN
    for index in range(1, len(tokens) - 1) if "." in lower[1:-1] else ():
        if lower[index] == "." and tokens[index + 1].text[0].isupper() and tokens[index - 1].text[0].isupper():
            mended[index] = Tag.NOUN
    for index in range(len(tokens) - 1) if "one" in lower else ():
        if lower[index] == "one" and tags[index + 1] in (
            Tag.NOUN,
            Tag.ADJECTIVE,
            Tag.VERB,
            Tag.NUMBER,
        ):
            mended[index] = Tag.DETERMINER
    return mended


def _quotation_ranges(text: str, tokens: Sequence[Token], quotes: Sequence[Quotation]) -> list[tuple[int, int]]:
    """First and last token of each quotation; -1 where it began before the sentence."""
    if not quotes and '"' not in text and "\u201d" not in text:
        return []
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index for index, token in enumerate(tokens)}
    ranges: list[tuple[int, int]] = []
    for quotation in quotes:
        first = starts.get(quotation.span.start)
        if first is None:
            continue
        if not quotation.closed and text[quotation.span.start - 1 : quotation.span.start].strip():
            ranges.append((-1, first))
            continue
        ranges.append((first, ends.get(quotation.span.end, len(tokens) - 1)))
    for index, token in enumerate(tokens):
        closing = token.text == "\u201d" or (token.text == '"' and text[: token.start][-1:].strip() != "")
        if closing and not any(first <= index <= last for first, last in ranges):
            ranges.append((-1, index))
    return [(first, last) for first, last in ranges if last > first]
