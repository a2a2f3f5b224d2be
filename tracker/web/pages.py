"""Serve each page's HTML shell in Vietnamese, and answer 404 where Streamlit would show its start page for any address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.web.not_found import not_found_page
from tracker.web.registry import PAGES, PageEntry
from tracker.web.shell import vietnamese

# First parts of the addresses that Streamlit serves itself, and its files at the root; a test compares both with the installed version.
STREAMLIT_PREFIXES = frozenset({"_stcore", "media", "component", "static", "auth", "oauth2callback"})
Pin = Callable[[str, Mapping[str, str]], str | None]
STREAMLIT_FILES = frozenset({"favicon.png", "manifest.json"})


def _as_it_is(_path: str, _parameters: Mapping[str, str]) -> str | None:
    return None


class Pages:
    """ASGI middleware in front of Streamlit; it answers pages and unknown addresses and lets everything else through.

    `shell` is the text of Streamlit's `index.html`, `routes` are the app's own routes, which are known addresses too. `pin` returns the
    full address that a shorter one stands for, or None: the browser is sent there before the page starts, so that the back button
    never meets the short one.
    """

    def __init__(
        self, app: ASGIApp, shell: str, routes: Sequence[BaseRoute] = (), pages: Sequence[PageEntry] = PAGES, pin: Pin = _as_it_is
    ) -> None:
        """Prepare every page's shell once."""
        self._app = app
        self._routes = routes
        self._pages = pages
        self._pin = pin
        self._shells = {f"/{page.path}": vietnamese(shell, page.title) for page in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page or an unknown address, and hand over the rest untouched."""
        reads = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        answer = (await self._answer(scope) if reads else None) or self._app
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path: str = scope["path"]
        if path in self._shells:
            parameters = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
            full = await run_in_threadpool(self._pin, path[1:], parameters)
            return RedirectResponse(full, headers={"Cache-Control": "no-store"}) if full else _html(self._shells[path])
        if self._is_known(path) or any(route.matches(scope)[0] is not Match.NONE for route in self._routes):
            return None
        query = scope["query_string"].decode("latin-1")
        return _html(not_found_page(path, query, self._pages), status=404)

    def _is_known(self, path: str) -> bool:
        """Say whether Streamlit answers this address itself, a page's with a slash at the end (it redirects those) included."""
        parts = path.strip("/").split("/")
        # Streamlit's browser side also asks for /<page>/_stcore/health while it looks for its server.
        return parts[0] in STREAMLIT_PREFIXES or "_stcore" in parts or path[1:] in STREAMLIT_FILES or path.rstrip("/") in self._shells


def _html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-cache"})
