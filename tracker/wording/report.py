"""Name what stands in a shared report around the review itself: its files, links, versions and running lines."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.links import PARTY
from tracker.publishing.edition import Edition
from tracker.quarters import Quarter
from tracker.status import Basis, Status
from tracker.wording.editions import report_title, state
from tracker.wording.labels import period_name, place, quarter_name, raised
from tracker.wording.numbers import day
from tracker.wording.sentences import data_until, freshness

WAYS = "Mở trang làm việc và tải báo cáo"
WORKING_PAGE = "Mở trang làm việc"
CURRENT_FIGURES = "Xem số liệu hiện nay trên trang làm việc"
FILES: Mapping[tuple[str, str | None], str] = {
    ("pdf", None): "PDF",
    ("docx", None): "Word (thể thức hành chính)",
    ("docx", PARTY): "Word (thể thức văn bản của Đảng)",
    ("xlsx", None): "Excel",
    ("png", None): "Ảnh",
}
DOCUMENTS, VERSIONS, OLDER_VERSIONS = "Văn bản căn cứ", "Các bản đã công bố", "Các bản công bố trước"
ADDRESS = "Địa chỉ báo cáo"
NO_CUTOFF = "Nguồn không ghi ngày chốt số liệu."
PAGE = "Trang"
_RUNNING_LENGTH = 110


def subject(status: Status) -> str:
    """Name what a review is about: the plan's title, else its years."""
    return status.plan_title or raised(f"kế hoạch {period_name(status.period)}")


def dates(status: Status) -> tuple[str, ...]:
    """Return the days of a review, each with what it is the day of; only those that are known."""
    met = f"Họp ngày {day(status.meeting)}." if status.meeting else None
    return tuple(text for text in (data_until(status), met) if text)


def reach(status: Status) -> str:
    """Say up to which day the figures reach, or that no source says it."""
    return data_until(status) or NO_CUTOFF


def report_of(quarter: Quarter) -> str:
    """Name the link to another quarter's report: `Báo cáo quý I/2024`."""
    return f"Báo cáo {quarter_name(quarter)}"


def document_name(document: Basis) -> tuple[str, ...]:
    """Name a document by its number, its day and its title: `12/KH-BCĐ`, `ngày 05/02/2024`, `Kế hoạch chuyển đổi số`."""
    issued = f"ngày {day(document.issued)}" if document.issued else None
    return tuple(text for text in (document.number, issued, document.title) if text)


def running_title(status: Status) -> str:
    """Name a report at the foot of every printed page; a title that would not fit there is cut."""
    named = f"{report_title(status)}, {place(status.province_kind, status.province_name)}"
    return named if len(named) <= _RUNNING_LENGTH else f"{named[: _RUNNING_LENGTH - 1]}…"


def running_foot(edition: Edition) -> str:
    """Say at the foot of every printed page what it belongs to, how fresh that is and whether it was published."""
    return f"{running_title(edition.status)}. {freshness(edition.status)} {state(edition)}."


def qr_label(address: str) -> str:
    """Name a QR code for who cannot see it."""
    return f"Mã QR của địa chỉ {address}"
