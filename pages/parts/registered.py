"""Make the pages known to Streamlit."""

from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tracker.web.registry import PAGES


def pages() -> list[StreamlitPage]:
    """Return every page, for one run of one session: `st.navigation` marks the one that may run."""
    return [_copied(page) for page in _made()]


def _copied(page: StreamlitPage) -> StreamlitPage:
    """Copy a page: `copy.copy` takes five times as long, for every page at every visit."""
    made = object.__new__(StreamlitPage)
    vars(made).update(vars(page))
    return made


@cache
def _made() -> tuple[StreamlitPage, ...]:
    """Make the pages once: each looks for its file, a tenth of what a page costs."""
    return tuple(st.Page(entry.script, title=entry.title, url_path=entry.path or None, default=not entry.path) for entry in PAGES)
