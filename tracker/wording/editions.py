"""Say whether a report is a draft or published, and what changed since it was published."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.publishing.edition import Change, Edition, Version
from tracker.status import Status
from tracker.wording.labels import lowered, period_name, place, raised, review_title
from tracker.wording.numbers import day

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DRAFT = "Dự thảo"
DRAFT_NOTE = "Kỳ này chưa được công bố, số liệu còn có thể thay đổi."
DRAFT_LINE = "Dự thảo: kỳ này chưa được công bố, số liệu còn có thể thay đổi."
PUBLISHED, PUBLISHED_CHANGED = "Đã công bố", "Đã công bố, có điều chỉnh"
OPEN_REPORT = "Mở báo cáo đã công bố"
CHANGED = "Đã điều chỉnh sau khi công bố"
CHANGED_LEAD = "Báo cáo giữ nguyên số liệu đã công bố; tệp kế hoạch nay ghi khác ở các chỗ sau:"
CHANGED_HERE = "Trang này theo tệp kế hoạch hiện nay, khác bản đã công bố ở các chỗ sau:"
TAMPERED = "Tệp lưu bản công bố này đã bị sửa bằng tay sau khi công bố."
NEWEST = "Xem bản mới nhất"
WAS, NOW, NOTHING = "Đã công bố", "Nay ghi", "không có"
FILE_HEAD = "Bản đã công bố, do lệnh publish ghi. Không sửa tệp này: sửa tệp kế hoạch rồi công bố lần mới."
THE_OBJECTIVE, THERE, UNSOUND = "Mục tiêu", "có", "chưa tính được vì tệp kế hoạch có lỗi"
NAME, AREA, ACTUAL, TARGET, ATTAINMENT, MOVEMENT = "Tên", "Lĩnh vực", "Thực hiện", "Chỉ tiêu", "Tỷ lệ hoàn thành", "So với quý trước"
LEAD = "Đơn vị chủ trì"
TITLE, PLAN_TITLE, CUTOFF, MEETING, ANNOUNCED = "Tên kỳ", "Tên kế hoạch", "Ngày chốt số liệu", "Ngày họp", "Số đã công bố"
THRESHOLDS, CONCLUSIONS, SOURCES, DOCUMENTS = "Ngưỡng xếp nhóm", "Kết luận", "Nguồn số liệu", "Văn bản căn cứ"
COMMITTEE, NATIONAL_COMMITTEE = "Ban Chỉ đạo chuyển đổi số", "Ủy ban Quốc gia về chuyển đổi số"


def committee(status: Status) -> str:
    """Name the committee whose review it is: `Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai`."""
    if status.province_kind == "national":
        return NATIONAL_COMMITTEE
    return f"{COMMITTEE} {place(status.province_kind, status.province_name)}"


def report_title(status: Status) -> str:
    """Name the review in the committee's words: its own title, or `Quý II và 6 tháng đầu năm 2024`."""
    return review_title(status.quarter, status.title)


def tab_title(status: Status) -> str:
    """Name a report where it stands alone, on a tab or in a chat: `Quý I năm 2024, tỉnh Lào Cai: 24 mục tiêu chuyển đổi số năm 2024`."""
    about = status.plan_title or f"kế hoạch {period_name(status.period)}"
    return f"{report_title(status)}, {place(status.province_kind, status.province_name)}: {about}"


def state(edition: Edition) -> str:
    """Say in a few words what an edition is: `Dự thảo`, `Bản công bố lần 1, ngày 03/4/2024`."""
    return DRAFT if edition.version is None else version_name(edition.version)


def chip(edition: Edition) -> str:
    """Say what a review is where there is room for two words."""
    return DRAFT if edition.version is None else PUBLISHED_CHANGED if edition.changes else PUBLISHED


def changed_line(edition: Edition) -> str:
    """Head the list of what changed since the newest version was published."""
    name = f" ({lowered(version_name(edition.version))})" if edition.version else ""
    return f"{CHANGED}{name}: {len(edition.changes)} chỗ."


def version_name(version: Version) -> str:
    """Name a version with the day it was published."""
    return f"Bản công bố lần {version.number}, ngày {day(local(version.published))}"


def reason_line(version: Version) -> str | None:
    """Say why a review was published again."""
    return f"Lý do công bố lại: {lowered(version.reason)}" if version.reason else None


def change_line(change: Change) -> str:
    """Say one change: `Hồ sơ mạng, thực hiện: đã công bố “97%”, nay ghi “96%”`."""
    about = raised(change.what) if change.objective is None else f"{change.objective}, {lowered(change.what)}"
    was, now = (f"“{text}”" if text else NOTHING for text in (change.was, change.now))
    return f"{about}: {lowered(WAS)} {was}, {lowered(NOW)} {now}"


def local(moment: datetime) -> datetime:
    """Return a moment as Vietnam's clocks show it."""
    return moment.astimezone(ZONE)
