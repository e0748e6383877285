"""Making bases of files and files of bases: nothing lost, nothing half written, nothing left out in silence."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.base.faults import Faults
from claimcheck.base.find import load_base
from claimcheck.base.load import read_base
from claimcheck.curation import exchange, laying
from claimcheck.curation.claimreview import LISTS, ratings
from claimcheck.curation.entries import entries_of, written_period
from claimcheck.curation.laying import Given
from claimcheck.curation.reviews import find_reviews
from claimcheck.curation.tables import TEMPLATE
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.errors import BaseError, ConfigError, InputError, UsageError
from claimcheck.model.evidence import EvidenceBase, Period

ROOT = Path(__file__).parents[2]
HEADER: Entry = {"id": "given", "title": "Given", "covers": "what was given"}


def bare(base: EvidenceBase) -> EvidenceBase:
    """The base without what its files are called and where things stand in them."""
    evidence = tuple(replace(record, path="", line=0) for record in base.evidence)
    claims = tuple(replace(claim, path="", line=0) for claim in base.verified_claims)
    return replace(base, digest="", evidence=evidence, verified_claims=claims)


def imported(text: str, kind: str = "jsonl", *, own: Path | None = None) -> exchange.Imported:
    return exchange.import_text(text, f"in.{kind}", kind, header=HEADER, folder=Path("to"), ratings=own)


def told(text: str, kind: str = "jsonl") -> list[str]:
    with pytest.raises(BaseError) as error:
        imported(text, kind)
    return [str(problem) for problem in error.value.problems]


# Our own forms, without loss


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize("folder", [ROOT / "evidence", ROOT / "tests/bases/harbour/evidence"])
def test_a_base_comes_back_as_it_was(folder: Path, kind: str) -> None:
    base = read_base(folder)
    again = imported(exchange.export_text(base, kind), kind).base
    assert bare(again) == bare(base)
    assert exchange.export_text(again, kind) == exchange.export_text(base, kind)


def ids(lead: str, count: int) -> list[str]:
    return [f"{lead}{number}" for number in range(count)]


DATES = st.sampled_from(["2018", "2018-06", "2020-02-29", "0001-01-01", "9999-12-31"])
PERIODS = st.sampled_from(["2018", "2018-02", "../2018", "2018-06-01/..", "2017-07/2018-07-11", "0001/9999"])
TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    | st.sampled_from(["=1+1", "'=x", "a|b", "\\|", "{}", "null", "~", "a: b", "x\ny", "-", '"', "@a", "'", "\\", "#1"])
).filter(lambda text: bool(text.strip()) and "�" not in text)
TEXTS: st.SearchStrategy[Value] = st.lists(TEXT, max_size=3).map(lambda found: [*found])


def some(draw: st.DrawFn, **keys: st.SearchStrategy[Value]) -> Entry:
    """Some of the keys, each with a value."""
    return {key: draw(values) for key, values in keys.items() if draw(st.booleans())}


@st.composite
def bases(draw: st.DrawFn) -> list[Entry]:
    """The entries of a sound base."""
    names, measures, sources = (ids(lead, draw(st.integers(0, 3))) for lead in ("n", "m", "s"))
    records = ids("e", draw(st.integers(1, 5)))
    sources = sources or ["s0"]
    entries: list[Entry] = [{"type": "base", "id": "b", "title": draw(TEXT), "covers": draw(TEXT)}]
    for index, name in enumerate(names):
        parts: list[Value] = [(draw(st.booleans()) and {"id": n, "from": "2017"}) or n for n in names[:index]]
        kind = draw(st.sampled_from(["person", "body", "event"]))
        more = some(draw, also=TEXTS, kinds=TEXTS)
        words = draw(TEXT | st.just("n0"))
        entries.append({"type": "name", "id": name, "name": words, "name_type": kind, **more, "part_of": parts})
    entries += [{"type": "measure", "id": m, "title": draw(TEXT), "counts": "things"} for m in measures]
    entries += [_source(draw, name) for name in sources]
    entries += [_record(draw, name, sources, names, measures) for name in records]
    for index in range(draw(st.integers(0, 3))):
        entries.append(_claim(draw, f"c{index}", records))
    return entries


def _source(draw: st.DrawFn, name: str) -> Entry:
    needed: Entry = {"type": "source", "id": name, "title": draw(TEXT), "publisher": draw(TEXT), "dated": draw(DATES)}
    url = st.just("https://example.org/a?b=c#d")
    kind = st.sampled_from(["document", "listing"])
    return {**needed, **some(draw, published=DATES, number=TEXT, url=url, url_is=kind, also=TEXTS)}


def _record(draw: st.DrawFn, name: str, sources: list[str], names: list[str], measures: list[str]) -> Entry:
    kinds = st.sampled_from(["finding", "data", "statement"])
    seen: Value = {"level": "press", "in": draw(TEXT), "via": {"publisher": draw(TEXT), "date": "2020"}}
    by = draw(TEXT | st.sampled_from([*names, "x"]))
    needed: Entry = {"type": "evidence", "id": name, "kind": draw(kinds), "by": by, "summary": draw(TEXT), "seen": seen}
    more = some(
        draw,
        quotation=TEXT,
        variants=TEXTS,
        locator=TEXT,
        dated=DATES,
        period=PERIODS,
        propositions=TEXTS,
        tags=TEXTS,
        once=st.sampled_from(["true", "false"]),
        relays=st.just({"by": by, "kind": "act", "document": sources[0]}),
        measure=st.sampled_from(measures or ["-"]),
    )
    if not measures:
        more.pop("measure", None)
    return {**needed, **more, "source": draw(st.sampled_from(sources))}


def _claim(draw: st.DrawFn, name: str, records: list[str]) -> Entry:
    lists: dict[str, list[Value]] = {}
    for record in records:
        key = draw(st.sampled_from([*LISTS, ""]))
        if key:
            lists.setdefault(key, []).append(record)
    return {
        "type": "claim",
        "id": name,
        "claim": f"{draw(TEXT)}.",
        **lists,
        **some(draw, also=TEXTS, safe_wording=TEXT),
    }


@given(bases(), st.sampled_from(["jsonl", "csv"]))
@settings(max_examples=100, deadline=None)
def test_no_base_loses_anything(entries: list[Entry], kind: str) -> None:
    given_ = [Given(entry=entry, line=number) for number, entry in enumerate(entries, 1)]
    faults = Faults()
    base = laying.check(laying.lay_out(given_, HEADER, "in", faults), Path("to"), "in", faults)
    assert bare(imported(exchange.export_text(base, kind), kind).base) == bare(base)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period("2018-01-01", "2018-12-31"), "2018"),
        (Period("2018-02-01", "2018-02-28"), "2018-02"),
        (Period("2018-02-01", "2018-02-01"), "2018-02-01"),
        (Period("2018-02-01", "2018-03-01"), "2018-02-01/2018-03-01"),
        (Period("0001-01-01", "2018-03-01"), "../2018-03-01"),
        (Period("2018-02-01", "9999-12-31"), "2018-02-01/.."),
        (Period(), "0001-01-01/9999-12-31"),
    ],
)
def test_periods_are_written_short(period: Period, text: str) -> None:
    assert written_period(period) == text


# What is wrong is told with its line


def test_every_problem_of_json_lines_has_its_line() -> None:
    text = (
        '{"type": "source", "id": "s", "title": "T", "publisher": "P", "dated": "2020-13"}\n\n'
        '{"id": "a", "kind": "date", "by": "B", "summary": "S.", "seen": {"level": "copy"}, "source": "s"}\n'
        '{"id": "a", "kind": "data", "by": "B", "seen": {"level": "copy"}, "source": "z"}\n'
        "{broken\n[]\n"
        '{"type": "clam", "id": "c"}\n{"claim": "C.", "id": "c", "supported_by": ["b"]}\n'
    )
    assert told(text) == [
        "in.jsonl:1:1: dated: 2020-13 is no date: months run from 01 to 12",
        'in.jsonl:3:1: kind: expected one of finding, data, act, report, statement, filing, got "date" '
        '(did you mean "data"?)',
        'in.jsonl:4:1: source: no source has the id "z"',
        "in.jsonl:5:2: not JSON: Expecting property name enclosed in double quotes",
        "in.jsonl:6:1: expected an object with keys (one entry a line, in braces)",
        'in.jsonl:7:1: type: unknown type "clam" (did you mean "claim"?)',
        'in.jsonl:8:1: supported_by[0]: no evidence has the id "b" (add the record, or take the id out)',
    ]


def test_every_problem_of_a_table_has_its_line() -> None:
    head = "id,kind,by,summary,seen.level,source.id,source.title,source.publisher,source.dated,tag\n"
    rows = 'a,data,B,"Two\nlines.",copy,s,T,P,2020,\nb,dta,B,S.,copy,s,,,,\n\nc,data,B,S.,copy,s,Other,,,,,x\n'
    assert told(head + rows, "csv") == [
        'in.csv:1:1: unknown column "tag" (did you mean "tags"?)',
        'in.csv:4:1: kind: expected one of finding, data, act, report, statement, filing, got "dta" '
        '(did you mean "data"?)',
        "in.csv:6:1: 12 cells under 10 columns (put a cell that holds the delimiter in quotation marks)",
        'in.csv:6:1: source.title: another title of the source "s" than on line 2 (write the same, or nothing)',
    ]


def test_files_stay_inside_the_base() -> None:
    source = '{"type": "source", "id": "s", "title": "T", "publisher": "P", "dated": "2020", "file": "../x.yml"}\n'
    record = '{"id": "a", "kind": "data", "by": "B", "summary": "S.", "seen": {"level": "copy"}, "source": "s"}\n'
    assert told(source + record) == [
        'in.jsonl:1:1: file: not a file of a base: "../x.yml" (a plain name, such as report-7.yml)'
    ]


def test_the_template_is_a_sound_table() -> None:
    made = imported(TEMPLATE, "csv")
    assert [record.id for record in made.base.evidence] == ["report-7-lifts"]
    assert made.base.verified_claims[0].contradicted_by == ("report-7-lifts",)
    assert len(made.base.evidence[0].propositions) == 2


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str) -> None:
    text = TEMPLATE.replace(",", delimiter)
    assert bare(imported(text, "csv").base) == bare(imported(TEMPLATE, "csv").base)


def test_no_cell_runs_in_a_spreadsheet() -> None:
    base = imported(TEMPLATE.replace("Four of the nine", "=cmd|'/c calc'!A1"), "csv").base
    text = exchange.export_text(base, "csv")
    assert ",=" not in text
    assert bare(imported(text, "csv").base) == bare(base)


# ClaimReview


def review(
    claim: str = "The bridge was closed in 2019.", rating: str | None = "False", **more: object
) -> dict[str, object]:
    data: dict[str, object] = {"@type": "ClaimReview", "claimReviewed": claim, "datePublished": "2020-05-01T10:00:00Z"}
    data["author"] = {"@type": "Organization", "name": "Fact Desk"}
    if rating is not None:
        data["reviewRating"] = {"@type": "Rating", "alternateName": rating}
    return {**data, **more}


def reviews(*items: dict[str, object]) -> exchange.Imported:
    return imported(json.dumps(list(items)), "claimreview")


def listed(base: EvidenceBase) -> list[str]:
    return [key for claim in base.verified_claims for key in LISTS if getattr(claim, key)]


@pytest.mark.parametrize(
    ("rating", "key"),
    [
        ("FALSE!", "contradicted_by"),
        ("Pants-on-Fire", "contradicted_by"),
        ("true", "supported_by"),
        ("Mostly False", "qualified_by"),
        ("mostly-true", "context"),
        ("half-true", "context"),
        (None, "context"),
    ],
)
def test_what_a_rating_means(rating: str | None, key: str) -> None:
    made = reviews(review(rating=rating))
    assert listed(made.base) == [key]
    record, claim = made.base.evidence[0], made.base.verified_claims[0]
    assert (record.kind.value, record.by, record.dated) == ("report", "Fact Desk", "2020-05-01")
    assert (claim.reviewed_by, claim.reviewed_on) == ("Fact Desk", "2020-05-01")
    # The record says that the claim was rated: nothing that the engine reads in it may be the claim itself.
    assert not any("bridge" in text for text in record.propositions)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (review(rating="Partly cloudy"), 'an unknown rating: "Partly cloudy"'),
        (review(rating="Full Flop"), 'the rating "Full Flop": it rates a change of position'),
        (review(claim=""), "no claim"),
        (review(claim="On bridges"), "a claim of less than three words"),
        (review(claim="word " * 500), "a claim of more than 2000 characters"),
        (review(author=None), "no author"),
        (review(datePublished="soon"), "no date"),
        ({"@type": "Article"}, "no ClaimReview"),
    ],
)
def test_what_is_skipped_is_told_with_its_line(item: dict[str, object], why: str) -> None:
    text = "[\n" + json.dumps(review()) + ",\n" + json.dumps(item) + "\n]"
    made = imported(text, "claimreview")
    assert [(skipped.why, skipped.places) for skipped in made.skipped] == [(why, ("line 3",))]
    with pytest.raises(InputError, match="no review that can be imported"):
        imported(json.dumps(item), "claimreview")


@pytest.mark.parametrize(
    "claim",
    [
        "I never voted for the bridge.",
        "He closed the bridge in 2019.",
        "Says she built the bridge.",
        "Bridges have fallen in the last two years.",
        "The bridge is currently closed.",
    ],
)
def test_a_claim_that_means_something_else_elsewhere_decides_nothing(claim: str) -> None:
    made = reviews(review(claim=claim))
    assert listed(made.base) == ["context"]
    assert made.remarks == ("1 reviews whose claim depends on who says it, or when: kept as context",)


def test_a_claim_is_read_without_marks_and_lead_in() -> None:
    claims = [review(claim="“The bridge &amp; the ford fell.”"), review(claim='Says that "the bridge" fell.')]
    assert [c.claim for c in reviews(*claims).base.verified_claims] == [
        "The bridge & the ford fell.",
        '"the bridge" fell.',
    ]


def test_two_reviews_of_one_claim_stand_on_its_lists_together() -> None:
    made = reviews(review(), review(claim="The bridge was closed in 2019", rating="True", author={"name": "Other"}))
    (claim,) = made.base.verified_claims
    assert len(claim.contradicted_by) == len(claim.supported_by) == 1


@pytest.mark.parametrize(
    ("date", "url", "expected"),
    [
        ("26 May 2015", "", "2015-05-26"),
        ("26May 2015", "", "2015-05-26"),
        ("May 6, 2015", "", "2015-05-06"),
        ("2015-02", "", "2015-02"),
        ("", "https://example.org/2019/oct/30/x/", "2019-10-30"),
        ("", "https://example.org/2019/13/30/x/", None),
    ],
)
def test_dates(date: str, url: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(InputError):
            reviews(review(datePublished=date, url=url))
    else:
        assert reviews(review(datePublished=date, url=url)).base.evidence[0].dated == expected


def shapes() -> Iterator[str]:
    one, two = review(), review(claim="The ford was closed in 2019.")
    yield json.dumps(one) + "\n" + json.dumps(two)
    yield json.dumps([one, two], indent=2)
    yield json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, one, two]})
    yield json.dumps({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [one, two]}]})
    author = {"@type": "Organization", "@id": "#desk", "name": "Fact Desk"}
    linked = [{**item, "author": {"@id": "#desk"}, "@type": ["https://schema.org/ClaimReview"]} for item in (one, two)]
    yield json.dumps({"@graph": [author, *linked]}, indent=1)


@pytest.mark.parametrize("text", list(shapes()))
def test_every_shape_gives_the_same_base(text: str) -> None:
    assert bare(imported(text, "claimreview").base) == bare(
        reviews(review(), review("The ford was closed in 2019.")).base
    )


def test_a_broken_line_costs_no_other() -> None:
    text = json.dumps(review()) + "\n{broken\n" + json.dumps(review(claim="The ford was closed.")) + "\n"
    made = imported(text, "claimreview")
    assert len(made.base.evidence) == 2
    assert made.skipped[0].places == ("line 2",)
    assert [found.line for found in find_reviews("\n[\n{},\n\n{}]")] == [3, 5]
    assert next(find_reviews("[" * 100_000)).fault


def test_a_table_of_ratings_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "ratings.yml"
    own.write_text("contradicted_by: [Partly cloudy]\nsupported_by: [Full flop]\n")
    made = imported(json.dumps([review(rating="partly-cloudy")]), "claimreview", own=own)
    assert listed(made.base) == ["contradicted_by"]
    assert ratings(own).lists["full flop"] == "supported_by"
    for text in ("x: [a]\n", "contradicted_by: a\n", "[", ""):
        own.write_text(text)
        with pytest.raises(ConfigError):
            ratings(own)


def test_no_rating_means_two_things() -> None:
    table = ratings()
    assert set(table.lists.values()) == set(LISTS)
    assert not set(table.lists) & set(table.skip)


def test_verified_claims_go_out_and_come_back_with_their_ratings() -> None:
    base = load_base(ROOT / "tests/bases/harbour")
    text = exchange.export_text(base, "claimreview")
    graph = json.loads(text)["@graph"]
    assert [item["claimReviewed"] for item in graph] == [claim.claim for claim in base.verified_claims]
    rated = {item["identifier"]: item["reviewRating"]["alternateName"] for item in graph}
    # A statement supports it, a finding contradicts it.
    assert rated["every-passenger-briefed"] == "contradicted"
    assert rated["officers-profited"] == "not settled"
    back = imported(text, "claimreview")
    assert not back.skipped


def test_a_document_for_a_web_page_cannot_end_its_element() -> None:
    text = exchange.export_text(reviews(review(claim="The </script><b> bridge fell.")).base, "claimreview")
    assert "<" not in text


# Folders


def layout() -> laying.Layout:
    return imported(TEMPLATE, "csv").layout


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    assert exchange.write_folder(layout(), tmp_path / "new/base", force=False) is None
    assert bare(read_base(tmp_path / "new/base/evidence")) == bare(imported(TEMPLATE, "csv").base)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["base"]


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Exception, match="No space left"):
        exchange.write_folder(layout(), tmp_path / "base", force=False)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_replaced_only_when_told_and_kept_even_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "base"
    exchange.write_folder(layout(), folder, force=False)
    (folder / "evidence/notes.md").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        exchange.write_folder(layout(), folder, force=False)
    assert exchange.write_folder(layout(), folder, force=True) == tmp_path / "base.old"
    assert exchange.write_folder(layout(), folder, force=True) == tmp_path / "base.old-2"
    assert (tmp_path / "base.old/evidence/notes.md").read_text() == "mine"
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match="current folder"):
        exchange.write_folder(layout(), folder, force=True)


@pytest.mark.parametrize(("name", "message"), [("README.md", "more than a base"), ("evidence/x.yml", "is no base")])
def test_only_a_base_is_replaced(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "there" / name).parent.mkdir(parents=True)
    (tmp_path / "there" / name).write_text("mine")
    with pytest.raises(UsageError, match=message):
        exchange.write_folder(layout(), tmp_path / "there", force=True)


# Reading


def test_files_may_be_compressed_and_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfabc"))
    assert exchange.read_input(path) == "abc"
    path.write_bytes(gzip.compress(b"a" * 5000))
    monkeypatch.setattr(exchange, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="larger"):
        exchange.read_input(path)


@pytest.mark.parametrize("data", [gzip.compress(b"abc" * 99)[:-9], b"\x1f\x8bnonsense", b"a\n\xff"])
def test_what_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in").write_bytes(data)
    with pytest.raises(InputError, match=r"cannot be read|in:2: not UTF-8"):
        exchange.read_input(tmp_path / "in")


def test_entries_name_their_files() -> None:
    files = {str(entry["file"]) for entry in entries_of(read_base(ROOT / "evidence")) if entry["type"] == "claim"}
    assert files == {path.name for path in (ROOT / "claims").glob("*.yml")}
