"""Send the pages' stylesheet, which a browser keeps, instead of with every page."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tracker.report.drawing import styles
from tracker.sharing.answers import Answer, body_of
from tracker.web.conditional import respond

_BODY = body_of(styles().encode(), "text/css")
_MARK = sha256(_BODY.plain).hexdigest()[:12]
LOOKS_PATH = f"/kieu-dang-{_MARK}.css"
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def looks_route() -> Route:
    """Build the route. Any mark is answered, so that a page of the version before, or of a replica still to be replaced, has its looks."""

    def answer(asked: Request) -> Response:
        kept = _FOR_A_YEAR if asked.path_params["mark"] == _MARK else "no-store"
        headers = {"Content-Type": "text/css; charset=utf-8", "Cache-Control": kept, "ETag": _BODY.tag, "Vary": "Accept-Encoding"}
        return respond(asked.headers, Answer(_BODY.plain, _BODY.packed, headers | {"X-Content-Type-Options": "nosniff"}))

    return Route("/kieu-dang-{mark}.css", answer, methods=["GET"])
