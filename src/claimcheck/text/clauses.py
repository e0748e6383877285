"""Clauses of a sentence: where each begins, what opens it, its verb group and its negation.

A shallow reader: one pass from left to right over tags, no grammar. Limits: centre-embedding deeper than one, fronted
objects and inverted questions are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from claimcheck import lexicon
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, is_past, word_class
from claimcheck.text.tokens import Token

MAIN, RELATIVE, COMPLEMENT, ADVERBIAL, WITHOUT, INFINITIVE, GERUND = (
    "main",
    "relative",
    "complement",
    "adverbial",
    "without",
    "infinitive",
    "gerund",
)
_BACKGROUND = frozenset(
    {"before", "after", "when", "during", "since", "until", "while", "upon", "once", "till", "whenever", "as"}
)


@dataclass(slots=True)
class Clause:
    """One clause while it is being read: what opened it, its tokens, its verb group."""

    kind: str
    parent: int
    opener: int
    tokens: list[int] = field(default_factory=list)
    verb: int = -1
    """Index of the main verb, -1 if none was found."""
    group: list[int] = field(default_factory=list)
    negator: int = -1
    total: bool = False
    """A word of totality stands under the negator: "not consistently"."""
    passive: bool = False
    modal: int = -1


@cache
def _deniers() -> tuple[tuple[frozenset[str], str], ...]:
    rows = lexicon.load("implicatives")["deny"]
    return tuple((frozenset({stem(row["words"][-1])}), row["next"][0]) for row in rows)


@cache
def withholders() -> frozenset[str]:
    """Stems of verbs whose object is what is not had: deny, lack."""
    return frozenset(stem(word) for word in lexicon.load("implicatives")["withhold"])


@cache
def affirmers() -> frozenset[str]:
    """Stems of words whose infinitive is thereby so: manage to, begin to."""
    return frozenset(stem(word) for row in lexicon.load("implicatives")["affirm"] for word in row["words"])


def denies_complement(tokens: Sequence[Token], index: int) -> int:
    """How many tokens on from `index` the denied complement begins, or 0 if the word denies none."""
    base = stem(tokens[index].lower)
    for stems, follower in _deniers():
        if base in stems:
            for ahead in range(1, 7):
                if index + ahead < len(tokens) and tokens[index + ahead].lower == follower:
                    return ahead if ahead == 1 or follower in ("from", "of") else 0
    return 0


def is_background(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether a clause only sets the scene ("when ...", "before ..."), so that no negation reaches it."""
    return clause.kind == ADVERBIAL and (clause.opener < 0 or tokens[clause.opener].lower in _BACKGROUND)


class _Splitter:
    """One pass over tagged tokens."""

    def __init__(self, tokens: Sequence[Token], tags: Sequence[Tag], masked: frozenset[int]) -> None:
        self.tokens, self.tags, self.masked = tokens, tags, masked
        self.clauses = [Clause(MAIN, -1, -1)]
        self.current = 0

    def run(self) -> list[Clause]:
        for index in range(len(self.tokens)):
            if index in self.masked:
                continue
            self._leave_without(index)
            if self._opens(index):
                continue
            self._maybe_return(index)
            self.clauses[self.current].tokens.append(index)
            self._verb(index)
        return self.clauses

    def _leave_without(self, index: int) -> None:
        """ "Without X in Y": the place belongs to the deed, not to what is denied."""
        clause = self.clauses[self.current]
        if (
            clause.kind == WITHOUT
            and clause.verb < 0
            and clause.tokens
            and self.tokens[index].lower in word_class("circumstances")
        ):
            self.current = clause.parent

    def _tag(self, index: int) -> Tag | None:
        return self.tags[index] if 0 <= index < len(self.tags) else None

    def _next(self, index: int) -> int:
        """The next index that is no adverb, negator or masked token."""
        index += 1
        while index < len(self.tags) and (
            self.tags[index] in (Tag.ADVERB, Tag.NEGATOR) or index in self.masked
        ):
            index += 1
        return index

    def _open(self, kind: str, index: int, parent: int) -> bool:
        self.clauses.append(Clause(kind, parent, index))
        self.current = len(self.clauses) - 1
        return True

    def _home(self) -> int:
        """The clause to return to: the nearest main one above."""
        index = self.current
        while self.clauses[index].kind != MAIN:
            index = self.clauses[index].parent
        return index

    def _opens(self, index: int) -> bool:
        """Opens a clause at `index` if one begins there; the opener belongs to no clause."""
        tag, word = self.tags[index], self.tokens[index].lower
        following = self._next(index)
        after = self._tag(following)
        if tag is Tag.RELATIVE:
            return self._open(RELATIVE, index, self.current)
        if word in word_class("without"):
            return self._open(WITHOUT, index, self.current)
        if word == "as" and self._word(index + 1) in word_class("degrees"):
            return False
        if word == "that" and self._tag(index - 1) is Tag.NOUN and self.clauses[self._home()].verb < 0:
            return self._open(RELATIVE, index, self.current)
        if tag is Tag.SUBORDINATOR:
            kind = (
                COMPLEMENT
                if word in word_class("interrogatives") - {"when", "where"} or word == "that"
                else ADVERBIAL
            )
            return self._open(kind, index, self.current if kind == COMPLEMENT else self._home())
        if (
            tag is Tag.TO
            and (after is Tag.VERB or self._word(following) in ("be", "have"))
            and self.tokens[following].start - self.tokens[index].end <= 24
        ):
            return self._open(INFINITIVE, index, self.current)
        if tag is Tag.PREPOSITION and (after is Tag.GERUND or self._word(following) in ("being", "having")):
            background = word in _BACKGROUND or word in ("despite", "by")
            return self._open(
                ADVERBIAL if background else GERUND, index, self._home() if background else self.current
            )
        if tag is Tag.PREPOSITION and word in _BACKGROUND and self._starts_clause(index + 1):
            return self._open(ADVERBIAL, index, self._home())
        if (
            tag is Tag.PREPOSITION
            and word in (*(_BACKGROUND - {"as"}), "despite")
            and (index == 0 or self.clauses[self.current].verb >= 0)
        ):
            return self._open(ADVERBIAL, index, self._home())
        if tag is Tag.MARK and word in (",", ";", ":", "-", "\u2014", "\u2013", "("):
            return self._comma(index)
        if tag is Tag.COORDINATOR and self.clauses[self._home()].verb >= 0 and self._starts_clause(index + 1):
            return self._open(MAIN, index, 0)
        return False

    def _word(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def _comma(self, index: int) -> bool:
        """A comma closes what a subordinator opened, unless it only parts the items of a list."""
        clause = self.clauses[self.current]
        home = self._home()
        if self.current != home and (
            clause.verb >= 0 or clause.kind == ADVERBIAL or self.clauses[home].verb < 0
        ):
            if not self._lists(index):
                self.current = home
        return True

    def _lists(self, index: int) -> bool:
        """Whether the comma at `index` is followed soon by ", or" / ", and": a list of like items."""
        for ahead in range(index + 1, min(index + 4, len(self.tokens))):
            if self.tags[ahead] is Tag.COORDINATOR and self._tag(ahead + 1) in (
                Tag.VERB,
                Tag.NOUN,
                Tag.GERUND,
            ):
                return not self._starts_clause(ahead + 1)
            if self._tag(ahead) is Tag.AUXILIARY:
                return False
        return False

    def _starts_clause(self, index: int) -> bool:
        """Whether a subject and then a finite verb follow from `index` before any mark."""
        seen_subject = False
        for position in range(index, min(index + 9, len(self.tags))):
            tag = self.tags[position]
            if position in self.masked or tag in (Tag.ADVERB, Tag.NEGATOR):
                continue
            if tag in (Tag.NOUN, Tag.PRONOUN):
                seen_subject = True
            elif tag is Tag.AUXILIARY or tag is Tag.VERB:
                return seen_subject
            elif tag is Tag.PARTICIPLE and seen_subject and self.tokens[position].lower.endswith("ed"):
                return True
            elif tag not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.PREPOSITION):
                return False
        return False

    def _maybe_return(self, index: int) -> None:
        """A second finite verb group in a subordinate clause belongs to the clause above that lacks one."""
        clause = self.clauses[self.current]
        verbless = clause.verb < 0 and clause.kind in (WITHOUT, GERUND, INFINITIVE)
        inside = index in clause.group or (index - 1 in clause.group and index - 1 != clause.verb)
        if clause.kind == MAIN or (clause.verb < 0 and not verbless) or not self._finite(index) or inside:
            return
        if verbless and not any(self.tags[i] is Tag.NOUN for i in clause.tokens):
            return
        if (
            self.tags[index - 1] in (Tag.AUXILIARY, Tag.NEGATOR, Tag.ADVERB, Tag.COORDINATOR, Tag.TO)
            and index - 1 not in self.masked
        ):
            return
        above = clause.parent
        while above >= 0 and clause.kind != ADVERBIAL:
            clause = self.clauses[above]
            if self.clauses[above].verb < 0:
                self.current = above
                return
            above = self.clauses[above].parent

    def _finite(self, index: int) -> bool:
        tag, word = self.tags[index], self.tokens[index].lower
        if tag is Tag.AUXILIARY:
            return word not in ("being", "having", "been", "be")
        if tag is Tag.PARTICIPLE and word.endswith("ed") and self._tag(index - 1) is Tag.NOUN:
            # "... who left without a word opted to": the past that the main clause lacks.
            return self.clauses[self._home()].verb < 0 and not self._auxiliary_ahead(index)
        return tag is Tag.VERB and self._tag(index - 1) is not Tag.TO

    def _auxiliary_ahead(self, index: int) -> bool:
        """Whether a finite auxiliary follows before the next clause opens."""
        for position in range(index + 1, len(self.tags)):
            tag = self.tags[position]
            if tag is Tag.AUXILIARY:
                return True
            if tag in (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.MARK, Tag.COORDINATOR, Tag.PRONOUN):
                return False
        return False

    def _verb(self, index: int) -> None:
        """Takes the verb group that begins at `index`, if the clause has none yet."""
        clause = self.clauses[self.current]
        if clause.verb >= 0 or index in clause.group:
            return
        tag = self.tags[index]
        loose = clause.kind in (INFINITIVE, GERUND, WITHOUT, ADVERBIAL)
        if tag is Tag.AUXILIARY or (tag in (Tag.GERUND, Tag.VERB) and (loose or tag is Tag.VERB)):
            self._take_group(clause, index)
        elif tag is Tag.PARTICIPLE and self._past(clause, index):
            self._take_group(clause, index)

    def _past(self, clause: Clause, index: int) -> bool:
        """Whether an -ed form is a simple past: a subject before it and no finite verb after it in its clause."""
        if clause.kind in (INFINITIVE,):
            return False
        subject = any(self.tags[i] in (Tag.NOUN, Tag.PRONOUN) for i in clause.tokens)
        if not subject and clause.kind != RELATIVE:
            return False
        for position in range(index + 1, len(self.tags)):
            tag = self.tags[position]
            if position in self.masked:
                continue
            if (
                tag in (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.MARK, Tag.COORDINATOR, Tag.PRONOUN)
                or self.tokens[position].lower in _BACKGROUND
                or self.tokens[position].lower in word_class("without")
            ):
                return True
            if tag is Tag.AUXILIARY:
                # It may be the main clause's own, if that has none yet.
                return clause.kind == RELATIVE and self.clauses[self._home()].verb < 0
            if (
                tag is Tag.VERB
                and self._tag(position - 1) in (Tag.NOUN, Tag.ADVERB)
                and is_past(self.tokens[position].lower)
            ):
                return False
        return True

    def _take_group(self, clause: Clause, index: int) -> None:
        position, last = index, index
        if index and self.tags[index - 1] is Tag.NEGATOR:
            clause.negator = index - 1
        be = False
        while position < len(self.tags):
            tag, word = self.tags[position], self.tokens[position].lower
            if tag is Tag.NEGATOR:
                clause.negator = position
            elif tag is Tag.AUXILIARY:
                last = position
                be = word in word_class("be") or (be and word not in word_class("have"))
                if word in word_class("modals") and clause.modal < 0:
                    clause.modal = position
            elif tag is Tag.ADVERB or position in self.masked:
                if clause.negator >= 0 and word in word_class("totalities"):
                    clause.total = True
            elif tag in (Tag.VERB, Tag.PARTICIPLE, Tag.GERUND):
                clause.verb = position
                clause.passive = tag is Tag.PARTICIPLE and be
                clause.group.append(position)
                return
            else:
                break
            clause.group.append(position)
            position += 1
        clause.verb = last


def split(tokens: Sequence[Token], tags: Sequence[Tag], masked: frozenset[int] = frozenset()) -> list[Clause]:
    """The clauses of one sentence, the first the main one; openers and masked tokens belong to none."""
    return _Splitter(tokens, tags, masked).run()
