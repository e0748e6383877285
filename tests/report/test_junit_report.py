"""JUnit XML: by the schema that Jenkins uses, and by what fails."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import runs
import texts
from hypothesis import given, settings

from claimcheck.model.run import Level, Run
from claimcheck.report.junit import render

SCHEMA = ElementTree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd").getroot()
XS = "{http://www.w3.org/2001/XMLSchema}"


def read(run: Run, fail_on: Level = Level.ERROR) -> ElementTree.Element:
    return ElementTree.fromstring(render(run, fail_on).encode())


def check(element: ElementTree.Element) -> None:
    """The part of the schema's language that the schema uses: names of children and attributes, and which must be."""
    rule = SCHEMA.find(f"{XS}element[@name='{element.tag}']")
    assert rule is not None, element.tag
    attributes = {a.attrib["name"]: a.get("use") for a in rule.iter(f"{XS}attribute")}
    assert set(element.attrib) <= set(attributes)
    assert {name for name, use in attributes.items() if use == "required"} <= set(element.attrib)
    children = {e.attrib["ref"] for e in rule.iter(f"{XS}element") if "ref" in e.attrib}
    assert {child.tag for child in element} <= children
    for child in element:
        check(child)


@pytest.mark.parametrize("fail_on", list(Level))
@pytest.mark.parametrize("name", list(runs.RUNS))
def test_schema_and_counts(name: str, fail_on: Level) -> None:
    root = read(runs.RUNS[name](), fail_on)
    check(root)
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.attrib["tests"] == str(len(cases))
        assert suite.attrib["failures"] == str(sum(case.find("failure") is not None for case in cases))
        assert suite.attrib["skipped"] == str(sum(case.find("skipped") is not None for case in cases))
        assert len({case.attrib["name"] for case in cases}) == len(cases) >= 1


def test_a_claim_fails_by_its_errors_and_a_warning_is_told() -> None:
    cases = list(read(runs.four_results()).iter("testcase"))
    assert [case[0].tag if len(case) else "" for case in cases] == [
        "failure",
        "failure",
        "failure",
        "system-out",
        "skipped",
        "",
    ]
    failure = cases[1].find("failure")
    assert failure is not None
    assert failure.attrib == {"type": "CC201", "message": "384 -> 348"}
    assert failure.text == "error CC201 figure-differs: 384 -> 348\nrecords: oig-21-36-348-parents"


def test_what_fails_a_run_fails_a_case() -> None:
    assert read(runs.four_results()).attrib["failures"] == "3"
    assert read(runs.four_results(), Level.WARNING).attrib["failures"] == "4"


def test_what_the_base_does_not_decide_is_no_pass() -> None:
    (case,) = read(runs.not_in_base()).iter("testcase")
    skipped = case.find("skipped")
    assert skipped is not None
    assert skipped.attrib["message"] == "not-enough-evidence: neither passed nor failed"


def test_a_draft_without_a_claim_has_a_case_that_passes() -> None:
    (case,) = read(runs.no_claims()).iter("testcase")
    assert (case.attrib, len(case)) == ({"name": "no claim to compare", "classname": "question.md"}, 0)


@settings(deadline=None)
@given(texts.hostile(), texts.hostile())
def test_any_text_gives_xml_of_the_same_shape(text: str, path: str) -> None:
    root = read(texts.run_with(text, path=path))
    check(root)
    (case,) = root.iter("testcase")
    assert [child.tag for child in case] == ["failure", "system-out"]
