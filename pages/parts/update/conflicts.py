"""Let a person choose, cell by cell, between what they typed and what somebody else saved meanwhile."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.cell import OUTLOOK, SAVING, as_label
from pages.parts.update.slate import Slate
from tracker.status import Status
from tracker.updating.cells import Key
from tracker.updating.drawn import clash
from tracker.wording import updating as words

MINE, THEIRS = "mine", "theirs"


def show_clashes(slate: Slate, status: Status) -> None:
    """Show both values of every cell that is in conflict, and the choice between them."""
    if not slate.clashes:
        return
    with st.container(key="entries-clashes"):
        st.subheader(words.CLASHES, anchor=False)
        for found in slate.clashes:
            draw(clash(found, status))
            st.radio(
                words.choice(as_label(found.name), words.FIELDS[found.key.field]), (MINE, THEIRS), index=None, key=_name(slate, found.key),
                format_func=words.CHOICES.__getitem__, horizontal=True, label_visibility="collapsed", on_change=_chosen,
            )  # fmt: skip


def is_settled(slate: Slate) -> bool:
    """Say whether a value was chosen for every cell that is in conflict."""
    return all(st.session_state.get(_name(slate, found.key)) for found in slate.clashes)


def settle(slate: Slate) -> None:
    """Make of every choice what it says: what was typed stands on what the person has seen now, or is given up."""
    for found in slate.clashes:
        chosen = st.session_state.get(_name(slate, found.key))
        if found.key not in slate.typed:
            continue
        if chosen == MINE:
            slate.rebase(found.key, found.theirs)
        elif chosen == THEIRS:
            slate.drop({found.key: slate.typed[found.key]})


def _chosen() -> None:
    st.rerun([OUTLOOK, SAVING])


def _name(slate: Slate, key: Key) -> str:
    return f"clash/{slate.widget(key)}"
