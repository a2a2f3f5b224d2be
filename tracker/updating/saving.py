"""Save what was typed on top of whatever others saved meanwhile; a cell that somebody else changed too is told, with both values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.editing.apply import apply
from tracker.editing.edits import Refused
from tracker.library import plan_name
from tracker.links import Selection
from tracker.plan.models import Plan
from tracker.quarters import Quarter
from tracker.updating.cells import Key, written
from tracker.updating.changing import Desk, commit_file, plan_path
from tracker.updating.kept import Typed
from tracker.updating.preview import standing
from tracker.updating.typed import edits_of
from tracker.wording import updating as words


@dataclass(frozen=True, slots=True)
class Clash:
    """One cell that stood as `base` when it was typed into, stands as `theirs` now, and is `mine` in what was typed."""

    key: Key
    name: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The cells are in the file and in its history; `commit` is empty where all of them stood there already."""

    commit: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was saved: somebody else changed some of the cells, and the person has to choose for each."""

    cells: tuple[Clash, ...]


class _Overlapping(Exception):  # noqa: N818 - it carries the answer out of the attempt to save
    def __init__(self, cells: tuple[Clash, ...]) -> None:
        self.cells = cells


def save(desk: Desk, selection: Selection, typed: Mapping[Key, Typed], message: str) -> Saved | Conflict:
    """Save cells of one review.

    The file is read anew, so is the right to change it. A cell whose present text is neither what the person saw nor what they typed is a
    conflict, and then nothing is saved.

    Raises:
        Denied: the person may not edit this province (any more).
        Refused: the file is broken or gone, or a cell cannot be understood.
        Faulty: `check` would find an error that is not in the file yet.
        UnwritableError, OvertakenError: it could not be saved; the latter where the file does not stop changing.
    """
    library = desk.store.library()
    path = plan_path(selection.province, selection.period)
    name = plan_name(library.folder, library.folder / path)

    def rewrite(content: bytes | None) -> bytes:
        if content is None:
            raise Refused(words.file_gone(path.as_posix()))
        file = standing(library, name, content).file
        if file.plan is None or selection.quarter is None:
            raise Refused(words.broken(file.problems))
        return _rewritten(content, file.plan, selection.quarter, typed)

    try:
        committed = commit_file(desk, path, rewrite, message)
    except _Overlapping as overlapping:
        return Conflict(overlapping.cells)
    return Saved(committed.commit)


def clashes(plan: Plan, quarter: Quarter, typed: Mapping[Key, Typed]) -> tuple[Clash, ...]:
    """Return the cells whose text in a plan is neither what the person saw when they typed nor what they typed."""
    present, names = written(plan, quarter), _names(plan)
    return tuple(
        Clash(key, names[key.objective, key.part], cell.base, present[key], cell.text)
        for key, cell in typed.items()
        if key in present and present[key] not in (cell.base, cell.text)
    )


def _rewritten(content: bytes, plan: Plan, quarter: Quarter, typed: Mapping[Key, Typed]) -> bytes:
    found = clashes(plan, quarter, typed)
    if found:
        raise _Overlapping(found)
    edits, wrong = edits_of(plan, quarter, {key: cell.text for key, cell in typed.items()})
    if wrong:
        key, why = next(iter(wrong.items()))
        raise Refused(words.cell_refused(_names(plan).get((key.objective, key.part), key.objective), words.FIELDS[key.field], why))
    return apply(content, edits, plan.period)


def _names(plan: Plan) -> dict[tuple[str, int | None], str]:
    whole: dict[tuple[str, int | None], str] = {(objective.id, None): objective.name for objective in plan.objectives}
    return whole | {(objective.id, at): part.name for objective in plan.objectives for at, part in enumerate(objective.parts)}
