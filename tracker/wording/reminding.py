"""The words of reminders: who has not reported, until when, and the days in a calendar."""

from __future__ import annotations

from datetime import date

from tracker.status import LastKnown
from tracker.wording.labels import NO_LEAD, quarter_name
from tracker.wording.numbers import day, figure

__all__ = ["NO_LEAD"]

SECTION = "Nhắc báo cáo"
NOBODY = "Mọi mục tiêu đến kỳ của quý này đã có số liệu."
NO_DAYS = "Kế hoạch chưa ghi ngày chốt số liệu và ngày họp nào. Ghi ở phần Kỳ họp thì lịch có ở đây."
TO_ALL, COPY_HELP = (
    "Một tin cho cả nhóm",
    "Bấm vào ô, Ctrl+A rồi Ctrl+C để chép vào Zalo hoặc thư điện tử; sửa được trước khi chép, phần sửa không lưu lại",
)
TO_EACH = "Từng đơn vị"
ARCHIVE = "Tải tất cả (.zip): mỗi đơn vị một tin và một mẫu Excel"
CALENDAR = "Tải lịch chốt số liệu và họp (.ics)"
CALENDAR_HELP = "Mở trên điện thoại hoặc Outlook để thêm vào lịch; tải lại sau khi đổi ngày thì lịch được cập nhật"


def heading(lead: str | None, quarter: str, place: str, count: int) -> str:
    """Begin a reminder to one lead."""
    to = f"Kính gửi: {lead}" if lead else "Các mục tiêu chưa nêu đơn vị chủ trì"
    return f"{to}\nTổ giúp việc Ban Chỉ đạo chuyển đổi số {place} chưa nhận được số liệu {quarter} của {count} mục tiêu:"


def to_all(quarter: str, place: str, count: int, leads: int) -> str:
    """Begin a reminder that everybody reads."""
    return f"Số liệu {quarter} của Ban Chỉ đạo chuyển đổi số {place}: còn {count} mục tiêu chưa báo cáo, thuộc {leads} đơn vị."


def of_lead(lead: str | None, count: int) -> str:
    """Head one lead's objectives."""
    return f"{lead or NO_LEAD} ({count}):"


def objective(name: str, unit: str | None, last: LastKnown | None) -> str:
    """Name an objective that is waited for, with what was last known of it."""
    known = f"; {quarter_name(last.quarter)}: {figure(last.actual, unit)}" if last and isinstance(last.actual, str) else ""
    measured = f" ({unit}{known})" if unit else f" ({known[2:]})" if known else ""
    return name + measured


def part_of(name: str, part: str) -> str:
    """Name a part of a compound objective."""
    return f"{name}: {part}"


def until(cutoff: date | None, meeting: date | None, today: date) -> str:
    """Say until when figures are wanted, as far as the plan says."""
    if cutoff is None:
        return f"Ban Chỉ đạo họp ngày {day(meeting)}. Đề nghị gửi số liệu trước ngày họp." if meeting else "Đề nghị gửi số liệu sớm."
    late = (today - cutoff).days
    passed = f"Hạn chốt số liệu là ngày {day(cutoff)}" + (f", đã quá {late} ngày." if late > 0 else ".")
    return passed + (f" Ban Chỉ đạo họp ngày {day(meeting)}." if meeting else "")


def see(link: str) -> str:
    """Lead to the review."""
    return f"Xem tại: {link}"


def waited_for(count: int, leads: int) -> str:
    """Say how much is missing."""
    return f"Còn {count} mục tiêu chưa báo cáo, thuộc {leads} đơn vị."


def lead_label(lead: str | None, count: int) -> str:
    """Name a lead with how many objectives it is asked about."""
    return f"{lead or NO_LEAD}: {count} mục tiêu"


def calendar_name(place: str, period: str) -> str:
    """Name a plan's calendar."""
    return f"Chuyển đổi số {place}, kế hoạch {period}"


def event(kind: str, quarter: str, place: str) -> str:
    """Name one day of a review."""
    return f"{'Chốt số liệu' if kind == 'cutoff' else 'Họp Ban Chỉ đạo chuyển đổi số'} {quarter}, {place}"
