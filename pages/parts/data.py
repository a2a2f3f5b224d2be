"""Give pages the current reading of the targets folder."""

from collections.abc import Iterable

import streamlit as st

from pages.parts.drawing import draw
from tracker import links
from tracker.choosing import Unresolved
from tracker.diagnostics import Problem
from tracker.library import Library
from tracker.links import Selection
from tracker.report.plans import offers, warning
from tracker.store import open_store
from tracker.wording import pages as words


def library() -> Library:
    """Return the library as the files stand now."""
    return open_store().library()


def show_unresolved(found: Unresolved, shown: Library, path: str) -> None:
    """Say what of the address is unknown, offer the nearest reviews, and end the page; the address stays as it was."""
    known = shown.reference.provinces.get(found.text)
    title = words.BROKEN_PLAN if found.what == "broken" else words.UNRESOLVED
    st.set_page_config(page_title=title)
    st.title(title, anchor=False)
    problems = errors_of(found.file.problems) if found.file else []
    since = found.gone.since if found.gone else None
    draw(warning(words.unresolved(found.what, found.text, known.name if known else None, since), problems))
    # Plain links: `st.page_link` to the page one is on leaves the address bar as it was.
    draw(offers([(_label(offer, shown), links.page(_path(path, offer), offer)) for offer in found.offers]))
    st.stop()


def show_stale(shown: Library, plan: str | None = None) -> None:
    """Say which files are broken while their last good version is shown: of one plan and the lists that plans refer to, or all."""
    for key, stale in shown.stale.items():
        if plan in (None, key) or key not in shown.files:
            draw(warning(words.stale(stale.problem.path, stale.problem.place.line, stale.since), [stale.problem]))


def _label(offer: Selection, shown: Library) -> str:
    name, kind = shown.reference.called(offer.province, offer.period)
    return words.offer_label(kind, name, offer, _objective_name(offer, shown))


def _objective_name(offer: Selection, shown: Library) -> str | None:
    plan = shown.files[offer.plan].plan
    return next((one.name for one in plan.objectives if one.id == offer.objective), None) if plan else None


def _path(path: str, offer: Selection) -> str:
    """Return the page that shows an offer: a review that lacks the objective asked for is offered as a whole."""
    return links.QUARTER if path == links.OBJECTIVE and offer.objective is None else path


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep something from being shown."""
    return [problem for problem in problems if problem.severity == "error"]


def move_to(selection: Selection) -> None:
    """Write a selection to the address bar, which is where pages read it from."""
    st.query_params.from_dict(links.query(selection))
