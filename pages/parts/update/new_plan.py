"""Start a new plan from an earlier one, and say what is left to fill in."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.finish import attempt, say_and_run_again, show_said
from pages.parts.update.forms import Form, forget, open_form
from pages.parts.update.planning import FIELDS, Wanted, allowed_provinces, ask, ask_targets
from tracker import links
from tracker.links import Selection
from tracker.store import open_store
from tracker.updating import fragments as drawn
from tracker.updating.starting import left_in, new_plan, start, with_targets
from tracker.wording import changing
from tracker.wording import sections as words


def show(context: Context) -> None:
    """Show the form of a new plan, and the file that it would write."""
    st.subheader(words.NEW_PLAN, anchor=False)
    show_said()
    names = allowed_provinces(context.library)
    if context.person is None or not names:
        draw(drawn.hint(words.NO_PROVINCES))
        return
    stands = {**dict.fromkeys(FIELDS, ""), "province": context.selection.province, "before": context.selection.plan}
    form = open_form("ke-hoach-moi", context.person.email, stands)
    wanted = ask(context.library, form, names)
    if wanted is None:
        return
    path = f"{wanted.province}/{wanted.period}.yaml"
    if (open_store().folder / path).exists():
        draw(drawn.refused(changing.exists(path)))
        return
    targets, doubted = ask_targets(form, wanted)
    text = new_plan(context.library, wanted.province, wanted.period, wanted.before, wanted.head)
    _write(form, wanted, with_targets(text, wanted.period, targets), blocked=doubted or wanted.doubted)


def _write(form: Form, wanted: Wanted, text: str, *, blocked: bool) -> None:
    """Show the file, what is left to fill in, and the button that writes it."""
    left = left_in(text)
    draw(drawn.left(left) if left else drawn.hint(words.complete()))
    with st.expander(words.NEW_FILE):
        st.code(text, language="yaml", line_numbers=True, wrap_lines=True)
    pressed = st.button(words.CREATE, type="primary", icon=":material/note_add:", disabled=blocked, key=form.key("create"))
    if not pressed or blocked:
        return
    source = wanted.before.plan.key if wanted.before else None
    if attempt(lambda: start(open_desk(), wanted.province, wanted.period, text, source), wanted.period):
        forget(form)
        made = links.updating(Selection(wanted.province, wanted.period, wanted.period.quarters[0]), links.OBJECTIVES)
        say_and_run_again(words.created(f"{wanted.province}/{wanted.period}.yaml"), (words.OPEN_NEW, links.address(links.UPDATE, made)))
