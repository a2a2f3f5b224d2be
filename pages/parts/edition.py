"""Show whether a review is a draft or published, and what changed since."""

from pages.parts.drawing import draw
from tracker import links
from tracker.library import Library
from tracker.publishing.archive import UnreadableError
from tracker.publishing.edition import Edition
from tracker.publishing.editions import key_of_review, newest
from tracker.report.editions import edition_line
from tracker.report.plans import warning
from tracker.status import Status
from tracker.store import open_store
from tracker.wording import publishing
from tracker.wording.editions import chip


def show_edition(library: Library, status: Status) -> None:
    """Say what became of the review that a page shows: a draft, or published, and every difference since."""
    draw(became(library, status))


def became(library: Library, status: Status) -> str:
    """Draw what became of a review."""
    try:
        edition, href = _edition(library, status), links.report(status)
    except UnreadableError as error:
        return warning(publishing.unreadable(str(error)))
    return open_store().drawn(library, ("edition line", href), lambda: edition_line(edition, href))


def state(library: Library, status: Status) -> str | None:
    """Return the two words that say what a review is; None where its version cannot be read or it has nothing to be published."""
    try:
        return chip(_edition(library, status)) if status.opened else None
    except UnreadableError:
        return None


def _edition(library: Library, status: Status) -> Edition:
    key = key_of_review(status)
    return open_store().drawn(library, ("edition", key), lambda: newest(library, key, status) or Edition(status))
