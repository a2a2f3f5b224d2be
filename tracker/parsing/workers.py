"""Parse many files on every core: this process takes part, and others are started for as long as there is much to read."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path
from threading import Thread
from typing import IO, Any

from tracker.parsing.cache import Cache
from tracker.parsing.collecting import no_collecting
from tracker.parsing.kept import Bare, store
from tracker.parsing.plans import Found
from tracker.plan.reference import Reference

# Starting another process takes as long as parsing this many files.
WORTH_STARTING = 150
AT_ONCE = 24
_ROOT = Path(__file__).resolve().parents[2]
Portion = tuple[list[str], list[Found]]
Task = tuple[int, Portion]


def store_all(cache: Cache, keys: Sequence[str], found: Sequence[Found], reference: Reference, today: date) -> list[Bare]:
    """Parse files and keep what they say in the cache; return it without its bodies, in the files' order."""
    portions = [(list(keys[at : at + AT_ONCE]), list(found[at : at + AT_ONCE])) for at in range(0, len(found), AT_ONCE)]
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    for task in enumerate(portions):
        waiting.put(task)
    made: dict[int, list[Bare]] = {}

    def here(portion: Portion) -> list[Bare]:
        return store(cache, portion[1], portion[0], reference, today)

    helpers = [Thread(target=_elsewhere, args=(waiting, made, (cache.folder, reference, today))) for _ in range(_more(len(found)))]
    for helper in helpers:
        helper.start()
    with no_collecting() if len(found) >= WORTH_STARTING else nullcontext():
        _work(waiting, made, here)
        for helper in helpers:
            helper.join()
        # What a process that ended early had taken is left over.
        for place, portion in enumerate(portions):
            if place not in made:
                made[place] = here(portion)
    return [bare for place in range(len(portions)) for bare in made[place]]


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


def _elsewhere(waiting: queue.SimpleQueue[Task], made: dict[int, list[Bare]], about: tuple[Path, Reference, date]) -> None:
    """Have another process parse; when it fails, its portion is left over."""
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
    """Parse one portion after another until there are no more."""
    gc.disable()
    folder, reference, today = pickle.load(into)  # noqa: S301 - the process that started this one
    cache = Cache(folder)
    with suppress(EOFError):
        while True:
            keys, found = pickle.load(into)  # noqa: S301
            _tell(out, store(cache, found, keys, reference, today))


def _main(streams: Any = sys) -> None:  # noqa: ANN401
    _serve(streams.stdin.buffer, streams.stdout.buffer)


if __name__ == "__main__":
    _main()
