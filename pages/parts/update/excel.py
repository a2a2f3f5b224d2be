"""Ask for a review's figures in Excel, and take the forms that come back: checked and previewed before anything is saved."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.parts.drawing import draw, draw_style
from pages.parts.update.context import Context
from pages.parts.update.desk import open_drafts
from pages.parts.update.excel_choices import show_rivalries, show_troubles
from pages.parts.update.excel_saving import show_saving
from pages.parts.update.preview import show_unread
from pages.parts.update.slate import open_slate
from pages.parts.update.tray import Read, Tray, open_tray
from tracker.exchange import drawn
from tracker.exchange.form import file_name, form, forms
from tracker.exchange.gathering import Gathered, gather
from tracker.exchange.layout import leads_of
from tracker.updating import drawn as entries
from tracker.updating import fragments
from tracker.updating.cells import WHY
from tracker.updating.sheet import Sheet, open_sheet
from tracker.wording import receiving as words

# Others than .xlsx are let through so that the page itself says in Vietnamese why they are refused.
KINDS = ("xlsx", "xlsm", "xlsb", "xls", "ods")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(context: Context) -> None:
    """Show the forms to send, the files that came back, what they come to, and the button that saves it."""
    if context.person is None:
        return
    sheet = open_sheet(context.library, context.selection)
    if not isinstance(sheet, Sheet):
        show_unread(open_slate(context.person.email, context.selection), sheet)
        return
    _downloads(context, sheet)
    tray = open_tray(context.person.email, context.selection)
    _uploads(tray)
    read = tray.read(sheet, context.selection)
    _files(tray, read)
    rows = [row for found in read.values() if not isinstance(found, str) for row in found]
    drafts = {key: cell for key, cell in open_drafts().read(context.person.email, context.selection).items() if key != WHY}
    found = gather(sheet, rows, drafts, tray.choices)
    show_troubles(tray, found)
    show_rivalries(tray, found, sheet)
    _preview(found, sheet)
    show_saving(context, tray, found, sum(isinstance(one, str) for one in read.values()))


def _downloads(context: Context, sheet: Sheet) -> None:
    """Offer the form of the whole review, of one lead, and a form for each lead."""
    st.subheader(words.DOWNLOAD_TITLE, anchor=False)
    draw_style(drawn.uploader())
    draw(fragments.hint(words.DOWNLOAD_LEAD))
    leads, today = leads_of(sheet), context.library.today
    with st.container(horizontal=True, vertical_alignment="bottom", key="excel-forms"):
        lead = st.selectbox(
            words.WHOSE, ["", *leads], key="excel-lead", format_func=lambda one: words.lead_label(one, leads[one]) if one else words.WHOLE
        )
        st.download_button(
            words.DOWNLOAD, partial(form, sheet, context.selection, today, lead or None),
            file_name(context.selection, lead or None), _EXCEL, key="excel-form", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        if leads:
            st.download_button(
                words.DOWNLOAD_ALL, partial(forms, sheet, context.selection, today), file_name(context.selection, kind="zip"),
                "application/zip", key="excel-all", on_click="ignore", icon=":material/folder_zip:",
            )  # fmt: skip


def _uploads(tray: Tray) -> None:
    st.subheader(words.UPLOAD_TITLE, anchor=False)
    sent = st.file_uploader(words.UPLOAD, KINDS, accept_multiple_files=True, key="excel-files")
    tray.take([(one.file_id, one.name, one.getvalue()) for one in sent])


def _files(tray: Tray, read: Mapping[str, Read]) -> None:
    """Show every file with what was read from it or why it is refused, and the way to leave it out."""
    if not read:
        draw(fragments.hint(words.NO_FILES))
    for at, (name, found) in enumerate(read.items()):
        refused = isinstance(found, str)
        text = found if isinstance(found, str) else words.filled(sum(len(row.cells) for row in found), len(found))
        said, leave = st.columns([4, 1], vertical_alignment="center")
        with said:
            draw(drawn.file(name, text, refused=refused))
        with leave:
            st.button(words.LEAVE_FILE, key=f"excel-drop-{at}", on_click=tray.drop, args=(name,), type="tertiary", icon=":material/close:")


def _preview(found: Gathered, sheet: Sheet) -> None:
    if found.typed:
        draw(drawn.understood(found, sheet))
        draw(entries.review(found.outlook))
    if found.rows:
        draw(entries.rest(found.outlook, sheet.written))
