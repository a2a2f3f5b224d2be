"""Know a text's lines, and how deep a file indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.editing.tree import Branch, Row, Tree

WIDTH = 140
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and its habits.

    `step` is how far keys stand in from the key above them, `dash` how far dashes do, `gap` how far a value is from its dash.
    """

    text: str
    step: int
    dash: int
    gap: int

    def line_start(self, at: int) -> int:
        """Return where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def before_line(self, at: int) -> int:
        """Return where the line above an offset ends; the text's start on the first line."""
        start = self.line_start(at)
        return start - 1 - (self.text[start - 2 : start] == "\r\n") if start else 0

    def line_break(self, at: int) -> str:
        """Return the line break that is used at an offset: the one behind it, else the file's last."""
        found = _LINE_END.search(self.text, at)
        return found[0] if found else next(iter(reversed(_LINE_END.findall(self.text))), "\n")

    def column(self, at: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Say whether nothing but blanks stands before an offset on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def is_blank(self, at: int) -> bool:
        """Say whether the line of an offset holds nothing, or is the file's end."""
        return not self.text[self.line_start(at) : self.line_end(at)].strip()

    def has_blank_line(self, start: int, end: int) -> bool:
        """Say whether a blank line lies between two offsets."""
        return bool(_BLANK_LINE.search(self.text, start, end))


def layout_of(text: str, root: Tree) -> Layout:
    """Find out how a file indents, from most of its own mappings and lists."""
    steps, dashes, gaps = Counter[int](), Counter[int](), Counter[int]()
    for column, child in _nested(root):
        if isinstance(child, Branch):
            steps[child.place.column - column] += 1
        else:
            dashes[child.place.column - column] += 1
            pairs = zip(child.dashes, child.items, strict=False)
            gaps.update(item.start - dash for dash, item in pairs if not text[dash + 1 : item.start].strip(" ") and item.start > dash + 1)
    step = _most(steps, 2)
    return Layout(text, step, _most(dashes, step), _most(gaps, 2))


def _nested(tree: Tree) -> Iterator[tuple[int, Branch | Row]]:
    """Yield every mapping and list that stands below a key, with the key's column."""
    if isinstance(tree, Branch):
        for pair in tree.pairs.values():
            if isinstance(pair.value, Branch | Row) and not pair.value.flow:
                yield pair.key.place.column, pair.value
            yield from _nested(pair.value)
    elif isinstance(tree, Row):
        for item in tree.items:
            yield from _nested(item)


def _most(found: Counter[int], usual: int) -> int:
    return found.most_common(1)[0][0] if found else usual
