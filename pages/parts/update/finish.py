"""Show below a form what it would change, and save it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.fields import text_field
from pages.parts.update.forms import MESSAGE, WATCHED, Form, forget, settle
from tracker.editing.edits import Edit, Refused
from tracker.history.values import OvertakenError, UnwritableError
from tracker.quarters import Period
from tracker.store import open_store
from tracker.updating import fragments as drawn
from tracker.updating.changing import Committed, Denied, Disputed, Faulty, commit_edits, content_of, plan_path
from tracker.updating.flaws import added
from tracker.updating.past import tell_contents
from tracker.updating.preview import Preview, preview, standing
from tracker.wording import sections as words

_SAID, _FAILED = "update_said", "update_failed"


@dataclass(frozen=True, slots=True)
class Work:
    """What a form comes to: edits, what cannot be understood by field, and what the history says of it unless the person says otherwise.

    `shown` writes a field's text for people, where it is not what they typed, `whole` all that was typed, where a form is about one thing.
    `lines` asks for the lines of the file that change.
    """

    edits: Sequence[Edit]
    doubts: Mapping[str, str]
    message: str
    labels: Mapping[str, str]
    shown: Callable[[str, str], str] = lambda _, text: text
    whole: str = ""
    lines: bool = False


def content(context: Context) -> bytes:
    """Return what the plan's file holds at this moment."""
    return content_of(open_store().folder / plan_path(context.selection.province, context.selection.period)) or b""


def doubt(work: Work, field: str) -> None:
    """Say below a field what cannot be understood of it."""
    draw(drawn.doubt(work.doubts.get(field, "")))


def show_said() -> None:
    """Say once what the last action did."""
    said = st.session_state.pop(_SAID, None)
    if said:
        draw(drawn.done(*said))


def say_and_run_again(text: str, *links: tuple[str, str]) -> None:
    """Say at the top of the next run what was done, and run the whole page again with the new files."""
    st.session_state[_SAID] = (text, links)
    st.rerun()


def show_finish(context: Context, form: Form, work: Work, present: bytes) -> None:
    """Show what was typed comes to, choices where somebody else was quicker, and the buttons that save and discard."""
    if not form.changed:
        draw(drawn.hint(words.NOTHING_TYPED))
        return
    overtaken = form.overtaken()
    with st.container(key=form.key("outlook")):
        _show_overtaken(form, work, overtaken)
        found = _preview(context, work, present)
        if found:
            _show_preview(context, work, found, present)
    text_field(form, MESSAGE, words.MESSAGE, help_text=words.MESSAGE_HELP, placeholder=work.message)
    blocked = bool(overtaken or work.doubts or not work.edits or found is None or found.errors)
    with st.container(horizontal=True):
        pressed = st.button(words.SAVE, type="primary", icon=":material/save:", disabled=blocked, key=form.key("save"))
        st.button(words.DISCARD, icon=":material/delete:", on_click=forget, args=(form,), key=form.key("discard"))
    draw(drawn.hint(words.KEPT))
    if pressed and not blocked:
        message = form.value(MESSAGE).strip() or work.message
        plan = context.selection.province, context.selection.period
        saved = attempt(lambda: commit_edits(open_desk(), *plan, work.edits, message, present), plan[1])
        if saved:
            forget(form)
            say_and_run_again(words.SAVED if saved.commit else words.SAVED_SAME)


def attempt(action: Callable[[], Committed], period: Period) -> Committed | None:
    """Do something that changes files; where it is refused say why, in Vietnamese, and return None."""
    try:
        return action()
    except Faulty as faulty:
        draw(drawn.refused(str(faulty), drawn.named(faulty.flaws, {}, period)))
    except (Denied, Disputed, Refused, UnwritableError, OvertakenError) as refused:
        draw(drawn.refused(str(refused)))
    return None


def _preview(context: Context, work: Work, present: bytes) -> Preview | None:
    """Work out what the edits come to; a refusal is said here."""
    now = standing(context.library, context.file.name, present)
    if now.reviewer is None:
        draw(drawn.refused(words.BROKEN))
        return None
    try:
        return preview(now, context.quarter, work.edits)
    except Refused as refused:
        draw(drawn.refused(str(refused)))
        return None


def _show_preview(context: Context, work: Work, found: Preview, present: bytes) -> None:
    if not work.edits:
        return
    now, then = (standing(context.library, context.file.name, content) for content in (present, found.content))
    told = tell_contents(present, found.content, context.plan.period)
    draw(drawn.preview(told, found, added(now.flaws, then.flaws)))
    if work.lines:
        with st.expander(words.LINES):
            st.code(_diff(present, found.content), language="diff", wrap_lines=True)


def _diff(before: bytes, after: bytes) -> str:
    old, new = (side.decode(errors="replace").splitlines() for side in (before, after))
    lines = unified_diff(old, new, n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def _show_overtaken(form: Form, work: Work, overtaken: Mapping[str, object]) -> None:
    for name in overtaken:
        cell = form.typed[name]
        texts = (cell.base, form.stands[name], work.whole if name == WATCHED else cell.text)
        draw(drawn.overtaken(work.labels.get(name, name), *(work.shown(name, text) for text in texts)))
        with st.container(horizontal=True):
            st.button(words.KEEP_MINE, key=form.key(f"mine/{name}"), on_click=partial(settle, form, name, mine=True))
            st.button(words.TAKE_THEIRS, key=form.key(f"theirs/{name}"), on_click=partial(settle, form, name, mine=False))
