"""The row of pages in a real browser: its links are followed without loading everything again, its menus open below their buttons."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import NARROW, resize

QUARTER = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"


def test_a_link_keeps_the_page_loaded_and_the_back_button_leads_back(serve, page: Page) -> None:
    """Another page comes over the same connection with the same review; back and forward go between the two."""
    url = serve(ROOT / "tests" / "minh-hoa")
    page.goto(f"{url}{QUARTER}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tình hình quý II/2024, tỉnh Mẫu A", timeout=30_000)
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Cả năm", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cả năm 2024, tỉnh Mẫu A", timeout=30_000)
    expect(page.locator(".tk-pages [aria-current=page]")).to_have_text("Cả năm")
    assert page.url.removeprefix(url).startswith("/nam?tinh=tinh-mau-a&nam=2024")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tình hình quý II/2024, tỉnh Mẫu A", timeout=30_000)
    assert page.url == f"{url}{QUARTER}"
    assert page.evaluate("window.stayed")


def test_a_menu_stands_within_a_phone(serve, page: Page) -> None:
    """It opens below its button, whole on the screen, and closes once a page is chosen."""
    page.goto(f"{serve(ROOT / 'tests' / 'minh-hoa')}{QUARTER}")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    resize(page, NARROW)
    button, menu = page.get_by_role("button", name="Số liệu"), page.locator(".tk-pages :popover-open")
    button.click()
    box, above = menu.bounding_box(), button.bounding_box()
    assert box
    assert above
    assert 0 <= box["x"] <= NARROW - box["width"]
    assert box["y"] >= above["y"] + above["height"]
    menu.get_by_role("link", name="Rà soát số liệu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rà soát số liệu", timeout=30_000)
    expect(menu).to_have_count(0)


def test_what_a_button_opened_stays_open_with_its_focus(serve, page: Page) -> None:
    """A choice changes the button's own words; what it opened is still there, and the focus is where it was."""
    page.goto(f"{serve(ROOT / 'tests' / 'minh-hoa')}{QUARTER}")
    page.get_by_role("button", name="Mẫu A").click(timeout=30_000)
    quarter = page.get_by_test_id("stPopoverBody").get_by_role("combobox", name="Quý")
    quarter.click()
    page.get_by_role("option", name="Quý I/2024", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tình hình quý I/2024, tỉnh Mẫu A", timeout=30_000)
    expect(quarter).to_be_focused()
