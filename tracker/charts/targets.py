"""Draw the target in force: steps from revision to revision, each labelled with its decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.charts.layers import Layer, Mark, Rows, colour, layer, written
from tracker.objective.history import Point, Series
from tracker.report.rows import goal
from tracker.wording import chart as words


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
        first = next((float(point.row.actual) for point in held if isinstance(point.row.actual, str)), 0.0)
        label = words.target_label(goal(held[0].row) or "", held[0].changed)
        rows.append({"place": series.place(held[0].quarter) - 0.5, "value": float(target), "label": label, "above": first < float(target)})
    return [*rows, {**rows[-1], "place": series.place(points[-1].quarter) + 0.5, "label": ""}]


def _labels(series: Series, rows: Rows) -> Iterator[Layer]:
    """Write each label at the beginning of its step, on the side away from the figures; the last quarter's leans on the right edge."""
    end = len(series.points) - 0.5
    for row in rows:
        last = row["place"] > end - 2
        side: Mark = {"dy": -11, "baseline": "bottom"} if row["above"] else {"dy": 12, "baseline": "top"}
        placed = {**row, "place": end if last else row["place"]}
        yield from written([placed], align="right" if last else "left", dx=-4 if last else 4, **side)
