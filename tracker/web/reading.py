"""Tell an open page what the files say by now, in one word: a page that shows another is made anew by its browser."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tracker.links import READING


def reading_route(version: Callable[[], str]) -> Route:
    """Build the route. `version` is called for every request of every open page, and must cost nothing."""

    async def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse(version(), headers={"Cache-Control": "no-store"})

    return Route(READING, answer, methods=["GET"])
