"""Settings from files and from the command line, from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import BASE_FILES, Command, Completed

CONTRADICTED = "Every bridge was inspected."
INTENT = "The Bridge Office lied about the bridges."

pytestmark = pytest.mark.usefixtures("base")


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml").replace("_md", ".md").replace("_yml", ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def results(done: Completed) -> list[list[tuple[str, str]]]:
    report = json.loads(done.stdout)
    return [[(r["rule"], r["level"]) for c in d["claims"] for r in c["results"]] for d in report["drafts"]]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    write(tmp_path, news_md=f"{CONTRADICTED} {INTENT}\n", opinion__column_md=f"{CONTRADICTED} {INTENT}\n")
    return tmp_path


BOTH = [("CC101", "error"), ("CC402", "warning")]
ALL_DRAFTS = ("news.md", "opinion/column.md")


def check(claimcheck: Command, *arguments: str) -> Completed:
    return claimcheck("check", *ALL_DRAFTS, "--format", "json", *arguments)


def test_without_settings(claimcheck: Command, drafts: Path) -> None:
    done = check(claimcheck)
    assert (done.returncode, results(done)) == (1, [BOTH, BOTH])
    assert json.loads(done.stdout)["notifications"] == []


def test_a_file_changes_levels_drops_results_and_with_them_the_exit_code(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC402"]\n[levels]\ncontradicted-claim = "warning"\n')
    done = check(claimcheck)
    assert (done.returncode, results(done)) == (0, [[("CC101", "warning")]] * 2)
    report = json.loads(done.stdout)
    assert report["summary"]["results"] == {"error": 0, "warning": 2, "note": 0}
    assert [note["message"] for note in report["notifications"]] == ["left out by the settings: 2 CC402"]
    assert [c["verdict"] for c in report["drafts"][0]["claims"]] == ["contradicted", "not-enough-evidence"]


def test_the_text_report_says_what_was_left_out(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC1", "CC4"]\n')
    done = claimcheck("check", "news.md")
    assert done.returncode == 0
    assert "note left out by the settings: 1 CC101, 1 CC402" in text_of(done.stdout)


def test_levels_can_fail_a_run(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='select = ["CC4"]\n[levels]\nCC402 = "error"\n')
    done = check(claimcheck)
    assert (done.returncode, results(done)) == (1, [[("CC402", "error")]] * 2)


def test_settings_for_a_path(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='[per-path."opinion/**"]\nignore = ["CC4"]\nlevels = {CC1 = "note"}\n')
    assert results(check(claimcheck)) == [BOTH, [("CC101", "note")]]


def test_each_draft_has_the_nearest_settings(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC101"]\n', opinion__claimcheck_toml='ignore = ["CC402"]\n')
    assert results(check(claimcheck)) == [[("CC402", "warning")], [("CC101", "error")]]


def test_own_file_goes_before_the_shared_one(claimcheck: Command, drafts: Path) -> None:
    write(drafts, pyproject_toml='[tool.claimcheck]\nignore = ["CC101"]\n')
    assert results(check(claimcheck))[0] == [("CC402", "warning")]
    write(drafts, claimcheck_toml='ignore = ["CC402"]\n')
    assert results(check(claimcheck))[0] == [("CC101", "error")]


def test_a_shared_file_without_our_table_is_passed_over(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC402"]\n', opinion__pyproject_toml="# tool.claimcheck\n[tool.x]\n")
    assert results(check(claimcheck)) == [[("CC101", "error")]] * 2


def test_a_broken_shared_file_that_is_not_about_us_does_no_harm(claimcheck: Command, drafts: Path) -> None:
    write(drafts, pyproject_toml="[tool.ruff\n= = =\n")
    assert check(claimcheck).returncode == 1


def test_the_root_of_a_repository_ends_the_search(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC402"]\n')
    (drafts / "opinion" / ".git").mkdir()
    assert results(check(claimcheck)) == [[("CC101", "error")], BOTH]


# A run as a whole


def test_fail_on_and_format(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='select = ["CC402"]\nfail-on = "warning"\nformat = "json"\n')
    done = claimcheck("check", "news.md")
    assert (done.returncode, results(done)) == (1, [[("CC402", "warning")]])
    assert claimcheck("check", "news.md", "--fail-on", "error").returncode == 0
    assert text_of(claimcheck("check", "news.md", "--format", "text").stdout).startswith("news.md:1:")


def test_base(claimcheck: Command, tmp_path: Path) -> None:
    for name, text in BASE_FILES.items():
        write(tmp_path / "other", **{name.replace("/", "__").replace(".yml", "_yml"): text})
    other = tmp_path / "other"
    (other / "evidence" / "base.yml").write_text(
        "id: other\ntitle: The other base\ncovers: bridges\nclaims: ../claims\n", encoding="utf-8"
    )
    write(tmp_path, claimcheck_toml='base = "other"\n')
    title = json.loads(claimcheck("check", CONTRADICTED, "-f", "json").stdout)["base"]["title"]
    assert title == "The other base"
    named = claimcheck("check", CONTRADICTED, "-f", "json", "--base", "evidence")
    assert json.loads(named.stdout)["base"]["title"] == "Mini base"


def test_several_bases(claimcheck: Command, tmp_path: Path) -> None:
    write(tmp_path, claimcheck_toml='base = [\n  "evidence",\n  "desk",\n]\n')
    write(tmp_path / "desk" / "evidence", base_yml="id: desk\ntitle: The desk\ncovers: bridges\n")
    write(tmp_path / "desk" / "evidence", lexicon_yml="names: [{id: d, name: Desk, type: body}]\n")
    for command in (("check", CONTRADICTED), ("base", "list")):
        done = json.loads(claimcheck(*command, "-f", "json").stdout)
        assert done["base"]["id" if "id" in done["base"] else "title"] in ("mini+desk", "Mini base + The desk")
    shown = claimcheck("check", "--show-settings", "-f", "json", CONTRADICTED).stdout
    (value,) = [value for value in json.loads(shown)["settings"][0]["values"] if value["key"] == "base"]
    assert value["value"] == [str(tmp_path / "evidence"), str(tmp_path / "desk")]
    assert value["origin"] == "claimcheck.toml:1:1"


def test_the_bundled_base_by_its_word(claimcheck: Command, tmp_path: Path) -> None:
    write(tmp_path, claimcheck_toml='base = "bundled"\n')
    bundled = json.loads(claimcheck("check", CONTRADICTED, "-f", "json").stdout)["base"]
    assert bundled["title"] != "Mini base"
    assert json.loads(claimcheck("base", "stats", "-f", "json").stdout)["base"]["digest"] == bundled["digest"]


def test_bases_that_are_not_there_are_told_with_their_place(claimcheck: Command, tmp_path: Path) -> None:
    write(tmp_path, claimcheck_toml='base = [\n  "evidnce",\n  "evidence",\n  "drafts",\n]\n')
    (tmp_path / "drafts").mkdir()
    for command in (("check", CONTRADICTED), ("base", "stats")):
        done = claimcheck(*command)
        assert (done.returncode, done.stdout) == (2, b"")
        told = text_of(done.stderr).splitlines()
        assert told[0] == "claimcheck: error: the settings cannot be used"
        assert told[1].startswith("claimcheck.toml:2:3: base[0]: there is no evidence base at evidnce (")
        assert told[2].startswith("claimcheck.toml:4:3: base[2]: drafts holds no base.yml (")
    assert claimcheck("base", "stats", "--base", "evidence").returncode == 0


def test_exclude(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='exclude = ["opinion/*"]\n')
    paths = [d["path"] for d in json.loads(claimcheck("check", ".", "-f", "json").stdout)["drafts"]]
    assert paths == ["news.md"]
    with_option = claimcheck("check", ".", "-f", "json", "--exclude", "news.md")
    assert [d["path"] for d in json.loads(with_option.stdout)["drafts"]] == ["opinion/column.md"]


def test_claims_and_standard_input_have_the_settings_of_the_working_folder(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC101"]\n', opinion__claimcheck_toml='ignore = ["CC402"]\n')
    text = f"{CONTRADICTED} {INTENT}"
    assert results(claimcheck("check", text, "-f", "json")) == [[("CC402", "warning")]]
    assert results(claimcheck("check", "-", "-f", "json", stdin=text.encode())) == [[("CC402", "warning")]]
    named = claimcheck("check", "-", "-f", "json", "--stdin-filename", "opinion/new.md", stdin=text.encode())
    assert results(named) == [[("CC101", "error")]]


# The command line goes first


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--select", "CC402"), ["CC402"]),
        (("--select", "ALL"), ["CC101", "CC402"]),
        (("--ignore", "contradicted-claim"), ["CC402"]),
        (("--extend-ignore", "CC1"), []),
        (("--extend-select", "intent-word", "--ignore", "CC4"), ["CC101", "CC402"]),
        (("--isolated",), ["CC101", "CC402"]),
        (("--isolated", "--select", "CC1,CC2", "--select", "CC3"), ["CC101"]),
        (("--levels", "CC101=off"), []),
    ],
)
def test_options(claimcheck: Command, drafts: Path, arguments: tuple[str, ...], expected: list[str]) -> None:
    write(drafts, claimcheck_toml='ignore = ["CC4"]\n')
    found = results(claimcheck("check", "news.md", "-f", "json", *arguments))
    assert [rule for rule, _ in found[0]] == expected


def test_levels_from_the_command_line(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='[levels]\nCC101 = "error"\n[per-path."*.md"]\nlevels = {CC101 = "note"}\n')
    done = check(claimcheck, "--levels", "CC1=warning,CC4=note", "--fail-on", "error")
    assert (done.returncode, results(done)) == (0, [[("CC101", "warning"), ("CC402", "note")]] * 2)


def test_a_named_file_holds_for_all_drafts_and_starts_here(claimcheck: Command, drafts: Path) -> None:
    write(
        drafts,
        claimcheck_toml='ignore = ["ALL"]\n',
        opinion__claimcheck_toml='ignore = ["ALL"]\n',
        desk__shared_toml='[per-path."opinion/**"]\nignore = ["CC1"]\n',
    )
    assert results(check(claimcheck, "--config", "desk/shared.toml")) == [BOTH, [("CC402", "warning")]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "CC9"), "--select CC9: no such rule"),
        (("--ignore", "figure-difers"), 'did you mean "figure-differs"?'),
        (("--levels", "CC1=loud"), "--levels CC1=loud: no such level"),
        (("--config", "missing.toml"), "missing.toml: no such file"),
        (("--config", "news.md"), "news.md:1:"),
        (("--isolated", "--config", "missing.toml"), "--isolated and --config: only one of them"),
    ],
)
def test_options_that_cannot_be(claimcheck: Command, drafts: Path, arguments: tuple[str, ...], message: str) -> None:
    done = claimcheck("check", "news.md", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in text_of(done.stderr)


def test_a_named_shared_file_has_to_have_our_table(claimcheck: Command, drafts: Path) -> None:
    write(drafts, pyproject_toml="[tool.x]\n")
    done = claimcheck("check", "news.md", "--config", "pyproject.toml")
    assert done.returncode == 2
    assert "they lie in a table [tool.claimcheck]" in text_of(done.stderr)


def test_all_faults_are_told_and_nothing_is_checked(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml='selct = ["CC1"]\nignore = ["CC104",\n  "figure-difers"]\nfail-on = "\\u001b[31m"\n')
    done = claimcheck("check", "news.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert text_of(done.stderr).splitlines() == [
        "claimcheck: error: the settings cannot be used",
        'claimcheck.toml:1:1: selct: unknown key (did you mean "select"?)',
        'claimcheck.toml:3:3: ignore[1]: "figure-difers": no such rule (did you mean "figure-differs"?)',
        'claimcheck.toml:4:11: fail-on: expected one of error, warning, note; found a string, "\\x1b[31m"',
    ]


def test_a_fault_near_one_draft_ends_the_run(claimcheck: Command, drafts: Path) -> None:
    write(drafts, opinion__claimcheck_toml="ignore = 3\n")
    done = check(claimcheck)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "opinion/claimcheck.toml:1:10: ignore: expected a list of rules" in text_of(done.stderr)


# Showing them


SETTINGS = """\
ignore = ["CC104"]
fail-on = "warning"
[levels]
CC2 = "note"
[per-path."opinion/**"]
ignore = ["CC4"]
"""


def test_settings_are_shown_with_their_origins(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml=SETTINGS)
    done = claimcheck("check", "opinion/column.md", "--show-settings", "--levels", "CC3=error", "--format", "text")
    rows = [line.split() for line in text_of(done.stdout).splitlines()]
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("settings for opinion/column.md, file: claimcheck.toml\n")
    for row in (
        "select ALL default",
        "ignore CC104 claimcheck.toml:1:1",
        "levels CC2 note; CC3 error claimcheck.toml:3:2 and --levels",
        "per-path opinion/**: ignore CC4 claimcheck.toml:5:2",
        "fail-on warning claimcheck.toml:2:1",
        "format text --format",
        "CC101 contradicted-claim default default",
        "CC104 statements-only off ignore",
        "CC201 figure-differs note levels",
        "CC301 altered-quotation error --levels",
        'CC402 intent-word off per-path."opinion/**"',
    ):
        assert row.split() in rows


def test_settings_as_json(claimcheck: Command, drafts: Path) -> None:
    write(drafts, claimcheck_toml=SETTINGS)
    done = claimcheck("check", "news.md", "opinion", "--show-settings", "--format", "json")
    news, opinion = json.loads(done.stdout)["settings"]
    assert (news["path"], news["file"]) == ("news.md", "claimcheck.toml")
    assert {"key": "levels", "value": {"CC2": "note"}, "origin": "claimcheck.toml:3:2"} in news["values"]
    levels = [{rule["id"]: rule["level"] for rule in page["rules"]} for page in (news, opinion)]
    assert [(found["CC402"], found["CC201"]) for found in levels] == [("default", "note"), ("off", "note")]


def test_settings_without_a_file_and_without_input(claimcheck: Command) -> None:
    done = claimcheck("check", "--show-settings")
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("settings for claims given here, file: none\n")


def test_a_run_without_settings_reads_no_toml(claimcheck: Command, drafts: Path) -> None:
    write(drafts, pyproject_toml="[tool.ruff]\n")
    done = claimcheck("check", "news.md", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    assert "claimcheck.config.find" in loaded
    assert not loaded & {"tomllib", "claimcheck.config.read", "claimcheck.config.policy", "claimcheck.rules._page"}
