"""Let a person decide on every row that cannot be taken as it stands, and between values that came for one cell."""

from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.cell import as_label
from pages.parts.update.tray import Tray
from tracker.exchange import drawn
from tracker.exchange.gathering import Gathered, Rivalry
from tracker.exchange.troubles import Trouble, Wrong, reading_of
from tracker.updating.sheet import Sheet
from tracker.wording import receiving as words
from tracker.wording import updating


def show_troubles(tray: Tray, found: Gathered) -> None:
    """Show the rows to decide on: why each is not taken, its readings, and the choice to leave it out."""
    if not found.troubles:
        return
    st.subheader(words.TROUBLES, anchor=False)
    for one in found.troubles:
        with st.container(key=f"excel-row-{list(tray.files).index(one.row.file)}-{one.row.row}", gap="xsmall"):
            draw(drawn.trouble(one, tray.choices))
            _decide(tray, one)


def show_rivalries(tray: Tray, found: Gathered, sheet: Sheet) -> None:
    """Show every cell for which different values came, with all of them to choose from."""
    if not found.rivalries:
        return
    st.subheader(words.RIVALRIES, anchor=False)
    for one in found.rivalries:
        draw(drawn.rivalry(one))
        _choose(tray, one, sheet)


def _decide(tray: Tray, one: Trouble) -> None:
    place, row = as_label(drawn.place(one.row)), one.row.place
    if not one.left:
        for wrong in one.wrong:
            if wrong.readings:
                _settle(tray, one, wrong)
        if one.row.changed and not one.whole:
            _check(
                f"accept/{row[0]}/{row[1]}",
                words.of_row(words.CHANGED_ACCEPT, place),
                row in tray.choices.accepted,
                partial(_accept, tray, one),
            )
    _check(f"leave/{row[0]}/{row[1]}", words.of_row(words.LEAVE, place), one.left, partial(_leave, tray, one))


def _check(name: str, label: str, value: bool, changed: partial[None]) -> None:  # noqa: FBT001 - what the box shows
    key = f"excel/{name}"
    st.session_state[key] = value
    st.checkbox(label, key=key, on_change=changed, args=(key,))


def _settle(tray: Tray, one: Trouble, wrong: Wrong) -> None:
    """Offer the readings of a cell in doubt."""
    cell = (*one.row.place, wrong.cell.field)
    key, shown = f"excel/reading/{'/'.join(map(str, cell))}", dict(wrong.readings)
    st.session_state[key] = reading_of(one.row, wrong, tray.choices)

    def chosen() -> None:
        tray.settle(cell, st.session_state[key])

    label = words.reading_label(drawn.place(one.row), words.at_column(wrong.cell.column, wrong.cell.title))
    st.radio(
        as_label(label),
        list(shown),
        key=key,
        format_func=shown.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        on_change=chosen,
    )


def _choose(tray: Tray, one: Rivalry, sheet: Sheet) -> None:
    key = f"excel/value/{one.key}"
    offers = {offer.choice: as_label(drawn.offer(offer, one.key, sheet.status)) for offer in one.offers}
    st.session_state[key] = one.chosen or None

    def chosen() -> None:
        tray.choose(one.key, st.session_state[key])

    label = words.choice_label(as_label(one.name), updating.FIELDS[one.key.field])
    st.radio(label, list(offers), key=key, format_func=offers.__getitem__, label_visibility="collapsed", on_change=chosen)


def _leave(tray: Tray, one: Trouble, key: str) -> None:
    tray.leave(one.row.place, out=st.session_state[key])


def _accept(tray: Tray, one: Trouble, key: str) -> None:
    tray.accept(one.row.place, taken=st.session_state[key])
