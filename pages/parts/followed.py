"""Choose which tasks are shown, and say what an address names in vain. The address is the only place that keeps the choice."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

import streamlit as st

from pages.parts.choice import dated
from pages.parts.data import library, show_stale
from pages.parts.drawing import draw, set_title
from tracker import links
from tracker.choosing import latest_reviews
from tracker.following import Asked, Misasked, provinces
from tracker.keeping import tasks_key
from tracker.library import Library
from tracker.report.plans import offers, warning
from tracker.report.problems import pointer
from tracker.searching import vietnamese_order
from tracker.tasks import WEEK, monday_of
from tracker.wording import pages
from tracker.wording import tasks as words
from tracker.wording.due import KINDS, STANDING_NAMES


def name_of(shown: Library, asked: Asked) -> tuple[str, str]:
    """Return the kind and name that the province bears: when its chosen plan began, or in its own last days."""
    if asked.kept:
        name, kind = shown.reference.called(asked.province, asked.kept.period)
        return kind, name
    known = shown.reference.provinces.get(asked.province)
    return (known.kind, known.name) if known else ("province", asked.province)


def show_province(shown: Library, asked: Asked, name: str) -> None:
    """Show the button that opens the choice of another province."""
    every = provinces(shown)
    names = {one: shown.reference.provinces[one].name if one in shown.reference.provinces else one for one in every}
    st.session_state["followed_province"] = asked.province

    def moved() -> None:
        chosen = st.session_state["followed_province"]
        kept = next((latest for latest in latest_reviews(shown) if latest.province == chosen), None)
        _move(Asked(chosen, kept, monday=asked.monday))

    with st.popover(name, icon=":material/tune:"):
        st.selectbox(
            pages.PROVINCE, sorted(every, key=lambda one: vietnamese_order(names[one])), key="followed_province", on_change=moved,
            format_func=lambda one: dated(one, names[one], shown),
        )  # fmt: skip


def show_view(asked: Asked) -> None:
    """Show the choice between the whole list and one week, in a week the ways to those beside it, and the filters."""
    this_week = monday_of(library().today)
    with st.container(horizontal=True, vertical_alignment="center", key="followed-view"):
        st.session_state["followed_view"] = words.BY_WEEK if asked.monday else words.LIST

        def turned() -> None:
            _move(replace(asked, monday=this_week if st.session_state["followed_view"] == words.BY_WEEK else None))

        st.segmented_control(
            words.VIEW, [words.LIST, words.BY_WEEK], key="followed_view", on_change=turned, required=True, label_visibility="collapsed"
        )
        if asked.monday:
            for label, monday in (
                (words.EARLIER_WEEK, asked.monday - WEEK),
                (words.THIS_WEEK, this_week),
                (words.LATER_WEEK, asked.monday + WEEK),
            ):
                off = monday == asked.monday
                st.button(label, key=f"followed-{label}", on_click=_move, args=(replace(asked, monday=monday),), disabled=off)
        _show_filters(asked)


def _show_filters(asked: Asked) -> None:
    leads = {lead: lead for lead in sorted(asked.leads.values(), key=vietnamese_order)}
    with st.popover(words.filter_label(asked.narrowed), icon=":material/filter_list:"):
        _filter(asked, "kind", words.KIND, KINDS)
        if asked.monday is None:
            _filter(asked, "standing", words.STANDING, STANDING_NAMES)
        _filter(asked, "lead", words.LEAD, leads)
        st.button(pages.CLEAR, on_click=_move, args=(asked.whole,), disabled=not asked.narrowed, icon=":material/close:")


def show_gaps(shown: Library, asked: Asked) -> None:
    """Say which files of the province are broken, what of them is left out, and that what is shown is illustrative."""
    plans = [file for file in shown.files.values() if file.name.folder == asked.province]
    show_stale(shown, tasks_key(asked.province), *(file.key for file in plans))
    listed = shown.tasks.get(asked.province)
    unread = [file.name.path for file in plans if file.facts is None]
    unread += [listed.name.path] if listed and listed.listed is None else []
    said = [words.unread(path) for path in unread]
    said += [words.unsound(listed.unsound, listed.name.path)] if listed and listed.listed and listed.unsound else []
    draw("".join(map(warning, said)))
    if said:
        draw(pointer(links.address(links.PROBLEMS, links.checked(asked.kept))))
    if any(task.illustrative for task in asked.tasks):
        draw(warning(words.ILLUSTRATIVE))


def show_misasked(found: Misasked) -> NoReturn:
    """Say what of the address is unknown, offer the nearest, and end the page; the address stays as it was."""
    set_title(pages.UNRESOLVED)
    st.title(pages.UNRESOLVED, anchor=False)
    draw(warning(words.misasked(found.what, found.text)))
    draw(offers([(words.offer(one.kind, one.standing, one.lead, one.monday), one.address) for one in found.near]))
    st.stop()


def settle(asked: Asked) -> None:
    """Write to the address bar everything that is shown, where the address left something out."""
    if st.query_params.to_dict() != asked.parameters:
        _move(asked)


def _filter(asked: Asked, field: str, label: str, names: Mapping[Any, str]) -> None:
    key = f"followed_{field}"
    st.session_state[key] = getattr(asked, field)

    def moved() -> None:
        chosen: dict[str, Any] = {field: st.session_state[key]}
        _move(replace(asked, **chosen))

    if names:
        st.selectbox(label, list(names), key=key, on_change=moved, placeholder=pages.ALL, format_func=lambda one: names.get(one, one))


def _move(asked: Asked) -> None:
    st.query_params.from_dict(asked.parameters)
