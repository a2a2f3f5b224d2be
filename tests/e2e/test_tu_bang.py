"""A first plan of a table, and reminders, in a real browser: a workbook goes in, a plan that opens comes out; files can be taken along."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import faults

TABLE = "/cap-nhat?tinh=tinh-mau-a&nam=2024&quy=q2&phan=tu-bang"
REMINDERS = "/cap-nhat?tinh=tinh-mau-b&nam=2024&quy=q4&phan=nhac-viec"
SLOW = 60_000
LINES = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2027", "Đơn vị chủ trì"],
    [1, "Tỷ lệ hồ sơ công việc trên môi trường mạng", "%", "≥ 95", "Văn phòng UBND tỉnh"],
    [2, "Tổ công nghệ số cộng đồng", "tổ", "1.871", "Sở Khoa học và Công nghệ"],
]
FROM_HERE_UP = "Đạt khi từ mức này trở lên (≥)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a copy of the illustrative plans to edit; return the base URL and the folder."""
    folder = Path(shutil.copytree(ROOT / "tests" / "minh-hoa", tmp_path_factory.mktemp("table") / "targets"))
    with serving(folder, folder.parent / "log.txt", edit=True) as url:
        yield url, folder


def workbook(place: Path) -> Path:
    """Write the office's own table."""
    with xlsxwriter.Workbook(str(place)) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        for row, line in enumerate(LINES):
            sheet.write_row(row, 0, line)
    return place


def test_an_offices_workbook_becomes_a_plan(site: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    """Each question is answered once; the plan is there for the quarter's page at once, and what was typed is gone from the form."""
    url, folder = site
    page.goto(f"{url}{TABLE}")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(workbook(tmp_path / "bang.xlsx"), timeout=SLOW)
    expect(page.get_by_text("Còn 3 trong 3 câu chưa trả lời.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(FROM_HERE_UP, exact=True)).to_have_count(2)
    page.get_by_text(FROM_HERE_UP, exact=True).first.click()
    page.get_by_text("Là 1.871", exact=True).click()
    page.get_by_text(FROM_HERE_UP, exact=True).nth(1).click()
    page.get_by_role("combobox", name="Bảng không có cột lĩnh vực").click(timeout=SLOW)
    page.get_by_role("option", name="Chính quyền số", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("Đã trả lời hết.")).to_be_visible(timeout=SLOW)
    period = page.get_by_role("textbox", name="Kỳ kế hoạch")
    period.fill("2027")
    period.press("Tab")
    create = page.locator(".st-key-tu-bang-create button")
    expect(create).to_be_enabled(timeout=SLOW)
    create.click()
    expect(page.get_by_text("Đã lập tinh-mau-a/2027.yaml")).to_be_visible(timeout=SLOW)
    text = (folder / "tinh-mau-a" / "2027.yaml").read_text(encoding="utf-8")
    assert "bang.xlsx" in text
    assert "target: 1871\n" in text
    page.goto(f"{url}/quy?tinh=tinh-mau-a&nam=2027")
    expect(page.get_by_role("heading", level=1, name="Kế hoạch 2027, tỉnh Mẫu A")).to_be_visible(timeout=SLOW)


def test_reminders_to_take_along(site: tuple[str, Path], page: Page) -> None:
    """One file holds a text for each lead and a form for each that is named; objectives without a lead have a text alone."""
    url, _ = site
    page.goto(f"{url}{REMINDERS}")
    with page.expect_download(timeout=SLOW) as archive:
        page.get_by_role("button", name="Tải tất cả (.zip)").click(timeout=SLOW)
    with zipfile.ZipFile(io.BytesIO(Path(archive.value.path()).read_bytes())) as packed:
        names = packed.namelist()
        assert sum(name.endswith(".txt") for name in names) == 7
        assert sum(name.endswith(".xlsx") for name in names) == 6
        assert all(packed.read(name) for name in names)


@pytest.mark.parametrize("address", [TABLE, REMINDERS])
def test_looks(site: tuple[str, Path], page: Page, address: str) -> None:
    """Light and dark, narrow and wide: axe finds nothing, the keyboard reaches everything, nothing is cut off."""
    url, _ = site
    page.goto(f"{url}{address}")
    page.locator("[data-testid=stHeading] h3").first.wait_for(timeout=SLOW)
    page.get_by_test_id("stFileUploaderDropzone" if address == TABLE else "stExpander").first.wait_for(timeout=SLOW)
    assert faults(page) == {}
