"""What befell a file since it was last read well; pages say it beside what they still show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.diagnostics import Problem


@dataclass(frozen=True, slots=True)
class Stale:
    """A file that cannot be read since a moment; its last good version is shown meanwhile. `problem` is its first error."""

    since: datetime
    problem: Problem


@dataclass(frozen=True, slots=True)
class Gone:
    """A plan's file that is no longer where it was: deleted, renamed or moved."""

    since: datetime
    path: str
