"""Show the cells of one line as widgets; what is typed into one is kept, understood and checked at once."""

import re
from typing import Literal

import streamlit as st

from pages.parts.update.slate import Slate
from tracker.status import JUDGED_BANDS, Status
from tracker.updating.cells import EntryRow, Field, Key
from tracker.updating.drawn import readings, told
from tracker.updating.sheet import Outlook, Sheet
from tracker.updating.typed import MOST_CHARACTERS
from tracker.wording import updating as words
from tracker.wording.labels import quarter_name

OUTLOOK, SAVING = "entries-outlook", "entries-saving"
PAUSE = "400ms"
MOST_DIGITS = 60
_REASONS: tuple[Field, ...] = ("reason", "next_step")
_SHORT: tuple[Field, ...] = ("source", "as_of")
_JUDGEMENTS = ("", *JUDGED_BANDS)
_MARKS = str.maketrans({"[": "(", "]": ")", "<": "‹", ">": "›", "`": "'", "*": "×", "_": " ", "~": "≈", "$": " ", "\\": "/", "\n": " "})
# What begins a directive, an address or a list, and does so no more with a blank behind it.
_DIRECTIVE = re.compile(r"([:@]|\bwww\.|^#+|^\d+\.)(?=\S)")
Visibility = Literal["visible", "collapsed"]


def entry_name(objective: str) -> str:
    """Return the name of the fragment of an objective, and of its container."""
    return f"entry-{objective}"


def as_label(text: str) -> str:
    """Write a text so that a widget's label says just that: labels are Markdown, even hidden ones, and would load a picture."""
    return _DIRECTIVE.sub(r"\1 ", text.translate(_MARKS))


def show_figure(sheet: Sheet, slate: Slate, entry: EntryRow) -> None:
    """Show the cell that a line is reported in: a figure, or the committee's judgement where there is nothing to measure."""
    label = words.cell_label(as_label(entry.name), quarter_name(sheet.quarter))
    if entry.kind == "judged":
        _judgement(slate, sheet.status, entry, label, "collapsed")
        return
    _short(slate, entry.key("figure"), label, "collapsed", MOST_DIGITS)
    if "cumulative" in entry.written:
        total = entry.key("cumulative")
        st.checkbox(words.FIELDS["cumulative"], key=slate.widget(total), on_change=_typed, args=(slate, total))


def show_readings(slate: Slate, outlook: Outlook, entry: EntryRow) -> None:
    """Offer the readings of a figure that can be understood in two ways."""
    key = entry.key("figure")
    with st.container(horizontal=True, gap="xsmall"):
        for index, (text, shown) in enumerate(readings(outlook, entry)):
            st.button(shown, key=f"reading/{index}/{slate.widget(key)}", on_click=_chosen, args=(slate, key, text))


def show_texts(slate: Slate, outlook: Outlook, entry: EntryRow) -> None:
    """Show reason and next step where they are asked for or in the file already, and everything else one click away.

    What is typed into a reason never opens or closes them: a box must not move from under somebody's hands.
    """
    asked = outlook.row(entry).band == "low" or any(entry.written[field] for field in _REASONS)
    if asked:
        _long(slate, entry, _REASONS)
    others: tuple[Field, ...] = (*(() if asked else _REASONS), "note", *_SHORT)
    filled = sum(bool(slate.text(entry.key(field))) for field in others)
    with st.expander(words.more(filled, reasons=not asked), key=_more(slate, entry), on_change="rerun", type="compact") as more:
        if more.open:
            _others(slate, outlook, entry, reasons=not asked)


def _more(slate: Slate, entry: EntryRow) -> str:
    return f"more/{slate.widget(entry.key('note'))}"


def _others(slate: Slate, outlook: Outlook, entry: EntryRow, *, reasons: bool) -> None:
    if reasons:
        _long(slate, entry, _REASONS)
    _long(slate, entry, ("note",))
    for column, field in zip(st.columns(len(_SHORT)), _SHORT, strict=True):
        with column:
            _short(slate, entry.key(field), words.FIELDS[field])
    if entry.kind != "judged":
        _judgement(slate, outlook.preview.before, entry, words.FIELDS["judged"])


def _short(slate: Slate, key: Key, label: str, visibility: Visibility = "visible", most: int = MOST_CHARACTERS) -> None:
    """Show a cell of one line; what is typed into it is sent at every pause."""
    st.text_input(
        label, key=slate.widget(key), on_change=_typed, args=(slate, key), label_visibility=visibility, live=PAUSE,
        max_chars=most, autocomplete="off",
    )  # fmt: skip


def _long(slate: Slate, entry: EntryRow, fields: tuple[Field, ...]) -> None:
    """Show cells of several lines side by side."""
    for column, field in zip(st.columns(len(fields)), fields, strict=True):
        key = entry.key(field)
        with column:
            st.text_area(
                words.FIELDS[field], key=slate.widget(key), on_change=_typed, args=(slate, key), height="content",
                max_chars=MOST_CHARACTERS,
            )  # fmt: skip


def _judgement(slate: Slate, status: Status, entry: EntryRow, label: str, visibility: Visibility = "visible") -> None:
    key = entry.key("judged")

    def named(band: str) -> str:
        return told(key, band, status) if band else words.NOT_JUDGED

    st.selectbox(
        label, _JUDGEMENTS, key=slate.widget(key), on_change=_typed, args=(slate, key), label_visibility=visibility, format_func=named
    )


def _typed(slate: Slate, key: Key) -> None:
    """Keep what was typed, and run only what it changes: its objective and the summary."""
    slate.take(key)
    st.rerun([entry_name(key.objective), OUTLOOK, SAVING])


def _chosen(slate: Slate, key: Key, text: str) -> None:
    slate.put(key, text)
    st.rerun([entry_name(key.objective), OUTLOOK, SAVING])
