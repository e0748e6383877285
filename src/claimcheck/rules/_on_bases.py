"""The pages of the rules on evidence bases; `claimcheck base lint` runs them."""

from __future__ import annotations

from claimcheck.model.run import Level, Rule
from claimcheck.rules._page import Page

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE

# Number, name, level, summary, what it does, why.
_TABLE: tuple[tuple[int, str, Level, str, str, str], ...] = (
    (
        600,
        "base-format",
        _E,
        "The format is not kept.",
        "It stands for all that `claimcheck check` would refuse the base for, and cannot be ignored.",
        "A base that cannot be read whole would answer with a part of itself, and nobody would see it.",
    ),
    (
        601,
        "missing-locator",
        _N,
        "A record does not say where in its source it stands.",
        "It speaks of `not seen` too: what nobody has looked up yet is work left to do.",
        "Whoever doubts a quotation has to find it again. A report of 90 pages without a page number is a day's work.",
    ),
    (
        602,
        "listing-url",
        _N,
        "A source's address leads to a list of documents.",
        "It speaks where `url_is` is `listing`.",
        "A list changes, and the document slides off its first page. The reader then finds nothing.",
    ),
    (
        603,
        "unseen-source",
        _W,
        "A record nobody has seen is used as more than context.",
        "It speaks of a record with `seen: {level: unseen}` that stands in a list of sides of a verified claim.",
        "A verdict should rest on words that somebody at the desk has read.",
    ),
    (
        604,
        "short-quotation",
        _W,
        "A quotation is too short to stand alone.",
        "It counts fewer than four words; a note where a summary stands beside them.",
        "Three words fit many sentences. Without the clause around them they carry whatever the reader expects.",
    ),
    (
        605,
        "proposition-exceeds-record",
        _E,
        "A proposition says more than its record.",
        "It looks for figures, dates and names of a proposition in the quotation, the summary, `variants`, `read_as`, "
        "the source's names, and the record's author and dates.",
        "What a proposition adds would be cited to a document that never said it.",
    ),
    (
        606,
        "one-sided-claim",
        _N,
        "A verified claim has records on one side only.",
        "A warning where no record supports, contradicts or qualifies the claim.",
        "Often only one side was looked for. Where there is none, nothing is to be mended.",
    ),
    (
        607,
        "unused-record",
        _N,
        "Nothing uses a record.",
        "It counts the lists of verified claims, `superseded_by` and `same_as`.",
        "A check still finds such a record. But nobody has said which claims it decides.",
    ),
    (
        608,
        "repeated-words",
        _W,
        "The same words stand in the base twice.",
        "It compares letters and figures alone, and leaves records alone that say so with `same_as`.",
        "One source that counts as two makes a verdict look better founded than it is.",
    ),
    (
        609,
        "missing-measure",
        _W,
        "A figure does not say what it counts.",
        "It looks at counts of ten and more, or in digits. A note for statements and filings.",
        "Two figures are set against each other only where they count the same. Without a measure that is a guess.",
    ),
    (
        610,
        "statement-for-finding",
        _W,
        "A statement stands where a finding is due.",
        "It speaks where only statements and filings take a side; as a note, where they alone contradict what is "
        "otherwise established.",
        "Statements show what was said, not that it was so: the answer will be that it is asserted only.",
    ),
    (
        611,
        "list-against-reading",
        _E,
        "A list and the engine's reading take opposite sides.",
        "It judges every listed record by its own words and compares that with the list it stands in.",
        "Either the list is wrong, or the wording, or the engine. Each of them reverses an answer.",
    ),
    (
        612,
        "unlisted-side",
        _N,
        "A record takes a side on a claim that does not list it.",
        "It judges the records near each verified claim that are in none of its lists.",
        "Where a verified claim is met its lists alone decide, so a record left out is shown and counts for nothing.",
    ),
    (
        613,
        "indistinct-claims",
        _W,
        "Wordings of two verified claims mean the same.",
        "It finds a claim that is exactly the denial of another, too.",
        "The same sentence would be answered from one list or from the other, and the two drift apart.",
    ),
    (
        614,
        "fallen-record",
        _W,
        "A reviewed list cites a record that no longer stands.",
        "It speaks of a retracted record that supports, contradicts or qualifies a verified claim; as a note, of a "
        "superseded one where nothing that took its place stands in a list of the claim.",
        "A retracted record decides nothing, so the list says more than the answer rests on. Beside a superseded "
        "figure the newer one belongs, or a draft is compared with the older alone.",
    ),
)

PAGES: tuple[tuple[Rule, Page], ...] = tuple(
    (
        Rule(id=f"CC{number}", name=name, level=level, summary=summary),
        Page(headline=summary, does=(does,), why=(why,)),
    )
    for number, name, level, summary, does, why in _TABLE
)
"""Each rule with its page, by id."""
