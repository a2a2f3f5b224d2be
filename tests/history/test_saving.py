"""A save on top of a newer save is refused, one that is not possible says why, and two savers never lose anything."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import resource
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.history.repositories import (
    EDITED,
    FIRST,
    HOA,
    MESSAGE,
    NEW,
    NOW,
    OTHER,
    PLAN,
    change,
    enclosed,
    git,
    left_behind,
    plain,
    subjects,
    write,
)
from tracker.history import files
from tracker.history.history import History
from tracker.history.values import Change, Editor, OvertakenError, UnwritableError
from tracker.wording import history as words

ADDED = Path("tỉnh mới/2025.yaml")
IMPATIENT = 0.2
SPAWN = multiprocessing.get_context("spawn")


def save(folder: Path, *changes: Change, patience: float = IMPATIENT) -> str:
    """Save changes as these tests agree on."""
    return History(folder, patience).save(changes, HOA, MESSAGE, NOW)


def unchanged(folder: Path, before: tuple[bytes | None, str, str]) -> bool:
    """Say whether a refused save left the file, git and the folder as they were."""
    return (seen(folder)) == before and not list(left_behind(folder, folder.parent / ".git"))


def seen(folder: Path) -> tuple[bytes | None, str, str]:
    """Return what the plan holds, and what git says."""
    return files.read(folder / PLAN), git(folder, "log", "--format=%H"), git(folder, "status", "--porcelain", "-uall")


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (EDITED, Change(PLAN, FIRST, NEW)),
        (None, Change(PLAN, FIRST, NEW)),
        (FIRST, Change(PLAN, None, NEW)),
        (NEW, Change(PLAN, FIRST, NEW)),
    ],
    ids=["edited", "gone", "to be new", "the same"],
)
def test_overtaken(now, wanted, tmp_path):
    """A file that is not what the editor saw is left alone, and what it holds now is handed out."""
    folder = enclosed(tmp_path)
    (folder / PLAN).unlink()
    if now is not None:
        write(folder, PLAN, now)
    before = seen(folder)
    with pytest.raises(OvertakenError, match="đã được người khác thay đổi") as refused:
        save(folder, Change(OTHER, FIRST, NEW), wanted)
    assert (refused.value.path, refused.value.theirs) == (PLAN, now)
    assert unchanged(folder, before)


def test_edited_by_hand_in_the_last_moment(tmp_path, monkeypatch):
    """An edit by hand that lands after the look at the file stays on the disk; the save is in the history, and says it was overtaken."""
    folder = enclosed(tmp_path)
    write_beside = files.write_beside

    def and_edit(place: Path, content: bytes) -> None:
        write_beside(place, content)
        place.write_bytes(EDITED)

    monkeypatch.setattr(files, "write_beside", and_edit)
    with pytest.raises(OvertakenError) as refused:
        save(folder, Change(PLAN, FIRST, NEW))
    assert refused.value.theirs == (folder / PLAN).read_bytes() == EDITED
    assert History(folder).uncommitted(PLAN) == NEW
    monkeypatch.undo()
    save(folder, Change(PLAN, EDITED, NEW))
    assert [subject.split(": ")[1] for subject in subjects(folder)] == [MESSAGE, words.OUTSIDE, MESSAGE, "mở đầu"]


def failing(name: str, number: int) -> Callable[[pytest.MonkeyPatch], None]:
    """Return what makes one of the system's calls fail."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return lambda patch: patch.setattr(os, name, fail)


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("open", errno.EACCES, words.READ_ONLY),
        ("open", errno.EROFS, words.READ_ONLY),
        ("fsync", errno.ENOSPC, words.DISK_FULL),
        ("fsync", errno.EDQUOT, words.DISK_FULL),
        ("fsync", errno.EIO, words.NOT_WRITTEN),
    ],
)
def test_disk_refuses(name, number, text, tmp_path, monkeypatch):
    """A full disk or a folder without the right to write is said in Vietnamese, and nothing is changed or left."""
    folder = enclosed(tmp_path)
    before = seen(folder)
    failing(name, number)(monkeypatch)
    with pytest.raises(UnwritableError, match=re.escape(text)):
        save(folder, change(folder))
    monkeypatch.undo()
    assert unchanged(folder, before)


@pytest.mark.parametrize("call", range(1, 40))
def test_disk_full_at_any_write(call, tmp_path, monkeypatch):
    """Wherever in a save the disk is full, the file and its history agree once there is room again."""
    folder = enclosed(tmp_path)
    fsync, calls = os.fsync, iter(range(1, 1000))

    def full(descriptor: int) -> None:
        if next(calls) >= call:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    try:
        save(folder, change(folder), Change(ADDED, None, NEW))
    except UnwritableError:
        assert call < 39
    monkeypatch.undo()
    History(folder).recover()
    saved = (folder / PLAN).read_bytes() == NEW
    assert (folder / ADDED).exists() == saved
    assert len(subjects(folder)) == 1 + saved
    assert git(folder, "status", "--porcelain", "-uall") == ""
    assert list(left_behind(folder, tmp_path / ".git")) == []


def save_within(folder: Path, size: int, said: multiprocessing.Queue) -> None:
    """Save in a process whose files may not become larger than some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        save(folder, change(folder, after=b"# " + b"x" * 5000))
    except UnwritableError as error:
        said.put(str(error))


def test_no_room_for_the_file(tmp_path):
    """A file that the system stops writing half way leaves the old one."""
    folder = enclosed(tmp_path)
    before, said = seen(folder), SPAWN.Queue()
    process = SPAWN.Process(target=save_within, args=(folder, 4096, said))
    process.start()
    assert said.get(timeout=30) == words.DISK_FULL
    process.join()
    assert unchanged(folder, before)


def test_another_save_is_under_way(tmp_path):
    """A save waits for another process's, and says so when that takes too long."""
    folder = enclosed(tmp_path)
    save(folder, change(folder))
    before, held, done = seen(folder), SPAWN.Event(), SPAWN.Event()
    process = SPAWN.Process(target=hold, args=(tmp_path / ".git" / "tracker" / "lock", held, done))
    process.start()
    assert held.wait(30)
    with pytest.raises(UnwritableError, match=words.BUSY):
        save(folder, change(folder, after=EDITED))
    done.set()
    save(folder, change(folder, after=EDITED), patience=30)
    process.join()
    assert before[0] == NEW
    assert subjects(folder)[:2] == [f"{HOA.name}: {MESSAGE}"] * 2


def hold(lock: Path, held: object, done: object) -> None:
    """Hold the app's lock in a process of its own until told."""
    from filelock import FileLock  # noqa: PLC0415 - in the child alone

    with FileLock(lock):
        held.set()
        done.wait(30)


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_git_is_busy(lock, tmp_path):
    """A lock of somebody's own git is waited for, named, and never removed."""
    folder = enclosed(tmp_path)
    place = tmp_path / ".git" / lock
    place.touch()
    with pytest.raises(UnwritableError, match=re.escape(str(place))):
        save(folder, change(folder))
    assert place.exists()
    assert (folder / PLAN).read_bytes() == FIRST
    place.unlink()
    save(folder, change(folder))
    assert (folder / PLAN).read_bytes() == NEW


def test_branch_moves_meanwhile(tmp_path, monkeypatch):
    """A commit that somebody else makes while a save is under way stays, and the save comes after it."""
    folder = enclosed(tmp_path)
    write_beside = files.write_beside

    def and_commit(place: Path, content: bytes) -> None:
        monkeypatch.undo()
        tree = git(tmp_path, "rev-parse", "HEAD^{tree}")
        git(tmp_path, "update-ref", "HEAD", git(tmp_path, "commit-tree", "-p", "HEAD", "-m", "xen vào", tree))
        write_beside(place, content)

    monkeypatch.setattr(files, "write_beside", and_commit)
    save(folder, change(folder))
    assert git(folder, "log", "--format=%s").splitlines() == [MESSAGE, "xen vào", "mở đầu"]
    assert git(folder, "status", "--porcelain") == ""


def add_lines(folder: Path, path: Path, who: str, rounds: int) -> None:
    """Save line after line, each on top of what others saved meanwhile."""
    history, place = History(folder), folder / path
    for number in range(rounds):
        saved = False
        while not saved:
            before = place.read_bytes()
            try:
                history.save(
                    [Change(path, before, before + f"{who} {number}\n".encode())], Editor(who, f"{who}@x.vn"), f"{who} {number}", NOW
                )
                saved = True
            except OvertakenError:
                continue


@pytest.mark.parametrize("make", [enclosed, plain])
def test_many_savers(make, tmp_path):
    """Of several processes that save the same and other files at once, every save goes in."""
    folder, rounds = make(tmp_path), 6
    jobs = [(path, f"{path.parent.name}-{number}") for path in (PLAN, OTHER) for number in range(2)]
    processes = [SPAWN.Process(target=add_lines, args=(folder, path, who, rounds)) for path, who in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    for path in (PLAN, OTHER):
        wanted = {f"{who} {number}" for other, who in jobs if other == path for number in range(rounds)}
        assert {line for line in (folder / path).read_text("utf-8").splitlines() if "-" in line} == wanted
        assert wanted <= set(git(folder, "log", "--format=%s", "--", str(path)).splitlines())
    assert git(folder, "fsck", "--strict", "--no-dangling") == ""


def linked_file(folder: Path) -> None:
    """Put a link to a file outside in the place of the plan."""
    (folder / PLAN).rename(folder.parent / "outside.yaml")
    (folder / PLAN).symlink_to(folder.parent / "outside.yaml")


def linked_folder(folder: Path) -> None:
    """Put a link to a folder outside in the place of the province's."""
    (folder / PLAN.parent).rename(folder.parent / "outside")
    (folder / PLAN.parent).symlink_to(folder.parent / "outside")


def nested(folder: Path) -> None:
    """Make the province's folder a repository of its own."""
    git(folder / PLAN.parent, "init", "-q", "--template=")


def conflict(folder: Path) -> None:
    """Leave the plan with the sides of a merge."""
    blob = git(folder, "rev-parse", f"HEAD:./{PLAN}")
    name = f"targets/{PLAN}"
    lines = [f"0 {'0' * 40}\t{name}", *(f"100644 {blob} {stage}\t{name}" for stage in (1, 2, 3))]
    git(folder.parent, "update-index", "--index-info", say="\n".join([*lines, ""]).encode())


def filtered(folder: Path) -> None:
    """Have a program of git change every plan."""
    write(folder, Path(".gitattributes"), b"*.yaml filter=lfs\n")


def split(folder: Path) -> None:
    """Split git's index in two files."""
    git(folder, "update-index", "--split-index")


def newer(folder: Path) -> None:
    """Keep branches in git's newer format."""
    git(folder, "config", "core.repositoryFormatVersion", "1")
    git(folder, "config", "extensions.refStorage", "reftable")


def headless(folder: Path) -> None:
    """Lose what makes the folder a repository."""
    (folder.parent / ".git" / "HEAD").unlink()


def no_object(folder: Path) -> None:
    """Lose the last commit."""
    commit = git(folder, "rev-parse", "HEAD")
    (folder.parent / ".git" / "objects" / commit[:2] / commit[2:]).unlink()


def broken_index(folder: Path) -> None:
    """Cut git's index off."""
    index = folder.parent / ".git" / "index"
    index.write_bytes(index.read_bytes()[:90])


@pytest.mark.parametrize(
    ("spoil", "text"),
    [
        (linked_file, words.not_regular(str(PLAN))),
        (linked_folder, words.not_regular(str(PLAN))),
        (nested, words.not_regular(str(PLAN))),
        (conflict, words.conflicting(str(PLAN))),
        (filtered, words.filtered(f"targets/{PLAN}")),
        (split, words.SPLIT_INDEX),
        (newer, words.UNSUPPORTED_REPOSITORY),
        (headless, words.BROKEN_REPOSITORY),
        (no_object, words.BROKEN_REPOSITORY),
        (broken_index, words.BROKEN_REPOSITORY),
    ],
)
def test_refused(spoil, text, tmp_path):
    """What cannot be saved without harm is refused with the reason, before anything is touched."""
    folder = enclosed(tmp_path)
    spoil(folder)
    index = files.read(tmp_path / ".git" / "index")
    with pytest.raises(UnwritableError, match=re.escape(text)):
        save(folder, Change(PLAN, FIRST, NEW))
    assert (folder / PLAN).read_bytes() == FIRST
    assert files.read(tmp_path / ".git" / "index") == index
    assert list(left_behind(folder, tmp_path / ".git")) == []


@pytest.mark.parametrize("path", ["../app.py", "/etc/hosts", ".git/config", "lao-cai/../../app.py", "lao-cai/.2024.yaml", "", "lao-cai"])
def test_only_files_of_the_folder(path, tmp_path):
    """A path that leads anywhere else, or to no file, is refused."""
    folder = enclosed(tmp_path)
    with pytest.raises(UnwritableError, match="Chưa lưu"):
        save(folder, Change(Path(path), None, NEW))
    assert git(tmp_path, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("name", "email", "message", "shown"),
    [
        ("Nguyễn Thị Hoa", "hoa@x.vn", "Sửa\n\nChi tiết", "Nguyễn Thị Hoa <hoa@x.vn>: Sửa\n\nChi tiết"),
        ("Hoa <x@y>\nauthor Z", "a>b\n", "đủ", "Hoa x@yauthor Z <ab>: đủ"),
        ("", "", "", "Không rõ <>: sửa số liệu"),
        (" <>\0 ", "\0", "\0", "Không rõ <>: sửa số liệu"),
        ("😀\ud800", "é@x.vn", "😀\ud800", "😀? <é@x.vn>: 😀?"),
    ],
)
def test_hostile_names(name, email, message, shown, tmp_path):
    """Whatever a name or a message holds, the commit is sound and theirs."""
    folder = enclosed(tmp_path)
    History(folder).save([change(folder)], Editor(name, email), message, NOW)
    assert git(folder, "log", "-1", "--format=%an <%ae>: %B") == shown
    assert git(folder, "log", "-1", "--format=%cn <%ce>") == f"{words.COMMITTER_NAME} <{words.COMMITTER_EMAIL}>"
    assert git(folder, "fsck", "--strict") == ""


def test_time_of_a_save(tmp_path):
    """A commit bears the moment that was passed in, with its zone."""
    folder = enclosed(tmp_path)
    when = datetime(2026, 1, 15, 9, 30, 15, tzinfo=timezone(timedelta(hours=7)))
    History(folder).save([change(folder)], HOA, MESSAGE, when)
    assert git(folder, "log", "-1", "--format=%aI %cI") == "2026-01-15T09:30:15+07:00 2026-01-15T09:30:15+07:00"
    assert History(folder).log(PLAN)[0].when.isoformat() == "2026-01-15T09:30:15+07:00"


def test_nothing_to_save(tmp_path):
    """A save without a change makes no commit; an edit by hand goes into the history even so."""
    folder = enclosed(tmp_path)
    assert save(folder, Change(PLAN, FIRST, FIRST)) == git(folder, "rev-parse", "HEAD")
    assert len(subjects(folder)) == 1
    write(folder, PLAN, EDITED)
    save(folder, Change(PLAN, EDITED, EDITED))
    assert subjects(folder)[0] == f"{words.OUTSIDE_NAME}: {words.OUTSIDE}"


def test_several_files_are_one_commit(tmp_path):
    """All files of one save are in one commit, and what was staged or edited by hand in them in commits before it."""
    folder = enclosed(tmp_path)
    write(folder, PLAN, b"staged\n")
    git(folder, "add", ".")
    write(folder, PLAN, EDITED)
    commit = save(folder, change(folder), Change(ADDED, None, NEW))
    assert git(folder, "show", "--format=", "--name-only", commit).splitlines() == [f"targets/{PLAN}", f"targets/{ADDED}"]
    told = [(subject, git(folder, "show", f"HEAD~{back}:./{PLAN}").encode() + b"\n") for back, subject in enumerate(subjects(folder))]
    outside = f"{words.OUTSIDE_NAME}: {words.OUTSIDE}"
    assert told == [(f"{HOA.name}: {MESSAGE}", NEW), (outside, EDITED), (outside, b"staged\n"), ("Tay: mở đầu", FIRST)]
