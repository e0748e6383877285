"""References: what they say, and that nothing in them acts on the page they are pasted into."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_bases import REPORT, changed, opened

from claimcheck.curation.citing import Reference, Style, cite, write
from claimcheck.errors import UsageError
from claimcheck.model.evidence import EvidenceBase


@pytest.fixture
def base(tmp_path: Path) -> EvidenceBase:
    return opened(tmp_path)[0].base


def test_a_finding(base: EvidenceBase) -> None:
    assert cite(base, "some-not-inspected", Style.TEXT) == (
        'Bridge Office, "State of the Bridges", BO-1, March 1, 2020, page 3: '
        '"Some bridges were not inspected in 2019." Read at office.example.'
    )


def test_a_statement_says_where_it_was_said_and_who_quotes_it(base: EvidenceBase) -> None:
    assert cite(base, "rook-every-bridge", Style.TEXT) == (
        'Ada Rook, "town council", April 2020, first column: "Every bridge was inspected in 2019." '
        "As quoted by Town Paper, April 2, 2020; transcript not seen. https://paper.example/a"
    )


def test_markdown_links_the_title(base: EvidenceBase) -> None:
    assert cite(base, "speech", Style.MARKDOWN) == (
        "Town Paper, [*Speech to the council*](https://paper.example/a), April 2020."
    )


def test_html_has_the_elements_for_it(base: EvidenceBase) -> None:
    assert cite(base, "some-not-inspected", Style.HTML) == (
        "<p>Bridge Office, <cite>State of the Bridges</cite>, BO-1, March 1, 2020, page 3: "
        "<q>Some bridges were not inspected in 2019.</q> Read at office.example.</p>"
    )


def test_a_summary_is_never_between_quotation_marks(tmp_path: Path) -> None:
    report = changed(REPORT, "quotation: Some bridges", "summary: Some bridges")
    base = opened(tmp_path, {"evidence/report.yml": report})[0].base

    assert "page 3. Summary: Some bridges were not inspected in 2019." in cite(base, "some-not-inspected", Style.TEXT)
    assert "<q>" not in cite(base, "some-not-inspected", Style.HTML)


def test_a_retracted_record_says_so(tmp_path: Path) -> None:
    fallen = "    locator: page 3\n    status: retracted\n    status_reason: counted twice\n    status_date: 2021-01\n"
    base = opened(tmp_path, {"evidence/report.yml": changed(REPORT, "    locator: page 3\n", fallen)})[0].base

    assert cite(base, "some-not-inspected", Style.TEXT).endswith("RETRACTED January 2021: counted twice.")


def test_claims_measures_and_unknown_ids_are_refused(base: EvidenceBase) -> None:
    with pytest.raises(UsageError, match="is a verified claim"):
        cite(base, "every-bridge-inspected", Style.TEXT)
    with pytest.raises(UsageError, match="neither a record nor a source"):
        cite(base, "closed-bridges", Style.TEXT)
    with pytest.raises(UsageError, match="has the id"):
        cite(base, "nothing", Style.TEXT)


HOSTILE = Reference(
    by="1. <script>alert(1)</script>\x1b[31m",
    title="](https://evil.example) *bold* `code`",
    details=("![x](y)",),
    words='a "quoted"\n\n# heading <b>',
    url='https://a.example/(x)"onclick=1><',
    notes=("|cell|",),
)


def test_nothing_acts_on_a_page() -> None:
    html = write(HOSTILE, Style.HTML)
    assert "<script" not in html
    assert "<b>" not in html
    assert 'onclick=1">' not in html.replace("&quot;", "'")
    markdown = write(HOSTILE, Style.MARKDOWN)
    assert markdown.startswith("1\\. \\<script\\>")
    assert "\\]\\(" not in markdown or "\\](" in markdown
    assert "\\!\\[x\\]" in markdown
    assert "](https://a.example/%28x%29%22onclick=1%3E%3C)" in markdown
    assert "\\|cell\\|" in markdown


@pytest.mark.parametrize("style", Style)
def test_a_reference_is_one_line_without_controls(style: Style) -> None:
    written = write(HOSTILE, style)
    assert written.isprintable()
