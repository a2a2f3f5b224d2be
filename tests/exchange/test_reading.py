"""Rows are known by their hidden ids, cells are read as the page reads them, and nothing that Excel made of them is taken unasked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.exchange.books import LIBRARY, Q2, edited, filled, form_of, place_of, sheet_of
from tracker.exchange.cells import number_text
from tracker.exchange.gathering import Gathered, gather
from tracker.exchange.reading import FilledRow, read_form
from tracker.exchange.troubles import Choices
from tracker.quarters import Quarter
from tracker.updating.preview import standing
from tracker.updating.sheet import Sheet
from tracker.wording import exchange as words
from tracker.wording import receiving

FORM, SHEET = form_of(), sheet_of()
MANG, GRDP, TO, MOC, GIO = "ho-so-mang", "kinh-te-so-grdp", "to-cong-nghe-so", "kien-truc-so", "gian-doan-he-thong"
FILE = "so-y-te.xlsx"


def rows(content: bytes, sheet: Sheet = SHEET) -> tuple[FilledRow, ...]:
    """Read a form."""
    return read_form(FILE, content, sheet, Q2)


def gathered(content: bytes, choices: Choices | None = None) -> Gathered:
    """Read one form and bring it together."""
    return gather(SHEET, rows(content), {}, choices or Choices())


def typed(content: bytes) -> dict[str, str]:
    """Return what would be saved of a form, by the cell's name."""
    return {str(key): cell.text for key, cell in gathered(content).typed.items()}


@pytest.mark.parametrize(
    ("key", "code", "value", "text"),
    [
        (MANG, "figure", "93,25", "93,25"),
        (MANG, "figure", " 93,25 % ", "93,25 %"),
        (MANG, "figure", 93.25, "93,25"),
        (MANG, "figure", 94, "94"),
        (MANG, "figure", 0.1 + 0.25, "0,35"),
        (MANG, "qualifier", "hơn", "hơn 92,6"),
        (MANG, "figure", None, ""),
        (TO, "figure", "1.872", "1.872"),
        (TO, "figure", 1872, "1872"),
        ("ha-tang-cap-xa/1", "figure", "97", "97"),
        (MOC, "figure", "chưa đạt", "chưa đạt"),
    ],
)
def test_figures_are_read_as_the_page_reads_them(key, code, value, text):
    """A figure is the text that stands there, a number its shortest decimal; with its word it is one figure; an empty cell empties it."""
    part = f"{key}/figure" if "/" in key else f"{key}//figure"
    assert typed(filled(FORM, {(key, code): value})) == {part: text}


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("reason", "Thiếu cán bộ\r\nchờ kinh phí", "Thiếu cán bộ\nchờ kinh phí"),
        ("note", "- chưa tổng hợp", "- chưa tổng hợp"),
        ("as_of", "30/06/2024", "30/6/2024"),
        ("as_of", date(2024, 6, 30), "30/6/2024"),
        ("source", "Báo cáo 15/BC-SYT", "Báo cáo 15/BC-SYT"),
    ],
)
def test_other_fields_are_texts_and_days(code, value, text):
    """Reasons keep their lines, days are days."""
    assert typed(filled(FORM, {(MANG, code): value})) == {f"{MANG}//{code}": text}


def test_judgement_and_total_are_chosen_by_their_words():
    """The words of the dropdowns mean a band and a mark."""
    content = filled(FORM, {("kho-du-lieu", "judged"): "dưới 50%", (GIO, "cumulative"): "Có", (GIO, "figure"): "5,5"})
    assert typed(content) == {"kho-du-lieu//judged": "low", f"{GIO}//cumulative": "có", f"{GIO}//figure": "5,5"}


def test_fraction_of_two_cells_is_one_figure():
    """Numerator and denominator make the figure that the page has in one cell."""
    content = filled(FORM, {(MANG, "numerator"): "12", (MANG, "denominator"): "15", (MANG, "figure"): None})
    assert typed(content) == {f"{MANG}//figure": "12/15"}


FORMATS = {"figure": "0%", "as_of": "dd/mm/yyyy"}


@pytest.mark.parametrize(
    ("key", "code", "value", "style", "said", "readings"),
    [
        (MANG, "figure", "=H5+1", "@", words.FORMULA, []),
        (MANG, "figure", "#REF!", "General", words.ERROR_VALUE, []),
        (MANG, "figure", True, "General", words.LOGICAL, []),
        (MANG, "figure", date(2026, 4, 3), "dd/mm/yyyy", words.date_made("03/4/2026"), []),
        (MANG, "figure", timedelta(hours=3, minutes=4), "[h]:mm", words.date_made("3:04:00"), []),
        (MANG, "figure", 0.97, "0%", words.percent_made("97", "0,97"), ["97", "0,97"]),
        (MANG, "figure", 0.07, "0.00%", words.percent_made("7", "0,07"), ["7", "0,07"]),
        (MANG, "as_of", date(2024, 3, 4), "dd/mm/yyyy", words.day_asked("04/3/2024", "03/4/2024"), ["04/3/2024", "03/4/2024"]),
        (MANG, "as_of", "hôm qua", "@", "Ghi ngày, tháng, năm, ví dụ 31/3/2024.", []),
        (MANG, "figure", "nhiều", "@", "“nhiều” chưa đọc được thành số. Ghi một số, ví dụ 97,5 hoặc 1.871; chưa có số thì để trống.", []),
        (GRDP, "figure", "1.871", "@", "“1.871” đọc được hai cách: 1.871% hoặc 1,8710%. Chọn số đúng.", ["1871", "1,8710"]),
        (TO, "figure", 1.871, "General", "“1,871” đọc được hai cách: 1.871 hoặc 1,8710. Chọn số đúng.", ["1.871", "1,8710"]),
        (MOC, "figure", "50", "@", "Mốc này chỉ có đạt hay chưa đạt. Ghi: đạt, hoặc chưa đạt.", []),
        (MANG, "judged", "tốt", "@", words.no_choice("tốt", ["Hoàn thành", "Trên 70%", "50–70%", "Dưới 50%"]), []),
        (GIO, "cumulative", "cả năm", "@", words.CUMULATIVE, []),
        (MANG, "numerator", "12", "@", words.HALF_FRACTION, []),
        (TO, "numerator", "12", "@", words.HALF_FRACTION, []),
        ("kho-du-lieu", "figure", "12", "@", words.NOT_ASKED, []),
    ],
)
def test_cells_in_doubt_name_their_place(key, code, value, style, said, readings):
    """A cell that is not taken says why, with sheet, row and column, and its readings where there are any; nothing is saved meanwhile."""
    content = filled(FORM, {(key, code): value}, {(key, code): style})
    found = gathered(content)
    (trouble,) = found.troubles
    (wrong,) = trouble.wrong
    assert wrong.why == said
    assert [text for text, _ in wrong.readings] == readings
    column = {"figure": "H", "judged": "M", "as_of": "R", "cumulative": "L", "numerator": "J"}[code]
    assert (trouble.row.file, trouble.row.sheet, wrong.cell.column) == (FILE, "Số liệu", column)
    assert f"dòng {trouble.row.row}" in receiving.at_row(*trouble.row.place[:1], trouble.row.sheet, trouble.row.row)
    assert not found.ready
    assert gathered(content, Choices(left=frozenset({trouble.row.place}))).open == 0


def test_fraction_beside_a_figure_is_in_doubt():
    """Whoever fills in a fraction and leaves the figure is asked which of them is meant."""
    (trouble,) = gathered(filled(FORM, {(MANG, "numerator"): "12", (MANG, "denominator"): "15"})).troubles
    assert trouble.wrong[0].why == words.FIGURE_AND_FRACTION


def test_doubt_is_settled_by_a_choice():
    """The reading that was chosen is what would be saved."""
    content = filled(FORM, {(MANG, "figure"): 0.97}, {(MANG, "figure"): "0%"})
    (row,) = rows(content)
    found = gathered(content, Choices(readings={(*row.place, "figure"): "97"}))
    assert found.ready
    assert [cell.text for cell in found.typed.values()] == ["97"]
    assert not gathered(content, Choices(readings={(*row.place, "figure"): "98"})).ready


def put(page: Any, row: int, values: dict[str, object]) -> None:
    """Write into a row that may be none of the form's."""
    codes = [cell.value for cell in page[3]]
    for code, value in values.items():
        page.cell(row, codes.index(code) + 1).value = value


def spoilt(*changes: tuple[int | str, dict[str, object]]) -> bytes:
    """Change rows of a form, by their number or the id of their line."""

    def spoil(book: Any) -> None:
        page = book["Số liệu"]
        for at, values in changes:
            put(page, at if isinstance(at, int) else place_of(page, at, "figure")[0], values)

    return edited(FORM, spoil)


NAME_MANG, NAME_GRDP = "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng", "Tỷ trọng kinh tế số trong GRDP"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (spoilt((40, {"name": "Mới", "figure": "5"})), {40: (words.NO_ID,)}),
        (spoilt((40, {"#id": "xyz", "figure": "5"})), {40: (words.unknown_id("xyz"),)}),
        (spoilt((MANG, {"name": NAME_GRDP, "figure": "5"})), {5: (words.moved(NAME_MANG, NAME_GRDP),)}),
        (spoilt((MANG, {"name": "Tỷ lệ khác", "figure": "5"})), {5: (words.renamed(NAME_MANG, "Tỷ lệ khác"),)}),
        (
            spoilt((MANG, {"figure": "5"}), (40, {"#id": MANG, "name": NAME_MANG, "figure": "6"})),
            {5: (words.twice("dòng 5, dòng 40"),), 40: (words.twice("dòng 5, dòng 40"),)},
        ),
        (spoilt((MANG, {"name": "Tỷ lệ khác"})), {}),
    ],
)
def test_rows_that_are_not_what_they_were_are_named(content, told):
    """Unknown, moved, renamed and twice-filled rows are named with their numbers; one in which nothing was filled in says nothing."""
    found = gathered(content)
    assert {one.row.row: one.whole for one in found.troubles} == told
    assert found.typed == {}
    assert all(one.open for one in found.troubles)


def test_one_of_two_rows_is_taken_once_the_other_is_left_out():
    """Leaving one of two rows of a line out settles both."""
    content = spoilt((MANG, {"figure": "5"}), (40, {"#id": MANG, "name": NAME_MANG, "figure": "6"}))
    found = gathered(content, Choices(left=frozenset({(FILE, 5)})))
    assert found.ready
    assert [cell.text for cell in found.typed.values()] == ["6"]


def test_columns_may_move_with_their_heads():
    """Columns are known by their codes: one that was inserted between them changes nothing."""
    content = edited(filled(FORM, {(MANG, "figure"): "93"}), lambda book: book["Số liệu"].insert_cols(8))
    assert typed(content) == {f"{MANG}//figure": "93"}


def later(*changes: tuple[str, str]) -> Sheet:
    """Return the review as it stands after the plan's file was changed."""
    text = SHEET.now.content.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    now = standing(LIBRARY, SHEET.now.file.name, text.encode())
    return Sheet(now, now.reviewer, Quarter(2024, 2))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("name: Tỷ lệ hồ sơ công việc được", "name: Tỷ lệ văn bản được")], words.changed_since(
            "Mục tiêu", NAME_MANG, NAME_MANG.replace("hồ sơ công việc", "văn bản"))),
        ([('unit: "%"\n    comparator: at_least\n    target: 90\n', 'unit: "%"\n    comparator: at_least\n    target: 91\n')],
         words.changed_since("Chỉ tiêu", "90%", "91%")),
    ],
)  # fmt: skip
def test_what_changed_since_the_form_was_made_is_asked_about(changes, said):
    """A line that got another name or target since is taken only by choice."""
    sheet, content = later(*changes), filled(FORM, {(MANG, "figure"): "93"})
    (row,) = rows(content, sheet)
    assert row.changed == (said,)
    assert gather(sheet, [row], {}, Choices()).open == 1
    assert gather(sheet, [row], {}, Choices(accepted=frozenset({row.place}))).ready


def test_line_that_went_since_is_named():
    """What was filled in for an objective that is no longer in the plan is named, not lost and not saved."""
    (row,) = rows(filled(FORM, {(MANG, "figure"): "93"}), later(("  - id: ho-so-mang\n", "  - id: ho-so-moi\n")))
    assert row.troubles == (words.gone(NAME_MANG),)


@pytest.mark.parametrize(("value", "text"), [(38.57, "38,57"), (1e-7, "0,0000001"), (1e15, "1000000000000000"), (-2.5, "-2,5"), (3, "3")])
def test_numbers_are_written_exactly(value, text):
    """A number of a cell is the shortest decimal that means just it."""
    assert number_text(value) == text
