"""Tình hình thực hiện: one review, from the announced sentence to every objective."""

import streamlit as st

from pages.parts.choice import is_written, show_choice, show_filters
from pages.parts.data import errors_of, library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw
from pages.parts.plan import show_plan
from pages.parts.share import share_link
from tracker import links
from tracker.choosing import Unresolved, choose, narrow
from tracker.report import fragments
from tracker.report.plans import conclusions, warning
from tracker.searching import matching
from tracker.status import Row
from tracker.store import open_store
from tracker.web.settings import public_url
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


review = selection.whole


def linked(row: Row) -> str | None:
    """Return the address of an objective's page."""
    return links.objective(review, row.id)


title = page_title(status) if selection.quarter else words.plan_heading(status.province_kind, status.province_name, str(status.period))
st.set_page_config(page_title=title)
with st.container(horizontal=True, vertical_alignment="center", key="heading"):
    st.title(title, anchor=False)
    with st.container(horizontal=True, key="actions", width="content"):
        show_choice(shown, selection)
        with st.popover(words.SHARE, icon=":material/share:"):
            share_link(links.page(links.QUARTER, selection), public_url())

show_stale(shown, selection.plan)
draw(fragments.notices(status))
if status.unsound:
    draw(warning(words.UNSOUND, errors_of(shown.files[selection.plan].problems)))
if selection.quarter is None:
    show_plan(shown, selection, linked)
else:
    draw(fragments.sentence(status) + fragments.tally(status) + fragments.movement(status, linked) + fragments.groupings(status))
    rows = matching(status.rows, selection)
    draw(fragments.list_heading(status, rows))
    show_filters(status, selection)
    draw(fragments.objectives(status, rows, linked) + fragments.legend(status) + conclusions(status))
if not is_written(selection):
    move_to(selection)
