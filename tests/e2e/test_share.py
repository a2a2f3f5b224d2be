"""The link to share, clicked and copied in a real browser, on a secure origin and on a plain http one."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import INSECURE_HOST

LINK = "/quy?tinh=lao-cai&nam=2024&quy=q1"


def open_page(page: Page, origin: str) -> str:
    """Open the quarter page and its share menu; return the link in the field."""
    page.goto(f"{origin}{LINK}")
    page.get_by_role("button", name="Chia sẻ").click(timeout=30_000)
    field = page.get_by_role("textbox", name="Liên kết")
    expect(field).to_be_visible()
    return field.input_value()


def clipboard(context: BrowserContext, app_url: str) -> str:
    """Paste into a field of another page, as a reader would into a chat; works where scripts may not read the clipboard."""
    other = context.new_page()
    other.goto(f"{app_url}/healthz")
    other.set_content("<textarea aria-label=chat></textarea>")
    other.get_by_role("textbox").focus()
    other.keyboard.press("Control+V")
    pasted = other.get_by_role("textbox").input_value()
    other.close()
    return pasted


@pytest.mark.parametrize("host", ["127.0.0.1", INSECURE_HOST])
def test_a_click_copies_the_link(app_url: str, page: Page, context: BrowserContext, host: str) -> None:
    """The button puts the absolute link into the clipboard and says so, also where the clipboard interface is missing."""
    origin = f"http://{host}:{urlsplit(app_url).port}"
    link = open_page(page, origin)
    assert link.startswith(f"{origin}/quy?")
    assert page.evaluate("Boolean(navigator.clipboard)") is (host != INSECURE_HOST)
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("status").filter(has_text="Đã sao chép liên kết")).to_be_visible()
    assert clipboard(context, app_url) == link


def test_the_keyboard_copies_the_link(app_url: str, page: Page, context: BrowserContext) -> None:
    """Enter on the button copies; Tab from it reaches the field, which is then selected as a whole."""
    link = open_page(page, app_url)
    page.get_by_role("button", name="Sao chép liên kết").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("window.getSelection().toString()") == link
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Đã sao chép liên kết")).to_be_visible()
    assert clipboard(context, app_url) == link


def test_where_copying_fails_the_link_is_selected(app_url: str, page: Page) -> None:
    """Where neither way of copying works the link is selected and the keys to press are named."""
    page.add_init_script("delete Navigator.prototype.clipboard; Document.prototype.execCommand = () => false")
    link = open_page(page, app_url)
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("status").filter(has_text="Nhấn Ctrl+C để sao chép")).to_be_visible()
    assert page.evaluate("window.getSelection().toString()") == link


def test_the_link_is_there_without_its_script(app_url: str, context: BrowserContext) -> None:
    """Where the part's own script fails the field still holds the whole link, as the server sent it."""
    page = context.new_page()
    page.add_init_script("Object.defineProperty(Document.prototype, 'currentScript', {get: () => null})")
    assert open_page(page, app_url).startswith(f"{app_url}/quy?")


def test_it_fits_a_small_phone_and_a_finger(app_url: str, page: Page) -> None:
    """At 320 px nothing scrolls sideways, and what is touched is at least 44 px high."""
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, app_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for part in (page.get_by_role("button", name="Sao chép liên kết"), page.get_by_role("textbox", name="Liên kết")):
        box = part.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 320
