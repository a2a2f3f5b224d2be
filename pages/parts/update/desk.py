"""Give the page that updates plans what it saves with: the folder, its history, who is at work, and where drafts are kept."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pages.parts.person import current_person
from tracker.history.history import History
from tracker.store import open_store
from tracker.updating.changing import Desk
from tracker.updating.drafts import Drafts


def open_desk() -> Desk:
    """Return the desk of whoever looks at the page now; who that is, and what they may do, is asked again at every save."""
    store = open_store()
    return Desk(store, _history(store.folder), current_person(), datetime.now(UTC))


def open_drafts() -> Drafts:
    """Return the drafts of the targets folder."""
    return Drafts(open_store().folder)


@cache
def _history(folder: Path) -> History:
    return History(folder)
