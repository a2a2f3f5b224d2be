"""Hold a YAML document as nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.diagnostics import Path, Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it is written; `plain` means without quotes, `block` that it was opened with > or |."""

    text: str
    place: Place
    plain: bool
    block: bool = False

    @property
    def empty(self) -> bool:
        """Say whether nothing was written: no characters, `~` or `null`."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in file order; a repeated key is not in `values`."""

    place: Place
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def locate(root: Node, path: Path, *, at_key: bool = False) -> Place:
    """Return where a path's value stands, or its key; the nearest enclosing value where the path leads nowhere."""
    node, place = root, first_key(root)
    for index, step in enumerate(path):
        child = _child(node, step)
        if child is None:
            return place
        last_key = at_key and index == len(path) - 1
        key = node.keys.get(str(step)) if isinstance(node, Mapping) else None
        node, place = child, (key.place if last_key and key else first_key(child))
    return place


def first_key(node: Node) -> Place:
    """Return where a value starts: a mapping at its first key."""
    return next(iter(node.keys.values())).place if isinstance(node, Mapping) and node.keys else node.place


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every node with its path, outermost first."""
    yield path, node
    children = node.values.items() if isinstance(node, Mapping) else enumerate(node.items) if isinstance(node, Sequence) else ()
    for step, child in children:
        yield from walk(child, (*path, step))


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.values.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
