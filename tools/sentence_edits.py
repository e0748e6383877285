"""Edits of one plain English sentence whose effect on its meaning is known. Each returns None where it
cannot be done safely: a missed edit costs nothing, an ungrammatical or ambiguous one would make a wrong
label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "(?:" + "|".join(MONTHS) + ")"
_BE = "is|are|was|were"
_AUX = rf"{_BE}|has|have|had|did|does|do|will"
_QUANTIFIED = re.compile(
    r"\b(?:some|several|many|most|few|fewer|all|every|each|no|none|any|both|half|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|dozens?|hundreds?|thousands?|at least|about|nearly|more than|less than"
    r"|\d[\d,]*(?!\d*(?:st|nd|rd|th)))\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|why|because|although|though|if|after|before|until|while|since|whether"
    r"|unless|despite|without)\b|[;:,(\u2014]",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|must|can|shall|likely|possibly|allegedly|unable|as far as"
    r"|to my knowledge)\b",
    re.IGNORECASE,
)
_DATE = rf"(?:\d{{1,2}} )?(?:(?:early|mid|late)[- ])?{MONTH}(?: \d{{1,2}},)?(?: \d{{4}})?"
_LEAD = re.compile(
    rf"^(?:(?:In|On|By|Since|During) (?:the )?(?:(?:spring|summer|autumn|fall|winter)(?: of)? \d{{4}}"
    rf"|fiscal year \d{{4}}|{_DATE}|\d{{4}})"
    rf"|(?:Between|From) (?:{_DATE}|\d{{4}}) (?:and|to|through) (?:{_DATE}|\d{{4}})),? "
)


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("edit_words.yml")
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return raw


def _regular_past(base: str, doubling: frozenset[str]) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + (base[-1] if base in doubling else "") + "ed"


@cache
def _past_forms() -> dict[str, str]:
    """Past form to base form, of verbs whose both forms are known."""
    words = _words()
    doubling = frozenset(words["doubling"].split())
    irregular: dict[str, str] = words["irregular"]
    bases = set(words["regular"].split()) - set(irregular.values())
    return {**{_regular_past(base, doubling): base for base in bases}, **irregular}


def is_participle(word: str) -> bool:
    """Whether the word can follow "had" or "was" as a participle."""
    return word.endswith("ed") or word in _words()["participles"].split()


def lower_first(sentence: str, names: frozenset[str]) -> str:
    """The sentence as it stands after a comma or "that": its first word in lower case, except a name."""
    first = re.match(r"[\w'\u2019.-]+", sentence)
    if first is None:
        return sentence
    word = first[0]
    is_name = word in names or word in MONTHS or word == "I" or any(c.isupper() for c in word[1:])
    return sentence if is_name else sentence[0].lower() + sentence[1:]


def capital_first(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def is_plain(sentence: str) -> bool:
    """Whether the sentence states something outright: no modal, hedge or allegation."""
    return _MODAL.search(sentence) is None


def reports_failure(sentence: str) -> bool:
    """Whether the sentence only says what a body could not establish: it is then that body's utterance."""
    failed = r"\b(?:could not|unable to|did not|cannot) (?:substantiate|establish|confirm|show)\b"
    return re.search(failed, sentence) is not None


def _lead(sentence: str) -> int:
    """Where the sentence proper begins: after a date in front of it."""
    found = _LEAD.match(sentence)
    return found.end() if found else 0


# Negation -----------------------------------------------------------------------------------------


def negate(sentence: str, subjects: frozenset[str]) -> str | None:
    """The contradictory of a sentence about one definite subject. `subjects` are names that may begin it."""
    if not is_plain(sentence) or re.search(r"\bbecause\b", sentence):
        return None
    negatives = len(NEGATIVE.findall(sentence))
    if negatives == 1:
        return _without_negative(sentence)
    return _with_negative(sentence, subjects) if negatives == 0 else None


def _without_negative(sentence: str) -> str | None:
    start = _lead(sentence)
    for pattern, edit in (
        (rf"\b(?P<aux>{_AUX}) (?:not|never) ", r"\g<aux> "),
        (rf"\b(?P<aux>{_BE.replace('is|are|', '')}|did|does|do|has|have|had)n['\u2019]t ", r"\g<aux> "),
    ):
        found = re.search(pattern, sentence[start:])
        if found is not None:
            if _blocks(sentence[start : start + found.start()]):
                return None
            return (
                sentence[:start]
                + sentence[start : start + found.start()]
                + found.expand(edit)
                + sentence[start + found.end() :]
            )
    return _with_article(sentence, start)


def _with_article(sentence: str, start: int) -> str | None:
    """ "had no policy" to "had a policy", "There was no record" to "There was a record"."""
    found = re.search(r"\b((?:[Tt]here (?:was|were|is|are)|had|has|have)) no ((?:[\w'-]+ ?)+)", sentence[start:])
    if found is None or _blocks(sentence[start : start + found.start()]):
        return None
    rest = found[2]
    noun_phrase = re.split(r" (?:of|for|to|in|on|at|that|which|who|or|and|with|from|by|\w+ing)\b", rest, maxsplit=1)[
        0
    ].split()
    head = noun_phrase[-1].lower()
    plural = re.search(r"[^s]s$", head) is not None or head in _words()["plurals"].values()
    article = "" if plural or head in _words()["mass"].split() else ("an " if rest[0] in "aeiouAEIOU" else "a ")
    at = start + found.start(2)
    return sentence[: start + found.end(1)] + " " + article + sentence[at:]


def _blocks(subject: str) -> bool:
    """Whether the words before the verb are quantified or hold a clause: negating the verb denies nothing."""
    return _QUANTIFIED.search(subject) is not None or _SUBORDINATE.search(subject) is not None


def _with_negative(sentence: str, subjects: frozenset[str]) -> str | None:
    start = _lead(sentence)
    body = sentence[start:]
    if re.search(r"\b(?:some|several|many|most|few|one|only|both)\b", body, re.IGNORECASE):
        return None
    aux = re.search(rf"\b(?:{_BE}|has|have|had|will|did)\b(?= (?P<next>[\w-]+))", body)
    if aux is not None and not _blocks(body[: aux.start()]) and _past_verb(body, subjects) is None:
        if aux[0] in ("has", "have", "had") and not is_participle(aux["next"]):
            return None
        return sentence[: start + aux.end()] + " not" + body[aux.end() :]
    verb = _past_verb(body, subjects)
    if verb is None:
        return None
    base = _past_forms()[verb[0]]
    return sentence[: start + verb.start()] + "did not " + base + body[verb.end() :]


def _past_verb(body: str, subjects: frozenset[str]) -> re.Match[str] | None:
    """The past verb right behind a subject of one name, or of "the" and one noun."""
    for subject in sorted(subjects, key=len, reverse=True):
        for article in ("", "The ", "the ", "Judge ", "President "):
            if body.startswith(article + subject + " "):
                found = re.compile(r"[a-z]+").match(body, len(article + subject) + 1)
                return _known_verb(found, body)
    found = re.match(r"(?:The|the) [a-z]+ (?=([a-z]+))", body)
    return _known_verb(re.compile(r"[a-z]+").match(body, found.end()), body) if found else None


def _known_verb(found: re.Match[str] | None, body: str) -> re.Match[str] | None:
    if found is None or found[0] not in _past_forms():
        return None
    following = re.match(r" ([a-z-]+)", body[found.end() :])
    if found[0] == "had" and following is not None and is_participle(following[1]):
        return None
    return found


# Quantifiers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantified:
    """A sentence with its quantifier set apart: `before` + quantifier + `after`. `form` is all, some or no;
    `plural` is the number of the noun; `of` is the " of the" behind the quantifier, if any."""

    before: str
    form: str
    after: str
    plural: bool
    of: str = ""


_FORMS = {
    "all": "all",
    "every": "all",
    "each": "all",
    "some": "some",
    "several": "some",
    "many": "some",
    "no": "no",
    "none": "no",
}


_QUANTIFIER = re.compile(
    r"(?P<word>All|Every|Each|Some|Several|Many|No|None)(?P<of> of the| of)? (?=(?P<next>[\w'\u2019.-]+))"
)
_OTHER_QUANTIFIER = re.compile(r"\b(?:all|every|each|some|several|many|most|any|one)\b|\d")


def quantified_subject(sentence: str) -> Quantified | None:
    """The sentence parted at the quantifier of its subject; None if it has none or others beside it."""
    start = _lead(sentence)
    found = _QUANTIFIER.match(capital_first(sentence[start:]))
    if found is None or not is_plain(sentence) or (found["word"] == "None" and not found["of"]):
        return None
    after = sentence[start + found.end() :]
    if NEGATIVE.search(after) or _OTHER_QUANTIFIER.search(after):
        return None
    return Quantified(
        before=sentence[:start],
        form=_FORMS[found["word"].lower()],
        after=after,
        plural=not _is_singular(found["word"], found["next"]),
        of=found["of"] or "",
    )


def _is_singular(quantifier: str, noun: str) -> bool:
    if quantifier == "No":
        return not noun.endswith("s") and noun not in _words()["plurals"].values()
    return quantifier in ("Every", "Each")


def requantify(parts: Quantified, form: str) -> str | None:
    """The sentence with another quantifier: all, some, no, not all, most."""
    singular = {"all": "every", "some": "at least one", "no": "no", "not all": "not every"}
    plural = {"all": "all", "some": "some", "no": "no", "not all": "not all", "most": "most"}
    word = (plural if parts.plural or parts.of else singular).get(form)
    if word is None or (parts.form == "no" and parts.of and re.search(r"\b(?:was|is|has)\b", parts.after)):
        return None
    if parts.of:
        word = ("none" if word == "no" else word) + parts.of
    return parts.before + (word if parts.before else capital_first(word)) + " " + parts.after


def quantified_object(sentence: str, subjects: frozenset[str]) -> Quantified | None:
    """The sentence parted at "some" or "all" right behind its main verb, where nothing else is quantified."""
    start = _lead(sentence)
    if not is_plain(sentence) or NEGATIVE.search(sentence):
        return None
    verb = _past_verb(sentence[start:], subjects)
    if verb is None:
        return None
    found = re.match(r" (some|several|all) (?=[a-z]+s\b)", sentence[start + verb.end() :])
    if found is None:
        return None
    at = start + verb.end()
    after = sentence[at + found.end() :]
    if _OTHER_QUANTIFIER.search(after):
        return None
    return Quantified(before=sentence[: at + 1], form=_FORMS[found[1]], after=after, plural=True)


# Subjects ----------------------------------------------------------------------------------------


def speaks_of(name: str, proposition: str) -> bool:
    """Whether the name is the whole subject of the sentence that it begins, its verb right behind it."""
    following = re.match(r" (?:(?:not|never|also) )?([a-z]+)", proposition[len(name) :])
    if not proposition.startswith(name) or following is None:
        return False
    return following[1] in _past_forms() or re.fullmatch(rf"{_AUX}|may|can|could|must", following[1]) is not None
