"""Quoted words against words on file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lexicon import load
from claimcheck.stance.passages import read
from claimcheck.stance.quotation import ChangeKind, QuotationMatch, Size, compare

HEDGES = ("to my knowledge", "as far as I know", "I believe")
CHOICE = (
    "Every owner had the choice to bring the boat back with them when they were towed. "
    "The ones who did not bring the boats with them made the choice not to have the boat follow them."
)
HEDGED = "There was no owner who has been turned away to my knowledge without multiple chances to pay the fee"


def match(quoted: str, on_file: str = CHOICE) -> QuotationMatch:
    return compare(quoted, on_file, HEDGES)


def kinds(found: QuotationMatch) -> list[tuple[ChangeKind, bool]]:
    return [(change.kind, change.substance) for change in found.changes]


@pytest.mark.parametrize(
    ("quoted", "on_file"),
    [
        pytest.param(CHOICE, CHOICE, id="whole"),
        pytest.param("bring the boat back with them", CHOICE, id="fragment"),
        pytest.param("EVERY owner had the ‘choice’ [sic] to\nbring the boat back,", CHOICE, id="dress"),
        pytest.param("[E]very owner had the choice", CHOICE, id="capital-in-brackets"),
        pytest.param(
            "every owner had the choice to bring the boat back ... when they were towed",
            CHOICE,
            id="ellipsis",
        ),
        pytest.param("none of the emails had 3 headers", "None of the e-mails had three headers.", id="spelling"),
        pytest.param("1,556 boats do not pay", "1556 boats don't pay", id="number-and-contraction"),
        pytest.param(
            "consistently have the chance to pay",
            "They did not consistently have the chance to pay.",
            id="did-not",
        ),
    ],
)
def test_exact(quoted: str, on_file: str) -> None:
    found = match(quoted, on_file)

    assert found.aligned
    assert found.size is Size.EXACT


@pytest.mark.parametrize(
    ("quoted", "on_file"),
    [
        pytest.param("Each owner had a choice to bring the boat back", CHOICE, id="each-for-every"),
        pytest.param("Every owner had the choice to bring [her] boat back", CHOICE, id="pronoun-in-brackets"),
        pytest.param(
            "with them when [the owners] were towed",
            "the choice to bring boats with them when they were towed",
            id="name-for-pronoun",
        ),
        pytest.param(
            "boat[s] were taken from the [local] owners",
            "The boat was taken from the owners.",
            id="explained",
        ),
        pytest.param("more votes than anybody has ever gotten", "more votes than anybody ever has gotten", id="order"),
        pytest.param(
            "I was shocked when the harbour closed",
            "I was so -- I was shocked when, when the harbour closed",
            id="stammer",
        ),
    ],
)
def test_small(quoted: str, on_file: str) -> None:
    found = match(quoted, on_file)

    assert found.aligned
    assert found.size in {Size.SMALL, Size.EXACT}
    assert not any(change.substance for change in found.changes)


@pytest.mark.parametrize(
    ("quoted", "on_file", "kind"),
    [
        pytest.param(
            "Each owner had a chance to bring the boat back with them", CHOICE, ChangeKind.REPLACED, id="noun"
        ),
        pytest.param(
            "Every owner had the option to bring the kid back",
            "Every owner had the option to bring the child back.",
            ChangeKind.REPLACED,
            id="synonym",
        ),
        pytest.param(
            "The board towed 348 boats last year",
            "The board towed 438 boats last year.",
            ChangeKind.REPLACED,
            id="number",
        ),
        pytest.param(
            "towed boats with their owners aboard",
            "towed boats without their owners aboard",
            ChangeKind.REPLACED,
            id="without",
        ),
        pytest.param(
            "There was no owner who has been turned away without multiple chances",
            HEDGED,
            ChangeKind.DROPPED,
            id="hedge",
        ),
        pytest.param(
            "no owner who has been turned away ... without multiple chances",
            HEDGED,
            ChangeKind.ELIDED,
            id="hedge-elided",
        ),
        pytest.param(
            "this ... would close the harbour",
            "this probably would close the harbour",
            ChangeKind.ELIDED,
            id="hedge-elided-behind-a-small-word",
        ),
        pytest.param(
            "It ... was the worst towing in years",
            "It arguably was the worst towing in years.",
            ChangeKind.ELIDED,
            id="adverb-of-doubt-elided",
        ),
        pytest.param(
            "owners told staff ... they wanted boats",
            "owners told staff in some cases they wanted boats",
            ChangeKind.ELIDED,
            id="some-elided",
        ),
        pytest.param("Every owner never had the choice to bring the boat", CHOICE, ChangeKind.ADDED, id="never"),
        pytest.param(
            "Every owner had the choice to bring the [house] back",
            CHOICE,
            ChangeKind.BRACKETED,
            id="noun-in-brackets",
        ),
        pytest.param("all owners were asked", "Not all owners were asked.", ChangeKind.CUT, id="negation-cut"),
        pytest.param(
            "all owners were asked",
            "I do not think that all owners were asked.",
            ChangeKind.CUT,
            id="opinion-cut",
        ),
        pytest.param(
            "no owner was asked",
            "To my knowledge, no owner was asked in 2018.",
            ChangeKind.CUT,
            id="hedge-before",
        ),
        pytest.param("no owner was asked", "No owner was asked, as far as I know.", ChangeKind.CUT, id="hedge-behind"),
        pytest.param(
            "There was no owner who has been turned away",
            HEDGED.replace(" to my knowledge", ""),
            ChangeKind.CUT,
            id="without-cut",
        ),
    ],
)
def test_substance(quoted: str, on_file: str, kind: ChangeKind) -> None:
    found = match(quoted, on_file)

    assert found.aligned
    assert found.size is Size.SUBSTANCE
    assert (kind, True) in kinds(found)


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param("The weather was fine for every owner of a house", id="other-content"),
        pytest.param("We tried. Every owner had the choice to bring the boat back with them.", id="more-before"),
        pytest.param("Every owner had the choice to bring the boat back. Nobody paid.", id="more-behind"),
        pytest.param("", id="empty"),
        pytest.param("...", id="no-words"),
        pytest.param("word " * 10_000, id="too-long"),
    ],
)
def test_cannot_tell(quoted: str) -> None:
    assert not match(quoted).aligned


def test_record_that_breaks_off_does_not_judge_what_follows() -> None:
    found = match(
        "had the choice to bring the boat back and to keep the mooring",
        "had the choice to bring the boat back",
    )

    assert not found.aligned
    assert len(found.beyond) == 1


def test_same_words_elsewhere_without_the_negation_are_exact() -> None:
    found = match("all owners were asked", "Not all owners were asked. Later all owners were asked.")

    assert found.size is Size.EXACT


def test_whole_sentences_may_be_left_out_whatever_they_say() -> None:
    found = match(
        "We asked every owner. ... We towed the boats.",
        "We asked every owner. Some did not answer. We towed the boats.",
    )

    assert (found.aligned, found.size) == (True, Size.EXACT)


def test_changes_point_at_both_sides() -> None:
    quoted, on_file = (
        "Every owner had the chance to bring the boat",
        "Well, every owner had the choice to bring the boat.",
    )
    found = compare(quoted, on_file, ())
    (change,) = found.changes

    assert (quoted[change.quoted.slice], on_file[change.on_file.slice]) == ("chance", "choice")
    assert found.on_file_span is not None
    assert on_file[found.on_file_span.slice] == "every owner had the choice to bring the boat"


WORDS = ["boat", "fee", "harbour", "owner", "paid", "tide", "signed", "the", "a", "of", "to", "with", "was"]
SENTENCE = st.lists(
    st.sampled_from(WORDS),
    min_size=4,
    max_size=14,
).map(lambda words: " ".join(["Records", "show", *words]) + ".")


@given(SENTENCE)
def test_law_a_text_is_exactly_itself(text: str) -> None:
    assert (match(text, text).aligned, match(text, text).size) == (True, Size.EXACT)


@given(SENTENCE, st.data())
def test_law_any_window_is_exact(text: str, data: st.DataObject) -> None:
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    found = match(" ".join(words[start:end]), text)

    assert (found.aligned, found.size) == (True, Size.EXACT)


@given(SENTENCE, st.data())
def test_law_a_negation_put_in_is_of_substance(text: str, data: st.DataObject) -> None:
    words = text.split()
    words.insert(data.draw(st.integers(0, len(words) - 1)), data.draw(st.sampled_from(["not", "never"])))
    found = match(" ".join(words), text)

    assert found.size is Size.SUBSTANCE


@given(SENTENCE, st.data())
def test_law_dress_is_nothing(text: str, data: st.DataObject) -> None:
    dress = st.sampled_from([str.upper, str.title, "“{}”".format, "'{}'".format, "{},".format, "{}\n".format])
    dressed = " ".join(data.draw(dress)(word) for word in text.rstrip(".").split())

    assert match(dressed, text).size is Size.EXACT


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_compare(quoted: str, on_file: str) -> None:
    found = match(quoted, on_file)

    assert 0 <= found.score <= 1
    for change in found.changes:
        assert change.quoted.end <= len(quoted)
        assert change.on_file.end <= len(on_file)


@given(st.text(alphabet="ab[].… -'", max_size=40))
def test_words_are_in_order_and_within_the_text(text: str) -> None:
    position = 0
    for word in read(text).words:
        assert position <= word.start < word.end <= len(text)
        position = word.start


def test_long_passages_take_bounded_time() -> None:
    words = [f"word{index % 40}" for index in range(600)]
    started = time.perf_counter()
    match(" ".join(words), " ".join(reversed(words)))
    match("a… [b] " * 2_000, "[ sic " * 30_000)

    assert time.perf_counter() - started < 10


def test_lists_are_sorted_and_agree() -> None:
    lists = load("function_words")
    small, weighty = set(lists["small"]), set(lists["weighty"])

    assert not small & (weighty | set(lists["turning"]))
    assert not small & {word for group in lists["interchangeable"] for word in group} - {"while"}
    for name in ("small", "weighty", "turning", "opinion", "auxiliaries"):
        assert lists[name] == sorted(set(lists[name])), name
