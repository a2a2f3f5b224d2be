"""One objective's page in a real browser: the way there and back, its chart in light and dark, nothing cut off."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import LAPTOP, NARROW, PROJECTOR, faults, resize, settle

ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
REVIEW = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"
AT = "/muc-tieu?tinh=tinh-mau-a&nam=2024&quy=q3&muc-tieu="
REVISED, LONGEST, COMPOUND = "hoc-phi-khong-tien-mat", "ho-so-toan-trinh", "ha-tang-cap-xa"
SPAN = "/muc-tieu?tinh=tinh-mau-b&nam=2021-2025&quy=2024-q4&muc-tieu=tap-huan-ky-nang-so"
SHOWN = [
    AT + REVISED,
    AT + LONGEST,
    AT + COMPOUND,
    AT + "doanh-nghiep-nen-tang-so",
    AT + "kho-du-lieu",
    AT + "dinh-danh-muc-2",
    SPAN,
]
COMPUTED = "(node, name) => getComputedStyle(node)[name]"
TICK = "→ Hoàn thành, vượt kế hoạch"


@pytest.fixture(scope="module")
def sample(serve) -> str:
    """Serve the illustrative plans."""
    return serve(ILLUSTRATIVE)


def heading(page: Page, text: str) -> None:
    """Wait for a page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=30_000)


def opened(page: Page, url: str) -> None:
    """Open a page and wait until it stands still, its charts included."""
    page.goto(url)
    page.locator(".tk .chain, .tk .warn").last.wait_for(timeout=30_000)
    if page.locator(".tk .key").count():
        page.locator(".stVegaLiteChart svg .role-mark").first.wait_for(timeout=30_000)
    settle(page)


def test_from_the_list_to_an_objective_and_back(sample: str, page: Page) -> None:
    """A click on a name opens the objective in the quarter that was looked at; back and the way back lead to the list."""
    name = "Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số"
    page.goto(f"{sample}{REVIEW}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.locator(".goals").get_by_role("link", name=name).click()
    heading(page, name)
    assert page.url == f"{sample}/muc-tieu?tinh=tinh-mau-a&nam=2024&quy=q2&muc-tieu=doanh-nghiep-nen-tang-so"
    expect(page).to_have_title(f"{name}: quý II/2024, tỉnh Mẫu A")
    page.go_back()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.go_forward()
    heading(page, name)
    page.get_by_role("link", name="Tình hình quý II/2024, tỉnh Mẫu A").click()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    assert page.url == f"{sample}{REVIEW}"


def test_choosing_a_quarter_shows_the_objective_in_it(sample: str, page: Page) -> None:
    """The band and its working are those of the chosen quarter; each choice can be taken back."""
    opened(page, f"{sample}{AT}{REVISED}")
    expect(page.locator(".chain")).to_contain_text("Trên 70%")
    page.get_by_role("button", name="Mẫu A").first.click()
    page.get_by_role("combobox", name="Quý").click()
    page.get_by_role("option", name="Quý IV/2024", exact=True).click()
    expect(page.locator(".chain")).to_contain_text(TICK)
    assert page.url == f"{sample}{AT.replace('q3', 'q4')}{REVISED}"
    page.go_back()
    expect(page.locator(".chain")).to_contain_text("Trên 70%")


def test_elsewhere_leads_to_the_same_indicator(sample: str, page: Page) -> None:
    """The table of other plans opens their objectives."""
    opened(page, f"{sample}{AT}dinh-danh-muc-2")
    page.locator(".others").get_by_role("link", name="Tỉnh Mẫu B").first.click()
    expect(page.get_by_role("link", name="Tình hình quý III/2024, tỉnh Mẫu B")).to_be_visible(timeout=30_000)
    assert page.url == f"{sample}/muc-tieu?tinh=tinh-mau-b&nam=2024&quy=q3&muc-tieu=dinh-danh-muc-2"


def test_a_wrong_objective_offers_the_nearest(sample: str, page: Page) -> None:
    """The page says what is wrong, keeps the address, and its offer opens the objective."""
    page.goto(f"{sample}{AT}ho-so-man")
    expect(page.locator(".warn")).to_have_text("Kế hoạch này không có mục tiêu nào mang mã “ho-so-man”.", timeout=30_000)
    assert page.url == f"{sample}{AT}ho-so-man"
    page.get_by_role("link", name="Tỷ lệ hồ sơ công việc được xử lý").click()
    heading(page, "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng")


def test_the_place_in_the_navigation_is_marked(sample: str, page: Page) -> None:
    """The objective belongs to the review's page: its place is marked, and it is no entry of its own."""
    opened(page, f"{sample}{AT}{REVISED}")
    marked = page.locator(".tk-pages a.here")
    expect(marked).to_have_text("Tình hình thực hiện")
    assert marked.evaluate(COMPUTED, "backgroundColor") != "rgba(0, 0, 0, 0)"
    expect(page.locator(".tk-pages").get_by_role("link", name="Mục tiêu", exact=True)).to_have_count(0)


@pytest.mark.parametrize(("scheme", "done"), [("light", "rgb(10, 122, 93)"), ("dark", "rgb(47, 176, 145)")])
def test_the_chart_follows_light_and_dark(sample: str, page: Page, scheme: Literal["light", "dark"], done: str) -> None:
    """The chart is an SVG in the colours of the mode, says all its figures, and offers no English buttons."""
    page.emulate_media(color_scheme=scheme)
    opened(page, f"{sample}{AT}{REVISED}")
    drawn = page.locator(".stVegaLiteChart")
    fills = drawn.locator(".mark-symbol path").evaluate_all("nodes => nodes.map(node => getComputedStyle(node).fill)")
    label = drawn.get_attribute("aria-label")
    texts = drawn.locator("text").all_text_contents()
    toolbar = page.get_by_test_id("stElementToolbar")
    drawn.hover()
    seen = [toolbar.nth(at).is_visible() for at in range(toolbar.count())]
    assert done in fills
    assert label
    assert "Quý III/2024: 90,3%, trên 70%" in label
    assert {"90,3%", "Chỉ tiêu 95%1042/QĐ-UBND", "Quý I", "100%"} <= set(texts)
    assert not any(re.search(r"\d\.\d", text) for text in texts)
    assert not any(seen)


@pytest.mark.parametrize("address", SHOWN)
def test_everybody_can_use_it(sample: str, page: Page, address: str) -> None:
    """Nothing is cut off at any width, the chart keeps its labels inside, axe finds nothing, the keyboard reaches everything."""
    opened(page, f"{sample}{address}")
    for width in (NARROW, LAPTOP, PROJECTOR):
        resize(page, width)
        outside = page.locator(".stVegaLiteChart svg").evaluate_all(
            "charts => charts.flatMap(chart => [...chart.querySelectorAll('text')].filter(text => {"
            "const a = chart.getBoundingClientRect(), b = text.getBoundingClientRect();"
            "return b.width && (b.left < a.left - 1 || b.right > a.right + 1 || b.top < a.top - 1 || b.bottom > a.bottom + 1)})"
            ".map(text => text.textContent))"
        )
        assert outside == [], width
    assert faults(page) == {}
