"""Bring a table to the page, pasted or in a file, and say which of its columns is what; it stays until it is given up."""

import json
from dataclasses import dataclass

import streamlit as st

from pages.parts.drawing import draw_style
from pages.parts.update.excel import KINDS
from pages.parts.update.forms import Form, forget, keep
from tracker.exchange import drawn
from tracker.tabling.sheets import as_text, sheets_of
from tracker.tabling.table import ROLES, Role, Table, guess, pasted
from tracker.updating.kept import MOST_CHARACTERS
from tracker.wording import sections
from tracker.wording import tabling as words

_HEIGHT = 160
_TAKEN = "table_taken"


@dataclass(frozen=True, slots=True)
class Brought:
    """A table and, in words, where it came from."""

    table: Table
    source: str


def ask_table(form: Form) -> Brought | None:
    """Ask for a table; None as long as there is none.

    Raises:
        NoTable: what was brought is none.
    """
    key = form.key("table")
    if st.session_state.get(key) != form.value("table"):
        st.session_state[key] = form.value("table")

    def taken() -> None:
        _bring(form, st.session_state[key], words.PASTED)

    st.text_area(words.PASTE, key=key, on_change=taken, help=words.PASTE_HELP, height=_HEIGHT, max_chars=MOST_CHARACTERS)
    _ask_file(form)
    text = form.value("table")
    if not text.strip():
        return None
    st.button(words.START_OVER, icon=":material/delete:", key=form.key("over"), on_click=forget, args=(form,))
    return Brought(pasted(text), form.value("source") or words.PASTED)


def _ask_file(form: Form) -> None:
    """Take a sheet of a workbook as if it had been pasted, so that it is kept as that is."""
    draw_style(drawn.uploader())
    file = st.file_uploader(words.UPLOAD, KINDS, key=form.key("file"))
    if file is None:
        return
    sheets = sheets_of(file.getvalue())
    names = [sheet.name for sheet in sheets]
    chosen = st.selectbox(words.SHEET, names, key=form.key("sheet")) if len(names) > 1 else names[0]
    sheet = next(sheet for sheet in sheets if sheet.name == chosen)
    # Taken once: the file stays in its box after the table was given up or has become a plan.
    taken = (file.file_id, sheet.name)
    if st.session_state.get(_TAKEN) != taken:
        st.session_state[_TAKEN] = taken
        _bring(form, as_text(sheet), words.of_file(file.name, sheet.name))
        st.rerun()


def _bring(form: Form, text: str, source: str) -> None:
    """Begin with another table: what was answered about the last one says nothing of it."""
    for field, value in (("columns", ""), ("answers", ""), ("source", source), ("table", text)):
        keep(form, field, value)


def ask_columns(form: Form, table: Table) -> tuple[Role | None, ...]:
    """Ask what each column is; what its heading says is chosen already."""
    given = json.loads(form.value("columns") or "{}")
    roles: list[Role | None] = [_role(given.get(str(place), role)) for place, role in enumerate(guess(table))]
    st.markdown(f"**{words.COLUMNS}**", help=words.COLUMNS_HELP)
    with st.container(horizontal=True, key=form.key("columns")):
        for place, heading in enumerate(table.headings):
            _ask_column(form, place, words.column(heading, place + 1), roles)
    return tuple(roles)


def _ask_column(form: Form, place: int, label: str, roles: list[Role | None]) -> None:
    key = form.key(f"column/{place}")
    st.session_state[key] = roles[place]

    def changed() -> None:
        chosen = st.session_state[key]
        # What a column becomes no other one is.
        left = {str(at): None if role == chosen else role for at, role in enumerate(roles)}
        keep(form, "columns", json.dumps({**left, str(place): chosen}))

    st.selectbox(label, ROLES, key=key, on_change=changed, format_func=words.ROLES.__getitem__, placeholder=sections.CHOOSE, width=230)


def _role(name: object) -> Role | None:
    return next((role for role in ROLES if role == name), None)
