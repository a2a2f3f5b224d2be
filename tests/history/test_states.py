"""A save works in every state that a work tree can be in, and touches nothing but its own file."""

from __future__ import annotations

import os
import re
import shutil
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
from tracker.history.history import History

OUTSIDE, SAVED, BEGUN = "Ngoài ứng dụng: sửa ngoài ứng dụng", f"{HOA.name}: {MESSAGE}", "Tay: mở đầu"


def unborn(where: Path) -> Path:
    """Make a repository without a commit, where another file is staged."""
    folder = plain(where)
    git(where, "init", "-q", "--template=")
    git(where, "add", str(folder / OTHER))
    return folder


def detached(where: Path) -> Path:
    """Check a commit out that no branch is at."""
    folder = enclosed(where)
    git(where, "checkout", "-q", "--detach")
    return folder


def packed(where: Path) -> Path:
    """Pack the branches and all objects, on a branch with a slash."""
    folder = enclosed(where)
    git(where, "checkout", "-q", "-b", "số-liệu/2024")
    git(where, "pack-refs", "--all")
    git(where, "gc", "-q")
    return folder


def linked(where: Path) -> Path:
    """Make a second work tree, whose .git is a file."""
    enclosed(where / "main")
    git(where / "main", "worktree", "add", "-q", "../linked")
    return where / "linked" / "targets"


def submodule(where: Path) -> Path:
    """Make the folder's repository a submodule of another."""
    enclosed(where / "first")
    (where / "outer").mkdir()
    git(where / "outer", "init", "-q", "--template=")
    git(where / "outer", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../first", "data")
    git(where / "outer", "commit", "-qm", "mở đầu")
    return where / "outer" / "data" / "targets"


def elsewhere(where: Path) -> Path:
    """Keep the git directory in another place than the work tree."""
    folder = plain(where / "tree")
    git(where, "init", "-q", "--template=", "--separate-git-dir", str(where / "git"), str(where / "tree"))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "mở đầu")
    return folder


def shallow(where: Path) -> Path:
    """Clone the last commit alone, with the objects in another repository."""
    write(enclosed(where / "first"), OTHER, EDITED)
    git(where / "first", "commit", "-qam", "sau")
    git(where, "clone", "-q", "--depth=1", f"file://{where / 'first'}", "clone")
    return where / "clone" / "targets"


def shared(where: Path) -> Path:
    """Clone a repository without copying its objects."""
    enclosed(where / "first")
    git(where, "clone", "-q", "--shared", "first", "clone")
    return where / "clone" / "targets"


def by_link(where: Path) -> Path:
    """Reach the folder by a symbolic link."""
    (where / "link").symlink_to(enclosed(where / "real"))
    return where / "link"


def ignored(where: Path) -> Path:
    """Have .gitignore cover the whole folder, which was never committed."""
    folder = plain(where)
    write(where, Path(".gitignore"), b"/targets/\n")
    git(where, "init", "-q", "--template=")
    git(where, "add", ".")
    git(where, "commit", "-qm", "mở đầu")
    return folder


def untracked(where: Path) -> Path:
    """Stage the removal of the file from git; it stays on the disk."""
    folder = enclosed(where)
    git(folder, "rm", "-q", "--cached", str(PLAN))
    git(folder, "commit", "-qm", "bỏ")
    return folder


def configured(*settings: str, extra: tuple[str, ...] = ()):
    """Return what makes a repository with settings of git, and commands that follow from them."""

    def make(where: Path) -> Path:
        folder = enclosed(where)
        for setting in settings:
            git(where, "config", *setting.split("=", 1))
        for command in extra:
            git(where, *command.split())
        return folder

    make.__name__ = " ".join((*settings, *extra))
    return make


def sparse(where: Path) -> Path:
    """Check only the folder out, with an index that names other folders as wholes."""
    write(where, Path("docs/a.md"), b"a\n")
    folder = enclosed(where)
    git(where, "sparse-checkout", "set", "--cone", "--sparse-index", "targets/lao-cai")
    write(folder, OTHER, FIRST)
    return folder


def merging(where: Path) -> Path:
    """Be in the middle of a merge that has a conflict in another file."""
    folder = enclosed(where)
    for branch, content in (("side", b"side\n"), ("main", b"main\n")):
        git(where, "checkout", "-q", *(["-b"] if branch == "side" else []), branch)
        write(where, Path("app.py"), content)
        git(where, "commit", "-qam", branch)
    (where / ".git" / "MERGE_HEAD").write_text(git(where, "rev-parse", "side") + "\n")
    lines = [f"100644 {git(where, 'rev-parse', f'{branch}:app.py')} {stage}\tapp.py" for stage, branch in ((2, "main"), (3, "side"))]
    git(where, "update-index", "--index-info", say=("0 " + "0" * 40 + "\tapp.py\n" + "\n".join(lines) + "\n").encode())
    return folder


def hooked(where: Path) -> Path:
    """Have hooks that refuse every commit."""
    folder = enclosed(where)
    for hook in ("pre-commit", "commit-msg", "reference-transaction"):
        write(where, Path(".git/hooks") / hook, b"#!/bin/sh\nexit 1\n").chmod(0o755)
    return folder


STATES = {
    **{make.__name__: (make, [BEGUN]) for make in (enclosed, detached, packed, linked, submodule, elsewhere, shared)},
    **{make.__name__: (make, [BEGUN]) for make in (by_link, sparse, merging, hooked)},
    **{make.__name__: (make, []) for make in (unborn, ignored)},
    "shallow": (shallow, ["Tay: sau"]),
    "untracked": (untracked, ["Tay: bỏ", BEGUN]),
    "index 3": (configured(extra=("update-index --force-write-index", "rm -q --cached app.py", "add -N app.py")), [BEGUN]),
    "index 4": (configured(extra=("update-index --index-version 4",)), [BEGUN]),
    "caches": (configured("core.untrackedCache=true", "index.threads=4", extra=("update-index --untracked-cache", "status -s")), [BEGUN]),
    "autocrlf": (configured("core.autocrlf=true"), [BEGUN]),
    "no modes": (configured("core.filemode=false"), [BEGUN]),
    "no reflog": (configured("core.logAllRefUpdates=false"), [BEGUN]),
    "group": (configured("core.sharedRepository=group"), [BEGUN]),
    "same": (configured(extra=(f"update-index --assume-unchanged targets/{OTHER}",)), [BEGUN]),
}  # fmt: skip


def others(folder: Path) -> tuple[list[str], list[str]]:
    """Return what git stages of other files, to the byte and the times, and what it says of them."""
    staged = re.split(r"\n(?! )", git(folder, "ls-files", "--stage", "--debug", "--sparse", "--full-name", ":/"))
    said = git(folder, "status", "--porcelain=v2", "-uall", "--ignored").splitlines()
    return [line for line in staged if PLAN.name not in line], [line for line in said if PLAN.name not in line]


@pytest.mark.parametrize("state", STATES)
def test_save_in_any_state(state, tmp_path):
    """The hand edit and then the save are committed, alone; what others staged, edited or left untracked stays as it is."""
    make, begun = STATES[state]
    folder = make(tmp_path)
    write(folder, OTHER, b"dirty\n")
    write(folder, Path("mới.yaml"), b"untracked\n")
    write(folder, PLAN, EDITED).chmod(0o755)
    before = others(folder)
    commit = History(folder).save([change(folder)], HOA, MESSAGE, NOW)
    assert (folder / PLAN).read_bytes() == NEW
    assert (folder / PLAN).stat().st_mode & 0o777 == 0o755
    assert others(folder) == before
    assert git(folder, "status", "--porcelain", "--", str(PLAN)) == ""
    assert git(folder, "rev-parse", "HEAD") == commit
    assert subjects(folder) == [SAVED, OUTSIDE, *begun]
    assert [f"{entry.editor.name}: {entry.message}" for entry in History(folder).log(PLAN)] == subjects(folder)
    assert git(folder, "fsck", "--strict") == ""
    assert list(left_behind(folder, Path(git(folder, "rev-parse", "--absolute-git-dir")))) == []


@pytest.mark.parametrize("state", STATES)
def test_save_again_and_go_on_with_git(state, tmp_path):
    """After two saves in any state, people's own git commits everything, and nothing that was saved is taken back."""
    folder = STATES[state][0](tmp_path)
    history = History(folder)
    for after in (EDITED, NEW):
        history.save([change(folder, after=after)], HOA, MESSAGE, NOW)
    # What a user does next; hooks that refuse everything and a conflict are his own to deal with.
    shutil.rmtree(tmp_path / ".git" / "hooks", ignore_errors=True)
    git(folder, "add", "--sparse", ":/")
    git(folder, "commit", "--allow-empty", "-qm", "tiếp")
    assert git(folder, "show", f"HEAD:./{PLAN}").encode() + b"\n" == NEW
    assert subjects(folder)[:2] == [SAVED, SAVED]
    assert history.content(PLAN, git(folder, "rev-parse", "HEAD~1").strip()) == NEW


def test_folder_without_repository(tmp_path):
    """The first save makes a repository in the folder; it holds that file alone."""
    folder = plain(tmp_path)
    assert History(folder).log(PLAN) == []
    assert History(folder).recover() == []
    assert not (folder / ".git").exists()
    History(folder).save([change(folder)], HOA, MESSAGE, NOW)
    assert git(folder, "rev-parse", "--show-toplevel") == os.fspath(folder)
    assert subjects(folder) == [SAVED, OUTSIDE]
    assert git(folder, "ls-files") == str(PLAN)
    assert git(folder, "status", "--porcelain", "-uall") == f"?? {OTHER}"
    assert git(folder, "fsck", "--strict") == ""


@pytest.mark.parametrize(
    ("settings", "attributes"),
    [("core.autocrlf=true", ""), ("core.autocrlf=input", ""), ("core.autocrlf=false", ""), ("core.autocrlf=false", "*.yaml text\n"),
     ("core.eol=lf", "*.yaml text=auto\n"), ("core.autocrlf=true", "*.yaml -text\n"), ("core.autocrlf=false", "*.yaml text eol=crlf\n")],
)  # fmt: skip
@pytest.mark.parametrize("committed", [b"period: 2024\r\n", b"period: 2024\n"])
def test_line_ends(settings, attributes, committed, tmp_path):
    """Whatever line ends git is told to turn, it sees no change after a save, and no more lines changed than were."""
    folder = enclosed(tmp_path)
    write(folder, PLAN, committed)
    git(folder, "commit", "-qam", "dòng")
    git(folder, "config", *settings.split("="))
    write(tmp_path, Path(".gitattributes"), attributes.encode())
    git(folder, "add", ":/")
    git(folder, "commit", "--allow-empty", "-qm", "thuộc tính")
    write(folder, PLAN, b"period: 2024\r\n")
    History(folder).save([change(folder, after=b"period: 2024\r\ntitle: x\r\n")], HOA, MESSAGE, NOW)
    assert (folder / PLAN).read_bytes() == b"period: 2024\r\ntitle: x\r\n"
    assert git(folder, "show", "--numstat", "--format=").split()[:2] == ["1", "0"]
    git(folder, "update-index", "--really-refresh", "-q")
    (folder / PLAN).touch()
    assert git(folder, "status", "--porcelain", "--", str(PLAN)) == ""
    assert History(folder).uncommitted(PLAN) is None


def test_commits_that_no_branch_holds_are_kept(tmp_path):
    """What was saved while no branch was checked out survives git's cleaning after another commit is checked out."""
    folder = detached(tmp_path)
    for after in (EDITED, NEW):
        commit = History(folder).save([change(folder, after=after)], HOA, MESSAGE, NOW)
    assert git(folder, "for-each-ref", "--format=%(objectname)", "refs/tracker") == commit
    git(folder, "checkout", "-q", "main")
    git(folder, "reflog", "expire", "--expire=now", "--all")
    git(folder, "gc", "-q", "--prune=now")
    assert History(folder).content(PLAN, commit) == NEW
