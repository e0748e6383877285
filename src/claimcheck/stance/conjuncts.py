"""What may be done to the members of "and" and "or" without saying something else.

"A and B" says A, and "A or B" does not; under a denial it is the other way round. Members that act together, that are
all there are, or that make up one name may not be dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck import lexicon
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.exclusive import exclude
from claimcheck.stance.parallel import Edit, Parallel, Words, words_of
from claimcheck.text.propositions import Form, Proposition, Term
from claimcheck.text.tags import Tag

_IN_LIST = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.COORDINATOR})
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"'})
_AFTER_OR = frozenset({"more", "fewer", "less", "so", "not", "over", "under", "higher", "lower", "older", "younger"})


@cache
def _collective() -> frozenset[str]:
    return frozenset(lexicon.load("edits")["collective"])


def conjuncts_hold(parallel: Parallel, edit: Edit, *, denied: bool) -> bool:
    """Whether what an edit does to "and" and "or" leaves the evidence saying what the claim says."""
    mine, theirs = _joiners(parallel.claim, edit.claim), _joiners(parallel.evidence, edit.evidence)
    if mine == theirs:
        return (
            denied or bool(edit.claim) or not _drops_member(parallel.evidence, edit.evidence) or _apart(parallel, edit)
        )
    added, dropped = mine - theirs, theirs - mine
    if denied:
        # "Not A or B" denies each, "not A and B" does not.
        return "and" not in dropped and "or" not in added
    if "or" in dropped or added:
        return False
    return "and" not in dropped or _may_drop(parallel, edit)


def drops_alternative(compared: Compared) -> bool:
    """Whether the claim takes up one of two things of which the evidence says "one or the other"."""
    evidence = compared.evidence
    if evidence.form is Form.DENIES or " or " not in evidence.text:
        return False
    answered = {id(p.evidence) for p in compared.pairs}
    words = words_of(evidence.text)
    for position in range(1, len(words.tokens)):
        if words.lower(position) != "or" or words.lower(position + 1) in _AFTER_OR:
            continue
        before, behind = range(position - 1, -1, -1), range(position + 1, len(words.tokens))
        sides = (_term_at(evidence, words, before), _term_at(evidence, words, behind))
        if len({id(t) in answered for t in sides if t is not None}) > 1:
            return True
    return False


_NEAR = 3


def _term_at(evidence: Proposition, words: Words, positions: Sequence[int]) -> Term | None:
    """The first telling term among the words at some positions."""
    for position in positions[:_NEAR]:
        start = words.tokens[position].start
        found = next((t for t in evidence.terms if t.span.start <= start < t.span.end), None)
        if found is not None and found.weight >= TELLING:
            return found
    return None


def _joiners(words: Words, positions: Sequence[int]) -> frozenset[str]:
    """The coordinators in an edit; "or more" belongs to a figure."""
    found = (i for i in positions if words.lower(i) in ("and", "or", "nor"))
    joiners = (words.lower(i) for i in found if words.lower(i + 1) not in _AFTER_OR)
    return frozenset("or" if joiner == "nor" else joiner for joiner in joiners)


def _drops_member(words: Words, positions: Sequence[int]) -> bool:
    """Whether what is dropped stands in a list: between commas, with an "and" behind it."""
    if not positions or any(words.tags[i] not in _IN_LIST for i in positions):
        return False
    if "," not in words.text[words.tokens[positions[-1]].end :][:2]:
        return "," in words.text[: words.tokens[positions[0]].start][-2:]
    return any(words.lower(i) == "and" for i in range(positions[-1], positions[-1] + _MEMBER))


_MEMBER = 8
"""How many words behind a member the "and" of its list may stand."""


def _apart(parallel: Parallel, edit: Edit) -> bool:
    """Whether the members of a list do each for itself what is said of them."""
    words, claim = parallel.evidence, parallel.claim
    every = {words.lower(i) for i in range(len(words.tokens))} | {claim.lower(i) for i in range(len(claim.tokens))}
    return not (every & _collective() or _says_who(words, edit.evidence))


def _may_drop(parallel: Parallel, edit: Edit) -> bool:
    """Whether a member of "and" may be left out."""
    words = parallel.evidence
    return _apart(parallel, edit) and (
        not _in_quotes(parallel, edit)
        and not _in_one_name(words, edit.evidence)
        and not _in_one_look(words, edit.evidence)
    )


def _says_who(words: Words, positions: Sequence[int]) -> bool:
    """Whether the members are all that the subject is: "the owners are A and B"."""
    last = max((i for i in positions if words.lower(i) == "and"), default=positions[-1])
    if not any(words.tags[i] is Tag.NOUN for i in (*positions, last - 1)):
        return False
    before = min(last, positions[0]) - 1
    while before > 0 and words.tags[before] in _IN_LIST:
        before -= 1
    return words.lower(before) in ("are", "were")


def _in_quotes(parallel: Parallel, edit: Edit) -> bool:
    """Whether a member stood between quotation marks: a title is one name."""
    start = parallel.evidence.tokens[edit.evidence[0]].start
    before = parallel.evidence.text[:start].translate(_QUOTES)
    return before.count('"') % 2 == 1


def _in_one_name(words: Words, positions: Sequence[int]) -> bool:
    """Whether the members make up one name: "Franklin and Marshall College"."""
    joiner = next(i for i in positions if words.lower(i) == "and")
    if not (words.capital(joiner - 1) or joiner == 1) or not _name_follows(words, joiner):
        return False
    if words.lower(joiner - 2) == "of" and words.capital(joiner - 3):
        return True  # "Land of Hope and Glory".
    return _run(words, joiner, 1) != _run(words, joiner, -1) or _is_singular(words, joiner)


def _name_follows(words: Words, joiner: int) -> bool:
    after = joiner + 1 + (words.lower(joiner + 1) == "the")
    return words.capital(after)


def _run(words: Words, joiner: int, step: int) -> int:
    """How many capitalised words stand on one side of "and"."""
    position, count = joiner + step, 0
    if step > 0 and words.lower(position) == "the":
        position += 1
    while _is_name(words, position) and (not count or _touch(words, position, position - step)):
        position, count = position + step, count + 1
    return count


def _is_name(words: Words, position: int) -> bool:
    """Whether a word is written as a name; the first of a sentence may be one."""
    opens = position == 0 and words.tokens[0].text[0].isupper() and words.tags[0] is not Tag.DETERMINER
    return words.capital(position) or opens


def _touch(words: Words, one: int, other: int) -> bool:
    """Whether nothing but a space stands between two neighbours."""
    first, second = sorted((one, other))
    return words.tokens[second].start - words.tokens[first].end <= 1


def _is_singular(words: Words, joiner: int) -> bool:
    """Whether a singular verb follows: "The Frog and the Nightingale is a poem"."""
    after = joiner + 1 + (words.lower(joiner + 1) == "the")
    while words.capital(after):
        after += 1
    return words.lower(after) in ("is", "was", "has")


def _in_one_look(words: Words, positions: Sequence[int]) -> bool:
    """Whether what is dropped excludes what stands beside it: "black and white", "painted red and the roof blue"."""
    beside = (words.lower(positions[0] - 1), words.lower(positions[-1] + 1))
    return any(exclude(words.lower(i), kept) for i in positions for kept in beside)
