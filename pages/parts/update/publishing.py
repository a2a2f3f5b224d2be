"""Publish the review that is worked on, after showing what would be frozen."""

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.context import Context
from pages.parts.update.desk import open_desk
from pages.parts.update.fields import text_field
from pages.parts.update.finish import say_and_run_again, show_said
from pages.parts.update.forms import Form, forget, open_form
from tracker import links
from tracker.diagnostics import Problem
from tracker.editing.edits import Refused
from tracker.history.values import UnwritableError
from tracker.publishing.archive import UnreadableError
from tracker.publishing.edition import Edition
from tracker.publishing.editions import key_of_review, newest
from tracker.publishing.publish import RefusedError
from tracker.report.fragments import tally
from tracker.updating import fragments as drawn
from tracker.updating.changing import Denied
from tracker.updating.releasing import release
from tracker.wording import publishing as refusals
from tracker.wording import sections as words

REASON = "reason"


def show(context: Context) -> None:
    """Show what would be published, what stands in the way, and the button that publishes."""
    st.subheader(words.publish_title(context.quarter), anchor=False)
    show_said()
    status = context.status
    try:
        edition = newest(context.library, key_of_review(status), status) or Edition(status)
    except UnreadableError as error:
        draw(drawn.refused(refusals.unreadable(str(error))))
        return
    draw(drawn.publishing(edition, status))
    draw(tally(status))
    if not status.opened:
        draw(drawn.refused(refusals.not_open(status)))
    elif errors := _errors(context):
        draw(drawn.refused(words.STOPS_PUBLISHING, drawn.at_lines(errors), [(words.ALL_PROBLEMS, _problems(context))]))
    elif edition.version and not edition.changes:
        draw(drawn.hint(words.NO_CHANGE_SINCE))
    elif context.person:
        form = open_form(f"cong-bo/{context.selection.plan}/{context.code}", context.person.email, {REASON: ""})
        _ask(context, form, edition)


def _ask(context: Context, form: Form, edition: Edition) -> None:
    """Ask for the reason from the second version on, and for the decision."""
    draw(drawn.hint(words.PUBLISH_LEAD))
    again = edition.version is not None
    reason = text_field(form, REASON, words.REASON_AGAIN, help_text=words.REASON_AGAIN_NEEDED) if again else ""
    missing = again and not reason
    number = len(edition.versions) + 1 if not edition.version else edition.version.number + 1
    if missing:
        draw(drawn.hint(words.REASON_AGAIN_NEEDED))
    pressed = st.button(words.publish_label(number), type="primary", icon=":material/publish:", disabled=missing, key=form.key("publish"))
    if pressed and not missing:
        _publish(context, form, reason)


def _publish(context: Context, form: Form, reason: str) -> None:
    try:
        released = release(open_desk(), context.selection, context.quarter, reason, context.status)
    except RefusedError as refused:
        draw(drawn.refused(str(refused), drawn.at_lines(refused.problems)))
    except (Denied, Refused, UnwritableError) as refused:
        draw(drawn.refused(str(refused)))
    else:
        forget(form)
        version = links.report(context.status, released.number)
        say_and_run_again(words.published(released.number), (words.SEE_VERSION, version), (words.SEE_REPORT, links.report(context.status)))


def _errors(context: Context) -> list[Problem]:
    return [problem for problem in context.library.of_file(context.file.name.path) if problem.severity == "error"]


def _problems(context: Context) -> str:
    return links.address(links.PROBLEMS, links.checked(context.selection, f"{context.selection.plan}.yaml", "error"))
