"""Ask for what a review says beside its figures: its dates, the tally that was announced, conclusions and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.fields import area_field, choice_field, text_field
from pages.parts.update.finish import Work, content, doubt, show_finish, show_said
from pages.parts.update.forms import Form, add_row, open_form, remove_row, row_form, rows_of
from tracker.status import JUDGED_BANDS, Status
from tracker.updating import fragments as drawn
from tracker.updating.days import read_day
from tracker.updating.meetings import CONCLUSION, DATES, DAYS, LISTS, SOURCE, TALLY, edits_of, hidden, standing, tally_of, typed_rows
from tracker.updating.preview import standing as standing_of
from tracker.wording import changing
from tracker.wording import sections as words
from tracker.wording.due import KINDS
from tracker.wording.labels import STATES, lowered, raised, review_title, tally_label
from tracker.wording.numbers import day
from tracker.wording.sentences import reconciliation

_LABELS: Mapping[str, Mapping[str, str]] = {"conclusions": words.CONCLUSION_LABELS, "sources": words.SOURCE_LABELS}
_NAMES = {
    **{("state", state): name for state, name in STATES.items()},
    **{("kind", kind): name for kind, name in KINDS.items()},
    ("kind", "conclusion"): "",
}
_UNSAID = ("id", "source_url")
# The button stands beside the fields, below where their labels are.
LABEL_HEIGHT = 22
_WIDTHS = {"conclusions": (6, 3, 2, 2.4, 1), "sources": (6, 6, 1)}
_ADD = {"conclusions": words.ADD_CONCLUSION, "sources": words.ADD_SOURCE}
_NONE = {"conclusions": words.NO_CONCLUSIONS, "sources": words.NO_SOURCES}


def show(context: Context) -> None:
    """Show the form of the review that is worked on."""
    st.subheader(words.meeting_title(context.quarter), anchor=False)
    show_said()
    if context.person is None:
        return
    present = content(context)
    plan = standing_of(context.library, context.file.name, present).file.plan or context.plan
    form = open_form(f"ky-hop/{context.selection.plan}/{context.code}", context.person.email, standing(plan, context.code))
    edits, doubts = edits_of(context.code, form.texts(), form.stands)
    work = Work(edits, doubts, changing.meeting_message(context.quarter), _labels(context.status), _shown)
    _dates(context, form, work)
    _tally(context, form, work)
    for name in LISTS:
        _list(form, work, name)
    show_finish(context, form, work, present)


def _dates(context: Context, form: Form, work: Work) -> None:
    text_field(form, "title", words.REVIEW_TITLE, placeholder=review_title(context.quarter))
    columns = st.columns(len(DATES))
    for name, column in zip(DATES, columns, strict=True):
        with column:
            below = partial(_day_below, form, work, name)
            text_field(form, name, changing.REVIEW_FIELDS[name], help_text=words.DATE_HELP, placeholder=words.DATE_EXAMPLE, below=below)


def _tally(context: Context, form: Form, work: Work) -> None:
    st.markdown(f"**{words.TALLY}**", help=words.TALLY_HELP)
    columns = st.columns(len(TALLY))
    for name, band, column in zip(TALLY, JUDGED_BANDS, columns, strict=True):
        with column:
            text_field(form, name, tally_label(band, context.status.thresholds), placeholder=words.computed(context.status.counts[band]))
    with st.container(key=form.key("tally-below")):
        doubt(work, next((name for name in TALLY if name in work.doubts), ""))
        announced = tally_of({name: form.value(name) for name in TALLY})
        if announced:
            draw(drawn.hint(reconciliation(replace(context.status, announced={**announced})) or ""))


def _list(form: Form, work: Work, name: str) -> None:
    """Show a list of conclusions or sources, each row with its own fields."""
    keys = LISTS[name]
    st.markdown(f"**{raised(changing.REVIEW_FIELDS[name])}**")
    rows = rows_of(form, name, keys)
    draw(drawn.hint("" if rows else _NONE[name]))
    for index in range(len(rows)):
        with st.container(border=True, key=form.key(f"{name}-row-{index}")):
            *fields, last = st.columns(_WIDTHS[name], vertical_alignment="top")
            row = row_form(form, name, keys, index)
            for key, column in zip(keys[: len(fields)], fields, strict=True):
                with column:
                    _cell(row, key, _LABELS[name][key])
            remove = partial(remove_row, form, name, keys, index)
            with last:
                st.space(LABEL_HEIGHT)
                st.button(words.REMOVE, key=form.key(f"{name}-remove-{index}"), on_click=remove, icon=":material/close:", type="tertiary")
            if name == "conclusions":
                _more(row, _LABELS[name])
            for key in keys:
                doubt(work, f"{name}.{index}.{key}")
    st.button(_ADD[name], key=form.key(f"{name}-add"), on_click=partial(add_row, form, name, keys), icon=":material/add:")


def _more(row: Form, labels: Mapping[str, str]) -> None:
    """Show what only some conclusions say: the day it was done, what an inspection found, and what else there is to say."""
    values = {key: row.value(key) for key in CONCLUSION}
    for keys in (("done_on",), ("inspected", "inspected_on", "finding")):
        if not any(hidden(key, values) for key in keys):
            _side_by_side(row, keys, labels)
    with st.expander(words.MORE_OF_CONCLUSION):
        _side_by_side(row, ("kind", "document", "note"), labels)


def _side_by_side(row: Form, keys: Sequence[str], labels: Mapping[str, str]) -> None:
    for key, column in zip(keys, st.columns(3), strict=False):
        with column:
            _cell(row, key, labels[key])


def _cell(row: Form, key: str, label: str) -> None:
    """Show one field of a row."""
    if key in ("text", "finding", "note"):
        area_field(row, key, label)
    elif key == "state":
        choice_field(row, key, label, {state: raised(name) for state, name in STATES.items()})
    elif key == "kind":
        choice_field(row, key, label, KINDS)
    else:
        is_day = key in DAYS
        below = partial(_understood, row.value(key)) if is_day else None
        text_field(row, key, label, placeholder=words.DATE_EXAMPLE if is_day else None, below=below)


def _day_below(form: Form, work: Work, name: str) -> None:
    _understood(form.value(name).strip())
    doubt(work, name)


def _understood(typed: str) -> None:
    """Say which day was understood, where it is written otherwise."""
    found = read_day(typed) if typed else None
    if found and day(found) != typed:
        draw(drawn.hint(words.understood(day(found))))


def _labels(status: Status) -> dict[str, str]:
    tally = {
        name: f"{words.TALLY}, {lowered(tally_label(band, status.thresholds))}" for name, band in zip(TALLY, JUDGED_BANDS, strict=True)
    }
    return {**changing.REVIEW_FIELDS, **tally}


def _shown(name: str, text: str) -> str:
    """Write a field's text for people: a list one row a line."""
    keys = {"conclusions": CONCLUSION, "sources": SOURCE}.get(name)
    if keys is None:
        return text
    rows = ([_NAMES.get((key, value), value) for key, value in row.items() if key not in _UNSAID] for row in typed_rows(text, keys))
    return "\n".join(", ".join(filter(None, row)) for row in rows)
