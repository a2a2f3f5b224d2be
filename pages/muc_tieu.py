"""Mục tiêu: one objective, from its band and how it came about to the file and line that it stands in."""

import streamlit as st

from pages.parts.choice import is_written, show_choice
from pages.parts.data import library, move_to, show_unresolved
from pages.parts.drawing import draw
from pages.parts.objective import show_back, show_series
from pages.parts.share import share_link
from tracker import links
from tracker.choosing import Unresolved
from tracker.objective.elsewhere import elsewhere
from tracker.objective.resolving import resolve
from tracker.objective.working import work
from tracker.report import fragments
from tracker.report import objective as drawn
from tracker.store import open_store
from tracker.web.settings import public_url
from tracker.wording import objective as titles
from tracker.wording import pages as words

shown = library()
found = resolve(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.OBJECTIVE)
    st.stop()
selection, store = found.selection, open_store()
status = store.status(shown, selection)
objective, row = found.plan.objectives[found.index], status.rows[found.index]

st.set_page_config(page_title=titles.page_title(row.name, status, selection.quarter))
show_back(status, selection)
with st.container(horizontal=True, vertical_alignment="center", key="objective"):
    st.title(row.name, anchor=False)
    with st.container(horizontal=True, key="actions", width="content"):
        show_choice(shown, selection)
        with st.popover(words.SHARE, icon=":material/share:"):
            share_link(links.page(links.OBJECTIVE, selection), public_url())

draw(fragments.notices(status))
if selection.quarter is None:
    draw(drawn.assigned(objective, status))
else:
    draw(drawn.verdict(status, row) + drawn.reasoning(work(shown, found.file, status, found.index), status))
    show_series(store.reviewer(shown, selection.plan), found.index, status)
draw(drawn.basis(found.file, found.plan, objective, status))
draw(drawn.elsewhere(elsewhere(shown, selection, found.index, lambda plan: store.reviewer(shown, plan)), found.plan, found.index))
if not is_written(selection):
    move_to(selection)
