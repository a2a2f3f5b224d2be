"""Put rendered reports into a folder for a web server to send straight from disk, and keep them as the figures are."""

from __future__ import annotations

import logging
import os
from email.utils import parsedate_to_datetime
from pathlib import Path
from threading import Lock, Thread
from time import sleep

from tracker import links
from tracker.access.views import public
from tracker.publishing.archive import UnreadableError
from tracker.sharing.answers import Answer
from tracker.sharing.finding import every_review
from tracker.sharing.reports import Asked, Reports
from tracker.store import Store

LOG = logging.getLogger(__name__)
LOOKS_EVERY = 0.5
_SUFFIXES = (".html", ".html.gz")


class Shelf:
    """A folder of reports as `<folder>/bao-cao/lao-cai/2024/q1.html`, each with its compressed twin, replaced in one step.

    Each plan's latest review is put there ahead of time, every other one that `put` was asked for once; all are kept up to date.
    """

    def __init__(self, folder: Path, store: Store, reports: Reports, base: str) -> None:
        """Empty the folder of what an earlier run left: nobody kept that up to date meanwhile."""
        self._folder, self._store, self._reports, self._base = folder, store, reports, base
        self._tags: dict[str, str] = {}
        self._lock = Lock()
        self._seen = ""
        for suffix in _SUFFIXES:
            for old in (folder / links.REPORTS).rglob(f"*{suffix}"):
                old.unlink(missing_ok=True)

    def follow(self) -> None:
        """Keep the folder up to date, in one thread for the process."""
        Thread(target=self._look_again_and_again, name="shelf", daemon=True).start()

    def put(self, asked: Asked, answer: Answer) -> None:
        """Put a report that was just answered on the shelf, if it is one that anybody may be sent."""
        address = links.read_report(asked.path)
        if address and address.kind is None and asked.base == self._base:
            self._write(asked.path, answer)
            if self._reports.ready(asked) is not answer:
                # The figures, or who may see them, changed while it was written; the look that noticed may have been over before.
                self._renew(asked.path)

    def refresh(self) -> None:
        """Look at the figures, and replace or take away what no longer holds."""
        library = public(self._store.library())
        if library.version == self._seen:
            return
        latest = {review.plan: review for review in reversed(every_review(library))}
        ahead = [links.report(review).removeprefix(f"/{links.REPORTS}/") for review in latest.values()]
        for path in dict.fromkeys((*ahead, *self._tags)):
            self._renew(path)
        self._seen = library.version

    def _renew(self, path: str) -> None:
        try:
            found = self._reports.made(Asked(path, base=self._base))
        except UnreadableError:
            found = None
        if isinstance(found, Answer):
            self._write(path, found)
        else:
            self._take_away(path)

    def _write(self, path: str, answer: Answer) -> None:
        with self._lock:
            if self._tags.get(path) == answer.headers["ETag"]:
                return
            place = self._place(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            for suffix, content in ((".gz", answer.packed or b""), ("", answer.body)):
                _replace(place.with_name(place.name + suffix), content, answer.headers["Last-Modified"])
            self._tags[path] = answer.headers["ETag"]

    def _take_away(self, path: str) -> None:
        with self._lock:
            self._tags.pop(path, None)
            for suffix in ("", ".gz"):
                self._place(path).with_name(self._place(path).name + suffix).unlink(missing_ok=True)

    def _place(self, path: str) -> Path:
        return self._folder / links.REPORTS / f"{path}.html"

    def _look_again_and_again(self) -> None:
        while True:
            try:
                self.refresh()
            except Exception:
                # A full disk or a folder that is away for a moment must not end all later looks; the app answers meanwhile.
                LOG.exception("The folder of reports could not be kept up to date")
            sleep(LOOKS_EVERY)


def _replace(path: Path, content: bytes, modified: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    stamp = parsedate_to_datetime(modified).timestamp()
    os.utime(beside, (stamp, stamp))
    beside.replace(path)
