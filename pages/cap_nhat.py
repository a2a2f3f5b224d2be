"""Cập nhật số liệu: type a review's figures, its meeting, its objectives; publish it, and see who changed what."""

from importlib import import_module

import streamlit as st

from pages.parts.choice import show_choice
from pages.parts.data import library, show_stale, show_unresolved
from pages.parts.heading import heading
from pages.parts.person import current_person, may, show_refused
from pages.parts.update.context import Context
from pages.parts.update.sections import NEEDS, section_of, show_quarters, show_sections
from tracker import links
from tracker.choosing import Unresolved, choose
from tracker.store import open_store
from tracker.wording.updating import page_title

SCRIPTS = {
    links.FIGURES: "figures", links.EXCEL: "excel", links.REMINDERS: "reminding", links.MEETING: "meeting", links.OBJECTIVES: "objectives",
    links.PUBLISHING: "publishing", links.HISTORY: "history", links.NEW_PLAN: "new_plan", links.FROM_TABLE: "from_table",
}  # fmt: skip

shown, asked = library(), st.query_params.to_dict()
selection = choose(asked, shown, shut=True)
if isinstance(selection, Unresolved):
    show_unresolved(selection, shown, links.UPDATE)
    st.stop()
section = section_of(asked)
status = open_store().status(shown, selection)

with heading(page_title(status.quarter, status.province_kind, status.province_name)):
    show_choice(shown, selection, quarters=False)
    show_quarters(shown, selection, section)
show_stale(shown, selection.plan)
show_sections(selection, section)

file = shown.files[selection.plan]
rights = {action: may(selection.province, action) for action in ("edit", "publish")}
needed = NEEDS.get(section)
if needed and not rights[needed].allowed:
    show_refused(rights[needed])
elif file.plan:
    context = Context(shown, selection, file, file.plan, status, current_person(), rights)
    import_module(f"pages.parts.update.{SCRIPTS[section]}").show(context)
if asked != links.updating(selection, section):
    st.query_params.from_dict(links.updating(selection, section))
