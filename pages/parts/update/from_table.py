"""Make a first plan of a table that the office has: paste or upload it, say which column is what, answer what is in doubt, save."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.answering import ask_all
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.finish import attempt, say_and_run_again, show_said
from pages.parts.update.forms import Form, forget, open_form
from pages.parts.update.planning import allowed_provinces, ask_head, ask_whose
from pages.parts.update.tables import Brought, ask_columns, ask_table
from tracker import links
from tracker.links import Selection
from tracker.quarters import Period
from tracker.report.plans import warning
from tracker.store import open_store
from tracker.tabling.planned import Made
from tracker.tabling.table import NoTable
from tracker.tabling.trial import errors_in, listed
from tracker.tabling.writing import written
from tracker.updating import fragments as drawn
from tracker.updating.changing import plan_path
from tracker.updating.starting import Head, start
from tracker.wording import changing, sections
from tracker.wording import tabling as words

NAME = "tu-bang"
FIELDS = ("table", "source", "columns", "answers", "province", "period", "title", "number", "issued", "about")


def show(context: Context) -> None:
    """Show the table, its columns, the questions, what it comes to, and the button that writes the plan."""
    st.subheader(words.SECTION, anchor=False)
    show_said()
    names = allowed_provinces(context.library)
    if context.person is None or not names:
        draw(drawn.hint(sections.NO_PROVINCES))
        return
    form = open_form(NAME, context.person.email, {**dict.fromkeys(FIELDS, ""), "province": context.selection.province})
    draw(drawn.hint(words.INTRO))
    try:
        brought = ask_table(form)
        if brought:
            _show_plan(context, form, brought, names)
    except NoTable as refused:
        draw(drawn.refused(str(refused)))


def _show_plan(context: Context, form: Form, brought: Brought, names: dict[str, str]) -> None:
    roles = ask_columns(form, brought.table)
    if "name" not in roles:
        draw(warning(words.NO_NAME_COLUMN))
        return
    made = ask_all(form, brought.table, roles, context.library.reference.areas)
    with st.expander(words.OBJECTIVES_READ, expanded=True):
        draw(listed(made))
    province, period = ask_whose(form, names)
    head, doubted = ask_head(form, period)
    if period and province in names:
        _write(context, form, (province, period), (made, head, brought.source), blocked=doubted or bool(made.open))


def _write(context: Context, form: Form, plan: tuple[str, Period], comes: tuple[Made, Head, str], *, blocked: bool) -> None:
    """Show the file as it would be, with what `check` says of it, and the button that writes it; nothing is overwritten."""
    (province, period), (made, head, source) = plan, comes
    path = f"{province}/{period}.yaml"
    if (open_store().folder / path).exists():
        draw(drawn.refused(changing.exists(path)))
        return
    text = written(made, province, period, head, source, context.library.today)
    wrong = [] if made.open else errors_in(context.library, plan_path(province, period), text)
    if wrong:
        draw(warning(sections.BROKEN, wrong))
    with st.expander(sections.NEW_FILE):
        st.code(text, language="yaml", line_numbers=True, wrap_lines=True)
    blocked = blocked or bool(wrong) or not made.objectives
    pressed = st.button(sections.CREATE, type="primary", icon=":material/note_add:", disabled=blocked, key=form.key("create"))
    if pressed and not blocked and attempt(lambda: start(open_desk(), province, period, text, None), period):
        forget(form)
        opened = links.updating(Selection(province, period, period.quarters[0]), links.OBJECTIVES)
        say_and_run_again(sections.created(path), (sections.OPEN_NEW, links.address(links.UPDATE, opened)))
