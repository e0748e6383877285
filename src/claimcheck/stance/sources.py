"""Who is said to have said it, and whether a record is an utterance of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from claimcheck.model.evidence import Evidence, Kind
from claimcheck.stance.context import Context
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.times import find as find_times
from claimcheck.text.tokens import Token, tokenise


class Source(Struct, frozen=True, kw_only=True):
    """Who is said to have said it: names, or common nouns that stand for any such source."""

    text: str
    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    document: bool = False
    """A document or a body rather than a person."""
    unknown: bool = False
    """It names somebody the base does not know."""
    anonymous: bool = False
    """It is a pronoun of which nobody can tell whom it means."""


def read_source(text: str, within: Context) -> Source:
    """Who the words of a source stand for."""
    tokens = tokenise(text)
    hits = within.vocabulary.find_names(tokens)
    names = [name for _, _, name in hits]
    persons = [n for n in names if within.vocabulary.names[n].type == "person"]
    kinds = _kinds(tokens, within)
    known = {i for first, last, _ in hits for i in range(first, last)}
    strange = not persons and _names_a_stranger(text, tokens, known, kinds, within)
    types = {within.vocabulary.names[n].type for n in (persons or names)}
    return Source(
        text=text,
        names=frozenset(persons or names),
        kinds=frozenset() if persons else kinds,
        document=types <= {"body", "document"} if types else _is_document(tokens),
        unknown=strange or (not names and not kinds and _opens_with_a_name(tokens)),
        anonymous=len(tokens) == 1 and tokens[0].lower in word_class("personal"),
    )


ANONYMOUS = Source(text="", unknown=True, anonymous=True)
"""Somebody of whom nothing is said: whose words a quotation set apart by itself are."""


def _kinds(tokens: Iterable[Token], within: Context) -> frozenset[str]:
    """The common nouns among the words that stand for names of the base."""
    joined = f" {' '.join(stem(t.lower) for t in tokens if t.is_word)} "
    return frozenset(k for k in within.vocabulary.kinds if f" {k} " in joined)


def _names_a_stranger(
    text: str, tokens: Sequence[Token], known: set[int], kinds: frozenset[str], within: Context
) -> bool:
    """Whether a capital after the first word is part of no known name, date or kind."""
    dates = [t.span for t in find_times(text)]
    titles = {stem(k) for k in kinds}
    strangers = [
        t
        for i, t in enumerate(tokens)
        if i > 0
        and i not in known
        and t.text[0].isupper()
        and not any(d.start <= t.start < d.end for d in dates)
        and not (within.vocabulary.meanings(t.lower) & titles)
    ]
    of_kinds = {word for kind in kinds for word in kind.split()}
    return bool(strangers) and not any(stem(t.lower) in of_kinds for t in strangers)


def _opens_with_a_name(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text[0].isupper() and tokens[0].lower not in word_class("determiners")


def _is_document(tokens: Iterable[Token]) -> bool:
    """Whether the words name a document by a common noun: "the report"."""
    return not {stem(t.lower) for t in tokens}.isdisjoint(stem(w) for w in word_class("documents"))


def speaks_for(source: Source, evidence: Evidence, within: Context) -> bool:
    """Whether a record is an utterance of the source, or of a member of the kind it names."""
    if source.unknown:
        return False
    speakers = within.speaker(evidence.speaker)
    of_kind = any(speakers & within.vocabulary.kinds[k] for k in source.kinds)
    if not source.names:
        finding = evidence.asserted_kind in (Kind.FINDING, Kind.DATA)
        return of_kind or (finding and not _of_bodies(source, within) and _is_document(tokenise(source.text)))
    if source.names & (speakers | within.speaker(evidence.by)):
        return True  # Who relays says so as well.
    direct = bool(source.names & _spoken_for(speakers, within)) or evidence.source.id in source.names
    if direct:
        return of_kind or not source.kinds
    return of_kind and any(source.names & within.vocabulary.wholes(s) for s in speakers)


def _of_bodies(source: Source, within: Context) -> bool:
    """Whether a kind that the source names is one of bodies or persons: "the watchdog" is not any finder."""
    names = within.vocabulary.names
    return any(names[i].type in ("body", "person") for k in source.kinds for i in within.vocabulary.kinds[k])


def _spoken_for(speakers: Iterable[str], within: Context) -> frozenset[str]:
    """The bodies that speakers speak as, being their spokespersons."""
    names = [within.vocabulary.names[s] for s in speakers]
    return frozenset(part.id for name in names if any("spokes" in kind for kind in name.kinds) for part in name.part_of)


def elsewhere(occasion: str, evidence: Evidence) -> bool:
    """Whether an occasion is named that is not the one on record: another outlet's interview, another hearing."""
    if evidence.occasion is None or not any(t.lower in word_class("occasions") for t in tokenise(occasion)):
        return False
    dates = [t.span for t in find_times(occasion)]
    named = {
        t.lower
        for t in tokenise(occasion)
        if t.text[0].isupper() and t.start > 0 and not any(d.start <= t.start < d.end for d in dates)
    }
    record = f"{evidence.occasion} {evidence.source.title} {evidence.source.publisher}".lower()
    return bool(named) and not any(word in record for word in named)
