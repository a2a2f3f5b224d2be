"""Show who changed what of a plan, when and why; show an earlier state, and bring it back as a new change."""

from dataclasses import replace
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
_ALL = ""
_SEEN, _MANY = "history_seen", "history_many"


def show(context: Context) -> None:
    """Show the changes of a plan's file, the newest first, of one objective where the address names it."""
    st.subheader(words.HISTORY, anchor=False)
    show_said()
    objective = context.selection.objective or st.query_params.get(links.OBJECTIVE_KEY)
    present = content(context)
    _filter(context, present, objective)
    _show_steps(context, present, objective)
    if objective:
        # The page would write the address without the objective.
        _write(context, objective)
        st.stop()


def _show_steps(context: Context, present: bytes, objective: str | None) -> None:
    many = st.session_state.get(_MANY, AT_ONCE)
    try:
        found = steps(open_desk().history, context.selection.province, context.selection.period, objective)
    except UnwritableError as error:
        draw(drawn.refused(str(error)))
        return
    if not found:
        draw(drawn.hint(words.NO_HISTORY_OF if objective else words.NO_HISTORY))
    for index, step in enumerate(found[:many]):
        _step(context, step, present, index)
    if len(found) > many:
        st.button(words.MORE_STEPS, key="history-more", on_click=_more, args=(many,), icon=":material/expand_more:")


def _filter(context: Context, present: bytes, asked: str | None) -> None:
    """Show the choice of one objective; the address keeps it."""
    names = {key: line.name for key, line in lines_in(read_values(present)).items() if line.part is None}
    names = {_ALL: words.ALL_OBJECTIVES, **({asked: asked} if asked and asked not in names else {}), **names}
    st.session_state["history_objective"] = asked or _ALL

    def moved() -> None:
        _write(context, st.session_state["history_objective"] or None)

    st.selectbox(words.WHICH, list(names), key="history_objective", on_change=moved, format_func=lambda one: names.get(one, one))


def _write(context: Context, objective: str | None) -> None:
    """Write the address of the history, of one objective or of all."""
    wanted = links.updating(replace(context.selection, objective=objective), links.HISTORY)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


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
