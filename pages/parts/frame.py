"""Frame every page with our own navigation, whose links keep the selection."""

from collections.abc import Iterator

import streamlit as st

from pages.parts.data import library
from pages.parts.drawing import draw
from pages.parts.person import current_person, has_sign_in, show_person
from tracker import links
from tracker.choosing import Unresolved, choose, latest_reviews
from tracker.links import Selection
from tracker.report.navigation import PageLink, navigation
from tracker.store import open_store
from tracker.web.registry import LISTED, PageEntry

LOOKS_EVERY = 2.5
STILL = "still"


def show_frame(current: PageEntry) -> None:
    """Show the row of pages and, where people sign in, who is signed in; see to it that the page follows the files."""
    st.session_state[STILL] = current.still
    known = current_person() is not None
    if not has_sign_in():
        draw(_row(current, known=known, followed=not current.still))
        return
    if known:
        _follow_files(library().version)
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        draw(_row(current, known=known, followed=not (known or current.still)), width="content")
        show_person()


def _row(current: PageEntry, *, known: bool, followed: bool) -> str:
    """Draw the row of pages once for all who are at the same place of the same page."""
    kept, here, reading = kept_selection(), st.query_params.to_dict(), open_store().library().version if followed else None
    what = ("pages", current.path, known, kept, tuple(here.items()), reading)
    return open_store().drawn(library(), what, lambda: navigation(list(_links(current, links.query(kept), here, known=known)), reading))


def _links(current: PageEntry, kept: dict[str, str], here: dict[str, str], *, known: bool) -> Iterator[PageLink]:
    """List the pages: those that one types into only for somebody who is known, or who is there already."""
    for entry in LISTED:
        if known or not entry.still or entry == current:
            # A link to the page one is on changes what is shown but not the address bar: it has to mean what is there.
            asked = here if entry == current else links.entering(entry.path, kept)
            marked = not current.listed and entry.path == current.under
            yield PageLink(entry.title, links.address(entry.path, asked), entry.group, current=entry == current, here=marked)


@st.fragment(run_every=LOOKS_EVERY)
def _follow_files(version: str) -> None:
    """Run the page again when it no longer shows what there is for somebody signed in, also because that is over.

    Never one that somebody types into. Whoever is not signed in has the browser ask, which costs a hundredth.
    """
    if not st.session_state.get(STILL) and library().version != version:
        st.rerun()


def kept_selection() -> Selection | None:
    """Return the review that other pages are opened with: the address's, without the filters of one page, or the latest there is.

    A link within the app always names its review: a bare `/quy` would be rewritten on arrival, and the back button would lead to it.
    """
    shown, asked = library(), st.query_params.to_dict()
    found = choose(asked, shown)
    # A page that compares names quarters and periods that the kept province may not have.
    for what, kept in (("quarter", (links.PROVINCE, links.PERIOD)), ("period", (links.PROVINCE,))):
        if isinstance(found, Unresolved) and found.what == what:
            found = choose({key: asked[key] for key in kept if key in asked}, shown)
    return found.whole if isinstance(found, Selection) else next(iter(latest_reviews(shown)), None)
