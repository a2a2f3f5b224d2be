"""The middleware in front of Streamlit: its shell in Vietnamese, and 404 for what does not exist."""

import asyncio
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import App

from tests.web.asgi import ask
from tracker.web.not_found import nearest
from tracker.web.pages import STREAMLIT_FILES, STREAMLIT_PREFIXES, Pages
from tracker.web.registry import PAGES, PageEntry
from tracker.web.shell import with_early

PROJECT = Path(__file__).resolve().parents[2]
STATIC = Path(streamlit.__file__).parent / "static"
INDEX = (STATIC / "index.html").read_text(encoding="utf-8")
SOME = (
    PageEntry("", "Tổng quan", "a.py"),
    PageEntry("quy", "Quý", "b.py"),
    PageEntry("don-vi", "Đơn vị", "c.py"),
    PageEntry("nam", "Năm", "d.py"),
)


async def streamlit_stub(scope, receive, send) -> None:
    """Answer anything, as Streamlit does."""
    await PlainTextResponse(f"streamlit {scope['path']}")(scope, receive, send)


@pytest.fixture
def app() -> Pages:
    """Put the middleware over a stub, with one route of our own."""
    own = Route("/bao-cao/{province}/{period}", lambda _: None)
    return Pages(streamlit_stub, INDEX, [own], SOME)


@pytest.mark.parametrize("entry", SOME, ids=lambda entry: entry.path or "/")
def test_a_page_gets_its_own_shell(app, entry):
    """Language, title and the word to those without JavaScript are Vietnamese; the rest is Streamlit's file, unchanged."""
    answer = ask(app, f"/{entry.path}")
    assert answer.status == 200
    assert '<html lang="vi">' in answer.text
    assert f"<title>{entry.title}</title>" in answer.text
    assert "<noscript><p>Trang này cần JavaScript." in answer.text
    assert "You need to enable" not in answer.text
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "<script" in answer.text
    assert answer.text.partition('<div id="root">')[2] == INDEX.partition('<div id="root">')[2]


@pytest.mark.parametrize("path", ["/khong-co", "/abc/def", "/quy/lao-cai", "/index.html", "/robots.txt", "//ngoai.example", "/khong-co/"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_unknown_address_is_404(app, path, method):
    """Whatever Streamlit would answer with its start page is a 404 that lists every page."""
    answer = ask(app, path, method=method)
    assert answer.status == 404
    assert all(f'<a href="/{entry.path}">{entry.title}</a>' in answer.text for entry in SOME)


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/quy/_stcore/health", "/static/js/index.js", "/media/a.png", "/favicon.png", "/bao-cao/lao-cai/2024", "/quy/"],
)
def test_known_addresses_pass(app, path):
    """Streamlit's own addresses and our routes are answered behind the middleware."""
    assert ask(app, path).text == f"streamlit {path}"


def test_other_traffic_passes(app):
    """A websocket, a start-up message and a POST are none of the middleware's affair."""
    assert ask(app, "/khong-co", method="POST").text == "streamlit /khong-co"
    seen = []

    async def inner(scope, _receive, _send):
        seen.append(scope["type"])

    for kind in ("websocket", "lifespan"):
        asyncio.run(Pages(inner, INDEX)({"type": kind, "path": "/khong-co"}, None, None))
    assert seen == ["websocket", "lifespan"]


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        ("/quyy", ["quy"]),
        ("/QUY", ["quy"]),
        ("/quý", ["quy"]),
        ("/donvi", ["don-vi"]),
        ("/quy/lao-cai", ["quy"]),
        ("/khong-co", []),
        ("/", []),
    ],
)
def test_nearest_pages(path, paths):
    """A slip of the finger, another case and a page followed by more are all recognised."""
    assert [entry.path for entry in nearest(path, SOME)] == paths


def test_the_nearest_page_keeps_the_choices(app):
    """A mistyped link still opens the same review, and what it says is escaped."""
    answer = ask(app, "/quyy", query='tinh=lao-cai&quy=q1&x="><script>')
    assert 'href="/quy?tinh=lao-cai&amp;quy=q1&amp;x=&#34;&gt;&lt;script&gt;"' in answer.text
    assert "<script>" not in ask(app, "/<script>alert(1)</script>").text


def test_a_huge_address_costs_nothing(app):
    """Only the beginning of a very long address is compared and shown."""
    answer = ask(app, "/" + "a/" * 30_000)
    assert answer.status == 404
    assert len(answer.body) < 4_000


def test_streamlit_serves_nothing_that_we_do_not_know():
    """Every route of the installed Streamlit begins with a known part, and every file at its root is known or its shell."""
    built: Starlette = App(__file__)._build_starlette_app()
    paths = [getattr(route, "path", "") for route in built.routes]
    assert {path.split("/")[1] for path in paths if path} == STREAMLIT_PREFIXES - {"static"}
    assert {path.name for path in STATIC.iterdir()} == STREAMLIT_FILES | {"static", "index.html"}


def test_the_registry_has_one_start_page():
    """Paths are unique, one part long, the start page comes first, and every script is there."""
    paths = [entry.path for entry in PAGES]
    assert paths[0] == ""
    assert len(set(paths)) == len(paths)
    assert not any("/" in path or path in STREAMLIT_PREFIXES for path in paths)
    assert not [entry.script for entry in PAGES if not (PROJECT / "pages" / entry.script).is_file()]


def test_a_short_address_is_sent_to_the_full_one():
    """The browser is redirected before the page starts; a full address is served as it is."""

    def pin(path, parameters):
        return "/quy?tinh=lao-cai&nam=2024&quy=q1" if path == "quy" and "quy" not in parameters else None

    app = Pages(streamlit_stub, INDEX, [], SOME, pin)
    sent = ask(app, "/quy", query="tinh=lao-cai")
    assert (sent.status, sent.headers["location"]) == (307, "/quy?tinh=lao-cai&nam=2024&quy=q1")
    assert sent.headers["cache-control"] == "no-store"
    assert ask(app, "/quy", query="tinh=lao-cai&nam=2024&quy=q1").status == 200


def test_the_scripts_of_every_page_are_asked_for_at_once():
    """They are Streamlit's own, by the names that its scripts ask for them, and there are as many as fragments need."""
    asked = re.findall(r'<link rel="modulepreload" crossorigin href="/static/js/([^"]+)">', with_early(INDEX, STATIC))
    assert [name.partition(".")[0] for name in asked] == ["Html", "purify"]
    assert all((STATIC / "static" / "js" / name).is_file() for name in asked)
    assert not any(name in INDEX for name in asked)
