"""Quotations in texts: what is nothing, what is something, and what an ellipsis may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.curation.verify_words import Words, bare, find, letters, nearest
from claimcheck.spans import Span

TEXT = (
    "The Office closed 43 bridges in 2019. It said that crews did not con-\nsistently have the “oppor\u00adtunity” to"
    " re\u2010\ninspect, at a cost of $1,500.50 or 66%; U.S. offi-\ncials (who can't say) agreed [sic] — twice.\n\n"
    "Some bridges did not open.² THE END of zero-\ntolerance."
)


def place(quotation: str, text: str = TEXT) -> str | None:
    hit = find(quotation, text, letters(text))
    return None if hit is None else text[hit.span.slice]


SAME = {
    "case": "the office CLOSED 43 bridges",
    "a hyphen at the line's end": "crews did not consistently have",
    "a soft hyphen, and straight quotation marks": 'the "opportunity" to reinspect',
    "full stops in a name": "US officials",
    "punctuation": "US officials - who can’t say - agreed, twice",
    "a sign spelt out": "or 66 per cent",
    "thousands": "$1500.50",
    "[sic] in the text": "agreed twice",
    "[sic] in the record": "Some bridges [sic] did not open",
    "a capital in brackets": "[c]rews did not",
    "a footnote mark at the end": "did not open",
    "a hyphen that belongs there": "zero tolerance",
    "a line break": "agreed twice Some bridges",
}
OTHER = {
    "a word left out": "crews did consistently have",
    "another figure": "closed 34 bridges",
    "a figure cut short": "a cost of $1,500",
    "a decimal point": "$1,50050",
    "a figure that is a share": "or 66",
    "no sign of a currency": "a cost of 1,500.50",
    "a word cut short": "Some bridge",
    "a word begun late": "ffice closed",
    "half of a divided word": "crews did not con",
    "the other half": "sistently have",
    "no apostrophe": "who cant say",
    "another order": "closed bridges 43",
}


@pytest.mark.parametrize("quotation", SAME.values(), ids=SAME)
def test_what_is_nothing(quotation: str) -> None:
    assert place(quotation) is not None


@pytest.mark.parametrize("quotation", OTHER.values(), ids=OTHER)
def test_what_is_something(quotation: str) -> None:
    assert place(quotation) is None


@pytest.mark.parametrize(
    ("one", "other"), [("1.5", "15"), ("3-4", "34"), ("we're", "were"), ("1,5", "15"), ("$5", "5")]
)
def test_figures_and_apostrophes_keep_their_signs(one: str, other: str) -> None:
    assert place(f"about {one} there", f"about {other} there") is None
    assert place(f"about {other} there", f"about {one} there") is None


def test_letters_of_other_shapes_are_the_same() -> None:
    assert place("the first café", "The ﬁrst cafe\u0301 was") is not None
    assert place("cafe", "The ﬁrst café") is None


def test_ellipses_and_brackets_fit_in_order() -> None:
    assert place("The Office closed ... Some bridges") is not None
    assert place("The Office … closed 43") is not None, "an ellipsis may stand for nothing"
    assert place("Some bridges ... The Office closed") is None
    assert place("[They] closed 43 bridges [that year]") == "closed 43 bridges"
    hit = find("It said that [they] did not", TEXT, letters(TEXT))
    assert hit is not None
    assert [(TEXT[gap.on_file.slice].strip(), gap.bracket) for gap in hit.gaps] == [("crews", True)]


def test_gaps_have_an_end() -> None:
    far = "The bridge " + "was old and " * 120 + "fell."
    assert place("The bridge ... fell", far) is None
    assert place("The bridge ... fell", far.replace("was old and " * 120, "was old and " * 90)) is not None
    assert place("The bridge [stood until it] fell", far) is None


@pytest.mark.parametrize("quotation", ["", "...", "[...]", "[sic]", "—", "[them]"])
def test_nothing_to_look_for_is_not_found(quotation: str) -> None:
    assert place(quotation) is None


def test_the_nearest_passage_shows_both_sides() -> None:
    found = nearest("crews did consistently have the chance to inspect", Words(TEXT))
    assert found is not None
    changed = [(edit.record, edit.text) for edit in found.edits if not edit.same]
    assert changed[0] == ("", "not")
    assert ("chance", "oppor\u00adtunity") in changed
    assert nearest("nothing of this kind is written anywhere", Words(TEXT)) is None


PAGES = (
    "Bridge Office            BO-1\n1  The office found that crews\n2  were not asked to inspect.3\n\n7\n",
    "Bridge Office            BO-2\nThey were not paid either.\n\nPage 8 of 9\n",
)


def test_what_print_puts_between_words_is_passed_over() -> None:
    text = "".join(PAGES)
    pages = (Span(0, len(PAGES[0])), Span(len(PAGES[0]), len(text)))
    clean = bare(text, pages)
    assert len(clean) == len(text)
    assert place("not asked to inspect. They were not paid", clean) is not None
    assert place("not asked to inspect. They were not paid", text) is None


def test_numbers_of_lines_are_passed_over_and_lists_are_kept() -> None:
    transcript = "\n".join(f"{number:>2}  word{'abcdefghijklmnop'[number]} spoken" for number in range(1, 13))
    assert place("wordb spoken wordc spoken", bare(transcript, ())) is not None
    few = "3  bridges fell\n9  bridges stood\n"
    assert bare(few, ()) == few


@given(st.text(alphabet="ab1 .,-'\n[]…", max_size=60), st.text(alphabet="ab1 .,-'\n[]…", max_size=30))
def test_what_is_found_is_there(text: str, quotation: str) -> None:
    hit = find(quotation, text, letters(text))
    if hit is not None:
        assert 0 <= hit.span.start < hit.span.end <= len(text)
        if not hit.gaps and "[" not in quotation and "…" not in quotation and "..." not in quotation:
            assert letters(text[hit.span.slice]).chars == letters(quotation).chars
    nearest(quotation, Words(text))
