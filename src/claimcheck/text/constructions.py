"""Sentences built in an unusual order, put into the plain one: "it took A until T to do B", "not once did A do B".

A rewritten sentence is only read; every span of the reading is carried back to the words as they were written.
Limits: one construction a sentence, and only where its words stand in the order of the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.spans import Span
from claimcheck.text.numerals import numerals
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.tokens import Token, tokenise

_FINITE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE})
_BEFORE_VERB = frozenset({Tag.ADVERB, Tag.NEGATOR})
_ADJECTIVES = ("al", "ary", "ory", "ous", "ive", "able", "ible", "ful", "less", "ic", "ent", "ant")
_LONGEST_FIGURE = 6
_LONGEST = 120
"""Sentences of more tokens are left as they are."""


class Rewritten(Struct, frozen=True):
    """A sentence in plain order, with where each of its characters comes from."""

    text: str
    origins: tuple[Span, ...]

    def back(self, span: Span) -> Span:
        """The words as written that a span of the rewritten text stands for."""
        origins = self.origins[span.slice] or self.origins[span.start - 1 : span.start]
        return Span(min(o.start for o in origins), max(o.end for o in origins))

    def forth(self, span: Span) -> Span | None:
        """The span of the rewritten text that holds these words as written; None where they are left out."""
        inside = [i for i, origin in enumerate(self.origins) if span.contains(origin) and origin.end > origin.start]
        return Span(inside[0], inside[-1] + 1) if inside else None


class _Construction(Struct, frozen=True):
    """One entry of the list."""

    built: tuple[str, ...]
    plain: tuple[str, ...]
    parts: Mapping[str, str]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(w for w in self.built if not w.startswith("<") and "|" not in w)


@cache
def _constructions() -> tuple[tuple[frozenset[str], _Construction], ...]:
    rows = lexicon.load("constructions")["constructions"]
    found = [_Construction(tuple(r["built"].split()), tuple(r["plain"].split()), r["parts"]) for r in rows]
    return tuple((each.words, each) for each in found)


@cache
def _inverted() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words that turn a sentence round, each with what they say in the plain order."""
    rows = lexicon.load("constructions")
    openers = [(phrase, "never") for phrase in rows["inverted"]]
    openers += [(phrase, "not always") for phrase in rows["inverted_always"]]
    return tuple((tuple(phrase.split()), plain) for phrase, plain in openers)


@cache
def _told_by_word() -> dict[str, frozenset[str]]:
    """What a noun phrase is, by the words of which it must hold one."""
    return {name: frozenset(words) for name, words in lexicon.load("constructions")["told_by_word"].items()}


def rewrite(text: str, tokens: Sequence[Token] | None = None) -> Rewritten | None:
    """The sentence in plain order, or None where it stands in it already."""
    tokens = tokenise(text) if tokens is None else tokens
    words = [token.lower for token in tokens]
    present = frozenset(words)
    wanted = [each for needed, each in _constructions() if needed <= present]
    opened = _opening(words)
    if len(tokens) > _LONGEST or not (wanted or opened):
        return None
    sentence = _Sentence(text, tokens, words, tag(tokens))
    if opened and (pieces := _turned(sentence, *opened)):
        return _join(sentence, pieces)
    for each in wanted:
        for match in _matches(sentence, each, 0, 0, {}):
            return _join(sentence, _pieces(sentence, each, match))
    return None


def called_untrue(text: str) -> bool:
    """Whether a sentence only says of another that it is not so: "the claim that ... is false"."""
    plain = rewrite(text)
    return plain is not None and plain.text.startswith("it is not true that ")


def not_wholly(text: str) -> Rewritten | None:
    """The sentence with "not" before a word of totality, "was not fully ready", or None where it has none."""
    if word_class("totalities").isdisjoint(text.lower().split()):
        return None
    tokens = tokenise(text)
    words = [token.lower for token in tokens]
    total = next((i for i in range(1, len(tokens)) if _is_wholly(words, i)), -1)
    if total < 0 or not word_class("negatives").isdisjoint(words):
        return None
    at = tokens[total].start
    origins = [Span(i, i + 1) for i in range(len(text))]
    return Rewritten(text[:at] + "not " + text[at:], (*origins[:at], *[Span(at, tokens[total].end)] * 4, *origins[at:]))


def _is_wholly(words: Sequence[str], index: int) -> bool:
    adverb = words[index] in word_class("totalities") and words[index].endswith("ly")
    return adverb and _is_helper(words[index - 1])


class _Sentence(Struct, frozen=True):
    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    tags: Sequence[Tag]

    @property
    def end(self) -> int:
        """The number of tokens without the marks that end the sentence."""
        count = len(self.tokens)
        while count and self.tags[count - 1] is Tag.MARK:
            count -= 1
        return count

    def span(self, part: range) -> Span:
        return Span(self.tokens[part.start].start, self.tokens[part.stop - 1].end)


# Constructions of the list

_Match = dict[str, range]


def _matches(s: _Sentence, each: _Construction, element: int, at: int, parts: _Match) -> Iterator[_Match]:
    """Every way in which the rest of a construction fits the tokens from `at` on, shortest parts first."""
    if element == len(each.built):
        if at == s.end:
            yield parts
        return
    wanted = each.built[element]
    if not wanted.startswith("<"):
        if at < s.end and (s.words[at] == wanted or ("|" in wanted and s.words[at] in wanted.split("|"))):
            yield from _matches(s, each, element + 1, at + 1, parts)
        return
    name, last = wanted[1:-1], element + 1 == len(each.built)
    for stop in range(s.end if last else at + 1, s.end + 1):
        part = range(at, stop)
        if part and _fits(s, part, each.parts.get(name, "any")):
            yield from _matches(s, each, element + 1, stop, {**parts, name: part})


def _fits(s: _Sentence, part: range, kind: str) -> bool:
    finite = any(s.tags[i] in _FINITE and not _is_month(s, i) for i in part)
    if kind == "noun":
        return not finite
    if kind == "clause":
        return finite
    if kind == "deed":
        first = next((i for i in part if s.tags[i] not in _BEFORE_VERB), -1)
        return first >= 0 and s.tags[first] in _FINITE
    if kind in _told_by_word():
        return not finite and any(s.words[i] in _told_by_word()[kind] for i in part)
    if kind == "state":
        return s.tags[part.start] in (Tag.PARTICIPLE, Tag.GERUND, Tag.ADJECTIVE)
    if kind == "figure":
        return len(part) <= _LONGEST_FIGURE and _is_figure(s, part)
    return True


def _is_month(s: _Sentence, index: int) -> bool:
    """Whether a "May" is the month."""
    return s.tokens[index].text == "May" and index + 1 < s.end and s.tags[index + 1] is Tag.NUMBER


def _is_figure(s: _Sentence, part: range) -> bool:
    """Whether a part ends in a number or in "none", with no noun of its own before it."""
    numbers, bounds = numerals().number_words, numerals().bound_words
    last = s.words[part[-1]]
    if not (s.tags[part[-1]] is Tag.NUMBER or last in numbers or last in word_class("negatives")):
        return False
    return all(s.tags[i] is not Tag.NOUN or s.words[i] in bounds or s.words[i] in numbers for i in part[:-1])


def _pieces(s: _Sentence, each: _Construction, match: _Match) -> list[tuple[str, Span]]:
    """What the plain order is made of: words with the place they stand for."""
    literal = [i for i in range(s.end) if not any(i in part for part in match.values())]
    home = s.span(range(literal[0], literal[0] + 1))
    return [
        (s.text[s.span(match[w[1:-1]]).slice], s.span(match[w[1:-1]])) if w.startswith("<") else (w, home)
        for w in each.plain
    ]


# Inversion


def _opening(words: Sequence[str]) -> tuple[int, str] | None:
    """How many words open the sentence that turn it round, and what they say."""
    return next(((len(o), plain) for o, plain in _inverted() if tuple(words[: len(o)]) == o), None)


def _turned(s: _Sentence, opened: int, plain: str) -> list[tuple[str, Span]]:
    """ "Not once, in May, did A do B" as "A did never do B in May"; empty where no auxiliary follows."""
    helper = next((i for i in range(opened, s.end) if _is_helper(s.words[i])), -1)
    between = range(opened, helper)
    if helper < 0 or (between and s.words[opened] not in (",", "during", "in", "on", "before", "after", "since")):
        return []
    deed = next((i for i in range(helper + 2, s.end) if s.tags[i] in _FINITE), -1)
    if s.words[helper] in word_class("do") or s.words[helper] in word_class("modals"):
        # A verb that is on no list stands between its subject and an object: "did the crew roam the hold".
        unlisted = range(helper + 2, deed if deed > 0 else s.end)
        deed = next((i for i in unlisted if s.tags[i - 1] is s.tags[i] is Tag.NOUN and _opens_object(s, i + 1)), deed)
    if deed < 0 and s.words[helper] in word_class("be"):
        # "Was any of the repairs necessary": an adjective that is on no list ends the sentence.
        last = s.end - 1
        after_noun = last > helper + 1 and s.tags[last - 1] is Tag.NOUN
        deed = last if after_noun and s.words[last].endswith(_ADJECTIVES) else -1
    if deed < 0:
        return []
    # What stands between commas there is colour, unless it gives a date or a figure.
    scene = range(opened, helper) if any(s.tags[i] is Tag.NUMBER for i in between) else range(0)
    scene = range(scene.start + (s.words[opened] == ","), scene.stop - (s.words[helper - 1] == ",")) if scene else scene
    opener, aux, rest = (s.span(r) for r in (range(opened), range(helper, helper + 1), range(deed, s.end)))
    denied = _denied_subject(s, range(helper + 1, deed), opener) if plain == "never" else []
    order = [aux, rest] if denied else [s.span(range(helper + 1, deed)), aux, opener, rest]
    pieces = denied + [(plain if p == opener else s.text[p.slice], p) for p in order]
    return pieces + ([(s.text[s.span(scene).slice], s.span(scene))] if scene else [])


def _denied_subject(s: _Sentence, subject: range, opener: Span) -> list[tuple[str, Span]]:
    """What a denial over the whole makes of a subject: "never was a boat" no boat, "never were all boats" not all."""
    first = s.words[subject.start]
    if first in ("a", "an", "any") and len(subject) > 1:
        left = s.span(range(subject.start + 1 + (s.words[subject.start + 1] == "single"), subject.stop))
        return [("none" if s.words[subject.start + 1] == "of" else "no", opener), (s.text[left.slice], left)]
    if first in word_class("universals"):
        return [("not", opener), (s.text[s.span(subject).slice], s.span(subject))]
    return []


def _opens_object(s: _Sentence, index: int) -> bool:
    return index < s.end and s.tags[index] in (Tag.DETERMINER, Tag.PRONOUN)


def _is_helper(word: str) -> bool:
    return any(word in word_class(name) for name in ("be", "have", "do", "modals"))


def _join(s: _Sentence, pieces: Sequence[tuple[str, Span]]) -> Rewritten:
    """The pieces as one text; what was not written where it now stands counts as the words it stands for."""
    text, origins = "", list[Span]()
    for words, place in pieces:
        if text:
            text += " "
            origins.append(Span(place.start, place.start))
        same = words == s.text[place.slice]
        origins += [Span(place.start + i, place.start + i + 1) if same else place for i in range(len(words))]
        text += words
    return Rewritten(text, tuple(origins))
