"""The words a comparison knows: the packaged lists and a base's lexicon in one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.model.evidence import BaseLexicon, Name, Period
from claimcheck.text.stems import stem
from claimcheck.text.tokens import Token, tokenise

_ARTICLES = frozenset({"the", "a", "an"})
# By their stems: "togeth" is "together".
_PARTICLES = frozenset(
    {"home", "back", "up", "down", "out", "apart", "off", "away", "over", "aside", "alone", "from", "togeth"}
)
_MAX_GAP = 4


class Phrase(Struct, frozen=True):
    """A synonym of several words: its stems, what it means, whether words may stand before its particle."""

    stems: tuple[str, ...]
    canon: str
    gap: bool


class Vocabulary(Struct, frozen=True):
    """What words mean the same, which say more, which deny each other, and who is who."""

    canon: Mapping[str, frozenset[str]]
    """Stem to the sets it is a member of."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    """First stem to the phrases that begin with it, longest first."""
    antonyms: Mapping[str, frozenset[str]]
    broader: Mapping[str, frozenset[str]]
    """A meaning to all those that say less."""
    narrower: Mapping[str, frozenset[str]]
    """A meaning to all those that say more: `broader` turned round."""
    forms: Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    """First word to (words, name id, case matters), longest first."""
    names: Mapping[str, Name]
    kinds: Mapping[str, frozenset[str]]
    """A common noun to the names it may stand for."""

    def meanings(self, word: str) -> frozenset[str]:
        """What a lower-case word may mean: its stem and the sets that hold it."""
        base = stem(word)
        return self.canon.get(base, frozenset()) | {base}

    def wholes(self, name: str, period: Period | None = None) -> frozenset[str]:
        """The names that `name` is a part of, itself included, at some time in `period`."""
        found = {name}
        queue = [name]
        while queue:
            entry = self.names.get(queue.pop())
            for part in entry.part_of if entry else ():
                if part.id not in found and (period is None or part.period.overlaps(period)):
                    found.add(part.id)
                    queue.append(part.id)
        return frozenset(found)

    def resolve(self, text: str) -> frozenset[str]:
        """The ids of the names that `text` as a whole, or a part of it, stands for; empty if none."""
        tokens = tokenise(text)
        return frozenset(name for _, _, name in self.find_names(tokens))

    def find_names(self, tokens: list[Token]) -> list[tuple[int, int, str]]:
        """Names in a run of tokens as (first, past the last, id), leftmost and longest first."""
        found: list[tuple[int, int, str]] = []
        index = 0
        while index < len(tokens):
            hit = self._name_at(tokens, index)
            if hit is None:
                index += 1
            else:
                found.append((index, index + hit[0], hit[1]))
                index += hit[0]
        return found

    def _name_at(self, tokens: list[Token], index: int) -> tuple[int, str] | None:
        for words, name, exact in self.forms.get(tokens[index].lower, ()):
            window = tokens[index : index + len(words)]
            if tuple(t.lower for t in window) != words:
                continue
            if exact and not any(t.text[0].isupper() for t in window):
                continue
            if (
                exact
                and len(words) == 1
                and len(words[0]) <= 4
                and not window[0].text.isupper()
                and self._is_acronym(name, words)
            ):
                continue
            return len(words), name
        return None

    def _is_acronym(self, name: str, words: tuple[str, ...]) -> bool:
        entry = self.names[name]
        return any(form.isupper() and form.lower() == words[0] for form in (entry.name, *entry.also))


def _phrase_stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(t.lower) for t in tokenise(phrase) if t.is_word)


class _Builder:
    """Gathers lists into a vocabulary."""

    def __init__(self) -> None:
        self.sets = 0
        self.canon: dict[str, set[str]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.antonyms: dict[str, set[str]] = {}
        self.broader: dict[str, set[str]] = {}

    def add_meaning(self, phrase: str, canon: str) -> None:
        stems = _phrase_stems(phrase)
        if not stems:
            return
        if len(stems) == 1:
            self.canon.setdefault(stems[0], set()).add(canon)
        else:
            gap = all(s in _PARTICLES for s in stems[1:])
            self.phrases.setdefault(stems[0], []).append(Phrase(stems, canon, gap))

    def meaning_of(self, phrase: str) -> str:
        """The meaning a phrase stands for: itself by its stems, made known if it has several words."""
        stems = _phrase_stems(phrase)
        key = " ".join(stems)
        if len(stems) > 1 and not any(p.stems == stems for p in self.phrases.get(stems[0], ())):
            self.add_meaning(phrase, key)
        return key

    def add_synonyms(self, rows: Iterable[Iterable[str]]) -> None:
        for row in rows:
            members = list(row)
            self.sets += 1  # Two sets that begin with the same word are two sets.
            canon = f"={' '.join(_phrase_stems(members[0]))}/{self.sets}"
            for member in members:
                self.add_meaning(member, canon)

    def all_meanings(self, phrase: str) -> set[str]:
        stems = _phrase_stems(phrase)
        key = self.meaning_of(phrase)
        if len(stems) == 1:
            return {key} | self.canon.get(key, set())
        return {key} | {p.canon for p in self.phrases.get(stems[0], ()) if p.stems == stems}

    def add_antonyms(self, rows: Iterable[Iterable[str]]) -> None:
        for row in rows:
            one, other = row
            for a in self.all_meanings(one):
                for b in self.all_meanings(other):
                    if a != b:
                        self.antonyms.setdefault(a, set()).add(b)
                        self.antonyms.setdefault(b, set()).add(a)

    def add_narrower(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        for term, narrower in rows:
            wide = self.all_meanings(term)
            for word in narrower:
                for meaning in self.all_meanings(word):
                    self.broader.setdefault(meaning, set()).update(wide - {meaning})


def _name_forms(names: Iterable[Name]) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    forms: dict[tuple[str, ...], tuple[str, bool]] = {}
    surnames: dict[str, set[str]] = {}
    for entry in names:
        for form in (entry.name, *entry.also):
            words = tuple(t.lower for t in tokenise(form))
            if words and words[0] in _ARTICLES and len(words) > 1:
                words = words[1:]
            if words:
                name, exact = forms.get(words, (entry.id, True))
                # A name that is listed in small letters as well needs no capitals.
                capitals = any(c.isupper() for c in form)
                forms[words] = (name, exact and capitals if name == entry.id else exact)
        if entry.type == "person":
            surnames.setdefault(tokenise(entry.name)[-1].lower, set()).add(entry.id)
    for surname, owners in surnames.items():
        if len(owners) == 1:
            forms.setdefault((surname,), (next(iter(owners)), True))
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, (name, exact) in forms.items():
        table.setdefault(words[0], []).append((words, name, exact))
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return table


def _close(broader: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    """The transitive closure of `broader`."""
    closed: dict[str, frozenset[str]] = {}
    for meaning in broader:
        seen: set[str] = set()
        queue = [meaning]
        while queue:
            for wider in broader.get(queue.pop(), ()):
                if wider not in seen and wider != meaning:
                    seen.add(wider)
                    queue.append(wider)
        closed[meaning] = frozenset(seen)
    return closed


def turned(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """A table from each value to the keys that hold it."""
    found: dict[str, set[str]] = {}
    for key, values in table.items():
        for value in values:
            found.setdefault(value, set()).add(key)
    return {value: frozenset(keys) for value, keys in found.items()}


@cache
def build(base: BaseLexicon) -> Vocabulary:
    """The vocabulary of a base's lexicon over the packaged lists."""
    builder = _Builder()
    builder.add_synonyms(lexicon.load("synonyms"))
    builder.add_synonyms(base.synonyms)
    builder.add_antonyms(lexicon.load("antonyms"))
    builder.add_antonyms(base.antonyms)
    builder.add_narrower((row["term"], row["narrower"]) for row in lexicon.load("narrower"))
    builder.add_narrower(base.narrower)
    kinds: dict[str, set[str]] = {}
    for entry in base.names:
        for kind in entry.kinds:
            kinds.setdefault(" ".join(_phrase_stems(kind)), set()).add(entry.id)
    broader = _close(builder.broader)
    return Vocabulary(
        canon={k: frozenset(v) for k, v in builder.canon.items()},
        phrases={
            k: tuple(sorted(set(v), key=lambda p: (-len(p.stems), p.stems, p.canon)))
            for k, v in builder.phrases.items()
        },
        antonyms={k: frozenset(v) for k, v in builder.antonyms.items()},
        broader=broader,
        narrower=turned(broader),
        forms={k: tuple(v) for k, v in _name_forms(base.names).items()},
        names={entry.id: entry for entry in base.names},
        kinds={k: frozenset(v) for k, v in kinds.items()},
    )


PLAIN = BaseLexicon()
"""No beat at all: the packaged lists alone."""
