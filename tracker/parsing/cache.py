"""Keep values in a folder from one start to the next, by a digest of what they were made of; losing any of them costs time alone.

Values are pickled, and unpickling runs what it is told: the folder has to be the app's own, and closed to everybody else.
"""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import sys
import time
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import polars as pl
import pydantic
import yaml

LOG = logging.getLogger(__name__)
CACHE = "TRACKER_CACHE"
DEFAULT = Path(sys.prefix) / "plan-cache"
KEPT_FOR = 30 * 24 * 60 * 60
_OTHERS = 0o022
_PACKAGE = Path(__file__).resolve().parents[1]
Value = TypeVar("Value")


class Cache:
    """A folder of values; safe to use from many threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that is there."""
        self.folder = folder

    @classmethod
    def open(cls, where: Path | None = None) -> Cache:
        """Open the folder that `TRACKER_CACHE` names, else one beside the installed packages; where it cannot be had, a passing one."""
        folder = _opened(where or Path(os.environ.get(CACHE) or DEFAULT))
        if folder:
            return cls(folder)
        passing = TemporaryDirectory(prefix="plan-cache-")
        atexit.register(passing.cleanup)
        return cls(Path(passing.name))

    def get(self, key: str) -> object | None:
        """Return what is kept under a key; None where nothing is, or nothing that can be read."""
        try:
            with (self.folder / key).open("rb") as file:
                name, found = pickle.load(file)  # noqa: S301 - the folder is ours alone
                return found if name == key else None
        except FileNotFoundError:
            return None
        except Exception:  # noqa: BLE001 - a value cut short or written by another version may fail in any way
            return None

    def holds(self, key: str) -> bool:
        """Say whether something was written under a key."""
        return (self.folder / key).is_file()

    def put(self, key: str, value: object) -> None:
        """Keep a value; where it cannot be written it is not kept.

        It is written in its place: whoever reads it too early finds that it ends too soon, and makes it anew.
        """
        try:
            (self.folder / key).write_bytes(pickle.dumps((key, value), pickle.HIGHEST_PROTOCOL))
        except OSError as error:
            LOG.warning("What was read is not kept for the next start: %s", error)

    def get_or_make(self, key: str, make: Callable[[], Value]) -> Value:
        """Return what is kept under a key, made now if nothing is."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found  # type: ignore[return-value]  # only what `make` returns is ever kept under its key

    def sweep(self, used: Container[str]) -> None:
        """Remove what is not in use and was written long ago: earlier contents of files, earlier versions of the app."""
        for path in _old(self.folder.parent):
            if path.parent != self.folder or path.name not in used:
                with suppress(OSError):
                    path.unlink()


def digest(*parts: bytes) -> str:
    """Return the key of what was made of these."""
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.hexdigest()


def _old(folder: Path) -> Iterator[Path]:
    before = time.time() - KEPT_FOR
    for path in folder.glob("*/*"):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime < before:
                yield path


def _opened(folder: Path) -> Path | None:
    """Return the part of a folder for values of this very code, made if need be; None where it cannot be had, or is not ours alone."""
    own = folder / _code()
    try:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = own.stat()
        usable = os.access(own, os.W_OK) and seen.st_uid == os.geteuid() and not seen.st_mode & _OTHERS
    except OSError as error:
        LOG.warning("Plans are read anew at every start: %s", error)
        return None
    if not usable:
        LOG.warning("Plans are read anew at every start: %s is not this user's alone", own)
    return own if usable else None


def _code() -> str:
    """Return a word that changes with anything that decides how a file is read: our code, Python, the libraries that values come from."""
    seen = [sys.version, pydantic.VERSION, yaml.__version__, pl.__version__, *sorted(_modules(str(_PACKAGE)))]
    return digest(*(text.encode() for text in seen))[:16]


def _modules(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            state = entry.stat()
            yield f"{entry.path.removeprefix(str(_PACKAGE))} {state.st_size} {state.st_mtime_ns}"
