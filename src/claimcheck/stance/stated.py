"""The sides that the facts stated by a premise take on a claim about the same subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from claimcheck import lexicon
from claimcheck.model.evidence import Name
from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.patterns import lazy
from claimcheck.stance import slots as values
from claimcheck.stance.covering import covers
from claimcheck.stance.definite import classified, named_subject
from claimcheck.stance.longer_names import of_another
from claimcheck.stance.single import excluded, implied
from claimcheck.stance.slots import Fit, Slots
from claimcheck.stance.splices import spliced
from claimcheck.stance.strength import says_less
from claimcheck.stance.weaker import dates_another
from claimcheck.text.fact_words import word_list
from claimcheck.text.facts import Apart, Fact, facts, plain_marks, take_apart
from claimcheck.text.propositions import Proposition, read
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import Vocabulary

Compare = Callable[[Proposition, Proposition, Vocabulary], Stance | None]
"""The stance of one proposition on another."""
_SIDES = (Stance.SUPPORTS, Stance.CONTRADICTS)
_SUBJECT = "subject"


def by_facts(premise: str, hypothesis: str, vocabulary: Vocabulary, compare: Compare) -> list[tuple[Stance, Reason]]:
    """The sides that single facts of the premise take on the claim, each with why."""
    plain, kind = classified(named_subject(premise, _plain_claim(hypothesis)))
    apart = take_apart(plain)
    if not apart.facts or (kind and _of_other_kind(premise, apart.facts[0].subject, kind)):
        return []
    parts = [apart.facts, *([turned] if (turned := _turned(apart)) else [])]
    found = (_taken(premise, each, apart.complete, vocabulary, compare) for each in parts)
    return next((sides for sides in found if sides), [])


def _of_other_kind(premise: str, name: str, kind: str) -> bool:
    """Whether the premise speaks of a thing of the name that is of another kind: of the film, not the novel."""
    mine = values.slots(f"{name} is a {kind} .", name)
    about = _about(name, facts(premise, [name], name))
    return any(values.kinds_clash(mine, values.slots(f"{name} {f.predicate} .", name)) for f in about)


def _taken(
    premise: str, parts: Sequence[Fact], complete: bool, vocabulary: Vocabulary, compare: Compare
) -> list[tuple[Stance, Reason]]:
    """The sides that the premise takes on the parts of a claim; support only where all of it is supported."""
    subject = parts[0].subject
    if not _is_name(subject):
        return []
    about = _about(subject, facts(premise, [subject], subject))
    if not about:
        return []
    knowing = _with_name(vocabulary, subject)
    sides = [list(_sides(part, about, subject, knowing, compare)) for part in parts]
    against = [pair for found in sides for pair in found if pair[0] is Stance.CONTRADICTS]
    if against:
        # Of several parts one that fails is enough; of one, what speaks for it counts as well.
        return against + [p for found in sides for p in found if len(sides) == 1 and p not in against]
    return [found[0] for found in sides] if complete and all(sides) else []


_KNOWN_AS = re.compile(r"^(?:is|was|are|were) (?:\w+ )?known (?:\w+ly )?as (?P<name>.+)$")


def _about(subject: str, known: Sequence[Fact]) -> list[Fact]:
    """The facts about a name, or about what is also known by it."""
    known = [*known, *(turned for f in known if (turned := _done_to(subject, f)) is not None)]
    named = [(f.subject, found["name"]) for f in known if (found := _KNOWN_AS.search(f.predicate))]
    own = {called for called, name in named if same_name(subject, name)}
    return [f for f in known if f.subject in own or (_is_name(f.subject) and same_name(subject, f.subject))]


_DOES = re.compile(r"^(?P<verb>[a-z]+ed) (?P<object>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*) (?P<rest>.+)$")


def _done_to(subject: str, fact: Fact) -> Fact | None:
    """ "A jury ranked X as the best" as "X was ranked as the best by a jury"."""
    found = _DOES.match(fact.predicate)
    if found is None or not same_name(subject, found["object"]):
        return None
    return replace(fact, subject=subject, predicate=f"was {found['verb']} {found['rest']} by {fact.subject}")


_TURNS = re.compile(r"(?P<verb>[a-z]+) (?P<object>(?:The |A )?[A-Z][^,;]*?) ?$")


def _has_doer(verb: str) -> bool:
    """Whether a past form is of a deed that is done to a thing."""
    return values.has_one_doer(stem(verb)) or verb in word_list("turned")


_PARTICIPLES = {"wrote": "written", "writes": "written"}


def participle(verb: str) -> str:
    """The participle of a past form: the same, save for irregular verbs."""
    return _PARTICIPLES.get(verb, verb)


def _turned(apart: Apart) -> tuple[Fact, ...]:
    """ "X directed Y" as "Y was directed by X", where Y is a name and has one doer of that kind."""
    if len(apart.facts) != 1:
        return ()
    fact = apart.facts[0]
    found = _TURNS.match(fact.predicate)
    if found is None or not _has_doer(found["verb"]) or not _is_name(found["object"]):
        return ()
    return (replace(fact, subject=found["object"], predicate=f"was {participle(found['verb'])} by {fact.subject}"),)


# The subject


_LATIN_ENDS = "\u0250"
"""Letters from here on are of no Latin alphabet: a name's spelling in another script."""
_LONGEST_NOTE = 4
"""How many words in brackets tell a thing from another of its name: "( 2005 film )"."""


def _plain_claim(text: str) -> str:
    """The claim without what tells its subject from others of the name, and with "not" for longer denials."""
    text = plain_marks(text).strip()
    first, bracket, rest = text.partition("(")
    inside, close, after = rest.partition(")")
    tells = len(inside.split()) <= _LONGEST_NOTE and "known" not in inside and "born" not in inside
    if bracket and close and len(first.split()) < 8 and tells:
        text = f"{first.strip()} {after.strip()}"
    for word, decade in lexicon.load("facts")["decades"].items():
        text = text.replace(f" the {word} ", f" the {decade} ").replace(f" the {word.title()} ", f" the {decade} ")
    text = _THERE.sub(r"\g<name> \g<verb> \g<kind> .", text)
    text = _AGED.sub(r"died at the age of \g<age>", text.replace(" passed away", " died"))
    return _AS.sub(r"was \1", text.replace(" got married", " married"))


_THERE = re.compile(r"^There (?P<verb>is|was) (?P<kind>an? [^,;]+?) (?:named|called|name) (?P<name>[A-Z][^,;]*?) ?\.?$")

_AGED = lazy(r"was (?P<age>\d{1,3})(?: years old)? when (?:he|she) died(?= ?\.?$)")
_AS = re.compile(r"\b(?:(?:has )?worked as|works as|served as|serves as|became|has become|acted as) (a|an|the)\b")


def _is_name(subject: str) -> bool:
    tokens = [t for t in tokenise(subject) if t.is_word and min(t.text) < _LATIN_ENDS]
    if (
        not tokens
        or tokens[0].lower in word_class("pronouns")
        or (not tokens[-1].text[0].isupper() and not tokens[-1].text[0].isdigit())
    ):
        return False
    return all(
        t.text[0].isupper() or t.text[0].isdigit() or t.lower in word_list("name_small") or t.lower == "'s"
        for t in tokens
    )


_MOST_FORENAMES = 3
"""How many words a full name may have more than the name in use."""


def same_name(one: str, other: str) -> bool:
    """Whether two names can be of one thing: all capitalised words of the shorter are among the longer's.

    A single word must be the last of the longer, as a surname is, or the first of it before a comma.
    """
    mine, theirs = _parts(one), _parts(other)
    if _of_it(one, other) or _of_it(other, one):
        return False
    if ("and" in one.split()) != ("and" in other.split()):
        return False
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and short[-1] == long[-1] and len(short[0]) > 2 and long[0].startswith(short[0]):
        short = [long[0], *short[1:]]  # "Chris" and "Christopher".
    if not short or not set(short) <= set(long):
        return False
    more = sorted(set(long) - set(short))
    if any(part[0].isdigit() for part in more) or len(more) > _MOST_FORENAMES or of_another(more):
        return False
    if len(short) == len(long):
        return True
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] == long[0] and short == theirs)
    return short[-1] == long[-1] or short[0] == long[0]


_COMPLEMENT = re.compile(r" (?:of|for|to|from|in|at|on|by|with|about) (?:the )?")


def _of_it(name: str, longer: str) -> bool:
    """Whether a longer name only says whose it is: "Critics of Cole Reed"."""
    head, *after = _COMPLEMENT.split(longer, maxsplit=1)
    if not after or head.lower().removeprefix("the ") in lexicon.load("edits")["transparent"]:
        return False
    mine, first = set(_parts(name)), set(_parts(head))
    return bool(mine) and mine <= set(_parts(after[0])) and mine.isdisjoint(first)


def _parts(name: str) -> list[str]:
    return [
        t.lower
        for t in tokenise(name)
        if (t.is_word or t.text in "#+*") and t.lower not in word_list("name_small") and min(t.text) < _LATIN_ENDS
    ]


def _with_name(vocabulary: Vocabulary, subject: str) -> Vocabulary:
    """The vocabulary with the claim's subject as a name."""
    words = tuple(t.lower for t in tokenise(subject))
    if words[0] in ("the", "a", "an") and len(words) > 1:
        words = words[1:]
    forms = {**vocabulary.forms}
    forms[words[0]] = ((words, _SUBJECT, True), *forms.get(words[0], ()))
    names = {**vocabulary.names, _SUBJECT: Name(id=_SUBJECT, name=subject, type="thing")}
    return replace(vocabulary, forms=forms, names=names)


# One part of the claim against the facts


def _sides(
    part: Fact, about: list[Fact], subject: str, vocabulary: Vocabulary, compare: Compare
) -> Iterator[tuple[Stance, Reason]]:
    claim = values.slots(part.text, subject)
    for fact in about:
        given = values.slots(_AS.sub(r"was \1", f"{subject} {fact.predicate} ."), subject)
        stance, kind, message = _side(claim, given, vocabulary)
        if stance is None:
            texts = (part.text, f"{subject} {fact.predicate} .")
            stance, kind, message = _compared(claim, given, texts, vocabulary, compare)
        said = f"{subject} {fact.predicate} ."
        if stance is Stance.SUPPORTS and _falls_short(part.text, said, vocabulary):
            continue
        if stance in _SIDES:
            assert stance is not None
            yield stance, _reason(kind, part, fact, message)


def _falls_short(claim: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a fact whose words answer the claim's says less, or something else."""
    less = spliced(claim, said) or says_less(claim, said)
    return less or dates_another(read(claim, vocabulary), read(said, vocabulary))


def _compared(claim: Slots, given: Slots, texts: tuple[str, str], vocabulary: Vocabulary, compare: Compare) -> _Said:
    """What the general comparison makes of two sentences with one predicate, where all values agree."""
    if claim.exclusive or not values.same_predicate(claim, given, vocabulary) or values.loosens(claim, given):
        return _NOTHING
    if any(fit is not Fit.AGREES for fit, _, _ in _fits(claim, given)):
        return _NOTHING
    mine, theirs = (_untimed(read(text, vocabulary)) for text in texts)
    found = compare(mine, theirs, vocabulary)
    if found is Stance.CONTRADICTS and claim.denied == given.denied:
        return _NOTHING
    return (found, ReasonKind.PARAPHRASE, "the record states it") if found in _SIDES else _NOTHING


_Said = tuple[Stance | None, ReasonKind, str]
_NOTHING: _Said = (None, ReasonKind.PARAPHRASE, "")


def _side(claim: Slots, given: Slots, vocabulary: Vocabulary) -> _Said:
    if values.kinds_clash(claim, given):
        return Stance.CONTRADICTS, ReasonKind.NAME, "the record calls it another kind of thing"
    one = excluded(claim, given, vocabulary)
    if one is not None:
        return Stance.CONTRADICTS, one, "the record gives another"
    if implied(claim, given):
        return Stance.SUPPORTS, ReasonKind.PARAPHRASE, "the record states it"
    same = values.same_predicate(claim, given, vocabulary)
    if given.denied or not same or values.loosens(claim, given):
        return _NOTHING
    fits = _fits(claim, given)
    times = fits[0][0]
    if covers(claim.words, given.words, vocabulary) and times is not Fit.CLASHES:
        if times is Fit.OPEN or (claim.exclusive and not claim.denied):
            return _clash(claim, given, fits) if claim.exclusive else _NOTHING
        if claim.denied:
            return Stance.CONTRADICTS, ReasonKind.NEGATION, "the record states what the claim denies"
        return Stance.SUPPORTS, ReasonKind.PARAPHRASE, "the record states it"
    if not covers(claim.bare, given.bare, vocabulary):
        return _NOTHING
    return _clash(claim, given, fits)


_Fits = list[tuple[Fit, ReasonKind, bool]]


def _fits(claim: Slots, given: Slots) -> _Fits:
    """How each value of the claim stands to the fact's, and whether another value excludes it."""
    work = values.kind_of().get(claim.head) == "work"
    once = values.happens_once(claim) or work
    doer = values.has_one_doer(claim.verb) or work
    return [
        (values.times_fit(claim.times, given.times), ReasonKind.DATE, once),
        (values.doers_fit(claim, given), ReasonKind.NAME, doer),
        (values.nations_fit(claim, given), ReasonKind.NAME, True),
        (values.ranks_fit(claim, given), ReasonKind.QUANTITY, True),
    ]


def _clash(claim: Slots, given: Slots, fits: _Fits) -> _Said:
    clashing = [(kind, single) for fit, kind, single in fits if fit is Fit.CLASHES]
    open_ = any(fit is Fit.OPEN for fit, _, _ in fits)
    if ReasonKind.DATE in (kind for kind, _ in clashing) and values.elsewhere(claim, given):
        return _NOTHING  # "Was released in Japan in 2005".
    if claim.denied or open_ or not clashing or not all(single for _, single in clashing):
        return _NOTHING
    return Stance.CONTRADICTS, clashing[0][0], "the record gives another"


def _untimed(proposition: Proposition) -> Proposition:
    """A proposition without its times, which are held against each other apart."""
    return replace(proposition, times=())


def _reason(kind: ReasonKind, part: Fact, fact: Fact, message: str) -> Reason:
    return Reason(
        kind=kind,
        claim=part.text,
        evidence=fact.text,
        message=message,
        evidence_span=None,
        evidence_field=EvidenceField.PROPOSITION,
    )
