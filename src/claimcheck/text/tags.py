"""Coarse parts of speech for a shallow reader, from closed classes, verb lists, endings and neighbours.

Limits: no statistics, so a noun and a verb of one form ("report") are told apart by the words beside them
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import ClassVar

from claimcheck import lexicon
from claimcheck.text.stems import verb_forms
from claimcheck.text.tokens import Token


class _Members(type):
    """Lets the tags be gone through: `tuple(Tag)`."""

    def __iter__(cls) -> Iterator[Tag]:
        return (getattr(Tag, name) for name in Tag.__annotations__)


class Tag(metaclass=_Members):
    """What a token is.

    No enumeration: before Python 3.12 each look-up of a member of one runs through Python, and tags are looked up by
    the hundred in every sentence.
    """

    __slots__ = ("name", "value")

    DETERMINER: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    AUXILIARY: ClassVar[Tag]
    NEGATOR: ClassVar[Tag]
    VERB: ClassVar[Tag]
    PARTICIPLE: ClassVar[Tag]
    GERUND: ClassVar[Tag]
    NOUN: ClassVar[Tag]
    ADJECTIVE: ClassVar[Tag]
    ADVERB: ClassVar[Tag]
    PREPOSITION: ClassVar[Tag]
    TO: ClassVar[Tag]
    COORDINATOR: ClassVar[Tag]
    SUBORDINATOR: ClassVar[Tag]
    RELATIVE: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    MARK: ClassVar[Tag]

    def __init__(self, name: str) -> None:
        self.name, self.value = name, name.lower()

    def __repr__(self) -> str:
        return f"<Tag.{self.name}: {self.value!r}>"


for _name in Tag.__annotations__:
    setattr(Tag, _name, Tag(_name))


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one closed class."""
    return frozenset(lexicon.load("function_classes")[name])


@cache
def _closed() -> dict[str, Tag]:
    table: dict[str, Tag] = {}
    order = (
        ("adverbs", Tag.ADVERB),
        ("subordinators", Tag.SUBORDINATOR),
        ("prepositions", Tag.PREPOSITION),
        ("interrogatives", Tag.SUBORDINATOR),
        ("relatives", Tag.RELATIVE),
        ("concessives", Tag.SUBORDINATOR),
        ("coordinators", Tag.COORDINATOR),
        ("pronouns", Tag.PRONOUN),
        ("determiners", Tag.DETERMINER),
        ("universals", Tag.DETERMINER),
        ("existentials", Tag.DETERMINER),
        ("negatives", Tag.DETERMINER),
        ("without", Tag.PREPOSITION),
        ("modals", Tag.AUXILIARY),
        ("be", Tag.AUXILIARY),
        ("have", Tag.AUXILIARY),
        ("do", Tag.AUXILIARY),
        ("negators", Tag.NEGATOR),
    )
    for name, tag in order:
        for word in word_class(name):
            table[word] = tag
    for word in ("who", "whom", "which", "whose"):
        table[word] = Tag.RELATIVE
    for word in ("even", "however", "yet", "so"):
        table[word] = Tag.ADVERB
    for word in word_class("compound_pronouns"):
        table[word] = Tag.PRONOUN
    for word in word_class("adjectives_in_ly"):
        table.setdefault(word, Tag.ADJECTIVE)
    for word in word_class("nouns_in_ly"):
        table.setdefault(word, Tag.NOUN)
    table["to"] = Tag.TO
    return table


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Base forms, past forms and participles of the irregular verbs and base forms of the regular ones."""
    lists = lexicon.load("verbs")
    bases = {row[0] for row in lists["irregular"]} | set(lists["regular"])
    return (
        frozenset(bases),
        frozenset(row[1] for row in lists["irregular"]),
        frozenset(row[2] for row in lists["irregular"]),
    )


def may_be_past(word: str) -> bool:
    """Whether a word may be a simple past: it ends in -ed, or is an irregular verb's."""
    return word.endswith("ed") or word in _verbs()[1]


def is_base(word: str) -> bool:
    """Whether a word is the base form of a verb on the list."""
    return word in _verbs()[0]


def is_past(word: str) -> bool:
    """Whether a word is the past form of an irregular verb, and no other form."""
    bases, pasts, _ = _verbs()
    return word in pasts and word not in bases


_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)
"""Endings of verb forms, with what the base form has in their place."""


def _is_verb_form(word: str) -> bool:
    """Whether a word is, or may be, a form of a verb on the list."""
    bases, _, _ = _verbs()
    if word in bases or word in verb_forms():
        return True
    return any(base in bases for ending, additions in _ENDINGS for base in _bases(word, ending, additions))


def _bases(word: str, ending: str, additions: Sequence[str]) -> list[str]:
    """What the base form may be if a word ends in `ending`: "planned" is of "plann", "planne" or "plan"."""
    if not word.endswith(ending):
        return []
    root = word.removesuffix(ending)
    doubled = [root[:-1]] if len(root) > 2 and root[-1] == root[-2] else []
    return [*(root + addition for addition in additions), *doubled]


def _open_class(word: str) -> Tag:
    """The likeliest tag of a word outside the closed classes, from its form alone."""
    if word[0].isdigit():
        return Tag.NUMBER
    bases, pasts, participles = _verbs()
    if word in participles:
        return Tag.PARTICIPLE
    if word in pasts:
        return Tag.VERB
    if word.endswith("ing") and len(word) > 4 and word not in bases and _is_verb_form(word):
        return Tag.GERUND
    if word.endswith("ed") and len(word) > 3:
        return Tag.PARTICIPLE
    if word.endswith("ly") and len(word) > 4:
        return Tag.ADVERB
    if word in bases or (word.endswith("s") and _is_verb_form(word)):
        return Tag.VERB
    return Tag.NOUN


_AMBIGUOUS = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
_UNSETTLED = _AMBIGUOUS | {Tag.AUXILIARY}
_UNSETTLED_WORDS = frozenset({"once", "yet", "that", "her", "his"})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})
_BEFORE_THAT = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.NOUN, Tag.ADJECTIVE, Tag.GERUND})
_AFTER_PRONOUN = frozenset({None, Tag.MARK, Tag.PREPOSITION, Tag.TO})


def tag(tokens: Sequence[Token], names: frozenset[int] = frozenset()) -> list[Tag]:
    """A tag for each token; `names` holds the indexes of tokens known to be parts of names."""
    if len(tokens) > _LONGEST_KEPT:
        return _tags(tokens, names)
    return list(_kept(tuple(tokens), names))


_LONGEST_KEPT = 400
"""Sentences are kept for a while, since each reader of one asks for its tags; whole drafts are not."""


@lru_cache(maxsize=256)
def _kept(tokens: tuple[Token, ...], names: frozenset[int]) -> Sequence[Tag]:
    return _tags(tokens, names)


def _tags(tokens: Sequence[Token], names: frozenset[int]) -> list[Tag]:
    tags = _first(tokens, names)
    previous = None
    for index, current in enumerate(tags):
        if current in _UNSETTLED or previous is Tag.NEGATOR or tokens[index].lower in _UNSETTLED_WORDS:
            # Of most words the neighbours change nothing.
            tags[index] = current = _settle(tokens, tags, index, names)
        previous = current
    return tags


def _first(tokens: Sequence[Token], names: frozenset[int]) -> list[Tag]:
    """The tags from the words alone."""
    closed, tags = _closed(), []
    for text, lower, _, _ in tokens:
        first = text[0]
        if "a" <= first <= "z":
            tags.append(_alone(lower))
        elif not first.isalnum() and lower != "n't":
            tags.append(Tag.MARK if lower != "'s" else Tag.DETERMINER)
        elif tags and first.isupper() and lower not in closed:
            tags.append(Tag.NOUN)
        else:
            tags.append(_alone(lower))
    for index in names:
        tags[index] = Tag.NOUN
    return tags


@lru_cache(maxsize=16_384)
def _alone(word: str) -> Tag:
    """The tag of a word without its sentence."""
    return _closed().get(word) or _open_class(word)


def _previous(tags: Sequence[Tag], index: int) -> int:
    """The index of the word before, adverbs and negators skipped; -1 if there is none."""
    index -= 1
    while index >= 0 and tags[index] in (Tag.ADVERB, Tag.NEGATOR):
        index -= 1
    return index


def _settle(tokens: Sequence[Token], tags: Sequence[Tag], index: int, names: frozenset[int]) -> Tag:
    """The tag in the light of the neighbours."""
    current, word = tags[index], tokens[index].lower
    before = _previous(tags, index)
    before_tag = tags[before] if before >= 0 else None
    after_tag = tags[index + 1] if index + 1 < len(tags) else None
    if word == "once" and before_tag is Tag.NOUN and after_tag in (Tag.VERB, Tag.PARTICIPLE):
        return Tag.ADVERB
    if (
        word == "yet"
        and index
        and tokens[index - 1].lower == ","
        and after_tag in (Tag.PRONOUN, Tag.DETERMINER, Tag.NOUN)
    ):
        return Tag.COORDINATOR
    if word == "that":
        return _settle_that(index, len(tokens), before_tag, after_tag)
    if current is Tag.DETERMINER and word in ("her", "his") and after_tag in _AFTER_PRONOUN:
        return Tag.PRONOUN
    if current is Tag.AUXILIARY and (word in word_class("have") or word in word_class("do")):
        return _settle_have(tokens, tags, index)
    if index not in names and _is_unlisted_verb(tokens, tags, index):
        return Tag.VERB
    if index in names or current not in _AMBIGUOUS:
        return current
    if before_tag is Tag.TO:
        return Tag.GERUND if current is Tag.GERUND else Tag.VERB
    if before_tag is Tag.AUXILIARY:
        return _after_auxiliary(tokens[before].lower, current, word)
    if before_tag in _BEFORE_NOUN and not _is_year(tokens[before]):
        return _in_noun_phrase(current, after_tag)
    return Tag.NOUN if current is Tag.VERB and _is_noun(tokens, tags, index, before_tag) else current


def _is_year(token: Token) -> bool:
    """Whether a number is a year, which counts no noun: "who came in 2022 got ..."."""
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("18", "19", "20")


def _is_noun(tokens: Sequence[Token], tags: Sequence[Tag], index: int, before_tag: Tag | None) -> bool:
    """Whether what looks like a verb at `index` is a noun: "in charge", "guards were", "a water pump"."""
    after_tag = tags[index + 1] if index + 1 < len(tags) else None
    if before_tag is Tag.PREPOSITION or tokens[index - 1].lower in word_class("noun_takers"):
        return True
    if before_tag is None:
        # A sentence opens with "concerns", but no command with "concern".
        plural = tokens[index].lower.endswith("s") and not tokens[index].lower.endswith("ss")
        return plural or after_tag in (Tag.VERB, Tag.AUXILIARY)
    bases, pasts, _ = _verbs()
    word = tokens[index].lower
    if before_tag is not Tag.NOUN or word in pasts:
        return False
    if _bare_singular(tokens, tags, index) or _finite_follows(tags, index):
        return True
    if word.endswith("s") and _counted(tags, index):
        return True
    compound = after_tag in (Tag.PARTICIPLE, Tag.VERB, Tag.AUXILIARY) or _singular(tokens, tags, index)
    return word in bases and compound


def _counted(tags: Sequence[Tag], index: int) -> bool:
    """Whether a number stands before the noun phrase that ends at `index`: "37 dredging contracts"."""
    position = index - 1
    while position >= 0 and tags[position] in (Tag.NOUN, Tag.ADJECTIVE, Tag.GERUND):
        position -= 1
    return position >= 0 and tags[position] is Tag.NUMBER


def _singular(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> bool:
    """Whether the noun phrase before `index` begins with "a" or "every": no base form agrees with it."""
    position = index - 1
    while position >= 0 and tags[position] in (Tag.NOUN, Tag.ADJECTIVE):
        position -= 1
    return position >= 0 and tokens[position].lower in word_class("singular")


def _bare_singular(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> bool:
    """Whether a lone singular noun stands between a conjunction and a base form: "or standard process"."""
    noun = tokens[index - 1]
    lone = index > 1 and tags[index - 1] is Tag.NOUN and tags[index - 2] is Tag.COORDINATOR and noun.text[0].islower()
    return lone and not noun.lower.endswith("s") and noun.lower not in word_class("irregular_plurals")


def _finite_follows(tags: Sequence[Tag], index: int) -> bool:
    """Whether an auxiliary follows in the same clause, so that the word at `index` is no finite verb."""
    stops = (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.COORDINATOR, Tag.PRONOUN)
    for position in range(index + 1, min(index + 10, len(tags))):
        if tags[position] is Tag.AUXILIARY:
            return True
        if tags[position] in stops:
            return False
    return False


def _settle_that(index: int, length: int, before_tag: Tag | None, after_tag: Tag | None) -> Tag:
    """`that` as a relative, a complementiser or a determiner."""
    if before_tag in (Tag.NOUN, Tag.PRONOUN) and after_tag in (Tag.AUXILIARY, Tag.VERB, Tag.PARTICIPLE):
        return Tag.RELATIVE
    if index == 0 or before_tag in _BEFORE_THAT:
        return Tag.SUBORDINATOR if index + 2 < length else Tag.PRONOUN
    return Tag.DETERMINER


def _settle_have(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> Tag:
    """`have` and `do` are verbs of their own unless a verb form follows."""
    position = index + 1
    while position < len(tokens) and tags[position] in (Tag.ADVERB, Tag.NEGATOR):
        position += 1
    if position >= len(tokens):
        return Tag.AUXILIARY
    verbal = tags[position] in (Tag.PARTICIPLE, Tag.AUXILIARY, Tag.PRONOUN, Tag.VERB)
    verbal = verbal or _is_unlisted_verb(tokens, tags, position)
    return Tag.AUXILIARY if verbal else Tag.VERB


def _is_unlisted_verb(tokens: Sequence[Token], tags: Sequence[Tag], index: int) -> bool:
    """Whether an unknown word must be a verb: "did not roam", "could never roam"."""
    noun = tags[index] is Tag.NOUN and tokens[index].text[0].islower()
    if not noun or index < 2 or tags[index - 1] is not Tag.NEGATOR:
        return False
    auxiliary = tokens[index - 2].lower
    return auxiliary in word_class("do") or auxiliary in word_class("modals")


def _after_auxiliary(auxiliary: str, current: Tag, word: str) -> Tag:
    """After a modal or `do` a base form is a verb; after `be` and `have` a participle stays one."""
    if auxiliary in word_class("modals") or auxiliary in word_class("do"):
        return Tag.VERB
    if auxiliary in word_class("have") and current is Tag.VERB:
        return Tag.PARTICIPLE
    if auxiliary in word_class("be") and current is Tag.VERB and word not in _verbs()[1]:
        return Tag.NOUN
    return current


def _in_noun_phrase(current: Tag, after_tag: Tag | None) -> Tag:
    """After a determiner or adjective a verb form is a noun, a participle before a noun an adjective."""
    if current is not Tag.PARTICIPLE:
        return Tag.NOUN
    before_noun = after_tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.VERB)
    return Tag.ADJECTIVE if before_noun else Tag.PARTICIPLE
