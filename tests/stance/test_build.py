"""Wordings of one matter that differ in build: what there was and was not, who gave it, what came of what."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SUPPORTS = (
    ("No rule obliged staff to weigh or label parcels.", "No rule obliged staff to weigh parcels."),
    (
        "The council had a rule obliging inspectors to record their visits.",
        "Inspectors were obliged by a rule to record their visits.",
    ),
    (
        "There was no rule obliging inspectors to record their visits.",
        "There was a lack of a rule obliging inspectors to record their visits.",
    ),
    ("There was no central register of the patients.", "A central register of the patients did not exist."),
    ("There was no central register of the patients.", "No central register of the patients existed."),
    ("The agency asked each family it moved.", "The agency asked every family that it moved."),
    ("All of the delays resulted from human error.", "Human error explained all of the delays."),
    ("The ministry knows the location of the trucks.", "The ministry knows where the trucks are."),
    (
        "The auditor could not establish that the firm had paid bribes.",
        "Whether the firm had paid bribes is something that the auditor could not establish.",
    ),
    (
        "The auditor could not establish that the firm had paid bribes.",
        "Whether the firm had paid bribes, the auditor wrote, could not be established.",
    ),
    ("No passenger was asked.", "For all the outrage that followed, no passenger was asked."),
    ("The system was not there during the ban.", "The system was not there while the ban was in effect."),
    ("The burden of repairing the bridge lies with the city.", "The city bears the burden of repairing the bridge."),
    ("There were 300 injured workers in all.", "The tally of injured workers rose to 300."),
    ("The tally of injured workers was 300.", "The number of injured workers was 300."),
    ("The board did not plan for a potential rise in demand.", "The board did not plan for a possible rise in demand."),
    ("It was in May 2019 that the bridge was closed.", "The bridge was closed in May 2019."),
    ("The bridge was closed in May 2019.", "It was in May 2019 that the bridge was closed."),
    ("The bridge was not closed until the storm.", "The bridge was not closed before the storm."),
    ("The staff gave the patients they treated a form.", "The staff treated the patients."),
    ("The ministers said the trucks they bought were late.", "The ministers bought the trucks."),
)
CONTRADICTS = (
    ("No rule obliged staff to weigh or label parcels.", "A rule obliged staff to label parcels."),
    ("There was no central register of the patients.", "A central register of the patients existed."),
    ("There was a central register of the patients.", "A central register of the patients did not exist."),
    ("There was a central register of the patients.", "There was an absence of a central register of the patients."),
    ("The ministry did not give the nurses training.", "The nurses were given training by the ministry."),
    ("The agency did not ask the families it moved.", "The agency asked each family it moved."),
    ("The inspectors checked every boat they boarded.", "The inspectors did not check some of the boats they boarded."),
    (
        "The inspectors failed to check some of the boats they boarded.",
        "The inspectors checked every boat they boarded.",
    ),
    ("Not all of the delays resulted from human error.", "Human error was behind every delay."),
    ("Not all of the delays resulted from human error.", "Human error accounted for all of the delays."),
    ("No delay resulted from human error.", "Human error was behind some delays."),
    ("The delays did not result from human error.", "Human error explained the delays."),
    ("The ministry does not know where the trucks are.", "The ministry knows the location of the trucks."),
    ("The ministry knew where the trucks were.", "The ministry did not know where the trucks were."),
    ("Every passenger was asked.", "For all the talk, no passenger was asked."),
    ("The system was there during the ban.", "The system was not there while the ban was being enforced."),
    (
        "The burden of repairing the bridge does not lie with the city.",
        "The city bears the burden of repairing the bridge.",
    ),
    ("There were 300 injured workers in all.", "The count of injured workers stood at 500."),
    ("The bridge was opened in May 2019.", "It was in May 2019 that the bridge was closed."),
    ("The agency moved the families it had asked.", "The agency did not move the families it had asked."),
)
NEITHER = (
    ("No boat or safe harbour was found.", "No harbour was found."),
    ("No clerk or senior manager was asked.", "No manager was asked."),
    ("No rule obliged staff to weigh and label parcels.", "No rule obliged staff to label parcels."),
    ("A rule obliged staff to weigh or label parcels.", "A rule obliged staff to weigh parcels."),
    ("There was no rule obliging inspectors to record their visits.", "No rule existed."),
    ("There was no shortage of beds.", "There was a lack of beds."),
    ("The nurses gave the ministry training.", "The nurses were given training by the ministry."),
    ("The nurses were given training by the ministry.", "The nurses had training."),
    ("The nurses were given training by the ministry.", "The ministry was given training by the nurses."),
    ("The union gave the nurses training.", "The nurses were given training by the ministry."),
    ("The agency did not move the families it asked.", "The agency asked each family it moved."),
    ("The agency asked the families it moved.", "The agency moved the families it asked."),
    ("The agency moved some families.", "The agency moved no families it asked."),
    ("The agency asked each family it moved.", "The agency moved each family."),
    ("The agency told families it would move them.", "The agency moved the families."),
    ("The inspectors checked every boat they boarded.", "The inspectors boarded every boat."),
    ("The inspectors checked every boat they boarded.", "The inspectors did not board any boat."),
    ("The errors resulted from the delays.", "The errors were behind the delays."),
    ("The ministry wants to know where the trucks are.", "The ministry knows where the trucks are."),
    ("The drivers know where the trucks are.", "The ministry knows where the trucks are."),
    (
        "The auditor could establish that the firm had paid bribes.",
        "Whether the firm had paid bribes is something that the auditor could not establish.",
    ),
    (
        "The firm had paid bribes.",
        "Whether the firm had paid bribes is something that the auditor could not establish.",
    ),
    ("The firm had not paid bribes.", "Whether the firm had paid bribes, the auditor wrote, could not be established."),
    ("No passenger was asked.", "For all the passengers, the crew asked."),
    ("Each passenger was given a form.", "For all the passengers that boarded, the crew had a form."),
    ("The system was not there before the ban.", "The system was not there while the ban was in force."),
    ("The burden of repairing the bridge lies with the state.", "The city bears the burden of repairing the bridge."),
    ("The ministers put the families on planes.", "The ministers were put on planes by the families."),
    ("The managers to be hired had no licence.", "The managers were hired."),
    ("The board did not plan for a potential rise in demand.", "The board did not plan for a rise in demand."),
    ("The bridge was closed before the storm.", "The bridge was closed after the storm."),
    ("The bridge was not closed before the storm.", "The bridge was not closed during the storm."),
    ("The staff promised patients they would call them.", "The staff called the patients."),
    ("The staff showed patients the forms they signed.", "The patients signed forms."),
    ("The staff told the patients it treated that the tests failed.", "The staff treated patients."),
    ("The agency asked some of the families that it moved.", "The agency moved some of the families it asked."),
    ("Inspectors found that the crew ignored rules.", "The crew ignored rules that inspectors found."),
)


@pytest.mark.parametrize(("evidence", "claim"), SUPPORTS)
def test_says_the_same_in_another_build(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("evidence", "claim"), CONTRADICTS)
def test_says_the_opposite_in_another_build(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(("evidence", "claim"), NEITHER)
def test_takes_no_side_on_what_only_sounds_alike(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance not in (Stance.SUPPORTS, Stance.CONTRADICTS)
