"""Kill a save before each of its calls to the system, or every few, and look at what is left.

`python -m tests.history.killing SCENARIO FOLDER STEP`, where 1 is every call.

The process forks and must have one thread alone; that is why the tests start it as a program.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import FrameType

from tests.history.repositories import EDITED, FIRST, HOA, MESSAGE, NEW, NOW, OTHER, PLAN, enclosed, git, left_behind, plain, write
from tracker.history.history import History
from tracker.history.values import Change

CALLS = {"open", "rename", "replace", "link", "unlink", "remove", "mkdir", "rmdir", "chmod", "fchmod", "fchown", "truncate", "utime"}
WRITES = {"write", "flush", "close", "__exit__"}
ADDED = Path("tỉnh mới/published/2025/1.yaml")
SURVIVED = 0


@dataclass(frozen=True)
class Scenario:
    """A folder, and what is saved in it."""

    make: Callable[[Path], Path]
    changes: tuple[Change, ...]


def edited(where: Path) -> Path:
    """Make a repository where the plan was staged and then edited by hand, and another file too."""
    folder = enclosed(where)
    write(folder, PLAN, b"staged\n")
    write(where, Path("app.py"), b"staged\n")
    git(where, "add", ".")
    write(folder, PLAN, EDITED)
    write(where, Path("app.py"), b"dirty\n")
    return folder


SCENARIOS = {
    "several": Scenario(edited, (Change(PLAN, EDITED, NEW), Change(ADDED, None, NEW))),
    "own": Scenario(plain, (Change(PLAN, FIRST, NEW),)),
}


def save_and_die(folder: Path, changes: tuple[Change, ...], last: int) -> int:
    """Save in a process of its own that is killed before a call to the system; return how it ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    calls = 0

    def watch(_: FrameType, event: str, called: object) -> None:
        nonlocal calls
        if event == "c_call" and changes_the_disk(called):
            calls += 1
            if calls == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    History(folder).save(changes, HOA, MESSAGE, NOW)
    os._exit(SURVIVED)


def changes_the_disk(called: object) -> bool:
    """Say whether a call may leave the disk otherwise than it was; a death before any other call shows nothing new."""
    name = getattr(called, "__name__", "")
    if isinstance(getattr(called, "__self__", None), io.BufferedWriter):
        return name in WRITES
    return name in CALLS and getattr(called, "__module__", "") == os.name


def faults(folder: Path, changes: tuple[Change, ...], at_first: list[str]) -> Iterator[str]:
    """Name everything that is wrong after a crash, and after start-up has put it in order."""
    if any(content_of(folder, change) not in (change.before, change.after) for change in changes):
        yield "a file is neither old nor new"
    History(folder).recover()
    saved = [content_of(folder, change) == change.after for change in changes]
    if any(saved) != all(saved):
        yield "some files are saved and some are not"
    for change in changes:
        own = [entry for entry in History(folder).log(change.path) if entry.message == MESSAGE]
        if len(own) != all(saved) or any(entry.editor != HOA for entry in own):
            yield f"{change.path}: {len(own)} entries"
    repository = next((place for place in (folder.parent, folder) if (place / ".git" / "HEAD").exists()), None)
    if repository:
        yield from _faults_of_git(repository, [line for line in at_first if not (all(saved) and named(line, changes))])


def _faults_of_git(repository: Path, expected: list[str]) -> Iterator[str]:
    yield from (f"left behind: {path}" for path in left_behind(repository, repository / ".git"))
    if (found := status(repository)) != expected:
        yield f"git says {found}"
    if any(not line.startswith("dangling") for line in git(repository, "fsck", "--strict").splitlines()):
        yield "fsck complains"


def content_of(folder: Path, change: Change) -> bytes | None:
    """Return what a file holds now."""
    place = folder / change.path
    return place.read_bytes() if place.exists() else None


def status(repository: Path) -> list[str]:
    """Return what git says of every file."""
    return git(repository, "status", "--porcelain", "-uall").splitlines()


def named(line: str, changes: tuple[Change, ...]) -> bool:
    """Say whether a line of git's status is about one of the files that were to be saved."""
    return any(change.path.as_posix() in line for change in changes)


def main(scenario: Scenario, where: Path, step: int) -> None:
    """Kill a save at every so many calls, from the first on, and print the number of calls and everything that was wrong."""
    # Power cuts are not what is tried here, and waiting for the disk some thousand times would take minutes.
    os.fsync = os.fstat  # type: ignore[assignment]
    first = scenario.make(where / "first")
    at_first = status(first.parent) if (first.parent / ".git").exists() else [f"?? {path}" for path in (PLAN, OTHER)]
    # What Python imports on first use is imported once, not in every child.
    History(scenario.make(where / "warm")).save(scenario.changes, HOA, MESSAGE, NOW)
    found: list[list[object]] = []
    for calls in count(1, step):
        folder = where / str(calls) / "targets"
        shutil.copytree(where / "first", folder.parent)
        ended = save_and_die(folder, scenario.changes, calls)
        if os.waitstatus_to_exitcode(ended) not in (SURVIVED, -signal.SIGKILL):
            found.append([calls, "the save failed"])
        found += [[calls, fault] for fault in faults(folder, scenario.changes, at_first)]
        shutil.rmtree(folder.parent)
        if ended == SURVIVED:
            break
    sys.stdout.write(json.dumps({"calls": calls - 1, "faults": found}))


if __name__ == "__main__":
    main(SCENARIOS[sys.argv[1]], Path(sys.argv[2]), int(sys.argv[3]))
