"""Draw the fields of a form: what is typed into one is kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import streamlit as st

from pages.parts.update.forms import Form, take
from tracker.wording import sections as words

LIVE = "400ms"
MOST_TYPED = 2000
# What draws the remarks below a field.
Below = Callable[[], None] | None


def text_field(
    form: Form, name: str, label: str, *, help_text: str | None = None, placeholder: str | None = None, below: Below = None
) -> str:
    """Show a field of one line, sent while it is typed."""
    with _box(form, name, below):
        key, changed = _seeded(form, name), partial(take, form, name)
        st.text_input(label, key=key, live=LIVE, on_change=changed, help=help_text, placeholder=placeholder, max_chars=MOST_TYPED)
    return form.value(name).strip()


def area_field(form: Form, name: str, label: str, *, help_text: str | None = None, below: Below = None) -> str:
    """Show a field of several lines."""
    with _box(form, name, below):
        changed = partial(take, form, name)
        st.text_area(label, key=_seeded(form, name), on_change=changed, help=help_text, height="content", max_chars=MOST_TYPED)
    return form.value(name).strip()


def choice_field(form: Form, name: str, label: str, names: Mapping[str, str], *, help_text: str | None = None, below: Below = None) -> str:
    """Show a choice among options, by their names; none is chosen unless the file or the person did."""
    key, value = form.key(name), form.value(name)
    wanted = value if value in names else None
    if key not in st.session_state or st.session_state[key] != wanted:
        st.session_state[key] = wanted
    with _box(form, name, below):
        st.selectbox(
            label, list(names), key=key, on_change=partial(take, form, name), format_func=lambda one: names.get(one, one),
            help=help_text, placeholder=words.CHOOSE,
        )  # fmt: skip
    return value


def task_field(form: Form, name: str, label: str, names: Mapping[str, str]) -> str:
    """Show a choice that is always made, side by side."""
    st.segmented_control(
        label, list(names), key=_seeded(form, name), on_change=partial(take, form, name), format_func=lambda one: names.get(one, one),
        label_visibility="collapsed", required=True, wrap=True,
    )  # fmt: skip
    return form.value(name)


def several_field(form: Form, name: str, label: str, names: Mapping[str, str], *, help_text: str | None = None) -> str:
    """Show a choice of several options; the field's text holds them with blanks between."""
    key, value = form.key(name), form.value(name)
    wanted = [one for one in value.split() if one in names]
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted
    st.multiselect(
        label, list(names), key=key, on_change=partial(take, form, name), format_func=lambda one: names.get(one, one), help=help_text,
        placeholder=words.CHOOSE,
    )  # fmt: skip
    return value


@contextmanager
def _box(form: Form, name: str, below: Below) -> Iterator[None]:
    """Hold a field together with what is said below it: a browser drops what is being typed into a field that changes its place."""
    with st.container(key=form.key(f"{name}/box"), gap="xsmall"):
        yield
        if below:
            below()


def _seeded(form: Form, name: str) -> str:
    """Set a widget to what its field holds, and leave it alone where it does already: setting it again would undo a key just pressed."""
    key, value = form.key(name), form.value(name)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key
