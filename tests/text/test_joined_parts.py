"""The statements that one sentence joins, each taken out only where nothing reaches over it."""

from __future__ import annotations

import pytest

from claimcheck.text.parts import parts


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("The yard was built in 1989 and has 36 cranes.", ("The yard has 36 cranes.",)),
        ("The board liked the plan, but suggested another site.", ("The board suggested another site.",)),
        ("The board liked the plan but did not suggest another site.", ("The board did not suggest another site.",)),
        (
            "Boats are built in the yard but the largest dock is in the south.",
            ("The largest dock is in the south.",),
        ),
        # One statement alone.
        ("The yard repaired the boats.", ()),
        ("The yard repaired boats and tools.", ()),
        # What counts, denies, doubts, reports or leaves open reaches over both.
        ("No boat was sold and reached the port in May.", ()),
        ("Few boats were repaired and sold the same day.", ()),
        ("Only the yard repaired boats and sold the tools.", ()),
        ("The yard repaired the boats or sold the tools and closed the dock.", ()),
        ("The yard may have repaired the boats and sold the tools.", ()),
        ("The mayor said the yard repaired boats and sold the tools.", ()),
        ("It is false that the yard was built in 1989 and has 36 cranes.", ()),
        ("If the yard closed and sold the tools, the board was told.", ()),
        # A second participle belongs to the first one's auxiliary, with its "not".
        ("The yard was not inspected in 2019 and lost its licence in 2020.", ()),
        # The second verb belongs to what was planned.
        ("The yard planned to repair boats and sell the tools.", ()),
        # A date with "and" in it.
        ("The yard closed between May 2018 and June 2019.", ()),
    ],
)
def test_parts(sentence: str, due: tuple[str, ...]) -> None:
    assert parts(sentence) == due
