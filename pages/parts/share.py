"""Show a link that opens exactly what is on the screen, with a button that copies it, and the report to send instead."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.report.qr import qr_data_uri
from tracker.web.settings import public_url
from tracker.wording import web as words

_PARTS = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)


def absolute(address: str) -> str | None:
    """Return an address of the app with the app's own host, or else the one in the reader's browser; None where neither is known."""
    base = _base()
    return urljoin(base, address) if base else None


def share_link(path_and_query: str, report: str | None = None) -> None:
    """Show the absolute link for `path_and_query` ("/quy?tinh=…"), and its QR code on request; with `report` that one's link and files too.

    Links start with the app's own address, or else the one in the reader's browser. They are in the fields as the server sends them:
    where the script does not run, they can still be selected and copied by hand.
    """
    base = _base()
    link = urljoin(base, path_and_query)
    shown = {
        "link": link,
        "report": urljoin(base, report) if report else None,
        "files": [(name, urljoin(base, report + suffix)) for suffix, name in words.REPORT_FILES.items()] if report else [],
        "code": qr_data_uri(link) if base else None,
    }
    # Not a v2 component: that loads 197 kB (the Arrow reader) to show a button.
    st.html(_PARTS.get_template("share.html").render(words=words, **shown), unsafe_allow_javascript=True)


def _base() -> str:
    return public_url() or st.context.url or ""
