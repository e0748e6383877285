"""A base made ready to be asked: vocabulary, index and the readings of its own sentences.

All of it follows from the base and the word lists. It is built once, kept beside the compiled base, and only read at
the next start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from claimcheck.model.evidence import EvidenceBase
from claimcheck.retrieval import index as retrieval
from claimcheck.stance import parallel
from claimcheck.stance.context import Context, context, open_findings
from claimcheck.text import cues, stems, stored


class Prepared(Struct, frozen=True):
    """A base with what comparing and finding need."""

    within: Context
    index: retrieval.Index

    @property
    def base(self) -> EvidenceBase:
        """The base itself."""
        return self.within.base


_FEW = 10_000
"""Of more sentences than these a claim meets too few for their tags to be worth keeping."""


def build(base: EvidenceBase) -> dict[str, object]:
    """What `from_data` needs, as plain data."""
    from claimcheck.stance.governing import governors
    from claimcheck.stance.subjects import governed

    within = context(base)
    governed()
    governors()  # Stems that a comparison asks for are remembered with those of the readings.
    said = [p.text for evidence in base.evidence for p in within.propositions(evidence)]
    for claim in base.verified_claims:
        for wording in (claim.claim, *claim.also, *claim.denied_by):
            said.append(within.read(wording).text)
    return {
        "index": retrieval.build(base, within.vocabulary),
        "vocabulary": stored.vocabulary_to_data(within.vocabulary),
        "readings": within.readings(),
        "open": {t: m for e in base.evidence for t in e.propositions if (m := open_findings(t))},
        "stems": stems.remembered(),
        "tags": {text: parallel.tags_of(text) for text in said} if len(said) <= _FEW else {},
        "cues": sorted(cues.cue_words()),
    }


def from_data(base: EvidenceBase, data: Mapping[str, Any]) -> Prepared:
    """The base made ready from what `build` made."""
    stems.prime(data["stems"])
    parallel.prime(data["tags"])
    cues.prime(data["cues"])
    vocabulary = stored.vocabulary_from_data(data["vocabulary"], base.lexicon.names)
    return Prepared(context(base, vocabulary, data["readings"], data["open"]), retrieval.from_data(data["index"]))


def prepare(base: EvidenceBase) -> Prepared:
    """The base made ready from nothing."""
    within = context(base)
    return Prepared(within, retrieval.from_data(retrieval.build(base, within.vocabulary)))
