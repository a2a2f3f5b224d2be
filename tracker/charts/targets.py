"""Draw the target in force: steps from revision to revision, each labelled with its decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.charts.layers import Layer, Mark, Rows, bounds, colour, layer, written
from tracker.objective.history import Point, Series
from tracker.report.rows import goal
from tracker.wording import chart as words

LINE_HEIGHT = 16
CLOSE = 0.2


def target_layers(series: Series) -> Iterator[Layer]:
    """Yield the steps and their labels; where the objective does not apply there is no target."""
    for applies, run in groupby(series.points, key=_applies):
        if applies:
            rows = _steps(series, list(run))
            yield layer(rows).mark_line(color=colour("text"), strokeWidth=2.5, interpolate="step-after")
            yield from _labels(series, [row for row in rows if row["label"]])


def _applies(point: Point) -> bool:
    return point.row.band != "not_applicable" and isinstance(point.row.target, str)


def _steps(series: Series, points: Sequence[Point]) -> Rows:
    """Return a row where each target begins, and one where the last ends."""
    rows: Rows = []
    for target, run in groupby(points, key=lambda point: str(point.row.target)):
        held = list(run)
        label = words.target_label(goal(held[0].row) or "", held[0].changed)
        place = series.place(held[0].quarter) - 0.5
        rows.append({"place": place, "value": float(target), "label": label, "above": _above(series, held, float(target))})
    return [*rows, {**rows[-1], "place": series.place(points[-1].quarter) + 0.5, "label": ""}]


def _above(series: Series, held: Sequence[Point], target: float) -> bool:
    """Say whether a target's label stands above its step: away from the first figure, unless the stretch is drawn there."""
    first = next((float(point.row.actual) for point in held if isinstance(point.row.actual, str)), 0.0)
    low, high = bounds(series)
    crowded = series.stretch is not None and 0 < float(series.stretch) - target < (high - low) * CLOSE < target - first
    return first < target and not crowded


def _labels(series: Series, rows: Rows) -> Iterator[Layer]:
    """Write each label at the beginning of its step; the last quarter's leans on the right edge."""
    end = len(series.points) - 0.5
    for row in rows:
        last = row["place"] > end - 2
        # Lines of a label run downwards from the first, whichever side of the step they are on.
        height = LINE_HEIGHT * row["label"].count("\n")
        side: Mark = {"dy": -11 - height, "baseline": "bottom"} if row["above"] else {"dy": 12, "baseline": "top"}
        placed = {**row, "place": end if last else row["place"]}
        yield from written([placed], align="right" if last else "left", dx=-4 if last else 4, lineHeight=LINE_HEIGHT, **side)
