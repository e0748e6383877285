"""What a comparison needs besides the claim: base, vocabulary, readings made once."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from claimcheck.model.evidence import Evidence, EvidenceBase, by_id
from claimcheck.spans import Span
from claimcheck.stance.bearing import Reach, marks, may_bear, reach, same_words
from claimcheck.text import stored
from claimcheck.text.hedges import find as find_hedges
from claimcheck.text.propositions import Proposition, read
from claimcheck.text.sentences import split
from claimcheck.text.vocabulary import Vocabulary, build


def open_findings(text: str) -> tuple[str, ...]:
    """The matters of which a text says that a body could not establish them: neither they nor their opposites.

    A matter that stands in no words of its own is empty.
    """
    from claimcheck.text.attribution import CueClass
    from claimcheck.text.attribution import find as find_attributions

    return tuple(
        " ".join(text[span.slice] for span in a.content)
        for a in find_attributions(text)
        if a.cue_class is CueClass.FINDS and a.negated
    )


class Context(Struct, frozen=True):
    """A base with its vocabulary and a memory of the sentences read."""

    base: EvidenceBase
    vocabulary: Vocabulary
    by_id: Mapping[str, Evidence]
    stored: Mapping[str, bytes] = field(default_factory=dict)
    """Readings made when the base was compiled, by text and reference date."""
    open_matters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What `matters_left_open` gave for the base's own sentences, where it gave anything."""
    _read: dict[tuple[str, str | None], Proposition] = field(default_factory=dict)
    _speakers: dict[str, frozenset[str]] = field(default_factory=dict)
    _said: dict[str, tuple[Proposition, ...]] = field(default_factory=dict)
    _reaches: dict[int, tuple[Proposition, Reach]] = field(default_factory=dict)
    _marks: dict[int, tuple[Proposition, frozenset[str]]] = field(default_factory=dict)

    def read(self, text: str, reference: str | None = None) -> Proposition:
        """The proposition of `text`, knowledge hedges left out of its terms."""
        key = (text, reference)
        if key not in self._read and (line := self.stored.get(_key(text, reference))) is not None:
            self._read[key] = stored.read(line)
        if key not in self._read:
            hedges: tuple[Span, ...] = tuple(h.span for h in find_hedges(text))
            self._read[key] = read(text, self.vocabulary, reference=reference, hedges=hedges)
        return self._read[key]

    def may_bear(self, claim: Proposition, evidence: Proposition) -> bool:
        """Whether the two can have enough in common; where this is False, comparing them gives nothing."""
        if id(claim) not in self._reaches:
            self._reaches[id(claim)] = claim, reach(claim, self.vocabulary)
        if id(evidence) not in self._marks:
            self._marks[id(evidence)] = evidence, marks(evidence, self.vocabulary)
        its = self._reaches[id(claim)][1]
        # The same words say the same, even where they tell too little to be compared.
        return may_bear(its, self._marks[id(evidence)][1]) or (its.slight and same_words(claim.text, evidence.text))

    def readings(self) -> dict[str, bytes]:
        """All readings made so far, as `stored.write` writes them."""
        return {_key(*key): stored.write(proposition) for key, proposition in self._read.items()}

    def propositions(self, evidence: Evidence) -> tuple[Proposition, ...]:
        """What a record says: its propositions, or else its own sentences."""
        if evidence.id not in self._said:
            texts = evidence.propositions or _sentences(evidence.quotation or evidence.summary or "")
            self._said[evidence.id] = tuple(self.read(text, evidence.date) for text in texts)
        return self._said[evidence.id]

    def matters_left_open(self, text: str, reference: str | None) -> tuple[str, ...]:
        """The matters of which a record's sentence says that a body could not establish them."""
        if _key(text, reference) in self.stored:
            return tuple(self.open_matters.get(text, ()))
        return open_findings(text)

    def speaker(self, name: str) -> frozenset[str]:
        """The ids of the names that a record's `by` stands for."""
        if name not in self._speakers:
            found = frozenset({name}) if name in self.vocabulary.names else self.vocabulary.resolve(name)
            self._speakers[name] = found
        return self._speakers[name]


def _sentences(text: str) -> list[str]:
    return [text[span.slice] for span in split(text)]


def _key(text: str, reference: str | None) -> str:
    return f"{reference or ''}\n{text}"


def context(
    base: EvidenceBase,
    vocabulary: Vocabulary | None = None,
    readings: Mapping[str, bytes] | None = None,
    open_matters: Mapping[str, tuple[str, ...]] | None = None,
) -> Context:
    """The context of a base; the rest is what was made of the base before, if it was."""
    return Context(base, vocabulary or build(base.lexicon), by_id(base.evidence), readings or {}, open_matters or {})
