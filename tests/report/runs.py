"""Runs built by hand, one for each thing that a report has to say; golden files are made from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from claimcheck.model.draft import Block, BlockKind, Draft
from claimcheck.model.evidence import (
    BaseLexicon,
    Evidence,
    EvidenceBase,
    Kind,
    Name,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
    Status,
    VerifiedClaim,
    Via,
)
from claimcheck.model.review import (
    AttributedContent,
    AttributionStatus,
    Basis,
    Citation,
    ClaimReview,
    DecidedBy,
    EvidenceField,
    Match,
    Reason,
    ReasonKind,
    Relation,
    Stance,
    Verdict,
)
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Notification, Result, Run
from claimcheck.spans import Span

# The base

OIG = Source(
    id="dhs-oig-21-36",
    title="ICE Did Not Consistently Provide Separated Migrant Parents the Opportunity to Bring Their Children",
    publisher="DHS Office of Inspector General",
    number="OIG-21-36",
    dated="2021-05-18",
    published="2021-05-24",
    url="https://www.oig.dhs.gov/taxonomy/term/79",
    url_is="listing",
)
HJC = Source(id="hjc-2018", title="Oversight hearing", publisher="House Judiciary Committee", dated="2018-12-20")
HHS = Source(id="hhs-2019", title="Border hearing", publisher="House Homeland Security Committee", dated="2019-03-06")
POLITICO = Source(id="politico", title="Separations", publisher="Politico", dated="2018-07-25")
CBS = Source(id="cbs", title="348 parents", publisher="CBS News", dated="2021-05-24", url="https://example.org/cbs")
COURT = Source(
    id="ms-l", title="Order", publisher="U.S. District Court, S.D. Cal.", dated="2018-06-26", number="ECF 83"
)

WATCH = Period("2017-07-01", "2018-07-11")
AT_OIG = Seen(level=SeenLevel.PRIMARY, where="oig.dhs.gov")


def press(publisher: str, day: str) -> Seen:
    """Seen as quoted by an outlet."""
    return Seen(level=SeenLevel.PRESS, via=Via(publisher=publisher, date=day))


def oig(name: str, quotation: str | None, **more: Any) -> Evidence:
    """A finding of the inspector general."""
    fields: dict[str, Any] = {"seen": AT_OIG, "locator": "Executive Summary", "period": WATCH}
    return Evidence(id=name, kind=Kind.FINDING, by=OIG.publisher, source=OIG, quotation=quotation, **(fields | more))


def said(name: str, quotation: str | None, source: Source, seen: Seen, **more: Any) -> Evidence:
    """A statement of the secretary."""
    fields: dict[str, Any] = {"kind": Kind.STATEMENT, "by": "Kirstjen Nielsen"}
    return Evidence(id=name, source=source, quotation=quotation, seen=seen, **(fields | more))


CONSISTENT = oig(
    "oig-21-36-no-consistent-opportunity",
    "We determined that before July 12, 2018, migrant parents did not consistently have the opportunity to reunify "
    "with their children before removal.",
)
WANTED = oig(
    "oig-21-36-evidence-parents-wanted-children",
    "In fact, ICE removed some parents without their children despite having evidence the parents wanted to bring "
    "their children back to their home country.",
)
TOLD = oig(
    "oig-21-36-parents-told-officers",
    "ICE records reflect that in some cases, parents told ICE officers they wanted their children to accompany them "
    "back to their home country - but ICE nevertheless removed the parents without reunifying them",
    locator="not seen",
    seen=Seen(level=SeenLevel.PRESS),
)
NO_POLICY = oig("oig-21-36-no-policy", "there was no policy or standard process requiring ICE officers to ascertain")
RECORD_348 = oig(
    "oig-21-36-348-parents",
    "ICE removed at least 348 separated parents without documenting that those parents wanted to leave their children",
    misreadings=("348 is no record of what they wanted, not no choice",),
)
CBS_ACCOUNT = Evidence(
    id="cbs-oig-348",
    kind=Kind.REPORT,
    by="CBS News",
    source=CBS,
    summary="ICE deported at least 348 parents without ensuring what they wanted, the report found.",
    seen=Seen(level=SeenLevel.COPY, where="wsgw.com"),
    relays=Relays(by=OIG.publisher, kind=Kind.FINDING, document=OIG.id),
    period=WATCH,
)
EVERY = said(
    "nielsen-2018-12-20-every-parent-choice",
    "Every parent had the choice to bring the child back with them when they were removed. The ones who did not bring "
    "the children with them made the choice not to have the child accompany them.",
    HJC,
    press("CNN", "2021-05-24"),
    occasion="House Judiciary Committee",
)
NO_PARENT = said(
    "nielsen-2019-03-06-no-parent",
    "There was no parent who has been deported to my knowledge without multiple opportunities to take their children "
    "with them",
    HHS,
    press("CBS News", "2021-05-24"),
    occasion="House Homeland Security Committee",
)
ALWAYS = said(
    "nielsen-2018-07-24-always-have-choice",
    "The parents always have the choice to take the children with them",
    POLITICO,
    press("Politico", "2018-07-25"),
    dated="2018-07-24",
    occasion="Fox News",
)
MORE_SAID = tuple(
    said(f"official-2018-{month:02d}", "Parents chose to leave.", POLITICO, press("Politico", "2018-07-25"))
    for month in range(1, 4)
)
CONCURRED = said(
    "ice-concurred",
    None,
    OIG,
    AT_OIG,
    by="ICE",
    summary="ICE concurred with the recommendations (OIG-21-36).",
)
RETRACTED = Evidence(
    id="politico-retracted",
    kind=Kind.REPORT,
    by="Politico",
    source=POLITICO,
    summary="All parents were asked.",
    seen=Seen(level=SeenLevel.PRESS, via=Via(publisher="Politico", date="2018-07-25")),
    status=Status.RETRACTED,
    status_reason="the outlet withdrew it",
    status_date="2018-09",
)
ORDER = Evidence(
    id="ms-l-order",
    kind=Kind.ACT,
    by=COURT.publisher,
    source=COURT,
    quotation="Defendants must reunify all Class Members with their minor children",
    locator="p. 23",
    seen=Seen(level=SeenLevel.COPY, where="courtlistener.com"),
)
RECORDS = (
    CONSISTENT,
    WANTED,
    TOLD,
    NO_POLICY,
    RECORD_348,
    CBS_ACCOUNT,
    EVERY,
    NO_PARENT,
    ALWAYS,
    *MORE_SAID,
    CONCURRED,
    RETRACTED,
    ORDER,
)
VERIFIED = VerifiedClaim(
    id="no-parent-deported-without-choice",
    claim="No parent was deported without being given the choice to take their child.",
    contradicted_by=(CONSISTENT.id, WANTED.id, TOLD.id),
    supported_by=(EVERY.id, NO_PARENT.id, ALWAYS.id),
    context=(RECORD_348.id,),
    response=(CONCURRED.id,),
    safe_wording='Parents "did not consistently have the opportunity to reunify with their children before removal" '
    "before July 12, 2018, the inspector general found.",
    reviewed_by="desk",
    reviewed_on="2026-11-22",
)
BASE = EvidenceBase(
    id="separations",
    title="US family separations",
    covers="family separation at the US-Mexico border",
    digest="sha256:3f9a1c0b55d2e8aa7790f1e2c3d4b5a6978877665544332211ffeeddccbbaa00",
    period=Period("2017-01-01", "2021-12-31"),
    sources=(OIG, HJC, HHS, POLITICO, CBS, COURT),
    evidence=RECORDS,
    verified_claims=(VERIFIED,),
    lexicon=BaseLexicon(
        names=(
            Name(
                id="nielsen",
                name="Kirstjen Nielsen",
                type="person",
                also=("Nielsen",),
                kinds=("secretary", "official"),
            ),
            Name(id="ice", name="U.S. Immigration and Customs Enforcement", type="body", also=("ICE",)),
        )
    ),
)

# Builders


def reason(  # noqa: PLR0917 - a test reads better without the names
    kind: ReasonKind, claim: str, record: str, text: str, evidence: Evidence, message: str = ""
) -> Reason:
    """A reason whose spans are found in the claim's text and in the record's words."""
    source, field = (evidence.quotation or "", EvidenceField.QUOTATION)
    if record not in source and evidence.summary:
        source, field = evidence.summary, EvidenceField.SUMMARY
    return Reason(
        kind=kind,
        claim=claim,
        evidence=record,
        message=message or f"{kind.value}: {claim!r} against {record!r}",
        claim_span=_find(text, claim),
        evidence_span=_find(source, record),
        evidence_field=field,
    )


def _find(text: str, words: str) -> Span | None:
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def cite(evidence: Evidence, stance: Stance, *reasons: Reason, basis: Basis = Basis.REVIEWED, **more: Any) -> Citation:
    """A citation at the record's own tier."""
    fields: dict[str, Any] = {"tier": evidence.tier, "score": 0.93}
    return Citation(evidence=evidence, stance=stance, basis=basis, reasons=reasons, **(fields | more))


def review(text: str, verdict: Verdict, citations: tuple[Citation, ...] = (), **more: Any) -> ClaimReview:
    """A review of a claim that is a whole text."""
    fields: dict[str, Any] = {
        "span": Span(0, len(text)),
        "decided_by": None,
        "attribution": None,
        "verified_claim": None,
    }
    return ClaimReview(text=text, verdict=verdict, citations=citations, **(fields | more))


def result(rule: str, name: str, level: Level, message: str, span: Span, *evidence: Evidence, **more: Any) -> Result:
    """A result that rests on some records."""
    ids = tuple(e.id for e in evidence)
    return Result(rule=rule, name=name, level=level, message=message, span=span, evidence=ids, **more)


def draft_of(text: str, path: str | None) -> Draft:
    """A draft of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Draft(path=path, text=text, blocks=(block,) if text else ())


def run_of(*drafts: CheckedDraft, **more: Any) -> Run:
    """A run over some drafts."""
    fields: dict[str, Any] = {"version": "0.0.0", "base": BASE, "as_of": None}
    return Run(drafts=drafts, **(fields | more))


def single(found: ClaimReview, *results: Result, path: str | None = None, base: EvidenceBase = BASE) -> Run:
    """A run over one claim."""
    claim = CheckedClaim(review=found, results=results)
    checked = CheckedDraft(draft=draft_of(found.text, path), sentences=1, skipped=0, claims=(claim,))
    return run_of(checked, base=base)


# The runs

HEADLINE = "no parent was deported without a choice"
EQUIVALENT = Match(id=VERIFIED.id, relation=Relation.EQUIVALENT)
BY_FINDING = DecidedBy(tier=1, origins=1, basis=Basis.REVIEWED)


def against(text: str, words: str) -> tuple[Citation, ...]:
    """What the inspector general found, against a claim that holds `words`."""
    kind = ReasonKind.QUANTIFIER
    return (
        cite(
            CONSISTENT,
            Stance.CONTRADICTS,
            reason(kind, words, "did not consistently have the opportunity", text, CONSISTENT),
        ),
        cite(
            WANTED,
            Stance.CONTRADICTS,
            reason(kind, words, "some parents without their children", text, WANTED),
        ),
        cite(TOLD, Stance.CONTRADICTS, reason(kind, words, "in some cases, parents", text, TOLD)),
    )


def behind() -> tuple[Citation, ...]:
    """The statements for the headline claim."""
    hedge = reason(
        ReasonKind.CERTAINTY, "", "to my knowledge", "", NO_PARENT, 'the record is hedged: "to my knowledge"'
    )
    return (
        cite(EVERY, Stance.SUPPORTS),
        cite(NO_PARENT, Stance.SUPPORTS, hedge),
        cite(ALWAYS, Stance.SUPPORTS),
        *(cite(e, Stance.SUPPORTS) for e in MORE_SAID),
    )


def headline() -> Run:
    """The headline claim: contradicted by findings, supported by statements only."""
    no_record = reason(
        ReasonKind.POPULATION, "no parent", "at least 348", HEADLINE, RECORD_348, "no record is not no choice"
    )
    citations = (
        *against(HEADLINE, "no parent"),
        *behind(),
        cite(RECORD_348, Stance.RELATED, no_record),
        cite(RETRACTED, Stance.RELATED, basis=Basis.DERIVED),
    )
    found = review(HEADLINE, Verdict.CONTRADICTED, citations, decided_by=BY_FINDING, verified_claim=EQUIVALENT)
    return single(
        found,
        result("CC101", "contradicted-claim", Level.ERROR, "the record contradicts it", found.span, CONSISTENT),
    )


ATTRIBUTED = (
    "Nielsen testified in March 2019 that no parent was deported without multiple opportunities to take their children."
)


def attributed() -> Run:
    """A statement reported as it was made, whose content findings contradict."""
    hedge = reason(
        ReasonKind.CERTAINTY,
        "",
        "to my knowledge",
        ATTRIBUTED,
        NO_PARENT,
        'your sentence drops "to my knowledge"',
    )
    said_so = AttributedContent(
        source="Nielsen",
        cue="testified",
        content="no parent was deported without multiple opportunities to take their children",
        factive=False,
        status=AttributionStatus.ON_FILE,
        content_verdict=Verdict.CONTRADICTED,
        content_citations=(*against(ATTRIBUTED, "no parent"), cite(NO_PARENT, Stance.SUPPORTS)),
    )
    found = review(
        ATTRIBUTED,
        Verdict.SUPPORTED,
        (cite(NO_PARENT, Stance.SUPPORTS, hedge, tier=2),),
        decided_by=DecidedBy(tier=2, origins=1, basis=Basis.DERIVED),
        attribution=said_so,
        verified_claim=EQUIVALENT,
    )
    return single(
        found,
        result(
            "CC401",
            "dropped-hedge",
            Level.NOTE,
            'your sentence drops "to my knowledge"',
            found.span,
            NO_PARENT,
        ),
    )


MISQUOTED = (
    'Nielsen told the House Judiciary Committee in December 2018: "Each parent had a chance to bring the child back '
    'with them when they were removed."'
)


def misquotation() -> Run:
    """A quotation whose words differ from those on file."""
    changed = reason(
        ReasonKind.QUOTATION, "chance", "choice", MISQUOTED, EVERY, '"choice" -> "chance" changes the meaning'
    )
    other_day = reason(ReasonKind.DATE, "December 2018", "", MISQUOTED, ALWAYS, "said on another occasion")
    said_so = AttributedContent(
        source="Nielsen",
        cue="told",
        content="Each parent had a chance to bring the child back with them when they were removed.",
        factive=False,
        status=AttributionStatus.WORDS_DIFFER,
        content_verdict=Verdict.CONTRADICTED,
        content_citations=(*against(MISQUOTED, "Each parent"), cite(EVERY, Stance.SUPPORTS)),
    )
    found = review(
        MISQUOTED,
        Verdict.CONTRADICTED,
        (cite(EVERY, Stance.CONTRADICTS, changed, tier=2), cite(ALWAYS, Stance.RELATED, other_day, tier=2)),
        decided_by=DecidedBy(tier=2, origins=1, basis=Basis.DERIVED),
        attribution=said_so,
        verified_claim=EQUIVALENT,
    )
    span = Span(MISQUOTED.index('"'), len(MISQUOTED))
    return single(
        found,
        result("CC301", "altered-quotation", Level.ERROR, 'the words on file have "choice"', span, EVERY),
    )


def not_in_base() -> Run:
    """A claim that nothing in the base bears on."""
    return single(review("ICE bought 391 vans", Verdict.NOT_ENOUGH_EVIDENCE))


def not_settled() -> Run:
    """A claim that records bear on without deciding it."""
    text = "ICE coerced 348 parents"
    note = reason(ReasonKind.POPULATION, "348 parents", "at least 348", text, RECORD_348, "another measure")
    return single(
        review(text, Verdict.NOT_ENOUGH_EVIDENCE, (cite(RECORD_348, Stance.RELATED, note, basis=Basis.DERIVED),))
    )


def exceeds() -> Run:
    """A claim that says more than its record."""
    text = "All parents were removed without their children despite evidence that they wanted them."
    why = reason(ReasonKind.QUANTIFIER, "All parents", "some parents", text, WANTED)
    found = review(
        text,
        Verdict.EXCEEDS_EVIDENCE,
        (cite(WANTED, Stance.QUALIFIES, why, basis=Basis.DERIVED), cite(CBS_ACCOUNT, Stance.QUALIFIES)),
        decided_by=DecidedBy(tier=1, origins=1, basis=Basis.DERIVED),
    )
    return single(
        found,
        result(
            "CC103",
            "claim-exceeds-evidence",
            Level.WARNING,
            'the record says "some parents"',
            Span(0, 11),
            WANTED,
            fix="say how many the record speaks of",
        ),
    )


def statements_only() -> Run:
    """A claim on which only statements take a side."""
    text = "Parents always have the choice to take the children."
    citations = (
        cite(ALWAYS, Stance.SUPPORTS, basis=Basis.DERIVED),
        cite(EVERY, Stance.SUPPORTS, basis=Basis.DERIVED),
    )
    found = review(
        text, Verdict.STATEMENTS_ONLY, citations, decided_by=DecidedBy(tier=3, origins=2, basis=Basis.DERIVED)
    )
    return single(
        found,
        result("CC104", "statements-only", Level.NOTE, "only statements take a side", found.span, ALWAYS),
    )


def supported() -> Run:
    """A claim that a finding supports."""
    text = "ICE removed at least 348 parents without documenting what they wanted."
    why = reason(ReasonKind.QUANTITY, "at least 348", "at least 348", text, RECORD_348)
    citations = (cite(RECORD_348, Stance.SUPPORTS, why), cite(CBS_ACCOUNT, Stance.SUPPORTS))
    return single(review(text, Verdict.SUPPORTED, citations, decided_by=BY_FINDING))


def conflicting() -> Run:
    """A claim on which the record is divided."""
    text = "All class members were to be reunified."
    citations = (cite(ORDER, Stance.SUPPORTS), cite(NO_POLICY, Stance.CONTRADICTS))
    decided = DecidedBy(tier=1, origins=2, basis=Basis.DERIVED)
    return single(review(text, Verdict.CONFLICTING_EVIDENCE, citations, decided_by=decided))


LINES = (
    "No parent was deported without a choice.",
    "The report found that ICE removed at least 384 parents without documenting what they wanted.",
    '"There was no parent who has been deported ... without multiple opportunities," Nielsen said.',
    "Albence told senators that letting parents choose was long-standing policy.",
    "Is that so?",
    "ICE bought 391 vans.",
    "ICE removed at least 348 parents.",
)


def _claim_at(number: int, verdict: Verdict, citations: tuple[Citation, ...] = (), **more: Any) -> ClaimReview:
    start = sum(len(line) + 1 for line in LINES[:number])
    return review(LINES[number], verdict, citations, span=Span(start, start + len(LINES[number])), **more)


def four_results() -> Run:
    """A draft with four results, a claim that is not in the base, one supported, and a question."""
    contradicted = _claim_at(0, Verdict.CONTRADICTED, against(LINES[0], "No parent"), decided_by=BY_FINDING)
    why = reason(ReasonKind.QUANTITY, "at least 384", "at least 348 separated parents", LINES[1], RECORD_348)
    figure = _claim_at(
        1,
        Verdict.CONTRADICTED,
        (cite(RECORD_348, Stance.CONTRADICTS, why),),
        decided_by=BY_FINDING,
        document=OIG.id,
    )
    dropped = reason(
        ReasonKind.QUOTATION,
        "...",
        "to my knowledge",
        LINES[2],
        NO_PARENT,
        'the ellipsis drops "to my knowledge"',
    )
    quoted = _claim_at(
        2,
        Verdict.CONTRADICTED,
        (cite(NO_PARENT, Stance.CONTRADICTS, dropped, tier=2),),
        decided_by=BY_FINDING,
    )
    reported = AttributedContent(
        source="Albence",
        cue="told",
        content="letting parents choose was long-standing policy",
        factive=False,
        status=AttributionStatus.ON_FILE,
        content_verdict=Verdict.CONTRADICTED,
        content_citations=(cite(NO_POLICY, Stance.CONTRADICTS),),
    )
    unanswered = _claim_at(
        3,
        Verdict.SUPPORTED,
        (cite(ALWAYS, Stance.SUPPORTS, tier=2),),
        decided_by=BY_FINDING,
        attribution=reported,
    )
    vans = _claim_at(5, Verdict.NOT_ENOUGH_EVIDENCE)
    right = _claim_at(6, Verdict.SUPPORTED, (cite(RECORD_348, Stance.SUPPORTS),), decided_by=BY_FINDING)
    start = figure.span.start
    claims = (
        CheckedClaim(
            review=contradicted,
            results=(
                result(
                    "CC101",
                    "contradicted-claim",
                    Level.ERROR,
                    "the record contradicts it",
                    contradicted.span,
                    CONSISTENT,
                    fix="say who said it, and what the report found",
                ),
            ),
        ),
        CheckedClaim(
            review=figure,
            results=(
                result(
                    "CC201",
                    "figure-differs",
                    Level.ERROR,
                    "384 -> 348",
                    Span(start + 34, start + 46),
                    RECORD_348,
                ),
            ),
        ),
        CheckedClaim(
            review=quoted,
            results=(
                result(
                    "CC301",
                    "altered-quotation",
                    Level.ERROR,
                    'the ellipsis drops "to my knowledge": the meaning changes',
                    quoted.span,
                    NO_PARENT,
                ),
            ),
        ),
        CheckedClaim(
            review=unanswered,
            results=(
                result(
                    "CC304",
                    "unanswered-attribution",
                    Level.WARNING,
                    "nothing from the other side in this paragraph or the next",
                    unanswered.span,
                    NO_POLICY,
                ),
            ),
        ),
        CheckedClaim(review=vans),
        CheckedClaim(
            review=right,
            results=(
                result("CC401", "dropped-hedge", Level.NOTE, "accepted", right.span, RECORD_348, suppressed=True),
            ),
        ),
    )
    text = "\n".join(LINES)
    checked = CheckedDraft(draft=draft_of(text, "drafts/separations.md"), sentences=7, skipped=1, claims=claims)
    note = Notification(
        level=Level.WARNING,
        message="a quotation mark is not closed",
        path="drafts/separations.md",
        line=3,
        column=1,
    )
    return run_of(checked, notifications=(note,))


def empty_draft() -> Run:
    """A draft without a word."""
    return run_of(CheckedDraft(draft=draft_of("", "empty.md"), sentences=0, skipped=0, claims=()))


def no_claims() -> Run:
    """A draft that claims nothing."""
    return run_of(CheckedDraft(draft=draft_of("Really?", "question.md"), sentences=1, skipped=1, claims=()))


HOSTILE = "\x1b]0;owned\x07\x1b[31mNo\u202e parent \x9b2J\ud800\u200b[bold]x[/bold] ::error:: <script>\r\n\tend"


def hostile() -> Run:
    """Terminal controls, bidirectional marks and lone surrogates wherever a string can come from outside."""
    record = replace(
        CONSISTENT,
        quotation=HOSTILE,
        locator=HOSTILE,
        misreadings=(HOSTILE,),
        seen=replace(AT_OIG, where=HOSTILE),
    )
    record = replace(record, by=HOSTILE, source=replace(OIG, title=HOSTILE, number=None, url=HOSTILE, id=HOSTILE))
    why = reason(ReasonKind.QUANTIFIER, HOSTILE, HOSTILE, HOSTILE, record, HOSTILE)
    related = cite(replace(record, id=HOSTILE), Stance.RELATED, why)
    found = review(
        HOSTILE, Verdict.CONTRADICTED, (cite(record, Stance.CONTRADICTS, why), related), decided_by=BY_FINDING
    )
    base = replace(BASE, title=HOSTILE, covers=HOSTILE, evidence=(record,), sources=(record.source,))
    claim = CheckedClaim(
        review=found,
        results=(result("CC101", "contradicted-claim", Level.ERROR, HOSTILE, found.span, record, fix=HOSTILE),),
    )
    checked = CheckedDraft(draft=draft_of(HOSTILE, HOSTILE + ".md"), sentences=2, skipped=1, claims=(claim,))
    note = Notification(level=Level.NOTE, message=HOSTILE, path=HOSTILE, line=1)
    return run_of(checked, base=base, notifications=(note,))


RUNS: dict[str, Callable[[], Run]] = {
    "headline": headline,
    "attributed": attributed,
    "misquotation": misquotation,
    "not-in-base": not_in_base,
    "not-settled": not_settled,
    "exceeds": exceeds,
    "statements-only": statements_only,
    "supported": supported,
    "conflicting": conflicting,
    "four-results": four_results,
    "empty-draft": empty_draft,
    "no-claims": no_claims,
    "hostile": hostile,
}
