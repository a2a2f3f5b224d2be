"""Say in one plain page why something cannot be shown, and what can be opened instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from tracker.wording import pages as words

_FOLDER = FileSystemLoader(Path(__file__).with_name("templates"))
TEMPLATES = Environment(loader=_FOLDER, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_OWN_STYLE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": _OWN_STYLE, "X-Content-Type-Options": "nosniff"}


def said(title: str, text: str, status: int, offers: Sequence[tuple[str, str]] = ()) -> Response:
    """Return the page; `offers` are labels with addresses."""
    page = TEMPLATES.get_template("said.html").render(title=title, text=text, offers=offers, offer=words.OFFER)
    return HTMLResponse(page, status, HEADERS)
