"""Readings as plain data and back, so that a base's sentences are read once and not at every start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec.msgpack import Decoder, encode

from claimcheck.model.evidence import Name
from claimcheck.text.propositions import Proposition
from claimcheck.text.vocabulary import Phrase, Vocabulary, turned


def write(proposition: Proposition) -> bytes:
    """A reading as MessagePack, the same at every run; JSON has no word for an unbounded quantity."""
    return encode(proposition, order="deterministic")


@cache
def _reader() -> Decoder[Proposition]:
    return Decoder(Proposition)


def read(line: bytes) -> Proposition:
    """The reading that `write` wrote. Raises ValueError for anything else."""
    return _reader().decode(line)


def vocabulary_to_data(vocabulary: Vocabulary) -> dict[str, Any]:
    """A vocabulary as plain data, the names left out."""
    return {
        "canon": {k: sorted(v) for k, v in vocabulary.canon.items()},
        "phrases": {k: [[p.stems, p.canon, p.gap] for p in v] for k, v in vocabulary.phrases.items()},
        "antonyms": {k: sorted(v) for k, v in vocabulary.antonyms.items()},
        "broader": {k: sorted(v) for k, v in vocabulary.broader.items()},
        "forms": vocabulary.forms,
        "kinds": {k: sorted(v) for k, v in vocabulary.kinds.items()},
    }


def vocabulary_from_data(data: Mapping[str, Any], names: Sequence[Name]) -> Vocabulary:
    """The vocabulary that `data` is the plain form of, over a base's names."""
    return Vocabulary(
        canon={k: frozenset(v) for k, v in data["canon"].items()},
        phrases={k: tuple(Phrase(tuple(s), c, g) for s, c, g in v) for k, v in data["phrases"].items()},
        antonyms={k: frozenset(v) for k, v in data["antonyms"].items()},
        broader={k: frozenset(v) for k, v in data["broader"].items()},
        narrower=turned(data["broader"]),
        forms={k: tuple((tuple(words), name, exact) for words, name, exact in v) for k, v in data["forms"].items()},
        names={entry.id: entry for entry in names},
        kinds={k: frozenset(v) for k, v in data["kinds"].items()},
    )
