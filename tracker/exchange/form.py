"""Write the form in which a review's figures, or one lead's share of them, are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from tracker.exchange import hidden
from tracker.exchange.hidden import VERSION, Head
from tracker.exchange.layout import (
    Column,
    Entry,
    EntryColumn,
    FormLine,
    asked,
    given,
    has_fractions,
    judgements,
    leads_of,
    lines_of,
    parted,
    takes,
)  # fmt: skip
from tracker.links import Selection, lead_id
from tracker.report.forms.office import clean
from tracker.report.forms.sheet import FONT
from tracker.report.forms.sheet import Sheet as Page
from tracker.report.palette import SURFACES
from tracker.updating.sheet import Sheet
from tracker.updating.typed import MOST_CHARACTERS
from tracker.wording import exchange as words
from tracker.wording.updating import too_long

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_OPEN: dict[str, Any] = {"locked": False, "num_format": "@", "bg_color": "#FFFBE6"}
_SHUT: dict[str, Any] = {"bg_color": SURFACES["track"][0]}
_LONG = frozenset({"reason", "next_step", "note", "source"})
_GUIDE_WIDTHS = (5.5, 110)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form is made of."""

    sheet: Sheet
    lead: str | None
    lines: tuple[FormLine, ...]
    given: tuple[Column, ...]
    asked: tuple[EntryColumn, ...]

    @property
    def columns(self) -> tuple[Column | EntryColumn, ...]:
        return *self.given, *self.asked

    @property
    def fractions(self) -> bool:
        return any(column.code == "numerator" for column in self.asked)


def form(sheet: Sheet, selection: Selection, today: date, lead: str | None = None) -> bytes:
    """Return the form of a review as an Excel file, with one lead's lines alone where it is named. The same review gives the same bytes."""
    lines, fractions = lines_of(sheet, lead), has_fractions(sheet.plan)
    whole = _Form(sheet, lead, lines, given(leads=lead is None), asked(lines, fractions=fractions))
    content = BytesIO()
    with xlsxwriter.Workbook(content, {**_OPTIONS, "default_format_properties": {**FONT}}) as book:
        made, code = datetime.combine(today, time()), selection.period.code(sheet.quarter)
        book.set_properties({"title": clean(words.subject(sheet.status, lead)), "created": made, "comments": words.made(today)})
        _entries(book, whole, today)
        _guide(book, whole)
        codes = tuple(column.code for column in whole.columns)
        hidden.write(
            book, Head(VERSION, selection.province, str(selection.period), code, lead or "", codes), lines, judgements(sheet.status)
        )
    return content.getvalue()


def file_name(selection: Selection, lead: str | None = None, kind: str = "xlsx") -> str:
    """Name a form's file: `so-lieu_lao-cai_2024_q2_so-y-te.xlsx`."""
    code = selection.period.code(selection.quarter) if selection.quarter else "-"
    names = ("so-lieu", selection.province, str(selection.period), code, *([lead_id(lead) or "don-vi"] if lead else []))
    return f"{'_'.join(names)}.{kind}"


def forms(sheet: Sheet, selection: Selection, today: date) -> bytes:
    """Return a zip file with a form for each lead; leads whose names are written alike without diacritics are told apart by a number."""
    content, taken = BytesIO(), set[str]()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for lead in leads_of(sheet):
            name, again = file_name(selection, lead), 2
            while name in taken:
                name, again = f"{file_name(selection, lead)[:-5]}-{again}.xlsx", again + 1
            taken.add(name)
            archive.writestr(ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0)), form(sheet, selection, today, lead))
    return content.getvalue()


def _entries(book: Any, whole: _Form, today: date) -> None:  # noqa: ANN401 - xlsxwriter has no types
    page = Page(book, words.SHEET, [column.width for column in whole.columns])
    page.foot(words.subject(whole.sheet.status, whole.lead), words.made(today))
    page.banner(clean(words.subject(whole.sheet.status, whole.lead)).upper(), bold=True, size=14, align="center")
    page.banner(f"{words.SHORT} {words.made(today)}.", italic=True)
    for at, column in enumerate(whole.columns):
        page.sheet.write_string(page.row, at, column.code)
    page.sheet.set_row(page.row, None, None, {"hidden": True})
    page.row += 1
    page.head(column.title for column in whole.columns)
    head = page.row - 1
    for line in whole.lines:
        _line(page, whole, line)
    page.sheet.set_column(0, 0, None, None, {"hidden": True})
    page.sheet.freeze_panes(head + 1, 1 + [column.code for column in whole.given].index("name"))
    page.sheet.repeat_rows(head)
    page.sheet.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, page.row, len(whole.columns) - 1).replace("$", "")})
    page.sheet.protect("", {"format_rows": True, "format_columns": True})


def _line(page: Page, whole: _Form, line: FormLine) -> None:
    row = line.row
    figure = parted(row.written.get("figure", ""), fractions=whole.fractions)
    texts: dict[str, str] = {str(code): text for code, text in (*row.written.items(), *figure.items())}
    texts["judged"] = next((word for word, band in judgements(whole.sheet.status).items() if band == texts.get("judged")), "")
    for at, column in enumerate(whole.given):
        look: dict[str, Any] = {"align": "center"} if column.centred else {}
        if at:
            page.put(at, column.text(line), **look)
    # The hidden id takes no part in how high the row is.
    page.sheet.write_string(page.row, 0, line.id)
    for at, entry in enumerate(whole.asked, len(whole.given)):
        if takes(row, entry.code):
            page.put(at, texts.get(entry.code, ""), **_OPEN, align="left" if entry.code in _LONG else "center")
            page.sheet.data_validation(page.row, at, page.row, at, _validation(line, entry.code))
        else:
            page.put(at, "", **_SHUT)
    page.end()


def _validation(line: FormLine, code: Entry) -> dict[str, Any]:
    """Return what a cell accepts, and what is said of anything else; a figure is read by the page, not by Excel."""
    kind = "milestone" if code == "figure" and line.row.kind == "milestone" else code
    if source := hidden.LISTS.get(kind):
        return {"validate": "list", "source": source, "error_title": words.LIST_TITLE, "error_message": words.LIST_ERROR}
    length = {"validate": "length", "criteria": "<=", "value": MOST_CHARACTERS, "error_message": too_long(MOST_CHARACTERS)}
    return {**length, "input_title": words.FIGURE_TITLE, "input_message": words.FIGURE_HINT} if code == "figure" else length


def _guide(book: Any, whole: _Form) -> None:  # noqa: ANN401
    page = Page(book, words.GUIDE, _GUIDE_WIDTHS)
    page.banner(clean(words.subject(whole.sheet.status, whole.lead)), bold=True, size=14)
    for number, step in enumerate(words.STEPS, 1):
        page.put(0, number, align="center", indent=0)
        page.put(1, step)
        page.end()
    page.on_one_page()
    page.sheet.protect("")
