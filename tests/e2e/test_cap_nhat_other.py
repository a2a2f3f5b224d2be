"""Cập nhật số liệu beside the grid, in a real browser: an objective added and revised, a meeting, publishing, the history and back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import faults
from tracker.history.history import History

REVIEW = "tinh=tinh-mau-a&nam=2024&quy=q2"
PLAN = "tinh-mau-a/2024.yaml"
SLOW = 30_000
SECTIONS = ["ky-hop", "muc-tieu", "cong-bo", "lich-su", "ke-hoach-moi"]


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of its own with the illustrative plans."""
    return Path(shutil.copytree(ROOT / "tests" / "minh-hoa", tmp_path_factory.mktemp("update") / "targets"))


@pytest.fixture(scope="module")
def site(targets: Path) -> Iterator[str]:
    """Serve the folder to be edited at this machine."""
    with serving(targets, targets.parent / "log.txt", edit=True) as url:
        yield url


def open_section(page: Page, site: str, name: str) -> None:
    """Open one section, and wait until it stands there."""
    page.goto(f"{site}/cap-nhat?{REVIEW}&phan={name}")
    expect(page.get_by_role("heading", level=3).first).to_be_visible(timeout=SLOW)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=SLOW)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field."""
    page.get_by_role("textbox", name=label).first.fill(text)


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a list."""
    field = page.get_by_role("combobox", name=label).first
    field.click()
    field.fill(option)
    page.get_by_role("option", name=option).first.click()


def save(page: Page) -> None:
    """Save once the button can be pressed, and wait until it is done."""
    button = page.get_by_role("button", name="Lưu", exact=True)
    expect(button).to_be_enabled(timeout=SLOW)
    button.click()
    expect(page.get_by_text("Đã lưu", exact=True)).to_be_visible(timeout=SLOW)


def test_an_objective_is_added_and_survives_a_reload(site: str, targets: Path, page: Page) -> None:
    """What was typed is still there after a reload; the id follows the name; the file gets the new lines."""
    open_section(page, site, "muc-tieu")
    fill(page, "Tên mục tiêu", "Tỷ lệ hồ sơ được số hóa")
    fill(page, "Đơn vị tính", "%")
    fill(page, "Chỉ tiêu giao", "38,57")
    expect(page.get_by_text("Hiểu là: 38,57%")).to_be_visible(timeout=SLOW)
    page.reload()
    expect(page.get_by_role("textbox", name="Chỉ tiêu giao")).to_have_value("38,57", timeout=SLOW)
    expect(page.get_by_role("textbox", name="Đơn vị tính")).to_have_value("%")
    expect(page.get_by_text("Để trống thì mã là ty-le-ho-so-duoc-so-hoa")).to_be_visible()
    pick(page, "Lĩnh vực", "Chính quyền số")
    pick(page, "Chiều so sánh", "Từ chỉ tiêu trở lên")
    expect(page.get_by_text("Sẽ thay đổi", exact=True)).to_be_visible(timeout=SLOW)
    save(page)
    assert "  - id: ty-le-ho-so-duoc-so-hoa\n    name: Tỷ lệ hồ sơ được số hóa\n" in (targets / PLAN).read_text(encoding="utf-8")


def test_a_target_is_revised(site: str, targets: Path, page: Page) -> None:
    """The band that changes is shown before anything is saved."""
    open_section(page, site, "muc-tieu")
    page.get_by_text("Điều chỉnh chỉ tiêu", exact=True).click()
    pick(page, "Mục tiêu", "Tỷ lệ hồ sơ công việc được xử lý")
    expect(page.get_by_text("Chỉ tiêu đang áp dụng: 90%")).to_be_visible(timeout=SLOW)
    fill(page, "Chỉ tiêu mới", "96")
    fill(page, "Văn bản điều chỉnh", "99/QĐ-UBND")
    pick(page, "Áp dụng từ", "Quý II/2024")
    expect(page.locator(".band-shifts li")).to_contain_text("Trên 70%", timeout=SLOW)
    save(page)
    assert "- {from: q2, target: 96, document: 99/QĐ-UBND}" in (targets / PLAN).read_text(encoding="utf-8")


def test_a_meeting_with_its_dates_and_conclusions(site: str, targets: Path, page: Page) -> None:
    """A date as offices write it, and one more task."""
    open_section(page, site, "ky-hop")
    fill(page, "Ngày họp", "12-7-2024")
    expect(page.get_by_text("Hiểu là: 12/7/2024")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Thêm kết luận").click()
    fifth = page.get_by_role("textbox", name="Nội dung").nth(4)
    fifth.fill("Hoàn thành kết nối dữ liệu đất đai")
    fifth.blur()
    expect(page.locator(".told")).to_contain_text("Hoàn thành kết nối dữ liệu đất đai", timeout=SLOW)
    save(page)
    text = (targets / PLAN).read_text(encoding="utf-8")
    assert "    meeting: 2024-07-12\n" in text
    assert "      - text: Hoàn thành kết nối dữ liệu đất đai\n" in text


def test_a_review_is_published(site: str, targets: Path, page: Page) -> None:
    """The version's file is there, and its link opens it."""
    open_section(page, site, "cong-bo")
    page.get_by_role("button", name="Công bố lần 1").click()
    link = page.get_by_role("link", name="Mở bản vừa công bố")
    expect(link).to_be_visible(timeout=SLOW)
    assert link.get_attribute("href") == "/bao-cao/tinh-mau-a/2024/q2/1"
    assert (targets / "tinh-mau-a/published/2024/q2/1.yaml").exists()
    expect(page.get_by_text("Không có gì thay đổi so với bản đã công bố")).to_be_visible()


def test_the_history_tells_and_brings_back(site: str, targets: Path, page: Page) -> None:
    """A change is told with who, why and from what to what; the state before it comes back as a new change."""
    open_section(page, site, "muc-tieu")
    page.get_by_text("Sửa thông tin", exact=True).click()
    pick(page, "Mục tiêu", "Tốc độ tải xuống")
    before = (targets / PLAN).read_bytes()
    lead = page.get_by_role("textbox", name="Đơn vị chủ trì")
    expect(lead).to_have_value("Sở Thông tin và Truyền thông", timeout=SLOW)
    lead.fill("Sở Nội vụ")
    save(page)
    assert (targets / PLAN).read_bytes() != before
    open_section(page, site, "lich-su")
    newest = page.locator(".step").first
    expect(newest).to_contain_text("Sửa thông tin “Tốc độ tải xuống")
    expect(newest.locator("ins")).to_have_text("Sở Nội vụ")
    # Buttons are drawn after the texts, in no certain order, when the script has ended: counting them does not tell which is which.
    earlier = History(targets).log(Path(PLAN))[1].commit
    page.locator(f"[class*='{earlier}']").get_by_role("button", name="Xem trạng thái này").click()
    state = page.locator(f"[class*='{earlier}'][class*='-state']")
    expect(state.get_by_text("Nếu khôi phục", exact=True)).to_be_visible(timeout=SLOW)
    fill(page, "Lý do khôi phục", "nhập nhầm")
    restore = page.get_by_role("button", name="Khôi phục trạng thái này")
    expect(restore).to_be_enabled(timeout=SLOW)
    restore.click()
    expect(page.get_by_text("Đã khôi phục.")).to_be_visible(timeout=SLOW)
    assert (targets / PLAN).read_bytes() == before
    expect(page.locator(".step").first).to_contain_text(": nhập nhầm")


@pytest.mark.parametrize("name", SECTIONS)
def test_everybody_can_use_it(site: str, page: Page, name: str) -> None:
    """No section scrolls sideways, in each of them axe finds nothing, and the keyboard reaches everything."""
    open_section(page, site, name)
    assert faults(page) == {}
