"""Show what saving would come to, the button that saves, and what became of it."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.cell import OUTLOOK, PAUSE
from pages.parts.update.conflicts import is_settled, settle, show_clashes
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.slate import Slate
from tracker import links
from tracker.diagnostics import Problem
from tracker.editing.edits import Refused
from tracker.history.values import OvertakenError, UnwritableError
from tracker.updating import drawn
from tracker.updating.cells import WHY
from tracker.updating.changing import Denied, Faulty
from tracker.updating.saving import Conflict, save
from tracker.updating.sheet import Outlook, Sheet
from tracker.wording import updating as words

MOST_REASONS = 200


def show_outlook(sheet: Sheet, slate: Slate) -> None:
    """Show what saving would come to, and what has to be chosen first; it runs again with everything that is typed."""
    outlook = slate.outlook(sheet)
    if slate.typed:
        draw(drawn.review(outlook))
    draw(drawn.rest(outlook, slate.shown))
    show_clashes(slate, sheet.status)
    if slate.typed:
        st.text_input(
            words.WHY, key=slate.widget(WHY), on_change=_because, args=(slate,), live=PAUSE, max_chars=MOST_REASONS, autocomplete="off",
        )  # fmt: skip


def show_saving(context: Context, sheet: Sheet, slate: Slate) -> None:
    """Show how much would be saved and the button that saves; it runs again with everything that is typed."""
    outlook = slate.outlook(sheet)
    with st.container(key="entries-save", gap="xsmall"):
        _show_told(context, slate)
        draw(drawn.counts(outlook, kept=slate.kept))
        _show_buttons(sheet, slate, outlook)


def show_unread(slate: Slate, problems: tuple[Problem, ...]) -> None:
    """Say why nothing can be saved while the file is broken, and show what was typed and is kept."""
    slate.begin({})
    draw(drawn.unread(problems, slate.typed))
    st.button(words.READ_AGAIN, key="entries-again", icon=":material/refresh:")


def _show_told(context: Context, slate: Slate) -> None:
    """Say what became of the last attempt to save."""
    if slate.told:
        draw(drawn.refused(slate.told))
    if slate.saved is not None:
        review, history = links.query(context.selection), links.updating(context.selection, links.HISTORY)
        ways = (links.address(links.QUARTER, review), links.report(context.selection), links.address(links.UPDATE, history))
        draw(drawn.saved(words.saved(slate.saved), tuple(zip(words.WAYS, ways, strict=True))))


def _show_buttons(sheet: Sheet, slate: Slate, outlook: Outlook) -> None:
    ready = len(outlook.ready)
    blocked = not ready or bool(outlook.preview.errors) or outlook.refused is not None or not is_settled(slate)
    with st.container(horizontal=True, key="entries-buttons"):
        st.button(words.save_label(ready), type="primary", key="entries-do-save", disabled=blocked, on_click=_save, args=(sheet, slate))
        if slate.typed and not slate.discarding:
            st.button(words.DISCARD, key="entries-discard", on_click=_ask, args=(slate,))
        elif slate.typed:
            st.markdown(words.discard_question(len(slate.typed)))
            st.button(words.DISCARD_YES, key="entries-discard-yes", on_click=_discard, args=(slate,))
            st.button(words.DISCARD_NO, key="entries-discard-no", on_click=_ask, args=(slate,))


def _because(slate: Slate) -> None:
    slate.take_why()
    st.rerun([OUTLOOK])


def _ask(slate: Slate) -> None:
    slate.discarding = not slate.discarding


def _discard(slate: Slate) -> None:
    slate.discarding = False
    slate.clashes, slate.told = (), None
    slate.finish(dict(slate.typed))
    st.rerun()


def _save(sheet: Sheet, slate: Slate) -> None:
    """Save every cell that was understood, as it is typed at this moment."""
    slate.sync()
    settle(slate)
    ready = slate.outlook(sheet).ready
    slate.saved = slate.told = None
    slate.clashes = ()
    try:
        found = save(open_desk(), slate.review, ready, slate.why.strip() or words.message(slate.review, len(ready))) if ready else None
    except Faulty as faulty:
        slate.told = words.faulty([flaw.problem for flaw in faulty.flaws])
    except (Denied, Refused, UnwritableError, OvertakenError) as error:
        slate.told = words.not_saved(str(error))
    else:
        if isinstance(found, Conflict):
            slate.clashes = found.cells
            slate.told = words.conflicts(len(found.cells))
        elif found:
            slate.saved = len(ready)
            slate.finish(ready)
    st.rerun()
