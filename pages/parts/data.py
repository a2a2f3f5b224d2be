"""Give pages the current reading of the targets folder."""

from collections.abc import Iterable
from typing import NoReturn

import streamlit as st

from pages.parts.drawing import draw, set_title
from pages.parts.person import current_person, identify, may, show_refused, show_sign_in
from tracker import links
from tracker.access.views import published_of, seen_by
from tracker.choosing import Unresolved
from tracker.diagnostics import Problem
from tracker.library import Library
from tracker.links import Selection
from tracker.report.plans import offers, warning
from tracker.store import open_store
from tracker.wording import access
from tracker.wording import pages as words


def library() -> Library:
    """Return the library as the files stand now, without the drafts that are not for whoever looks at the page."""
    return seen_by(open_store().library(), identify)


def show_unresolved(found: Unresolved, shown: Library, path: str) -> None:
    """Say what of the address is unknown, offer the nearest reviews, and end the page; the address stays as it was."""
    province = st.query_params.get(links.PROVINCE)
    if province in shown.hidden:
        _show_closed(province, shown)
    known = shown.reference.provinces.get(found.text)
    title = words.BROKEN_PLAN if found.what == "broken" else words.UNRESOLVED
    set_title(title)
    st.title(title, anchor=False)
    problems = errors_of(found.file.problems) if found.file else []
    since = found.gone.since if found.gone else None
    if found.what == "nothing":
        show_no_plans(shown)
    else:
        draw(warning(words.unresolved(found.what, found.text, known.name if known else None, since), problems))
    # Plain links: `st.page_link` to the page one is on leaves the address bar as it was.
    draw(offers([(_label(offer, shown), links.page(_path(path, offer), offer)) for offer in found.offers]))
    st.stop()


def _show_closed(province: str, shown: Library) -> NoReturn:
    """Say that a province's drafts are not for everybody, and end the page: with the way to sign in, and what is published."""
    known = shown.reference.provinces.get(province)
    title = access.private_title(known.kind if known else "province", known.name if known else province)
    set_title(title)
    st.title(title, anchor=False)
    show_refused(may(province, "read"))
    published = published_of(shown, province)
    draw(offers([(access.published_label(review_label(offer, shown)), links.report(offer)) for offer in published]))
    st.stop()


def show_no_plans(shown: Library) -> None:
    """Say that there is no plan, or none that is for whoever looks at the page, with the way to sign in."""
    if not shown.hidden:
        draw(warning(words.NO_PLANS))
        return
    draw(warning(access.all_private(signed_in=current_person() is not None)))
    show_sign_in("no-plans")


def show_stale(shown: Library, *files: str) -> None:
    """Say which files are broken while their last good version is shown: some by key and the lists that plans refer to, or all."""
    for key, stale in shown.stale.items():
        if not files or key in files or "/" not in key:
            draw(warning(words.stale(stale.problem.path, stale.problem.place.line, stale.since), [stale.problem]))


def _label(offer: Selection, shown: Library) -> str:
    return review_label(offer, shown, _objective_name(offer, shown) or offer.lead)


def review_label(offer: Selection, shown: Library, objective: str | None = None) -> str:
    """Name a review with its province."""
    name, kind = shown.reference.called(offer.province, offer.period)
    return words.offer_label(kind, name, offer, objective)


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
