"""The means that every chart is drawn with: rows, colours that follow light and dark, written labels, Vietnamese numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from tracker.objective.history import Series

FONT = "'Source Sans', 'Source Sans 3', 'Segoe UI', Arial, sans-serif"
SMALL, STRONG = 14, 15
ROOM = 0.2  # of the height, above the highest value: for its label
LEAST = 0.06  # of the highest value, around figures that lie close together: small differences stay small
Rows = list[dict[str, Any]]
Mark = dict[str, Any]
Layer = alt.Chart


def colour(name: str) -> str:
    """Name a colour of the palette, as the stylesheet of the fragments defines it for light and for dark."""
    return f"var(--tk-{name})"


def layer(rows: Rows) -> Layer:
    """Begin a layer over rows of its own."""
    return alt.Chart(alt.InlineData(values=rows))


def written(rows: Rows, *, strong: bool = False, **mark: Any) -> Iterator[Layer]:  # noqa: ANN401 - any property of a text mark
    """Write labels, twice: a broad edge in the page's colour first, so that a line behind stays out of the letters."""
    if not rows:
        return
    letters: Mark = {"fontSize": STRONG if strong else SMALL, "fontWeight": 700 if strong else 400, "lineBreak": "\n"}
    edge: Mark = {"stroke": colour("page"), "strokeWidth": 5, "strokeJoin": "round", "fill": colour("page")}
    ink: Mark = {"fill": colour("text" if strong else "muted")}
    for look in (edge, ink):
        yield layer(rows).mark_text(**mark, **letters, **look).encode(text="label:N")


def bounds(series: Series) -> tuple[float, float]:
    """Return the lowest and highest value that the axis has to reach: from 0, unless everything lies in the upper half."""
    values = [float(text) for text in drawn(series)]
    low, high = min(values), max(values)
    if 0 <= low <= high / 2:
        height = (high or 1) * ROOM
        # A target of 0 lies on the axis: its label needs room below.
        return (-height if _aims_at_zero(series) else 0.0), (high or 1) + height
    room = max((high - low) * 0.25, abs(high) * LEAST)
    floor = low - room
    return (max(floor, 0.0) if low >= 0 else floor), high + (high - floor) * ROOM


def _aims_at_zero(series: Series) -> bool:
    return any(point.row.target == "0" for point in series.points)


def drawn(series: Series) -> Iterator[str]:
    """Yield every number that a line's chart shows, as decimal text."""
    for point in series.points:
        yield from (text for text in (point.row.actual, point.row.target, point.planned) if isinstance(text, str))
    yield from (text for text in (series.stretch, series.baseline) if text)


def inline(spec: dict[str, Any]) -> dict[str, Any]:
    """Put each layer's few rows back into it: named datasets would go to the browser as Arrow tables."""
    datasets = spec.pop("datasets", {})
    for one in spec["layer"]:
        name = one.get("data", {}).get("name")
        if name in datasets:
            one["data"] = {"values": datasets[name]}
    return spec


_AXIS = {
    "labelFont": FONT, "labelFontSize": SMALL, "labelColor": colour("muted"), "labelPadding": 6,
    "titleFont": FONT, "titleFontSize": SMALL, "titleFontWeight": 400, "titleColor": colour("muted"),
    "domainColor": colour("muted"), "tickColor": colour("muted"), "gridColor": colour("line"),
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "font": FONT,
    "axis": _AXIS,
    "view": {"stroke": None},
    # The table beside the chart says the same to assistive technology, in an order that can be read.
    "mark": {"aria": False},
    "locale": {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}},
}
