"""Find the objectives of a plan, or the list of another file, among its nodes, however broken it is, and whose each place is."""

from __future__ import annotations

from bisect import bisect_right

from tracker.diagnostics import Place
from tracker.quarters import Period
from tracker.source.nodes import Mapping, Node, Scalar, Sequence, first_key


class Outline:
    """The nodes of a file with one list: `items` are its entries, a plan's objectives, `starts` where each begins, in file order.

    `period` is the plan's, None where it cannot be read.
    """

    def __init__(self, root: Mapping, key: str = "objectives") -> None:
        """Take the root of a file, and the key of its list."""
        self.root = root
        listed, self._listed = root.values.get(key), root.keys.get(key)
        self.items: list[Node] = listed.items if isinstance(listed, Sequence) else []
        self.starts = [first_key(item) for item in self.items]
        written = root.values.get("period")
        self.period = Period.parse(written.text) if isinstance(written, Scalar) else None
        self._after = min((key for key in root.keys.values() if self._listed and key > self._listed), default=None)

    def id_of(self, index: int) -> str | None:
        """Return an objective's id as it is written; None where there is none."""
        item = self.items[index]
        written = item.values.get("id") if isinstance(item, Mapping) else None
        return written.text if isinstance(written, Scalar) and not written.empty else None

    def lines_of(self, index: int, last: int) -> range:
        """Return the lines of an objective; `last` is the file's last line."""
        return range(self.starts[index].line, self.starts[index + 1].line if index + 1 < len(self.starts) else last + 1)

    def owner(self, place: Place | None) -> int | None:
        """Return the objective that a place lies in; None for the plan around them, whose keys stand furthest left."""
        if place is None or self._listed is None or place < self._listed or place.column <= self.root.place.column:
            return None
        if self._after and place >= self._after:
            return None
        return bisect_right(self.starts, place) - 1 if self.starts and place >= self.starts[0] else None
