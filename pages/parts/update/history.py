"""Show who changed what of a plan, when and why; show an earlier state, and bring it back as a new change."""

from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.finish import content, show_said
from pages.parts.update.restoring import show_state
from tracker import links
from tracker.history.values import UnwritableError
from tracker.updating import fragments as drawn
from tracker.updating.disputes import read_values
from tracker.updating.lines import lines_in
from tracker.updating.past import Step, steps
from tracker.wording import sections as words

AT_ONCE = 15
_SEEN, _MANY = "history_seen", "history_many"


def show(context: Context) -> None:
    """Show the changes of a plan's file, the newest first, of one objective where the address names it."""
    st.subheader(words.HISTORY, anchor=False)
    show_said()
    present = content(context)
    objective = _filter(context, present)
    plan = context.selection.province, context.selection.period
    many = st.session_state.get(_MANY, AT_ONCE)
    try:
        found = steps(open_desk().history, *plan, objective)
    except UnwritableError as error:
        draw(drawn.refused(str(error)))
        return
    if not found:
        draw(drawn.hint(words.NO_HISTORY_OF if objective else words.NO_HISTORY))
    for index, step in enumerate(found[:many]):
        _step(context, step, present, index)
    if len(found) > many:
        st.button(words.MORE_STEPS, key="history-more", on_click=_more, args=(many,), icon=":material/expand_more:")


def _filter(context: Context, present: bytes) -> str | None:
    """Show the choice of one objective; the address keeps it."""
    names = {key: line.name for key, line in lines_in(read_values(present)).items() if line.part is None}
    asked = context.selection.objective
    names = {**names, asked: asked} if asked and asked not in names else names
    st.session_state["history_objective"] = asked

    def moved() -> None:
        wanted = st.session_state["history_objective"]
        own = {links.OBJECTIVE_KEY: wanted} if wanted else {}
        st.query_params.from_dict({**links.updating(context.selection.whole, links.HISTORY), **own})

    st.selectbox(
        words.WHICH, list(names), key="history_objective", on_change=moved, format_func=lambda one: names.get(one, one),
        placeholder=words.ALL_OBJECTIVES,
    )  # fmt: skip
    return asked


def _step(context: Context, step: Step, present: bytes, index: int) -> None:
    draw(drawn.step(step))
    if step.after is None or not step.commit:
        return
    key = f"history/{context.selection.plan}/{step.commit}/{index}"
    if st.session_state.get(_SEEN) != step.commit:
        st.button(words.SEE, key=f"{key}/see", on_click=partial(_see, step.commit), icon=":material/history:", type="tertiary")
        return
    with st.container(border=True, key=f"{key}/state"):
        show_state(context, step, present)
        st.button(words.CLOSE, key=f"{key}/close", on_click=partial(_see, None), icon=":material/close:")


def _see(commit: str | None) -> None:
    st.session_state[_SEEN] = commit


def _more(many: int) -> None:
    st.session_state[_MANY] = many + AT_ONCE
