"""Keep what people typed and have not saved yet, one file for each person and review, so that no reload, crash or refusal loses it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

from tracker.links import Selection
from tracker.updating.cells import Key
from tracker.updating.typed import MOST_CHARACTERS

FOLDER, IGNORING = ".tracker", ".gitignore"
MOST_CELLS, MOST_BYTES = 2000, 4_000_000
_NAME = re.compile(r"[a-z0-9_-]{1,200}", re.ASCII)
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell, and what stood there, and the person saw, when they began."""

    text: str
    base: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a targets folder. They are nobody's but their owner's, and no part of the folder's history."""

    folder: Path

    def read(self, email: str, review: Selection) -> dict[Key, Typed]:
        """Return what a person typed for a review; nothing where there is no draft that can be read."""
        try:
            content = self._place(email, review).read_bytes()
        except OSError:
            return {}
        return _read(content) if len(content) <= MOST_BYTES else {}

    def update(self, email: str, review: Selection, changes: Mapping[Key, Typed | None]) -> None:
        """Put cells into a person's draft of a review, and take those out that are None; other cells stay, from whichever tab they are.

        Raises:
            OSError: it could not be written; the draft is what it was.
        """
        with _LOCK:
            typed: dict[Key, Typed | None] = {**self.read(email, review), **changes}
            left = {key: cell for key, cell in typed.items() if cell is not None}
            self._write(self._place(email, review), dict(list(left.items())[-MOST_CELLS:]))

    def remove(self, email: str, review: Selection, saved: Mapping[Key, Typed]) -> None:
        """Take cells out of a draft that say what was saved or given up; one that was typed anew since stays.

        Raises:
            OSError: it could not be written; the draft is what it was.
        """
        now = self.read(email, review)
        self.update(email, review, {key: None for key, cell in saved.items() if key in now and now[key].text == cell.text})

    def _place(self, email: str, review: Selection) -> Path:
        quarter = review.period.code(review.quarter) if review.quarter else "-"
        name = f"{review.province}_{review.period}_{quarter}"
        owner = sha256(email.encode()).hexdigest()[:32]
        if not _NAME.fullmatch(name):
            name = sha256(name.encode()).hexdigest()
        return self.folder / FOLDER / "drafts" / owner / f"{name}.json"

    def _write(self, place: Path, typed: Mapping[Key, Typed]) -> None:
        """Replace a draft as a whole. It need not outlive a power cut, which would cost every key a wait for the disk."""
        if not typed:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        ignoring = self.folder / FOLDER / IGNORING
        if not ignoring.exists():
            ignoring.write_text("*\n", encoding="ascii")
        cells = {str(key): {"text": cell.text[:MOST_CHARACTERS], "base": cell.base} for key, cell in typed.items()}
        beside = place.with_suffix(f".{os.getpid()}")
        try:
            beside.write_text(json.dumps(cells, ensure_ascii=False), encoding="utf-8", errors="replace")
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def _read(content: bytes) -> dict[Key, Typed]:
    """Read a draft; what is no cell, in a file that somebody edited, is passed over."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    cells = found.items() if isinstance(found, dict) else ()
    read = ((Key.parse(name), cell) for name, cell in cells if isinstance(cell, dict))
    return {
        key: Typed(cell["text"][:MOST_CHARACTERS], cell["base"])
        for key, cell in read
        if key and isinstance(cell.get("text"), str) and isinstance(cell.get("base"), str)
    }
