"""Bring people back, after signing in or out, to the page they came from: Streamlit itself always ends at the start page."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker import links
from tracker.access.ended import COOKIE, SignedOut, signed_out
from tracker.web.registry import PAGES, PageEntry
from tracker.web.said import said
from tracker.wording import access as words

LOG = logging.getLogger(__name__)
LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
BACK = "tracker_back"
KEPT_FOR = 15 * 60
# A browser keeps 4 kB of a cookie with all its attributes.
_LONGEST, _MOST_PARAMETERS = 3_500, 20
_REDIRECTS = range(300, 400)


@dataclass(slots=True)
class _Answer:
    """What Streamlit answered: its status, headers and nothing of its English words."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)

    def get(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    @property
    def cookies(self) -> list[str]:
        return [value for key, value in self.headers if key == "set-cookie"]

    @property
    def ends_here(self) -> bool:
        """Say whether the browser is sent to a page of the app."""
        place = urlsplit(self.get("location"))
        return self.status in _REDIRECTS and not place.scheme and not place.netloc

    @property
    def leaves(self) -> bool:
        """Say whether the browser is sent to the provider."""
        return self.status in _REDIRECTS and not self.ends_here


class Back:
    """ASGI middleware around Streamlit's sign-in: it remembers the page, sends the browser back to it, and says what went wrong."""

    def __init__(self, app: ASGIApp, pages: Sequence[PageEntry] = PAGES, ended: SignedOut | None = None) -> None:
        """Take the app's own pages, the only ones that anybody is sent to, and the record of ended sign-ins."""
        self._app, self._pages = app, frozenset(page.path for page in pages)
        self._ended = ended or signed_out()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what belongs to signing in, and hand over the rest untouched."""
        if scope["type"] != "http" or scope["path"] not in (LOGIN, LOGOUT, CALLBACK):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        back = self._remembered(request) if scope["path"] == CALLBACK else self._asked_from(request)
        answer = await _collected(self._app, scope, receive)
        answering = {LOGIN: self._login, LOGOUT: self._logout, CALLBACK: self._callback}[scope["path"]]
        response = await run_in_threadpool(answering, request, answer, back)  # a sign-out is written to the disk
        for cookie in answer.cookies:
            response.headers.append("set-cookie", cookie)
        await response(scope, receive, send)

    def own_page(self, address: str) -> str | None:
        """Return an address as the app writes it, if it is one of a page of its own; None for anything else.

        Nothing of what was sent is passed on as it is: the path is one of ours, and the parameters are written anew.
        """
        path, _, query = address.partition("?")
        page = path.removeprefix("/")
        if not path.startswith("/") or page not in self._pages or len(address) > _LONGEST:
            return None
        try:
            parameters = dict(parse_qsl(query.partition("#")[0], keep_blank_values=True, max_num_fields=_MOST_PARAMETERS))
            own = links.address(page, parameters)
        except ValueError:
            return None
        return own if len(own) <= _LONGEST else None

    def _asked_from(self, request: Request) -> str | None:
        """Return the page that a request was made from, by its referer, if that is a page of this very app."""
        try:
            referer = urlsplit(request.headers.get("referer", ""))
        except ValueError:
            return None
        host = request.headers.get("host", "")
        if referer.scheme not in ("http", "https") or not host or referer.netloc.lower() != host.lower():
            return None
        return self.own_page(f"{referer.path or '/'}?{referer.query}")

    def _remembered(self, request: Request) -> str | None:
        return self.own_page(request.cookies.get(BACK, ""))

    def _login(self, request: Request, answer: _Answer, back: str | None) -> Response:
        if not answer.leaves:
            return _failed("late" if answer.ends_here else "failed", back)
        return self._leave(request, answer, back)

    def _logout(self, request: Request, answer: _Answer, back: str | None) -> Response:
        self._ended.add(request.cookies)
        return self._leave(request, answer, back) if answer.leaves else _redirect(back or "/")

    def _leave(self, request: Request, answer: _Answer, back: str | None) -> Response:
        response = _redirect(answer.get("location"))
        secure = request.headers.get("referer", "").startswith("https:")
        if back:
            response.set_cookie(BACK, back, KEPT_FOR, path=CALLBACK, secure=secure, httponly=True, samesite="lax")
        else:
            response.delete_cookie(BACK, path=CALLBACK)
        return response

    def _callback(self, request: Request, answer: _Answer, back: str | None) -> Response:
        failure = _failure(request, answer)
        response = _failed(failure, back) if failure else _redirect(back or "/")
        response.delete_cookie(BACK, path=CALLBACK)
        return response


def _failure(request: Request, answer: _Answer) -> str | None:
    """Return why nobody is signed in after the provider sent the browser back; None where somebody is, or where it was a sign-out."""
    if not answer.ends_here:
        return "failed"
    if request.query_params.get("error"):
        return "denied" if request.query_params["error"] == "access_denied" else "failed"
    written = [cookie for cookie in answer.cookies if cookie.startswith(f"{COOKIE}=")]
    signed_in = any(not _deletes(cookie) for cookie in written) or (COOKIE in request.cookies and not written)
    return None if signed_in or "code" not in request.query_params else "failed" if written else "late"


def _deletes(cookie: str) -> bool:
    return "max-age=0" in cookie.lower()


def _failed(why: str, back: str | None) -> Response:
    return said(words.FAILED_TITLE, words.FAILED[why], 400, [(words.WAY_BACK, back or "/")])


def _redirect(address: str) -> Response:
    return RedirectResponse(address, 302, {"Cache-Control": "no-store"})


async def _collected(app: ASGIApp, scope: Scope, receive: Receive) -> _Answer:
    """Run the app for one short answer; one that fails is an answer too."""
    answer = _Answer()

    async def take(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in message["headers"]]

    try:
        await app(scope, receive, take)
    except Exception:
        LOG.exception("Signing in or out failed")
        return _Answer()
    return answer
