"""Whether the evidence speaks of the claim's subject itself, or of what only belongs to it.

"The Irish unit of Delta was founded in 1991" says nothing of when Delta was, nor does "Delta's lawyer signed" say who
signed. Wherever the head of the claim's subject stands in the evidence only beside a noun of its own that the claim
does not answer, the two are of different things. The same holds of verbs that mean another thing with another
preposition: "known for", "known as".

Limits: the subject is what stands before the first verb; nouns that only count or name what follows are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimcheck import lexicon
from claimcheck.stance.comparison import Compared
from claimcheck.stance.difference import listed, tells, within
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, word_class

_ENDS = frozenset({Tag.PREPOSITION, Tag.RELATIVE, Tag.PARTICIPLE, Tag.SUBORDINATOR, Tag.TO, Tag.COORDINATOR})
_VERBS = frozenset({Tag.VERB, Tag.AUXILIARY})
_DESCRIBING = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE})
_INSIDE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.NOUN, Tag.ADVERB})


def other_subject(compared: Compared) -> bool:
    """Whether the evidence speaks of what belongs to the claim's subject, or uses its verb in another sense."""
    claim, evidence = words_of(compared.claim.text), words_of(compared.evidence.text)
    return _only_governed(compared, claim, evidence) or governs_other(claim, evidence) or _only_wanted(claim, evidence)


def governs_other(claim: Words, evidence: Words) -> bool:
    """Whether a verb that both use has another preposition in each: "known for", "known as"."""
    for verb, choices in governed().items():
        mine, theirs = _prepositions(claim, verb, choices), _prepositions(evidence, verb, choices)
        if mine and theirs and not mine & theirs:
            return True
    return False


@cache
def governed() -> dict[str, frozenset[str]]:
    """The prepositions between which a verb changes its sense, by the verb's stem."""
    return {stem(verb): frozenset(after) for verb, after in lexicon.load("edits")["governed"].items()}


def _prepositions(words: Words, verb: str, choices: frozenset[str]) -> frozenset[str]:
    return frozenset(words.lower(i + 1) for i, s in enumerate(words.stems) if s == verb) & choices


def _only_wanted(claim: Words, evidence: Words) -> bool:
    """Whether what the claim speaks of stands in the evidence as what is lacked, needed or feared."""
    wanting = listed("wanting") - {claim.lower(i) for i in range(len(claim.tokens))}
    wanted: dict[str, bool] = {}
    for position, its in enumerate(evidence.stems):
        if its in claim.stems and evidence.tags[position] is Tag.NOUN and tells(evidence, position):
            before = position - 1
            while before > 0 and evidence.tags[before] in (Tag.ADJECTIVE, Tag.DETERMINER):
                before -= 1
            governed = evidence.tags[before] is Tag.PREPOSITION and evidence.lower(before - 1) in wanting
            wanted[its] = governed and wanted.get(its, True)
    return any(wanted.values())


# What only belongs to the subject


def _only_governed(compared: Compared, claim: Words, evidence: Words) -> bool:
    head = _subject_head(claim)
    if head is None:
        return False
    start = claim.tokens[head].start
    answers = [p.evidence.span for p in compared.pairs if p.claim.span.start <= start < p.claim.span.end]
    if not answers:
        return False
    answered = [(p.evidence.span.start, p.evidence.span.end) for p in compared.pairs]
    stems = {evidence.stems[i] for s in answers for i in _at(evidence, (s.start, s.end))}
    places = [i for i, s in enumerate(evidence.stems) if s in stems]
    return bool(places) and all(_is_governed(evidence, i, answered) for i in places)


def _at(words: Words, span: tuple[int, int]) -> Iterable[int]:
    """The positions of the last word in a span."""
    found = [i for i, t in enumerate(words.tokens) if within(t.start, [span])]
    return found[-1:]


def _subject_head(words: Words) -> int | None:
    """The last noun of the phrase before the first verb."""
    head = None
    for position, tag in enumerate(words.tags):
        if tag is Tag.NOUN and tells(words, position):
            head = position
        elif tag in _VERBS or (tag in _ENDS and head is not None):
            break
    return head


def _is_governed(words: Words, position: int, answered: list[tuple[int, int]]) -> bool:
    """Whether a word only says of what another noun is, and that noun has no answer."""
    if _is_measure(words, position) or _describes(words, position, answered):
        return True
    owner = _owned(words, position)
    if owner is None:
        owner = _governor(words, position)
    if owner is None or words.lower(owner) in listed("transparent"):
        return False
    return words.lower(owner) in listed("wanting") or not within(words.tokens[owner].start, answered)


def _describes(words: Words, position: int, answered: list[tuple[int, int]]) -> bool:
    """Whether a word only describes a noun that has no answer: "inherited risk" is no inheritance."""
    if words.tags[position] not in _DESCRIBING:
        return False
    last = position
    while last + 1 < len(words.tokens) and words.tags[last + 1] in (Tag.ADJECTIVE, Tag.NOUN):
        last += 1
    return words.tags[last] is Tag.NOUN and not within(words.tokens[last].start, answered)


def _is_measure(words: Words, position: int) -> bool:
    """Whether a word is only what another is compared with: "as fast as Delta", "older than Delta"."""
    before = position - 1
    while before > 0 and words.tags[before] in _INSIDE - {Tag.NUMBER}:
        before -= 1
    if words.lower(before) in ("than", "unlike"):
        return True
    return words.lower(before) == "as" and any(words.lower(i) == "as" for i in range(max(0, before - 3), before))


def _owned(words: Words, position: int) -> int | None:
    """The noun that belongs to a word: "Delta's [chief] lawyer"."""
    token = words.tokens[position]
    if words.text[token.end : token.end + 2].replace("\u2019", "'") != "'s" and not token.lower.endswith("'s"):
        return None
    found = None
    for i in range(position + 1, min(position + 4, len(words.tokens))):
        if words.lower(i) in ("'s", "\u2019s"):
            continue
        if words.tags[i] not in (Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER):
            break
        found = i if words.tags[i] is Tag.NOUN else found
    return found


def _governor(words: Words, position: int) -> int | None:
    """The noun before "of" and the word, where it opens a subject: "the Irish unit of Delta was"."""
    before = position - 1
    while before >= 0 and words.tags[before] in _INSIDE and words.tokens[before].lower not in word_class("be"):
        before -= 1
    if before < 1 or words.tags[before] is not Tag.PREPOSITION or words.tags[before - 1] is not Tag.NOUN:
        return None
    if "," in words.text[words.tokens[before - 1].end : words.tokens[position].start]:
        return None
    opened = before - 2
    while opened >= 0 and words.tags[opened] in _INSIDE:
        opened -= 1
    opens = opened < 0 or words.tags[opened] in (Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE)
    comma = "," in words.text[words.tokens[max(opened, 0)].end : words.tokens[before - 1].start]
    return before - 1 if opens or comma else None
