"""The schemas for editors against the loader: both take the same files, and refuse the same shapes."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from test_broken_bases import CASES, files_of

from claimcheck.base.load import read_base

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evidence-format.md").read_text(encoding="utf-8")
BASES = [ROOT / "evidence", *sorted(path.parent for path in (ROOT / "tests" / "bases").rglob("base.yml"))]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are text, and only true and false are truth values."""


EditorLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for char, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@cache
def tool() -> ModuleType:
    """`tools/build_schema.py`."""
    spec = importlib.util.spec_from_file_location("build_schema", ROOT / "tools" / "build_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def validator(name: str) -> Draft7Validator:
    schema = json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def schema_of(path: str) -> str:
    """The schema for a file of a base, by its path from the folder above."""
    name = Path(path).stem
    if path.startswith("claims/"):
        return "claims"
    return name if name in ("base", "lexicon", "measures") else "source"


def faults(path: str, text: str) -> list[str]:
    return [error.message for error in validator(schema_of(path)).iter_errors(yaml.load(text, Loader=EditorLoader))]


def test_what_is_generated_is_as_it_would_be_written() -> None:
    stale = [path.name for path, text in tool().built().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run: python tools/build_schema.py"


@pytest.mark.parametrize("base", BASES, ids=lambda path: path.parent.name)
def test_every_file_of_our_bases_is_taken(base: Path) -> None:
    claims = (yaml.safe_load((base / "base.yml").read_text(encoding="utf-8")).get("claims")) or "../claims"
    found = [*base.rglob("*.yml"), *(base / claims).rglob("*.yml")]
    assert found
    told = {}
    for path in found:
        inside = path.resolve().is_relative_to((base / claims).resolve())
        short = f"claims/{path.name}" if inside else f"evidence/{path.name}"
        if errors := faults(short, path.read_text(encoding="utf-8")):
            told[str(path)] = errors
    assert not told


# What one file alone does not show: ids elsewhere, the folder, the text of the YAML, the order of dates.
UNSEEN = frozenset(
    {"a control character", "nested without end", "two documents", "an unclosed quotation mark", "not YAML"}
    | {"a colon in plain text", "a tab as indent", "an alias", "a tag", "a list for a key"}
    | {"a claims folder that is not there", "a claims folder far off", "a claims folder that holds the base"}
    | {"a base without evidence", "a base within the base", "two lexicons"}
    | {"a source id that is taken", "an id that is taken", "claims with one id", "a key that stands twice"}
    | {"an unknown measure", "superseded by a record that is not there", "superseded by a source"}
    | {"superseded by itself", "superseded in a circle", "the same as a copy", "part of nothing known"}
    | {"part of one of two", "part of itself by a detour", "a measure that is part of itself"}
    | {"a claim that leads nowhere", "a record on both sides", "a claim that denies itself"}
    | {"antonyms that are synonyms", "base.yml with a bad period", "a period that ends before it starts"}
    | {"a membership that ends before it starts"}
    | {"a merge key", "a colon without a space", "a text that stands no further in than its key"}
    | {"an entry that stands askew", "a space that is none", "stars around a word", "an exclamation mark before a word"}
    | {"a version of YAML that is not known", "a time of day for a date", "a number that YAML takes for octal"}
    | {"a nought byte", "a second document behind an end"}
)


def rejected(case: dict[str, Any]) -> bool:
    files = {path: text for path, text in files_of(case).items() if isinstance(text, str)}
    try:
        return any(faults(path, text) for path, text in files.items())
    except yaml.YAMLError:
        return False


@pytest.mark.parametrize("base", BASES, ids=lambda path: path.parent.name)
def test_one_schema_takes_every_file_of_a_folder(base: Path) -> None:
    for path in base.rglob("*.yml"):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)
        assert validator("evidence").is_valid(tree), path
        assert not validator("evidence").is_valid({**tree, "zzz": 1} if isinstance(tree, dict) else [{"zzz": 1}]), path


def test_shapes_that_the_loader_refuses_are_refused() -> None:
    names = {case["name"] for case in CASES}
    passed = {case["name"] for case in CASES if not rejected(case)}
    assert names >= UNSEEN, "a case has another name"
    assert passed <= UNSEEN
    assert len(names - passed) >= 50


# The examples of the page


def example(name: str) -> dict[str, str]:
    """The files of an example, by path."""
    found = re.search(rf"<!-- example: {name} -->\n(.*?)<!-- end of example -->", PAGE, re.DOTALL)
    assert found is not None
    blocks = re.findall(r"```yaml\n(# (\S+)\n.*?)```", found[1], re.DOTALL)
    return {path: text for text, path in blocks}


@pytest.mark.parametrize("name", ["minimal", "full"])
def test_the_examples_are_bases(name: str, tmp_path: Path) -> None:
    files = example(name)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        assert not faults(path, text), path
    base = read_base(tmp_path / "evidence")
    assert base.evidence
    assert bool(base.verified_claims) is (name == "full")


def keys_of(value: object) -> set[str]:
    if isinstance(value, list):
        return {key for item in value for key in keys_of(item)}
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys_of(item)}
    return set()


def test_the_full_example_has_every_key() -> None:
    files = example("full")
    used = {key for text in files.values() for key in keys_of(yaml.load(text, Loader=EditorLoader))}
    known = {key for keys in tool().TABLES.values() for key in keys}
    assert used == known


def test_every_key_stands_in_a_table() -> None:
    assert set(re.findall(r"<!-- keys: (\w+) -->", PAGE)) == set(tool().TABLES)


def test_editors_are_told_the_schemas_that_are_there() -> None:
    named = set(re.findall(r"docs/schema/(\w+)\.schema\.json", PAGE))
    assert named == {path.name.removesuffix(".schema.json") for path in (ROOT / "docs" / "schema").iterdir()}


@pytest.mark.parametrize("value", ["2018-02-29", "'2018'", "2018-12-31", "2018-04-30"])
def test_dates_that_are(value: str) -> None:
    text = f"source: {{id: x, title: 7, publisher: P, dated: {value}}}\nevidence: []\n"
    assert faults("evidence/x.yml", text) == []


@pytest.mark.parametrize("value", ["2018-04-31", "2018-02-30", "2018-13", "2018-1", "0000-01", "18-01-01", "null"])
def test_dates_that_are_not(value: str) -> None:
    text = f"source: {{id: x, title: 7, publisher: P, dated: {value}}}\nevidence: []\n"
    assert faults("evidence/x.yml", text)
