"""Writes a consistently renamed copy of an evidence base and its cases: other names, words, figures,
years.

An engine that knows only what the base tells it gives the same answers on both.

    python tools/rename_base.py BASE_FOLDER CASES.yml MAPPING.yml OUT_FOLDER

BASE_FOLDER holds `evidence/` and `claims/`. The mapping holds `phrases` (exact case), `words` (any case,
form by form), `irregular` (words whose forms share no stem), `keep` (capitalised words that are nobody's
name), `factor` and `from` for figures, `years` for dates.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from rename_figures import figure_table

UNTOUCHED = frozenset(
    {
        "id",
        "kind",
        "level",
        "status",
        "url",
        "url_is",
        "in",
        "tags",
        "measure",
        "part_of",
        "document",
        "type",
        "once",
        "superseded_by",
        "same_as",
        "supported_by",
        "contradicted_by",
        "qualified_by",
        "context",
        "response",
        "claims",
        "expect",
        "never",
        "reason",
        "content",
        "rule",
        "style",
        "why",
    }
)
DATED = frozenset(["dated", "published", "period", "date", "from", "to", "on", "status_date"])

_YEAR = re.compile(r"(?<!\d)(?<!\d[,.])(19|20)(\d\d)(?:([-\u2013])(\d\d)(?![\d-]))?(?!\d|,\d{3})")
_FIGURE = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:,\d{3})+|\d{2,})(?![\w%/:]|[.,-]\d|-\w|\s+(?:%|per ?cent))")
_ARTICLE = re.compile(r"\b([Aa]n?)(\s+[\"\u201c(]?)(\w+)")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{2,})?")
_SMALL = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "v", "with"])
_LETTER_NAMES_WITH_VOWEL = "AEFHILMNORSX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What to rename into what. `phrases` are matched in their case, `words` in any."""

    phrases: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    keep: frozenset[str] = frozenset()
    irregular: frozenset[str] = frozenset()
    factor: int = 3
    figures_from: int = 100
    years: int = -28


def read_mapping(path: Path) -> Renaming:
    """The mapping in a file. Raises ValueError where the two sides of a row of `words` differ in length."""
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    pairs: list[tuple[str, str]] = []
    for row in raw.get("words", []):
        left, right = (side.split() for side in row.split("->"))
        if len(left) != len(right):
            raise ValueError(f"{path}: the sides of {row!r} differ in length")
        pairs += zip(left, right, strict=True)
    return Renaming(
        phrases=tuple(raw.get("phrases", {}).items()),
        words=tuple(pairs),
        keep=frozenset(raw.get("keep", "").split()),
        irregular=frozenset(raw.get("irregular", "").split()),
        factor=int(raw.get("factor", 3)),
        figures_from=int(raw.get("from", 100)),
        years=int(raw.get("years", -28)),
    )


# Invented names -----------------------------------------------------------------------------------


def invented(word: str, taken: Callable[[str], bool]) -> str:
    """A made-up name for `word`, the same each time, that `taken` does not refuse."""
    for attempt in range(1000):
        digest = hashlib.sha256(f"{attempt}:{word}".encode()).digest()
        onsets, nuclei, codas = "bdfgjklmnprtvz", "aeiou", ("k", "lm", "rn", "nt", "x", "rd", "sk", "m")
        name = "".join(onsets[digest[2 * i] % 14] + nuclei[digest[2 * i + 1] % 5] for i in range(2))
        made = (name + codas[digest[8] % 8]).capitalize()
        if not taken(made):
            return made
    raise ValueError(f"no name left for {word!r}")


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name."""
    return "".join(word[0] for word in WORD.findall(name) if word.lower() not in _SMALL and word[0].isupper())


# The renaming of a text ---------------------------------------------------------------------------


def _in_case_of(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word


def _starts_with_vowel_sound(word: str) -> bool:
    if word.isupper() and len(word) > 1:
        return word[0] in _LETTER_NAMES_WITH_VOWEL
    lower = word.lower()
    if re.match(r"hour|honest|honou?r|heir", lower):
        return True
    return lower[0] in "aeiou" and not re.match(r"uni[^nm]|use|eu|one\b|once", lower)


def _value(match: re.Match[str]) -> int | None:
    """The figure that was matched, or None if it is a year."""
    value = int(match[1].replace(",", ""))
    return None if 1900 <= value <= 2099 and "," not in match[1] else value


def _figures_in(text: str, least: int) -> set[int]:
    values = (_value(match) for match in _FIGURE.finditer(text))
    return {value for value in values if value is not None and value >= least}


@dataclass(frozen=True, kw_only=True)
class Renamer:
    """Renames texts by one mapping."""

    mapping: Renaming
    exact: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {left.lower(): right for left, right in self.mapping.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        def alternation(forms: Iterable[str]) -> str:
            return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=len, reverse=True))

        exact = alternation(self.exact) or r"(?!)"
        words = alternation(self._forms) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:(?P<exact>{exact})|(?P<word>(?i:{words})))(?!\w)")

    def text(self, text: str) -> str:
        """`text` renamed; articles before a changed word agree with it."""
        numbered = _FIGURE.sub(self._figure, _YEAR.sub(self._year, text))
        articles = [_starts_with_vowel_sound(m[3]) for m in _ARTICLE.finditer(numbered)]
        renamed = self._pattern.sub(self._name, numbered)
        return self._with_articles(renamed, articles)

    def date(self, text: str) -> str:
        """An ISO date or period moved by whole years."""
        return _YEAR.sub(self._year, text)

    def _name(self, match: re.Match[str]) -> str:
        if match["exact"] is not None:
            return self.exact[re.sub(r"\s+", " ", match["exact"])]
        word = match["word"]
        return _in_case_of(word, self._forms[re.sub(r"\s+", " ", word.lower())])

    def _year(self, match: re.Match[str]) -> str:
        year = str(int(match[1] + match[2]) + self.mapping.years)
        if match[3] is None:
            return year
        if int(match[4]) <= 12:  # a month of an ISO date
            return f"{year}{match[3]}{match[4]}"
        return f"{year}{match[3]}{(int(match[4]) + self.mapping.years) % 100:02}"

    def _figure(self, match: re.Match[str]) -> str:
        value = _value(match)
        if value is None or value < self.mapping.figures_from:
            return match[1]
        new = self.figures.get(value, value * self.mapping.factor)
        return f"{new:,}" if "," in match[1] or value < 1000 else str(new)

    @staticmethod
    def _with_articles(text: str, vowels: list[bool]) -> str:
        """Changes an article only where the word after it changed its sound, so that odd originals stay."""
        matches = list(_ARTICLE.finditer(text))
        if len(matches) != len(vowels):  # a phrase held an article: leave all as they are
            return text
        for match, was in reversed(list(zip(matches, vowels, strict=True))):
            now = _starts_with_vowel_sound(match[3])
            if now != was:
                article = match[1][0] + ("n" if now else "")
                text = text[: match.start()] + article + text[match.end(1) :]
        return text


# The names of a base ------------------------------------------------------------------------------


def _names(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every wording of every name, longest names first, with its type."""
    for name in lexicon.get("names") or []:
        for wording in (name["name"], *(name.get("also") or [])):
            yield wording, name.get("type", "body")


def _name_words(lexicon: Mapping[str, Any], known: frozenset[str], common: frozenset[str]) -> list[str]:
    """Capitalised words of names that have to be replaced: those of persons and places, and those of bodies
    and documents that no text uses in lower case."""
    words: dict[str, None] = {}
    for wording, kind in _names(lexicon):
        for word in WORD.findall(wording):
            ordinary = word.lower() in _SMALL or not word[0].isupper() or word in known or len(word) == 1
            if ordinary or word.lower() in known or word.isupper():
                continue
            if kind in ("person", "place") or word.lower() not in common:
                words[word] = None
    return list(words)


def _acronyms(lexicon: Mapping[str, Any]) -> dict[str, str]:
    """Acronyms of the lexicon, each with the wording whose initials it is, or ''."""
    found: dict[str, str] = {}
    for name in lexicon.get("names") or []:
        wordings = [name["name"], *(name.get("also") or [])]
        for short in wordings:
            if re.fullmatch(r"[A-Z]{2,6}", short):
                found[short] = next((w for w in wordings if w != short and initials(w) == short), "")
    return found


def _acronym(short: str, candidate: str, taken: Callable[[str], bool]) -> str:
    """The initials of the renamed name where they are free, else made-up letters."""
    if len(candidate) >= 2 and candidate != short and not taken(candidate):
        return candidate
    size = len(short)
    return invented(short, lambda made: taken(made[:size].upper()))[:size].upper()


def renamer(mapping: Renaming, lexicon: Mapping[str, Any], source_text: str) -> Renamer:
    """The renamer for one base: the mapping, and an invented replacement for each name that it leaves out."""
    present = frozenset(WORD.findall(source_text))
    common = frozenset(word for word in present if word.islower())
    exact = dict(mapping.phrases)
    known = frozenset(exact) | {left for left, _ in mapping.words} | mapping.keep
    used: set[str] = {right for _, right in (*mapping.phrases, *mapping.words)}

    def taken(made: str) -> bool:
        return made in present or made.lower() in common or made in used

    for word in _name_words(lexicon, known, common):
        exact[word] = invented(word, taken)
        used.add(exact[word])
    words_only = Renamer(mapping=mapping, exact=exact)
    for short, full in _acronyms(lexicon).items():
        if short not in known:
            exact[short] = _acronym(short, initials(words_only.text(full)), taken)
            used.add(exact[short])
    figures = figure_table(_figures_in(source_text, mapping.figures_from), mapping.factor)
    return Renamer(mapping=mapping, exact=exact, figures=figures)


# Files --------------------------------------------------------------------------------------------


def _rename_node(node: yaml.Node, key: str, rename: Renamer) -> None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            _rename_node(value, str(key_node.value), rename)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _rename_node(item, key, rename)
    elif isinstance(node, yaml.ScalarNode) and key not in UNTOUCHED:
        node.value = rename.date(node.value) if key in DATED else rename.text(node.value)


def rename_yaml(text: str, rename: Renamer) -> str:
    """A YAML text renamed, its ids, addresses and settings untouched."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return text
    _rename_node(node, "", rename)
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=10_000))


def base_files(base: Path) -> list[Path]:
    """The YAML files of a base, those of its claims included, in order."""
    return sorted([*base.glob("evidence/**/*.yml"), *base.glob("claims/**/*.yml")])


def _scalars(node: yaml.Node | None, key: str = "") -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            yield from _scalars(value, str(key_node.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)
    elif isinstance(node, yaml.ScalarNode) and key not in UNTOUCHED | DATED:
        yield str(node.value)


def words_of(paths: Iterable[Path]) -> str:
    """All texts of some YAML files that a renaming touches, a line each."""
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return "\n".join(s for text in texts for s in _scalars(yaml.compose(text, Loader=yaml.SafeLoader)))


def renamer_for(base: Path, cases: Path, mapping: Renaming) -> Renamer:
    """The renamer for the base in a folder and the cases in a file."""
    lexicon_path = base / "evidence" / "lexicon.yml"
    lexicon = yaml.load(lexicon_path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    return renamer(mapping, lexicon, words_of([*base_files(base), cases]))


def rename_base(base: Path, cases: Path, mapping: Renaming, out: Path) -> Renamer:
    """Writes the renamed base and `cases.yml` under `out`; returns the renamer that it used."""
    rename = renamer_for(base, cases, mapping)
    for path in base_files(base):
        target = out / path.relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rename_yaml(path.read_text(encoding="utf-8"), rename), encoding="utf-8")
    renamed_cases = rename_yaml(cases.read_text(encoding="utf-8"), rename)
    (out / "cases.yml").write_text(renamed_cases, encoding="utf-8")
    return rename


def main(arguments: list[str] | None = None) -> int:
    """Renames a base from the command line; 1 if the mapping merges words."""
    parser = argparse.ArgumentParser(description="Write a renamed copy of an evidence base and its cases.")
    for name in ("base", "cases", "mapping", "out"):
        parser.add_argument(name, type=Path)
    from rename_faults import faults

    given = parser.parse_args(arguments)
    rename = rename_base(given.base, given.cases, read_mapping(given.mapping), given.out)
    problems = faults(rename, words_of([*base_files(given.base), given.cases]))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
