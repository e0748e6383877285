"""Where keys and values of a TOML document stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.config.places import Path, scan

DOCUMENT = '''\
# A comment with = and [brackets]
title = "a # no comment" # one
numbers = [1, [2, 3], # in between
    4,
]
site."example.org" . 'an ip' = 1979-05-27 07:32:00
long = """
[not.a.table]
x = "inner" \\""" y"""
raw = \'\'\'it's ''here'\'\'\'
inline = {a = 1, "b c" = {d = "}"}, e = []}

[table]
key = true
[table."sub table"] # why
"\\u0061" = 1
[[list]]
name = "first"
[[list]]
name = "second"
[list.sub]
deep = 2
[[list.more]]
x = 1
[[list.more]]
x = 2
'''


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1), (2, 9)),
        (("numbers",), (3, 1), (3, 11)),
        (("numbers", 1), (3, 15), (3, 15)),
        (("numbers", 1, 1), (3, 19), (3, 19)),
        (("numbers", 2), (4, 5), (4, 5)),
        (("site", "example.org", "an ip"), (6, 22), (6, 32)),
        (("long",), (7, 1), (7, 8)),
        (("raw",), (10, 1), (10, 7)),
        (("inline", "b c"), (11, 18), (11, 26)),
        (("inline", "b c", "d"), (11, 27), (11, 31)),
        (("inline", "e"), (11, 37), (11, 41)),
        (("table", "key"), (14, 1), (14, 7)),
        (("table", "sub table"), (15, 8), (15, 8)),
        (("table", "sub table", "a"), (16, 1), (16, 12)),
        (("list", 0, "name"), (18, 1), (18, 8)),
        (("list", 1, "name"), (20, 1), (20, 8)),
        (("list", 1, "sub", "deep"), (22, 1), (22, 8)),
        (("list", 1, "more", 1, "x"), (26, 1), (26, 5)),
    ],
)
def test_places(path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
    tomllib.loads(DOCUMENT)
    places = scan(DOCUMENT)
    assert places.key(path) == key
    assert places.value(path) == value


def test_an_unknown_place_is_that_of_what_holds_it() -> None:
    assert scan(DOCUMENT).key(("table", "nothing", "of it")) == (13, 2)
    assert scan("").key(("x",)) == (1, 1)


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*path, position))
    else:
        yield path, value


QUOTED = st.text(st.sampled_from("ab #=[]{}.,'\\"), max_size=6).map(lambda text: '"' + text.replace("\\", "\\\\") + '"')
LITERAL = st.text(st.sampled_from('ab #=[]{}.,"\\'), max_size=6).map(lambda text: f"'{text}'")
LONG = st.text(st.sampled_from("ab\n#[]='"), max_size=6).map(lambda text: f'"""{text}"""')
SCALAR = st.one_of(QUOTED, LITERAL, LONG, st.sampled_from(["1", "1.5e3", "true", "1979-05-27T07:32:00Z", "07:32:00"]))
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ " + ",\n # ]\n ".join(items) + " ]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f'k{i}."x y" = {item}' for i, item in enumerate(items)) + "}"
        ),
    ),
    max_leaves=5,
)
BODY = st.lists(VALUE, max_size=3).map(
    lambda values: "".join(f"key-{i} = {value} # = [\n" for i, value in enumerate(values))
)
DOCUMENTS = st.lists(st.tuples(st.booleans(), BODY), max_size=3).map(
    lambda parts: "".join(
        f'[["a b".lists]]\n{body}' if listed else f"[table{i} . 'x']\n{body}" for i, (listed, body) in enumerate(parts)
    )
)


@given(DOCUMENTS)
@example('key-0 = """\n""""\n')
def test_each_value_stands_where_it_is_said_to(text: str) -> None:
    data = tomllib.loads(text)
    places = scan(text)
    for path, value in leaves(data):
        line, column = places.value(path)
        rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
        assert _first(rest) == value


def _first(text: str) -> object:
    """The value that a text begins with."""
    for end in range(1, len(text) + 1):
        try:
            found = tomllib.loads(f"x = {text[:end]}")["x"]
        except tomllib.TOMLDecodeError:
            continue
        # A longer beginning may be a value too: 1, then 1.5.
        if end == len(text) or text[end] in ",]}# \n":
            return found
    raise AssertionError(text)


@given(st.text(max_size=40))
def test_what_is_no_toml_does_no_harm(text: str) -> None:
    assert scan(text).key(("x",))
