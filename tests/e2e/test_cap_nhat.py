"""Figures typed in a real browser: they survive, they are saved, and two people do not overwrite each other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import LAPTOP, NARROW, PROJECTOR, faults, resize

ADDRESS = "/cap-nhat?tinh=tinh-mau-a&nam=2024&quy=q2&phan=so-lieu"
QUARTER = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"
SLOW = 30_000
LOOKS = 3_500
HOSTILE = "![x](/x.png) [a](http://b.example) :material/home: **đậm** <img src=x onerror=alert(1)> " + "dài" * 60


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a copy of the illustrative plans to edit; return the base URL and the plan's file."""
    folder = Path(shutil.copytree(ROOT / "tests" / "minh-hoa", tmp_path_factory.mktemp("cap-nhat") / "targets"))
    plan = folder / "tinh-mau-a" / "2024.yaml"
    hostile = plan.read_text(encoding="utf-8").replace("    name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử", f'    name: "{HOSTILE}"')
    plan.write_text(hostile, encoding="utf-8")
    with serving(folder, folder.parent / "log.txt", edit=True) as url:
        yield url, plan


def opened(page: Page, url: str) -> Page:
    """Open the sheet and wait until it can be typed into."""
    page.goto(f"{url}{ADDRESS}")
    save_button(page).wait_for(timeout=SLOW)
    return page


def row(page: Page, objective: str) -> Locator:
    """Find an objective of the sheet."""
    return page.locator(f".st-key-entry-{objective}")


def type_figure(page: Page, objective: str, text: str, understood: str) -> None:
    """Type a figure and wait until the page says what it understood."""
    row(page, objective).get_by_role("textbox").first.fill(text)
    expect(row(page, objective).locator(".entry-result")).to_contain_text(understood, timeout=SLOW)


def save_button(page: Page) -> Locator:
    """Find the button that saves."""
    return page.locator(".st-key-entries-do-save button")


def save(page: Page, label: str) -> None:
    """Save, after the button says how many cells that are."""
    expect(save_button(page)).to_have_text(label, timeout=SLOW)
    save_button(page).click()


def test_typed_saved_and_shown(site: tuple[str, Path], page: Page) -> None:
    """A figure and a reason survive a reload without ever leaving the cell; saved, they are on the quarter's page."""
    url, plan = site
    opened(page, url)
    type_figure(page, "ho-so-mang", "38,57", "38,57%")
    expect(row(page, "ho-so-mang").locator(".entry-result")).to_contain_text("Dưới 50%")
    page.keyboard.press("Tab")
    page.keyboard.type("Thiếu cán bộ; chờ kinh phí")
    expect(save_button(page)).to_have_text("Lưu 2 ô", timeout=SLOW)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Nguyên nhân"
    page.reload()
    save_button(page).wait_for(timeout=SLOW)
    expect(row(page, "ho-so-mang").get_by_role("textbox").first).to_have_value("38,57")
    expect(row(page, "ho-so-mang").get_by_label("Nguyên nhân")).to_have_value("Thiếu cán bộ; chờ kinh phí")
    save(page, "Lưu 2 ô")
    page.get_by_role("link", name="Xem tình hình kỳ này").click(timeout=SLOW)
    shown = page.locator(".goals tr", has_text="hồ sơ công việc").first
    expect(shown).to_contain_text("38,57%", timeout=SLOW)
    assert "value: 38.57" in plan.read_text(encoding="utf-8")


def test_files_that_change_never_disturb_typing(site: tuple[str, Path], page: Page) -> None:
    """While somebody types, a save from elsewhere leaves the page, the cell and the place in it alone."""
    url, plan = site
    opened(page, url)
    field = row(page, "tram-y-te-phan-mem").get_by_role("textbox").first
    field.fill("71")
    field.press_sequentially("9", delay=50)
    before = plan.read_text(encoding="utf-8")
    plan.write_text(before.replace("# Quý II có đủ", "# Quý hai có đủ"), encoding="utf-8")
    page.wait_for_timeout(LOOKS)
    expect(field).to_have_value("719")
    assert field.evaluate("field => field === document.activeElement")
    field.fill("71")
    expect(save_button(page)).to_be_disabled(timeout=SLOW)


def test_two_browsers_and_one_cell(site: tuple[str, Path], browser: Browser, page: Page) -> None:
    """The second to save is told, sees both values, chooses; another objective of the first goes in beside it."""
    url, plan = site
    other = browser.new_context(locale="vi-VN").new_page()
    opened(page, url)
    opened(other, url)
    type_figure(page, "chu-ky-so-ca-nhan", "17,25", "17,25%")
    type_figure(other, "chu-ky-so-ca-nhan", "18", "18%")
    type_figure(other, "ocop-san-thuong-mai", "230", "230")
    save(other, "Lưu 2 ô")
    expect(other.locator(".entry-saved")).to_be_visible(timeout=SLOW)
    save(page, "Lưu 1 ô")
    clash = page.locator(".entry-clash")
    expect(clash).to_contain_text("Người khác đã lưu 18 Bạn gõ 17,25", timeout=SLOW)
    expect(row(page, "chu-ky-so-ca-nhan").get_by_role("textbox").first).to_have_value("17,25")
    page.get_by_text("Giữ số của tôi").click()
    expect(save_button(page)).to_be_enabled(timeout=SLOW)
    save(page, "Lưu 1 ô")
    expect(page.locator(".entry-saved")).to_be_visible(timeout=SLOW)
    text = plan.read_text(encoding="utf-8")
    assert "17.25" in text
    assert "230" in text
    other.context.close()


def test_everybody_can_use_it(site: tuple[str, Path], page: Page) -> None:
    """From phone to projector nothing is cut off, the button stays in view, axe and the keyboard find nothing; a name is only a name."""
    opened(page, site[0])
    type_figure(page, "kinh-te-so-grdp", "nhiều", "Ghi một số")
    type_figure(page, "tram-y-te-phan-mem", "20", "Dưới 50%")
    for width in (NARROW, LAPTOP, PROJECTOR):
        resize(page, width)
        assert save_button(page).evaluate("button => button.getBoundingClientRect().bottom <= innerHeight")
        wide = page.get_by_test_id("stMain").evaluate(
            "box => [...box.querySelectorAll('input, textarea, button')].filter("
            "e => !e.closest('.vh, .small-label') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"
        )
        assert wide == [], width
    assert page.locator(".st-key-entries img, .st-key-entries a[href*='b.example']").count() == 0
    assert faults(page, ".vh, .small-label") == {}
