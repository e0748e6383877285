"""The rows of a sheet and their columns."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from enum import StrEnum

from msgspec import Struct

from claimcheck.spans import Span

OWN = ("status", "checker", "date", "note")
"""The checker's columns: never written by the program, never lost."""
FOUND = (
    "id",
    "text",
    "place",
    "kind",
    "verdict",
    "source",
    "locator",
    "suggested citation",
    "sentence",
    "change",
)
"""The program's columns, made anew at each run."""
COLUMNS = (*FOUND, *OWN)
GONE = "gone"
"""What `change` says of a filled row that the draft has no more."""
TWICE = "kept: another filled row has its place"


class Kind(StrEnum):
    """What is to be checked."""

    CLAIM = "claim"
    QUOTATION = "quotation"
    QUOTED_FACT = "fact in quotation"
    NAME = "name"
    FIGURE = "figure"
    DATE = "date"
    SUPERLATIVE = "superlative"


class Item(Struct, frozen=True, kw_only=True):
    """Something to check, at its place in the text of a draft, with the sentence that it stands in."""

    kind: Kind
    span: Span
    sentence: Span


class Row(Struct, frozen=True, kw_only=True):
    """A row of a sheet; all cells are text."""

    id: str = ""
    text: str = ""
    place: str = ""
    kind: str = ""
    verdict: str = ""
    source: str = ""
    locator: str = ""
    citation: str = ""
    sentence: str = ""
    change: str = ""
    own: tuple[tuple[str, str], ...] = ()
    """The checker's cells that hold something, by column; columns that the checker added count."""

    def cells(self) -> dict[str, str]:
        """The cells by their columns."""
        found = (self.id, self.text, self.place, self.kind, self.verdict, self.source, self.locator, self.citation)
        return dict(zip(FOUND, (*found, self.sentence, self.change), strict=True)) | dict(self.own)


def row_of(cells: dict[str, str]) -> Row:
    """The row that these cells make; those of unknown columns are the checker's own."""
    kept = {name: value.strip() for name, value in cells.items()}
    found = {name: kept.pop(name, "") for name in FOUND}
    citation = found.pop("suggested citation")
    return Row(**found, citation=citation, own=tuple((name, value) for name, value in kept.items() if value))


def columns(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The columns of a sheet of these rows: the known ones, then those that a checker added."""
    return tuple(dict.fromkeys((*COLUMNS, *(name for row in rows for name, _ in row.own))))
