"""Show one slide at a time and turn to the next.

A press runs this part of the page alone. The address names the slide; between a press and the moment that the browser has
the new address, the slides already turned are remembered, so that a second press goes on from there.
"""

from functools import partial

import streamlit as st

from pages.parts.data import move_to
from pages.parts.drawing import draw
from pages.parts.edition import state
from pages.parts.heading import show_share
from pages.parts.review import linked
from pages.parts.share import absolute
from tracker import links
from tracker.choosing import Unresolved
from tracker.library import Library
from tracker.links import Selection
from tracker.report import slides as drawn
from tracker.slides import Deck, Shown, choose_slide
from tracker.store import open_store
from tracker.wording import slides as words

_PASSED, _REACHED = "slides_passed", "slides_reached"
_END = 10_000
# Buttons that only keys press: a clicker sends the first two. They are not drawn, so that they are no stops of the Tab key.
_UNSEEN = ((words.PAGE_UP, "PageUp", -1), (words.PAGE_DOWN, "PageDown", 1), (words.FIRST, "Home", -_END), (words.LAST, "End", _END))


@st.fragment
def present(library: Library, deck: Deck) -> None:
    """Show the slide that the address names, and the buttons below it."""
    shown = _shown(deck, st.query_params.to_dict())
    _forget(shown.selection)
    # Filled last: whoever sees the slide can press a key, for its button is there already.
    screen = st.container(key="slide")
    with st.container(key="slide-bar", horizontal=True, vertical_alignment="center"):
        _bar(deck, shown)
    with st.container(key="slide-keys"):
        for label, key, way in _UNSEEN:
            _button(label, key, deck, way)
    with screen:
        draw(_slide(library, shown))
    if not _names_slide(shown):
        move_to(shown.selection)


def _bar(deck: Deck, shown: Shown) -> None:
    review = shown.selection.whole
    with st.container(key="slide-back", width="content"):
        st.page_link("quy.py", label=words.BACK, icon=":material/arrow_back:", query_params=links.query(review))
    with st.container(key="slide-hint", width="content"):
        draw(drawn.hint())
    show_share(links.page(links.SLIDES, shown.selection), links.report(review))
    with st.container(key="slide-position", width="content"):
        draw(drawn.announcement(shown))
    _button(words.PREVIOUS, "Left", deck, -1)
    _button(words.NEXT, "Right", deck, 1)


def _button(label: str, key: str, deck: Deck, way: int) -> None:
    st.button(label, key=f"slide-{key}", shortcut=key, on_click=_turn, args=(deck, way))


def _turn(deck: Deck, way: int) -> None:
    """Go so many slides on from where the presses before this one have led."""
    asked = st.query_params.to_dict()
    passed: list[dict[str, str]] = st.session_state.get(_PASSED, [])
    reached: Selection | None = st.session_state.get(_REACHED)
    start = links.query(reached) if reached and asked in passed else asked
    shown = _shown(deck, start)
    target = shown.to(shown.place + way)
    st.session_state[_PASSED], st.session_state[_REACHED] = [*(passed if start != asked else []), start, asked], target
    move_to(target)


def _forget(selection: Selection) -> None:
    """Drop what was passed once the page shows something else: the reader went back, or followed a link."""
    if st.session_state.get(_REACHED) != selection:
        st.session_state.pop(_PASSED, None)
        st.session_state.pop(_REACHED, None)


def _shown(deck: Deck, parameters: dict[str, str]) -> Shown:
    """Return the slide of an address; the page has made sure that there is one."""
    found = choose_slide(parameters, deck)
    return Shown(deck, 0) if isinstance(found, Unresolved) else found


def _names_slide(shown: Shown) -> bool:
    """Say whether the address names the review and this slide for good; beside its objective or group an older number does."""
    own, asked = links.query(shown.selection), st.query_params.to_dict()
    if shown.slide.rows and links.SLIDE in asked:
        own[links.SLIDE] = asked[links.SLIDE]
    return own == asked


def _slide(library: Library, shown: Shown) -> str:
    """Draw a slide once for all who look at it; the last one also by where they look from."""
    selection, status = shown.selection, shown.deck.status
    report = links.report(status)
    at = drawn.Report(report, absolute(report)) if shown.slide.kind == "closing" else drawn.Report(report, None)

    def draw_slide() -> str:
        return drawn.slide(shown, partial(linked, selection), state(library, status), at)

    return open_store().drawn(library, (links.SLIDES, selection, shown.place, at.absolute), draw_slide)
