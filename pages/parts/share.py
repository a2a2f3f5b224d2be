"""Show a link that opens exactly what is on the screen, with a button that copies it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.wording import web

_PARTS = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)


def share_link(path_and_query: str, public_url: str | None = None) -> None:
    """Show the absolute link for `path_and_query` ("/quy?tinh=…"), below `public_url` or else the address in the reader's browser.

    The link is in the field as the server sends it: where the script does not run, it can still be selected and copied by hand.
    """
    link = urljoin(public_url or st.context.url or "", path_and_query)
    # Not a v2 component: that loads 197 kB (the Arrow reader) to show a button.
    st.html(_PARTS.get_template("share.html").render(link=link, words=web), unsafe_allow_javascript=True)
