"""Answer `/healthz`: the process is up, and how much it has read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tracker import __version__

HEALTH_PATH = "/healthz"


@dataclass(frozen=True, slots=True)
class Health:
    """How many plans are read, and how many problems their files have."""

    plans: int
    errors: int
    warnings: int


def health_route(read: Callable[[], Health]) -> Route:
    """Build the route. A file with problems is still 200: the app serves the other files and the last good version.

    `read` is called for every request, in a worker thread, so it may touch the disk but must be cheap.
    """

    def answer(_: Request) -> JSONResponse:
        health = read()
        problems = {"errors": health.errors, "warnings": health.warnings}
        return JSONResponse({"version": __version__, "plans": health.plans, "problems": problems}, headers={"Cache-Control": "no-store"})

    return Route(HEALTH_PATH, answer, methods=["GET"])
