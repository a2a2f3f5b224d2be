"""Build the navigation and run the page that was asked for."""

import streamlit as st

from pages.parts.data import library
from pages.parts.frame import follow_files, show_frame
from tracker.web.registry import PAGES

# Each page sets its own title: one set here would show for a moment at every rerun.
st.set_page_config(layout="wide")
pages = {entry.path: st.Page(entry.script, title=entry.title, url_path=entry.path or None, default=not entry.path) for entry in PAGES}
current = st.navigation(list(pages.values()), position="hidden")
# Before the page: one that ends early, because its file is broken, has to notice the repair too.
follow_files(library().version)
show_frame(pages, current)
current.run()
