"""Start-up finishes or undoes what a crash left, whatever people did to the files in between."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history.repositories import (
    EDITED,
    FIRST,
    HOA,
    MESSAGE,
    NEW,
    NOW,
    PLAN,
    change,
    enclosed,
    git,
    left_behind,
    plain,
    subjects,
    write,
)
from tracker.history import files, saving
from tracker.history.history import History
from tracker.history.values import Change, Recovered, UnwritableError
from tracker.wording import history as words

SAVED, BEGUN, OUTSIDE = f"{HOA.name}: {MESSAGE}", "Tay: mở đầu", f"{words.OUTSIDE_NAME}: {words.OUTSIDE}"
ADDED = Path("tỉnh mới/published/2025/1.yaml")


class CrashError(BaseException):
    """The process is dead: nothing is cleaned up."""


def crash(*_: object, **__: object) -> None:
    """Die in the place of some call."""
    raise CrashError


def crashed(folder: Path, before_call: str, *changes: Change) -> None:
    """Save, and die before the branch moves or before the files are replaced."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "undo", crash)
        module, name = {"commit": (saving, "move"), "file": (files, "put_in_place")}[before_call]
        patch.setattr(module, name, crash)
        with pytest.raises(CrashError):
            History(folder).save(changes, HOA, MESSAGE, NOW)


def sound(folder: Path) -> bool:
    """Say whether nothing is left of a save and git finds no fault."""
    return not list(left_behind(folder, folder.parent / ".git")) and git(folder, "fsck", "--strict", "--no-dangling") == ""


@pytest.mark.parametrize(
    ("died_before", "since", "content", "told", "clean"),
    [
        ("commit", FIRST, FIRST, [BEGUN], True),
        ("commit", NEW, NEW, [SAVED, BEGUN], True),
        ("commit", EDITED, EDITED, [SAVED, BEGUN], False),
        ("commit", None, None, [SAVED, BEGUN], False),
        ("file", FIRST, NEW, [SAVED, BEGUN], True),
        ("file", NEW, NEW, [SAVED, BEGUN], True),
        ("file", EDITED, EDITED, [SAVED, BEGUN], False),
        ("file", None, None, [SAVED, BEGUN], False),
    ],
)
def test_crash_and_then(died_before, since, content, told, clean, tmp_path):
    """By what the file holds at start-up the save is undone or finished; an edit by hand since stays, not in the history yet."""
    folder = enclosed(tmp_path)
    crashed(folder, died_before, change(folder))
    (folder / PLAN).unlink()
    if since is not None:
        write(folder, PLAN, since)
    recovered = History(folder).recover()
    assert recovered == [Recovered((PLAN,), HOA, MESSAGE, finished=SAVED in told)]
    assert files.read(folder / PLAN) == content
    assert subjects(folder) == told
    assert (git(folder, "status", "--porcelain") == "") == clean
    assert sound(folder)
    assert History(folder).recover() == []


@pytest.mark.parametrize("died_before", ["commit", "file"])
def test_several_files_or_none(died_before, tmp_path):
    """Of several files either all are new after start-up, or none is and nothing was made for them."""
    folder = enclosed(tmp_path)
    crashed(folder, died_before, Change(ADDED, None, NEW), change(folder))
    History(folder).recover()
    finished = died_before == "file"
    assert (folder / PLAN).read_bytes() == (NEW if finished else FIRST)
    assert (folder / ADDED.parts[0]).exists() == finished
    assert git(folder, "status", "--porcelain", "-uall") == ""
    assert sound(folder)


def test_edited_by_hand_before_and_after_the_crash(tmp_path):
    """The history tells the edit before the save, then the save; the edit after it is kept for the next."""
    folder = enclosed(tmp_path)
    write(folder, PLAN, EDITED)
    crashed(folder, "commit", change(folder))
    write(folder, PLAN, b"later\n")
    history = History(folder)
    history.save([change(folder, after=b"last\n")], HOA, "sau", NOW)
    assert subjects(folder) == [f"{HOA.name}: sau", OUTSIDE, SAVED, OUTSIDE, BEGUN]
    contents = [history.kept(entry.after) for entry in history.log(PLAN)]
    assert contents == [b"last\n", b"later\n", NEW, EDITED, FIRST]


def revert(folder: Path) -> None:
    """Commit the old content again, knowing what git says of it."""
    git(folder, "commit", "-qm", "bỏ thay đổi", "--", str(PLAN))


def edit_and_commit(folder: Path) -> None:
    """Commit another content."""
    write(folder, PLAN, EDITED)
    git(folder, "commit", "-qm", "sửa tay", "--", str(PLAN))


def other_branch(folder: Path) -> None:
    """Go on on a branch that the save is not in."""
    git(folder, "stash", "-q")
    git(folder, "checkout", "-q", "-b", "khác", "HEAD~1")


def other_branch_and_edit(folder: Path) -> None:
    """Go on with another content on a branch that the save is not in."""
    other_branch(folder)
    edit_and_commit(folder)


@pytest.mark.parametrize(
    ("meanwhile", "content"), [(revert, FIRST), (edit_and_commit, EDITED), (other_branch, FIRST), (other_branch_and_edit, EDITED)]
)
def test_people_went_on_before_start_up(meanwhile, content, tmp_path):
    """What people committed or checked out after a crash stands; the save is in the history all the same."""
    folder = enclosed(tmp_path)
    crashed(folder, "file", change(folder))
    # A user finds the lock of the dead process, and removes it as git tells him to.
    (tmp_path / ".git" / "index.lock").unlink(missing_ok=True)
    meanwhile(folder)
    commits = git(folder, "log", "--format=%H")
    History(folder).recover()
    assert (folder / PLAN).read_bytes() == content
    assert git(folder, "log", "--format=%H") == commits
    assert git(folder, "status", "--porcelain") == ""
    assert MESSAGE in git(folder, "log", "--all", "--format=%s").splitlines()
    assert sound(folder)


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_locks_of_others_stay(lock, tmp_path):
    """A lock that another git took since the crash is not removed; what is left waits for the next time."""
    folder = enclosed(tmp_path)
    crashed(folder, "commit", change(folder))
    write(folder, PLAN, NEW)
    place = tmp_path / ".git" / lock
    place.unlink(missing_ok=True)
    place.touch()
    with pytest.raises(UnwritableError, match="một lệnh git khác"):
        History(folder, patience=0.1).recover()
    assert place.exists()
    place.unlink()
    assert History(folder).recover()[0].finished
    assert sound(folder)


def test_unreadable_journal(tmp_path):
    """A journal that is none is not thrown away: it is named, and nothing is saved until somebody looked at it."""
    folder = enclosed(tmp_path)
    History(folder).save([change(folder)], HOA, MESSAGE, NOW)
    journal = write(tmp_path, Path(".git/tracker/journal"), b"{}")
    for attempt in (History(folder).recover, lambda: History(folder).save([change(folder, after=FIRST)], HOA, MESSAGE, NOW)):
        with pytest.raises(UnwritableError, match="nhật ký"):
            attempt()
    assert journal.read_bytes() == b"{}"


@pytest.mark.parametrize("make", [enclosed, plain])
def test_nothing_to_recover(make, tmp_path):
    """Start-up writes nothing where no save was cut short, so that a folder without the right to write serves as well."""
    folder = make(tmp_path)
    before = everything(tmp_path)
    assert History(folder).recover() == []
    assert everything(tmp_path) == before


def everything(where: Path) -> dict[str, tuple[int, int]]:
    """Return what lies below a folder, and when it was changed."""
    return {str(path): (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in where.rglob("*")}


def without_links(patch: pytest.MonkeyPatch) -> None:
    """Make the disk one without hard links."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    patch.setattr(os, "link", refuse)


def never(_: pytest.MonkeyPatch) -> None:
    """Leave the disk as it is."""


@pytest.mark.parametrize("disk", [never, without_links])
def test_disks(disk: Callable[[pytest.MonkeyPatch], None], tmp_path, monkeypatch):
    """Old and new files are saved on disks with and without hard links, and no file is ever replaced by a new one."""
    folder = enclosed(tmp_path)
    disk(monkeypatch)
    history = History(folder, patience=0.1)
    history.save([change(folder), Change(ADDED, None, NEW)], HOA, MESSAGE, NOW)
    assert (folder / ADDED).read_bytes() == NEW
    write(folder, PLAN, EDITED)
    files.write_beside(folder / PLAN, NEW)
    with pytest.raises(FileExistsError):
        files.put_in_place(folder / PLAN, new=True)
    files.remove_beside(folder / PLAN, folder)
    (tmp_path / ".git" / "index.lock").touch()
    with pytest.raises(UnwritableError, match="một lệnh git khác"):
        history.save([change(folder)], HOA, MESSAGE, NOW)
    (tmp_path / ".git" / "index.lock").unlink()
    assert (folder / PLAN).read_bytes() == EDITED
    assert sound(folder)
