"""Which sentences of a draft claim something, clause by clause.

Questions, imperatives, opinion and fragments without a verb claim nothing. Coordinated clauses with a subject
and a verb of their own are separate claims, unless they are what somebody is reported to have said.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.spans import Span
from claimcheck.text.clause import MAIN, Clause
from claimcheck.text.clauses import split
from claimcheck.text.cues import may_report
from claimcheck.text.sentences import split as split_sentences
from claimcheck.text.tags import Tag, is_base, tag, word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


class Sentence(Struct, frozen=True):
    """A sentence, or a clause of one, that claims something. The span counts in the draft."""

    span: Span
    text: str
    block: int


def masked(draft: Draft, block: Block) -> str:
    """A block's text with what is not prose blanked, so that offsets stay."""
    parts, at = [], block.span.start
    for skip in sorted(block.skip):
        start, end = max(skip.start, at), max(skip.end, at)
        parts += [draft.text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, draft.text[at : block.span.end]])[: len(block.span)]


def _has_verb(tags: list[Tag]) -> bool:
    return any(t in (Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE) for t in tags)


def _opinion(tokens: list[Token]) -> bool:
    """First-person belief: "I think ..."."""
    words = [t.lower for t in tokens[:3]]
    return len(words) > 1 and words[0] in _FIRST_PERSON and words[1] in word_class("belief")


def _imperative(tokens: list[Token], tags: list[Tag]) -> bool:
    """A bare verb first: "Read the report."; an "-s" or "-ed" form is none."""
    if len(tokens) < 2 or tags[1] is Tag.AUXILIARY:
        return False
    orders = is_base(tokens[0].lower) and tags[1] in (Tag.DETERMINER, Tag.PRONOUN)
    first = next((i for i, t in enumerate(tags) if t is Tag.MARK), len(tags))
    return tokens[0].lower in word_class("imperatives") or (orders and Tag.AUXILIARY not in tags[2:first])


def claims_something(text: str) -> bool:
    """Whether a sentence states something that could be checked."""
    tokens = tokenise(text)
    words = [t for t in tokens if t.is_word]
    if words and words[-1].lower == "that" and text.rstrip().endswith(":"):
        return False  # "The report found that:" leads in to what follows.
    if len(words) < 3 or text.rstrip("\"'\u201d\u2019)] ").endswith("?"):
        return False
    tags = tag(tokens)
    return _has_verb(tags) and not _opinion(tokens) and not _imperative(tokens, tags)


def coordinates(text: str) -> list[Span]:
    """The sentence, or its coordinated main clauses where each has a subject and a verb of its own."""
    whole = [Span(0, len(text))]
    tokens = tokenise(text)
    if tokens and tokens[0].lower in word_class("concessive_openers"):
        return whole
    if may_report(token.lower for token in tokens) and _reports(text):
        return whole
    tags = tag(tokens)
    clauses = split(tokens, tags)
    starts = [c.opener for c in clauses if c.kind == MAIN and c.parent >= 0 and _complete(c, tags)]
    if not starts or not _complete(clauses[0], tags):
        return whole
    dates = find_times(text, None, tokens)
    if any(d.span.start < tokens[s].start < d.span.end for s in starts for d in dates):
        return whole  # "Between April and March they were ...".
    cuts = [0, *(tokens[s].start for s in starts), len(text)]
    return [_trim(text, Span(a, b)) for a, b in pairwise(cuts)]


def _reports(text: str) -> bool:
    from claimcheck.text.attribution import find

    return bool(find(text))


def _complete(clause: Clause, tags: list[Tag]) -> bool:
    if clause.verb < 0:
        return False
    return any(tags[i] is Tag.NOUN for i in clause.tokens if i < min(clause.group or [clause.verb]))


def _trim(text: str, span: Span) -> Span:
    """The span without white space, a leading conjunction and a trailing comma."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    for word in ("and ", "but ", "yet ", "so "):
        if text[start:end].lower().startswith(word):
            start += len(word)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start, end)


def detect(draft: Draft) -> tuple[tuple[Sentence, ...], int]:
    """The claims of a draft in order, and how many sentences claim nothing."""
    found: list[Sentence] = []
    skipped = 0
    for number, block in enumerate(draft.blocks):
        text = masked(draft, block)
        for span in split_sentences(text):
            sentence = text[span.slice]
            if not claims_something(sentence) or (block.kind is BlockKind.HEADING and len(sentence.split()) < 4):
                skipped += 1
                continue
            for part in coordinates(sentence):
                place = part.shift(block.span.start + span.start)
                found.append(Sentence(place, sentence[part.slice], number))
    return tuple(found), skipped
