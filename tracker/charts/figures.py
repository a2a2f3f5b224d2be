"""Draw one line of a plan over its quarters: figures, target in force, planned path, stretch and baseline."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts.layers import CONFIG, Layer, Mark, bounds, colour, drawn, inline, layer, written
from tracker.charts.targets import target_layers
from tracker.objective.history import Point, Series
from tracker.quarters import QUARTERS_IN_YEAR, Quarter
from tracker.status import JUDGED_BANDS
from tracker.wording import chart as words

HEIGHT = 300
PADDING = {"left": 2, "right": 4, "top": 12, "bottom": 2}
SHAPES: Mapping[str, str] = {"done": "circle", "high": "square", "middle": "diamond", "low": "triangle-up"}
# The tick and the exclamation mark of the palette, on Vega's field of -1 to 1.
MARKS: Mapping[str, str] = {"done": "M-0.45,0.03L-0.13,0.35L0.48,-0.32", "low": "M0,-0.3V0.22M0,0.48V0.52"}
SIZE, SIZE_IN_SPAN = 300, 170
FULL = 100
NEAR_AXIS = 0.1  # of the axis: below a figure this low there is no room for its number


@lru_cache(maxsize=512)
def chart(series: Series, chosen: Quarter | None) -> Mapping[str, Any] | None:
    """Return the Vega-Lite specification of one line's chart; None where there is no number to draw. It is shared: do not change it.

    Figures are joined only from quarter to quarter without a gap and within one territory; targets are steps, labelled with their decision.
    """
    if not series.numeric or not series.reported:
        return None
    layers = [*_ground(series, chosen), *_planned(series), *target_layers(series), *_figures(series)]
    made = alt.layer(*layers).encode(x=_x(series), y=_y(series))
    # Only Vega's SVG understands the custom properties that make one drawing follow light and dark.
    sized = made.properties(
        width="container", height=HEIGHT, padding=PADDING, background="transparent", usermeta={"embedOptions": {"renderer": "svg"}}
    )
    # A test holds every kind of chart against the schema; doing so at each one would take ten times as long as drawing it.
    return inline(sized.configure(**CONFIG).to_dict(validate=False))


def runs(series: Series) -> list[list[Point]]:
    """Return the figures in runs that may be joined: neighbouring quarters of one territory."""
    found: list[list[Point]] = []
    for point in series.reported:
        before = found[-1][-1].quarter if found else None
        if before and before != series.parted_after and before.ordinal + 1 == point.quarter.ordinal:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _x(series: Series) -> alt.X:
    last = len(series.points) - 1
    if series.is_span:
        middles = [year + 1.5 for year in range(0, last, QUARTERS_IN_YEAR)]
        label = f"{series.points[0].quarter.year} + floor(datum.value / {QUARTERS_IN_YEAR})"
        axis = alt.Axis(values=middles, labelExpr=label, title=words.YEAR, grid=False)
    else:
        names = json.dumps([words.axis_label(point) for point in series.points], ensure_ascii=False)
        axis = alt.Axis(values=list(range(last + 1)), labelExpr=f"{names}[datum.value]", title=None, grid=False, labelLineHeight=17)
    return alt.X("place:Q", axis=axis, scale=alt.Scale(domain=[-0.5, last + 0.5], nice=False, zero=False))


def _y(series: Series) -> alt.Y:
    suffix = " + '%'" if words.is_percent(series.unit) else ""
    label = f"replace(format(datum.value, ',.6~f'), '-', '{words.MINUS}'){suffix}"
    low, high = bounds(series)
    # Room for labels above 100 % is no part of the scale.
    full = series.unit == "%" and all(float(text) <= FULL for text in drawn(series)) and high > FULL
    if full:
        label = f"datum.value > {FULL} ? '' : {label}"
    above: Mark = {"title": words.axis_title(series.unit), "titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -14}
    if all(float(text) >= 0 for text in drawn(series)):
        label = f"datum.value < 0 ? '' : {label}"
    whole = all(float(text).is_integer() for text in drawn(series))
    if whole:
        above["tickMinStep"] = 1
    axis = alt.Axis(labelExpr=label, tickCount=5, **above)
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(domain=[low, high], nice=not full, zero=False))


def _ground(series: Series, chosen: Quarter | None) -> Iterator[Layer]:
    """Draw what lies behind: the chosen quarter, the day on which a territory changed, the years of a span."""
    if chosen:
        place = series.place(chosen)
        rows = [{"place": place - 0.5, "until": place + 0.5}]
        yield layer(rows).mark_rect(color=colour("soft"), opacity=0.6).encode(x2="until:Q", y=alt.value(0), y2=alt.value("height"))
    if series.parted_after:
        parted = [{"place": series.place(series.parted_after) + 0.5}]
        rule = layer(parted).mark_rule(color=colour("text"), strokeWidth=1.5, strokeDash=[1, 3])
        yield rule.encode(y=alt.value(0), y2=alt.value("height"))
    if series.is_span:
        starts = [{"place": year - 0.5} for year in range(QUARTERS_IN_YEAR, len(series.points), QUARTERS_IN_YEAR)]
        yield layer(starts).mark_rule(color=colour("line")).encode(y=alt.value(0), y2=alt.value("height"))


def _planned(series: Series) -> Iterator[Layer]:
    """Draw what is only meant: the planned path, the stretch, the baseline."""
    path = [{"place": series.place(point.quarter), "value": float(point.planned)} for point in series.points if point.planned]
    if path:
        yield layer(path).mark_line(color=colour("muted"), strokeWidth=2, strokeDash=[2, 4], strokeCap="round")
        yield layer(path).mark_point(stroke=colour("muted"), fill=colour("page"), size=40, strokeWidth=1.5, opacity=1)
    for text, dash, label in ((series.stretch, [8, 5], words.STRETCH), (series.baseline, [2, 3], words.BASELINE)):
        if text:
            begin, end = -0.5, len(series.points) - 0.5
            rule = layer([{"place": begin, "until": end, "value": float(text)}])
            yield rule.mark_rule(color=colour("muted"), strokeWidth=1.5, strokeDash=dash).encode(x2="until:Q")
            at_end = _ends_far_from(series, float(text))
            place: Mark = {"align": "right", "dx": -4} if at_end else {"align": "left", "dx": 4}
            said = f"{label} {words.quantity(text, series.unit)}"
            yield from written([{"place": end if at_end else begin, "value": float(text), "label": said}], dy=-9, **place)


def _ends_far_from(series: Series, level: float) -> bool:
    """Say whether a level is further from the figure of the last quarter than from that of the first, so that its label has room there."""
    first, last = (
        abs(float(point.row.actual) - level) if isinstance(point.row.actual, str) else None
        for point in series.points[:: len(series.points) - 1]
    )
    return last is None or (first is not None and last > first)


def _figures(series: Series) -> Iterator[Layer]:
    """Draw the figures: a line along neighbouring quarters, a band's shape at each, its number beside it."""
    rows = [_figure(series, point, run, points) for run, points in enumerate(runs(series)) for point in points]
    yield layer(rows).mark_line(color=colour("text"), strokeWidth=1.5, opacity=0.75).encode(detail="run:N")
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in words.TOOLTIP.items()]
    size = SIZE_IN_SPAN if series.is_span else SIZE
    yield layer(rows).mark_point(size=size, strokeWidth=2, opacity=1).encode(**_look(), tooltip=tooltip)
    for band, shape in MARKS.items():
        inside = [row for row in rows if row["band"] == band]
        if inside:
            mark: Mark = {"shape": shape, "size": size, "strokeWidth": 2.4, "stroke": colour(f"{band}-text"), "filled": False, "opacity": 1}
            yield layer(inside).mark_point(**mark).encode(tooltip=tooltip)
    sides: tuple[tuple[bool, Mark], ...] = (True, {"dy": -14, "baseline": "bottom"}), (False, {"dy": 14, "baseline": "top"})
    for above, side in sides:
        yield from written([row for row in rows if row["above"] == above and row["label"]], strong=True, align="center", **side)


def _figure(series: Series, point: Point, run: int, points: list[Point]) -> dict[str, Any]:
    value = _value(point)
    low, high = bounds(series)
    above = value >= float(str(point.row.target)) or value - low < (high - low) * NEAR_AXIS
    if series.is_span and len(points) > 1:
        # Out of the way of the line that a run climbs or falls on.
        above = (value >= _value(points[-2])) if point is points[-1] else (value > _value(points[1]))
    here = {"place": series.place(point.quarter), "value": value, "run": run, "band": point.row.band, "above": above}
    # Quarters of several years stand too close for a number at each: the ends of a run have theirs, the table has all.
    labelled = not series.is_span or point in (points[0], points[-1])
    return {**here, "label": words.figure_label(point.row) if labelled else "", **words.tooltip(point, series)}


def _value(point: Point) -> float:
    return float(str(point.row.actual))


def _look() -> dict[str, Any]:
    """Map a band to its shape and colours."""
    ranges = {
        "shape": [SHAPES[band] for band in JUDGED_BANDS],
        "fill": [colour(f"{band}-fill") for band in JUDGED_BANDS],
        "stroke": [colour(f"{band}-ink") for band in JUDGED_BANDS],
    }
    channels = {"shape": alt.Shape, "fill": alt.Fill, "stroke": alt.Stroke}
    scales = {name: alt.Scale(domain=list(JUDGED_BANDS), range=values) for name, values in ranges.items()}
    return {name: channel("band:N", scale=scales[name], legend=None) for name, channel in channels.items()}
