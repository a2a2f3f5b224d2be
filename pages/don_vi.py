"""Đơn vị chủ trì: each lead's objectives and tasks in one review, or everything of one lead."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts.choice import is_written, show_choice
from pages.parts.data import library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw
from pages.parts.heading import heading, show_share
from pages.parts.review import linked, of_lead
from tracker import leads, links
from tracker.choosing import Unresolved, choose, choose_lead
from tracker.report import fragments
from tracker.report import leads as drawn
from tracker.report.problems import pointer
from tracker.store import open_store
from tracker.tasks import tasks_of
from tracker.wording.leads import tab, title

shown = library()
found = choose(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.LEADS)
    st.stop()
status = open_store().status(shown, found)
every = leads.leads_of(status, leads.known(tasks_of(shown, status.province), status), shown.today)
named = [lead.name for lead in every if lead.name]
chosen = choose_lead(st.query_params.to_dict(), found, named)
if isinstance(chosen, Unresolved):
    show_unresolved(chosen, shown, links.LEADS)
    st.stop()
selection = chosen


def body() -> Markup:
    """Draw everything below the title."""
    link = partial(linked, selection)
    if selection.lead:
        tasks = links.address(links.TASKS, links.followed(selection.province, selection, lead=selection.lead))
        hrefs = links.page(links.LEADS, selection.whole), tasks
        return drawn.one(leads.of_lead(every, selection.lead), every, status, shown.today, hrefs, link)
    if named:
        return drawn.whole(every, status, shown.today, partial(of_lead, selection), link)
    edit = links.address(links.UPDATE, links.updating(selection, links.OBJECTIVES))
    return drawn.unknown(shown.files[selection.plan].name.path, edit)


with heading(title(status, opened=status.opened), tab(status, selection.lead)):
    show_choice(shown, selection)
    show_share(links.page(links.LEADS, selection))

show_stale(shown, selection.plan)
draw(fragments.notices(status))
if status.unsound:
    draw(pointer(links.address(links.PROBLEMS, links.checked(selection, f"{selection.plan}.yaml", "error"))))
draw(open_store().drawn(shown, (links.LEADS, selection), body))
if not is_written(selection):
    move_to(selection)
