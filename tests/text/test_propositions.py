"""What a sentence says: form, focus and signed terms; the place of a term; the words that decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.evidence import BaseLexicon, Name
from claimcheck.spans import Span
from claimcheck.text.propositions import Form, Proposition, Term, read
from claimcheck.text.vocabulary import PLAIN, build

WORDS = build(PLAIN)
TOWN = build(
    BaseLexicon(
        names=(
            Name(id="port-board", name="Port Board", also=("PB",), type="body"),
            Name(id="ada-lind", name="Ada Lind", type="person"),
        ),
        synonyms=(("permit", "written permission"),),
    )
)


def normal(text: str) -> str:
    """A reading on one line: form, focus, signed terms, and a question mark where it is ambiguous."""
    found = read(text, WORDS)
    signed = (("+" if term.positive else "-") + term.text for term in found.terms)
    return " ".join([found.form.name, found.focus.value, *signed, *("?" * found.ambiguous)])


def term(text: str, word: str) -> Term:
    """The term of a sentence that is written so."""
    return next(term for term in read(text, TOWN).terms if term.text == word)


def operator(text: str) -> str | None:
    found = read(text, WORDS).operator
    return None if found is None else text[found.slice]


def negations(text: str) -> list[str]:
    return [text[span.slice] for span in read(text, WORDS).negations]


NOBODY = [
    ("No bridge was opened.", "DENIES none +bridge +opened"),
    ("No bridge was opened without a permit.", "DENIES none +bridge +opened -permit"),
    ("None of the bridges were inspected.", "DENIES none +bridges +inspected"),
    ("Nobody repaired the roof.", "DENIES none +repaired +roof"),
    ("Not one ferry sank.", "DENIES none +ferry +sank"),
    ("Not a single ferry left without a lifeboat.", "DENIES none +single +ferry +left -lifeboat"),
    ("No passenger failed to pay.", "DENIES none +passenger -pay"),
    ("No pupil was denied a meal.", "DENIES none +pupil -meal"),
    ("No tenant was evicted without a hearing.", "DENIES none +tenant +evicted -hearing"),
    ("No bakery that sold bread paid tax.", "DENIES none +bakery +sold +bread +paid +tax"),
    ("There was no bridge without a railing.", "DENIES none +bridge -railing"),
    ("There wasn't one farmer who had not been paid.", "DENIES none +farmer -paid"),
    ("When the tide rose, no boat left the port.", "DENIES none +tide +rose +boat +left +port"),
    ("In fact, no bridge was inspected.", "DENIES none +bridge +inspected"),
]
EVERYBODY = [
    ("Every bridge was inspected.", "DENIES universal +bridge -inspected"),
    ("Every bridge has a plaque.", "DENIES universal +bridge -plaque"),
    ("All nurses were vaccinated.", "DENIES universal +nurses -vaccinated"),
    ("Each ticket comes with a voucher.", "DENIES universal +ticket +comes -voucher"),
    ("Every pupil left with a certificate.", "DENIES universal +pupil +left -certificate"),
    (
        "Every museum that charges a fee offers discounts.",
        "DENIES universal +museum +charges +fee -offers -discounts",
    ),
    ("Any visitor may enter.", "DENIES universal +visitor -enter"),
    ("All of the buses were never cleaned.", "DENIES universal +buses +cleaned"),
    ("All nurses were not vaccinated.", "DENIES universal +nurses +vaccinated ?"),
    ("The council inspected every bridge.", "DENIES universal +council -inspected +bridge"),
]
SOMEBODY = [
    ("Not every bridge was inspected.", "EXISTS some +bridge -inspected"),
    ("Not all nurses were vaccinated.", "EXISTS some +nurses -vaccinated"),
    ("Not every baker refused to pay.", "EXISTS some +baker +pay"),
    ("There was a leak in the cellar.", "EXISTS some +leak +cellar"),
    ("There are several museums in the town.", "EXISTS some +museums +town"),
    ("Some bridges were inspected.", "EXISTS some +bridges +inspected"),
    ("Some bridges were not inspected.", "EXISTS some +bridges -inspected"),
    ("Some museums failed to publish their accounts.", "EXISTS some +museums -publish -accounts"),
    ("Several bakers sold bread without a licence.", "EXISTS some +bakers +sold +bread -licence"),
    ("A swimmer drowned.", "EXISTS some +swimmer +drowned"),
    ("A swimmer did not drown.", "EXISTS some +swimmer -drown"),
    ("Most trains were late.", "EXISTS count +trains +late"),
    ("Twelve trains were late.", "EXISTS count +trains +late"),
    ("At least 40 patients were not seen.", "EXISTS count +patients -seen"),
    ("The council inspected 12 bridges.", "EXISTS count +council +inspected +bridges"),
    ("The council did not inspect 12 bridges.", "EXISTS count +council -inspect +bridges"),
    ("The council did not inspect every bridge.", "EXISTS some +council -inspect +bridge"),
    ("The orchard did not always pay its pickers.", "EXISTS some +orchard -pay -pickers"),
    ("The trains do not consistently stop here.", "EXISTS some +trains -stop"),
]
ONE = [
    ("The council approved the plan.", "EXISTS plain +council +approved +plan"),
    ("The council did not approve the plan.", "DENIES plain +council +approve +plan"),
    ("The council never approved the plan.", "DENIES plain +council +approved +plan"),
    ("The council failed to approve the plan.", "DENIES plain +council +approve +plan"),
    ("The council did not fail to approve the plan.", "EXISTS plain +council +approve +plan"),
    ("The council managed to fund the library.", "EXISTS plain +council +managed +fund +library"),
    ("The council inspected no bridges.", "DENIES plain +council +inspected +bridges"),
    ("The referee gave no reason.", "DENIES plain +referee +gave +reason"),
    ("The zoo lacked a vet.", "DENIES plain +zoo +vet"),
    ("The zoo was denied a licence.", "DENIES plain +zoo +licence"),
    ("The tenants were never denied a hearing.", "DENIES plain +tenants -hearing"),
    ("The coach kept the players from training.", "DENIES plain +coach +players +training"),
    ("The parks had yet to open.", "DENIES plain +parks +open"),
    ("The guard did not stop any visitor.", "DENIES plain +guard +stop +visitor"),
    ("The museum could not open without a director.", "DENIES plain +museum +open -director"),
]
CLAUSES = [
    ("The library was closed without notice.", "EXISTS plain +library +closed -notice"),
    ("The choir sang without a leader in the park.", "EXISTS plain +choir +sang -leader +park"),
    ("The choir sang without hiring a leader.", "EXISTS plain +choir +sang -hiring -leader"),
    ("The theatre, which was never heated, closed.", "EXISTS plain +theatre -heated +closed"),
    ("The nurse asked whether the patient had eaten.", "EXISTS plain +nurse +asked +patient +eaten"),
    (
        "The baker did not pay because the oven was broken.",
        "DENIES plain +baker +pay +oven +broken",
    ),
    (
        "The farm sold eggs and the dairy did not sell milk.",
        "EXISTS plain +farm +sold +eggs +dairy -sell -milk",
    ),
    (
        "Before the vote, the council did not publish the budget.",
        "DENIES plain +vote +council +publish +budget",
    ),
    ("It is not true that every bridge was inspected.", "EXISTS universal +bridge -inspected"),
    ("It is true that no bridge was inspected.", "DENIES none +bridge +inspected"),
]


@pytest.mark.parametrize(("text", "expected"), [*NOBODY, *EVERYBODY, *SOMEBODY, *ONE, *CLAUSES])
def test_a_sentence_has_one_normal_form(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No ferry left without a lifeboat.", "Every ferry left with a lifeboat."),
        ("It is false that the pool was closed.", "The pool was not closed."),
        ("The council failed to act.", "The council did not act."),
    ],
)
def test_ways_to_say_the_same_meet(one: str, other: str) -> None:
    def said(text: str) -> tuple[Form, list[tuple[str, bool]]]:
        found = read(text, WORDS)
        return found.form, [(t.text, t.positive) for t in found.terms]

    assert said(one) == said(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No bridge was opened.", "No bridge"),
        ("Not every bridge was opened.", "Not every"),
        ("All of the bridges were opened.", "All of the bridges"),
        ("There wasn't one bridge that was opened.", "wasn't one bridge"),
        ("The council did not open the bridge.", "not"),
        ("The council failed to open the bridge.", "failed"),
        ("It is not true that the bridge was opened.", "It is not true that"),
        ("The council opened the bridge.", None),
    ],
)
def test_the_operator_is_the_words_that_decide(text: str, expected: str | None) -> None:
    assert operator(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council opened the bridge.", []),
        ("The council did not open the bridge without a permit.", ["not", "without"]),
        ("The council failed to open the bridge.", ["failed"]),
        ("The mayor said that nobody was asked.", ["nobody"]),
    ],
)
def test_negations_are_the_words_that_deny(text: str, expected: list[str]) -> None:
    assert negations(text) == expected


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("The storm damaged the pier.", ["storm"], ["pier"]),
        ("The pier was damaged by the storm.", ["storm"], ["pier"]),
        ("The pier was damaged.", [], ["pier"]),
        ("The crew was given a bonus.", ["crew"], []),
        ("The owner of the mill managed to sell the barn.", ["owner"], ["barn"]),
        ("There was a storm.", [], []),
    ],
)
def test_roles(text: str, agents: list[str], patients: list[str]) -> None:
    found = read(text, WORDS)
    assert [t.text for t in found.agents] == agents
    assert [t.text for t in found.terms if t.role == "patient"] == patients


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The ferry left.", "left", {"level": 0, "verb": True, "bundle": 0}),
        ("The ferry left without a pilot.", "pilot", {"level": 0, "positive": False, "bundle": 1}),
        ("The crew that left was paid.", "left", {"level": 1, "verb": False, "aside": False}),
        ("The crew, which left, was paid.", "left", {"aside": True}),
        ("The crew was paid although it left.", "left", {"aside": True}),
        ("When the tide rose, the ferry left.", "rose", {"setting": "when", "background": True}),
        ("The mayor wanted to close the pool.", "pool", {"embedded": True}),
        ("The mayor managed to close the pool.", "pool", {"embedded": False}),
        ("Every ferry left.", "ferry", {"restricting": True, "definite": False}),
        ("The ferry left.", "ferry", {"restricting": False, "definite": True}),
        ("The farm sold eggs and milk.", "milk", {"coordinated": True}),
        ("The farm sold eggs.", "eggs", {"coordinated": False}),
        ("The Port Board met.", "Port Board", {"name": "port-board", "proper": True, "weight": 1.5}),
        ("The crew met Lind.", "Lind", {"name": "ada-lind", "role": "patient"}),
        ("The crew got written permission.", "written permission", {"weight": 1.0, "verb": True}),
        ("The crew formally left.", "formally", {"weight": 0.25}),
    ],
)
def test_the_place_of_a_term(text: str, word: str, place: dict[str, object]) -> None:
    found = term(text, word)
    assert {name: getattr(found, name) for name in place} == place


def test_a_phrase_means_what_its_synonym_means() -> None:
    one, other = (
        term("The crew got a permit.", "permit"),
        term("It got written permission.", "written permission"),
    )
    assert one.meanings & other.meanings


def test_a_definite_noun_that_takes_up_another_is_no_new_term() -> None:
    assert normal("The farmer sold the barn although the barn leaked.").count("barn") == 1


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("The ferry may sink.", "modal", "may"),
        ("The ferry will sink.", "modal", "will"),
        ("The ferry carried only cars.", "exclusive", True),
        ("The ferry carried cars.", "exclusive", False),
        ("Only two ferries sank.", "total", True),
        ("In all, 12 ferries sank.", "total", True),
        ("In all cases 12 ferries sank.", "total", False),
    ],
)
def test_what_else_it_says(text: str, field: str, expected: object) -> None:
    assert getattr(read(text, WORDS), field) == expected


def test_figures_and_times_are_no_terms() -> None:
    found = read("The council inspected 12 bridges in May 2018.", WORDS)
    assert [q.stated for q in found.quantities] == [12]
    assert found.period is not None
    assert found.period.start == "2018-05-01"
    assert [t.text for t in found.terms] == ["council", "inspected", "bridges"]


def test_a_figure_in_an_aside_is_left_out() -> None:
    assert not read("The pier, which held 12 boats, was closed.", WORDS).quantities


def test_a_hedge_is_left_out() -> None:
    text = "To my knowledge no ferry sank."
    found = read(text, WORDS, hedges=[Span(0, 15)])
    assert found.hedged
    assert [t.text for t in found.terms] == ["ferry", "sank"]


def test_a_relative_time_counts_from_the_reference() -> None:
    text = "The ferry sank last year."
    assert read(text, WORDS).period is None
    dated = read(text, WORDS, reference="2021-03-04").period
    assert dated is not None
    assert dated.start == "2020-01-01"


DENYING = ["no", "not", "n't", "every", "all", "some", "only", "without", "failed", "nobody", "never"]
OPENING = ["that", "which", "although", "when", "and", ",", "to", "there", "of", "by", "with", "in"]
OTHERS = ["the", "a", "12", "council", "bridge", "bridges", "opened", "said", "was", "had", "May", "Port", "Board"]


@given(st.lists(st.sampled_from([*DENYING, *OPENING, *OTHERS]), max_size=14).map(" ".join))
def test_any_run_of_words_has_a_reading_within_its_text(text: str) -> None:
    found: Proposition = read(text, TOWN)
    assert found == read(text, TOWN)
    assert found.text == text
    assert all(text[t.span.slice] == t.text for t in found.terms)
    starts = [t.span.start for t in found.terms]
    assert starts == sorted(starts)
