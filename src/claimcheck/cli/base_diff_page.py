"""What `base diff` and `base recheck` show to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.base.links import CLAIM, EVIDENCE, MEASURE, NAME, SOURCE
from claimcheck.cli.base_pages import closing
from claimcheck.curation.diff import ADDED, CHANGED, REMOVED, STATUS_KEYS, Change, Difference, Field
from claimcheck.curation.recheck import Rechecked, When
from claimcheck.curation.turns import Cause, Turn
from claimcheck.curation.yamltext import Value
from claimcheck.model.draft import Places
from claimcheck.model.evidence import EvidenceBase
from claimcheck.report import phrasing
from claimcheck.report.footer import digest
from claimcheck.report.layout import Part, as_given, elided, para
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment, line

_SIGNS = {ADDED: ("+", "green"), REMOVED: ("-", "red"), CHANGED: ("~", "yellow")}
_TITLES = {EVIDENCE: "Records", CLAIM: "Verified claims", SOURCE: "Sources", MEASURE: "Measures", NAME: "Names"}
_WORDS = 90
_CLAIM = 300
_PIECE = 120
_CONTEXT = 3
_WHEN = {
    When.WRONG_WHEN_PUBLISHED: "Wrong when published",
    When.OVERTAKEN_SINCE: "Overtaken since",
    When.UNDATED: "Turned, in drafts without a date",
    When.OTHERWISE: "Turned otherwise",
}
_SHORT = {
    When.WRONG_WHEN_PUBLISHED: "wrong when published",
    When.OVERTAKEN_SINCE: "overtaken since",
    When.UNDATED: "in drafts without a date",
    When.OTHERWISE: "otherwise",
}


# diff


def diff_page(
    difference: Difference, turned: Sequence[Turn] | None, drafts: int, *, code: int, width: int
) -> list[Line]:
    """What no longer stands first, then by table, then the verdicts that turned."""
    fallen = [change for change in difference.changes if change.status is not None]
    lines = _group("Status", [row for change in fallen for row in _fallen(change, width)], len(fallen))
    for table, title in _TITLES.items():
        rest = [c for c in difference.changes if c.table == table and c.status is None]
        lines += _group(title, [row for change in rest for row in _change(change, width)], len(rest))
    words = [
        row for w in difference.words for row in para(_sign(w.what), f" {w.kind}: {w.words}", width=width, first="  ")
    ]
    lines += _group("Words", words, len(difference.words))
    about = [row for field in difference.base for row in _field(field, width)]
    lines += _group("base.yml", about, len(difference.base))
    if turned:
        lines += _group("Turned verdicts", [r for t in turned for r in _turn(t, t.causes, width)], len(turned))
    said = _summary(difference) + ("" if turned is None else f" {_turned(len(turned), drafts)}")
    before = f"from base {difference.old.id} {digest(difference.old.digest)}"
    return [*lines, *para(said, width=width), line(before), *closing(difference.new, code, width)]


def _summary(difference: Difference) -> str:
    if difference.is_empty:
        return "Nothing changed."
    parts = []
    for table, title in _TITLES.items():
        counts = [
            f"{number:,} {what}" for what in (ADDED, REMOVED, CHANGED) if (number := difference.count(table, what))
        ]
        parts += [f"{title.lower()}: {', '.join(counts)}"] if counts else []
    parts += [f"sets of words: {len(difference.words):,}"] if difference.words else []
    return phrasing.capital("; ".join(parts) or "base.yml changed") + "."


def _turned(number: int, drafts: int) -> str:
    return f"{count(number, 'verdict')} turned in {count(drafts, 'draft')}."


def _fallen(change: Change, width: int) -> list[Line]:
    before, after = change.status or ("", "")
    fields = {field.name: field.after for field in change.fields}
    on = f" {fields['status_date']}" if fields.get("status_date") else ""
    by = f" by {fields['superseded_by']}" if fields.get("superseded_by") else ""
    why = f": {fields['status_reason']}" if fields.get("status_reason") else ""
    told: list[Part] = [Segment(f"{before} -> {after}", "bold"), f"{on}{by}{why}"]
    rest = [field for field in change.fields if field.name not in STATUS_KEYS]
    lines = _head(change, width) + para(*told, width=width, first="      ")
    return lines + [row for field in rest for row in _field(field, width)]


def _change(change: Change, width: int) -> list[Line]:
    lines = _head(change, width)
    if change.what != CHANGED and change.words:
        lines += para(as_given(elided(change.words, _WORDS)), width=width, first="      ")
    return lines + [row for field in change.fields for row in _field(field, width)]


def _head(change: Change, width: int) -> list[Line]:
    place = f" {visible(change.path)}:{change.line}:" if change.path else ""
    return para(_sign(change.what), place, " ", Segment(change.id, "bold"), width=width, first="  ", rest="      ")


def _sign(what: str) -> Segment:
    text, style = _SIGNS[what]
    return Segment(text, style)


def _field(field: Field, width: int) -> list[Line]:
    return para(f"{field.name}: ", *_both(field.before, field.after), width=width, first="      ", rest="        ")


def _both(before: Value | None, after: Value | None) -> list[Part]:
    if isinstance(before, list) or isinstance(after, list):
        old, new = (list(map(_flat, v)) if isinstance(v, list) else [] for v in (before, after))
        gone, come = [text for text in old if text not in new], [text for text in new if text not in old]
        if len(gone) == len(come) == 1:
            return _within(gone[0], come[0])
        return _spaced([*map(_gone, gone), *map(_come, come)]) or ["in another order"]
    return _within(_flat(before), _flat(after))


def _within(before: str, after: str) -> list[Part]:
    """What differs between two texts, with a few of the words around it."""
    old_words, new_words = before.split(), after.split()
    start = _shared(old_words, new_words)
    end = _shared(old_words[start:][::-1], new_words[start:][::-1])
    inside = [" ".join(words[start : len(words) - end]) for words in (old_words, new_words)]
    left = old_words[max(0, start - _CONTEXT) : start]
    right = old_words[len(old_words) - end :][:_CONTEXT]
    parts: list[Part] = [" ".join(("...", *left)) if start > _CONTEXT else " ".join(left)]
    parts += [_gone(inside[0])] if inside[0] else []
    parts += [_come(inside[1])] if inside[1] else []
    parts += [" ".join((*right, "...")) if end > _CONTEXT else " ".join(right)]
    return _spaced([part for part in parts if part])


def _spaced(parts: Sequence[Part]) -> list[Part]:
    return [piece for part in parts for piece in (part, " ")][:-1]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _gone(text: str) -> Segment:
    return Segment(f"[-{elided(text, _PIECE)}-]", "red")


def _come(text: str) -> Segment:
    return Segment(f"{{+{elided(text, _PIECE)}+}}", "green")


def _flat(value: Value | None) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    return "" if value is None else str(value)


# recheck


def recheck_page(
    found: Sequence[Rechecked], base: EvidenceBase, counts: tuple[int, int], *, code: int, width: int
) -> list[Line]:
    """What was wrong on the day it was published first; `counts` are the drafts and the claims in them."""
    lines: list[Line] = []
    for when, title in _WHEN.items():
        own = [one for one in found if one.when is when]
        rows = [row for one in own for row in _turn(one.turn, one.causes, width, dated=True)]
        lines += _group(title, rows, len(own))
    drafts, claims = counts
    told = f"{count(drafts, 'draft')}, {count(claims, 'claim')}: "
    parts = [f"{n:,} {short}" for when, short in _SHORT.items() if (n := sum(one.when is when for one in found))]
    text = told + (f"{len(found):,} turned ({'; '.join(parts)})." if found else "no verdict turned.")
    return [*lines, *para(text, width=width), *closing(base, code, width)]


def _turn(turn: Turn, causes: Iterable[Cause], width: int, *, dated: bool = False) -> list[Line]:
    region = Places(turn.draft).region(turn.after.span)
    where = f"{visible(turn.draft.path or '-')}:{region.start_line}:{region.start_column}:"
    when = f" {turn.draft.date}" if dated and turn.draft.date else ""
    before, after = (phrasing.verdict(r.verdict, r.citations) for r in (turn.before, turn.after))
    head = line(Segment(f"  {where}", "bold"), f"{when} {before} -> ", Segment(after, "bold"))
    lines = [head, *para(as_given(elided(turn.after.text, _CLAIM)), width=width, first="      ")]
    told = list(causes)
    for cause in told:
        lines += para(_told(cause), width=width, first="      ", rest="        ")
    return lines if told else [*lines, *para("by words, names or lists of the base", width=width, first="      ")]


def _told(cause: Cause) -> str:
    record = cause.record
    standing = phrasing.standing(record)
    state = f"; {standing}" if standing else ""
    lead = "no longer by" if cause.gone else "by"
    return f"{lead} {record.id} ({phrasing.label(record)}, {record.speaker}, public {record.published}{state})"


def _group(title: str, rows: Sequence[Line], number: int) -> list[Line]:
    return [line(Segment(f"{title} ({number:,})", "bold")), *rows, ()] if number else []
