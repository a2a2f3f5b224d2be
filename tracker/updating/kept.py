"""Keep what people typed into the forms beside the grid of figures, where and as drafts of figures are kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from tracker.updating.drafts import FOLDER, IGNORING, Typed

MOST_FIELDS, MOST_CHARACTERS = 200, 60_000
MOST_BYTES = 4_000_000
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Kept:
    """The forms of a targets folder that are not saved yet, by their owner's e-mail and a name of the form."""

    folder: Path

    def read(self, email: str, form: str) -> dict[str, Typed]:
        """Return what a person typed into a form, by field; nothing where nothing is kept that can be read."""
        try:
            content = self._place(email, form).read_bytes()
            found = json.loads(content) if len(content) <= MOST_BYTES else {}
        except (OSError, ValueError, RecursionError):
            return {}
        fields = found.items() if isinstance(found, dict) else ()
        texts = {name: (cell.get("text"), cell.get("base")) for name, cell in fields if isinstance(cell, dict)}
        return {name: Typed(text, base) for name, (text, base) in texts.items() if isinstance(text, str) and isinstance(base, str)}

    def update(self, email: str, form: str, changes: Mapping[str, Typed | None]) -> None:
        """Keep fields of a form, and forget those that are None; other fields stay.

        Raises:
            OSError: it could not be written; what was kept before still is.
        """
        with _LOCK:
            every: dict[str, Typed | None] = {**self.read(email, form), **changes}
            left = {name: cell for name, cell in every.items() if cell is not None}
            self._write(self._place(email, form), dict(list(left.items())[-MOST_FIELDS:]))

    def remove(self, email: str, form: str) -> None:
        """Forget a form, which was saved or given up.

        Raises:
            OSError: it could not be removed.
        """
        with _LOCK:
            self._place(email, form).unlink(missing_ok=True)

    def _place(self, email: str, form: str) -> Path:
        owner, name = (sha256(text.encode()).hexdigest()[:32] for text in (email, form))
        return self.folder / FOLDER / "drafts" / owner / f"form-{name}.json"

    def _write(self, place: Path, typed: Mapping[str, Typed]) -> None:
        if not typed:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        ignoring = self.folder / FOLDER / IGNORING
        if not ignoring.exists():
            ignoring.write_text("*\n", encoding="ascii")
        cells = {name: {"text": cell.text[:MOST_CHARACTERS], "base": cell.base} for name, cell in typed.items()}
        with NamedTemporaryFile("w", encoding="utf-8", errors="replace", dir=place.parent, prefix=".", delete=False) as beside:
            json.dump(cells, beside, ensure_ascii=False)
        os.replace(beside.name, place)  # noqa: PTH105 - the temporary file's name is a text
