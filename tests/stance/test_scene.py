"""Two sentences of one scene: what one word makes of them, and where the assumption may not be made."""

from __future__ import annotations

import pytest

from claimcheck import lexicon
from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

S, C, N = Stance.SUPPORTS, Stance.CONTRADICTS, None


@pytest.mark.parametrize(
    ("premise", "hypothesis", "due"),
    [
        ("A woman is playing the harp.", "A woman is playing the trombone.", C),
        ("A woman is playing a harp.", "A woman is playing an oboe.", C),
        ("A woman is playing a harp.", "A woman is playing an instrument.", S),
        ("A woman is playing an instrument.", "A woman is playing a harp.", N),
        ("The clerk slept in the dining room.", "The clerk slept in the living room.", C),
        ("A crew from New Zealand rowed.", "A crew from Norway rowed.", C),
        ("The 3rd runner fell.", "The third runner fell.", S),
        ("The 3rd runner fell.", "The tenth runner fell.", C),
        ("Children sit on the sofa.", "Kids rest on the couch.", N),
        ("A child sits on the sofa.", "A child sits on the couch.", S),
        ("A clerk stands far from the door.", "A clerk stands close to the door.", C),
        ("A boy eats eggs, leeks, and rice.", "A boy eats eggs, beans, and rice.", N),
        ("A boy is not wearing a hat.", "A boy is not wearing a vest.", N),
        ("A boy plays the harp or the oboe.", "A boy plays the harp or the viola.", N),
        ("Two boys wore red hats.", "Two boys wore green hats.", C),
        ("A boy sees the mayor.", "A boy sees the bishop.", N),
    ],
)
def test_one_scene(premise: str, hypothesis: str, due: Stance | None) -> None:
    found = judge(premise, hypothesis, one_scene=True).stance
    assert (None if found is Stance.RELATED else found) is due


def test_two_scenes_decide_nothing() -> None:
    for premise, hypothesis in (
        ("A ship docked in Norway.", "A ship docked in Chile."),
        ("A woman is playing the harp.", "A woman is playing the trombone."),
    ):
        assert judge(premise, hypothesis).stance in (None, Stance.RELATED)


def test_a_set_names_no_word_twice() -> None:
    for name, rows in lexicon.load("scene_sets").items():
        if name in ("opposites", "same"):
            continue
        words = [word for row in rows for word in ([row] if isinstance(row, str) else row)]
        assert len(words) == len(set(words)), name
