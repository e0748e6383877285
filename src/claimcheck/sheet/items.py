"""What there is to check in a draft: claims, quotations and facts in them, names, figures, dates, superlatives.

A name counts once a draft, where it stands first. Sentences of more than 400 words are taken as one claim or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck.claims.detect import claims_something, masked
from claimcheck.lexicon import load
from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.sheet.model import Item, Kind
from claimcheck.spans import Span
from claimcheck.text import quantities, quotations, times
from claimcheck.text.sentences import split
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.tokens import Token, tokenise

LONGEST = 400
"""Words in a sentence; a longer one was written by nobody, and is not taken apart."""
_REACH = 4
_ORDER = {kind: number for number, kind in enumerate(Kind)}


def items(draft: Draft, claims: Iterable[Span]) -> tuple[Item, ...]:
    """What there is to check, in the order of the draft; `claims` are the claims that a check found in it."""
    found: list[Item] = []
    left = sorted(claims)
    names: set[str] = set()
    capitals = _capitals(draft)
    for block in draft.blocks:
        text = masked(draft, block)
        start = block.span.start
        first = bisect_left(left, start, key=lambda span: span.start)
        last = bisect_left(left, block.span.end, key=lambda span: span.start)
        found += (_moved(item, start) for item in _of_block(block, text, [s.shift(-start) for s in left[first:last]]))
        for sentence in _sentences(text):
            for item in _of_sentence(text, sentence, draft.date, capitals, block.kind):
                words = " ".join(text[item.span.slice].split())
                if item.kind is Kind.NAME:
                    if words in names:
                        continue
                    names.add(words)
                found.append(_moved(item, start))
    return tuple(sorted(found, key=lambda i: (i.span.start, -i.span.end, _ORDER[i.kind])))


def _moved(item: Item, by: int) -> Item:
    return Item(kind=item.kind, span=item.span.shift(by), sentence=item.sentence.shift(by))


def _sentences(text: str) -> list[Span]:
    return split(text) if text.strip() else []


def _around(span: Span, sentences: Sequence[Span]) -> Span:
    """The sentences that a stretch touches, as one."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    touched = sentences[first : bisect_left(sentences, span.end, key=lambda sentence: sentence.start)]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span


# Claims and quotations


def _of_block(block: Block, text: str, claims: Sequence[Span]) -> Iterator[Item]:
    sentences = _sentences(text)
    quoted = _quoted(block, text)
    for span, content in quoted:
        yield Item(kind=Kind.QUOTATION, span=span, sentence=_around(span, sentences))
        for inner in _sentences(text[content.slice]):
            place = inner.shift(content.start)
            if claims_something(text[place.slice]):
                yield Item(kind=Kind.QUOTED_FACT, span=place, sentence=_around(place, sentences))
    for claim in claims:
        at = bisect_right(quoted, claim.start, key=lambda pair: pair[0].start) - 1
        if at < 0 or not quoted[at][0].contains(claim):
            yield Item(kind=Kind.CLAIM, span=claim, sentence=_around(claim, sentences))


def _quoted(block: Block, text: str) -> list[tuple[Span, Span]]:
    """The quotations of a block, each with its marks and without; the whole of a block quote is one."""
    if block.kind is BlockKind.QUOTE and text.strip():
        start = len(text) - len(text.lstrip())
        whole = Span(start, start + len(text.strip()))
        return [(whole, whole)]
    return [(q.span, q.content) for q in quotations.find(text) if text[q.content.slice].strip()]


# Within a sentence


def _of_sentence(text: str, place: Span, day: str | None, capitals: frozenset[str], kind: BlockKind) -> Iterator[Item]:
    said = text[place.slice]
    if len(said.split(None, LONGEST)) > LONGEST:
        return
    tokens = tokenise(said)
    dates = times.find(said, day, tokens)
    figures = [
        _counted(said, q)
        for q in quantities.find(said, tokens, times=dates)
        if q.quantifier is None and not q.vague_small
    ]
    taken = [time.core for time in dates]
    found = [(Kind.DATE, span) for span in taken] + [(Kind.FIGURE, span) for span in figures]
    found += [(Kind.SUPERLATIVE, span) for span in superlatives(tokens) if not _within(span, taken)]
    if kind is not BlockKind.HEADING:
        found += [(Kind.NAME, span) for span in names(tokens, capitals) if not _within(span, [*taken, *figures])]
    for each, span in found:
        yield Item(kind=each, span=span.shift(place.start), sentence=place)


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _counted(said: str, quantity: quantities.Quantity) -> Span:
    """A figure with the noun that it counts, where that follows closely."""
    span, head = quantity.span, quantity.head_span
    if head is None or head.start < span.end:
        return span
    between = said[span.end : head.start].lower().split()
    if len(between) > _REACH or any(word in word_class("determiners") for word in between):
        return span
    return Span(span.start, head.end)


@cache
def _lists(name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in load(name).items()}


def superlatives(tokens: Sequence[Token]) -> Iterator[Span]:
    """The words that set something above all else, each to the noun that it is said of, where that is near."""
    lists = _lists("superlatives")
    tags = tag(list(tokens))
    floor = 0
    for index, token in enumerate(tokens):
        word = token.lower
        ending = word.endswith("est") and len(word) > 5 and tags[index] in (Tag.ADJECTIVE, Tag.ADVERB)
        if (word not in lists["words"] and not ending) or word in lists["no_superlatives"] or index < floor:
            continue
        before = tokens[index - 1].lower if index else ""
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if before in lists["not_after"] or after in lists["not_before"]:
            continue
        last = _noun_after(tokens, tags, index)
        floor = last + 1
        yield Span(token.start, tokens[last].end)


def _noun_after(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> int:
    for last in range(index + 1, min(index + 1 + _REACH, len(tokens))):
        if tags[last] is Tag.NOUN:
            return last
        if tags[last] not in (Tag.ADJECTIVE, Tag.NUMBER, Tag.ADVERB):
            break
    return index


# Names


def _capitals(draft: Draft) -> frozenset[str]:
    """Words that stand with a capital within a sentence of the draft: names, wherever they stand."""
    found: set[str] = set()
    for block in draft.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        text = masked(draft, block)
        for sentence in _sentences(text):
            tokens = tokenise(text[sentence.slice])
            found.update(b.text for a, b in pairwise(tokens) if _capital(b) and a.is_word)
    return frozenset(found)


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _plain(token: Token) -> bool:
    """Whether a word is one of grammar, which begins sentences with a capital."""
    classes = ("pronouns", "determiners", "prepositions", "subordinators", "universals", "existentials")
    more = ("negatives", "coordinators", "be", "have", "do", "modals")
    return any(token.lower in word_class(name) for name in (*classes, *more))


def names(tokens: Sequence[Token], capitals: frozenset[str] = frozenset()) -> Iterator[Span]:
    """The names of a sentence, with titles before them. A single word that only begins the sentence is none, unless
    it is in `capitals`."""
    lists = _lists("titles")
    index = 0
    while index < len(tokens):
        first = next((i for i, t in enumerate(tokens) if t.is_word), 0)
        token = tokens[index]
        opens = index <= first or tokens[index - 1].text in '.!?:"\u201c\u2018'
        plain = _plain(token) or (opens and (token.lower in lists["openers"] or token.lower.endswith("ly")))
        if not _capital(token) or (plain and not _initials(token)) or token.lower in lists["never"]:
            index += 1
            continue
        last = _run(tokens, index, lists["within"])
        alone = last == index + 1
        if alone and opens and not _initials(token) and token.text not in capitals:
            index = last
            continue
        start = _title(tokens, index, lists)
        yield Span(tokens[start].start, tokens[last - 1].end)
        index = last


def _initials(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _run(tokens: Sequence[Token], index: int, within: frozenset[str]) -> int:
    """Past the last word of the name that begins at `index`."""
    last = index + 1
    while last < len(tokens):
        token = tokens[last]
        joined = token.lower in within and last + 1 < len(tokens) and _capital(tokens[last + 1])
        dotted = token.text == "." and len(tokens[last - 1].text) <= 3 and token.start == tokens[last - 1].end
        dotted = dotted and last + 1 < len(tokens) and _capital(tokens[last + 1])
        if not (_capital(token) or joined or dotted):
            break
        last += 1 + (joined or dotted)
    return last


def _title(tokens: Sequence[Token], index: int, lists: dict[str, frozenset[str]]) -> int:
    start = index
    while start and tokens[start - 1].lower in lists["titles"] and not _capital(tokens[start - 1]):
        start -= 1
    while start < index and start and tokens[start - 1].lower in lists["before"]:
        start -= 1
    return start
