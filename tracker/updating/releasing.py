"""Publish a review in a person's name: the version's file and its history come to be at one stroke."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.editing.edits import Refused
from tracker.history.values import Change, OvertakenError
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.publishing.publish import publish
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.updating.changing import Desk, permitted, record
from tracker.wording import changing as words
from tracker.wording import publishing
from tracker.wording.problems import unreadable


@dataclass(frozen=True, slots=True)
class Released:
    """A version that was published: its number, and the commit that holds its file alone."""

    number: int
    commit: str


def release(desk: Desk, selection: Selection, quarter: Quarter, reason: str | None, seen: Status | None = None) -> Released:
    """Publish a review as it stands on the disk now; `seen` is what the person looked at, and nothing else is published.

    Raises:
        Denied: the person may not publish in this province (any more).
        RefusedError: as `publish` says why not; its `problems` are the errors that stand in the way.
        Refused: the plan is gone, the review is another one by now, somebody published the same version in the same moment,
            or the version's file could not be made.
        UnwritableError: it could not be saved; nothing is left of it.
    """
    person = permitted(desk, selection.province, "publish")
    library = desk.store.refresh()
    file = library.files.get(selection.plan)
    if file is None:
        raise Refused(words.gone(f"{selection.plan}.yaml"))
    if seen is not None and file.plan and Reviewer(library, file, file.plan).status(quarter) != seen:
        raise Refused(words.PUBLISH_OTHER)
    said = (reason or "").strip() or None
    path, content = _made(library, file, quarter, said, desk.now)
    number = int(path.stem)
    try:
        commit = record(desk, Change(path, None, content), person, words.publish_message(quarter, number, said))
    except OvertakenError as error:
        raise Refused(publishing.just_published(path.stem)) from error
    return Released(number, commit)


def _made(library: Library, file: PlanFile, quarter: Quarter, reason: str | None, now: datetime) -> tuple[Path, bytes]:
    """Make the version's file elsewhere: the history is to put it in its place, and has to find that place empty."""
    try:
        with TemporaryDirectory() as beside:
            elsewhere = Path(beside) / library.folder.resolve().name
            made = publish(replace(library, folder=elsewhere), file, quarter, reason, now)
            return made.relative_to(elsewhere), made.read_bytes()
    except OSError as error:
        raise Refused(publishing.not_written(unreadable(error))) from error
