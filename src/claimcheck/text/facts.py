"""The simple sentences that a long sentence states: "X ( born 1970 ) is an actress and author , who ...".

A sentence of an encyclopaedia packs many facts around one subject. Each is written out as a sentence of its own, so
that it can be compared by itself: life dates in brackets, appositions, the items of a predicate, participles after the
noun ("released in 2007 by ..."), relative clauses, further verbs of the same subject. Only what the sentence entails is
lifted: nothing out of a denial, a modal, a condition, a report or a question, and a tail only where it can belong to
nothing but the subject.

Limits: one subject a sentence; a pronoun is read as the subject of the sentence before, and only at the beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimcheck.spans import Span
from claimcheck.text.fact_shapes import (
    adverbs,
    after_adverbs,
    at_commas,
    clauses,
    finite,
    fronted,
    has_article,
    listed,
    only_time,
    opening,
    parted,
    stripped,
    tails,
    verb_group,
    with_article,
    with_verb,
    without_stop,
)
from claimcheck.text.fact_words import (
    Word,
    Words,
    kinds,
    persons,
    plain_marks,
    postmodifiers,
    text_of,
    transparent,
    word_list,
    words_of,
)
from claimcheck.text.sentences import split
from claimcheck.text.tags import Tag, word_class

__all__ = ["Apart", "Fact", "facts", "plain_marks", "take_apart"]

_LONGEST = 120


class Fact(Struct, frozen=True, kw_only=True):
    """A simple sentence that a longer one entails."""

    subject: str
    predicate: str
    source: Span
    """The sentence it is taken from."""
    whole: bool = False
    """Whether it is the sentence as it stands, with nothing taken off."""

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.subject} {self.predicate} ."


class Apart(Struct, frozen=True):
    """A sentence taken apart."""

    facts: tuple[Fact, ...]
    complete: bool
    """Whether the facts together say all that the sentence says."""


def facts(premise: str, names: Sequence[str] = (), topic: str | None = None) -> tuple[Fact, ...]:
    """What the sentences of a premise state, in order; `names` are read as one word each wherever they stand.

    An opening "it", "she" or "the film" that has nothing to take up is read as the `topic`, if one is given.
    """
    found: list[Fact] = []
    before: tuple[str, frozenset[str]] | None = None if topic is None else (topic, _ANY)
    for span in _sentences(premise):
        taker = _Taker(premise[span.slice], names, span, before)
        found += taker.run().facts
        spoken_of = taker.spoken_of
        if taker.resolved and before is not None:
            spoken_of = before if spoken_of is None else (before[0], (before[1] - _ANY) | spoken_of[1])
        before = spoken_of
    return tuple(found)


def take_apart(sentence: str, names: Sequence[str] = ()) -> Apart:
    """The facts of one sentence, and whether they say all of it."""
    return _Taker(sentence, names, Span(0, len(sentence)), None).run()


_ANY = frozenset(["*"])
"""Stands for the kind of a topic of which nothing is known yet."""


def _sentences(premise: str) -> list[Span]:
    """The sentences, where a stop between brackets ends none: "( also called House , M.D . )"."""
    found: list[Span] = []
    for span in split(premise):
        last = premise[found[-1].slice] if found else ""
        if last.count("(") > last.count(")") and ")" in premise[span.slice]:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _with_verb_behind(words: Words) -> list[Word]:
    """The words with a form in -s as the verb after a phrase set before the subject."""
    comma = next((i for i, w in enumerate(words) if w.text == ","), -1)
    if comma < 0 or finite(words, 0) >= 0:
        return list(words)
    return [*words[: comma + 1], *with_verb(words[comma + 1 :])]


def _in_story(front: Words) -> bool:
    """Whether a phrase before the subject says in which work something is told: "In the novel"."""
    opens = len(front) > 2 and front[0].lower in ("in", "within") and front[1].tag is Tag.DETERMINER
    return opens and any(kinds().get(w.lower) == "work" for w in front[2:4])


_UNKNOWN = "?"
"""Stands for the kind of a subject of which it is not said, where the sentence names others beside it."""


def _may_mean(pronoun: str, nouns: frozenset[str]) -> bool:
    """Whether a pronoun can take up a subject that was called by some nouns."""
    found = {kinds()[noun] for noun in nouns if noun in kinds()}
    if nouns == _ANY:
        return True
    if pronoun in ("he", "she"):
        return "person" in found or (not found and nouns != {_UNKNOWN})
    return pronoun != "it" or found != {"person"}


# Taking apart


class _Taker:
    """One sentence on its way into facts."""

    def __init__(
        self, text: str, names: Sequence[str], source: Span, before: tuple[str, frozenset[str]] | None
    ) -> None:
        words = words_of(text, names)
        self.words = words[:_LONGEST] if len(words) <= _LONGEST else []
        self.source, self.before = source, before
        self.found: list[Fact] = []
        self.complete = True
        self.resolved = False
        self.spoken_of: tuple[str, frozenset[str]] | None = None
        """The subject, and the nouns that the sentence says it is."""
        self.kinds: set[str] = set()
        self.person = False

    def run(self) -> Apart:
        """The facts; none of a sentence whose shape is not known."""
        words = without_stop(self.words)
        if (
            not words
            or any(w.lower in word_list("reported") or w.text in '?"' for w in words)
            or words[0].lower in word_list("conditional")
        ):
            return Apart((), False)
        words, brackets = self._brackets(words)
        front, words = fronted(words)
        if _in_story(front):
            return Apart((), False)
        beside_it: list[Word] = []
        if not front:
            beside_it, words = opening(_with_verb_behind(words))
        if finite(words, 0) < 0:
            words = with_verb(words)
        verb = finite(words, 0)
        while verb > 1 and words[verb - 1].tag is Tag.ADVERB and words[verb - 1].text[0].islower():
            verb -= 1
        if verb <= 0:
            return Apart((), False)
        subject, beside = self._subject(words[:verb])
        if not subject:
            return Apart((), False)
        self._front(subject, front)
        if beside_it:
            self._items(subject, "is", beside_it, ())
        self._beside(subject, beside)
        self._predicate(subject, words[verb:], front if only_time(front) else ())
        self._bracketed(subject, brackets)
        named = any(w.name and w.text != subject for w in words[verb:])
        called = {words[verb - 1].lower} - {"it", "he", "she", "they"} if self.resolved else set()
        self.kinds |= called & set(kinds())
        self.spoken_of = (subject, frozenset(self.kinds) or frozenset([_UNKNOWN] if named else []))
        return Apart(tuple(dict.fromkeys(self.found)), self.complete)

    def _add(self, subject: str, words: Sequence[Word] | str, *, whole: bool = False) -> None:
        predicate = words if isinstance(words, str) else text_of(words)
        if predicate:
            self.found.append(Fact(subject=subject, predicate=predicate, source=self.source, whole=whole))

    def _brackets(self, words: Words) -> tuple[list[Word], list[list[Word]]]:
        """The words outside brackets, and what stands in each."""
        outside: list[Word] = []
        inside: list[list[Word]] = []
        depth = 0
        for word in words:
            if word.text in "([":
                depth += 1
                if depth == 1:
                    inside.append([])
                elif inside:
                    inside[-1].append(word)
            elif word.text in ")]":
                depth = max(0, depth - 1)
            elif depth:
                inside[-1].append(word)
            else:
                outside.append(word)
        if inside:
            self.complete = False
        return outside, inside

    # Subject

    def _subject(self, words: Words) -> tuple[str, list[list[Word]]]:
        """The subject as text, empty if it is none to build on, and what stands beside it between commas."""
        parts = at_commas(words)
        head = stripped(parts[0]) if parts else []
        if not head or any(w.tag in (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.NEGATOR) for w in head):
            return "", []
        first = head[0].lower
        for name in ("universals", "existentials", "negatives"):
            if first in word_class(name):
                return "", []
        beside = [list(part) for part in parts[1:] if part]
        born = next((i for i, w in enumerate(head) if i and w.tag is Tag.PARTICIPLE and w.lower == "born"), 0)
        if born:  # "Cole Reed born 5 May 1950 is".
            head, beside = head[:born], [list(parts[0][born:]), *beside]
        text = text_of(head)
        if self.before is None:
            return text, beside
        subject, nouns = self.before
        known = head[-1].lower in nouns or (nouns == _ANY and kinds().get(head[-1].lower, "person") != "person")
        definite = first in ("the", "this") and len(head) == 2 and known
        if (len(head) == 1 and first in word_list("resolved") and _may_mean(first, nouns)) or definite:
            self.resolved = True
            return subject, beside
        return text, beside

    def _beside(self, subject: str, beside: Sequence[Words]) -> None:
        """Appositions and participles after the subject: ", an actress ,", ", known as X ,"."""
        for part in beside:
            first = after_adverbs(part)
            if not part or first >= len(part):
                continue
            word = part[first]
            if word.lower in ("a", "an", "the") and not any(
                w.tag in (Tag.VERB, Tag.AUXILIARY, Tag.RELATIVE) for w in part
            ):
                self._items(subject, "is", part, ())
            elif word.tag is Tag.PARTICIPLE:
                self._add(subject, "was " + text_of(part))
            elif word.lower in ("who", "which") and len(part) > 1:
                self._predicate(subject, part[1:], ())
            elif not all(w.name for w in part):  # "Prescott , Arizona ,".
                self.complete = False

    def _front(self, subject: str, front: Words) -> None:
        if front and front[0].tag is Tag.PARTICIPLE:
            self._add(subject, "was " + text_of(front)[:1].lower() + text_of(front)[1:])
        elif front and not only_time(front):
            self.complete = False

    # Life dates

    def _bracketed(self, subject: str, brackets: Sequence[Words]) -> None:
        """Life dates: "( born May 5 , 1950 )", "( May 5 , 1950 -- June 6 , 2000 )", "( born X ; ... )"."""
        for words in brackets[:2]:
            words = parted(words)
            dates = [(i, w) for i, w in enumerate(words) if w.date]
            lower = [w.lower for w in words]
            if "known" in lower[:3] and "as" in lower[:4] and not any(w.text in ";," for w in words):
                self._add(subject, "was known as " + text_of(words[lower.index("as") + 1 :]))
            born = "born" in lower or "b." in lower
            dash = [i for i, w in enumerate(words) if w.text == "\u2013"]
            if len(dates) == 2 and dash and dates[0][0] < dash[0] < dates[1][0]:
                if born or self.person:
                    self._add(subject, f"was born on {dates[0][1].text}")
                    self._add(subject, f"died on {dates[1][1].text}")
            elif len(dates) == 2 and born and "died" in lower:
                self._add(subject, f"was born on {dates[0][1].text}")
                self._add(subject, f"died on {dates[1][1].text}")
            elif len(dates) == 1 and (born or "died" in lower):
                self._add(subject, f"{'was born' if born else 'died'} on {dates[0][1].text}")

    # Predicates

    def _predicate(self, subject: str, words: Words, front: Words) -> None:
        """What the verbs of one subject say, each by itself."""
        parts = clauses(words)
        if sum(len(c) for c in parts) < sum(1 for w in words if w.text != "," and w.tag is not Tag.COORDINATOR):
            self.complete = False
        for clause in parts:
            end = verb_group(clause)
            verbs = clause[:end]
            rest = clause[end:]
            if not verbs:
                self.complete = False
                continue
            plain = not any(w.tag is Tag.NEGATOR or w.lower in word_class("modals") for w in verbs)
            if not plain or any(w.lower in word_class("negatives") for w in rest):
                self._add(subject, [*clause, *front], whole=True)
                continue
            if any(w.lower in word_list("conditional") for w in rest):
                self.complete = False
                continue
            if rest and rest[0].tag is Tag.TO:
                self._add(subject, [*clause, *front], whole=True)
                continue
            core, after = tails(rest)
            copular = all(w.lower in word_class("be") or w.tag is Tag.ADVERB for w in verbs)
            if copular:
                self._items(subject, text_of(verbs), core, front)
            elif core or verbs:
                self._add(subject, [*verbs, *core, *front])
            self._tail(subject, core if copular else None, after)

    def _items(self, subject: str, verb: str, core: Words, front: Words) -> None:
        """Each item of "is an American actress , singer and author of ..."."""
        items, after = listed(core)
        for place, item in enumerate(items):
            if not item:
                continue
            self.kinds.add(item[-1].lower)
            self.person = self.person or item[-1].lower in persons()
            opened = item if place == 0 or has_article(item) else with_article(items[0], item)
            last = place == len(items) - 1
            self._add(subject, f"{verb} {text_of(opened)} {text_of(after) if last else ''} {text_of(front)}".strip())
        if not items and core:
            self._add(subject, f"{verb} {text_of(core)} {text_of(front)}".strip())

    def _tail(self, subject: str, core: Words | None, after: Sequence[tuple[str, Words]]) -> None:
        """Participles and relative clauses after the predicate, where they can only speak of the subject."""
        for mark, words in after:
            prepositions = {w.lower for w in core if w.tag is Tag.PREPOSITION} if core is not None else {"?"}
            if core is not None and any(w.lower in transparent() for w in core):
                prepositions -= {"of"}  # "A form of dance originating from".
            near = not prepositions or (bool(mark) and prepositions <= word_list("near"))
            first = after_adverbs(words)
            made = first < len(words) and words[first].lower in word_list("after_head")
            near = near or (
                prepositions == {"by"} and made and words[first].lower != "born"
            )  # "A book by X published".
            if not near or first >= len(words):
                self.complete = False
                continue
            word = words[first]
            if word.tag is Tag.RELATIVE:
                if word.lower in ("who", "which", "that") and finite(words, first + 1) == first + 1 + adverbs(
                    words, first + 1
                ):
                    self._predicate(subject, words[first + 1 :], ())
                else:
                    self.complete = False
            elif word.tag is Tag.PARTICIPLE:
                self._predicate(subject, [Word("was", Tag.AUXILIARY), *words], ())
            elif word.lower in postmodifiers():
                self._predicate(subject, [Word("is", Tag.AUXILIARY), *words], ())
            else:
                self.complete = False
