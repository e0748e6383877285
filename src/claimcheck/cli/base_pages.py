"""What the commands on a base show to people: findings, failures, and the parts of a base in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.model.evidence import Evidence, EvidenceBase, Measure, Name, Source, VerifiedClaim
from claimcheck.model.run import Level, Notification
from claimcheck.report import phrasing
from claimcheck.report.citation import seen
from claimcheck.report.footer import digest
from claimcheck.report.layout import Part, apart, para, quoted
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment, line

if TYPE_CHECKING:
    from claimcheck.curation.desk import Finding
    from claimcheck.curation.listing import Thing
    from claimcheck.curation.uses import Use
    from claimcheck.curation.wordings import Outcome

_LABEL = 12


# lint and test


def finding_lines(findings: Sequence[Finding]) -> list[Line]:
    """One line a finding, never wrapped, so that editors and `grep` can read it."""
    return [_finding(finding) for finding in findings]


def _finding(finding: Finding) -> Line:
    where = f"{visible(finding.path)}:{finding.line}:{finding.column}:"
    level = Segment(finding.level.value, phrasing.LEVEL_STYLES[finding.level.value])
    rule = f" {finding.rule.id} {finding.rule.name}: {told(finding)}"
    return line(Segment(where, "bold"), " ", level, rule)


def told(finding: Finding) -> str:
    """What is the matter, with what to do in brackets."""
    return finding.message + (f" ({finding.hint})" if finding.hint else "")


def notification(finding: Finding) -> Notification:
    """A finding as a report of drafts tells something about a file."""
    message = f"{finding.rule.id} {finding.rule.name}: {told(finding)}"
    return Notification(
        level=finding.level, message=message, path=finding.path or None, line=finding.line, column=finding.column
    )


def rule_counts(findings: Sequence[Finding]) -> list[Line]:
    """How often each rule spoke."""
    counts = Counter((f.rule.id, f.rule.name, f.level) for f in findings)
    return [
        line(f"{number:>5}  ", Segment(f"{level.value:<7}", phrasing.LEVEL_STYLES[level.value]), f"  {rule} {name}")
        for (rule, name, level), number in sorted(counts.items())
    ]


def lint_summary(findings: Sequence[Finding], base: EvidenceBase | None, *, code: int, width: int) -> list[Line]:
    """How much was found in how much, and the exit code."""
    text = found_in(findings, base)
    if base is None:
        return apart([text], f"exit {code}", width=width)
    return [*para(text, width=width), *closing(base, code, width)]


def found_in(findings: Sequence[Finding], base: EvidenceBase | None) -> str:
    """How many findings of each level in how much; without a base, what that means."""
    levels = Counter(finding.level for finding in findings)
    found = ", ".join(count(levels[level], level.value) for level in Level if levels[level]) or "Nothing found"
    if base is None:
        return f"{found}. Until they are mended the base cannot be used, nor the other rules run."
    return f"{found} in {_sizes(base)}."


def outcome_lines(outcome: Outcome) -> list[Line]:
    """One line a failure."""
    from claimcheck.curation.wordings import explain

    lines: list[Line] = []
    for miss in outcome.misses:
        where = f"{visible(miss.path)}:{miss.line}:{miss.column}:"
        told = f' {miss.claim} {miss.field}: "{miss.text}" {explain(miss)}'
        lines.append(line(Segment(where, "bold"), " ", Segment("failed", "bold red"), told))
    return lines


def outcome_summary(outcome: Outcome, base: EvidenceBase, *, code: int, width: int) -> list[Line]:
    """How many wordings were tried, and how many failed."""
    tried = f"{count(outcome.wordings, 'wording')} of {count(outcome.claims, 'verified claim')}"
    failed = len({(miss.claim, miss.field) for miss in outcome.misses})
    text = f"{tried}: {count(failed, 'failure')}." if failed else f"{tried}: all meet their claim."
    text += f" {outcome.by_others:,} would be met without being listed, by the other wordings."
    return [*para(text, width=width), *closing(base, code, width)]


def closing(base: EvidenceBase | None, code: int | None, width: int) -> list[Line]:
    """The base by its digest, and the exit code at the right margin."""
    return apart([base_name(base)], "" if code is None else f"exit {code}", width=width)


def base_name(base: EvidenceBase | None) -> str:
    """The base by its id and its digest; nothing where there is none."""
    return "" if base is None else f"base {base.id} {digest(base.digest)}"


def _sizes(base: EvidenceBase) -> str:
    records, claims = count(len(base.evidence), "record"), count(len(base.verified_claims), "verified claim")
    return f"{records} and {claims}"


# show


def thing_lines(value: Thing, base: EvidenceBase, uses: Sequence[Use], width: int) -> list[Line]:
    """One part of a base in full."""
    match value:
        case Evidence():
            return _record(value, base, uses, width)
        case VerifiedClaim():
            return _claim(value, base, width)
        case Source():
            return _source(value, base, width)
        case Measure():
            return _measure(value, base, width)
        case _:
            return _name(value, width)


def _field(label: str, text: str | None, width: int) -> list[Line]:
    """A labelled value; nothing for none."""
    return para(text, width=width, first=f"  {label:<{_LABEL}}") if text else []


def _block(label: str, texts: Iterable[Part | Sequence[Part]], width: int) -> list[Line]:
    """A label with texts below it, each a paragraph; nothing where there are none."""
    lines = [
        row
        for text in texts
        for row in para(*((text,) if isinstance(text, str | Segment) else text), width=width, first="    ")
    ]
    return [line(f"  {label}"), *lines] if lines else []


def _head(label: str, name: str, right: str, width: int) -> list[Line]:
    return apart([Segment(label, "bold"), "  ", name], right, width=width)


def _record(record: Evidence, base: EvidenceBase, uses: Sequence[Use], width: int) -> list[Line]:
    measure = next((m for m in base.measures if m.id == record.measure), None)
    lines = _head(phrasing.label(record), record.id, f"tier {record.tier}", width)
    lines += _block("quotation", [quoted(record.quotation)] if record.quotation else [], width)
    lines += _block("in the desk's words", [record.summary] if record.summary else [], width)
    lines += _block("other official wordings", map(quoted, record.variants), width)
    lines += _block("propositions", record.propositions, width)
    lines += _block("read as", record.read_as, width)
    lines += _block("not to be read as", record.misreadings, width)
    standing = phrasing.standing(record)
    rows = (
        ("by", _who(record)),
        ("occasion", record.occasion),
        ("source", _source_line(record.source)),
        ("date", _dates(record.date, record.published)),
        ("about", phrasing.period(record.period)),
        ("place", record.locator or "none given"),
        ("seen", seen(record)),
        ("measure", f"{measure.id}: {measure.title}" if measure else None),
        ("status", standing),
        ("same as", record.same_as),
        ("tags", ", ".join(record.tags)),
        ("used by", "; ".join(f"{use.claim} ({use.listed})" for use in uses) or "no verified claim"),
        ("file", f"{record.path}:{record.line}"),
    )
    return lines + [row for label, text in rows for row in _field(label, text, width)]


def _who(record: Evidence) -> str:
    relays = record.relays
    return record.by if relays is None else f"{record.by}, relaying {relays.by} ({relays.kind.value})"


def _source_line(source: Source) -> str:
    return f"{source.publisher}, {f'{source.number}: ' if source.number else ''}{source.title} ({source.id})"


def _dates(dated: str, published: str) -> str:
    public = f", public {phrasing.date(published)}" if published != dated else ""
    return f"{phrasing.date(dated)}{public}"


def _claim(claim: VerifiedClaim, base: EvidenceBase, width: int) -> list[Line]:
    from claimcheck.curation.uses import LISTS, listed_in

    records = {record.id: record for record in base.evidence}
    lines = _head("VERIFIED CLAIM", claim.id, "", width)
    lines += para(Segment(claim.claim, "bold"), width=width, first="    ")
    lines += _block("also", claim.also, width)
    lines += _block("denied by", claim.denied_by, width)
    for listed in LISTS:
        rows = [_listed(records.get(name), name) for name in listed_in(claim, listed)]
        lines += _block(listed.value.replace("_", " "), rows, width)
    lines += _block("cleared wording", [claim.safe_wording] if claim.safe_wording else [], width)
    on = f", {phrasing.date(claim.reviewed_on)}" if claim.reviewed_on else ""
    lines += _field("reviewed", f"{claim.reviewed_by}{on}" if claim.reviewed_by else "not reviewed", width)
    return lines + _field("file", f"{claim.path}:{claim.line}", width)


def _listed(record: Evidence | None, name: str) -> str:
    if record is None:
        return name
    standing = phrasing.standing(record)
    return f"{name}  {phrasing.label(record)}, {phrasing.date(record.date)}{f'; {standing}' if standing else ''}"


def _source(source: Source, base: EvidenceBase, width: int) -> list[Line]:
    records = [record for record in base.evidence if record.source.id == source.id]
    kind = {"listing": " (listing)", "copy": " (copy)"}.get(source.url_is or "", "")
    lines = _head("SOURCE", source.id, count(len(records), "record"), width)
    rows = (
        ("title", source.title),
        ("publisher", source.publisher),
        ("number", source.number),
        ("date", _dates(source.dated, source.published or source.dated)),
        ("address", f"{source.url}{kind}" if source.url else "none given"),
        ("also called", "; ".join(source.also)),
    )
    lines += [row for label, text in rows for row in _field(label, text, width)]
    return lines + _block("records", [_listed(record, record.id) for record in records], width)


def _measure(measure: Measure, base: EvidenceBase, width: int) -> list[Line]:
    records = [record for record in base.evidence if record.measure == measure.id]
    lines = _head("MEASURE", measure.id, count(len(records), "record"), width)
    rows = (("title", measure.title), ("counts", measure.counts), ("part of", measure.part_of))
    lines += [row for label, text in rows for row in _field(label, text, width)]
    return lines + _block("records", [_listed(record, record.id) for record in records], width)


def _name(name: Name, width: int) -> list[Line]:
    parts = [f"{part.id}, {when}" if (when := phrasing.period(part.period)) else part.id for part in name.part_of]
    rows = (
        ("name", name.name),
        ("also called", "; ".join(name.also)),
        ("stands for", "; ".join(name.kinds)),
        ("part of", "; ".join(parts)),
    )
    head = _head(f"NAME OF A {name.type.upper()}", name.id, "", width)
    return head + [row for label, text in rows for row in _field(label, text, width)]
