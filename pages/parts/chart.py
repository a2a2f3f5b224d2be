"""Show charts that were built elsewhere."""

from collections.abc import Mapping
from typing import Any

import streamlit as st


def show_chart(spec: Mapping[str, Any], alternative: str) -> None:
    """Show a Vega-Lite specification as wide as there is room; the alternative is what a screen reader says instead."""
    st.vega_lite_chart(dict(spec), theme=None, alt=alternative)
