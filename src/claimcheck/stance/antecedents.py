"""Whom pronouns and "the report" stand for in a draft, as far as that is certain.

A pronoun takes who spoke last in its block, or the one person of its gender named last; "the report" takes the
document named last. Where two could be meant, or none is known, it stays as it is. What a list's lead-in reports
goes on in the items; a quotation that is a block of its own goes to who spoke before it.

Limits: genders come from a base's kinds "man" and "woman"; plural pronouns take the last speaker alone; documents are
known by the numbers and names that the base gives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.draft import BlockKind, Draft
from claimcheck.model.evidence import Source as Document
from claimcheck.patterns import lazy
from claimcheck.spans import Span
from claimcheck.stance.context import Context
from claimcheck.stance.sources import Source
from claimcheck.text.quotations import find as find_quotations
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise

_NUMBER = lazy(r"[A-Za-z]*\d*[A-Za-z]+[\w.]*[-\u2011]\d[\w.-]*")
_STRANGER = lazy(r"(?:\b[A-Z][\w\u2019'-]+ )(?:[A-Z]\. )?[A-Z][\w\u2019'-]+")


class Antecedents(Struct, frozen=True, kw_only=True):
    """What was named before a sentence, for the words in it that take their meaning from there."""

    speaker: Source | None = None
    """Who spoke last in this block, or in the block before where this one is a quotation."""
    before: Source | None = None
    """Who spoke last in the block before."""
    masculine: Source | None = None
    feminine: Source | None = None
    document: Source | None = None
    lead_in: str = ""
    """The words that a list item goes on with: "The report found that"."""
    quoted: bool = False
    """Whether the sentence is somebody's words: a block quotation, or inside marks that opened before it."""

    def stands_for(self, words: str) -> Source | None:
        """Who the words of a source stand for; None where they are no such words, or it is not certain."""
        word = words.lower()
        if word not in word_class("personal"):
            return self._document(words)
        speaker = self.speaker if self.speaker is not None and self.speaker.names else None
        for name, candidate in (("masculine", self.masculine), ("feminine", self.feminine)):
            if word in word_class(name):
                person = speaker if speaker is not None and not speaker.document else None
                return person if person is not None and candidate in (None, person) else candidate or person
        if word in word_class("impersonal"):
            body = speaker or self.before
            return body if body is not None and body.document and body.names else None
        return speaker

    def _document(self, words: str) -> Source | None:
        tokens = tokenise(words)
        taken_up = len(tokens) == 2 and tokens[0].lower in word_class("definite")
        named = self.document if taken_up and tokens[1].lower in word_class("documents") else None
        return replace(named, text=words) if named is not None else None


NOTHING_BEFORE = Antecedents()


def known_documents(documents: Iterable[Document]) -> Mapping[str, str]:
    """The ids of a base's sources by their numbers in lower case."""
    return {d.number.lower(): d.id for d in documents if d.number}


def before_lists(draft: Draft) -> tuple[int, ...]:
    """For each block the number of the last one before it that is no item of a list; -1 where there is none."""
    found: list[int] = []
    last = -1
    for number, block in enumerate(draft.blocks):
        found.append(last)
        last = last if block.kind is BlockKind.ITEM else number
    return tuple(found)


def entering(draft: Draft, block: int, last: Antecedents, nearest: Sequence[int]) -> Antecedents:
    """What is carried into a block from those before it; `nearest` is what `before_lists` tells."""
    quoted = draft.blocks[block].kind is BlockKind.QUOTE
    spoke = last.speaker or (last.before if last.quoted else None)
    person = spoke if quoted and spoke is not None and not spoke.document else None
    return replace(last, speaker=person, before=spoke, lead_in=lead_in(draft, block, nearest[block]), quoted=quoted)


def lead_in(draft: Draft, block: int, nearest: int) -> str:
    """The words before a list, or before a quotation set apart, that it goes on with, without their colon; or none."""
    kind = draft.blocks[block].kind
    apart = kind in (BlockKind.ITEM, BlockKind.QUOTE) or _opens_quotation(draft.text, draft.blocks[block].span)
    before = draft.blocks[nearest] if nearest >= 0 else None
    if not apart or before is None or before.kind is not BlockKind.PARAGRAPH:
        return ""
    text = draft.text[before.span.slice].rstrip()
    return text[:-1].rpartition(". ")[2].strip() if text.endswith(":") else ""


def _opens_quotation(text: str, span: Span) -> bool:
    return text[span.slice].lstrip()[:1] in ("\u201c", '"')


def quotations_over(draft: Draft, block: int) -> tuple[Span, ...]:
    """The quotations of a block that may run over several of its sentences, in order; each ends no sooner than those
    before it."""
    span = draft.blocks[block].span
    text = draft.text[span.slice]
    if not any(mark in text for mark in '"\u201c'):
        return ()
    found = sorted(q.span.shift(span.start) for q in find_quotations(text) if text[q.span.start] in '"\u201c')
    ends = accumulate((q.end for q in found), max)
    return tuple(Span(q.start, end) for q, end in zip(found, ends, strict=True))


def within_words(last: Antecedents, sentence: Span, quotations: Sequence[Span]) -> Antecedents:
    """What is known of a sentence that lies in a quotation which opened before it."""
    opened = bisect_left(quotations, sentence.start, key=lambda quotation: quotation.start)
    inside = opened > 0 and sentence.end <= quotations[opened - 1].end
    return replace(last, quoted=True, lead_in="") if inside else last


def after(
    last: Antecedents, text: str, source: Source | None, within: Context, documents: Mapping[str, str]
) -> Antecedents:
    """What is known after a sentence, `source` being who is said to speak in it."""
    masculine, feminine = _persons(last, text, within)
    document = _named_document(text, documents) or _as_document(source)
    kept = document or last.document
    return replace(last, speaker=source or last.speaker, masculine=masculine, feminine=feminine, document=kept)


def _as_document(source: Source | None) -> Source | None:
    """A source that is called a report or the like, and is known; a body alone is no document."""
    known = source is not None and source.document and source.names
    titled = source is not None and any(t.lower in word_class("documents") for t in tokenise(source.text))
    return source if known and titled else None


def _persons(last: Antecedents, text: str, within: Context) -> tuple[Source | None, Source | None]:
    """The one man and the one woman named last; none where a sentence names two, or somebody unknown."""
    tokens = tokenise(text)
    hits = within.vocabulary.find_names(tokens)
    persons = dict.fromkeys(name for _, _, name in hits if within.vocabulary.names[name].type == "person")
    if not persons:
        unsure = _names_a_stranger(text, tokens, hits)
        return (None, None) if unsure else (last.masculine, last.feminine)
    kinds = {name: set(within.vocabulary.names[name].kinds) for name in persons}
    men = [n for n, k in kinds.items() if "woman" not in k]
    women = [n for n, k in kinds.items() if "man" not in k]
    return _only(men, last.masculine, within), _only(women, last.feminine, within)


def _only(names: list[str], last: Source | None, within: Context) -> Source | None:
    if not names:
        return last
    name = within.vocabulary.names[names[0]].name
    return Source(text=name, names=frozenset(names)) if len(names) == 1 else None


def _names_a_stranger(text: str, tokens: list[Token], hits: Iterable[tuple[int, int, str]]) -> bool:
    """Whether two capitalised words in a row, past the first, are no name of the base: somebody else, perhaps."""
    spans = [(tokens[first].start, tokens[last - 1].end) for first, last, _ in hits]
    return any(
        not any(start < m.end() and m.start() < end for start, end in spans) for m in _STRANGER.finditer(text, 1)
    )


def _named_document(text: str, documents: Mapping[str, str]) -> Source | None:
    """The document that a sentence names by its number."""
    found = (documents.get(m.group().lower().rstrip(".")) for m in _NUMBER.finditer(text) if documents)
    name = next((each for each in found if each is not None), None)
    return Source(text=name, names=frozenset({name}), document=True) if name is not None else None
