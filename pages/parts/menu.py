"""Show a button that opens something, which is made only once it is opened."""

from collections.abc import Callable

import streamlit as st


def menu(key: str, label: str, icon: str, fill: Callable[[], None]) -> None:
    """Show the button; `fill` shows what it opens. What was opened stays open when a choice in it changes the label."""
    st.session_state[key] = st.session_state.get(key, False)
    opened = st.popover(label, icon=icon, key=key, on_change="rerun")
    if opened.open:
        with opened:
            fill()
