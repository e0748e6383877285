"""Whether a sentence holds a word that may report speech.

It is asked of every sentence, so that the reader of attributions is loaded only for those that need it.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.text.tags import word_class

_memory: set[str] = set()
# A memory, not state: what it holds is what `cue_words` would compute.


def cue_words() -> frozenset[str]:
    """Every word that may begin a cue, in all its forms."""
    if not _memory:
        from claimcheck.text.attribution_lexicon import nouns, phrases, reckonings, verbs

        _memory.update((":", *verbs(), *nouns(), *phrases(), *reckonings(), *word_class("requests")))
    return frozenset(_memory)


def prime(words: Iterable[str]) -> None:
    """Remembers the cue words computed before."""
    _memory.update(words)


def may_report(words: Iterable[str]) -> bool:
    """Whether one of these lower-case words may begin a cue."""
    return not (_memory or cue_words()).isdisjoint(words)
