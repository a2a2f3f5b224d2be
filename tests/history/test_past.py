"""The history of a file is told as git tells it, and any state can be seen and brought back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.history.repositories import EDITED, FIRST, HOA, MESSAGE, NEW, NOW, OTHER, PLAN, change, enclosed, git, plain, write
from tracker.history.history import History
from tracker.history.place import opened
from tracker.history.values import Change, UnreadableError


def told(folder: Path, path: Path) -> list[str]:
    """Return the names of a file's commits as git tells them."""
    return git(folder, "log", "--no-renames", "--full-history", "--format=%H", "--", str(path)).splitlines()


def test_entries(tmp_path):
    """An entry tells who, when, why, and both contents."""
    folder = enclosed(tmp_path)
    history = History(folder)
    commit = history.save([change(folder)], HOA, MESSAGE, NOW)
    newest, first = history.log(PLAN)
    assert (newest.commit, newest.when, newest.editor, newest.message) == (commit, NOW, HOA, MESSAGE)
    assert (history.kept(newest.before), history.kept(newest.after)) == (FIRST, NEW)
    assert (first.before, history.kept(first.after), first.message) == (None, FIRST, "mở đầu")
    assert [history.content(PLAN, entry.commit) for entry in (newest, first)] == [NEW, FIRST]


def test_bring_back(tmp_path):
    """An earlier state is brought back as a new change, also that of a file that was deleted."""
    folder = enclosed(tmp_path)
    history = History(folder)
    first = history.log(PLAN)[0].commit
    history.save([change(folder)], HOA, MESSAGE, NOW)
    history.save([change(folder, after=history.content(PLAN, first))], HOA, "khôi phục", NOW)
    assert (folder / PLAN).read_bytes() == FIRST
    git(folder, "rm", "-q", str(PLAN))
    git(folder, "commit", "-qm", "xóa")
    assert (history.log(PLAN)[0].message, history.log(PLAN)[0].after) == ("xóa", None)
    history.save([Change(PLAN, None, history.content(PLAN, first))], HOA, "khôi phục", NOW)
    assert [entry.message for entry in history.log(PLAN)] == ["khôi phục", "xóa", "khôi phục", MESSAGE, "mở đầu"]


@pytest.mark.parametrize("seed", range(4))
def test_as_git_tells_it(seed, tmp_path):
    """In a history with branches, merges, deletions and renames every file's entries are git's."""
    chance, folder = random.Random(seed), enclosed(tmp_path)  # noqa: S311 - no secret
    paths = [PLAN, OTHER, Path("areas.yaml")]
    history, branches = History(folder), ["main"]
    for number in range(25):
        draw = chance.random()
        if draw < 0.15:
            branches.append(f"b{number}")
            git(folder, "checkout", "-q", "-b", branches[-1])
        elif draw < 0.3:
            git(folder, "checkout", "-q", chance.choice(branches))
        elif draw < 0.45:
            git(folder, "merge", "-q", "-X", "ours", "-m", "nhập", chance.choice(branches))
        else:
            path = chance.choice(paths)
            write(folder, path, f"{number}\n".encode()) if draw < 0.9 else (folder / path).unlink(missing_ok=True)
            git(folder, "add", "-A", ":/")
            git(folder, "commit", "-q", "--allow-empty", "-m", f"lần {number}")
        if number % 3 == 0:
            history.log(chance.choice(paths), limit=chance.choice([1, 3, 100]))
    for path in paths:
        entries = history.log(path)
        assert sorted(entry.commit for entry in entries) == sorted(told(folder, path))
        assert [entry.commit for entry in History(folder).log(path)] == [entry.commit for entry in entries]


@pytest.mark.parametrize("limit", [0, 1, 3, 10])
def test_limit(limit, tmp_path):
    """The newest entries are told, and a later question for more gets them."""
    folder = enclosed(tmp_path)
    history = History(folder)
    for number in range(4):
        history.save([change(folder, after=f"{number}\n".encode())], HOA, str(number), NOW)
    assert [entry.message for entry in history.log(PLAN, limit)] == ["3", "2", "1", "0", "mở đầu"][:limit]
    assert len(history.log(PLAN)) == 5


def test_new_commits_are_read_alone(tmp_path):
    """After a save only the new commits are read."""
    folder = enclosed(tmp_path)
    history = History(folder)
    history.save([change(folder)], HOA, MESSAGE, NOW)
    known = history.log(PLAN)
    history.save([change(folder, after=EDITED)], HOA, "tiếp", NOW)
    assert history.log(PLAN)[1:] == known
    assert history.log(PLAN)[1] is known[0]


@pytest.mark.parametrize(
    ("found", "committed"),
    [(FIRST, None), (EDITED, FIRST), (None, FIRST)],
)
def test_uncommitted(found, committed, tmp_path):
    """What was last committed is given where the file was changed by hand since."""
    folder = enclosed(tmp_path)
    (folder / PLAN).unlink()
    if found is not None:
        write(folder, PLAN, found)
    assert History(folder).uncommitted(PLAN) == committed


@pytest.mark.parametrize("make", [enclosed, plain])
def test_never_committed(make, tmp_path):
    """A file that was never committed has no history."""
    folder = make(tmp_path)
    write(folder, Path("mới.yaml"), NEW)
    history = History(folder)
    assert history.log(Path("mới.yaml")) == []
    assert history.uncommitted(Path("mới.yaml")) is None


@pytest.mark.parametrize("commit", ["", "HEAD", "main", "0" * 40, "z" * 40, "../../etc/passwd", "\ud800", "tree", "blob"])
def test_no_such_commit(commit, tmp_path):
    """Whatever is asked for in the place of a commit, only commits are answered."""
    folder = enclosed(tmp_path)
    name = {"tree": git(folder, "rev-parse", "HEAD^{tree}"), "blob": git(folder, "rev-parse", f"HEAD:./{PLAN}")}.get(commit, commit)
    history = History(folder)
    with pytest.raises(KeyError):
        history.content(PLAN, name)
    if commit != "blob":
        with pytest.raises(KeyError):
            history.kept(name)
    with pytest.raises(KeyError):
        history.content(Path("không-có.yaml"), git(folder, "rev-parse", "HEAD"))


@pytest.mark.parametrize(
    ("who", "when"),
    [
        ("A <a@b.vn>", "99999999999999 +9999"),
        ("<a@b.vn>", "0 -0000"),
        ("A <a@b.vn>", "1700000000 +0545"),
    ],
)
def test_odd_commits(who, when, tmp_path):
    """A commit that another program wrote carelessly is told as far as it goes."""
    folder = enclosed(tmp_path)
    write(folder, PLAN, NEW)
    git(folder, "add", ".")
    tree, parent = git(folder, "write-tree"), git(folder, "rev-parse", "HEAD")
    text = f"tree {tree}\nparent {parent}\nauthor {who} {when}\ncommitter A <a@b.vn> 1700000000 +0700\n\n".encode() + b"\xff\xfe\n"
    commit = git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", say=text)
    git(folder, "update-ref", "HEAD", commit)
    newest = History(folder).log(PLAN)[0]
    assert (newest.commit, newest.message) == (commit, "\ufffd\ufffd")
    assert newest.when.tzinfo is not None


@pytest.mark.parametrize("broken", [b"broken", None])
def test_unreadable(broken, tmp_path):
    """A history that cannot be read says so, and not that something was not saved."""
    folder = enclosed(tmp_path)
    commit = git(folder, "rev-parse", "HEAD")
    place = tmp_path / ".git" / "objects" / commit[:2] / commit[2:]
    place.unlink()
    if broken:
        place.write_bytes(broken)
    for read in (History(folder).log, History(folder).uncommitted):
        with pytest.raises(UnreadableError, match="Không đọc được lịch sử"):
            read(PLAN)


def test_names_of_files(tmp_path):
    """The name that git knows a file by is its path in the work tree."""
    with opened(enclosed(tmp_path)) as place:
        assert place.name(Path("tỉnh mới/2025.yaml")).decode() == "targets/tỉnh mới/2025.yaml"
