"""Keep the cells of a review that people typed and have not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.links import Selection
from tracker.updating.cells import Key
from tracker.updating.kept import Kept, Typed
from tracker.updating.typed import MOST_CHARACTERS

MOST_CELLS = 2000


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a targets folder, by their owner's e-mail and the review."""

    folder: Path

    def read(self, email: str, review: Selection) -> dict[Key, Typed]:
        """Return what a person typed for a review; what is no cell, in a file that somebody edited, is passed over."""
        found = ((Key.parse(name), cell) for name, cell in self._kept.read(email, _name(review)).items())
        return {key: cell for key, cell in found if key}

    def update(self, email: str, review: Selection, changes: Mapping[Key, Typed | None]) -> None:
        """Put cells into a person's draft of a review, and take those out that are None.

        Raises:
            OSError: it could not be written; the draft is what it was.
        """
        self._kept.update(email, _name(review), {str(key): cell for key, cell in changes.items()})

    def remove(self, email: str, review: Selection, saved: Mapping[Key, Typed]) -> None:
        """Take cells out of a draft that say what was saved or given up; one that was typed anew since stays.

        Raises:
            OSError: it could not be written; the draft is what it was.
        """
        now = self.read(email, review)
        self.update(email, review, {key: None for key, cell in saved.items() if key in now and now[key].text == cell.text})

    @property
    def _kept(self) -> Kept:
        return Kept(self.folder, MOST_CELLS, MOST_CHARACTERS)


def _name(review: Selection) -> str:
    quarter = review.period.code(review.quarter) if review.quarter else "-"
    return f"{review.province}_{review.period}_{quarter}"
