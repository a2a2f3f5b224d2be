"""Trình chiếu: one review for the projector, the tally first, then each objective that is behind, one at a time."""

import streamlit as st

from pages.parts.data import library, show_stale, show_unresolved
from pages.parts.drawing import draw, draw_style, set_title
from pages.parts.slides import present
from tracker import links
from tracker.choosing import Unresolved, choose
from tracker.report import slides as drawn
from tracker.report.drawing import slides_style
from tracker.slides import choose_slide, deck_of
from tracker.store import open_store
from tracker.wording import pages as words
from tracker.wording.labels import page_title
from tracker.wording.slides import tab_title

shown = library()
found = choose(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.SLIDES)
    st.stop()
status = open_store().status(shown, found)
if found.quarter is None:
    title = words.plan_heading(status.province_kind, status.province_name, str(status.period))
    set_title(tab_title(title))
    st.title(title, anchor=False)
    draw(drawn.shut(links.page(links.QUARTER, found)))
    st.stop()
deck = deck_of(status)
asked = choose_slide(st.query_params.to_dict(), deck)
if isinstance(asked, Unresolved):
    show_unresolved(asked, shown, links.SLIDES)
    st.stop()

set_title(tab_title(page_title(status)))
draw_style(slides_style())
if asked.place == 0:
    with st.container(key="slide-notice"):
        show_stale(shown, found.plan)
present(shown, deck)
