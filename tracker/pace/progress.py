"""Put the paces of a plan's objectives together: the tally of each open quarter, and who is behind in the one that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.choosing import latest_reviews
from tracker.library import Library
from tracker.links import Selection
from tracker.pace.values import PACES, Pace, PaceId
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Row, Status, worst_first

Counts = Mapping[PaceId | None, int]
BEHIND_FIRST: tuple[PaceId | None, ...] = ("behind", "on_schedule", "ahead", None)
ANNOUNCED: tuple[PaceId | None, ...] = (*PACES, None)


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan's paces in an open quarter; `quarters` are the tallies of all of them, `groups` the objectives by pace, behind first."""

    status: Status
    quarters: tuple[tuple[Quarter, Counts], ...]
    groups: tuple[tuple[PaceId | None, tuple[tuple[Row, Pace], ...]], ...]

    @property
    def counts(self) -> Counts:
        """Return how many objectives have which pace in the quarter that is looked at; None counts those without one."""
        return dict(self.quarters)[self.status.quarter]


def progress_of(reviewer: Reviewer, quarter: Quarter) -> Progress:
    """Return the paces of a plan in an open quarter."""
    status, paces = reviewer.status(quarter), reviewer.paces(quarter)
    found = [(row, paces[row.id]) for row in worst_first(status.rows) if row.id]
    groups = [(pace, tuple(one for one in found if one[1].id == pace)) for pace in BEHIND_FIRST]
    tallies = tuple((each, counts(reviewer.paces(each))) for each in reviewer.open)
    return Progress(status, tallies, tuple((pace, members) for pace, members in groups if members))


def counts(paces: Mapping[str, Pace]) -> Counts:
    """Count objectives by their pace; None counts those without one."""
    ids = [pace.id for pace in paces.values()]
    return {pace: ids.count(pace) for pace in ANNOUNCED}


def spans(library: Library, province: str) -> tuple[tuple[Selection, ...], tuple[Selection, ...]]:
    """Return the latest review of each plan of several years: the province's own, and those of others that have an open quarter."""
    every = [latest for latest in latest_reviews(library) if latest.period.is_span]
    own = tuple(latest for latest in every if latest.province == province)
    return own, tuple(latest for latest in every if latest.province != province and latest.quarter)
