"""Walk through a repository's commits once, and tell of any file below a folder who changed it when."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from stat import S_ISDIR
from threading import Lock

from dulwich.objects import Commit, ObjectID, Tree

from tracker.history.objects import load
from tracker.history.place import Place
from tracker.history.values import Editor, Entry

_MOST_TREES = 1024
_FARTHEST = timedelta(hours=23, minutes=59)
_Change = tuple[ObjectID | None, ObjectID | None]


@dataclass(slots=True)
class Past:
    """What was read of a repository's commits so far. Safe to use from many sessions at once."""

    _walk: _Walk = field(default_factory=lambda: _Walk(None))
    _lock: Lock = field(default_factory=Lock)

    def log(self, place: Place, name: bytes, limit: int) -> list[Entry]:
        """Return a file's changes, newest first; commits are read until there are `limit` of them."""
        _, head = place.head()
        with self._lock:
            if head != self._walk.head:
                newer = _Walk(head)
                self._walk = newer if not newer.reach(place, self._walk) else newer.joined(self._walk)
            known = self._walk.entries
            while len(known.get(name, ())) < limit and self._walk.step(place):
                pass
            return known.get(name, [])[:limit]


@dataclass(slots=True)
class _Walk:
    """A walk from one commit back to the first. `waiting` are the commits to look at next, the newest first."""

    head: ObjectID | None
    entries: dict[bytes, list[Entry]] = field(default_factory=dict)
    waiting: list[tuple[int, int, ObjectID]] = field(init=False)
    seen: set[ObjectID] = field(default_factory=set)
    commits: dict[ObjectID, Commit] = field(default_factory=dict)
    trees: dict[ObjectID, Mapping[bytes, tuple[int, ObjectID]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = [(0, 0, self.head)] if self.head else []

    def step(self, place: Place) -> bool:
        """Read one more commit; return False when there is none."""
        if not self.waiting:
            return False
        name = heapq.heappop(self.waiting)[-1]
        commit = self._commit(place, name)
        parents = place.repo.get_parents(name, commit)
        for parent in parents:
            if parent not in self.seen:
                self.seen.add(parent)
                heapq.heappush(self.waiting, (-self._commit(place, parent).commit_time, len(self.seen), parent))
        for path, change in self._changes(place, commit, parents).items():
            self.entries.setdefault(path, []).append(_entry(name, commit, change))
        self.commits.pop(name, None)
        return True

    def reach(self, place: Place, other: _Walk) -> bool:
        """Walk until only the commit is left where another walk began; return False if the two do not meet like that."""
        while self.waiting and other.head is not None:
            if [waiting[-1] for waiting in self.waiting] == [other.head]:
                return True
            if len(self.waiting) > 1:
                break
            self.step(place)
        return False

    def joined(self, older: _Walk) -> _Walk:
        """Return the older walk with what this one found before it."""
        for path, entries in self.entries.items():
            older.entries[path] = entries + older.entries.get(path, [])
        older.head = self.head
        return older

    def _changes(self, place: Place, commit: Commit, parents: list[ObjectID]) -> dict[bytes, _Change]:
        """Return what a commit changed below the folder; a merge changed only what is as in none of its parents."""
        tree = self._folder(place, commit)
        before = [self._folder(place, self._commit(place, parent)) for parent in parents] or [None]
        found = [dict(self._differences(place, (other, tree), place.below)) for other in before]
        return {path: change for path, change in found[0].items() if all(path in other for other in found[1:])}

    def _differences(self, place: Place, trees: tuple[ObjectID | None, ObjectID | None], below: bytes) -> Iterator[tuple[bytes, _Change]]:
        if trees[0] == trees[1]:
            return
        before, after = (self._tree(place, tree) for tree in trees)
        for name in sorted({name for name, _ in before.items() ^ after.items()}):
            pair = (before.get(name), after.get(name))
            folders = tuple(side[1] if side and S_ISDIR(side[0]) else None for side in pair)
            contents = tuple(side[1] if side and not S_ISDIR(side[0]) else None for side in pair)
            if any(folders):
                yield from self._differences(place, (folders[0], folders[1]), below + name + b"/")
            if contents[0] != contents[1]:
                yield below + name, (contents[0], contents[1])

    def _folder(self, place: Place, commit: Commit) -> ObjectID | None:
        tree: ObjectID | None = commit.tree
        for part in place.below.split(b"/")[:-1]:
            mode, tree = self._tree(place, tree).get(part, (0, None))
            if not S_ISDIR(mode):
                return None
        return tree

    def _tree(self, place: Place, name: ObjectID | None) -> Mapping[bytes, tuple[int, ObjectID]]:
        if name is None:
            return {}
        if name not in self.trees:
            if len(self.trees) > _MOST_TREES:
                self.trees.clear()
            self.trees[name] = {entry.path: (entry.mode, entry.sha) for entry in load(place, name, Tree).items()}
        return self.trees[name]

    def _commit(self, place: Place, name: ObjectID) -> Commit:
        if name not in self.commits:
            self.commits[name] = load(place, name, Commit)
        return self.commits[name]


def _entry(name: ObjectID, commit: Commit, change: _Change) -> Entry:
    who, _, address = commit.author.decode(errors="replace").partition(" <")
    before, after = (None if side is None else side.decode() for side in change)
    message = commit.message.decode(errors="replace").strip()
    return Entry(name.decode(), _when(commit), Editor(who.strip(), address.removesuffix(">")), message, before, after)


def _when(commit: Commit) -> datetime:
    offset = max(-_FARTHEST, min(_FARTHEST, timedelta(seconds=commit.author_timezone)))
    try:
        return datetime.fromtimestamp(commit.author_time, timezone(offset))
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)
