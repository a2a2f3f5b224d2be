"""Draw ranks over the years: the first place on top, a line only where places may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt

from tracker.charts.layers import CONFIG, Layer, Mark, Rows, colour, inline, layer, written
from tracker.plan.indices import LAST_MONTH, When
from tracker.ranking.record import Record, Standing
from tracker.wording import ranking as words

HEIGHT = 220
LEAST = 2  # ranks that make a chart
ROOM = 0.18  # of the axis, above the best rank: for its label
PADDING = {"left": 2, "right": 4, "top": 8, "bottom": 2}


def chart(record: Record) -> Mapping[str, Any] | None:
    """Return the Vega-Lite specification of an index's ranks over the years; None where there are fewer than two."""
    if len(record.ranked) < LEAST:
        return None
    made = alt.layer(*_breaks(record), *_ranks(record)).encode(x=_x(record), y=_y(record))
    sized = made.properties(
        width="container", height=HEIGHT, padding=PADDING, background="transparent", usermeta={"embedOptions": {"renderer": "svg"}}
    )
    return inline(sized.configure(**CONFIG).to_dict(validate=False))


def lines(record: Record) -> list[list[Standing]]:
    """Return the ranks in runs that are joined: comparable ones of neighbouring years."""
    found: list[list[Standing]] = []
    for run in record.runs:
        for place, standing in enumerate(run):
            if place and _at(standing.measured) - _at(run[place - 1].measured) <= 1:
                found[-1].append(standing)
            else:
                found.append([standing])
    return found


def _ranks(record: Record) -> Iterator[Layer]:
    rows: Rows = [
        {"year": _at(one.measured), "rank": int(one.mark.rank or 0), "run": run, "label": words.rank(one), "when": words.when(one.measured)}
        for run, standings in enumerate(lines(record))
        for one in standings
    ]
    yield layer(rows).mark_line(color=colour("text"), strokeWidth=2).encode(detail="run:N")
    tooltip = [alt.Tooltip("when:N", title=words.MEASURED), alt.Tooltip("label:N", title=words.RANK)]
    look: Mark = {"filled": True, "size": 110, "opacity": 1, "fill": colour("link"), "stroke": colour("page"), "strokeWidth": 2}
    yield layer(rows).mark_point(**look).encode(tooltip=tooltip)
    yield from written(rows, strong=True, align="center", baseline="bottom", dy=-10)


def _breaks(record: Record) -> Iterator[Layer]:
    """Draw where the list of provinces changed between two ranks."""
    parted = [
        {"year": (_at(later.measured) + _at(earlier.measured)) / 2}
        for earlier, later in zip(record.ranked, record.ranked[1:], strict=False)
        if later.change and later.change.parted
    ]
    if parted:
        rule = layer(parted).mark_rule(color=colour("text"), strokeWidth=1.5, strokeDash=[1, 3])
        yield rule.encode(y=alt.value(0), y2=alt.value("height"))


def _at(measured: When) -> float:
    return measured.year - (LAST_MONTH - measured.month) / LAST_MONTH


def _x(record: Record) -> alt.X:
    years = [_at(one.measured) for one in record.ranked]
    shown = list(range(record.ranked[0].measured.year, record.ranked[-1].measured.year + 1))
    axis = alt.Axis(values=shown, format="d", title=None, grid=False)
    return alt.X("year:Q", axis=axis, scale=alt.Scale(domain=[min(years) - 0.4, max(years) + 0.4], nice=False, zero=False))


def _y(record: Record) -> alt.Y:
    ranks = [int(one.mark.rank or 0) for one in record.ranked]
    room = max((max(ranks) - min(ranks)) * ROOM, 2)
    # Above the first place there is no rank, only the label of whoever holds it.
    label = "datum.value < 1 ? '' : format(datum.value, 'd')"
    axis = alt.Axis(labelExpr=label, tickCount=5, tickMinStep=1, title=words.RANK, titleAngle=0, titleAlign="left", titleX=0, titleY=-2)
    scale = alt.Scale(domain=[min(ranks) - 2 * room, max(ranks) + room], reverse=True, nice=False, zero=False)
    return alt.Y("rank:Q", axis=axis, scale=scale)
