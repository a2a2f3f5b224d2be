"""Take the sheets of an office's workbook as tables of texts, each cell as a reader of Excel sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Number
from typing import Any

from tracker.tabling.table import MOST_COLUMNS, MOST_ROWS, NoTable
from tracker.wording import tabling as words


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is not empty: its name and its lines of texts."""

    name: str
    lines: tuple[tuple[str, ...], ...]


def sheets_of(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold anything.

    Raises:
        NoTable: it is no workbook that can be read safely, or all of it is empty.
    """
    workbook: Any = None
    found = tuple(sheet for sheet in map(_sheet, workbook.worksheets) if sheet.lines)
    if not found:
        raise NoTable(words.NO_SHEET)
    return found


def as_text(sheet: Sheet) -> str:
    """Write a sheet as it would be on the clipboard, on one line a row."""
    return "\n".join("\t".join(" ".join(cell.replace('"', "”").split()) for cell in line) for line in sheet.lines)


def _sheet(sheet: Any) -> Sheet:  # noqa: ANN401 - openpyxl has no types
    lines = [tuple(_shown(cell) for cell in row) for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)]
    while lines and not any(lines[-1]):
        lines.pop()
    return Sheet(str(sheet.title), tuple(lines))


def _shown(cell: Any) -> str:  # noqa: ANN401
    """Return a cell's text; a number is written with a decimal comma, and in percent where its format shows percent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Number):
        return "".join(_number(Decimal(repr(value)), str(cell.number_format)))
    return str(value)


def _number(value: Decimal, number_format: str) -> Iterator[str]:
    percent = "%" in number_format
    text = format((value * 100 if percent else value).normalize(), "f")
    yield text.replace(".", ",")
    yield "%" if percent else ""
