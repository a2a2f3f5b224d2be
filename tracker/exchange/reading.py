"""Read a form that came back: every row by its hidden id, and of every row what differs from what the form was sent with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from tracker.exchange.cells import Said, as_day, chosen, cumulative, figure_of, folded, said
from tracker.exchange.hidden import VERSION, Head, Stamped, read_head, read_lines
from tracker.exchange.layout import FIGURE, ID, Entry, FormLine, is_entry, judgements, lines_of, takes, titles
from tracker.exchange.opening import Cell, Table, Unopened, open_book
from tracker.links import Selection
from tracker.quarters import Period
from tracker.updating.cells import FIELDS, Field
from tracker.updating.sheet import Sheet
from tracker.wording import exchange as words
from tracker.wording.labels import place

_NOTHING = Cell(None, "n", "")
_STAMP = (words.NAME, words.UNIT, words.GOAL)


@dataclass(frozen=True, slots=True)
class Filled:
    """One field that was filled in: where it stands, what it says, what the form said there, and why it is not taken."""

    field: Field
    column: str
    title: str
    text: str
    base: str
    wrong: str | None = None
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row in which something was filled in. `line` is the plan's line that it is of, None where that cannot be told.

    `troubles` say why it cannot be taken, `changed` what became another since the form was made.
    """

    file: str
    sheet: str
    row: int
    name: str
    line: FormLine | None
    cells: tuple[Filled, ...]
    troubles: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Return what tells the row from every other."""
        return self.file, self.row


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of a form below its heading: where its columns are, by their codes."""

    file: str
    title: str
    columns: Mapping[str, int]
    first: int
    rows: Sequence[Sequence[Cell]]

    def cell(self, row: Sequence[Cell], code: str) -> Cell:
        at = self.columns.get(code, len(row))
        return row[at] if at < len(row) else _NOTHING

    def text(self, row: Sequence[Cell], code: str) -> str:
        value = self.cell(row, code).value
        return "" if value is None else folded(str(value))


def read_form(file: str, content: bytes, sheet: Sheet, selection: Selection) -> tuple[FilledRow, ...]:
    """Return the rows of a form in which anything differs from what it was sent with.

    Raises:
        Unopened: the file is not opened, no form, or one of another review.
    """
    tables = open_book(content)
    head, lines = _stamped(tables)
    _same_review(head, sheet, selection)
    grid = _grid(file, tables, head)
    now = {line.id: line for line in lines_of(sheet)}
    rows = (_row(grid, at, lines, now, judgements(sheet.status)) for at in range(len(grid.rows)))
    return tuple(row for row in rows if row)


def _stamped(tables: Sequence[Table]) -> tuple[Head, dict[str, Stamped]]:
    for table in tables:
        values = [[cell.value for cell in row] for row in table.rows]
        head = read_head(values)
        if head:
            if head.version != VERSION:
                raise Unopened(words.OTHER_VERSION)
            return head, read_lines(values)
    raise Unopened(words.NO_FORM)


def _same_review(head: Head, sheet: Sheet, selection: Selection) -> None:
    reference, period = sheet.now.library.reference, Period.parse(head.period)
    if head.province != selection.province:
        known = reference.provinces.get(head.province)
        theirs = place(known.kind, known.name) if known else f"“{head.province}”"
        raise Unopened(words.other_province(theirs, place(sheet.status.province_kind, sheet.status.province_name)))
    code = selection.period.code(sheet.quarter)
    if (head.period, head.quarter) != (str(selection.period), code):
        theirs = words.review(period.quarter(head.quarter) if period else None, head.period, head.quarter)
        ours = words.review(sheet.quarter, str(selection.period), code)
        raise Unopened(words.other_review(theirs, ours) if theirs != ours else words.other_plan(head.period, str(selection.period)))


def _grid(file: str, tables: Sequence[Table], head: Head) -> _Grid:
    """Find the sheet with the row of codes, and see that no column went or was moved without its heading."""
    found = [(table, at) for table in tables for at, row in enumerate(table.rows) if any(cell.value == ID for cell in row)]
    if len(found) != 1:
        raise Unopened(words.SHEET_TWICE if found else words.NO_SHEET)
    ((table, at),) = found
    codes = [cell.value for cell in table.rows[at]]
    known, expected = [code for code in codes if isinstance(code, str)], titles()
    wrong = {code for code in {*known, *head.codes} if known.count(code) != 1 or code not in head.codes or code not in expected}
    if wrong:
        raise Unopened(words.column_gone(expected.get(code, code) for code in sorted(wrong)))
    columns = {str(code): index for index, code in enumerate(codes) if code is not None}
    grid = _Grid(file, table.title, columns, at + 2, table.rows[at + 2 :])
    headings = table.rows[at + 1] if at + 1 < len(table.rows) else ()
    for code, index in columns.items():
        if code != ID and grid.text(headings, code) != expected[code]:
            raise Unopened(words.column_moved(get_column_letter(index + 1), expected[code], grid.text(headings, code)))
    return grid


def _row(grid: _Grid, at: int, lines: Mapping[str, Stamped], now: Mapping[str, FormLine], bands: Mapping[str, str]) -> FilledRow | None:
    """Read one row; None where it says nothing that the form did not say."""
    row, key = grid.rows[at], grid.text(grid.rows[at], ID)
    stamped, line = lines.get(key), now.get(key)
    cells = tuple(_fields(grid, row, stamped, line, bands))
    if not cells:
        return None
    shown = grid.text(row, "name")
    place = grid.file, grid.title, grid.first + at + 1
    if stamped is None:
        return FilledRow(*place, shown, None, cells, (words.unknown_id(key) if key else words.NO_ID,))
    names = {other.stamp[0] for other in lines.values()}
    name, troubles = stamped.stamp[0], list[str]()
    if shown != folded(name):
        troubles.append(words.moved(name, shown) if shown in map(folded, names) else words.renamed(name, shown))
    if line is None or not line.row.written:
        return FilledRow(*place, name, None, cells, (*troubles, words.gone(name)))
    stamps = zip(_STAMP, stamped.stamp, line.stamp, strict=True)
    changed = tuple(words.changed_since(what, was, is_now) for what, was, is_now in stamps if folded(was) != folded(is_now))
    return FilledRow(*place, name, line, cells, tuple(troubles), changed)


def _fields(grid: _Grid, row: Sequence[Cell], stamped: Stamped | None, line: FormLine | None, bands: Mapping[str, str]) -> Iterator[Filled]:
    """Yield what a row says otherwise than its form did, field by field."""
    entries = {code: said(grid.cell(row, code), code) for code in grid.columns if is_entry(code)}
    figure, at = figure_of({code: one for code, one in entries.items() if code in FIGURE})
    found: dict[Field, tuple[Said, Entry]] = {"figure": (figure, at)}
    ways: Mapping[Field, Callable[[Said], Said]] = {"judged": lambda one: chosen(one, bands), "cumulative": cumulative, "as_of": as_day}
    for code, one in entries.items():
        if code not in FIGURE:
            field = next(field for field in FIELDS if field == code)
            found[field] = ways.get(field, _same)(one), code
    for field, (one, code) in found.items():
        base = stamped.base.get(field, "") if stamped else ""
        if folded(one.text) != folded(base) or one.wrong:
            asked = line is None or not line.row.written or takes(line.row, code)
            wrong = one.wrong or (None if asked else words.NOT_ASKED)
            yield Filled(field, get_column_letter(grid.columns[code] + 1), titles()[code], one.text, base, wrong, one.readings)


def _same(one: Said) -> Said:
    return one
