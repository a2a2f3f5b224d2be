"""Build cells frames for tests from short keyword arguments.

Figures are written as a plan writes them: `"97"`, `"45/112"` for a fraction, `True` for a milestone; the rest has a name below.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from tests.reference import Actual, Line
from tracker.attainment import attain

Written = str | bool | Actual | None
FIRST = 2024 * 4
UNIT = 10**9
EXCLUDED = Actual(excluded=True)
SCHEMA = {
    "plan": pl.String, "objective": pl.Int32, "part": pl.Int32, "quarter": pl.Int32, "kind": pl.String, "comparator": pl.String,
    "basis": pl.String, "aggregation": pl.String, "target": pl.Int128, "revised": pl.Int128, "baseline": pl.Int128, "value": pl.Int128,
    "denominator": pl.Int128, "reached": pl.Boolean, "cumulative": pl.Boolean, "covered": pl.Boolean, "assessed": pl.String,
    "excluded": pl.Boolean, "excluded_from": pl.Boolean, "due": pl.Boolean, "unpublished_yet": pl.Boolean, "low": pl.Int32,
    "high": pl.Int32,
}  # fmt: skip


def cumulative(text: str) -> Actual:
    """Write a figure that stands for all earlier quarters too."""
    return Actual(Fraction(text), cumulative=True)


def whole_year(text: str) -> Actual:
    """Write a figure of a whole year, in the year's last quarter."""
    return Actual(Fraction(text), whole_year=True)


def assessed(band: str) -> Actual:
    """Write a band that the committee judged without a figure."""
    return Actual(assessed=band)


def line(*, target: str | bool | None = "95", baseline: str | None = None, revisions: dict[int, str] | None = None, **more: Any) -> Line:
    """Write one line: `q1` … `q8` are its figures, `due`, `revisions` and `excluded_from` name quarters from 1, thresholds are texts."""
    actuals = {int(key[1:]) - 1: _actual(more.pop(key)) for key in list(more) if key[0] == "q" and key[1:].isdigit()}
    kind = "milestone" if target is True else "judged" if target is None else "numeric"
    more["comparator"] = more.get("comparator", "at_least") if kind == "numeric" else None
    if "due" in more:
        more["due"] = frozenset(number - 1 for number in more["due"])
    if "excluded_from" in more:
        more["excluded_from"] -= 1
    if "thresholds" in more:
        more["thresholds"] = tuple(Fraction(text) for text in more["thresholds"])
    return Line(
        kind=kind,
        target=Fraction(target) if kind == "numeric" else None,
        baseline=None if baseline is None else Fraction(baseline),
        revisions={number - 1: Fraction(text) for number, text in (revisions or {}).items()},
        actuals=actuals,
        **more,
    )


def band_of(**keys: Any) -> str:
    """Return the band of one line, written as for `line`, in its first quarter that has a figure."""
    written = line(**keys)
    return bands_of(written)[min(written.actuals)]


def bands_of(written: Line) -> list[str]:
    """Return one line's band in every quarter."""
    return decided(written)["band"].to_list()


def decided(written: Line) -> pl.DataFrame:
    """Return what `attain` says of one line."""
    return attain(frame([written]))


def frame(lines: Sequence[Line], *, parts: bool = False) -> pl.DataFrame:
    """Return the cells of lines that are objectives 0, 1, … of one plan, or the parts of its objective 0."""
    rows = [row for index, each in enumerate(lines) for row in rows_of(each, *((0, index) if parts else (index, None)))]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def rows_of(each: Line, objective: int, part: int | None, plan: str = "lao-cai/2024") -> list[tuple[Any, ...]]:
    """Return one line's rows, columns in the order of `SCHEMA`."""
    return [(plan, objective, part, FIRST + quarter, *_cell(each, quarter)) for quarter in range(each.quarters)]


def _cell(each: Line, quarter: int) -> tuple[Any, ...]:
    actual = each.actual(quarter)
    hundredfold = 1 if actual.denominator is None else 100
    return (
        each.kind,
        each.comparator,
        each.basis,
        each.aggregation,
        _scaled(each.target),
        _scaled(each.revisions.get(quarter)),
        _scaled(each.baseline),
        None if actual.value is None else _scaled(actual.value * hundredfold),
        actual.denominator or 1,
        actual.reached,
        actual.cumulative,
        each.is_covered(quarter),
        actual.assessed,
        actual.excluded,
        quarter == each.excluded_from,
        each.is_due(quarter),
        each.unpublished_yet,
        *(int(percent * 100) for percent in each.thresholds),
    )


def _scaled(number: Fraction | None) -> int | None:
    if number is None:
        return None
    scaled = number * UNIT
    assert scaled.denominator == 1, "more than nine decimals"
    return scaled.numerator


def _actual(written: Written) -> Actual:
    if isinstance(written, Actual):
        return written
    if isinstance(written, bool):
        return Actual(reached=written)
    if written is None:
        return Actual()
    numerator, _, denominator = written.partition("/")
    return Actual(Fraction(numerator), int(denominator) if denominator else None)
