"""What could be wrong with a renaming: words that it would merge or part, figures that compare otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rename_base import WORD, Renamer
from rename_figures import broken


def _merged(pairs: Mapping[str, str], present: set[str]) -> Iterator[str]:
    by_target: dict[str, str] = {}
    for left, right in pairs.items():
        if right in by_target:
            yield f"{left} and {by_target[right]} both become {right}"
        by_target[right] = left
        if right in present and right not in pairs:
            yield f"{left} becomes {right}, which the source already uses"


def _stem_faults(words: Mapping[str, str], others: set[str], irregular: frozenset[str]) -> Iterator[str]:
    import snowballstemmer  # type: ignore[import-untyped]

    stem = snowballstemmer.stemmer("english").stemWord
    items = [(left, right) for left, right in words.items() if left not in irregular]
    for index, (left, right) in enumerate(items):
        for other_left, other_right in items[index + 1 :]:
            if (stem(left) == stem(other_left)) != (stem(right) == stem(other_right)):
                yield f"{left}, {other_left} share a stem on one side only ({right}, {other_right})"
    untouched = {stem(word): word for word in sorted(others)}
    for left, right in items:
        if stem(right) in untouched and stem(left) not in untouched:
            yield f"{left} becomes {right}, which shares a stem with {untouched[stem(right)]}"
        if stem(left) in untouched and stem(right) not in untouched:
            yield f"{left} becomes {right}, but {untouched[stem(left)]} of the same stem stays"


def faults(rename: Renamer, source_text: str) -> list[str]:
    """Replacements that would merge or part words: one target for two words, a target that the source already
    uses, forms that share a stem on one side only."""
    present = {word.lower() for word in WORD.findall(source_text)}
    words = {left.lower(): right.lower() for left, right in rename.mapping.words}
    pairs = {**{left.lower(): right.lower() for left, right in rename.exact.items()}, **words}
    stems = _stem_faults(words, present - set(pairs), rename.mapping.irregular)
    return [*_merged(pairs, present), *stems, *broken(rename.figures)]
