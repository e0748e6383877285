"""What a file with settings means, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config.read import KEYS, read
from claimcheck.config.values import Config, PerPath
from claimcheck.errors import ConfigError

FORMATS = ("auto", "text", "json")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def config_of(text: str, name: str = "claimcheck.toml") -> Config | None:
    Path(name).write_text(text, encoding="utf-8")
    return read(name, FORMATS)


def faults_of(text: str, name: str = "claimcheck.toml") -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config_of(text, name)
    head, *lines = caught.value.message.split("\n")
    assert head == "the settings cannot be used"
    assert caught.value.exit_code == 2
    return lines


WHOLE = """\
select = ["ALL"]
ignore = ["CC104", "dropped-hedge"]
extend-select = ["CC2"]
extend-ignore = ["cc203"]
exclude = ["archive/**", "*.bak.md"]
base = "evidence"
fail-on = "warning"
format = "json"
baseline = "known/results.json"
levels = {CC2 = "note", altered-quotation = "off"}
[per-path."opinion/**"]
ignore = ["CC4"]
[per-path."*.live.md".levels]
CC304 = "note"
"""


def test_bases_over_one_another(tmp_path: Path) -> None:
    found = config_of('base = [\n  "bundled",\n  "desk",\n]\n')
    assert found is not None
    assert found.base == ("bundled", str(tmp_path / "desk"))
    assert (found.origin("base"), found.origin("base[0]")) == ("claimcheck.toml:1:1", "claimcheck.toml:2:3")
    assert found.origin("base[1]") == "claimcheck.toml:3:3"


def test_all_keys(tmp_path: Path) -> None:
    found = config_of(WHOLE)
    assert found == Config(
        select=("ALL",),
        ignore=("CC104", "dropped-hedge"),
        extend_select=("CC2",),
        extend_ignore=("cc203",),
        exclude=("archive/**", "*.bak.md"),
        base=(str(tmp_path / "evidence"),),
        fail_on="warning",
        format="json",
        baseline=str(tmp_path / "known" / "results.json"),
        levels=(("CC2", "note"), ("altered-quotation", "off")),
        per_path=(
            PerPath(pattern="opinion/**", ignore=("CC4",)),
            PerPath(pattern="*.live.md", levels=(("CC304", "note"),)),
        ),
        root=str(tmp_path),
        file="claimcheck.toml",
        origins={
            "select": "claimcheck.toml:1:1",
            "ignore": "claimcheck.toml:2:1",
            "extend-select": "claimcheck.toml:3:1",
            "extend-ignore": "claimcheck.toml:4:1",
            "exclude": "claimcheck.toml:5:1",
            "base": "claimcheck.toml:6:1",
            "base[0]": "claimcheck.toml:6:8",
            "fail-on": "claimcheck.toml:7:1",
            "format": "claimcheck.toml:8:1",
            "baseline": "claimcheck.toml:9:1",
            "levels": "claimcheck.toml:10:1",
            "per-path": "claimcheck.toml:11:2",
        },
    )
    assert set(found.origins) == {*KEYS, "base[0]"}


def test_the_same_in_a_shared_file() -> None:
    text = '[tool.claimcheck]\nignore = ["CC1"]\n[tool.claimcheck.levels]\nCC2 = "note"\n'
    found = config_of(text, "pyproject.toml")
    assert found is not None
    assert (found.ignore, found.levels) == (("CC1",), (("CC2", "note"),))
    assert found.origin("levels") == "pyproject.toml:3:18"
    assert found.origin("select") == "default"


def test_a_shared_file_without_the_table_is_none() -> None:
    assert config_of("[tool.ruff]\n", "pyproject.toml") is None
    assert config_of("# tool.claimcheck\n", "pyproject.toml") is None
    assert config_of("tool = 3\n", "pyproject.toml") is None


def test_an_empty_file_changes_nothing() -> None:
    found = config_of("")
    assert found is not None
    assert not found.origins


def test_a_mark_and_foreign_line_ends_are_no_fault() -> None:
    Path("claimcheck.toml").write_bytes(b'\xef\xbb\xbfignore = ["CC1"]\r\nbase = ""\r\n')
    with pytest.raises(ConfigError, match=r"claimcheck.toml:2:8: base: expected a path, "):
        read("claimcheck.toml", FORMATS)


def test_paths_start_from_the_root_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    Path("shared/desk.toml").write_text('base = "evidence"\nbaseline = "/srv/known.json"\n', encoding="utf-8")
    found = read("shared/desk.toml", FORMATS, root="/work")
    assert found is not None
    assert (found.base, found.baseline, found.root) == (("/work/evidence",), "/srv/known.json", "/work")


def test_all_faults_are_told_at_once_and_in_order() -> None:
    told = faults_of("""\
selct = ["CC1"]
ignore = ["CC104", "figure-difers", 3,
   "CC605", "CC9"]
fail-on = "eror"
format = 7
[levels]
CC1 = "loud"
CC99 = "error"
[per-path."opinion/**"]
ignor = []
levels = "off"
[per-path]
"a" = 1
""")
    assert told == [
        'claimcheck.toml:1:1: selct: unknown key (did you mean "select"?)',
        'claimcheck.toml:2:20: ignore[1]: "figure-difers": no such rule (did you mean "figure-differs"?)',
        "claimcheck.toml:2:37: ignore[2]: expected a string; found a number",
        'claimcheck.toml:3:4: ignore[3]: "CC605": a rule on evidence bases, which no check of a draft runs '
        "(it is for claimcheck base lint)",
        'claimcheck.toml:3:13: ignore[4]: "CC9": no such rule '
        '(write an id, a name, the beginning of an id ("CC2"), or "ALL")',
        'claimcheck.toml:4:11: fail-on: expected one of error, warning, note; found a string, "eror" '
        '(did you mean "error"?)',
        "claimcheck.toml:5:10: format: expected one of auto, text, json; found a number",
        'claimcheck.toml:7:7: levels.CC1: expected one of error, warning, note, off; found a string, "loud"',
        'claimcheck.toml:8:1: levels.CC99: "CC99": no such rule '
        '(write an id, a name, the beginning of an id ("CC2"), or "ALL")',
        'claimcheck.toml:10:1: per-path."opinion/**".ignor: unknown key (did you mean "ignore"?)',
        'claimcheck.toml:11:10: per-path."opinion/**".levels: expected a table from rules to levels, '
        'such as {CC104 = "off"}; found a string, "off"',
        "claimcheck.toml:13:7: per-path.a: expected a table with ignore, levels, or both; found a number",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ignore = "CC1"', '1:10: ignore: expected a list of rules, such as ["CC2", "dropped-hedge"]; found a string'),
        ("select = []", "1:10: select: an empty list: no rule would run"),
        ("select = true", "found a boolean"),
        ("select = 1979-05-27", "found a date or time"),
        ('exclude = ["a\\\\b"]', '1:12: exclude[0]: "a\\b": a backslash in a pattern'),
        ('exclude = ["/a"]', "a pattern that starts with a slash"),
        ('exclude = ["../a"]', "leads out of the folder of the settings"),
        ('exclude = ["./"]', "a pattern has to name something"),
        ("exclude = {}", "found a table"),
        ("levels = []", "1:10: levels: expected a table from rules to levels"),
        ("per-path = []", "1:12: per-path: expected a table from patterns to settings"),
        ('[per-path."../x"]', '1:11: per-path."../x"'),
        ("base = 3", '1:8: base: expected a path, "bundled", or a list of them; found a number'),
        ("base = []", "1:8: base: an empty list: nothing to compare with"),
        ('base = ["a", 3]', '1:14: base[1]: expected a path, "bundled", or a list of them; found a number'),
        ('base = ["a", "b", "./a"]', "1:19: base[2]: this base is named twice"),
        ('base = ["bundled", "bundled"]', "1:20: base[1]: this base is named twice"),
        ("[tool.claimcheck]", "1:2: tool: unknown key (in claimcheck.toml the keys stand at the top"),
        ("ignore = [", "1:11: not TOML: "),
        ("a = 1\nb = = 2", "2:5: not TOML: Invalid value"),
        ("a = 1\na = 2", "2:6: not TOML: Cannot overwrite a value"),
        ('x = "\x1b[31m', "not TOML"),
    ],
)
def test_one_fault(text: str, expected: str) -> None:
    (line,) = faults_of(text)
    assert expected in line
    assert line.startswith("claimcheck.toml:")


def test_a_table_of_ours_that_is_none() -> None:
    (line,) = faults_of("[tool]\nclaimcheck = 3\n", "pyproject.toml")
    assert line.startswith("pyproject.toml:2:14: expected a table of settings; found a number")


def test_bytes_that_are_no_text() -> None:
    Path("claimcheck.toml").write_bytes(b'a = 1\nb = "caf\xe9"\n')
    with pytest.raises(ConfigError, match=r"claimcheck.toml:2:9: not UTF-8: the byte 0xe9"):
        read("claimcheck.toml", FORMATS)


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = 1" + "0" * 5000])
def test_hostile_files_end_in_a_message(text: str) -> None:
    assert len(faults_of(text)) == 1


def test_a_file_too_large() -> None:
    with pytest.raises(ConfigError, match="too large"):
        config_of("#" * 1_000_001)


def test_what_is_no_file() -> None:
    Path("claimcheck.toml").mkdir()
    with pytest.raises(ConfigError, match="not a file"):
        read("claimcheck.toml", FORMATS)
    with pytest.raises(ConfigError, match="no such file"):
        read("missing.toml", FORMATS)


def test_the_page_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert not [key for key in KEYS if f"\n| `{key}` | " not in text]
