"""The words in and around a chart of figures over quarters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tracker.objective.history import Changed, Point, Series
from tracker.quarters import Quarter
from tracker.status import Row
from tracker.wording.labels import QUALIFIERS, attained, lowered, quarter_name, raised, row_label
from tracker.wording.numbers import MINUS, day, figure, is_percent, quantity

__all__ = ["MINUS", "is_percent", "quantity"]

YEAR = "Năm"
STRETCH, BASELINE, PATH, TARGET, ACTUAL = "Phấn đấu", "Ban đầu", "Lộ trình", "Chỉ tiêu", "Thực hiện"
TOOLTIP: Mapping[str, str] = {"when": "Quý", "figure": ACTUAL, "goal": TARGET, "reached": "Tỷ lệ hoàn thành", "word": "Nhóm"}
_AXIS: Mapping[str, tuple[str, ...]] = {
    "not_reported": ("chưa", "báo cáo"), "not_due": ("chưa", "đến kỳ"), "not_applicable": ("không", "áp dụng"),
}  # fmt: skip
_NOT_OPEN = ("chưa mở",)


def axis_label(point: Point) -> list[str]:
    """Name a quarter below the axis, with the reason below it where it has no figure."""
    why = _AXIS.get(point.row.band, ()) if point.opened else _NOT_OPEN
    return [raised(quarter_name(point.quarter, point.quarter)), *why]


def axis_title(unit: str | None) -> str | None:
    """Name the unit above the axis; a bare % stands at every number already."""
    return None if unit in (None, "%") else raised(unit or "")


def figure_label(row: Row) -> str:
    """Write a figure beside its point: `hơn 8.750`, `82,2%`."""
    edge = (Decimal(row.target),) if isinstance(row.target, str) else ()
    return f"{QUALIFIERS.get(row.qualifier or '', '')} {figure(str(row.actual), row.unit, edge)}".strip()


def target_label(goal: str, change: Changed | None) -> str:
    """Write a target on its step, with the number of the decision that set it below."""
    decided = f"\n{change.document}" if change and change.document else ""
    return f"{TARGET} {goal}{decided}"


def tooltip(point: Point, series: Series) -> dict[str, str]:
    """Say what a point stands for, by the fields of `TOOLTIP`."""
    row = point.row
    return {
        "when": raised(quarter_name(point.quarter)),
        "figure": figure_label(row),
        "goal": quantity(str(row.target), row.unit),
        "reached": attained(row, series.thresholds) or "",
        "word": row_label(row, series.thresholds),
    }


def alternative(series: Series) -> str:
    """Say a chart in one text: every figure with its band, then the targets."""
    told = [point for point in series.points if point.opened and not (series.is_span and point.row.band == "not_due")]
    figures = "; ".join(_said(point, series) for point in told)
    return f"Biểu đồ theo quý: {series.name}. {figures}. {TARGET}: {', '.join(_targets(series))}."


def no_chart(series: Series) -> str:
    """Say why there is no chart."""
    if any(isinstance(point.row.actual, bool) or point.row.target is True for point in series.points):
        return "Mốc phải đạt chỉ có đạt hoặc chưa nên không vẽ biểu đồ."
    return "Chưa quý nào có số nên chưa vẽ biểu đồ." if series.numeric else "Mục tiêu không có số nên không vẽ biểu đồ."


def summary(series: Series, *, from_zero: bool) -> tuple[str, ...]:
    """Return the sentences below a chart: from where to where, what is left open, and how to read it."""
    first, last = series.reported[0], series.reported[-1]
    beside = None if series.is_span else first.quarter
    ends = [f"{figure_label(point.row)} ({quarter_name(point.quarter, beside)})" for point in (first, last)]
    moved = f"Từ {ends[0]} đến {ends[1]}." if first is not last else f"Mới có một số: {ends[0]}."
    gaps = [point.quarter for point in series.points if point.opened and not isinstance(point.row.actual, str)]
    said = [moved, "Mỗi điểm là số cộng dồn từ đầu kỳ." if series.summed else "", _left_open(gaps, series), _parted(series.parted_after)]
    said += [] if from_zero else ["Trục đứng không bắt đầu từ 0."]
    return tuple(text for text in said if text)


def _said(point: Point, series: Series) -> str:
    word = lowered(row_label(point.row, series.thresholds))
    value = f"{figure_label(point.row)}, {word}" if isinstance(point.row.actual, str) else word
    return f"{raised(quarter_name(point.quarter))}: {value}"


def _targets(series: Series) -> Iterator[str]:
    yield quantity(str(series.points[0].row.target), series.unit)
    for point in series.points:
        if point.changed:
            by = f" theo {point.changed.document}" if point.changed.document else ""
            yield f"từ {quarter_name(point.quarter)} là {quantity(point.changed.target, series.unit)}{by}"


def _left_open(gaps: Sequence[Quarter], series: Series) -> str:
    if not gaps or series.is_span:
        return "Quý không có số để trống, không nối qua." if gaps else ""
    return f"{raised(', '.join(quarter_name(quarter, quarter) for quarter in gaps))} không có số nên để trống, không nối qua."


def _parted(after: Quarter | None) -> str:
    if after is None:
        return ""
    return f"Địa bàn thay đổi sau ngày {day(after.ends)}: số trước và sau ngày ấy không nối thành một chuỗi."
