"""The clause around a reporting word: who, to whom, on which occasion, and where its content begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.text.attribution_lexicon import (
    Cue,
    CueClass,
    Form,
    Inflection,
    Position,
    before_to,
    nouns,
    phrases,
    sources,
    verbs,
    words,
)
from claimcheck.text.attribution_phrases import (
    FINITE,
    NOMINAL,
    Sentence,
    circumstance_end,
    noun_phrase_after,
    noun_phrase_before,
)
from claimcheck.text.tags import Tag, word_class

Range = tuple[int, int]
COLON = Cue(lemma=":", cue_class=CueClass.SAYS, complements=frozenset({"quotation"}))
_CLAUSE_REACH = 18


@dataclass(slots=True, kw_only=True)
class CueClause:
    """A reporting clause in token ranges; `left` to `right` is all that is not content."""

    cue: Cue
    span: Range
    left: int
    right: int
    source: Range | None = None
    audience: Range | None = None
    occasions: list[Range] = field(default_factory=list)
    after: int | None = None
    """Where the content after the cue begins."""
    before: bool = False
    """The content stands, or began, to the left."""
    fixed: tuple[Range, ...] = ()
    """The content where it is no stretch beside the cue: "X was said to"."""
    negated: bool = False
    hypothetical: bool = False
    endorsed: bool = False
    noun: bool = False
    flipped: bool = False
    """A position verb under "refused to"."""
    bounded: bool = False
    """The clause hangs on another ("when", "who"), so that a comma ends its content."""
    quotation_only: bool = False
    shares_subject: bool = False
    """A gerund or a verb after "and", whose subject stands further left."""
    bare_noun: bool = False
    """The content is a noun phrase."""


@dataclass(slots=True)
class _Group:
    """The verb group of a cue: where it begins and what its other words do."""

    start: int
    passive: bool = False
    negated: bool = False
    refused: bool = False
    hypothetical: bool = False
    endorsed: bool = False
    auxiliary: bool = False
    purpose: bool = False


def cue_clauses(s: Sentence) -> list[CueClause]:
    """The reporting clauses of a sentence, in the order of their cues."""
    found: list[CueClause] = []
    index = 0
    while index < len(s):
        clause = None if s.quoted[index] else _clause_at(s, index, found)
        if clause is not None:
            found.append(clause)
            index = max(index + 1, clause.span[1])
        else:
            index += 1
    return found


def _clause_at(s: Sentence, index: int, earlier: list[CueClause]) -> CueClause | None:
    word = s.lower[index]
    if s.is_name(index) and not (s.headline or index == 0 or index - 1 in s.opens):
        return None
    for cue in phrases().get(word, ()):
        if _rest_follows(s, cue, index):
            return _read_phrase(s, cue, index)
    for form in verbs().get(word, ()):
        if _rest_follows(s, form.cue, index):
            clause = _read_verb(s, form, index, earlier)
            if clause is not None:
                return clause
    if word in nouns():
        return _read_noun(s, nouns()[word], index)
    if word == ":":
        return _read_colon(s, index)
    return None


def _rest_follows(s: Sentence, cue: Cue, index: int) -> bool:
    return not cue.rest or tuple(s.lower[index + 1 : index + 1 + len(cue.rest)]) == cue.rest


def _is_end(s: Sentence, index: int) -> bool:
    """Whether nothing but closing marks stands from `index` on."""
    return all(s.is_mark(k) for k in range(index, len(s))) and not any(
        k in s.opens for k in range(index, len(s))
    )


# Verbs


def _read_verb(s: Sentence, form: Form, index: int, earlier: list[CueClause]) -> CueClause | None:
    group = _verb_group(s, index, form.inflection)
    if not _reads_as_verb(s, form.inflection, index, group):
        return None
    clause = CueClause(
        cue=form.cue,
        span=(index, index + 1 + len(form.cue.rest)),
        left=group.start,
        right=index + 1 + len(form.cue.rest),
        negated=group.negated or group.refused,
        hypothetical=group.hypothetical,
        endorsed=group.endorsed,
    )
    if group.refused and not group.negated and form.cue.position is Position.FOR:
        clause.negated, clause.flipped = False, True
    if group.passive and form.inflection in (Inflection.PAST, Inflection.PARTICIPLE):
        return _read_passive(s, clause, group)
    if form.cue.passive_source or form.inflection is Inflection.PARTICIPLE and not group.auxiliary:
        return None
    if _read_inverted(s, clause, group):
        return clause
    _read_subject(s, clause, group, form.inflection, earlier)
    if form.inflection is not Inflection.GERUND and clause.source is None and not clause.negated:
        return None
    if not _read_right(s, clause):
        return None
    weak = group.purpose or (form.inflection is Inflection.GERUND and s.tag(group.start - 1) is not Tag.MARK)
    if group.purpose and clause.source is not None and s.word(clause.source[0]) == "it":
        return None
    return None if weak and clause.bare_noun else clause


def _verb_group(s: Sentence, index: int, inflection: Inflection) -> _Group:
    group = _Group(index)
    while group.start > 0:
        before = group.start - 1
        if s.word(before) in words("time_units") and s.word(before - 1) in words("time_openers"):
            group.start = before - 1
            continue
        word, tag = s.word(before), s.tag(before)
        if s.quoted[before]:
            break
        if word in sources("endorsing"):
            group.endorsed = True
        elif tag is Tag.NEGATOR or word in ("not", "never", "n't"):
            group.negated = True
        elif _is_auxiliary(s, before):
            group.auxiliary = True
            group.passive = group.passive or word in word_class("be")
            group.hypothetical = group.hypothetical or (
                word in words("future") and not group.negated and not group.refused
            )
        elif word == "to" and inflection is Inflection.BASE and not group.auxiliary:
            before = _before_to(s, before, group)
            if before < 0:
                break
        elif (
            (tag is not Tag.ADVERB and word not in words("adverbs"))
            or before == 0
            or s.is_mark(before - 1)
            and word in words("asides")
        ):
            break
        group.start = before
    return group


def _is_auxiliary(s: Sentence, index: int) -> bool:
    word = s.word(index)
    if s.tag(index) is Tag.AUXILIARY or word in word_class("be") or word in word_class("have"):
        return True
    if word in word_class("do") or word in words("future"):
        return True
    return word in ("'s", "'ve", "'re", "'m", "got") and s.tag(index - 1) is Tag.PRONOUN


def _before_to(s: Sentence, index: int, group: _Group) -> int:
    """Where the verb group goes on to the left of "to" at `index`, or -1 where it ends."""
    before = index - 1
    if s.word(before) in before_to("not_made"):
        group.refused = group.auxiliary = True
        return before
    if s.word(before) in before_to("made"):
        group.auxiliary = True
        return before
    group.start = index
    group.auxiliary = group.purpose = True
    group.hypothetical = s.tag(before) in (Tag.VERB, Tag.PARTICIPLE)
    return -1


def _reads_as_verb(s: Sentence, inflection: Inflection, index: int, group: _Group) -> bool:
    """Whether the word is a verb here, by its neighbours and by number."""
    before, word = group.start - 1, s.word(group.start - 1)
    if group.auxiliary:
        return s.tag(before) is not Tag.ADJECTIVE if group.purpose else True
    if _is_auxiliary(s, index + 1) or s.tag(before) is Tag.TO:
        return inflection is Inflection.GERUND
    if inflection is Inflection.GERUND:
        return s.tag(before) is not Tag.DETERMINER and word not in ("'s", "'")
    if s.tag(before) in (Tag.DETERMINER, Tag.PREPOSITION, Tag.ADJECTIVE) and word not in words(
        "plural_pronouns"
    ):
        return False
    if inflection is Inflection.BASE:
        return _is_plural(s, before)
    if inflection is Inflection.PRESENT:
        return not _is_plural(s, before) or s.tag(before) is Tag.RELATIVE or s.is_name(before)
    return before >= 0 or s.tag(index + 1) is Tag.NOUN


def _is_plural(s: Sentence, index: int) -> bool:
    word = s.word(index)
    if word in words("plural_pronouns") or word in words("plurals") or s.tag(index) is Tag.RELATIVE:
        return True
    if s.is_mark(index):
        return s.tag(index - 1) is Tag.NOUN and s.word(index - 1).endswith("s")
    if s.is_name(index) and "and" in s.lower[max(0, index - 3) : index]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) or word == "and"


def _read_inverted(s: Sentence, clause: CueClause, group: _Group) -> bool:
    """Reads `"C," said S`: the source follows, the content came before."""
    index = group.start
    if not clause.cue.takes("parenthetical") or group.auxiliary or not s.is_break(index - 1) or index == 0:
        return False
    if clause.cue.audience or s.word(clause.right) in words("objects"):
        return False
    end = noun_phrase_after(s, clause.right, words("source_attaching"))
    if end == clause.right or s.word(clause.right) in words("wh_words"):
        return False
    after = _skip_circumstances(s, end, [])
    if not (
        _is_end(s, after) or s.is_mark(after) or s.tag(after) in (Tag.RELATIVE, Tag.PREPOSITION, Tag.GERUND)
    ):
        return False
    quoted = index - 1 in s.closes or (index >= 2 and index - 2 in s.closes)
    if not quoted and (not s.has_finite(0, index - 1) or noun_phrase_before(s, index) is not None):
        return False
    end = _with_apposition(s, end)
    clause.source = (clause.right, end)
    clause.right = _skip_circumstances(s, end, clause.occasions)
    clause.before = True
    resumed = clause.right + 1 if s.is_mark(clause.right) else clause.right
    clause.after = resumed if resumed in s.opens else None
    return True


def _with_apposition(s: Sentence, end: int) -> int:
    """The end of the source after the verb with what follows it between commas."""
    while s.word(end) == "," and s.tag(end + 1) in NOMINAL and end + 1 not in s.opens:
        further = noun_phrase_after(s, end + 1, words("attaching"))
        if further == end + 1 or not s.is_mark(further):
            break
        end = further
    return end


def _skip_circumstances(s: Sentence, index: int, occasions: list[Range]) -> int:
    """Steps over adverbs, times and prepositional phrases, which it adds to `occasions`."""
    while index < len(s):
        end = circumstance_end(s, index)
        if end > index:
            occasions.append((index, end))
            index = end
        elif s.tag(index) is Tag.ADVERB and s.word(index) not in words("kept_adverbs"):
            index += 1
        elif (
            s.word(index) == ","
            and circumstance_end(s, index + 1) > index + 1
            and _closes_aside(s, index + 1)
        ):
            occasions.append((index + 1, circumstance_end(s, index + 1)))
            index = circumstance_end(s, index + 1) + 1
        else:
            break
    return index


def _closes_aside(s: Sentence, index: int) -> bool:
    end = circumstance_end(s, index)
    return s.word(end) == "," and s.word(end + 1) == "that"


def _read_subject(
    s: Sentence, clause: CueClause, group: _Group, inflection: Inflection, earlier: list[CueClause]
) -> None:
    """Sets the source from what stands before the verb group, and how far the clause reaches to the left."""
    before = group.start - 1
    tag, word = s.tag(before), s.word(before)
    if tag is Tag.RELATIVE or (word == "that" and tag is not Tag.SUBORDINATOR):
        _read_relative(s, clause, before)
    elif inflection is Inflection.GERUND and not group.auxiliary:
        _read_gerund(s, clause, before, earlier)
    elif group.purpose or tag is Tag.COORDINATOR or word in ("then", "and", "but"):
        clause.source = _clause_subject(s, before, earlier)
        clause.left = before if tag is Tag.COORDINATOR else group.start
    else:
        phrase = noun_phrase_before(s, group.start)
        if phrase is None and word == ",":
            clause.source = _clause_subject(s, before, earlier)
        elif phrase is not None:
            clause.source, clause.left = (phrase.start, phrase.end), phrase.left
    _look_before(s, clause)


def _look_before(s: Sentence, clause: CueClause) -> None:
    """Takes up what opens the clause: "when S said", "as S noted", "in DATE, S said", "if S says"."""
    word = s.word(clause.left - 1)
    if clause.source and s.word(clause.source[0]) in words("no_sources"):
        clause.negated = True
    if word in words("conditionals"):
        clause.hypothetical = True
    if word == "as":
        clause.left -= 1
        clause.bounded = True
    elif s.tag(clause.left - 1) is Tag.SUBORDINATOR and word in words("scene_setters"):
        clause.bounded = True
    elif word == ",":
        _read_opening_occasion(s, clause)
    elif s.tag(clause.left - 1) in NOMINAL:
        end = circumstance_end(s, 0)
        if 0 < end == clause.left:
            clause.occasions.append((0, end))
            clause.left = 0


def _read_opening_occasion(s: Sentence, clause: CueClause) -> None:
    """Takes "In December 2018, " and "In testimony before a panel, " at the head of the sentence as occasions."""
    found: list[Range] = []
    start = 1 if s.tag(0) is Tag.COORDINATOR else 0
    index = start
    while index < clause.left - 1:
        end = circumstance_end(s, index)
        if end == index:
            return
        found.append((index, end))
        index = end
    if found and index == clause.left - 1:
        clause.occasions.extend(found)
        clause.left = start


def _read_relative(s: Sentence, clause: CueClause, relative: int) -> None:
    comma = s.word(relative - 1) == ","
    end = relative - 1 if comma else relative
    phrase = noun_phrase_before(s, end)
    clause.left = relative
    clause.bounded = comma
    if phrase is None:
        return
    clause.source = (phrase.start, phrase.end)
    name = end
    while name > phrase.start and s.is_name(name - 1):
        name -= 1
    if name < end and not s.is_name(phrase.start) and s.tag(phrase.start) is not Tag.DETERMINER:
        clause.source = (name, end)


def _read_gerund(s: Sentence, clause: CueClause, before: int, earlier: list[CueClause]) -> None:
    """ "..., saying that C" and "by saying that C" share the subject; "a letter saying that C" has its own."""
    if s.tag(before) is Tag.NOUN:
        phrase = noun_phrase_before(s, before + 1)
        clause.source = (phrase.start, phrase.end) if phrase else None
        return
    governed = s.tag(before) in (Tag.PREPOSITION, Tag.SUBORDINATOR)
    clause.left = before if governed else clause.left
    if governed and before <= 1 or before < 0:
        clause.bounded = True
        comma = next((k for k in range(before + 2, len(s)) if s.word(k) == "," and not s.quoted[k]), None)
        if comma is not None:
            end = noun_phrase_after(s, comma + 1, words("source_attaching"))
            clause.source = (comma + 1, end) if end > comma + 1 else None
        return
    clause.source = _clause_subject(s, before, earlier)
    clause.shares_subject = True


def _clause_subject(s: Sentence, before: int, earlier: list[CueClause]) -> Range | None:
    """The subject that a verb without one shares: the last source, else the first phrase before a finite verb."""
    for clause in reversed(earlier):
        if clause.source is not None and not clause.noun and clause.span[0] < before:
            return clause.source
    for index in range(1, before):
        if s.tags[index] in FINITE and not s.quoted[index] and s.tag(index - 1) is not Tag.DETERMINER:
            phrase = noun_phrase_before(s, index)
            if phrase is not None and s.tag(phrase.start - 1) is not Tag.PREPOSITION:
                return phrase.start, phrase.end
    return None


# What follows the verb


def _read_right(s: Sentence, clause: CueClause) -> bool:
    """Reads listener, circumstances and the start of the content; False where nothing is reported."""
    _read_audience(s, clause)
    clause.right = _skip_circumstances(s, clause.right, clause.occasions)
    if clause.audience is None:
        _read_audience(s, clause)
        clause.right = _skip_circumstances(s, clause.right, clause.occasions)
    cue = clause.cue
    if cue.takes("accuse"):
        return _read_accusation(s, clause)
    if s.word(clause.right) in ("of", "about"):
        end = noun_phrase_after(s, clause.right + 1, words("source_attaching"))
        if s.is_mark(end):
            clause.right = end
    index = clause.right
    if clause.left - 1 in s.closes and cue.takes("parenthetical") and s.word(index) != "that":
        return _read_after_quotation(s, clause)
    if index in s.opens:
        clause.after = index if cue.takes("quotation") else None
    elif s.word(index) == ":" or (s.word(index) == "," and index + 1 in s.opens):
        clause.before = s.word(index) == "," and _has_content_before(s, clause) and not clause.shares_subject
        clause.after = index + 1 if cue.takes("that") or index + 1 in s.opens else None
        clause.quotation_only = index + 1 in s.opens
    elif _is_end(s, index) or s.is_break(index):
        return _read_parenthetical(s, clause)
    else:
        clause.after = _complement_start(s, clause)
    return clause.after is not None and not _is_end(s, clause.after)


def _read_after_quotation(s: Sentence, clause: CueClause) -> bool:
    """Reads `"C," S said ..., "C"`, whatever stands between the cue and the next quotation."""
    clause.before = True
    clause.bounded = False
    opening = next((k for k in range(clause.right, len(s)) if k in s.opens), None)
    if opening is not None and s.is_mark(opening - 1):
        clause.after = opening
        clause.quotation_only = True
    elif opening is None and s.word(clause.right) == ",":
        clause.after = _resumed(s, clause.right) if not s.has_finite(clause.right, len(s)) else None
    return True


def _read_audience(s: Sentence, clause: CueClause) -> None:
    index = clause.right
    if not clause.cue.audience:
        if s.word(index) != "to" or clause.cue.takes("to") or clause.cue.rest:
            return
        index += 1
    if s.word(index) in ("that", "no") or index in s.opens or s.tag(index) is Tag.SUBORDINATOR:
        return
    end = noun_phrase_after(s, index, frozenset({"of", "for", "with"}))
    if end == index or (s.tag(end) in FINITE and clause.cue.lemma != "tell"):
        return
    if s.tag(end) in FINITE and end - index > 1:
        end = index + 1 if s.tag(index) is not Tag.DETERMINER else index + 2
    clause.audience = (index, end)
    clause.right = end


def _has_content_before(s: Sentence, clause: CueClause) -> bool:
    edge = clause.left - 1
    return edge > 0 and s.is_break(edge) and clause.cue.takes("parenthetical")


def _read_parenthetical(s: Sentence, clause: CueClause) -> bool:
    """Reads "C, S said" and "C, S said, C"; "as S said, C" has its content on the right alone."""
    opened_by_as = s.word(clause.left) == "as"
    if opened_by_as and clause.left <= 1:
        clause.after = clause.right + 1
        clause.bounded = False
        return not _is_end(s, clause.after)
    if not clause.cue.takes("parenthetical") or not (opened_by_as or _has_content_before(s, clause)):
        return False
    clause.before = True
    clause.bounded = False
    clause.after = _resumed(s, clause.right)
    return True


def _resumed(s: Sentence, mark: int) -> int | None:
    """Where the content goes on after the mark that closes a parenthetical clause."""
    start = mark + 1
    if start >= len(s) or _is_end(s, start) or s.word(mark) in (";", "."):
        return None
    if start in s.opens:
        return start
    if s.tag(start) in (Tag.GERUND, Tag.RELATIVE) or s.word(start) in words("contrasts"):
        return None
    return start


def _complement_start(s: Sentence, clause: CueClause) -> int | None:
    """Where the content begins when no mark stands before it."""
    index, cue = clause.right, clause.cue
    word, tag = s.word(index), s.tag(index)
    if word == "that" and cue.takes("that") and (s.has_finite(index + 2, len(s)) or not cue.takes("noun")):
        return index + 1
    if word == "to" and s.tag(index + 1) is not Tag.DETERMINER:
        return index if cue.takes("to") else None
    if word in words("wh_words"):
        circumstance = word in words("wh_circumstances") and not clause.negated
        return index if cue.takes("that") and not circumstance else None
    if word in words("empty_objects") or (tag is Tag.PRONOUN and s.is_mark(index + 1)):
        return None
    if tag is Tag.AUXILIARY or (word == "such" and s.word(index + 1) == "as"):
        return _read_object_relative(s, clause) if tag is Tag.AUXILIARY else None
    if cue.takes("clause") and (
        word in ("no", "not") or cue.lemma in ("say", "tell") or _has_clause(s, index)
    ):
        return index
    if cue.takes("noun") and (
        tag in NOMINAL or word == "that" or tag in (Tag.PRONOUN, Tag.GERUND, Tag.PARTICIPLE)
    ):
        clause.bare_noun = True
        return index
    if cue.takes("finder") and _finds(s, clause):
        return index
    if cue.takes("name") and _names(s, index):
        return index
    quotation = next((k for k in range(index, min(index + 12, len(s))) if k in s.opens), None)
    return index if quotation is not None and cue.takes("quotation") and tag in NOMINAL else None


def _read_object_relative(s: Sentence, clause: CueClause) -> int | None:
    """Reads "the fees, which S said were lawful": the content is the antecedent and what follows."""
    opener = clause.left - 1
    if s.tag(opener) is not Tag.RELATIVE and s.word(opener) != "that":
        return None
    phrase = noun_phrase_before(s, opener - 1 if s.word(opener - 1) == "," else opener)
    if phrase is None:
        return None
    clause.fixed = ((phrase.start, phrase.end), (clause.right, len(s)))
    return clause.right


def _names(s: Sentence, index: int) -> bool:
    """Whether an object and what it is called follow: "called the plan a mistake"."""
    for position in range(index + 1, min(index + 8, len(s))):
        if s.is_mark(position) or s.tags[position] in (Tag.AUXILIARY, Tag.PARTICIPLE):
            return False
        if s.word(position) in ("a", "an") and s.tags[position - 1] in (Tag.NOUN, Tag.PRONOUN):
            return True
    return False


def _has_clause(s: Sentence, index: int) -> bool:
    """Whether a subject and a finite verb seem to follow."""
    for position in range(index + 1, min(index + _CLAUSE_REACH, len(s))):
        if s.tags[position] is Tag.RELATIVE or s.word(position) == ";":
            return False
        if s.tags[position] in FINITE and s.tags[position - 1] is not Tag.DETERMINER:
            return True
    return False


def _finds(s: Sentence, clause: CueClause) -> bool:
    """Whether the source is one whose findings are reported without "that"."""
    if s.word(clause.right) in ("no", "not", "little", "insufficient"):
        return True
    if clause.source is None:
        return False
    named = set(s.lower[slice(*clause.source)])
    if named & sources("papers"):
        return True
    pronoun = s.word(clause.source[0]) in ("it", "they")
    return (pronoun or bool(named & sources("finders"))) and _has_clause(s, clause.right)


def _read_accusation(s: Sentence, clause: CueClause) -> bool:
    """ "accused X of doing": the content is X and the deed."""
    end = noun_phrase_after(s, clause.right, words("source_attaching") - {"of"})
    if end == clause.right or s.word(end) != "of":
        return False
    clause.fixed = ((clause.right, end), (end + 1, len(s)))
    clause.right = end + 1
    return True


# Passives, nouns, phrases


def _read_passive(s: Sentence, clause: CueClause, group: _Group) -> CueClause | None:
    phrase = noun_phrase_before(s, group.start)
    subject = (phrase.start, phrase.end) if phrase else None
    clause.left = phrase.left if phrase else group.start
    cue = clause.cue
    if cue.passive_source or cue.audience:
        clause.source, clause.audience = (subject, None) if cue.passive_source else (None, subject)
        _read_by(s, clause)
        clause.right = _skip_circumstances(s, clause.right, clause.occasions)
        clause.after = _complement_start(s, clause)
        if clause.right in s.opens:
            clause.after = clause.right
        return clause if clause.after is not None or (cue.passive_source and _read_right(s, clause)) else None
    _read_by(s, clause)
    clause.right = _skip_circumstances(s, clause.right, clause.occasions)
    if s.word(clause.left) == "it" and subject is not None:
        _look_before(s, clause)
        return clause if _read_right(s, clause) else None
    if subject is None:
        return None
    if s.word(clause.right) == "to" and cue.lemma in sources("raising"):
        clause.fixed = (subject, (clause.right, len(s)))
        return clause
    if cue.takes("accuse") and s.word(clause.right) == "of":
        clause.fixed = (subject, (clause.right + 1, len(s)))
        return clause
    if clause.source is not None and cue.cue_class is CueClass.POSITION:
        clause.fixed = (subject,)
        return clause
    return None


def _read_by(s: Sentence, clause: CueClause) -> None:
    """Takes the source from "by S" after a passive."""
    if s.word(clause.right) != "by":
        return
    end = noun_phrase_after(s, clause.right + 1, words("source_attaching"))
    if end > clause.right + 1:
        clause.source = (clause.right + 1, end)
        clause.right = end


def _read_phrase(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "according to S, C" and "C, according to S"."""
    end = index + 1 + len(cue.rest)
    stop = next((k for k in range(end, len(s)) if s.is_mark(k) and s.word(k) not in "-/&'\u2019()"), len(s))
    if cue.lemma == "according to" and s.word(noun_phrase_after(s, end, frozenset()) - 1) in sources(
        "manner"
    ):
        return None
    if stop == end:
        return None
    source_end = stop
    if s.word(stop) == ",":
        source_end = _with_apposition(s, stop)
    first = 1 if s.tag(0) is Tag.COORDINATOR else 0
    clause = CueClause(cue=cue, span=(index, end), left=index, right=source_end, source=(end, source_end))
    if index <= first:
        clause.source, clause.right = (end, stop if _is_end(s, source_end) else source_end), source_end
        if _is_end(s, source_end):
            clause.right = stop
        clause.after = clause.right + 1
        return clause if not _is_end(s, clause.after) else None
    clause.before = True
    clause.after = _resumed(s, source_end) if s.word(index - 1) == "," else None
    return clause


def _read_noun(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "S's claim that C", "the claim by S that C", "S made the claim that C"."""
    clause = CueClause(cue=cue, span=(index, index + 1), left=index, right=index + 1, noun=True)
    if s.word(clause.right) == "made" and s.word(clause.right + 1) == "by":
        clause.right += 1
    if s.word(clause.right) in ("by", "from"):
        end = noun_phrase_after(s, clause.right + 1, words("source_attaching"))
        clause.source = (clause.right + 1, end) if end > clause.right + 1 else None
        clause.right = end
    clause.right = _skip_circumstances(s, clause.right, clause.occasions)
    if s.word(clause.right) != "that" or s.tag(clause.right + 1) in (Tag.AUXILIARY, Tag.MARK):
        return None
    clause.after = clause.right + 1
    _read_possessor(s, clause)
    opener = s.tag(clause.left - 1)
    clause.bounded = opener in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TO) and clause.left <= 3
    return None if _is_end(s, clause.after) or _is_relative(s, clause.after) else clause


def _is_relative(s: Sentence, start: int) -> bool:
    """Whether the clause from `start` lacks an object, as in "the claim that the report contradicts"."""
    end = next((k for k in range(start, len(s)) if s.is_mark(k) and s.word(k) not in "-/&'"), len(s))
    last = s.word(end - 1)
    if end - start > 8:
        return False
    made = s.lower[start + 1 : start + 4]
    if last in sources("carriers") or any(
        word in sources("carriers") and _is_auxiliary(s, start + 2 + k) for k, word in enumerate(made)
    ):
        return True
    forms = verbs().get(last, ()) if not _is_auxiliary(s, end - 2) else ()
    return any(form.inflection is not Inflection.GERUND for form in forms)


def _read_possessor(s: Sentence, clause: CueClause) -> None:
    """Sets the source from "S's", "their", or the subject of "made the"."""
    index = clause.span[0] - 1
    while index > 0 and s.tags[index] in (Tag.ADJECTIVE, Tag.NOUN, Tag.PARTICIPLE, Tag.ADVERB, Tag.NUMBER):
        if s.word(index) in sources("carriers"):
            break
        index -= 1
    word = s.word(index)
    if word in ("'s", "'", "\u2019"):
        phrase = noun_phrase_before(s, index)
        if phrase is not None and clause.source is None:
            clause.source = (phrase.start, phrase.end)
        clause.left = phrase.left if phrase else index
        return
    clause.left = max(index, 0) if s.tag(index) is Tag.DETERMINER else index + 1
    if clause.source is not None:
        return
    if word in word_class("possessives"):
        clause.source = (index, index + 1)
        return
    if s.word(clause.left - 1) in sources("carriers"):
        group = _verb_group(s, clause.left - 1, Inflection.PAST)
        phrase = noun_phrase_before(s, group.start)
        clause.source = (phrase.start, phrase.end) if phrase else None
        clause.negated = group.negated


def _read_colon(s: Sentence, index: int) -> CueClause | None:
    """Reads `S: "C"` at the head of the sentence."""
    phrase = noun_phrase_before(s, index)
    if phrase is None or phrase.left > 1 or s.has_finite(0, index) or _is_end(s, index + 1):
        return None
    quoted = index + 1 in s.opens
    if s.tag(phrase.left - 1) is Tag.PREPOSITION:
        return None
    if not quoted and s.word(phrase.end - 1) not in sources("papers") | sources("finders"):
        return None
    return CueClause(
        cue=COLON, span=(index, index + 1), left=phrase.left, right=index + 1,
        source=(phrase.start, phrase.end), after=index + 1, quotation_only=quoted,
    )  # fmt: skip
