"""The shared report in a real browser: on paper, on every screen, and with whatever a plan's texts hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import ROOT
from tests.statuses import row, status
from tracker.library import SHIPPED, read_library
from tracker.publishing.edition import Edition
from tracker.report.page import Site, report_page
from tracker.reviewing import Reviewer
from tracker.status import Status

SITE = Site("https://cds.laocai.gov.vn")
A4 = (595, 842)
WIDTHS = (360, 768, 1280, 1920)
HOSTILE = "<script>document.title='x'</script>\"'&</style>{{ 7*7 }}\u202eđảo🏁" + "Đ" * 400
Print = Callable[[Status], list[str]]


def review(targets: Path, plan: str, quarter: str) -> Status:
    """Read one review of a folder of plans."""
    library = read_library(targets, date(2026, 11, 22))
    file = library.files[plan]
    return Reviewer(library, file, file.plan).status(file.plan.period.quarter(quarter))


@cache
def lao_cai() -> Status:
    """Return the shipped review of quý I/2024."""
    return review(SHIPPED, "lao-cai/2024", "q1")


@cache
def illustrative() -> Status:
    """Return the illustrative review that has every kind of objective."""
    return review(ROOT / "tests" / "minh-hoa", "tinh-mau-a/2024", "q2")


@cache
def long() -> Status:
    """Build a review whose rows end at every height of a page: names, reasons and parts of many lengths."""

    def one(place: int) -> dict[str, str]:
        words = {
            "reason": f"đầu{place:02}" + " vì" * (place * 7 % 90) + f" cuối{place:02}",
            "next_step": f"sau{place:02}",
            "note": f"chú{place:02}",
        }
        return {"target": "900", "actual": str(100 + place), "unit": "hồ sơ", "lead": f"Sở{place:02}", **words}

    parts = (row("phần một", "low", target="9", actual="1"), row("phần hai", "low", target="9", actual="2"))
    rows = [
        row(f"tên{place:02}" + " dài" * (place * 5 % 40), "low", **one(place), parts=parts if place % 4 == 0 else ()) for place in range(60)
    ]
    return status(rows)


def hostile() -> Status:
    """Build a review in which every text is hostile."""
    texts = dict.fromkeys(("lead", "area", "reason", "next_step", "note", "unit"), HOSTILE)
    return status([row(HOSTILE, "low", target="9", actual="1", **texts)], title=HOSTILE, plan_title=HOSTILE, province_name=HOSTILE)


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Status], str]:
    """Return a function that keeps a draft's report as the file that somebody was sent, and returns its address."""

    def save(shown: Status) -> str:
        path = tmp_path / "bao-cao.html"
        path.write_text(report_page(Edition(shown), SITE), encoding="utf-8")
        return path.as_uri()

    return save


@pytest.fixture
def printed(saved: Callable[[Status], str], browser: Browser) -> Print:
    """Return a function that prints a draft's report, from a browser in dark mode, and reads the text of every sheet."""

    def print_it(shown: Status) -> list[str]:
        context = browser.new_context(color_scheme="dark")
        page = context.new_page()
        page.goto(saved(shown))
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
        context.close()
        assert {tuple(round(side) for side in sheet.get_size()) for sheet in document} == {A4}
        return [re.sub(r"\s+", " ", sheet.get_textpage().get_text_bounded()) for sheet in document]

    return print_it


def sheet_of(sheets: list[str], text: str) -> int:
    """Return on which sheet of the list a text stands, the first being 1; it must stand on one alone."""
    found = [number for number, sheet in enumerate(sheets, 1) if number > 1 and text in sheet]
    assert len(found) == 1, (text, found)
    return found[0]


def test_lao_cai_on_paper(printed: Print) -> None:
    """Three sheets: the tally stands alone on the first, and all 24 objectives follow, each with its figures beside it."""
    sheets = printed(lao_cai())
    named = [shown for shown in lao_cai().rows if shown.named]
    assert len(sheets) == 3
    assert "24 mục tiêu: 7 hoàn thành" in sheets[0]
    assert "nhóm thấp nhất trước" not in sheets[0]
    assert len(named) == 5
    for shown in named:
        here = sheets[sheet_of(sheets, shown.name) - 1]
        assert re.search(rf"{re.escape(shown.name)}.{{0,40}}\b{shown.actual}% / {shown.target}%", here), shown.name
    for place in range(6, 25):
        assert sum(bool(re.search(rf"\bMục tiêu {place}\b", sheet)) for sheet in sheets) == 1, place


@pytest.mark.parametrize("shown", [lao_cai, illustrative, long])
def test_every_sheet_says_what_it_belongs_to(printed: Print, shown: Callable[[], Status]) -> None:
    """Number, title, freshness and draft stand on every sheet; the list's heading on every sheet that the table reaches."""
    sheets = printed(shown())
    for number, sheet in enumerate(sheets, 1):
        assert f"Trang {number}/{len(sheets)}" in sheet
        assert "năm 2024, tỉnh " in sheet
        assert sheet.count("Dự thảo") >= 2
    last = max(number for number, sheet in enumerate(sheets) if " / " in sheet)
    assert all("Mục tiêu, đơn vị chủ trì Thực hiện / chỉ tiêu Tỷ lệ hoàn thành" in sheet for sheet in sheets[1 : last + 1])


def test_the_first_sheet_holds_all_but_the_list(printed: Print) -> None:
    """Even with twelve objectives that moved, tally, changes, areas, leads and the bands' rules share one sheet."""
    first, *others = printed(illustrative())
    for text in ("Thay đổi nhóm so với quý I", "Theo lĩnh vực", "Theo đơn vị chủ trì", "Cách xếp nhóm", "lấy nhóm của phần thấp nhất"):
        assert text in first
        assert not any(text in sheet for sheet in others)


def test_no_objective_is_torn(printed: Print) -> None:
    """Name, figure, parts, reason and next step stay on one sheet, wherever on it they fall."""
    shown = long()
    sheets = printed(shown)
    assert len(sheets) > 8
    for place in range(60):
        texts = (f"tên{place:02}", f"{100 + place} / 900 hồ sơ", f"đầu{place:02}", f"cuối{place:02}", f"sau{place:02}", f"chú{place:02}")
        assert len({sheet_of(sheets, text) for text in texts}) == 1, place
    for sheet in sheets[1:]:
        own = [part for part in re.split(r"(?=tên\d\d)", sheet)[1:] if "phần một" in part]
        assert all("phần hai" in part for part in own)


def test_paper_is_light(saved: Callable[[Status], str], browser: Browser) -> None:
    """A reader in dark mode prints dark text on white."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(saved(lao_cai()))
    assert colours(page) == ["rgb(15, 20, 26)", "rgb(232, 237, 242)"]
    page.emulate_media(media="print")
    assert colours(page) == ["rgb(255, 255, 255)", "rgb(26, 34, 44)"]
    context.close()


def colours(page: Page) -> list[str]:
    """Return the colours of the ground and of the title."""
    of = "selector => { const it = getComputedStyle(document.querySelector(selector)); return [it.backgroundColor, it.color] }"
    return [page.evaluate(of, "body")[0], page.evaluate(of, "h1")[1]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("shown", [lao_cai, illustrative, hostile])
def test_a_saved_report_asks_for_nothing(saved: Callable[[Status], str], browser: Browser, shown: Callable[[], Status], width: int) -> None:
    """Opened from a folder it is whole without a request, a script or a refusal of its own policy, and nothing is cut off."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    address = saved(shown())
    page.goto(address)
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert said == []
    assert page.title() != "x"
    assert page.locator(".seg").first.evaluate("it => getComputedStyle(it).flexGrow") == str(
        next(count for count in shown().counts.values() if count)
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_ways_out_stand_first_or_last(saved: Callable[[Status], str], browser: Browser) -> None:
    """At a desk the links are on top, on a phone they are last, on paper there are none."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(saved(lao_cai()))
    tops = "names => names.map(name => document.querySelector(name).getBoundingClientRect().top)"
    nav, main = page.evaluate(tops, ["nav", "main"])
    assert nav < main
    page.set_viewport_size({"width": 360, "height": 800})
    nav, main = page.evaluate(tops, ["nav", "main"])
    assert nav > main
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("shown", [lao_cai, illustrative])
def test_accessibility(saved: Callable[[Status], str], browser: Browser, shown: Callable[[], Status], width: int, scheme: str) -> None:
    """WCAG 2.2 AA and best practice hold, with nothing excused."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(saved(shown()))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    broken = {rule["id"]: [node["html"][:160] for node in rule["nodes"]] for rule in found.response["violations"]}
    context.close()
    assert broken == {}
