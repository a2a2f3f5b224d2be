"""Put drawn fragments on a page."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from tracker.report.holding import hold


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A fragment that `st.html` takes as it is: of a text it would look for common indentation first, half a millisecond a page."""

    fragment: str

    def _repr_html_(self) -> str:
        return hold(self.fragment)


def set_title(title: str) -> None:
    """Name the page on its tab. One call for all settings: each is a message to every visitor."""
    st.set_page_config(page_title=title, layout="wide")


def draw_together(*fragments: str) -> None:
    """Show fragments below each other as Streamlit lays out elements, in one message instead of one for each."""
    rows = "".join(f"<div>{fragment}</div>" for fragment in fragments if fragment)
    draw(f'<div class="tk-rows">{rows}</div>' if rows else "")


def draw(fragment: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show a fragment, or several in a row."""
    if fragment:
        st.html(_Drawn(fragment), width=width)


def draw_style(style: str) -> None:
    """Let one `<style>` element hold for this page; it takes no place."""
    st.html(style)
