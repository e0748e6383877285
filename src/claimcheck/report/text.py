"""The terminal report: claims in full where one was asked about, else a draft's results; the base last."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimcheck.model.draft import Places
from claimcheck.model.run import CheckedDraft, Run
from claimcheck.report import claim as claims
from claimcheck.report import draft, footer
from claimcheck.report.layout import para
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, ansi, plain
from claimcheck.report.view import WIDTH, View, view


class TextOptions(Struct, frozen=True, kw_only=True):
    """How a terminal report is to look; the words do not depend on `color`."""

    width: int = WIDTH
    color: bool = False
    all: bool = False
    """List claims that gave no result, too."""
    all_citations: bool = False
    quiet: bool = False
    """The answers and counts alone."""
    full: bool = False
    """Show each claim in full, wherever it stands."""
    exit_code: int | None = None


def render(run: Run, options: TextOptions | None = None) -> str:
    """The run as text, plain or with SGR codes; no control from a draft or a base reaches a terminal."""
    options = options or TextOptions()
    lines = list(_report(run, options))
    return ansi(lines) if options.color else plain(lines)


def _report(run: Run, options: TextOptions) -> Iterable[Line]:
    page = view(run.base, width=options.width, all_citations=options.all_citations, as_of=run.as_of)
    alone = len(run.drafts) == 1
    for checked in run.drafts:
        yield from _draft(page, checked, options, full=_in_full(checked, options, alone))
    for note in run.notifications:
        yield draft.notification(note)
    if run.notifications:
        yield ()
    if options.quiet:
        yield footer.base_in_short(page)
    else:
        yield from footer.base_lines(page, options.exit_code)


def _in_full(checked: CheckedDraft, options: TextOptions, alone: bool) -> bool:
    if options.full or checked.draft.path is None:
        return True
    return alone and checked.sentences == len(checked.claims) == 1


def _draft(page: View, checked: CheckedDraft, options: TextOptions, *, full: bool) -> Iterable[Line]:
    if not checked.sentences:
        name = visible(checked.draft.path) if checked.draft.path else "The text"
        yield from (*para(f"{name}: empty, nothing to compare.", width=page.width), ())
        yield from draft.on_draft(page, checked, quiet=options.quiet)
    elif full:
        yield from _claims(page, checked, options)
        yield from draft.on_draft(page, checked, quiet=options.quiet)
    else:
        yield from draft.listing(page, checked, everything=options.all, quiet=options.quiet)
        yield from [footer.scan_in_short(checked)] if options.quiet else [*footer.scan(page, checked), ()]


def _claims(page: View, checked: CheckedDraft, options: TextOptions) -> Iterable[Line]:
    places = Places(checked.draft)
    for claim in checked.claims:
        place = draft.place(checked, claim.review.span, places) if checked.draft.path else None
        yield from (claims.brief(page, claim, place) if options.quiet else [*claims.full(page, claim, place), ()])
    if not checked.claims:
        where = visible(checked.draft.path) if checked.draft.path else "The text"
        text = f"{where}: no claim to compare in {count(checked.sentences, 'sentence')}."
        yield from (*para(text, width=page.width), ())
