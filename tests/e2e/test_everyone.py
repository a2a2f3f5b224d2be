"""What holds on every page alike: the way past the navigation, menus by keyboard, less motion for those who ask, and what axe is spared."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.looks import LAPTOP, STREAMLITS_OWN, Excuse, keyboard, settle, violations

QUARTER = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"
NAME = "document.activeElement.textContent"
BLINK = 100  # milliseconds
# Keep what moves for longer than a blink, whenever something begins to.
WATCH = """
window.moved = []
const watch = () => document.getAnimations().forEach(one => {
  const takes = one.effect.getComputedTiming().activeDuration
  const what = `${one.animationName ?? one.transitionProperty} of ${one.effect.target.className} for ${takes}`
  if (takes > BLINK) moved.push(what)
})
for (const kind of ['animationstart', 'transitionrun']) document.addEventListener(kind, watch, true)
""".replace("BLINK", str(BLINK))


@pytest.fixture(scope="module")
def sample(serve) -> str:
    """Serve the illustrative plans."""
    return serve(ROOT / "tests" / "minh-hoa")


@pytest.fixture
def quarter(sample: str, page: Page) -> Iterator[Page]:
    """Open a quarter's page on a laptop."""
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    page.add_init_script(WATCH)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{sample}{QUARTER}")
    page.locator("#nhom-low").wait_for(timeout=30_000)
    settle(page)
    yield page
    page.emulate_media(reduced_motion="no-preference")


def press(page: Page, *keys: str) -> str:
    """Press keys one after the other, and return what has the focus then."""
    for key in keys:
        page.keyboard.press(key)
    return str(page.evaluate(NAME))


def test_the_first_tab_stop_leads_past_the_navigation(quarter: Page) -> None:
    """It is seen once it has the focus; what the Tab key comes to after it is the page's own, and the address stays the page's."""
    assert press(quarter, "Tab") == "Đến nội dung chính"
    expect(quarter.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport(ratio=1)
    quarter.keyboard.press("Enter")
    assert "Mẫu A · 2024" in press(quarter, "Tab")
    assert quarter.url.partition("#")[0].endswith(QUARTER)
    expect(quarter.get_by_role("link", name="Skip to main content")).to_have_count(0)


def test_a_menu_opens_and_closes_by_keyboard(quarter: Page) -> None:
    """Enter opens it, the Tab key goes into it and on to what is behind its button, Escape closes it and gives the focus back."""
    button = quarter.get_by_role("button", name="Số liệu")
    button.focus()
    quarter.keyboard.press("Enter")
    inside = quarter.locator(".tk-pages :popover-open").get_by_role("link")
    expect(inside).to_have_text(["Rà soát số liệu"])
    assert press(quarter, "Tab") == "Rà soát số liệu"
    assert "Mẫu A · 2024" in press(quarter, "Tab")
    button.focus()
    assert press(quarter, "Tab") == "Rà soát số liệu"
    assert "Số liệu" in press(quarter, "Shift+Tab")
    quarter.keyboard.press("Escape")
    expect(inside).to_have_count(0)
    expect(button).to_be_focused()


def test_nothing_moves_for_those_who_ask(quarter: Page) -> None:
    """From the first placeholder on nothing moves for longer than a blink, in our parts and Streamlit's; without being asked they do."""

    def use() -> None:
        quarter.locator("a.tile").first.hover()
        quarter.get_by_role("button", name="Chia sẻ").click()
        expect(quarter.get_by_role("textbox", name="Liên kết đến đúng nội dung")).to_be_visible()
        quarter.keyboard.press("Escape")
        quarter.locator("a.tile").last.click()
        expect(quarter.locator("#nhom-low")).to_be_in_viewport()
        settle(quarter)

    use()
    assert quarter.evaluate("moved") == []
    quarter.emulate_media(reduced_motion="no-preference")
    quarter.mouse.move(0, 0)
    use()
    assert quarter.evaluate("moved") != []


def test_only_streamlits_own_is_excused(quarter: Page) -> None:
    """An excuse names an element of Streamlit's; a rule that is excused there still fails where our own markup breaks it."""
    assert not [
        excuse for excuse in STREAMLITS_OWN if "data-testid" not in excuse.inside or ".tk" in excuse.inside or "st-key" in excuse.inside
    ]
    picture = """place => document.querySelector(place).insertAdjacentHTML('beforeend', '<img src="" width=9>')"""
    for place in (".tk", "[data-testid=stHeader]"):
        quarter.evaluate(picture, place)
    excused = [*STREAMLITS_OWN, Excuse("image-alt", "[data-testid=stHeader]", "for this test")]
    assert {rule: len(nodes) for (_, rule), nodes in violations(quarter, [LAPTOP], excused).items()} == {"image-alt": 1}


def test_the_walk_finds_what_the_keyboard_cannot_use(quarter: Page) -> None:
    """A link that is taken out of the order, one that hides its focus and one that stands under something are each told."""
    quarter.evaluate(
        "const links = document.querySelectorAll('.goals .name a');"
        "links[0].style.cssText = 'outline:none!important;box-shadow:none!important';"
        "links[1].tabIndex = 1;"
        "links[2].style.cssText = 'position:relative;clip-path:inset(50%)'"
    )
    found = " ".join(keyboard(quarter))
    for said in ("not marked when it has the focus", "not reached", "hidden when it has the focus"):
        assert said in found
