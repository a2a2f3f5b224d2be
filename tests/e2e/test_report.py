"""The report as people get it: from the running app, in a browser, in a chat, from the share menu."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

REPORT = "/bao-cao/lao-cai/2024/q1"
CRAWLER = {"User-Agent": "facebookexternalhit/1.1 Zalo"}


def test_a_chat_gets_title_sentence_and_picture(app_url: str) -> None:
    """A crawler without a script finds all three, and the picture's address answers with one of the right size."""
    with urlopen(Request(app_url + REPORT, headers=CRAWLER), timeout=30) as answer:
        text = answer.read().decode()
    tags = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', text))
    assert tags["og:title"].startswith("Quý I năm 2024, tỉnh Lào Cai")
    assert tags["og:description"].startswith("24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%.")
    assert tags["og:image"] == f"{app_url}{REPORT}.png"
    with urlopen(Request(tags["og:image"], headers=CRAWLER), timeout=30) as answer:
        picture = answer.read()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_a_report_asks_for_nothing_else(app_url: str, page: Page) -> None:
    """One request, no script, and the browser finds nothing that its policy forbids."""
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(app_url + REPORT, wait_until="networkidle")
    assert requests == [app_url + REPORT]
    assert said == []
    assert page.locator("script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_read_it(app_url: str, page: Page, scheme: str, width: int) -> None:
    """No violation of WCAG 2.2 AA, and nothing to scroll sideways."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(app_url + REPORT)
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_the_page_to_the_report_and_back(app_url: str, page: Page) -> None:
    """The share menu names the report's address, which leads back to the working page of the same review."""
    page.goto(f"{app_url}/quy?tinh=lao-cai&nam=2024&quy=q1")
    page.get_by_role("button", name="Chia sẻ").click(timeout=30_000)
    address = page.get_by_role("textbox", name="Địa chỉ báo cáo").input_value()
    assert address == app_url + REPORT
    page.get_by_role("button", name="Sao chép địa chỉ báo cáo").click()
    expect(page.get_by_role("status").filter(has_text="Đã sao chép liên kết")).to_be_visible()
    page.get_by_text("Mã QR").click()
    expect(page.get_by_role("img", name="Mã QR của trang đang xem")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Quý I năm 2024")
    page.get_by_role("link", name="Mở trang làm việc").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tình hình quý I/2024, tỉnh Lào Cai", timeout=30_000)


def test_a_file_is_saved_under_a_name_that_says_what_it_is(app_url: str, page: Page) -> None:
    """A click on Excel saves the draft's table."""
    page.goto(app_url + REPORT)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "lao-cai-2024-q1-du-thao.xlsx"


@pytest.mark.parametrize("path", ["/bao-cao/lao-cai/2024/q3", "/bao-cao/lao-cai/2024/q1/5", "/bao-cao/khong-co", "/bao-cao"])
def test_what_is_not_there_offers_the_nearest(app_url: str, path: str) -> None:
    """404 through the whole app, with a link that opens."""
    with pytest.raises(HTTPError) as refused:
        urlopen(app_url + path, timeout=30)
    assert refused.value.code == 404
    text = refused.value.read().decode()
    offered = re.search(r'href="(/bao-cao/[^"]+)"', text)
    assert offered
    with urlopen(app_url + offered[1], timeout=30) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "path", ["/bao-cao/..%2f..%2fetc/passwd", "/bao-cao/%2e%2e/%2e%2e/app.py", "/bao-cao/lao-cai/2024/q1%00.pdf", "/bao-cao//etc/passwd"]
)
def test_no_path_leaves_the_reports(app_url: str, path: str) -> None:
    """Whatever is asked for, no file of the machine and no trace of the program comes back."""
    with pytest.raises(HTTPError) as refused:
        urlopen(app_url + path, timeout=30)
    assert refused.value.code in (400, 404)
    text = refused.value.read().decode()
    assert not re.search("root:|Traceback|import ", text)
