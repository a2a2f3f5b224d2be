"""Choose the review and what of it is shown. The address is the only place that keeps the choice: widgets are set from it and write to it."""

from dataclasses import replace

import streamlit as st

from pages.parts.data import move_to
from tracker import links
from tracker.choosing import latest_reviews, opened, usable
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.quarters import Period
from tracker.searching import vietnamese_order
from tracker.status import BANDS, Status
from tracker.wording import pages as words
from tracker.wording.labels import quarter_name, raised, tally_label
from tracker.wording.year import plan_label


def show_choice(library: Library, selection: Selection, *, quarters: bool = True) -> None:
    """Show the button that opens the choice of province and plan, and of the quarter on pages that show one."""
    plans = usable(library)
    name, _ = library.reference.called(selection.province, selection.period)
    label = words.choice_label(name, selection) if quarters else plan_label(name, selection.period)
    with st.popover(label, icon=":material/tune:"):
        _pick_province(library, plans, selection)
        _pick_period(plans, selection)
        if quarters:
            _pick_quarter(plans, selection)


def _pick_province(library: Library, plans: dict[tuple[str, Period], PlanFile], selection: Selection) -> None:
    names = {province: library.reference.called(province, period)[0] for province, period in sorted(plans)}
    st.session_state["choice_province"] = selection.province

    def moved() -> None:
        chosen = st.session_state["choice_province"]
        move_to(next(latest for latest in latest_reviews(library) if latest.province == chosen))

    st.selectbox(
        words.PROVINCE, sorted(names, key=lambda province: vietnamese_order(names[province])), key="choice_province", on_change=moved,
        format_func=lambda province: _dated(province, names[province], library),
    )  # fmt: skip


def _dated(province: str, name: str, library: Library) -> str:
    """Tell territories of one name apart by their years."""
    known = library.reference.provinces.get(province)
    if known and known.valid_until:
        return f"{name} (đến {known.valid_until:%d/%m/%Y})"
    return f"{name} (từ {known.valid_from:%d/%m/%Y})" if known and known.valid_from else name


def _pick_period(plans: dict[tuple[str, Period], PlanFile], selection: Selection) -> None:
    periods = sorted((period for province, period in plans if province == selection.province), reverse=True)
    st.session_state["choice_period"] = selection.period

    def moved() -> None:
        period = st.session_state["choice_period"]
        known = opened(plans[selection.province, period])
        move_to(Selection(selection.province, period, max(known, default=None)))

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
    with st.popover(words.filter_label(active), icon=":material/filter_list:"):
        _filter("search", words.SEARCH, selection, None, {})
        _filter("band", words.BAND, selection, [band for band in BANDS if status.counts[band]], {band: tally_label(band, status.thresholds) for band in BANDS})
        areas = {group.key: group.label for group in status.by_area if group.key}
        _filter("area", words.AREA, selection, list(areas), areas)
        leads = sorted((group.key for group in status.by_lead if group.key), key=vietnamese_order)
        _filter("lead", words.LEAD, selection, leads, {})
        st.button(words.CLEAR, on_click=move_to, args=(selection.whole,), disabled=not active, icon=":material/close:")


def _filter(field: str, label: str, selection: Selection, options: list | None, names: dict) -> None:
    """Show one filter: a text field, or a choice among options that can be taken back to all."""
    key = f"filter_{field}"
    st.session_state[key] = getattr(selection, field) or ("" if options is None else None)

    def moved() -> None:
        move_to(replace(selection, **{field: st.session_state[key] or None}))

    if options is None:
        st.text_input(label, key=key, on_change=moved, placeholder=words.SEARCH_HELP)
    elif options:
        st.selectbox(label, options, key=key, on_change=moved, placeholder=words.ALL, format_func=lambda option: names.get(option, option))


def is_written(selection: Selection) -> bool:
    """Say whether the address names exactly this selection."""
    return st.query_params.to_dict() == links.query(selection)
