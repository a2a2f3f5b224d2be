"""Every page says whether what it shows is a draft or published, and what changed since."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.pages.conftest import opened, plain, words_of
from tracker.library import read_library
from tracker.publishing.publish import publish
from tracker.quarters import Quarter

LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
PAGES = ["tong_quan.py", "quy.py", "nam.py", "muc_tieu.py"]
MAIL = "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng"


def parameters(script: str) -> dict[str, str]:
    """Return what a page needs in its address."""
    return {} if script == "tong_quan.py" else {**LAO_CAI, **({"muc_tieu": "ho-so-mang"} if script == "muc_tieu.py" else {})}


def publish_first(folder: Path) -> None:
    """Publish the first quarter of 2024 on the third of April."""
    library = read_library(folder, date(2024, 4, 3))
    publish(library, library.files["lao-cai/2024"], Quarter(2024, 1), None, datetime(2024, 4, 3, 9, tzinfo=UTC))


def correct(folder: Path) -> None:
    """Change one figure of the plan."""
    path = folder / "lao-cai" / "2024.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("q1: 97", "q1: 96"), encoding="utf-8")


@pytest.mark.parametrize("script", PAGES)
def test_a_draft_says_so(open_page, lao_cai, script):
    """Until a review is published every page of it says `Dự thảo`."""
    assert "dự thảo" in plain(words_of(open_page(script, lao_cai, **parameters(script)))).lower()


@pytest.mark.parametrize("script", PAGES)
def test_published_says_so(open_page, lao_cai, script):
    """A published review is no draft any more."""
    publish_first(lao_cai)
    said = plain(words_of(open_page(script, lao_cai, **parameters(script)))).lower()
    assert "dự thảo" not in said
    assert "đã công bố" in said


@pytest.mark.parametrize("script", ["quy.py", "muc_tieu.py"])
def test_what_changed_since_is_named(open_page, lao_cai, script):
    """The page follows the plan and says each difference from the published version; the report is a click away."""
    publish_first(lao_cai)
    correct(lao_cai)
    html = words_of(open_page(script, lao_cai, **parameters(script)))
    said = plain(html)
    assert "Đã điều chỉnh sau khi công bố (bản công bố lần 1, ngày 03/4/2024): 2 chỗ." in said
    assert f"{MAIL}, thực hiện: đã công bố “97%”, nay ghi “96%”" in said
    assert 'href="/bao-cao/lao-cai/2024/q1"' in html


def test_the_overview_tells_adjusted_from_published(open_page, lao_cai):
    """A card has two words for it."""
    publish_first(lao_cai)
    correct(lao_cai)
    assert "Đã công bố, có điều chỉnh" in plain(words_of(open_page("tong_quan.py", lao_cai)))


@pytest.mark.parametrize("script", PAGES)
def test_a_damaged_version_takes_no_page_down(open_page, lao_cai, script):
    """The page shows the plan, and where it shows one review it names the damaged file."""
    publish_first(lao_cai)
    (lao_cai / "lao-cai/published/2024/q1/1.yaml").write_text("format: 1\n", encoding="utf-8")
    said = plain(words_of(open_page(script, lao_cai, **parameters(script))))
    if script in ("quy.py", "muc_tieu.py"):
        assert "Không đọc được bản đã công bố targets/lao-cai/published/2024/q1/1.yaml" in said
    assert re.search(r"Hồ sơ|hồ sơ|hoàn thành", said)


def test_the_share_menu_leads_to_the_report(open_page, lao_cai, monkeypatch):
    """Beside the page's own link stand the report's, its files, and a QR code."""
    monkeypatch.setenv("TRACKER_PUBLIC_URL", "https://theo-doi.tinh.example")
    app = open_page("quy.py", lao_cai, **LAO_CAI)
    menu = next(html.proto.body for html in opened(app, "share").get("html") if "share-link" in html.proto.body)
    for address in ("q1", "q1.pdf", "q1.docx", "q1.xlsx", "q1.png"):
        assert f'"https://theo-doi.tinh.example/bao-cao/lao-cai/2024/{address}"' in menu
    assert 'src="data:image/svg+xml;base64,' in menu
