"""Move a branch to a new commit, and never over a commit that somebody else made meanwhile."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta

from dulwich.file import adjust_shared_perm
from dulwich.objects import Commit, ObjectID
from dulwich.reflog import format_reflog_line
from dulwich.refs import HEADREF, Ref

from tracker.history.files import replace_whole
from tracker.history.journal import Journal
from tracker.history.locks import GitLock
from tracker.history.objects import APP, identity, load, zone
from tracker.history.place import Place

HELD = "tracker"
_CLOCKS_DIFFER = timedelta(days=2)


def branch_lock(place: Place, branch: bytes) -> GitLock:
    """Return git's lock of a branch."""
    return GitLock(place.path_of(Ref(branch)), place.work / "branch.lock")


def move(place: Place, branch: Ref, step: tuple[ObjectID | None, ObjectID], journal: Journal, patience: float) -> bool:
    """Move a branch from one commit to another; return False if it is not at the first any more."""
    head, tip = step
    lock = branch_lock(place, branch)
    lock.file.parent.mkdir(parents=True, exist_ok=True)
    with lock.held(patience):
        if place.repo.refs.read_ref(branch) != head:
            return False
        lock.replace(tip + b"\n")
    # The branch has moved: what follows is only told to git's users, and must not make a save that is done look as if it failed.
    with suppress(OSError):
        adjust_shared_perm(lock.file, place.shared)
        if branch == HEADREF:
            _hold(place, step)
        _tell(place, branch, step, journal)
    return True


def contains(place: Place, branch: Ref, commit: ObjectID, journal: Journal) -> bool:
    """Say whether a commit of a journal is in a branch's history."""
    oldest = (journal.when - _CLOCKS_DIFFER).timestamp()
    _, last = place.repo.refs.follow(branch)
    waiting, known = [last] if last else [], set()
    while waiting:
        name = waiting.pop(0)
        if name == commit:
            return True
        if name in known or name not in place.repo.object_store:
            continue
        known.add(name)
        if load(place, name, Commit).commit_time >= oldest:
            waiting += place.repo.get_parents(name)
    return False


def _hold(place: Place, step: tuple[ObjectID | None, ObjectID]) -> None:
    """Keep a commit that no branch holds from being cleaned away once another commit is checked out."""
    held = place.common / "refs" / HELD
    held.mkdir(parents=True, exist_ok=True)
    head, tip = (name.decode() if name else "" for name in step)
    replace_whole(held / tip, f"{tip}\n".encode(), place.work / "held")
    if head:
        (held / head).unlink(missing_ok=True)


def _tell(place: Place, branch: Ref, step: tuple[ObjectID | None, ObjectID], journal: Journal) -> None:
    """Add to git's own record of where branches were."""
    if not place.repo.get_config_stack().get_boolean(b"core", b"logallrefupdates", default=True):
        return
    subject = journal.message.encode(errors="replace")
    line = format_reflog_line(*step, identity(APP), int(journal.when.timestamp()), zone(journal.when), b"commit: " + subject) + b"\n"
    for name in {branch, HEADREF}:
        path = (place.control if name == HEADREF else place.common) / "logs" / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(line)
