"""Find the git repository that keeps a folder's history, or make one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.file import SharedPerm
from dulwich.objects import ObjectID
from dulwich.refs import HEADREF, DiskRefsContainer, Ref
from dulwich.repo import InvalidWorktreeConfiguration, Repo, UnsupportedExtension, UnsupportedVersion

from tracker.history.files import reach_disk, replace_whole
from tracker.history.locks import alone
from tracker.history.values import UnwritableError
from tracker.wording import history as words

WORK = "tracker"
_FOLDERS = (WORK, "objects/info", "objects/pack", "refs/heads", "refs/tags")
_HEAD = b"ref: refs/heads/main\n"
_CONFIG = f"""[core]
	repositoryformatversion = 0
	filemode = {str(os.name == "posix").lower()}
	bare = false
	logallrefupdates = true
""".encode()


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, and the repository that keeps its history."""

    folder: Path
    repo: Repo

    @property
    def control(self) -> Path:
        """Return the git directory of this work tree alone."""
        return Path(self.repo.controldir())

    @property
    def common(self) -> Path:
        """Return the git directory that all work trees of the repository share."""
        return Path(self.repo.commondir())

    @property
    def work(self) -> Path:
        """Return where the journal and half-written files are: out of sight of git and of the folder's readers."""
        return self.control / WORK

    @property
    def index(self) -> Path:
        """Return git's list of what is staged in this work tree."""
        return self.control / "index"

    @property
    def tells_programs(self) -> bool:
        """Say whether the disk knows which files may be run."""
        return self.repo.get_config_stack().get_boolean(b"core", b"filemode", default=os.name == "posix") or False

    @property
    def shared(self) -> SharedPerm | None:
        """Return the rights that everybody who shares the repository is to have."""
        return self.repo.object_store.shared_perm

    def name(self, path: Path) -> bytes:
        """Return what git calls a file below the folder."""
        return self.below + os.fsencode(path.as_posix())

    @property
    def below(self) -> bytes:
        """Return what the names of all the folder's files begin with: nothing, or its path in the work tree and a slash."""
        inside = self.folder.relative_to(os.path.realpath(self.repo.path)).as_posix()
        return b"" if inside == "." else os.fsencode(inside) + b"/"

    def path_of(self, branch: Ref) -> Path:
        """Return the file that holds a branch's last commit, unless that is packed with others."""
        refs = self.repo.refs
        if not isinstance(refs, DiskRefsContainer):
            raise UnwritableError(words.UNSUPPORTED_REPOSITORY)
        return Path(os.fsdecode(refs.refpath(branch)))

    def head(self) -> tuple[Ref, ObjectID | None]:
        """Return the branch that is checked out, HEAD itself if none is, and its last commit, None if it has none."""
        names, commit = self.repo.refs.follow(HEADREF)
        return names[-1], commit


@contextmanager
def opened(folder: Path) -> Iterator[Place | None]:
    """Open the repository whose work tree holds a folder; None if there is none.

    Raises:
        UnwritableError: there is one, and it is broken or of a kind that is not supported.
    """
    repo = _found(folder)
    if repo is None:
        yield None
        return
    with repo:
        yield Place(folder, repo)


@contextmanager
def opened_or_made(folder: Path, patience: float) -> Iterator[Place]:
    """Open the repository whose work tree holds a folder, and make one in the folder if there is none."""
    with opened(folder) as place:
        if place is not None:
            yield place
            return
    _make(folder, patience)
    with Repo(str(folder)) as repo:
        yield Place(folder, repo)


def _found(folder: Path) -> Repo | None:
    if _half_made(folder):
        return None
    try:
        repo = Repo.discover(folder)
    except NotGitRepository:
        return None
    except (UnsupportedExtension, UnsupportedVersion, InvalidWorktreeConfiguration) as error:
        raise UnwritableError(words.UNSUPPORTED_REPOSITORY) from error
    if repo.bare:
        repo.close()
        return None
    return _supported(repo)


def _supported(repo: Repo) -> Repo:
    names = repo.object_format
    if not isinstance(repo.refs, DiskRefsContainer) or names is None or names.name != "sha1":
        repo.close()
        raise UnwritableError(words.UNSUPPORTED_REPOSITORY)
    if not Path(repo.controldir(), "HEAD").is_file():
        repo.close()
        raise UnwritableError(words.BROKEN_REPOSITORY)
    return repo


def _half_made(folder: Path) -> bool:
    """Say whether making a repository here was cut short: HEAD, which makes it one, is written last."""
    return (folder / ".git" / WORK).is_dir() and not (folder / ".git" / "HEAD").exists()


def _make(folder: Path, patience: float) -> None:
    git = folder / ".git"
    for name in _FOLDERS:
        (git / name).mkdir(parents=True, exist_ok=True)
    with alone(git / WORK, patience):
        for name, content in (("config", _CONFIG), ("HEAD", _HEAD)):
            if not (git / name).exists():
                replace_whole(git / name, content, git / WORK / name)
    reach_disk(folder)
