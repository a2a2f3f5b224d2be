"""Lay plans out as one Polars frame of cells, a row for every line in every quarter of its plan: the input of `attainment`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from tracker.plan.figures import reported_at
from tracker.plan.models import Actual, Line, Objective, Plan
from tracker.plan.numbers import scaled
from tracker.quarters import Period, Quarter

ONE = 10**9
HUNDREDTHS = 100
SCHEMA: dict[str, type[pl.DataType] | pl.DataType] = {
    "plan": pl.String, "objective": pl.Int32, "part": pl.Int32, "quarter": pl.Int32, "kind": pl.String, "comparator": pl.String,
    "basis": pl.String, "aggregation": pl.String, "target": pl.Int128, "revised": pl.Int128, "baseline": pl.Int128, "value": pl.Int128,
    "denominator": pl.Int128, "reached": pl.Boolean, "cumulative": pl.Boolean, "covered": pl.Boolean, "assessed": pl.String,
    "excluded": pl.Boolean, "excluded_from": pl.Boolean, "due": pl.Boolean, "unpublished_yet": pl.Boolean,
    "low": pl.Int32, "high": pl.Int32,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Context:
    """What every cell of one line shares."""

    plan: Plan
    objective: int
    owner: Objective
    part: int | None
    line: Line
    today: date


def cells(plans: Iterable[Plan], today: date) -> pl.DataFrame:
    """Return the cells of plans, sorted by plan, objective, part and quarter; columns and types are `SCHEMA`.

    Numbers are × 10^9 in Int128, thresholds hundredths of a percent. `today` decides what `published_after` still excuses.
    """
    rows = [row for plan in sorted(plans, key=lambda plan: plan.key) for row in _plan_rows(plan, today)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def lines_of(objective: Objective) -> list[tuple[int | None, Line]]:
    """Return an objective's lines with the number of their part: itself, or its parts."""
    return list(enumerate(objective.parts)) if objective.parts else [(None, objective)]


def _plan_rows(plan: Plan, today: date) -> Iterator[tuple[object, ...]]:
    for index, objective in enumerate(plan.objectives):
        for part, line in lines_of(objective):
            yield from _line_rows(_Context(plan, index, objective, part, line, today))


def _line_rows(context: _Context) -> Iterator[tuple[object, ...]]:
    line, period = context.line, context.plan.period
    actuals = {quarter: actual for code, actual in line.actuals.items() if (quarter := reported_at(period, code))}
    covered = set(_covered(line, period))
    revised = {period.quarter(revision.since): scaled(revision.target) for revision in line.revisions}
    fixed = _fixed(context)
    for quarter in period.quarters:
        actual = actuals.get(quarter, Actual())
        yield (
            context.plan.key, context.objective, context.part, quarter.ordinal, *fixed[:5], revised.get(quarter), fixed[5],
            *_figure(actual), actual.cumulative, quarter in covered, actual.assessed,
            *_standing_aside(context, quarter, actual), *fixed[6:],
        )  # fmt: skip


def _fixed(context: _Context) -> tuple[object, ...]:
    line, target = context.line, context.line.numeric
    kind = "numeric" if target is not None else "milestone" if line.target is True else "judged"
    low, high = (int(share * HUNDREDTHS) for share in context.plan.thresholds)
    return (
        kind, line.comparator if kind == "numeric" else None, line.basis, line.aggregation, None if target is None else scaled(target),
        scaled(line.baseline.value) if line.baseline else None, low, high,
    )  # fmt: skip


def _figure(actual: Actual) -> tuple[int | None, int, bool | None]:
    """Return value, denominator and reached: a fraction is kept as one, its numerator in percent."""
    if actual.numerator is not None and actual.denominator is not None:
        return int(actual.numerator) * 100 * ONE, int(actual.denominator), None
    if isinstance(actual.value, Decimal):
        return scaled(actual.value), 1, None
    return None, 1, actual.value


def _standing_aside(context: _Context, quarter: Quarter, actual: Actual) -> tuple[bool, bool, bool, bool]:
    """Return excluded, excluded_from, due and unpublished_yet; a part inherits what its objective says of these."""
    line, owner, period = context.line, context.owner, context.plan.period
    due = line.due or owner.due
    exclusions = [exclusion for exclusion in (line.not_applicable, owner.not_applicable) if exclusion]
    published_after = line.published_after or owner.published_after
    return (
        actual.not_applicable,
        any(period.quarter(exclusion.since) == quarter for exclusion in exclusions),
        not due or period.code(quarter) in due,
        published_after is not None and context.today < published_after,
    )


def _covered(line: Line, period: Period) -> Iterator[Quarter]:
    """Under `sum`, a whole year's figure stands for the year's earlier quarters too."""
    for code, actual in line.actuals.items():
        if line.aggregation == "sum" and period.is_span and code.isdecimal() and actual.has_figure:
            yield from (Quarter(int(code), number) for number in (1, 2, 3))
