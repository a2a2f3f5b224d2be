"""Read a file's text into a tree that knows where every value begins and ends, so that it can be replaced where it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from tracker.diagnostics import START, Place
from tracker.source.nodes import Scalar, place_at

BLOCK_STYLES = ("|", ">")
_COLON = re.compile(r"[ \t]*:")
_DASH = re.compile(r"(?:\s|#[^\r\n]*)*-")


@dataclass(slots=True, eq=False)
class Leaf:
    """A single value. `style` is the character that opens it, empty for a plain one; `marked` tells of an anchor, alias or tag."""

    start: int
    end: int
    place: Place
    text: str = ""
    style: str = ""
    marked: bool = False
    doubted: bool = False

    @property
    def scalar(self) -> Scalar:
        """Return the value as the readers of a plan take it."""
        return Scalar(self.text, START, plain=not self.style, block=self.style in BLOCK_STYLES)

    @property
    def empty(self) -> bool:
        """Say whether nothing was written."""
        return self.scalar.empty


@dataclass(slots=True, eq=False)
class Pair:
    """A key with its value; `colon` is the offset behind the colon, None where there is none."""

    key: Leaf
    value: Tree
    colon: int | None

    @property
    def end(self) -> int:
        """Return where the pair ends."""
        return max(self.value.end, self.colon or self.key.end)


@dataclass(slots=True, eq=False)
class Branch:
    """Keys with their values. A `doubted` one does not say for sure what belongs to which key."""

    start: int
    end: int
    place: Place
    flow: bool
    marked: bool
    pairs: dict[str, Pair] = field(default_factory=dict)
    doubted: bool = False


@dataclass(slots=True, eq=False)
class Row:
    """A list; `dashes` are the offsets of its dashes, where it has any."""

    start: int
    end: int
    place: Place
    flow: bool
    marked: bool
    items: list[Tree] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)
    doubted: bool = False


Tree = Leaf | Branch | Row


def read_tree(text: str, doubted: Container[Place] = ()) -> Tree:
    """Return the tree of a text that is known to be sound YAML; `doubted` are the places at which something is wrong all the same."""
    events = cast("Iterator[Any]", yaml.parse(text, Loader=yaml.CSafeLoader))
    reader = _Reader(text, events, doubted)
    return next((reader.read(event) for event in events if isinstance(event, yaml.NodeEvent)), Leaf(0, 0, START))


@dataclass(slots=True)
class _Reader:
    text: str
    events: Iterator[Any]
    doubted: Container[Place]

    def read(self, event: Any) -> Tree:  # noqa: ANN401 - PyYAML ships no types for its events
        """Return the value that an event opens."""
        if isinstance(event, yaml.MappingStartEvent):
            return self._branch(event)
        return self._row(event) if isinstance(event, yaml.SequenceStartEvent) else self._leaf(event)

    def _leaf(self, event: Any) -> Leaf:  # noqa: ANN401
        start, end, place = event.start_mark.index, event.end_mark.index, place_at(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return Leaf(start, end, place, "*" + str(event.anchor), "*", marked=True)
        if event.style in BLOCK_STYLES:
            end = len(self.text[:end].rstrip())
        marked = event.anchor is not None or event.tag is not None
        return Leaf(start, end, place, event.value, event.style or "", marked, place in self.doubted)

    def _branch(self, event: Any) -> Branch:  # noqa: ANN401
        branch = Branch(*_begun(event))
        for start in self.events:
            if isinstance(start, yaml.MappingEndEvent):
                branch.end = _end(start) if branch.flow else branch.end
                break
            key, value = self.read(start), self.read(next(self.events))
            pair = self._pair(key, value) if isinstance(key, Leaf) else None
            branch.end = value.end if pair is None else pair.end
            if pair is None or pair.key.text in branch.pairs or pair.key.text == "<<":
                branch.doubted = True
            else:
                branch.doubted |= pair.key.doubted or (isinstance(value, Leaf) and value.doubted)
                branch.pairs[pair.key.text] = pair
        return branch

    def _pair(self, key: Leaf, value: Tree) -> Pair:
        found = _COLON.match(self.text, key.end)
        colon = found.end() if found else None
        if isinstance(value, Leaf) and value.start == value.end:
            value.start = value.end = colon or key.end
        return Pair(key, value, colon)

    def _row(self, event: Any) -> Row:  # noqa: ANN401
        row = Row(*_begun(event))
        for start in self.events:
            if isinstance(start, yaml.SequenceEndEvent):
                row.end = _end(start) if row.flow else row.end
                break
            dash = None if row.flow else _DASH.match(self.text, row.end)
            item = self.read(start)
            if dash:
                row.dashes.append(dash.end() - 1)
                if isinstance(item, Leaf) and item.start == item.end:
                    item.start = item.end = dash.end()
            row.items.append(item)
            row.end = item.end
        return row


def _begun(event: Any) -> tuple[int, int, Place, bool, bool]:  # noqa: ANN401
    start = event.start_mark.index
    return start, start, place_at(event.start_mark), bool(event.flow_style), event.anchor is not None or event.tag is not None


def _end(event: Any) -> int:  # noqa: ANN401
    return int(event.end_mark.index)
