"""Serve everything: the Streamlit pages, and plain HTTP beside them. Run it with `streamlit run app.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware

from tracker.store import open_store
from tracker.web.health import Health, health_route
from tracker.web.pages import Pages

MAIN = Path(__file__).resolve().parent / "pages" / "main.py"
SHELL = Path(st.__file__).resolve().parent / "static" / "index.html"


def read_health() -> Health:
    """Count what the store holds; where no file changed this costs a look at their times."""
    library = open_store().library()
    errors = sum(problem.severity == "error" for problem in library.problems)
    return Health(sum(file.plan is not None for file in library.files.values()), errors, len(library.problems) - errors)


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Read the plans, and load what Streamlit otherwise loads at its first page (half a second), before anybody comes."""
    await to_thread.run_sync(read_health)
    await to_thread.run_sync(import_module, "pandas")
    yield


ROUTES = [health_route(read_health)]
SHOWN = Middleware(Pages, shell=SHELL.read_text(encoding="utf-8"), routes=ROUTES)

app = st.App(MAIN, routes=ROUTES, middleware=[SHOWN], lifespan=warmed)
