"""Answer `/bao-cao/…`: reports, their files and the list of all, without a script and beside the Streamlit pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tracker import links
from tracker.access.views import public
from tracker.choosing import Unresolved
from tracker.library import Library
from tracker.publishing.archive import UnreadableError
from tracker.report.letter import FormBroken
from tracker.sharing.answers import Answer
from tracker.sharing.finding import Closed, Elsewhere
from tracker.sharing.reports import Asked, Reports
from tracker.sharing.shelf import Shelf
from tracker.store import Store
from tracker.web.conditional import respond
from tracker.web.said import said
from tracker.web.settings import PUBLIC_URL, REPORTS, public_url, reports_folder
from tracker.wording import access, publishing, web
from tracker.wording import pages as words

LOG = logging.getLogger(__name__)
# What a browser sends as its host is shown in the answer: nothing but a host name and a port is taken from it.
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
_SHOWN = 80
Found = Answer | Elsewhere | Closed | Unresolved


class ReportService:
    """Answer the addresses of reports; `open_store` is called at the first request or at the start, whichever comes first."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._shelf: Shelf | None = None

    @property
    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route(f"/{links.REPORTS}{rest}", self.answer, methods=["GET"]) for rest in ("", "/{path:path}")]

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _reports(self) -> Reports:
        return Reports(self._store)

    def fill_shelf(self) -> None:
        """Keep rendered reports on disk from now on, where the settings name a folder and the app's own address."""
        folder, base = reports_folder(), public_url()
        if folder and base:
            self._shelf = Shelf(folder, self._store, self._reports, base.rstrip("/"))
            self._shelf.follow()
        elif folder:
            LOG.warning("%s is set without %s: reports are not put into the folder", REPORTS, PUBLIC_URL)

    async def answer(self, request: Request) -> Response:
        """Answer one request; whatever goes wrong, the reader is told in Vietnamese."""
        asked = Asked(request.path_params.get("path", ""), request.query_params.get(links.FORM), base_of(request))
        try:
            found: Found | None = self._reports.ready(asked)
            if found is None:
                found = await run_in_threadpool(self._made, asked)
            return self._response(request, found)
        except UnreadableError as error:
            return said(words.UNRESOLVED, publishing.unreadable(str(error)), 503)
        except FormBroken as error:
            return said(words.UNRESOLVED, str(error), 503)
        except Exception:
            LOG.exception("A report failed: %r", asked)
            return said(words.UNRESOLVED, web.PAGE_FAILED, 500)

    def _made(self, asked: Asked) -> Found:
        found = self._reports.made(asked)
        if self._shelf and isinstance(found, Answer):
            self._shelf.put(asked, found)
        return found

    def _response(self, request: Request, found: Found) -> Response:
        if isinstance(found, Answer):
            return respond(request.headers, found)
        if isinstance(found, Elsewhere):
            return RedirectResponse(found.address, headers={"Cache-Control": "no-store"})
        library = public(self._store.library())
        if isinstance(found, Closed):
            return _closed(found, library)
        offers = [(_label(offer, library), links.report(offer)) for offer in found.offers]
        return said(words.UNRESOLVED, _why(found, library), 404, offers)


def base_of(request: Request) -> str | None:
    """Return the address that the app is reached at: the setting, else the one that the browser used; None if that is no host name."""
    host = request.headers.get("host", "")
    asked = f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else None
    return (public_url() or asked or "").rstrip("/") or None


def _label(offer: links.Selection, library: Library) -> str:
    name, kind = library.reference.called(offer.province, offer.period)
    return words.offer_label(kind, name, offer)


def _closed(found: Closed, library: Library) -> Response:
    """Say that a draft is not for everybody, not whether there is one; offer what is published, and the page to sign in on."""
    known = library.reference.provinces.get(found.province)
    kind, name = (known.kind, known.name) if known else ("province", found.province)
    offers = [(_label(offer, library), links.report(offer)) for offer in found.published]
    page = (access.OPEN_PAGE, links.address(links.QUARTER, {links.PROVINCE: found.province}))
    return said(words.UNRESOLVED, access.closed_report(kind, name), 404, [*offers, page])


def _why(found: Unresolved, library: Library) -> str:
    known = library.reference.provinces.get(found.text)
    text = found.text if len(found.text) <= _SHOWN else f"{found.text[:_SHOWN]}…"
    return words.unresolved(found.what, text, known.name if known else None, found.gone.since if found.gone else None)
