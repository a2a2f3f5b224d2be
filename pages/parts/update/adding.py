"""Ask for a new objective."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.fields import area_field, choice_field, several_field, text_field
from pages.parts.update.finish import Work, doubt, show_finish
from pages.parts.update.forms import Form, open_form
from tracker.editing.reading import Understood, read_number
from tracker.updating import fragments as drawn
from tracker.updating.disputes import read_values
from tracker.updating.lines import ids_in
from tracker.updating.objectives import MILESTONE, NUMERIC, added, proposed_id
from tracker.wording import changing
from tracker.wording import sections as words
from tracker.wording.labels import quarter_name, raised

_FIELDS = (
    "name", "id", "area", "lead", "document", "definition", "kind", "unit", "comparator", "target", "as_written", "aggregation", "stretch",
    "baseline.value", "baseline.as_of", "basis", "due", "published_after", "indicator", "note",
)  # fmt: skip
_LABELS = {**changing.LINE_FIELDS, "kind": words.KIND, "baseline.value": words.START_VALUE, "baseline.as_of": words.START_DAY}
_DEFAULTS = {"kind": NUMERIC, "aggregation": "latest", "basis": "target"}


def show_adding(context: Context, present: bytes) -> None:
    """Show the form of a new objective; its id follows its name until somebody types another one."""
    if context.person is None:
        return
    taken = ids_in(read_values(present))
    plan = context.selection.plan
    form = open_form(f"muc-tieu/{plan}/them", context.person.email, {**dict.fromkeys(_FIELDS, ""), **_DEFAULTS})
    edits, doubts = added({**_DEFAULTS, **form.texts()}, taken)
    work = Work(edits, doubts if form.changed else {}, changing.objective_message("them", form.value("name").strip()), _LABELS, lines=True)
    _field(form, work, "name", area_field)
    _id(form, work, proposed_id(form.value("name"), taken))
    _beside(
        lambda: _choice(form, work, "area", {area.id: area.name for area in context.library.reference.areas.values()}),
        lambda: _field(form, work, "lead"),
    )
    _target(form, work)
    with st.expander(words.MORE_KEYS, key=form.key("more")):
        _more(context, form, work)
    show_finish(context, form, work, present)


def _id(form: Form, work: Work, proposed: str) -> None:
    def below() -> None:
        doubt(work, "id")
        if proposed and not form.value("id"):
            draw(drawn.hint(words.proposed(proposed)))

    text_field(form, "id", _LABELS["id"], help_text=words.ID_HELP, placeholder=proposed, below=below)


def _target(form: Form, work: Work) -> None:
    """Ask for the target in the way that its kind has it."""
    kind = form.value("kind")
    _choice(form, work, "kind", words.KIND_NAMES)
    if kind == NUMERIC:
        _beside(lambda: _field(form, work, "unit"), lambda: _number(form, work, "target"))
        _choice(form, work, "comparator", words.CHOICES["comparator"])
    if kind != MILESTONE:
        _field(form, work, "as_written")


def _more(context: Context, form: Form, work: Work) -> None:
    """Ask for what few objectives have."""
    _field(form, work, "document")
    _field(form, work, "definition", area_field)
    if form.value("kind") == NUMERIC:
        _beside(lambda: _choice(form, work, "aggregation", words.CHOICES["aggregation"]), lambda: _number(form, work, "stretch"))
        _beside(lambda: _number(form, work, "baseline.value"), lambda: _field(form, work, "baseline.as_of"))
        _choice(form, work, "basis", words.CHOICES["basis"])
    period = context.plan.period
    quarters = {period.code(quarter): raised(quarter_name(quarter)) for quarter in period.quarters}
    several_field(form, "due", _LABELS["due"], quarters, help_text=words.key_help("due"))
    _beside(lambda: _field(form, work, "published_after"), lambda: _field(form, work, "indicator"))
    _field(form, work, "note", area_field)


def _field(form: Form, work: Work, name: str, draws: Callable[..., str] = text_field) -> None:
    draws(form, name, _LABELS[name], help_text=_help(name), below=partial(doubt, work, name))


def _choice(form: Form, work: Work, name: str, names: Mapping[str, str]) -> None:
    shown = {one: raised(label) for one, label in names.items()}
    choice_field(form, name, _LABELS[name], shown, help_text=_help(name), below=partial(doubt, work, name))


def _number(form: Form, work: Work, name: str) -> None:
    """Show a number's field with what was understood of it."""

    def below() -> None:
        doubt(work, name)
        typed = form.value(name).strip()
        read = read_number(typed, form.value("unit").strip() or None, milestone=False) if typed else None
        if isinstance(read, Understood) and name not in work.doubts:
            draw(drawn.hint(words.understood(read.shown)))

    text_field(form, name, _LABELS[name], help_text=_help(name), below=below)


def _beside(*draws: Callable[[], None]) -> None:
    for show, column in zip(draws, st.columns(len(draws)), strict=True):
        with column:
            show()


def _help(name: str) -> str | None:
    return words.DATE_HELP if name in ("baseline.as_of", "published_after") else None if name == "kind" else words.key_help(name)
