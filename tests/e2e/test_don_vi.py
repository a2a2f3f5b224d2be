"""Đơn vị chủ trì in a real browser: the ways in and back, every width, light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import faults

ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
MAU_A = "tinh=tinh-mau-a&nam=2024&quy=q2"
ALL, ONE, WRONG = f"/don-vi?{MAU_A}", f"/don-vi?{MAU_A}&don-vi=so-ke-hoach-va-dau-tu", f"/don-vi?{MAU_A}&don-vi=so-yte"


@pytest.fixture(scope="module")
def url(serve: Callable[[Path | None], str]) -> str:
    """Serve the illustrative plans."""
    return serve(ILLUSTRATIVE)


def heading(page: Page, text: str, level: int = 1) -> None:
    """Wait for a title."""
    expect(page.get_by_role("heading", level=level, name=text)).to_be_visible(timeout=30_000)


def test_from_a_review_to_one_lead_and_back_with_the_keyboard(url: str, page: Page) -> None:
    """A name in the review opens the lead in the same quarter, from there all leads; back leads back, and the keyboard is enough."""
    page.goto(f"{url}/quy?{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.locator(".grouped").get_by_role("link", name="Sở Kế hoạch và Đầu tư").focus()
    page.keyboard.press("Enter")
    heading(page, "Sở Kế hoạch và Đầu tư", level=2)
    assert page.url == f"{url}{ONE}"
    expect(page).to_have_title("Sở Kế hoạch và Đầu tư: đơn vị chủ trì quý II/2024, tỉnh Mẫu A")
    page.get_by_role("link", name="Tất cả đơn vị chủ trì").press("Enter")
    row = page.get_by_role("table").get_by_role("row", name="Sở Kế hoạch và Đầu tư")
    expect(row).to_contain_text("1 dưới 50%", timeout=30_000)
    assert page.url == f"{url}{ALL}"
    row.get_by_role("link", name="Tỷ trọng kinh tế số trong GRDP").press("Enter")
    heading(page, "Tỷ trọng kinh tế số trong GRDP")
    page.go_back()
    heading(page, "Đơn vị chủ trì quý II/2024, tỉnh Mẫu A")
    page.go_back()
    heading(page, "Sở Kế hoạch và Đầu tư", level=2)


def test_choosing_a_quarter_keeps_the_lead_and_a_wrong_link_offers_one(url: str, page: Page) -> None:
    """The choice is in the address; what no lead is called leads to the nearest."""
    page.goto(f"{url}{ONE}")
    heading(page, "Sở Kế hoạch và Đầu tư", level=2)
    page.get_by_role("button", name="Mẫu A · 2024").click()
    page.get_by_role("combobox", name="Quý").click()
    page.get_by_role("option", name="Quý III/2024", exact=True).click()
    heading(page, "Đơn vị chủ trì quý III/2024, tỉnh Mẫu A")
    assert page.url == f"{url}{ONE.replace('quy=q2', 'quy=q3')}"
    page.goto(f"{url}{WRONG}")
    expect(page.locator(".warn")).to_have_text("Không có đơn vị chủ trì “so-yte” trong kỳ này.", timeout=30_000)
    assert page.url == f"{url}{WRONG}"
    page.get_by_role("link", name="Sở Y tế").click()
    heading(page, "Sở Y tế", level=2)


def test_an_empty_folder(empty_url: str, page: Page) -> None:
    """Without a plan the page says what to do, and passes too."""
    page.goto(f"{empty_url}/don-vi")
    expect(page.locator(".warn")).to_contain_text("Chưa có kế hoạch nào", timeout=30_000)
    assert faults(page) == {}


@pytest.mark.parametrize("address", [ALL, ONE])
def test_everybody_can_use_it(url: str, page: Page, address: str) -> None:
    """Nothing is cut off up to the projector, axe finds nothing in light and dark, and the keyboard reaches everything."""
    page.goto(f"{url}{address}")
    page.locator(".tk .say").first.wait_for(timeout=30_000)
    assert faults(page) == {}
