"""Who said what: sources, cues, contents."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.spans import Span
from claimcheck.text import attribution
from claimcheck.text.attribution import Attribution, AttributionKind, CueClass, Position
from claimcheck.text.attribution_lexicon import nouns, phrases, verbs
from claimcheck.text.tokens import tokenise


def words(text: str, span: Span | None) -> str | None:
    return text[span.slice] if span is not None else None


def read(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, cue lemma and content of each attribution."""
    return [
        (words(text, found.source), found.cue_lemma, [text[span.slice] for span in found.content])
        for found in attribution.find(text)
    ]


def only(text: str) -> Attribution:
    (found,) = attribution.find(text)
    return found


ASKED = "every parent was asked"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Officials said that every parent was asked.", "Officials", [ASKED]),
        ("Officials have repeatedly said every parent was asked.", "Officials", [ASKED]),
        (
            "Former Secretary Kirstjen Nielsen said every parent was asked.",
            "Former Secretary Kirstjen Nielsen",
            [ASKED],
        ),
        ("Nielsen (R-Fla.) said every parent was asked.", "Nielsen", [ASKED]),
        ("Mr. Smith said every parent was asked.", "Mr. Smith", [ASKED]),
        ("Officials, however, said every parent was asked.", "Officials", [ASKED]),
        (
            "Nielsen, the former secretary, said every parent was asked.",
            "Nielsen, the former secretary",
            [ASKED],
        ),
        ("Nielsen, who testified in March, said every parent was asked.", "Nielsen", [ASKED]),
        ("Lawyers for the parents say that every parent was asked.", "Lawyers for the parents", [ASKED]),
        (
            "The agency's auditor said every parent was asked.",
            "The agency's auditor",
            [ASKED],
        ),
        ("Lawyers who met the parents said every parent was asked.", "Lawyers", [ASKED]),
        ("Every parent was asked, officials said.", "officials", ["Every parent was asked"]),
        ("Every parent, officials said, was asked.", "officials", ["Every parent", "was asked"]),
        (
            "“Every parent was asked,” said Sarah Peck, a lawyer.",
            "Sarah Peck, a lawyer",
            ["Every parent was asked"],
        ),
        ('"Every parent was asked," she said.', "she", ["Every parent was asked"]),
        ("“Every parent was asked,” she said, “and freed.”", "she", ["Every parent was asked", "and freed"]),
        ("She said, “Every parent was asked.”", "She", ["Every parent was asked"]),
        ("Nielsen: “Every parent was asked.”", "Nielsen", ["Every parent was asked"]),
        ("According to the report, every parent was asked.", "the report", [ASKED]),
        ("Every parent was asked, according to the report.", "the report", ["Every parent was asked"]),
        ("By the port's own estimate, 40 ships left.", "the port", ["40 ships left"]),
        ("By its own count, the agency lost 40 files.", "the agency", ["the agency lost 40 files"]),
        ("The plant leaked oil, by the company's own account.", "the company", ["The plant leaked oil"]),
        ("As Nielsen put it, every parent was asked.", "Nielsen", [ASKED]),
        ("It was reported by the paper that every parent was asked.", "the paper", [ASKED]),
        ("Nielsen was quoted as saying every parent was asked.", "Nielsen", [ASKED]),
        ("The claim that every parent was asked is false.", None, [ASKED]),
        ("The claim by Nielsen that every parent was asked is false.", "Nielsen", [ASKED]),
        ("Nielsen's claim that every parent was asked was false.", "Nielsen", [ASKED]),
        (
            "Despite these statements, investigators found that some were not.",
            "investigators",
            ["some were not"],
        ),
        ("The report found no evidence of a choice.", "The report", ["no evidence of a choice"]),
    ],
)
def test_source_and_content(text: str, source: str | None, content: list[str]) -> None:
    assert [(found[0], found[2]) for found in read(text)] == [(source, content)]


def test_listener_and_occasion() -> None:
    text = "Nielsen told lawmakers in December 2018 that every parent had been asked."
    found = only(text)
    assert words(text, found.audience) == "lawmakers"
    assert [text[span.slice] for span in found.occasion] == ["in December 2018"]
    assert [text[span.slice] for span in found.content] == ["every parent had been asked"]


def test_occasions_before_the_source() -> None:
    text = "In testimony before a Senate panel, Nielsen said that every parent was asked."
    assert [text[span.slice] for span in only(text).occasion] == ["In testimony", "before a Senate panel"]


def test_the_passive_of_telling_has_a_listener_and_no_source() -> None:
    text = "Parents were told that they could leave."
    found = only(text)
    assert (found.source, words(text, found.audience)) == (None, "Parents")


def test_a_raised_subject_is_part_of_the_content() -> None:
    assert read("Nielsen was said to have left.") == [(None, "say", ["Nielsen", "to have left"])]


@pytest.mark.parametrize(
    ("text", "cue_class", "position"),
    [
        ("DHS said that parents were asked.", CueClass.SAYS, None),
        ("The audit determined that parents were asked.", CueClass.FINDS, None),
        ("DHS denied that parents were asked.", CueClass.POSITION, Position.AGAINST),
        ("DHS agreed with the report's recommendations.", CueClass.POSITION, Position.FOR),
        ("The department disputes that finding.", CueClass.POSITION, Position.AGAINST),
        ("DHS refused to accept the finding.", CueClass.POSITION, Position.AGAINST),
        ("The claim was rejected by DHS.", CueClass.POSITION, Position.AGAINST),
        ("Officials believe that parents were asked.", CueClass.BELIEVES, None),
        ("The audit recommended that parents be asked.", CueClass.PROPOSES, None),
    ],
)
def test_class_and_position(text: str, cue_class: CueClass, position: Position | None) -> None:
    found = only(text)
    assert (found.cue_class, found.position) == (cue_class, position)


@pytest.mark.parametrize(
    ("text", "factive"),
    [
        ("Nielsen said that parents were asked.", False),
        ("Nielsen claimed that parents were asked.", False),
        ("Nielsen admitted under oath that parents were asked.", True),
        ("The report revealed that parents were asked.", True),
        ("Nielsen rightly said that parents were asked.", True),
        ("As Nielsen correctly testified, parents were asked.", True),
        ("ICE could not confirm that parents were asked.", False),
    ],
)
def test_factive_cues(text: str, factive: bool) -> None:
    assert only(text).factive is factive


@pytest.mark.parametrize(
    "text",
    [
        "Nielsen did not say that parents were asked.",
        "Nielsen never said that parents were asked.",
        "ICE declined to say whether parents were asked.",
        "No official said that parents were asked.",
        "The auditors could not substantiate that parents were asked.",
        "The auditors were unable to determine whether parents were asked.",
    ],
)
def test_utterances_that_were_not_made(text: str) -> None:
    assert only(text).negated


@pytest.mark.parametrize(
    "text",
    ["Nielsen would say that parents were asked.", "If Nielsen says that parents were asked, she is wrong."],
)
def test_utterances_that_are_supposed(text: str) -> None:
    found = only(text)
    assert found.hypothetical
    assert [text[span.slice] for span in found.content] == ["parents were asked"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Parents were asked,” he said.", AttributionKind.DIRECT),
        ("He said that parents were asked.", AttributionKind.INDIRECT),
        ("He said that parents were “always asked” there.", AttributionKind.MIXED),
        ("His claim that parents were asked was repeated.", AttributionKind.NOUN),
    ],
)
def test_kinds(text: str, kind: AttributionKind) -> None:
    assert only(text).kind is kind


def test_the_outermost_comes_first() -> None:
    text = "Nielsen said every parent was asked, the report found."
    outer, inner = attribution.find(text)
    assert (words(text, outer.source), outer.depth) == ("the report", 0)
    assert (words(text, inner.source), inner.depth) == ("Nielsen", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Nielsen said every parent was asked, but the auditors found that 348 were not.",
        "Although Nielsen said that every parent was asked, the auditors found that 348 were not.",
        "Nielsen said every parent was asked; the auditors found that 348 were not.",
        "Nielsen, who said that every parent was asked, left, and the auditors found that 348 were not.",
    ],
)
def test_sources_side_by_side_keep_their_own_contents(text: str) -> None:
    assert [(source, content) for source, _, content in read(text)] == [
        ("Nielsen", [ASKED]),
        ("the auditors", ["348 were not"]),
    ]


def test_what_the_author_adds_is_not_the_sources() -> None:
    assert read("Nielsen said every parent was asked, but 348 were not.")[0][2] == [ASKED]
    assert read("Nielsen said every parent was asked, a claim that records contradict.")[0][2] == [ASKED]


@pytest.mark.parametrize(
    "text",
    [
        "Officials told the parents to leave.",
        "A judge ordered the agency to reunite the families.",
        "Police found the car.",
        "Many states allow it.",
        "It is fair to say that parents were asked.",
        "“He said it,” perhaps.",
        "The removals were done according to law.",
        "The list was ordered by the clerk's count.",
        "By one count, 40 people left.",
        "Every parent was asked.",
        "The United States is large.",
        "",
        "said",
    ],
)
def test_no_attribution(text: str) -> None:
    assert attribution.find(text) == []


def test_every_form_is_lower_case_and_single() -> None:
    forms = [*verbs(), *nouns(), *phrases()]
    assert all(form == form.lower() and len(tokenise(form)) == 1 for form in forms)


PIECES = st.sampled_from(
    [
        "Nielsen",
        "the",
        "report",
        "said",
        "that",
        "found",
        "who",
        "was",
        "told",
        "parents",
        "to",
        "claim",
        "by",
    ]
)
MARKS = st.sampled_from([",", ".", ":", "“", "”", "(", ")", "—", '"', "''", "and", "but", "as", "saying", "2018"])
TEXTS = st.lists(PIECES | MARKS, max_size=40).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    for found in attribution.find(text):
        spans = [found.cue, *found.content, *(span for span in (found.source, found.audience) if span)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(text[span.slice].strip() == text[span.slice] for span in spans)
        assert not any(found.cue.overlaps(span) for span in found.content)


@settings(deadline=None)
@given(TEXTS)
def test_order_is_outermost_first(text: str) -> None:
    depths = [found.depth for found in attribution.find(text)]
    assert depths == sorted(depths)


@pytest.mark.parametrize("piece", ["said ", "said, ", "“said” ", "who said ", ", and said ", "claim that ", '"', "( "])
def test_a_long_line_does_not_hang(piece: str) -> None:
    started = time.perf_counter()
    attribution.find("Officials " + piece * 2_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The owner’s team says she’ll stay.", "The owner’s team", ["she’ll stay"]),
        ("He wrote to the town, saying he “has no plan.”", "He", ["he “has no plan.”"]),
        (
            'On the program "Face the Day," Senator Lee Brown said the pier was safe.',
            "Senator Lee Brown",
            ["the pier was safe"],
        ),
        ("In Dover, Mr. Brown said, the pier is seen as safe.", "Mr. Brown", ["In Dover", "the pier is seen as safe"]),
        ("“It was safe,” said harbour spokesman Lee Brown in a note.", "harbour spokesman Lee Brown", ["It was safe"]),
        ("“It was safe,” said a man close to the owner.", "a man close to the owner", ["It was safe"]),
        ("Supporters of the bill, however, say it was safe.", "Supporters of the bill", ["it was safe"]),
        ("The fee, which officials said was unlawful, rose.", "officials", ["The fee", "was unlawful"]),
        ("The office said about half of the piers were safe.", "The office", ["about half of the piers were safe"]),
        (
            'Brown also said the video was "old" and that the film did not show whether it was safe.',
            "Brown",
            ['the video was "old" and that the film did not show whether it was safe'],
        ),
    ],
)
def test_clauses_of_newspapers(text: str, source: str, content: list[str]) -> None:
    assert (source, content) in [(who, what) for who, _, what in read(text)]


def test_circumstances_that_open_a_sentence_are_no_utterance() -> None:
    assert [who for who, _, _ in read("Testifying before a panel in March, Brown said it was safe.")] == ["Brown"]
