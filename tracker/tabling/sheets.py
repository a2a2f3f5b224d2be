"""Take the sheets of an office's workbook as tables of texts, each cell as a reader of Excel sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.exchange.opening import Cell, Unopened, open_book
from tracker.tabling.table import NoTable
from tracker.wording import tabling as words


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is not empty: its name and its lines of texts."""

    name: str
    lines: tuple[tuple[str, ...], ...]


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold anything.

    Raises:
        NoTable: it is no workbook that can be read safely, or all of it is empty.
    """
    try:
        tables = open_book(content)
    except Unopened as refused:
        raise NoTable(str(refused)) from refused
    found = [Sheet(table.title, tuple(tuple(map(_shown, row)) for row in table.rows)) for table in tables]
    filled = tuple(sheet for sheet in found if any(any(line) for line in sheet.lines))
    return filled or _nothing()


def as_text(sheet: Sheet) -> str:
    """Write a sheet as it would be on the clipboard, on one line a row; rows at its end that are empty are left out."""
    lines = ["\t".join(" ".join(cell.replace('"', "”").split()) for cell in line) for line in sheet.lines]
    return "\n".join(lines).rstrip("\n\t ")


def _nothing() -> tuple[Sheet, ...]:
    raise NoTable(words.NO_SHEET)


def _shown(cell: Cell) -> str:
    """Return a cell's text; a number is written with a decimal comma, and in percent where its format shows percent."""
    value = cell.value
    if value is None:
        return ""
    if cell.kind == "f":
        return words.FORMULA
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _number(value, cell.style) if isinstance(value, int | float) else str(value)


def _number(value: float, style: str) -> str:
    """Write the shortest decimal that is the number."""
    exact = Decimal(repr(value))
    shown = format((exact * 100 if "%" in style else exact).normalize(), "f").replace(".", ",")
    return shown + ("%" if "%" in style else "")
