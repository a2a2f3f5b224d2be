"""Write down what a save is about to do, so that start-up can finish it after a crash."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.history.files import read, replace_whole
from tracker.history.values import Change, Editor, UnwritableError
from tracker.wording import history as words

NAME, HALF = "journal", "journal.half"


@dataclass(frozen=True, slots=True)
class Journal:
    """One save. `commit` is its commit's name, `branch` what that is to become the last commit of."""

    changes: tuple[Change, ...]
    editor: Editor
    message: str
    when: datetime
    branch: str = ""
    commit: str = ""


def write_journal(work: Path, journal: Journal) -> None:
    """Write the journal, and have it reach the disk."""
    written = {
        "branch": journal.branch,
        "commit": journal.commit,
        "editor": {"name": journal.editor.name, "email": journal.editor.email},
        "message": journal.message,
        "when": journal.when.isoformat(),
        "changes": [_written(change) for change in journal.changes],
    }
    replace_whole(work / NAME, json.dumps(written).encode(), work / HALF)


def read_journal(work: Path) -> Journal | None:
    """Read the journal of a save that is not finished.

    Raises:
        UnwritableError: there is one, and it is not what `write_journal` writes.
    """
    content = read(work / NAME)
    if content is None:
        return None
    try:
        data = json.loads(content)
        changes = tuple(_change(change) for change in data["changes"])
        when = datetime.fromisoformat(data["when"])
        return Journal(changes, Editor(**data["editor"]), data["message"], when, data["branch"], data["commit"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnwritableError(words.unreadable_journal(str(work / NAME))) from error


def remove_journal(work: Path) -> None:
    """Remove the journal: the save is finished, or undone. Were it to come back after a power cut, the same would be found again."""
    (work / NAME).unlink(missing_ok=True)


def _written(change: Change) -> dict[str, str | None]:
    before = None if change.before is None else b64encode(change.before).decode()
    return {"path": change.path.as_posix(), "before": before, "after": b64encode(change.after).decode()}


def _change(data: dict[str, str]) -> Change:
    before = None if data["before"] is None else b64decode(data["before"])
    return Change(Path(data["path"]), before, b64decode(data["after"]))
