"""Hold what is known of an objective's pace in one quarter as exact values. Nothing of it decides a band."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from tracker.quarters import Period, Quarter
from tracker.status import Band

PaceId = Literal["ahead", "on_schedule", "behind"]
PACES: tuple[PaceId, ...] = get_args(PaceId)
Outcome = Literal["likely", "at_risk", "out_of_reach"]
By = Literal["path", "sum", "baseline", "target"]
Reason = Literal[
    "no_number", "milestone", "not_applicable", "territory", "no_figure", "no_line", "path_later", "baseline_later",
    "last_quarter", "territory_ends", "few_figures", "parts",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands, or is planned to stand, at the end of a quarter."""

    quarter: Quarter
    value: Fraction


@dataclass(frozen=True, slots=True)
class Track:
    """One line of a plan as the review of `quarter` sees it: nothing of later quarters is in it.

    `first` is the first quarter of the period that the territory existed in, `last` the last one the line is due in. `target` is the one
    in force in `quarter`, None where it is no number. `path` is in order; `figures` are the standings up to `quarter`, within one
    territory. `held` says that the line was done at its last known band before `quarter`. `ends` is the territory's last day.
    """

    name: str
    unit: str | None
    comparator: str | None
    summed: bool
    milestone: bool
    period: Period
    quarter: Quarter
    first: Quarter
    last: Quarter
    ends: date | None
    target: Fraction | None
    baseline: Fraction | None
    baseline_day: date | None
    path: tuple[Figure, ...]
    figures: tuple[Figure, ...]
    band: Band
    held: bool
    judged: PaceId | None

    @property
    def rising(self) -> bool:
        """Say whether more is better."""
        return self.comparator in ("at_least", "above")

    @property
    def ceiling(self) -> bool:
        """Say whether the line is an amount that is used up over the period: within it is not done before the end."""
        return self.summed and not self.rising

    @property
    def standing(self) -> Fraction | None:
        """Return what the quarter itself reported; an earlier figure never stands in for it."""
        latest = self.figures[-1] if self.figures else None
        return latest.value if latest and latest.quarter == self.quarter else None

    @property
    def exists(self) -> bool:
        """Say whether the quarter ends within the days of the territory."""
        return self.first <= self.quarter and (self.ends is None or self.quarter.ends <= self.ends)


@dataclass(frozen=True, slots=True)
class Planned:
    """Where a line should stand by a quarter, and by what.

    By `path` it is the level that the path names for `at`. On a straight line from `start` to the target it is `elapsed` of `whole`
    steps of the way, which are quarters, or days from `since` on. By `target` it is the target itself, in the last quarter.
    """

    value: Fraction
    by: By
    at: Quarter | None = None
    start: Fraction = Fraction(0)
    since: date | None = None
    elapsed: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a line ends in its last due quarter if it goes on like this: a straight line through what was reported, no forecast of causes.

    `each` is what a quarter added so far, `needed` what each of the `remaining` ones would have to add to reach the target, None where it
    is reached. `value` is kept within what the unit can hold, `computed` is not.
    """

    value: Fraction
    computed: Fraction
    outcome: Outcome
    first: Figure
    latest: Figure
    elapsed: int
    each: Fraction
    remaining: int
    needed: Fraction | None


@dataclass(frozen=True, slots=True)
class Pace:
    """An objective's pace in one quarter, or that of a part; `track` is None for a compound objective, whose worst part decides.

    `measured` comes from the figures, `judged` is the committee's own and wins. `unmeasured` and `unprojected` say why one is missing.
    """

    name: str
    measured: PaceId | None
    judged: PaceId | None = None
    track: Track | None = None
    planned: Planned | None = None
    unmeasured: Reason | None = None
    projection: Projection | None = None
    unprojected: Reason | None = None
    parts: tuple[Pace, ...] = ()

    @property
    def id(self) -> PaceId | None:
        """Return the pace that counts."""
        return self.judged or self.measured

    @property
    def differs(self) -> bool:
        """Say whether the committee judged otherwise than the figures do."""
        return self.judged is not None and self.measured is not None and self.judged != self.measured

    @property
    def difference(self) -> Fraction | None:
        """Return how far the quarter's figure is from the planned standing, in the unit."""
        if self.track is None or self.planned is None or self.track.standing is None:
            return None
        return self.track.standing - self.planned.value
