"""Type the figures of one review: line by line, with what was understood and what `check` says beside each."""

from pathlib import Path

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.cell import OUTLOOK, SAVING, entry_name, show_figure, show_readings, show_texts
from pages.parts.update.context import Context
from pages.parts.update.preview import show_outlook, show_saving, show_unread
from pages.parts.update.slate import Slate, open_slate
from tracker.updating import drawn
from tracker.updating.cells import EntryRow
from tracker.updating.sheet import Sheet, open_sheet

# What is typed into a box of several lines is sent while typing too, not only when it is left.
_WHILE_TYPING = Path(__file__).with_name("typing.html").read_text(encoding="utf-8")


def show(context: Context) -> None:
    """Show the sheet of a review's figures, what it would come to, and the button that saves it."""
    if context.person is None:
        return
    slate = open_slate(context.person.email, context.selection)
    sheet = open_sheet(context.library, context.selection)
    if not isinstance(sheet, Sheet):
        show_unread(slate, sheet)
        return
    slate.begin(sheet.written)
    draw(drawn.opening(sheet.status))
    with st.container(key="entries", gap=None):
        for lines in sheet.objectives:
            st.fragment(_objective, key=entry_name(lines[0].objective))(sheet, slate, lines)
    st.fragment(show_outlook, key=OUTLOOK)(sheet, slate)
    # On its own, for it stays in view at the foot of the screen.
    st.fragment(show_saving, key=SAVING)(context, sheet, slate)
    st.html(_WHILE_TYPING, unsafe_allow_javascript=True)


def _objective(sheet: Sheet, slate: Slate, lines: tuple[EntryRow, ...]) -> None:
    """Show one objective, a compound one part by part; it runs again with everything that is typed into it."""
    with st.container(key=entry_name(lines[0].objective), gap="xsmall"):
        if lines[0].part is not None:
            draw(drawn.compound(slate.outlook(sheet), lines[0]))
        for entry in lines:
            _line(sheet, slate, entry)


def _line(sheet: Sheet, slate: Slate, entry: EntryRow) -> None:
    outlook = slate.outlook(sheet)
    name, figure, result = st.columns([6, 2, 3], gap="small")
    with name:
        draw(drawn.head(entry))
    if entry.written:
        with figure:
            show_figure(sheet, slate, entry)
    with result:
        draw(drawn.result(outlook, entry))
        show_readings(slate, outlook, entry)
    draw(drawn.aside(outlook, entry, slate.shown))
    if entry.written:
        show_texts(slate, outlook, entry)
