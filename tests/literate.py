"""Runs Markdown files as test suites.

A file holds prose, a fenced `yaml base` block with a small evidence base, and under each heading a `claim`
block and an `expect` block. A base serves the cases after it, up to the next base. Keys of `expect`:

    verdict, content_verdict   one value, or a list where more than one is right
    not                        verdicts that would be a reversal or a false alarm
    citations                  {evidence id: stance}, or a list of stances; `absent` where none is due
    content_citations          the same, towards the content of an attributed claim
    reasons                    kinds that must be among those of all citations
    rules, no_rules            rule ids that must, or must not, be among the results
    level                      {rule id: level}
    relation                   how the claim meets its verified claim
    status                     status of the attribution
    decided_by                 {tier, origins, basis}, each as needed
    claims                     how many claims the text holds, if not one; the rest is about the first
    as_of                      check as of this day
    date                       the draft's date
    draft                      true: check the text as a file, so that its paragraphs count
    xfail                      why the case is known to fail
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=ticks)[ \t]*$", re.MULTILINE | re.DOTALL)
_Loader = type[yaml.BaseLoader] | type[yaml.SafeLoader]
_HEADING = re.compile(r"^#{2,6} +(.+?)\s*$")
KEYS = frozenset(
    {"verdict", "content_verdict", "not", "citations", "content_citations", "reasons", "rules", "no_rules"}
    | {"level", "relation", "status", "decided_by", "claims", "as_of", "date", "draft", "xfail"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniBase:
    """A base in one YAML document, and where it stands."""

    path: Path
    line: int
    data: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """Writes the base below `folder` as people lay one out; returns its `evidence` folder."""
        evidence = folder / "evidence"
        (folder / "claims").mkdir(parents=True)
        evidence.mkdir()
        head = {"id": "mini", "title": "Mini base", "covers": "what the cases need", "claims": "../claims"}
        _dump(evidence / "base.yml", head | self.data.get("base", {}))
        _dump(evidence / "lexicon.yml", self.data.get("lexicon", {}))
        _dump(evidence / "measures.yml", self.data.get("measures", []))
        for entry in self.data.get("sources", []):
            _dump(evidence / f"{entry['source']['id']}.yml", entry)
        _dump(folder / "claims" / "topic.yml", self.data.get("claims", []))
        return evidence

    @property
    def evidence(self) -> dict[str, dict[str, Any]]:
        """The records by id."""
        return {e["id"]: e for entry in self.data.get("sources", []) for e in entry["evidence"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim with what is expected of it."""

    path: Path
    line: int
    title: str
    text: str
    expect: dict[str, Any]
    base: MiniBase

    @property
    def id(self) -> str:
        """`file:line title`, for pytest."""
        return f"{self.path.name}:{self.line} {self.title}"


def read(path: Path) -> Iterator[Case]:
    """The cases of one file, in order. Raises ValueError with file:line for a block out of place."""
    text = path.read_text(encoding="utf-8")
    base: MiniBase | None = None
    claim: tuple[int, str] | None = None
    title = ""
    position = 0
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        title = _last_heading(text[position : found.start()]) or title
        position = found.end()
        info, body = found["info"].strip(), found["body"]
        match info:
            case "yaml base":
                base = MiniBase(path=path, line=line, data=_load(body, path, line, yaml.BaseLoader))
            case "claim":
                claim = (line, body.rstrip("\n"))
            case "expect":
                if base is None or claim is None:
                    raise ValueError(f"{path}:{line}: expect without a base and a claim before it")
                expect = _load(body, path, line, _Text)
                yield Case(path=path, line=claim[0], title=title, text=claim[1], expect=expect, base=base)
                claim = None
            case _:
                raise ValueError(f"{path}:{line}: unknown block {info!r}")


def faults(case: Case) -> Iterator[str]:
    """What is wrong with a case itself, before any engine sees it."""
    for key in sorted(case.expect.keys() - KEYS):
        yield f"unknown key {key!r}"
    named = {**case.expect.get("citations", {}), **case.expect.get("content_citations", {})}
    for name in named.keys() - case.base.evidence.keys():
        yield f"no record {name!r} in the base"
    wanted, barred = set(some(case.expect.get("verdict"))), set(some(case.expect.get("not")))
    if wanted & barred:
        yield f"both expected and barred: {sorted(wanted & barred)}"


def some(value: Any) -> list[Any]:
    """A list of one or of several, from either."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _last_heading(text: str) -> str | None:
    headings = [m[1] for m in map(_HEADING.match, text.splitlines()) if m]
    return headings[-1] if headings else None


def _load(body: str, path: Path, line: int, loader: _Loader) -> dict[str, Any]:
    try:
        data = yaml.load(body, Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError(f"{path}:{line}: {error}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{path}:{line}: expected a mapping")
    return data


class _Text(yaml.SafeLoader):
    """YAML with dates left as text."""


_Text.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
