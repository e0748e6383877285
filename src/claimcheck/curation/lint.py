"""The editorial rules of a base: what a record or a verified claim lacks, beyond what the format demands.

Each rule is one function from the base to its remarks, in one table. Those that need the engine's own reading of
records and claims are in `readings`. The format's own faults come from the loader and are told as CC600.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct

from claimcheck.base.faults import quoted
from claimcheck.curation import readings
from claimcheck.curation.desk import Desk, Finding, Remark, on_claim, on_record, on_source
from claimcheck.curation.excess import excess
from claimcheck.curation.fallen import fallen_record
from claimcheck.curation.places import Places
from claimcheck.curation.uses import listed_in
from claimcheck.errors import Problem, UsageError
from claimcheck.model.evidence import Evidence, SeenLevel, VerifiedClaim
from claimcheck.model.run import LEVEL_ORDER, Level, Rule
from claimcheck.stance.relations import ListName
from claimcheck.text import quantities
from claimcheck.verdict import stands

FORMAT = Rule(id="CC600", name="base-format", level=Level.ERROR, summary="The format is not kept.")
"""The rule of the loader's errors; it cannot be ignored, since nothing else can be checked before."""

NOT_SEEN = "not seen"
_SHORT = 4
"""Words from which on a quotation may be a clause of its own."""
_COUNTED = 10
"""Figures in words below this are more often part of the telling than a count."""
_SIDES = (ListName.SUPPORTED_BY, ListName.CONTRADICTED_BY)
_STANCES = (*_SIDES, ListName.QUALIFIED_BY)


# Records and sources


def missing_locator(desk: Desk) -> Iterator[Remark]:
    """Records without a page, section or timestamp."""
    for record in desk.base.evidence:
        if record.locator is None:
            yield on_record(record, "no locator", hint="page, section or timestamp, or `not seen`")
        elif record.locator == NOT_SEEN:
            yield on_record(record, "the place within the source was not seen", field="locator")


def listing_url(desk: Desk) -> Iterator[Remark]:
    """Sources whose address leads to a list of documents."""
    for source in desk.base.sources:
        if source.url_is == "listing":
            yield on_source(source, "the address is that of a listing, not of the document", field="url")


def unseen_source(desk: Desk) -> Iterator[Remark]:
    """Records that nobody has seen and that take a side in a list."""
    for record in desk.base.evidence:
        sides = [use for use in desk.uses.get(record.id, ()) if use.listed in _STANCES]
        if record.seen.level is SeenLevel.UNSEEN and sides:
            where = ", ".join(f"{use.listed} of {use.claim}" for use in sides)
            yield on_record(record, f"its words were not seen, yet it stands in {where}", field="seen.level")


def short_quotation(desk: Desk) -> Iterator[Remark]:
    """Quotations of so few words that they say nothing by themselves."""
    for record in desk.base.evidence:
        if record.quotation is None or len(record.quotation.split()) >= _SHORT:
            continue
        message = f"{quoted(record.quotation)} is too short to stand alone"
        if record.summary is None:
            yield on_record(record, message, field="quotation", hint="quote the clause, or add a summary")
        else:
            yield on_record(record, message, field="quotation", level=Level.NOTE)


def proposition_exceeds_record(desk: Desk) -> Iterator[Remark]:
    """Propositions with a figure or a name that the record does not hold."""
    for record in desk.base.evidence:
        for index, words in excess(record, desk.ready.within.vocabulary):
            named = " and ".join(quoted(word) for word in words)
            message = f"the proposition says {named}, the record does not"
            hint = "take it from the quotation or summary, or explain it under read_as"
            yield on_record(record, message, field=f"propositions[{index}]", hint=hint)


def unused_record(desk: Desk) -> Iterator[Remark]:
    """Records in no list of a verified claim, and named by no other record."""
    named = {name for record in desk.base.evidence for name in (record.superseded_by, record.same_as)}
    for record in desk.base.evidence:
        if record.id not in desk.uses and record.id not in named:
            yield on_record(record, "no verified claim lists it, and no other record names it")


def repeated_words(desk: Desk) -> Iterator[Remark]:
    """Records with the words of another that do not say so, and propositions given twice."""
    first: dict[str, Evidence] = {}
    for record in desk.base.evidence:
        yield from _repeated_within(record)
        for field, words in (("quotation", record.quotation), ("summary", record.summary)):
            other = first.setdefault(_plain(words), record) if words else record
            if other is record or _linked(record, other):
                continue
            hint = f"write same_as: {other.id}, or keep one of them"
            yield on_record(record, f"the same words as {other.id}", field=field, hint=hint)


def _repeated_within(record: Evidence) -> Iterator[Remark]:
    seen: set[str] = set()
    for index, text in enumerate(record.propositions):
        if _plain(text) in seen:
            yield on_record(record, "the proposition stands here twice", field=f"propositions[{index}]")
        seen.add(_plain(text))


def _plain(text: str) -> str:
    """Letters and figures alone, so that marks and line breaks make no difference."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def _linked(one: Evidence, other: Evidence) -> bool:
    return (
        one.same_as == other.id or other.same_as == one.id or (one.same_as is not None and one.same_as == other.same_as)
    )


def missing_measure(desk: Desk) -> Iterator[Remark]:
    """Records that count something and do not say what."""
    for record in desk.base.evidence:
        figure = _counted(record.propositions) if record.measure is None else None
        if figure is not None:
            level = Level.NOTE if record.tier == 3 else None
            hint = "give the id of a measure from measures.yml"
            yield on_record(record, f"{quoted(figure)} is a figure without a measure", hint=hint, level=level)


def _counted(propositions: Iterable[str]) -> str | None:
    """The first count of something in some sentences; shares, lengths and sums of money are none."""
    for text in propositions:
        for quantity in quantities.find(text):
            stated, words = quantity.stated, text[quantity.number_span.slice]
            if stated is None or quantity.share or quantity.unit is not None or quantity.head_span is None:
                continue
            if stated >= _COUNTED or any(char.isdigit() for char in words):
                return text[quantity.span.start : quantity.head_span.end]
    return None


# Verified claims


def one_sided_claim(desk: Desk) -> Iterator[Remark]:
    """Verified claims with nothing on a side."""
    for claim in desk.base.verified_claims:
        empty = [side.value for side in _SIDES if not listed_in(claim, side)]
        if len(empty) == 2 and not claim.qualified_by:
            yield on_claim(claim, "no record supports, contradicts or qualifies it", level=Level.WARNING)
        elif empty:
            yield on_claim(claim, f"nothing stands under {' or '.join(empty)}")


def statement_for_finding(desk: Desk) -> Iterator[Remark]:
    """Claims on which only statements take a side, or that only statements contradict."""
    for claim in desk.base.verified_claims:
        held = [side for side in _SIDES if listed_in(claim, side)]
        strong = [side for side in held if _establishing(desk, claim, side)]
        where = " and ".join(side.value for side in held)
        if held and not strong:
            message = f"only statements and filings stand under {where}: they assert, and establish nothing"
            yield on_claim(claim, message, field=held[0].value, hint="the answer will be that it is asserted only")
        elif ListName.CONTRADICTED_BY in held and ListName.CONTRADICTED_BY not in strong:
            message = "only statements and filings stand under contradicted_by: they assert, and establish nothing"
            hint = "the answer rests on the other side alone"
            yield on_claim(claim, message, field="contradicted_by", hint=hint, level=Level.NOTE)


def _establishing(desk: Desk, claim: VerifiedClaim, side: ListName) -> list[Evidence]:
    records = (desk.records[name] for name in listed_in(claim, side) if name in desk.records)
    return [record for record in records if record.tier < 3 and stands(record)]


# The table

Check = Callable[[Desk], Iterator[Remark]]


class Entry(Struct, frozen=True):
    """A rule with its function."""

    rule: Rule
    check: Check


def _entry(number: int, level: Level, check: Check, summary: str) -> Entry:
    name = check.__name__.replace("_", "-")
    return Entry(Rule(id=f"CC{number}", name=name, level=level, summary=summary), check)


TABLE: tuple[Entry, ...] = (
    _entry(601, Level.NOTE, missing_locator, "A record does not say where in its source it stands."),
    _entry(602, Level.NOTE, listing_url, "A source's address leads to a list of documents."),
    _entry(603, Level.WARNING, unseen_source, "A record nobody has seen is used as more than context."),
    _entry(604, Level.WARNING, short_quotation, "A quotation is too short to stand alone."),
    _entry(605, Level.ERROR, proposition_exceeds_record, "A proposition says more than its record."),
    _entry(606, Level.NOTE, one_sided_claim, "A verified claim has records on one side only."),
    _entry(607, Level.NOTE, unused_record, "Nothing uses a record."),
    _entry(608, Level.WARNING, repeated_words, "The same words stand in the base twice."),
    _entry(609, Level.WARNING, missing_measure, "A figure does not say what it counts."),
    _entry(610, Level.WARNING, statement_for_finding, "A statement stands where a finding is due."),
    _entry(611, Level.ERROR, readings.list_against_reading, "A list and the engine's reading take opposite sides."),
    _entry(612, Level.NOTE, readings.unlisted_side, "A record takes a side on a claim that does not list it."),
    _entry(613, Level.WARNING, readings.indistinct_claims, "Wordings of two verified claims mean the same."),
    _entry(614, Level.WARNING, fallen_record, "A reviewed list cites a record that no longer stands."),
)
RULES: tuple[Rule, ...] = (FORMAT, *(entry.rule for entry in TABLE))


def chosen(select: Collection[str], ignore: Collection[str]) -> tuple[Entry, ...]:
    """The rules to run: those selected, or all, without those ignored. Raises UsageError for an unknown one."""
    wanted, unwanted = _named(select, "--select"), _named(ignore, "--ignore")
    kept = (entry for entry in TABLE if not select or entry.rule.id in wanted)
    return tuple(entry for entry in kept if entry.rule.id not in unwanted)


def _named(words: Collection[str], option: str) -> set[str]:
    ids = {name: rule.id for rule in RULES for name in (rule.id.casefold(), rule.name)}
    for word in words:
        if word.casefold() not in ids:
            from claimcheck.base.faults import Faults

            known = [name for rule in RULES for name in (rule.id, rule.name)]
            hint = Faults().nearest(word, known) or f"rules: {', '.join(rule.name for rule in RULES)}"
            raise UsageError(f"{option} {word}: no such rule", hint=hint)
    return {ids[word.casefold()] for word in words}


def lint(desk: Desk, places: Places, entries: Iterable[Entry] = TABLE) -> tuple[Finding, ...]:
    """All that the rules find, by file, line, column and rule."""
    found = (_placed(remark, entry.rule, places) for entry in entries for remark in entry.check(desk))
    return tuple(sorted(found, key=lambda f: (f.path, f.line, f.column, f.rule.id, f.message)))


def _placed(remark: Remark, rule: Rule, places: Places) -> Finding:
    mark = places.at(remark.table, remark.id, remark.field)
    return Finding(
        rule=rule,
        level=remark.level or rule.level,
        path=mark.path,
        line=mark.line,
        column=mark.column,
        id=remark.id,
        message=f"{remark.id}: {remark.message}",
        hint=remark.hint,
    )


def format_findings(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """The loader's errors, in the same shape."""
    return tuple(
        Finding(
            rule=FORMAT,
            level=FORMAT.level,
            path=problem.path,
            line=problem.line,
            column=problem.column,
            id="",
            message=f"{problem.where}: {problem.message}" if problem.where else problem.message,
            hint=problem.hint,
        )
        for problem in problems
    )


def reaches(findings: Iterable[Finding], level: Level) -> bool:
    """Whether one of the findings is of that level or above."""
    return any(LEVEL_ORDER[finding.level] >= LEVEL_ORDER[level] for finding in findings)
