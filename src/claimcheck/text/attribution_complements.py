"""What follows a reporting verb: listener, circumstances, and where its content begins."""

from __future__ import annotations

from claimcheck.text.attribution_clause import CueClause, is_end, opens_with_scene, skip_circumstances
from claimcheck.text.attribution_lexicon import nouns, sources, words
from claimcheck.text.attribution_phrases import noun_phrase_after, noun_phrase_before
from claimcheck.text.attribution_sentence import FINITE, NOMINAL, Sentence
from claimcheck.text.tags import Tag, word_class

_CLAUSE_REACH = 18


def read_right(s: Sentence, clause: CueClause) -> bool:
    """Reads listener, circumstances and the start of the content; False where nothing is reported."""
    _read_audience(s, clause)
    clause.right = skip_circumstances(s, clause.right, clause.occasions)
    if clause.audience is None:
        _read_audience(s, clause)
        clause.right = skip_circumstances(s, clause.right, clause.occasions)
    cue = clause.cue
    if cue.takes("accuse"):
        return _read_accusation(s, clause)
    if s.word(clause.right) in ("of", "about") and not _is_rough_count(s, clause.right):
        end = noun_phrase_after(s, clause.right + 1, words("source_attaching"))
        if s.tag(end) is Tag.PARTICIPLE:
            # "Said of a parent deported alone".
            end = next((k for k in range(end, min(end + 6, len(s))) if s.is_mark(k)), end)
        if s.is_mark(end):
            clause.right = end
    index = clause.right
    if _follows_quotation(s, clause) and cue.takes("parenthetical") and s.word(index) != "that":
        return _read_after_quotation(s, clause)
    if index in s.opens:
        clause.after = index if cue.takes("quotation") else None
    elif s.word(index) == ":" or (s.word(index) == "," and index + 1 in s.opens):
        clause.before = s.word(index) == "," and _has_content_before(s, clause) and not clause.shares_subject
        clause.after = index + 1 if cue.takes("that") or index + 1 in s.opens else None
        clause.quotation_only = index + 1 in s.opens
    elif is_end(s, index) or s.is_break(index):
        return _read_parenthetical(s, clause)
    else:
        clause.after = complement_start(s, clause)
    return clause.after is not None and not is_end(s, clause.after)


def read_cleft(s: Sentence, clause: CueClause) -> bool:
    """Reads "What S found, late as it was, was that C"."""
    phrase = noun_phrase_before(s, clause.left)
    if phrase is None or s.word(phrase.left - 1) != "what" or not clause.cue.takes("that"):
        return False
    verb = clause.right
    if s.word(verb) == ",":
        reach = range(verb + 1, min(verb + _CLAUSE_REACH, len(s)))
        verb = next((k + 1 for k in reach if s.word(k) == "," and s.word(k + 1) in word_class("be")), verb)
    if s.word(verb) not in word_class("be") or s.word(verb + 1) != "that" or is_end(s, verb + 2):
        return False
    clause.source, clause.left = (phrase.start, phrase.end), phrase.left - 1
    clause.right = clause.after = verb + 2
    return True


def _follows_quotation(s: Sentence, clause: CueClause) -> bool:
    """Whether the quotation right before the clause can be what is said: no title, "on 'Face the Day,' S said"."""
    if clause.left - 1 not in s.closes or s.tag(clause.left) is Tag.COORDINATOR:
        return False
    return not opens_with_scene(s, clause.left)


def _read_after_quotation(s: Sentence, clause: CueClause) -> bool:
    """Reads `"C," S said ..., "C"`, whatever stands between the cue and the next quotation."""
    clause.before = True
    clause.bounded = False
    opening = next((k for k in range(clause.right, len(s)) if k in s.opens), None)
    if opening is not None and s.is_mark(opening - 1):
        clause.after = opening
        clause.quotation_only = True
    elif opening is None and s.word(clause.right) == ",":
        clause.after = resumed(s, clause.right) if not s.has_finite(clause.right, len(s)) else None
    return True


def _read_audience(s: Sentence, clause: CueClause) -> None:
    index = clause.right
    if not clause.cue.audience:
        if s.word(index) != "to" or clause.cue.takes("to") or clause.cue.rest[-1:] == ("to",):
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
        return not is_end(s, clause.after)
    if s.tag(clause.left) is Tag.RELATIVE or not clause.cue.takes("parenthetical"):
        return False
    if clause.left <= 1 and s.word(clause.right) == "," and _read_split_content(s, clause):
        return True
    if not (opened_by_as or _has_content_before(s, clause)):
        return False
    clause.before = True
    clause.bounded = False
    clause.after = resumed(s, clause.right)
    return True


def _read_split_content(s: Sentence, clause: CueClause) -> bool:
    """Reads "In May, S said, C": what opens the sentence belongs to the content, for the cue stands between commas."""
    opening = [each for each in clause.occasions if each[1] <= clause.span[0]]
    if not opening or is_end(s, clause.right + 1):
        return False
    clause.occasions = [each for each in clause.occasions if each not in opening]
    clause.after = clause.right + 1
    clause.fixed = ((opening[0][0], opening[-1][1]), (clause.after, len(s)))
    return True


def resumed(s: Sentence, mark: int) -> int | None:
    """Where the content goes on after the mark that closes a parenthetical clause."""
    start = mark + 1
    if start >= len(s) or is_end(s, start) or s.word(mark) in (";", "."):
        return None
    if start in s.opens:
        return start
    if s.tag(start) in (Tag.GERUND, Tag.RELATIVE) or s.word(start) in words("contrasts"):
        return None
    return start


def complement_start(s: Sentence, clause: CueClause) -> int | None:
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
    if (word in words("empty_objects") and not _is_rough_count(s, index)) or (
        tag is Tag.PRONOUN and _stands_alone(s, index)
    ):
        return None
    if tag is Tag.AUXILIARY or (word == "such" and s.word(index + 1) == "as"):
        return _read_object_relative(s, clause) if tag is Tag.AUXILIARY else None
    if cue.takes("clause") and (word in ("no", "not") or cue.lemma in ("say", "tell") or _has_clause(s, index)):
        return index
    if cue.takes("noun") and (tag in NOMINAL or word == "that" or tag in (Tag.PRONOUN, Tag.GERUND, Tag.PARTICIPLE)):
        clause.bare_noun = True
        return index
    if cue.takes("finder") and _finds(s, clause):
        return index
    if cue.takes("name") and _names(s, index):
        return index
    quotation = next((k for k in range(index, min(index + 12, len(s))) if k in s.opens), None)
    return index if quotation is not None and cue.takes("quotation") and tag in NOMINAL else None


def _is_rough_count(s: Sentence, index: int) -> bool:
    """Whether "about" stands before a number."""
    return s.word(index) == "about" and (s.tag(index + 1) is Tag.NUMBER or s.word(index + 1) == "half")


def _stands_alone(s: Sentence, index: int) -> bool:
    """Whether a mark follows that is no apostrophe of a short form, as in "she'll"."""
    following = index + 1
    return s.is_mark(following) and following not in s.opens and not s.word(following).startswith(("'", "\u2019"))


def _read_object_relative(s: Sentence, clause: CueClause) -> int | None:
    """Reads "the fees, which S said were lawful": the content is the antecedent and what follows."""
    opener = clause.left - 1
    if s.tag(opener) is not Tag.RELATIVE and (s.word(opener) != "that" or s.word(opener - 1) in nouns()):
        return None
    phrase = noun_phrase_before(s, opener - 1 if s.word(opener - 1) == "," else opener)
    if phrase is None:
        return None
    clause.fixed = ((phrase.start, phrase.end), (clause.right, len(s)))
    clause.bounded = s.word(opener - 1) == ","
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
