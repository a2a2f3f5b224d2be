"""Serve everything: the Streamlit pages, and plain HTTP beside them. Run it with `streamlit run app.py`."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from pages.parts.ahead import draw_ahead
from tracker.access.views import public
from tracker.choosing import pinned
from tracker.comparing.asked import pinned as pinned_comparison
from tracker.history.history import History
from tracker.history.values import UnreadableError, UnwritableError
from tracker.links import COMPARISON, SLIDES
from tracker.slides import pinned_slide
from tracker.store import open_store
from tracker.web.back import Back
from tracker.web.health import Health, health_route
from tracker.web.looks import looks_route
from tracker.web.packed import Packed
from tracker.web.packing import FOLDER
from tracker.web.pages import Pages
from tracker.web.reading import reading_route
from tracker.web.reports import ReportService
from tracker.web.shell import with_early
from tracker.web.systemd import watched
from tracker.web.undelayed import send_at_once
from tracker.wording.web import PAGE_FAILED

LOG = logging.getLogger(__name__)
MAIN = Path(__file__).resolve().parent / "pages" / "main.py"
STATIC = Path(st.__file__).resolve().parent / "static"
SHELL = STATIC / "index.html"


def read_health() -> Health:
    """Count what the store holds; where no file changed this costs a look at their times."""
    library = open_store().library()
    errors = sum(problem.severity == "error" for problem in library.problems)
    return Health(sum(file.plan is not None for file in library.files.values()), errors, len(library.problems) - errors)


def read_version() -> str:
    """Name the reading that pages show."""
    return open_store().library().version


def pin_review(path: str, parameters: Mapping[str, str]) -> str | None:
    """Return the address that names the review a shorter one opens today."""
    store, shown = open_store(), public(open_store().library())
    if path == COMPARISON:
        return pinned_comparison(parameters, shown)
    if path == SLIDES:
        return pinned_slide(parameters, shown, partial(store.status, shown))
    return pinned(path, parameters, shown)


def finish_saves() -> None:
    """Finish what a crash cut short, so that files and history agree before anybody looks."""
    try:
        for left in History(open_store().folder).recover():
            LOG.warning("A save was cut short and is %s now: %s", "finished" if left.finished else "undone", left)
    except (UnwritableError, UnreadableError) as error:
        LOG.warning("The history could not be looked at: %s", error)


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Read the plans, and load what Streamlit otherwise loads at its first page (half a second), before anybody comes."""
    send_at_once()
    await run_in_threadpool(finish_saves)
    await run_in_threadpool(read_health)
    open_store().watch()
    REPORTS.fill_shelf()
    await run_in_threadpool(import_module, "pandas")
    await run_in_threadpool(make_ready)
    async with watched(read_health):
        yield


def make_ready() -> None:
    """Spare the first to come what a page costs once; where that fails, the page itself tells why."""
    try:
        draw_ahead()
    except Exception:
        LOG.exception("Nothing could be drawn ahead")


def say_sorry(error: Exception) -> bool:
    """Tell the reader in Vietnamese that a page failed, and the log why; True keeps Streamlit's own English words away."""
    LOG.error("A page failed", exc_info=error)
    st.error(PAGE_FAILED)
    return True


REPORTS = ReportService(open_store)
ROUTES = [health_route(read_health), reading_route(read_version), looks_route(), *REPORTS.routes]
SHOWN = Middleware(Pages, shell=with_early(SHELL.read_text(encoding="utf-8"), STATIC), routes=ROUTES, pin=pin_review)
SMALL = Middleware(Packed, static=STATIC, folder=FOLDER)

app = st.App(MAIN, routes=ROUTES, middleware=[SMALL, SHOWN, Middleware(Back)], lifespan=warmed, on_script_error=say_sorry)
