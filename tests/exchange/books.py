"""Make forms, fill them in as departments do, and put things into them that no department should."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from tracker.exchange.form import form
from tracker.library import Library, read_library
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.updating.sheet import Sheet, open_sheet

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
TODAY = date(2026, 1, 15)
LIBRARY = read_library(ILLUSTRATIVE, TODAY)
Q1, Q2 = (Selection("tinh-mau-a", Period(2024, 2024), Quarter(2024, number)) for number in (1, 2))
B_SPAN = Selection("tinh-mau-b", Period(2021, 2025), Quarter(2024, 4))
B_Q2 = Selection("tinh-mau-b", Period(2024, 2024), Quarter(2024, 2))
CODES_ROW = 3


def sheet_of(selection: Selection = Q2, library: Library = LIBRARY) -> Sheet:
    """Open a review's sheet as the page does."""
    found = open_sheet(library, selection)
    assert isinstance(found, Sheet)
    return found


def form_of(selection: Selection = Q2, lead: str | None = None, library: Library = LIBRARY) -> bytes:
    """Make the form of a review."""
    return form(sheet_of(selection, library), selection, TODAY, lead)


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """Change a workbook and write it again."""
    book = load_workbook(BytesIO(content))
    edit(book)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def place_of(page: Any, key: str, code: str) -> tuple[int, int]:
    """Return row and column of a line's entry."""
    codes = [cell.value for cell in page[CODES_ROW]]
    row = next(cells[0].row for cells in page.iter_rows(min_row=CODES_ROW + 2) if cells[codes.index("#id")].value == key)
    return row, codes.index(code) + 1


def filled(content: bytes, entries: Mapping[tuple[str, str], object], formats: Mapping[tuple[str, str], str] | None = None) -> bytes:
    """Fill in a form: values by the line's id and the column's code, some in a format of their own."""

    def fill(book: Workbook) -> None:
        page = book.worksheets[0]
        for (key, code), value in entries.items():
            cell = page.cell(*place_of(page, key, code))
            cell.value = value
            cell.number_format = (formats or {}).get((key, code), cell.number_format)

    return edited(content, fill)


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put parts into a workbook's zip file, in the place of those of the same name."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in {**dict.fromkeys(before.namelist()), **dict.fromkeys(parts)}:
            after.writestr(name, parts[name] if name in parts else before.read(name))
    return written.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """Return one part of a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
