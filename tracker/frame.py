"""Lay plans out as one Polars frame of cells, a row for every line in every quarter of its plan: the input of `attainment`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import polars as pl

from tracker.plan.facts import lines_of
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
    # Given rows, Polars takes more than twice as long.
    columns = zip(*rows, strict=True) if rows else ((),) * len(SCHEMA)
    return pl.DataFrame([pl.Series(name, column, kind) for (name, kind), column in zip(SCHEMA.items(), columns, strict=True)])


def _plan_rows(plan: Plan, today: date) -> Iterator[tuple[object, ...]]:
    for index, objective in enumerate(plan.objectives):
        for part, line in lines_of(objective):
            yield from _line_rows(_Context(plan, index, objective, part, line, today))


def _line_rows(context: _Context) -> Iterator[tuple[object, ...]]:
    line, period = context.line, context.plan.period
    # Quarters by their ordinals: a quarter itself takes far longer to look up.
    actuals = {quarter.ordinal: actual for code, actual in line.actuals.items() if (quarter := reported_at(period, code))}
    covered = {quarter.ordinal for quarter in _covered(line, period)} if line.aggregation == "sum" else ()
    revised = {quarter.ordinal: scaled(one.target) for one in line.revisions if (quarter := period.quarter(one.since))}
    left_out, due = _left_out_from(context), line.due or context.owner.due
    published_after = line.published_after or context.owner.published_after
    unpublished_yet = published_after is not None and context.today < published_after
    named, numbers, last = (context.plan.key, context.objective, context.part), *_fixed(context)
    for ordinal, code in _coded(period):
        actual = actuals.get(ordinal)
        yield (
            *named, ordinal, *numbers[:5], revised.get(ordinal), numbers[5], *(_figure(actual) if actual else _NO_FIGURE),
            ordinal in covered, actual.assessed if actual else None, actual.not_applicable if actual else False, ordinal in left_out,
            not due or code in due, unpublished_yet, *last,
        )  # fmt: skip


@lru_cache(maxsize=256)
def _coded(period: Period) -> tuple[tuple[int, str], ...]:
    return tuple((quarter.ordinal, period.code(quarter)) for quarter in period.quarters)


def _fixed(context: _Context) -> tuple[tuple[object, ...], tuple[int, int]]:
    """Return what is the same in every quarter: the line's kind and numbers, and the plan's thresholds."""
    line, target = context.line, context.line.numeric
    kind = "numeric" if target is not None else "milestone" if line.target is True else "judged"
    low, high = context.plan.thresholds
    numbers = (
        kind, line.comparator if kind == "numeric" else None, line.basis, line.aggregation, None if target is None else scaled(target),
        scaled(line.baseline.value) if line.baseline else None,
    )  # fmt: skip
    return numbers, (int(low * HUNDREDTHS), int(high * HUNDREDTHS))


_NO_FIGURE = (None, 1, None, False)


def _figure(actual: Actual) -> tuple[int | None, int, bool | None, bool]:
    """Return value, denominator, reached and cumulative: a fraction is kept as one, its numerator in percent."""
    if actual.numerator is not None and actual.denominator is not None:
        return int(actual.numerator) * 100 * ONE, int(actual.denominator), None, actual.cumulative
    if isinstance(actual.value, Decimal):
        return scaled(actual.value), 1, None, actual.cumulative
    return None, 1, actual.value, actual.cumulative


def _left_out_from(context: _Context) -> set[int]:
    """Return the ordinals of the quarters from which a line is excluded; a part inherits what its objective says."""
    exclusions = (context.line.not_applicable, context.owner.not_applicable)
    since = (context.plan.period.quarter(exclusion.since) for exclusion in exclusions if exclusion)
    return {quarter.ordinal for quarter in since if quarter}


def _covered(line: Line, period: Period) -> Iterator[Quarter]:
    """Under `sum`, a whole year's figure stands for the year's earlier quarters too."""
    for code, actual in line.actuals.items():
        if line.aggregation == "sum" and period.is_span and code.isdecimal() and actual.has_figure:
            yield from (Quarter(int(code), number) for number in (1, 2, 3))
