"""Draw the target in force: steps from revision to revision, each labelled with its decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from tracker.charts.layers import Layer, Mark, Rows, bounds, colour, layer, written
from tracker.objective.history import Point, Series
from tracker.report.rows import goal
from tracker.wording import chart as words

LINE_HEIGHT = 16
CLOSE = 0.2  # of the axis: a stretch this near leaves no room between
ROOM_BESIDE = 2  # quarters that the longest label needs on a phone
Side = Literal["above", "below", "beside"]
SIDES: Mapping[Side, Mark] = {
    "above": {"align": "left", "dx": 4, "dy": -11, "baseline": "bottom"},
    "below": {"align": "left", "dx": 4, "dy": 12, "baseline": "top"},
    "beside": {"align": "right", "dx": -6, "dy": 0, "baseline": "top"},
}


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
        held, value = list(run), float(target)
        place = series.place(held[0].quarter) - 0.5
        label = words.target_label(goal(held[0].row) or "", held[0].changed)
        rows.append({"place": place, "value": value, "label": label, "side": _side(series, held, value)})
    return [*rows, {**rows[-1], "place": series.place(points[-1].quarter) + 0.5, "label": ""}]


def _side(series: Series, held: Sequence[Point], target: float) -> Side:
    """Choose where a target's label is out of the figures' way: on their other side, or beside the step where they are on both."""
    figures = [float(point.row.actual) for point in held if isinstance(point.row.actual, str)]
    on_both = any(figure < target for figure in figures) and any(figure >= target for figure in figures)
    if on_both and _has_room_beside(series, held[0], target):
        return "beside"
    first = figures[0] if figures else 0.0
    low, high = bounds(series)
    crowded = series.stretch is not None and 0 < float(series.stretch) - target < (high - low) * CLOSE < target - first
    return "above" if first < target and not crowded else "below"


def _has_room_beside(series: Series, first: Point, target: float) -> bool:
    """Say whether no figure of the two quarters before a step is where a label would hang down from its level."""
    place = series.place(first.quarter)
    before = [float(point.row.actual) for point in series.points[max(place - 2, 0) : place] if isinstance(point.row.actual, str)]
    low, high = bounds(series)
    return place >= ROOM_BESIDE and not any(0 <= target - figure < (high - low) * CLOSE for figure in before)


def _labels(series: Series, rows: Rows) -> Iterator[Layer]:
    """Write each label at the beginning of its step; one above or below the last quarter leans on the right edge."""
    end = len(series.points) - 0.5
    for row in rows:
        # Lines of a label run downwards from the first, whichever side of the step they are on.
        height = LINE_HEIGHT * row["label"].count("\n")
        mark: Mark = dict(SIDES[row["side"]])
        mark["dy"] -= height if row["side"] == "above" else 0
        if row["place"] > end - 2 and row["side"] != "beside":
            yield from written([{**row, "place": end}], lineHeight=LINE_HEIGHT, **{**mark, "align": "right", "dx": -4})
        else:
            yield from written([row], lineHeight=LINE_HEIGHT, **mark)
