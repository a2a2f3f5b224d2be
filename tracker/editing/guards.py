"""Say what of a draft changed, and refuse to touch what other places of the file may share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from tracker.editing.draft import Data, Items, Table
from tracker.editing.edits import Refused
from tracker.editing.tree import Branch, Row, Tree
from tracker.wording import editing as words

Collection = TypeVar("Collection", bound=Branch | Row)


def is_changed(data: Data, old: Tree) -> bool:
    """Say whether a value is no longer what was read."""
    if isinstance(data, Table) and isinstance(old, Branch) and data.origin is old:
        same_keys = list(data) == list(old.pairs)
        return not same_keys or any(is_changed(data[key], pair.value) for key, pair in old.pairs.items())
    if isinstance(data, Items) and isinstance(old, Row) and data.origin is old:
        return len(data) != len(old.items) or any(map(is_changed, data, old.items))
    return data is not old


def origin_of(data: Data) -> object:
    """Return what a value was read from; itself where it is no mapping or list."""
    return data.origin if isinstance(data, Table | Items) else data


def values_of(origin: Branch | Row) -> Iterator[Tree]:
    """Yield what stands in a mapping or list."""
    yield from (pair.value for pair in origin.pairs.values()) if isinstance(origin, Branch) else origin.items


def sure(origin: Collection | None) -> Collection:
    """Return where a collection was read from, unless something in it may belong elsewhere too or cannot be told apart."""
    if origin is None:
        raise Refused(words.UNSAFE)
    if origin.marked:
        raise Refused(words.marked(origin.place.line))
    if origin.doubted:
        raise Refused(words.doubted(origin.place.line))
    return origin


def free(old: Tree) -> None:
    """Refuse to replace a value that other places repeat, or that repeats another."""
    if old.marked:
        raise Refused(words.marked(old.place.line))
    if isinstance(old, Branch | Row):
        for value in values_of(old):
            free(value)
