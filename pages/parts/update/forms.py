"""Draw the fields of a form; what is typed into them is on the disk before anything can be lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from tracker.store import open_store
from tracker.updating.kept import Kept, Typed
from tracker.updating.meetings import typed_rows, write_rows

FRESH = {"state": "open", "kind": "conclusion"}
# What a form is about as a whole, where no single field shows it: it must stand as it did when the typing began.
WATCHED = "watched"
MESSAGE = "message"
_UNWRITTEN = "forms_unwritten"


@dataclass(frozen=True, slots=True)
class Form:
    """One person's form: what stands in the file for each field, and what was typed instead."""

    name: str
    email: str
    stands: Mapping[str, str]
    typed: Mapping[str, Typed] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return a field's text as the person sees it."""
        cell = self.typed.get(name)
        return cell.text if cell else self.stands.get(name, "")

    def texts(self) -> dict[str, str]:
        """Return what was typed, by field."""
        return {name: cell.text for name, cell in self.typed.items()}

    @property
    def changed(self) -> bool:
        """Say whether anything was typed."""
        return not self.typed.keys() <= {WATCHED, MESSAGE}

    def overtaken(self) -> dict[str, Typed]:
        """Return the fields that somebody else gave another value since the person began to type."""
        now = self.stands
        own = {name: (cell.base,) if name == WATCHED else (cell.base, cell.text) for name, cell in self.typed.items()}
        return {name: self.typed[name] for name, known in own.items() if name in now and now[name] not in known}

    def key(self, name: str) -> str:
        """Return the key of a field's widget."""
        return f"{self.name}/{name}"


def open_form(name: str, email: str, stands: Mapping[str, str]) -> Form:
    """Return a form with what its owner typed and did not save, in whichever tab or session."""
    unwritten = st.session_state.get(_UNWRITTEN, {}).get(name, {})
    typed = {**_kept().read(email, name), **unwritten}
    return Form(name, email, stands, {key: cell for key, cell in typed.items() if key == WATCHED or cell.text != stands.get(key)})


def keep(form: Form, name: str, text: str) -> None:
    """Keep a field's text, or forget it where the file says the same."""
    stands = form.stands.get(name, "")
    base = form.typed[name].base if name in form.typed else stands
    watched = {WATCHED: Typed("", form.stands[WATCHED])} if WATCHED in form.stands and WATCHED not in form.typed else {}
    _update(form, {**watched, name: None if text == stands else Typed(text, base)})


def settle(form: Form, name: str, *, mine: bool) -> None:
    """Decide between a person's text and what somebody else saved since: keep the one, knowing the other, or take that."""
    if name == WATCHED and not mine:
        forget(form)
    else:
        _update(form, {name: Typed(form.typed[name].text, form.stands[name]) if mine else None})


def forget(form: Form) -> None:
    """Give up what was typed, or let go of it once it is saved."""
    st.session_state.get(_UNWRITTEN, {}).pop(form.name, None)
    try:
        _kept().remove(form.email, form.name)
    except OSError:
        _update(form, dict.fromkeys(form.typed))


def rows_of(form: Form, name: str, keys: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a list as they are being typed."""
    return typed_rows(form.value(name), keys)


def row_form(form: Form, name: str, keys: Sequence[str], index: int) -> Form:
    """Return one row of a list as a form of its own, whose fields write the whole list."""
    row = rows_of(form, name, keys)[index]
    return _RowForm(form.key(f"{name}.{index}"), form.email, row, whole=form, list_name=name, keys=tuple(keys), index=index)


def add_row(form: Form, name: str, keys: Sequence[str]) -> None:
    """Put an empty row behind the last one."""
    keep(form, name, write_rows([*rows_of(form, name, keys), {key: FRESH.get(key, "") for key in keys}]))


def remove_row(form: Form, name: str, keys: Sequence[str], index: int) -> None:
    """Take one row out of a list."""
    keep(form, name, write_rows([row for at, row in enumerate(rows_of(form, name, keys)) if at != index]))


@dataclass(frozen=True, slots=True)
class _RowForm(Form):
    whole: Form | None = None
    list_name: str = ""
    keys: tuple[str, ...] = ()
    index: int = 0


def take(form: Form, name: str) -> None:
    """Keep what a field's widget holds."""
    value = st.session_state.get(form.key(name))
    text = " ".join(value) if isinstance(value, list) else str(value or "")
    if not isinstance(form, _RowForm) or form.whole is None:
        keep(form, name, text)
        return
    # Of other rows and fields of this row the newest text counts, not the one that stood when this widget was drawn.
    whole = open_form(form.whole.name, form.whole.email, form.whole.stands)
    rows = rows_of(whole, form.list_name, form.keys)
    if form.index < len(rows):
        rows[form.index][name] = text
        keep(whole, form.list_name, write_rows(rows))


def _update(form: Form, changes: Mapping[str, Typed | None]) -> None:
    """Write to the disk; where that fails keep it in the session, so that a full disk takes nothing from the page."""
    unwritten = st.session_state.setdefault(_UNWRITTEN, {})
    waiting: dict[str, Typed | None] = {**unwritten.get(form.name, {}), **changes}
    try:
        _kept().update(form.email, form.name, waiting)
    except OSError:
        unwritten[form.name] = {name: cell for name, cell in waiting.items() if cell is not None}
    else:
        unwritten.pop(form.name, None)


def _kept() -> Kept:
    return Kept(open_store().folder)
