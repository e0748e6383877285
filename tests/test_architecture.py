"""What may import what, read from the import statements; and what the code may not speak of."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "claimcheck"

ENGINE = frozenset({"os", "sys", "pathlib", "time", "random", "socket", "subprocess", "urllib"})
"""Modules through which the outside could change an answer."""
CLOCK = frozenset({"time", "random"})
NET = frozenset({"socket", "http", "urllib.request", "ftplib", "smtplib"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What a package may import of claimcheck and of others, and what of the standard library it may not."""

    ours: frozenset[str]
    theirs: frozenset[str] = field(default=frozenset())
    barred: frozenset[str] = field(default=ENGINE)


def allow(ours: str, theirs: str = "", barred: frozenset[str] = ENGINE) -> Allowed:
    return Allowed(ours=frozenset(ours.split()), theirs=frozenset(theirs.split()), barred=barred)


TABLE: dict[str, Allowed] = {
    "version": allow(""),
    "patterns": allow(""),
    "spans": allow(""),
    "errors": allow("spans"),
    "model": allow("spans"),
    "lexicon": allow("errors", "yaml", CLOCK),
    "text": allow("model spans lexicon", "snowballstemmer"),
    "base": allow("model spans errors lexicon version", "yaml platformdirs", CLOCK),
    "drafts": allow("model spans errors", "markdown_it docx pypdfium2", CLOCK),
    "claims": allow("model spans text lexicon"),
    "retrieval": allow("model spans text lexicon", "rapidfuzz sqlite3 tantivy"),
    "stance": allow("model spans text lexicon verdict", "rapidfuzz"),
    "prepared": allow("model stance retrieval text"),
    "verdict": allow("model"),
    "fingerprint": allow("model"),
    "rules": allow("model spans verdict lexicon"),
    "config": allow("model errors rules", "", CLOCK),
    "baseline": allow("model errors fingerprint", "", CLOCK),
    "check": allow("model spans config claims prepared text retrieval stance verdict rules lexicon version errors"),
    "report": allow("model spans errors version rules fingerprint", "rich"),
    "annotate": allow("model spans errors drafts report", "markdown_it"),
    "sheet": allow("model spans errors text claims lexicon fingerprint report"),
}
"""Packages and top modules below the command line."""

FREE = frozenset({"__init__", "__main__", "api", "cli", "curation"})
"""What may import anything of ours: the command line, curation above the engine, and the public names."""

PURE = frozenset(
    {
        "claimcheck.base.as_of",
        "claimcheck.base.dates",
        "claimcheck.base.faults",
        "claimcheck.drafts.globs",
        "claimcheck.patterns",
    }
)
"""Modules that touch nothing and that anyone above the model may import."""

VALUES = frozenset({"msgspec"})
"""What every package may import: the value classes."""

THIRD_PARTY = VALUES | frozenset(
    {"typer", "click", "rich", "rapidfuzz", "yaml", "markdown_it", "snowballstemmer", "platformdirs"}
    | {"docx", "pypdfium2", "tantivy"}
)

NARROW = {
    "rapidfuzz": r"(stance/quotation|retrieval/\w+|cli/\w+)\.py",
    "rich": r"(report/terminal\w*|cli/\w+)\.py",
    "yaml": r"(lexicon/__init__|base/\w+|curation/\w+|cli/\w+)\.py",
    "platformdirs": r"(base/\w+|cli/\w+)\.py",
    "markdown_it": r"(drafts/\w+|curation/\w+|annotate/\w+)\.py",
    "tantivy": r"retrieval/\w+\.py",
    "pypdfium2": r"drafts/\w+\.py|curation/\w+\.py",
    "docx": r"drafts/\w+\.py",
    "snowballstemmer": r"text/\w+\.py",
    "typer": r"cli/\w+\.py",
    "click": r"cli/\w+\.py",
}
"""Where each distribution may be imported at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One imported module at one line; `lazy` inside a function."""

    path: Path
    line: int
    module: str
    lazy: bool

    @property
    def root(self) -> str:
        return self.module.partition(".")[0]

    @property
    def package(self) -> str:
        """The package or top module of claimcheck that is imported; `__init__` for the package itself."""
        return [*self.module.split("."), "__init__"][1]

    def __str__(self) -> str:
        return f"{self.path.relative_to(SRC)}:{self.line} imports {self.module}"


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def owner(path: Path) -> str:
    """The package or top module a file belongs to."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[Import]:
    yield from _imports(tree_of(path), path, lazy=False)


def _imports(node: ast.AST, path: Path, *, lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for name in _named(child, path):
                yield Import(path=path, line=child.lineno, module=name, lazy=lazy)
        inner = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _imports(child, path, lazy=inner)


def _named(node: ast.Import | ast.ImportFrom, path: Path) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"{path}:{node.lineno}: relative import"
    module = node.module or ""
    if module == "claimcheck":
        return [f"claimcheck.{alias.name}" for alias in node.names]
    return [module]


@cache
def all_imports() -> tuple[Import, ...]:
    return tuple(found for path in modules() for found in imports(path))


def test_every_package_has_a_row() -> None:
    assert {owner(path) for path in modules()} <= TABLE.keys() | FREE


@pytest.mark.parametrize("package", TABLE)
def test_imports_of_our_own(package: str) -> None:
    row = TABLE[package]
    found = [i for i in all_imports() if owner(i.path) == package and i.root == "claimcheck"]
    stray = [str(i) for i in found if i.package not in row.ours | {package} and i.module not in PURE]
    assert not stray


@pytest.mark.parametrize("package", TABLE)
def test_third_party_imports(package: str) -> None:
    row = TABLE[package]
    found = [i for i in all_imports() if owner(i.path) == package and i.root != "claimcheck"]
    stray = [str(i) for i in found if i.root not in sys.stdlib_module_names and i.root not in row.theirs | VALUES]
    assert not stray


@pytest.mark.parametrize("package", TABLE)
def test_no_way_out(package: str) -> None:
    row = TABLE[package]
    found = [i for i in all_imports() if owner(i.path) == package]
    stray = [str(i) for i in found if i.root in row.barred]
    assert not stray


def test_nothing_but_the_named_distributions() -> None:
    known = sys.stdlib_module_names | THIRD_PARTY | {"claimcheck"}
    assert not [str(i) for i in all_imports() if i.root not in known]


@pytest.mark.parametrize("distribution", NARROW)
def test_each_distribution_has_its_place(distribution: str) -> None:
    place = re.compile(NARROW[distribution])
    found = [i for i in all_imports() if i.root == distribution]
    assert not [str(i) for i in found if not place.fullmatch(i.path.relative_to(SRC).as_posix())]


def test_no_network() -> None:
    # `urllib.parse` takes addresses apart and opens none.
    assert not [str(i) for i in all_imports() if i.module in NET or i.root in NET]


def test_no_clock_below_the_command_line() -> None:
    asked = [
        f"{path.relative_to(SRC)}:{node.lineno}: {ast.unparse(node)}"
        for path in modules()
        if owner(path) not in {"cli", "curation"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
    ]
    assert not asked


def test_reports_know_no_engine() -> None:
    barred = {"stance", "text", "check", "claims", "retrieval"}
    assert not [str(i) for i in all_imports() if owner(i.path) == "report" and i.package in barred]


def test_rules_do_not_import_one_another() -> None:
    found = [i for i in all_imports() if owner(i.path) == "rules" and i.path.name != "__init__.py"]
    own = [i for i in found if i.package == "rules"]
    # What starts with an underscore is no rule.
    assert not [str(i) for i in own if not i.module.startswith("claimcheck.rules._")]


@pytest.mark.parametrize("heavy", ["rich", "rapidfuzz", "markdown_it", "docx", "pypdfium2", "tantivy", "sqlite3"])
def test_costly_imports_wait_until_needed(heavy: str) -> None:
    inside = ("drafts/", "report/", "stance/quotation", "annotate/")
    eager = [i for i in all_imports() if i.root == heavy and not i.lazy]
    assert not [str(i) for i in eager if not i.path.relative_to(SRC).as_posix().startswith(inside)]


# What the code may not speak of

NAMES = re.compile(
    r"\b(?:nielsen|albence|gelernt|homan|azar|jeff sessions|dhs|oig|hhs|cbp|uscis|aclu|cnn|cbs"
    r"|trump|biden|obama|348|391|471|545|2,?800)\b|\bICE\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\b(?:parents?|migrants?|immigra\w*|asylum|deport\w*|family separations?|reunif\w*|toddlers?"
    r"|zero.tolerance)\b",
    re.IGNORECASE,
)
MELTS = re.compile(r"\bice\b")
"""The thing that melts is no agency."""
TREE = frozenset({"parent", "parents"})
"""Folders and nodes have parents too."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that are no docstrings, without the comments of verbose patterns."""
    tree = tree_of(path)
    docs = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, re.sub(r"\s#.*", "", node.value)


def identifiers(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name.replace("_", " ")
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id.replace("_", " ")


def story_words(text: str, *patterns: re.Pattern[str]) -> set[str]:
    found = {word for pattern in patterns for word in pattern.findall(text)}
    return {word for word in found if not MELTS.fullmatch(word) and word.lower() not in TREE}


def test_no_module_speaks_of_one_story() -> None:
    # Examples in the help of the command line are for people, and decide nothing.
    spoken = [
        f"{path.relative_to(SRC)}:{line}: {sorted(found)}"
        for path in modules()
        if owner(path) != "cli"
        for line, text in (*strings(path), *identifiers(path))
        if (found := story_words(text, NAMES, SUBJECT))
    ]
    assert not spoken


def test_no_word_list_names_people_bodies_or_figures_of_a_story() -> None:
    # General lists hold general words, "deport" among the verbs; who did it, and how often, the base says.
    spoken = [
        f"{path.relative_to(SRC)}:{number}: {sorted(found)}"
        for path in sorted((SRC / "lexicon").rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := story_words(re.sub(r"(^|\s)#.*", "", line), NAMES))
    ]
    assert not spoken


# Size

LONGEST_FUNCTION = 80
LONGEST_MODULE = 400


def test_no_function_is_too_long() -> None:
    functions = [
        (path, node)
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [
        f"{path.relative_to(SRC)}:{node.lineno} {node.name}"
        for path, node in functions
        if (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_is_too_long() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not [f"{path.relative_to(SRC)}: {size} lines" for path, size in sizes.items() if size > LONGEST_MODULE]


def test_values_are_frozen() -> None:
    loose = []
    for path in sorted((SRC / "model").glob("*.py")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and "Struct" in map(ast.unparse, node.bases):
                given = {keyword.arg for keyword in node.keywords}
                if "frozen" not in given:
                    loose.append(f"{path.name}: {node.name}")
    assert not loose


def test_no_class_is_made_by_running_code() -> None:
    """A dataclass costs half a millisecond at each start, and there are a hundred."""
    assert not [path.name for path in modules() if "dataclasses" in path.read_text(encoding="utf-8")]
