"""What there is to check in a draft: claims, quotations and facts in them, names, figures, dates, superlatives.

A name counts once a draft, where it stands first. Sentences of more than 400 words are taken as one claim or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.claims.detect import claims_something, masked
from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.sheet.model import Item, Kind
from claimcheck.sheet.names import Known, forms, known, lists, names
from claimcheck.spans import Span
from claimcheck.text import quantities, quotations, times
from claimcheck.text.sentences import split
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.tokens import Token, tokenise

LONGEST = 400
"""Words in a sentence; a longer one was written by nobody, and is not taken apart."""
_REACH = 4
_ORDER = {kind: number for number, kind in enumerate(Kind)}


def items(draft: Draft, claims: Iterable[Span], named: Iterable[str] = ()) -> tuple[Item, ...]:
    """What there is to check, in the order of the draft; `claims` are the claims that a check found in it, and
    `named` the names that a base holds."""
    found: list[Item] = []
    left = sorted(claims)
    names: set[str] = set()
    about = _known(draft, named)
    for block in draft.blocks:
        text = masked(draft, block)
        start = block.span.start
        first = bisect_left(left, start, key=lambda span: span.start)
        last = bisect_left(left, block.span.end, key=lambda span: span.start)
        found += (_moved(item, start) for item in _of_block(block, text, [s.shift(-start) for s in left[first:last]]))
        for sentence in _sentences(text):
            for item in _of_sentence(text, sentence, draft.date, about, block.kind):
                words = " ".join(text[item.span.slice].split())
                if item.kind is Kind.NAME:
                    if words in names:
                        continue
                    names.add(words)
                found.append(_moved(item, start))
    return tuple(sorted(found, key=lambda i: (i.span.start, -i.span.end, _ORDER[i.kind])))


def _known(draft: Draft, named: Iterable[str]) -> Known:
    texts = (masked(draft, block) for block in draft.blocks if block.kind is not BlockKind.HEADING)
    return known((tokenise(text[sentence.slice]) for text in texts for sentence in _sentences(text)), forms(named))


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


def _of_sentence(text: str, place: Span, day: str | None, about: Known, kind: BlockKind) -> Iterator[Item]:
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
        found += [(Kind.NAME, span) for span in names(tokens, about) if not _within(span, [*taken, *figures])]
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


def superlatives(tokens: Sequence[Token]) -> Iterator[Span]:
    """The words that set something above all else, each to the noun that it is said of, where that is near."""
    words = lists("superlatives")
    tags = tag(list(tokens))
    floor = 0
    for index, token in enumerate(tokens):
        word = token.lower
        ending = word.endswith("est") and len(word) > 5 and tags[index] in (Tag.ADJECTIVE, Tag.ADVERB)
        if (word not in words["words"] and not ending) or word in words["no_superlatives"] or index < floor:
            continue
        before = tokens[index - 1].lower if index else ""
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if before in words["not_after"] or after in words["not_before"]:
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
