"""Tell apart what lies on either side of the day on which 63 provinces became 34: nothing runs across it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tracker.objective.elsewhere import NATION

MERGED = date(2025, 7, 1)
Era = Literal["before", "after", "nation"]
ERAS: tuple[Era, ...] = ("before", "after", "nation")


def era_of(kind: str, valid: tuple[date | None, date | None], day: date) -> Era:
    """Return the side that a territory's figures of a day belong to; one that stayed as it was has figures on both."""
    first, last = valid
    if kind == NATION:
        return "nation"
    if last and last < MERGED:
        return "before"
    return "after" if (first and first >= MERGED) or day >= MERGED else "before"
