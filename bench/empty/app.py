"""A Streamlit app of one page with nothing on it: what Streamlit itself costs, under the same settings."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("page.py"))
