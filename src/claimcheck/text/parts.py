"""The statements that one sentence joins by "and" or "but", each as a sentence of its own.

"The yard was built in 1989 and has 36 cranes" states two things, and the second of the yard as well. A part is taken
out only where nothing before it reaches over it: no report, no doubt, no condition, no quantity that counts both.

Limits: the second predicate must begin with a finite verb that cannot be a participle under the first one's auxiliary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.spans import Span
from claimcheck.text.clause import MAIN, Clause
from claimcheck.text.clauses import split
from claimcheck.text.cues import may_report
from claimcheck.text.hedges import find as find_hedges
from claimcheck.text.tags import Tag, is_base, tag, word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise

_JOINTS = frozenset({"and", "but"})
_REACHING = frozenset({
    "or", "nor", "either", "neither", "both", "only", "not", "respectively", "than", "instead", "whether", "if",
    "unless",
})  # fmt: skip
"""Words that bind what they join, or reach over more than the part they stand in, where they open a sentence."""
_COUNTING = frozenset(
    {"no", "none", "nobody", "few", "fewer", "only", "not", "neither", "hardly", "most", "least", "at"}
)
_OBJECT = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.PREPOSITION, Tag.NUMBER})
_LONGEST = 60


def parts(text: str) -> tuple[str, ...]:
    """The statements that a sentence joins to its first, in order; empty where it makes one alone.

    The first is left out: what follows it too often bears on it, and the sentence read whole tells it as well.
    """
    lower = text.lower()
    if " and " not in lower and " but " not in lower:
        return ()
    tokens = tokenise(text)
    words = [t.lower for t in tokens]
    if len(tokens) > _LONGEST or not _plain(text, words):
        return ()
    tags = tag(tokens)
    clauses = split(tokens, tags)
    main = clauses[0]
    if main.verb < 0 or not main.group or main.group[0] == 0:
        return ()
    cuts = sorted({*_clauses(clauses, tags, words), *_predicates(text, tokens, tags, clauses)})
    return tuple(_cut(text, tokens, main, cuts)) if cuts else ()


def _plain(text: str, words: Sequence[str]) -> bool:
    """Whether nothing in a sentence reaches over all of it."""
    if any(mark in text for mark in '?"\u201c\u201d:;') or words[0] in _REACHING | word_class("concessive_openers"):
        return False
    if words[0] == "it" and "that" in words:
        return False  # "It is false that ...".
    if {"respectively", "or", "nor", "either", "neither"} & set(words) or word_class("doubts") & set(words):
        return False
    return not find_hedges(text) and not (may_report(words) and _reports(text))


def _reports(text: str) -> bool:
    from claimcheck.text.attribution import find

    return bool(find(text))


def _clauses(clauses: Sequence[Clause], tags: Sequence[Tag], words: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Where a second main clause is joined, with whether it has a subject of its own."""
    for clause in clauses[1:]:
        if clause.kind == MAIN and clause.parent == 0 and clause.verb >= 0 and words[clause.opener] in _JOINTS:
            before = [i for i in clause.tokens if i < min(clause.group or [clause.verb])]
            if any(tags[i] is Tag.NOUN for i in before):
                yield clause.opener, True


def _predicates(
    text: str, tokens: Sequence[Token], tags: Sequence[Tag], clauses: Sequence[Clause]
) -> Iterator[tuple[int, bool]]:
    """Where a second predicate of the same subject is joined."""
    main = clauses[0]
    subject = [tokens[i].lower for i in main.tokens if i < main.group[0]]
    if not subject or _COUNTING.intersection(subject):
        return
    dates = [d.span for d in find_times(text, None, tokens)]
    inside = frozenset(main.tokens)
    helped = any(tags[i] is Tag.AUXILIARY for i in main.group)
    for i in main.tokens:
        if i <= main.verb or tokens[i].lower not in _JOINTS or i + 2 >= len(tokens):
            continue
        if any(d.start < tokens[i].start < d.end for d in dates):
            continue
        between = (j for j in range(main.verb, i) if j not in inside and tags[j] is not Tag.MARK)
        below = any(not any(d.contains(Span(tokens[j].start, tokens[j].end)) for d in dates) for j in between)
        if not below and _is_predicate(tokens, tags, i + 1, helped=helped):
            yield i, False


def _is_predicate(tokens: Sequence[Token], tags: Sequence[Tag], first: int, *, helped: bool) -> bool:
    """Whether a predicate begins at a token that is no noun phrase and no participle of the first auxiliary."""
    word = tokens[first].lower
    if tags[first] is Tag.AUXILIARY:
        return word not in ("be", "been", "being") and (word not in ("have", "do") or not helped)
    if helped:
        return tags[first] is Tag.VERB and word.endswith("s") and tags[first + 1] in _OBJECT
    finite = tags[first] is Tag.VERB and not is_base(word)
    past = tags[first] is Tag.PARTICIPLE and tags[first + 1] in _OBJECT
    return (finite and tags[first + 1] in _OBJECT) or past


def _cut(text: str, tokens: Sequence[Token], main: Clause, cuts: Sequence[tuple[int, bool]]) -> Iterator[str]:
    """The parts between the joints; one without a subject of its own is given the first one's."""
    before = [i for i in main.tokens if i < main.group[0]]
    subject = text[tokens[before[0]].start : tokens[before[-1]].end] if before else ""
    ends = [*(tokens[i].start for i, _ in cuts), len(text)]
    for (joint, own), end in zip(cuts, ends[1:], strict=True):
        said = text[tokens[joint + 1].start : end]
        yield _closed(said[:1].upper() + said[1:] if own else f"{subject} {said}")


def _closed(text: str) -> str:
    return text.rstrip(" ,.") + "."
