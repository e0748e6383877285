"""Edits of one plain English sentence whose effect on its meaning is known. Each returns None where it cannot be
done safely: a missed edit costs nothing, an ungrammatical or ambiguous one would make a wrong label."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_BE = "is|are|was|were"
_AUX = rf"{_BE}|has|have|had|did|does|do|will"
_QUANTIFIED = re.compile(
    r"\b(?:some|several|many|most|few|fewer|all|every|each|no|none|any|both|half|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|dozens?|hundreds?|thousands?|at least|about|nearly|more than|less than"
    r"|\d[\d,]*(?!\d*(?:st|nd|rd|th)))\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
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
_DATE = rf"(?:\d{{1,2}} )?(?:(?:early|mid|late)[- ])?{_MONTH}(?: \d{{1,2}},)?(?: \d{{4}})?"
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


def _lead(sentence: str) -> int:
    """Where the sentence proper begins: after a date in front of it."""
    found = _LEAD.match(sentence)
    return found.end() if found else 0


# Negation -----------------------------------------------------------------------------------------


def negate(sentence: str, subjects: frozenset[str]) -> str | None:
    """The contradictory of a sentence about one definite subject. `subjects` are names that may begin it."""
    if not is_plain(sentence) or re.search(r"\bbecause\b", sentence):
        return None
    negatives = len(_NEGATIVE.findall(sentence))
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
    found = re.search(
        r"\b((?:[Tt]here (?:was|were|is|are)|had|has|have)) no ((?:[\w'-]+ ?)+)", sentence[start:]
    )
    if found is None or _blocks(sentence[start : start + found.start()]):
        return None
    rest = found[2]
    noun_phrase = re.split(
        r" (?:of|for|to|in|on|at|that|which|who|or|and|with|from|by|\w+ing)\b", rest, maxsplit=1
    )[0].split()
    head = noun_phrase[-1].lower()
    plural = re.search(r"[^s]s$", head) is not None or head in _words()["plurals"].values()
    article = (
        "" if plural or head in _words()["mass"].split() else ("an " if rest[0] in "aeiouAEIOU" else "a ")
    )
    at = start + found.start(2)
    return sentence[: start + found.end(1)] + " " + article + sentence[at:]


def _blocks(subject: str) -> bool:
    """Whether the words before the verb are quantified or hold a clause: negating the verb is then no denial."""
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
    `plural` is the number of the noun; `of_the` stands for "all of the"."""

    before: str
    form: str
    after: str
    plural: bool
    of_the: bool


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


def quantified_subject(sentence: str) -> Quantified | None:
    """The sentence parted at the quantifier of its subject; None if it has none or others beside it."""
    start = _lead(sentence)
    found = re.match(
        r"(All|Every|Each|Some|Several|Many|No|None)( of the| of)? (?=([a-z'-]+))",
        capital_first(sentence[start:]),
    )
    if found is None or not is_plain(sentence) or (found[1] == "None" and not found[2]):
        return None
    after = sentence[start + found.end() :]
    if _NEGATIVE.search(after) or re.search(r"\b(?:all|every|each|some|several|many|most|any)\b|\d", after):
        return None
    singular = found[1] in ("Every", "Each") or (
        found[1] == "No" and not found[3].endswith("s") and found[3] not in _words()["plurals"].values()
    )
    return Quantified(
        before=sentence[:start],
        form=_FORMS[found[1].lower()],
        after=after,
        plural=not singular,
        of_the=bool(found[2]),
    )


def requantify(parts: Quantified, form: str) -> str | None:
    """The sentence with another quantifier: all, some, no, not all, most."""
    singular = {"all": "every", "some": "at least one", "no": "no", "not all": "not every"}
    plural = {"all": "all", "some": "some", "no": "no", "not all": "not all", "most": "most"}
    word = (plural if parts.plural else singular).get(form)
    if word is None or (
        parts.form == "no" and parts.of_the and re.search(r"\b(?:was|is|has)\b", parts.after)
    ):
        return None
    if parts.of_the:
        word = ("none" if word == "no" else word) + " of the"
    return parts.before + (word if parts.before else capital_first(word)) + " " + parts.after


def quantified_object(sentence: str, subjects: frozenset[str]) -> Quantified | None:
    """The sentence parted at "some" or "all" right behind its main verb, where nothing else is quantified."""
    start = _lead(sentence)
    if not is_plain(sentence) or _NEGATIVE.search(sentence):
        return None
    verb = _past_verb(sentence[start:], subjects)
    if verb is None:
        return None
    found = re.match(r" (some|several|all) (?=[a-z]+s\b)", sentence[start + verb.end() :])
    if found is None:
        return None
    at = start + verb.end()
    after = sentence[at + found.end() :]
    if re.search(r"\b(?:all|every|each|some|several|many|most|any)\b|\d", after):
        return None
    return Quantified(
        before=sentence[: at + 1], form=_FORMS[found[1]], after=after, plural=True, of_the=False
    )


# Figures ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The one figure of a sentence, with the words that bound it: `lower` for "at least"."""

    before: str
    after: str
    value: int
    lower: bool


_NUMBER = re.compile(
    r"(?P<bound>\b(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Nn]early|[Aa]lmost|[Ss]ome|[Uu]p to|[Ff]ewer than|[Oo]nly"
    r"|[Rr]oughly|[Aa]pproximately|[Aa]nother|[Aa]n additional|[Oo]ver|[Aa]round|[Ee]xactly) )?"
    r"(?<![\w.,/:$-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?![\w%/:]|[.,-]\d|-\w)"
    r"(?= (?P<noun>[A-Za-z-]+))"
)
_NO_COUNTS = frozenset(
    [
        "percent",
        "per",
        "days",
        "day",
        "hours",
        "hour",
        "weeks",
        "months",
        "years",
        "year",
        "minutes",
        "of",
        "and",
        "or",
        "to",
        "in",
        "a",
        "the",
    ]
)
_NO_LEADS = re.compile(
    rf"(?:\b(?:{_MONTH}|within|after|before|section|notice|title|article|order|page|paragraph|class|aged?|of|in|on|by|from|for)"
    r"|No\.) (?:the )?$",
    re.IGNORECASE,
)


def _figures(sentence: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(sentence):
        year = len(found["number"]) == 4 and found["number"][:2] in ("19", "20")
        dated = found["noun"] in MONTHS or re.search(rf"{_MONTH} $", sentence[: found.start()])
        if not year and not dated:
            yield found


def one_figure(sentence: str) -> Figure | None:
    """The figure of an affirmative sentence that has one and only one, plain or after "at least"."""
    found = list(_figures(sentence))
    spelled = re.search(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twice|dozens?|hundreds?|thousands?)\b", sentence
    )
    if len(found) != 1 or spelled or _NEGATIVE.search(sentence) or not is_plain(sentence):
        return None
    match = found[0]
    before = sentence[: match.start()]
    value = int(match["number"].replace(",", ""))
    bound = (match["bound"] or "").strip().lower()
    refused = match["noun"].lower() in _NO_COUNTS or _NO_LEADS.search(before) or "without" in before
    if refused or value < 5 or bound not in ("", "at least"):
        return None
    after = sentence[match.end() :]
    return Figure(before=before, after=after, value=value, lower=bound == "at least")


def with_figure(figure: Figure, value: int, bound: str = "") -> str:
    """The sentence with another value and bound."""
    return capital_first(f"{figure.before}{bound + ' ' if bound else ''}{value:,}{figure.after}")


def below(value: int) -> int:
    """A figure clearly smaller than `value`, as roundly said as people say such figures."""
    return _rounded(int(value * 0.6))


def above(value: int) -> int:
    """A figure clearly larger than `value`."""
    return _rounded(int(value * 1.6) + 1)


def _rounded(value: int) -> int:
    step: int = 10 ** max(len(str(value)) - 2, 0)
    return max(value // step * step, 1)


# Dates --------------------------------------------------------------------------------------------

_WHEN = re.compile(
    rf"\b(?P<lead>[Ii]n|[Oo]n)(?P<day> (?:\d{{1,2}} )?(?P<month>{_MONTH})(?: \d{{1,2}},)?)?"
    rf" (?P<year>(?:19|20)\d\d)(?![\d-]|,\d)"
)
_LONG_MONTHS = ("May", "July", "October", "March", "January", "August")
"""Months of 31 days, one for each two months of the year, some way off."""


def other_dates(sentence: str) -> tuple[str, ...]:
    """The sentence with another year, and another month where it has one; () if it has no date of its own."""
    found = list(_WHEN.finditer(sentence))
    years = re.findall(r"\b(?:19|20)\d\d\b", sentence)
    if len(found) != 1 or len(years) != 1 or _NEGATIVE.search(sentence) or not is_plain(sentence):
        return ()
    match = found[0]
    year = int(match["year"])
    variants = [
        sentence[: match.start("year")] + str(year + shift) + sentence[match.end("year") :]
        for shift in (-4, 5)
    ]
    if match["month"] is not None:
        month = _LONG_MONTHS[MONTHS.index(match["month"]) // 2]  # none of them is the month itself
        variants.append(sentence[: match.start("month")] + month + sentence[match.end("month") :])
    return tuple(variants)
