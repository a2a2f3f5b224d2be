"""Ask what a table leaves in doubt, and keep the answers."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.forms import Form, keep, open_form
from tracker.plan.reference import Area
from tracker.tabling.planned import LEFT_OUT, Made, make
from tracker.tabling.questions import Question
from tracker.tabling.table import Role, Table
from tracker.updating import fragments as drawn
from tracker.wording import sections
from tracker.wording import tabling as words

_FEW = 5
_SHORT = 60


def ask_all(form: Form, table: Table, roles: Sequence[Role | None], areas: Mapping[str, Area]) -> Made:
    """Ask every question of a table, those answered too, and return what the table comes to."""
    answers = _answers(form)
    made = make(table, roles, areas, answers)
    _ask_rows(form, table, roles, answers)
    st.markdown(f"**{words.QUESTIONS}**")
    draw(drawn.hint(words.left_to_answer(len(made.open), len(made.questions)) if made.open else words.ALL_ANSWERED))
    for question in made.questions:
        with st.container(key=form.key(f"box/{question.key}"), border=True):
            _ask(form, question, answers.get(question.key, ""))
    return made


def _ask(form: Form, question: Question, given: str) -> None:
    key = form.key(f"answer/{question.key}")
    labels = {option.key: option.label for option in question.options}
    wanted = (given if given in labels else None) if labels else given
    if st.session_state.get(key) != wanted or key not in st.session_state:
        st.session_state[key] = wanted
    label = f"{words.rows(question.rows)}: {question.text}" if question.rows else question.text
    changed = partial(_answer, form, question.key, key)
    if not labels:
        st.text_input(label, key=key, on_change=changed)
    elif len(labels) > _FEW:
        st.selectbox(label, list(labels), key=key, on_change=changed, format_func=labels.__getitem__, placeholder=sections.CHOOSE)
    else:
        st.radio(label, list(labels), index=None, key=key, on_change=changed, format_func=labels.__getitem__)
    if question.why:
        draw(drawn.hint(question.why))


def _ask_rows(form: Form, table: Table, roles: Sequence[Role | None], answers: Mapping[str, str]) -> None:
    """Ask which rows are none of the plan's."""
    column = roles.index("name")
    names = {row.number: f"{row.number}. {row.cells[column] or ' '.join(filter(None, row.cells))}"[:_SHORT] for row in table.rows}
    key = form.key("leave")
    st.session_state[key] = [number for number in names if answers.get(f"leave/{number}") == LEFT_OUT]

    def changed() -> None:
        kept = {
            name: answer
            for name, answer in _answers(open_form(form.name, form.email, form.stands)).items()
            if not name.startswith("leave/")
        }
        _keep(form, {**kept, **{f"leave/{number}": LEFT_OUT for number in st.session_state[key]}})

    st.multiselect(
        words.LEAVE_ROWS, list(names), key=key, on_change=changed, format_func=names.__getitem__, help=words.LEAVE_ROWS_HELP,
        placeholder=sections.CHOOSE,
    )  # fmt: skip


def _answer(form: Form, question: str, key: str) -> None:
    fresh = open_form(form.name, form.email, form.stands)
    _keep(fresh, {**_answers(fresh), question: st.session_state[key] or ""})


def _answers(form: Form) -> dict[str, str]:
    found = json.loads(form.value("answers") or "{}")
    return {str(key): str(value) for key, value in found.items()}


def _keep(form: Form, answers: Mapping[str, str]) -> None:
    keep(form, "answers", json.dumps(answers, ensure_ascii=False))
