"""Show an earlier state of a plan, and bring it back as a new change."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.fields import text_field
from pages.parts.update.finish import attempt, say_and_run_again
from pages.parts.update.forms import forget, open_form
from tracker.report import fragments
from tracker.report.rows import nowhere
from tracker.updating import fragments as drawn
from tracker.updating.past import Step, restore, tell_contents
from tracker.updating.preview import standing
from tracker.wording import sections as words


def show_state(context: Context, step: Step, present: bytes) -> None:
    """Show what a plan said after a change: the review as it stood, and the text of the file."""
    if step.after is None or step.when is None:
        return
    st.markdown(f"**{words.of_state(step.when)}**")
    then = standing(context.library, context.file.name, step.after)
    if then.reviewer:
        status = then.reviewer.status(context.quarter)
        draw(fragments.sentence(status) + fragments.tally(status))
        with st.expander(words.STATE_OBJECTIVES):
            draw(fragments.objectives(status, status.rows, nowhere))
    else:
        draw(drawn.hint(words.STATE_BROKEN))
    with st.expander(words.STATE_TEXT):
        st.code(step.after.decode("utf-8-sig", errors="replace"), language="yaml", line_numbers=True, wrap_lines=True)
    if context.person and context.may["edit"].allowed:
        _offer(context, step, present)


def _offer(context: Context, step: Step, present: bytes) -> None:
    """Show what restoring would change, ask why, and restore."""
    if step.after is None or context.person is None:
        return
    if step.after == present:
        draw(drawn.hint(words.SAME_STATE))
        return
    draw(drawn.differences(words.RESTORING, tell_contents(present, step.after, context.plan.period), words.CHANGES_NOTHING))
    form = open_form(f"lich-su/{context.selection.plan}/{step.commit}", context.person.email, {"reason": ""})
    reason = text_field(form, "reason", words.RESTORE_WHY)
    compared = form.key("compared")
    pressed = st.button(words.RESTORE, key=form.key("restore"), type="primary", icon=":material/restore:", disabled=not reason)
    if pressed and reason:
        plan = context.selection.province, context.selection.period
        shown = st.session_state.get(compared, present)
        if attempt(lambda: restore(open_desk(), plan, step.commit, shown, reason), plan[1]):
            forget(form)
            say_and_run_again(words.RESTORED)
    st.session_state[compared] = present
