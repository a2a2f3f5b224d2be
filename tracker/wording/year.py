"""The words of a plan's quarters side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.quarters import QUARTERS_IN_YEAR, Period, Quarter
from tracker.status import Status
from tracker.wording.labels import ROMAN, period_name, place, quarter_name

NOT_OPEN = "Kế hoạch này chưa có kỳ đánh giá nào: chưa quý nào có số liệu để so sánh."
ASSIGNED = "Xem các mục tiêu đã giao"
CLOSED = "chưa mở"
CHOSEN = "quý đang chọn"
UP, DOWN, INCOMPARABLE = "lên", "xuống", "chưa so được"
NO_FIGURE = "không kèm số"
LOWEST_PART = "phần thấp nhất"
UNNAMED = "chưa công bố tên"


def year_title(status: Status) -> str:
    """Name the page: `Cả năm 2024, tỉnh Lào Cai`, `Cả giai đoạn 2021–2025, tỉnh Phú Thọ`."""
    return f"Cả {period_name(status.period)}, {place(status.province_kind, status.province_name)}"


def kept(objectives: int) -> str:
    """Say that none of those that can be compared changed its band."""
    return f"{objectives} giữ nguyên"


def plan_label(name: str, period: Period) -> str:
    """Name the chosen plan on the button that changes it: `Lào Cai · 2024`."""
    return f"{name} · {period}"


def run_name(quarters: Sequence[Quarter]) -> str:
    """Name neighbouring quarters of one year as a column does: `II`, `II–IV`."""
    first, last = ROMAN[quarters[0].number], ROMAN[quarters[-1].number]
    return first if first == last else f"{first}–{last}"


def closed(period: Period, runs: Iterable[Sequence[Quarter]]) -> str | None:
    """Say which quarters are not open: `Chưa mở: quý II–IV.`; None where all are."""
    names = [_run(period, run) for run in runs]
    if not names:
        return None
    return f"Chưa mở: {', '.join(names[:-1])} và {names[-1]}." if names[1:] else f"Chưa mở: {names[0]}."


def short_quarter(quarter: Quarter, period: Period) -> str:
    """Name a quarter on a page that names the year once: `quý I`; in a span `quý I/2024`."""
    return quarter_name(quarter, None if period.is_span else quarter)


def _run(period: Period, quarters: Sequence[Quarter]) -> str:
    if len(quarters) == QUARTERS_IN_YEAR:
        return f"cả năm {quarters[0].year}"
    return f"quý {run_name(quarters)}" + (f"/{quarters[0].year}" if period.is_span else "")
