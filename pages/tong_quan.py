"""Tổng quan: every plan's latest review, and the way in."""

import streamlit as st

from pages.parts.data import errors_of, library
from pages.parts.drawing import draw
from tracker import links
from tracker.choosing import latest_reviews
from tracker.report import fragments
from tracker.report.plans import warning
from tracker.store import open_store
from tracker.wording import pages as words

shown = library()
st.set_page_config(page_title=words.APP)
st.title(words.APP, anchor=False)
if any(file.plan is None for file in shown.files.values()):
    draw(warning(words.BROKEN_FILES, errors_of(shown.problems)))
latest = latest_reviews(shown)
if not latest:
    draw(warning(words.NO_PLANS))
draw(fragments.overview((open_store().status(shown, selection), links.page(links.QUARTER, selection)) for selection in latest))
