"""Draw the parts of one review, each once for all sessions and for each content of the files."""

from dataclasses import replace
from functools import partial

from tracker import links
from tracker.library import Library
from tracker.links import Selection
from tracker.report import fragments
from tracker.report.plans import conclusions
from tracker.searching import matching
from tracker.status import Row, Status
from tracker.store import open_store


def linked(selection: Selection, row: Row) -> str | None:
    """Return the address of an objective's page in the review that is looked at."""
    return links.objective(selection.whole, row.id)


def of_lead(selection: Selection, lead: str | None) -> str | None:
    """Return the address of a lead's page in the review that is looked at; None where no lead is named."""
    return links.page(links.LEADS, replace(selection.whole, lead=lead)) if lead else None


def summary(library: Library, status: Status, selection: Selection) -> str:
    """Draw what a review comes to: the announced sentence, the counts, who moved, by area and by lead."""

    def draw() -> str:
        link = partial(linked, selection)
        top = fragments.sentence(status) + fragments.tally(status) + fragments.movement(status, link)
        return top + fragments.groupings(status, partial(of_lead, selection))

    return open_store().drawn(library, ("summary", selection.whole), draw)


def heading(library: Library, status: Status, selection: Selection) -> str:
    """Draw the heading of the list, with how many of the objectives it shows."""
    draw = partial(_heading, status, selection)
    return open_store().drawn(library, ("heading", selection), draw)


def objectives(library: Library, status: Status, selection: Selection) -> str:
    """Draw the objectives that the filters leave, worst first, then how bands are made and what the meeting concluded."""

    def draw() -> str:
        rows, paces = matching(status.rows, selection), open_store().reviewer(library, selection.plan).paces(status.quarter)
        return fragments.objectives(status, rows, partial(linked, selection), paces) + fragments.legend(status) + conclusions(status)

    return open_store().drawn(library, ("objectives", selection), draw)


def _heading(status: Status, selection: Selection) -> str:
    return fragments.list_heading(status, matching(status.rows, selection))
