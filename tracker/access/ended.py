"""Remember which sign-ins were ended: a page that is still open in another tab knows nothing of it."""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import time

from tracker.history.files import reach_disk
from tracker.web.settings import MOST_HOURS, state_folder

LOG = logging.getLogger(__name__)
COOKIE = "_streamlit_user"
FOLDER = "signed-out"
MOST_KEPT = 100_000
# No setting lets a sign-in hold for longer, so one that ended before is over anyway.
KEPT_FOR = MOST_HOURS * 3600
_TIDIED_EVERY = 3600


class SignedOut:
    """The sign-ins that were ended, by a digest of their cookie; the oldest are forgotten first.

    Without a folder only this process knows them. With one, every process that is given it does, also after a restart.
    """

    def __init__(self, folder: Path | None = None, most: int = MOST_KEPT) -> None:
        """Take the folder that processes share, and how many are kept."""
        self._most = most
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()
        self._files = _Files(folder, most) if folder else None

    def add(self, cookies: Mapping[str, str]) -> None:
        """Remember that the sign-in of these cookies was ended; a folder that cannot be written to is the log's affair."""
        mark = _mark(cookies)
        if mark:
            with self._lock:
                self._ended[mark] = None
                if len(self._ended) > self._most:
                    self._ended.popitem(last=False)
                if self._files:
                    self._files.add(mark)

    def holds(self, cookies: Mapping[str, str]) -> bool:
        """Say whether the sign-in of these cookies was ended."""
        mark = _mark(cookies)
        return mark in self._ended or (mark is not None and self._files is not None and self._files.holds(mark))


class _Files:
    """Marks as empty files, each named as its mark. One is there or is not, so neither a crash nor two writers at once can spoil any."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most
        self._added, self._tidied = 0, 0.0

    def add(self, mark: str) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / mark).touch()
            reach_disk(self._folder)
            self._tidy_sometimes()
        except OSError:
            LOG.exception("A sign-out could not be kept in %s: only this process knows of it", self._folder)

    def holds(self, mark: str) -> bool:
        return os.path.exists(self._folder / mark)  # noqa: PTH110 - a folder that may not be looked into raises with pathlib

    def _tidy_sometimes(self) -> None:
        """Tidy now and then: with every sign-out, somebody who sends thousands would have the folder listed as often."""
        self._added += 1
        if self._added > self._most // 16 or time() - self._tidied > _TIDIED_EVERY:
            self._added, self._tidied = 0, time()
            for place, (when, path) in enumerate(sorted(self._ages(), reverse=True)):
                if place >= self._most or when < time() - KEPT_FOR:
                    Path(path).unlink(missing_ok=True)

    def _ages(self) -> Iterator[tuple[float, str]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                # Another process may have tidied it away meanwhile.
                with suppress(FileNotFoundError):
                    yield entry.stat(follow_symlinks=False).st_mtime, entry.path


@cache
def signed_out() -> SignedOut:
    """Return the process's record."""
    folder = state_folder()
    return SignedOut(folder / FOLDER if folder else None)


def _mark(cookies: Mapping[str, str]) -> str | None:
    """Digest the sign-in's cookie, which is in several where it is long; None without one."""
    parts = sorted((name, value) for name, value in cookies.items() if name == COOKIE or name.removeprefix(f"{COOKIE}_").isdigit())
    return sha256(repr(parts).encode()).hexdigest() if parts else None
