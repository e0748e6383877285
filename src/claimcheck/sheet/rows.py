"""The rows of a run: each thing to check with the verdict on its sentence and the strongest record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from claimcheck.fingerprint import claim_key
from claimcheck.model.draft import Places
from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Citation, ClaimReview, Stance, Verdict
from claimcheck.model.run import CheckedDraft, Run
from claimcheck.report.results import name
from claimcheck.report.safe import visible
from claimcheck.sheet.items import items
from claimcheck.sheet.model import Item, Kind, Row
from claimcheck.spans import Span

_DIGITS = 10
_LONGEST, _AROUND = 4_000, 200
_SIDE = {
    Verdict.SUPPORTED: Stance.SUPPORTS,
    Verdict.STATEMENTS_ONLY: Stance.SUPPORTS,
    Verdict.CONTRADICTED: Stance.CONTRADICTS,
    Verdict.EXCEEDS_EVIDENCE: Stance.QUALIFIES,
}


def rows(run: Run, cite: Callable[[Evidence], str]) -> tuple[Row, ...]:
    """The rows in the order of the drafts; `cite` writes a reference to a record.

    Ids tell by kind and words, and by a count where both come again, so that they stay when lines move.
    """
    seen: Counter[str] = Counter()
    found: list[Row] = []
    named = [form for name in run.base.lexicon.names for form in (name.name, *name.also)]
    for checked in run.drafts:
        places = Places(checked.draft)
        told: set[tuple[Span, str, str, str]] = set()
        reviews = sorted((claim.review for claim in checked.claims), key=lambda review: review.span)
        for item in items(checked.draft, (review.span for review in reviews), named):
            row = _row(checked, item, places, reviews, cite)
            # The same words again in one sentence, with the same verdict, are nothing more to check.
            alike = (item.sentence, row.id, row.verdict, row.citation)
            if alike in told:
                continue
            told.add(alike)
            before, seen[row.id] = seen[row.id], seen[row.id] + 1
            found.append(replace(row, id=item_id(item.kind, row.text, before)))
    return tuple(found)


def item_id(kind: str, text: str, before: int = 0) -> str:
    """The id of a thing to check; `before` is how many like it came before."""
    # A word first: a spreadsheet would take some hashes for numbers.
    key = f"{kind.replace(' ', '-')}-{claim_key(f'sheet/{kind}', text, ())[:_DIGITS]}"
    return f"{key}-{before + 1}" if before else key


def _row(
    checked: CheckedDraft,
    item: Item,
    places: Places,
    reviews: Sequence[ClaimReview],
    cite: Callable[[Evidence], str],
) -> Row:
    text = _line(checked.draft.text[item.span.slice])
    line, column = places.position(item.span.start)
    verdict, citation = _judged(item, reviews)
    record = citation.evidence if citation is not None else None
    return Row(
        id=item_id(item.kind, text),
        text=text,
        place=f"{visible(name(checked.draft))}:{line}:{column}",
        kind=item.kind.value,
        verdict=verdict,
        source=_source(record) if record is not None else "",
        locator=_line(record.locator or "") if record is not None else "",
        citation=f"[@{record.id}] {cite(record)}" if record is not None else "",
        sentence=_line(checked.draft.text[_shown(item).slice]),
    )


def _shown(item: Item) -> Span:
    """The sentence, or of one without end what stands around the thing."""
    if len(item.sentence) <= _LONGEST:
        return item.sentence
    start = max(item.sentence.start, item.span.start - _AROUND)
    return Span(start, max(min(item.sentence.end, item.span.start + _AROUND), start))


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def _source(record: Evidence) -> str:
    source = record.source
    parts = (source.publisher, source.number, source.title, record.date, source.url)
    return _line(", ".join(part for part in parts if part))


def _judged(item: Item, reviews: Sequence[ClaimReview]) -> tuple[str, Citation | None]:
    """The verdict on the claim that a thing stands in, and its strongest citation; a name has none of its own."""
    if item.kind is Kind.NAME:
        return "", None
    review = next(_touching(item.span, reviews), None)
    if review is None:
        return "", None
    said = review.attribution
    if item.kind is Kind.QUOTED_FACT and said is not None:
        return said.content_verdict.value, _strongest(said.content_verdict, said.content_citations)
    verdict = review.verdict.value
    if said is not None and said.content_verdict is not review.verdict:
        # That it was said, and what was said, are two things to check.
        verdict = f"{verdict} (what is said: {said.content_verdict.value})"
    return verdict, _strongest(review.verdict, review.citations)


def _touching(span: Span, reviews: Sequence[ClaimReview]) -> Iterator[ClaimReview]:
    """The reviews of the claims that a stretch lies in or touches, the best first; claims do not overlap."""
    first = bisect_right(reviews, span.start, key=lambda review: review.span.end)
    near = reviews[first : bisect_left(reviews, span.end, key=lambda review: review.span.start)]
    yield from (review for review in near if review.span.contains(span))
    yield from near


def _strongest(verdict: Verdict, citations: Sequence[Citation]) -> Citation | None:
    """The best citation on the side of the verdict; where both sides stand, the best that takes one."""
    wanted = _SIDE.get(verdict)
    sides = [c for c in citations if c.stance is wanted or (wanted is None and c.stance is not Stance.RELATED)]
    return min(sides, key=lambda c: (c.tier, -c.score, c.evidence.id), default=None)
