"""The form: locked but for what is asked, dropdowns, last quarter's figures, hidden ids, and one for each lead."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.exchange.books import B_SPAN, CODES_ROW, LIBRARY, Q2, TODAY, form_of, place_of, sheet_of
from tracker.exchange.form import file_name, form, forms
from tracker.exchange.layout import has_fractions, joined, lines_of, parted, takes
from tracker.exchange.reading import read_form
from tracker.library import SHIPPED, read_library
from tracker.links import Selection

SHIPPED_LIBRARY = read_library(SHIPPED, TODAY)
REVIEWS = [
    (library, Selection(file.plan.province, file.plan.period, quarter))
    for library in (LIBRARY, SHIPPED_LIBRARY)
    for file in library.files.values()
    if file.plan
    for quarter in (file.plan.period.quarters[0], file.plan.period.quarters[3])
]


def opened(content: bytes):
    """Read a form with another library than it was written with."""
    book = load_workbook(BytesIO(content))
    return book, book.worksheets[0]


def test_what_a_form_looks_like():
    """Structure is locked, entries are open and text, ids and codes are hidden, the head stays in view and repeats on A4 landscape."""
    book, page = opened(form_of())
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Số liệu", "visible"),
        ("Hướng dẫn", "visible"),
        ("_mau", "veryHidden"),
    ]
    assert page.protection.sheet
    assert not page.protection.password
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[CODES_ROW].hidden
    assert page.freeze_panes == "D5"
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == ("landscape", 9, 0)
    heads = [cell.value for cell in page[CODES_ROW + 1]]
    assert heads[1:8] == ["STT", "Mục tiêu", "Đơn vị chủ trì", "Đơn vị tính", "Chỉ tiêu", "Quý trước", "Thực hiện"]
    figure = page.cell(*place_of(page, "ho-so-mang", "figure"))
    assert (figure.value, figure.number_format, figure.protection.locked) == ("92,6", "@", False)
    assert [page.cell(*place_of(page, "ho-so-mang", code)).value for code in ("goal", "before")] == ["90%", "quý I: 91,2%"]
    assert page.cell(*place_of(page, "ho-so-mang", "goal")).protection.locked
    assert page.cell(*place_of(page, "to-cong-nghe-so", "numerator")).protection.locked


@pytest.mark.parametrize(
    ("key", "code", "offered"),
    [
        ("kien-truc-so", "figure", ["đã đạt", "chưa đạt"]),
        ("ho-so-mang", "qualifier", ["hơn", "gần", "khoảng", "ít nhất"]),
        ("kho-du-lieu", "judged", ["Hoàn thành", "Trên 70%", "50–70%", "Dưới 50%"]),
        ("tap-huan-ky-nang-so", "cumulative", ["có"]),
    ],
)
def test_dropdowns_offer_what_the_page_takes(key, code, offered):
    """A cell with few answers has them in a list, which may hold commas since it stands on the hidden sheet."""
    book, page = opened(form_of())
    place = page.cell(*place_of(page, key, code)).coordinate
    (rule,) = [one for one in page.data_validations.dataValidation if place in one.sqref and one.type == "list"]
    sheet, cells = rule.formula1.split("!")
    assert [cell.value for (cell,) in book[sheet][cells.replace("$", "")]] == offered


def test_one_form_for_each_lead():
    """A lead's form has its lines alone, and says whose it is; the zip file has one for each."""
    _, page = opened(form_of(lead="Sở Y tế"))
    assert [row[0].value for row in page.iter_rows(min_row=CODES_ROW + 2)] == ["tram-y-te-phan-mem", "ho-so-suc-khoe"]
    assert "SỞ Y TẾ" in page["A1"].value
    with ZipFile(BytesIO(forms(sheet_of(), Q2, TODAY))) as archive:
        names = archive.namelist()
        lines = [len(list(opened(archive.read(name))[1].iter_rows(min_row=CODES_ROW + 2))) for name in names]
    assert file_name(Q2, "Sở Y tế") == "so-lieu_tinh-mau-a_2024_q2_so-y-te.xlsx"
    assert file_name(Q2, "Sở Y tế") in names
    assert len(names) == len(set(names)) == 10
    assert sum(lines) == sum(line.row.lead is not None for line in lines_of(sheet_of()))


@pytest.mark.parametrize(("library", "selection"), REVIEWS)
def test_untouched_form_says_nothing(library, selection):
    """Whatever a plan holds, its form read back without a change says nothing, and figures put together are what they were."""
    sheet = sheet_of(selection, library)
    assert read_form("mau.xlsx", form(sheet, selection, TODAY), sheet, selection) == ()
    for line in lines_of(sheet):
        text = line.row.written.get("figure", "")
        assert joined(parted(text, fractions=has_fractions(sheet.plan))) == text
        assert all(takes(line.row, code) for code, part in parted(text, fractions=True).items() if part)


def test_same_review_same_bytes():
    """The form of a day is the same whoever asks for it."""
    assert form_of() == form_of()
    assert form(sheet_of(B_SPAN), B_SPAN, date(2025, 1, 2)) != form_of(B_SPAN)
