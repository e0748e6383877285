"""What is carried from sentence to sentence, in drafts of any length: alike, and in a time by their length."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts.read import read_text
from claimcheck.spans import Span
from claimcheck.stance.antecedents import (
    NOTHING_BEFORE,
    before_lists,
    entering,
    quotations_over,
    within_words,
)
from claimcheck.text.quotations import find

PIECES = st.lists(st.sampled_from(['"', "\u201c", "\u201d", "'", "It was so. ", "She said ", "\n", ", "]), max_size=20)


@given(PIECES.map("".join), st.integers(0, 60), st.integers(0, 40))
def test_a_sentence_is_in_a_quotation_that_opened_before_it(text: str, start: int, length: int) -> None:
    draft = read_text(text, path="d")
    sentence = Span(start, start + length)
    for number, block in enumerate(draft.blocks):
        every = [q.span.shift(block.span.start) for q in find(text[block.span.slice])]
        inside = any(q.start < sentence.start and sentence.end <= q.end for q in every if text[q.start] in '"\u201c')
        assert within_words(NOTHING_BEFORE, sentence, quotations_over(draft, number)).quoted == inside


def test_what_leads_in_to_a_list() -> None:
    draft = read_text("So. It said that:\n\n- one\n- two\n\nNot:\n\n# Here\n\n- three\n", path="d.md", suffix=".md")
    nearest = before_lists(draft)
    found = [entering(draft, number, NOTHING_BEFORE, nearest).lead_in for number in range(len(draft.blocks))]
    assert found == ["", "It said that", "It said that", "", "", ""]
    assert nearest == (-1, 0, 0, 0, 3, 4)


def test_a_list_of_forty_thousand_items() -> None:
    draft = read_text("It said that:\n\n" + "- one\n" * 40_000, path="d.md", suffix=".md")
    started = time.process_time()
    nearest = before_lists(draft)
    assert all(
        entering(draft, number, NOTHING_BEFORE, nearest).lead_in == "It said that" for number in range(1, 40_001)
    )
    assert time.process_time() - started < 10
