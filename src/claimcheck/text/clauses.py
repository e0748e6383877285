"""Clauses of a sentence: where each begins, what opens it, its verb group and its negation.

A shallow reader: one pass from left to right over tags, no grammar. Limits: centre-embedding deeper than
one, fronted objects and inverted questions are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.text.clause import (
    ADVERBIAL,
    BACKGROUND,
    COMPLEMENT,
    GERUND,
    INFINITIVE,
    MAIN,
    RELATIVE,
    WITHOUT,
    Clause,
)
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, is_past, may_be_past, word_class
from claimcheck.text.tokens import Token

_PARTING = frozenset({",", ";", ":", "-", "\u2014", "\u2013", "("})
_CLAUSE_ENDS = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.MARK, Tag.COORDINATOR, Tag.PRONOUN})
_OPENERS = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.PREPOSITION, Tag.MARK, Tag.COORDINATOR})
_SKIPPED = frozenset({Tag.ADVERB, Tag.NEGATOR})
_NOMINAL = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.PREPOSITION})
_GROUP_GOES_ON = frozenset({Tag.AUXILIARY, Tag.NEGATOR, Tag.ADVERB, Tag.COORDINATOR, Tag.TO})
_LONGEST_SUBJECT = 9
_WIDEST_GAP = 24
"""How far, in characters, a verb may stand from its "to"."""


@cache
def _addressing() -> frozenset[str]:
    """Stems of verbs of telling somebody: what follows their object is what was told."""
    return frozenset(stem(word) for word in word_class("addressing"))


class _Splitter:
    """One pass over tagged tokens."""

    def __init__(self, tokens: Sequence[Token], tags: Sequence[Tag], masked: frozenset[int]) -> None:
        self.tokens, self.tags, self.masked = tokens, tags, masked
        self.clauses = [Clause(MAIN, -1, -1)]
        self.current = 0

    def run(self) -> list[Clause]:
        """The clauses, in the order in which they open."""
        for index in range(len(self.tokens)):
            if index in self.masked:
                continue
            self._leave_without(index)
            self._leave_gap(index)
            if self._opens(index):
                continue
            self._maybe_return(index)
            self.clauses[self.current].tokens.append(index)
            self._verb(index)
        return self.clauses

    # Looking around

    def _tag(self, index: int) -> Tag | None:
        return self.tags[index] if 0 <= index < len(self.tags) else None

    def _word(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def _next(self, index: int) -> int:
        """The next index that is no adverb, negator or masked token."""
        index += 1
        while index < len(self.tags) and (self.tags[index] in _SKIPPED or index in self.masked):
            index += 1
        return index

    def _home(self) -> int:
        """The clause to return to: the nearest main one above."""
        index = self.current
        while self.clauses[index].kind != MAIN:
            index = self.clauses[index].parent
        return index

    def _home_lacks_verb(self) -> bool:
        return self.clauses[self._home()].verb < 0

    def _starts_clause(self, index: int) -> bool:
        """Whether a subject and then a finite verb follow from `index` before any mark but those of a list."""
        seen_subject = listed = False
        for position in range(index, min(index + _LONGEST_SUBJECT, len(self.tags))):
            tag = self.tags[position]
            if position in self.masked or tag in _SKIPPED:
                continue
            if tag in (Tag.NOUN, Tag.PRONOUN):
                seen_subject = True
            elif tag in (Tag.AUXILIARY, Tag.VERB):
                return seen_subject
            elif tag is Tag.PARTICIPLE and seen_subject and may_be_past(self._word(position)):
                if not self._describes(position):
                    return True
            elif seen_subject and self._word(position) == "," and self._tag(position + 1) in (*_NOMINAL, Tag.NOUN):
                listed = True
            elif listed and (tag is Tag.COORDINATOR or self._tag(position - 1) is Tag.COORDINATOR):
                continue
            elif tag not in _NOMINAL:
                return False
        return False

    def _last_verb_is_home(self, index: int) -> bool:
        """Whether only one finite verb is left for "who came before the vote were": the main clause's."""
        if self.current == self._home() or not self._home_lacks_verb():
            return False
        count = 0
        for position in range(index + 1, len(self.tags)):
            if self.tags[position] is Tag.MARK and self._word(position) in _PARTING:
                break
            after_verb = self._tag(position - 1) in (Tag.AUXILIARY, Tag.TO, Tag.NEGATOR, Tag.ADVERB)
            count += self.tags[position] in (Tag.AUXILIARY, Tag.VERB) and not after_verb
        return count == 1

    # Opening a clause

    def _opens(self, index: int) -> bool:
        """Opens a clause at `index` if one begins there; the opener belongs to no clause."""
        tag, word = self.tags[index], self.tokens[index].lower
        if word in word_class("contact_subjects") and self._begins_bare(index):
            return self._open(COMPLEMENT if self._addresses() else RELATIVE, index, self.current)
        if tag not in _OPENERS and word != "that" and word not in word_class("without"):
            return False
        if tag is Tag.RELATIVE or self._is_relative_that(index):
            return self._open(RELATIVE, index, self.current)
        if word in word_class("without"):
            return self._open(WITHOUT, index, self.current)
        if word == "as" and self._word(index + 1) in word_class("degrees"):
            return False
        if tag is Tag.SUBORDINATOR:
            return self._open_subordinate(index)
        if tag is Tag.TO:
            return self._open_infinitive(index)
        if tag is Tag.PREPOSITION:
            return self._open_at_preposition(index)
        if tag is Tag.MARK and word in _PARTING:
            return self._comma(index)
        if tag is Tag.COORDINATOR and not self._home_lacks_verb() and self._starts_clause(index + 1):
            return self._open(MAIN, index, 0)
        return False

    def _open(self, kind: str, index: int, parent: int) -> bool:
        self.clauses.append(Clause(kind, parent, index))
        self.current = len(self.clauses) - 1
        return True

    def _open_adverbial(self, index: int) -> bool:
        return self._open(ADVERBIAL, index, self._home())

    def _is_relative_that(self, index: int) -> bool:
        """Whether "that" follows a noun of a subject: "the plan that the board ... was"."""
        after_noun = self._word(index) == "that" and self._tag(index - 1) is Tag.NOUN
        return after_noun and self._home_lacks_verb()

    def _addresses(self) -> bool:
        """Whether the clause tells somebody something: "told the crew it would"."""
        verb = self.clauses[self.current].verb
        return verb >= 0 and stem(self._word(verb)) in _addressing()

    def _begins_bare(self, index: int) -> bool:
        """Whether a clause on the noun before it, or what somebody is told, begins with its subject: "all it made"."""
        if self._tag(index - 1) is not Tag.NOUN or index - 1 in self.masked:
            return False
        verb = self._next(index)
        past = self._tag(verb) is Tag.PARTICIPLE and may_be_past(self._word(verb))
        if not past and self._tag(verb) not in (Tag.VERB, Tag.AUXILIARY):
            return False
        clause = self.clauses[self.current]
        if clause.kind == ADVERBIAL and self._home_lacks_verb():
            return False  # "When the boats came they left."
        if not self._home_lacks_verb():
            return True
        return self._tag(self._next(verb)) in (Tag.VERB, Tag.AUXILIARY) and self._tag(verb) is not Tag.AUXILIARY

    def _open_subordinate(self, index: int) -> bool:
        word = self._word(index)
        if word == "that" or word in word_class("interrogatives") - {"when", "where"}:
            return self._open(COMPLEMENT, index, self.current)
        return self._open_adverbial(index)

    def _open_infinitive(self, index: int) -> bool:
        following = self._next(index)
        verb = self._tag(following) is Tag.VERB or self._word(following) in ("be", "have")
        if verb and self.tokens[following].start - self.tokens[index].end <= _WIDEST_GAP:
            return self._open(INFINITIVE, index, self.current)
        return False

    def _open_at_preposition(self, index: int) -> bool:
        word, following = self._word(index), self._next(index)
        if self._tag(following) is Tag.GERUND or self._word(following) in ("being", "having"):
            if word in BACKGROUND or word in ("despite", "by"):
                return self._open_adverbial(index)
            return self._open(GERUND, index, self.current)
        if word in BACKGROUND and self._starts_clause(index + 1) and not self._last_verb_is_home(index):
            return self._open_adverbial(index)
        # "Before the vote": a scene without a verb of its own.
        scene = word == "despite" or (word in BACKGROUND and word != "as")
        if scene and (index == 0 or self.clauses[self.current].verb >= 0):
            self._open_adverbial(index)
            self.clauses[-1].scene = True
            return True
        return False

    # Leaving a clause

    def _leave_without(self, index: int) -> None:
        """ "Without X in Y": the place belongs to the deed, not to what is denied."""
        clause = self.clauses[self.current]
        verbless = clause.kind == WITHOUT and clause.verb < 0
        if verbless and clause.tokens and self._word(index) in word_class("circumstances"):
            self.current = clause.parent

    def _leave_gap(self, index: int) -> None:
        """ "Every owner it sued a fee": whom it sued stands before, so that a further object is the main verb's."""
        clause = self.clauses[self.current]
        bare = clause.kind == RELATIVE and self._tag(clause.opener) is Tag.PRONOUN
        if bare and clause.verb == index - 1 and self.tags[index] is Tag.DETERMINER:
            self.current = clause.parent

    def _comma(self, index: int) -> bool:
        """A comma closes what a subordinator opened, unless it only parts the items of a list."""
        clause, home = self.clauses[self.current], self._home()
        complete = clause.verb >= 0 or clause.kind == ADVERBIAL or self.clauses[home].verb < 0
        # "Without a pass, having lost it": the second is a deed of its own.
        complete |= clause.kind == WITHOUT and self._is_participial(self._next(index))
        if complete and not self._lists(index):
            self.current = home
        return True

    def _is_participial(self, index: int) -> bool:
        return self._tag(index) is Tag.GERUND or self._word(index) in ("being", "having")

    def _lists(self, index: int) -> bool:
        """Whether the comma at `index` is followed soon by ", or" / ", and": a list of like items."""
        for ahead in range(index + 1, min(index + 4, len(self.tokens))):
            like = self._tag(ahead + 1) in (Tag.VERB, Tag.NOUN, Tag.GERUND)
            if self.tags[ahead] is Tag.COORDINATOR and like:
                return not self._starts_clause(ahead + 1)
            if self.tags[ahead] is Tag.AUXILIARY:
                return False
        return False

    def _maybe_return(self, index: int) -> None:
        """A second finite verb group in a subordinate clause belongs to the clause above that lacks one."""
        clause = self.clauses[self.current]
        if not self._is_complete(clause) or not self._begins_group(clause, index):
            return
        if clause.kind == ADVERBIAL and self._home_lacks_verb() and self.clauses[self._home()].tokens:
            self.current = self._home()
            return
        while clause.kind != ADVERBIAL and clause.parent >= 0:
            above = clause.parent
            clause = self.clauses[above]
            if clause.verb < 0:
                self.current = above
                return

    def _is_complete(self, clause: Clause) -> bool:
        """Whether a subordinate clause has its verb, or a noun where it needs none."""
        if clause.verb >= 0 or clause.kind == MAIN:
            return clause.kind != MAIN
        verbless = clause.kind in (WITHOUT, GERUND, INFINITIVE) or clause.scene
        return verbless and any(self.tags[i] is Tag.NOUN for i in clause.tokens)

    def _begins_group(self, clause: Clause, index: int) -> bool:
        """Whether a finite verb group begins at `index` that is not the clause's own."""
        before = index - 1
        own = index in clause.group or (before in clause.group and before != clause.verb)
        if own or not self._finite(index):
            return False
        loose = self._is_loose(clause, before)
        return before in self.masked or loose or self.tags[before] not in _GROUP_GOES_ON

    def _is_loose(self, clause: Clause, index: int) -> bool:
        """Whether an adverb or negator stands after a clause's verb group: "who boarded never got"."""
        return self._tag(index) in _SKIPPED and index not in clause.group

    # Verb groups

    def _finite(self, index: int) -> bool:
        tag, word = self.tags[index], self._word(index)
        if tag is Tag.AUXILIARY:
            return word not in ("being", "having", "been", "be")
        if tag is Tag.PARTICIPLE and may_be_past(word) and self._may_follow(index):
            # "... who left without a word opted to": the past that the main clause lacks.
            return self._home_lacks_verb() and not self._auxiliary_ahead(index)
        return tag is Tag.VERB and self._tag(index - 1) is not Tag.TO

    def _may_follow(self, index: int) -> bool:
        """Whether what stands before `index` may end a clause: a noun, its verb, an adverb after that."""
        clause = self.clauses[self.current]
        if clause.kind == GERUND and index - 1 == clause.verb and self._tag(index + 1) is Tag.NOUN:
            return False  # "For tracking separated families": what is tracked.
        return self._tag(index - 1) is Tag.NOUN or index - 1 == clause.verb or self._is_loose(clause, index - 1)

    def _auxiliary_ahead(self, index: int) -> bool:
        """Whether a finite auxiliary follows before the next clause opens."""
        for tag in self.tags[index + 1 :]:
            if tag is Tag.AUXILIARY or tag in _CLAUSE_ENDS:
                return tag is Tag.AUXILIARY
        return False

    def _verb(self, index: int) -> None:
        """Takes the verb group that begins at `index`, if the clause has none yet."""
        clause = self.clauses[self.current]
        if clause.verb >= 0:
            return
        tag = self.tags[index]
        if (
            tag in (Tag.AUXILIARY, Tag.VERB)
            or (tag is Tag.GERUND and clause.kind in (INFINITIVE, GERUND, WITHOUT, ADVERBIAL))
            or (tag is Tag.PARTICIPLE and self._past(clause, index))
        ):
            self._take_group(clause, index)

    def _past(self, clause: Clause, index: int) -> bool:
        """Whether an -ed form is a simple past: a subject before it, no finite verb after it."""
        # "Boarding stopped".
        subject = any(self.tags[i] in (Tag.NOUN, Tag.PRONOUN) for i in clause.tokens) or self.tags[0] is Tag.GERUND
        if clause.kind == INFINITIVE or not (subject or clause.kind == RELATIVE) or self._describes(index):
            return False
        if clause.kind == RELATIVE and all(self.tags[i] in _SKIPPED for i in clause.tokens if i != index):
            # "Who" is its subject.
            return True
        for position in range(index + 1, len(self.tags)):
            if position in self.masked:
                continue
            if self._word(position) in word_class("without"):
                continue
            if self.tags[position] is Tag.TO or self._tag(position - 1) is Tag.TO:
                continue  # "The tools needed to keep track were ...".
            if self._ends_clause(position):
                return True
            if self.tags[position] is Tag.AUXILIARY:
                # It may be the main clause's own, if that has none yet.
                return clause.kind == RELATIVE and self._home_lacks_verb()
            if self._is_plain_past(position):
                return False
        return True

    def _describes(self, index: int) -> bool:
        """Whether a participle stands before its noun: "of separated families"."""
        before = self._tag(index - 1) in (Tag.PREPOSITION, Tag.DETERMINER, Tag.ADJECTIVE)
        return before and self._tag(index + 1) is Tag.NOUN

    def _ends_clause(self, index: int) -> bool:
        word = self._word(index)
        return self.tags[index] in _CLAUSE_ENDS or word in BACKGROUND or word in word_class("without")

    def _is_plain_past(self, index: int) -> bool:
        """Whether an irregular past follows its subject: "the boats sold went"."""
        after_subject = self._tag(index - 1) in (Tag.NOUN, Tag.ADVERB, Tag.PARTICIPLE)
        return self.tags[index] is Tag.VERB and after_subject and is_past(self._word(index))

    def _take_group(self, clause: Clause, index: int) -> None:
        """Takes the words from `index` to the main verb, and what they say: negated, modal, passive."""
        if index and self.tags[index - 1] is Tag.NEGATOR:
            clause.negator = index - 1
        last, be = index, False
        for position in range(index, len(self.tags)):
            tag, word = self.tags[position], self._word(position)
            if position in self.masked:
                pass  # The month of May is no modal.
            elif tag is Tag.NEGATOR:
                clause.negator = position
            elif tag is Tag.AUXILIARY:
                last = position
                be = word in word_class("be") or (be and word not in word_class("have"))
                if word in word_class("modals") and clause.modal < 0:
                    clause.modal = position
            elif word in word_class("floating") and clause.group:
                pass
            elif tag is Tag.ADVERB:
                # "Not consistently".
                clause.total |= clause.negator >= 0 and word in word_class("totalities")
            elif tag in (Tag.VERB, Tag.PARTICIPLE, Tag.GERUND):
                last, clause.passive = position, tag is Tag.PARTICIPLE and be
                clause.group.append(position)
                break
            else:
                break
            clause.group.append(position)
        clause.verb = last


def split(tokens: Sequence[Token], tags: Sequence[Tag], masked: frozenset[int] = frozenset()) -> list[Clause]:
    """The clauses of one sentence, the first the main one; openers and masked tokens belong to none."""
    return _Splitter(tokens, tags, masked).run()
