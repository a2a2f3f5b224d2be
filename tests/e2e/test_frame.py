"""The frame around the pages, as it is served: health, unknown addresses, language and titles, and who can reach it."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tracker import __version__
from tracker.web.registry import LISTED, PAGES

UNKNOWN = ["/khong-co", "/quyy", "/abc/def", "/robots.txt"]


@contextmanager
def fetched(url: str) -> Iterator[tuple[int, str]]:
    """Get a page as a program does, whatever its status: the status and the body."""
    try:
        with urlopen(url, timeout=10) as answer:
            yield answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            yield error.code, error.read().decode()


def test_health_says_what_was_read(app_url: str) -> None:
    """`/healthz` is 200 and gives the version, the plans read and the problems in them."""
    with fetched(f"{app_url}/healthz") as (status, body):
        health = json.loads(body)
    assert status == 200
    assert health["version"] == __version__
    assert health["plans"] >= 0
    assert set(health["problems"]) == {"errors", "warnings"}


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_addresses_are_404(app_url: str, path: str) -> None:
    """An unknown address is a 404, for programs as for browsers, and its page lists every page."""
    with fetched(f"{app_url}{path}") as (status, body):
        assert status == 404
        assert '<html lang="vi">' in body
        assert all(f'href="/{entry.path}"' in body for entry in LISTED)


def test_an_unknown_page_reads_well_on_a_phone(app_url: str, page: Page) -> None:
    """The page says what is missing, offers the nearest page with the same choices, and fits 320 px."""
    page.set_viewport_size({"width": 320, "height": 640})
    answer = page.goto(f"{app_url}/quyy?tinh=lao-cai&nam=2024&quy=q1")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
    expect(page.get_by_role("list", name="Địa chỉ gần giống nhất").get_by_role("link")).to_have_attribute(
        "href", "/quy?tinh=lao-cai&nam=2024&quy=q1"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path or "/")
def test_pages_are_served_in_vietnamese(app_url: str, page: Page, entry) -> None:
    """The HTML carries language and title before any script runs and keeps them; nothing is asked of any host but the app's own."""
    with fetched(f"{app_url}/{entry.path}") as (status, body):
        assert status == 200
        assert f"<title>{entry.title}</title>" in body
        assert "You need to enable JavaScript" not in body
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda channel: asked.append(channel.url))
    page.goto(f"{app_url}/{entry.path}")
    page.get_by_role("heading", level=1).first.wait_for()
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("blob:", "data:"))} == {"127.0.0.1"}
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert "Streamlit" not in page.title()


@pytest.mark.parametrize("address", ["127.0.0.2", "::1"])
def test_only_this_machine_is_listened_to(app_url: str, address: str) -> None:
    """Without being told an address the app listens on 127.0.0.1 alone: one that listened on all would answer here too."""
    with pytest.raises(OSError), socket.create_connection((address, urlsplit(app_url).port), timeout=3):  # noqa: PT011 which error is the system's affair
        pass
