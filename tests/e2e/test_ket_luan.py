"""Kết luận, nhiệm vụ in a real browser: the list, the week, the link to it, every width, light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import faults, settle

MAU_A = "tinh=tinh-mau-a&nam=2024&quy=q2"
LIST, WEEK = f"/ket-luan?{MAU_A}", f"/ket-luan?{MAU_A}&xem=tuan&tuan=2024-w26"
SLOW = 30_000


@pytest.fixture(scope="module")
def site(serve: Callable[[Path | None], str]) -> str:
    """Serve the illustrative plans and tasks."""
    return serve(ROOT / "tests" / "minh-hoa")


def opened(page: Page, url: str) -> None:
    """Open a page and wait for what it shows."""
    page.goto(url)
    page.locator(".tk .say, .tk .warn, .tk .offers").first.wait_for(timeout=SLOW)
    settle(page)


def test_from_the_list_to_a_week_and_back(site: str, page: Page) -> None:
    """The navigation leads to the list, the keyboard to a week, its link opens the same week elsewhere, and back leads back."""
    page.goto(f"{site}/quy?{MAU_A}")
    page.get_by_role("link", name="Kết luận, nhiệm vụ").click()
    expect(page.get_by_role("heading", level=1, name="Kết luận, nhiệm vụ, tỉnh Mẫu A")).to_be_visible(timeout=SLOW)
    assert page.url == f"{site}{LIST}"
    row = page.get_by_role("table", name="gấp nhất trước").get_by_role("row", name="Kiểm tra việc giải quyết thủ tục hành chính")
    expect(row).to_contain_text("Hạn khắc phục 28/6/2024")
    page.locator("button", has_text="Theo tuần").press("Enter")
    page.wait_for_url("**xem=tuan&tuan=*", timeout=SLOW)
    page.go_back()
    page.wait_for_url(f"{site}{LIST}", timeout=SLOW)
    opened(page, f"{site}/ket-luan?tinh=tinh-mau-a&tuan=2024-w26")
    expect(page.locator(".say")).to_contain_text("Tuần 24–30/6/2024: 3 quá hạn từ trước")
    page.wait_for_url(f"{site}{WEEK.replace('quy=q2', 'quy=q4')}", timeout=SLOW)
    page.get_by_role("button", name="Chia sẻ").click()
    expect(page.locator("input[value$='xem=tuan&tuan=2024-w26']").first).to_be_visible(timeout=SLOW)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tuần sau").click()
    expect(page.locator(".say")).to_contain_text("Tuần 01–07/7/2024: ", timeout=SLOW)


@pytest.mark.parametrize("address", [LIST, WEEK, f"/ket-luan?{MAU_A}&tuan=2024-w77"])
def test_everybody_can_use_it(site: str, page: Page, address: str) -> None:
    """Nothing is cut off from a phone to the projector, axe finds nothing in light and dark, and the keyboard reaches everything."""
    opened(page, f"{site}{address}")
    assert faults(page) == {}


def test_wrong_week_offers_this_one(site: str, page: Page) -> None:
    """The page says what is wrong, keeps the address, and its offer opens a week."""
    opened(page, f"{site}/ket-luan?{MAU_A}&tuan=2024-w77")
    expect(page.locator(".warn")).to_contain_text("“2024-w77” không phải một tuần")
    assert page.url.endswith("tuan=2024-w77")
    page.get_by_role("link", name="Tuần").first.click()
    expect(page.locator(".say")).to_contain_text("Tuần", timeout=SLOW)


def test_an_empty_folder_is_a_sentence(empty_url: str, page: Page) -> None:
    """Without a plan there is a sentence, and no error."""
    opened(page, f"{empty_url}/ket-luan")
    expect(page.locator(".warn")).to_contain_text("Chưa có kế hoạch nào")
