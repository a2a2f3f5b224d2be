"""Keep the current reading of the targets folder for the whole process: read again when a file changed, and only then."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import RLock, Thread
from time import sleep
from typing import TypeVar
from zoneinfo import ZoneInfo

from tracker.keeping import keep_last_good
from tracker.library import SHIPPED, Library, library_files
from tracker.links import Selection
from tracker.memory import Memory
from tracker.parsing.reader import Reader, Stamp
from tracker.reviewing import Reviewer
from tracker.status import Status

TARGETS = "TRACKER_TARGETS"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LOG = logging.getLogger(__name__)
Drawn = TypeVar("Drawn")
LOOKS_EVERY = 0.5
REPLACED_WITHIN = 0.2
MOST_DRAWN, MOST_REVIEWERS = 256, 256


@dataclass(slots=True)
class Store:
    """One folder's current library. Safe to use from many sessions at once."""

    folder: Path
    _lock: RLock = field(default_factory=RLock)
    _stamps: dict[Path, Stamp] = field(default_factory=dict)
    _reader: Reader | None = None
    _library: Library | None = None
    _reviewers: Memory = field(default_factory=lambda: Memory(MOST_REVIEWERS))
    _drawn: Memory = field(default_factory=lambda: Memory(MOST_DRAWN))
    _watched: bool = False

    def library(self, today: date | None = None) -> Library:
        """Return the library as the files stand now, or stood at the watcher's last look."""
        if self._watched and self._library is not None and today is None:
            return self._library
        return self.refresh(today)

    def refresh(self, today: date | None = None) -> Library:
        """Look at every file's size and time, and read again what changed."""
        now = datetime.now(ZONE)
        day = today or now.date()
        with self._lock:
            stamps = self._settled()
            if self._library is None or stamps != self._stamps or day != self._library.today:
                self._read(stamps, day, now)
            return self._library  # type: ignore[return-value]  # _read sets it

    def watch(self) -> None:
        """Keep looking at the files in one thread for the process, so that no page has to."""
        if not self._watched:
            self._watched = True
            Thread(target=self._look_again_and_again, name="watcher", daemon=True).start()

    def reviewer(self, library: Library, plan: str) -> Reviewer:
        """Return what makes statuses of one plan of a library; it must be a usable one.

        Raises:
            KeyError: the library has no such plan, or it is broken.
        """
        with self._lock:
            file = library.files[plan]
            # A file that did not change is the same object in all readings, and in what different people may see of one. What was
            # worked out of an earlier content would keep the whole reading that it came from.
            known: Reviewer | None = self._reviewers.get(plan)
            if known is None or known.file is not file or not known.fits(library):
                if file.plan is None:
                    raise KeyError(plan)
                known = self._reviewers.put(plan, Reviewer(library, file, file.plan))
            return known

    def status(self, library: Library, selection: Selection) -> Status:
        """Return the status of a selected review, the plan's first quarter where none is open."""
        return self.reviewer(library, selection.plan).status(selection.quarter or selection.period.quarters[0])

    def drawn(self, library: Library, what: Hashable, draw: Callable[[], Drawn]) -> Drawn:
        """Return what was drawn of a library, for all sessions alike; it is drawn once for each content of the files."""
        return self._drawn.get_or_make((library.version, what), draw)

    def _look_again_and_again(self) -> None:
        while True:
            sleep(LOOKS_EVERY)
            try:
                self.refresh()
            except Exception:
                # One look that fails, a network folder that is away for instance, must not end all later ones.
                LOG.exception("The targets folder could not be looked at")

    def _settled(self) -> dict[Path, Stamp]:
        """Return the files' stamps; where one has vanished look twice, for an editor that saves by replacing the file."""
        stamps = dict(_stamps(self.folder))
        if self._stamps.keys() - stamps.keys():
            sleep(REPLACED_WITHIN)
            stamps = dict(_stamps(self.folder))
        return stamps

    def _read(self, stamps: dict[Path, Stamp], day: date, now: datetime) -> None:
        self._reader = self._reader or Reader(self.folder)
        read = self._reader.read(stamps, day)
        self._stamps = stamps
        self._library = keep_last_good(read, self._library, now)


def _stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for path in library_files(folder):
        try:
            seen = path.stat()
        except OSError:
            yield path, (0, 0, 0, 0)
        else:
            # The time of change also tells a copy that kept its old time, and a right to read that was granted since.
            yield path, (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)


def today_in_vietnam() -> date:
    """Return the day it is in Vietnam."""
    return datetime.now(ZONE).date()


@cache
def open_store() -> Store:
    """Return the process's store of the folder that `TRACKER_TARGETS` names, or of the shipped plans."""
    return Store(Path(os.environ.get(TARGETS) or SHIPPED))
