"""Mục tiêu giai đoạn in a real browser: the way in, every width, light and dark, by keyboard, pinned and wrong links."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import faults

SPAN = "/giai-doan?tinh=tinh-mau-b&nam=2021-2025&quy=2022-q4"
YEARLY = "/giai-doan?tinh=tinh-mau-b&nam=2024&quy=q3"
WRONG = "/giai-doan?tinh=tinh-mau-b&nam=2021-2025&quy=2025-q1"
TITLE = "Mục tiêu giai đoạn 2021–2025, tỉnh Mẫu B"


@pytest.fixture(scope="module")
def plans(serve: Callable[[Path | None], str]) -> str:
    """Serve the illustrative plans."""
    return serve(ROOT / "tests" / "minh-hoa")


def opened(page: Page, url: str) -> None:
    """Open a page and wait for what it shows."""
    page.goto(url)
    page.locator(".tk .say, .tk .warn").first.wait_for(timeout=30_000)


def test_from_a_review_to_its_pace_and_on(plans: str, page: Page) -> None:
    """The menu carries the review along; a quarter of the tally opens itself, a yearly plan leads to the span, back leads back."""
    page.goto(f"{plans}{YEARLY.replace('giai-doan', 'quy')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tình hình quý III/2024, tỉnh Mẫu B", timeout=30_000)
    page.get_by_role("button", name="Đối chiếu").click()
    page.get_by_role("link", name="Mục tiêu giai đoạn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiến độ năm 2024, tỉnh Mẫu B", timeout=30_000)
    assert page.url == f"{plans}{YEARLY}"
    page.get_by_role("link", name="Tỉnh Mẫu B, giai đoạn 2021–2025").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=30_000)
    page.get_by_role("link", name="Quý IV/2022").click()
    expect(page.locator(".tk .say")).to_contain_text("Đến quý IV/2022", timeout=30_000)
    assert page.url == f"{plans}{SPAN}"
    page.go_back()
    expect(page.locator(".tk .say")).to_contain_text("Đến quý IV/2024", timeout=30_000)


def test_pinned_link_and_keyboard(plans: str, page: Page) -> None:
    """A short link becomes the full one; a tile is reached and followed with the keyboard, and its group comes into view."""
    opened(page, f"{plans}/giai-doan?tinh=tinh-mau-b&nam=2021-2025")
    expect(page).to_have_title(TITLE)
    page.wait_for_url(f"{plans}{SPAN.replace('2022', '2024')}")
    tile = page.locator("a.tile", has_text="Chậm tiến độ")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pace-behind")).to_be_in_viewport()
    row = page.get_by_role("table", name="chậm tiến độ trước").get_by_role("row", name="Tỷ trọng kinh tế số trong GRDP")
    expect(row).to_contain_text("Cần đạt 16%")


def test_a_wrong_quarter_offers_the_nearest(plans: str, page: Page) -> None:
    """The page says what is wrong, keeps the address, and its offer opens the page."""
    page.goto(f"{plans}{WRONG}")
    expect(page.locator(".warn")).to_have_text("Quý “2025-q1” không có trong kế hoạch hoặc chưa mở.", timeout=30_000)
    assert page.url == f"{plans}{WRONG}"
    page.get_by_role("link", name="Tỉnh Mẫu B, quý IV/2024").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=30_000)


@pytest.mark.parametrize("address", [SPAN, YEARLY])
def test_everybody_can_use_it(plans: str, page: Page, address: str) -> None:
    """Nothing is cut off from a phone to the projector, axe finds nothing in light and dark, and the keyboard reaches everything."""
    opened(page, f"{plans}{address}")
    page.locator(".paced, .paced-by").first.wait_for(timeout=30_000)
    assert faults(page) == {}


def test_an_empty_folder_is_a_sentence(empty_url: str, page: Page) -> None:
    """Without a plan the page says what to do."""
    opened(page, f"{empty_url}/giai-doan")
    expect(page.locator(".warn")).to_contain_text("Chưa có kế hoạch nào trong thư mục số liệu")
