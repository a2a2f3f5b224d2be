"""Trình chiếu in a real browser: turning slides by key, clicker and button, long texts, every screen, light and dark."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import faults

ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
REVIEW = "tinh=tinh-mau-a&nam=2024&quy=q2"
FIRST, LAST = f"/trinh-chieu?{REVIEW}&trang=1", f"/trinh-chieu?{REVIEW}&trang=cuoi"
SECOND = f"/trinh-chieu?{REVIEW}&trang=2&muc-tieu=kinh-te-so-grdp"
NAME = "Tỷ trọng kinh tế số trong GRDP"
LONG = f"/trinh-chieu?{REVIEW}&trang=4&muc-tieu=trung-tam-dieu-hanh"
LONG_NAME = " ".join(["Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết bằng dịch vụ công trực tuyến"] * 3)[:250]
LONG_REASON = ("Doanh nghiệp siêu nhỏ ở vùng cao hầu như chưa dùng nền tảng số vì thiếu người biết làm. " * 7).strip()
SCREENS = ((1920, 1080), (1280, 720), (1024, 768))
PRESSES_APART = 90  # milliseconds between the two presses of an impatient hand


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the illustrative plans, with an objective of much text, to be edited while they are shown."""
    made = tmp_path_factory.mktemp("slides") / "targets"
    shutil.copytree(ILLUSTRATIVE, made)
    plan = made / "tinh-mau-a" / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    for old, new in {
        "name: Huyện, thành phố có trung tâm giám sát, điều hành thông minh": f"name: {LONG_NAME}",
        "reason: 4 huyện chưa bố trí kinh phí thuê dịch vụ": f"reason: {LONG_REASON}",
    }.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    plan.write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Serve the copy."""
    with serving(folder, folder.parent / "log.txt") as address:
        yield address


def opened(page: Page, address: str, heading: str) -> None:
    """Open a slide and wait for its heading."""
    page.goto(address)
    shows(page, heading)


def shows(page: Page, heading: str, position: str = "") -> None:
    """Wait for a slide by its heading and position."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading, timeout=30_000)
    if position:
        expect(page.locator(".s-position")).to_contain_text(position)
        expect(page.get_by_role("button", name="Sau")).to_be_visible()


def test_from_the_review_through_the_slides_and_back(url: str, page: Page) -> None:
    """The navigation opens the tally; keys, clicker and buttons turn slides, two presses two of them; back undoes one at a time."""
    opened(page, f"{url}/quy?{REVIEW}", "Tình hình quý II/2024, tỉnh Mẫu A")
    page.get_by_role("link", name="Trình chiếu").click()
    expect(page.locator(".slide")).to_be_visible(timeout=30_000)
    assert page.url == f"{url}{FIRST}"
    expect(page.get_by_role("link", name="Cả năm")).to_be_hidden()
    shows(page, "Tình hình quý II/2024, tỉnh Mẫu A", "1/9")
    page.keyboard.press("ArrowRight")
    shows(page, NAME, "2/9")
    assert page.url == f"{url}{SECOND}"
    page.keyboard.press("PageDown")
    page.wait_for_timeout(PRESSES_APART)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".s-position")).to_contain_text("4/9")
    page.keyboard.press("PageUp")
    expect(page.locator(".s-position")).to_contain_text("3/9")
    page.keyboard.press("End")
    shows(page, "Kết luận của kỳ họp ngày 11/7/2024", "9/9")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    expect(page.locator(".s-position")).to_contain_text("1/9")
    following = page.get_by_role("button", name="Sau")
    following.focus()
    page.keyboard.press("Enter")
    shows(page, NAME, "2/9")
    expect(following).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Trang 2 trên 9: Dưới 50%")).to_have_count(1)
    page.go_back()
    expect(page.locator(".s-position")).to_contain_text("1/9")
    page.keyboard.press("ArrowRight")
    shows(page, NAME, "2/9")
    page.get_by_role("link", name="Về trang tình hình").click()
    expect(page.get_by_role("link", name="Cả năm")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(f"{url}/quy?{REVIEW}")
    page.go_back()
    shows(page, NAME, "2/9")


def test_the_ways_are_reached_with_the_keyboard(url: str, page: Page) -> None:
    """Tab goes from the slide to the way back, sharing and both buttons; those for a clicker are no stops."""
    opened(page, f"{url}{SECOND}", NAME)
    for role, name in (("link", "Về trang tình hình"), ("button", "Chia sẻ"), ("button", "Sau")):
        expect(page.get_by_role(role, name=name)).to_be_visible()
    stops = []
    page.locator("h1 a").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.innerText"))
    for stop, name in zip(stops, ("Về trang tình hình", "Chia sẻ", "Trước", "Sau"), strict=True):
        assert name in stop


def test_the_link_of_a_slide_is_pinned(url: str, page: Page) -> None:
    """A short address is completed before the page starts; sharing offers the slide's own link with its code."""
    opened(page, f"{url}/trinh-chieu?{REVIEW}&trang=2", NAME)
    assert page.url == f"{url}{SECOND}"
    page.get_by_role("button", name="Chia sẻ").click()
    expect(page.get_by_label("Liên kết đến đúng nội dung đang xem")).to_have_value(f"{url}{SECOND}")
    expect(page.get_by_text("Mã QR", exact=True)).to_be_visible()


def test_a_wrong_slide_offers_the_nearest(url: str, page: Page) -> None:
    """The page says so within the ordinary frame, keeps the address, and its offer opens the last slide."""
    page.goto(f"{url}/trinh-chieu?{REVIEW}&trang=99")
    expect(page.locator(".warn")).to_have_text("Phần trình chiếu của kỳ này không có trang “99”.", timeout=30_000)
    expect(page.get_by_role("link", name="Cả năm")).to_be_visible()
    page.get_by_role("link", name="trang cuối").click()
    shows(page, "Kết luận của kỳ họp ngày 11/7/2024", "9/9")
    expect(page.get_by_role("img", name="Mã QR của địa chỉ")).to_be_visible()


def test_saving_while_somebody_speaks(url: str, page: Page, folder: Path) -> None:
    """The slide stays with its objective when figures change under it: it has its new band, and the next slide is the one it was."""
    plan = folder / "tinh-mau-a" / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    opened(page, f"{url}{SECOND}", NAME)
    shows(page, NAME, "2/9")
    try:
        plan.write_text(text.replace("value: 5.8\n", "value: 12.5\n", 1), encoding="utf-8")
        expect(page.locator(".s-figure")).to_contain_text("104,2%", timeout=15_000)
        shows(page, NAME, "2/9")
        expect(page.locator(".s-top")).to_contain_text("Không thuộc các mục tiêu chậm")
        page.keyboard.press("ArrowRight")
        shows(page, "Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số", "2/8")
    finally:
        plan.write_text(text, encoding="utf-8")
    expect(page.locator(".s-position")).to_contain_text("3/9", timeout=15_000)


def test_every_slide_fits_every_screen(url: str, page: Page) -> None:
    """A name of 250 letters and a long reason stay inside, no type is smaller than a room can read, and axe finds nothing."""
    for slide in (FIRST, LONG, LAST):
        page.goto(f"{url}{slide}")
        page.locator(".slide").wait_for(timeout=30_000)
        assert faults(page) == {}, slide
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            assert too_small(page) == [], (slide, width)
            assert fits(page) or slide == LONG, (slide, width)


def fits(page: Page) -> bool:
    """Say whether all of a slide is on the screen at once; one with very much text scrolls."""
    return bool(page.get_by_test_id("stMain").evaluate("box => box.scrollHeight <= box.clientHeight + 1"))


def too_small(page: Page) -> list[str]:
    """Return the texts of a slide below 1.7 hundredths of the screen's width."""
    return list(
        page.locator(".slide").evaluate(
            "slide => [...slide.querySelectorAll('*')].filter(e => !e.closest('.vh') && [...e.childNodes].some(n => n.nodeType === 3 && "
            "n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 1.69 * Math.min(innerWidth, innerHeight * 1.7778) / 100)"
            ".map(e => e.outerHTML.slice(0, 100))"
        )
    )
