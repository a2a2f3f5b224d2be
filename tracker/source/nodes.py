"""Hold a YAML document as nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.diagnostics import At, Path, Place

NO_VALUE = frozenset(["", "~", "null", "Null", "NULL"])


# Nodes are never changed once they are made, but freezing them would double what a thousand of them cost.
@dataclass(slots=True)
class Scalar:
    """A single value as it is written; `plain` means without quotes, `block` that it was opened with > or |."""

    text: str
    place: Place
    plain: bool
    block: bool = False

    @property
    def empty(self) -> bool:
        """Say whether nothing was written: no characters, `~` or `null`."""
        return self.plain and self.text in NO_VALUE


@dataclass(slots=True)
class Mapping:
    """Keys with their places and values, in file order; a repeated key is not in `values`."""

    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


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
        key = node.keys.get(str(step)) if isinstance(node, Mapping) else None
        node = child
    if at == "key" and key:
        return key
    return first_key(node) if at == "first_key" else node.place


def first_key(node: Node) -> Place:
    """Return where a value starts: a mapping at its first key."""
    return next(iter(node.keys.values())) if isinstance(node, Mapping) and node.keys else node.place


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
