"""Put drawn fragments on a page."""

from typing import Literal

import streamlit as st


def draw(fragment: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show a fragment, or several in a row. Markdown keeps the svg that `st.html` strips."""
    if fragment:
        st.markdown(fragment, unsafe_allow_html=True, anchors=False, width=width)
