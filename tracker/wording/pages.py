"""The words of the pages that stand outside the drawn fragments: choices, filters, notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tracker.links import Selection
from tracker.wording.labels import ROMAN, place, quarter_name, raised
from tracker.wording.numbers import day

APP = "Theo dõi mục tiêu chuyển đổi số"
OVERVIEW_TITLE, QUARTER_TITLE, YEAR_TITLE, OBJECTIVE_TITLE = "Tổng quan", "Tình hình thực hiện", "Cả năm", "Mục tiêu"
PROBLEMS_TITLE, UPDATE_TITLE = "Rà soát số liệu", "Cập nhật số liệu"
LEADS_TITLE, TASKS_TITLE, SLIDES_TITLE = "Đơn vị chủ trì", "Kết luận, nhiệm vụ", "Trình chiếu"
SPAN_TITLE, COMPARISON_TITLE, RANKINGS_TITLE = "Mục tiêu giai đoạn", "So sánh", "Xếp hạng"
COMPARING, KEEPING = "Đối chiếu", "Số liệu"
SHARE = "Chia sẻ"
FILTER = "Lọc và tìm"
PROVINCE, PERIOD, QUARTER = "Tỉnh, thành phố", "Kế hoạch", "Quý"
BAND, AREA, LEAD, SEARCH = "Nhóm", "Lĩnh vực", "Đơn vị chủ trì", "Tìm theo tên"
SEARCH_HELP = "Gõ có dấu hay không dấu đều được"
ALL = "Tất cả"
CLEAR = "Bỏ lọc"
LAST_SLIDE = "trang cuối"
CONCLUSIONS = "Kết luận của kỳ họp"
SOURCES = "Nguồn số liệu"
NO_PLANS = "Chưa có kế hoạch nào trong thư mục số liệu. Đặt tệp kế hoạch vào thư mục của tỉnh, ví dụ lao-cai/2024.yaml."
NO_OBJECTIVES = "Kế hoạch này chưa có mục tiêu nào."
NOT_OPEN = "Kế hoạch này chưa có kỳ đánh giá nào: chưa quý nào có số liệu. Dưới đây là các mục tiêu đã giao."
BASELINE_COLUMNS = ("Mục tiêu", "Hiện trạng ban đầu", "Chỉ tiêu giao")
BROKEN_PLAN = "Tệp kế hoạch đang có lỗi"
UNRESOLVED = "Không mở được liên kết này"
OFFER = "Có thể mở"
BROKEN_FILES = "Có tệp số liệu đang có lỗi nên chưa đọc được hết. Phần còn lại không bị ảnh hưởng."
UNSOUND = "Sửa các chỗ sau trong tệp kế hoạch để tính đủ mọi mục tiêu:"

_UNRESOLVED: Mapping[str, str] = {
    "province": "Không có tỉnh, thành phố nào mang mã “{text}”.",
    "no_plan": "{name} chưa có kế hoạch nào ở đây.",
    "period": "Không có kế hoạch “{text}” của tỉnh này.",
    "quarter": "Quý “{text}” không có trong kế hoạch hoặc chưa mở.",
    "broken": "Tệp kế hoạch {text} có lỗi nên chưa hiện được. Sửa các chỗ dưới đây rồi lưu tệp.",
    "band": "Không có nhóm “{text}”.",
    "area": "Không có lĩnh vực “{text}” trong kỳ này.",
    "lead": "Không có đơn vị chủ trì “{text}” trong kỳ này.",
    "objective": "Kế hoạch này không có mục tiêu nào mang mã “{text}”.",
    "no_objective": "Liên kết này chưa nêu mục tiêu nào.",
    "unsound": "Mục tiêu “{text}” có lỗi trong tệp kế hoạch nên chưa tính được.",
    "nothing": NO_PLANS,
    "slide": "Phần trình chiếu của kỳ này không có trang “{text}”.",
    "report": "Không có báo cáo nào ở địa chỉ “{text}”.",
}


def unresolved(what: str, text: str, name: str | None, since: datetime | None = None) -> str:
    """Say what of an address is unknown."""
    return gone(text, since) if since else raised(_UNRESOLVED[what].format(text=text, name=name or text))


def gone(path: str, since: datetime) -> str:
    """Say that a file is no longer where it was."""
    return f"Tệp {path} không còn ở chỗ cũ từ {moment(since)}: đã bị xóa, đổi tên hoặc chuyển đi."


def moment(when: datetime) -> str:
    """Write a moment: `14:05 ngày 03/4/2024`."""
    return f"{when:%H:%M} ngày {day(when.date())}"


def stale(path: str, line: int, since: datetime) -> str:
    """Say that a file is broken and that its last good version is shown."""
    return f"Tệp {path} có lỗi ở dòng {line} từ {moment(since)}. Trang vẫn giữ số liệu của lần đọc được gần nhất; sửa tệp rồi lưu, thông báo này tự mất."


def choice_label(name: str, selection: Selection) -> str:
    """Name what is chosen on the button that changes it: `Lào Cai · 2024 · quý II`."""
    quarter = quarter_name(selection.quarter) if selection.quarter and selection.period.is_span else None
    short = quarter or (f"quý {ROMAN[selection.quarter.number]}" if selection.quarter else "chưa có kỳ")
    return f"{name} · {selection.period} · {short}"


def offer_label(kind: str, name: str, selection: Selection, objective: str | None = None) -> str:
    """Name a review, or an objective in one, that is offered instead: `Tỉnh Lào Cai, quý I/2024`."""
    quarter = quarter_name(selection.quarter) if selection.quarter else f"kế hoạch {selection.period}"
    review = f"{raised(place(kind, name))}, {quarter}"
    slide = f"trang {selection.slide}" if selection.slide and selection.slide.isdecimal() else LAST_SLIDE if selection.slide else None
    return f"{objective} ({review})" if objective else ", ".join(filter(None, (review, slide)))


def filter_label(active: int) -> str:
    """Name the filter button, with how many filters are on."""
    return f"{FILTER} ({active})" if active else FILTER


def plan_heading(kind: str, name: str, period: str) -> str:
    """Name a plan that has no review yet."""
    return f"Kế hoạch {period}, {place(kind, name)}"
