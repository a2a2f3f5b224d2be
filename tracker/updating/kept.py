"""Keep texts that people typed and have not saved yet, by person and name, so that no reload, crash or refusal loses them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

FOLDER, IGNORING = ".tracker", ".gitignore"
MOST_FIELDS, MOST_CHARACTERS = 200, 60_000
MOST_BYTES = 4_000_000
_NAME = re.compile(r"[a-z0-9_-]{1,200}", re.ASCII)
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a field, and what stood there, and the person saw, when they began."""

    text: str
    base: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is not saved yet of a targets folder, by its owner's e-mail and a name: of a form, or of a review.

    It is nobody's but its owner's, and no part of the folder's history. So many fields of so many characters are kept of each name.
    """

    folder: Path
    most: int = MOST_FIELDS
    longest: int = MOST_CHARACTERS

    def read(self, email: str, name: str) -> dict[str, Typed]:
        """Return what a person typed, by field; nothing where nothing is kept that can be read."""
        try:
            content = self._place(email, name).read_bytes()
            found = json.loads(content) if len(content) <= MOST_BYTES else {}
        except (OSError, ValueError, RecursionError):
            return {}
        fields = found.items() if isinstance(found, dict) else ()
        texts = {field: (cell.get("text"), cell.get("base")) for field, cell in fields if isinstance(cell, dict)}
        return {
            field: Typed(text[: self.longest], base)
            for field, (text, base) in texts.items()
            if isinstance(text, str) and isinstance(base, str)
        }

    def update(self, email: str, name: str, changes: Mapping[str, Typed | None]) -> None:
        """Keep fields, and forget those that are None; other fields stay, from whichever tab they are.

        Raises:
            OSError: it could not be written; what was kept before still is.
        """
        with _LOCK:
            every: dict[str, Typed | None] = {**self.read(email, name), **changes}
            left = {field: cell for field, cell in every.items() if cell is not None}
            self._write(self._place(email, name), dict(list(left.items())[-self.most :]))

    def remove(self, email: str, name: str) -> None:
        """Forget all that is kept under a name, which was saved or given up.

        Raises:
            OSError: it could not be removed.
        """
        with _LOCK:
            self._place(email, name).unlink(missing_ok=True)

    def _place(self, email: str, name: str) -> Path:
        owner = sha256(email.encode()).hexdigest()[:32]
        file = name if _NAME.fullmatch(name) else sha256(name.encode()).hexdigest()
        return self.folder / FOLDER / "drafts" / owner / f"{file}.json"

    def _write(self, place: Path, typed: Mapping[str, Typed]) -> None:
        """Replace a file as a whole. It need not outlive a power cut, which would cost every key a wait for the disk."""
        if not typed:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        ignoring = self.folder / FOLDER / IGNORING
        if not ignoring.exists():
            ignoring.write_text("*\n", encoding="ascii")
        cells = {field: {"text": cell.text[: self.longest], "base": cell.base} for field, cell in typed.items()}
        beside = place.with_suffix(f".{os.getpid()}")
        try:
            beside.write_text(json.dumps(cells, ensure_ascii=False), encoding="utf-8", errors="replace")
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
