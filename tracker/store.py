"""Keep the current reading of the targets folder for the whole process: read again when a file changed, and only then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from tracker.library import SHIPPED, Library, build_library, read_bytes, yaml_files
from tracker.links import Selection
from tracker.reviewing import Reviewer
from tracker.status import Status

TARGETS = "TRACKER_TARGETS"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
Stamp = tuple[int, int, int]


@dataclass(slots=True)
class Store:
    """One folder's current library. Safe to use from many sessions at once."""

    folder: Path
    _lock: Lock = field(default_factory=Lock)
    _stamps: dict[Path, Stamp] = field(default_factory=dict)
    _contents: dict[Path, bytes | OSError] = field(default_factory=dict)
    _library: Library | None = None
    _reviewers: dict[str, Reviewer] = field(default_factory=dict)

    def library(self, today: date | None = None) -> Library:
        """Return the library as the files stand now; unchanged files cost a look at their size and time."""
        day = today or today_in_vietnam()
        stamps = dict(_stamps(self.folder))
        with self._lock:
            if self._library is None or stamps != self._stamps or day != self._library.today:
                self._read(stamps, day)
            return self._library  # type: ignore[return-value] - _read sets it

    def reviewer(self, library: Library, plan: str) -> Reviewer:
        """Return what makes statuses of one plan of a library; it must be a usable one.

        Raises:
            KeyError: the library has no such plan, or it is broken.
        """
        with self._lock:
            known = self._reviewers.get(plan)
            if known is None or known.library is not library:
                file = library.files[plan]
                if file.plan is None:
                    raise KeyError(plan)
                known = self._reviewers[plan] = Reviewer(library, file, file.plan)
            return known

    def status(self, library: Library, selection: Selection) -> Status:
        """Return the status of a selected review, the plan's first quarter where none is open."""
        return self.reviewer(library, selection.plan).status(selection.quarter or selection.period.quarters[0])

    def _read(self, stamps: dict[Path, Stamp], day: date) -> None:
        kept = {path: content for path, content in self._contents.items() if stamps.get(path) == self._stamps.get(path)}
        self._contents = {path: kept[path] if path in kept else read_bytes(path) for path in sorted(stamps)}
        self._stamps = stamps
        self._library = build_library(self.folder, self._contents, day)


def _stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for path in yaml_files(folder):
        try:
            seen = path.stat()
        except OSError:
            yield path, (0, 0, 0)
        else:
            yield path, (seen.st_mtime_ns, seen.st_size, seen.st_ino)


def today_in_vietnam() -> date:
    """Return the day it is in Vietnam."""
    return datetime.now(ZONE).date()


@cache
def open_store() -> Store:
    """Return the process's store of the folder that `TRACKER_TARGETS` names, or of the shipped plans."""
    return Store(Path(os.environ.get(TARGETS) or SHIPPED))
