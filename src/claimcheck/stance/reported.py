"""Reads a sentence that reports what somebody said into an utterance."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.evidence import Period
from claimcheck.spans import Span
from claimcheck.stance.antecedents import NOTHING_BEFORE, Antecedents
from claimcheck.stance.context import Context
from claimcheck.stance.sources import ANONYMOUS, Source, read_source
from claimcheck.stance.utterance import Utterance
from claimcheck.stance.wording import Quoted
from claimcheck.text.attribution import Attribution, AttributionKind, find
from claimcheck.text.attribution_lexicon import CueClass, Position
from claimcheck.text.clause import ADVERBIAL, RELATIVE
from claimcheck.text.clauses import split
from claimcheck.text.quotations import find as find_quotations
from claimcheck.text.tags import Tag, tag, word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import tokenise

_SHORTEST_CONTENT = 3


class Reported(Struct, frozen=True, kw_only=True):
    """A reported utterance with what the sentence adds: cue, factivity, the document it names."""

    utterance: Utterance
    cue: str
    factive: bool
    endorsed: bool = False
    """Whether the cue itself takes the content on: "revealed", "pointed out"."""
    document: str | None
    position: bool = False
    """The content is a matter on which a position is taken, not a sentence."""
    places: tuple[Span, ...] = ()
    """Where the content stands in the sentence."""
    anchors: tuple[tuple[int, int], ...] = ()
    """Where the parts of the content start in it, and in the sentence."""

    def holds(self, span: Span) -> bool:
        """Whether a span lies in the content."""
        return any(place.contains(span) for place in self.places)


def _outermost(text: str) -> Attribution | None:
    """The attribution that governs the sentence, if one does."""
    found = [
        a
        for a in find(text)
        if a.depth == 0
        and a.source is not None
        and a.content
        and not a.hypothetical
        and not _modifies(text, a)
        and not _is_subordinate(text, a)
    ]
    return found[0] if found else None


def _modifies(text: str, attribution: Attribution) -> bool:
    """Whether the cue is a noun's neighbour and no verb: "records documenting ...", "Ohio state troopers"."""
    words = text[attribution.cue.slice].lower().split()
    source = text[attribution.source.slice].split() if attribution.source is not None else []
    after = tag(tokenise(text[attribution.cue.end :]))[:1]
    if words[0].endswith("ed") and len(words) == 1 and _begins_with_verb(_content(text, attribution)):
        return True  # "The incidents reported rose ...": the cue belongs to the noun.
    if words[0] in word_class("noun_cues") and len(source) == 1 and source[0][0].isupper() and after == [Tag.NOUN]:
        return True
    before = text[: attribution.cue.start].lower().split()
    auxiliary = bool(before) and before[-1] in word_class("be")
    return words[0].endswith("ing") and words[0] != "according" and not auxiliary


def _begins_with_verb(content: str) -> bool:
    tags = tag(tokenise(content))
    return bool(tags) and tags[0] is Tag.VERB and not content[:1].isupper()


def _is_subordinate(text: str, attribution: Attribution) -> bool:
    """Whether the cue stands in a clause that only sets the scene: "once the crew had told the mate that ..."."""
    tokens = tokenise(text)
    clauses = split(tokens, tag(tokens))
    cue = next((i for i, t in enumerate(tokens) if t.start >= attribution.cue.start), 0)
    home = next((c for c in clauses if cue in c.tokens), None)
    if home is None or home.opener < 0:
        return False
    opener, before = tokens[home.opener].lower, tokens[home.opener - 1].lower if home.opener else ""
    if home.kind == RELATIVE:
        return before in word_class("prepositions")
    return home.kind == ADVERBIAL and opener != "as" and clauses[0].verb >= 0


def _content(text: str, attribution: Attribution) -> str:
    return " ".join(text[span.slice] for span in _parts(text, attribution))


def _parts(text: str, attribution: Attribution) -> list[Span]:
    """The places of the words of a content, without the marks around them."""
    found = []
    for span in attribution.content:
        words = text[span.slice].strip().strip('"\u201c\u201d').strip(" ,")
        start = text.index(words, span.start)
        found.append(Span(start, start + len(words)))
    return [span for span in found if len(span)]


def _anchors(parts: list[Span]) -> tuple[tuple[int, int], ...]:
    """Where the parts of a content start in it, and in the sentence."""
    starts = [sum(len(part) + 1 for part in parts[:number]) for number in range(len(parts))]
    return tuple((start, part.start) for start, part in zip(starts, parts, strict=True))


def _finite(content: str) -> bool:
    """Whether a content is a sentence of its own."""
    tokens = tokenise(content)
    return any(t in (Tag.AUXILIARY, Tag.VERB) for t in tag(tokens)) or split(tokens, tag(tokens))[0].verb >= 0


def _when(text: str, attribution: Attribution, reference: str | None) -> tuple[Period | None, Span | None]:
    """The time of the utterance: one among the circumstances of the cue, or one that opens the sentence."""
    for time in find_times(text, reference):
        inside = any(span.overlaps(time.span) for span in attribution.content)
        told = any(span.overlaps(time.span) for span in attribution.occasion)
        if not inside and time.period is not None and (told or time.span.start == 0 or _fronted(text, time.span)):
            return time.period, time.span
    return None, None


def _fronted(text: str, span: Span) -> bool:
    """Whether a time stands in a phrase that opens the sentence: "Speaking on the radio in May, ..."."""
    before = tokenise(text[: span.start])
    if not before or any(t.lower == "," for t in before):
        return False
    tags = tag(before)
    opens = tags[0] in (Tag.GERUND, Tag.PREPOSITION, Tag.PARTICIPLE)
    return opens and not any(t in (Tag.RELATIVE, Tag.SUBORDINATOR) for t in tags)


def _bare(text: str) -> str:
    words = text.lower().split()
    return " ".join(words[1:] if words and words[0] in word_class("definite") else words)


def _document(source: Source, within: Context) -> str | None:
    """The id of the one source document that the words stand for, if they stand for one."""
    if not source.document:
        return None
    words = _bare(source.text)
    named = {
        s.id
        for s in within.base.sources
        if s.id in source.names
        or (s.number is not None and s.number in source.text)
        or words in map(_bare, (s.title, *s.also))
    }
    if len(named) == 1:
        return next(iter(named))
    findings = {e.source.id for e in within.base.evidence if source.names & within.speaker(e.speaker)}
    return next(iter(findings)) if len(findings) == 1 else None


_QUOTES = '"\u201c\u201d'


def _only_quoted(text: str) -> bool:
    """Whether a sentence is one quotation and nothing else."""
    bare = text.strip()
    marks = [i for i, c in enumerate(bare) if c in _QUOTES]
    return len(bare) > 2 and marks == [0, len(bare) - 1]


def _speech(text: str, speaker: Source) -> Reported | None:
    """A sentence that is nothing but somebody's words, as those of the one who spoke before."""
    found = find_quotations(text)
    inner = text.strip().strip(_QUOTES)
    if len(inner.split()) < _SHORTEST_CONTENT:
        return None
    place = found[0].content if found else Span(0, len(text))
    start = text.index(inner)
    utterance = Utterance(
        source=speaker, content=inner, quotations=((text[place.slice], place),), period=None, period_span=None
    )
    return Reported(utterance=utterance, cue="", factive=False, document=None, places=(place,), anchors=((0, start),))


def read_reported(
    text: str, within: Context, reference: str | None, *, last: Antecedents = NOTHING_BEFORE
) -> Reported | None:
    """The utterance that a sentence reports, or None where it speaks for itself.

    `last` is what was named before it: "he added" and words that stand in quotation marks by themselves are of who
    spoke last.
    """
    quoted = last.quoted or _only_quoted(text)
    if last.lead_in:
        led = _led(text, within, reference, last, quoted=quoted)
        if led is not None:
            return led
    if quoted:
        speaker = _whose(last)
        return _speech(text, speaker) if speaker is not None else None
    return _sentence(text, within, reference, last)


def _whose(last: Antecedents) -> Source | None:
    """Whose words a quotation is that stands by itself; set apart with no word of whose, a document's are anybody's."""
    speaker = last.speaker or last.before
    if last.quoted and (speaker is None or (speaker.document and last.speaker is None)):
        return ANONYMOUS
    return speaker


def _led(text: str, within: Context, reference: str | None, last: Antecedents, *, quoted: bool) -> Reported | None:
    """What a list item or a quotation set apart says, as the words that its lead-in reports."""
    if not quoted and _sentence(text, within, reference, last) is not None:
        return None  # It says itself whose words it gives.
    words = text.strip().strip(_QUOTES)
    opened = f'{last.lead_in}, "' if quoted else f"{last.lead_in} "
    whole = f'{opened}{words}"' if quoted else f"{opened}{words[:1].lower()}{words[1:]}"
    led = _sentence(whole, within, reference, last)
    if led is None or led.position or not led.places or led.places[-1].end <= len(opened):
        return None
    content = words.strip(" .;")
    start = text.index(content)
    place = Span(start, start + len(content))
    quotations = ((content, place),) if quoted else _quoted(text, (place,))
    utterance = replace(led.utterance, content=content, quotations=quotations, period_span=None)
    return replace(led, utterance=utterance, places=(place,), anchors=((0, start),))


def _sentence(text: str, within: Context, reference: str | None, last: Antecedents) -> Reported | None:
    attribution = _outermost(text)
    if attribution is None or attribution.cue_class is CueClass.PROPOSES:
        from claimcheck.stance.proposals import read_proposal

        return read_proposal(text, within, reference, last)
    if attribution.source is None:
        return None
    content = _content(text, attribution)
    direct = attribution.kind is AttributionKind.DIRECT
    if attribution.cue_class in (CueClass.BELIEVES, CueClass.PROPOSES) or not _says_something(content, direct):
        return None
    words = text[attribution.source.slice]
    source = last.stands_for(words) or read_source(words, within)
    position = attribution.cue_class in (CueClass.POSITION, CueClass.FINDS) and not _finite(content)
    found = attribution.cue_class is CueClass.FINDS
    return Reported(
        utterance=_utterance(text, attribution, source, None if position else content, reference),
        cue=text[attribution.cue.slice],
        # Who writes that a report found something takes it on, as with "revealed".
        factive=attribution.factive or (found and not attribution.negated),
        endorsed=attribution.factive,
        document=_document(source, within),
        position=position,
        places=attribution.content,
        anchors=_anchors(_parts(text, attribution)),
    )


def _quoted(text: str, places: Iterable[Span]) -> tuple[Quoted, ...]:
    """The quoted words in some places of a sentence."""
    places = tuple(places)
    return tuple(
        (text[q.content.slice], q.content) for q in find_quotations(text) if any(p.overlaps(q.span) for p in places)
    )


def _says_something(content: str, direct: bool) -> bool:
    """Whether a content says anything; "when the boat left", told in other words, is a question."""
    words = content.lower().split()
    return len(words) >= _SHORTEST_CONTENT and (direct or words[0] not in word_class("interrogatives"))


def _utterance(
    text: str, attribution: Attribution, source: Source, content: str | None, reference: str | None
) -> Utterance:
    """The utterance that an attribution reports; without a content of its own the whole sentence is."""
    period, span = _when(text, attribution, reference)
    against = attribution.position is Position.AGAINST and content is not None
    return Utterance(
        source=source,
        content=text if content is None else content,
        quotations=_quoted(text, attribution.content),
        period=period,
        period_span=span,
        occasion=" ".join(text[o.slice] for o in attribution.occasion),
        denied=attribution.negated or against,
        opposes=against,
        finds=attribution.cue_class is CueClass.FINDS or attribution.factive,
    )
