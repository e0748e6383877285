"""Quantities: figures, bounds, shares, vague counts, and the numbers that count nothing."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.text.quantities import Bound, Quantity, find
from claimcheck.text.tokens import tokenise


def only(text: str) -> Quantity:
    """The one quantity of `text`."""
    found = find(text)
    assert len(found) == 1, [text[q.span.slice] for q in found]
    return found[0]


def close(actual: float, expected: float) -> bool:
    return actual == expected or isclose(actual, expected, rel_tol=1e-9)


COUNTS = [
    # text, surface, low, high, bound, head
    ("The audit covered 348 shelters.", "348", 348, 348, Bound.NONE, "shelters"),
    ("at least 348 separated migrant parents", "at least 348", 348, inf, Bound.AT_LEAST, "parents"),
    ("the parents of 391 children", "391", 391, 391, Bound.NONE, "children"),
    ("Two dozen of the judges retired.", "Two dozen", 24, 24, Bound.NONE, "judges"),
    ("More than 2,400 vouchers expired.", "More than 2,400", 2401, inf, Bound.MORE_THAN, "vouchers"),
    ("No fewer than 12 ports lacked scanners.", "No fewer than 12", 12, inf, Bound.AT_LEAST, "ports"),
    ("Fewer than 40 clinics answered.", "Fewer than 40", 0, 39, Bound.LESS_THAN, "clinics"),
    ("Up to 500 inspectors were hired.", "Up to 500", 0, 500, Bound.AT_MOST, "inspectors"),
    ("As many as 90 patients waited.", "As many as 90", 0, 90, Bound.AT_MOST, "patients"),
    ("No more than 300 permits were issued.", "No more than 300", 0, 300, Bound.NO_MORE, "permits"),
    ("Not more than 15 units failed.", "Not more than 15", 0, 15, Bound.NO_MORE, "units"),
    ("Only 7 nurses were on duty.", "Only 7", 7, 7, Bound.ONLY, "nurses"),
    ("Just four of the bridges passed.", "Just four", 4, 4, Bound.ONLY, "bridges"),
    ("Exactly 51 senators voted yes.", "Exactly 51", 51, 51, Bound.EXACTLY, "senators"),
    ("Nearly 200 tenants complained.", "Nearly 200", 180, 200, Bound.NEARLY, "tenants"),
    ("Almost 1,000 trucks queued.", "Almost 1,000", 900, 1000, Bound.NEARLY, "trucks"),
    ("About 2,800 homes flooded.", "About 2,800", 2520, 3080, Bound.ABOUT, "homes"),
    ("Some 300 contractors protested.", "Some 300", 270, 330, Bound.ABOUT, "contractors"),
    ("Close to 350 grants lapsed.", "Close to 350", 315, 385, Bound.ABOUT, "grants"),
    ("An estimated 60 wells ran dry.", "estimated 60", 54, 66, Bound.ABOUT, "wells"),
    ("In excess of 20 laboratories closed.", "In excess of 20", 21, inf, Bound.MORE_THAN, "laboratories"),
    ("Over 70 hospitals diverted ambulances.", "Over 70", 71, inf, Bound.MORE_THAN, "hospitals"),
    ("12 or more berths were empty.", "12 or more", 12, inf, Bound.AT_LEAST, "berths"),
    ("40-plus agencies replied.", "40-plus", 40, inf, Bound.AT_LEAST, "agencies"),
    ("Auditors found 300+ errors.", "300+", 300, inf, Bound.AT_LEAST, "errors"),
    ("80 to 90 beds were added.", "80 to 90", 80, 90, Bound.RANGE, "beds"),
    ("Between 80 and 90 beds were added.", "Between 80 and 90", 80, 90, Bound.RANGE, "beds"),
    ("10,000-20,000 claims were pending.", "10,000-20,000", 10000, 20000, Bound.RANGE, "claims"),
    (
        "More than 30 but fewer than 50 mayors signed.",
        "More than 30 but fewer than 50",
        31,
        49,
        Bound.RANGE,
        "mayors",
    ),
    ("Two or three officials objected.", "Two or three", 2, 3, Bound.RANGE, "officials"),
    ("Twenty-two states sued.", "Twenty-two", 22, 22, Bound.NONE, "states"),
    ("One hundred and five cranes were idle.", "One hundred and five", 105, 105, Bound.NONE, "cranes"),
    (
        "Two and a half million households qualified.",
        "Two and a half million",
        2.5e6,
        2.5e6,
        Bound.NONE,
        "households",
    ),
    ("A dozen inspectors resigned.", "A dozen", 12, 12, Bound.NONE, "inspectors"),
    ("Half a million doses spoiled.", "Half a million", 5e5, 5e5, Bound.NONE, "doses"),
    ("1.5 million containers arrived.", "1.5 million", 1.5e6, 1.5e6, Bound.NONE, "containers"),
    ("Some 3k complaints came in.", "Some 3k", 2700, 3300, Bound.ABOUT, "complaints"),
    ("One parent was asked.", "One", 1, 1, Bound.NONE, "parent"),
    ("One assistant director resigned.", "One", 1, 1, Bound.NONE, "director"),
    ("More than one warehouse leaked.", "More than one", 2, inf, Bound.MORE_THAN, "warehouse"),
    ("At least one of the pumps failed.", "At least one", 1, inf, Bound.AT_LEAST, "pumps"),
    ("Hundreds of renters were evicted.", "Hundreds", 200, inf, Bound.VAGUE, "renters"),
    ("Dozens of vessels waited.", "Dozens", 24, inf, Bound.VAGUE, "vessels"),
    ("Tens of thousands of masks expired.", "Tens of thousands", 20000, inf, Bound.VAGUE, "masks"),
    ("Thousands of letters were lost.", "Thousands", 2000, inf, Bound.VAGUE, "letters"),
    ("Several hundred beds stood empty.", "Several hundred", 300, inf, Bound.VAGUE, "beds"),
    ("Several parents asked.", "Several", 3, inf, Bound.VAGUE, "parents"),
    ("A couple of inspectors left.", "A couple", 2, 3, Bound.VAGUE, "inspectors"),
    ("The roof of 14 Texas school districts leaked.", "14", 14, 14, Bound.NONE, "districts"),
    ("Officials adding 162 children erred.", "162", 162, 162, Bound.NONE, "children"),
    ("Of those, 302 had left.", "302", 302, 302, Bound.NONE, None),
    ("The count fell to 391.", "391", 391, 391, Bound.NONE, None),
    ("Another 50 newly licensed nurses arrived.", "50", 50, 50, Bound.NONE, "nurses"),
    ("six Human Services workers", "six", 6, 6, Bound.NONE, "workers"),
    ("The agency lost 11 aircraft in storms.", "11", 11, 11, Bound.NONE, "aircraft"),
    ("348 children's files were missing.", "348", 348, 348, Bound.NONE, "children"),
    ("Inspectors visited 24 of the 50 sites.", None, 24, 24, Bound.NONE, "sites"),
]


@pytest.mark.parametrize(("text", "surface", "low", "high", "bound", "head"), COUNTS)
def test_counts(text: str, surface: str | None, *, low: float, high: float, bound: Bound, head: str | None) -> None:
    quantity = find(text)[0]

    assert surface is None or text[quantity.span.slice] == surface
    assert close(quantity.low, low)
    assert close(quantity.high, high)
    assert quantity.bound is bound
    assert quantity.head == head
    assert not quantity.share


SHARES = [
    # text, low, high, head
    ("25 percent of applicants", 0.25, 0.25, "applicants"),
    ("25% of the applicants", 0.25, 0.25, "applicants"),
    ("12.5 per cent of the budget", 0.125, 0.125, "budget"),
    ("20 to 30 percent of berths", 0.2, 0.3, "berths"),
    ("20%-30% of berths", 0.2, 0.3, "berths"),
    ("half of the ports", 0.5, 0.5, "ports"),
    ("half the ports", 0.5, 0.5, "ports"),
    ("a third of tenants", 1 / 3, 1 / 3, "tenants"),
    ("one-third of tenants", 1 / 3, 1 / 3, "tenants"),
    ("two-thirds of the veterans", 2 / 3, 2 / 3, "veterans"),
    ("three quarters of the loans", 0.75, 0.75, "loans"),
    ("one in four veterans", 0.25, 0.25, "veterans"),
    ("1 in 5 households", 0.2, 0.2, "households"),
    ("3 out of 10 families", 0.3, 0.3, "families"),
    ("one out of every four beds", 0.25, 0.25, "beds"),
    ("about half of the beds", 0.45, 0.55, "beds"),
    ("all inspectors", 1, 1, "inspectors"),
    ("every inspector", 1, 1, "inspector"),
    ("each of the hospitals", 1, 1, "hospitals"),
    ("nearly all of the hospitals", 0.9, 1, "hospitals"),
    ("almost every hospital", 0.9, 1, "hospital"),
    ("at least half of the pumps", 0.5, 1, "pumps"),
    ("2/3 of the council", 2 / 3, 2 / 3, "council"),
]


@pytest.mark.parametrize(("text", "low", "high", "head"), SHARES)
def test_shares(text: str, low: float, high: float, head: str | None) -> None:
    quantity = only(text)

    assert quantity.share
    assert close(quantity.low, low)
    assert close(quantity.high, high)
    assert quantity.head == head


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("most of the beds", "beds"),
        ("Most tenants", "tenants"),
        ("a majority of voters", "voters"),
        ("more than half of the wells", "wells"),
        ("most migrant workers", "workers"),
    ],
)
def test_more_than_half_leaves_half_out(text: str, head: str) -> None:
    quantity = only(text)

    assert quantity.share
    assert 0.5 < quantity.low < 0.5001
    assert quantity.high == 1
    assert quantity.head == head


NOT_COUNTS = [
    "The report came out in 2018.",
    "On May 19, 2021, the court met.",
    "On 19 May 2021 the court met.",
    "It was filed on 2018-06-20.",
    "The hearing began at 10:30 a.m. and ended at 4 p.m. sharp.",
    "See report OIG-21-36 and docket No. 18cv0428.",
    "The crime is listed in 8 U.S.C. 1325.",
    "Call 555-1234 or 1-800-555-1234.",
    "The zero tolerance policy ended.",
    "Entry was barred under Title 42.",
    "The first inspection and the 3rd audit failed.",
    "No-one-size rule.",
    "They spoke to one another.",
    "It was one of the causes.",
    "Version 2.3.1 was installed.",
    "Executive Order 13841 was signed.",
    "Section 230 shields platforms.",
    "The court split 5-4 on the matter.",
    "The store is open 24/7.",
    "The 9/11 commission reported.",
    "It was at most a formality.",
    "The most important bridge is shut.",
    "After all, it was at all times safe.",
    "It was one-sided.",
    "A second audit followed, then a third.",
    "Figure 3 and Table 2 give details.",
    "COVID-19 spread.",
    "See https://example.org/2018/05/348.html today.",
    "The 1990s were calm.",
    "The ACA has 2018-19 rules.",
    "This is the one that failed.",
    # identifiers: bills, and labels joined to one another
    "H.R. 4402 stalled in the spring.",
    "A.B. 77 and S. 1291 would cap fees.",
    "H. Res. 12 passed.",
    "Routes 9 and 11 were shut.",
    "Sections 4, 5 and 6 of the act apply.",
    "Pupils in grades 6 through 8 lost ground.",
    "A grade 7 pupil won.",
    "Engine 54 and Ladder 4 answered.",
    # numbers to call, and numbers of papers
    "Dial 112 anywhere in Europe.",
    "Residents may text 211 for shelter.",
    "See audit 20-117.",
    "The plan is set out in memo 19-204.",
    # ratings
    "A magnitude 5.1 tremor struck.",
    "The 7.2 magnitude tremor struck.",
    # models and places
    "An Airbus 320 Neo 2 landed.",
    "Fire Station 12 reopened.",
    "A crew moved to Block 9 today.",
    # ordinals
    "He was accused of a third theft.",
    "They were sent to a fourth port in a third state.",
    "Auditors waited for a second memo.",
    # what something is, not how many
    "It was one of these causes.",
    "She is a single mother.",
    "He is one of them.",
]


@pytest.mark.parametrize("text", NOT_COUNTS)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [text[q.span.slice] for q in find(text)] == []


UNITS = [
    ("It cost $1.5 billion.", 1.5e9, "$", None),
    ("It cost 3m euros.", 3e6, "€", None),
    ("It cost 200 million dollars.", 2e8, "$", None),
    ("It cost £40.", 40, "£", None),
    ("Children were held for 25 days.", 25, "day", None),
    ("They waited 72 hours.", 72, "hour", None),
    ("A 30-day deadline passed.", 30, "day", "deadline"),
    ("A three-year grant ended.", 3, "year", "grant"),
    ("A 5-year-old boy was lost.", 5, "year-old", "boy"),
    ("A five-year-old girl was lost.", 5, "year-old", "girl"),
    ("Winds reached 90 km/h.", 90, "km/h", None),
    ("Winds reached 60 miles per hour.", 60, "mile/hour", None),
    ("The wall is 12 feet high.", 12, "foot", None),
    ("It rose 4 percentage points.", 4, "percentage point", None),
    ("The state paid $20 per hour.", 20, "$/hour", None),
    ("The fund gave $5 million in grants.", 5e6, "$", "grants"),
]


@pytest.mark.parametrize(("text", "value", "unit", "head"), UNITS)
def test_units(text: str, value: float, unit: str, head: str | None) -> None:
    quantity = only(text)

    assert close(quantity.low, value)
    assert quantity.unit == unit
    assert quantity.head == head


@pytest.mark.parametrize(
    ("text", "surface", "bound"),
    [
        ("Crates were held past the 72-hour limit.", "past the 72-hour limit", Bound.MORE_THAN),
        ("Crates were held beyond the limit of 72 hours.", "beyond the limit of 72 hours", Bound.MORE_THAN),
        ("Crates were held for more than the permitted 72 hours.", "for more than the permitted 72 hours", None),
        ("Crates left within the legal 72-hour limit.", "within the legal 72-hour limit", Bound.AT_MOST),
        ("Spending went over the $50,000 cap.", "over the $50,000 cap", Bound.MORE_THAN),
    ],
)
def test_limits(text: str, surface: str, bound: Bound | None) -> None:
    quantity = only(text)

    assert quantity.limit
    assert text[quantity.span.slice] in surface
    assert bound is None or (text[quantity.span.slice], quantity.bound) == (surface, bound)


@pytest.mark.parametrize("text", ["The limit of 72 hours was kept.", "They spent over 30 days at the ceiling."])
def test_a_limit_that_nothing_is_held_against_is_a_plain_figure(text: str) -> None:
    assert not only(text).limit


QUANTIFIERS = [
    ("All nurses were paid.", "all", "nurses"),
    ("All of the nurses were paid.", "all", "nurses"),
    ("Every nurse was paid.", "all", "nurse"),
    ("Each nurse was paid.", "all", "nurse"),
    ("The nurses were all paid.", "all", None),
    ("Everyone was paid.", "all", None),
    ("No nurse was paid.", "no", "nurse"),
    ("None of the nurses were paid.", "no", "nurses"),
    ("Not one nurse was paid.", "no", "nurse"),
    ("Not a single nurse was paid.", "no", "nurse"),
    ("No one was paid.", "no", None),
    ("Nobody was paid.", "no", None),
    ("Zero nurses were paid.", "no", "nurses"),
    ("Some nurses were paid.", "some", "nurses"),
    ("Some of the nurses were paid.", "some", "nurses"),
    ("In some cases it failed.", "some", "cases"),
    ("Most nurses were paid.", "most", "nurses"),
    ("The vast majority of nurses were paid.", "most", "nurses"),
    ("Nearly all nurses were paid.", "most", "nurses"),
    ("All 391 nurses were paid.", "all", "nurses"),
]


@pytest.mark.parametrize(("text", "quantifier", "head"), QUANTIFIERS)
def test_quantifiers(text: str, quantifier: str, head: str | None) -> None:
    quantity = only(text)

    assert quantity.quantifier == quantifier
    assert quantity.head == head


VAGUE_SMALL = [
    "some ports",
    "several ports",
    "a few ports",
    "in some cases",
    "a handful of ports",
    "some of the ports",
]


@pytest.mark.parametrize("text", VAGUE_SMALL)
def test_small_vague_counts_are_marked(text: str) -> None:
    assert only(text).vague_small


@pytest.mark.parametrize("text", ["many ports", "most ports", "hundreds of ports", "12 ports", "Some 300 ports"])
def test_other_counts_are_not_small_and_vague(text: str) -> None:
    assert not only(text).vague_small


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("The agency has 348 employees in all.", True),
        ("A total of 1,475 calls went unanswered.", True),
        ("Only 30 beds were left.", True),
        ("Fewer than 30 beds were left.", True),
        ("All 30 beds were taken.", True),
        ("Every bed was taken.", True),
        ("At least 30 beds were left.", False),
        ("30 beds were left.", False),
    ],
)
def test_totals_are_marked(text: str, total: bool) -> None:
    assert only(text).total is total


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("2,800 homes", 100),
        ("2,816 homes", 1),
        ("1.5 million homes", 1e5),
        ("$20 billion", 1e10),
        ("three hundred homes", 100),
        ("12.5 percent", 0.001),
        ("40 percent", 0.1),
        ("0 homes", 1),
    ],
)
def test_granularity_is_the_last_stated_place(text: str, granularity: float) -> None:
    assert close(only(text).granularity, granularity)


def found(text: str) -> list[tuple[str, str | None]]:
    """Surfaces and heads of all quantities."""
    return [(text[q.span.slice], q.head) for q in find(text)]


SENTENCES: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "The board approved $2.5 billion in loans for 14 housing authorities.",
        [("$2.5 billion", "loans"), ("14", "authorities")],
    ),
    ("HUD said about one in six units had lead paint in 2019.", [("about one in six", "units")]),
    ("Wait times rose from 20 to 45 minutes.", [("20", None), ("45 minutes", None)]),
    ("Fewer than half of the clinics met the rule.", [("Fewer than half", "clinics")]),
    (
        "At least 12 people, including three children, were hurt.",
        [("At least 12", "people"), ("three", "children")],
    ),
    ("No inspector visited any of the 17 sites.", [("No", "inspector"), ("17", "sites")]),
    ("Almost none of the grants were audited.", [("Almost none", "grants")]),
    ("The hospital lost two of its three surgeons.", [("two", "surgeons"), ("three", "surgeons")]),
    ("All but two of the ports complied.", []),
    ("The average age was 34.", [("34", None)]),
    ("The May 19 filing listed 391 cases.", [("391", "cases")]),
    ("Just over 400 claims were paid.", [("Just over 400", "claims")]),
    ("He was sentenced to 18 to 24 months.", [("18 to 24 months", None)]),
    ("The drug costs between $10 and $15.", [("between $10 and $15", None)]),
    ("Inspectors must act within thirty (30) days.", [("within thirty (30) days", None)]),
    ("They must: 1) file and (2) pay.", []),
    ("The agency hired 40 frail, homeless veterans.", [("40", "veterans")]),
    ("As few as 10 people attended.", [("As few as 10", "people")]),
    ("In all nine hospitals we visited, food was served.", [("all nine", "hospitals")]),
    ("Some of the agency's ports were shut.", [("Some", "ports")]),
    ("Nine judges and over 500 clerks signed.", [("Nine", "judges"), ("over 500", "clerks")]),
    ("Of the 998 tenants, 148 moved.", [("998", "tenants"), ("148", None)]),
    ("There was no rule or standard process for nurses.", [("no", "rule")]),
    ("500 plus families applied.", [("500 plus", "families")]),
    ("The port served for 18 long years.", [("18", None)]),
    ("Some were paid.", [("Some", None)]),
    ("It happened three or four times last year.", [("three or four times", None)]),
    ("Claims rose 5 percent to 60 percent of cases.", [("5 percent", None), ("60 percent", "cases")]),
    ("Neither the port nor the agency replied.", []),
    ("There is no longer a queue.", []),
    ("The agency's most recent audit was late.", []),
    ("Officials met 3½ years after.", [("3½ years", None)]),
    ("Roughly 300 to 400 homes burned.", [("Roughly 300 to 400", "homes")]),
    ("Only about 50 wells work.", [("Only about 50", "wells")]),
    ("348 tenants or more left.", [("348", "tenants")]),
    ("In the last few days it rained.", []),
    ("Officials did a lot of talking.", []),
]


COUNTS_NEAR_LABELS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("They text 988 messages a day.", [("988", "messages")]),
    ("Volunteers must call 300 voters.", [("300", "voters")]),
    ("Agents call 311 times a week.", [("311 times", None)]),
    ("Tutors grade 300 papers a week.", [("300", "papers")]),
    ("Tutors must grade 12 essays.", [("12", "essays")]),
    ("The city will block 4 streets.", [("4", "streets")]),
    ("Agencies report 20-30 thefts a month.", [("20-30", "thefts")]),
    ("Of the 2,000 pages 12 were blank.", [("2,000", "pages"), ("12", None)]),
    ("In Ohio 40 National Guard members served.", [("40", "members")]),
    ("Some 12,000 Form 990 filings were late.", [("Some 12,000", "filings")]),
    ("The 40 Section 8 vouchers lapsed.", [("40", "vouchers")]),
    ("She flew with 30 Boeing 737 pilots.", [("30", "pilots")]),
    ("Fire Station 12 lost one medic and 9 drivers.", [("one", "medic"), ("9", "drivers")]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS_NEAR_LABELS)
def test_counts_that_look_like_labels(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


PARTS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Three of the county's 12 jails shut.", [("Three", "jails"), ("12", "jails")]),
    ("Some of the city's two dozen parks shut.", [("Some", "parks"), ("two dozen", "parks")]),
    ("Fifteen out of 60 boilers failed.", [("Fifteen", "boilers"), ("60", "boilers")]),
    ("One of four bridges fell.", [("One", "bridges"), ("four", "bridges")]),
    ("Nine clerks came, and one of them left.", [("Nine", "clerks"), ("one", None)]),
    ("Seven out of 10 boilers failed.", [("Seven out of 10", "boilers")]),
    ("One out of 40 boilers failed.", [("One out of 40", "boilers")]),
    ("One household in five was asked.", [("One household in five", "household")]),
    ("One driver in 10 lacks insurance.", [("One driver in 10", "driver")]),
    ("One fire in 10 states was fought.", [("One", "fire"), ("10", "states")]),
    ("One death in 12 months was reported.", [("One", "death"), ("12 months", None)]),
    ("All mail came from a single plant.", [("All", "mail"), ("a single", "plant")]),
    ("No clerk found a single error.", [("No", "clerk")]),
    ("Costs fell by a third last year.", [("a third", None)]),
    ("More than a third said yes.", [("More than a third", None)]),
    ("No family was told.", [("No", "family")]),
    ("There was no written plan.", [("no", "plan")]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_and_ratios(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Reply within 30 days.", "within 30 days", 0, 30),
        ("Appeals close within 20 working days.", "within 20 working days", 0, 20),
        ("No one lives within five miles of it.", "within five miles", 0, 5),
        ("Within 12 states it failed.", "12", 12, 12),
        ("The city hired 9 cooks and up to 40 waiters.", "9", 9, 9),
        ("The city hired 9 cooks and over fifty waiters.", "9", 9, 9),
        ("Residents 45 and up may vote.", "45 and up", 45, inf),
        ("It spent $3 million over four years.", "four years", 4, 4),
        ("It held 40 inmates over four years.", "four years", 4, 4),
        ("It costs $40 plus tax.", "$40", 40, 40),
        ("Between one and two million people came.", "Between one and two million", 1e6, 2e6),
    ],
)
def test_how_far_a_bound_reaches(text: str, surface: str, *, low: float, high: float) -> None:
    spans = {text[q.span.slice]: (q.low, q.high) for q in find(text)}

    assert spans[surface] == (low, high)


def test_over_after_a_verb_is_more_than() -> None:
    assert only("It took over four years.").bound is Bound.MORE_THAN


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Costs rose 12 percent.",
        "It fell by half.",
        "It served 40 percent more families.",
        "Sales were up 3%.",
    ],
)
def test_a_relative_change_is_no_share_of_anything(text: str) -> None:
    quantity = only(text)

    assert quantity.unit == "change"
    assert quantity.head is None


def test_a_bound_behind_the_noun_counts() -> None:
    quantity = only("348 tenants or more left.")

    assert quantity.bound is Bound.AT_LEAST
    assert quantity.high == inf


def test_the_dead_band_of_about_reaches_a_quarter() -> None:
    quantity = only("about 2,000 homes")

    assert (quantity.outer_low, quantity.outer_high) == (1500, 2500)


# fmt: off
PIECES = st.sampled_from(
    [
        "no", "one", "two", "all", "most", "some", "a", "few", "half", "of", "the", "in", "to", "348",
        "2018", "1,500", "3.5", "%", "$", "million", "hundred", "dozens", "at", "least", "more", "than",
        "about", "only", "May", "19", ",", ".", "-", "–", "/", "(", ")", "children", "ports", "years",
        "percent", "not", "and", "or", "but", "between", "fewer", "every", "each", "twenty-two",
        "two-thirds", "one-third", "No", "12", "½", "'", "’s", "3rd", "tens", "hundreds", '"',
    ]
)
# fmt: on


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", ""]))
def test_spans_are_ordered_and_within_the_text(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    quantities = find(text)

    assert find(text, tokenise(text)) == quantities
    for quantity in quantities:
        assert quantity.span.contains(quantity.number_span)
        assert quantity.span.end <= len(text)
        assert quantity.outer_low <= quantity.low <= quantity.high <= quantity.outer_high
        assert quantity.head_span is None or text[quantity.head_span.slice].lower().replace("’", "'") == quantity.head
    for before, after in pairwise(quantities):
        assert before.span.before(after.span)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    find(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_digits_with_and_without_commas_are_one_number(n: int) -> None:
    plain, commas = only(f"exactly {n} homes"), only(f"exactly {n:,} homes")

    assert plain.low == commas.low == n
