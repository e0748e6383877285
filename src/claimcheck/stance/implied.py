"""The plain sentences that a sentence states outright, besides its own.

"A and not B" states that it was not so of B; "A did it and so did B" that B did it; who knew that a thing was so, or
saw it done, says that it was; "neither A nor B came" denies both.

Limits: a sentence without condition, modal or question; pronouns are not resolved: what would bring one along is left
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from claimcheck.patterns import lazy
from claimcheck.stance.difference import listed
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, word_class

_LONGEST = 40
_DENY = "It is not the case that "
_CUES = frozenset(
    {"not", "so", "too", "that", "rather", "instead", "but", "and", "while", "nor", "saw", "heard", "watched"}
)
_OPEN = frozenset({"if", "unless", "whether", "can"})
_FINITE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE})


def implied(sentence: str) -> list[str]:
    """Sentences that follow from one by its words alone; none where it supposes, or asks."""
    plain = " ".join(sentence.strip().rstrip(".!").split())
    lower = plain.lower().replace(",", " ").split()
    if len(lower) > _LONGEST or _CUES.isdisjoint(lower) or "?" in sentence:
        return []
    if not _OPEN.isdisjoint(lower) or not word_class("uncertain_modals").isdisjoint(lower):
        return []
    return [each for rule in _RULES for each in rule(plain) if each != plain]


def _deeds(words: Words) -> int:
    """How many verbs stand behind the first word."""
    return sum(tag in (Tag.VERB, Tag.PARTICIPLE) for tag in words.tags[1:])


def _reports(words: Words) -> bool:
    """Whether more than one verb stands in a clause, so that one may only report what the other says."""
    return _deeds(words) > 1


def _denies(text: str) -> bool:
    return not (listed("downward") | listed("exact")).isdisjoint(text.lower().replace(",", " ").split())


def _pronouns(text: str) -> bool:
    return not (word_class("pronouns") | word_class("personal")).isdisjoint(text.lower().replace(",", " ").split())


# Facts known or seen


_KNEW = lazy(r"^(?P<who>[^,;]+?) (?P<verb>[a-z]+) that (?P<fact>.+)$")
_SAW = lazy(
    r"^(?P<by>[^,;]+?) (?:saw|heard|watched) "
    r"(?P<who>(?:the |an? )?(?:[A-Z]?[a-z-]+ )??[A-Za-z-]+) (?P<deed>[a-z]+ .+)$"
)


def _known(plain: str) -> Iterator[str]:
    """What somebody knew, or forgot, was so; what somebody admitted or learned, unless that is denied."""
    found = _KNEW.search(plain)
    if found is None or word_class("pronouns") & {found["fact"].split()[0].lower()}:
        return
    verb, denied = stem(found["verb"]), not listed("downward").isdisjoint(found["who"].lower().split())
    if verb not in _stems("knowing") and (denied or verb not in _stems("coming_to_know")):
        return
    if not _deeds(words_of(found["who"])):
        yield found["fact"]


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_class(name))


def _seen(plain: str) -> Iterator[str]:
    """What somebody saw done: "saw Reed sign the bill"."""
    found = _SAW.search(plain)
    if found is None or _pronouns(found["who"]) or not listed("downward").isdisjoint(plain.lower().split()):
        return
    deed = found["deed"].split()[0]
    tagged = words_of(f"{found['who']} did {found['deed']}")
    verb = len(found["who"].split()) + 1
    bare = not deed.endswith(("s", "ed", "ing")) and tagged.tags[verb] in (Tag.VERB, Tag.NOUN)
    if bare and not _deeds(words_of(found["by"])):
        yield tagged.text


# So did, and did too


_SO_DID = lazy(r"^(?P<all>.+?),? and so (?P<aux>did|does|do|was|were|is|are|has|have|had) (?P<who>[^,;]+)$")
_TOO = lazy(r"^(?P<all>.+?),? and (?P<who>[^,;]+?) (?P<aux>did|does|do|was|were|is|are|has|have|had) too$")


def _likewise(plain: str) -> Iterator[str]:
    """ "A signed it, and so did B" as "B signed it"."""
    found = _SO_DID.search(plain) or _TOO.search(plain)
    if found is None or _pronouns(found["all"]) or "," in found["all"] or _denies(plain):
        return
    words = words_of(found["all"])
    verb = _verb(words)
    if verb and not {"and", "or", "but"} & {words.lower(i) for i in range(len(words.tokens))}:
        yield f"{found['who']} {words.text[words.tokens[verb].start :]}"


_GAP = lazy(
    r"^(?P<all>[^,;]+) (?P<with>by|in|on|at|to|from|with|for) (?P<own>[^,;]+?),? and "
    r"(?P<who>(?:the )?[A-Za-z-]+(?: [A-Z][a-z-]+)?) (?P=with) (?P<other>[^,;]+)$"
)


def _gapped(plain: str) -> Iterator[str]:
    """ "A went by car, and B by train" as "B went by train"."""
    found = _GAP.search(plain)
    if found is None or _pronouns(plain) or "," not in plain or _denies(plain):
        return
    words = words_of(found["all"])
    verb = _verb(words)
    named = found["who"][0].isupper() or found["who"].startswith("the ")
    if verb and named and Tag.AUXILIARY not in words_of(found["other"]).tags and not _reports(words):
        yield f"{found['who']} {words.text[words.tokens[verb].start :]} {found['with']} {found['other']}"


def _verb(words: Words) -> int:
    """The position of the first finite verb that has a subject before it, 0 if there is none."""
    return next((i for i, tag in enumerate(words.tags) if i and tag in _FINITE), 0)


# Neither, not only, but not


_NEITHER = lazy(r"^Neither (?P<one>.+?) nor (?P<other>.+)$")
_NOT_ONLY = lazy(r"^Not only (?P<one>.+?),? but (?:also )?(?P<other>.+)$")


def _paired(plain: str) -> Iterator[str]:
    """ "Neither A nor B came" and "Not only A but also B came" as sentences of A and of B."""
    found, frame = (_NEITHER.search(plain), _DENY) if plain.startswith("N") else (None, "")
    if found is None:
        found, frame = _NOT_ONLY.search(plain), ""
    if found is None or "," in found["one"]:
        return
    words = words_of(found["other"])
    verb = _verb(words)
    if not verb or _deeds(words_of(found["one"])) or Tag.AUXILIARY in words_of(found["one"]).tags:
        return
    rest = words.text[words.tokens[verb].start :]
    other = words.text[: words.tokens[verb].start].strip()
    for who in (found["one"], other):
        yield f"{frame}{who} {rest}"


_BUT_NOT = lazy(
    r"^(?P<all>.+?)(?:,? but not|, not|,? rather than|,? instead of) "
    r"(?P<left>(?P<opens>the|a|an|in|on|at|to|from|for|by|with) [^,;]+)$"
)


def _except(plain: str) -> Iterator[str]:
    """ "Closed the pool but not the gate": the pool was closed, the gate was not."""
    found = _BUT_NOT.search(plain)
    if found is None or not listed("downward").isdisjoint(found["all"].lower().split()):
        return
    kept, left, opens = found["all"], found["left"], found["opens"]
    start = kept.rfind(f" {opens} ")
    if (
        start < 0
        or any(tag in _FINITE for tag in words_of(kept[start:]).tags)
        or any(tag in _FINITE or tag is Tag.GERUND for tag in words_of(left).tags)
    ):
        return
    before = words_of(kept[:start])
    if not _verb(before) or (before.tags[-1] in (Tag.NOUN, Tag.COORDINATOR) and opens in ("the", "a", "an")):
        return
    yield kept
    yield f"{_DENY}{kept[:start]} {left}"


_SUBJECT_NOT = lazy(
    r"^(?P<one>[^,]+?),? (?:but|and) not (?P<left>the [^,]+?),? (?P<rest>(?:was|were|is|are|has|have|had) .+)$"
)


def _subject_except(plain: str) -> Iterator[str]:
    """ "The staff, but not the guests, were told" as two sentences."""
    found = _SUBJECT_NOT.search(plain)
    if found is None or Tag.VERB in words_of(found["one"]).tags[1:]:
        return
    yield f"{found['one']} {found['rest']}"
    yield f"{_DENY}{found['left']} {found['rest']}"


# Two clauses, two deeds


_RULES: tuple[Callable[[str], Iterator[str]], ...] = (
    _known,
    _seen,
    _likewise,
    _gapped,
    _paired,
    _except,
    _subject_except,
)
