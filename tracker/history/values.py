"""Hold what goes into a history and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tracker.wording import history as words


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changed something."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file's new content. `path` is below the folder, `before` what the editor saw: None for a file that is to be new."""

    path: Path
    before: bytes | None = field(repr=False)
    after: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one file. `before` and `after` name contents, for `History.kept`; None where there was no file."""

    commit: str
    when: datetime
    editor: Editor
    message: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of a save that a crash cut short: it is in the files and the history now, or (not `finished`) in neither."""

    paths: tuple[Path, ...]
    editor: Editor
    message: str
    finished: bool


class OvertakenError(Exception):
    """A file is not what the editor saw any more; `theirs` is what it holds now, None if it is gone. The text is Vietnamese."""

    def __init__(self, path: Path, theirs: bytes | None) -> None:
        super().__init__(words.overtaken(path.as_posix()))
        self.path, self.theirs = path, theirs


class UnreadableError(Exception):
    """The history cannot be read: the argument says so, in Vietnamese."""


class UnwritableError(Exception):
    """Nothing was saved: the argument says why and what to do, in Vietnamese."""
