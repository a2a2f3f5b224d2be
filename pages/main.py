"""Build the navigation and run the page that was asked for."""

import streamlit as st

from pages.parts.frame import show_frame
from pages.parts.registered import pages
from tracker.web.registry import BY_PATH

current = st.navigation(pages(), position="hidden")
# Before the page: one that ends early, because its file is broken, has to notice the repair too.
show_frame(BY_PATH[current.url_path])
current.run()
