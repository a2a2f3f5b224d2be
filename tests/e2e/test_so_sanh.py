"""So sánh in a real browser: the ways in and back, every width, light and dark, the keyboard, and links that mean nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.comparing import merged
from tests.e2e.conftest import serving
from tests.e2e.looks import LAPTOP, NARROW, faults, resize, settle

REVIEWS, INDICATOR = "/so-sanh?tinh=lao-cai&nam=2025&quy=q3", "/so-sanh?tinh=lao-cai&nam=2025&quy=q3&chi-tieu=internet"
ADDRESSES = [REVIEWS, INDICATOR, "/so-sanh?nam=2019"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve plans of 2025 on both sides of the mergers."""
    folder = merged(tmp_path_factory.mktemp("merged") / "targets")
    with serving(folder, folder.parent / "log.txt") as url:
        yield url


def opened(page: Page, url: str) -> None:
    """Open a page and wait for what it shows."""
    page.goto(url)
    page.locator(".tk .say, .tk .warn").first.wait_for(timeout=30_000)
    settle(page)


def heading(page: Page, text: str) -> None:
    """Wait for a page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_can_use_it(site: str, page: Page, address: str) -> None:
    """Nothing is cut off from a phone to a projector, axe finds nothing in light and dark, and the keyboard reaches everything."""
    opened(page, f"{site}{address}")
    assert faults(page) == {}


def test_from_an_objective_to_every_place_and_back(site: str, page: Page) -> None:
    """By keyboard from an objective to its indicator everywhere, to another place's objective, and back step by step."""
    opened(page, f"{site}/muc-tieu?tinh=lao-cai&nam=2025&quy=q1&muc-tieu=internet")
    page.get_by_role("link", name="Đặt cạnh nhau mọi nơi theo dõi chỉ tiêu này").focus()
    page.keyboard.press("Enter")
    heading(page, "Hộ gia đình dùng Internet cáp quang")
    assert page.url == f"{site}/so-sanh?tinh=lao-cai&nam=2025&quy=q1&chi-tieu=internet"
    expect(page.get_by_role("img", name="Thấp nhất 55% (Tỉnh Yên Bái, quý I/2025)")).to_be_visible()
    page.get_by_role("link", name="Thành phố Hà Nội, năm 2025").focus()
    page.keyboard.press("Enter")
    heading(page, "Hộ có Internet")
    page.go_back()
    heading(page, "Hộ gia đình dùng Internet cáp quang")
    page.get_by_role("link", name="Về bảng các tỉnh, thành phố").click()
    heading(page, "So sánh các tỉnh, thành phố, quý I/2025")
    page.go_back()
    heading(page, "Hộ gia đình dùng Internet cáp quang")


def test_navigation_choice_and_pinned_link(site: str, page: Page) -> None:
    """The menu leads here with the review; what is chosen is in the address; the shared link names it without the reader's own province."""
    opened(page, f"{site}/quy?tinh=lao-cai&nam=2025&quy=q2")
    page.get_by_role("button", name="Đối chiếu").click()
    page.get_by_role("link", name="So sánh").click()
    heading(page, "So sánh các tỉnh, thành phố, quý II/2025")
    page.get_by_role("button", name="2025 · quý II").click()
    page.get_by_role("combobox", name="Quý").click()
    page.get_by_role("option", name="Quý III/2025").click()
    heading(page, "So sánh các tỉnh, thành phố, quý III/2025")
    assert page.url == f"{site}{REVIEWS}"
    expect(page.get_by_role("row", name="Tỉnh Lào Cai (đến 30/6/2025)")).to_contain_text("Quý II/2025; địa bàn này chỉ có đến 30/6/2025")
    page.go_back()
    heading(page, "So sánh các tỉnh, thành phố, quý II/2025")
    page.goto(f"{site}/so-sanh")
    heading(page, "So sánh các tỉnh, thành phố, quý III/2025")
    assert page.url == f"{site}/so-sanh?nam=2025&quy=q3"


def test_a_row_is_read_whole_on_a_phone(site: str, page: Page) -> None:
    """Wide or narrow the tables keep their rows, and each count says its band in words."""
    opened(page, f"{site}{REVIEWS}")
    for width in (LAPTOP, NARROW):
        resize(page, width)
        row = page.get_by_role("table", name="Địa bàn trước ngày 01/7/2025, ngưỡng 60/80%").get_by_role("row", name="Tỉnh Yên Bái")
        expect(row).to_contain_text("1 trên 80%")
        expect(row).to_contain_text("Ngưỡng 60/80%")


def test_a_wrong_link_offers_the_nearest(site: str, page: Page) -> None:
    """The page says what is wrong, keeps the address, and its offer opens."""
    opened(page, f"{site}/so-sanh?nam=2025&chi-tieu=intenet")
    expect(page.locator(".warn")).to_have_text("Không có kế hoạch nào theo dõi chỉ tiêu “intenet”.")
    assert page.url == f"{site}/so-sanh?nam=2025&chi-tieu=intenet"
    page.get_by_role("link", name="Hộ gia đình dùng Internet cáp quang").click()
    heading(page, "Hộ gia đình dùng Internet cáp quang")


def test_an_empty_folder_says_what_to_do(empty_url: str, page: Page) -> None:
    """Without a plan there is a sentence, and no error."""
    opened(page, f"{empty_url}/so-sanh")
    expect(page.locator(".warn")).to_contain_text("Chưa có kế hoạch nào trong thư mục số liệu")
