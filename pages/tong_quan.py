"""Tổng quan: every plan's latest review, and the way in."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.parts.data import errors_of, library, review_label, show_no_plans, show_stale
from pages.parts.drawing import draw, set_title
from pages.parts.edition import state
from tracker import links
from tracker.choosing import foremost, latest_reviews
from tracker.library import Library
from tracker.links import Selection
from tracker.report import fragments
from tracker.report.plans import warning
from tracker.store import open_store
from tracker.wording import pages as words


def overview(shown: Library, latest: Sequence[Selection]) -> str:
    """Draw a card for each plan's latest review; of many plans for each province's, and the others as links."""
    chosen = foremost(latest)
    reviews = [(open_store().status(shown, selection), links.page(links.QUARTER, selection)) for selection in chosen]
    earlier = [(review_label(one, shown), links.page(links.QUARTER, one)) for one in latest if one not in set(chosen)]
    return fragments.overview(reviews, partial(state, shown), earlier)


shown = library()
set_title(words.APP)
st.title(words.APP, anchor=False)
show_stale(shown)
stale = {problem.problem.path for problem in shown.stale.values()}
if errors := [problem for problem in errors_of(shown.problems) if problem.path not in stale]:
    draw(warning(words.BROKEN_FILES, errors))
latest = latest_reviews(shown)
if not latest:
    show_no_plans(shown)
draw(open_store().drawn(shown, "overview", partial(overview, shown, latest)))
