"""Who has a thing and who hands it over: "got the records", "gave the records".

Both verbs are so light that no term tells them apart, and of one and the same subject they say the opposite. "Was
given" is said of the one who has it.
"""

from __future__ import annotations

from claimcheck.stance.comparison import Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.tags import Tag, word_class

_PASSED = frozenset({Tag.ADVERB, Tag.NEGATOR})


def handed_apart(compared: Compared) -> bool:
    """Whether one says that somebody had or got what the other says the same one gave."""
    mine, theirs = (_hands(words_of(p.text)) for p in (compared.claim, compared.evidence))
    if mine is None or theirs is None or mine[0] is theirs[0]:
        return False
    return any(p.claim.span.end <= mine[1] and p.evidence.span.end <= theirs[1] for p in compared.pairs)


def _hands(words: Words) -> tuple[bool, int] | None:
    """Whether a sentence is of giving, False where it is of having, and where; None where it is of neither or both."""
    found = [(gives, t.start) for i, t in enumerate(words.tokens) if (gives := _hand(words, i)) is not None]
    return found[0] if len({gives for gives, _ in found}) == 1 else None


def _hand(words: Words, position: int) -> bool | None:
    word = words.lower(position)
    if word in word_class("giving"):
        before = next((i for i in range(position - 1, -1, -1) if words.tags[i] not in _PASSED), -1)
        return not (word == "given" and words.lower(before) in word_class("be"))
    if word in word_class("getting"):
        return False
    if word not in word_class("have"):
        return None
    after = next((i for i in range(position + 1, len(words.tokens)) if words.tags[i] not in _PASSED), -1)
    helps = after < 0 or words.tags[after] in (Tag.PARTICIPLE, Tag.VERB, Tag.AUXILIARY) or words.lower(after) == "to"
    return None if helps else False
