"""Answer with what is ready: compressed where the browser takes that, and not at all where it has it already."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from starlette.datastructures import Headers
from starlette.responses import Response

from tracker.sharing.answers import Answer

_KEPT = ("ETag", "Last-Modified", "Cache-Control", "Vary")


def respond(asked: Headers, answer: Answer) -> Response:
    """Return the response to a request with these headers: 304, or the body in the form that is asked for."""
    if answer.status == 200 and not_modified(asked, answer):  # noqa: PLR2004 - OK
        return Response(status_code=304, headers={name: answer.headers[name] for name in _KEPT})
    if answer.packed is not None and takes_gzip(asked):
        return Response(answer.packed, answer.status, {**answer.headers, "Content-Encoding": "gzip"})
    return Response(answer.body, answer.status, answer.headers)


def takes_gzip(asked: Headers) -> bool:
    """Say whether a compressed body may be sent; a weight of 0 refuses it (RFC 9110 §12.5.3)."""
    codings = (coding.partition(";") for coding in asked.get("accept-encoding", "").lower().split(","))
    weights = [weight.replace(" ", "") for name, _, weight in codings if name.strip() == "gzip"]
    return bool(weights) and not re.fullmatch(r"q=0(\.0*)?", weights[0])


def not_modified(asked: Headers, answer: Answer) -> bool:
    """Say whether the browser's copy is the same; its tag decides where it sends one (RFC 9110 §13.2.2), else its date."""
    tags = asked.get("if-none-match")
    if tags is not None:
        own = answer.headers["ETag"].removeprefix("W/")
        return tags.strip() == "*" or own in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = asked.get("if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(answer.headers["Last-Modified"]) <= parsedate_to_datetime(since)
    except (ValueError, TypeError, OverflowError):
        return False
