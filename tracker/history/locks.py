"""Hold off other savers and other gits, in a way that a crash cannot leave locked for ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from filelock import FileLock, Timeout

from tracker.history.files import reach_disk, write_whole
from tracker.history.values import UnwritableError
from tracker.wording import history as words

LOCK = "lock"
_LOOKS_EVERY = 0.02


@contextmanager
def alone(work: Path, patience: float) -> Iterator[None]:
    """Keep every other process and thread that saves here waiting. The system opens the lock again when a process dies.

    Raises:
        UnwritableError: another saver did not finish within `patience` seconds.
    """
    lock = FileLock(work / LOCK, timeout=patience, poll_interval=_LOOKS_EVERY, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise UnwritableError(words.BUSY) from error
    except NotImplementedError as error:
        raise UnwritableError(words.NO_LOCKS) from error
    try:
        yield
    finally:
        lock.release()


@dataclass(slots=True)
class GitLock:
    """Git's own lock of one file: whoever creates `<file>.lock` may replace the file.

    It is made as a second name of a file of ours, so that after a crash it can be told from a lock that another git holds.
    """

    file: Path
    ours: Path
    _unlinked: bool = False

    @property
    def lock(self) -> Path:
        """Return the name that git looks for."""
        return self.file.with_name(self.file.name + ".lock")

    @contextmanager
    def held(self, patience: float) -> Iterator[GitLock]:
        """Hold the lock; the file stays as it is unless `replace` is called.

        Raises:
            UnwritableError: another git held it for longer than `patience` seconds.
        """
        write_whole(self.ours, b"")
        try:
            self._wait(patience)
        except BaseException:
            self.ours.unlink()
            raise
        try:
            yield self
        finally:
            self.drop()

    def replace(self, content: bytes) -> None:
        """Replace the file's content at one stroke."""
        with self.lock.open("wb") as file:
            if self.file.exists() and os.name != "nt":
                os.fchmod(file.fileno(), self.file.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.lock.replace(self.file)
        self._unlinked = False
        self.ours.unlink(missing_ok=True)
        reach_disk(self.file.parent)

    def drop(self) -> None:
        """Give the lock up if it is ours, also one that a crash left."""
        with suppress(FileNotFoundError):
            if self._unlinked or self.ours.samefile(self.lock):
                self.lock.unlink()
        self.ours.unlink(missing_ok=True)

    def _wait(self, patience: float) -> None:
        end = monotonic() + patience
        while not self._taken():
            if monotonic() > end:
                raise UnwritableError(words.git_busy(str(self.lock)))
            sleep(_LOOKS_EVERY)

    def _taken(self) -> bool:
        try:
            self.lock.hardlink_to(self.ours)
        except FileExistsError:
            return False
        except FileNotFoundError:
            # Another git that packs its branches removes folders that are left empty.
            self.file.parent.mkdir(parents=True, exist_ok=True)
            return False
        except OSError:
            return self._taken_without_links()
        return True

    def _taken_without_links(self) -> bool:
        try:
            self.lock.touch(exist_ok=False)
        except FileExistsError:
            return False
        self._unlinked = True
        return True
