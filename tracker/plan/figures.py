"""The rules of what is reported quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.diagnostics import Finding, Path
from tracker.plan.models import Actual, Line
from tracker.quarters import QUARTERS_IN_YEAR, Period, Quarter
from tracker.wording.numbers import number as shown

FULL = Decimal(100)
STATED_WITHIN = Decimal("0.1")


def check_actuals(line: Line, period: Period) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in a line's reported quarters."""
    for code, actual in line.actuals.items():
        path: Path = ("actuals", code)
        yield from _exclusive(actual, path)
        yield from _kind(line, actual, path)
        yield from _fraction(line, actual, path)
        yield from _words(line, actual, path)
        yield from _excluded(line, actual, period, code)
    yield from _years(line, period)


def reported_at(period: Period, code: str) -> Quarter | None:
    """Return the quarter in which a figure stands: a whole year's in its last quarter."""
    return Quarter(int(code), QUARTERS_IN_YEAR) if code.isdecimal() and period.is_span else period.quarter(code)


def _exclusive(actual: Actual, path: Path) -> Iterator[Finding]:
    present = [key for key, holds in (("figure", actual.has_figure), ("assessed", actual.assessed), ("not_applicable", actual.not_applicable)) if holds]
    for key in present[1:]:
        yield Finding("actual_exclusive", (*path, key), {"key": key})
    if actual.not_applicable and not actual.reason:
        yield Finding("not_applicable_reason", (*path, "not_applicable"))


def _kind(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    if not actual.has_figure:
        return
    at = (*path, "value" if actual.value is not None else "numerator")
    is_flag = isinstance(actual.value, bool)
    if line.target is None:
        yield Finding("figure_without_target", at)
    elif line.target is True and not (is_flag and actual.numerator is None):
        yield Finding("milestone_figure", at)
    elif line.target is not True and is_flag:
        yield Finding("number_figure", at)


def _fraction(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    over, under = actual.numerator, actual.denominator
    if over is None and under is None:
        return
    if over is None or under is None:
        present, absent = ("denominator", "numerator") if over is None else ("numerator", "denominator")
        yield Finding("fraction_incomplete", (*path, present), {"key": absent})
        return
    if line.numeric is not None and not (line.unit or "%").startswith("%"):
        yield Finding("fraction_unit", (*path, "numerator"), {"unit": line.unit})
    if line.aggregation == "sum":
        yield Finding("sum_fraction", (*path, "numerator"))
    if under == 0:
        yield Finding("denominator_zero", (*path, "denominator"))
    elif fraction_differs(actual):
        facts = {
            "text": shown(str(actual.value)),
            "fraction": f"{shown(str(over))}/{shown(str(under))}",
            "computed": shown(str(round(over * FULL / under, 2))),
        }
        yield Finding("fraction_differs", (*path, "value"), facts, "warning")


def fraction_differs(actual: Actual) -> bool:
    """Say whether a percentage stated beside a fraction is more than 0.1 point away from it."""
    if not isinstance(actual.value, Decimal) or actual.numerator is None or not actual.denominator:
        return False
    return abs(actual.value * actual.denominator - actual.numerator * FULL) > STATED_WITHIN * actual.denominator


def _words(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    if actual.cumulative and (line.aggregation != "sum" or not actual.has_figure):
        yield Finding("cumulative_alone", (*path, "cumulative"), at_key=True)
    if actual.qualifier and not actual.has_figure:
        yield Finding("qualifier_alone", (*path, "qualifier"), severity="warning", at_key=True)
    percent = _percent(actual)
    if line.unit == "%" and percent is not None and not 0 <= percent <= FULL:
        at = (*path, "value" if actual.numerator is None else "numerator")
        yield Finding("percent_range", at, {"text": shown(str(round(percent, 2)))}, "warning")


def _percent(actual: Actual) -> Decimal | None:
    if actual.numerator is not None and actual.denominator:
        return actual.numerator * FULL / actual.denominator
    return actual.value if isinstance(actual.value, Decimal) else None


def _excluded(line: Line, actual: Actual, period: Period, code: str) -> Iterator[Finding]:
    since = line.not_applicable and period.quarter(line.not_applicable.since)
    at = reported_at(period, code)
    if line.not_applicable and since and at and at >= since and (actual.has_figure or actual.assessed):
        key = "assessed" if actual.assessed else "value" if actual.value is not None else "numerator"
        yield Finding("figure_when_excluded", ("actuals", code, key), {"since": line.not_applicable.since, "text": code})


def _years(line: Line, period: Period) -> Iterator[Finding]:
    """A whole year's figure stands in its last quarter and, under `sum`, for all four: nothing else may stand there."""
    years = {code for code, actual in line.actuals.items() if code.isdecimal() and (actual.has_figure or actual.assessed)} if period.is_span else set()
    for code, actual in line.actuals.items():
        quarter = period.quarter(code)
        if quarter is None or str(quarter.year) not in years or not (actual.has_figure or actual.assessed):
            continue
        if line.aggregation == "sum" or quarter.number == QUARTERS_IN_YEAR:
            yield Finding("year_and_quarters", ("actuals", code), {"year": quarter.year, "text": code}, at_key=True)
