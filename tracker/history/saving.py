"""Save files and their history as one act.

The order is what makes it safe: the journal, the new files beside the old ones, the commit, and only then the files. Until the branch
moves to the commit nothing has happened; from then on everything can be finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from dulwich.objects import ObjectID

from tracker.history import files
from tracker.history.branches import move
from tracker.history.journal import Journal, read_journal, remove_journal, write_journal
from tracker.history.lineends import taken_in
from tracker.history.locks import GitLock
from tracker.history.objects import APP, Made, blob, commit_files, entry, keep
from tracker.history.place import Place
from tracker.history.staging import Staging, read_staging
from tracker.history.values import Change, Editor, OvertakenError, UnwritableError
from tracker.wording import history as words

OUTSIDE = Editor(words.OUTSIDE_NAME, APP.email)
_ATTEMPTS = 20
_FILE, _PROGRAM, _RUN = 0o100644, 0o100755, 0o100


@dataclass(frozen=True, slots=True)
class Saving:
    """One save while git's index is locked."""

    place: Place
    journal: Journal
    index: GitLock
    patience: float

    def save(self) -> str:
        """Save what is in the journal if the files are what the editor saw, and return the name of the commit.

        Raises:
            OvertakenError, UnwritableError, OSError: nothing was saved.
        """
        staging = self._staging()
        for change in self.journal.changes:
            self._check(change, staging)
        try:
            commit = self._commit(staging)
        except BaseException:
            if not self._moved():
                undo(self.place)
            raise
        try:
            overtaken = self._put_in_place(staging)
        except OSError as error:
            raise UnwritableError(words.UNFINISHED) from error
        if overtaken:
            raise overtaken
        return commit

    def finish(self, *, committed: bool) -> None:
        """Finish what a crash cut short. A file that was edited by hand since stays so: a change that is not in the history yet."""
        staging = self._staging()
        if not committed:
            self._commit(staging)
        self._write_beside()
        self._put_in_place(staging)

    def _staging(self) -> Staging:
        return read_staging(files.read(self.place.index))

    def _check(self, change: Change, staging: Staging) -> None:
        place, name, shown = files.checked(self.place.folder, change.path), self.place.name(change.path), change.path.as_posix()
        if staging.in_conflict(name):
            raise UnwritableError(words.conflicting(shown))
        if staging.clashes(name):
            raise UnwritableError(words.not_regular(shown))
        found = files.read(place)
        if found != change.before:
            raise OvertakenError(change.path, found)

    def _commit(self, staging: Staging) -> str:
        """Move the branch to a commit of the changes; the journal tells which, before the branch moves."""
        for _ in range(_ATTEMPTS):
            branch, head = self.place.head()
            tip = self._built(head, staging)
            journal = replace(self.journal, branch=branch.decode(), commit=(tip or b"").decode())
            write_journal(self.place.work, journal)
            self._write_beside()
            if tip is None or tip == head or move(self.place, branch, (head, tip), journal, self.patience):
                return journal.commit
        raise UnwritableError(words.BRANCH_BUSY)

    def _moved(self) -> bool:
        written = read_journal(self.place.work)
        return written is not None and bool(written.commit) and self.place.head()[1] == written.commit.encode()

    def _built(self, head: ObjectID | None, staging: Staging) -> ObjectID | None:
        """Keep the commits: of what was staged, of what was edited by hand, if anything, then of the save."""
        staged, found, new = {}, {}, {}
        for change in self.journal.changes:
            name = self.place.name(change.path)
            mode = _mode(self.place, change.path, entry(self.place, head, name))
            line, content = staging.line(name), staging.blob(name)
            if line and content and line.holds_file:
                staged[name] = (line.mode, content)
            if change.before is not None:
                found[name] = (mode, self._kept(name, change.before, staging))
            new[name] = (mode, self._kept(name, change.after, staging))
        outside = Made(OUTSIDE, words.OUTSIDE, self.journal.when)
        tip = commit_files(self.place, head, staged, outside)
        tip = commit_files(self.place, tip, found, outside)
        return commit_files(self.place, tip, new, Made(self.journal.editor, self.journal.message, self.journal.when))

    def _kept(self, name: bytes, content: bytes, staging: Staging) -> ObjectID:
        return keep(self.place, blob(taken_in(self.place, name, content, staging.blob(name))))

    def _write_beside(self) -> None:
        for change, place in self._places():
            if files.read(place) == change.before and change.before != change.after:
                files.write_beside(place, change.after)

    def _put_in_place(self, staging: Staging) -> OvertakenError | None:
        """Replace the files, tell git's index, and forget the journal; return which file was changed by hand in the last moment."""
        _, head = self.place.head()
        overtaken = None
        for change, place in self._places():
            kept = entry(self.place, head, self.place.name(change.path))
            if kept and kept[1] == self._kept(self.place.name(change.path), change.after, staging):
                overtaken = _replaced(change, place) or overtaken
        for change, place in self._places():
            self._stage(change, place, head, staging)
        self.index.replace(staging.content())
        undo(self.place)
        return overtaken

    def _stage(self, change: Change, place: Path, head: ObjectID | None, staging: Staging) -> None:
        name = self.place.name(change.path)
        kept = entry(self.place, head, name)
        if kept is None or staging.in_conflict(name) or staging.clashes(name):
            return
        seen = place.stat() if place.exists() else None
        same = seen is not None and blob(taken_in(self.place, name, place.read_bytes(), staging.blob(name))).id == kept[1]
        staging.put(name, kept[1], kept[0], seen if same else None)

    def _places(self) -> Iterator[tuple[Change, Path]]:
        return ((change, self.place.folder / change.path) for change in self.journal.changes)


def undo(place: Place) -> None:
    """Remove the journal and what a save wrote beside the files; the files and the history stay as they are."""
    journal = read_journal(place.work)
    for change in journal.changes if journal else ():
        files.remove_beside(place.folder / change.path, place.folder)
    remove_journal(place.work)


def _replaced(change: Change, place: Path) -> OvertakenError | None:
    """Replace a file if it is still what the editor saw."""
    found = files.read(place)
    if found == change.after:
        return None
    if found != change.before:
        return OvertakenError(change.path, found)
    try:
        files.put_in_place(place, new=change.before is None)
    except FileExistsError:
        return OvertakenError(change.path, files.read(place))
    return None


def _mode(place: Place, path: Path, known: tuple[int, ObjectID] | None) -> int:
    """Return the mode that git would keep of a file: whether it may be run, as the disk says or else as it was."""
    if place.tells_programs and (place.folder / path).exists():
        return _PROGRAM if (place.folder / path).stat().st_mode & _RUN else _FILE
    return known[0] if known and S_ISREG(known[0]) else _FILE
