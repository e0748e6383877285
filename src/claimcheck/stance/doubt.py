"""Whether the evidence is unsure of what the claim states: "perhaps", "reportedly", "almost", "partly", "in theory".

What was so perhaps, by hearsay, nearly or on paper only is no proof that it was so, nor that it was not. A hedge that
the claim shares takes nothing away. Modals and verbs of saying are read elsewhere.
"""

from __future__ import annotations

import re

from claimcheck.patterns import lazy
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.constructions import called_untrue
from claimcheck.text.proposition import Proposition
from claimcheck.text.tags import Tag, word_class

_LED_IN = lazy(r"\b(?!(?:true|false|untrue|wrong|incorrect|case|fact|so|such)\b)(\w+) (?:that|whether)\b")
_FORMAL = lazy(r"\b(?:in (?:theory|principle)|on paper|so-called)\b", re.IGNORECASE)


def in_doubt(compared: Compared) -> bool:
    """Whether the evidence has a word of doubt over what it says that the claim does not have."""
    told, claimed = words_of(compared.evidence.text), words_of(compared.claim.text)
    known = {t.lower for t in claimed.tokens}
    doubts = [t for t in told.tokens if t.lower in word_class("doubts") and t.lower not in known]
    if doubts and not all(any(p.evidence.span.start == t.start for p in compared.pairs) for t in doubts):
        return True
    if _in_part(told, compared.evidence) != _in_part(claimed, compared.claim):
        return True
    if _FORMAL.search(compared.evidence.text) and not _FORMAL.search(compared.claim.text):
        return True
    if _supposes(told) and not _supposes(claimed):
        return True
    return (_nearly(told) and not _nearly(claimed)) or _only_led_to(compared, known)


def _only_led_to(compared: Compared, known: set[str]) -> bool:
    """Whether all that answers the claim stands behind "that": "there was a rumour that", "some believe that"."""
    found = _LED_IN.search(compared.evidence.text)
    if found is None or found.group(1).lower() in known or called_untrue(compared.evidence.text):
        return False
    answers = [p.evidence.span for p in compared.pairs if p.claim.weight >= TELLING]
    return bool(answers) and all(s.start >= found.end() for s in answers)


def _in_part(words: Words, proposition: Proposition) -> bool:
    """Whether a thing was so in part: "partly ready", not "half of the crew" or "two and a half years"."""
    counted = [(q.span.start, q.span.end) for q in proposition.quantities]
    found = (i for i, t in enumerate(words.tokens) if t.lower in word_class("partly"))
    places = (i for i in found if not any(a <= words.tokens[i].start < b for a, b in counted))
    return any(words.lower(i + 1) not in ("of", "a", "an", "the") for i in places)


def _nearly(words: Words) -> bool:
    """Whether a deed was nearly done: "almost closed", not "almost 300" or "almost all"."""
    places = (i for i, t in enumerate(words.tokens) if t.lower in word_class("nearly"))
    return any(i + 1 < len(words.tokens) and words.tags[i + 1] in (Tag.VERB, Tag.PARTICIPLE) for i in places)


def _supposes(words: Words) -> bool:
    """Whether the sentence bids one think of it: "Imagine ...", "Suppose ..."."""
    return bool(words.tokens) and words.tokens[0].lower in word_class("supposing")
