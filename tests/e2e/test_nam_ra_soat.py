"""Cả năm and Rà soát số liệu in a real browser: the ways in, the ways back, every width, light and dark."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import faults, resize, settle

ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
MAU_A, MAU_B = "tinh=tinh-mau-a&nam=2024&quy=q2", "tinh=tinh-mau-b&nam=2021-2025&quy=2024-q4"
YEAR, SPAN, PROBLEMS = f"/nam?{MAU_A}", f"/nam?{MAU_B}", "/ra-soat"
DENSE = "/nam?tinh=tinh-mau-b&nam=2024&quy=q3"
ADDRESSES = [YEAR, SPAN, DENSE, PROBLEMS, "/ra-soat?tep=khong-co"]
LONG = "q3: {value: 6.6, qualifier: about}"
PHONE, LAPTOP, PROJECTOR = 360, 1280, 1920


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the illustrative plans with a decimal comma, a Tab, and a long line whose mistake is far to the right."""
    folder = tmp_path_factory.mktemp("faulty") / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    reason = "Chưa có phương pháp tính thống nhất giữa các sở và doanh nghiệp công nghệ số trên địa bàn còn rất ít"
    changes = {
        "tinh-mau-a/2024.yaml": {"q2: 92.6": "q2: 92,6", LONG: f"q3: {{reason: {reason}, value: 6,6}}"},
        "tinh-mau-b/2023.yaml": {"objectives:\n": "objectives:\n\t- id: x\n"},
    }
    for name, replaced in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def faulty(targets: Path) -> Iterator[str]:
    """Serve the plans with mistakes."""
    with serving(targets, targets.parent / "log.txt") as url:
        yield url


def heading(page: Page, text: str) -> None:
    """Wait for a page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=30_000)


def opened(page: Page, url: str) -> None:
    """Open a page and wait for what it shows."""
    page.goto(url)
    page.locator(".tk .say, .tk .warn").first.wait_for(timeout=30_000)
    settle(page)


def test_from_a_review_to_its_year_and_back(faulty: str, page: Page) -> None:
    """The navigation carries the review along; a column leads to its quarter, and back leads back."""
    page.goto(f"{faulty}/quy?{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.get_by_role("link", name="Cả năm").click()
    heading(page, "Cả năm 2024, tỉnh Mẫu A")
    assert page.url == f"{faulty}{YEAR}"
    page.locator(".courses thead").get_by_role("link", name="Quý III/2024").click()
    heading(page, "Tình hình quý III/2024, tỉnh Mẫu A")
    page.go_back()
    heading(page, "Cả năm 2024, tỉnh Mẫu A")
    page.go_back()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")


def test_a_pinned_link_opens_the_same_year(faulty: str, page: Page) -> None:
    """A link names its quarter, which is marked in both tables; a short one becomes the full one."""
    page.goto(f"{faulty}{YEAR}")
    heading(page, "Cả năm 2024, tỉnh Mẫu A")
    expect(page).to_have_title("Cả năm 2024, tỉnh Mẫu A")
    expect(page.locator(".courses thead th.chosen")).to_contain_text("Quý II")
    expect(page.locator(".tallies tr.chosen")).to_contain_text("Quý II")
    page.goto(f"{faulty}/nam?tinh=tinh-mau-b&nam=2021-2025")
    heading(page, "Cả giai đoạn 2021–2025, tỉnh Mẫu B")
    assert page.url == f"{faulty}{SPAN}"


def test_choosing_another_plan_is_a_step_that_can_be_taken_back(faulty: str, page: Page) -> None:
    """Each choice is in the address and in the history."""
    page.goto(f"{faulty}{YEAR}")
    heading(page, "Cả năm 2024, tỉnh Mẫu A")
    page.get_by_role("button", name="Mẫu A · 2024").click()
    page.get_by_role("combobox", name="Kế hoạch").click()
    page.get_by_role("option", name="2023", exact=True).click()
    heading(page, "Cả năm 2023, tỉnh Mẫu A")
    assert "nam=2023" in page.url
    page.go_back()
    heading(page, "Cả năm 2024, tỉnh Mẫu A")


def test_table_for_assistive_technology(faulty: str, page: Page) -> None:
    """Wide or narrow, the table keeps its rows, and each cell says its band in words."""
    opened(page, f"{faulty}{SPAN}")
    for width in (LAPTOP, PHONE):
        resize(page, width)
        table = page.get_by_role("table", name="nhóm của từng mục tiêu qua các quý")
        row = table.get_by_role("row", name="Tỷ trọng kinh tế số trong GRDP")
        expect(row).to_contain_text("48,5% Dưới 50%")
        expect(row).to_contain_text("Chưa đến kỳ báo cáo")


def test_column_names_stay_in_view(faulty: str, page: Page) -> None:
    """However far down the list, the quarters above it can still be read."""
    page.set_viewport_size({"width": LAPTOP, "height": 720})
    opened(page, f"{faulty}{YEAR}")
    page.get_by_role("row", name="Trạm y tế").scroll_into_view_if_needed()
    expect(page.locator(".courses thead").get_by_role("link", name="Quý IV/2024")).to_be_in_viewport()


def test_problems_from_the_navigation_and_by_filter(faulty: str, page: Page) -> None:
    """The filters are in the address, back takes them off, and the link of what is seen opens the same in another tab."""
    page.goto(f"{faulty}/quy?{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.get_by_role("button", name="Số liệu").click()
    page.get_by_role("link", name="Rà soát số liệu").click()
    heading(page, "Rà soát số liệu")
    expect(page.locator(".file")).to_have_count(3)
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("combobox", name="Tệp").click()
    page.get_by_role("option", name="tinh-mau-b/2023.yaml").click()
    expect(page.locator(".file")).to_have_count(1)
    filtered = page.url
    assert filtered == f"{faulty}/ra-soat?{MAU_A}&tep=tinh-mau-b%2F2023.yaml"
    other = page.context.new_page()
    other.goto(filtered)
    expect(other.locator(".file h2")).to_contain_text("tinh-mau-b/2023.yaml", timeout=30_000)
    page.go_back()
    expect(page.locator(".file")).to_have_count(3)
    page.go_back()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")


def test_a_wrong_file_offers_the_nearest(faulty: str, page: Page) -> None:
    """The page says what is wrong, keeps the address, and its offer opens the file."""
    page.goto(f"{faulty}/ra-soat?tep=tinh-mau-b/2032.yaml")
    expect(page.locator(".warn")).to_have_text("Không có tệp “tinh-mau-b/2032.yaml” trong thư mục số liệu.", timeout=30_000)
    assert page.url == f"{faulty}/ra-soat?tep=tinh-mau-b/2032.yaml"
    page.get_by_role("link", name="tinh-mau-b/2023.yaml").click()
    expect(page.locator(".file h2")).to_contain_text("tinh-mau-b/2023.yaml", timeout=30_000)


def test_the_caret_hangs_on_its_letter(faulty: str, page: Page) -> None:
    """The caret stands where the place is, in view even at the end of a line that is longer than its box, on a phone and on a laptop."""
    opened(page, f"{faulty}/ra-soat?tep=tinh-mau-a/2024.yaml&muc=loi")
    for width in (PHONE, LAPTOP):
        resize(page, width)
        expect(page.locator(".source .at")).to_have_text(["9", "6"])
        for place in page.locator(".source .at").all():
            letter, box = place.bounding_box(), place.locator("xpath=ancestor::div[1]").bounding_box()
            assert letter
            assert box
            assert box["x"] < letter["x"] < letter["x"] + letter["width"] < box["x"] + box["width"]
            assert place.evaluate("e => [getComputedStyle(e, '::after').content, getComputedStyle(e, '::after').left]") == [
                '"^" / ""',
                "0px",
            ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_can_use_it(faulty: str, page: Page, address: str) -> None:
    """Only a source line scrolls sideways, inside its own box; axe finds nothing, and the keyboard reaches everything."""
    opened(page, f"{faulty}{address}")
    assert faults(page, ".vh, .source") == {}


def test_cells_do_not_run_into_each_other(faulty: str, page: Page) -> None:
    """No text of a cell is wider than its column, in a year and in a span, on a laptop and on a phone."""
    for address in (YEAR, SPAN):
        opened(page, f"{faulty}{address}")
        for width in (PHONE, LAPTOP, PROJECTOR):
            resize(page, width)
            wide = page.locator(".courses .cell").evaluate_all(
                "cells => cells.filter(c => [...c.querySelectorAll('b, .word, .way, .remark')].some("
                "e => e.getBoundingClientRect().right > c.getBoundingClientRect().right + 1)).map(c => c.textContent)"
            )
            assert wide == [], (address, width)


def test_a_repaired_file_leaves_the_page(faulty: str, targets: Path, page: Page) -> None:
    """The page follows the files: what is mended and saved is gone without a reload."""
    plan = targets / "tinh-mau-a" / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    opened(page, f"{faulty}/ra-soat?tep=tinh-mau-a/2024.yaml&muc=loi")
    messages = page.locator(".problem .message")
    expect(messages).to_have_text(["“92,6” là chữ, không phải số.", "“6,6” là chữ, không phải số."])
    plan.write_text(text.replace("q2: 92,6", "q2: 92.6").replace("value: 6,6", "value: 6.6"), encoding="utf-8")
    expect(page.locator(".tk .say").last).to_have_text("Tệp tinh-mau-a/2024.yaml không có lỗi nào.", timeout=15_000)
