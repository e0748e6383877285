"""Measures attribution on PolNeAR: who said what, and in which words.

    python benchmarks/attribution.py [FILE...] [--data DIR] [--half tune|report|all] [--limit N] [--errors N] [--json]

A FILE is `NAME_attributions.jsonl` with `NAME_docs.jsonl` beside it (`.gz` or not). An attribution of an annotator is
found if one that was read covers at least half of its content; one that was read is right if some annotator's covers at
least half of it. `strict` asks both at once. Where an article has several annotators, each counts for its share. The
source of a found one is right if both name overlapping words, half of the shorter at least. Halves and limits are of
whole articles. The floor beside it takes every sentence with said, says, told or "according to", and the nearest
capitalised words or pronoun.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from common import Figures, Options, Report, Row, choose, command, f1, new_report, read_rows, say, share

from claimcheck.spans import Span
from claimcheck.text.attribution_article import find
from claimcheck.text.sentences import split

FILES = ("attribution/polnear.dev_attributions.jsonl",)
HALF = 0.5
MARKS = "\"'\u201c\u201d\u2018\u2019 ,.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution in an article, spans counted in its text; `weight` is the annotator's share."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: str = ""
    direct: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with what its annotators marked."""

    name: str
    text: str
    due: tuple[Said, ...]


Reader = Callable[[str], list[Said]]


def read(text: str) -> list[Said]:
    """What the engine reads in an article."""
    return [
        Said(content=each.content, source=(each.source,) if each.source else (), cue=each.cue_lemma)
        for each in find(text)
    ]


_CUE = re.compile(r"\b(said|says|told|according to)\b", re.IGNORECASE)
_NAME = re.compile(r"\b(?:he|she|they|it)\b|\b[A-Z][\w.]*(?: [A-Z][\w.]*)*", re.MULTILINE)


def naive(text: str) -> list[Said]:
    """The floor: the sentence of a common cue without the cue and the nearest name."""
    found = []
    for sentence in split(text):
        cue = _CUE.search(text, sentence.start, sentence.end)
        if cue is None:
            continue
        names = list(_NAME.finditer(text, sentence.start, sentence.end))
        nearest = min(names, key=lambda n: min(abs(n.end() - cue.start()), abs(n.start() - cue.end())), default=None)
        before, after = Span(sentence.start, cue.start()), Span(cue.end(), sentence.end)
        content = before if len(before) > len(after) else after
        source = (Span(nearest.start(), nearest.end()),) if nearest else ()
        found.append(Said(content=(content,), source=source, cue=cue[0].lower()))
    return found


# ---------------------------------------------------------------- gold


def articles(attributions: Sequence[Row], docs: Sequence[Row]) -> list[Article]:
    """The articles with their attributions; those without content are left out."""
    by_doc: dict[str, list[Row]] = defaultdict(list)
    for row in attributions:
        by_doc[row["doc"]].append(row)
    return [Article(name=doc["id"], text=doc["text"], due=_due(by_doc[doc["id"]])) for doc in docs]


def _due(rows: Sequence[Row]) -> tuple[Said, ...]:
    weight = share(1, len({row["annotator"] for row in rows}))
    return tuple(
        Said(
            content=_spans(row["content_spans"]),
            source=_spans(row["source_spans"]),
            cue=row["cue"],
            direct=row["direct_quote"],
            weight=weight,
        )
        for row in rows
        if row["content_spans"]
    )


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def documents_of(path: Path) -> Path | None:
    """The file of texts beside a file of attributions, None if it is not there."""
    packed = path.name.removesuffix(".gz")
    name = packed.replace("_attributions", "_docs")
    return next((p for p in (path.with_name(name), path.with_name(name + ".gz")) if p.is_file() and p != path), None)


# ---------------------------------------------------------------- comparison


def covered(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters both have."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def size(spans: Sequence[Span]) -> int:
    """How many characters there are."""
    return sum(span.end - span.start for span in spans)


def same_source(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two sources overlap by half of the shorter at least."""
    return bool(one) and bool(other) and covered(one, other) >= HALF * min(size(one), size(other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A marked attribution with the one read that covers most of it; None if none covers half."""

    due: Said
    got: Said | None
    strict: bool


def match(due: Said, got: Sequence[Said]) -> Match:
    """Of those read that cover half of the content, the one with the right source, then the tightest."""
    able = [each for each in got if covered(due.content, each.content) >= HALF * size(due.content)]
    best = max(able, key=lambda e: (same_source(due.source, e.source), _jaccard(due.content, e.content)), default=None)
    strict = any(covered(due.content, e.content) >= HALF * size(e.content) for e in able)
    return Match(due=due, got=best, strict=strict)


def _jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = covered(one, other)
    return share(both, size(one) + size(other) - both)


def right(got: Said, due: Sequence[Said]) -> tuple[bool, bool]:
    """Whether what was read lies within some annotator's content by half, and whether half of that is covered too."""
    able = [each for each in due if covered(got.content, each.content) >= HALF * size(got.content)]
    return bool(able), any(covered(got.content, e.content) >= HALF * size(e.content) for e in able)


# ---------------------------------------------------------------- figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One article: its marked attributions with their matches, and which of those read are right."""

    article: Article
    matches: tuple[Match, ...]
    got: tuple[Said, ...]
    right: tuple[tuple[bool, bool], ...]


def outcome(article: Article, reader: Reader) -> Outcome:
    """What a reader makes of an article."""
    got = tuple(reader(article.text))
    return Outcome(
        article=article,
        matches=tuple(match(due, got) for due in article.due),
        got=got,
        right=tuple(right(each, article.due) for each in got),
    )


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """Precision, recall, sources and speakers over all articles."""
    matches = [m for o in outcomes for m in o.matches]
    marks = [r for o in outcomes for r in o.right]
    found = [m for m in matches if m.got is not None]
    precision, recall = share(sum(r[0] for r in marks), len(marks)), _weight(found) / (_weight(matches) or 1)
    strict = share(sum(r[1] for r in marks), len(marks))
    strictly = _weight([m for m in matches if m.strict]) / (_weight(matches) or 1)
    sourced = [m for m in found if m.due.source]
    direct = [m for m in matches if m.due.direct and m.due.source]
    spoken = [m for m in direct if m.got is not None]
    return {
        "precision": precision,
        "recall": recall,
        "F1": f1(precision, recall),
        "precision, strict": strict,
        "recall, strict": strictly,
        "right source, of those found": share(_weight(_right(sourced)), _weight(sourced)),
        "direct quotations found": share(_weight(spoken), _weight(direct)),
        "right speaker, of direct ones found": share(_weight(_right(spoken)), _weight(spoken)),
        "right speaker, of all direct ones": share(_weight(_right(direct)), _weight(direct)),
        "attributions read": len(marks),
    }


def _weight(matches: Sequence[Match]) -> float:
    return sum(m.due.weight for m in matches)


def _right(matches: Sequence[Match]) -> list[Match]:
    return [m for m in matches if m.got is not None and same_source(m.due.source, m.got.source)]


# ---------------------------------------------------------------- errors


def errors_of(outcomes: Sequence[Outcome]) -> list[str]:
    """The misses, kind by kind in turn, so that the first of them show every kind."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for each in outcomes:
        text = each.article.text
        for m in each.matches:
            if m.got is None:
                cue = m.due.cue or "(no cue)"
                kinds["missed direct" if m.due.direct else "missed"].append(
                    f"{_words(text, m.due.source)} | {cue} | {_words(text, m.due.content)}"
                )
            elif m.due.source and not same_source(m.due.source, m.got.source):
                kinds["source"].append(
                    f"{_words(text, m.got.source)} for {_words(text, m.due.source)} | {m.due.cue}"
                    f" | {_words(text, m.due.content)}"
                )
        kinds["wrong"] += [
            f"{_words(text, got.source)} | {got.cue} | {_words(text, got.content)}"
            for got, (ok, _) in zip(each.got, each.right, strict=True)
            if not ok
        ]
    return _in_turn({kind: [f"{kind}: {line}" for line in lines] for kind, lines in kinds.items()})


def _in_turn(kinds: dict[str, list[str]]) -> list[str]:
    longest = max((len(lines) for lines in kinds.values()), default=0)
    return [lines[i] for i in range(longest) for lines in kinds.values() if i < len(lines)]


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ... ".join(text[span.slice] for span in spans).replace("\n", " ")[:160] or "(none)"


def missed_cues(outcomes: Sequence[Outcome], most: int = 30) -> list[tuple[str, int]]:
    """The cues that are missed most often."""
    cues = Counter(m.due.cue.lower() or "(no cue)" for o in outcomes for m in o.matches if m.got is None)
    return cues.most_common(most)


def measure(path: Path, options: Options) -> Report:
    """The figures of a file of attributions."""
    docs = documents_of(path)
    if docs is None:
        say(f"SKIPPED: no texts beside {path.name}")
        return new_report("attribution", path, options, 0)
    kept = choose(articles(read_rows(path), read_rows(docs)), options, key=lambda a: a.name, name=lambda a: a.name)
    report = new_report("attribution", path, options, sum(len(a.due) for a in kept))
    outcomes = [outcome(article, read) for article in kept]
    report.figures = figures_of(outcomes)
    report.beside["said, told, according to"] = figures_of([outcome(article, naive) for article in kept])
    report.errors = errors_of(outcomes)
    if options.errors:
        report.errors.insert(0, "cues missed: " + ", ".join(f"{c} {n}" for c, n in missed_cues(outcomes)))
    return report


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
