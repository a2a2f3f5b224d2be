"""Save what forms in Excel came to, by the same road as what is typed on the page."""

from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk, open_drafts
from pages.parts.update.preview import MOST_REASONS
from pages.parts.update.slate import open_slate
from pages.parts.update.tray import Tray
from tracker import links
from tracker.editing.edits import Refused
from tracker.exchange.gathering import Gathered
from tracker.history.values import OvertakenError, UnwritableError
from tracker.updating import drawn, fragments
from tracker.updating.changing import Denied, Faulty
from tracker.updating.saving import Conflict, save
from tracker.wording import receiving as words
from tracker.wording import updating

_WHY = "excel-why"


def show_saving(context: Context, tray: Tray, found: Gathered, refused: int) -> None:
    """Say what stands in the way of saving or how much would be saved, and show the button."""
    if tray.told:
        draw(drawn.refused(tray.told))
    if tray.saved is not None:
        _said(context, tray.saved)
    if not tray.files:
        return
    draw(fragments.hint(words.state(len(found.typed), found.open, refused, len(found.outlook.preview.errors))))
    if found.typed:
        st.text_input(words.WHY, key=_WHY, max_chars=MOST_REASONS, autocomplete="off")
    blocked = refused > 0 or not found.ready
    with st.container(horizontal=True, key="excel-buttons"):
        st.button(
            updating.save_label(len(found.typed)), type="primary", key="excel-save", disabled=blocked, icon=":material/save:",
            on_click=partial(_save, context, tray, found),
        )  # fmt: skip
        st.button(words.DISCARD, key="excel-discard", on_click=tray.clear)


def _said(context: Context, count: int) -> None:
    """Say that cells were saved, with the ways to look at them."""
    review, history = links.query(context.selection), links.updating(context.selection, links.HISTORY)
    ways = (links.address(links.QUARTER, review), links.report(context.selection), links.address(links.UPDATE, history))
    draw(drawn.saved(updating.saved(count), tuple(zip(updating.WAYS, ways, strict=True))))


def _save(context: Context, tray: Tray, found: Gathered) -> None:
    tray.saved = tray.told = None
    files = list(dict.fromkeys(row.file for row, _ in found.origins.values()))
    message = str(st.session_state.get(_WHY) or "").strip() or words.message(context.quarter, len(found.typed), files)
    try:
        saved = save(open_desk(), context.selection, found.typed, message)
    except Faulty as faulty:
        tray.told = updating.faulty([flaw.problem for flaw in faulty.flaws])
    except (Denied, Refused, UnwritableError, OvertakenError) as error:
        tray.told = words.not_saved(str(error))
    else:
        if isinstance(saved, Conflict):
            tray.told = words.overtaken(len(saved.cells))
            return
        _forget_drafts(context, found)
        tray.clear()
        tray.saved = len(found.typed)


def _forget_drafts(context: Context, found: Gathered) -> None:
    """Let go of what was typed on the page for cells that the forms have decided now."""
    if context.person:
        typed = open_drafts().read(context.person.email, context.selection)
        open_slate(context.person.email, context.selection).drop({key: typed[key] for key in found.typed if key in typed})
