"""Mục tiêu: one objective, from its band and how it came about to the file and line that it stands in."""

import streamlit as st

from pages.parts.choice import is_written, show_choice
from pages.parts.data import library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw
from pages.parts.edition import show_edition
from pages.parts.heading import heading, show_share
from pages.parts.objective import show_back, show_objective
from tracker import links
from tracker.choosing import Unresolved
from tracker.objective.resolving import resolve
from tracker.report import fragments
from tracker.store import open_store
from tracker.wording.objective import page_title

shown = library()
found = resolve(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.OBJECTIVE)
    st.stop()
selection = found.selection
status = open_store().status(shown, selection)
name = found.plan.objectives[found.index].name

show_back(status, selection)
with heading(name, page_title(name, status, selection.quarter), key="objective"):
    show_choice(shown, selection)
    show_share(links.page(links.OBJECTIVE, selection))

show_stale(shown, selection.plan)
if selection.quarter:
    show_edition(shown, status)
draw(fragments.notices(status))
show_objective(shown, found, status)
if not is_written(selection):
    move_to(selection)
