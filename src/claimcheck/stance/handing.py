"""Who has a thing, who hands it over and who makes it: "got the records", "gave the records", "made the records".

All these verbs are so light that no term tells them apart, and of one and the same subject they say different things.
"Was given" is said of the one who has it.
"""

from __future__ import annotations

from functools import cache

from claimcheck import lexicon
from claimcheck.stance.comparison import Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.tags import Tag, word_class

_PASSED = frozenset({Tag.ADVERB, Tag.NEGATOR})


def handed_apart(compared: Compared) -> bool:
    """Whether the two say of the same one two things that such verbs tell apart."""
    mine, theirs = (_light(words_of(p.text)) for p in (compared.claim, compared.evidence))
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return False
    return any(p.claim.span.end <= mine[1] and p.evidence.span.end <= theirs[1] for p in compared.pairs)


def _light(words: Words) -> tuple[str, int] | None:
    """What the light verb of a sentence says, and where it stands; None where it has none, or several that differ."""
    found = [(says, t.start) for i, t in enumerate(words.tokens) if (says := _says(words, i)) is not None]
    return found[0] if len({says for says, _ in found}) == 1 else None


@cache
def _forms() -> dict[str, str]:
    """What a verb says, by its forms."""
    return {form: says for says, forms in lexicon.load("edits")["light_deeds"].items() for form in forms}


def _says(words: Words, position: int) -> str | None:
    word = words.lower(position)
    says = _forms().get(word)
    if says is not None:
        before = next((i for i in range(position - 1, -1, -1) if words.tags[i] not in _PASSED), -1)
        return "has" if word == "given" and words.lower(before) in word_class("be") else says
    if word not in word_class("have"):
        return None
    after = next((i for i in range(position + 1, len(words.tokens)) if words.tags[i] not in _PASSED), -1)
    helps = after < 0 or words.tags[after] in (Tag.PARTICIPLE, Tag.VERB, Tag.AUXILIARY) or words.lower(after) == "to"
    return None if helps else "has"
