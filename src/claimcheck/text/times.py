"""Times of a sentence: dates, ranges and relative times as periods, with their relation to the event.

Word lists are data (`lexicon/en/times.yaml`). Relative times and dates without a year are read against a
reference date only; the clock is never asked.
"""

# Annotations are not put off here: the decoder would compile and evaluate each of them at every start.

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.evidence import OPEN_END, OPEN_START, Period
from claimcheck.spans import Span
from claimcheck.text.datewords import Core, Sentence, known_year, lexicon, year_of
from claimcheck.text.isodates import day_after, day_before, first_day
from claimcheck.text.tokens import Token, tokenise

_ARTICLES = frozenset({"the", "about", "around", "approximately", "roughly", "late", "early"})
_ANCHORS = frozenset({"last", "this", "next"})
_SEPARATORS = frozenset({",", "and", "or"})


class TimeRelation(StrEnum):
    """How an event is placed by the date."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    AS_OF = "as-of"
    BETWEEN = "between"


class TimeExpression(Struct, frozen=True, kw_only=True, array_like=True):
    """A time named in a text. `period` is None where the year, or the date it counts from, is not known."""

    span: Span
    """With its preposition and article."""
    core: Span
    """The dates alone."""
    period: Period | None
    """When the event was: "before July 12" ends on July 11."""
    relation: TimeRelation
    explicit_year: bool
    month: int | None = None
    day: int | None = None


class _Range(Struct, frozen=True):
    """One date, or two joined, over tokens `[first, last)`."""

    first: int
    last: int
    start: Core
    end: Core | None = None


def find(text: str, reference: str | None = None, tokens: Sequence[Token] | None = None) -> list[TimeExpression]:
    """The times of `text`, in order and without overlap.

    `reference` is the ISO date, possibly partial, that missing years and relative times are read against.
    Raises ValueError where it is none.
    """
    if tokens is None:
        tokens = tokenise(text)
    year = known_year(reference)
    sentence = Sentence(text, tokens, [token.lower for token in tokens])
    cores = _cores(sentence, reference)
    if not cores:
        return []
    return [
        _expression(sentence, each, year) for each in _ranges(sentence, _fiscal(sentence, _inherit(sentence, cores)))
    ]


def _cores(sentence: Sentence, reference: str | None) -> list[Core]:
    cores: list[Core] = []
    floor = 0
    places = [i for i, word in enumerate(sentence.lower) if _may_begin(word)]
    if not places:
        return cores
    # Loaded where a word may begin a time: most sentences name none.
    from claimcheck.text.dates import date_at
    from claimcheck.text.relative import relative_at

    for index in places:
        if index < floor:
            continue
        core = date_at(sentence, index) or relative_at(sentence, index, reference)
        if core is None:
            continue
        core = _anchored(sentence, core, reference)
        if cores and core.day is not None and _is_weekday_of(sentence, cores[-1], core):
            core = replace(core, first=cores.pop().first)
        elif core.first < floor:
            continue
        cores.append(core)
        floor = core.last
    return cores


@lru_cache(maxsize=16_384)
def _may_begin(word: str) -> bool:
    """Whether a date may be told by the word."""
    return word in lexicon().starters or word[0].isdigit() or word.startswith(("mid-", "q", "fy"))


def _anchored(sentence: Sentence, core: Core, reference: str | None) -> Core:
    """ "Last May", "this spring": the year follows from the reference date."""
    word, within = sentence.at(core.first - 1), core.within
    if core.period is not None or within is None or core.day is not None or word not in _ANCHORS:
        return core
    core = replace(core, first=core.first - 1, relative=True)
    if reference is None:
        return core
    year, today = int(reference[:4]), first_day(reference)
    period = within(year)
    if period is None or word == "this":
        return replace(core, period=period)
    if word == "last":
        return core.in_year(year if period.end < today else year - 1)
    return core.in_year(year if period.start > today else year + 1)


def _is_weekday_of(sentence: Sentence, weekday: Core, core: Core) -> bool:
    """Whether the weekday belongs to the date after it: "Monday, May 7"."""
    if not weekday.relative or sentence.at(weekday.last - 1) not in lexicon().weekdays:
        return False
    return all(word in {",", "the"} for word in sentence.lower[weekday.last : core.first])


def _inherit(sentence: Sentence, cores: list[Core]) -> list[Core]:
    """Gives a date without a year the year of the next one it is joined to: "between April and June 2018"."""
    done = list(cores)
    joints = lexicon().range_joints | _SEPARATORS
    for index in range(len(done) - 2, -1, -1):
        core, following = done[index], done[index + 1]
        if core.period is not None or following.period is None or core.within is None:
            continue
        between = sentence.lower[core.last : following.first]
        if not between or len(between) > 3 or not all(word in joints or word == "the" for word in between):
            continue
        year = int(following.period.start[:4])
        later = core.month is not None and following.month is not None and core.month > following.month
        done[index] = core.in_year(year - later)
    return done


def _fiscal(sentence: Sentence, cores: list[Core]) -> list[Core]:
    """Reads bare years joined to a fiscal one as fiscal too: "fiscal years 2015 through 2018"."""
    done: list[Core] = []
    fiscal = False
    for core in cores:
        bare = core.last - core.first == 1 and year_of(sentence.at(core.first)) is not None
        between = sentence.lower[done[-1].last : core.first] if done else []
        joined = bool(between) and all(word in lexicon().range_joints | _SEPARATORS for word in between)
        if bare and fiscal and joined:
            from claimcheck.text.seasons import fiscal_years

            core = replace(core, period=fiscal_years(int(sentence.at(core.first))))
        else:
            fiscal = sentence.at(core.first) in lexicon().fiscal
        done.append(core)
    return done


def _ranges(sentence: Sentence, cores: list[Core]) -> list[_Range]:
    ranges: list[_Range] = []
    index = 0
    while index < len(cores):
        core = cores[index]
        following = cores[index + 1] if index + 1 < len(cores) else None
        if following is not None and _joined(sentence, core, following):
            ranges.append(_Range(core.first, following.last, core, following))
            index += 2
        else:
            ranges.append(_Range(core.first, core.last, core))
            index += 1
    return ranges


def _joined(sentence: Sentence, core: Core, following: Core) -> bool:
    """Whether two dates are the ends of one range."""
    between = [word for word in sentence.lower[core.last : following.first] if word not in {",", "the"}]
    if len(between) != 1 or between[0] not in lexicon().range_joints:
        return False
    if between[0] != "and":
        return True
    before = sentence.lower[max(0, core.first - 2) : core.first]
    return "between" in before or _contiguous(core, following)


def _contiguous(core: Core, following: Core) -> bool:
    """Whether "2017 and 2018" leaves no gap."""
    if core.period is None or following.period is None or core.day is not None:
        return False
    return core.period.end < OPEN_END and day_after(core.period.end) == following.period.start


def _expression(sentence: Sentence, each: _Range, year: int | None) -> TimeExpression:
    start, end = each.start, each.end
    if year is not None:
        start = start.in_year(year)
        end = None if end is None else end.in_year(year)
    relation, first, last = _relation(sentence, each)
    whole = _whole(start, end)
    if whole is not None:
        whole = _placed(relation, whole, attributive=_is_attributive(sentence, each))
    tokens = sentence.tokens
    known = each.start.period is not None and not each.start.relative
    return TimeExpression(
        span=Span(tokens[first].start, tokens[last - 1].end),
        core=Span(tokens[each.first].start, tokens[each.last - 1].end),
        period=whole,
        relation=relation,
        explicit_year=known,
        month=start.month,
        day=start.day,
    )


def _relation(sentence: Sentence, each: _Range) -> tuple[TimeRelation, int, int]:
    """The relation, and the tokens from its preposition to past the date."""
    lex, at = lexicon(), each.first
    while sentence.at(at - 1) in _ARTICLES and at > 0:
        at -= 1
    phrase, name = _phrase_before(sentence, at)
    first = at - phrase if phrase else (at if at < each.first and sentence.at(at) == "the" else each.first)
    first = first if phrase or at == each.first else each.first
    last = each.last
    if each.end is not None or each.start.span_of_years:
        if each.end is not None and sentence.at(at - 1) == "between":
            first = at - 1
        if name in {"before", "after", "until", "by", "as-of"}:
            return TimeRelation(name), first, last
        return TimeRelation.BETWEEN, first, last
    if name == "since" and sentence.at(last) in lex.onwards:
        last += 1
    return TimeRelation(name or "on"), first, last


def _phrase_before(sentence: Sentence, index: int) -> tuple[int, str | None]:
    """The length in tokens and the relation of the longest preposition that ends before `index`."""
    for phrase, name in lexicon().relations.get(sentence.at(index - 1), ()):
        if tuple(sentence.lower[max(0, index - len(phrase)) : index]) == phrase:
            return len(phrase), name
    return 0, None


def _whole(start: Core, end: Core | None) -> Period | None:
    """From the first day of one date to the last of the other."""
    if start.period is None or end is None:
        return start.period
    if end.period is None:
        return None
    return Period(start.period.start, max(start.period.end, end.period.end))


def _placed(relation: TimeRelation, whole: Period, *, attributive: bool) -> Period:
    """When an event so related to `whole` was; "after the June 2018 order" may still have been in June."""
    if relation is TimeRelation.BEFORE:
        return Period(OPEN_START, whole.end if attributive else day_before(whole.start))
    if relation is TimeRelation.AFTER:
        return Period(whole.start if attributive else day_after(whole.end), OPEN_END)
    if relation is TimeRelation.SINCE:
        return Period(whole.start, OPEN_END)
    if relation in {TimeRelation.UNTIL, TimeRelation.BY}:
        return Period(OPEN_START, whole.end)
    return whole


def _is_attributive(sentence: Sentence, each: _Range) -> bool:
    """Whether the date describes a noun that follows: "the June 2018 order"."""
    follows = sentence.at(each.last)
    return sentence.at(each.first - 1) == "the" and follows[:1].isalpha() and each.start.period is not None
