"""Choose what is put side by side, and say what an address names in vain. The address is the only place that keeps the choice."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.parts.data import errors_of
from pages.parts.drawing import draw, set_title
from pages.parts.edition import state
from tracker import links
from tracker.comparing.asked import Asked, Misnamed, latest_of, names_of, periods
from tracker.comparing.indicators import measure
from tracker.comparing.reviews import compare
from tracker.comparing.shared import searched, shared_indicators
from tracker.library import Library
from tracker.report import comparing as drawn
from tracker.report import measured
from tracker.report.plans import offers, warning
from tracker.store import open_store
from tracker.wording import comparing as words
from tracker.wording import pages
from tracker.wording.labels import quarter_name, raised


def write(asked: Asked) -> None:
    """Write a comparison to the address bar, which is where the page reads it from."""
    st.query_params.from_dict(asked.parameters)


def show_misnamed(found: Misnamed) -> None:
    """Say what of the address is unknown and offer the nearest comparisons; the address stays as it was."""
    set_title(pages.UNRESOLVED)
    st.title(pages.UNRESOLVED, anchor=False)
    draw(warning(words.misnamed(found.what, found.text)))
    draw(offers([(raised(name), asked.address) for name, asked in found.near]))


def show_comparison_choice(library: Library, asked: Asked) -> None:
    """Show the button that opens the choice of period, quarter and provinces, and of the indicator where one is compared."""
    with st.popover(words.choice_label(asked.period, asked.quarter, len(asked.provinces)), icon=":material/tune:"):
        if asked.indicator:
            _pick_indicator(library, asked)
        _pick_period(library, asked)
        _pick_quarter(library, asked)
        _pick_provinces(library, asked)


def show_broken(library: Library, asked: Asked) -> None:
    """Name the plans that cannot be read and so are not there: of the period, or any that may follow the indicator."""
    broken = [file for file in library.files.values() if file.facts is None and (asked.indicator or file.name.stem == str(asked.period))]
    if broken:
        draw(warning(words.BROKEN, errors_of(problem for file in broken for problem in file.problems)))


def show_reviews(library: Library, asked: Asked) -> None:
    """Show the reviews of a period, then the indicators that plans share, with a search of their names."""
    draw(_drawn(library, replace(asked, search=None), partial(_reviews, library, asked)))
    known = periods(library)
    others = [
        (period, plans, replace(latest_of(period, library), kept=asked.kept))
        for period, (plans, _) in known.items()
        if period != asked.period
    ]
    draw(drawn.periods(others))
    every = searched(shared_indicators(library).values(), None)
    draw(drawn.shared_heading(len(every)))
    if every:
        _search(asked)
        draw(_drawn(library, asked, lambda: drawn.shared(searched(every, asked.search), len(every), asked), "shared"))


def show_indicator(library: Library, asked: Asked, name: str) -> None:
    """Show one indicator wherever it is followed."""

    def drawing() -> str:
        return measured.measured(measure(library, asked, partial(open_store().reviewer, library)), name)

    draw(_drawn(library, asked, drawing))


def _reviews(library: Library, asked: Asked) -> str:
    found = compare(library, asked, partial(open_store().reviewer, library))
    return drawn.reviews(found, list(names_of(library, found.missing).values()), partial(state, library))


def _drawn(library: Library, asked: Asked, draw_it: Callable[[], str], what: str = links.COMPARISON) -> str:
    return open_store().drawn(library, (links.COMPARISON, what, asked), draw_it)


def _search(asked: Asked) -> None:
    st.session_state["comparing_search"] = asked.search or ""

    def moved() -> None:
        write(replace(asked, search=" ".join(st.session_state["comparing_search"].split()) or None))

    st.text_input(words.SEARCH, key="comparing_search", on_change=moved, placeholder=pages.SEARCH_HELP)


def _pick_indicator(library: Library, asked: Asked) -> None:
    known = shared_indicators(library)
    options = [name for name, one in known.items() if one.plans > 1 or name == asked.indicator]
    st.session_state["comparing_indicator"] = asked.indicator

    def moved() -> None:
        write(replace(asked, indicator=st.session_state["comparing_indicator"]))

    st.selectbox(words.INDICATOR, options, key="comparing_indicator", on_change=moved, format_func=lambda name: known[name].name)


def _pick_period(library: Library, asked: Asked) -> None:
    known = periods(library)
    st.session_state["comparing_period"] = asked.period

    def moved() -> None:
        chosen = latest_of(st.session_state["comparing_period"], library)
        write(replace(asked, period=chosen.period, quarter=chosen.quarter))

    st.selectbox(
        pages.PERIOD, list(known), key="comparing_period", on_change=moved,
        format_func=lambda period: words.period_label(period, known[period][0]),
    )  # fmt: skip


def _pick_quarter(library: Library, asked: Asked) -> None:
    _, opened = periods(library)[asked.period]
    if not opened:
        return
    st.session_state["comparing_quarter"] = asked.quarter

    def moved() -> None:
        write(replace(asked, quarter=st.session_state["comparing_quarter"]))

    st.selectbox(pages.QUARTER, opened, key="comparing_quarter", on_change=moved, format_func=lambda quarter: raised(quarter_name(quarter)))


def _pick_provinces(library: Library, asked: Asked) -> None:
    names = names_of(library, dict.fromkeys([*names_of(library), *asked.provinces]))
    st.session_state["comparing_provinces"] = list(asked.provinces)

    def moved() -> None:
        write(replace(asked, provinces=tuple(st.session_state["comparing_provinces"])))

    st.multiselect(
        words.CHOICE_PROVINCES, list(names), key="comparing_provinces", on_change=moved, format_func=names.__getitem__,
        placeholder=words.ALL_PROVINCES,
    )  # fmt: skip
