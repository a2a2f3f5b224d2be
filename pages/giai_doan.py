"""Mục tiêu giai đoạn: which objectives of a plan are ahead of time, on schedule or behind, and where they may end."""

from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts.choice import is_written, show_choice
from pages.parts.data import library, move_to, show_stale, show_unresolved
from pages.parts.drawing import draw
from pages.parts.edition import show_edition
from pages.parts.heading import heading, show_share
from pages.parts.review import linked
from tracker import links
from tracker.choosing import Unresolved, choose
from tracker.links import Selection
from tracker.pace.progress import progress_of, spans
from tracker.quarters import Quarter
from tracker.report import fragments
from tracker.report import pace as drawn
from tracker.report.problems import pointer
from tracker.store import open_store
from tracker.wording.span import page_title, span_label

shown = library()
found = choose(st.query_params.to_dict(), shown)
if isinstance(found, Unresolved):
    show_unresolved(found, shown, links.SPAN)
    st.stop()
selection = found
status = open_store().status(shown, selection)


def address(quarter: Quarter) -> str:
    """Return the address of this page in another quarter of the plan."""
    return links.page(links.SPAN, replace(selection, quarter=quarter))


def offered(offers: tuple[Selection, ...]) -> list[tuple[str, str]]:
    """Name plans with their addresses."""
    return [(span_label(offer, *shown.reference.called(offer.province, offer.period)), links.page(links.SPAN, offer)) for offer in offers]


def body(quarter: Quarter) -> Markup:
    """Draw the paces of an open quarter."""
    return drawn.whole(progress_of(open_store().reviewer(shown, selection.plan), quarter), address, partial(linked, selection))


with heading(page_title(status)):
    show_choice(shown, selection)
    show_share(links.page(links.SPAN, selection))

show_stale(shown, selection.plan)
if selection.quarter:
    show_edition(shown, status)
draw(fragments.notices(status))
if status.unsound:
    draw(pointer(links.address(links.PROBLEMS, links.checked(selection, f"{selection.plan}.yaml", "error"))))
if not selection.period.is_span:
    draw(drawn.notice(status, *map(offered, spans(shown, selection.province))))
if selection.quarter:
    draw(open_store().drawn(shown, (links.SPAN, selection), partial(body, selection.quarter)))
else:
    draw(drawn.shut(links.page(links.QUARTER, selection)))
if not is_written(selection):
    move_to(selection)
