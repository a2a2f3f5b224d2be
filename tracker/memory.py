"""Keep what was made, by what it was made of, for all who ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

Value = TypeVar("Value")
_NOTHING = object()


class Memory:
    """Keep the latest used; two who ask for the same at once have it made once. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        """Keep so many values at the most."""
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._makers: dict[Hashable, Lock] = {}
        self._lock = RLock()

    def get(self, key: Hashable, default: object = None) -> Any:  # noqa: ANN401 - whatever was kept under the key
        """Return what is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key, default)

    def put(self, key: Hashable, value: Value) -> Value:
        """Keep a value, and return it."""
        with self._lock:
            self._kept[key] = value
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def forget_all_but(self, wanted: Callable[[Any], bool]) -> None:
        """Keep only the values whose keys are wanted."""
        with self._lock:
            for key in [key for key in self._kept if not wanted(key)]:
                del self._kept[key]

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept under a key, made now if nothing is; what cannot be made leaves nothing behind."""
        with self._lock:
            turn = self._makers.setdefault(key, Lock())
        with turn:
            try:
                found = self.get(key, _NOTHING)
                return self.put(key, make()) if found is _NOTHING else found
            finally:
                with self._lock:
                    self._makers.pop(key, None)
