"""Show one slide at a time and turn to the next.

A press runs this part of the page alone. The address names the slide; between a press and the moment that the browser has
the new address, the slides already passed are remembered, so that a second press goes on from there.
"""

from collections.abc import Iterable
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

Button = tuple[str, str, int]
_PASSED, _REACHED = "slides_passed", "slides_reached"
_END = 10_000
_SEEN: tuple[Button, ...] = ((words.PREVIOUS, "Left", -1), (words.NEXT, "Right", 1))
# Buttons that only keys press: a clicker sends the first two. They are not drawn, so that they are no stops of the Tab key.
_UNSEEN: tuple[Button, ...] = (
    (words.PAGE_UP, "PageUp", -1), (words.PAGE_DOWN, "PageDown", 1), (words.FIRST, "Home", -_END), (words.LAST, "End", _END),
)  # fmt: skip


@st.fragment
def present(library: Library, deck: Deck) -> None:
    """Show the slide that the address names, and the buttons below it."""
    # Filled last: whoever sees the slide can press a key, for its button is there already.
    screen = st.container(key="slide")
    with st.container(key="slide-bar", horizontal=True, vertical_alignment="center"):
        with st.container(key="slide-back", width="content"):
            st.page_link("quy.py", label=words.BACK, icon=":material/arrow_back:", query_params=links.query(links.review_of(deck.status)))
        with st.container(key="slide-hint", width="content"):
            draw(drawn.hint())
        share = st.container(key="slide-share", width="content")
        position = st.container(key="slide-position", width="content")
        way = _pressed(_SEEN)
    with st.container(key="slide-keys"):
        way += _pressed(_UNSEEN)
    shown = _turned(deck, way) if way else _still(deck)
    with screen:
        draw(_slide(library, shown))
    with position:
        draw(drawn.announcement(shown))
    with share:
        show_share(links.page(links.SLIDES, shown.selection), links.report(deck.status))


def _pressed(buttons: Iterable[Button]) -> int:
    """Show buttons, and return how many slides the pressed ones go on.

    Not by callbacks: what looks for changed files every few seconds sends a press along that falls together with it, and a callback
    would turn the slide once for each of the two.
    """
    return sum(way for label, key, way in buttons if st.button(label, key=f"slide-{key}", shortcut=key))


def _turned(deck: Deck, way: int) -> Shown:
    """Go so many slides on from where the presses before this one have led, and write that to the address."""
    asked = st.query_params.to_dict()
    passed: list[dict[str, str]] = st.session_state.get(_PASSED, [])
    reached: Selection | None = st.session_state.get(_REACHED)
    start = links.query(reached) if reached and asked in passed else asked
    shown = _shown(deck, start)
    # Read again: the number may be another one once an objective that is no longer behind is left.
    turned = _shown(deck, links.query(shown.to(shown.place + way)))
    st.session_state[_PASSED], st.session_state[_REACHED] = [*(passed if start != asked else []), start, asked], turned.selection
    move_to(turned.selection)
    return turned


def _still(deck: Deck) -> Shown:
    """Return the slide of the address; what was passed is forgotten once that is another: the reader went back, or followed a link."""
    shown = _shown(deck, st.query_params.to_dict())
    if st.session_state.get(_REACHED) != shown.selection:
        st.session_state.pop(_PASSED, None)
        st.session_state.pop(_REACHED, None)
    if not _names_slide(shown):
        move_to(shown.selection)
    return shown


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
    at = drawn.Report(report, absolute(report) if shown.slide.kind == "closing" else None)

    def draw_slide() -> str:
        return drawn.slide(shown, partial(linked, selection), state(library, status), at)

    return open_store().drawn(library, (links.SLIDES, selection, shown.place, at.absolute), draw_slide)
