"""Hold what a file is to say: its tree as dicts and lists that can be changed and still know where they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from tracker.editing.texts import Written, readable_text, same, typed
from tracker.editing.tree import Branch, Leaf, Row, Tree

# Short mappings and lists that plans write in brackets.
IN_BRACKETS = frozenset({"baseline", "path", "reported", "not_applicable", "source", "due", "thresholds"})
ITEMS_IN_BRACKETS = frozenset({"revisions", "documents", "sources"})
# What a plan takes a key to say where it is not written.
_DEFAULTS: Mapping[str, object] = {
    "state": "open", "cumulative": False, "not_applicable": False, "basis": "target", "aggregation": "latest", "illustrative": False,
}  # fmt: skip
_NAMES = ("id", "text", "from", "number", "title", "name")
_ALIKE = 0.6


class Table(dict[str, Any]):
    """Keys with their values; `origin` is the mapping it was read from, `flow` says whether a new one is written in brackets."""

    def __init__(self, origin: Branch | None = None, *, flow: bool = False) -> None:
        super().__init__()
        self.origin = origin
        self.flow = origin.flow if origin else flow

    def insert(self, key: str, value: object, behind: str | None) -> None:
        """Put a new key behind another one, first of all behind None."""
        pairs = list(self.items())
        at = list(self).index(behind) + 1 if behind is not None else 0
        self.clear()
        self.update([*pairs[:at], (key, value), *pairs[at:]])


class Items(list[Any]):
    """A list; `origin` is the one it was read from, `airy` asks for a blank line before the first item added to a single one."""

    def __init__(self, origin: Row | None = None, *, flow: bool = False) -> None:
        super().__init__()
        self.origin = origin
        self.flow = origin.flow if origin else flow
        self.airy = False


Data = Table | Items | Leaf | Written
# Which of a mapping's keys a new one stands behind; None for the first place.
Behind = Callable[[Table, str], str | None]


def draft(tree: Tree) -> Table | Items | Leaf:
    """Return a tree as a draft that says the same."""
    if isinstance(tree, Branch):
        table = Table(tree)
        table.update((key, draft(pair.value)) for key, pair in tree.pairs.items())
        return table
    if isinstance(tree, Row):
        items = Items(tree)
        items.extend(draft(item) for item in tree.items)
        return items
    return tree


def last(table: Table, _: str) -> str | None:
    """Put a new key behind the last one."""
    return next(reversed(table), None)


def ranked(*ranks: str) -> Behind:
    """Put a new key behind the nearest one that is usually written before it."""

    def behind(table: Table, key: str) -> str | None:
        if key not in ranks:
            return last(table, key)
        before = ranks[: ranks.index(key)]
        return next((other for other in reversed(before) if other in table), None)

    return behind


def put(table: Table, key: str, new: object, behind: Behind = last) -> None:
    """Set one key; None removes it, unless it stands there with nothing behind it, which says the same."""
    old = table.get(key)
    value = settle(old, new, key)
    if value is None:
        if not (isinstance(old, Leaf) and old.empty):
            table.pop(key, None)
    elif key in table:
        table[key] = value
    elif value != _DEFAULTS.get(key):
        table.insert(key, value, behind(table, key))


def settle(old: Data | None, new: object, key: str = "") -> Data | None:
    """Return a value for a key that keeps of the old one what is the same; None for nothing."""
    if isinstance(new, Table | Items | Leaf):
        return new
    if isinstance(new, Mapping):
        return _settle_table(old if isinstance(old, Table) else None, new, key)
    if isinstance(new, Sequence) and not isinstance(new, str):
        return _settle_items(old if isinstance(old, Items) else None, new, key)
    value = typed(new)
    return old if value is not None and isinstance(old, Leaf) and same(old, value) else value


def _settle_table(old: Table | None, new: Mapping[str, object], key: str) -> Table | None:
    table = Table(flow=key in IN_BRACKETS) if old is None else old
    for name in [name for name, value in table.items() if name not in new and not _says_default(name, value)]:
        put(table, name, None)
    for name, value in new.items():
        put(table, name, value, ranked(*new))
    return table or None


def _says_default(name: str, value: object) -> bool:
    default = _DEFAULTS.get(name)
    return isinstance(value, Leaf) and isinstance(default, str | bool) and same(value, default)


def _settle_items(old: Items | None, new: Sequence[object], key: str) -> Items | None:
    items = Items(flow=not any(isinstance(item, Mapping) for item in new)) if old is None else old
    flow = bool(items and all(item.flow for item in items if isinstance(item, Table))) if items else key in ITEMS_IN_BRACKETS
    settled: list[Any] = []
    for before, value in _paired(items, new):
        table = before if isinstance(before, Table) or not isinstance(value, Mapping) else Table(flow=flow)
        settled.append(settle(table, value))
    items[:] = [value for value in settled if value is not None]
    return items or None


def _paired(old: Sequence[Data], new: Sequence[object]) -> Iterator[tuple[Data | None, object]]:
    """Yield each new value with the old one that it stands for: by its name, or a name much like it in the same place."""
    names, wanted = [name_of(item) for item in old], [name_of(item) for item in new]
    for tag, first, end, start, stop in SequenceMatcher(None, names, wanted, autojunk=False).get_opcodes():
        replaced = list(range(first, end)) if tag != "equal" else []
        for index in range(start, stop):
            if tag == "equal":
                yield old[first + index - start], new[index]
                continue
            like = next((other for other in replaced if SequenceMatcher(None, names[other], wanted[index]).ratio() >= _ALIKE), None)
            replaced = [other for other in replaced if like is None or other > like]
            yield None if like is None else old[like], new[index]


def name_of(item: object) -> str:
    """Return what an item of a list is known by."""
    if isinstance(item, Mapping):
        return next((name_of(item[key]) for key in _NAMES if key in item), "")
    if isinstance(item, Leaf):
        return readable_text(item) or item.text
    return str(typed(item))
