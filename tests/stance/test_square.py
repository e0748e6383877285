"""The square of opposition against its laws and against every small world."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge
from claimcheck.stance.square import Entailment, Form, Literal, Literals, every, no, relate, some, some_not

ENTAILS, CONTRADICTS = Entailment.ENTAILS, Entailment.CONTRADICTS
NARROWER, UNDECIDED = Entailment.NARROWER, Entailment.UNDECIDED

PUPIL, FED, LATE = Literal("pupil"), Literal("fed"), Literal("late")
TERMS = ("pupil", "fed", "late")

SQUARE = {
    "all": every([PUPIL], FED),
    "none": no([PUPIL], FED),
    "some": some([PUPIL], FED),
    "some-not": some_not([PUPIL], FED),
}

World = frozenset[frozenset[str]]
"""Which kinds of thing there are, a kind being the terms that hold of it."""


@cache
def worlds() -> tuple[World, ...]:
    kinds = [frozenset(t for t, here in zip(TERMS, row, strict=True) if here) for row in product((0, 1), repeat=3)]
    return tuple(frozenset(chosen) for size in range(4) for chosen in combinations(kinds, size))


def has(world: World, literals: Literals) -> bool:
    return any(all((lit.term in kind) is lit.affirmed for lit in literals) for kind in world)


def holds(form: Form, world: World) -> bool:
    return has(world, form.literals) is form.exists


def meant(form: Form, world: World) -> bool:
    """Whether it holds together with what it takes to exist."""
    return holds(form, world) and (not form.restrictor or has(world, form.restrictor))


def oracle(claim: Form, evidence: Form) -> Entailment:
    if not any(meant(claim, w) and meant(evidence, w) for w in worlds()):
        return CONTRADICTS
    if all(holds(claim, w) for w in worlds() if meant(evidence, w)):
        return ENTAILS
    if all(holds(evidence, w) for w in worlds() if meant(claim, w)):
        return NARROWER
    return UNDECIDED


def literals() -> st.SearchStrategy[Literals]:
    signs = st.fixed_dictionaries({term: st.sampled_from((None, True, False)) for term in TERMS})
    return signs.map(lambda d: frozenset(Literal(t, s) for t, s in d.items() if s is not None)).filter(bool)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    chosen = draw(literals())
    exists = draw(st.booleans())
    ordered = sorted(chosen)
    size = draw(st.integers(0, len(ordered) - 1))
    return Form(exists, chosen, frozenset(ordered[:size]))


def forms_on(restrictor: Literals) -> st.SearchStrategy[Form]:
    """Forms that share a restrictor and say something of it."""
    rest = literals().map(lambda found: frozenset(lit for lit in found if lit.term != PUPIL.term))
    return st.builds(lambda exists, more: Form(exists, restrictor | more, restrictor), st.booleans(), rest.filter(bool))


def all_forms() -> Iterator[Form]:
    for row in product((None, True, False), repeat=3):
        chosen = frozenset(Literal(t, s) for t, s in zip(TERMS, row, strict=True) if s is not None)
        if not chosen:
            continue
        for size in range(len(chosen)):
            for restrictor in combinations(sorted(chosen), size):
                for exists in (True, False):
                    yield Form(exists, chosen, frozenset(restrictor))


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("all", "all", ENTAILS),
        ("all", "none", CONTRADICTS),
        ("all", "some", NARROWER),
        ("all", "some-not", CONTRADICTS),
        ("none", "all", CONTRADICTS),
        ("none", "none", ENTAILS),
        ("none", "some", CONTRADICTS),
        ("none", "some-not", NARROWER),
        ("some", "all", ENTAILS),
        ("some", "none", CONTRADICTS),
        ("some", "some", ENTAILS),
        ("some", "some-not", UNDECIDED),
        ("some-not", "all", CONTRADICTS),
        ("some-not", "none", ENTAILS),
        ("some-not", "some", UNDECIDED),
        ("some-not", "some-not", ENTAILS),
    ],
)
def test_square_of_opposition(claim: str, evidence: str, expected: Entailment) -> None:
    assert relate(SQUARE[claim], SQUARE[evidence]) is expected


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        pytest.param(some([PUPIL], FED), some([PUPIL, LATE], FED), ENTAILS, id="some: fewer conditions follow"),
        pytest.param(some([PUPIL, LATE], FED), some([PUPIL], FED), NARROWER, id="some: more conditions say more"),
        pytest.param(no([PUPIL, LATE], FED), no([PUPIL], FED), ENTAILS, id="no: a smaller class follows"),
        pytest.param(no([PUPIL], FED), no([PUPIL, LATE], FED), NARROWER, id="no: a wider class says more"),
        pytest.param(no([PUPIL], FED), some([PUPIL, LATE], FED), CONTRADICTS, id="one late pupil was fed"),
        pytest.param(no([PUPIL, LATE], FED), some([PUPIL], FED), UNDECIDED, id="perhaps another pupil"),
        pytest.param(every([PUPIL, LATE], FED), no([PUPIL], FED), CONTRADICTS, id="none at all, so no late one"),
        pytest.param(every([PUPIL], FED), no([PUPIL, LATE], FED), CONTRADICTS, id="all, so the late ones too"),
        pytest.param(every([PUPIL], FED), every([LATE], FED), UNDECIDED, id="two classes"),
        pytest.param(no([PUPIL], -FED), every([PUPIL], FED), ENTAILS, id="no pupil went without: every pupil was fed"),
    ],
)
def test_classes_and_conditions(claim: Form, evidence: Form, expected: Entailment) -> None:
    assert relate(claim, evidence) is expected


def test_without_import_every_and_no_do_not_exclude_each_other() -> None:
    bare_every = Form(False, frozenset({PUPIL, -FED}))
    bare_no = Form(False, frozenset({PUPIL, FED}))
    assert relate(bare_every, bare_no) is UNDECIDED
    assert relate(some([PUPIL], FED), bare_every) is UNDECIDED


def test_one_side_with_import_is_enough_to_exclude() -> None:
    bare_no = Form(False, frozenset({PUPIL, FED}))
    assert relate(bare_no, every([PUPIL], FED)) is CONTRADICTS


def test_agrees_with_every_small_world() -> None:
    pool = [form for form in all_forms() if not form.degenerate]
    for claim, evidence in product(pool[::3], pool[1::4]):
        assert relate(claim, evidence) is oracle(claim, evidence), (claim, evidence)


@given(forms(), forms())
def test_agrees_with_the_oracle(claim: Form, evidence: Form) -> None:
    assert relate(claim, evidence) is oracle(claim, evidence)


@given(forms(), forms())
def test_contradiction_is_symmetric(one: Form, other: Form) -> None:
    assert (relate(one, other) is CONTRADICTS) is (relate(other, one) is CONTRADICTS)


@given(forms())
def test_a_form_entails_itself_and_excludes_its_denial(form: Form) -> None:
    assert relate(form, form) is ENTAILS
    assert relate(-form, form) is CONTRADICTS


@given(forms_on(frozenset({PUPIL})), forms_on(frozenset({PUPIL})), forms_on(frozenset({PUPIL})))
def test_entailment_is_transitive_over_one_restrictor(first: Form, second: Form, third: Form) -> None:
    if relate(second, first) is ENTAILS and relate(third, second) is ENTAILS:
        assert relate(third, first) is ENTAILS


@given(forms(), forms(), forms())
def test_what_evidence_entails_shares_its_contradictions(claim: Form, evidence: Form, other: Form) -> None:
    bare = Form(other.exists, other.literals)
    if relate(bare, evidence) is ENTAILS and relate(claim, bare) is CONTRADICTS:
        assert relate(claim, evidence) is CONTRADICTS


@given(forms(), forms())
def test_narrower_is_entailment_seen_from_the_claim(claim: Form, evidence: Form) -> None:
    if relate(claim, evidence) is NARROWER:
        assert relate(evidence, claim) is ENTAILS


@given(forms(), forms())
def test_no_evidence_entails_a_claim_and_its_denial(claim: Form, evidence: Form) -> None:
    assert {relate(claim, evidence), relate(-claim, evidence)} != {ENTAILS}


@pytest.mark.parametrize(
    "form",
    [
        Form(True, frozenset()),
        Form(False, frozenset({PUPIL}), frozenset({PUPIL})),
        Form(True, frozenset({PUPIL, -PUPIL})),
        no([PUPIL, FED], -FED),
    ],
)
def test_a_degenerate_form_decides_nothing(form: Form) -> None:
    assert form.degenerate
    assert relate(form, SQUARE["all"]) is UNDECIDED
    assert relate(SQUARE["all"], form) is UNDECIDED
    assert relate(form, form) is UNDECIDED


def test_restrictor_must_be_among_the_literals() -> None:
    with pytest.raises(ValueError, match="restrictor"):
        Form(True, frozenset({FED}), frozenset({PUPIL}))


STANCES = {"supports": ENTAILS, "contradicts": CONTRADICTS, "qualifies": NARROWER, "related": UNDECIDED}


@pytest.mark.parametrize("claim", SQUARE)
def test_the_page_on_verdicts_has_the_same_square(claim: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith(f"| {claim.replace('-', ' ')} |")]
    cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
    assert [STANCES[cell] for cell in cells] == [relate(SQUARE[claim], form) for form in SQUARE.values()]


# The engine against the square

FRAMES = (
    "{} pupil received a warm lunch.",
    "{} patient was examined by a doctor.",
    "{} bridge was repaired in the autumn.",
    "{} driver carried a valid licence.",
    "{} flat had a smoke detector.",
    "{} shop on the square paid the fee.",
)
WORDS = {"Every": every, "No": no, "Some": some, "Not every": some_not}
DUE = {
    ENTAILS: Stance.SUPPORTS,
    CONTRADICTS: Stance.CONTRADICTS,
    NARROWER: Stance.QUALIFIES,
    UNDECIDED: Stance.RELATED,
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("claim", "evidence"), list(product(WORDS, WORDS)))
def test_sentences_stand_as_the_square_has_it(frame: str, claim: str, evidence: str) -> None:
    found = relate(WORDS[claim]([PUPIL], FED), WORDS[evidence]([PUPIL], FED))
    assert judge(frame.format(evidence), frame.format(claim)).stance is DUE[found]
