"""SARIF 2.1.0, as the schema has it and as GitHub code scanning takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from claimcheck.model.evidence import Evidence
from claimcheck.model.run import Notification, Rule, Run
from claimcheck.report.layout import elided
from claimcheck.report.phrasing import count
from claimcheck.report.results import Placed, compared, name, placed, worst_first
from claimcheck.report.safe import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RESULTS, RELATED = 25_000, 20
"""How many results a run, and how many related locations a result may hold."""
DESCRIPTION = 1_024
"""Characters of a rule's full description."""

DRAFTS_AT, BASE_AT = "%SRCROOT%", "%BASE%"
FOLDERS = {
    DRAFTS_AT: {"description": {"text": "The folder in which claimcheck ran."}},
    BASE_AT: {"description": {"text": "The folder above the evidence folder of the base."}},
}
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
_DRIVE = re.compile(r"[A-Za-z]:/")
_SYNTAX = re.compile(r"[\\\[\]]")
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}

Object = dict[str, Any]


def render(run: Run) -> str:
    """The run as a SARIF log. Suppressed results are in it, with a suppression; of more than `RESULTS` the worst
    are kept, and a notification says how many were left out."""
    return log(_run(run))


def log(run: Object) -> str:
    """A log with this one run, as text."""
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def uri(path: str) -> str:
    """A path as a URI reference: percent-encoded, `file:` where it is absolute."""
    absolute = path.startswith("/") or _DRIVE.match(path) is not None
    raw = path.encode("utf-8", "surrogateescape" if _escapable(path) else "replace")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in raw)
    return f"file://{'' if path.startswith('/') else '/'}{quoted}" if absolute else quoted


def plain(text: str) -> str:
    """Text for a message, in which brackets would be a link and braces a placeholder."""
    shown = _SYNTAX.sub(lambda found: f"\\{found[0]}", visible(text))
    return shown.replace("{", "{{").replace("}", "}}")


def _run(run: Run) -> Object:
    found = worst_first(placed(run, suppressed=True))
    kept = found[:RESULTS]
    rules = _rules(found)
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    records = {record.id: record for record in run.base.evidence}
    marked = any(p.result.suppressed for p in found)
    return {
        "tool": {"driver": _driver(run, rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": FOLDERS,
        "invocations": [_invocation(run, len(found) - len(kept))],
        "results": [_result(p, numbers[p.result.rule], records, marked=marked) for p in kept],
        "properties": _properties(run),
    }


def _driver(run: Run, rules: Sequence[Rule]) -> Object:
    return {
        "name": "claimcheck",
        "version": run.version,
        "rules": [described(rule) for rule in rules],
    }


def _rules(found: Sequence[Placed]) -> list[Rule]:
    """All rules on claims, whether they fired or not, then those that only results know."""
    from claimcheck.rules import RULES

    rules = {rule.id: rule for rule in RULES}
    for result in (p.result for p in found):
        if result.rule not in rules:
            rules[result.rule] = Rule(id=result.rule, name=result.name, level=result.level, summary=result.name)
    return list(rules.values())


def described(rule: Rule) -> Object:
    """A rule with its page, as a tool component lists it."""
    from claimcheck.rules import page

    told = page(rule)
    sections = (" ".join(told.does), _section("Why", told.why), _section("What it misses", told.misses))
    text = "\n\n".join(part for part in (told.headline or rule.summary, *sections) if part)
    described = " ".join((told.headline or rule.summary, *told.does))
    return {
        "id": visible(rule.id),
        "name": visible(rule.name),
        "shortDescription": {"text": visible(rule.summary)},
        "fullDescription": {"text": elided(visible(described), DESCRIPTION - len(" ..."))},
        "help": {"text": visible(text, keep="\n")},
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"tags": ["fact-checking"], "problem.severity": _PROBLEM[rule.level.value]},
    }


def _section(title: str, paragraphs: Sequence[str]) -> str:
    return f"{title}: {' '.join(paragraphs)}" if paragraphs else ""


def _invocation(run: Run, left_out: int) -> Object:
    notes = [_notification(note) for note in run.notifications]
    if left_out:
        text = f"{count(left_out, 'result')} left out: a run may hold {RESULTS:,}"
        notes.append({"level": "warning", "message": {"text": text}})
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _notification(note: Notification) -> Object:
    told: Object = {"level": note.level.value, "message": {"text": plain(note.message) or note.level.value}}
    if note.path is not None:
        place = artifact("stdin" if note.path == "-" else note.path)
        region = {"region": {"startLine": note.line}} if note.line is not None else {}
        told["locations"] = [{"physicalLocation": {"artifactLocation": place, **region}}]
    return told


def _result(found: Placed, number: int, records: dict[str, Evidence], *, marked: bool) -> Object:
    result = found.result
    related = [records[i] for i in result.evidence if i in records and records[i].path][:RELATED]
    told: Object = {
        "ruleId": visible(result.rule),
        "ruleIndex": number,
        "level": result.level.value,
        "message": {"text": _message(found, related)},
        "locations": [_location(found)],
        "partialFingerprints": {"primaryLocationLineHash": found.fingerprint},
        "properties": _of_result(found),
    }
    if related:
        told["relatedLocations"] = [_related(record, at) for at, record in enumerate(related, 1)]
    if marked:  # All results carry the key, or none does.
        why = {"justification": visible(result.justification)} if result.justification else {}
        told["suppressions"] = [{"kind": "inSource", **why}] if result.suppressed else []
    return told


def _of_result(found: Placed) -> Object:
    verdict = {} if found.claim is None else {"verdict": found.claim.review.verdict.value}
    return {**verdict, "evidence": [visible(i) for i in found.result.evidence]}


def _message(found: Placed, related: Sequence[Evidence]) -> str:
    result = found.result
    links = {record.id: f"[{plain(record.id)}]({at})" for at, record in enumerate(related, 1)}
    parts = [plain(found.message)]
    parts += [f"Fix: {plain(result.fix)}"] if result.fix else []
    if result.evidence:
        parts.append(f"Records: {', '.join(links.get(i) or plain(i) for i in result.evidence)}")
    return "\n".join(parts)


def _location(found: Placed) -> Object:
    region = found.region
    return {
        "physicalLocation": {
            "artifactLocation": artifact(found.path),
            "region": {
                "startLine": region.start_line,
                "startColumn": region.start_column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
            },
        }
    }


def _related(record: Evidence, at: int) -> Object:
    return {
        "id": at,
        "message": {"text": plain(record.id)},
        "physicalLocation": {
            "artifactLocation": artifact(record.path, BASE_AT),
            "region": {"startLine": max(record.line, 1)},
        },
    }


def artifact(path: str, folder: str = DRAFTS_AT) -> Object:
    """The location of a file, from the folder that `folder` names where it lies in it."""
    reference = uri(path)
    outside = reference.startswith("file:") or path.startswith("../")
    return {"uri": reference} if outside else {"uri": reference, "uriBaseId": folder}


def _properties(run: Run) -> Object:
    base = run.base
    return {
        "base": {"digest": base.digest, "title": visible(base.title), "evidence": len(base.evidence)},
        "as_of": run.as_of,
        "compared": compared(run.drafts),
        "drafts": [visible(name(checked.draft)) for checked in run.drafts],
    }


def _escapable(path: str) -> bool:
    """Whether lone surrogates in a path stand for bytes that are no UTF-8, as file names may hold."""
    return all("\udc80" <= char <= "\udcff" for char in path if "\ud800" <= char <= "\udfff")
