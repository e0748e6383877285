"""Finding the names of a lexicon by id, by name or by another form."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model.evidence import Name


class Names:
    """The names of a lexicon, by all they are called."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._ids: dict[str, Name] = {}
        self._forms: dict[str, list[str]] = {}
        for name in names:
            self._ids.setdefault(name.id, name)
            for form in dict.fromkeys((name.name, *name.also)):
                self._forms.setdefault(form, []).append(name.id)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that `text` may mean: an id means itself, another form each name that has it."""
        return (text,) if text in self._ids else tuple(self._forms.get(text, ()))

    def written(self, text: str) -> str:
        """The words for people: the name where `text` is an id, else `text` itself."""
        return self._ids[text].name if text in self._ids else text

    def all_forms(self) -> tuple[str, ...]:
        """All ids and forms."""
        return (*self._ids, *self._forms)
