"""Words that decide whether what they govern was so: "failed to", "managed to", "was denied"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from claimcheck import lexicon
from claimcheck.text.stems import stem
from claimcheck.text.tokens import Token

_AFTER_OBJECT = frozenset({"from", "of"})
"""These may stand some words after the denying one: "kept the crew from"."""
_REACH = 6
"""How many tokens after the denying one its complement may begin."""


@cache
def _deniers() -> Mapping[str, Sequence[str]]:
    """Stems of words that deny their complement, with the words that must follow."""
    table: dict[str, list[str]] = {}
    for row in lexicon.load("implicatives")["deny"]:
        table.setdefault(stem(row["words"][-1]), []).append(row["next"][0])
    return table


@cache
def withholders() -> frozenset[str]:
    """Stems of verbs whose object is what is not had: deny, lack."""
    return frozenset(stem(word) for word in lexicon.load("implicatives")["withhold"])


@cache
def _affirmers() -> Mapping[str, str]:
    """Stems of words whose complement is thereby so, with the word that must follow: manage to, succeed in."""
    return {stem(word): row["next"][0] for row in lexicon.load("implicatives")["affirm"] for word in row["words"]}


def affirms_complement(tokens: Sequence[Token], index: int) -> bool:
    """Whether what the word at `index` governs is thereby so: "managed to", "succeeded in"."""
    follower = _affirmers().get(stem(tokens[index].lower))
    return follower is not None and index + 1 < len(tokens) and tokens[index + 1].lower == follower


@lru_cache(maxsize=16_384)
def _followers(word: str) -> Sequence[str]:
    """The words of which one must follow where a word denies its complement; none for most words."""
    return _deniers().get(stem(word), ())


def denies_complement(tokens: Sequence[Token], index: int) -> bool:
    """Whether what the word at `index` governs is thereby not so: "failed to", "kept them from"."""
    followers = _followers(tokens[index].lower)
    if not followers:
        return False
    following = [token.lower for token in tokens[index + 1 : index + 1 + _REACH]]
    for follower in followers:
        if follower in following:
            return following[0] == follower or follower in _AFTER_OBJECT
    return False
