"""The editorial rules: each speaks where it should, at the right place, and is silent in a good base."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_bases import CLAIMS, FILES, LEXICON, REPORT, SPEECH, changed, findings, opened

from claimcheck.curation.lint import FORMAT, RULES, TABLE, chosen, format_findings, lint, reaches
from claimcheck.curation.places import Places
from claimcheck.errors import Problem, UsageError
from claimcheck.model.run import Level

REPORT_FILE, SPEECH_FILE, CLAIMS_FILE = "evidence/report.yml", "evidence/speech.yml", "claims/bridges.yml"


def test_nothing_is_wrong_with_the_good_base(tmp_path: Path) -> None:
    assert lint(*opened(tmp_path)) == ()


def test_the_table_is_in_order_and_names_read_after_allow() -> None:
    assert [entry.rule.id for entry in TABLE] == [f"CC{number}" for number in range(601, 601 + len(TABLE))]
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.summary.endswith(".") for rule in RULES)


RETRACTED = "    status: retracted\n    status_date: 2020-06-01\n    status_reason: withdrawn by the office\n"
REPLACED = "    status: superseded\n    superseded_by: rook-later\n"
NEWER = """\
  - id: rook-later
    kind: statement
    by: rook
    quotation: Every bridge but one was inspected in 2019.
    dated: 2020-05
    locator: second column
    seen: {level: press, via: {publisher: Town Paper, date: 2020-05-02, url: "https://paper.example/b"}}
"""

EXAMPLES: list[tuple[str, dict[str, str], Level, str, str]] = [
    (
        "missing-locator",
        {REPORT_FILE: changed(REPORT, "    locator: page 3\n", "")},
        Level.NOTE,
        "evidence/report.yml:3:5",
        "some-not-inspected: no locator",
    ),
    (
        "missing-locator",
        {REPORT_FILE: changed(REPORT, "page 4", "not seen")},
        Level.NOTE,
        "evidence/report.yml:15:14",
        "forty-closed: the place within the source was not seen",
    ),
    (
        "listing-url",
        {
            SPEECH_FILE: changed(
                SPEECH, 'url: "https://paper.example/a"}\nev', 'url: "https://a.example", url_is: listing}\nev'
            )
        },
        Level.NOTE,
        "evidence/speech.yml:1:96",
        "speech: the address is that of a listing, not of the document",
    ),
    (
        "unseen-source",
        {REPORT_FILE: changed(REPORT, "page 3\n    seen: {level: primary", "page 3\n    seen: {level: unseen")},
        Level.WARNING,
        "evidence/report.yml:8:19",
        "some-not-inspected: its words were not seen, yet it stands in contradicted_by of every-bridge-inspected",
    ),
    (
        "short-quotation",
        {
            REPORT_FILE: changed(
                REPORT, "quotation: At least 40 bridges were closed in May 2019.", "quotation: 40 bridges closed"
            )
        },
        Level.WARNING,
        "evidence/report.yml:14:16",
        'forty-closed: "40 bridges closed" is too short to stand alone',
    ),
    (
        "proposition-exceeds-record",
        {REPORT_FILE: changed(REPORT, "[At least 40", "[At least 43")},
        Level.ERROR,
        "evidence/report.yml:18:20",
        'forty-closed: the proposition says "43", the record does not',
    ),
    (
        "proposition-exceeds-record",
        {REPORT_FILE: changed(REPORT, "[Some bridges were not inspected", "[Ada Rook did not inspect some bridges")},
        Level.ERROR,
        "evidence/report.yml:9:20",
        'some-not-inspected: the proposition says "Ada Rook", the record does not',
    ),
    (
        "one-sided-claim",
        {CLAIMS_FILE: changed(CLAIMS, "supported_by: [rook-every-bridge]", "supported_by: []")},
        Level.NOTE,
        "claims/bridges.yml:1:3",
        "every-bridge-inspected: nothing stands under supported_by",
    ),
    (
        "one-sided-claim",
        {CLAIMS_FILE: changed(changed(CLAIMS, "[rook-every-bridge]", "[]"), "[some-not-inspected]", "[]")},
        Level.WARNING,
        "claims/bridges.yml:1:3",
        "every-bridge-inspected: no record supports, contradicts or qualifies it",
    ),
    (
        "unused-record",
        {CLAIMS_FILE: changed(CLAIMS, "context: [forty-closed]", "context: []")},
        Level.NOTE,
        "evidence/report.yml:11:5",
        "forty-closed: no verified claim lists it, and no other record names it",
    ),
    (
        "repeated-words",
        {
            SPEECH_FILE: changed(
                SPEECH,
                "quotation: Every bridge was inspected in 2019.",
                'quotation: "Some bridges were NOT inspected, in 2019"',
            )
        },
        Level.WARNING,
        "evidence/speech.yml:6:16",
        "rook-every-bridge: the same words as some-not-inspected",
    ),
    (
        "missing-measure",
        {REPORT_FILE: changed(REPORT, "    measure: closed-bridges\n", "")},
        Level.WARNING,
        "evidence/report.yml:11:5",
        'forty-closed: "At least 40 bridges" is a figure without a measure',
    ),
    (
        "statement-for-finding",
        {CLAIMS_FILE: changed(CLAIMS, "[some-not-inspected]", "[]")},
        Level.WARNING,
        "claims/bridges.yml:5:17",
        "every-bridge-inspected: only statements and filings stand under supported_by: "
        "they assert, and establish nothing",
    ),
    (
        "list-against-reading",
        {
            CLAIMS_FILE: changed(
                changed(CLAIMS, "[rook-every-bridge]", "[some-not-inspected]"),
                "by: [some-not-inspected]\n  context",
                "by: []\n  context",
            )
        },
        Level.ERROR,
        "claims/bridges.yml:5:18",
        "every-bridge-inspected: some-not-inspected stands under supported_by, "
        "but the record, read by itself, contradicts the claim",
    ),
    (
        "unlisted-side",
        {CLAIMS_FILE: changed(CLAIMS, "[some-not-inspected]", "[]")},
        Level.NOTE,
        "claims/bridges.yml:1:3",
        "every-bridge-inspected: some-not-inspected contradicts it, and is in none of its lists",
    ),
    (
        "indistinct-claims",
        {
            CLAIMS_FILE: CLAIMS
            + "- {id: second, claim: All the bridges were inspected in 2019., supported_by: [rook-every-bridge]}\n"
        },
        Level.WARNING,
        "claims/bridges.yml:9:23",
        'second: "All the bridges were inspected in 2019." means the same as every-bridge-inspected',
    ),
    (
        "fallen-record",
        {REPORT_FILE: changed(REPORT, "    tags: [inspection]\n", f"    tags: [inspection]\n{RETRACTED}")},
        Level.WARNING,
        "claims/bridges.yml:6:21",
        "every-bridge-inspected: some-not-inspected stands under contradicted_by and is retracted: "
        "it decides nothing there",
    ),
    (
        "fallen-record",
        {SPEECH_FILE: SPEECH + REPLACED + NEWER},
        Level.NOTE,
        "claims/bridges.yml:5:18",
        "every-bridge-inspected: rook-every-bridge stands under supported_by and is superseded by rook-later, "
        "which no list of it holds",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]}-{example[3]}")
def test_each_rule_speaks_once_and_names_the_place(
    tmp_path: Path, example: tuple[str, dict[str, str], Level, str, str]
) -> None:
    rule, changes, level, place, message = example
    found = findings(tmp_path, rule, changes)

    assert [(f.level, f"{f.path}:{f.line}:{f.column}", f.message) for f in found] == [(level, place, message)]


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, *_ in EXAMPLES} == {entry.rule.name for entry in TABLE}


SILENT: list[tuple[str, dict[str, str]]] = [
    # What stands in the source, under read_as or in the dates of the record is no excess.
    (
        "proposition-exceeds-record",
        {REPORT_FILE: changed(REPORT, "[Some bridges", "[The Bridge Office found that some bridges")},
    ),
    (
        "proposition-exceeds-record",
        {
            REPORT_FILE: changed(
                REPORT,
                "propositions: [At least 40 bridges were closed in May 2019.]",
                'propositions: ["On March 1, 2020, forty bridges of Alder County were closed."]\n'
                "    read_as: [the bridges are those of Alder County]",
            )
        },
    ),
    # A summary beside it lets a short quotation stand, with a note.
    ("missing-measure", {REPORT_FILE: changed(REPORT, "[Some bridges were", "[For 30 days three bridges were")}),
    # Superseded records are named by their like.
    (
        "unused-record",
        {
            SPEECH_FILE: SPEECH + "    status: superseded\n    superseded_by: forty-closed\n",
            CLAIMS_FILE: changed(CLAIMS, "context: [forty-closed]", "context: []"),
        },
    ),
    # Copies that say so are no repetition.
    (
        "repeated-words",
        {
            SPEECH_FILE: changed(
                SPEECH,
                "quotation: Every bridge was inspected in 2019.",
                "quotation: Some bridges were not inspected in 2019.\n    same_as: some-not-inspected",
            )
        },
    ),
    # A statement beside a finding is what lists are for.
    (
        "statement-for-finding",
        {
            CLAIMS_FILE: changed(CLAIMS, "[some-not-inspected]", "[some-not-inspected, rook-every-bridge]").replace(
                "supported_by: [rook-every-bridge]", "supported_by: []", 1
            )
        },
    ),
    # Context decides nothing, seen or not.
    (
        "unseen-source",
        {REPORT_FILE: changed(REPORT, "page 4\n    seen: {level: primary", "page 4\n    seen: {level: unseen")},
    ),
]


@pytest.mark.parametrize(("rule", "changes"), SILENT)
def test_what_is_in_order_is_not_remarked_on(tmp_path: Path, rule: str, changes: dict[str, str]) -> None:
    assert findings(tmp_path, rule, changes) == []


def test_a_short_quotation_with_a_summary_is_noted_only(tmp_path: Path) -> None:
    report = changed(
        REPORT,
        "quotation: At least 40 bridges were closed in May 2019.",
        "quotation: 40 bridges closed\n    summary: At least 40 bridges were closed in May 2019.",
    )

    assert [f.level for f in findings(tmp_path, "short-quotation", {REPORT_FILE: report})] == [Level.NOTE]


def test_a_proposition_given_twice_is_told_where_the_second_stands(tmp_path: Path) -> None:
    report = changed(
        REPORT,
        "propositions: [Some bridges were not inspected in 2019.]",
        "propositions:\n"
        "      - Some bridges were not inspected in 2019.\n"
        "      - some bridges were not inspected in 2019",
    )
    (found,) = findings(tmp_path, "repeated-words", {REPORT_FILE: report})

    assert (found.line, found.message) == (11, "some-not-inspected: the proposition stands here twice")


def test_a_statement_that_alone_contradicts_what_is_established_is_noted(tmp_path: Path) -> None:
    claims = (
        "- {id: some, claim: Some bridges were not inspected in 2019., supported_by: [some-not-inspected], "
        "contradicted_by: [rook-every-bridge]}\n"
    )
    (found,) = findings(tmp_path, "statement-for-finding", {CLAIMS_FILE: claims})

    assert (found.level, found.hint) == (Level.NOTE, "the answer rests on the other side alone")


def test_a_claim_and_its_denial_as_two_points_are_told(tmp_path: Path) -> None:
    claims = (
        CLAIMS + "- {id: second, claim: Not every bridge was inspected in 2019., supported_by: [some-not-inspected]}\n"
    )
    (found,) = findings(tmp_path, "indistinct-claims", {CLAIMS_FILE: claims})

    assert found.message.endswith("is exactly the denial of every-bridge-inspected")


def test_a_superseded_record_beside_its_successor_is_silent(tmp_path: Path) -> None:
    claims = changed(CLAIMS, "context: [forty-closed]", "context: [forty-closed, rook-later]")
    changes = {SPEECH_FILE: SPEECH + REPLACED + NEWER, CLAIMS_FILE: claims}
    assert findings(tmp_path, "fallen-record", changes) == []


# Choosing rules


def test_rules_are_chosen_by_id_and_by_name() -> None:
    assert [e.rule.id for e in chosen(["cc605", "unused-record"], [])] == ["CC605", "CC607"]
    assert [e.rule.id for e in chosen(["CC605", "CC607"], ["unused-record"])] == ["CC605"]
    assert len(chosen([], ["CC601"])) == len(TABLE) - 1


def test_an_unknown_rule_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        chosen([], ["unusd-record"])

    assert caught.value.hint == 'did you mean "unused-record"?'


def test_levels_reach_downward(tmp_path: Path) -> None:
    found = findings(
        tmp_path, "unused-record", {CLAIMS_FILE: changed(CLAIMS, "context: [forty-closed]", "context: []")}
    )

    assert reaches(found, Level.NOTE)
    assert not reaches(found, Level.WARNING)


def test_the_loaders_errors_have_the_same_shape() -> None:
    (found,) = format_findings([Problem("a.yml", 3, 5, "evidence[0]", "unknown key", "did you mean")])

    assert (found.rule, found.level, found.message, found.hint) == (
        FORMAT,
        Level.ERROR,
        "evidence[0]: unknown key",
        "did you mean",
    )


# Places


def test_places_go_down_to_the_item_of_a_list(tmp_path: Path) -> None:
    _, places = opened(tmp_path)

    assert str(places.at("evidence", "forty-closed", "propositions[0]")) == "evidence/report.yml:18:20"
    assert str(places.at("verified claim", "every-bridge-inspected", "denied_by[0]")) == "claims/bridges.yml:4:15"
    assert str(places.at("measure", "closed-bridges", "title")) == "evidence/measures.yml:1:31"


def test_without_files_the_lines_of_the_records_do(tmp_path: Path) -> None:
    desk, _ = opened(tmp_path)
    places = Places(desk.base)

    assert str(places.at("evidence", "forty-closed", "propositions[0]")) == "evidence/report.yml:11:1"
    assert str(places.at("source", "report", "url")) == "evidence/report.yml:1:1"
    assert FILES["evidence/lexicon.yml"] == LEXICON


def test_the_page_has_all_rules() -> None:
    page = (Path(__file__).parents[2] / "docs" / "base.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| CC")]

    assert rows == [f"| {rule.id} | {rule.name} | {rule.level.value} | {rule.summary} |" for rule in RULES]
