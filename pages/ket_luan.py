"""Kết luận, nhiệm vụ: what a province has to follow up, overdue first, or one week for the Monday briefing."""

import streamlit as st
from markupsafe import Markup

from pages.parts.data import library, show_unresolved
from pages.parts.drawing import draw
from pages.parts.followed import name_of, settle, show_gaps, show_misasked, show_province, show_view
from pages.parts.heading import heading, show_share
from tracker import links
from tracker.choosing import Unresolved
from tracker.following import Misasked, ask
from tracker.links import Selection
from tracker.report import tasks as drawn
from tracker.store import open_store
from tracker.tasks import by_week
from tracker.wording import tasks as words

shown = library()
found = ask(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.TASKS)
    st.stop()
if isinstance(found, Misasked):
    show_misasked(found)
    st.stop()
asked = found


def review(selection: Selection) -> str:
    """Return the address of the review that a task comes from."""
    return links.page(links.QUARTER, selection)


def body() -> Markup:
    """Draw the tasks that are asked for."""
    left = asked.shown(shown.today)
    if asked.monday:
        return drawn.weekly(by_week(left, asked.monday, shown.today), shown.today, review)
    return drawn.listed(left, asked.tasks, shown.today, review)


kind, name = name_of(shown, asked)
with heading(words.title(kind, name)):
    show_province(shown, asked, name)
    show_share(asked.address)

show_gaps(shown, asked)
if asked.tasks:
    show_view(asked)
draw(open_store().drawn(shown, asked.address, body))
settle(asked)
