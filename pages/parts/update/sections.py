"""Choose the part of the page and the quarter that is worked on. The address is the only place that keeps the choice."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from tracker import links
from tracker.choosing import opened
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.grants import Action
from tracker.quarters import Quarter
from tracker.wording import updating as words

# What each part needs a right for; a part that is not named is for everybody who may read the plan.
NEEDS: Mapping[str, Action] = {
    links.FIGURES: "edit",
    links.EXCEL: "edit",
    links.MEETING: "edit",
    links.OBJECTIVES: "edit",
    links.PUBLISHING: "publish",
    links.NEW_PLAN: "edit",
    links.FROM_TABLE: "edit",
    links.REMINDERS: "edit",
}


def section_of(parameters: Mapping[str, str]) -> str:
    """Return the part that an address names; the figures where it names none that there is."""
    asked = parameters.get(links.SECTION, "")
    return asked if asked in links.SECTIONS else links.FIGURES


def show_sections(selection: Selection, section: str) -> None:
    """Show the parts of the page side by side."""
    st.session_state["update_section"] = section

    def moved() -> None:
        _write(selection, st.session_state["update_section"] or section)

    st.segmented_control(
        words.SECTION, links.SECTIONS, key="update_section", format_func=words.SECTIONS.__getitem__, on_change=moved,
        label_visibility="collapsed", required=True, wrap=True,
    )  # fmt: skip


def show_quarters(library: Library, selection: Selection, section: str) -> None:
    """Show the choice of any quarter of the plan, and the way to the one behind the last that is open."""
    known, every = opened(library.files[selection.plan]), selection.period.quarters
    st.session_state["update_quarter"] = selection.quarter

    def moved() -> None:
        _write(replace(selection, quarter=st.session_state["update_quarter"]), section)

    def named(quarter: Quarter) -> str:
        return words.quarter_label(quarter, is_open=quarter in known)

    st.selectbox(words.QUARTER, every, key="update_quarter", on_change=moved, format_func=named, label_visibility="collapsed", width=190)
    after = next((quarter for quarter in every if known and quarter > max(known)), None)
    if after and selection.quarter == max(known):
        st.button(
            words.next_label(after), key="update_next", icon=":material/arrow_forward:",
            on_click=_write, args=(replace(selection, quarter=after), section),
        )  # fmt: skip


def _write(selection: Selection, section: str) -> None:
    st.query_params.from_dict(links.updating(selection, section))
