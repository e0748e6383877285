"""What the rules on suppressions work on: one suppression, the rules that it names, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.draft import Draft, Suppression
from claimcheck.model.run import Result, Rule
from claimcheck.spans import Span


class Use(Struct, frozen=True, kw_only=True):
    """A suppression as the rules on suppressions see it."""

    suppression: Suppression
    known: tuple[Rule, ...]
    """The rules that it names, in its order."""
    unknown: tuple[str, ...]
    """The other names."""
    used: frozenset[str]
    """Ids of the rules of which it suppressed a result."""
    choices: tuple[Rule, ...]
    """What may be suppressed."""


def applied(
    draft: Draft, places: Sequence[Span], results: Iterable[tuple[Result, ...]], choices: tuple[Rule, ...]
) -> tuple[tuple[tuple[Result, ...], ...], tuple[Use, ...]]:
    """The results at each place, those allowed marked as suppressed, and what each suppression of the draft did.

    Nothing else of a result changes, and no result goes. A suppression that is void, or that names what is not
    among `choices`, suppresses nothing by that.
    """
    names = {name: rule for rule in choices for name in (rule.id.casefold(), rule.name)}
    asked = [_known(suppression, names) for suppression in draft.suppressions]
    used: list[set[str]] = [set() for _ in asked]
    marked: list[tuple[Result, ...]] = []
    for place, found in zip(places, results, strict=True):
        near = [i for i, suppression in enumerate(draft.suppressions) if _meets(suppression, place)]
        marked.append(tuple(_marked(result, near, draft.suppressions, asked, used) for result in found))
    uses = (
        Use(
            suppression=suppression,
            known=known,
            unknown=tuple(word for word in suppression.rules if word.casefold() not in names),
            used=frozenset(ids),
            choices=choices,
        )
        for suppression, known, ids in zip(draft.suppressions, asked, used, strict=True)
    )
    return tuple(marked), tuple(uses)


def justification(suppression: Suppression) -> str:
    """Who allows it, when and why, as the comment says."""
    return f"{suppression.by}, {suppression.on}: {suppression.reason}"


def _known(suppression: Suppression, names: dict[str, Rule]) -> tuple[Rule, ...]:
    found = (names.get(word.casefold()) for word in suppression.rules)
    return tuple(dict.fromkeys(rule for rule in found if rule is not None))


def _meets(suppression: Suppression, place: Span) -> bool:
    target = suppression.target
    return not suppression.void and len(target) > 0 and target.overlaps(place)


def _marked(
    result: Result,
    near: Iterable[int],
    suppressions: Sequence[Suppression],
    asked: Sequence[tuple[Rule, ...]],
    used: list[set[str]],
) -> Result:
    allowing = [i for i in near if any(rule.id == result.rule for rule in asked[i])]
    for index in allowing:
        used[index].add(result.rule)
    if not allowing:
        return result
    return replace(result, suppressed=True, justification=justification(suppressions[allowing[0]]))
