"""Who said what over the sentences of an article."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.text import attribution
from claimcheck.text.attribution_article import find
from claimcheck.text.attribution_lexicon import labels, verbs, weak_nouns, weak_raising


def read(text: str) -> list[tuple[str | None, list[str]]]:
    """Source and content of each attribution."""
    return [(text[a.source.slice] if a.source else None, [text[c.slice] for c in a.content]) for a in find(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "“The pier was safe. Nobody asked us,” said the owner.",
            "the owner",
            ["The pier was safe. Nobody asked us"],
        ),
        (
            "“The pier was safe,” Lee Brown said. “Nobody asked us. We would have answered.”",
            "Lee Brown",
            ["The pier was safe", "Nobody asked us. We would have answered"],
        ),
        (
            '"The pier was safe," she said. She left early. "Nobody asked us."',
            "she",
            ["The pier was safe", "Nobody asked us"],
        ),
        ("Brown continued:\n\n“The pier was safe. Nobody asked.”", "Brown", ["The pier was safe. Nobody asked"]),
        ("“The pier was safe. Nobody asked.”\n― Lee Brown\n", "Lee Brown", ["The pier was safe. Nobody asked"]),
        ("“It was safe.” - Lee de la Cruz", "Lee de la Cruz", ["It was safe"]),
        (
            "The owner returned to an old theme: “The pier was safe. Nobody asked.”",
            "The owner",
            ["The pier was safe. Nobody asked"],
        ),
    ],
)
def test_quotations_over_sentences(text: str, source: str, content: list[str]) -> None:
    assert (source, content) in read(text)


def test_a_paragraph_of_quotation_goes_to_who_spoke_before() -> None:
    text = "The owner said that the pier was safe.\n\n“Nobody asked us. We would have answered.”\n\nIt rained."
    assert read(text) == [
        ("The owner", ["the pier was safe"]),
        ("The owner", ["Nobody asked us. We would have answered"]),
    ]


def test_a_quotation_without_anybody_near_is_left_alone() -> None:
    assert read("“Nobody asked us. We would have answered.”\n\nThe pier closed in May.") == []
    assert read("The owner said it was safe.\n\nThe pier closed.\n\nIt rained.\n\n“The boards were new.”") == [
        ("The owner", ["it was safe"])
    ]


def test_another_speaker_keeps_their_words() -> None:
    text = "“It was safe,” Brown said. “It was not,” Smith said. “Nobody asked me.”"
    assert read(text) == [("Brown", ["It was safe"]), ("Smith", ["It was not", "Nobody asked me"])]


def test_a_transcript() -> None:
    text = "BROWN: The pier was safe.\n\nSMITH: Was it, Mr. Brown?\n\nBROWN: It was.\n\nMr. Smith sat down."
    assert [source for source, _ in read(text)] == ["BROWN", "SMITH", "BROWN"]
    assert read("Update: The harbour has an update on the storm.") == []


def test_double_single_marks_are_quotation_marks() -> None:
    text = "''The pier was safe,'' she said. ''Nobody asked us.''"
    assert read(text) == [("she", ["The pier was safe", "Nobody asked us"])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor criticized the plan for the pier.", "The mayor", "the plan for the pier"),
        ("The plan was praised by the mayor.", "the mayor", "The plan"),
        ("The owner declined to comment.", "The owner", "to comment"),
        ("She was worried that the pier would fall.", "She", "the pier would fall"),
        ("She is critical of the plan.", "She", "the plan"),
        ("The mayor's criticism of the plan was sharp.", "The mayor", "the plan was sharp"),
        ("The mayor's decision to close the pier surprised no one.", "The mayor", "to close the pier"),
        ("The mayor spoke about the pier.", "The mayor", "the pier"),
    ],
)
def test_cues_that_are_too_weak_for_one_sentence(text: str, source: str, content: str) -> None:
    ((who, what),) = read(text)
    assert who == source
    assert what[0].startswith(content)
    assert attribution.find(text) == []


def test_spans_count_in_the_article() -> None:
    text = "It rained all day.\n\nIn May, officials told lawmakers that the pier was safe."
    (found,) = find(text)
    assert text[found.cue.slice] == "told"
    assert found.audience is not None
    assert text[found.audience.slice] == "lawmakers"
    assert [text[span.slice] for span in found.occasion] == ["In May"]


def test_word_lists_load() -> None:
    assert len(verbs(weak=True)) > len(verbs())
    assert "decision" in weak_nouns()
    assert "expect" in weak_raising()
    assert "video" in labels()


PIECES = [
    "“",
    "”",
    '"',
    "''",
    " said ",
    "He",
    ": ",
    ".",
    ", ",
    "\n\n",
    "\n- Lee Brown\n",
    "the plan ",
    " that ",
    "was ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for found in find(text):
        assert found.content
        assert all(span.end <= len(text) for span in (*found.content, found.cue))


def test_long_texts_take_time_in_proportion() -> None:
    started = time.perf_counter()
    find("“It was safe,” he said. “Nobody asked.” " * 1_500)
    find("“It was safe.” " * 3_000)
    find("LEE BROWN: It was safe.\n\n" * 1_500)
    assert time.perf_counter() - started < 20
