"""Take the documentation's pictures with a real browser: `make pictures`, after the look of a page has changed."""

# ruff: noqa: INP001 - a script beside the documents, not a package

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.browser import ADVICE, executable
from tests.e2e.conftest import FLAGS, ROOT, serving

FOLDER = ROOT / "docs" / "anh"
ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
# The name in the address of a shared link, instead of this machine's with a port that changes every time.
HOST = "theo-doi.example"
WIDE, PHONE = (1280, 880), (360, 740)
SETTLES = 600  # milliseconds for fonts, bars and popovers to stand still
LAO_CAI = "/quy?tinh=lao-cai&nam=2024&quy=q1"
MAU_A = "/quy?tinh=tinh-mau-a&nam=2024&quy=q2"
LIST = "24 mục tiêu, nhóm thấp nhất trước"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a page at a size, scrolled to a heading, with a button pressed. `height` 0 is the size's own.

    A page without a `script` is there at once.
    """

    name: str
    address: str
    size: tuple[int, int] = WIDE
    scrolled_to: str | None = None
    pressed: str | None = None
    height: int = 0
    script: bool = True


SHIPPED = (
    Picture("quy", LAO_CAI),
    Picture("quy-360", LAO_CAI, PHONE),
    Picture("bao-cao", "/bao-cao/lao-cai/2024/q1", script=False),
    Picture("xep-hang", "/xep-hang?tinh=tuyen-quang&nam=2025"),
)
EDITED = (
    Picture("cap-nhat", "/cap-nhat?tinh=tinh-mau-a&nam=2024&quy=q2&phan=so-lieu"),
    Picture("excel", "/cap-nhat?tinh=tinh-mau-a&nam=2024&quy=q2&phan=excel", height=700),
    Picture("nhac-bao-cao", "/cap-nhat?tinh=tinh-mau-b&nam=2024&quy=q4&phan=nhac-viec"),
)
SAMPLES = (
    Picture("tong-quan", "/"),
    Picture("tong-quan-360", "/", PHONE),
    Picture("thay-doi", MAU_A),
    Picture("danh-sach", MAU_A, scrolled_to=LIST),
    Picture("danh-sach-360", MAU_A, PHONE, scrolled_to=LIST),
    Picture("chon-ky", MAU_A, pressed="Mẫu A · 2024 · quý II", height=480),
    Picture("chia-se", MAU_A, pressed="Chia sẻ", height=480),
    Picture("loc-360", MAU_A, PHONE, scrolled_to=LIST, pressed="Lọc và tìm"),
    Picture("don-vi", MAU_A.replace("/quy", "/don-vi")),
    Picture("ket-luan", MAU_A.replace("/quy", "/ket-luan")),
    Picture("giai-doan", "/giai-doan?tinh=tinh-mau-b&nam=2021-2025&quy=2024-q4"),
    Picture("so-sanh", MAU_A.replace("/quy", "/so-sanh")),
    Picture("trinh-chieu", MAU_A.replace("/quy", "/trinh-chieu") + "&trang=2", (1280, 720)),
    Picture("khong-mo-duoc", "/quy?tinh=tinh-mau-b&nam=2024&quy=q4", height=460),
)
FAULTY = (Picture("chua-tinh-duoc", MAU_A, height=420),)


def main() -> int:
    """Take every picture; 1 and a word of advice where there is no browser."""
    path = executable()
    if not path:
        sys.stderr.write(ADVICE + "\n")
        return 1
    with TemporaryDirectory() as place:
        faulty = copy_with_a_fault(Path(place) / "so-lieu")
        for targets, pictures in ((None, SHIPPED), (ILLUSTRATIVE, SAMPLES), (faulty, FAULTY)):
            with serving(targets, Path(place) / "log.txt") as url, started(path, url) as browser:
                for picture in pictures:
                    take(browser, picture, f"http://{HOST}")
        shutil.copytree(ILLUSTRATIVE, Path(place) / "sua")
        # Whoever edits without signing in sits at the machine: under another host name that is refused.
        with serving(Path(place) / "sua", Path(place) / "log.txt", edit=True) as url, started(path, url) as browser:
            for picture in EDITED:
                take(browser, picture, url)
    return 0


def copy_with_a_fault(folder: Path) -> Path:
    """Copy the illustrative plans, with a decimal comma in one figure."""
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-a" / "2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("q2: 92.6", "q2: 92,6"), encoding="utf-8")
    return folder


@contextmanager
def started(path: str, url: str) -> Iterator[Browser]:
    """Start a browser that finds the app under `HOST`."""
    flags = [flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")]
    rule = f"--host-resolver-rules=MAP {HOST} {urlsplit(url).netloc}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*flags, rule])
        yield browser
        browser.close()


def take(browser: Browser, picture: Picture, base: str) -> None:
    """Open the page as a reader in Vietnam has it, and save what is on the screen."""
    width, height = picture.size
    page = browser.new_page(
        viewport={"width": width, "height": picture.height or height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.goto(f"{base}{picture.address}")
    settle(page, script=picture.script)
    if picture.scrolled_to:
        page.get_by_role("heading", name=picture.scrolled_to).evaluate("heading => heading.scrollIntoView()")
    if picture.pressed:
        page.get_by_role("button", name=picture.pressed).click()
    settle(page, script=picture.script)
    page.screenshot(path=FOLDER / f"{picture.name}.png", animations="disabled")
    page.close()


def settle(page: Page, *, script: bool) -> None:
    """Wait until the page's script has ended and nothing moves any more."""
    page.get_by_role("heading", level=1).first.wait_for()
    if script:
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(SETTLES)


if __name__ == "__main__":
    sys.exit(main())
