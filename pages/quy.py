"""Tình hình thực hiện: one review, from the announced sentence to every objective."""

from functools import partial

import streamlit as st

from pages.parts import review
from pages.parts.choice import is_written, show_choice, show_filters
from pages.parts.data import errors_of, library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw, draw_together
from pages.parts.edition import became
from pages.parts.heading import heading, show_share
from pages.parts.plan import show_plan
from tracker import links
from tracker.choosing import Unresolved, choose, narrow
from tracker.report import fragments
from tracker.report.plans import warning
from tracker.store import open_store
from tracker.wording import pages as words
from tracker.wording.labels import page_title

shown = library()
found = choose(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, "quy")
    st.stop()
status = open_store().status(shown, found)
selection = narrow(st.query_params.to_dict(), found, status)
if isinstance(selection, Unresolved):
    show_unresolved(selection, shown, "quy")
    st.stop()


title = page_title(status) if selection.quarter else words.plan_heading(status.province_kind, status.province_name, str(status.period))
with heading(title):
    show_choice(shown, selection)
    show_share(links.page(links.QUARTER, selection), links.report(selection) if selection.quarter else None)

show_stale(shown, selection.plan)
unsound = warning(words.UNSOUND, errors_of(shown.files[selection.plan].problems)) if status.unsound else ""
if selection.quarter is None:
    draw_together(fragments.notices(status), unsound)
    show_plan(shown, selection, partial(review.linked, selection))
else:
    whole = review.summary(shown, status, selection), review.heading(shown, status, selection)
    draw_together(became(shown, status), fragments.notices(status), unsound, *whole)
    show_filters(status, selection)
    draw(review.objectives(shown, status, selection))
if not is_written(selection):
    move_to(selection)
