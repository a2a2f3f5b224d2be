"""Follow one objective, or one part of it, through the quarters of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracker.checks import actual_at
from tracker.pace.values import PaceId
from tracker.plan.facts import open_quarters
from tracker.plan.models import Actual, Line, Plan, Review, Revision
from tracker.plan.reference import Province
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Row, Status

Named = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A target that holds from a quarter on, with the decision that set it; `target` is decimal text."""

    quarter: Quarter
    target: str
    document: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of a line: its row of the review, and what the review's list has no room for.

    `amount` is the quarter's own figure where figures are added up; `sources` are the figure's own, else (`shared`) the whole review's.
    """

    quarter: Quarter
    opened: bool
    row: Row
    amount: str | None = None
    cumulative: bool = False
    planned: str | None = None
    changed: Changed | None = None
    whole_year: bool = False
    pace: PaceId | None = None
    as_of: date | None = None
    note: str | None = None
    sources: tuple[Named, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One line's quarters, all of its plan's period, with what stays the same; hashable, so that a drawing is kept by content.

    `parted_after` is the last quarter before the territory ends or begins within the period: nothing is joined across.
    """

    name: str
    unit: str | None
    comparator: str | None
    numeric: bool
    summed: bool
    stretch: str | None
    baseline: str | None
    baseline_as_of: date | None
    is_span: bool
    parted_after: Quarter | None
    thresholds: tuple[Decimal, Decimal]
    points: tuple[Point, ...]

    @property
    def reported(self) -> tuple[Point, ...]:
        """Return the quarters that have a number to draw."""
        return tuple(point for point in self.points if isinstance(point.row.actual, str))

    def place(self, quarter: Quarter) -> int:
        """Count the quarters from the period's first."""
        return quarter.ordinal - self.points[0].quarter.ordinal


def history(reviewer: Reviewer, index: int, part: int | None = None) -> Series:
    """Return the quarters of an objective without parts, or of one part."""
    plan = reviewer.plan
    objective = plan.objectives[index]
    line: Line = objective if part is None else objective.parts[part]
    opened = set(open_quarters(plan))
    statuses = [reviewer.status(quarter) for quarter in plan.period.quarters]
    points = tuple(_point(plan, line, status, _row(status, index, part), status.quarter in opened) for status in statuses)
    baseline = line.baseline
    return Series(
        name=line.name, unit=line.unit, comparator=line.comparator, numeric=line.numeric is not None, summed=line.aggregation == "sum",
        stretch=format(line.stretch, "f") if line.stretch is not None else None,
        baseline=format(baseline.value, "f") if baseline else None, baseline_as_of=baseline.as_of if baseline else None,
        is_span=plan.period.is_span, parted_after=_parted(plan, reviewer.library.reference.provinces.get(plan.province)),
        thresholds=plan.thresholds, points=points,
    )  # fmt: skip


def changes(plan: Plan, line: Line) -> tuple[Changed, ...]:
    """Return a line's revisions with the quarters that they hold from."""
    return tuple(_changed(revision, quarter) for revision in line.revisions if (quarter := plan.period.quarter(revision.since)))


def _row(status: Status, index: int, part: int | None) -> Row:
    row = status.rows[index]
    return row if part is None else row.parts[part]


def _point(plan: Plan, line: Line, status: Status, row: Row, opened: bool) -> Point:  # noqa: FBT001 - one of a quarter's facts
    quarter = status.quarter
    written = actual_at(plan, line, quarter)
    actual = written[1] if written else Actual()
    planned = {plan.period.quarter(code): value for code, value in line.path.items()}.get(quarter)
    review = plan.reviews.get(plan.period.code(quarter), Review())
    sources = (actual.source,) if actual.source else review.sources if actual.has_figure or actual.assessed else ()
    return Point(
        quarter=quarter, opened=opened, row=row, amount=_amount(line, actual), cumulative=actual.cumulative,
        planned=None if planned is None else format(planned, "f"),
        changed=next((change for change in changes(plan, line) if change.quarter == quarter), None),
        whole_year=written is not None and written[0].isdecimal(), pace=actual.assessed_pace, as_of=actual.as_of, note=actual.note,
        sources=tuple((source.title, source.url) for source in sources), shared=actual.source is None,
    )  # fmt: skip


def _amount(line: Line, actual: Actual) -> str | None:
    return format(actual.value, "f") if line.aggregation == "sum" and actual.value is not None else None


def _changed(revision: Revision, quarter: Quarter) -> Changed:
    return Changed(quarter, format(revision.target, "f"), revision.document, revision.reason)


def _parted(plan: Plan, province: Province | None) -> Quarter | None:
    """Return the last quarter before the territory ends or begins within the plan's period."""
    if province is None:
        return None
    quarters = plan.period.quarters
    changed = (before for before, after in pairwise(quarters) if province.exists(before.ends) != province.exists(after.ends))
    return next(changed, None)
