"""The ways people really go through the pages, in a real browser."""

import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from bench.archive_files import plan_text
from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import LAPTOP, faults

ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
MAU_A = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"
LAO_CAI = "/quy?tinh=lao-cai&nam=2024&quy=q1"
SENTENCE = re.compile(r"24\s+mục tiêu:\s+7\s+hoàn thành và vượt kế hoạch giao;\s+9\s+đạt trên 70%;\s+6\s+đạt 50–70%;\s+2\s+dưới 50%\.")
# A saved file shows on open pages within this time, in milliseconds.
WITHIN = 5_000


@contextmanager
def edited(plan: Path, edit: Callable[[str], str]) -> Iterator[None]:
    """Save a changed file, as an editor does, and put it back afterwards."""
    before = plan.read_text(encoding="utf-8")
    plan.write_text(edit(before), encoding="utf-8")
    try:
        yield
    finally:
        plan.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def lao_cai(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """Serve a folder of its own with Lào Cai's plan of 2024 alone; return the base URL and the plan's file."""
    folder = tmp_path_factory.mktemp("lao-cai") / "targets"
    (folder / "lao-cai").mkdir(parents=True)
    for name in ("provinces.yaml", "areas.yaml", "lao-cai/2024.yaml"):
        shutil.copy(ROOT / "targets" / name, folder / name)
    with serving(folder, folder.parent / "log.txt") as url:
        yield url, folder / "lao-cai" / "2024.yaml"


@pytest.fixture(scope="module")
def sample(serve) -> str:
    """Serve the illustrative plans."""
    return serve(ILLUSTRATIVE)


def heading(page: Page, text: str) -> None:
    """Wait for a page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=30_000)


def test_from_the_overview_to_a_review_and_back(lao_cai: tuple[str, Path], page: Page) -> None:
    """A leader opens the start page, then a province; back and forward do what they say."""
    app_url = lao_cai[0]
    page.goto(app_url)
    page.get_by_role("link", name="Tỉnh Lào Cai").click(timeout=30_000)
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    expect(page.locator(".say")).to_have_text(SENTENCE)
    assert page.url == f"{app_url}{LAO_CAI}"
    expect(page).to_have_title("Tình hình quý I/2024, tỉnh Lào Cai")
    page.go_back()
    heading(page, "Theo dõi mục tiêu chuyển đổi số")
    page.go_forward()
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")


def test_navigation_keeps_the_review(sample: str, page: Page) -> None:
    """Our own navigation carries the review along, and leaves nothing for the back button to trip over."""
    page.goto(f"{sample}{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.get_by_role("link", name="Tổng quan").click()
    heading(page, "Theo dõi mục tiêu chuyển đổi số")
    page.get_by_role("link", name="Tình hình thực hiện").click()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    assert page.url == f"{sample}{MAU_A}"
    page.go_back()
    heading(page, "Theo dõi mục tiêu chuyển đổi số")
    page.go_back()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")


@pytest.mark.parametrize("given", ["/quy", "/quy?tinh=lao-cai", "/quy?tinh=lao-cai&nam=2024", "/quy?tinh=lao-cai&nam=2024&quy=1"])
def test_a_short_address_becomes_the_full_one(lao_cai: tuple[str, Path], page: Page, given: str) -> None:
    """The address bar names province, period and quarter before anybody can copy it, and back leaves the page."""
    app_url = lao_cai[0]
    page.goto(f"{app_url}/healthz")
    page.goto(f"{app_url}{given}")
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    assert page.url == f"{app_url}{LAO_CAI}"
    page.go_back()
    page.wait_for_url(f"{app_url}/healthz")


def choose(page: Page, button: str, field: str, option: str) -> None:
    """Choose in one of the menus, with the mouse."""
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("combobox", name=field).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_choosing_a_quarter_is_a_step_that_can_be_taken_back(sample: str, page: Page) -> None:
    """Each choice is in the address and in the history."""
    page.goto(f"{sample}{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    choose(page, "Mẫu A", "Quý", "Quý III/2024")
    heading(page, "Tình hình quý III/2024, tỉnh Mẫu A")
    assert page.url.endswith("quy=q3")
    page.go_back()
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    expect(page.locator(".say")).to_contain_text("9")


def test_filtering_and_searching_without_diacritics(sample: str, page: Page) -> None:
    """`ho so` finds hồ sơ; the link of what is seen opens the same list in another tab."""
    page.goto(f"{sample}{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.get_by_role("button", name="Lọc và tìm").click()
    page.get_by_role("textbox", name="Tìm theo tên").fill("ho so suc khoe")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 trong 24 mục tiêu")).to_be_visible()
    names = page.locator(".goals .name")
    expect(names).to_have_text(["Tỷ lệ người dân có hồ sơ sức khỏe điện tử"])
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".goals .name")).to_have_text(["Tỷ lệ người dân có hồ sơ sức khỏe điện tử"], timeout=30_000)


def test_a_tile_leads_to_its_group(sample: str, page: Page) -> None:
    """A click on a count scrolls to the objectives behind it and keeps the address."""
    page.set_viewport_size({"width": LAPTOP, "height": 720})
    page.goto(f"{sample}{MAU_A}")
    heading(page, "Tình hình quý II/2024, tỉnh Mẫu A")
    page.locator("a.tile").last.click()
    expect(page.locator("#nhom-low")).to_be_in_viewport()
    assert page.url.split("#")[0] == f"{sample}{MAU_A}"


@pytest.mark.parametrize(
    ("address", "said", "offer"),
    [
        ("/quy?tinh=lao-kai", "Không có tỉnh, thành phố nào mang mã “lao-kai”.", "Tỉnh Lào Cai, quý I/2024"),
        ("/quy?tinh=lao-cai&nam=2024&quy=q9", "Quý “q9” không có trong kế hoạch hoặc chưa mở.", "Tỉnh Lào Cai, quý I/2024"),
        ("/quy?tinh=lao-cai-2025", "Lào Cai chưa có kế hoạch nào ở đây.", "Tỉnh Lào Cai, quý I/2024"),
    ],
)
def test_a_wrong_link_offers_the_nearest(lao_cai: tuple[str, Path], page: Page, address: str, said: str, offer: str) -> None:
    """The page says what is wrong, keeps the address, and its offer opens the review."""
    app_url = lao_cai[0]
    page.goto(f"{app_url}{address}")
    expect(page.locator(".warn")).to_have_text(said, timeout=30_000)
    assert page.url == f"{app_url}{address}"
    page.get_by_role("link", name=offer).click()
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    assert page.url == f"{app_url}{LAO_CAI}"


def wait_until_it_leads_to(address: str, end: str) -> None:
    """Wait until an address is sent on to one with this end. The browser's `wait_for_function` takes any promise for true."""
    deadline = time.monotonic() + WITHIN / 1000
    while not (found := urlopen(Request(address, method="HEAD"), timeout=30).url).endswith(end):
        assert time.monotonic() < deadline, f"{address} still leads to {found}"
        time.sleep(0.05)


def test_a_link_keeps_its_quarter_after_newer_data(lao_cai: tuple[str, Path], page: Page) -> None:
    """Copy the link of the default view, add a newer quarter, open the link: the same review."""
    url, plan = lao_cai
    page.goto(f"{url}/quy")
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    copied = page.url
    with edited(plan, lambda text: text.replace("      q1: 97\n", "      q1: 97\n      q2: 98\n")):
        wait_until_it_leads_to(f"{url}/quy", "quy=q2")
        page.goto(f"{url}/quy")
        heading(page, "Tình hình quý II/2024, tỉnh Lào Cai")
        page.goto(copied)
        heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")


@pytest.mark.parametrize("address", ["/", MAU_A, "/quy?tinh=tinh-mau-b&nam=2021-2025&quy=2024-q4", "/quy?tinh=khong-co"])
def test_everybody_can_use_it(sample: str, page: Page, address: str) -> None:
    """From phone to projector nothing is cut off, the longest name included; axe finds nothing, and the keyboard reaches everything."""
    page.goto(f"{sample}{address}")
    page.locator(".tk .say, .tk .card, .tk .warn").first.wait_for(timeout=30_000)
    assert faults(page) == {}


def test_a_double_click_opens_the_page_once(lao_cai: tuple[str, Path], page: Page) -> None:
    """Impatient clicks on the navigation do not break the page."""
    app_url = lao_cai[0]
    page.goto(app_url)
    heading(page, "Theo dõi mục tiêu chuyển đổi số")
    page.get_by_role("link", name="Tình hình thực hiện").dblclick()
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    expect(page.locator(".say")).to_have_count(1)


def test_a_failing_page_says_so_in_vietnamese(page: Page, tmp_path: Path) -> None:
    """A fault of ours shows one Vietnamese sentence, no traceback and no English."""
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, project, ignore=ignored)
    (project / "pages" / "tong_quan.py").write_text("raise ValueError('secret')\n", encoding="utf-8")
    with serving(None, tmp_path / "log.txt", project) as url:
        page.goto(url)
        expect(page.get_by_text("Trang này gặp lỗi nên chưa hiện hết.")).to_be_visible(timeout=30_000)
        shown = page.get_by_test_id("stMain").inner_text()
    assert "secret" not in shown
    assert "Traceback" not in shown
    assert "error" not in shown.lower()
    assert "ValueError: secret" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_the_navigation_of_the_open_page_changes_nothing(sample: str, page: Page) -> None:
    """A click on the page one is on keeps the filters, in the list and in the address alike."""
    page.goto(f"{sample}{MAU_A}&nhom=thap")
    expect(page.get_by_role("heading", name="1 trong 24 mục tiêu")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Tình hình thực hiện").click()
    page.wait_for_timeout(1500)
    expect(page.get_by_role("heading", name="1 trong 24 mục tiêu")).to_be_visible()
    assert page.url == f"{sample}{MAU_A}&nhom=thap"


FIGURES = "97%"


def test_a_saved_figure_shows_on_an_open_page(lao_cai: tuple[str, Path], page: Page) -> None:
    """Leaders look at the quarter while the secretariat corrects a figure: it shows within 5 s, with no reload by hand."""
    url, plan = lao_cai
    page.goto(f"{url}{LAO_CAI}")
    row = page.locator(".goals tr", has_text="hồ sơ công việc")
    expect(row).to_contain_text(FIGURES, timeout=30_000)
    with edited(plan, lambda text: text.replace("      q1: 97\n", "      q1: 96.5\n")):
        expect(row).to_contain_text("96,5%", timeout=WITHIN)
    expect(row).to_contain_text(FIGURES, timeout=WITHIN)


def test_a_choice_that_is_being_made_is_waited_for(lao_cai: tuple[str, Path], page: Page) -> None:
    """A figure that changes meanwhile takes away neither the menu nor what is typed in it; it shows once the menu is shut."""
    url, plan = lao_cai
    page.goto(f"{url}{LAO_CAI}")
    row = page.locator(".goals tr", has_text="hồ sơ công việc")
    expect(row).to_contain_text(FIGURES, timeout=30_000)
    page.get_by_role("button", name="Lọc và tìm").click()
    box = page.get_by_role("textbox", name="Tìm theo tên")
    box.fill("hồ sơ")
    with edited(plan, lambda text: text.replace("      q1: 97\n", "      q1: 96.5\n")):
        page.wait_for_timeout(WITHIN)
        expect(row).to_contain_text(FIGURES)
        expect(box).to_have_value("hồ sơ")
        page.keyboard.press("Escape")
        expect(row).to_contain_text("96,5%", timeout=WITHIN)


def test_the_focus_stays_while_a_figure_changes(lao_cai: tuple[str, Path], page: Page) -> None:
    """Who has come to an objective by keyboard is still there when the list is drawn anew around it."""
    url, plan = lao_cai
    page.goto(f"{url}{LAO_CAI}")
    row = page.locator(".goals tr", has_text="hồ sơ công việc")
    link = row.get_by_role("link").first
    expect(row).to_contain_text(FIGURES, timeout=30_000)
    link.focus()
    with edited(plan, lambda text: text.replace("      q1: 97\n", "      q1: 96.5\n")):
        expect(row).to_contain_text("96,5%", timeout=WITHIN)
        expect(link).to_be_focused()


def test_what_is_open_stays_open_while_a_figure_changes(tmp_path: Path, page: Page) -> None:
    """The list of earlier plans, unfolded by who reads it, is not shut by a correction."""
    for province, year in product(("lao-cai", "phu-tho"), range(2000, 2024)):
        plan = tmp_path / province / f"{year}.yaml"
        plan.parent.mkdir(exist_ok=True)
        plan.write_text(plan_text(province, year, random.Random(year)), encoding="utf-8")  # noqa: S311
    with serving(tmp_path, tmp_path / "log.txt") as url:
        page.goto(url)
        card, earlier = page.locator(".card").first, page.locator("details.earlier")
        earlier.locator("summary").click(timeout=30_000)
        last = earlier.get_by_role("link").last
        last.focus()
        before = card.inner_text()
        with edited(tmp_path / "lao-cai" / "2023.yaml", lambda _: plan_text("lao-cai", 2023, random.Random(1))):  # noqa: S311
            expect(card).not_to_have_text(before, use_inner_text=True, timeout=WITHIN)
            expect(last).to_be_visible()
            expect(last).to_be_focused()


def test_a_broken_save_keeps_the_last_good_figures(lao_cai: tuple[str, Path], page: Page) -> None:
    """A file broken in mid-edit leaves its last figures on the screen with file, line and since when; the repair removes the notice."""
    url, plan = lao_cai
    page.goto(f"{url}{LAO_CAI}")
    row = page.locator(".goals tr", has_text="hồ sơ công việc")
    expect(row).to_contain_text(FIGURES, timeout=30_000)
    line = next(number for number, text in enumerate(plan.read_text(encoding="utf-8").splitlines(), 1) if text.strip() == "q1: 97")
    with edited(plan, lambda text: text.replace("      q1: 97\n", "      q1: >= 97\n")):
        notice = page.locator(".warn", has_text=f"lao-cai/2024.yaml có lỗi ở dòng {line} từ ")
        expect(notice).to_be_visible(timeout=WITHIN)
        expect(row).to_contain_text(FIGURES)
        expect(page.locator(".say")).to_have_text(SENTENCE)
    expect(notice).to_have_count(0, timeout=WITHIN)
    expect(row).to_contain_text(FIGURES)


def test_a_deleted_file_and_a_renamed_folder_are_said_plainly(lao_cai: tuple[str, Path], page: Page) -> None:
    """Nothing disappears without a word: the open page says which file has gone, and comes back with it."""
    url, plan = lao_cai
    page.goto(f"{url}{LAO_CAI}")
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")
    aside = plan.parent.with_name("lao-cai-cu")
    plan.parent.rename(aside)
    try:
        expect(page.locator(".warn", has_text="lao-cai/2024.yaml không còn ở chỗ cũ từ ")).to_be_visible(timeout=WITHIN)
    finally:
        aside.rename(plan.parent)
    heading(page, "Tình hình quý I/2024, tỉnh Lào Cai")


def test_the_app_starts_without_a_folder_and_follows_it(page: Page, tmp_path: Path) -> None:
    """Nothing is there yet: the pages say what to do, and show the first plan as soon as it is saved."""
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache", ".hypothesis", "targets", "tests")
    shutil.copytree(ROOT, project, ignore=ignored)
    with serving(None, tmp_path / "log.txt", project) as url:
        for address in ("/", "/quy", "/nam", "/muc-tieu", "/ra-soat"):
            page.goto(f"{url}{address}")
            expect(page.locator(".warn").first).to_contain_text("Chưa có kế hoạch nào trong thư mục số liệu", timeout=30_000)
        page.goto(url)
        expect(page.locator(".warn").first).to_be_visible(timeout=30_000)
        shutil.copytree(ROOT / "targets" / "lao-cai", project / "targets" / "lao-cai")
        expect(page.get_by_role("link", name="lao-cai").or_(page.get_by_role("link", name="Tỉnh Lào Cai")).first).to_be_visible(
            timeout=WITHIN
        )
