"""Finish or undo at start-up what a crash left of a save."""

from __future__ import annotations

from dulwich.objects import ObjectID
from dulwich.refs import HEADREF, Ref

from tracker.history import files, journal
from tracker.history.branches import branch_lock, contains
from tracker.history.journal import Journal, read_journal
from tracker.history.locks import LOCK, GitLock
from tracker.history.place import Place
from tracker.history.saving import Saving, undo
from tracker.history.values import Recovered

_STAY = (LOCK, journal.NAME)


def index_lock(place: Place) -> GitLock:
    """Return git's lock of its index, which also holds off other gits that would commit or change branches."""
    return GitLock(place.index, place.work / "index.lock")


def is_left(place: Place) -> bool:
    """Say whether a save was cut short, or is under way."""
    return place.work.is_dir() and any(path.name != LOCK for path in place.work.iterdir())


def recover(place: Place, patience: float) -> list[Recovered]:
    """Finish or undo the save that was cut short; nobody else may be saving.

    A save whose commit is in the history is finished. So is one whose file holds the new content, or any other than the old: what
    the editor entered is in the history then, and a later edit by hand stays as it is. A save that had not begun is undone.
    """
    left = read_journal(place.work)
    index_lock(place).drop()
    if left is not None and left.branch:
        branch_lock(place, left.branch.encode()).drop()
    for path in place.work.iterdir():
        if path.name not in _STAY:
            path.unlink()
    if left is None:
        return []
    with index_lock(place).held(patience) as index:
        finished = _finished(Saving(place, left, index, patience))
    return [Recovered(tuple(change.path for change in left.changes), left.editor, left.message, finished)]


def _finished(saving: Saving) -> bool:
    place, left = saving.place, saving.journal
    if _holds(place, HEADREF, left):
        saving.finish(committed=True)
        return True
    elsewhere = _holds(place, Ref(left.branch.encode()), left)
    if elsewhere or all(files.read(place.folder / change.path) == change.before for change in left.changes):
        undo(place)
        return elsewhere
    saving.finish(committed=False)
    return True


def _holds(place: Place, branch: Ref, left: Journal) -> bool:
    return bool(left.branch and left.commit) and contains(place, branch, ObjectID(left.commit.encode()), left)
