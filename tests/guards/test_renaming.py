"""The engine knows a story only through its base: told with other names, it gives the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rename_base import Renamer, Renaming, rename_yaml, renamer
from rename_faults import faults

from guards import BEATS, Beat, read_cases, renaming_differences, renaming_faults

LEXICON = {
    "names": [
        {"id": "nha", "name": "Northern Harbour Authority", "also": ["NHA"], "type": "body"},
        {"id": "quill", "name": "Ada Quill", "also": ["Quill"], "type": "person"},
    ]
}
TEXT = "Ada Quill of the Northern Harbour Authority (NHA) said 348 boats left a boat yard in June 2018."


def _renamer() -> Renamer:
    words = (("boat", "eel"), ("boats", "eels"))
    return renamer(Renaming(words=words, keep=frozenset({"Harbour", "Authority"})), LEXICON, TEXT)


def test_names_figures_and_years_change() -> None:
    renamed = _renamer().text(TEXT)
    assert not {"Quill", "Ada", "NHA", "348", "2018", "boats"} & set(
        renamed.replace("(", " ").replace(")", " ").split()
    )
    assert "1,048 eels" in renamed
    assert "June 1990" in renamed


def test_an_article_agrees_with_the_new_word() -> None:
    assert "an eel yard" in _renamer().text(TEXT)


@pytest.mark.parametrize(("text", "renamed"), [("Boats", "Eels"), ("BOATS", "EELS"), ("boat's", "eel's")])
def test_case_is_kept(text: str, renamed: str) -> None:
    assert _renamer().text(text) == renamed


@pytest.mark.parametrize("text", ["On 12 June 9 left", "35%", "OIG-48-36", "08:45", "33 per cent"])
def test_days_shares_numbers_of_documents_and_times_stay(text: str) -> None:
    assert _renamer().text(text) == text


def test_an_acronym_stays_the_initials_of_its_name() -> None:
    rename = _renamer()
    full = rename.text("Northern Harbour Authority")
    assert rename.text("NHA") == "".join(word[0] for word in full.split())


def test_a_name_is_invented_the_same_each_time() -> None:
    assert _renamer().text(TEXT) == _renamer().text(TEXT)


def test_ids_stay_and_dates_move() -> None:
    text = "- {id: boat-348, dated: 2018-06-20, period: 2017-07/2018, quotation: 348 boats, part_of: [boat]}\n"
    row = yaml.load(rename_yaml(text, _renamer()), Loader=yaml.BaseLoader)[0]
    assert row == {
        "id": "boat-348",
        "dated": "1990-06-20",
        "period": "1989-07/1990",
        "quotation": "1,048 eels",
        "part_of": ["boat"],
    }


def test_a_merging_mapping_is_found() -> None:
    rename = Renamer(mapping=Renaming(words=(("boat", "yard"), ("boats", "eel"))))
    found = "\n".join(faults(rename, TEXT))
    assert "boat becomes yard, which the source already uses" in found
    assert "boat, boats share a stem on one side only" in found


@pytest.mark.parametrize("beat", BEATS, ids=lambda beat: beat.name)
def test_the_mapping_keeps_words_apart(beat: Beat) -> None:
    assert beat.ready, "the base or its cases are not there"
    assert renaming_faults(beat) == []


@pytest.mark.parametrize("beat", BEATS, ids=lambda beat: beat.name)
def test_other_names_get_the_same_answers(beat: Beat) -> None:
    assert beat.ready, "the base or its cases are not there"
    total, differences = renaming_differences(beat)
    assert total
    assert not differences, f"{len(differences)} of {total} cases differ:\n" + "\n".join(map(str, differences))


@pytest.mark.parametrize("beat", BEATS, ids=lambda beat: beat.name)
def test_cases_are_well_formed(beat: Beat) -> None:
    assert beat.ready, "the base or its cases are not there"
    cases = read_cases(beat.cases)
    assert len({case["text"] for case in cases}) == len(cases)
    for case in cases:
        assert set(case["expect"]) <= set("SCOXUN-"), case
        assert not set(case["expect"]) & set(case.get("never", ())), case


def test_the_renamed_base_can_be_read(tmp_path: Path) -> None:
    from rename_base import read_mapping, rename_base

    from guards import load

    beat = BEATS[1]
    rename_base(beat.folder, beat.cases, read_mapping(beat.renaming), tmp_path)
    base, renamed = load(beat.folder), load(tmp_path)
    assert [record.id for record in base.evidence] == [record.id for record in renamed.evidence]
    assert [name.id for name in base.lexicon.names] == [name.id for name in renamed.lexicon.names]
