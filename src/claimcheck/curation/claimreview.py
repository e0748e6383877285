"""Fact checks in schema.org ClaimReview shape as records and verified claims, and verified claims as ClaimReview.

A review becomes a record of the kind `report`: that this outlet gave this rating. The claim it rates becomes a verified
claim, and the rating says on which of its lists the record stands. What a rating means stands in `ratings.yaml`; one
that is not there is skipped, never guessed at.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from claimcheck.base.dates import check_date
from claimcheck.curation.laying import Given
from claimcheck.curation.yamltext import Entry, Value
from claimcheck.errors import ConfigError

LISTS = ("contradicted_by", "supported_by", "qualified_by", "context")
MAX_CLAIM = 2000
_PER_FILE = 5000
"""Records a file: about half of what a file of a base may hold."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TAG = re.compile(r"<[^<>]{1,200}>")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")
_QUOTES = '"“”„«»'
_URL_DATE = re.compile(r"/(\d{4})/(\w{3,9}|\d{1,2})/(\d{1,2})(?=/)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")


class Ratings(Struct, frozen=True, kw_only=True):
    """The lists of `ratings.yaml`."""

    lists: dict[str, str]
    """The list on which the record of a rating stands, by rating."""
    skip: dict[str, str]
    lead_ins: tuple[str, ...]
    open_anywhere: frozenset[str]
    open_at_start: frozenset[str]
    open_pairs: frozenset[str]
    near: frozenset[str]
    times: frozenset[str]
    months: tuple[str, ...]


class Review(Struct, frozen=True, kw_only=True):
    """One fact check, read."""

    line: int
    publisher: str
    claim: str
    rating: str
    list_: str
    date: str
    speaker: str = ""
    headline: str = ""
    url: str = ""
    identifier: str = ""


class Tally(Struct, kw_only=True):
    """What was skipped or kept with a reservation: a reason, and the places."""

    skipped: dict[str, list[str]] = field(default_factory=dict)
    remarks: Counter[str] = field(default_factory=Counter)
    taken: int = 0

    def skip(self, why: str, place: str) -> None:
        """Counts a review that is left out."""
        self.skipped.setdefault(why, []).append(place)


# The table


@cache
def packaged_ratings() -> Mapping[str, Any]:
    """The packaged table."""
    return _yaml(Path(__file__).with_name("ratings.yaml"))


def ratings(own: Path | None = None) -> Ratings:
    """The packaged table, with the lists of `own` before its own. Raises ConfigError."""
    data = packaged_ratings()
    more = _own(own) if own is not None else {}
    lists = {_plain(text): name for table in (data, more) for name in LISTS for text in table.get(name, [])}
    skip = {_plain(item["rating"]): item["why"] for item in data["skip"]}
    return Ratings(
        lists=lists,
        skip={text: why for text, why in skip.items() if text not in lists},
        lead_ins=tuple(sorted(data["lead_ins"], key=len, reverse=True)),
        open_anywhere=frozenset(data["open_anywhere"]),
        open_at_start=frozenset(data["open_at_start"]),
        open_pairs=frozenset(data["open_pairs"]),
        near=frozenset(data["near"]),
        times=frozenset(data["times"]),
        months=tuple(data["months"]),
    )


def _yaml(path: Path) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: cannot be read: {' '.join(str(error).split())}") from None
    return found if isinstance(found, dict) else {}


def _own(path: Path) -> Mapping[str, Any]:
    data = _yaml(path)
    hint = f"write lists of ratings under {', '.join(LISTS)}"
    if not data or not set(data) <= set(LISTS):
        raise ConfigError(f"{path}: no table of ratings", hint=hint)
    if not all(isinstance(texts, list) and all(isinstance(t, str) for t in texts) for texts in data.values()):
        raise ConfigError(f"{path}: each key holds a list of ratings", hint=hint)
    return data


def _plain(rating: str) -> str:
    return " ".join(_WORD.findall(rating.casefold().replace("-", " ")))


# Reading one review


def read_review(data: Mapping[str, Any], place: str, line: int, table: Ratings, tally: Tally) -> Review | None:
    """The review that a ClaimReview object is; None, with the reason counted, where it cannot be used."""
    item = _object(data.get("itemReviewed"))
    claim, open_claim = _claim_of(_text(data.get("claimReviewed")) or _text(item.get("name")), table)
    publisher = _name(data.get("author")) or _name(data.get("publisher")) or _host(_text(data.get("url")))
    rating = _rating(data.get("reviewRating"))
    date = _date(data, table)
    why = _why_not(claim, publisher, rating, date, table)
    if why is not None:
        tally.skip(why, place)
        return None
    listed = table.lists.get(_plain(rating), "context")
    if open_claim and listed != "context":
        tally.remarks["reviews whose claim depends on who says it, or when: kept as context"] += 1
        listed = "context"
    if not rating:
        tally.remarks["reviews without a rating in words: kept as context"] += 1
    tally.taken += 1
    url = _text(data.get("url"))
    return Review(
        line=line,
        publisher=publisher,
        claim=claim,
        rating=rating,
        list_=listed,
        date=date,
        speaker=_name(item.get("author")) or _name(data.get("claimAuthor")),
        headline=_text(data.get("headline")) or _text(data.get("name")),
        url=url if re.fullmatch(r"https?://[^\s/]\S*", url, re.IGNORECASE) else "",
        identifier=_text(data.get("identifier")) or urlsplit_path(url),
    )


def _why_not(claim: str, publisher: str, rating: str, date: str, table: Ratings) -> str | None:
    plain = _plain(rating)
    if not claim:
        return "no claim"
    if len(_WORD.findall(claim)) < 3:
        return "a claim of less than three words"
    if len(claim) > MAX_CLAIM:
        return f"a claim of more than {MAX_CLAIM} characters"
    if not publisher:
        return "no author"
    if plain in table.skip:
        return f'the rating "{rating[:40]}": {table.skip[plain]}'
    if rating and plain not in table.lists:
        return f'an unknown rating: "{rating[:40]}"'
    return None if date else "no date"


def _claim_of(text: str, table: Ratings) -> tuple[str, bool]:
    """The claim without quotation marks and lead-in, and whether it depends on who says it, or when."""
    claim = _unquoted(text)
    lower = claim.lower()
    lead = next((lead for lead in table.lead_ins if lower.startswith(lead + " ")), "")
    if lead:
        claim = _unquoted(claim[len(lead) :].strip(" ,:"))
        claim = claim[:1].upper() + claim[1:]
    return claim, _is_open([word.casefold() for word in _WORD.findall(claim)], table)


def _is_open(words: list[str], table: Ratings) -> bool:
    stems = [word.replace("’", "'").partition("'")[0] for word in words]
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return bool(stems) and (
        stems[0] in table.open_at_start
        or not table.open_anywhere.isdisjoint(stems)
        or not table.open_pairs.isdisjoint(pairs)
        or any(w in table.near and not table.times.isdisjoint(stems[i + 1 : i + 3]) for i, w in enumerate(stems))
    )


def _unquoted(text: str) -> str:
    """The text without marks around all of it."""
    inner = text[1:-1]
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and not any(q in inner for q in _QUOTES):
        return inner.strip()
    return text


def _rating(value: object) -> str:
    """The rating in words; numbers alone mean something else at every outlet."""
    rating = _object(value)
    words = _text(rating.get("alternateName")) or _text(rating.get("name")) or _text(value)
    return words if any(char.isalpha() for char in words) else ""


def _date(data: Mapping[str, Any], table: Ratings) -> str:
    """The date of the review: as given, else as its address says."""
    for key in ("datePublished", "dateCreated", "dateModified"):
        found = _parsed_date(_text(data.get(key)), table)
        if found:
            return found
    in_url = _URL_DATE.search(_text(data.get("url")))
    return _day(in_url[1], in_url[2], in_url[3], table) if in_url else ""


def _parsed_date(text: str, table: Ratings) -> str:
    iso = re.match(r"\d{4}(?:-\d{2}){0,2}(?![\d-])", text)
    if iso:
        return _valid(iso[0])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1], table)
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(found[3], found[1], found[2], table)
    return ""


def _day(year: str, month: str, day: str, table: Ratings) -> str:
    names = [index for index, name in enumerate(table.months, 1) if name.startswith(month.lower()[:3])]
    number = int(month) if month.isdigit() else names[0] if names else 0
    return _valid(f"{int(year):04}-{number:02}-{int(day):02}")


def _valid(text: str) -> str:
    try:
        return check_date(text)
    except ValueError:
        return ""


def _text(value: object) -> str:
    """A text without markup, on one line; the first of several."""
    if isinstance(value, list):
        return next((text for item in value if (text := _text(item))), "")
    if isinstance(value, dict):
        return _text(value.get("@value") or value.get("value"))
    if not isinstance(value, str):
        return ""
    if "&" in value or "<" in value:
        value = _TAG.sub(" ", html.unescape(value))
    return _SPACE.sub(" ", value).strip()


def _object(value: object) -> Mapping[str, Any]:
    if isinstance(value, list):
        return next((found for item in value if (found := _object(item))), {})
    return value if isinstance(value, dict) else {}


def _name(value: object) -> str:
    return _text(value) if isinstance(value, str) else _text(_object(value).get("name"))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def urlsplit_path(url: str) -> str:
    """The last part of an address's path."""
    try:
        return urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


# Reviews as a base


def entries_from(reviews: Iterable[Review], seen_in: str) -> list[Given]:
    """Sources by outlet and year, a record for each review, a verified claim for each claim.

    Reviews of one claim in the same words make one verified claim with several records.
    """
    files: dict[str, list[Given]] = {}
    ids: set[str] = set()
    claims: dict[str, Given] = {}
    for review in reviews:
        file = _file_of(review, files)
        name = _fresh_id(review, ids)
        if not files[file]:
            files[file].append(Given(entry=_source(review, file), line=review.line))
        files[file].append(Given(entry=_record(review, name, file, seen_in), line=review.line))
        _add_claim(claims, review, name, file)
    return [*(item for items in files.values() for item in items), *claims.values()]


def _file_of(review: Review, files: dict[str, list[Given]]) -> str:
    stem = f"{_slug(review.publisher) or 'outlet'}-{review.date[:4]}"
    number = 1
    while len(files.setdefault(name := stem if number == 1 else f"{stem}-{number}", [])) > _PER_FILE:
        number += 1
    return name


def _source(review: Review, file: str) -> Entry:
    year = review.date[:4]
    return {
        "type": "source",
        "id": file,
        "title": f"{review.publisher}, fact checks of {year}",
        "publisher": review.publisher,
        "dated": year,
        "file": f"{file}.yml",
    }


def _record(review: Review, name: str, file: str, seen_in: str) -> Entry:
    speaker = f" by {review.speaker}" if review.speaker else ""
    headline = f" Headline: {review.headline}" if review.headline else ""
    seen: dict[str, Value] = {"level": "copy", "in": seen_in}
    return {
        "type": "evidence",
        "id": name,
        "kind": "report",
        "by": review.publisher,
        "summary": f"{_deed(review, speaker)}: “{review.claim}”{headline}",
        "locator": review.url or "not seen",
        "seen": seen,
        "dated": review.date,
        # No word of the claim and no name: the record says that it was rated, not that it holds, nor of whom it speaks.
        "propositions": [f"{_deed(review)}."],
        "source": file,
    }


def _deed(review: Review, speaker: str = "") -> str:
    """What the outlet did."""
    deed = f'rated a claim{speaker} "{review.rating}"' if review.rating else f"checked a claim{speaker}"
    return f"{review.publisher} {deed}"


def _add_claim(claims: dict[str, Given], review: Review, name: str, file: str) -> None:
    key = _plain(review.claim)
    found = claims.get(key)
    if found is None:
        entry: Entry = {"type": "claim", "id": name, "claim": review.claim, "file": f"{file}.yml"}
        found = claims[key] = Given(entry=entry, line=review.line)
        entry["reviewed"] = {"by": review.publisher, "on": review.date}
    listed = found.entry.setdefault(review.list_, [])
    assert isinstance(listed, list)
    listed.append(name)


def _fresh_id(review: Review, ids: set[str]) -> str:
    words = _slug(review.identifier) or _slug(" ".join(_WORD.findall(review.claim)[:8])) or "review"
    outlet = _slug(review.publisher) or "outlet"
    name = stem = words if words.startswith(f"{outlet}-") else f"{outlet}-{words}"
    number = 1
    while name in ids:
        number += 1
        name = f"{stem}-{number}"
    ids.add(name)
    return name


def _slug(text: str) -> str:
    """The letters and digits of a text as an id, at most 80."""
    import unicodedata

    ascii_ = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_.lower()))[:80].strip("-")
