"""Xếp hạng in a real browser: the ways through it, every width, light and dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import faults

PROVINCE, TABLE = "/xep-hang?tinh=thai-nguyen", "/xep-hang?tinh=lao-cai-2025&chi-so=dti&nam-do=2022"
WRONG = "/xep-hang?tinh=tuyen-quang&chi-so=dti&nam-do=2019"


@pytest.fixture
def shipped(app_url: str) -> str:
    """Serve the shipped files."""
    return app_url


def heading(page: Page, text: str) -> None:
    """Wait for a page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=30_000)


def test_from_the_navigation_to_a_whole_table_and_back(shipped: str, page: Page) -> None:
    """The menu carries the review along; an index leads to its table, a year to another, and back leads back."""
    page.goto(f"{shipped}/quy?tinh=lao-cai&nam=2024&quy=q1")
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    page.get_by_role("button", name="Đối chiếu").click()
    page.get_by_role("link", name="Xếp hạng").click()
    heading(page, "Xếp hạng của tỉnh Lào Cai")
    assert page.url == f"{shipped}/xep-hang?tinh=lao-cai&nam=2024&quy=q1"
    page.get_by_role("table", name="Thứ hạng mới nhất").get_by_role("link", name="DTI").click()
    heading(page, "Bảng xếp hạng DTI năm 2022")
    expect(page.get_by_role("row", name="38/63 Lào Cai đang chọn")).to_be_attached(timeout=30_000)
    page.get_by_role("button", name="Lào Cai · DTI năm 2022").click()
    page.get_by_role("combobox", name="Năm đo").click()
    page.get_by_role("option", name="2024", exact=True).click()
    heading(page, "Bảng xếp hạng DTI năm 2024")
    page.go_back()
    heading(page, "Bảng xếp hạng DTI năm 2022")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Mọi chỉ số của Lào Cai").click()
    heading(page, "Xếp hạng của tỉnh Lào Cai")


def test_a_wrong_year_keeps_its_address_and_offers_the_nearest(shipped: str, page: Page) -> None:
    """The page says what is wrong; its offer opens an edition that there is."""
    page.goto(f"{shipped}{WRONG}")
    expect(page.locator(".warn")).to_have_text("Chỉ số này không có lần công bố nào đo năm “2019”.", timeout=30_000)
    assert page.url == f"{shipped}{WRONG}"
    page.get_by_role("link", name="DTI năm 2020").click()
    heading(page, "Bảng xếp hạng DTI năm 2020")


@pytest.mark.parametrize("address", [PROVINCE, TABLE])
def test_everybody_can_use_it(shipped: str, page: Page, address: str) -> None:
    """Nothing is cut off, axe finds nothing, the keyboard reaches everything, and the chart says its ranks in words."""
    page.goto(f"{shipped}{address}")
    page.locator(".tk .ranks").first.wait_for(timeout=30_000)
    if address == PROVINCE:
        chart = page.locator(".stVegaLiteChart").first
        chart.locator("svg .role-mark").first.wait_for(timeout=30_000)
        assert "năm 2020 12/63; năm 2021 8/63; năm 2022 8/63." in (chart.get_attribute("aria-label") or "")
    assert faults(page) == {}


def test_an_empty_folder_is_a_sentence(empty_url: str, page: Page) -> None:
    """Without rankings the page says what to put where."""
    page.goto(f"{empty_url}/xep-hang")
    expect(page.locator(".warn")).to_contain_text("Chưa có bảng xếp hạng nào", timeout=30_000)
