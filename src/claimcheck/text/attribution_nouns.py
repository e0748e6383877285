"""Passives, nouns, phrases and colons that report."""

from __future__ import annotations

from claimcheck.text.attribution_clause import CueClause, is_end, skip_circumstances
from claimcheck.text.attribution_complements import complement_start, read_right, resumed
from claimcheck.text.attribution_groups import Group, is_auxiliary, verb_group
from claimcheck.text.attribution_lexicon import Cue, CueClass, Inflection, sources, verbs, weak_raising, words
from claimcheck.text.attribution_phrases import noun_phrase_after, noun_phrase_before
from claimcheck.text.attribution_sentence import Sentence
from claimcheck.text.attribution_subjects import look_before, with_apposition
from claimcheck.text.tags import Tag, word_class

COLON = Cue(lemma=":", cue_class=CueClass.SAYS, complements=frozenset({"quotation"}))


def read_passive(s: Sentence, clause: CueClause, group: Group) -> CueClause | None:
    phrase = noun_phrase_before(s, group.start)
    subject = (phrase.start, phrase.end) if phrase else None
    clause.left = phrase.left if phrase else group.start
    cue = clause.cue
    if cue.passive_source or cue.audience:
        clause.source, clause.audience = (subject, None) if cue.passive_source else (None, subject)
        _read_by(s, clause)
        clause.right = skip_circumstances(s, clause.right, clause.occasions)
        clause.after = complement_start(s, clause)
        if clause.right in s.opens:
            clause.after = clause.right
        return clause if clause.after is not None or (cue.passive_source and read_right(s, clause)) else None
    _read_by(s, clause)
    clause.right = skip_circumstances(s, clause.right, clause.occasions)
    if s.word(clause.left) == "it" and subject is not None:
        look_before(s, clause)
        return clause if read_right(s, clause) else None
    if subject is None:
        return None
    if s.word(clause.right) == "to" and (cue.lemma in sources("raising") or (s.weak and cue.lemma in weak_raising())):
        clause.fixed = (subject, (clause.right, len(s)))
        return clause
    if cue.takes("accuse") and s.word(clause.right) == "of":
        clause.fixed = (subject, (clause.right + 1, len(s)))
        return clause
    if clause.source is not None and (cue.cue_class is CueClass.POSITION or (cue.weak and cue.takes("noun"))):
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


def read_phrase(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "according to S, C" and "C, according to S"."""
    end = index + 1 + len(cue.rest)
    stop = next((k for k in range(end, len(s)) if s.is_mark(k) and s.word(k) not in "-/&'\u2019()"), len(s))
    if cue.lemma == "according to" and s.word(noun_phrase_after(s, end, frozenset()) - 1) in sources("manner"):
        return None
    if stop == end:
        return None
    source_end = stop
    if s.word(stop) == ",":
        source_end = with_apposition(s, stop)
    first = 1 if s.tag(0) is Tag.COORDINATOR else 0
    clause = CueClause(cue=cue, span=(index, end), left=index, right=source_end, source=(end, source_end))
    if index <= first and (closing := _relative_end(s, stop)):
        clause.source, clause.right, clause.after = (end, stop), closing, closing + 1
        return clause if not is_end(s, clause.after) else None
    if index <= first:
        clause.source, clause.right = (end, stop if is_end(s, source_end) else source_end), source_end
        if is_end(s, source_end):
            clause.right = stop
        clause.after = clause.right + 1
        return clause if not is_end(s, clause.after) else None
    clause.before = True
    clause.after = resumed(s, source_end) if s.word(index - 1) == "," else None
    return clause


def _relative_end(s: Sentence, comma: int) -> int:
    """The comma that closes "S, who ...,", 0 where no such clause hangs on the source."""
    if s.word(comma) != "," or s.tag(comma + 1) is not Tag.RELATIVE:
        return 0
    ends = (k for k in range(comma + 2, len(s)) if s.word(k) == "," and s.tag(k + 1) is not Tag.NUMBER)
    return next((k for k in ends if s.has_finite(comma + 2, k)), 0)


def read_noun(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "S's claim that C", "the claim by S that C", "S made the claim that C"."""
    clause = CueClause(cue=cue, span=(index, index + 1), left=index, right=index + 1, noun=True)
    if s.word(clause.right) == "made" and s.word(clause.right + 1) == "by":
        clause.right += 1
    if s.word(clause.right) in ("by", "from"):
        end = noun_phrase_after(s, clause.right + 1, words("source_attaching"))
        clause.source = (clause.right + 1, end) if end > clause.right + 1 else None
        clause.right = end
    clause.right = skip_circumstances(s, clause.right, clause.occasions)
    if s.word(clause.right) != "that" or s.tag(clause.right + 1) in (Tag.AUXILIARY, Tag.MARK):
        return None
    clause.after = clause.right + 1
    _read_possessor(s, clause)
    opener = s.tag(clause.left - 1)
    clause.bounded = opener in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TO) and clause.left <= 3
    return None if is_end(s, clause.after) or _is_relative(s, clause.after) else clause


def read_reckoning(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "by S's own estimate, C" and "C, by S's own estimate"."""
    clause = CueClause(cue=cue, span=(index, index + 1), left=index, right=index + 1)
    _read_possessor(s, clause)
    start = clause.left - 1
    closed = s.word(index + 1) == "," or is_end(s, index + 1)
    if clause.source is None or not closed or s.word(start) not in ("by", "on"):
        return None
    clause.left = start
    if start <= (1 if s.tag(0) is Tag.COORDINATOR else 0):
        clause.after = clause.right = index + 2
        if s.word(clause.source[0]) in word_class("possessives"):
            # "By its own count, the agency ...": the pronoun looks forward.
            clause.source = (index + 2, noun_phrase_after(s, index + 2, frozenset()))
        return None if is_end(s, clause.after) or clause.source[0] == clause.source[1] else clause
    clause.before = True
    clause.after = resumed(s, index + 1) if s.word(start - 1) == "," else None
    return clause


def read_matter(s: Sentence, cue: Cue, index: int) -> CueClause | None:
    """Reads "S's criticism of the plan" and "S expressed concern about the plan", "S's decision to leave"."""
    following = s.word(index + 1)
    matter = cue.takes("about") and following in words("matter_prepositions")
    deed = cue.takes("to") and following == "to" and s.tag(index + 2) is not Tag.DETERMINER
    if not matter and not deed:
        return None
    clause = CueClause(cue=cue, span=(index, index + 1), left=index, right=index + 1, noun=True, bare_noun=True)
    clause.after = index + 2 if matter else index + 1
    _read_possessor(s, clause)
    if clause.source is None or is_end(s, clause.after):
        return None
    return clause


def _is_relative(s: Sentence, start: int) -> bool:
    """Whether the clause from `start` lacks an object, as in "the claim that the report contradicts"."""
    end = next((k for k in range(start, len(s)) if s.is_mark(k) and s.word(k) not in "-/&'"), len(s))
    last = s.word(end - 1)
    if end - start > 8:
        return False
    made = s.lower[start + 1 : start + 4]
    if any(word in sources("carriers") and is_auxiliary(s, start + 2 + k) for k, word in enumerate(made)):
        return True
    if is_auxiliary(s, end - 2):
        return False
    forms = verbs().get(last, ())
    return last in sources("carriers") or any(form.inflection is not Inflection.GERUND for form in forms)


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
        group = verb_group(s, clause.left - 1, Inflection.PAST)
        phrase = noun_phrase_before(s, group.start)
        clause.source = (phrase.start, phrase.end) if phrase else None
        clause.negated = group.negated


def read_colon(s: Sentence, index: int) -> CueClause | None:
    """Reads `S: "C"` at the head of the sentence."""
    phrase = noun_phrase_before(s, index)
    if phrase is None or phrase.left > 1 or s.has_finite(0, index) or is_end(s, index + 1):
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
