"""Frame every page: styles and shapes once, and our own navigation, whose links keep the selection."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts.data import library
from pages.parts.drawing import draw
from pages.parts.person import current_person, show_person
from tracker import links
from tracker.choosing import Unresolved, choose, latest_reviews
from tracker.links import Selection
from tracker.report import fragments
from tracker.web.registry import LISTED, PAGES, PageEntry

LOOKS_EVERY = 2.5
STILL = "still"


def show_frame(pages: Mapping[str, StreamlitPage], current: StreamlitPage) -> None:
    """Show the styles, the row of pages and who is signed in; the current page is marked by Streamlit itself."""
    draw(fragments.head())
    st.session_state[STILL] = any(entry.still and pages[entry.path] == current for entry in PAGES)
    kept = links.query(kept_selection())
    # Streamlit marks the page one is on by itself; one that is not listed has its place marked here.
    here = next((entry.under for entry in PAGES if pages[entry.path] == current and not entry.listed), None)
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        for group, entries in _menus(_offered(pages, current)):
            # A link to the page one is on changes what is shown but not the address bar: it has to mean what is there.
            asked = [
                (entry, st.query_params.to_dict() if pages[entry.path] == current else links.entering(entry.path, kept))
                for entry in entries
            ]
            if group is None:
                _show_links(pages, asked, here)
            else:
                inside = any(pages[entry.path] == current for entry in entries)
                key = f"menu-here-{_place(group)}" if inside else f"menu-{_place(group)}"
                with st.container(key=key, width="content"), st.popover(group, type="tertiary"):
                    _show_links(pages, asked, here)
        show_person()
    draw(fragments.landing())


def _show_links(pages: Mapping[str, StreamlitPage], asked: Iterable[tuple[PageEntry, dict[str, str]]], here: str | None) -> None:
    for entry, parameters in asked:
        with st.container(key="page-here" if entry.path == here else f"page-{entry.path}", width="content"):
            st.page_link(pages[entry.path], label=entry.title, query_params=parameters)


def _menus(offered: Sequence[PageEntry]) -> list[tuple[str | None, list[PageEntry]]]:
    """Return the pages of the row and of each menu behind it, in the order that they are listed."""
    return [(group, list(entries)) for group, entries in groupby(offered, key=lambda entry: entry.group)]


def _place(group: str) -> int:
    return next(place for place, entry in enumerate(LISTED) if entry.group == group)


def _offered(pages: Mapping[str, StreamlitPage], current: StreamlitPage) -> list[PageEntry]:
    """Return the pages in the row: those that one types into only for somebody who is known, or who is there already."""
    known = current_person() is not None
    return [entry for entry in LISTED if known or not entry.still or pages[entry.path] == current]


@st.fragment(run_every=LOOKS_EVERY)
def follow_files(version: str) -> None:
    """Run the page again when the files no longer are the ones it shows; never one that somebody types into."""
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
