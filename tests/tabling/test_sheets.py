"""A sheet of an office's workbook as a table: what a reader of Excel sees in it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from tracker.tabling.sheets import as_text, sheets_of
from tracker.tabling.table import NoTable, guess, pasted

LINES = [
    ["STT", "Chỉ tiêu", "Kế hoạch"], [1, "Tỷ lệ\nhồ sơ", 0.675], [2, 'Tổ "công nghệ"', 1871], [3, "Đến ngày", date(2025, 3, 31)],
    [4, "Tổng", "=1+2"], [5, "Xong", True],
]  # fmt: skip


def book(lines: list[list[object]], style: dict[tuple[int, int], str] | None = None) -> bytes:
    """Write a workbook with an empty sheet before the one that holds these lines."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Trống")
        sheet = workbook.add_worksheet("Chỉ tiêu")
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                shown = (style or {}).get((row, column))
                sheet.write(row, column, value, workbook.add_format({"num_format": shown}) if shown else None)
    return held.getvalue()


def test_a_sheet_reads_as_it_is_seen():
    """Numbers have a decimal comma and the percent that their format shows; days, formulas and line breaks are told in text."""
    sheets = sheets_of(book(LINES, {(1, 2): "0.0%", (3, 2): "dd/mm/yyyy"}))
    assert [sheet.name for sheet in sheets] == ["Chỉ tiêu"]
    table = pasted(as_text(sheets[0]))
    assert guess(table) == ("number", "name", "target")
    assert [row.cells[1:] for row in table.rows] == [
        ("Tỷ lệ hồ sơ", "67,5%"), ("Tổ ”công nghệ”", "1871"), ("Đến ngày", "31/03/2025"), ("Tổng", "(công thức)"), ("Xong", "Có"),
    ]  # fmt: skip


@pytest.mark.parametrize(("content", "says"), [(book([]), "không có trang tính"), (b"khong phai", "Excel"), (b"x" * 2_100_000, "MB")])
def test_what_is_no_workbook(content, says):
    """An empty, foreign or outsize file is refused in a sentence."""
    with pytest.raises(NoTable, match=says):
        sheets_of(content)
