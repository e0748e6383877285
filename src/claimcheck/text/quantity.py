"""The value that quantities are read into."""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from msgspec import Struct

from claimcheck.spans import Span
from claimcheck.text.numerals import Bound


class Quantity(Struct, frozen=True, kw_only=True, array_like=True):
    """A count, share or measure as a closed interval, with what is counted."""

    span: Span
    """With its bound words, currency and unit, without the noun counted."""
    number_span: Span
    """The figure alone, or the counting word where there is no figure."""
    low: float
    high: float
    outer_low: float
    outer_high: float
    """Outside these the quantity is contradicted; between them and `low`, `high` lies the dead band."""
    stated: float | None
    """The figure as stated, None where there is none, or two."""
    granularity: float
    """The place of the last stated figure: 100 for 2,800."""
    bound: Bound = Bound.NONE
    unit: str | None = None
    share: bool = False
    """Whether it is a part of a whole, on a scale where 1 is all."""
    head: str | None = None
    head_span: Span | None = None
    quantifier: str | None = None
    """all, most, many, some, few, no: the force of the counting word, for the square of opposition."""
    vague_small: bool = False
    """Some with a plural, several, a few: such counts agree with one another."""
    whole: bool = False
    """Whether it is what another is a part of: the 37 of "14 of the 37 ports"."""
    total: bool = False
    """Whether its words say that the figure is the whole: in all, only, fewer than, every."""
    limit: bool = False
    """Whether its words say that it is the limit itself: "past the 72-hour limit"."""
