"""Take from a plan and its cells what a line's pace is worked out from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tracker.checks import actual_at
from tracker.frame import ONE
from tracker.pace.values import Figure, Track
from tracker.plan.models import Line, Objective, Plan
from tracker.quarters import Quarter
from tracker.status import JUDGED_BANDS

Cell = Mapping[str, Any]
Cells = Mapping[tuple[int, int | None, int], Cell]
Days = tuple[date | None, date | None]
At = tuple[int, int | None]


def track(plan: Plan, at: At, cells: Cells, quarter: Quarter, valid: Days) -> Track:
    """Return one line as a quarter's review sees it: `at` is its objective and part, `valid` the territory's first and last day."""
    objective = plan.objectives[at[0]]
    line: Line = objective if at[1] is None else objective.parts[at[1]]
    cell, written, baseline = cells[*at, quarter.ordinal], actual_at(plan, line, quarter), line.baseline
    first = next((one for one in plan.period.quarters if valid[0] is None or valid[0] <= one.ends), plan.period.quarters[-1])
    return Track(
        name=line.name, unit=line.unit, comparator=line.comparator, summed=line.aggregation == "sum", milestone=line.target is True,
        period=plan.period, quarter=quarter, first=first, last=_last_due(plan, objective, line), ends=valid[1],
        target=None if cell["target_now"] is None else Fraction(cell["target_now"], ONE),
        baseline=Fraction(baseline.value) if baseline else None, baseline_day=baseline.as_of if baseline else None,
        path=tuple(_path(plan, line)), figures=tuple(_figures(cells, at, first, quarter, valid[1])), band=cell["band"],
        held=_held(cells, at, first, quarter), judged=written[1].assessed_pace if written else None,
    )  # fmt: skip


def _last_due(plan: Plan, owner: Objective, line: Line) -> Quarter:
    due = [quarter for code in line.due or owner.due if (quarter := plan.period.quarter(code))]
    return max(due, default=plan.period.quarters[-1])


def _path(plan: Plan, line: Line) -> Iterator[Figure]:
    named = {quarter: Fraction(value) for code, value in line.path.items() if (quarter := plan.period.quarter(code))}
    yield from (Figure(quarter, named[quarter]) for quarter in sorted(named))


def _figures(cells: Cells, at: At, first: Quarter, until: Quarter, ends: date | None) -> Iterator[Figure]:
    for quarter in _between(first, until):
        cell = cells[*at, quarter.ordinal]
        if cell["standing"] is not None and (ends is None or quarter.ends <= ends):
            yield Figure(quarter, Fraction(cell["standing"], cell["denominator"] * ONE))


def _held(cells: Cells, at: At, first: Quarter, quarter: Quarter) -> bool:
    bands = [cells[*at, earlier.ordinal]["band"] for earlier in _between(first, quarter)][:-1]
    return next((band == "done" for band in reversed(bands) if band in JUDGED_BANDS), False)


def _between(first: Quarter, last: Quarter) -> list[Quarter]:
    return [Quarter.at(ordinal) for ordinal in range(first.ordinal, last.ordinal + 1)]
