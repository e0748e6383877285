"""The reporting clauses of a sentence: who, to whom, on which occasion, and where their content begins."""

from __future__ import annotations

from functools import cache

from claimcheck.text.attribution_clause import CueClause
from claimcheck.text.attribution_complements import read_cleft, read_right
from claimcheck.text.attribution_groups import reads_as_verb, verb_group
from claimcheck.text.attribution_lexicon import (
    Cue,
    Form,
    Inflection,
    Position,
    nouns,
    phrases,
    reckonings,
    verbs,
    weak_nouns,
)
from claimcheck.text.attribution_nouns import (
    COLON,
    read_colon,
    read_matter,
    read_noun,
    read_passive,
    read_phrase,
    read_reckoning,
)
from claimcheck.text.attribution_sentence import Sentence
from claimcheck.text.attribution_subjects import clause_subject, read_inverted, read_subject
from claimcheck.text.tags import Tag


def cue_clauses(s: Sentence) -> list[CueClause]:
    """The reporting clauses of a sentence, in the order of their cues."""
    found: list[CueClause] = []
    openers, following = _openers(s.weak), 0
    for index, word in enumerate(s.lower):
        if word not in openers or index < following or s.quoted[index]:
            continue
        clause = _clause_at(s, index, found)
        if clause is not None:
            found.append(clause)
            following = clause.span[1]
    return found


def _clause_at(s: Sentence, index: int, earlier: list[CueClause]) -> CueClause | None:
    word = s.lower[index]
    if s.is_name(index) and not (s.headline or index == 0 or index - 1 in s.opens):
        return None
    for cue in phrases().get(word, ()):
        if _rest_follows(s, cue, index):
            return read_phrase(s, cue, index)
    if word in reckonings() and (clause := read_reckoning(s, reckonings()[word], index)) is not None:
        return clause
    forms = verbs(weak=True) if s.weak else verbs()  # One table a call form: the cache goes by arguments.
    for form in forms.get(word, ()):
        if _rest_follows(s, form.cue, index):
            clause = _read_verb(s, form, index, earlier)
            if clause is not None:
                return clause
    if word in nouns() and (clause := read_noun(s, nouns()[word], index)) is not None:
        return clause
    if s.weak and word in weak_nouns():
        return read_matter(s, weak_nouns()[word], index)
    if word == ":":
        return read_colon(s, index) or (_read_led_quotation(s, index, earlier) if s.weak else None)
    return None


@cache
def _openers(weak: bool) -> frozenset[str]:
    """Every word that a reporting clause is recognised by."""
    forms, matters = (verbs(weak=True), weak_nouns()) if weak else (verbs(), ())
    return frozenset((":", *phrases(), *forms, *nouns(), *reckonings(), *matters))


def _read_led_quotation(s: Sentence, index: int, earlier: list[CueClause]) -> CueClause | None:
    """Reads `S did so: "C"`, where no word of saying stands before the colon."""
    if index + 1 not in s.opens or any(clause.after == index + 1 for clause in earlier):
        return None
    source = clause_subject(s, index, earlier)
    if source is None:
        return None
    return CueClause(
        cue=COLON, span=(index, index + 1), left=index, right=index + 1, source=source, after=index + 1,
        quotation_only=True,
    )  # fmt: skip


def _rest_follows(s: Sentence, cue: Cue, index: int) -> bool:
    return not cue.rest or tuple(s.lower[index + 1 : index + 1 + len(cue.rest)]) == cue.rest


def _read_verb(s: Sentence, form: Form, index: int, earlier: list[CueClause]) -> CueClause | None:
    group = verb_group(s, index, form.inflection)
    clause = CueClause(
        cue=form.cue,
        span=(index, index + 1 + len(form.cue.rest)),
        left=group.start,
        right=index + 1 + len(form.cue.rest),
        negated=group.negated or group.refused,
        hypothetical=group.hypothetical,
        endorsed=group.endorsed,
    )
    if not group.passive and form.inflection is not Inflection.GERUND and read_cleft(s, clause):
        return clause
    if not reads_as_verb(s, form.inflection, index, group):
        return None
    if group.refused and not group.negated and form.cue.position is Position.FOR:
        clause.negated, clause.flipped = False, True
    if group.passive and form.inflection in (Inflection.PAST, Inflection.PARTICIPLE):
        return read_passive(s, clause, group)
    if form.cue.passive_source or (form.inflection is Inflection.PARTICIPLE and not group.auxiliary):
        return None
    if read_inverted(s, clause, group, form.inflection):
        return clause
    read_subject(s, clause, group, form.inflection, earlier)
    if form.inflection is not Inflection.GERUND and clause.source is None and not clause.negated:
        return None
    if not read_right(s, clause):
        return None
    weak = group.purpose or (form.inflection is Inflection.GERUND and s.tag(group.start - 1) is not Tag.MARK)
    if group.purpose and clause.source is not None and s.word(clause.source[0]) == "it":
        return None
    return None if weak and clause.bare_noun else clause
