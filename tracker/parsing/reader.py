"""Read a targets folder again and again, each time only what changed, and at a start only what no earlier one has read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Thread
from typing import NamedTuple, TypeVar

from tracker.folder import below, is_plan, plan_name, read_bytes
from tracker.library import Library, build_library
from tracker.memory import Memory
from tracker.parsing.cache import Cache, digest
from tracker.parsing.collecting import no_collecting
from tracker.parsing.files import about_plans, lists_of
from tracker.parsing.kept import Bare, Bodies, Stored, dressed, key_of, stored
from tracker.parsing.plans import Content, Found, Given, parse_plans
from tracker.parsing.workers import WORTH_STARTING, read_all
from tracker.plan.reference import Reference

Stamp = tuple[int, int, int, int]
# A file's times are coarse: one that was written again right after it was read may bear the same ones.
SETTLED = 2 * 10**9
MOST_VALUES = 1024
Value = TypeVar("Value")


class Entry(NamedTuple):
    """A plan's file as it was read last: its stamp then, when that was (ns), what it says, how old its bands are, and its key."""

    stamp: Stamp
    read: int
    bare: Bare
    age: int
    key: str

    def holds(self, stamp: Stamp, today: date) -> bool:
        """Say whether the file is the same, going by its times and size once it has rested, and its bands are today's."""
        rested = self.read - max(self.stamp[:2]) > SETTLED
        return rested and self.stamp == stamp and self.age == self.bare.age(today)


@dataclass(slots=True)
class Reader:
    """Reads one folder. Not safe to use from two threads at once; the libraries it returns are."""

    folder: Path
    cache: Cache = field(default_factory=Cache.open)
    _others: dict[Path, tuple[Stamp, bytes | OSError]] = field(default_factory=dict)
    _entries: dict[Path, Entry] = field(default_factory=dict)
    _given: dict[Path, Given] = field(default_factory=dict)
    _values: Memory = field(default_factory=lambda: Memory(MOST_VALUES))
    _about: str = ""
    _reference: Reference = field(default_factory=Reference)
    _today: date = date.min
    _bodies: Bodies = field(init=False)
    _keeper: Thread | None = None

    def __post_init__(self) -> None:
        self._bodies = Bodies(self.cache, self._again)

    def read(self, stamps: Mapping[Path, Stamp], today: date) -> Library:
        """Return the library of files with these stamps."""
        with no_collecting():
            return self._read(stamps, today)

    def _read(self, stamps: Mapping[Path, Stamp], today: date) -> Library:
        plans = {path: stamp for path, stamp in stamps.items() if is_plan(self.folder, path)}
        self._others = {path: self._other(path, stamp) for path, stamp in stamps.items() if path not in plans}
        contents: dict[Path, Content] = {path: content for path, (_, content) in self._others.items()}
        self._turn_to(about_plans(self.folder, contents), contents, plans, today)
        before = self._entries
        self._entries = {path: before[path] for path, stamp in plans.items() if path in before and before[path].holds(stamp, today)}
        unread, write = self._enter({path: stamp for path, stamp in plans.items() if path not in self._entries})
        contents |= unread
        if self._entries != before:
            self._keep(write)
        # A file that did not change stays the same object, for what others keep by it.
        known = self._given
        self._given = {path: self._same(known.get(path), entry) for path, entry in self._entries.items()}
        contents |= self._given
        self._bodies.forget_all_but({entry.key for entry in self._entries.values()})
        return build_library(self.folder, {path: contents[path] for path in sorted(contents)}, today, self._value)

    def _same(self, known: Given | None, entry: Entry) -> Given:
        if known and known.key == entry.key and known.age == entry.age:
            return known
        return Given(dressed(entry.bare, self._bodies, entry.key, self._today), entry.key, entry.age)

    def _value(self, key: str, make: Callable[[], Value], /) -> Value:
        """Return what a list or another small file says, the same object as long as that is the same."""
        found: Value = self._values.get_or_make(key, lambda: self.cache.get_or_make(key, make))
        return found

    def _turn_to(self, about: str, contents: Mapping[Path, Content], plans: Iterable[Path], today: date) -> None:
        """Take the lists that plans refer to; when they are others, plans read with them in an earlier time are all that is known."""
        if about != self._about:
            self._reference = lists_of(self.folder, contents, self._value).reference
            known = self.cache.get(self._index(about))
            entries = known if isinstance(known, dict) else {}
            names = ((path, "/".join(below(self.folder, path))) for path in plans)
            self._entries, self._about = {path: entries[name] for path, name in names if name in entries}, about
        self._today = today

    def _other(self, path: Path, stamp: Stamp) -> tuple[Stamp, bytes | OSError]:
        known = self._others.get(path)
        return known if known and known[0] == stamp else (stamp, read_bytes(path))

    def _enter(self, plans: Mapping[Path, Stamp]) -> tuple[dict[Path, Content], Callable[[], None]]:
        """Read these files and parse those whose content is new.

        Returns why the others could not be opened, and what writes the new ones to the cache: that of many is left for later.
        """
        at, contents = time.time_ns(), {path: read_bytes(path) for path in sorted(plans)}
        found = {path: Found(plan_name(self.folder, path), content) for path, content in contents.items() if isinstance(content, bytes)}
        keys = {path: key_of(one, self._about) for path, one in found.items()}
        read = {path: known for path, key in keys.items() if (known := self._read_before(key))}
        new = [path for path in found if path not in read]
        made = read_all(self.cache, [keys[path] for path in new], [found[path] for path in new], self._reference, self._today)
        if len(new) < WORTH_STARTING:
            made.write()
        read |= zip(new, made.bare, strict=True)
        self._entries |= {path: Entry(plans[path], at, bare, bare.age(self._today), keys[path]) for path, bare in read.items()}
        return {path: content for path, content in contents.items() if isinstance(content, OSError)}, made.write

    def _read_before(self, key: str) -> Bare | None:
        known = self.cache.get(key)
        return known.bare if isinstance(known, Stored) and known.age == known.bare.age(self._today) else None

    def _again(self, key: str) -> Stored:
        """Parse a plan that was lost from the cache; if its file has changed meanwhile, it is told of at the next reading."""
        path = next((path for path, entry in self._entries.items() if entry.key == key), None)
        if path is None:
            return self._at_last(key)
        found = Found(plan_name(self.folder, path), path.read_bytes())
        (parsed,) = parse_plans([found], self._reference, self._today)
        made = stored(found, parsed, self._today)
        if key_of(found, self._about) == key:
            self.cache.put(key, made)
        return made

    def _at_last(self, key: str) -> Stored:
        """Return what an earlier content of a file said, once everything is written.

        Raises:
            KeyError: it was lost, and nobody can make it again.
        """
        if self._keeper:
            self._keeper.join()
        found = self.cache.get(key)
        if not isinstance(found, Stored):
            raise KeyError(key)
        return found

    def _keep(self, write: Callable[[], None]) -> None:
        """Keep what is known of every file for the next start, while nobody waits for it."""
        entries = {"/".join(below(self.folder, path)): entry for path, entry in self._entries.items()}
        self._keeper = Thread(target=self._write, args=(self._keeper, write, self._index(self._about), entries), name="keeper")
        self._keeper.start()

    def _write(self, earlier: Thread | None, write: Callable[[], None], index: str, entries: Mapping[str, Entry]) -> None:
        if earlier:
            earlier.join()
        write()
        self.cache.put(index, entries)
        self.cache.sweep({index, *(entry.key for entry in entries.values())})

    def _index(self, about: str) -> str:
        return digest(b"folder", str(self.folder.resolve()).encode(), about.encode())
