"""Draw what was read from forms: the files, the rows to decide on, the values in conflict, and everything that was understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tracker.editing.reading import Understood, read_number
from tracker.exchange.gathering import DRAFT, KEPT, SAVED, Gathered, Offer, Origin, Rivalry
from tracker.exchange.reading import FilledRow
from tracker.exchange.troubles import Choices, Trouble, reading_of
from tracker.report.drawing import draw
from tracker.report.rows import Line, line, nowhere
from tracker.status import Status
from tracker.updating.cells import EntryRow, Key
from tracker.updating.drawn import told
from tracker.updating.preview import Remark
from tracker.updating.sheet import Sheet
from tracker.wording import receiving as words
from tracker.wording import updating

_OTHER = {SAVED: words.FROM_SAVED, KEPT: words.FROM_KEPT, DRAFT: words.FROM_DRAFT}


@dataclass(frozen=True, slots=True)
class _Shown:
    """One row of the table of what was understood."""

    name: str
    place: str
    field: str
    cell: str
    was: str
    now: str
    line: Line | None
    remarks: tuple[Remark, ...]


def file(name: str, text: str, *, refused: bool) -> Markup:
    """Show one file that was sent: what was read from it, or why it is refused."""
    return draw("exchange/file.html", name=name, text=text, refused=text if refused else None)


def uploader() -> Markup:
    """Have the box that takes files speak Vietnamese: its own words cannot be set."""
    return draw("exchange/uploader.html", wording=words)


def trouble(one: Trouble, choices: Choices) -> Markup:
    """Show one row that cannot be taken as it stands: where, and why."""
    wrong = [(cell, reading_of(one.row, cell, choices)) for cell in one.wrong]
    accepted = one.row.place in choices.accepted
    return draw("exchange/trouble.html", trouble=one, place=place(one.row), wrong=wrong, accepted=accepted, wording=words)


def rivalry(one: Rivalry) -> Markup:
    """Head the values of a cell that are in conflict."""
    return draw("exchange/rivalry.html", rivalry=one, field=updating.FIELDS[one.key.field], wording=words)


def offer(one: Offer, key: Key, status: Status) -> str:
    """Name one value of a conflict and everything that says it, to be chosen."""
    return words.offer(told(key, one.text, status), "; ".join(_froms(one)))


def understood(found: Gathered, sheet: Sheet) -> Markup:
    """Show every cell that would be saved: where it comes from, what stands there, what would."""
    entries = {entry.key(field): entry for entry in sheet.rows for field in entry.written}
    rows = [_shown(found, key, entries[key], sheet) for key in entries if key in found.typed]
    return draw("exchange/understood.html", rows=rows, wording=words) if rows else Markup("")


def place(row: FilledRow) -> str:
    """Name a row by its file, sheet and number."""
    return words.at_row(row.file, row.sheet, row.row)


def _shown(found: Gathered, key: Key, entry: EntryRow, sheet: Sheet) -> _Shown:
    row, cell = found.origins[key]
    status = found.outlook.preview.after or sheet.status
    remarks = tuple(remark for remark in found.outlook.remarks(entry) if remark.is_new) if key.field in ("figure", "judged") else ()
    after = line(found.outlook.row(entry), status, nowhere, {}) if key.field in ("figure", "judged") else None
    return _Shown(
        row.name, place(row), updating.FIELDS[key.field], words.at_column(cell.column, cell.title),
        told(key, entry.written[key.field], status), _now(key, found.typed[key].text, entry, status), after, remarks,
    )  # fmt: skip


def _now(key: Key, text: str, entry: EntryRow, status: Status) -> str:
    """Write what a cell would say, a figure as it was understood."""
    if key.field != "figure" or not text:
        return told(key, text, status)
    read = read_number(text, entry.unit, milestone=entry.kind == "milestone")
    return read.shown if isinstance(read, Understood) else text


def _froms(one: Offer) -> Iterator[str]:
    yield from ([_from(origin) for origin in one.rows] or [_OTHER[one.choice]])


def _from(origin: Origin) -> str:
    row, cell = origin
    return f"{place(row)}, {words.at_column(cell.column, cell.title)}"
