"""Hold a YAML document as nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.diagnostics import At, Path, Place

NO_VALUE = frozenset(["", "~", "null", "Null", "NULL"])


# A place, or the parser's own mark: of nearly all of a plan's thousand nodes nobody asks where they stand.
Mark = Any


def place_at(at: Mark) -> Place:
    """Return a place; a mark counts from 0."""
    return at if type(at) is Place else Place(at.line + 1, at.column + 1)


# Nodes are never changed once they are made, but freezing them would double what a thousand of them cost.
@dataclass(slots=True)
class Scalar:
    """A single value as it is written; `plain` means without quotes, `block` that it was opened with > or |."""

    text: str
    at: Mark
    plain: bool
    block: bool = False

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return place_at(self.at)

    @property
    def empty(self) -> bool:
        """Say whether nothing was written: no characters, `~` or `null`."""
        return self.plain and self.text in NO_VALUE


@dataclass(slots=True)
class Mapping:
    """Keys with their marks and values, in file order; a repeated key is not in `values`."""

    place: Place
    marks: dict[str, Mark] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, Place]:
        """Return where each key stands."""
        return {key: place_at(at) for key, at in self.marks.items()}


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def locate(root: Node, path: Path, at: At = "value") -> Place:
    """Return where a path's value stands, its key, or the value's first key; the nearest enclosing value where the path leads nowhere."""
    node, key = root, None
    for step in path:
        child = _child(node, step)
        if child is None:
            return first_key(node) if at == "first_key" else node.place
        key = node.marks.get(str(step)) if isinstance(node, Mapping) else None
        node = child
    if at == "key" and key:
        return place_at(key)
    return first_key(node) if at == "first_key" else node.place


def first_key(node: Node) -> Place:
    """Return where a value starts: a mapping at its first key."""
    return place_at(next(iter(node.marks.values()))) if isinstance(node, Mapping) and node.marks else node.place


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.values.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every single value below a node, in file order."""
    if isinstance(node, Scalar):
        yield node
        return
    for child in node.values.values() if isinstance(node, Mapping) else node.items:
        yield from scalars(child)
