"""Frame every page: styles and shapes once, and our own navigation, whose links keep the selection."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tracker import links
from tracker.report import fragments
from tracker.web.registry import PAGES

# What other pages share: which review is looked at. Filters belong to one page.
_KEPT = (links.PROVINCE, links.PERIOD, links.QUARTER_KEY)


def draw(fragment: str) -> None:
    """Show a fragment. Markdown keeps the svg that `st.html` strips."""
    if fragment:
        st.markdown(fragment, unsafe_allow_html=True, anchors=False)


def show_frame(pages: Mapping[str, StreamlitPage], current: StreamlitPage) -> None:
    """Show the styles and the row of pages; the current one is marked by Streamlit itself."""
    draw(fragments.head())
    kept = {key: st.query_params[key] for key in _KEPT if key in st.query_params}
    with st.container(horizontal=True, key="pages"):
        for entry in PAGES:
            st.page_link(pages[entry.path], label=entry.title, query_params=kept, disabled=False)
