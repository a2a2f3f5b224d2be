"""Freeze a review as its next version."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from tracker.diagnostics import Problem
from tracker.library import AREAS, PROVINCES, Library, shown_path
from tracker.plan.loading import PlanFile
from tracker.publishing.archive import UnreadableError, place_of, read_version, review_key, written
from tracker.publishing.changes import changes
from tracker.publishing.edition import Version
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.wording import publishing as words


class RefusedError(Exception):
    """A review is not published: the argument says why and what to do, in Vietnamese. `problems` are the errors that stand in the way."""

    def __init__(self, text: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(text)
        self.problems = problems


class ReasonMissingError(RefusedError):
    """A later version was asked for without a reason."""


def publish(library: Library, file: PlanFile, quarter: Quarter, reason: str | None, now: datetime) -> Path:
    """Write a review's next version below the library's folder and return its path; nothing that was published is ever touched.

    Raises:
        RefusedError: the plan has errors, nothing is known of the quarter, or nothing changed since the last version.
        ReasonMissingError: it is not the first version, and no reason was given.
        OSError: the file could not be written; nothing is left of it.
    """
    status = _status(library, file, quarter)
    key = review_key(status.province, str(status.period), status.period.code(quarter))
    number = _next(library, key, status, reason)
    path = place_of(library.folder, key, number)
    _write_new(path, written(status, Version(number, now.replace(microsecond=0), reason)).encode())
    return path


def _status(library: Library, file: PlanFile, quarter: Quarter) -> Status:
    concerned = {file.name.path, *(shown_path(library.folder, library.folder / name) for name in (PROVINCES, AREAS))}
    errors = tuple(problem for problem in library.problems if problem.severity == "error" and problem.path in concerned)
    if file.plan is None or errors:
        raise RefusedError(words.HAS_ERRORS, errors)
    status = Reviewer(library, file, file.plan).status(quarter)
    if not status.opened:
        raise RefusedError(words.not_open(status))
    return status


def _next(library: Library, key: str, status: Status, reason: str | None) -> int:
    kept = library.published.get(key, ())
    if not kept:
        return 1
    try:
        last = read_version(kept[-1])
    except UnreadableError as error:
        raise RefusedError(words.unreadable(str(error))) from error
    if not changes(last.status, status):
        raise RefusedError(words.unchanged(last.version))
    if not (reason or "").strip():
        raise ReasonMissingError(words.reason_missing(last.version))
    return kept[-1].number + 1


def _write_new(path: Path, content: bytes) -> None:
    """Write a whole file or none, and never over another: two people who publish at once cannot both be version 2."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _move_new(beside, path)
    except FileExistsError as error:
        raise RefusedError(words.just_published(path.stem)) from error
    finally:
        beside.unlink(missing_ok=True)


def _move_new(beside: Path, path: Path) -> None:
    """Give a finished file its name, unless that is taken."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: its name is reserved first, then the whole file put there.
        path.touch(exist_ok=False)
        beside.replace(path)
