"""Cả năm: every objective's band in every quarter of a plan, and who moved which way."""

from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts.choice import is_written, show_choice
from pages.parts.data import library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw
from pages.parts.edition import state
from pages.parts.heading import heading, show_share
from pages.parts.review import linked
from tracker import links
from tracker.choosing import Unresolved, choose
from tracker.quarters import Quarter
from tracker.report import fragments
from tracker.report import year as drawn
from tracker.report.problems import pointer
from tracker.store import open_store
from tracker.wording.year import year_title
from tracker.year import year_of

shown = library()
found = choose(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.YEAR)
    st.stop()
selection = found
year = year_of(open_store().reviewer(shown, selection.plan))


def review(quarter: Quarter) -> str:
    """Return the address of one quarter's page."""
    return links.page(links.QUARTER, replace(selection, quarter=quarter))


def body() -> Markup:
    """Draw everything below the title of a plan with an open quarter."""
    link = partial(linked, selection)
    return drawn.whole(year, selection.quarter, review, link, partial(state, shown)) + fragments.legend(year.plan)


with heading(year_title(year.plan)):
    show_choice(shown, selection, quarters=False)
    show_share(links.page(links.YEAR, selection))

show_stale(shown, selection.plan)
draw(fragments.notices(year.plan))
if year.plan.unsound:
    draw(pointer(links.address(links.PROBLEMS, links.checked(selection, f"{selection.plan}.yaml", "error"))))
if year.reviews:
    draw(open_store().drawn(shown, (links.YEAR, selection), body))
else:
    draw(drawn.shut(links.page(links.QUARTER, selection)))
if not is_written(selection):
    move_to(selection)
