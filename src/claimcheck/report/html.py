"""The report as one HTML page that needs nothing else: no network, no other file, no script to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.draft import Places
from claimcheck.model.review import Verdict
from claimcheck.model.run import CheckedDraft, Level, Notification, Run
from claimcheck.patterns import lazy
from claimcheck.report import phrasing
from claimcheck.report.footer import not_claims
from claimcheck.report.html_claim import Page, article, result_list
from claimcheck.report.html_draft import Numbered, body
from claimcheck.report.html_marks import ALL, level_of, mark_of
from claimcheck.report.html_markup import Markup, element, join, text
from claimcheck.report.phrasing import count
from claimcheck.report.view import WIDTH, view

_FULL = 6000
"""Citations up to which a page holds all their words; a larger one names the later ones by id."""
_UNWRAPPED = 10**9
_SLOT = lazy(r"\{\{(\w+)\}\}")
_LEVELS = {
    Level.ERROR: "with an error",
    Level.WARNING: "with a warning",
    Level.NOTE: "with a note",
}
_WITHHELD = "Internal check, not for publication."


class _Shown(Struct, frozen=True, kw_only=True):
    """A draft with its number, its name and its claims as numbered in the page."""

    number: int
    name: str
    checked: CheckedDraft
    claims: tuple[Numbered, ...]


def render(run: Run) -> str:
    """The run as an HTML page; one run, one text, always encodable as UTF-8."""
    drafts = _drafts(run)
    style, script = _file("style.css"), _file("script.js")
    slots = {
        "title": text(_title(drafts)),
        "policy": text(_policy(style, script)),
        "style": Markup(style),
        "script": Markup(script),
        "head": _head(run, drafts),
        "filters": _filters(drafts),
        "legend": _legend(drafts),
        "panes": "panes asked" if all(d.checked.draft.path is None for d in drafts) else "panes",
        "drafts": join(_draft(shown) for shown in drafts),
        "evidence": _evidence(run, drafts),
        "remarks": _remarks(run.notifications),
        "foot": _foot(run),
    }
    # One pass: what a slot is filled with is never read for slots.
    return _SLOT.sub(lambda found: slots[found[1]], _file("page.html"))


def _file(name: str) -> str:
    from importlib.resources import files

    return files("claimcheck.report").joinpath("page", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may load and run: its own style and script, known by their digests, and nothing else."""
    own = f"style-src {source_digest(style)}; script-src {source_digest(script)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def source_digest(source: str) -> str:
    """By what a policy knows a style or a script of the page."""
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


# Drafts


def _drafts(run: Run) -> list[_Shown]:
    typed = sum(1 for d in run.drafts if d.draft.path is None)
    found: list[_Shown] = []
    number = asked = 0
    for checked in run.drafts:
        asked += checked.draft.path is None
        claims = tuple(Numbered(number=number + n, claim=c) for n, c in enumerate(checked.claims, 1))
        number += len(claims)
        name = _name(checked.draft.path, asked if typed > 1 else 0)
        found.append(_Shown(number=len(found) + 1, name=name, checked=checked, claims=claims))
    return found


def _name(path: str | None, number: int) -> str:
    if path is None:
        return f"Claim {number} as given" if number else "Claim as given"
    return "Standard input" if path == "-" else path


def _title(drafts: Sequence[_Shown]) -> str:
    names = [shown.name for shown in drafts]
    return f"claimcheck: {names[0] if len(names) == 1 else count(len(names), 'draft')}" if names else "claimcheck"


def _draft(shown: _Shown) -> Markup:
    """A draft's text under its name, with its count."""
    label = f"d{shown.number}"
    inside = body(shown.checked, shown.claims) if shown.checked.draft.text.strip() else Markup()
    empty = "" if inside else element("p", "Empty, nothing to compare.", class_="meta")
    typed = " typed" if shown.checked.draft.path is None else ""
    return element(
        "article",
        element("h2", shown.name, id=label),
        element("div", inside, empty, class_=f"text{typed}"),
        _on_draft(shown),
        _scan(shown.checked),
        class_="draft",
        aria_labelledby=label,
    )


def _on_draft(shown: _Shown) -> Markup:
    """Results on the draft itself, such as a comment in it that allows nothing."""
    found = shown.checked.results
    if not found:
        return Markup()
    lines = Places(shown.checked.draft)
    places = [":".join(map(str, (shown.name, *lines.position(r.span.start)))) for r in found]
    return join([element("h3", "On the draft itself", class_="side"), result_list(found, places)])


def _scan(checked: CheckedDraft) -> Markup:
    """What became of each sentence, so that silence never looks like a pass."""
    reviews = [claim.review for claim in checked.claims]
    met = sum(1 for r in reviews if r.verdict is not Verdict.NOT_ENOUGH_EVIDENCE)
    bearing = sum(1 for r in reviews if r.verdict is Verdict.NOT_ENOUGH_EVIDENCE and r.citations)
    rows = (
        ("met the base", met, ""),
        ("not settled", bearing, "records bear on it, none decides it"),
        ("not in base", len(reviews) - met - bearing, "neither passed nor failed"),
        ("not a claim", checked.skipped, not_claims(checked)),
    )
    cells = (
        element("li", element("b", f"{number:,}"), f" {label}", f" ({note})" if note else "")
        for label, number, note in rows
        if number
    )
    total = f"{count(checked.sentences, 'sentence')}, {count(len(reviews), 'claim')}."
    return element(
        "div", element("p", total), element("ul", *cells) if reviews or checked.skipped else "", class_="scan"
    )


def _evidence(run: Run, drafts: Sequence[_Shown]) -> Markup:
    wide = replace(view(run.base, width=WIDTH, all_citations=False, as_of=run.as_of), width=_UNWRAPPED)
    page = Page(view=wide, brief=_citations(drafts) > _FULL)
    found: list[Markup] = []
    for shown in drafts:
        places = Places(shown.checked.draft)
        for claim in shown.claims:
            row, column = places.position(claim.span.start)
            where = shown.name if shown.checked.draft.path is None else f"{shown.name}:{row}:{column}"
            found.append(article(page, claim, where))
    if not found:
        return element("p", "No claim to compare.", class_="meta")
    return join(found, "\n")


def _citations(drafts: Sequence[_Shown]) -> int:
    reviews = (claim.claim.review for shown in drafts for claim in shown.claims)
    return sum(len(r.citations) + len(r.attribution.content_citations if r.attribution else ()) for r in reviews)


# Above the drafts


def _head(run: Run, drafts: Sequence[_Shown]) -> Markup:
    shown = [r for r in run.results if not r.suppressed]
    levels = Counter(r.level for r in shown)
    parts = [count(levels[level], level.value) for level in Level if levels[level]]
    hidden = len(run.results) - len(shown)
    parts += [f"{hidden:,} suppressed"] if hidden else []
    sentences = sum(d.checked.sentences for d in drafts)
    claims = sum(len(d.claims) for d in drafts)
    answer = phrasing.capital(phrasing.enumeration(parts)) or "No results"
    size = f"in {count(sentences, 'sentence')}, {count(claims, 'claim')}"
    against = f"Compared with {run.base.title}, {_records(run)}."
    return join(
        [element("h1", answer, " ", element("span", size)), element("p", against, class_="deck"), _contents(drafts)]
    )


def _records(run: Run) -> str:
    return f"{count(len(run.base.evidence), 'record')} from {count(len(run.base.sources), 'source')}"


def _contents(drafts: Sequence[_Shown]) -> Markup:
    """The drafts by name, where there are several."""
    if len(drafts) < 2:
        return Markup()
    items = (
        element("li", element("a", shown.name, href=f"#d{shown.number}"), " ", element("span", _worst(shown)))
        for shown in drafts
    )
    return element("nav", element("ul", *items), class_="contents", aria_label="Drafts")


def _worst(shown: _Shown) -> str:
    found = (*(r for c in shown.claims for r in c.claim.results), *shown.checked.results)
    levels = Counter(r.level for r in found if not r.suppressed)
    return ", ".join(count(levels[level], level.value) for level in Level if levels[level]) or "no results"


def _legend(drafts: Sequence[_Shown]) -> Markup:
    """The marks in use with how often; sentences refer to their words."""
    used = Counter(mark_of(c.claim.review).key for shown in drafts for c in shown.claims)
    marks = (
        element(
            "li",
            element("span", mark.sign, class_=f"sign {mark.key}"),
            " ",
            element("span", mark.words, id=f"m-{mark.key}"),
            element("b", f" {used[mark.key]:,}"),
        )
        for mark in ALL
        if used[mark.key]
    )
    levels = (
        element("span", words, id=f"l-{level.value}")
        for level, words in _LEVELS.items()
        if any(level_of(c.claim) is level for shown in drafts for c in shown.claims)
    )
    if not used:
        return Markup()
    return join([element("ul", *marks, class_="legend", aria_label="Marks"), element("div", *levels, hidden=True)])


def _filters(drafts: Sequence[_Shown]) -> Markup:
    """What narrows the page down; the script shows it, since it does nothing without."""
    claims = [c.claim for shown in drafts for c in shown.claims]
    results = [r for claim in claims for r in claim.results if not r.suppressed]
    marks = Counter(mark_of(claim.review).key for claim in claims)
    levels = Counter(str(level_of(claim) or "none") for claim in claims)
    rules = Counter((r.rule, r.name) for r in results)
    return join(
        [
            _select("level", "Level", [(v, w, levels[v]) for v, w in _level_options() if levels[v]]),
            _select("mark", "Verdict", [(m.key, m.words, marks[m.key]) for m in ALL if marks[m.key]]),
            _select("rule", "Rule", [(rule, f"{rule} {name}", n) for (rule, name), n in sorted(rules.items())]),
        ]
    )


def _level_options() -> Iterator[tuple[str, str]]:
    yield from ((level.value, level.value) for level in Level)
    yield "none", "no result"


def _select(name: str, label: str, options: Sequence[tuple[str, str, int]]) -> Markup:
    listed = (element("option", f"{words} ({number:,})", value=value) for value, words, number in options)
    box = element("select", element("option", "all", value=""), *listed, id=f"f-{name}")
    return element("label", element("span", label), box, for_=f"f-{name}")


# Below the drafts


def _remarks(notes: Sequence[Notification]) -> Markup:
    if not notes:
        return Markup()
    items = (
        element(
            "li",
            element("b", note.level.value, class_="level"),
            " ",
            ":".join(str(part) for part in (note.path, note.line, note.column) if part is not None),
            " ",
            note.message,
        )
        for note in notes
    )
    return element(
        "section", element("h2", "Remarks on this run", id="remarks"), element("ul", *items), aria_labelledby="remarks"
    )


def _foot(run: Run) -> Markup:
    """What was compared: the base with its digest, and the version that did it."""
    base = run.base
    when = phrasing.period(base.period)
    rows = [
        ("Base", base.title),
        ("Covers", base.covers + (f", {when}" if when else "")),
        ("Holds", f"{_records(run)}, {count(len(base.verified_claims), 'reviewed claim')}"),
        ("Digest", element("code", base.digest)),
        *([("As of", phrasing.date(run.as_of))] if run.as_of else []),
        ("Compared by", f"claimcheck {run.version}"),
    ]
    entries = (element("div", element("dt", label), element("dd", value)) for label, value in rows)
    return join([element("dl", *entries), element("p", _WITHHELD)])
