"""Head a page: its title, and beside it what can be chosen and shared."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.parts.drawing import set_title
from pages.parts.menu import menu
from pages.parts.share import share_link
from tracker.wording import pages as words


@contextmanager
def heading(title: str, tab: str | None = None, key: str = "heading") -> Iterator[None]:
    """Show a page's title, also on its tab unless that has a longer one; what is drawn inside stands at its right."""
    set_title(tab or title)
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.title(title, anchor=False)
        with st.container(horizontal=True, key="actions", width="content"):
            yield


def show_share(address: str, report: str | None = None) -> None:
    """Show the button that opens the link to an address of the app, and to the report of the review that is looked at."""
    menu("share", words.SHARE, ":material/share:", lambda: share_link(address, report))
