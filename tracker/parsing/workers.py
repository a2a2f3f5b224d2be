"""Parse many files on every core: this process takes part, and others are started for as long as there is much to read."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any, NamedTuple

from tracker.parsing.cache import Cache
from tracker.parsing.kept import Bare, Stored, parsed_of
from tracker.parsing.plans import Found
from tracker.plan.reference import Reference

# Starting another process takes as long as parsing this many files.
WORTH_STARTING = 150
# Many files at once take less time each; few of them at the end let all processes end together.
LARGEST, SMALLEST = 120, 12
_ROOT = Path(__file__).resolve().parents[2]
Portion = tuple[list[str], list[Found]]
Task = tuple[int, Portion]


class Read(NamedTuple):
    """What files say, without their bodies, in their order; `write` puts the bodies into the cache, for which nobody has to wait."""

    bare: list[Bare]
    write: Callable[[], None]


def read_all(cache: Cache, keys: Sequence[str], found: Sequence[Found], reference: Reference, today: date) -> Read:
    """Parse files. A body that is asked for before it is written is parsed again."""
    more = _more(len(found))
    portions = list(_portions(keys, found, more + 1))
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    for task in enumerate(portions):
        waiting.put(task)
    made: dict[int, list[Bare]] = {}
    bodies: dict[str, Stored] = {}

    def here(portion: Portion) -> list[Bare]:
        return _parsed(portion, bodies, reference, today)

    helpers = [_Helper(waiting, made, (cache.folder, reference, today)) for _ in range(more)]
    _work(waiting, made, here)
    for helper in helpers:
        helper.worked.wait()
    # What a process that ended early had taken is left over.
    for place, portion in enumerate(portions):
        if place not in made:
            made[place] = here(portion)

    def write() -> None:
        put_all(cache, bodies)
        for helper in helpers:
            helper.thread.join()

    return Read([bare for place in range(len(portions)) for bare in made[place]], write)


def _portions(keys: Sequence[str], found: Sequence[Found], processes: int) -> Iterator[Portion]:
    """Divide files into portions, ever smaller ones."""
    at = 0
    while left := len(found) - at:
        taken = min(left, max(SMALLEST, min(LARGEST, left // (2 * processes))))
        yield list(keys[at : at + taken]), list(found[at : at + taken])
        at += taken


def _parsed(portion: Portion, bodies: dict[str, Stored], reference: Reference, today: date) -> list[Bare]:
    """Parse a portion; what it says with its bodies goes to `bodies`, to be written later."""
    keys, found = portion
    made = parsed_of(found, reference, today)
    bodies.update(zip(keys, made, strict=True))
    return [one.bare for one in made]


def put_all(cache: Cache, bodies: dict[str, Stored]) -> None:
    """Write bodies, and let go of each as soon as it is written."""
    while bodies:
        cache.put(*bodies.popitem())


def _more(files: int) -> int:
    """Return how many other processes are worth starting."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores - 1, files // WORTH_STARTING)


def _work(waiting: queue.SimpleQueue[Task], made: dict[int, list[Bare]], parse: Callable[[Portion], list[Bare]]) -> None:
    """Take portions until none is left."""
    with suppress(queue.Empty):
        while True:
            place, portion = waiting.get_nowait()
            made[place] = parse(portion)


class _Helper:
    """Another process that parses; `worked` is set once it takes no more, and its thread ends once it has written what it read."""

    def __init__(self, waiting: queue.SimpleQueue[Task], made: dict[int, list[Bare]], about: tuple[Path, Reference, date]) -> None:
        """Start it."""
        self.worked = Event()
        self.thread = Thread(target=_elsewhere, args=(waiting, made, about, self.worked))
        self.thread.start()


def _elsewhere(waiting: queue.SimpleQueue[Task], made: dict[int, list[Bare]], about: tuple[Path, Reference, date], worked: Event) -> None:
    """Have another process parse; when it fails, its portion is left over."""
    try:
        _have_parsed(waiting, made, about, worked)
    finally:
        worked.set()


def _have_parsed(waiting: queue.SimpleQueue[Task], made: dict[int, list[Bare]], about: tuple[Path, Reference, date], worked: Event) -> None:
    command = [sys.executable, "-m", "tracker.parsing.workers"]
    with (
        suppress(OSError, EOFError, pickle.UnpicklingError),
        subprocess.Popen(  # noqa: S603 - our own module
            command, cwd=_ROOT, env={**os.environ, "POLARS_MAX_THREADS": "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process,
    ):
        if process.stdin is None or process.stdout is None:
            return
        into, out = process.stdin, process.stdout
        try:
            _tell(into, about)
            _work(waiting, made, lambda portion: _asked(into, out, portion))
        finally:
            worked.set()
            with suppress(OSError):
                into.close()


def _asked(into: IO[bytes], out: IO[bytes], portion: Portion) -> list[Bare]:
    _tell(into, portion)
    answer: list[Bare] = pickle.load(out)  # noqa: S301 - our own process
    return answer


def _tell(into: IO[bytes], what: object) -> None:
    pickle.dump(what, into, pickle.HIGHEST_PROTOCOL)
    into.flush()


def _serve(into: IO[bytes], out: IO[bytes]) -> None:
    """Parse one portion after another until there are no more, then write what they say."""
    gc.disable()
    folder, reference, today = pickle.load(into)  # noqa: S301 - the process that started this one
    bodies: dict[str, Stored] = {}
    with suppress(EOFError):
        while True:
            _tell(out, _parsed(pickle.load(into), bodies, reference, today))  # noqa: S301
    put_all(Cache(folder), bodies)


def _main(streams: Any = sys) -> None:  # noqa: ANN401
    _serve(streams.stdin.buffer, streams.stdout.buffer)


if __name__ == "__main__":
    _main()
