"""Find what `check` would newly say of a file, and which field it says it of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.diagnostics import Path as Keys
from tracker.diagnostics import Place, Problem
from tracker.library import Library, shown_path
from tracker.plan.outline import Outline
from tracker.source.nodes import Mapping, Node, Sequence, first_key


@dataclass(frozen=True, slots=True)
class Flaw:
    """One problem of a file, with the id of the objective that it lies in, and the keys that lead to it there."""

    problem: Problem
    objective: str | None
    keys: Keys


def since(before: Iterable[Flaw], after: Iterable[Flaw]) -> Iterator[tuple[Flaw, bool]]:
    """Yield the flaws that are there afterwards, and of each whether it was not there before; lines that moved are no difference."""
    known = Counter(map(_known_by, before))
    for flaw in after:
        known[_known_by(flaw)] -= 1
        yield flaw, known[_known_by(flaw)] < 0


def added(before: Iterable[Flaw], after: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """Return the flaws that are only there afterwards."""
    return tuple(flaw for flaw, is_new in since(before, after) if is_new)


def flaws(library: Library, path: Path) -> Iterator[Flaw]:
    """Yield every problem of one file of a library, with where it lies."""
    file = library.files.get(path.with_suffix("").as_posix())
    for problem in library.of_file(shown_path(library.folder, library.folder / path)):
        yield Flaw(problem, *_owner(file.root if file else None, problem.place))


def _owner(root: Mapping | None, place: Place) -> tuple[str | None, Keys]:
    if root is None:
        return None, ()
    outline, keys = Outline(root), _keys(root, place)
    index = outline.owner(place)
    return (None, keys) if index is None else (outline.id_of(index), keys[2:])


def _keys(node: Node, place: Place) -> Keys:
    """Return the keys and positions that lead to the last value that begins at a place, or before it."""
    if isinstance(node, Mapping):
        begun = [key for key, written in node.keys.items() if key in node.values and written <= place]
        return (begun[-1], *_keys(node.values[begun[-1]], place)) if begun else ()
    if isinstance(node, Sequence):
        before = [index for index, item in enumerate(node.items) if first_key(item) <= place]
        return (before[-1], *_keys(node.items[before[-1]], place)) if before else ()
    return ()


def _known_by(flaw: Flaw) -> tuple[str, str, str | None, Keys]:
    # Positions in a list move as lines do; keys stay, and a part is known by its place.
    keys = tuple(key for at, key in enumerate(flaw.keys) if isinstance(key, str) or (at and flaw.keys[at - 1] == "parts"))
    return flaw.problem.severity, flaw.problem.code, flaw.objective, keys
