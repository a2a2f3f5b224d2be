"""Keep contents, trees and commits in a repository, each of them on the disk before anything refers to it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from stat import S_IFDIR, S_ISDIR
from typing import TypeVar

from dulwich.file import adjust_shared_perm
from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tree
from dulwich.repo import sanitize_user_identity

from tracker.history.files import make_folder, reach_disk, write_whole
from tracker.history.place import Place
from tracker.history.values import Editor, UnwritableError
from tracker.wording import history as words

Kind = TypeVar("Kind", bound=ShaFile)
Files = Mapping[bytes, tuple[int, ObjectID]]
APP = Editor(words.COMMITTER_NAME, words.COMMITTER_EMAIL)


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a commit, when, and what they said."""

    author: Editor
    message: str
    when: datetime


def load(place: Place, name: ObjectID, kind: type[Kind]) -> Kind:
    """Return an object of a repository.

    Raises:
        KeyError: the repository does not hold it.
        ValueError: it is of another kind.
    """
    found = place.repo.object_store[name]
    if not isinstance(found, kind):
        raise ValueError(name)  # noqa: TRY004 - a broken repository, not a caller's mistake
    return found


def keep(place: Place, thing: ShaFile) -> ObjectID:
    """Keep an object; what a crash leaves of it is never taken for the whole."""
    name = thing.id
    if name not in place.repo.object_store:
        path = place.common / "objects" / name[:2].decode() / name[2:].decode()
        make_folder(path.parent)
        adjust_shared_perm(path.parent, place.shared)
        half = place.work / "object"
        write_whole(half, thing.as_legacy_object())
        half.chmod(0o444)
        adjust_shared_perm(half, place.shared)
        half.replace(path)
        reach_disk(path.parent)
    return name


def blob(content: bytes) -> Blob:
    """Make an object of a file's content."""
    return Blob.from_string(content)


def entry(place: Place, commit: ObjectID | None, name: bytes) -> tuple[int, ObjectID] | None:
    """Return the mode and the content that a commit holds of a file."""
    if commit is None:
        return None
    tree = load(place, load(place, commit, Commit).tree, Tree)
    *folders, last = name.split(b"/")
    for folder in folders:
        if folder not in tree or not S_ISDIR(tree[folder][0]):
            return None
        tree = load(place, tree[folder][1], Tree)
    return tree[last] if last in tree and not S_ISDIR(tree[last][0]) else None


def commit_files(place: Place, parent: ObjectID | None, files: Files, made: Made) -> ObjectID | None:
    """Keep a commit that changes some files of its parent and nothing else; the parent itself where that changes nothing."""
    before = None if parent is None else load(place, parent, Commit).tree
    tree = before if not files else _tree(place, before, [(tuple(name.split(b"/")), file) for name, file in sorted(files.items())])
    return parent if tree is None or tree == before else keep(place, _commit(tree, [] if parent is None else [parent], made))


def _tree(place: Place, known: ObjectID | None, files: Sequence[tuple[tuple[bytes, ...], tuple[int, ObjectID]]]) -> ObjectID:
    tree = Tree() if known is None else load(place, known, Tree)
    for name, group in groupby(files, key=lambda file: file[0][0]):
        inside = list(group)
        if len(inside[0][0]) == 1:
            tree[name] = inside[0][1]
            continue
        mode, sub = tree[name] if name in tree else (S_IFDIR, None)  # noqa: SIM401 - a tree is no dict
        if not S_ISDIR(mode):
            raise UnwritableError(words.not_regular(os.fsdecode(name)))
        tree[name] = (S_IFDIR, _tree(place, sub, [(path[1:], file) for path, file in inside]))
    return keep(place, tree)


def _commit(tree: ObjectID, parents: list[ObjectID], made: Made) -> Commit:
    commit = Commit()
    commit.tree, commit.parents = tree, parents
    commit.author, commit.committer = identity(made.author), identity(APP)
    commit.author_time = commit.commit_time = int(made.when.timestamp())
    commit.author_timezone = commit.commit_timezone = zone(made.when)
    commit.message = (made.message.replace("\0", "").strip() or words.NO_MESSAGE).encode(errors="replace") + b"\n"
    return commit


def identity(editor: Editor) -> bytes:
    """Write somebody's name and address as git does, whatever they hold."""
    name = sanitize_user_identity(editor.name.encode(errors="replace"), b"").removesuffix(b" <>") or words.NAMELESS.encode()
    return sanitize_user_identity(name, editor.email.encode(errors="replace"))


def zone(when: datetime) -> int:
    """Return a moment's distance from universal time, in seconds, whole minutes."""
    return int((when.utcoffset() or timedelta()).total_seconds()) // 60 * 60
