"""Find the rows of forms that cannot be taken as they stand, and what somebody decided about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.editing.reading import Doubt, read_number
from tracker.exchange.reading import Filled, FilledRow
from tracker.updating.cells import EntryRow, Key
from tracker.updating.figures import text_of
from tracker.updating.sheet import Sheet
from tracker.updating.typed import edits_of
from tracker.wording import exchange as words

# The file and the row; of a cell in doubt its field too.
RowId = tuple[str, int]
CellId = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided: the rows that are left out, those taken all the same, readings of cells in doubt, values of conflicts."""

    left: frozenset[RowId] = frozenset()
    accepted: frozenset[RowId] = frozenset()
    readings: Mapping[CellId, str] = field(default_factory=dict)
    values: Mapping[Key, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One cell that is not taken as it stands, and the readings to choose from where there are any."""

    cell: Filled
    why: str
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One row that cannot be taken as it stands: `wrong` cells, and what is wrong with it as a whole.

    `left` says that it is left out by choice, `open` that nothing was decided yet.
    """

    row: FilledRow
    wrong: tuple[Wrong, ...]
    whole: tuple[str, ...]
    left: bool
    open: bool


def troubles(sheet: Sheet, rows: Sequence[FilledRow], choices: Choices) -> Iterator[Trouble]:
    """Yield every row that has to be decided on; those left out too, so that the decision can be taken back."""
    twice: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        if row.line and row.place not in choices.left:
            twice[row.file, row.line.id].append(row.row)
    for row in rows:
        left = row.place in choices.left
        same = twice.get((row.file, row.line.id), []) if row.line else []
        whole = [*row.troubles, *([words.twice(words.rows_named(same))] if len(same) > 1 and not left else [])]
        wrong = tuple(_wrong(sheet, row))
        if whole or wrong or row.changed or left:
            asked = bool(row.changed) and row.place not in choices.accepted
            is_open = not left and bool(whole or asked or any(reading_of(row, one, choices) is None for one in wrong))
            yield Trouble(row, wrong, tuple(whole), left, is_open)


def reading_of(row: FilledRow, one: Wrong, choices: Choices) -> str | None:
    """Return the reading that was chosen for a cell in doubt, None while none was."""
    chosen = choices.readings.get((*row.place, one.cell.field))
    return chosen if chosen in {text for text, _ in one.readings} else None


def _wrong(sheet: Sheet, row: FilledRow) -> Iterator[Wrong]:
    """Yield the cells of a row that are in doubt, by the rules that the page reads them with."""
    yield from (Wrong(cell, cell.wrong, cell.readings) for cell in row.cells if cell.wrong)
    if row.line is None:
        return
    entry = row.line.row
    _, wrong = edits_of(sheet.plan, sheet.quarter, {entry.key(cell.field): cell.text for cell in row.cells if not cell.wrong})
    for cell in row.cells:
        why = wrong.get(entry.key(cell.field))
        if why:
            yield Wrong(cell, why, tuple(_readings(cell, entry)))


def _readings(cell: Filled, entry: EntryRow) -> Iterator[tuple[str, str]]:
    read = read_number(cell.text, entry.unit, milestone=entry.kind == "milestone") if cell.field == "figure" else None
    for reading in read.readings if isinstance(read, Doubt) else ():
        yield text_of(reading.values, entry.unit), reading.shown
