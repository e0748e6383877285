"""Whom pronouns, "the report", list items and quotations set apart are taken to stand for in a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.base.find import load_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import CheckedClaim

BASE = {
    "base.yml": "id: mill\ntitle: Mill Lane\ncovers: a mill\n",
    "lexicon.yml": """
names:
  - {id: mill-board, name: Mill Board, also: [the board], type: body, kinds: [board]}
  - {id: fire-office, name: Fire Office, also: [the Fire Office], type: body, kinds: [office, inspectors]}
  - {id: tax-office, name: Tax Office, also: [the Tax Office], type: body, kinds: [office]}
  - {id: dorn, name: Vera Dorn, also: [Dorn], type: person, kinds: [chair, woman], part_of: [mill-board]}
  - {id: pell, name: Amos Pell, also: [Pell], type: person, kinds: [foreman, man], part_of: [mill-board]}
""",
    "fo-12.yml": """
source: {id: fo-12, title: Fire at Mill Lane, publisher: Fire Office, number: FO-12-03, dated: 2012-05-01}
evidence:
  - id: doors-locked
    kind: finding
    by: Fire Office
    quotation: Two doors of the mill were locked.
    seen: {level: primary}
    propositions: [Two doors of the mill were locked.]
""",
    "to-12.yml": """
source: {id: to-12, title: Accounts of Mill Lane, publisher: Tax Office, number: TO-12-07, dated: 2012-09-01}
evidence:
  - id: wages-unpaid
    kind: finding
    by: Tax Office
    quotation: Thirty weavers were not paid in March.
    seen: {level: primary}
    propositions: [Thirty weavers were not paid in March.]
""",
    "dorn-2012.yml": """
source: {id: dorn-2012, title: Dorn before the council, publisher: Mill Council, dated: 2012-03-04}
evidence:
  - id: dorn-doors
    kind: statement
    by: Vera Dorn
    quotation: Every door of the mill stood open on that night.
    seen: {level: primary}
    propositions: [Every door of the mill stood open on that night.]
  - id: pell-wages
    kind: statement
    by: Amos Pell
    quotation: The weavers were paid in full every single month.
    seen: {level: primary}
    propositions: [The weavers were paid in full every single month.]
""",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> EvidenceBase:
    folder: Path = tmp_path_factory.mktemp("mill") / "evidence"
    folder.mkdir()
    for name, text in BASE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_base(folder)


def checked(base: EvidenceBase, text: str) -> list[CheckedClaim]:
    found = run([read_text(text, path="draft.md", suffix=".md")], base)
    return list(found.drafts[0].claims)


def last(base: EvidenceBase, text: str) -> tuple[str | None, str]:
    """The source of the last claim and its verdict."""
    review = checked(base, text)[-1].review
    return (review.attribution.source if review.attribution else None), review.verdict


def test_a_pronoun_is_the_one_person_of_its_gender_named_before(base: EvidenceBase) -> None:
    text = "Vera Dorn came before the council in 2012. She said every door of the mill stood open on that night."
    assert last(base, text) == ("Vera Dorn", "supported")


def test_a_pronoun_of_the_other_gender_is_not_hers(base: EvidenceBase) -> None:
    text = "Vera Dorn came before the council in 2012. He said every door of the mill stood open on that night."
    assert last(base, text) == ("He", "not-enough-evidence")


def test_a_man_named_between_leaves_her_the_pronoun(base: EvidenceBase) -> None:
    text = "Vera Dorn came with Amos Pell in 2012. She said every door of the mill stood open on that night."
    assert last(base, text) == ("Vera Dorn", "supported")


def test_a_stranger_named_after_her_makes_it_uncertain(base: EvidenceBase) -> None:
    text = (
        "Vera Dorn came before the council in 2012. It was followed by Lucy Marsh. "
        "She said every door of the mill stood open on that night."
    )
    assert last(base, text) == ("She", "not-enough-evidence")


def test_nobody_is_contradicted_by_an_unknown_pronoun(base: EvidenceBase) -> None:
    claims = checked(base, "It also found that every door of the mill stood open on that night. The mill was sold.")
    assert claims[0].review.verdict == "not-enough-evidence"
    assert not [r for r in claims[0].results if r.rule == "CC303"]


def test_the_report_is_the_one_named_before(base: EvidenceBase) -> None:
    text = (
        "The Fire Office published report FO-12-03 in May 2012. "
        "The report found that two doors of the mill were locked."
    )
    assert last(base, text) == ("The report", "supported")


def test_the_report_named_before_did_not_find_what_another_did(base: EvidenceBase) -> None:
    text = (
        "The Fire Office published report FO-12-03 in May 2012. "
        "The report found that thirty weavers were not paid in March."
    )
    assert last(base, text)[1] != "contradicted"
    source, verdict = last(base, "The report found that thirty weavers were not paid in March.")
    assert (source, verdict) == ("The report", "supported")


def test_items_go_on_with_their_lead_in(base: EvidenceBase) -> None:
    text = "The Fire Office found that:\n\n- the mill had no roof;\n- two doors of the mill were locked.\n"
    assert last(base, text) == ("The Fire Office", "supported")


def test_an_item_without_a_reporting_lead_in_speaks_for_itself(base: EvidenceBase) -> None:
    text = "These are the facts of that night:\n\n- two doors of the mill were locked.\n"
    assert last(base, text) == (None, "supported")


@pytest.mark.parametrize("mark", ["> ", '"'])
def test_a_quotation_set_apart_is_of_who_is_named_before_the_colon(base: EvidenceBase, mark: str) -> None:
    end = '"' if mark == '"' else ""
    text = f"In March 2012 Vera Dorn told the council:\n\n{mark}Every door of the mill stood open on that night.{end}\n"
    assert last(base, text) == ("Vera Dorn", "supported")
    assert not [r for r in checked(base, text)[-1].results if r.level == "error"]


def test_a_quotation_set_apart_by_itself_is_never_the_drafts_own_word(base: EvidenceBase) -> None:
    claims = checked(base, "The mill was sold in 2013.\n\n> Every door of the mill stood open on that night.\n")
    review = claims[-1].review
    assert review.attribution is not None
    assert review.verdict == "not-enough-evidence"
    assert review.attribution.content_verdict != "not-enough-evidence"


def test_a_later_sentence_inside_quotation_marks_is_the_speakers(base: EvidenceBase) -> None:
    text = 'Vera Dorn told the council, "It was a warm night. Every door of the mill stood open on that night."\n'
    assert last(base, text) == ("Vera Dorn", "supported")


def test_reasons_stand_in_the_sentence(base: EvidenceBase) -> None:
    for claim in checked(base, "Vera Dorn said, in March 2012, that every door of the mill stood open on that night."):
        said = claim.review.attribution
        assert said is not None
        found = [r for c in (*claim.review.citations, *said.content_citations) for r in c.reasons if r.claim_span]
        assert found
        assert all(claim.review.text[r.claim_span.slice] == r.claim for r in found if r.claim_span)


def test_a_lead_in_is_no_claim(base: EvidenceBase) -> None:
    found = checked(base, "The Fire Office found that:\n\n- two doors of the mill were locked.\n")
    assert [c.review.text for c in found] == ["two doors of the mill were locked."]
