"""Show a plan before its first review."""

from pages.parts.drawing import draw
from tracker.library import Library
from tracker.links import Selection
from tracker.report.plans import assigned
from tracker.report.rows import Link
from tracker.store import open_store


def show_plan(library: Library, selection: Selection, link: Link) -> None:
    """Show the objectives of a plan of which no quarter is open yet."""
    reviewer = open_store().reviewer(library, selection.plan)
    draw(assigned(reviewer.plan, open_store().status(library, selection), link))
