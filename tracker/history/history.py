"""Save, tell and bring back the states of a folder's files."""

from __future__ import annotations

import errno
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dulwich.errors import ChecksumMismatch, FileFormatException, WrongObjectException
from dulwich.objects import Blob, Commit, ObjectID, valid_hexsha

from tracker.history import files
from tracker.history.journal import Journal
from tracker.history.lineends import taken_in
from tracker.history.locks import alone
from tracker.history.objects import blob, entry, load
from tracker.history.past import Past
from tracker.history.place import Place, opened, opened_or_made
from tracker.history.recovering import index_lock, is_left, recover
from tracker.history.saving import Saving
from tracker.history.staging import read_staging
from tracker.history.values import Change, Editor, Entry, Recovered, UnreadableError, UnwritableError
from tracker.wording import history as words

PATIENCE = 10.0
_BROKEN = (KeyError, ValueError, AssertionError, struct.error, zlib.error, FileFormatException, ChecksumMismatch, WrongObjectException)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(slots=True)
class History:
    """The history of a folder's files, in the git repository around it, or else in one that the first save makes in the folder.

    A save waits up to `patience` seconds for another one, or for a git command, to finish.
    """

    folder: Path
    patience: float = PATIENCE
    _past: Past = field(default_factory=Past, repr=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve()

    def save(self, changes: Sequence[Change], editor: Editor, message: str, now: datetime) -> str:
        """Write all files and make one commit of them, in the editor's name; return its name.

        What was staged or changed by hand in the same files is committed first, as such. Where nothing changes there is no new commit.
        Git's hooks are not run, and commits are not signed.

        Raises:
            OvertakenError: a file is not what the editor saw any more.
            UnwritableError: it was not possible; nothing was saved.
        """
        journal = Journal(tuple(changes), editor, message, now)
        with _saving(), opened_or_made(self.folder, self.patience) as place:
            place.work.mkdir(exist_ok=True)
            with alone(place.work, self.patience):
                recover(place, self.patience)
                with index_lock(place).held(self.patience) as index:
                    return Saving(place, journal, index, self.patience).save()

    def recover(self) -> list[Recovered]:
        """Finish or undo what a crash left of a save; every save does so first, too.

        Raises:
            UnwritableError: it was not possible now; what is left stays for the next time.
        """
        with _saving(), opened(self.folder) as place:
            if place is None or not is_left(place):
                return []
            with alone(place.work, self.patience):
                return recover(place, self.patience)

    def log(self, path: Path, limit: int = 100) -> list[Entry]:
        """Return a file's changes, newest first, as the branch that is checked out has them.

        Raises:
            UnreadableError: the repository is broken, or of a kind that is not supported. So do the three below.
        """
        with _reading(), opened(self.folder) as place:
            return [] if place is None else self._past.log(place, place.name(path), limit)

    def content(self, path: Path, commit: str) -> bytes:
        """Return what a file held at a commit, with the line ends that git keeps.

        Raises:
            KeyError: there is no such commit, or no such file in it.
        """
        with _reading(), opened(self.folder) as place:
            known = place and _known(place, commit, Commit)
            found = entry(place, known, place.name(path)) if place and known else None
            content = load(place, found[1], Blob).data if place and found else None
        if content is None:
            raise KeyError(commit, path)
        return content

    def kept(self, name: str) -> bytes:
        """Return a content by the name that an entry of `log` gives it.

        Raises:
            KeyError: there is none of that name.
        """
        with _reading(), opened(self.folder) as place:
            known = place and _known(place, name, Blob)
            content = load(place, known, Blob).data if place and known else None
        if content is None:
            raise KeyError(name)
        return content

    def uncommitted(self, path: Path) -> bytes | None:
        """Return the last committed content of a file that was changed by hand since; None if it was not, or never was committed."""
        with _reading(), opened(self.folder) as place:
            if place is None:
                return None
            name = place.name(path)
            committed, found = entry(place, place.head()[1], name), files.read(self.folder / path)
            if committed is None:
                return None
            staged = read_staging(files.read(place.index)).blob(name)
            same = found is not None and blob(taken_in(place, name, found, staged)).id == committed[1]
            return None if same else load(place, committed[1], Blob).data


def _known(place: Place, name: str, kind: type[Blob | Commit]) -> ObjectID | None:
    """Return an object's name if it is one, whatever was typed."""
    known = ObjectID(name.encode(errors="replace"))
    there = valid_hexsha(known) and known in place.repo.object_store
    return known if there and isinstance(place.repo.object_store[known], kind) else None


@contextmanager
def _saving() -> Iterator[None]:
    """Say in Vietnamese why something could not be saved."""
    try:
        yield
    except OSError as error:
        text = words.DISK_FULL if error.errno in _FULL else words.READ_ONLY if error.errno in _FORBIDDEN else words.NOT_WRITTEN
        raise UnwritableError(text) from error
    except _BROKEN as error:
        raise UnwritableError(words.BROKEN_REPOSITORY) from error


@contextmanager
def _reading() -> Iterator[None]:
    """Say in Vietnamese that the history could not be read."""
    try:
        yield
    except (OSError, UnwritableError, *_BROKEN) as error:
        raise UnreadableError(words.UNREADABLE) from error
