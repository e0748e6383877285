"""Changes to the bytes of a part, made together: what is taken out, and the marks of comments put between runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from msgspec import Struct

from claimcheck.annotate.runs import Element, tag_end, tag_name


class Cut(Struct, frozen=True, kw_only=True):
    """One end of the range of a comment, between two characters of a run.

    Without a child `at` is 0 for before the run and 1 for behind it; of text it is the character, of any other
    child again the side.
    """

    run: Element
    child: Element | None
    at: int
    mark: int
    opens: bool


class Edits:
    """Collects changes that do not overlap."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._changes: dict[tuple[int, int], str] = {}

    def replace(self, start: int, end: int, text: str) -> None:
        """Puts `text` for what stands from `start` to `end`; for the same stretch, behind what was put there."""
        self._changes[start, end] = self._changes.get((start, end), "") + text

    def done(self) -> bytes:
        """The bytes with all changes made."""
        parts: list[bytes] = []
        position = 0
        for (start, end), text in sorted(self._changes.items()):
            if start < position:  # Within what was taken out.
                continue
            parts += [self._data[position:start], text.encode()]
            position = end
        return b"".join([*parts, self._data[position:]])

    def cut(self, cuts: Iterable[Cut]) -> None:
        """Puts the marks in, each run parted where one stands within it."""
        by_run: dict[int, list[Cut]] = defaultdict(list)
        for cut in cuts:
            by_run[cut.run.number].append(cut)
        for of_one in by_run.values():
            self._part(of_one[0].run, of_one)

    def _part(self, run: Element, cuts: Sequence[Cut]) -> None:
        inner: dict[int, list[Cut]] = defaultdict(list)
        for cut in cuts:
            side = self._side(run, cut)
            if side is None and cut.child is not None:
                inner[cut.child.number].append(cut)
            else:
                at = run.end if side else run.start
                self._put(at, (cut,))
        for child in run.children:
            if child.number in inner:
                self._part_child(run, child, inner[child.number])

    def _put(self, at: int, cuts: Iterable[Cut]) -> None:
        self.replace(at, at, "".join(map(self._marks, _ordered(cuts))))

    def _side(self, run: Element, cut: Cut) -> int | None:
        """0 for a place before all that the run holds, 1 for one behind it; None for one within."""
        if cut.child is None:
            return cut.at
        first, last = _ends(cut.child)
        if cut.at <= first and cut.child is run.children[0]:
            return 0
        if cut.at >= last and cut.child is run.children[-1]:
            return 1
        return None

    def _part_child(self, run: Element, child: Element, cuts: Sequence[Cut]) -> None:
        first, last = _ends(child)
        places: dict[int, list[Cut]] = defaultdict(list)
        for cut in cuts:
            places[min(max(cut.at, first), last)].append(cut)
        if child.name != "t" or not places.keys() - {first, last}:
            for at, held in places.items():
                where = child.start if at == first else child.end
                self.replace(where, where, self._between(run, held))
            return
        parts = []
        position = first
        for at in sorted(places):
            if at > position:
                parts.append(self._text(child, position, at))
            parts.append(self._between(run, places[at]))
            position = at
        if position < last:
            parts.append(self._text(child, position, last))
        self.replace(child.start, child.end, "".join(parts))

    def _between(self, run: Element, cuts: Iterable[Cut]) -> str:
        tag = self._data[run.start : tag_end(self._data, run.start)].decode()
        settings = self._data[slice(*run.settings)].decode()
        name = tag_name(self._data, run.start)
        return f"</{name}>{''.join(map(self._marks, _ordered(cuts)))}{tag}{settings}"

    def _text(self, child: Element, start: int, end: int) -> str:
        name = tag_name(self._data, child.start)
        tag = self._data[child.start : tag_end(self._data, child.start)].decode()
        if not child.keeps_space:
            tag = f'<{name} xml:space="preserve">'
        said = escape(child.text[start:end]).replace("\r", "&#13;")
        return f"{tag}{said}</{name}>"

    def _marks(self, cut: Cut) -> str:
        prefix = tag_name(self._data, cut.run.start).rpartition(":")[0]
        declared = "" if prefix == "w" else f' xmlns:w="{cut.run.space}"'
        if cut.opens:
            return f'<w:commentRangeStart{declared} w:id="{cut.mark}"/>'
        reference = f'<w:r{declared}><w:commentReference w:id="{cut.mark}"/></w:r>'
        return f'<w:commentRangeEnd{declared} w:id="{cut.mark}"/>{reference}'


def _ordered(cuts: Iterable[Cut]) -> list[Cut]:
    """What ends at a place before what starts there."""
    return sorted(cuts, key=lambda cut: (cut.opens, cut.mark))


def _ends(child: Element) -> tuple[int, int]:
    """The first and the last place within a child."""
    if child.name != "t":
        return 0, 1
    kept = child.shown()
    return (kept[0], kept[-1] + 1) if kept else (0, 1)
