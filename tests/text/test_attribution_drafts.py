"""Attributions in the shapes that drafts use: dates before "that", asides before the cue, clefts, split contents."""

from __future__ import annotations

import pytest

from claimcheck.text.attribution import find


def told(text: str) -> tuple[str | None, str, list[str]]:
    """Source, cue and content of the first attribution."""
    first = find(text)[0]
    source = text[first.source.slice] if first.source else None
    return source, text[first.cue.slice], [text[span.slice] for span in first.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Marsh said on Radio North on May 4, 2017, that the ferries always had a pilot.",
            "Marsh",
            "said",
            ["the ferries always had a pilot"],
        ),
        (
            "Ada Brill of the Ferry Union, who has argued for pilots from the start, told the council on May 4, 2017, "
            'that "no ferry sails without one."',
            "Ada Brill of the Ferry Union",
            "told",
            ["no ferry sails without one"],
        ),
        (
            "The audit, which is blunt about the board's claim that the ferries were safe, says that there was \"no "
            'plan for fog."',
            "The audit",
            "says",
            ['there was "no plan for fog."'],
        ),
        (
            "Tom Reyes, a deckhand there, testified in May 2017 that the pumps had failed.",
            "Tom Reyes, a deckhand there",
            "testified",
            ["the pumps had failed"],
        ),
        (
            "What the inspectors determined, two years later, was that the pumps had failed.",
            "the inspectors",
            "determined",
            ["the pumps had failed"],
        ),
        (
            'Lena Ortiz, the clerk at the time, had said on May 4, 2017, of crews hired by the day: "They were never '
            'paid for nights."',
            "Lena Ortiz, the clerk at the time",
            "said",
            ["They were never paid for nights"],
        ),
    ],
)
def test_shapes(text: str, source: str, cue: str, content: list[str]) -> None:
    found_source, found_cue, found_content = told(text)
    assert (found_source or "").startswith(source.split(",", maxsplit=1)[0])
    assert found_cue == cue
    assert [part.rstrip('."') for part in found_content] == [part.rstrip('."') for part in content]


def test_a_relative_pronoun_is_no_part_of_a_split_content() -> None:
    text = "37 sailors who, the clerk told the council in May 2017, had been paid late."
    assert told(text)[2] == ["37 sailors", "had been paid late"]
