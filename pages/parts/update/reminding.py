"""Say who has not reported, in words to copy and in files to send, and give the days of the plan as a calendar."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from tracker import links
from tracker.exchange.form import form
from tracker.exchange.layout import leads_of
from tracker.reminding.calendar import calendar, days_known
from tracker.reminding.messages import archive, everything, message
from tracker.reminding.waiting import Waiting, waiting
from tracker.store import ZONE
from tracker.updating import fragments as drawn
from tracker.updating.sheet import Sheet, open_sheet
from tracker.web.settings import public_url
from tracker.wording import reminding as words
from tracker.wording.labels import place


def show(context: Context) -> None:
    """Show the reminders of a review, and the calendar of its plan."""
    st.subheader(words.SECTION, anchor=False)
    found = waiting(context.status)
    if found:
        _show_texts(context, found)
    else:
        draw(drawn.hint(words.NOBODY))
    _show_calendar(context)


def _show_texts(context: Context, found: tuple[Waiting, ...]) -> None:
    status, today, link = context.status, context.library.today, _link(context)
    draw(drawn.hint(words.waited_for(sum(len(one.lines) for one in found), len(found))))
    name = f"nhac-{context.plan.key.replace('/', '-')}-{context.code}.zip"
    text = partial(message, status=status, link=link, today=today)
    st.download_button(
        words.ARCHIVE,
        partial(archive, found, text, _forms(context)),
        name,
        "application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )
    _show_text(words.TO_ALL, everything(found, status, link, today))
    st.markdown(f"**{words.TO_EACH}**")
    for one in found:
        with st.expander(words.lead_label(one.lead, len(one.lines))):
            _show_text(words.lead_label(one.lead, len(one.lines)), text(one))


def _show_text(label: str, text: str) -> None:
    """Show a text in a field, where it can be selected on plain http too, and changed before it is copied."""
    st.text_area(label, text, key=f"reminder/{label}/{hash(text)}", help=words.COPY_HELP, height="content")


def _forms(context: Context) -> Callable[[Waiting], bytes | None]:
    """Return what makes the form in Excel that a lead fills in; none where it has none to fill in."""
    sheet = open_sheet(context.library, context.selection)
    if not isinstance(sheet, Sheet):
        return lambda _: None
    leads = leads_of(sheet)
    return lambda one: form(sheet, context.selection, context.library.today, one.lead) if one.lead in leads else None


def _show_calendar(context: Context) -> None:
    if not days_known(context.plan):
        draw(drawn.hint(words.NO_DAYS))
        return
    status = context.status
    name, base = place(status.province_kind, status.province_name), public_url() or st.context.url
    made = partial(calendar, context.plan, name, base, datetime.now(ZONE))
    file = f"lich-{context.plan.key.replace('/', '-')}.ics"
    icon, said = ":material/calendar_month:", words.CALENDAR_HELP
    st.download_button(words.CALENDAR, made, file, "text/calendar", icon=icon, help=said, on_click="ignore")


def _link(context: Context) -> str:
    """Return the address of the review that is reminded of, which staff open from the message."""
    return urljoin(public_url() or st.context.url or "", links.page(links.QUARTER, links.review_of(context.status)))
