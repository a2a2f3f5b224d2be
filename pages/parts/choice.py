"""Choose the review and what of it is shown.

The address is the only place that keeps the choice: widgets are set from it and write to it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.data import move_to
from pages.parts.menu import menu
from tracker import links
from tracker.choosing import latest_reviews, opened, usable
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.quarters import Period
from tracker.searching import vietnamese_order
from tracker.status import BANDS, Status
from tracker.wording import pages as words
from tracker.wording.labels import quarter_name, raised, tally_label, validity
from tracker.wording.year import plan_label


def show_choice(library: Library, selection: Selection, *, quarters: bool = True) -> None:
    """Show the button that opens the choice of province and plan, and of the quarter on pages that show one."""
    plans = usable(library)
    name, _ = library.reference.called(selection.province, selection.period)
    label = words.choice_label(name, selection) if quarters else plan_label(name, selection.period)

    def choices() -> None:
        _pick_province(library, plans, selection)
        _pick_period(plans, selection)
        if quarters:
            _pick_quarter(plans, selection)

    menu("choice", label, ":material/tune:", choices)


def _pick_province(library: Library, plans: dict[tuple[str, Period], PlanFile], selection: Selection) -> None:
    names = {province: library.reference.called(province, period)[0] for province, period in sorted(plans)}
    st.session_state["choice_province"] = selection.province

    def moved() -> None:
        chosen = st.session_state["choice_province"]
        latest = next(latest for latest in latest_reviews(library) if latest.province == chosen)
        move_to(replace(latest, objective=selection.objective))

    st.selectbox(
        words.PROVINCE, sorted(names, key=lambda province: vietnamese_order(names[province])), key="choice_province", on_change=moved,
        format_func=lambda province: dated(province, names[province], library),
    )  # fmt: skip


def dated(province: str, name: str, library: Library) -> str:
    """Name a territory, with its days where another bears the same name."""
    dated = validity(*library.reference.valid(province))
    return f"{name} ({dated})" if dated else name


def _pick_period(plans: dict[tuple[str, Period], PlanFile], selection: Selection) -> None:
    periods = sorted((period for province, period in plans if province == selection.province), reverse=True)
    st.session_state["choice_period"] = selection.period

    def moved() -> None:
        period = st.session_state["choice_period"]
        known = opened(plans[selection.province, period])
        move_to(Selection(selection.province, period, max(known, default=None), objective=selection.objective))

    st.selectbox(words.PERIOD, periods, key="choice_period", on_change=moved, format_func=str)


def _pick_quarter(plans: dict[tuple[str, Period], PlanFile], selection: Selection) -> None:
    known = opened(plans[selection.province, selection.period])
    if not known:
        return
    st.session_state["choice_quarter"] = selection.quarter

    def moved() -> None:
        move_to(replace(selection, quarter=st.session_state["choice_quarter"]))

    st.selectbox(words.QUARTER, known, key="choice_quarter", on_change=moved, format_func=lambda quarter: raised(quarter_name(quarter)))


def show_filters(status: Status, selection: Selection) -> None:
    """Show the filters of the list; what is chosen is in the address, so that it is shared with it."""
    active = sum(bool(value) for value in (selection.band, selection.area, selection.lead, selection.search))

    def filters() -> None:
        bands: dict[str, str] = {band: tally_label(band, status.thresholds) for band in BANDS if status.counts[band]}
        areas = {group.key: group.label or group.key for group in status.by_area if group.key}
        leads = {key: key for key in sorted((group.key for group in status.by_lead if group.key), key=vietnamese_order)}
        st.session_state["filter_search"] = selection.search or ""
        st.text_input(words.SEARCH, key="filter_search", on_change=_filtered, args=(selection, "search"), placeholder=words.SEARCH_HELP)
        for field, label, options in (("band", words.BAND, bands), ("area", words.AREA, areas), ("lead", words.LEAD, leads)):
            _filter(field, label, selection, options)
        st.button(words.CLEAR, on_click=move_to, args=(selection.whole,), disabled=not active, icon=":material/close:")

    menu("filters", words.filter_label(active), ":material/filter_list:", filters)


def _filter(field: str, label: str, selection: Selection, names: Mapping[str, str]) -> None:
    """Show a choice among options, by their names, that can be taken back to all."""
    key = f"filter_{field}"
    st.session_state[key] = getattr(selection, field)
    if names:
        named = partial(_name, names)
        st.selectbox(label, list(names), key=key, on_change=_filtered, args=(selection, field), placeholder=words.ALL, format_func=named)


def _name(names: Mapping[str, str], option: str) -> str:
    return names.get(option, option)


def _filtered(selection: Selection, field: str) -> None:
    changed: dict[str, Any] = {field: st.session_state[f"filter_{field}"] or None}
    move_to(replace(selection, **changed))


def is_written(selection: Selection) -> bool:
    """Say whether the address names exactly this selection."""
    return st.query_params.to_dict() == links.query(selection)
