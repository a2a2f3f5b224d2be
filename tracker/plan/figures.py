"""The rules of what is reported quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.diagnostics import Finding, Path
from tracker.plan.models import Actual, Line
from tracker.plan.numbers import number_text
from tracker.quarters import QUARTERS_IN_YEAR, Period, Quarter
from tracker.wording.numbers import number as shown
from tracker.wording.numbers import percent_shown

FULL = Decimal(100)
_VALUE_ALONE = {"value"}
STATED_WITHIN = Decimal("0.1")


def check_actuals(line: Line, period: Period) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in a line's reported quarters."""
    for code, actual in line.actuals.items():
        path: Path = ("actuals", code)
        # Nearly every figure is a number alone, and there are a hundred in a plan: rules of what stands beside it have nothing to look at.
        alone = actual.model_fields_set == _VALUE_ALONE
        if not alone:
            yield from _exclusive(actual, path)
            yield from _fraction(line, actual, path)
        yield from _kind(line, actual, path)
        yield from _words(line, actual, path)
        if line.not_applicable:
            yield from _excluded(line, actual, period, code)
    if period.is_span:
        yield from _years(line, period)


def reported_at(period: Period, code: str) -> Quarter | None:
    """Return the quarter in which a figure stands: a whole year's in its last quarter."""
    return Quarter(int(code), QUARTERS_IN_YEAR) if period.is_span and code.isdecimal() else period.quarter(code)


def _exclusive(actual: Actual, path: Path) -> Iterator[Finding]:
    given = {"figure": actual.has_figure, "assessed": actual.assessed is not None, "not_applicable": actual.not_applicable}
    for key in [key for key, holds in given.items() if holds][1:]:
        yield Finding("actual_exclusive", (*path, key), {"key": key})
    if actual.not_applicable and not actual.reason:
        yield Finding("not_applicable_reason", path, at="first_key")


def _kind(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    if not actual.has_figure:
        return
    is_flag = isinstance(actual.value, bool)
    if line.target is None:
        yield Finding("figure_without_target", (*path, figure_key(actual)))
    elif line.target is True and not (is_flag and actual.numerator is None):
        yield Finding("milestone_figure", (*path, figure_key(actual)))
    elif line.target is not True and is_flag:
        yield Finding("number_figure", (*path, figure_key(actual)))


def _fraction(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    over, under = actual.numerator, actual.denominator
    if over is None and under is None:
        return
    if over is None or under is None:
        yield Finding("fraction_incomplete", path, {"key": "numerator" if over is None else "denominator"}, at="first_key")
        return
    if line.numeric is not None and not (line.unit or "%").startswith("%"):
        yield Finding("fraction_unit", (*path, "numerator"), {"unit": line.unit})
    if line.aggregation == "sum":
        yield Finding("sum_fraction", (*path, "numerator"))
    if under == 0:
        yield Finding("denominator_zero", (*path, "denominator"))
    elif fraction_differs(actual):
        facts = {"fraction": f"{shown(str(over))}/{shown(str(under))}", "computed": percent_text(actual)}
        yield Finding("fraction_differs", (*path, "value"), {**facts, "text": shown(f"{actual.value:f}")}, "warning")


def fraction_differs(actual: Actual) -> bool:
    """Say whether a percentage stated beside a fraction is more than 0.1 point away from it."""
    if not isinstance(actual.value, Decimal) or actual.numerator is None or not actual.denominator:
        return False
    return abs(actual.value * actual.denominator - actual.numerator * FULL) > STATED_WITHIN * actual.denominator


def _words(line: Line, actual: Actual, path: Path) -> Iterator[Finding]:
    if actual.cumulative and (line.aggregation != "sum" or not actual.has_figure):
        yield Finding("cumulative_alone", (*path, "cumulative"), at="key")
    if actual.qualifier and not actual.has_figure:
        yield Finding("qualifier_alone", (*path, "qualifier"), severity="warning", at="key")
    percent = _percent(actual) if line.unit == "%" else None
    if percent is not None and not 0 <= percent <= FULL:
        at = (*path, "value" if actual.numerator is None else "numerator")
        yield Finding("percent_range", at, {"text": percent_text(actual)}, "warning")


def figure_key(actual: Actual) -> str:
    """Return the key that holds a quarter's figure, or the band judged instead."""
    if actual.value is not None:
        return "value"
    return "numerator" if actual.numerator is not None else "assessed"


def percent_text(actual: Actual) -> str:
    """Write a figure as pages do: as it was written, a fraction as the percentage it is, to two decimals."""
    if actual.numerator is not None and actual.denominator:
        return shown(percent_shown(int(actual.numerator), int(actual.denominator), (0, 100), decimals=2))
    return shown(number_text(actual.value)) if isinstance(actual.value, Decimal) else ""


def _percent(actual: Actual) -> Decimal | None:
    if actual.numerator is not None and actual.denominator:
        return actual.numerator * FULL / actual.denominator
    return actual.value if isinstance(actual.value, Decimal) else None


def _excluded(line: Line, actual: Actual, period: Period, code: str) -> Iterator[Finding]:
    since = line.not_applicable and period.quarter(line.not_applicable.since)
    at = reported_at(period, code)
    if line.not_applicable and since and at and at >= since and (actual.has_figure or actual.assessed):
        yield Finding("figure_when_excluded", ("actuals", code, figure_key(actual)), {"since": line.not_applicable.since, "text": code})


def _years(line: Line, period: Period) -> Iterator[Finding]:
    """Find quarters beside a whole year's figure, which stands in its last quarter and, under `sum`, for all four."""
    years = {int(code): year for code, year in line.actuals.items() if code.isdecimal()}
    for code, actual in line.actuals.items():
        quarter = period.quarter(code)
        year = years.get(quarter.year) if quarter else None
        if quarter is None or year is None:
            continue
        if quarter.number == QUARTERS_IN_YEAR or (line.aggregation == "sum" and year.counts and actual.counts):
            yield Finding("year_and_quarters", ("actuals", code), {"year": quarter.year, "text": code}, at="key")
