"""Put the quarters of a plan side by side: each objective's course over its open quarters, and the tally of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tracker.quarters import Period, Quarter
from tracker.reviewing import Reviewer
from tracker.status import JUDGED_BANDS, Band, Row, Status, worst_first


@dataclass(frozen=True, slots=True)
class Column:
    """One quarter of the period; `status` is None while it is not open."""

    quarter: Quarter
    status: Status | None

    @property
    def up(self) -> int:
        """Return how many objectives moved to a better band since the previous open quarter."""
        return sum(step > 0 for step in self._steps)

    @property
    def down(self) -> int:
        """Return how many objectives moved to a worse band since the previous open quarter."""
        return sum(step < 0 for step in self._steps)

    @property
    def same(self) -> int:
        """Return how many objectives kept their band; those without a result in either quarter are not compared."""
        return sum(step == 0 for step in self._steps)

    @property
    def _steps(self) -> list[int]:
        return [row.movement.band_step for row in self.status.rows if row.movement] if self.status else []


@dataclass(frozen=True, slots=True)
class Course:
    """One objective over the period: `rows` stand beside the columns of the year, None where a quarter is not open."""

    latest: Row
    rows: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A plan over all quarters of its period, however many years those are.

    `groups` are the courses by the band of the latest open quarter, worst first; there are none where no quarter is open.
    """

    plan: Status
    columns: tuple[Column, ...]
    groups: tuple[tuple[Band, tuple[Course, ...]], ...]

    @property
    def period(self) -> Period:
        """Return the years of the plan."""
        return self.plan.period

    @property
    def reviews(self) -> tuple[Status, ...]:
        """Return the statuses of the open quarters, in order."""
        return tuple(column.status for column in self.columns if column.status)


def year_of(reviewer: Reviewer) -> Year:
    """Make the year of a reviewer's plan; `plan` is the status of its latest open quarter, else that of its first quarter."""
    quarters = reviewer.plan.period.quarters
    columns = tuple(Column(quarter, reviewer.status(quarter) if quarter in reviewer.open else None) for quarter in quarters)
    latest = reviewer.status(max(reviewer.open, default=quarters[0]))
    return Year(latest, columns, _groups(latest, columns) if reviewer.open else ())


def judged(status: Status) -> int:
    """Count the objectives of a quarter that have a result: those in one of the four bands."""
    return sum(status.counts[band] for band in JUDGED_BANDS)


def _groups(latest: Status, columns: tuple[Column, ...]) -> tuple[tuple[Band, tuple[Course, ...]], ...]:
    courses = {
        row.id: Course(row, tuple(column.status.rows[place] if column.status else None for column in columns))
        for place, row in enumerate(latest.rows)
    }
    by_band = groupby(worst_first(latest.rows), key=lambda row: row.band)
    return tuple((band, tuple(courses[row.id] for row in rows)) for band, rows in by_band)
