"""The benchmark commands on tiny made files: what they count, what they skip, what the gate holds."""

from __future__ import annotations

import gzip
import json
import sys
from math import inf
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import attribution  # noqa: E402
import common  # noqa: E402
import quantities  # noqa: E402
import quotations  # noqa: E402
import results  # noqa: E402
import sentences  # noqa: E402
from common import Options  # noqa: E402

import stance  # noqa: E402
from claimcheck.spans import Span  # noqa: E402

ALL = Options()


def jsonl(path: Path, *rows: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# ---------------------------------------------------------------- common


def test_packed_and_plain_rows_are_the_same(tmp_path: Path) -> None:
    plain = jsonl(tmp_path / "a.jsonl", {"id": "1", "text": "a\u2028b"}, {"id": "2"})
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert common.read_rows(packed) == common.read_rows(plain) == [{"id": "1", "text": "a\u2028b"}, {"id": "2"}]


def test_halves_part_the_rows_and_keep_a_key_together() -> None:
    rows = [{"id": str(n), "claim": f"claim {n // 3}"} for n in range(300)]
    tune, report = (common.in_half(rows, half, lambda r: str(r["claim"])) for half in ("tune", "report"))
    assert sorted(r["id"] for r in tune + report) == sorted(r["id"] for r in rows)
    assert not {r["claim"] for r in tune} & {r["claim"] for r in report}
    assert 100 < len(tune) < 200


def test_a_limit_draws_the_same_rows_each_time() -> None:
    names = [str(n) for n in range(100)]
    drawn = common.choose(names, Options(limit=10), key=str, name=str)
    assert len(drawn) == 10
    assert drawn == common.choose(names, Options(limit=10), key=str, name=str)
    assert drawn == sorted(drawn, key=int)


def test_absent_data_is_skipped_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = common.command("", ("pairs/none.jsonl",), stance.measure, ["--data", str(tmp_path / "none")])
    said = capsys.readouterr().err
    assert code == 2
    assert "SKIPPED: no data folder" in said
    assert "SKIPPED: pairs/none.jsonl" in said


def test_a_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonl(tmp_path / "pairs" / "made.jsonl", {"id": "1", "claim": "A.", "evidence": "B.", "label": "neutral"})
    code = common.command("", ("pairs/made.jsonl",), stance.measure, ["--data", str(tmp_path), "--json"])
    read = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (read["task"], read["file"], read["rows"]) == ("stance", "made.jsonl", 1)
    assert len(read["sha256"]) == 64


def test_a_figure_without_cases_is_a_dash() -> None:
    report = common.Report(task="t", file="f", sha256="0" * 64, rows=1, figures={"a": 0.5}, beside={"x": {"b": 1.0}})
    assert common.figure_rows(report) == [["a", 0.5, "-"], ["b", "-", 1.0]]


# ---------------------------------------------------------------- sentences


def test_boundaries_are_counted_after_the_first(tmp_path: Path) -> None:
    gold = ["It rained.", "We left at once.", "Nobody saw us."]
    path = jsonl(tmp_path / "a.jsonl", {"id": "a", "sentences": gold, "para_start": [0, 2]})
    report = sentences.measure(path, ALL)
    assert report.figures == {"precision": 1.0, "recall": 1.0, "F1": 1.0, "F1 within paragraphs": 1.0}
    one = sentences.document({"id": "a", "sentences": gold, "para_start": [0, 2]})
    assert sentences.figures_of([one], lambda _: [0])["recall"] == 0.0
    assert one.text[29:31] != "\n\n" in one.text


def test_a_rule_is_right_as_a_whole() -> None:
    row = {"id": "r", "text": "Mr. Smith left. He ran.", "sentences": ["Mr. Smith left.", "He ran."]}
    one = sentences.document(row)
    assert one.starts == {0, 16}
    assert sentences.figures_of([one], lambda _: [0, 16]) == {"rules right": 1.0}
    assert sentences.figures_of([one], sentences.naive) == {"rules right": 0.0}


# ---------------------------------------------------------------- quantities


@pytest.mark.parametrize(
    ("due", "got", "right"),
    [
        ({"low": 300.0, "high": inf, "open": "low"}, {"low": 301.0, "high": inf}, True),
        ({"low": 300.0, "high": inf, "open": "low"}, {"low": 300.0, "high": inf}, True),
        ({"low": 300.0, "high": inf}, {"low": 301.0, "high": inf}, False),
        (
            {"low": 2 / 3, "high": 2 / 3, "share": True},
            {"low": 0.6666666667, "high": 0.6666666667, "share": True},
            True,
        ),
        ({"low": 5.0, "high": 5.0, "head": "families"}, {"low": 5.0, "high": 5.0, "head": "family"}, True),
        ({"low": 5.0, "high": 5.0, "head": "days"}, {"low": 5.0, "high": 5.0, "unit": "day"}, True),
        ({"low": 5.0, "high": 5.0, "head": "parents"}, {"low": 5.0, "high": 5.0, "head": "children"}, False),
        ({"low": 0.4, "high": 0.4, "share": True}, {"low": 0.4, "high": 0.4}, False),
    ],
)
def test_same_quantity(due: dict[str, Any], got: dict[str, Any], right: bool) -> None:
    assert quantities.same(quantities.Figure(**due), quantities.Figure(**got)) is right


def test_what_is_read_beyond_the_case_is_wrong() -> None:
    case = quantities.case_of({"text": "x", "quantities": [{"low": 9, "high": 9, "of": 12}], "may": [4]})
    nine, whole, free, other = (quantities.Figure(low=n, high=n) for n in (9.0, 12.0, 4.0, 7.0))
    assert quantities.mark(case, quantities.Reading(figures=(nine, whole, free), times=())).wrong == ()
    assert quantities.mark(case, quantities.Reading(figures=(nine, other), times=())).wrong == ("read 7",)


def test_own_cases_are_well_formed() -> None:
    rows = yaml.safe_load((ROOT / "benchmarks" / "own" / "quantities.yml").read_text(encoding="utf-8"))
    cases = [quantities.case_of(row) for row in rows]
    assert len({case.text for case in cases}) == len(cases) == 150
    assert all(figure.low <= figure.high for case in cases for figure in case.due.figures)
    assert all(not (a and b) or a <= b for case in cases for a, b in case.due.times)


# ---------------------------------------------------------------- attribution


def said(start: int, end: int, source: tuple[int, int] | None = None, **more: Any) -> attribution.Said:
    return attribution.Said(content=(Span(start, end),), source=(Span(*source),) if source else (), **more)


def test_found_by_half_of_the_content() -> None:
    due = said(10, 30, (0, 9))
    assert attribution.match(due, [said(20, 40)]).got is not None
    assert attribution.match(due, [said(21, 40)]).got is None
    assert not attribution.match(due, [said(10, 90)]).strict
    assert attribution.right(said(10, 90), [due]) == (False, False)


def test_the_right_source_is_chosen_among_those_that_cover() -> None:
    due = said(10, 30, (0, 9))
    match = attribution.match(due, [said(10, 30, (40, 50)), said(12, 30, (4, 9))])
    assert match.got is not None
    assert attribution.same_source(due.source, match.got.source)


def test_annotators_share_their_weight(tmp_path: Path) -> None:
    text = "The mayor said the bridge was closed."
    row = {"doc": "a", "source": "The mayor", "cue": "said", "direct_quote": False}
    spans = {"source_spans": [[0, 9]], "cue_spans": [[10, 14]], "content_spans": [[15, 36]]}
    path = jsonl(
        tmp_path / "x_attributions.jsonl", *({**row, **spans, "id": f"a#{n}", "annotator": n} for n in ("p", "q"))
    )
    jsonl(tmp_path / "x_docs.jsonl", {"id": "a", "text": text})
    report = attribution.measure(path, ALL)
    assert report.rows == 2
    assert report.figures["recall"] == report.figures["right source, of those found"] == 1.0


# ---------------------------------------------------------------- stance

PAIRS = (
    {"id": "1", "claim": "No door was locked.", "evidence": "Some doors were locked.", "label": "contradicts"},
    {"id": "2", "claim": "The mayor resigned.", "evidence": "The mayor resigned.", "label": "supports"},
    {"id": "3", "claim": "Tea is cheap.", "evidence": "The harbour froze over.", "label": "neutral"},
)


def answers(*labels: str) -> list[stance.Answer]:
    return [stance.Answer(label=label, score=1 - n / 10) for n, label in enumerate(labels)]


def test_a_reversal_is_one_side_for_the_other() -> None:
    figures = stance.side_figures(["contradicts", "supports", "neutral"], answers("supports", "supports", "supports"))
    assert figures["takes a side"] == 1.0
    assert figures["precision of sides"] == figures["reversals, of sides"] == pytest.approx(1 / 3)


def test_neutral_may_be_a_contradiction_where_there_is_no_such_label() -> None:
    figures = stance.side_figures(
        ["supports", "neutral", "supports"], answers("supports", "contradicts", "contradicts")
    )
    assert figures["precision of sides"] == 1.0
    assert figures["contradicts what is supported"] == 0.5
    assert "reversals, of sides" not in figures


def test_nothing_said_has_no_precision() -> None:
    assert stance.side_figures(["supports"], answers("neutral")) == {"takes a side": 0.0}


def test_the_widest_share_takes_the_surest_first() -> None:
    labels = ["supports", "supports", "contradicts", "supports"]
    assert stance.widest(labels, answers(*["supports"] * 4), 0.9) == 0.5
    assert stance.widest(labels, answers(*["supports"] * 4), 0.75) == 1.0


def test_the_claim_alone_learns_from_other_claims() -> None:
    rows = [{"claim": f"it is {w} {n}", "label": s} for n in range(40) for w, s in (("never", "a"), ("always", "b"))]
    got = stance.claim_alone(rows)
    assert [a.label for a in got] == [row["label"] for row in rows]
    assert stance.surest([stance.Answer(label="supports", score=s) for s in (0.2, 0.9)], 1)[0].label == "neutral"


def test_premises_and_sections_of_fracas() -> None:
    row = {"id": "fracas-106", "evidence": "Just one accountant came. He left."}
    assert stance.group_of(row) == "2 plurals, several"
    assert stance.premises("just one accountant came.") == 1


def test_pairs_are_measured(tmp_path: Path) -> None:
    report = stance.measure(jsonl(tmp_path / "made.jsonl", *PAIRS), ALL)
    assert report.figures["precision of sides"] == 1.0
    assert list(report.beside) == ["always supports", "claim alone"]
    assert report.seconds > 0


# ---------------------------------------------------------------- quotations


def test_quotations_are_held_against_the_lines_around(tmp_path: Path) -> None:
    lines = [["1", "A", "We are done."], ["2", "B", "No."], ["3", "A", "The bridge will never be closed again."]]
    pair = {"id": "p", "doc": "d", "line_number": "9", "spoken": lines[2][2]}
    assert quotations.on_file(pair, {"d": lines}) == "We are done. The bridge will never be closed again."
    jsonl(tmp_path / quotations.PAIRS, {**pair, "quoted_spans": ["The bridge will be closed again."]})
    packed = tmp_path / quotations.TRANSCRIPTS
    packed.write_bytes(gzip.compress(json.dumps({"id": "d", "lines": lines}).encode()))
    labels = tmp_path / "labels.yml"
    labels.write_text("- {id: p, span: 0, label: substance}\n", encoding="utf-8")
    assert quotations.measure(labels, Options(data=tmp_path)).figures["agreement"] == 1.0
    assert quotations.measure(labels, ALL).figures == {}


def test_own_labels_are_well_formed() -> None:
    rows = yaml.safe_load((ROOT / "benchmarks" / "own" / "quotations.yml").read_text(encoding="utf-8"))
    assert len({(row["id"], row["span"]) for row in rows}) == len(rows) == 100
    assert {row["label"] for row in rows} <= set(quotations.LABELS)
    assert all(set(row) == {"id", "span", "label"} for row in rows)


# ---------------------------------------------------------------- the gate


def held(name: str = "accuracy", **bounds: float) -> results.Held:
    return results.Held(task="stance", file="f", name=name, **bounds)


def found(**figures: float) -> dict[tuple[str, str], common.Report]:
    return {("stance", "f"): common.Report(task="stance", file="f", sha256="0", rows=1, figures=figures)}


def test_the_gate_fails_below_a_floor_and_above_a_ceiling(capsys: pytest.CaptureFixture[str]) -> None:
    assert results.gate([held(floor=0.5)], found(accuracy=0.5)) == 0
    assert results.gate([held(floor=0.5)], found(accuracy=0.49)) == 1
    assert results.gate([held(ceiling=0.03)], found(accuracy=0.04)) == 1
    assert "FELL: stance f accuracy: 0.04 (ceiling 0.03)" in capsys.readouterr().out


def test_the_gate_says_what_it_could_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert results.gate([held(floor=0.5)], {}) == 0
    assert "SKIPPED: 1 of 1 floors" in capsys.readouterr().err


def test_a_figure_that_is_gone_fails_but_a_precision_without_cases_holds() -> None:
    assert results.gate([held(floor=0.5)], found(other=1.0)) == 1
    assert results.gate([held("precision of sides", floor=0.5)], found()) == 0


def test_floors_only_go_up_and_precision_no_further_than_its_goal() -> None:
    assert held(floor=0.5).raised(0.4).floor == 0.5
    assert held(floor=0.5).raised(0.61257).floor == 0.612
    assert held(ceiling=0.05).raised(0.0401).ceiling == 0.041
    assert held("precision", floor=0.5, goal=0.8).raised(1.0).floor == 0.8
    assert held("reversals", ceiling=0.5, goal=0.03).raised(0.0).ceiling == 0.03


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    path.write_text("# Head.\nstance: {}\n", encoding="utf-8")
    each = [held("accuracy, supports or not", floor=0.25, goal=0.5), held("reversals, of sides", ceiling=0.5)]
    results.write_floors(each, path)
    assert path.read_text(encoding="utf-8").startswith("# Head.\nstance:\n  f:\n")
    assert results.read_floors(path) == each


def test_committed_floors_name_files_and_tasks_that_exist() -> None:
    tasks = {task: files for task, files, _ in results.commands(("sentences", "quantities", "attribution", "stance"))}
    names = {task: {Path(file).name for file in files} for task, files in tasks.items()}
    assert all(h.file in names[h.task] for h in results.read_floors() if h.task in names)


def test_the_page_names_hash_half_and_floor() -> None:
    page = results.markdown([held(floor=0.5, goal=0.9)], found(accuracy=0.75), "2024-01-02")
    assert "--date 2024-01-02" in page
    assert "| stance, f: accuracy | 0.750 | 0.500 | 0.900 |" in page
    assert "sha256 `0`" in page


def test_the_page_says_how_speed_is_to_be_read() -> None:
    timed = {("speed", "f"): found(accuracy=0.75)["stance", "f"]}
    assert "## Speed\n\nSentences a second" in results.markdown([], timed, "2024-01-02")
    assert "Sentences a second" not in results.markdown([], found(accuracy=0.75), "2024-01-02")


def test_nothing_is_held_against_the_clock() -> None:
    assert not {h.task for h in results.read_floors()} & set(results.TIMED)
    assert not set(results.TASKS) & set(results.TIMED)
