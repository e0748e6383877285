"""Contradiction by one word: what is the eighth is not the seventh, who stands near it is not far from it.

It holds only where a sentence is the other's like in all else, speaks of one definite thing, and says of that thing
itself which of the alternatives it is. Elsewhere two things may be meant, one red and one blue.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.spans import Span
from claimcheck.stance.comparison import Compared
from claimcheck.stance.exclusive import exclude
from claimcheck.stance.licence import differs, other_place
from claimcheck.stance.parallel import Edit, Parallel, Words, parallel
from claimcheck.text.propositions import Form, Proposition
from claimcheck.text.tags import Tag, word_class

_DESCRIPTION = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.ADVERB})


def alternative(compared: Compared) -> tuple[Span, Span] | None:
    """The words of the claim and of the evidence that exclude each other; None unless they contradict."""
    if not (_is_plain(compared.claim) and _is_plain(compared.evidence)) or not _may_exclude(compared):
        return None
    beside = parallel(compared.claim.text, compared.evidence.text)
    if beside is None or not _is_definite(beside.claim) or not _is_definite(beside.evidence):
        return None
    telling = [edit for edit in beside.edits if _tells(compared, beside, edit)]
    if len(telling) != 1 or not _excludes(beside, telling[0]):
        return None
    edit = telling[0]
    return _span(beside.claim, edit.claim), _span(beside.evidence, edit.evidence)


def _is_plain(proposition: Proposition) -> bool:
    """Whether it says that something is so, and nothing else."""
    open_to_doubt = proposition.modal or proposition.ambiguous or proposition.hedged or proposition.frequency
    return proposition.form is Form.EXISTS and not proposition.negations and not open_to_doubt


def _may_exclude(compared: Compared) -> bool:
    """Whether any two words left over could, so that most pairs are passed over cheaply."""
    rest = [t.text.lower() for t in compared.alignment.evidence_rest]
    words = any(exclude(t.text.lower(), other) for t in compared.alignment.claim_rest for other in rest)
    return words or compared.claim.particles != compared.evidence.particles or _near(compared)


def _near(compared: Compared) -> bool:
    """Whether only one of them says "far"."""
    words = [{w for w in p.text.lower().split() if w == "far"} for p in (compared.claim, compared.evidence)]
    return words[0] != words[1]


def _tells(compared: Compared, beside: Parallel, edit: Edit) -> bool:
    """Whether an edit makes a difference."""
    return _word_pair(beside, edit) is not None or differs(compared, beside, edit)


def _excludes(beside: Parallel, edit: Edit) -> bool:
    pair = _word_pair(beside, edit)
    if pair is not None and _says_which(beside.claim, pair[0]) and _says_which(beside.evidence, pair[1]):
        return True
    return other_place(beside, edit) and _before_definite(beside.claim, edit)


def _word_pair(beside: Parallel, edit: Edit) -> tuple[int, int] | None:
    """The positions of one word on each side that exclude each other, where they are all that the edit holds."""
    if len(edit.claim) != 1 or len(edit.evidence) != 1:
        return None
    mine, theirs = edit.claim[0], edit.evidence[0]
    return (mine, theirs) if exclude(beside.claim.lower(mine), beside.evidence.lower(theirs)) else None


def _says_which(words: Words, position: int) -> bool:
    """Whether a word is said of the subject by "is", with nothing but its own phrase between."""
    for before in range(position - 1, -1, -1):
        if words.lower(before) in word_class("be"):
            return True
        if words.tags[before] not in _DESCRIPTION:
            return False
    return False


def _before_definite(words: Words, edit: Edit) -> bool:
    """Whether what follows an edit is one known thing: "far from the ground"."""
    after = edit.claim[-1] + 1 if edit.claim else len(words.tokens)
    while words.lower(after) in ("of", "to", "from"):
        after += 1
    return words.lower(after) in word_class("definite") or words.capital(after)


def _is_definite(words: Words) -> bool:
    """Whether the sentence begins with one definite thing or name."""
    first = words.lower(0)
    if first in word_class("definite") | word_class("personal"):
        return True
    return words.tags[0] is Tag.NOUN and (words.capital(1) or words.lower(1) in ("is", "was", "has"))


def _span(words: Words, positions: Sequence[int]) -> Span:
    return Span(words.tokens[positions[0]].start, words.tokens[positions[-1]].end)
