"""Let the garbage collector rest while many objects are made that all stay: it would look through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MANY = 100_000
_LOCK = Lock()
_RESTING: list[bool] = []


@contextmanager
def no_collecting() -> Iterator[None]:
    """Collect nothing inside; where several threads ask for it, until the last one has ended.

    Where many objects were made, the collector never looks at them later either.
    """
    with _LOCK:
        _RESTING.append(gc.isenabled() or any(_RESTING))
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            wanted = _RESTING.pop()
            if wanted and not _RESTING:
                if gc.get_count()[0] > MANY:
                    gc.freeze()
                gc.enable()
