"""The left side of the page: a draft as it was read, each claim in it a link to its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimcheck.model.draft import BlockKind, Draft
from claimcheck.model.run import CheckedClaim, CheckedDraft
from claimcheck.patterns import lazy
from claimcheck.report.html_marks import deciding_words, level_of, mark_of
from claimcheck.report.html_markup import Markup, element, join, text
from claimcheck.spans import Span

_LETTER = lazy(r"[^\W\d_]")
_TAGS = {BlockKind.PARAGRAPH: "p", BlockKind.HEADING: "h3", BlockKind.ITEM: "li", BlockKind.QUOTE: "p"}
_AROUND = {BlockKind.ITEM: "ul", BlockKind.QUOTE: "blockquote"}


class Numbered(Struct, frozen=True, kw_only=True):
    """A claim with its number in the page."""

    number: int
    claim: CheckedClaim

    @property
    def span(self) -> Span:
        """Where the claim stands in its draft."""
        return self.claim.review.span


class _Unit(Struct, frozen=True):
    """A block of a draft, or what stands between two; then `kind` is None."""

    kind: BlockKind | None
    span: Span
    skip: tuple[Span, ...] = ()


def body(checked: CheckedDraft, claims: Sequence[Numbered]) -> Markup:
    """The whole text of a draft, its claims marked; a claim with no place in the text follows at the end."""
    waiting = sorted(claims, key=lambda c: (c.span, c.number))
    parts: list[tuple[BlockKind | None, Markup]] = []
    at = 0
    for unit in _units(checked.draft):
        own: list[Numbered] = []
        while at < len(waiting) and waiting[at].span.start < unit.span.end:
            own.append(waiting[at])
            at += 1
        shown = _unit(checked.draft.text, unit, own)
        if shown is not None:
            parts.append((unit.kind, shown))
    parts += [
        (None, element("p", _link(claim, text(claim.claim.review.text)), class_="block")) for claim in waiting[at:]
    ]
    return _grouped(parts)


def _units(draft: Draft) -> Iterator[_Unit]:
    """Blocks and what is between them, in order, covering the text once."""
    done = 0
    for block in sorted(draft.blocks, key=lambda b: b.span):
        start, end = max(block.span.start, done), min(block.span.end, len(draft.text))
        if start >= end:
            continue
        if done < start:
            yield _Unit(None, _between(draft.text, done, start))
        yield _Unit(block.kind, Span(start, end), block.skip)
        done = end
    if done < len(draft.text):
        yield _Unit(None, _between(draft.text, done, len(draft.text)))


def _between(text: str, start: int, end: int) -> Span:
    """What stands between two blocks, without blank lines around it and without the mark of the next block."""
    last = text.rfind("\n", start, end) + 1
    if start < last < end < len(text) and not _LETTER.search(text[last:end]):
        end = last
    kept = text[start:end].strip()
    first = text.find(kept, start, end)
    return Span(first, first + len(kept))


def _unit(source: str, unit: _Unit, claims: Sequence[Numbered]) -> Markup | None:
    if unit.kind is None and not claims and not _LETTER.search(source[unit.span.slice]):
        return None  # Blank lines, list marks, rules.
    inside = join(_pieces(source, unit, claims))
    classes = "block" if claims else "block plain"
    if unit.kind is None:
        return element("div", inside, class_=f"{classes} other")
    return element(_TAGS[unit.kind], inside, class_=classes)


def _pieces(source: str, unit: _Unit, claims: Sequence[Numbered]) -> Iterator[Markup]:
    done = unit.span.start
    for claim in claims:
        start, end = max(claim.span.start, done), max(min(claim.span.end, unit.span.end), done)
        yield _prose(source, Span(done, max(start, done)), unit.skip, ())
        yield _link(claim, _prose(source, Span(min(start, end), end), unit.skip, _words(source, claim)))
        done = end
    yield _prose(source, Span(done, unit.span.end), unit.skip, ())


def _words(source: str, claim: Numbered) -> tuple[Span, ...]:
    if source[claim.span.slice] != claim.claim.review.text:
        return ()
    return tuple(span.shift(claim.span.start) for span in deciding_words(claim.claim))


def _prose(source: str, within: Span, skip: Sequence[Span], words: Sequence[Span]) -> Markup:
    """A stretch of the draft, deciding words marked, what is no prose set back."""
    layers = [(span, "b") for span in words] + [(span, "i") for span in skip if not any(map(span.overlaps, words))]
    parts: list[str] = []
    done = within.start
    for span, tag in sorted(layers):
        start, end = max(span.start, done), min(span.end, within.end)
        if start < end:
            parts += [source[done:start], element(tag, source[start:end])]
            done = end
    return join([*parts, source[done : within.end]])


def _link(claim: Numbered, inside: Markup) -> Markup:
    """The link from a claim in the draft to its evidence: verdict and level stand beside it, and are read out."""
    mark, level = mark_of(claim.claim.review), level_of(claim.claim)
    sign = f"{mark.sign} {level} [{claim.number}]" if level else f"{mark.sign} [{claim.number}]"
    return element(
        "a",
        inside,
        id=f"s{claim.number}",
        class_=f"s {mark.key}" + (f" {level}" if level else ""),
        href=f"#c{claim.number}",
        data_sign=sign,
        aria_label=None if inside else f"claim {claim.number}",
        aria_describedby=f"m-{mark.key}" + (f" l-{level}" if level else ""),
    )


def _grouped(parts: Sequence[tuple[BlockKind | None, Markup]]) -> Markup:
    """Neighbouring items in one list, neighbouring quotes in one quotation."""
    found: list[Markup] = []
    at = 0
    while at < len(parts):
        kind, end = parts[at][0], at + 1
        around = _AROUND.get(kind) if kind is not None else None
        while around and end < len(parts) and parts[end][0] is kind:
            end += 1
        inner = join(part for _, part in parts[at:end])
        found.append(element(around, inner) if around else inner)
        at = end
    return join(found)
