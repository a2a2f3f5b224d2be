"""Write values that are new, or that change their form, as lines of YAML."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.editing.draft import Data, Items, Table
from tracker.editing.layout import WIDTH, Layout
from tracker.editing.texts import as_yaml, fits_brackets, readable_text
from tracker.editing.tree import Leaf


@dataclass(frozen=True, slots=True)
class Writer:
    """Write with a file's own indentation; what was in the file keeps its quotes."""

    layout: Layout

    def inline(self, data: Data, *, brackets: bool = True) -> str:
        """Write a value on one line, mappings and lists in brackets."""
        if isinstance(data, Table):
            return "{" + ", ".join(f"{self.key(data, key)}: {self.inline(value)}" for key, value in data.items()) + "}"
        if isinstance(data, Items):
            return "[" + ", ".join(self.inline(item) for item in data) + "]"
        return self._leaf(data, brackets=brackets) if isinstance(data, Leaf) else as_yaml(data, brackets=brackets)

    def behind(self, data: Data, column: int, used: int) -> list[str]:
        """Write a value behind a key that stands in a column and reaches to `used`.

        The first text goes on from the colon, the others are whole lines.
        """
        if isinstance(data, Table | Items):
            if not data:
                return [""]
            line = " " + self.inline(data)
            if data.flow and used + len(line) <= WIDTH:
                return [line]
            deeper = self.layout.step if isinstance(data, Table) else self.layout.dash
            return ["", *self.lines(data, column + deeper)]
        text = self.inline(data, brackets=False)
        return [f" {text}" if text else ""]

    def lines(self, data: Table | Items, column: int) -> list[str]:
        """Write a mapping or list as lines that begin in a column."""
        if isinstance(data, Items):
            return [line for item in data for line in self.item(item, column)]
        return [line for key, value in data.items() for line in self.pair(self.key(data, key), value, column)]

    def pair(self, key: str, value: Data, column: int) -> list[str]:
        """Write a key and its value as lines."""
        start = f"{' ' * column}{key}:"
        first, *rest = self.behind(value, column, len(start))
        return [start + first, *rest]

    def item(self, item: Data, column: int) -> list[str]:
        """Write an item of a list as lines, the first one with its dash."""
        start = " " * column + "-".ljust(self.layout.gap)
        one = start + self.inline(item, brackets=isinstance(item, Table | Items))
        if not isinstance(item, Table | Items) or (item.flow and len(one) <= WIDTH):
            return [one]
        first, *rest = self.lines(item, len(start))
        return [start + first.lstrip(" "), *rest]

    def key(self, table: Table, key: str) -> str:
        """Write a key, as the file does where it is there."""
        pair = table.origin.pairs.get(key) if table.origin else None
        return self.layout.text[pair.key.start : pair.key.end] if pair else as_yaml(key, brackets=True) if not key.isdecimal() else key

    def _leaf(self, leaf: Leaf, *, brackets: bool) -> str:
        """Write a value of the file as it stands there, unless it would read otherwise on this line."""
        raw = self.layout.text[leaf.start : leaf.end]
        keeps = leaf.style in "'\"" if leaf.style else not brackets or fits_brackets(raw)
        if keeps and "\n" not in raw and "\r" not in raw:
            return raw
        return as_yaml(readable_text(leaf) or leaf.text, brackets=brackets)
