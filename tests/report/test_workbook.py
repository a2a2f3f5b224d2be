"""The Excel file of a review, read again with another library: every figure, its format, the print set-up, and texts that stay texts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.statuses import first_quarter, judged, last_known, row, status
from tracker.library import SHIPPED, read_library
from tracker.publishing.edition import Change, Edition, Version
from tracker.report.forms.measuring import lines
from tracker.report.forms.office import office_lines
from tracker.report.palette import LOOKS
from tracker.report.workbook import workbook
from tracker.reviewing import Reviewer
from tracker.status import BANDS, Status
from tracker.wording import documents, editions, labels, sentences

ADDRESS = "https://cds.example.vn/bao-cao/lao-cai/2024/q1"
FIRST = Version(1, datetime(2024, 4, 3, 9, tzinfo=UTC))
SECOND = Version(2, datetime(2024, 4, 9, 18, tzinfo=UTC), "Sửa số liệu", intact=False)
CHANGE = Change("Hồ sơ mạng", "thực hiện", "97%", "96%")
REVIEWS = [
    (SHIPPED, "lao-cai/2024", "q1"),
    *[(Path("tests/minh-hoa"), "tinh-mau-a/2024", f"q{number}") for number in (1, 2, 3, 4)],
    (Path("tests/minh-hoa"), "tinh-mau-b/2021-2025", "2024-q4"),
]
HOSTILE = [
    '=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "http://evil.example", "1.871",
    "{{ 7*7 }}", "<script>alert(1)</script>", "_x0041_",
    "Đ" * 400, '"nháy" & \'đơn\'', "😀",
]  # fmt: skip


def review(folder: Path, plan: str, quarter: str) -> Status:
    """Compute one review of a folder of plans."""
    library = read_library(folder, date(2026, 1, 15))
    file = library.files[plan]
    found = file.plan.period.quarter(quarter)
    return Reviewer(library, file, file.plan).status(found)


def opened(edition: Edition, address: str | None = ADDRESS) -> Any:
    """Write an edition and read the file again."""
    return load_workbook(BytesIO(workbook(edition, address)))


def head(sheet: Worksheet) -> int:
    """Return the row of the table's head."""
    return next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == documents.COLUMNS[0])


def table(sheet: Worksheet) -> list[list[Any]]:
    """Return the cells of the table's lines."""
    return [
        list(cells) for cells in sheet.iter_rows(min_row=head(sheet) + 1, max_row=int(sheet.auto_filter.ref.split(":")[1][1:]), max_col=9)
    ]


def only(**given: Any) -> list[Any]:
    """Write a review of one objective and return its cells."""
    return table(opened(Edition(status([row(**given)]))).worksheets[0])[0]


def shown(cell: Any) -> str:
    """Show a number as a Vietnamese Excel would."""
    if not isinstance(cell.value, (int, float)):
        return str(cell.value or "")
    before, decimals, after = re.fullmatch(r'(?:"(.*?)")?#,##0(?:\.(0+))?(?:"(.*?)")?', cell.number_format).groups()
    places = Decimal(1).scaleb(-len(decimals or ""))
    rounded = f"{Decimal(f'{cell.value:.15g}').quantize(places, ROUND_HALF_UP):,}".replace("-", "−")
    return (before or "") + rounded.translate(str.maketrans(".,", ",.")) + (after or "")


@pytest.mark.parametrize(("folder", "plan", "quarter"), REVIEWS)
def test_every_figure(folder, plan, quarter):
    """Each line of the table says what the review says, in the plan's order, parts below their objective."""
    found = review(folder, plan, quarter)
    written = table(opened(Edition(found)).worksheets[0])
    expected = list(office_lines(found))
    assert [str(cells[0].value) for cells in written] == [line.place for line in expected]
    for cells, line in zip(written, expected, strict=True):
        assert [cells[1].value, cells[6].value] == [line.row.name, labels.row_label(line.row, found.thresholds)]
        assert [shown(cell) for cell in cells[3:6]] == [str(line.goal), str(line.figure), str(line.attained)]
        if isinstance(line.row.actual, str) and line.row.numerator is None:
            assert Decimal(str(cells[4].value)) == Decimal(line.row.actual)
        if line.row.ratio and cells[5].value is not None:
            assert cells[5].value == pytest.approx(100 * line.row.ratio[0] / line.row.ratio[1], rel=1e-14)
            assert shown(cells[5]) == labels.attained(line.row, found.thresholds)


@pytest.mark.parametrize(("folder", "plan", "quarter"), REVIEWS)
def test_bands_are_words_on_their_colour(folder, plan, quarter):
    """A band is its word in the colours of the palette, never colour alone."""
    for line, cells in zip(office_lines(found := review(folder, plan, quarter)), table(opened(Edition(found)).worksheets[0]), strict=True):
        tone = LOOKS[line.row.band].light
        assert cells[6].value == line.word
        assert cells[6].font.color.rgb[2:] == tone.text[1:]
        assert cells[6].fill.fgColor.rgb[2:] == (tone.fill[1:] if tone.fill else "000000")


@pytest.mark.parametrize(
    ("given", "goal", "figure"),
    [
        ({"target": "95", "actual": "97"}, "95", "97"),
        ({"target": "40", "actual": "38.57"}, "40", "38,57"),
        ({"target": "1850", "actual": "1871", "unit": "tổ"}, "1.850", "1.871"),
        ({"target": "24", "actual": "7.50", "unit": "giờ", "comparator": "at_most"}, "≤ 24", "7,50"),
        ({"target": "120", "actual": "120", "unit": "Mbps", "comparator": "above"}, "> 120", "120"),
        ({"target": "-5", "actual": "-9", "comparator": "at_most", "attainment": None}, "≤ −5", "−9"),
        ({"target": "95", "actual": "97.69186382", "numerator": "1693", "denominator": "1733"}, "95", "97,7"),
        ({"target": True, "actual": True}, "mốc phải đạt", "đã đạt"),
        ({"target": "95", "band": "not_reported"}, "95", "chưa có số"),
        ({"as_written": "Đạt mức tiên tiến", "assessed": True}, "Đạt mức tiên tiến", "không công bố"),
        ({"target": "95", "actual": "123456789012.123456789", "unit": "tổ"}, "95", "123.456.789.012,123456789"),
    ],
)
def test_figures_as_written(given, goal, figure):
    """A number is a number with the decimals it was written with; one that Excel cannot keep, and what is no number, are words."""
    cells = only(**{"name": "Mục tiêu", **given})
    assert [shown(cells[3]), shown(cells[4])] == [goal, figure]
    assert isinstance(cells[4].value, str) == (not figure[-1].isdigit() or len(figure) > 20)


@pytest.mark.parametrize(
    ("over", "under", "text"),
    [(9996, 10000, "99,96%"), (699999, 1000000, "69,9999%"), (7, 10, "70,0%"), (97, 95, "102,1%"), (500001, 1000000, "50,0001%")],
)
def test_attainment_never_contradicts_the_band(over, under, text):
    """The attainment is the exact quotient, shown with as many decimals as it takes."""
    cell = only(name="Mục tiêu", target="95", actual="90", ratio=(over, under))[5]
    assert (cell.value, shown(cell)) == (pytest.approx(over / under * 100, rel=1e-14), text)


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"target": "20", "actual": "20.4", "qualifier": "nearly"}, "Số báo cáo: gần 20,4"),
        (
            {"target": "95", "actual": "97.69", "numerator": "1693", "denominator": "1733", "stated": "81.2"},
            "Tử số/mẫu số: 1.693/1.733; nguồn ghi 81,2%",
        ),
        ({"assessed": True, "band": "middle"}, "Ban Chỉ đạo đánh giá, không kèm số"),
        ({"target": "50", "band": "not_reported", "last": last_known("27.5")}, "Số gần nhất, quý I: 27,5%"),
        ({"reason": "Thiếu kinh phí", "next_step": "Bổ sung"}, "Nguyên nhân: Thiếu kinh phí\nTiếp theo: Bổ sung"),
        ({"note": "Đếm lại", "source": "Báo cáo"}, "Ghi chú: Đếm lại\nNguồn: Báo cáo"),
        ({"target": "95", "as_written": "ít nhất 95% số xã"}, "Văn bản giao: ít nhất 95% số xã"),
    ],
)
def test_notes(given, note):
    """What stands beside a figure goes into the notes."""
    assert only(**{"name": "Mục tiêu", **given})[8].value == note


def test_parts_below_their_objective():
    """A compound objective says so, and its parts follow it as 1.1 and 1.2."""
    parts = (row("Xã", target="100", actual="100"), row("Thôn", target="98", actual="98.6"))
    lines_of_it = table(opened(Edition(status([row("Hạ tầng", parts=parts), row("Khác", target="1", actual="1")]))).worksheets[0])
    assert [[cells[0].value, cells[1].value] for cells in lines_of_it] == [[1, "Hạ tầng"], ["1.1", "Xã"], ["1.2", "Thôn"], [2, "Khác"]]
    assert [cell.value for cell in lines_of_it[0][3:6]] == ["theo từng phần", "theo từng phần", None]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text):
    """No text of a plan becomes a formula, a link, a number or markup, wherever it stands."""
    found = status(
        [row(text, lead=text, area=text, unit=text, target="1", actual="1", reason=text, note=text)],
        title=text, plan_title=text, province_name=text, sources=((text, text),),
    )  # fmt: skip
    book = opened(Edition(found, FIRST, (FIRST,), (Change(text, text, text, text),)), text)
    cells = table(book.worksheets[0])[0]
    assert [cells[1].value, cells[2].value, cells[7].value] == [text] * 3
    assert f"Nguyên nhân: {text}\n" in cells[8].value
    assert all(cell.data_type != "f" and cell.hyperlink is None for sheet in book for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("text", ["a\x00b\x07c\x0bd", "a\ud800b", "a\ufffeb", "a\u202eb", "một\ndòng\r\nhai"])
def test_what_xml_cannot_hold(text):
    """Control characters, halves of letters and marks that turn the writing around become blanks."""
    assert re.fullmatch(r"[\w ?]+", only(name=text)[1].value)


def test_longest_text():
    """A text longer than a cell can hold is cut, and the file stays whole."""
    assert len(only(name="a" * 40_000)[1].value) == 32_000


@pytest.mark.parametrize("edition", [Edition(first_quarter()), Edition(first_quarter(), FIRST, (FIRST,))])
def test_print_set_up(edition):
    """Every sheet prints on A4 landscape, one page wide, with page numbers, title, date and state below."""
    for sheet in opened(edition).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1) == (9, "landscape", 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert 0 < min(sheet.page_margins.left, sheet.page_margins.right) <= 0.6
        assert f"{editions.state(edition)}. Trang &P/&N" in sheet.oddFooter.right.text
        assert documents.subject(edition.status) in sheet.oddFooter.left.text
        assert "Ban Chỉ đạo họp ngày 03/4/2024." in sheet.oddFooter.left.text


def test_table_set_up():
    """The head stays on screen and is repeated on paper, the filter spans the table and nothing else."""
    sheet = opened(Edition(first_quarter())).worksheets[0]
    place = head(sheet)
    assert [cell.value for cell in sheet[place]] == list(documents.COLUMNS)
    assert sheet.freeze_panes == f"A{place + 1}"
    assert sheet.print_title_rows == f"${place}:${place}"
    assert sheet.auto_filter.ref == f"A{place}:I{place + 24}"


@pytest.mark.parametrize(("folder", "plan", "quarter"), REVIEWS)
def test_nothing_is_cut_off(folder, plan, quarter):
    """Every text wraps, and its row is as high as its lines."""
    for sheet in opened(Edition(review(folder, plan, quarter))).worksheets:
        merged = {area.coord.split(":")[0] for area in sheet.merged_cells.ranges}
        widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHI"]
        for cell in (cell for cells in sheet.iter_rows() for cell in cells if isinstance(cell.value, str)):
            width = sum(widths) if cell.coordinate in merged else widths[cell.column - 1]
            needed = lines(cell.value, width, cell.font.size, bold=bool(cell.font.bold)) * cell.font.size * 1.2
            assert cell.alignment.wrap_text
            assert sheet.row_dimensions[cell.row].height >= needed


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        (Edition(first_quarter()), editions.DRAFT_LINE),
        (Edition(first_quarter(), FIRST, (FIRST,)), "Bản công bố lần 1, ngày 03/4/2024"),
        (Edition(first_quarter(), SECOND, (FIRST, SECOND)), "Bản công bố lần 2, ngày 10/4/2024"),
        (Edition(first_quarter(), SECOND, (FIRST, SECOND)), "Lý do công bố lại: sửa số liệu"),
        (Edition(first_quarter(), SECOND, (FIRST, SECOND)), editions.TAMPERED),
        (Edition(first_quarter(), stale="Tệp đang lỗi."), "Tệp đang lỗi."),
        (Edition(replace(first_quarter(), illustrative=True)), labels.ILLUSTRATIVE),
        (Edition(replace(first_quarter(), unsound=("tam", None))), "2 mục tiêu chưa tính được vì tệp kế hoạch có lỗi: tam."),
        (Edition(first_quarter()), sentences.announcement(first_quarter())),
        (Edition(first_quarter()), f"Xem trực tuyến: {ADDRESS}"),
    ],
)
def test_around_the_table(edition, said):
    """State, warnings, the announced sentence and the link stand above and below the table."""
    assert said in [cell.value for cell in opened(edition).worksheets[0]["A"]]


def test_without_address():
    """Without an address nothing is said of one."""
    assert not any("Xem trực tuyến" in str(cell.value) for cell in opened(Edition(first_quarter()), None).worksheets[0]["A"])


@pytest.mark.parametrize(("folder", "plan", "quarter"), REVIEWS)
def test_tally(folder, plan, quarter):
    """The second sheet counts by band, area and lead as the review does."""
    found = review(folder, plan, quarter)
    rows = [[cell.value for cell in cells] for cells in opened(Edition(found)).worksheets[1].iter_rows()]
    written = {cells[0]: cells[1:] for cells in rows if isinstance(cells[1], int)}
    for band in BANDS:
        if found.counts[band]:
            assert written[labels.tally_label(band, found.thresholds)][0] == found.counts[band]
    for group in (group for group in (*found.by_area, *found.by_lead) if group.key is not None):
        assert written[group.label][0] == len(group.rows) == sum(filter(None, written[group.label][1:]))


def test_changes_have_a_sheet_only_when_there_are_any():
    """What the plan says otherwise by now is a sheet of its own; a version asked for by its number says nothing of it."""
    changed = Edition(first_quarter(), FIRST, (FIRST,), (CHANGE, Change(None, "ngày họp", "03/4/2024", None)))
    sheets = opened(changed).worksheets
    assert [sheet.title for sheet in sheets] == ["Mục tiêu", "Tổng hợp", "Thay đổi sau công bố"]
    assert [[cell.value for cell in cells] for cells in sheets[2].iter_rows(min_row=4, max_col=4)] == [
        ["Hồ sơ mạng", "Thực hiện", "97%", "96%"],
        ["Kỳ đánh giá", "Ngày họp", "03/4/2024", "không có"],
    ]
    assert len(opened(replace(changed, pinned=True)).worksheets) == 2
    assert len(opened(replace(changed, changes=())).worksheets) == 2


@pytest.mark.parametrize(
    ("edition", "created"),
    [
        (Edition(first_quarter(), FIRST, (FIRST,)), datetime(2024, 4, 3, 9)),  # noqa: DTZ001 - the file's own times have no zone
        (Edition(first_quarter()), datetime(2024, 4, 3)),  # noqa: DTZ001
        (Edition(replace(first_quarter(), meeting=None, cutoff=date(2024, 3, 14))), datetime(2024, 3, 14)),  # noqa: DTZ001
        (Edition(replace(first_quarter(), meeting=None)), datetime(2024, 3, 31)),  # noqa: DTZ001
    ],
)
def test_properties(edition, created):
    """Title, author and date come from the edition, never from the clock."""
    properties = opened(edition).properties
    assert (properties.created, properties.modified) == (created, created)
    assert properties.creator == "Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai"
    assert properties.title == "Kết quả thực hiện mục tiêu chuyển đổi số quý I năm 2024, tỉnh Lào Cai"


def test_the_same_bytes():
    """The same edition gives the same bytes, whatever was written before."""
    first = workbook(Edition(first_quarter()), ADDRESS)
    workbook(Edition(status([judged("Mục tiêu", "low")])), None)
    assert workbook(Edition(first_quarter()), ADDRESS) == first


def test_empty_plan():
    """A review without a sound objective still is a file with a head."""
    sheet = opened(Edition(status([]))).worksheets[0]
    assert sheet.auto_filter.ref == f"A{head(sheet)}:I{head(sheet)}"
